//! Cash at settlement: what each series costs, in its own currency and in the caps'.

use super::controls::amount::figure;
use super::controls::roving::roving;
use super::figure::Why;
use super::glossary::term_in_region;
use super::markup::{View, view};
use super::reactive::{flag, part, remembered, text};
use super::take_home::copy::{Exported, copy_button};
use super::totals::NOT_KNOWN;
use super::{assumed, format};
use crate::engine::money::Money;
use crate::engine::offer::{Dates, Window};
use crate::engine::outcome::{Cash, SeriesOutcome};
use crate::state::store::Store;

/// Cash of every series, and in all.
pub fn cash_panel(store: Store) -> View {
    let settled = store.shown().with_untracked(|shown| shown.settled.clone());
    let offer = &settled.offer;
    let settlement = settlement(&offer.dates) + assumed::settlement_note(store);
    let mut rows = Vec::new();
    for (series, terms) in offer.series.iter().enumerate() {
        rows.push(row(store, series, terms.title.clone(), terms.currency.clone(), false));
        if terms.currency != offer.cap_currency {
            rows.push(row(
                store,
                series,
                format!("in {}", offer.cap_currency),
                offer.cap_currency.clone(),
                true,
            ));
        }
    }
    let total = total_row(store, offer.cap_currency.clone());
    view! {
        <section class="panel cash" aria-labelledby="cash-title">
            <div class="panel-head">
                <h2 id="cash-title">"Cash at settlement"</h2>
                {copy_button(store, " of the cash", Exported::Cash)}
            </div>
            {roving("group", "Cash at settlement, by series", "table-region", view! {
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Series"</th>
                            <th scope="col">{term_in_region("early-tender", "Accepted early")}</th>
                            <th scope="col">{term_in_region("late-tender", "Accepted late")}</th>
                            <th scope="col">{term_in_region("purchase-price", "Purchase price")}</th>
                            <th scope="col">{term_in_region("accrued-interest", "Accrued interest")}</th>
                            <th scope="col">{term_in_region("total-cash", "Total cash")}</th>
                        </tr>
                    </thead>
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

/// One series in one currency; in the caps' currency it is a second row, without its principal.
fn row(store: Store, series: usize, name: String, currency: String, converted: bool) -> View {
    let money_currency = currency.clone();
    let texts = remembered(move || {
        store.shown().with(|shown| {
            let Some(outcome) = shown.settled.outcome.series.get(series) else { return Default::default() };
            money(if converted { &outcome.cash_in_cap_currency } else { &outcome.cash }, &money_currency)
        })
    });
    let cell = move |place: usize, why: Why| {
        let text = text(move || texts.with(|texts: &[String; 3]| texts[place].clone()));
        view! { <td>{figure(why, text)}</td> }
    };
    let [early, late] = match converted {
        true => [View::Nothing, View::Nothing],
        false => [early(store, series, &currency), late(store, series, &currency)],
    };
    let cells: Vec<View> = vec![
        cell(0, Why::PurchasePrice { series, converted }),
        cell(1, Why::AccruedInterest { series, converted }),
        cell(2, Why::TotalCash { series, converted }),
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
    let some = flag(move || {
        let any = |came: &SeriesOutcome| came.principal_accepted[guaranteed] > 0;
        store.shown().with(|shown| shown.settled.outcome.series.get(series).is_some_and(any))
    });
    let late = accepted(store, series, Window::Late, currency);
    let currency = currency.to_owned();
    let below = part(move || {
        some.get().then(|| {
            view! { <br/>"guaranteed "{accepted(store, series, guaranteed, &currency)} }
        })
    });
    view! { {late}{below} }
}

fn total_row(store: Store, currency: String) -> View {
    let name = format!("Total, in {currency}");
    let texts =
        remembered(move || store.shown().with(|shown| money(&shown.settled.outcome.totals.cash, &currency)));
    let cell = move |(place, why): (usize, Why)| {
        let text = text(move || texts.with(|texts| texts[place].clone()));
        view! { <td>{figure(why, text)}</td> }
    };
    let whys = [Why::AllPurchasePrice, Why::AllAccruedInterest, Why::AllCash];
    let cells: Vec<View> = whys.into_iter().enumerate().map(cell).collect();
    view! { <tr><th scope="row" colspan="3">{name}</th>{cells}</tr> }
}

/// Purchase price, accrued interest and total cash.
fn money(cash: &Cash, currency: &str) -> [String; 3] {
    let text = |amount: Option<Money>| {
        amount.map_or_else(|| NOT_KNOWN.into(), |amount| format::money(amount, currency))
    };
    [cash.purchase_price, cash.accrued_interest, cash.total_cash].map(text)
}
