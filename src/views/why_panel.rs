//! The explanation of one figure: its formula, the same with the numbers in it, and where it comes from. It
//! follows the outcome while it is open.

use leptos::prelude::{
    Effect, Get, GetUntracked, GetValue, LocalStorage, RwSignal, Set, SetValue, StoredValue,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::explain::{self, Context, Explanation};
use super::figure::Why;
use super::format;
use super::markup::{Slot, View, view};
use super::on_demand::{Call, NotThere, on_demand, wasm_split};
use super::reactive::{part, pressed, remembered};
use crate::state::edge;
use crate::state::store::Store;

/// Which explanation is open, and the figure that opened it.
#[derive(Clone, Copy)]
pub struct OpenWhy {
    asked: RwSignal<Option<Asked>>,
    opener: StoredValue<Option<Element>, LocalStorage>,
}

/// What is explained.
#[derive(Clone, PartialEq)]
enum Asked {
    /// A figure of the present scenario; its explanation follows the outcome.
    Present(Why),
    /// Any other, with an explanation of its own.
    Own(Explanation),
}

/// Widest the panel gets, in pixels; its sheet says the same.
const WIDTH: f64 = 440.0;

impl OpenWhy {
    /// Nothing is open.
    pub fn closed() -> OpenWhy {
        OpenWhy { asked: RwSignal::new(None), opener: StoredValue::new_local(None) }
    }

    /// Opens the explanation of the figure that was pressed, if one was.
    pub fn hear_press(self, event: &Event) {
        let figure = pressed_figure(event);
        let why = figure.as_ref().and_then(|(_, key)| Why::parse(key)).map(Asked::Present);
        if why.is_some() || !pressed_inside_panel(event) {
            self.ask(figure.map(|(figure, _)| figure), why);
        }
    }

    /// Opens an explanation that is the pressed figure's own, if `of` has one for its key; else the press is for others.
    pub fn hear_press_of_own(self, event: &Event, of: impl Fn(&str) -> Option<Explanation>) {
        let Some((figure, key)) = pressed_figure(event) else { return };
        if let Some(explanation) = of(&key) {
            event.stop_propagation();
            self.ask(Some(figure), Some(Asked::Own(explanation)));
        }
    }

    /// Shows an explanation; what is open already is closed.
    fn ask(self, opener: Option<Element>, asked: Option<Asked>) {
        if asked.is_some() && asked != self.asked.get_untracked() {
            self.opener.set_value(opener);
            self.asked.set(asked);
        } else {
            self.asked.set(None);
        }
    }

    /// Closes it; the focus returns to the figure.
    fn close(self) {
        self.asked.set(None);
        if let Some(opener) = self.opener.get_value().and_then(|opener| opener.dyn_into::<HtmlElement>().ok())
        {
            let _ = opener.focus();
        }
    }

    /// Where the panel goes: below its figure, or above where there is no room; inside the window.
    fn place(self, panel: &HtmlElement) {
        let Some(opener) = self.opener.get_value() else { return };
        let (figure, (width, height)) = (opener.get_bounding_client_rect(), edge::viewport());
        let left = figure.left().min(width - WIDTH - 12.0).max(12.0);
        let tall = panel.get_bounding_client_rect().height();
        let below = figure.bottom() + 8.0;
        let top = if below + tall <= height { below } else { (figure.top() - 8.0 - tall).max(8.0) };
        let style = panel.style();
        let _ = style.set_property("left", &format!("{}px", left as i32));
        let _ = style.set_property("top", &format!("{}px", top as i32));
    }
}

/// The figure that was pressed, and its key.
fn pressed_figure(event: &Event) -> Option<(Element, String)> {
    let pressed = event.target()?.dyn_into::<Element>().ok()?;
    let figure = pressed.closest("[data-why]").ok().flatten()?;
    let key = figure.get_attribute("data-why")?;
    Some((figure, key))
}

fn pressed_inside_panel(event: &Event) -> bool {
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    pressed.is_some_and(|pressed| pressed.closest(".why").is_ok_and(|panel| panel.is_some()))
}

/// The panel, while something is explained.
pub fn why_panel(store: Store, open: OpenWhy) -> View {
    part(move || {
        open.asked.get().map(|asked| {
            let explained = move || Box::pin(explained(store, open, asked.clone())) as Call<View>;
            on_demand(explained, || Box::pin(explanations_arrive()))
        })
    })
}

#[wasm_split(explain, fallible, preload(explanations_arrive))]
fn explained(store: Store, open: OpenWhy, asked: Asked) -> Result<View, NotThere> {
    Ok(panel_view(store, open, asked))
}

fn panel_view(store: Store, open: OpenWhy, asked: Asked) -> View {
    let explanation = remembered(move || match &asked {
        Asked::Present(why) => store.shown().with(|shown| explain::explain(*why, &Context::of(shown))),
        Asked::Own(explanation) => Some(explanation.clone()),
    });
    let panel = Slot::empty();
    Effect::new(move |_| {
        if let Some(panel) = panel.get().and_then(|panel| panel.dyn_into::<HtmlElement>().ok()) {
            open.place(&panel);
            let _ = panel.focus();
        }
    });
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            open.close();
        }
    };
    view! {
        <div class="why" role="dialog" aria-labelledby="why-title" tabindex="-1" node_ref=panel on:keydown=key>
            <button type="button" class="close" aria-label="Close" on:click=pressed(move || open.close())>"×"</button>
            {part(move || explanation.get().map_or_else(gone, content))}
        </div>
    }
}

fn content(explanation: Explanation) -> View {
    let Explanation { title, formula, with_numbers, notes, source } = explanation;
    let notes: Vec<View> = notes.into_iter().map(|note| view! { <p>{note}</p> }).collect();
    view! {
        <h2 id="why-title">{title}</h2>
        <p class="formula">{formula}</p>
        <p class="numbers">{with_numbers}</p>
        {notes}
        <p class="source">{format::capitalised(&source)}</p>
    }
}

fn gone() -> View {
    view! { <h2 id="why-title">"This figure is gone"</h2> <p>"With the last change there is no such step any more."</p> }
}
