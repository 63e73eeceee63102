//! Terms of the offer: where each stands and what it is for.

use super::{COMPUTED, Explanation, Facts};
use crate::engine::money::Money;
use crate::engine::offer::{Accrual, AccrualTerms, Basis, ConditionKind, DayCount, Window};
use crate::views::format;

/// Principal outstanding.
pub(super) fn outstanding(context: Facts, series: usize) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let counted_as = context.file.amount_is.get(series).cloned().flatten();
    let source = context.source(&[path(series, "outstanding")]);
    let explanation = Explanation::new(
        format!("Outstanding, {}", terms.title),
        "Principal of this series that is outstanding when the offer is made",
        context.principal(series, terms.outstanding),
        source,
    );
    Some(explanation.notes(counted_as.map(|what| format!("Amounts of this series are {what}."))))
}

/// The Maximum Offer Amount.
pub(super) fn maximum(context: Facts, series: usize) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let explanation = Explanation::new(
        format!("Maximum Offer Amount, {}", terms.title),
        "The most principal of this series that will be accepted, in its own currency",
        context.principal(series, terms.max_offer_amount?),
        context.source(&[path(series, "max_offer_amount")]),
    );
    Some(explanation.note("It holds for the whole offer, not for each pass."))
}

/// The limit of a series at one level.
pub(super) fn level_limit(context: Facts, series: usize, level: u8) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let place = terms.levels.iter().position(|at| at.level == level)?;
    let explanation = Explanation::new(
        format!("Limit at level {level}, {}", terms.title),
        "The most principal of this series that will be accepted at this level",
        context.principal(series, terms.levels[place].limit?),
        context.source(&[path(series, &format!("levels.{place}.max"))]),
    );
    Some(explanation.note("It holds for the whole offer, not for each pass."))
}

/// The price per 1,000 of one window.
pub(super) fn price(context: Facts, series: usize, window: Window) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let prices = terms.prices?;
    let [tender, payment, total] =
        [prices.tender_consideration, prices.early_tender_payment, prices.total_consideration]
            .map(|price| context.price(series, price));
    let keys = ["tender_consideration", "early_tender_payment", "total_consideration"];
    let source = context.source(&keys.map(|key| path(series, key)));
    let (name, formula, with_numbers) = match window {
        Window::Early => (
            "Total Consideration",
            "Price per 1,000 of principal for early tenders = Tender Offer Consideration + Early Tender Payment",
            format!("{tender} + {payment} = {total}"),
        ),
        Window::Late | Window::Guaranteed => (
            "Tender Offer Consideration",
            "Price per 1,000 of principal for tenders after the Early Tender Date",
            tender,
        ),
    };
    Some(Explanation::new(format!("{name}, {}", terms.title), formula, with_numbers, source))
}

/// The multiple in which notes exist.
pub(super) fn denomination(context: Facts, series: usize) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let is_stated = |stated: fn(&crate::engine::draft::DraftSeries) -> bool| {
        context.file.draft.series.get(series).is_some_and(stated)
    };
    let source = if is_stated(|draft| draft.denomination.is_some()) {
        context.source(&[path(series, "denomination")])
    } else {
        "the usual denomination; the offer's file names none".into()
    };
    let explanation = Explanation::new(
        format!("Denomination, {}", terms.title),
        "Notes exist in multiples of this; a cut amount is rounded down to one",
        context.principal(series, terms.denomination),
        source,
    );
    let minimum = (terms.minimum_denomination != terms.denomination).then(|| {
        format!("A holder holds at least {}.", context.principal(series, terms.minimum_denomination))
    });
    Some(explanation.notes(minimum))
}

/// Accrued interest per 1,000 on the settlement of one window.
pub(super) fn accrued_per_1000(context: Facts, series: usize, window: Window) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let accrual = terms.accrual[window]?;
    let title = format!("Accrued interest per 1,000, {}", terms.title);
    let Some(computed) = accrual.computed else {
        return Some(Explanation::new(
            title,
            "Accrued interest per 1,000 of principal, as stated",
            context.price(series, accrual.per_1000),
            context.source(&[path(series, "accrued_per_1000")]),
        ));
    };
    let (formula, with_numbers) = accrual_formula(context, series, accrual, computed);
    let days = if computed.days == 1 { "1 day".to_owned() } else { format!("{} days", computed.days) };
    let explanation = Explanation::new(title, formula, with_numbers, COMPUTED)
        .note(format!(
            "From the last payment date, {}, up to and not including settlement on {}: {days} by {}.",
            format::day(computed.from),
            format::day(computed.to),
            day_count(computed.day_count)
        ))
        .note("Rounded half up to 6 decimals.")
        .notes(context.rests_on(&accrual_inputs(context, series, window)));
    Some(explanation)
}

fn accrual_formula(
    context: Facts,
    series: usize,
    accrual: Accrual,
    computed: AccrualTerms,
) -> (&'static str, String) {
    let AccrualTerms { payments_a_year, days, year_or_period_days, .. } = computed;
    let coupon = format::coupon(computed.coupon);
    let per_1000 = context.price(series, accrual.per_1000);
    match computed.day_count {
        DayCount::ActualActual => (
            "Per 1,000 = 1,000 × coupon ÷ payments a year × days ÷ days in the coupon period",
            format!("1,000 × {coupon} ÷ {payments_a_year} × {days} ÷ {year_or_period_days} = {per_1000}"),
        ),
        DayCount::Thirty360 => (
            "Per 1,000 = 1,000 × coupon × days ÷ 360",
            format!("1,000 × {coupon} × {days} ÷ {year_or_period_days} = {per_1000}"),
        ),
        DayCount::Actual365 => (
            "Per 1,000 = 1,000 × coupon × days ÷ 365",
            format!("1,000 × {coupon} × {days} ÷ {year_or_period_days} = {per_1000}"),
        ),
    }
}

/// What accrued interest is computed from, for notes on what is assumed of it.
pub(super) fn accrual_inputs(context: Facts, series: usize, window: Window) -> Vec<(&'static str, String)> {
    let dates = &context.offer.dates;
    let settlement = match (window, dates.early_settlement) {
        (Window::Early, Some(_)) => ("early settlement date", "dates.early_settlement".to_owned()),
        _ => ("settlement date", "dates.settlement".to_owned()),
    };
    vec![
        ("coupon", path(series, "coupon")),
        ("day count", path(series, "day_count")),
        ("list of payment dates", path(series, "payment_dates")),
        settlement,
    ]
}

const fn day_count(day_count: DayCount) -> &'static str {
    match day_count {
        DayCount::Thirty360 => "30/360",
        DayCount::ActualActual => "Actual/Actual (ICMA)",
        DayCount::Actual365 => "Actual/365",
    }
}

/// The amount of a cap.
pub(super) fn cap_amount(context: Facts, cap: usize) -> Option<Explanation> {
    let terms = context.offer.caps.get(cap)?;
    let counts = match terms.basis {
        Basis::Principal => "principal accepted",
        Basis::PurchasePrice => "the purchase price paid, without accrued interest",
        Basis::PurchasePriceAndAccrued => "the purchase price paid and accrued interest",
    };
    let covered: Vec<String> = context
        .offer
        .series
        .iter()
        .zip(&terms.covers)
        .filter(|(_, covered)| **covered)
        .map(|(series, _)| series.title.clone())
        .collect();
    let covers = if covered.len() == context.offer.series.len() {
        "It covers all series.".to_owned()
    } else {
        format!("It covers {}.", format::listed(&covered))
    };
    let explanation = Explanation::new(
        terms.name.clone(),
        "The most that the offeror is obliged to accept over the series that it covers",
        format::term(terms.amount, &context.offer.cap_currency),
        context.source(&[format!("caps.{cap}.amount")]),
    );
    Some(explanation.note(format!("It counts {counts}.")).note(covers))
}

/// A rate, by its place among the offer's rates: that of the series that need it.
pub(super) fn rate(context: Facts, rate: usize) -> Option<Explanation> {
    let (currency, _) = context.file.draft.rates.get(rate)?;
    series_rate(context, context.offer.series.iter().position(|series| series.currency == *currency)?)
}

/// The rate of a foreign series' currency.
pub(super) fn series_rate(context: Facts, series: usize) -> Option<Explanation> {
    let terms = context.terms(series)?;
    if !context.is_foreign(series) {
        return None;
    }
    let (from, to) = (&terms.currency, &context.offer.cap_currency);
    let explanation = Explanation::new(
        format!("Rate, {from} to {to}"),
        format!("Units of {to} for one {from}"),
        format::rate(terms.rate),
        context.source(&[context.rate_path(series)]),
    );
    Some(explanation.note(format!("Used for caps and totals only: holders are paid in {from}.")))
}

/// What a condition asks for.
pub(super) fn condition_at_least(context: Facts, condition: usize) -> Option<Explanation> {
    let terms = context.offer.conditions.get(condition)?;
    let outcome = context.outcome.conditions.get(condition)?;
    let formula = match terms.kind {
        ConditionKind::Borrowings => {
            "The least that must be borrowed; if less is, and the condition is not waived, nothing is accepted"
                .to_owned()
        }
        ConditionKind::MinimumTender(series) => format!(
            "The least that must be tendered of the {}; if less is, and the condition is not waived, it is not offered",
            context.terms(series)?.title
        ),
    };
    Some(Explanation::new(
        format!("{}, at least", terms.name),
        formula,
        amount(context, condition, outcome.at_least)?,
        context.source(&[format!("conditions.{condition}.at_least")]),
    ))
}

/// What a condition is measured by.
pub(super) fn condition_actual(context: Facts, condition: usize) -> Option<Explanation> {
    let terms = context.offer.conditions.get(condition)?;
    let outcome = context.outcome.conditions.get(condition)?;
    let actual = amount(context, condition, outcome.actual?)?;
    let at_least = amount(context, condition, outcome.at_least)?;
    let (name, formula, source) = match terms.kind {
        ConditionKind::Borrowings => (
            "borrowed",
            "What was borrowed, against the least that must be",
            context.source(&[format!("conditions.{condition}.actual")]),
        ),
        ConditionKind::MinimumTender(_) => {
            ("tendered", "What is tendered in all windows, against the least that must be", COMPUTED.into())
        }
    };
    let state = match (outcome.met, outcome.waived) {
        (true, _) => "The condition is met.",
        (false, true) => "The condition is not met, but waived.",
        (false, false) => "The condition is neither met nor waived.",
    };
    let explanation = Explanation::new(
        format!("{}, {name}", terms.name),
        formula,
        format!("{actual} against {at_least}"),
        source,
    );
    Some(explanation.note(state))
}

fn amount(context: Facts, condition: usize, amount: Money) -> Option<String> {
    let currency = match context.offer.conditions.get(condition)?.kind {
        ConditionKind::Borrowings => &context.offer.cap_currency,
        ConditionKind::MinimumTender(series) => &context.terms(series)?.currency,
    };
    Some(format::exact(amount, currency))
}

fn path(series: usize, key: &str) -> String {
    format!("series.{series}.{key}")
}
