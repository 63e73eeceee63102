//! The Replay screen: the Level 3 offer of 2004 by date, with other courses beside what happened, and apart from it
//! what the issuer did later.

mod binding;
mod course;
mod later;

use std::sync::Arc;

use super::controls::table::heads;
use super::controls::told::Told;
use super::explain::{self, Context, Explanation};
use super::figure::Why;
use super::glossary::term_in_region;
use super::markup::{View, view};
use super::reactive::{part, pressed, remembered, text};
use super::why_panel::OpenWhy;
use super::{format, reasons};
use crate::engine::offer::Window;
use crate::library::published::CheckedOffer;
use crate::library::replay::facts::{DAYS, ESTIMATES, RATE_ASSUMED};
use crate::library::replay::{Day, Fact, Tendered, on_day};
use crate::state::live::Live;
use crate::state::other_course::Replayed;
use crate::state::scenario::Edit;
use crate::state::screen::Screen;
use crate::state::store::Store;

/// The Replay screen.
pub fn replay(store: Store, open: OpenWhy) -> View {
    let day = remembered(move || store.scenario().with(|scenario| scenario.replayed().day));
    let shown = part(move || day_view(store, open, day.get()));
    view! {
        <div class="screen-head">
            <h2>"Replay: Level 3, 29 October to 2 December 2004"</h2>
            <p>
                "On each date: what was known, what holders could still do, what would have come of the offer had it \
                 ended there on its terms, and other courses that it could have taken."
            </p>
        </div>
        {days(store, day)}
        <div class="replay-day">{shown}</div>
        {binding::section(open)}
        {estimates()}
        {later::strip(open)}
    }
}

/// The dates, to choose from.
fn days(store: Store, day: Live<usize>) -> View {
    let button = |(place, of): (usize, &'static Day)| {
        let go = pressed(move || {
            if day.get_untracked() != place {
                store.change(Edit::Replay(Replayed { day: place, course: None }));
            }
        });
        let present = text(move || if day.get() == place { "step" } else { "false" }.to_owned());
        view! {
            <li>
                <button type="button" class="day" aria-current=present on:click=go>
                    <strong>{of.date}</strong>
                    <span>{of.title}</span>
                </button>
            </li>
        }
    };
    let buttons: Vec<View> = DAYS.iter().enumerate().map(button).collect();
    view! { <nav aria-label="Dates of the offer"><ol class="days">{buttons}</ol></nav> }
}

/// One day: facts, outcome, other courses.
fn day_view(store: Store, open: OpenWhy, place: usize) -> View {
    let day = &DAYS[place];
    let checked = Arc::new(on_day(place));
    view! {
        <section class="panel" aria-labelledby="day-title">
            <h3 id="day-title">{format!("{}: {}", day.date, day.title)}</h3>
            <div class="day-facts">
                <div>
                    <h4>"What was known"</h4>
                    {facts(day.known)}
                </div>
                <div>
                    <h4>"What holders could still do"</h4>
                    {facts(day.holders)}
                </div>
            </div>
        </section>
        {outcome(store, open, day, &checked)}
        {course::section(store, open, place, checked)}
    }
}

/// Statements, each with its source below it.
fn facts(facts: &'static [Fact]) -> View {
    let items: Vec<View> = facts
        .iter()
        .map(|fact| view! { <li>{fact.text}<span class="fact-source">{fact.source}</span></li> })
        .collect();
    view! { <ul class="facts-told">{items}</ul> }
}

/// What would have come of the offer had it ended on that day.
fn outcome(store: Store, open: OpenWhy, day: &'static Day, checked: &Arc<CheckedOffer>) -> View {
    let mut told = Told::default();
    let rows: Vec<View> =
        (0..checked.offer.series.len()).map(|series| row(&mut told, day, checked, series)).collect();
    let totals = totals(&mut told, day, checked);
    let title = match day.key {
        "results" => "What came of it",
        _ => "Had the offer ended here, on its terms",
    };
    let file = checked.file.clone();
    let launch = pressed(move || {
        store.change(Edit::Open(file.clone()));
        store.show(Screen::Simulate);
    });
    let launch = (day.tendered == Tendered::All).then(|| {
        view! { <button type="button" class="button" on:click=launch>"Open in Simulate"</button> }
    });
    view! {
        <section class="panel" aria-labelledby="outcome-title">
            <div class="offer-head"><h3 id="outcome-title">{title}</h3>{launch}</div>
            {told.region(open, title, "table-region", view! {
                <table class="replay-table">
                    {heads([
                        term_in_region("acceptance-priority-level", "Level and series"),
                        term_in_region("early-tender", "Tendered early"),
                        term_in_region("late-tender", "Tendered late"),
                        term_in_region("accepted", "Accepted"),
                        term_in_region("factor", "Factor"),
                        term_in_region("reason", "Why"),
                    ])}
                    <tbody>{rows}</tbody>
                    {totals}
                </table>
            })}
        </section>
    }
}

/// A figure of the day's outcome, with the explanation that Simulate would give.
fn figure(told: &mut Told, checked: &CheckedOffer, why: Why, text: String) -> View {
    let context = Context::new(&checked.offer, &checked.outcome, &checked.file);
    told.figure(explain::explain(why, &context), text)
}

fn row(told: &mut Told, day: &'static Day, checked: &CheckedOffer, series: usize) -> View {
    let (terms, came) = (&checked.offer.series[series], &checked.outcome.series[series]);
    let text = |amount: u64| format::principal(amount, &terms.currency);
    let tendered = [Window::Early, Window::Late].map(|window| {
        let amount = came.principal_tendered[window];
        let drawn = figure(told, checked, Why::TenderedBy { series, window }, text(amount));
        let path = format!("tenders.{}", terms.id);
        let estimate = checked.file.assumed(&path).filter(|_| amount > 0);
        let mark = estimate.map(|reason| told.mark("estimate", of_estimate(&terms.title, reason)));
        view! { <td>{mark}" "{drawn}</td> }
    });
    let accepted = figure(told, checked, Why::Accepted(series), text(came.principal_accepted.total()));
    let factor = match came.factor_millionths {
        None => View::from("–"),
        Some(_) => {
            let (accepted, tendered) = (came.principal_accepted.total(), came.principal_tendered.total());
            figure(told, checked, Why::Factor(series), format::factor(accepted, tendered))
        }
    };
    let why = if day.tendered == Tendered::Nothing {
        "nothing tendered yet".to_owned()
    } else {
        reasons::short(&checked.offer, &checked.outcome, series)
    };
    let class = format!("tag {}", reasons::kind(came).key());
    let level = format!("{} · ", terms.levels[0].level);
    view! {
        <tr>
            <th scope="row">{level}{terms.title.clone()}</th>
            {Vec::from(tendered)}
            <td>{accepted}</td>
            <td>{factor}</td>
            <td class="words"><span class=class>{why}</span></td>
        </tr>
    }
}

fn totals(told: &mut Told, day: &Day, checked: &CheckedOffer) -> View {
    let (of, currency) = (&checked.outcome.totals, &checked.offer.cap_currency);
    let tendered = figure(told, checked, Why::AllTendered, format::principal_sum(of.tendered, currency));
    let accepted = figure(told, checked, Why::AllAccepted, format::principal_sum(of.accepted, currency));
    let cap = &checked.offer.caps[0];
    let amount = figure(told, checked, Why::CapAmount(0), format::term(cap.amount, currency));
    let left = checked.outcome.caps[0].left;
    let left = figure(told, checked, Why::CapLeft(0), format::counted(left, cap.basis, currency));
    let rate = figure(told, checked, Why::Rate(0), day.rate.to_owned());
    let mark = told.mark("assumed", of_rate());
    view! {
        <tfoot>
            <tr>
                <th scope="row">"All, in USD at "{rate}" for one euro "{mark}</th>
                <td colspan="2">{tendered}</td>
                <td>{accepted}</td>
                <td></td>
                <td class="words">{cap.name.clone()}" "{amount}", left "{left}</td>
            </tr>
        </tfoot>
    }
}

/// Why a tender is an estimate.
fn of_estimate(title: &str, reason: &str) -> Explanation {
    Explanation::new(
        format!("Estimate: tendered, {title}"),
        "Not printed in a source that could be read",
        format::capitalised(reason),
        "assumed",
    )
    .note(ESTIMATES)
}

/// Why the rate is assumed.
fn of_rate() -> Explanation {
    Explanation::new(
        "Assumed: the rate of the euro",
        "Dollars for one euro, for the Tender Cap and totals only",
        RATE_ASSUMED,
        "European Central Bank, euro reference rates",
    )
}

/// What is estimated on this screen, and why.
fn estimates() -> View {
    view! {
        <section class="panel estimates" aria-labelledby="estimates-title">
            <h3 id="estimates-title">"What is estimated here"</h3>
            <p><strong>"Tenders by series."</strong>" "{ESTIMATES}</p>
            <p><strong>"Rates."</strong>" "{RATE_ASSUMED}</p>
        </section>
    }
}
