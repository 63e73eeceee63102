//! A small panel over the page, beside the button that opened it: it takes the focus, leaves the page as it is, and
//! when it is closed the focus returns to the button.

use leptos::prelude::{GetValue, LocalStorage, SetValue, StoredValue};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::state::edge;
use crate::state::live::effect;
use crate::views::markup::{Slot, View, view};
use crate::views::reactive::pressed;

/// Widest a panel gets, in pixels; its sheet says the same.
const WIDTH: f64 = 440.0;

/// What opened a panel; copies are the same.
#[derive(Clone, Copy)]
pub struct Beside(StoredValue<Option<Element>, LocalStorage>);

impl Beside {
    /// Nothing has opened it.
    pub fn nothing() -> Beside {
        Beside(StoredValue::new_local(None))
    }

    /// This opens it.
    pub fn opened_by(self, opener: Option<Element>) {
        self.0.set_value(opener);
    }

    /// The focus returns to what opened it, if that is still there.
    pub fn return_focus(self) {
        if let Some(opener) = self.0.get_value().and_then(|opener| opener.dyn_into::<HtmlElement>().ok()) {
            let _ = opener.focus();
        }
    }

    /// Where the panel goes: below its opener, or above where there is no room; inside the window.
    pub fn place(self, panel: &HtmlElement) {
        if let Some(opener) = self.0.get_value() {
            place_beside(panel, &opener);
        }
    }

    /// A panel with a heading of that id. `class`: which panel it is.
    pub fn panel(
        self,
        class: &'static str,
        title_id: &'static str,
        close: impl Fn() + Clone + 'static,
        content: View,
    ) -> View {
        let panel = Slot::empty();
        effect(move || {
            if let Some(panel) = panel.get().and_then(|panel| panel.dyn_into::<HtmlElement>().ok()) {
                self.place(&panel);
                let _ = panel.focus();
            }
        });
        let dismiss = close.clone();
        let key = move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                dismiss();
            }
        };
        view! {
            <div class=class role="dialog" aria-labelledby=title_id tabindex="-1" node_ref=panel on:keydown=key>
                <button type="button" class="close" aria-label="Close" on:click=pressed(close)>"×"</button>
                {content}
            </div>
        }
    }
}

/// Puts a panel below an element of the page, or above where there is no room; inside the window.
pub fn place_beside(panel: &HtmlElement, element: &Element) {
    let (figure, (width, height)) = (element.get_bounding_client_rect(), edge::viewport());
    let left = figure.left().min(width - WIDTH - 12.0).max(12.0);
    let tall = panel.get_bounding_client_rect().height();
    let below = figure.bottom() + 8.0;
    let top = if below + tall <= height { below } else { (figure.top() - 8.0 - tall).max(8.0) };
    let style = panel.style();
    let _ = style.set_property("left", &format!("{}px", left as i32));
    let _ = style.set_property("top", &format!("{}px", top as i32));
}

/// The button with that attribute that was pressed, and what the attribute says.
pub fn pressed_with(event: &Event, attribute: &str) -> Option<(Element, String)> {
    let pressed = event.target()?.dyn_into::<Element>().ok()?;
    let button = pressed.closest(&format!("[{attribute}]")).ok().flatten()?;
    let said = button.get_attribute(attribute)?;
    Some((button, said))
}

/// Whether something inside an element that this selects was pressed.
pub fn is_pressed_inside(event: &Event, selector: &str) -> bool {
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    pressed.is_some_and(|pressed| pressed.closest(selector).is_ok_and(|found| found.is_some()))
}
