//! The site that the page is a part of, and what the browser around it can do: files that are loaded on demand,
//! storage, printing, and what the page needs of a browser, asked of the browser itself.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{on_cleanup, window, window_event_listener_untyped};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::AfterRest;

#[wasm_bindgen]
extern "C" {
    /// A part of the page as a `Response`: of public/site.js, or of public/single.js in the single file.
    #[wasm_bindgen(js_namespace = page, js_name = open)]
    fn open_part(name: &str) -> js_sys::Promise;
}

#[wasm_bindgen]
extern "C" {
    /// The bytes of a workbook, by the module that makes them: of public/start.js.
    #[wasm_bindgen(js_namespace = page, js_name = workbook)]
    fn make_workbook(text: &str, link: &str) -> js_sys::Promise;
}

/// Saves the workbook of an offer file, with a link back to it, as a file of that name; tells afterwards whether that
/// worked, or why not.
pub fn save_workbook(
    name: String,
    text: &str,
    link: &str,
    tell: impl Fn(Result<(), String>) + Clone + 'static,
) {
    let failed = tell.clone();
    let made = Closure::once(move |bytes: JsValue| {
        super::files::save_bytes(&name, WORKBOOK, &bytes);
        tell(Ok(()));
    });
    let failed = Closure::once(move |error: JsValue| {
        let why = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        failed(Err(why.or_else(|| error.as_string()).unwrap_or_default()));
    });
    let _ = make_workbook(text, link).then2(&made, &failed);
    made.forget();
    failed.forget();
}

/// The kind of a workbook's file.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Loads a part of the page that is text, by its name, and hands it on; or says why it could not be had.
pub fn part(name: &'static str, tell: impl FnOnce(Result<String, String>) + 'static) {
    // One of the ends below comes, once.
    let tell: Tell = Rc::new(RefCell::new(Some(Box::new(tell))));
    let failed = failure(name, tell.clone());
    let not_read = failure(name, tell.clone());
    let opened = Closure::once(move |response: JsValue| {
        let read = Closure::once(move |text: JsValue| end(&tell, Ok(text.as_string().unwrap_or_default())));
        if let Ok(text) = response.unchecked_into::<web_sys::Response>().text() {
            let _ = JsCast::unchecked_into::<js_sys::Promise>(text).then2(&read, &not_read);
        }
        read.forget();
        not_read.forget();
    });
    let _ = open_part(name).then2(&opened, &failed);
    opened.forget();
    failed.forget();
}

/// Who is told how loading ended, until they are.
type Tell = Rc<RefCell<Option<Box<dyn FnOnce(Result<String, String>)>>>>;

fn end(tell: &Tell, result: Result<String, String>) {
    let told = tell.borrow_mut().take();
    if let Some(tell) = told {
        tell(result);
    }
}

fn failure(name: &'static str, tell: Tell) -> Closure<dyn FnMut(JsValue)> {
    Closure::once(move |error: JsValue| {
        let why = String::from(error.unchecked_into::<js_sys::Error>().message());
        end(&tell, Err(format!("{name} could not be loaded: {why}")));
    })
}

/// Calls once the page has had its turn: what takes long is done in slices, with this between them.
pub fn in_a_moment(act: impl FnOnce() + 'static) {
    AfterRest::new(0).call(act);
}

/// Whether this browser keeps things for the page from one visit to the next: a thing is put, read and taken away.
pub fn keeps_things() -> bool {
    const KEY: &str = "tender-offer-simulator.probe";
    let Ok(Some(storage)) = window().local_storage() else { return false };
    let kept = storage.set_item(KEY, "kept").is_ok()
        && storage.get_item(KEY).is_ok_and(|value| value.as_deref() == Some("kept"));
    let _ = storage.remove_item(KEY);
    kept
}

/// Whether the browser offers to print.
pub fn can_print() -> bool {
    has(&window(), "print")
}

/// Opens the browser's own dialogue for printing, where there is one.
pub fn print() {
    let _ = window().print();
}

/// What the page uses of a browser and this one lacks, by name; nothing where all is there.
pub fn missing_features() -> Vec<&'static str> {
    const NEEDED: [&str; 6] = [
        "WebAssembly",
        "ResizeObserver",
        "PointerEvent",
        "HTMLDialogElement",
        "DecompressionStream",
        "fetch",
    ];
    NEEDED.into_iter().filter(|name| !has(&window(), name)).collect()
}

/// Calls back whenever the window has another size, for as long as the part of the page that asks for it stands.
pub fn on_resize(act: impl Fn() + 'static) {
    let heard = window_event_listener_untyped("resize", move |_| act());
    on_cleanup(move || heard.remove());
}

fn has(object: &JsValue, name: &str) -> bool {
    js_sys::Reflect::has(object, &name.into()).unwrap_or(false)
}
