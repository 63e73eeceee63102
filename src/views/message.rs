//! What there is to say at the head of the page: of a link or a file that was not opened, and why.

use super::format;
use super::markup::{Slot, View, view};
use super::reactive::{part, pressed};
use crate::engine::problems::{Problem, Problems};
use crate::state::live::{Signal, effect};

/// The message of the page; copies are the same one.
#[derive(Clone, Copy)]
pub struct Message(Signal<Option<Said>>);

/// A message.
#[derive(Clone)]
struct Said {
    words: String,
    /// What is wrong, one after the other.
    list: Vec<String>,
}

impl Message {
    /// The message that the page opens with.
    pub fn new(words: Option<String>) -> Message {
        Message(Signal::new(words.map(|words| Said { words, list: Vec::new() })))
    }

    /// Says something in place of what was said.
    pub fn say(self, words: String) {
        self.0.set(Some(Said { words, list: Vec::new() }));
    }

    /// Says something, unless something else is said already.
    pub fn say_unless_said(self, words: String) {
        if self.0.with_untracked(Option::is_none) {
            self.say(words);
        }
    }

    /// Says that something was refused, with all its problems; of many, how many more there are.
    pub fn refuse(self, words: String, problems: &Problems) {
        let mut list: Vec<String> = problems.list.iter().map(told).collect();
        if problems.more > 0 {
            list.push(format!("and {} more", problems.more));
        }
        self.0.set(Some(Said { words, list }));
    }

    /// Says that a file was not opened, with all its problems.
    pub fn refuse_file(self, name: &str, problems: &Problems) {
        let has = match problems.list.len() + problems.more {
            1 => "one problem".to_owned(),
            all => format!("{} problems", format::count(all)),
        };
        self.refuse(format!("“{name}” was not opened, and nothing has changed. It has {has}:"), problems);
    }

    /// Says that a file was not opened. `why`: as the end of a sentence.
    pub fn say_not_opened(self, name: &str, why: &str) {
        self.say(format!("“{name}” was not opened, and nothing has changed: {why}."));
    }

    /// Says nothing.
    pub fn clear(self) {
        self.0.set(None);
    }

    /// Where it is said.
    pub fn view(self) -> View {
        part(move || self.0.get().map(|said| banner(self, said)))
    }
}

/// A problem in one line: where it is, the value, what is allowed.
fn told(Problem { path, value, allowed, .. }: &Problem) -> String {
    let place = if path.is_empty() { "the file" } else { path };
    if value.is_empty() {
        format!("{place}: {allowed}")
    } else {
        format!("{place}: “{value}” is refused; {allowed}")
    }
}

fn banner(message: Message, said: Said) -> View {
    let place = Slot::empty();
    effect(move || {
        // Whoever has scrolled away sees it all the same.
        if let Some(place) = place.get() {
            place.scroll_into_view();
        }
    });
    let items: Vec<View> = said.list.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let list = (!items.is_empty()).then(|| view! { <ul>{items}</ul> });
    view! {
        <div class="banner" role="alert" node_ref=place>
            <p>{said.words}</p>
            <button type="button" class="button" on:click=pressed(move || message.clear())>"Close"</button>
            {list}
        </div>
    }
}
