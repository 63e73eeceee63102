//! The page: its head, the screen that is open, what is said over it, and its address.

use leptos::prelude::{Effect, Get, RwSignal, Set, With, WithUntracked, untrack};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Event, KeyboardEvent};

use super::announce;
use super::charts::bars;
use super::class::class;
use super::exercises::exercises;
use super::glossary::{OpenTerm, glossary, term_panel};
use super::help::help_panel;
use super::learn::learn;
use super::markup::{Slot, View, view};
use super::masthead::masthead;
use super::message::Message;
use super::more::More;
use super::offers::offers;
use super::other_tab::other_tab;
use super::paste_panel::{OpenPaste, paste_panel};
use super::present::present;
use super::reactive::{flag, part, remembered};
use super::replay::replay;
use super::simulate::simulate;
use super::take_home::share::Base;
use super::take_home::sheet::sheet;
use super::take_home::{file, take_home};
use super::terms::terms;
use super::tour::{tour_offer, tour_panel};
use super::verify::verify;
use super::why_panel::{OpenWhy, why_panel};
use super::{covered, locked};
use crate::library;
use crate::state::edge::{self, AfterRest};
use crate::state::link::{self, Opened};
use crate::state::options::{OptionProblem, Options};
use crate::state::own;
use crate::state::scenario::Scenario;
use crate::state::screen::Screen;
use crate::state::store::Store;

/// How long the last change rests before it stands in the address, and before it is said.
const ADDRESS_REST_MS: i32 = 300;
const SPEECH_REST_MS: i32 = 700;

/// The whole page, as its address says.
pub fn app() -> View {
    let (scenario, options, message) = opened();
    page(scenario, options, message)
}

/// The whole page with a scenario, as the options say, and what there is to say about the address.
pub fn page(scenario: Scenario, options: Options, message: Option<String>) -> View {
    let store = Store::new(scenario, options);
    covered::provide(store);
    let (kept, told) = own::listed();
    store.own().set(kept);
    let message = Message::new(message.or(told));
    let base = Base::kept();
    let open_why = OpenWhy::closed();
    let open_paste = OpenPaste::closed();
    let open_term = OpenTerm::closed();
    let more = More::closed();
    follow_address(store, message);
    keep_address(store);
    keep_own(store, message);
    edge::on_kept_elsewhere(move |key| {
        if key.as_deref().is_none_or(own::is_kept) {
            store.hear_other_tab(key.as_deref());
        }
    });
    edge::on_key(move |event| heard_key(store, more, &event));

    let table_open = RwSignal::new(false);
    // Another offer, also one of the same name, is another screen.
    let file = remembered(move || store.scenario().with(|scenario| Arc::as_ptr(scenario.base()) as usize));
    let (held, printing) = (RwSignal::new(false), RwSignal::new(false));
    let paper: RwSignal<Option<Paper>> = RwSignal::new(None);
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
            untrack(|| match screen {
                Screen::Simulate => simulate(store, stale, table_open),
                Screen::Terms => terms(store, stale),
                Screen::TakeHome => take_home(store, base, message),
                Screen::Offers => offers(store, open_why),
                Screen::Learn => learn(store, open_why, stale, table_open),
                Screen::Exercises => exercises(store, open_why, stale, table_open, paper),
                Screen::Replay => replay(store, open_why),
                Screen::Verify => verify(store),
                Screen::Class => class(store, open_why),
                Screen::Glossary => glossary(store, open_term),
            })
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
        {part(move || printing.get().then(|| {
            if let Some(make) = paper.get() {
                return make();
            }
            let cap = store.drawn_cap().get();
            store.shown().with(|shown| sheet(shown, cap))
        }))}
        {part(move || {
            if presents.get() { untrack(|| present(store, base, message, more.help.keys)) } else { untrack(usual) }
        })}
        {speech(store)}
    }
}

/// What a screen prints in place of the scenario.
pub(super) type Paper = Arc<dyn Fn() -> View + Send + Sync>;

/// A scenario as the Simulate screen is built of it: another, if other terms have been typed.
pub(super) struct Terms(pub(super) Scenario);

impl PartialEq for Terms {
    fn eq(&self, other: &Terms) -> bool {
        self.0.has_terms_of(&other.0)
    }
}

/// What the address opens, or the first offer as launched, with a message if the address has a bad link.
fn opened() -> (Scenario, Options, Option<String>) {
    let launched = || Scenario::open(library::OFFERS[0].file());
    let fragment = edge::fragment();
    if fragment.len() <= 1 {
        return (launched(), Options::default(), None);
    }
    match link::read(&fragment, library::offer) {
        Ok(Opened { scenario, options, problems }) => {
            // An entry of the browser's history that is marked is ours: the page was loaded again.
            let is_ours = edge::entry_mark().is_some();
            let scenario = if is_ours { scenario } else { from_elsewhere(scenario) };
            (scenario, options, told(&problems))
        }
        Err(problem) => (
            launched(),
            Options::default(),
            Some(format!("This link was not opened, and the offer is shown as launched. {problem}")),
        ),
    }
}

/// What there is to say of bad options.
fn told(problems: &[OptionProblem]) -> Option<String> {
    let sentences: Vec<String> = problems.iter().map(OptionProblem::to_string).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// A scenario of somebody's own offer, or of an earlier state of one's own: it is kept in this browser once it is
/// duplicated, and takes no kept one's place.
fn from_elsewhere(scenario: Scenario) -> Scenario {
    if own::is_kept(&scenario.base().id) { own::unkept(&scenario) } else { scenario }
}

/// What is changed of an own offer is kept in this browser once the last change has rested; a new one, at once.
fn keep_own(store: Store, message: Message) {
    let rest = Rc::new(AfterRest::new(ADDRESS_REST_MS));
    let tell = move |kept: Result<(), String>| {
        if let Err(told) = kept {
            message.say(told);
        }
    };
    Effect::new(move |before: Option<String>| {
        let scenario = store.scenario().get();
        let id = scenario.base().id.clone();
        if before.as_ref() == Some(&id) {
            rest.call(move || tell(store.keep_own(&scenario)));
            return id;
        }
        // What was typed last over the offer before, unless that was deleted.
        if before.is_some_and(|before| own::is_there(&before)) {
            rest.finish();
        } else {
            rest.cancel();
        }
        tell(store.keep_opened(&scenario));
        id
    });
}

/// What marks an entry of the browser's history in which the page is shown for a projector; the others are marked with
/// the key of their screen.
const PRESENT: &str = "present";

/// The mark of an entry that shows the page so.
fn mark(options: &Options) -> &'static str {
    if options.presents { PRESENT } else { options.screen.key() }
}

/// The browser's Back and Forward go from screen to screen and leave the scenario as it is; a presentation is not left
/// by them before somebody says so. A link opened in the same page is one change, which can be undone; a bad one changes
/// nothing.
fn follow_address(store: Store, message: Message) {
    edge::on_fragment_change(move || {
        let marked = edge::entry_mark();
        let presents = store.options().with_untracked(|options| options.presents);
        match marked.as_deref() {
            Some(PRESENT) => return store.present(true),
            Some(_) if presents => {
                edge::push_fragment(&fragment(store), PRESENT);
                return store.leaving().set(true);
            }
            Some(key) => {
                if let Some(screen) = Screen::of_key(key) {
                    return store.show(screen);
                }
            }
            None => {}
        }
        match link::read(&edge::fragment(), library::offer) {
            Ok(Opened { scenario, options, problems }) => {
                message.clear();
                store.open_link(from_elsewhere(scenario), options);
                if let Some(told) = told(&problems) {
                    message.say(told);
                }
            }
            Err(problem) => {
                message.say(format!("This link was not opened; nothing has changed. {problem}"));
            }
        }
    });
}

/// The address of the page as it is now.
fn fragment(store: Store) -> String {
    untrack(|| {
        store.options().with(|options| store.scenario().with(|scenario| link::write(scenario, options)))
    })
}

/// The address follows the scenario once the last change has rested. Another screen is an entry of the browser's
/// history, marked as ours: see [`follow_address`].
fn keep_address(store: Store) {
    let rest = Rc::new(AfterRest::new(ADDRESS_REST_MS));
    Effect::new(move |before: Option<&'static str>| {
        let options = store.options().get();
        let mark = mark(&options);
        let fragment = store.scenario().with(|scenario| link::write(&store.linked(scenario), &options));
        if fragment.len() > link::LONGEST_WRITTEN && before == Some(mark) {
            // The last one that was short enough stays.
            rest.cancel();
            return mark;
        }
        match before {
            // Opened as a presentation: the browser's Back finds the page below it.
            None if mark == PRESENT && edge::entry_mark().as_deref() != Some(PRESENT) => {
                let page = Options { presents: false, ..options };
                let below = store.scenario().with_untracked(|scenario| link::write(scenario, &page));
                edge::replace_fragment(&below, page.screen.key());
                edge::push_fragment(&fragment, PRESENT);
            }
            // The scenario as it was opened: a bad link stays to be read.
            None => edge::mark_entry(mark),
            Some(before) if before != mark => {
                rest.cancel();
                // A presentation that is left makes way for the page.
                if before == PRESENT || edge::entry_mark().as_deref() == Some(mark) {
                    edge::replace_fragment(&fragment, mark);
                } else {
                    edge::push_fragment(&fragment, mark);
                }
            }
            Some(_) => rest.call(move || edge::replace_fragment(&fragment, mark)),
        }
        mark
    });
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
