//! The outcome put together from what was accepted and from the working: nothing is decided here but which reason
//! is a window's and a series' own.

use super::cash::{cash_at_rate, cash_of_all, cash_of_series};
use super::money::Money;
use super::natural::Natural;
use super::offer::{ByWindow, Condition, ConditionKind, Offer, Window};
use super::outcome::{
    CapOutcome, ConditionOutcome, LevelWorking, Outcome, Place, Reason, SeriesOutcome, Totals,
};

/// How an offer was settled.
pub(super) struct Course {
    /// Principal accepted, beside the series.
    pub accepted: Vec<ByWindow<u64>>,
    pub working: Vec<LevelWorking>,
    /// By series: the reason at the last level where the window still had demand.
    pub last_reasons: Vec<ByWindow<Option<Reason>>>,
    /// By cap: where it was closed.
    pub closed: Vec<Option<Place>>,
    /// By cap and series: what one of principal counts; none: not covered.
    pub uses: Vec<Vec<Option<ByWindow<Money>>>>,
}

/// The outcome of an offer.
pub(super) fn report(offer: &Offer, course: Course) -> Outcome {
    let conditions: Vec<ConditionOutcome> =
        offer.conditions.iter().map(|condition| condition_outcome(offer, condition)).collect();
    let series: Vec<SeriesOutcome> =
        (0..offer.series.len()).map(|series| series_outcome(offer, &course, &conditions, series)).collect();
    let totals = totals(offer, &series);
    let caps = (course.uses.into_iter().enumerate())
        .map(|(cap, uses)| cap_outcome(offer, cap, uses, &course.accepted, course.closed[cap]))
        .collect();
    Outcome { series, caps, conditions, totals, working: course.working }
}

fn series_outcome(
    offer: &Offer,
    course: &Course,
    conditions: &[ConditionOutcome],
    series: usize,
) -> SeriesOutcome {
    let terms = &offer.series[series];
    let (tendered, accepted) = (offer.tendered[series], course.accepted[series]);
    let returned = ByWindow(Window::ALL.map(|window| tendered[window] - accepted[window]));
    let failed = failed_condition(offer, conditions, series).map(Reason::Condition);
    let reasons = ByWindow(Window::ALL.map(|window| {
        let reason = failed.or(course.last_reasons[series][window]);
        reason_of_window(tendered[window], returned[window], reason)
    }));
    let outstanding_after = terms.outstanding - accepted.total();
    let cash = cash_of_series(terms, &accepted);
    let in_cap_currency = |principal: u64| Money::from_units(principal).at_rate(terms.rate);
    SeriesOutcome {
        principal_tendered: tendered,
        principal_accepted: accepted,
        principal_returned: returned,
        factor_millionths: millionths(accepted.total(), tendered.total()),
        reason: headline(&tendered, &returned, &reasons),
        reasons,
        outstanding_after,
        retired_millionths: millionths(accepted.total(), terms.outstanding),
        tendered_millionths: millionths(tendered.total(), terms.outstanding),
        cash_in_cap_currency: cash_at_rate(&cash, terms),
        cash,
        tendered_in_cap_currency: in_cap_currency(tendered.total()),
        accepted_in_cap_currency: in_cap_currency(accepted.total()),
        returned_in_cap_currency: in_cap_currency(returned.total()),
        outstanding_after_in_cap_currency: in_cap_currency(outstanding_after),
    }
}

fn reason_of_window(tendered: u64, returned: u64, reason: Option<Reason>) -> Option<Reason> {
    match (tendered, returned) {
        (0, _) => None,
        (_, 0) => Some(Reason::InFull),
        _ => Some(reason.expect("a window with a demand was taken through a level")),
    }
}

/// The reason of the window with the most returned principal, of equals the earlier one.
fn headline(
    tendered: &ByWindow<u64>,
    returned: &ByWindow<u64>,
    reasons: &ByWindow<Option<Reason>>,
) -> Reason {
    if tendered.total() == 0 {
        return Reason::NothingTendered;
    }
    let later_first = Window::ALL.into_iter().rev().filter(|window| returned[*window] > 0);
    let most = later_first.max_by_key(|window| returned[*window]);
    most.and_then(|window| reasons[window]).unwrap_or(Reason::InFull)
}

/// The condition for which a series is not accepted at all: one on the whole offer before its own.
fn failed_condition(offer: &Offer, conditions: &[ConditionOutcome], series: usize) -> Option<usize> {
    let fails = |kind: ConditionKind<usize>| {
        (offer.conditions.iter().zip(conditions))
            .position(|(terms, outcome)| terms.kind == kind && !outcome.met && !outcome.waived)
    };
    fails(ConditionKind::Borrowings).or_else(|| fails(ConditionKind::MinimumTender(series)))
}

fn condition_outcome(offer: &Offer, condition: &Condition) -> ConditionOutcome {
    let at_least = Money::from_decimal(condition.at_least);
    let actual = match condition.kind {
        ConditionKind::Borrowings => condition.actual.map(Money::from_decimal),
        ConditionKind::MinimumTender(series) => Some(Money::from_units(offer.tendered[series].total())),
    };
    ConditionOutcome {
        actual,
        at_least,
        met: actual.is_none_or(|actual| actual >= at_least),
        waived: condition.waived,
    }
}

fn cap_outcome(
    offer: &Offer,
    cap: usize,
    use_per_unit: Vec<Option<ByWindow<Money>>>,
    accepted: &[ByWindow<u64>],
    closed: Option<Place>,
) -> CapOutcome {
    let used_by = |(uses, accepted): (&Option<ByWindow<Money>>, &ByWindow<u64>)| {
        let counts = |window: Window| uses.map_or(Money::ZERO, |uses| uses[window].times(accepted[window]));
        Window::ALL.into_iter().map(counts).sum::<Money>()
    };
    let used = use_per_unit.iter().zip(accepted).map(used_by).sum();
    CapOutcome { used, left: Money::from_decimal(offer.caps[cap].amount) - used, closed, use_per_unit }
}

fn totals(offer: &Offer, series: &[SeriesOutcome]) -> Totals {
    let sum = |amount: fn(&SeriesOutcome) -> Money| series.iter().map(amount).sum::<Money>();
    let outstanding = |terms: &super::offer::Series| Money::from_units(terms.outstanding).at_rate(terms.rate);
    let tendered = sum(|one| one.tendered_in_cap_currency);
    let accepted = sum(|one| one.accepted_in_cap_currency);
    let outstanding = offer.series.iter().map(outstanding).sum();
    Totals {
        tendered,
        accepted,
        returned: sum(|one| one.returned_in_cap_currency),
        outstanding,
        outstanding_after: sum(|one| one.outstanding_after_in_cap_currency),
        retired_millionths: millionths_of_money(accepted, outstanding),
        factor_millionths: millionths_of_money(accepted, tendered),
        cash: cash_of_all(series),
    }
}

/// A part in millionths of the whole, rounded down; of nothing it is not known.
fn millionths(part: u64, whole: u64) -> Option<u32> {
    let part = u128::from(part) * 1_000_000;
    part.checked_div(u128::from(whole)).map(|millionths| millionths as u32)
}

fn millionths_of_money(part: Money, whole: Money) -> Option<u32> {
    if whole == Money::ZERO {
        return None;
    }
    let part = Natural::from(part.steps().unsigned_abs()).times(&1_000_000_u64.into());
    let millionths = u64::try_from(part.per(&whole.steps().unsigned_abs().into()));
    Some(millionths.expect("a part is no greater than the whole") as u32)
}
