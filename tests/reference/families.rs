//! The engine and the reference on every case of nine families of small offers: at most three series, three
//! caps, two levels for one series. Each family takes a few things to the full and holds the rest still.
//!
//! | family | cases | to the full |
//! |---|---|---|
//! | one series | 56,448 | windows, denomination, maximum, cap, basis, passes |
//! | two series | 54,000 | denominations of both, maximums of both, a sub-cap, a shared level or two |
//! | three series, three caps | 46,656 | levels, windows, denominations, overlapping pools |
//! | which cap covers what | 56,448 | every set of series under two of three caps, levels shared and apart |
//! | two levels for one series | 41,472 | limits at both, maximum, a rival before, between, after |
//! | prices and rates | 46,656 | bases of two caps, prices, a rate, fractions of a unit in caps |
//! | dearer late tenders | 58,320 | interest until a later settlement makes late tenders the dearer ones |
//! | all or nothing | 55,296 | skip and stop, two levels, maximums, sub-cap |
//! | conditions | 17,280 | borrowings and minimum tenders, met, not met, waived, not known |

use std::collections::HashSet;
use std::mem::discriminant;

use tender_simulator::engine::offer::{AcceptanceRule, Basis};

use crate::case::{Accrued, Cap, Case, Condition, Series, Windows};
use crate::choices::{Choices, for_each};
use crate::compare::compare;
use crate::law::Reason;

const ONE_SERIES: usize = 56_448;
const TWO_SERIES: usize = 54_000;
const THREE_SERIES_THREE_CAPS: usize = 46_656;
const WHICH_CAP_COVERS_WHAT: usize = 56_448;
const TWO_LEVELS: usize = 41_472;
const PRICES_AND_RATES: usize = 46_656;
const DEARER_LATE_TENDERS: usize = 58_320;
const ALL_OR_NOTHING: usize = 55_296;
const CONDITIONS: usize = 17_280;

const _: () = assert!(
    ONE_SERIES
        + TWO_SERIES
        + THREE_SERIES_THREE_CAPS
        + WHICH_CAP_COVERS_WHAT
        + TWO_LEVELS
        + PRICES_AND_RATES
        + DEARER_LATE_TENDERS
        + ALL_OR_NOTHING
        + CONDITIONS
        > 400_000
);

/// Reasons that pro rata acceptance can give.
const PRO_RATA: [Reason; 4] = [Reason::InFull, Reason::Maximum, Reason::Cap(0), Reason::Exhausted(0)];

/// The same, where nothing may have been tendered.
const PRO_RATA_OR_NOTHING: [Reason; 5] =
    [Reason::InFull, Reason::Maximum, Reason::Cap(0), Reason::Exhausted(0), Reason::NothingTendered];

/// Compares every case, and sees that there are so many and that they reach just these kinds of reasons.
fn check_family(cases: usize, kinds: &[Reason], build: impl Fn(&mut Choices) -> Case) {
    let mut compared = 0;
    let mut reached = HashSet::new();
    for_each(build, |case| {
        let result = compare::<i128>(&case);
        reached.extend(result.headlines.iter().map(discriminant));
        compared += 1;
    });
    assert_eq!(compared, cases);
    assert_eq!(reached, kinds.iter().map(discriminant).collect());
}

#[test]
fn one_series_in_every_window_denomination_maximum_and_cap() {
    check_family(ONE_SERIES, &PRO_RATA_OR_NOTHING, |c| {
        let denomination = c.among(&[1, 2, 3]);
        let amounts = [0, 1, 2, 3];
        let mut only = series(1, [c.among(&amounts), c.among(&amounts), c.among(&amounts)], denomination);
        only.maximum = c.among(&[None, Some(0), Some(1), Some(2), Some(4), Some(6), Some(9)]);
        (only.total_consideration, only.early_tender_payment) = (1_200_500_000, 300_000_000);
        only.accrued = Accrued::Stated(50_000_000);
        let basis = c.among(&[Basis::Principal, Basis::PurchasePrice, Basis::PurchasePriceAndAccrued]);
        let amount = c.among(&[0, 100, 200, 250, 400, 700, 1_200]);
        pro_rata(c, vec![only], vec![cap(amount, basis, &[true])])
    });
}

#[test]
fn two_series_of_any_denominations_on_one_level_or_two() {
    check_family(TWO_SERIES, &PRO_RATA, |c| {
        let amounts = [[1, 0, 0], [2, 1, 0], [0, 3, 0], [1, 1, 2], [3, 0, 2]];
        let mut first = series(1, c.among(&amounts), c.among(&[1, 2, 3]));
        let mut second = series(c.among(&[1, 2]), c.among(&amounts), c.among(&[1, 2, 3]));
        first.maximum = c.among(&[None, Some(3)]);
        second.maximum = c.among(&[None, Some(2)]);
        let mut caps = vec![cap(c.among(&[100, 300, 450, 700, 1_000]), Basis::Principal, &[true, true])];
        let over_first = c.among(&[None, Some(200), Some(400)]);
        caps.extend(over_first.map(|cents| cap(cents, Basis::Principal, &[true, false])));
        pro_rata(c, vec![first, second], caps)
    });
}

#[test]
fn three_series_under_a_tender_cap_and_two_pools_that_overlap() {
    check_family(THREE_SERIES_THREE_CAPS, &PRO_RATA, |c| {
        let denominations = c.among(&[[1, 1, 1], [3, 2, 1], [1, 3, 2]]);
        let amounts = [[2, 1, 0], [1, 0, 3], [0, 2, 1]];
        let mut all: Vec<Series> =
            denominations.iter().map(|each| series(c.among(&[1, 2]), c.among(&amounts), *each)).collect();
        all[1].maximum = c.among(&[None, Some(2)]);
        let caps = vec![
            cap(c.among(&[500, 900, 1_400]), Basis::Principal, &[true, true, true]),
            cap(c.among(&[300, 800]), Basis::Principal, &[true, true, false]),
            cap(c.among(&[0, 450, 700]), Basis::Principal, &[false, true, true]),
        ];
        pro_rata(c, all, caps)
    });
}

#[test]
fn three_caps_over_every_set_of_three_series() {
    check_family(WHICH_CAP_COVERS_WHAT, &PRO_RATA, |c| {
        let sets = [1_u8, 2, 3, 4, 5, 6, 7].map(|set| [1, 2, 4].map(|series| set & series != 0));
        let levels = c.among(&[[1, 1, 1], [1, 1, 2], [2, 1, 2], [1, 2, 3]]);
        let amounts = c.among(&[
            [[4, 0, 0], [3, 0, 0], [2, 0, 0]],
            [[1, 2, 0], [2, 2, 1], [0, 1, 1]],
            [[2, 0, 1], [0, 4, 0], [1, 1, 1]],
        ]);
        let denominations = c.among(&[[1, 1, 1], [2, 1, 3]]);
        let mut all: Vec<Series> =
            (0..3).map(|at| series(levels[at], amounts[at], denominations[at])).collect();
        all[0].maximum = c.among(&[None, Some(2)]);
        let caps = vec![
            cap(c.among(&[400, 800, 1_200]), Basis::Principal, &[true, true, true]),
            cap(c.among(&[200, 500]), Basis::Principal, &c.among(&sets)),
            cap(c.among(&[300, 600]), Basis::Principal, &c.among(&sets)),
        ];
        pro_rata(c, all, caps)
    });
}

#[test]
fn one_series_at_two_levels_with_a_rival_before_between_and_after() {
    check_family(TWO_LEVELS, &PRO_RATA, |c| {
        let denominations = c.among(&[[1, 1], [2, 3], [3, 2]]);
        let mut twice = series(1, c.among(&[[3, 0, 0], [2, 2, 0], [1, 1, 2], [0, 4, 1]]), denominations[0]);
        let limits = (c.among(&[Some(0), Some(1), Some(3), Some(5)]), c.among(&[None, Some(0), Some(2)]));
        twice.levels = vec![(1, limits.0), (3, limits.1)];
        twice.maximum = c.among(&[None, Some(3), Some(6)]);
        let rival = series(c.among(&[1, 2, 3]), c.among(&[[1, 2, 0], [0, 1, 1]]), denominations[1]);
        let mut caps = vec![cap(c.among(&[200, 500, 800, 1_200]), Basis::Principal, &[true, true])];
        let over_twice = c.among(&[None, Some(300)]);
        caps.extend(over_twice.map(|cents| cap(cents, Basis::Principal, &[true, false])));
        pro_rata(c, vec![twice, rival], caps)
    });
}

#[test]
fn caps_that_count_price_or_accrued_interest_and_a_series_at_a_rate() {
    check_family(PRICES_AND_RATES, &PRO_RATA, |c| {
        let bases = [Basis::Principal, Basis::PurchasePrice, Basis::PurchasePriceAndAccrued];
        let denominations = c.among(&[[1, 1], [2, 3]]);
        let amounts = c.among(&[[[2, 1, 0], [3, 0, 0]], [[1, 1, 1], [2, 0, 2]], [[0, 3, 0], [1, 2, 1]]]);
        let mut first = series(1, amounts[0], denominations[0]);
        let mut second = series(c.among(&[1, 2]), amounts[1], denominations[1]);
        let price = c.among(&[(1_000_000_000, 0), (900_000_000, 100_000_000), (1_234_567_891, 33_300_000)]);
        (first.total_consideration, first.early_tender_payment) = price;
        let price = c.among(&[(1_100_000_000, 50_000_000), (3_000_000, 1)]);
        (second.total_consideration, second.early_tender_payment) = price;
        first.accrued = Accrued::Stated(12_345_678);
        second.accrued = Accrued::Stated(45_000_000);
        second.maximum = c.among(&[None, Some(2)]);
        second.rate = c.among(&[None, Some(150_000_000), Some(330_001)]);
        let caps = vec![
            cap(c.among(&[200, 433, 901]), c.among(&bases), &[true, true]),
            cap(c.among(&[107, 350]), c.among(&bases), &[false, true]),
        ];
        pro_rata(c, vec![first, second], caps)
    });
}

#[test]
fn late_tenders_that_cost_more_than_early_ones_pass_no_cap() {
    check_family(DEARER_LATE_TENDERS, &PRO_RATA_OR_NOTHING, |c| {
        let (early, final_settlement) = c.among(&[(0, 300), (10, 40)]);
        let dear = |amounts, denomination| Series {
            total_consideration: 100_000_000,
            accrued: Accrued::Daily { early, final_settlement },
            ..series(1, amounts, denomination)
        };
        let few = [0, 1, 3];
        let mut first = dear([c.among(&few), c.among(&few), c.among(&few)], c.among(&[1, 2, 3]));
        first.maximum = c.among(&[None, Some(2), Some(4)]);
        let mut all = vec![first];
        let other = c.among(&[None, Some([0, 2, 0]), Some([3, 1, 0])]);
        all.extend(other.map(|amounts| dear(amounts, c.among(&[1, 2]))));
        let everything = vec![true; all.len()];
        let amount = c.among(&[25, 50, 90, 130, 207, 310]);
        let mut caps = vec![cap(amount, Basis::PurchasePriceAndAccrued, &everything)];
        let principal = c.among(&[None, Some(400)]);
        caps.extend(principal.map(|cents| cap(cents, Basis::Principal, &everything)));
        pro_rata(c, all, caps)
    });
}

#[test]
fn all_or_nothing_skips_or_stops_at_what_does_not_fit() {
    let kinds = [Reason::InFull, Reason::DoesNotFit, Reason::Stopped, Reason::NothingTendered];
    check_family(ALL_OR_NOTHING, &kinds, |c| {
        let amounts = [[0, 0, 0], [2, 0, 0], [1, 1, 1], [0, 4, 0]];
        let mut first = series(1, c.among(&amounts), 1);
        first.levels = match c.among(&[1, 2, 3, 4]) {
            3 => vec![(1, Some(2)), (3, None)],
            4 => vec![(2, Some(3)), (3, Some(4))],
            level => vec![(level, None)],
        };
        first.maximum = c.among(&[None, Some(3)]);
        let second = series(c.among(&[1, 2]), c.among(&amounts), 1);
        let third = series(c.among(&[1, 2, 3]), c.among(&amounts), 1);
        let mut caps = vec![cap(c.among(&[300, 500, 800]), Basis::Principal, &[true, true, true])];
        let pool = c.among(&[None, Some(0), Some(400)]);
        caps.extend(pool.map(|cents| cap(cents, Basis::Principal, &[false, true, true])));
        let acceptance = c.among(&[AcceptanceRule::AllOrNothingSkip, AcceptanceRule::AllOrNothingStop]);
        offer((false, acceptance), vec![first, second, third], caps, vec![])
    });
}

#[test]
fn conditions_met_waived_not_met_and_not_known() {
    let all =
        [&PRO_RATA[..], &[Reason::DoesNotFit, Reason::Stopped, Reason::NothingTendered, Reason::Conditions]];
    check_family(CONDITIONS, &all.concat(), |c| {
        let mut first = series(1, c.among(&[[0, 0, 0], [2, 1, 0], [1, 1, 1]]), 1);
        let second = series(c.among(&[1, 2]), c.among(&[[0, 0, 0], [3, 0, 0], [0, 1, 2]]), 1);
        first.maximum = c.among(&[None, Some(2)]);
        let borrowings = |actual, waived| Some(Condition::Borrowings { at_least: 40_000, actual, waived });
        let minimum = |series, at_least, waived| Some(Condition::MinimumTender { series, at_least, waived });
        let conditions = [
            c.among(&[
                None,
                borrowings(None, false),
                borrowings(Some(40_000), false),
                borrowings(Some(39_999), false),
                borrowings(Some(39_999), true),
            ]),
            c.among(&[None, minimum(0, 300, false), minimum(0, 301, false), minimum(0, 301, true)]),
            c.among(&[None, minimum(1, 100, false), minimum(1, 400, false)]),
        ];
        let caps = vec![cap(c.among(&[200, 500]), Basis::Principal, &[true, true])];
        let rules = c.among(&[
            (false, AcceptanceRule::ProRata),
            (true, AcceptanceRule::ProRata),
            (false, AcceptanceRule::AllOrNothingSkip),
            (false, AcceptanceRule::AllOrNothingStop),
        ]);
        offer(rules, vec![first, second], caps, conditions.into_iter().flatten().collect())
    });
}

/// Pro rata in one pass, or early tenders first.
fn pro_rata(c: &mut Choices, series: Vec<Series>, caps: Vec<Cap>) -> Case {
    offer((c.among(&[false, true]), AcceptanceRule::ProRata), series, caps, vec![])
}

/// An offer whose caps are called by their place.
fn offer(
    (early_tenders_first, acceptance): (bool, AcceptanceRule),
    series: Vec<Series>,
    mut caps: Vec<Cap>,
    conditions: Vec<Condition>,
) -> Case {
    for (at, cap) in caps.iter_mut().enumerate() {
        cap.name = format!("Cap {}", at + 1);
    }
    Case { early_tenders_first, acceptance, caps, series, conditions }
}

/// A series at par; what is tendered is in denominations.
fn series(level: u64, tendered: Windows<u64>, denomination: u64) -> Series {
    Series {
        rate: None,
        levels: vec![(level, None)],
        maximum: None,
        denomination,
        total_consideration: 1_000_000_000,
        early_tender_payment: 0,
        accrued: Accrued::Unknown,
        tendered: tendered.map(|amount| amount * denomination),
    }
}

/// A cap; [`offer`] gives it a name.
fn cap(cents: u64, basis: Basis, covers: &[bool]) -> Cap {
    Cap { name: String::new(), cents, basis, covers: covers.to_vec() }
}
