//! Keys that are single characters and act anywhere on the page: inert in fields, and they can be switched off.

use leptos::prelude::{Get, GetUntracked, RwSignal, Set};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::state::edge;

/// Under this key the browser keeps that they are off.
const KEY: &str = "tender-simulator.keys";

/// Where a character is typed, and no key of the page.
const FIELDS: &str = "input, textarea, select, [contenteditable]";

/// Whether the keys act; copies are the same.
#[derive(Clone, Copy)]
pub struct Keys(RwSignal<bool>);

impl Keys {
    /// As this browser kept it.
    pub fn kept() -> Keys {
        Keys(RwSignal::new(edge::kept(KEY).ok().flatten().is_none()))
    }

    /// Whether they act.
    pub fn are_on(self) -> bool {
        self.0.get()
    }

    /// Switches them off, or on again.
    pub fn switch(self) {
        let on = !self.0.get_untracked();
        self.0.set(on);
        if on {
            edge::forget(KEY);
        } else {
            // A browser that keeps nothing has them on again next time.
            let _ = edge::keep(KEY, "off");
        }
    }

    /// The character of a key that was pressed, if it is one that may act: they are on, it was not typed into a field,
    /// and nothing but Shift is held.
    pub fn heard(self, event: &KeyboardEvent) -> Option<String> {
        let key = event.key();
        let is_character = key.chars().count() == 1;
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.is_composing();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_field = target.is_some_and(|target| target.matches(FIELDS).unwrap_or(false));
        (self.0.get_untracked() && is_character && is_plain && !in_field).then_some(key)
    }
}
