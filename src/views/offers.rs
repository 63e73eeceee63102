//! The Offers screen: every offer that ships, what it shows and where it is from, and its check against what the
//! company said it accepted.

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDetailsElement};

use super::controls::table::heads;
use super::controls::told::Told;
use super::explain::{self, COMPUTED, Context, Explanation};
use super::figure::Why;
use super::markup::{View, view};
use super::reactive::{part, pressed};
use super::why_panel::OpenWhy;
use super::{format, offer_bar, reasons};
use crate::library::OFFERS;
use crate::library::published::{CheckedOffer, CheckedSeries};
use crate::state::live::Signal;
use crate::state::scenario::Edit;
use crate::state::screen::Screen;
use crate::state::store::Store;

/// The Offers screen.
pub fn offers(store: Store, open: OpenWhy) -> View {
    let checked: Vec<Arc<CheckedOffer>> =
        OFFERS.iter().map(|shipped| Arc::new(CheckedOffer::of(shipped.file()))).collect();
    let compared: usize = checked.iter().map(|checked| checked.rows.len()).sum();
    let exact: usize = checked.iter().map(|checked| checked.exact()).sum();
    let within: usize = checked.iter().map(|checked| checked.within()).sum();
    let cards: Vec<View> = checked.into_iter().map(|checked| card(store, open, checked)).collect();
    let go = |screen: Screen| pressed(move || store.show(screen));
    view! {
        <div class="screen-head">
            <h2>"Offers"</h2>
            <p>
                "Real offers: their terms, what was tendered, and what the rules make of it. "
                {format!("Of {compared} series with a published result, {exact} come out to the unit and {within} \
                          within the tolerance that their file gives.")}
            </p>
            <p class="ways">
                <button type="button" class="button" on:click=go(Screen::Replay)>"Replay Level 3, day by day"</button>
                <button type="button" class="button" on:click=go(Screen::Verify)>"Verify everything in this browser"</button>
            </p>
        </div>
        <div class="offers">{cards}</div>
    }
}

/// One offer.
fn card(store: Store, open: OpenWhy, checked: Arc<CheckedOffer>) -> View {
    let file = checked.file.clone();
    let about = file.about.clone();
    let id = format!("offer-{}", file.id);
    let launch = pressed(move || {
        store.change(Edit::Open(file.clone()));
        store.show(Screen::Simulate);
    });
    let name = checked.file.name.clone();
    let spoken = format!(" {name} in Simulate");
    let shows = about.shows.map(|shows| format!("{}.", format::capitalised(&shows)));
    let sources: Vec<View> = about.sources.into_iter().map(|source| view! { <li>{source}</li> }).collect();
    view! {
        <article class="panel offer-card" aria-labelledby=id.clone()>
            <div class="offer-head">
                <h3 id=id>{name}</h3>
                <button type="button" class="button" on:click=launch>
                    "Open"<span class="visually-hidden">{spoken}</span>
                </button>
            </div>
            <p class="issuer">{about.issuer}</p>
            <p class="shows">{shows}</p>
            {estimated(&checked)}
            {caps(open, &checked)}
            {check(open, checked)}
            <details class="offer-sources">
                <summary>"Sources"</summary>
                <ul>{sources}</ul>
            </details>
        </article>
    }
}

/// Says of how many series the tenders are estimates, and that Simulate marks them.
fn estimated(checked: &CheckedOffer) -> Option<View> {
    let count = checked.file.assumptions().filter(|(path, _)| path.starts_with("tenders.")).count();
    let sentence =
        format!("The tenders of {} series are estimates; Simulate marks them.", format::count(count));
    (count > 0).then(|| view! { <p class="issuer estimated">{sentence}</p> })
}

/// The caps, and how many series there are.
fn caps(open: OpenWhy, checked: &CheckedOffer) -> View {
    let CheckedOffer { file, offer, outcome, .. } = checked;
    let context = Context::new(offer, outcome, file);
    let mut told = Told::default();
    let mut rows = Vec::new();
    for (cap, terms) in offer.caps.iter().enumerate() {
        let amount = told.figure(
            explain::explain(Why::CapAmount(cap), &context),
            format::term(terms.amount, &offer.cap_currency),
        );
        let counts = format!(" of {}", offer_bar::basis(terms.basis));
        rows.push(view! { <div><dt>{terms.name.clone()}</dt><dd>{amount}{counts}</dd></div> });
    }
    let dates = file.about.dates_text.clone().or_else(|| offer.dates.launch.map(|at| launched(at.date())));
    let series = offer.series.len().to_string();
    let label = format!("{}: caps", file.name);
    told.region(
        open,
        label,
        "facts-list",
        view! {
            <dl>
                {rows}
                <div><dt>"Series"</dt><dd>{series}</dd></div>
                {dates.map(|dates| view! { <div><dt>"Dates"</dt><dd>{dates}</dd></div> })}
            </dl>
        },
    )
}

fn launched(date: time::Date) -> String {
    format!("launched {}", format::day(date))
}

/// The check against the published results: a line that says what came of it, and a table that opens.
fn check(open: OpenWhy, checked: Arc<CheckedOffer>) -> View {
    if checked.rows.is_empty() {
        return view! {
            <p class="verdict none">"Not checked: no result was published for these terms."</p>
        };
    }
    let (count, within) = (checked.rows.len(), checked.within());
    let class = if within == count { "verdict in-full" } else { "verdict cut" };
    let words = verdict(&checked);
    let is_open = Signal::new(false);
    let toggled = move |event: Event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        is_open.set(details.is_some_and(|details| details.open()));
    };
    let shown = part(move || is_open.get().then(|| table(open, &checked)));
    view! {
        <details class="check" on:toggle=toggled>
            <summary><span class=class>{words}</span></summary>
            {shown}
        </details>
    }
}

/// What came of the check, in one line.
pub fn verdict(checked: &CheckedOffer) -> String {
    let (count, within, exact) = (checked.rows.len(), checked.within(), checked.exact());
    let all = checked.offer.series.len();
    let of = if count == all {
        format!("all {count} series")
    } else {
        format!("{count} of {all} series published, {count}")
    };
    match (within == count, exact == count) {
        (true, true) => format!("Checked: {of} as published, to the unit"),
        (true, false) => format!("Checked: {of} within tolerance, {exact} to the unit"),
        (false, _) => format!("Checked: {} of {count} series outside the tolerance", count - within),
    }
}

/// Published beside computed, series by series.
fn table(open: OpenWhy, checked: &CheckedOffer) -> View {
    let mut told = Told::default();
    let rows: Vec<View> = checked.rows.iter().map(|row| check_row(&mut told, checked, row)).collect();
    let reason = &checked.file.about.tolerance_reason;
    let reason = reason.as_ref().map(|reason| {
        view! { <p class="small">{format!("Why there may be a difference: {reason}.")}</p> }
    });
    let published = &checked.file.about.results_published;
    let published = published.as_ref().map(|on| {
        view! { <p class="small">{format!("Results published {on}.")}</p> }
    });
    let label = format!("{}: published beside computed", checked.file.name);
    view! {
        {told.region(open, label, "table-region", view! {
            <table>
                {heads(["Series", "Tendered", "Published", "Computed", "Difference", "Tolerance", "Check", "Why, as computed"].map(View::from))}
                <tbody>{rows}</tbody>
            </table>
        })}
        {reason}
        {published}
    }
}

fn check_row(told: &mut Told, checked: &CheckedOffer, row: &CheckedSeries) -> View {
    let CheckedOffer { file, offer, outcome, .. } = checked;
    let context = Context::new(offer, outcome, file);
    let (series, terms) = (row.series, &offer.series[row.series]);
    let text = |amount: u64| format::principal(amount, &terms.currency);
    let tendered = told.figure(
        explain::explain(Why::Tendered(series), &context),
        text(outcome.series[series].principal_tendered.total()),
    );
    let published = told.figure(Some(of_published(checked, row)), text(row.published.accepted));
    let computed = told.figure(explain::explain(Why::Accepted(series), &context), text(row.computed));
    let difference =
        told.figure(Some(of_difference(checked, row)), format::change(row.difference, &terms.currency));
    let tolerance = match row.published.tolerance {
        0 => "none".into(),
        _ => told.figure(Some(of_difference(checked, row)), text(row.published.tolerance)),
    };
    let (class, word) = if row.within { ("tag in-full", "within") } else { ("tag cut", "outside") };
    let why = reasons::short(offer, outcome, series);
    view! {
        <tr>
            <th scope="row">{terms.title.clone()}</th>
            <td>{tendered}</td>
            <td>{published}</td>
            <td>{computed}</td>
            <td>{difference}</td>
            <td>{tolerance}</td>
            <td><span class=class>{word}</span></td>
            <td class="words">{why}</td>
        </tr>
    }
}

/// What the company said.
fn of_published(checked: &CheckedOffer, row: &CheckedSeries) -> Explanation {
    let terms = &checked.offer.series[row.series];
    let amount = format::principal(row.published.accepted, &terms.currency);
    let factor = row.published.factor_text.as_ref();
    Explanation::new(
        format!("Published, {}", terms.title),
        "Principal that the company said it accepted",
        amount,
        checked.file.about.sources.join("; "),
    )
    .notes(factor.map(|factor| format!("It printed the factor as “{factor}”.")))
}

/// How the two differ.
fn of_difference(checked: &CheckedOffer, row: &CheckedSeries) -> Explanation {
    let terms = &checked.offer.series[row.series];
    let text = |amount: u64| format::principal(amount, &terms.currency);
    let (computed, published) = (text(row.computed), text(row.published.accepted));
    let change = format::change(row.difference, &terms.currency);
    let tolerance = match row.published.tolerance {
        0 => "The file allows no difference.".to_owned(),
        most => format!("The file allows a difference of {}.", text(most)),
    };
    let reason = checked.file.about.tolerance_reason.as_ref().filter(|_| row.published.tolerance > 0);
    Explanation::new(
        format!("Difference, {}", terms.title),
        "Difference = computed − published",
        format!("{computed} − {published} = {change}"),
        COMPUTED,
    )
    .note(tolerance)
    .notes(reason.map(|reason| format!("{}.", format::capitalised(reason))))
}
