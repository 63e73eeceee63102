//! The page: its head, the screen that is open, and what is said over it.

use leptos::prelude::untrack;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Event, KeyboardEvent};

use super::charts::bars;
use super::glossary::{OpenTerm, term_panel};
use super::help::help_panel;
use super::markup::{Slot, View, view};
use super::masthead::masthead;
use super::message::Message;
use super::more::More;
use super::on_demand::{NotThere, on_demand, wasm_split};
use super::other_tab::other_tab;
use super::paste_panel::{OpenPaste, paste_panel};
use super::present::present;
use super::reactive::{flag, part, remembered};
use super::screens::{Made, Paper, on_paper};
use super::take_home::file;
use super::take_home::share::Base;
use super::tour::{tour_offer, tour_panel};
use super::why_panel::{OpenWhy, why_panel};
use super::{address, announce, covered, kept, locked};
use crate::state::edge::{self, AfterRest};
use crate::state::live::{Signal, effect};
use crate::state::options::Options;
use crate::state::scenario::Scenario;
use crate::state::screen::Screen;
use crate::state::store::Store;

/// How long the last change rests before it is said.
const SPEECH_REST_MS: i32 = 700;

/// The whole page with a scenario, as the options say, and what there is to say about the address.
pub fn page(scenario: Scenario, options: Options, message: Option<String>) -> View {
    let store = Store::new(scenario, options);
    covered::provide(store);
    let message = Message::new(message);
    let base = Base::kept();
    let open_why = OpenWhy::closed();
    let open_paste = OpenPaste::closed();
    let open_term = OpenTerm::closed();
    let more = More::closed();
    address::follow(store, message);
    address::keep(store);
    kept::list(store, message);
    kept::keep_changes(store, message);
    edge::on_key(move |event| heard_key(store, more, &event));

    let table_open = Signal::new(false);
    // Another offer, also one of the same name, is another screen.
    let file = remembered(move || store.scenario().with(|scenario| Arc::as_ptr(scenario.base()) as usize));
    let (held, printing) = (Signal::new(false), Signal::new(false));
    let on_print: Signal<Option<Paper>> = Signal::new(None);
    file::hear_drops(store, message, held);
    edge::on_print(move || printing.set(true), move || printing.set(false));
    let offer = remembered(move || store.scenario().with(|scenario| scenario.base().id.clone()));
    let terms_of = remembered(move || Terms(store.scenario().get()));
    let stale = flag(move || store.shown().with(|shown| shown.is_stale()));
    let press = move |event: Event| {
        open_why.hear_press(&event);
        open_paste.hear_press(&event);
        open_term.hear_press(&event);
        more.hear_press(&event);
    };
    let made =
        Made { store, base, message, why: open_why, term: open_term, stale, table_open, paper: on_print };
    let screen = move || {
        part(move || {
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
                Screen::Offers
                | Screen::Learn
                | Screen::Exercises
                | Screen::Replay
                | Screen::Verify
                | Screen::Class
                | Screen::Glossary => {}
            }
            if screen.tells_of_others() && store.cover().get().is_on() {
                return covered::screen(screen.name());
            }
            untrack(|| made.screen(screen))
        })
    };
    let is_embedded = flag(move || store.options().with(|options| options.is_embedded));
    let usual = move || {
        view! {
            <div class="page" class:embedded=is_embedded on:click=press>
                {part(move || (!is_embedded.get()).then(|| masthead(store, base, more)))}
                <main id="main" tabindex="-1" class:stale=stale>
                    {message.view()}
                    {other_tab(store, message)}
                    {locked::banner(store)}
                    {covered::banner(store)}
                    {tour_offer(store, more.tour)}
                    {screen()}
                </main>
                {why_panel(store, open_why)}
                {term_panel(store, open_term)}
                {tour_panel(store, more.tour)}
            </div>
            {file::drop_view(held)}
            {paste_panel(store, open_paste)}
            {help_panel(store, more.help, more.tour)}
        }
    };
    let presents = flag(move || store.options().with(|options| options.presents));
    view! {
        <a class="skip" href="#main">"To the figures"</a>
        {bars::hatches()}
        {part(move || printing.get().then(|| match on_print.get() {
            Some(make) => make(),
            None => on_paper(store),
        }))}
        {part(move || match presents.get() {
            true => on_demand(move || Box::pin(presented(made, more)), || Box::pin(presenting_arrives())),
            false => untrack(usual),
        })}
        {speech(store)}
    }
}

#[wasm_split(present, fallible, preload(presenting_arrives))]
fn presented(made: Made, more: More) -> Result<View, NotThere> {
    Ok(present(made.store, made.base, made.message, more.help.keys))
}

/// A scenario as the Simulate screen is built of it: another, if other terms have been typed.
pub(super) struct Terms(pub(super) Scenario);

impl PartialEq for Terms {
    fn eq(&self, other: &Terms) -> bool {
        self.0.has_terms_of(&other.0)
    }
}

fn heard_key(store: Store, more: More, event: &KeyboardEvent) {
    let presents = store.options().with_untracked(|options| options.presents);
    if !presents && more.help.hear_key(event) {
        return event.prevent_default();
    }
    if !presents && more.help.keys.heard(event).is_some_and(|key| key.eq_ignore_ascii_case("p")) {
        event.prevent_default();
        return store.present(true);
    }
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
    let mut is_opened = false;
    effect(move || {
        store.shown().track();
        let dragging = store.dragging().get();
        rest.cancel();
        if !std::mem::replace(&mut is_opened, true) || dragging {
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
