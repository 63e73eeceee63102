//! Single keys that do something wherever the focus is: not while somebody types, and not where they are switched off.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::state::edge;

/// Under this key the browser keeps that they are switched off.
const KEY: &str = "tender-simulator.single-keys";

/// What takes keys for itself.
const TAKES_KEYS: &str =
    "input:not([type='checkbox'], [type='radio'], [type='button']), textarea, select, [contenteditable]";

/// Whether they are switched on.
pub fn are_on() -> bool {
    edge::kept(KEY).ok().flatten().is_none()
}

/// Switches them on or off, for as long as this browser keeps things.
pub fn switch(on: bool) {
    if on {
        edge::forget(KEY);
    } else {
        // A browser that keeps nothing forgets it with the next load.
        let _ = edge::keep(KEY, "off");
    }
}

/// The key, if it was pressed for the page: by itself, outside of fields, and nobody else has heard it.
pub fn single(event: &KeyboardEvent) -> Option<String> {
    let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented());
    let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_taken = at.is_some_and(|at| at.closest(TAKES_KEYS).is_ok_and(|field| field.is_some()));
    (is_plain && !is_taken).then(|| event.key())
}
