//! The edge of the page: its address, its clock and timers, its clipboard, its sizes. Nothing else names the
//! browser's window. What a browser refuses is passed over where the page can do without it.

mod clipboard;
mod files;
mod picture;
pub mod site;

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::{GetValue, StoredValue, document, on_cleanup, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use web_sys::StorageEvent;

pub use clipboard::copy;
pub use files::{File, on_file_over, read, save};
pub use picture::save_as_png;

/// Milliseconds on a clock that only goes forward.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// The fragment of the address, with its `#`; empty if there is none.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Puts a fragment into the address, in place of the one there: no entry of the browser's history. The entry there is
/// marked.
pub fn replace_fragment(fragment: &str, mark: &str) {
    if let Ok(history) = window().history() {
        // A browser that counts too many changes refuses; the next change writes the whole again.
        let _ = history.replace_state_with_url(&mark.into(), "", Some(fragment));
    }
}

/// Puts a fragment into the address, as an entry of the browser's history, marked.
pub fn push_fragment(fragment: &str, mark: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&mark.into(), "", Some(fragment));
    }
}

/// Marks the present entry of the browser's history, and leaves the address as it is.
pub fn mark_entry(mark: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&mark.into(), "");
    }
}

/// The mark of the present entry of the browser's history; none if the page did not make it.
pub fn entry_mark() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The whole address, fragment and all.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// The content of a `meta` of the page; empty if there is none.
pub fn meta(name: &str) -> String {
    let found = document().query_selector(&format!("meta[name='{name}']")).ok().flatten();
    found.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// Calls back before the page is printed, and afterwards.
pub fn on_print(before: impl Fn() + 'static, after: impl Fn() + 'static) {
    listen(&window(), "beforeprint", move |_| before());
    listen(&window(), "afterprint", move |_| after());
}

/// Opens the browser's own way to print.
pub fn print() {
    let _ = window().print();
}

/// Calls back when somebody changes the fragment: a link opened in the same page, or the browser's own Back.
pub fn on_fragment_change(act: impl Fn() + 'static) {
    listen(&window(), "hashchange", move |_| act());
}

/// Calls back for each key that the page hears.
pub fn on_key(act: impl Fn(web_sys::KeyboardEvent) + 'static) {
    listen(&window(), "keydown", move |event| act(event.unchecked_into()));
}

/// Calls back for each key that the page hears, for as long as what is being drawn stands in the page.
pub fn on_key_while_drawn(act: impl Fn(web_sys::KeyboardEvent) + 'static) {
    let heard =
        Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| act(event.unchecked_into()));
    let heard: js_sys::Function = heard.into_js_value().unchecked_into();
    // As `listen`.
    let _ = window().add_event_listener_with_callback("keydown", &heard);
    let heard = StoredValue::new_local(heard);
    on_cleanup(move || {
        let _ = window().remove_event_listener_with_callback("keydown", &heard.get_value());
    });
}

/// Size of the part of the page that is seen: width and height in pixels.
pub fn viewport() -> (f64, f64) {
    let side = |value: Result<JsValue, JsValue>| value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    (side(window().inner_width()), side(window().inner_height()))
}

/// A text that this browser keeps for the page; none where there is no such key.
///
/// # Errors
/// Where the browser keeps nothing for this page, as in some private windows, or in an embedded page.
pub fn kept(key: &str) -> Result<Option<String>, NotKept> {
    storage()?.get_item(key).map_err(|_| NotKept::Absent)
}

/// The keys of all texts that are kept.
///
/// # Errors
/// As [`kept`].
pub fn kept_keys() -> Result<Vec<String>, NotKept> {
    let storage = storage()?;
    let count = storage.length().map_err(|_| NotKept::Absent)?;
    Ok((0..count).filter_map(|place| storage.key(place).ok().flatten()).collect())
}

/// Keeps a text in this browser.
///
/// # Errors
/// As [`kept`], or where there is no room for it.
pub fn keep(key: &str, text: &str) -> Result<(), NotKept> {
    storage()?.set_item(key, text).map_err(|_| NotKept::Full)
}

/// Keeps a text no longer.
pub fn forget(key: &str) {
    if let Ok(storage) = storage() {
        // It has no reason to refuse.
        let _ = storage.remove_item(key);
    }
}

/// A text that the browser keeps for the page in this tab alone; none where there is no such key, or where it keeps
/// nothing.
pub fn kept_in_tab(key: &str) -> Option<String> {
    window().session_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// Keeps a text in this tab, where the browser does that.
pub fn keep_in_tab(key: &str, text: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        // Without it the page knows the same until it is left.
        let _ = storage.set_item(key, text);
    }
}

/// Why this browser does not keep a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// It keeps nothing for this page.
    Absent,
    /// It has no room for it.
    Full,
}

fn storage() -> Result<web_sys::Storage, NotKept> {
    window().local_storage().ok().flatten().ok_or(NotKept::Absent)
}

/// Milliseconds since 1970, by the clock on the wall.
pub fn wall_clock_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Calls back when another tab or window changes what is kept: with the key, or none where all of it is gone.
pub fn on_kept_elsewhere(act: impl Fn(Option<String>) + 'static) {
    listen(&window(), "storage", move |event| act(event.unchecked_into::<StorageEvent>().key()));
}

/// A number that looks random, below 2³².
pub fn random() -> u32 {
    (js_sys::Math::random() * 4_294_967_296.0) as u32
}

/// What is to be done, if anything is.
type Due = Rc<Cell<Option<Box<dyn FnOnce()>>>>;

/// A call that comes once the calls have rested for some time.
pub struct AfterRest {
    milliseconds: i32,
    timer: Cell<Option<i32>>,
    due: Due,
    /// Does what is due. One for all calls: one made for each would stay in memory if its call was put off.
    ring: js_sys::Function,
}

impl AfterRest {
    /// Nothing is due yet.
    pub fn new(milliseconds: i32) -> AfterRest {
        let due = Due::default();
        let rung = due.clone();
        let ring = Closure::<dyn Fn()>::new(move || {
            if let Some(act) = rung.take() {
                act();
            }
        });
        let ring = ring.into_js_value().unchecked_into();
        AfterRest { milliseconds, timer: Cell::default(), due, ring }
    }

    /// Makes `act` due, in place of what was.
    pub fn call(&self, act: impl FnOnce() + 'static) {
        self.cancel();
        self.due.set(Some(Box::new(act)));
        let timer =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&self.ring, self.milliseconds);
        self.timer.set(timer.ok());
    }

    /// What is due is done at once.
    pub fn finish(&self) {
        let due = self.due.take();
        self.cancel();
        if let Some(act) = due {
            act();
        }
    }

    /// Nothing is due.
    pub fn cancel(&self) {
        self.due.take();
        if let Some(timer) = self.timer.take() {
            window().clear_timeout_with_handle(timer);
        }
    }
}

/// Tells the width of an element's content, now and whenever it changes.
pub fn watch_width(element: &web_sys::Element, tell: impl Fn(f64) + 'static) {
    tell(element.client_width().into());
    let watched = element.clone();
    let heard = Closure::<dyn Fn()>::new(move || tell(watched.client_width().into()));
    if let Ok(observer) = web_sys::ResizeObserver::new(heard.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    heard.forget();
}

/// The element that the page is drawn into.
///
/// # Panics
///
/// Where index.html has none with the id `app`.
pub fn place_of_app() -> web_sys::Element {
    document().get_element_by_id("app").expect("index.html has a place for the page")
}

/// An element that is not in the page yet; `svg`: one of a drawing.
pub fn element(tag: &str, svg: bool) -> web_sys::Element {
    let made = if svg {
        document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
    } else {
        document().create_element(tag)
    };
    made.unwrap_throw()
}

/// A text that is not in the page yet.
pub fn text_node(text: &str) -> web_sys::Node {
    document().create_text_node(text).into()
}

/// A comment that is not in the page yet: a place for something else.
pub fn comment() -> web_sys::Node {
    document().create_comment("").into()
}

/// Gives the focus to the element of an id, once what has changed is drawn.
pub fn focus(id: &str) {
    let id = id.to_owned();
    AfterRest::new(0).call(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Calls back for each such event on a target.
pub fn listen(target: &web_sys::EventTarget, name: &str, act: impl Fn(web_sys::Event) + 'static) {
    let heard = Closure::<dyn Fn(web_sys::Event)>::new(act);
    // What is heard is freed with the target. Adding a listener fails only for a name or function that is none.
    let _ = target.add_event_listener_with_callback(name, heard.into_js_value().unchecked_ref());
}
