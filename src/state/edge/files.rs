//! Files: saved where the browser saves what it downloads, chosen, and dropped on the page.

use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, DragEvent, FileList, HtmlAnchorElement, Url};

use super::{AfterRest, listen};

pub use web_sys::File;

/// How long the browser is given to take a file that is saved.
const TAKEN_AFTER_MS: i32 = 60_000;

/// Saves a text as a file of that name and kind, e.g. `text/csv`.
pub fn save(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&text.into());
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        save_blob(name, &blob);
    }
}

/// Saves bytes, a `Uint8Array`, as a file of that name and kind.
pub(super) fn save_bytes(name: &str, kind: &str, bytes: &JsValue) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&js_sys::Array::of1(bytes), &options) {
        save_blob(name, &blob);
    }
}

/// Saves a blob as a file of that name.
pub(super) fn save_blob(name: &str, blob: &Blob) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let (Some(link), Some(body)) = (link, document().body()) {
        link.set_href(&address);
        link.set_download(name);
        // Some browsers follow a link only where it stands in the page.
        let _ = body.append_child(&link);
        link.click();
        link.remove();
    }
    AfterRest::new(TAKEN_AFTER_MS).call(move || {
        let _ = Url::revoke_object_url(&address);
    });
}

/// Reads a file of at most `most` bytes as text, and tells it afterwards, or why not as the end of a sentence.
pub fn read(file: &File, most: usize, tell: impl Fn(Result<String, String>) + Clone + 'static) {
    let bytes = file.size();
    if bytes > most as f64 {
        return tell(Err(format!("it has {bytes} bytes; at most {most} are read")));
    }
    let (done, failed) = (tell.clone(), tell);
    let done = Closure::once(move |buffer: JsValue| {
        let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
        done(String::from_utf8(bytes).map_err(|_| "it is not text in UTF-8".into()));
    });
    let failed = Closure::once(move |_: JsValue| failed(Err("the browser cannot read it".into())));
    let _ = file.array_buffer().then2(&done, &failed);
    // The promise calls one of them once, after this function has ended.
    done.forget();
    failed.forget();
}

/// Tells whether files are held over the page, and which are dropped on it.
pub fn on_file_over(over: impl Fn(bool) + Clone + 'static, dropped: impl Fn(FileList) + 'static) {
    let hold = over.clone();
    listen(&window(), "dragover", move |event| {
        if let Some(event) = with_files(&event) {
            event.prevent_default();
            hold(true);
        }
    });
    let leave = over.clone();
    listen(&window(), "dragleave", move |event| {
        // What is entered instead; none outside the window.
        if event.unchecked_ref::<DragEvent>().related_target().is_none() {
            leave(false);
        }
    });
    listen(&window(), "drop", move |event| {
        over(false);
        if let Some(event) = with_files(&event) {
            event.prevent_default();
            if let Some(files) = event.data_transfer().and_then(|held| held.files()) {
                dropped(files);
            }
        }
    });
}

/// The event, if files are dragged and not words.
fn with_files(event: &web_sys::Event) -> Option<&DragEvent> {
    let event = event.dyn_ref::<DragEvent>()?;
    event.data_transfer()?.types().includes(&"Files".into(), 0).then_some(event)
}
