//! The screens: Simulate, which the page starts with, and the others, which arrive when they are first opened.

use std::sync::Arc;

use super::class::class;
use super::exercises::exercises;
use super::glossary::{OpenTerm, glossary};
use super::learn::learn;
use super::markup::{View, view};
use super::message::Message;
use super::offers::offers;
use super::on_demand::{NotThere, at_once, on_demand, wasm_split};
use super::replay::replay;
use super::simulate::simulate;
use super::take_home::share::Base;
use super::take_home::sheet::sheet;
use super::take_home::take_home;
use super::terms::terms;
use super::verify::verify;
use super::why_panel::OpenWhy;
use crate::state::live::{Live, Signal};
use crate::state::screen::Screen;
use crate::state::store::Store;

/// What a screen prints in place of the scenario.
pub(super) type Paper = Arc<dyn Fn() -> View + Send + Sync>;

/// What screens are made with; copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Made {
    pub store: Store,
    pub base: Base,
    pub message: Message,
    pub why: OpenWhy,
    pub term: OpenTerm,
    /// Whether the figures are from before what was typed.
    pub stale: Live<bool>,
    /// Whether the chart's table is open.
    pub table_open: Signal<bool>,
    /// What is printed, if it is not the scenario.
    pub paper: Signal<Option<Paper>>,
}

impl Made {
    /// A screen.
    pub fn screen(self, screen: Screen) -> View {
        match screen {
            Screen::Simulate => simulate(self.store, self.stale, self.table_open),
            Screen::Terms => on_demand(move || Box::pin(terms_screen(self)), || Box::pin(terms_arrive())),
            Screen::TakeHome => on_demand(move || Box::pin(share_screen(self)), || Box::pin(share_arrives())),
            Screen::Offers => on_demand(move || Box::pin(offers_screen(self)), || Box::pin(offers_arrive())),
            Screen::Verify => on_demand(move || Box::pin(verify_screen(self)), || Box::pin(verify_arrives())),
            Screen::Replay => on_demand(move || Box::pin(replay_screen(self)), || Box::pin(replay_arrives())),
            Screen::Learn => on_demand(move || Box::pin(learn_screen(self)), || Box::pin(learn_arrives())),
            Screen::Exercises => {
                on_demand(move || Box::pin(exercises_screen(self)), || Box::pin(exercises_arrive()))
            }
            Screen::Class => on_demand(move || Box::pin(class_screen(self)), || Box::pin(class_arrives())),
            Screen::Glossary => {
                on_demand(move || Box::pin(glossary_screen(self)), || Box::pin(glossary_arrives()))
            }
        }
    }
}

/// The scenario on paper.
pub(super) fn on_paper(store: Store) -> View {
    at_once(Box::pin(paper(store))).unwrap_or_else(|| {
        view! { <p>"What is printed had not arrived yet. Close this, and print again."</p> }
    })
}

#[wasm_split(terms, fallible, preload(terms_arrive))]
fn terms_screen(made: Made) -> Result<View, NotThere> {
    Ok(terms(made.store, made.stale))
}

#[wasm_split(share, fallible, preload(share_arrives))]
fn share_screen(made: Made) -> Result<View, NotThere> {
    Ok(take_home(made.store, made.base, made.message))
}

#[wasm_split(share, fallible)]
fn paper(store: Store) -> Result<View, NotThere> {
    let cap = store.drawn_cap().get();
    Ok(store.shown().with(|shown| sheet(shown, cap)))
}

#[wasm_split(offers, fallible, preload(offers_arrive))]
fn offers_screen(made: Made) -> Result<View, NotThere> {
    Ok(offers(made.store, made.why))
}

#[wasm_split(offers, fallible, preload(verify_arrives))]
fn verify_screen(made: Made) -> Result<View, NotThere> {
    Ok(verify(made.store))
}

#[wasm_split(replay, fallible, preload(replay_arrives))]
fn replay_screen(made: Made) -> Result<View, NotThere> {
    Ok(replay(made.store, made.why))
}

#[wasm_split(learn, fallible, preload(learn_arrives))]
fn learn_screen(made: Made) -> Result<View, NotThere> {
    Ok(learn(made.store, made.message, made.why, made.stale, made.table_open))
}

#[wasm_split(learn, fallible, preload(exercises_arrive))]
fn exercises_screen(made: Made) -> Result<View, NotThere> {
    Ok(exercises(made.store, made.why, made.stale, made.table_open, made.paper))
}

#[wasm_split(learn, fallible, preload(class_arrives))]
fn class_screen(made: Made) -> Result<View, NotThere> {
    Ok(class(made.store, made.why))
}

#[wasm_split(help, fallible, preload(glossary_arrives))]
fn glossary_screen(made: Made) -> Result<View, NotThere> {
    Ok(glossary(made.store, made.term))
}
