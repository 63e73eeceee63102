//! Typing into a field: separators stay visible, and the caret stays where it was.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, InputEvent};

use crate::state::typing::{Stroke, Typed};
use crate::views::reactive::heard_at;

/// Hears a key in a field: `read` makes of what the field holds, where its caret is and what the key did, what is to be
/// stored and shown; `store` keeps it.
pub fn typed(event: &Event, read: impl FnOnce(&str, usize, Stroke) -> Typed, store: impl FnOnce(String)) {
    let Some(input) = heard_at::<HtmlInputElement>(event) else { return };
    let kind = event.dyn_ref::<InputEvent>().map(InputEvent::input_type).unwrap_or_default();
    let caret = input.selection_end().ok().flatten().unwrap_or(0) as usize;
    let typed = read(&input.value(), caret, Stroke::from_input_type(&kind));
    store(typed.stored);
    if input.value() != typed.shown {
        input.set_value(&typed.shown);
    }
    let caret = typed.caret as u32;
    let _ = input.set_selection_range(caret, caret);
}
