//! The page, and its Simulate screen: change what is tendered, and see at once what is accepted, and why.

use leptos::prelude::{Effect, Get, RwSignal, Set, untrack};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Event, KeyboardEvent};

use super::announce;
use super::board::board;
use super::cash::cash_panel;
use super::chart_table::chart_table;
use super::charts::bars;
use super::controls::amount::sentence;
use super::markup::{Slot, View, view};
use super::masthead::masthead;
use super::offer_bar::offer_bar;
use super::reactive::{flag, part, pressed, remembered, text};
use super::totals::totals_strip;
use super::why_panel::{OpenWhy, why_panel};
use super::working_panel::working_panel;
use crate::library;
use crate::state::edge::{self, AfterRest};
use crate::state::link;
use crate::state::live::Live;
use crate::state::scenario::{Edit, Scenario};
use crate::state::store::Store;

/// How long the last change rests before it stands in the address, and before it is said.
const ADDRESS_REST_MS: i32 = 300;
const SPEECH_REST_MS: i32 = 700;

/// The whole page, as its address says.
pub fn app() -> View {
    let (scenario, message) = opened();
    page(scenario, message)
}

/// The whole page with a scenario, and what there is to say about the address.
pub fn page(scenario: Scenario, message: Option<String>) -> View {
    let store = Store::new(scenario);
    let message = RwSignal::new(message);
    let open_why = OpenWhy::closed();
    follow_address(store, message);
    keep_address(store);
    edge::on_key(move |event| heard_key(store, &event));

    let table_open = RwSignal::new(false);
    let base = text(move || store.scenario().with(|scenario| scenario.base().id.clone()));
    let stale = flag(move || store.shown().with(|shown| shown.is_stale()));
    let press = move |event: Event| open_why.hear_press(&event);
    view! {
        <a class="skip" href="#board-title">"To the series"</a>
        {bars::hatches()}
        <div class="page" on:click=press>
            {masthead(store)}
            <main class:stale=stale>
                {message_view(message)}
                {part(move || {
                    base.track();
                    untrack(|| screen(store, stale, table_open))
                })}
            </main>
            {why_panel(store, open_why)}
        </div>
        {speech(store)}
    }
}

/// The Simulate screen of the offer that is open.
fn screen(store: Store, stale: Live<bool>, table_open: RwSignal<bool>) -> View {
    let about = store.scenario().with_untracked(|scenario| scenario.base().about.clone());
    let shows = about.shows.map(|shows| format!("{}.", super::format::capitalised(&shows)));
    let sources: Vec<View> = about.sources.into_iter().map(|source| view! { <li>{source}</li> }).collect();
    view! {
        <p class="shows">{shows}</p>
        {offer_bar(store)}
        {stale_view(store, stale)}
        {unmet_view(store)}
        {totals_strip(store)}
        {board(store)}
        <div class="lower">{working_panel(store)}{cash_panel(store)}</div>
        {chart_table(store, table_open)}
        <footer class="sources">
            <h2>"Sources"</h2>
            <ul>{sources}</ul>
        </footer>
    }
}

/// The scenario of the address, or the first offer as launched, with a message if the address has a bad link.
fn opened() -> (Scenario, Option<String>) {
    let launched = || Scenario::open(Arc::new(library::OFFERS[0].read()));
    let fragment = edge::fragment();
    if fragment.len() <= 1 {
        return (launched(), None);
    }
    match link::read(&fragment, library::offer) {
        Ok(scenario) => (scenario, None),
        Err(problem) => (
            launched(),
            Some(format!("This link was not opened, and the offer is shown as launched. {problem}")),
        ),
    }
}

/// A link opened in the same page is one change, which can be undone; a bad one changes nothing.
fn follow_address(store: Store, message: RwSignal<Option<String>>) {
    edge::on_fragment_change(move || {
        let fragment = edge::fragment();
        if fragment == store.scenario().with_untracked(link::write) {
            return;
        }
        match link::read(&fragment, library::offer) {
            Ok(scenario) => {
                message.set(None);
                store.change(Edit::Replace(scenario));
            }
            Err(problem) => {
                message.set(Some(format!("This link was not opened; nothing has changed. {problem}")))
            }
        }
    });
}

/// The address follows the scenario once the last change has rested.
fn keep_address(store: Store) {
    let rest = Rc::new(AfterRest::new(ADDRESS_REST_MS));
    Effect::new(move |before: Option<()>| {
        let fragment = store.scenario().with(link::write);
        // The first run is the scenario as it was opened: a bad link stays to be read.
        if before.is_some() {
            rest.call(move || edge::replace_fragment(&fragment));
        }
    });
}

fn heard_key(store: Store, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => store.undo(),
        ("z", true) | ("y", false) => store.redo(),
        _ => return,
    }
    event.prevent_default();
}

/// What is to be said about a link that was not opened.
fn message_view(message: RwSignal<Option<String>>) -> View {
    part(move || {
        let close = move || message.set(None);
        message.get().map(|text| {
            view! {
                <div class="banner" role="alert">
                    <p>{text}</p>
                    <button type="button" class="button" on:click=pressed(close)>"Close"</button>
                </div>
            }
        })
    })
}

/// Says that the figures are from before an entry that cannot be read.
fn stale_view(store: Store, stale: Live<bool>) -> View {
    let entries = text(move || {
        let problems = store.shown().with(|shown| shown.problems.list.len() + shown.problems.more);
        if problems == 1 {
            "One entry needs attention.".into()
        } else {
            format!("{problems} entries need attention.")
        }
    });
    part(move || {
        stale.get().then(|| {
            view! {
                <div class="banner stale-banner" role="status">
                    <p><strong>{entries}</strong>" The figures are from before it."</p>
                </div>
            }
        })
    })
}

/// Says that a condition on the whole offer is not met, and nothing is accepted.
fn unmet_view(store: Store) -> View {
    let words = remembered(move || store.shown().with(|shown| announce::unmet(&shown.settled)));
    part(move || {
        words.get().map(|spans| {
            view! {
                <div class="banner" role="status">
                    <p>{sentence(spans)}</p>
                </div>
            }
        })
    })
}

/// One polite sentence once the last change has rested; none during a drag.
fn speech(store: Store) -> View {
    let region = Slot::empty();
    let rest = Rc::new(AfterRest::new(SPEECH_REST_MS));
    Effect::new(move |before: Option<()>| {
        store.shown().track();
        let dragging = store.dragging().get();
        rest.cancel();
        if before.is_none() || dragging {
            return;
        }
        rest.call(move || {
            let sentence = store.shown().with_untracked(announce::sentence);
            if let Some(region) = region.get() {
                region.set_text_content(Some(&sentence));
            }
        });
    });
    view! { <div class="visually-hidden" role="status" aria-live="polite" node_ref=region></div> }
}
