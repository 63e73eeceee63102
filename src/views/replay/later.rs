//! What the issuer did later, apart from the offer, and one comparison: coupons saved less interest on the cash, beside
//! the savings that a later release names.

use crate::engine::carry::Carry;
use crate::engine::money::Money;
use crate::library::replay::carry_after;
use crate::library::replay::facts::{LATER, LIBOR, LOAN_SOURCE, MARGIN};
use crate::views::controls::told::Told;
use crate::views::explain::{COMPUTED, Explanation};
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::why_panel::OpenWhy;

/// The strip.
pub(super) fn strip(open: OpenWhy) -> View {
    let releases: Vec<View> = LATER
        .iter()
        .map(|later| {
            view! {
                <li>
                    <h4>{later.title}</h4>
                    <p class="later-date">{later.date}</p>
                    <p>{later.text}</p>
                    <p class="fact-source">{later.source}</p>
                </li>
            }
        })
        .collect();
    view! {
        <section class="panel later" aria-labelledby="later-title">
            <h3 id="later-title">"The issuer later"</h3>
            <p>"Background, and no part of the offer: nothing here changes what was accepted."</p>
            <ul class="later-strip">{releases}</ul>
            {comparison(open)}
        </section>
    }
}

/// The two sides of the comparison; neither is added to or taken from the other.
fn comparison(open: OpenWhy) -> View {
    let carry = carry_after();
    let text = |amount: Money| format::money(amount, "USD");
    let mut told = Told::default();
    let rows = [
        ("Coupon retired, a year", told.figure(Some(of_coupon(&carry)), text(carry.coupon_retired))),
        ("Interest on the cash paid, a year", told.figure(Some(of_interest(&carry)), text(carry.interest))),
        ("What is left, a year", told.figure(Some(of_saving(&carry)), text(carry.saving))),
    ];
    let rows: Vec<View> = rows
        .into_iter()
        .map(|(name, figure)| view! { <tr><th scope="row">{name}</th><td>{figure}</td></tr> })
        .collect();
    let beside = told.figure(Some(of_workforce()), "$60 to $70 million");
    view! {
        <h4>"One comparison, side by side"</h4>
        {told.region(open, "Coupons less interest, beside the savings from fewer jobs", "comparison", view! {
            <div>
                <p>"The repurchase, at the loan's rate on 1 December 2004"</p>
                <table><tbody>{rows}</tbody></table>
            </div>
            <div>
                <p>"The workforce reduction, as the company expected"</p>
                <p class="beside">{beside}" a year"</p>
            </div>
        })}
        <p class="small">
            "The two stand beside each other and are not added up: one is arithmetic on the offer's estimated result, \
             the other the company's own forecast of operating costs. The left side charges all of the cash at the \
             loan's floating rate, as it stood that day, for one year; a part of it came from convertible notes at \
             5.25% and cash on hand. It leaves out fees, tax, and that less principal has to be repaid."
        </p>
    }
}

fn of_coupon(carry: &Carry) -> Explanation {
    Explanation::new(
        "Coupon retired, a year",
        "Principal accepted × coupon, of each series, in dollars at the rate of 1 December 2004",
        format::money(carry.coupon_retired, "USD"),
        format!("{COMPUTED}, from the result of 2 December 2004 with its estimates"),
    )
}

fn of_interest(carry: &Carry) -> Explanation {
    let (paid, interest) = (format::money(carry.cash_paid, "USD"), format::money(carry.interest, "USD"));
    Explanation::new(
        "Interest on the cash paid, a year",
        "Cash paid, accrued interest included × (three-month LIBOR + margin)",
        format!("{paid} × ({LIBOR}% + {MARGIN}%) = {paid} × {} = {interest}", format::coupon(carry.rate)),
        LOAN_SOURCE,
    )
    .note("Simple interest for a year at one rate; the loan's own rate floats.")
}

fn of_saving(carry: &Carry) -> Explanation {
    let text = |amount: Money| format::money(amount, "USD");
    Explanation::new(
        "What is left, a year",
        "Coupon retired − interest on the cash paid",
        format!("{} − {} = {}", text(carry.coupon_retired), text(carry.interest), text(carry.saving)),
        COMPUTED,
    )
}

fn of_workforce() -> Explanation {
    Explanation::new(
        "Savings expected from fewer jobs",
        "Operating costs saved a year, as the company expected",
        "About $60 million to $70 million",
        LATER[0].source,
    )
}
