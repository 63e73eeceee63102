//! The totals of the offer, in the cap currency.

use super::controls::amount::figure;
use super::controls::roving::roving;
use super::figure::Why;
use super::format;
use super::glossary::term_in_region;
use super::markup::{View, view};
use super::reactive::{part, remembered, share, text};
use super::take_home::copy::{Exported, copy_button};
use super::term_of::term_of;
use crate::engine::money::Money;
use crate::engine::outcome::Totals;
use crate::state::live::LiveText;
use crate::state::scenario::Settled;
use crate::state::store::{Shown, Store};

/// What stands where a figure is not known.
pub const NOT_KNOWN: &str = "not known";

/// One total: its name, what it is, and its text.
struct Total {
    name: fn(&Totals) -> &'static str,
    why: Why,
    text: fn(&Totals, &str) -> Option<String>,
}

/// A total that is always called the same.
const fn total(
    name: fn(&Totals) -> &'static str,
    why: Why,
    text: fn(&Totals, &str) -> Option<String>,
) -> Total {
    Total { name, why, text }
}

/// What was tendered and accepted, before what is left of the cap.
const PRINCIPAL: [Total; 2] = [
    total(
        |_| "Tendered",
        Why::AllTendered,
        |of, currency| Some(format::principal_sum(of.tendered, currency)),
    ),
    total(
        |_| "Accepted",
        Why::AllAccepted,
        |of, currency| Some(format::principal_sum(of.accepted, currency)),
    ),
];

/// The money, in the order of the page.
const MONEY: [Total; 6] = [
    total(
        |_| "Purchase price",
        Why::AllPurchasePrice,
        |of, currency| known(of.cash.purchase_price, currency),
    ),
    total(
        |_| "Accrued interest",
        Why::AllAccruedInterest,
        |of, currency| known(of.cash.accrued_interest, currency),
    ),
    total(|_| "Total cash", Why::AllCash, |of, currency| known(of.cash.total_cash, currency)),
    total(
        |_| "Average price",
        Why::AllAveragePrice,
        |of, currency| {
            of.cash.average_price_millionths.map(|price| format::price_in_millionths(price, currency))
        },
    ),
    total(discount_or_premium, Why::AllDiscount, |of, currency| {
        known(of.cash.discount.map(unsigned), currency)
    }),
    total(
        |_| "Coupon retired, a year",
        Why::AllCouponRetired,
        |of, currency| known(of.cash.coupon_retired, currency),
    ),
];

/// The strip of totals above the board.
pub fn totals_strip(store: Store) -> View {
    let label = text(move || {
        let currency = store.shown().with(|shown| shown.settled.offer.cap_currency.clone());
        format!("Totals over all series, in {currency} at the offer's rates")
    });
    let totals = move || {
        store.shown().with(|shown| {
            let Settled { offer, outcome } = &*shown.settled;
            (outcome.totals.clone(), offer.cap_currency.clone(), shown.cover)
        })
    };
    let after_cap_left = view! {
        {outstanding_after(store)}
        {MONEY.into_iter().map(|total| total_view(store, total)).collect::<Vec<View>>()}
    };
    view! {
        <div class="totals-frame">
            {roving("group", label, "totals", view! {
                <dl>
                    {share(totals, PRINCIPAL.into_iter().map(|total| total_view(store, total)).collect())}
                    {cap_left(store)}
                    {share(totals, after_cap_left)}
                </dl>
            })}
            {copy_button(store, " of the totals", Exported::Totals)}
        </div>
    }
}

/// What a room is shown of them: tendered, accepted, left of the cap, and cash.
pub fn headline(store: Store) -> Vec<View> {
    let [tendered, accepted] = PRINCIPAL.map(|total| total_view(store, total));
    let cash = MONEY.into_iter().filter(|total| total.why == Why::AllCash);
    let cash: Vec<View> = cash.map(|total| total_view(store, total)).collect();
    vec![tendered, accepted, cap_left(store), cash.into()]
}

fn total_view(store: Store, total: Total) -> View {
    let class = if total.why == Why::AllCash { "total main-total" } else { "total" };
    let name =
        text(move || store.shown().with(|shown| (total.name)(&shown.settled.outcome.totals)).to_owned());
    let amount = text_of(store, total.text);
    view! {
        <div class=class>
            <dt>{term_in_region(term_of(total.why), name)}</dt>
            <dd>{figure(total.why, amount)}</dd>
        </div>
    }
}

/// What is left of the cap that is drawn.
fn cap_left(store: Store) -> View {
    let drawn = remembered(move || {
        let cap = store.drawn_cap().get();
        let name = |shown: &Shown| shown.settled.offer.caps.get(cap).map(|cap| cap.name.clone());
        store.shown().with(name).map(|name| (cap, name))
    });
    let left = text(move || {
        let cap = store.drawn_cap().get();
        store.shown().with(|shown| left_of(&shown.settled, cap))
    });
    part(move || {
        drawn.get().map(|(cap, name)| {
            view! {
                <div class="total">
                    <dt>{term_in_region("room", format!("{name} left"))}</dt>
                    <dd>{figure(Why::CapLeft(cap), left)}</dd>
                </div>
            }
        })
    })
}

/// What is left of a cap; empty for a moment while another offer takes its place.
pub fn left_of(settled: &Settled, cap: usize) -> String {
    let Settled { offer, outcome } = settled;
    offer.caps.get(cap).zip(outcome.caps.get(cap)).map_or_else(String::new, |(terms, came)| {
        format::counted(came.left, terms.basis, &offer.cap_currency)
    })
}

/// What is still outstanding, and what share of it was retired.
fn outstanding_after(store: Store) -> View {
    let after = text_of(store, |of, currency| Some(format::principal_sum(of.outstanding_after, currency)));
    let retired = text_of(store, |of, _| of.retired_millionths.map(format::share));
    let share = part(move || {
        let covered = store.cover().with(|cover| cover.is_on());
        (!covered).then(|| view! { " · "{figure(Why::AllRetired, retired)}" retired" })
    });
    view! {
        <div class="total">
            <dt>{term_in_region("outstanding-after", "Outstanding after")}{share}</dt>
            <dd>{figure(Why::AllOutstandingAfter, after)}</dd>
        </div>
    }
}

fn text_of(store: Store, of: fn(&Totals, &str) -> Option<String>) -> LiveText {
    text(move || {
        let known =
            store.shown().with(|shown| of(&shown.settled.outcome.totals, &shown.settled.offer.cap_currency));
        known.unwrap_or_else(|| NOT_KNOWN.into())
    })
}

fn discount_or_premium(totals: &Totals) -> &'static str {
    let premium = totals.cash.discount.is_some_and(|discount| discount < Money::ZERO);
    if premium { "Premium" } else { "Discount" }
}

fn known(amount: Option<Money>, currency: &str) -> Option<String> {
    amount.map(|amount| format::money(amount, currency))
}

/// A premium is named so; its figure needs no sign.
fn unsigned(discount: Money) -> Money {
    if discount < Money::ZERO { Money::ZERO - discount } else { discount }
}
