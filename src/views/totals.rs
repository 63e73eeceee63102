//! The totals of the offer, in the cap currency.

use leptos::prelude::*;

use super::controls::amount::Amount;
use super::controls::roving::Roving;
use super::figure::Why;
use super::format;
use crate::engine::money::Money;
use crate::engine::outcome::Totals;
use crate::state::scenario::Settled;
use crate::state::store::Store;

/// What stands where a figure is not known.
pub const NOT_KNOWN: &str = "not known";

/// One total: its name, what it is, and its text.
struct Total {
    name: fn(&Settled) -> String,
    why: Why,
    text: fn(&Totals, &str) -> Option<String>,
}

/// All totals but what is left of the caps, in the order of the page.
const TOTALS: [Total; 10] = [
    Total {
        name: |_| "Tendered".into(),
        why: Why::AllTendered,
        text: |totals, currency| Some(format::money(totals.tendered, currency)),
    },
    Total {
        name: |_| "Accepted".into(),
        why: Why::AllAccepted,
        text: |totals, currency| Some(format::money(totals.accepted, currency)),
    },
    Total {
        name: |_| "Outstanding after".into(),
        why: Why::AllOutstandingAfter,
        text: |totals, currency| Some(format::money(totals.outstanding_after, currency)),
    },
    Total {
        name: |_| "Retired".into(),
        why: Why::AllRetired,
        text: |totals, _| totals.retired_millionths.map(format::share),
    },
    Total {
        name: |_| "Average price".into(),
        why: Why::AllAveragePrice,
        text: |totals, currency| {
            totals.cash.average_price_millionths.map(|price| format::price_in_millionths(price, currency))
        },
    },
    Total {
        name: |_| "Purchase price".into(),
        why: Why::AllPurchasePrice,
        text: |totals, currency| known(totals.cash.purchase_price, currency),
    },
    Total {
        name: |_| "Accrued interest".into(),
        why: Why::AllAccruedInterest,
        text: |totals, currency| known(totals.cash.accrued_interest, currency),
    },
    Total {
        name: |_| "Total cash".into(),
        why: Why::AllCash,
        text: |totals, currency| known(totals.cash.total_cash, currency),
    },
    Total {
        name: |settled| {
            let premium = settled.outcome.totals.cash.discount.is_some_and(|discount| discount < Money::ZERO);
            if premium { "Premium".into() } else { "Discount".into() }
        },
        why: Why::AllDiscount,
        text: |totals, currency| known(totals.cash.discount.map(unsigned), currency),
    },
    Total {
        name: |_| "Coupon retired, a year".into(),
        why: Why::AllCouponRetired,
        text: |totals, currency| known(totals.cash.coupon_retired, currency),
    },
];

/// The strip of totals above the board.
#[component]
pub fn TotalsStrip() -> impl IntoView {
    let store = expect_context::<Store>();
    let label = move || {
        let currency = store.shown().with(|shown| shown.settled.offer.cap_currency.clone());
        format!("Totals over all series, in {currency} at the offer's rates")
    };
    view! {
        <Roving role="group" label=Signal::derive(label) class="totals">
            <dl>
                {TOTALS
                    .into_iter()
                    .map(|total| {
                        let name = Memo::new(move |_| store.shown().with(|shown| (total.name)(&shown.settled)));
                        let text = Memo::new(move |_| {
                            store.shown().with(|shown| {
                                let Settled { offer, outcome } = &*shown.settled;
                                (total.text)(&outcome.totals, &offer.cap_currency)
                            }).unwrap_or_else(|| NOT_KNOWN.into())
                        });
                        view! {
                            <div class="total">
                                <dt>{name}</dt>
                                <dd><Amount why=total.why text/></dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </Roving>
    }
}

fn known(amount: Option<Money>, currency: &str) -> Option<String> {
    amount.map(|amount| format::money(amount, currency))
}

/// A premium is named so; its figure needs no sign.
fn unsigned(discount: Money) -> Money {
    if discount < Money::ZERO { Money::ZERO - discount } else { discount }
}
