//! Cash at settlement: what each series costs, in its own currency and in the caps'.

use leptos::prelude::*;

use super::controls::amount::Amount;
use super::controls::roving::Roving;
use super::figure::Why;
use super::format;
use super::totals::NOT_KNOWN;
use crate::engine::money::Money;
use crate::engine::offer::Window;
use crate::engine::outcome::Cash;
use crate::state::store::Store;

/// Cash of every series, and in all.
#[component]
pub fn CashPanel() -> impl IntoView {
    let store = expect_context::<Store>();
    let settled = store.shown().with_untracked(|shown| shown.settled.clone());
    let cap_currency = settled.offer.cap_currency.clone();
    let dates = &settled.offer.dates;
    let day = |date| format!(" to {}", format::day(date));
    let caption = match (dates.early_settlement, dates.settlement) {
        (Some(early), Some(last)) => {
            format!(
                "Accrued interest of early tenders runs to {}, of the others to {}.",
                format::day(early),
                format::day(last)
            )
        }
        (None, date) => {
            format!("Accrued interest runs from the last payment date{}.", date.map(day).unwrap_or_default())
        }
        (Some(early), None) => format!("Accrued interest of early tenders runs{}.", day(early)),
    };
    let rows = settled.offer.series.clone().into_iter().enumerate().map({
        let cap_currency = cap_currency.clone();
        move |(series, terms)| {
        let foreign = terms.currency != cap_currency;
        let converted = foreign.then(|| {
            let name = format!("in {cap_currency}");
            view! { <Row series currency=cap_currency.clone() name converted=true/> }
        });
        view! { <Row series currency=terms.currency.clone() name=terms.title.clone() converted=false/> {converted} }
    }});
    view! {
        <section class="panel cash" aria-labelledby="cash-title">
            <h2 id="cash-title">"Cash at settlement"</h2>
            <Roving role="group" label="Cash at settlement, by series" class="table-region">
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
                    <tbody>{rows.collect_view()}</tbody>
                    <tfoot><TotalRow currency=cap_currency.clone()/></tfoot>
                </table>
            </Roving>
            <p class="small">{caption}" Late includes guaranteed delivery."{super::assumed::settlement_note(store)}</p>
        </section>
    }
}

#[component]
fn Row(series: usize, currency: String, name: String, converted: bool) -> impl IntoView {
    let store = expect_context::<Store>();
    let texts = Memo::new(move |_| {
        store.shown().with(|shown| {
            let Some(outcome) = shown.settled.outcome.series.get(series) else { return Default::default() };
            let accepted = outcome.principal_accepted;
            let late = accepted[Window::Late] + accepted[Window::Guaranteed];
            let cash = if converted { &outcome.cash_in_cap_currency } else { &outcome.cash };
            let principal =
                [accepted[Window::Early], late].map(|amount| format::principal(amount, &currency));
            (principal, money(cash, &currency))
        })
    });
    let principal =
        move |place: usize| Signal::derive(move || texts.with(|(principal, _)| principal[place].clone()));
    let money = move |place: usize| Signal::derive(move || texts.with(|(_, money)| money[place].clone()));
    let by_window = move |place: usize, window: Window| {
        (!converted).then(|| view! { <Amount why=Why::AcceptedBy { series, window } text=principal(place)/> })
    };
    view! {
        <tr class:converted-row=converted>
            <th scope="row">{name}</th>
            <td>{by_window(0, Window::Early)}</td>
            <td>{by_window(1, Window::Late)}</td>
            <td><Amount why=Why::PurchasePrice { series, converted } text=money(0)/></td>
            <td><Amount why=Why::AccruedInterest { series, converted } text=money(1)/></td>
            <td><Amount why=Why::TotalCash { series, converted } text=money(2)/></td>
        </tr>
    }
}

#[component]
fn TotalRow(currency: String) -> impl IntoView {
    let store = expect_context::<Store>();
    let label = format!("Total, in {currency}");
    let texts =
        Memo::new(move |_| store.shown().with(|shown| money(&shown.settled.outcome.totals.cash, &currency)));
    let text = move |place: usize| Signal::derive(move || texts.with(|texts| texts[place].clone()));
    view! {
        <tr>
            <th scope="row" colspan="3">{label}</th>
            <td><Amount why=Why::AllPurchasePrice text=text(0)/></td>
            <td><Amount why=Why::AllAccruedInterest text=text(1)/></td>
            <td><Amount why=Why::AllCash text=text(2)/></td>
        </tr>
    }
}

/// Purchase price, accrued interest and total cash.
fn money(cash: &Cash, currency: &str) -> [String; 3] {
    let text = |amount: Option<Money>| {
        amount.map_or_else(|| NOT_KNOWN.into(), |amount| format::money(amount, currency))
    };
    [cash.purchase_price, cash.accrued_interest, cash.total_cash].map(text)
}
