//! A button that says for a moment what came of it.

use crate::state::edge::AfterRest;
use crate::state::live::Signal;
use crate::views::markup::{View, Words, view};
use crate::views::reactive::{pressed, text};

/// How long it says so.
const MOMENT_MS: i32 = 2_500;

/// Where the button's words go; copies are the same.
#[derive(Clone, Copy)]
pub struct Told {
    said: Signal<&'static str>,
    name: &'static str,
}

impl Told {
    /// Says what came of it, and then the button's name again.
    pub fn tell(self, what: &'static str) {
        let Told { said, name } = self;
        said.set(what);
        AfterRest::new(MOMENT_MS).call(move || said.set(name));
    }
}

/// A button. `about`: the rest of its name, for those who do not see what it stands beside.
pub fn telling(
    class: &'static str,
    name: &'static str,
    about: impl Into<Words>,
    act: impl Fn(Told) + 'static,
) -> View {
    let about: Words = about.into();
    let told = Told { said: Signal::new(name), name };
    let said = text(move || told.said.get().to_owned());
    view! {
        <button type="button" class=class aria-live="polite" on:click=pressed(move || act(told))>
            {said}<span class="visually-hidden">{about}</span>
        </button>
    }
}
