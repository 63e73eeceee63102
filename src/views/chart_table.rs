//! The chart as a table: what each part of each bar is, in the order of the working.

use super::charts::bars;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

use super::controls::amount::figure_told;
use super::controls::roving::roving;
use super::controls::table::heads;
use super::figure::Why;
use super::glossary::term_in_region;
use super::markup::{View, view};
use super::reactive::{listed, text};
use super::take_home::copy::{Exported, copy_button};
use super::{format, reasons};
use crate::engine::outcome::{LevelWorking, Step};
use crate::state::live::Signal;
use crate::state::scenario::Settled;
use crate::state::store::Store;

/// A row of the table.
#[derive(Clone, PartialEq)]
struct Row {
    place: String,
    title: String,
    cells: Vec<(Why, String)>,
    reason: String,
}

/// The waterfall as a table, closed until it is asked for.
///
/// `open`: whether it is, from one offer to the next.
pub fn chart_table(store: Store, open: Signal<bool>) -> View {
    let rows = move || {
        if !open.get() {
            return Vec::new();
        }
        let cap = store.drawn_cap().get();
        store.shown().with(|shown| rows(&shown.settled, cap))
    };
    let caption = text(move || {
        let cap = store.drawn_cap().get();
        store.shown().with(|shown| bars::caption(shown, Some(cap)))
    });
    let toggled = move |event: web_sys::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        open.set(details.is_some_and(|details| details.open()));
    };
    view! {
        <details class="panel chart-table" on:toggle=toggled>
            <summary>"The chart as a table"</summary>
            <div class="panel-head">
                <p class="small">{caption}</p>
                {copy_button(store, " of the chart as a table", Exported::Steps)}
            </div>
            {roving("group", "The chart as a table", "table-region", view! {
                <table>
                    {heads([
                        term_in_region("pass", "Pass and level"),
                        "Series".into(),
                        term_in_region("room", "Room before"),
                        term_in_region("demand", "Asked for"),
                        term_in_region("accepted", "Accepted"),
                        "Room after".into(),
                        term_in_region("reason", "Why"),
                    ])}
                    <tbody>
                        {listed(rows, row_view)}
                    </tbody>
                </table>
            })}
        </details>
    }
}

fn row_view(row: &Row) -> View {
    let row = row.clone();
    let cell = |(why, text): (Why, String)| view! { <td>{figure_told(why, text)}</td> };
    let cells: Vec<View> = row.cells.into_iter().map(cell).collect();
    view! {
        <tr>
            <td>{row.place}</td>
            <th scope="row">{row.title}</th>
            {cells}
            <td class="words">{row.reason}</td>
        </tr>
    }
}

fn rows(settled: &Settled, cap: usize) -> Vec<Row> {
    let working = settled.outcome.working.iter().enumerate();
    working
        .flat_map(|(level, working)| {
            working
                .steps
                .iter()
                .enumerate()
                .map(move |(step, taken)| row(settled, cap, working, (level, step), taken))
        })
        .collect()
}

fn row(
    settled: &Settled,
    cap: usize,
    working: &LevelWorking,
    (level, step): (usize, usize),
    taken: &Step,
) -> Row {
    let (offer, series) = (&settled.offer, &settled.offer.series[taken.series]);
    let room = |rooms: &[crate::engine::money::Money]| {
        rooms.get(cap).zip(offer.caps.get(cap)).map_or_else(
            || "no cap".into(),
            |(room, terms)| format::counted(*room, terms.basis, &offer.cap_currency),
        )
    };
    let passes = if offer.early_tenders_first { format!("{}, ", working.place.pass) } else { String::new() };
    Row {
        place: format!("{passes}{}", working.place.level),
        title: series.title.clone(),
        cells: vec![
            (Why::RoomBefore { level, step, cap }, room(&taken.room_before)),
            (Why::Demand { level, step }, format::principal(taken.demand.total(), &series.currency)),
            (Why::StepAccepted { level, step }, format::principal(taken.accepted.total(), &series.currency)),
            (Why::RoomAfter { level, step, cap }, room(&taken.room_after)),
        ],
        reason: reasons::short_at(offer, &settled.outcome, level, step),
    }
}
