//! Terms wherever they stand, each a quiet button that opens what it means: a small panel beside it, or the Glossary
//! screen, where all can be read and searched.
//!
//! The entries are loaded when the first is opened; nothing of their text stands here.

mod all;
mod entry;
mod picture;

use std::sync::Arc;

use web_sys::Event;

pub use all::glossary;

use super::controls::beside::{Beside, is_pressed_inside, pressed_with};
use super::markup::{View, Words, view};
use super::on_demand::{Call, NotThere, on_demand, wasm_split};
use super::reactive::part;
use crate::library::glossary::{Glossary, PART, read};
use crate::state::edge::site;
use crate::state::live::Signal;
use crate::state::store::Store;

/// What a term's button holds the id of its entry in.
const ATTRIBUTE: &str = "data-term";

/// A term in words of the page. Pressed, it opens its entry; the page's root hears the press.
///
/// `id`: of an entry in library/glossary.json.
pub fn term(id: impl Into<Words>, words: impl Into<Words>) -> View {
    let (id, words): (Words, Words) = (id.into(), words.into());
    view! { <button type="button" class="glossed" data-term=id aria-haspopup="dialog">{words}</button> }
}

/// As [`term`], in a region that is one stop of the Tab key: arrow keys reach it there, as they do the figures.
pub fn term_in_region(id: impl Into<Words>, words: impl Into<Words>) -> View {
    let (id, words): (Words, Words) = (id.into(), words.into());
    view! {
        <button type="button" class="glossed" tabindex="-1" data-term=id aria-haspopup="dialog">{words}</button>
    }
}

/// The terms that a part of the page uses, one after the other: the ids of their entries, each with its word.
pub fn words_used(terms: &'static [(&'static str, &'static str)]) -> Vec<View> {
    let with_comma = |(place, (id, words)): (usize, &(&'static str, &'static str))| {
        let before = if place == 0 { "" } else { ", " };
        view! { {before}{term_in_region(*id, *words)} }
    };
    terms.iter().enumerate().map(with_comma).collect()
}

/// Which entry is open in the panel, and the entries once they are loaded; copies are the same.
#[derive(Clone, Copy)]
pub struct OpenTerm {
    asked: Signal<Option<String>>,
    opener: Beside,
    entries: Signal<Entries>,
}

/// The entries, as far as they have come.
#[derive(Clone)]
enum Entries {
    Unasked,
    Loading,
    There(Arc<Glossary>),
    Failed(String),
}

impl OpenTerm {
    /// Nothing is open, and nothing loaded.
    pub fn closed() -> OpenTerm {
        OpenTerm {
            asked: Signal::new(None),
            opener: Beside::nothing(),
            entries: Signal::new(Entries::Unasked),
        }
    }

    /// Opens the entry of the term that was pressed, if one was; a press elsewhere closes what is open. From a term in
    /// the panel itself the focus returns to where it came from first.
    pub fn hear_press(self, event: &Event) {
        let inside = is_pressed_inside(event, ".term-panel");
        match pressed_with(event, ATTRIBUTE) {
            Some((opener, id)) => {
                if !inside {
                    self.opener.opened_by(Some(opener));
                }
                self.asked.set(Some(id));
            }
            None if !inside && self.asked.get_untracked().is_some() => self.asked.set(None),
            None => {}
        }
    }

    /// Closes the panel; the focus returns to the term.
    fn close(self) {
        self.asked.set(None);
        self.opener.return_focus();
    }

    /// Loads the entries, unless they are there or on their way.
    fn load(self) {
        if matches!(self.entries.get_untracked(), Entries::There(_) | Entries::Loading) {
            return;
        }
        self.entries.set(Entries::Loading);
        site::part(PART, move |text| {
            self.entries.set(match text.and_then(|text| read(&text)) {
                Ok(glossary) => Entries::There(Arc::new(glossary)),
                Err(why) => Entries::Failed(why),
            });
        });
    }

    /// What is made of the entries once they are there; until then a line that says so, or why not.
    fn once_there(self, make: impl Fn(Arc<Glossary>) -> View + 'static) -> View {
        part(move || match self.entries.get() {
            Entries::There(glossary) => make(glossary),
            Entries::Unasked | Entries::Loading => view! { <p role="status">"Loading the glossary…"</p> },
            Entries::Failed(why) => {
                let again = move |_: Event| self.load();
                view! {
                    <p role="alert">{format!("The glossary is not there. {why}.")}</p>
                    <p><button type="button" class="button" on:click=again>"Try again"</button></p>
                }
            }
        })
    }
}

/// The panel, while a term is open.
pub fn term_panel(store: Store, open: OpenTerm) -> View {
    part(move || {
        open.asked.get().map(|id| {
            let panel = move || Box::pin(panel(store, open, id.clone())) as Call<View>;
            on_demand(panel, || Box::pin(entries_arrive()))
        })
    })
}

#[wasm_split(help, fallible, preload(entries_arrive))]
fn panel(store: Store, open: OpenTerm, id: String) -> Result<View, NotThere> {
    Ok(entry::panel(store, open, id))
}
