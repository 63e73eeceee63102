//! Keys that are single characters and act anywhere on the page: inert in fields, and they can be switched off.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::state::edge;
use crate::state::live::Signal;

/// Under this key the browser keeps that they are off.
const KEY: &str = "tender-simulator.keys";

/// What takes keys for itself.
const FIELDS: &str =
    "input:not([type='checkbox'], [type='radio'], [type='button']), textarea, select, [contenteditable]";

/// Whether the keys act; copies are the same.
#[derive(Clone, Copy)]
pub struct Keys(Signal<bool>);

impl Keys {
    /// As this browser kept it.
    pub fn kept() -> Keys {
        Keys(Signal::new(edge::kept(KEY).ok().flatten().is_none()))
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
        alone(event).filter(|key| self.0.get_untracked() && key.chars().count() == 1)
    }

    /// The same of every key; those that are no character act also while the others are off.
    pub fn heard_any(self, event: &KeyboardEvent) -> Option<String> {
        alone(event).filter(|key| self.0.get_untracked() || key.chars().count() > 1)
    }
}

/// The key, if it was pressed for the page: by itself, outside of fields, and nobody else has heard it.
fn alone(event: &KeyboardEvent) -> Option<String> {
    let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    let is_heard = event.default_prevented() || event.is_composing();
    let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let in_field = at.is_some_and(|at| at.closest(FIELDS).is_ok_and(|field| field.is_some()));
    (is_plain && !is_heard && !in_field).then(|| event.key())
}
