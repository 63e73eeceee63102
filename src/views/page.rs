//! The page: its head, the screen that is open, what is said over it, and its address.

use leptos::prelude::{Effect, Get, RwSignal, Set, untrack};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Event, KeyboardEvent};

use super::announce;
use super::charts::bars;
use super::markup::{Slot, View, view};
use super::masthead::masthead;
use super::message::Message;
use super::offers::offers;
use super::paste_panel::{OpenPaste, paste_panel};
use super::reactive::{flag, part, remembered};
use super::replay::replay;
use super::simulate::simulate;
use super::take_home::share::Base;
use super::take_home::sheet::sheet;
use super::take_home::{file, take_home};
use super::terms::terms;
use super::verify::verify;
use super::why_panel::{OpenWhy, why_panel};
use crate::library;
use crate::state::edge::{self, AfterRest};
use crate::state::scenario::{Edit, Scenario};
use crate::state::screen::Screen;
use crate::state::store::Store;
use crate::state::{link, own};

/// How long the last change rests before it stands in the address, and before it is said.
const ADDRESS_REST_MS: i32 = 300;
const SPEECH_REST_MS: i32 = 700;

/// The whole page, as its address says.
pub fn app() -> View {
    let (scenario, screen, message) = opened();
    page(scenario, screen, message)
}

/// The whole page with a scenario on a screen, and what there is to say about the address.
pub fn page(scenario: Scenario, screen: Screen, message: Option<String>) -> View {
    let store = Store::new(scenario, screen);
    let (kept, told) = own::listed();
    store.own().set(kept);
    let message = Message::new(message.or(told));
    let base = Base::kept();
    let open_why = OpenWhy::closed();
    let open_paste = OpenPaste::closed();
    follow_address(store, message);
    keep_address(store);
    keep_own(store, message);
    edge::on_key(move |event| heard_key(store, &event));

    let table_open = RwSignal::new(false);
    // Another offer, also one of the same name, is another screen.
    let file = remembered(move || store.scenario().with(|scenario| Arc::as_ptr(scenario.base()) as usize));
    let (held, printing) = (RwSignal::new(false), RwSignal::new(false));
    file::hear_drops(store, message, held);
    edge::on_print(move || printing.set(true), move || printing.set(false));
    let offer = remembered(move || store.scenario().with(|scenario| scenario.base().id.clone()));
    let terms_of = remembered(move || Terms(store.scenario().get()));
    let stale = flag(move || store.shown().with(|shown| shown.is_stale()));
    let press = move |event: Event| {
        open_why.hear_press(&event);
        open_paste.hear_press(&event);
    };
    let screen = part(move || {
        let screen = store.screen().get();
        edge::set_title(screen.title());
        match screen {
            // Its figures are fields of the terms as they stand.
            Screen::Simulate => {
                file.track();
                terms_of.track();
            }
            Screen::Terms => offer.track(),
            Screen::TakeHome => file.track(),
            Screen::Offers | Screen::Replay | Screen::Verify => {}
        }
        untrack(|| match screen {
            Screen::Simulate => simulate(store, stale, table_open),
            Screen::Terms => terms(store, stale),
            Screen::TakeHome => take_home(store, base, message),
            Screen::Offers => offers(store, open_why),
            Screen::Replay => replay(store, open_why),
            Screen::Verify => verify(store),
        })
    });
    view! {
        <a class="skip" href="#main">"To the figures"</a>
        {bars::hatches()}
        {part(move || printing.get().then(|| {
            let cap = store.drawn_cap().get();
            store.shown().with(|shown| sheet(shown, cap))
        }))}
        <div class="page" on:click=press>
            {masthead(store, base)}
            <main id="main" tabindex="-1" class:stale=stale>
                {message.view()}
                {screen}
            </main>
            {why_panel(store, open_why)}
        </div>
        {file::drop_view(held)}
        {paste_panel(store, open_paste)}
        {speech(store)}
    }
}

/// A scenario as the Simulate screen is built of it: another, if other terms have been typed.
struct Terms(Scenario);

impl PartialEq for Terms {
    fn eq(&self, other: &Terms) -> bool {
        self.0.has_terms_of(&other.0)
    }
}

/// The scenario and screen of the address, or the first offer as launched, with a message if the address has a bad
/// link.
fn opened() -> (Scenario, Screen, Option<String>) {
    let launched = || Scenario::open(library::OFFERS[0].file());
    let fragment = edge::fragment();
    if fragment.len() <= 1 {
        return (launched(), Screen::Simulate, None);
    }
    match link::read(&fragment, library::offer) {
        // An entry of the browser's history that is marked is ours: the page was loaded again.
        Ok((scenario, screen)) if edge::entry_mark().is_none() => (from_elsewhere(scenario), screen, None),
        Ok((scenario, screen)) => (scenario, screen, None),
        Err(problem) => (
            launched(),
            Screen::Simulate,
            Some(format!("This link was not opened, and the offer is shown as launched. {problem}")),
        ),
    }
}

/// A scenario of somebody's own offer, or of an earlier state of one's own: it is kept in this browser once it is
/// duplicated, and takes no kept one's place.
fn from_elsewhere(scenario: Scenario) -> Scenario {
    if own::is_kept(&scenario.base().id) { own::unkept(&scenario) } else { scenario }
}

/// What is changed of an own offer is kept in this browser once the last change has rested; a new one, at once.
fn keep_own(store: Store, message: Message) {
    let rest = Rc::new(AfterRest::new(ADDRESS_REST_MS));
    Effect::new(move |before: Option<String>| {
        let id = store.scenario().with(|scenario| scenario.base().id.clone());
        let keep = move || {
            if let Err(told) = store.keep_own() {
                message.say(told);
            }
        };
        if before.as_ref() == Some(&id) {
            rest.call(keep);
        } else {
            rest.cancel();
            keep();
        }
        id
    });
}

/// The browser's Back and Forward go from screen to screen and leave the scenario as it is. A link opened in the same
/// page is one change, which can be undone; a bad one changes nothing.
fn follow_address(store: Store, message: Message) {
    edge::on_fragment_change(move || {
        if let Some(screen) = edge::entry_mark().and_then(|key| Screen::of_key(&key)) {
            return store.show(screen);
        }
        match link::read(&edge::fragment(), library::offer) {
            Ok((scenario, screen)) => {
                let scenario = from_elsewhere(scenario);
                message.clear();
                store.show(screen);
                if store.scenario().with_untracked(|present| *present != scenario) {
                    store.change(Edit::Replace(scenario));
                }
            }
            Err(problem) => {
                message.say(format!("This link was not opened; nothing has changed. {problem}"));
            }
        }
    });
}

/// The address follows the scenario once the last change has rested. Another screen is an entry of the browser's
/// history, marked as ours: see [`follow_address`].
fn keep_address(store: Store) {
    let rest = Rc::new(AfterRest::new(ADDRESS_REST_MS));
    Effect::new(move |before: Option<Screen>| {
        let screen = store.screen().get();
        store.scenario().track();
        let fragment = move || store.scenario().with_untracked(|scenario| link::write(scenario, screen));
        match before {
            // The scenario as it was opened: a bad link stays to be read.
            None => edge::mark_entry(screen.key()),
            Some(before) if before != screen => {
                rest.cancel();
                if edge::entry_mark().as_deref() == Some(screen.key()) {
                    edge::replace_fragment(&fragment(), screen.key());
                } else {
                    edge::push_fragment(&fragment(), screen.key());
                }
            }
            Some(_) => rest.call(move || {
                let fragment = fragment();
                // Where it is too long, the last one that was short enough stays.
                if fragment.len() <= link::LONGEST_WRITTEN {
                    edge::replace_fragment(&fragment, screen.key());
                }
            }),
        }
        screen
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
