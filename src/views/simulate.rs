//! The page, and its Simulate screen: change what is tendered, and see at once what is accepted, and why.

use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::KeyboardEvent;

use super::announce;
use super::board::Board;
use super::cash::CashPanel;
use super::chart_table::ChartTable;
use super::charts::bars::Hatches;
use super::masthead::Masthead;
use super::offer_bar::OfferBar;
use super::totals::TotalsStrip;
use super::why_panel::{OpenWhy, WhyPanel};
use super::working_panel::WorkingPanel;
use crate::library;
use crate::state::edge::{self, AfterRest};
use crate::state::link;
use crate::state::scenario::{Edit, Scenario};
use crate::state::store::Store;

/// How long the last change rests before it stands in the address, and before it is said.
const ADDRESS_REST_MS: i32 = 300;
const SPEECH_REST_MS: i32 = 700;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let (scenario, message) = opened();
    let store = Store::new(scenario);
    let message = RwSignal::new(message);
    let open_why = OpenWhy::new();
    provide_context(store);
    provide_context(open_why);
    follow_address(store, message);
    keep_address(store);
    edge::on_key(move |event| heard_key(store, &event));

    let base = Memo::new(move |_| store.scenario().with(|scenario| scenario.base().id.clone()));
    let stale = Memo::new(move |_| store.shown().with(|shown| shown.is_stale()));
    view! {
        <a class="skip" href="#board-title">"To the series"</a>
        <Hatches/>
        <div class="page" on:click=move |event| open_why.hear_press(&event)>
            <Masthead/>
            <main class:stale=stale>
                <Message message/>
                {move || {
                    base.track();
                    view! {
                        <Shows/>
                        <OfferBar/>
                        <Stale stale/>
                        <TotalsStrip/>
                        <Unmet/>
                        <Board/>
                        <div class="lower"><WorkingPanel/><CashPanel/></div>
                        <ChartTable/>
                        <Sources/>
                    }
                }}
            </main>
            <WhyPanel/>
        </div>
        <Speech/>
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
            Some(format!("This link was not opened, and the offer is shown as launched. {problem}.")),
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
                message.set(Some(format!("This link was not opened; nothing has changed. {problem}.")))
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
#[component]
fn Message(message: RwSignal<Option<String>>) -> impl IntoView {
    move || {
        message.get().map(|text| {
            view! {
                <div class="banner" role="alert">
                    <p>{text}</p>
                    <button type="button" class="button" on:click=move |_| message.set(None)>"Close"</button>
                </div>
            }
        })
    }
}

/// What the offer is here for.
#[component]
fn Shows() -> impl IntoView {
    let store = expect_context::<Store>();
    let shows = store.scenario().with_untracked(|scenario| scenario.base().about.shows.clone());
    shows.map(|shows| view! { <p class="shows">{super::format::capitalised(&shows)}"."</p> })
}

/// Says that the figures are from before an entry that cannot be read.
#[component]
fn Stale(stale: Memo<bool>) -> impl IntoView {
    let store = expect_context::<Store>();
    let text = Memo::new(move |_| {
        store.shown().with(|shown| {
            let problems = shown.problems.list.len() + shown.problems.more;
            let entries =
                if problems == 1 { "One entry needs".to_owned() } else { format!("{problems} entries need") };
            let first = shown.problems.list.first().map(ToString::to_string).unwrap_or_default();
            (entries, first)
        })
    });
    move || {
        stale.get().then(|| {
            view! {
                <div class="banner" role="status">
                    <p>
                        <strong>{move || text.with(|(entries, _)| entries.clone())}" attention. "</strong>
                        "The figures below are from before it."
                    </p>
                </div>
            }
        })
    }
}

/// Says that a condition on the whole offer is not met, and nothing is accepted.
#[component]
fn Unmet() -> impl IntoView {
    let store = expect_context::<Store>();
    let text = Memo::new(move |_| store.shown().with(|shown| announce::unmet(&shown.settled)));
    move || {
        text.get().map(|spans| {
            view! {
                <div class="banner" role="status">
                    <p><super::controls::amount::Sentence spans/></p>
                </div>
            }
        })
    }
}

/// Where the offer's figures come from.
#[component]
fn Sources() -> impl IntoView {
    let store = expect_context::<Store>();
    let sources = store.scenario().with_untracked(|scenario| scenario.base().about.sources.clone());
    view! {
        <footer class="sources">
            <h2>"Sources"</h2>
            <ul>{sources.into_iter().map(|source| view! { <li>{source}</li> }).collect_view()}</ul>
        </footer>
    }
}

/// One polite sentence once the last change has rested; none during a drag.
#[component]
fn Speech() -> impl IntoView {
    let store = expect_context::<Store>();
    let region = NodeRef::<leptos::html::Div>::new();
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
            if let Some(region) = region.get_untracked() {
                region.set_text_content(Some(&sentence));
            }
        });
    });
    view! { <div class="visually-hidden" role="status" aria-live="polite" node_ref=region></div> }
}
