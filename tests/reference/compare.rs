//! The engine beside the reference on one case: amounts, reasons, what the caps have used, and the working.

use std::fmt::Debug;

use num_bigint::{BigInt, BigUint};
use num_rational::Ratio;
use tender_simulator::engine::acceptance;
use tender_simulator::engine::check::check;
use tender_simulator::engine::money::Money;
use tender_simulator::engine::natural::Natural;
use tender_simulator::engine::offer::Window;
use tender_simulator::engine::outcome::{
    Exhaustion, Fraction, LevelWorking, Outcome, Place, Reason, SeriesOutcome, Step,
};

use crate::case::{Case, Windows};
use crate::law::{self, Whole, floor, part, whole};

/// An integer under the reference's fractions that the engine's figures can be brought to.
pub trait Common: Whole + TryFrom<BigInt, Error: Debug> {}
impl<T: Whole + TryFrom<BigInt, Error: Debug>> Common for T {}

/// Settles the case both ways.
///
/// # Panics
/// If the two differ; the message holds the case.
pub fn compare<T: Common>(case: &Case) -> law::Settled<T> {
    let reference = law::settle::<T>(case);
    let offer = check(&case.draft()).unwrap_or_else(|problems| panic!("{problems:#?}\n{case:#?}"));
    let outcome = acceptance::settle(&offer);
    let found = difference(case, &reference, &outcome);
    assert_eq!(found, None, "engine left, reference right\n{case:#?}");
    reference
}

/// The first difference, in words.
fn difference<T: Common>(case: &Case, reference: &law::Settled<T>, outcome: &Outcome) -> Option<String> {
    (series_difference(case, reference, outcome))
        .or_else(|| used_difference(case, reference, outcome))
        .or_else(|| closed_difference(reference, outcome))
        .or_else(|| exhaustion_difference(case, outcome))
        .or_else(|| working_difference(reference, outcome))
}

fn series_difference<T: Common>(
    case: &Case,
    reference: &law::Settled<T>,
    outcome: &Outcome,
) -> Option<String> {
    (0..case.series.len()).find_map(|at| {
        let series = &outcome.series[at];
        let tendered = case.series[at].tendered;
        let accepted = reference.accepted[at];
        let returned = [0, 1, 2].map(|window| tendered[window] - accepted[window]);
        let reasons = series.reasons.0.map(|reason| reason.map(plain));
        told(at, "tendered", series.principal_tendered.0, tendered)
            .or_else(|| told(at, "accepted", series.principal_accepted.0, accepted))
            .or_else(|| told(at, "returned", series.principal_returned.0, returned))
            .or_else(|| told(at, "reasons", reasons, reference.reasons[at]))
            .or_else(|| told(at, "headline", plain(series.reason), reference.headlines[at]))
            .or_else(|| told(at, "factor", series.factor_millionths, factor_millionths(tendered, accepted)))
    })
}

fn factor_millionths(tendered: Windows<u64>, accepted: Windows<u64>) -> Option<u32> {
    let (tendered, accepted): (u64, u64) = (tendered.iter().sum(), accepted.iter().sum());
    (tendered > 0).then(|| u32::try_from(accepted * 1_000_000 / tendered).expect("at most a million"))
}

fn used_difference<T: Common>(case: &Case, reference: &law::Settled<T>, outcome: &Outcome) -> Option<String> {
    (case.caps.iter().zip(&reference.used).zip(&outcome.caps)).find_map(|((cap, used), found)| {
        let left = part::<T>(cap.cents, 100) - used.clone();
        unlike(&[found.used, found.left].map(exact), &[used.clone(), left])
            .map(|unlike| format!("{} used, left: {unlike}", cap.name))
    })
}

fn closed_difference<T: Common>(reference: &law::Settled<T>, outcome: &Outcome) -> Option<String> {
    let place = |place: Place| (usize::from(place.pass), u64::from(place.level));
    let closed = outcome.caps.iter().map(|cap| cap.closed.map(place)).collect();
    unlike(&closed, &reference.closed).map(|unlike| format!("caps closed at: {unlike}"))
}

/// The engine says more of an exhausted cap than its name: what it says must agree with the caps.
fn exhaustion_difference(case: &Case, outcome: &Outcome) -> Option<String> {
    let said = |series: &SeriesOutcome| {
        Window::ALL.into_iter().filter_map(|window| series.reasons[window]).collect::<Vec<_>>()
    };
    outcome.series.iter().flat_map(said).find_map(|reason| {
        let Reason::Exhausted { cap, why } = reason else { return None };
        let nothing_left = outcome.caps[cap].left == Money::ZERO;
        let right = match why {
            Exhaustion::NoCap => case.caps[cap].cents == 0,
            Exhaustion::UsedUp { by_early_tenders } => {
                nothing_left && case.caps[cap].cents > 0 && (case.early_tenders_first || !by_early_tenders)
            }
            Exhaustion::Closed(place) => outcome.caps[cap].closed == Some(place),
        };
        (!right).then(|| format!("{reason:?} of {:?} with {:?}", case.caps[cap], outcome.caps[cap]))
    })
}

/// The working step by step: place, demand, own limit, factor, reason, accepted.
fn working_difference<T: Common>(reference: &law::Settled<T>, outcome: &Outcome) -> Option<String> {
    let found: Vec<(&LevelWorking, &Step)> = (outcome.working.iter())
        .flat_map(|level| level.steps.iter().map(move |step| (level, step)))
        .collect();
    unlike(&found.len(), &reference.steps.len()).map(|unlike| format!("steps: {unlike}")).or_else(|| {
        (found.into_iter().zip(&reference.steps)).find_map(|((level, step), expected)| {
            let place = (usize::from(level.place.pass), u64::from(level.place.level), step.series);
            let all = (place, step.demand.0, step.own_limit, plain(step.reason), step.accepted.0);
            let expected_all = (
                (expected.pass, expected.level, expected.series),
                expected.demand,
                expected.own_limit,
                expected.reason,
                expected.accepted,
            );
            let demand = whole(expected.demand.iter().sum());
            let filled = expected.factor.clone().map_or(0, |factor| floor(factor * demand));
            told(step.series, "step", all, expected_all)
                .or_else(|| {
                    told(
                        step.series,
                        "step's factor",
                        step.factor.as_ref().map(ratio),
                        expected.factor.clone(),
                    )
                })
                .or_else(|| told(step.series, "step's filled", step.filled, filled))
        })
    })
}

/// The engine's reason without what it says beyond the law's codes.
fn plain(reason: Reason) -> law::Reason {
    match reason {
        Reason::InFull => law::Reason::InFull,
        Reason::Maximum(_) => law::Reason::Maximum,
        Reason::Cap(cap) => law::Reason::Cap(cap),
        Reason::Exhausted { cap, .. } => law::Reason::Exhausted(cap),
        Reason::DoesNotFit => law::Reason::DoesNotFit,
        Reason::Stopped => law::Reason::Stopped,
        Reason::NothingTendered => law::Reason::NothingTendered,
        Reason::Condition(_) => law::Reason::Conditions,
    }
}

fn ratio<T: Common>(fraction: &Fraction) -> Ratio<T> {
    let number = |part: &Natural| number(BigInt::from(BigUint::from_slice(part.digits())));
    Ratio::new(number(&fraction.numerator), number(&fraction.denominator))
}

fn exact<T: Common>(money: Money) -> Ratio<T> {
    Ratio::new(number(money.steps().into()), number(BigInt::from(10).pow(Money::DECIMALS)))
}

fn number<T: Common>(number: BigInt) -> T {
    T::try_from(number).expect("a small enough number")
}

fn told<T: PartialEq + Debug>(series: usize, what: &str, engine: T, reference: T) -> Option<String> {
    unlike(&engine, &reference).map(|unlike| format!("s{} {what}: {unlike}", series + 1))
}

fn unlike<T: PartialEq + Debug>(engine: &T, reference: &T) -> Option<String> {
    (engine != reference).then(|| format!("{engine:?}, not {reference:?}"))
}
