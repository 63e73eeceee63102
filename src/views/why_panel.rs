//! The explanation of one figure: its formula, the same with the numbers in it, and where it comes from. It
//! follows the outcome while it is open.

use web_sys::{Element, Event};

use super::controls::beside::{Beside, is_pressed_inside, pressed_with};
use super::covered::COVERED;
use super::explain::{self, Context, Explanation};
use super::figure::Why;
use super::markup::{View, view};
use super::on_demand::{Call, NotThere, on_demand, wasm_split};
use super::reactive::{part, remembered};
use super::term_of::term_in;
use super::{format, glossary};
use crate::state::live::Signal;
use crate::state::store::Store;

/// What a figure's element holds its key in.
const ATTRIBUTE: &str = "data-why";

/// Which explanation is open, and the figure that opened it.
#[derive(Clone, Copy)]
pub struct OpenWhy {
    asked: Signal<Option<Asked>>,
    opener: Beside,
}

/// What is explained.
#[derive(Clone, PartialEq)]
enum Asked {
    /// A figure of the present scenario; its explanation follows the outcome.
    Present(Why),
    /// Any other, with an explanation of its own.
    Own(Explanation),
}

impl OpenWhy {
    /// Nothing is open.
    pub fn closed() -> OpenWhy {
        OpenWhy { asked: Signal::new(None), opener: Beside::nothing() }
    }

    /// Opens the explanation of the figure that was pressed, if one was.
    pub fn hear_press(self, event: &Event) {
        let figure = pressed_with(event, ATTRIBUTE);
        let why = figure.as_ref().and_then(|(_, key)| Why::parse(key)).map(Asked::Present);
        if why.is_some() || !is_pressed_inside(event, ".why") {
            self.ask(figure.map(|(figure, _)| figure), why);
        }
    }

    /// Opens an explanation that is the pressed figure's own, if `of` has one for its key; else the press is for others.
    pub fn hear_press_of_own(self, event: &Event, of: impl Fn(&str) -> Option<Explanation>) {
        let Some((figure, key)) = pressed_with(event, ATTRIBUTE) else { return };
        if let Some(explanation) = of(&key) {
            event.stop_propagation();
            self.ask(Some(figure), Some(Asked::Own(explanation)));
        }
    }

    /// Shows an explanation; what is open already is closed.
    fn ask(self, opener: Option<Element>, asked: Option<Asked>) {
        if asked.is_some() && asked != self.asked.get_untracked() {
            self.opener.opened_by(opener);
            self.asked.set(asked);
        } else {
            self.asked.set(None);
        }
    }

    /// Closes it; the focus returns to the figure.
    fn close(self) {
        self.asked.set(None);
        self.opener.return_focus();
    }
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
    let of_scenario = match &asked {
        Asked::Present(why) => Some(*why),
        Asked::Own(_) => None,
    };
    let term = remembered(move || {
        of_scenario.map(|why| store.shown().with(|shown| term_in(why, &shown.settled.outcome)))
    });
    let explanation = remembered(move || match &asked {
        Asked::Present(why) if why.tells().is_some() && store.cover().get().is_on() => None,
        Asked::Present(why) => store.shown().with(|shown| explain::explain(*why, &Context::of(shown))),
        Asked::Own(explanation) => Some(explanation.clone()),
    });
    let content = part(move || match explanation.get() {
        Some(explanation) => content(explanation, term.get()),
        None if store.cover().get().is_on() => is_covered(),
        None => gone(),
    });
    open.opener.panel("why", "why-title", move || open.close(), content)
}

/// `term`: the entry of the glossary that tells what kind of figure it is.
fn content(explanation: Explanation, term: Option<&'static str>) -> View {
    let Explanation { title, formula, with_numbers, notes, source } = explanation;
    let notes: Vec<View> = notes.into_iter().map(|note| view! { <p>{note}</p> }).collect();
    view! {
        <h2 id="why-title">{title}</h2>
        <p class="formula">{formula}</p>
        <p class="numbers">{with_numbers}</p>
        {notes}
        <p class="source">{format::capitalised(&source)}</p>
        {term.map(|id| view! { <p class="source">"In the glossary: "{glossary::term(id, id.replace('-', " "))}</p> })}
    }
}

fn is_covered() -> View {
    view! { <h2 id="why-title">{COVERED}</h2> <p>"Its explanation tells results that are covered. Uncover them all to read it."</p> }
}

fn gone() -> View {
    view! { <h2 id="why-title">"This figure is gone"</h2> <p>"With the last change there is no such step any more."</p> }
}
