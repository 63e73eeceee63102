//! The page: a panic hook, and the mount of the whole screen.

use leptos::prelude::document;
use tender_simulator::views;
use wasm_bindgen::JsCast;

fn main() {
    console_error_panic_hook::set_once();
    let place = document().get_element_by_id("app").expect("index.html has a place for the page");
    let parent = place.clone();
    // Leptos' own mount starts its scheduler; what is mounted by it is nothing.
    leptos::mount::mount_to(place.unchecked_into(), move || views::mount(views::app(), &parent)).forget();
}
