//! The page: its head, the screen that is open, what is said over it, and its address.

use leptos::prelude::{Effect, Get, GetUntracked, RwSignal, Set, untrack};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Event, KeyboardEvent};

use super::announce;
use super::charts::bars;
use super::markup::{Slot, View, view};
use super::masthead::masthead;
use super::message::Message;
use super::offers::offers;
use super::on_demand::{NotThere, on_demand, wasm_split, when_there};
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
use crate::state::link::{self, LinkProblem};
use crate::state::live::Live;
use crate::state::own;
use crate::state::scenario::{Edit, Scenario};
use crate::state::screen::Screen;
use crate::state::store::Store;

/// How long the last change rests before it stands in the address, and before it is said.
const ADDRESS_REST_MS: i32 = 300;
const SPEECH_REST_MS: i32 = 700;

/// The whole page, as its address says.
pub fn app() -> View {
    let fragment = edge::fragment();
    if fragment.len() <= 1 {
        return page(launched(), Screen::Simulate, None);
    }
    match link::read_first(&fragment) {
        Some(read) => page_of_link(read),
        None => on_demand(|| Box::pin(page_of_any_link()), || Box::pin(links_arrive())),
    }
}

#[wasm_split(files, fallible, preload(links_arrive))]
fn page_of_any_link() -> Result<View, NotThere> {
    Ok(page_of_link(link::read(&edge::fragment(), library::offer)))
}

/// The whole page with a scenario on a screen, and what there is to say about the address.
pub fn page(scenario: Scenario, screen: Screen, message: Option<String>) -> View {
    let store = Store::new(scenario, screen);
    let message = Message::new(message);
    list_own(store, message);
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
    // What is printed is asked for in the moment before.
    edge::site::in_a_moment(|| when_there(Box::pin(sheet_arrives()), || {}));
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
            Screen::Terms => {
                on_demand(move || Box::pin(terms_part(store, stale)), || Box::pin(terms_arrives()))
            }
            Screen::TakeHome => on_demand(
                move || Box::pin(take_home_part(store, base, message)),
                || Box::pin(take_home_arrives()),
            ),
            Screen::Offers => {
                on_demand(move || Box::pin(offers_part(store, open_why)), || Box::pin(offers_arrive()))
            }
            Screen::Replay => {
                on_demand(move || Box::pin(replay_part(store, open_why)), || Box::pin(replay_arrives()))
            }
            Screen::Verify => on_demand(move || Box::pin(verify_part(store)), || Box::pin(verify_arrives())),
        })
    });
    view! {
        <a class="skip" href="#main">"To the figures"</a>
        {bars::hatches()}
        {part(move || printing.get().then(|| {
            on_demand(move || Box::pin(sheet_part(store)), || Box::pin(sheet_arrives()))
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

#[wasm_split(terms, fallible, preload(terms_arrives))]
fn terms_part(store: Store, stale: Live<bool>) -> Result<View, NotThere> {
    Ok(terms(store, stale))
}

#[wasm_split(share, fallible, preload(take_home_arrives))]
fn take_home_part(store: Store, base: Base, message: Message) -> Result<View, NotThere> {
    Ok(take_home(store, base, message))
}

#[wasm_split(share, fallible, preload(sheet_arrives))]
fn sheet_part(store: Store) -> Result<View, NotThere> {
    let cap = store.drawn_cap().get();
    Ok(store.shown().with(|shown| sheet(shown, cap)))
}

#[wasm_split(offers, fallible, preload(offers_arrive))]
fn offers_part(store: Store, open: OpenWhy) -> Result<View, NotThere> {
    Ok(offers(store, open))
}

#[wasm_split(replay, fallible, preload(replay_arrives))]
fn replay_part(store: Store, open: OpenWhy) -> Result<View, NotThere> {
    Ok(replay(store, open))
}

#[wasm_split(offers, fallible, preload(verify_arrives))]
fn verify_part(store: Store) -> Result<View, NotThere> {
    Ok(verify(store))
}

/// A scenario as the Simulate screen is built of it: another, if other terms have been typed.
struct Terms(Scenario);

impl PartialEq for Terms {
    fn eq(&self, other: &Terms) -> bool {
        self.0.has_terms_of(&other.0)
    }
}

/// The first offer that ships, as launched.
fn launched() -> Scenario {
    Scenario::open(library::first())
}

/// The whole page as its link says, or the first offer as launched, with a message, if the link is bad.
fn page_of_link(read: Result<(Scenario, Screen), LinkProblem>) -> View {
    match read {
        // An entry of the browser's history that is marked is ours: the page was loaded again.
        Ok((scenario, screen)) if edge::entry_mark().is_none() => {
            page(from_elsewhere(scenario), screen, None)
        }
        Ok((scenario, screen)) => page(scenario, screen, None),
        Err(problem) => {
            let told = format!("This link was not opened, and the offer is shown as launched. {problem}");
            page(launched(), Screen::Simulate, Some(told))
        }
    }
}

/// A scenario of somebody's own offer, or of an earlier state of one's own: it is kept in this browser once it is
/// duplicated, and takes no kept one's place.
fn from_elsewhere(scenario: Scenario) -> Scenario {
    if own::is_kept(&scenario.base().id) { own::unkept(&scenario) } else { scenario }
}

/// The offers that this browser keeps are listed, once what reads them has arrived.
fn list_own(store: Store, message: Message) {
    match own::keeps_any() {
        Ok(true) => when_there(Box::pin(read_own(store, message)), || {}),
        Ok(false) => {}
        Err(told) => message.say_unless_said(told),
    }
}

#[wasm_split(files, fallible, preload(own_arrive))]
fn read_own(store: Store, message: Message) -> Result<(), NotThere> {
    match own::listed() {
        Ok((kept, told)) => {
            store.own().set(kept);
            told.map(|told| message.say_unless_said(told));
        }
        Err(told) => message.say_unless_said(told),
    }
    Ok(())
}

/// What is changed of an own offer is kept in this browser once the last change has rested; a new one, at once.
fn keep_own(store: Store, message: Message) {
    let rest = Rc::new(AfterRest::new(ADDRESS_REST_MS));
    Effect::new(move |before: Option<String>| {
        let id = store.scenario().with(|scenario| scenario.base().id.clone());
        if !own::is_kept(&id) {
            rest.cancel();
        } else if before.as_ref() == Some(&id) {
            rest.call(move || keep(store, message));
        } else {
            rest.cancel();
            keep(store, message);
        }
        id
    });
}

fn keep(store: Store, message: Message) {
    when_there(Box::pin(keep_present(store, message)), move || message.say(NOT_KEPT.to_owned()));
}

const NOT_KEPT: &str = "The last changes of your own offer are not kept in this browser, since a part of the page did \
    not arrive. They are once it has: change something again.";

#[wasm_split(files, fallible, preload(keeping_arrives))]
fn keep_present(store: Store, message: Message) -> Result<(), NotThere> {
    if let Err(told) = store.keep_own() {
        message.say(told);
    }
    Ok(())
}

/// The browser's Back and Forward go from screen to screen and leave the scenario as it is. A link opened in the same
/// page is one change, which can be undone; a bad one changes nothing.
fn follow_address(store: Store, message: Message) {
    edge::on_fragment_change(move || {
        if let Some(screen) = edge::entry_mark().and_then(|key| Screen::of_key(&key)) {
            return store.show(screen);
        }
        match link::read_first(&edge::fragment()) {
            Some(read) => follow_link(store, message, read),
            None => when_there(Box::pin(follow_any_link(store, message)), move || {
                message.say("This link was not opened, since a part of the page did not arrive; nothing has changed. Open it again.".to_owned());
            }),
        }
    });
}

#[wasm_split(files, fallible, preload(link_arrives))]
fn follow_any_link(store: Store, message: Message) -> Result<(), NotThere> {
    follow_link(store, message, link::read(&edge::fragment(), library::offer));
    Ok(())
}

fn follow_link(store: Store, message: Message, read: Result<(Scenario, Screen), LinkProblem>) {
    match read {
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
}

/// The address follows the scenario once the last change has rested. Another screen is an entry of the browser's
/// history, marked as ours: see [`follow_address`].
fn keep_address(store: Store) {
    let rest = Rc::new(AfterRest::new(ADDRESS_REST_MS));
    Effect::new(move |before: Option<Screen>| {
        let screen = store.screen().get();
        store.scenario().track();
        match before {
            // The scenario as it was opened: a bad link stays to be read.
            None => edge::mark_entry(screen.key()),
            Some(before) if before != screen => {
                rest.cancel();
                write_address(store, Entry::Next);
            }
            Some(_) => rest.call(move || write_address(store, Entry::Present)),
        }
        screen
    });
}

/// Where in the browser's history an address is written.
#[derive(Clone, Copy, PartialEq)]
enum Entry {
    /// In the present entry.
    Present,
    /// In a new one, unless the browser has gone to one of this screen already.
    Next,
}

fn write_address(store: Store, entry: Entry) {
    let screen = store.screen().get_untracked();
    match store.scenario().with_untracked(|scenario| link::write_named(scenario, screen)) {
        Some(fragment) => put_address(screen, entry, &fragment),
        // Without that part the address stays as it was.
        None => when_there(Box::pin(write_whole_address(store, entry)), || {}),
    }
}

#[wasm_split(files, fallible, preload(whole_address_arrives))]
fn write_whole_address(store: Store, entry: Entry) -> Result<(), NotThere> {
    let screen = store.screen().get_untracked();
    let fragment = store.scenario().with_untracked(|scenario| link::write(scenario, screen));
    put_address(screen, entry, &fragment);
    Ok(())
}

fn put_address(screen: Screen, entry: Entry, fragment: &str) {
    let is_of_screen = edge::entry_mark().as_deref() == Some(screen.key());
    if entry == Entry::Next && !is_of_screen {
        edge::push_fragment(fragment, screen.key());
    } else if entry == Entry::Next || fragment.len() <= link::LONGEST_WRITTEN {
        edge::replace_fragment(fragment, screen.key());
    }
    // Else the last one that was short enough stays.
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
