//! The Simulate screen: change what is tendered, and see at once what is accepted, and why.

use super::announce;
use super::board::{Over, board};
use super::cash::cash_panel;
use super::chart_table::chart_table;
use super::controls::amount::sentence;
use super::covered::unless_covered;
use super::markup::{View, view};
use super::offer_bar::offer_bar;
use super::reactive::{flag, part, pressed, remembered, text};
use super::terms::problems;
use super::totals::totals_strip;
use super::working_panel::working_panel;
use crate::state::live::{Live, Signal};
use crate::state::screen::Screen;
use crate::state::store::Store;

/// The Simulate screen of the offer that is open.
///
/// `stale`: whether the figures are from before what was typed; `table_open`: whether the chart's table is open, from
/// one offer to the next.
pub fn simulate(store: Store, stale: Live<bool>, table_open: Signal<bool>) -> View {
    where_sound(store, move || offer(store, stale, table_open))
}

/// A part of the page that shows an offer with its result; until the terms make one, says so in its place.
pub(super) fn where_sound(store: Store, show: impl Fn() -> View + 'static) -> View {
    let is_of =
        flag(move || store.scenario().with(|scenario| store.shown().with(|shown| shown.is_of(scenario))));
    part(move || if is_of.get() { show() } else { unsound(store) })
}

/// What the offer is made of does not make one yet: there is nothing to show a result of.
fn unsound(store: Store) -> View {
    let go = pressed(move || store.show(Screen::Terms));
    view! {
        <div class="banner" role="status">
            <p><strong>"These terms do not make an offer yet."</strong></p>
            <button type="button" class="button" on:click=go>"To the terms"</button>
        </div>
        {problems(store)}
    }
}

fn offer(store: Store, stale: Live<bool>, table_open: Signal<bool>) -> View {
    let about = store.scenario().with_untracked(|scenario| scenario.base().about.clone());
    let shows = about.shows.map(|shows| format!("{}.", super::format::capitalised(&shows)));
    // What an offer shows is what comes of it.
    let covered = flag(move || store.cover().with(|cover| cover.is_on()));
    let sources: Vec<View> = about.sources.into_iter().map(|source| view! { <li>{source}</li> }).collect();
    view! {
        {part(move || (!covered.get()).then(|| view! { <p class="shows">{shows.clone()}</p> }))}
        {simulator(store, stale, table_open, &|_, _| View::Nothing)}
        <footer class="sources">
            <h2>"Sources"</h2>
            <ul>{sources}</ul>
        </footer>
    }
}

/// The offer with all that can be changed of it here, and all that comes of it. `over`: what else is drawn over the bars.
pub(super) fn simulator(store: Store, stale: Live<bool>, table_open: Signal<bool>, over: &Over<'_>) -> View {
    view! {
        {offer_bar(store)}
        {stale_view(store, stale)}
        {unmet_view(store)}
        {totals_strip(store)}
        {board(store, over)}
        {unless_covered(store, "the working, the cash and the chart as a table", move || view! {
            <div class="lower">{working_panel(store)}{cash_panel(store)}</div>
            {chart_table(store, table_open)}
        })}
    }
}

/// Says that the figures are from before an entry that cannot be read.
pub(super) fn stale_view(store: Store, stale: Live<bool>) -> View {
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
    let words = remembered(move || {
        store.shown().with(|shown| if shown.cover.is_on() { None } else { announce::unmet(&shown.settled) })
    });
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
