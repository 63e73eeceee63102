//! Totals over all series, in the cap currency, and what caps have used and left.

use super::{At, COMPUTED, Explanation, Facts, by_rule, difference, sum};
use crate::engine::money::Money;
use crate::engine::outcome::{Cash, SeriesOutcome};
use crate::views::format;

/// What a cap has used.
pub(super) fn cap_used(context: Facts, cap: usize) -> Option<Explanation> {
    let outcome = context.outcome.caps.get(cap)?;
    let addends: Vec<String> = At::all(context)
        .filter_map(|at| at.step.accepted_in_cap[cap])
        .filter(|used| *used != Money::ZERO)
        .map(|used| context.counted(cap, used))
        .collect();
    let used = context.counted(cap, outcome.used);
    Some(Explanation::new(
        format!("Used of {}", context.cap_name(cap)),
        "Used = what each accepted amount counts under the cap",
        sum(&addends, &used),
        by_rule(9),
    ))
}

/// What a cap has left.
pub(super) fn cap_left(context: Facts, cap: usize) -> Option<Explanation> {
    let outcome = context.outcome.caps.get(cap)?;
    let amount = format::term(context.offer.caps[cap].amount, &context.offer.cap_currency);
    let explanation = Explanation::new(
        format!("Left of {}", context.cap_name(cap)),
        "Left = the cap − what is used",
        difference(&amount, &[context.counted(cap, outcome.used)], &context.counted(cap, outcome.left)),
        by_rule(9),
    );
    let closed = outcome.closed.filter(|_| outcome.left != Money::ZERO).map(|place| {
        format!("The cap closed when it prorated level {}: what rounding left stays unused.", place.level)
    });
    Some(explanation.notes(closed))
}

pub(super) fn tendered(context: Facts) -> Explanation {
    let totals = &context.outcome.totals;
    of_principal(context, "Tendered", |series| series.tendered_in_cap_currency, totals.tendered)
}

pub(super) fn accepted(context: Facts) -> Explanation {
    let totals = &context.outcome.totals;
    of_principal(context, "Accepted", |series| series.accepted_in_cap_currency, totals.accepted)
}

pub(super) fn returned(context: Facts) -> Explanation {
    let totals = &context.outcome.totals;
    of_principal(context, "Returned", |series| series.returned_in_cap_currency, totals.returned)
}

pub(super) fn outstanding_after(context: Facts) -> Explanation {
    let totals = &context.outcome.totals;
    of_principal(
        context,
        "Outstanding after the offer",
        |series| series.outstanding_after_in_cap_currency,
        totals.outstanding_after,
    )
}

/// Accepted as a share of what was outstanding.
pub(super) fn retired(context: Facts) -> Option<Explanation> {
    let totals = &context.outcome.totals;
    let share = format::share(totals.retired_millionths?);
    let [accepted, outstanding] =
        [totals.accepted, totals.outstanding].map(|amount| context.converted(amount));
    let explanation = Explanation::new(
        "Retired, all series",
        "Retired = accepted ÷ outstanding",
        format!("{accepted} ÷ {outstanding} = {share}"),
        COMPUTED,
    );
    Some(explanation.note("Rounded half up to one decimal.").notes(at_rates(context)))
}

pub(super) fn purchase_price(context: Facts) -> Option<Explanation> {
    let amount = |cash: &Cash| cash.purchase_price;
    of_money(context, "Purchase price", "Purchase price of each series, added", amount)
}

pub(super) fn accrued_interest(context: Facts) -> Option<Explanation> {
    let amount = |cash: &Cash| cash.accrued_interest;
    of_money(context, "Accrued interest", "Accrued interest of each series, added", amount)
}

pub(super) fn coupon_retired(context: Facts) -> Option<Explanation> {
    let amount = |cash: &Cash| cash.coupon_retired;
    of_money(context, "Coupon retired, a year", "Principal accepted × coupon of each series, added", amount)
}

/// Purchase price per 1,000 of principal accepted.
pub(super) fn average_price(context: Facts) -> Option<Explanation> {
    let totals = &context.outcome.totals;
    let average =
        format::price_in_millionths(totals.cash.average_price_millionths?, &context.offer.cap_currency);
    let price = format::money(totals.cash.purchase_price?, &context.offer.cap_currency);
    let explanation = Explanation::new(
        "Average price per 1,000, all series",
        "Average price = purchase price ÷ principal accepted × 1,000",
        format!("{price} ÷ {} × 1,000 = {average}", context.converted(totals.accepted)),
        COMPUTED,
    );
    Some(explanation.note("Rounded half up to 6 decimals.").notes(at_rates(context)))
}

/// Purchase price and accrued interest.
pub(super) fn cash(context: Facts) -> Option<Explanation> {
    let cash = &context.outcome.totals.cash;
    let [price, interest, total] = [cash.purchase_price?, cash.accrued_interest?, cash.total_cash?]
        .map(|amount| format::money(amount, &context.offer.cap_currency));
    let explanation = Explanation::new(
        "Total cash, all series",
        "Total cash = purchase price + accrued interest",
        format!("{price} + {interest} = {total}"),
        COMPUTED,
    );
    Some(explanation.notes(at_rates(context)))
}

/// Principal accepted less the purchase price.
pub(super) fn discount(context: Facts) -> Option<Explanation> {
    let totals = &context.outcome.totals;
    let currency = &context.offer.cap_currency;
    let discount = totals.cash.discount?;
    let accepted = context.converted(totals.accepted);
    let price = format::money(totals.cash.purchase_price?, currency);
    let (name, formula, with_numbers) = if discount < Money::ZERO {
        let premium = format::money(Money::ZERO - discount, currency);
        let formula = "Premium = purchase price − principal accepted";
        ("Premium", formula, difference(&price, &[accepted], &premium))
    } else {
        let formula = "Discount = principal accepted − purchase price";
        ("Discount", formula, difference(&accepted, &[price], &format::money(discount, currency)))
    };
    let explanation = Explanation::new(format!("{name}, all series"), formula, with_numbers, COMPUTED);
    Some(explanation.notes(at_rates(context)))
}

/// Principal of all series, added in the cap currency.
fn of_principal(
    context: Facts,
    name: &str,
    of: impl Fn(&SeriesOutcome) -> Money,
    total: Money,
) -> Explanation {
    let amounts = context.outcome.series.iter().map(of).filter(|amount| *amount != Money::ZERO);
    let addends: Vec<String> = amounts.map(|amount| context.converted(amount)).collect();
    let explanation = Explanation::new(
        format!("{name}, all series"),
        format!("{name} of each series, added in {}", context.offer.cap_currency),
        sum(&addends, &context.converted(total)),
        COMPUTED,
    );
    explanation.notes(at_rates(context))
}

/// Money of all series, added in the cap currency.
fn of_money(
    context: Facts,
    name: &str,
    formula: &str,
    of: impl Fn(&Cash) -> Option<Money>,
) -> Option<Explanation> {
    let currency = &context.offer.cap_currency;
    let total = format::money(of(&context.outcome.totals.cash)?, currency);
    let amounts = context.outcome.series.iter().filter_map(|series| of(&series.cash_in_cap_currency));
    let addends: Vec<String> = amounts
        .filter(|amount| *amount != Money::ZERO)
        .map(|amount| format::money(amount, currency))
        .collect();
    let explanation =
        Explanation::new(format!("{name}, all series"), formula, sum(&addends, &total), COMPUTED);
    Some(explanation.note("Shown to the cent, half up.").notes(at_rates(context)))
}

/// That totals over currencies are at the offer's rates, and which of those are assumed.
fn at_rates(context: Facts) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for series in (0..context.offer.series.len()).filter(|series| context.is_foreign(*series)) {
        let terms = &context.offer.series[series];
        let rate = format::rate(terms.rate);
        let note =
            format!("{} amounts count at {rate} {} for one.", terms.currency, context.offer.cap_currency);
        if !notes.contains(&note) {
            notes.push(note);
            notes.extend(context.rests_on_rate(series));
        }
    }
    notes
}
