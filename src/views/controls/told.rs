//! Figures that are not of the present scenario: of a shipped offer, of a date, of another course of things. Each
//! brings its own explanation, and the region that they stand in opens it.

use web_sys::Event;

use super::roving::roving;
use crate::views::explain::Explanation;
use crate::views::markup::{View, Words, view};
use crate::views::why_panel::OpenWhy;

/// What a key of such a figure begins with; a figure of the scenario has another.
const KEY: &str = "told.";

/// The explanations of the figures in one region, in the order in which they were drawn.
#[derive(Default)]
pub struct Told {
    explanations: Vec<Explanation>,
}

impl Told {
    /// An amount with its explanation. One that has none is drawn as words.
    pub fn figure(&mut self, explanation: Option<Explanation>, text: impl Into<Words>) -> View {
        self.marked("figure", explanation, text.into())
    }

    /// A mark beside a figure that is assumed or estimated; pressed, it says why.
    pub fn mark(&mut self, word: &'static str, explanation: Explanation) -> View {
        self.marked("assumed", Some(explanation), word.into())
    }

    fn marked(&mut self, class: &'static str, explanation: Option<Explanation>, text: Words) -> View {
        let Some(explanation) = explanation else { return View::Words(text) };
        let key = format!("{KEY}{}", self.explanations.len());
        self.explanations.push(explanation);
        view! {
            <button type="button" class=class tabindex="-1" data-why=key aria-haspopup="dialog">{text}</button>
        }
    }

    /// The region of these figures: one stop of the Tab key, arrow keys inside.
    pub fn region(self, open: OpenWhy, label: impl Into<Words>, class: &'static str, children: View) -> View {
        let press = move |event: Event| {
            open.hear_press_of_own(&event, |key| {
                let place: usize = key.strip_prefix(KEY)?.parse().ok()?;
                self.explanations.get(place).cloned()
            });
        };
        view! { <div on:click=press>{roving("group", label, class, children)}</div> }
    }
}
