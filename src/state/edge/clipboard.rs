//! The clipboard.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ClipboardEvent, HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Puts a text on the clipboard and, for those who take it, the same as HTML; says whether that worked. To be called
/// from what a person does. Works on plain http and from disk, where a page may not write to the clipboard otherwise.
pub fn copy(text: &str, html: Option<&str>) -> bool {
    let Ok(document) = document().dyn_into::<HtmlDocument>() else { return false };
    let Some(body) = document.body() else { return false };
    let Ok(field) = document.create_element("textarea").map(JsCast::unchecked_into::<HtmlTextAreaElement>)
    else {
        return false;
    };
    let focused = document.active_element();
    // Browsers copy only where something is selected.
    field.set_value(text);
    field.set_read_only(true);
    field.set_class_name("visually-hidden");
    let _ = body.append_child(&field);
    field.select();
    let put = Rc::new(Cell::new(false));
    let heard = put_instead(text.to_owned(), html.map(str::to_owned), put.clone());
    let _ = document.add_event_listener_with_callback("copy", heard.as_ref().unchecked_ref());
    let copied = document.exec_command("copy").unwrap_or(false);
    let _ = document.remove_event_listener_with_callback("copy", heard.as_ref().unchecked_ref());
    field.remove();
    if let Some(focused) = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.focus();
    }
    copied && put.get()
}

/// Hears that something is copied, and puts this on the clipboard in its place.
fn put_instead(text: String, html: Option<String>, put: Rc<Cell<bool>>) -> Closure<dyn Fn(ClipboardEvent)> {
    Closure::new(move |event: ClipboardEvent| {
        let Some(data) = event.clipboard_data() else { return };
        let took_text = data.set_data("text/plain", &text).is_ok();
        if let Some(html) = &html {
            let _ = data.set_data("text/html", html);
        }
        event.prevent_default();
        put.set(took_text);
    })
}
