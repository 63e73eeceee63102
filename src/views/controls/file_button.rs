//! A button that opens a file of text from disk.

use web_sys::{Event, File, HtmlInputElement};

use crate::views::markup::{View, view};
use crate::views::reactive::heard_at;

/// The button. `take`: what is done with the file that is chosen.
pub fn file_button(words: &'static str, take: impl Fn(File) + 'static) -> View {
    let chosen = move |event: Event| {
        let Some(input) = heard_at::<HtmlInputElement>(&event) else { return };
        if let Some(file) = input.files().and_then(|files| files.item(0)) {
            take(file);
        }
        // The same file can be chosen again.
        input.set_value("");
    };
    view! {
        <label class="button file-button">
            {words}
            <input type="file" accept=".json,application/json" class="visually-hidden" on:change=chosen/>
        </label>
    }
}
