//! The page: a panic hook, and the mount of the whole screen.

use tender_simulator::views;

fn main() {
    console_error_panic_hook::set_once();
    views::mount(views::app);
}
