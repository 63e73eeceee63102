//! The page: a panic hook, and the mount of the whole screen.

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(tender_simulator::views::App);
}
