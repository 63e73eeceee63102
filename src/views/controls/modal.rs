//! A dialog over the page, in which the focus stays until it is closed.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::state::live::effect;
use crate::views::markup::Slot;

/// Opens a dialog as soon as it is drawn.
pub fn open(dialog: Slot) {
    effect(move || {
        if let Some(dialog) = element(dialog).filter(|dialog| !dialog.open()) {
            // It refuses one that is not in the page.
            let _ = dialog.show_modal();
        }
    });
}

/// Closes it. The browser returns the focus to where it was.
pub fn close(dialog: Slot) {
    if let Some(dialog) = element(dialog) {
        dialog.close();
    }
}

fn element(dialog: Slot) -> Option<HtmlDialogElement> {
    dialog.get().and_then(|dialog| dialog.dyn_into().ok())
}
