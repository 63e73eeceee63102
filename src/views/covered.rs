//! What is said where results are covered: in place of a figure, of a reason, of a panel, of a screen.

use std::borrow::Cow;

use leptos::prelude::{provide_context, untrack, use_context};

use super::figure::Why;
use super::markup::{View, Words, view};
use super::reactive::{flag, part, pressed, text};
use super::reasons;
use crate::state::cover::{Cover, Of};
use crate::state::live::Live;
use crate::state::scenario::Settled;
use crate::state::store::{Shown, Store};

/// What stands in place of a result.
pub const COVERED: &str = "Covered";

/// What is said where a result would be taken away.
pub const NOT_TAKEN: &str = "The results are covered";

/// Lets every figure know what is covered.
pub fn provide(store: Store) {
    provide_context(store.cover());
}

/// The text of a figure, or that it is covered.
pub fn instead(why: Why, words: Words) -> Words {
    let Some((of, cover)) = why.tells().zip(use_context::<Live<Cover>>()) else { return words };
    let covered = move || cover.with(|cover| cover.hides(of));
    match words {
        Words::Fixed(words) => {
            text(move || if covered() { COVERED.into() } else { words.clone().into_owned() }).into()
        }
        Words::Live(words) => text(move || if covered() { COVERED.into() } else { words.get() }).into(),
    }
}

/// Why a series was treated as it was, in a few words; empty where there is no such series.
pub fn reason(shown: &Shown, series: usize) -> String {
    match shown.of_series(series) {
        Some(Settled { offer, outcome }) => reasons::short(offer, outcome, series),
        None if shown.cover.hides(Of::Series(series)) => COVERED.into(),
        None => String::new(),
    }
}

/// Something that tells results, or, while any is covered, that they are.
pub fn unless_covered(
    store: Store,
    what: impl Into<Cow<'static, str>>,
    make: impl Fn() -> View + 'static,
) -> View {
    let what: Cow<'static, str> = what.into();
    let covered = flag(move || store.cover().with(|cover| cover.is_on()));
    part(move || {
        if !covered.with(|covered| *covered) {
            return untrack(&make);
        }
        view! {
            <section class="panel covered-panel" aria-label=what.clone()>
                <p><strong>{COVERED}</strong>{format!(": {what}.")}</p>
            </section>
        }
    })
}

/// In place of a screen of other results: those of offers that are, or are like, the one that is open.
pub fn screen(name: &str) -> View {
    view! {
        <h2 class="screen-title">{name.to_owned()}</h2>
        <section class="panel"><p><strong>{COVERED}</strong>": this screen shows results of offers."</p></section>
    }
}

/// Says at the head of the page that results are covered, with the way to see them.
pub fn banner(store: Store) -> View {
    let covered =
        flag(move || store.cover().with(|cover| cover.is_on()) && !store.screen().get().asks_first());
    part(move || {
        covered.with(|covered| *covered).then(|| {
            let uncover = pressed(move || store.set_cover(Cover::OFF));
            view! {
                <div class="banner covered-banner" role="status">
                    <p><strong>"The results are covered."</strong>" Decide what you expect before you uncover them."</p>
                    <button type="button" class="button" on:click=uncover>"Uncover the results"</button>
                </div>
            }
        })
    })
}
