//! Small offers worth a name: what they accept is written out here, and held against engine and reference both.

use tender_simulator::engine::offer::{AcceptanceRule, Basis};

use crate::case::{Accrued, Cap, Case, Series, Windows};
use crate::compare::compare;

/// One level, one pass, under a cap that counts price and interest. Late tenders are the dearer ones: 0.10 for a
/// unit of early principal, 0.40 for one of late.
fn check(cents: u64, series: &[Series], accepted: &[Windows<u64>]) {
    let covers = vec![true; series.len()];
    let case = Case {
        early_tenders_first: false,
        acceptance: AcceptanceRule::ProRata,
        caps: vec![Cap { name: "Tender Cap".into(), cents, basis: Basis::PurchasePriceAndAccrued, covers }],
        series: series.to_vec(),
        conditions: vec![],
    };
    assert_eq!(compare::<i128>(&case).accepted, accepted);
}

/// A series whose late tenders cost four times its early ones.
fn dear(tendered: Windows<u64>, denomination: u64, maximum: Option<u64>) -> Series {
    Series {
        rate: None,
        levels: vec![(1, None)],
        maximum,
        denomination,
        total_consideration: 100_000_000,
        early_tender_payment: 0,
        accrued: Accrued::Daily { early: 0, final_settlement: 300 },
        tendered,
    }
}

#[test]
fn windows_that_pass_a_cap_as_rounded_cost_the_series_a_denomination() {
    // Filled 3.43 → 3 of [3, 1]: as rounded [2, 1], which counts 0.60 and fits.
    check(60, &[dear([3, 1, 0], 1, None)], &[[2, 1, 0]]);
    // Filled 2.86 → 2: [1, 1] counts 0.50 and fits exactly.
    check(50, &[dear([3, 1, 0], 1, None)], &[[1, 1, 0]]);
    // Filled 2.80 → 2: [1, 1] counts 0.50, more than 0.49. One less is [0, 1], which counts 0.40.
    check(49, &[dear([3, 1, 0], 1, None)], &[[0, 1, 0]]);
    // Filled 2.23 → 2: neither [1, 1] nor [0, 1] fits.
    check(39, &[dear([3, 1, 0], 1, None)], &[[0, 0, 0]]);
}

#[test]
fn a_dearer_series_leaves_room_for_one_that_is_taken_whole_after_it() {
    // The first is cut to 2 by its maximum; as rounded, [0, 2] counts 0.80, not 0.50. The cap would hold that
    // alone, but the second, filled whole, is not rounded: it is the first that gets less.
    check(130, &[dear([2, 2, 0], 2, Some(2)), dear([0, 2, 0], 1, None)], &[[0, 0, 0], [0, 2, 0]]);
}

#[test]
fn what_others_lose_by_rounding_is_room_for_a_dearer_series() {
    // Both are cut by the cap, with 1.23 filled each. The second rounds to nothing, so that the first may have its
    // late unit, which counts 0.40, though it has filled no more than 0.31.
    check(80, &[dear([1, 1, 0], 1, None), dear([0, 2, 0], 2, None)], &[[0, 1, 0], [0, 0, 0]]);
}

#[test]
fn two_dearer_series_of_one_level_each_get_a_denomination_less() {
    // An open point of the text, which speaks of one series. As rounded [0, 2] and [1, 1] count 0.80 and 0.50:
    // more than each has filled, and more than 0.90. Both get a denomination less, though the first's would do.
    check(90, &[dear([2, 2, 0], 2, Some(2)), dear([3, 1, 0], 1, None)], &[[0, 0, 0], [0, 1, 0]]);
}
