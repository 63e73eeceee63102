//! Cash at settlement: what each series costs, in its own currency and in the caps'.

use super::controls::amount::figure;
use super::controls::roving::roving;
use super::controls::table::heads;
use super::figure::Why;
use super::glossary::term_in_region;
use super::markup::{View, view};
use super::reactive::{part, share, shares, text};
use super::take_home::copy::{Exported, copy_button};
use super::totals::NOT_KNOWN;
use super::{assumed, format};
use crate::engine::money::Money;
use crate::engine::offer::{Dates, Window};
use crate::engine::outcome::{Cash, SeriesOutcome};
use crate::state::cover::Cover;
use crate::state::live::LiveText;
use crate::state::scenario::Settled;
use crate::state::store::{Shown, Store};
use std::sync::Arc;

/// Cash of every series, and in all.
pub fn cash_panel(store: Store) -> View {
    let settled = store.shown().with_untracked(|shown| shown.settled.clone());
    let offer = &settled.offer;
    let settlement = settlement(&offer.dates) + assumed::settlement_note(store);
    let mut rows = Vec::new();
    for (series, terms) in offer.series.iter().enumerate() {
        let own = row(store, series, terms.title.clone(), terms.currency.clone(), false);
        let converted = (terms.currency != offer.cap_currency).then(|| {
            let currency = offer.cap_currency.clone();
            row(store, series, format!("in {currency}"), currency, true)
        });
        rows.push(view! { {own}{converted} });
    }
    let came = move || store.shown().with(|shown| (shown.settled.clone(), shown.cover));
    type Came = (Arc<Settled>, Cover);
    let same = |(before, cover): &Came, (now, now_cover): &Came, series: usize| {
        cover == now_cover
            && before.outcome.series.get(series).map(paid) == now.outcome.series.get(series).map(paid)
    };
    let rows = shares(came, same, rows);
    let total = total_row(store, offer.cap_currency.clone());
    view! {
        <section class="panel cash" aria-labelledby="cash-title">
            <div class="panel-head">
                <h2 id="cash-title">"Cash at settlement"</h2>
                {copy_button(store, " of the cash", Exported::Cash)}
            </div>
            {roving("group", "Cash at settlement, by series", "table-region", view! {
                <table>
                    {heads([
                        "Series".into(),
                        term_in_region("early-tender", "Accepted early"),
                        term_in_region("late-tender", "Accepted late"),
                        term_in_region("purchase-price", "Purchase price"),
                        term_in_region("accrued-interest", "Accrued interest"),
                        term_in_region("total-cash", "Total cash"),
                    ])}
                    <tbody>{rows}</tbody>
                    <tfoot>{total}</tfoot>
                </table>
            })}
            <p class="small">{settlement}</p>
        </section>
    }
}

/// Up to when interest accrues.
fn settlement(dates: &Dates) -> String {
    match (dates.early_settlement, dates.settlement) {
        (Some(early), Some(last)) => {
            let (early, last) = (format::day(early), format::day(last));
            format!("Accrued interest of early tenders runs to {early}, of the others to {last}.")
        }
        (Some(early), None) => format!("Accrued interest of early tenders runs to {}.", format::day(early)),
        (None, Some(last)) => {
            format!("Accrued interest runs from the last payment date to {}.", format::day(last))
        }
        (None, None) => "No settlement date is known.".into(),
    }
}

/// What the table says of a series.
fn paid(came: &SeriesOutcome) -> impl PartialEq {
    (came.principal_accepted, &came.cash, &came.cash_in_cap_currency)
}

/// One series in one currency; in the caps' currency it is a second row, without its principal.
fn row(store: Store, series: usize, name: String, currency: String, converted: bool) -> View {
    let cash: OfCash = match converted {
        true => {
            |shown, series| shown.settled.outcome.series.get(series).map(|came| &came.cash_in_cap_currency)
        }
        false => |shown, series| shown.settled.outcome.series.get(series).map(|came| &came.cash),
    };
    let [purchase_price, accrued_interest, total_cash] = money(store, cash, series, &currency);
    let cell = |why: Why, text: LiveText| view! { <td>{figure(why, text)}</td> };
    let [early, late] = match converted {
        true => [View::Nothing, View::Nothing],
        false => [early(store, series, &currency), late(store, series, &currency)],
    };
    let cells: Vec<View> = vec![
        cell(Why::PurchasePrice { series, converted }, purchase_price),
        cell(Why::AccruedInterest { series, converted }, accrued_interest),
        cell(Why::TotalCash { series, converted }, total_cash),
    ];
    let class = if converted { "converted-row" } else { "" };
    view! { <tr class=class><th scope="row">{name}</th><td>{early}</td><td>{late}</td>{cells}</tr> }
}

/// Principal accepted in one window.
fn accepted(store: Store, series: usize, window: Window, currency: &str) -> View {
    let currency = currency.to_owned();
    let text = text(move || {
        store.shown().with(|shown| {
            let outcome = shown.settled.outcome.series.get(series);
            outcome.map_or_else(String::new, |came| {
                format::principal(came.principal_accepted[window], &currency)
            })
        })
    });
    figure(Why::AcceptedBy { series, window }, text)
}

fn early(store: Store, series: usize, currency: &str) -> View {
    accepted(store, series, Window::Early, currency)
}

/// Late, and guaranteed below it where there is any.
fn late(store: Store, series: usize, currency: &str) -> View {
    let guaranteed = Window::Guaranteed;
    let some = move || {
        let any = |came: &SeriesOutcome| came.principal_accepted[guaranteed] > 0;
        store.shown().with(|shown| shown.settled.outcome.series.get(series).is_some_and(any))
    };
    let late = accepted(store, series, Window::Late, currency);
    let currency = currency.to_owned();
    let below = part(move || {
        some().then(|| {
            view! { <br/>"guaranteed "{accepted(store, series, guaranteed, &currency)} }
        })
    });
    view! { {late}{below} }
}

fn total_row(store: Store, currency: String) -> View {
    let name = format!("Total, in {currency}");
    let texts = money(store, |shown, _| Some(&shown.settled.outcome.totals.cash), 0, &currency);
    let whys = [Why::AllPurchasePrice, Why::AllAccruedInterest, Why::AllCash];
    let cell = |(why, text): (Why, LiveText)| view! { <td>{figure(why, text)}</td> };
    let cells: Vec<View> = whys.into_iter().zip(texts).map(cell).collect();
    let total = move || store.shown().with(|shown| (shown.settled.outcome.totals.cash.clone(), shown.cover));
    share(total, view! { <tr><th scope="row" colspan="3">{name}</th>{cells}</tr> })
}

/// Whose cash it is: that of a series, or of all.
type OfCash = fn(&Shown, usize) -> Option<&Cash>;

/// Purchase price, accrued interest and total cash.
fn money(store: Store, of: OfCash, series: usize, currency: &str) -> [LiveText; 3] {
    let amounts: [fn(&Cash) -> Option<Money>; 3] =
        [|cash| cash.purchase_price, |cash| cash.accrued_interest, |cash| cash.total_cash];
    amounts.map(|amount| {
        let currency = currency.to_owned();
        text(move || {
            store.shown().with(|shown| {
                let amount = of(shown, series).and_then(amount);
                amount.map_or_else(|| NOT_KNOWN.into(), |amount| format::money(amount, &currency))
            })
        })
    })
}
