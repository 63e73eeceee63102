//! Cash at settlement: what each series costs, in its own currency and in the caps'.

use super::controls::amount::figure;
use super::controls::roving::roving;
use super::figure::Why;
use super::markup::{View, view};
use super::reactive::{remembered, text};
use super::totals::NOT_KNOWN;
use super::{assumed, format};
use crate::engine::money::Money;
use crate::engine::offer::{Dates, Window};
use crate::engine::outcome::Cash;
use crate::state::store::Store;

/// Cash of every series, and in all.
pub fn cash_panel(store: Store) -> View {
    let settled = store.shown().with_untracked(|shown| shown.settled.clone());
    let offer = &settled.offer;
    let settlement = format!(
        "{} Late includes guaranteed delivery.{}",
        settlement(&offer.dates),
        assumed::settlement_note(store)
    );
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
            <h2 id="cash-title">"Cash at settlement"</h2>
            {roving("group", "Cash at settlement, by series", "table-region", view! {
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Series"</th>
                            <th scope="col">"Accepted early"</th>
                            <th scope="col">"Accepted late"</th>
                            <th scope="col">"Purchase price"</th>
                            <th scope="col">"Accrued interest"</th>
                            <th scope="col">"Total cash"</th>
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
    let texts = remembered(move || {
        store.shown().with(|shown| {
            let Some(outcome) = shown.settled.outcome.series.get(series) else { return Default::default() };
            let accepted = outcome.principal_accepted;
            let late = accepted[Window::Late] + accepted[Window::Guaranteed];
            let [purchase_price, accrued_interest, total_cash] =
                money(if converted { &outcome.cash_in_cap_currency } else { &outcome.cash }, &currency);
            let [early, late] =
                [accepted[Window::Early], late].map(|amount| format::principal(amount, &currency));
            [early, late, purchase_price, accrued_interest, total_cash]
        })
    });
    let cell = move |place: usize, why: Why| {
        let text = text(move || texts.with(|texts: &[String; 5]| texts[place].clone()));
        view! { <td>{figure(why, text)}</td> }
    };
    let by_window = move |place: usize, window: Window| match converted {
        true => view! { <td></td> },
        false => cell(place, Why::AcceptedBy { series, window }),
    };
    let cells: Vec<View> = vec![
        by_window(0, Window::Early),
        by_window(1, Window::Late),
        cell(2, Why::PurchasePrice { series, converted }),
        cell(3, Why::AccruedInterest { series, converted }),
        cell(4, Why::TotalCash { series, converted }),
    ];
    let class = if converted { "converted-row" } else { "" };
    view! { <tr class=class><th scope="row">{name}</th>{cells}</tr> }
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
