//! Rounding what a level filled to denominations, and sharing a cut series' amount among its windows.

use super::fill::Filled;
use super::grid::Look;
use super::live::{Live, all, choose, flag, sum};
use super::waterfall::{Block, CAPS, FACTOR, OWN, TOTAL, WINDOWS, Waterfall};
use crate::engine::offer::Basis;

/// A quotient is raised by this before it is rounded down, so that a whole number that came out just below itself is
/// still that number.
const RAISED: f64 = 1.0 + 1e-14;
/// How often a denomination is taken off again where dearer late tenders pass a cap.
const MOST_LOWERINGS: usize = 4;

/// The rows of what is accepted, one for each series of the block.
pub(super) fn round(walk: &mut Waterfall, block: &Block, filled: &Filled) -> u32 {
    walk.heads("Rounded", ["early", "late", "guaranteed", "total", "", "", ""]);
    let mut rows = walk.grid.row;
    for (place, series) in (0..).zip(&block.series) {
        let row = walk.row_of(*series);
        let amount = walk.grid.at((filled.cut + place, TOTAL));
        let cut = walk.grid.at((filled.cut + place, OWN));
        let denomination = walk.terms.series[*series].denomination.clone();
        let rounded = rounded_down(amount.clone() / denomination.clone()) * denomination;
        let rounded = choose(cut.is(1.0), rounded, amount);
        share(walk, *series, row, block.demand + place, rounded);
    }
    if later_may_be_dearer(walk, block) {
        for number in 1..=MOST_LOWERINGS {
            rows = lowered(walk, block, filled, rows, number);
        }
    }
    rows
}

fn rounded_down(quotient: Live) -> Live {
    (quotient * Live::number(RAISED)).whole()
}

/// Shares an amount: each window its part of what the windows before it left, rounded down; the last one with a
/// demand takes the rest.
fn share(walk: &mut Waterfall, series: usize, row: u32, demand: u32, amount: Live) {
    let denomination = walk.terms.series[series].denomination.clone();
    let amount = walk.grid.compute((row, TOTAL), amount, Look::Whole);
    let [early, late, guaranteed] = [0, 1, 2].map(|window| walk.grid.at((demand, WINDOWS + window)));
    let whole = walk.grid.at((demand, TOTAL));
    let in_full = (amount.clone() - whole).is(0.0);
    let part = |amount: Live, window: Live, others: Live| {
        let of_all = window.clone() + others.clone();
        let part = rounded_down(amount.clone() / denomination.clone() * window.clone() / of_all);
        let part = choose(others.is(0.0), amount, part * denomination.clone());
        choose(in_full.clone(), window, part)
    };
    let taken = part(amount.clone(), early, late.clone() + guaranteed.clone());
    let taken = walk.grid.compute((row, WINDOWS), taken, Look::Whole);
    let rest = amount - taken;
    let taken = part(rest.clone(), late, guaranteed);
    let taken = walk.grid.compute((row, WINDOWS + 1), taken, Look::Whole);
    walk.grid.compute((row, WINDOWS + 2), rest - taken, Look::Whole);
    walk.over_caps(row, Look::Money, |walk, cap| walk.counts(series, row, cap));
}

/// Only where windows of one pass count differently, which accrued interest to a later settlement makes them.
fn later_may_be_dearer(walk: &Waterfall, block: &Block) -> bool {
    let counts_accrued = |cap: &crate::engine::offer::Cap| {
        cap.basis == Basis::PurchasePriceAndAccrued && block.series.iter().any(|series| cap.covers[*series])
    };
    !walk.offer.early_tenders_first && walk.offer.caps.iter().any(counts_accrued)
}

/// One denomination less for those that count more than they filled under the first cap that is passed.
fn lowered(walk: &mut Waterfall, block: &Block, filled: &Filled, rounded: u32, number: usize) -> u32 {
    walk.heads(
        &format!("Not to pass a cap, {number}"),
        ["early", "late", "guaranteed", "total", "one less (1)", "", ""],
    );
    let passed = walk.row("Passed (1)");
    walk.over_caps(passed, Look::Whole, |walk, cap| {
        let used = walk.column(block, rounded, CAPS + cap as u16).sum();
        let most = walk.room[cap].clone() + walk.terms.caps[cap].margin.clone();
        let earlier = sum((0..cap).map(|cap| walk.grid.at(walk.cap_at(passed, cap))));
        flag(all(&[earlier.is(0.0), most.is_less(used)]))
    });
    let rows = walk.grid.row;
    for (place, series) in (0..).zip(&block.series) {
        let row = walk.row_of(*series);
        let factor = walk.grid.at((filled.cut + place, FACTOR));
        let counts_more = sum((0..walk.caps()).map(|cap| {
            let at = |row| walk.grid.at(walk.cap_at(row, cap));
            let filled = factor.clone() * at(block.demand + place) * Live::number(RAISED);
            at(passed) * choose(filled.is_less(at(rounded + place)), Live::number(1.0), Live::number(0.0))
        }));
        let less = walk.grid.compute((row, OWN), counts_more, Look::Whole);
        let denomination = walk.terms.series[*series].denomination.clone();
        let amount = walk.grid.at((rounded + place, TOTAL)) - less * denomination;
        share(walk, *series, row, block.demand + place, amount);
    }
    rows
}
