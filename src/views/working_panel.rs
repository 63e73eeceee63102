//! The working: the outcome's own steps in sentences.

use super::controls::amount::sentence_asked_for;
use super::controls::roving::roving;
use super::glossary::{term, words_used};
use super::markup::{View, view};
use super::reactive::listed;
use super::take_home::copy::{Exported, copy_button};
use super::working::{self, About, Line};
use crate::state::store::Store;

/// The id of its title, which takes the focus.
pub const WORKING: &str = "working-title";

/// The working of the present outcome.
pub fn working_panel(store: Store) -> View {
    let lines =
        move || store.shown().with(|shown| working::working(&shown.settled.offer, &shown.settled.outcome));
    let view = |Line { about, spans }: &Line| {
        let class = if matches!(about, About::Series { .. }) { "line" } else { "line head" };
        view! { <p class=class>{sentence_asked_for(spans.clone())}</p> }
    };
    view! {
        <section class="panel working" aria-labelledby=WORKING>
            <div class="panel-head">
                <h2 id=WORKING tabindex="-1">{term("working", "The working")}</h2>
                {copy_button(store, " of the working", Exported::Working)}
            </div>
            {roving("group", "The working, step by step", "lines", view! {
                <p class="small">"Words used: "{words_used(&TERMS)}</p>
                {listed(lines, view)}
            })}
        </section>
    }
}

/// The terms that its sentences use.
const TERMS: [(&str, &str); 7] = [
    ("acceptance-priority-level", "level"),
    ("pass", "pass"),
    ("room", "room"),
    ("demand", "demand"),
    ("own-limit", "own limit"),
    ("pro-rata", "prorated"),
    ("rounding", "rounded"),
];
