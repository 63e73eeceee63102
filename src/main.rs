//! The page: a panic hook, and the mount of the whole screen.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

fn main() {
    console_error_panic_hook::set_once();
    let place = document().get_element_by_id("app").expect("index.html has a place for the page");
    leptos::mount::mount_to(place.unchecked_into(), tender_simulator::views::App).forget();
}
