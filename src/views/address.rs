//! The address of the page: what it opens, and how it follows the scenario.

use std::rc::Rc;

use leptos::prelude::untrack;

use super::markup::View;
use super::message::Message;
use super::on_demand::{NotThere, on_demand, wasm_split, when_there};
use super::page::page;
use crate::library;
use crate::state::edge::{self, AfterRest};
use crate::state::link::{self, LinkProblem, Opened};
use crate::state::live::effect_after;
use crate::state::options::{OptionProblem, Options};
use crate::state::own;
use crate::state::scenario::Scenario;
use crate::state::screen::Screen;
use crate::state::store::Store;

/// How long the last change rests before it stands in the address.
pub(super) const REST_MS: i32 = 300;

/// What marks an entry of the browser's history in which the page is shown for a projector; the others are marked with
/// the key of their screen.
const PRESENT: &str = "present";

/// What is said where the reader of links has not come.
const NOT_READ: &str = "This link was not opened, since a part of the page did not arrive; nothing has changed. Open it \
    again.";

/// The whole page, as its address says.
pub fn app() -> View {
    let fragment = edge::fragment();
    if fragment.len() <= 1 {
        return page(launched(), Options::default(), None);
    }
    match link::read_first(&fragment) {
        Some(read) => page_of(read),
        None => on_demand(|| Box::pin(page_of_any()), || Box::pin(links_arrive())),
    }
}

#[wasm_split(files, fallible, preload(links_arrive))]
fn page_of_any() -> Result<View, NotThere> {
    Ok(page_of(link::read(&edge::fragment(), library::offer)))
}

/// The whole page as its link says, or the first offer as launched, with a message, if the link is bad.
fn page_of(read: Result<Opened, LinkProblem>) -> View {
    match read {
        Ok(Opened { scenario, options, problems }) => {
            // An entry of the browser's history that is marked is ours: the page was loaded again.
            let is_ours = edge::entry_mark().is_some();
            let scenario = if is_ours { scenario } else { from_elsewhere(scenario) };
            page(scenario, options, told(&problems))
        }
        Err(problem) => {
            let told = format!("This link was not opened, and the offer is shown as launched. {problem}");
            page(launched(), Options::default(), Some(told))
        }
    }
}

/// The first offer that ships, as launched.
fn launched() -> Scenario {
    Scenario::open(library::first())
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

/// The mark of an entry that shows the page so.
fn mark(options: &Options) -> &'static str {
    if options.presents { PRESENT } else { options.screen.key() }
}

/// The browser's Back and Forward go from screen to screen and leave the scenario as it is; a presentation is not left
/// by them before somebody says so. A link opened in the same page is one change, which can be undone; a bad one changes
/// nothing.
pub(super) fn follow(store: Store, message: Message) {
    edge::on_fragment_change(move || {
        let marked = edge::entry_mark();
        let presents = store.options().with_untracked(|options| options.presents);
        match marked.as_deref() {
            Some(PRESENT) => return store.present(true),
            Some(_) if presents => {
                write(store, Place::Next);
                return store.leaving().set(true);
            }
            Some(key) => {
                if let Some(screen) = Screen::of_key(key) {
                    return store.show(screen);
                }
            }
            None => {}
        }
        match link::read_first(&edge::fragment()) {
            Some(read) => open(store, message, read),
            None => {
                when_there(Box::pin(open_any(store, message)), move || message.say(NOT_READ.to_owned()));
            }
        }
    });
}

#[wasm_split(files, fallible, preload(link_arrives))]
fn open_any(store: Store, message: Message) -> Result<(), NotThere> {
    open(store, message, link::read(&edge::fragment(), library::offer));
    Ok(())
}

fn open(store: Store, message: Message, read: Result<Opened, LinkProblem>) {
    match read {
        Ok(Opened { scenario, options, problems }) => {
            message.clear();
            store.open_link(from_elsewhere(scenario), options);
            if let Some(told) = told(&problems) {
                message.say(told);
            }
        }
        Err(problem) => message.say(format!("This link was not opened; nothing has changed. {problem}")),
    }
}

/// The address follows the scenario once the last change has rested. Another screen is an entry of the browser's
/// history, marked as ours: see [`follow`].
pub(super) fn keep(store: Store) {
    let rest = Rc::new(AfterRest::new(REST_MS));
    effect_after(move |before: Option<&'static str>| {
        let mark = mark(&store.options().get());
        store.scenario().track();
        match before {
            // Opened as a presentation: the browser's Back finds the page below it.
            None if mark == PRESENT && edge::entry_mark().as_deref() != Some(PRESENT) => {
                write(store, Place::AboveThePage);
            }
            // The scenario as it was opened: a bad link stays to be read.
            None => edge::mark_entry(mark),
            Some(before) if before != mark => {
                rest.cancel();
                // A presentation that is left makes way for the page.
                write(store, if before == PRESENT { Place::Present } else { Place::Next });
            }
            Some(_) => rest.call(move || write(store, Place::PresentIfShort)),
        }
        mark
    });
}

/// Where in the browser's history an address is written.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// In the present entry.
    Present,
    /// In the present entry; where the link is too long, the last one that was short enough stays.
    PresentIfShort,
    /// In a new one, unless the browser has gone to one of this mark already.
    Next,
    /// In a new one, above one of the page that is not presented.
    AboveThePage,
}

fn write(store: Store, place: Place) {
    if untrack(|| put(store, place, link::write_named)).is_none() {
        // Without that part the address stays as it was.
        when_there(Box::pin(write_whole(store, place)), || {});
    }
}

#[wasm_split(files, fallible, preload(whole_links_arrive))]
fn write_whole(store: Store, place: Place) -> Result<(), NotThere> {
    untrack(|| put(store, place, |scenario, options| Some(link::write(scenario, options))));
    Ok(())
}

/// Puts the address into its place; none if `write` does not write such a link.
fn put(store: Store, place: Place, write: fn(&Scenario, &Options) -> Option<String>) -> Option<()> {
    let options = store.options().get_untracked();
    let mark = mark(&options);
    let scenario = store.scenario().with_untracked(|scenario| store.linked(scenario));
    let fragment = write(&scenario, &options)?;
    match place {
        Place::AboveThePage => {
            let page = Options { presents: false, ..options };
            edge::replace_fragment(&write(&scenario, &page)?, page.screen.key());
            edge::push_fragment(&fragment, PRESENT);
        }
        Place::Next if edge::entry_mark().as_deref() != Some(mark) => edge::push_fragment(&fragment, mark),
        Place::PresentIfShort if fragment.len() > link::LONGEST_WRITTEN => {}
        _ => edge::replace_fragment(&fragment, mark),
    }
    Some(())
}
