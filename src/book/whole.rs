//! All or nothing: each series of a level, in the order listed, whole or not at all.

use super::grid::Look;
use super::live::{Live, all, choose, flag};
use super::waterfall::{Block, CAPS, FACTOR, OWN, TOTAL, WHY, WINDOWS, Waterfall};
use crate::engine::offer::AcceptanceRule;

/// The rows of what is accepted, one for each series of the block.
pub(super) fn settle(walk: &mut Waterfall, block: &Block) -> u32 {
    walk.heads("Taken", ["early", "late", "guaranteed", "total", "stopped (1)", "taken (1)", "why"]);
    let first = walk.grid.row;
    for (place, series) in (0..).zip(&block.series) {
        let row = walk.row_of(*series);
        let demand = block.demand + place;
        let fits = fits(walk, *series, demand, first, row);
        let stopped_before = walk.stopped.clone();
        let goes_on = stopped_before.clone().is(0.0);
        let tendered = Live::number(0.0).is_less(walk.grid.at((demand, TOTAL)));
        let taken = flag(all(&[tendered.clone(), goes_on, fits]));
        let taken = walk.grid.compute((row, FACTOR), taken, Look::Whole);
        let refused = all(&[tendered, taken.clone().is(0.0)]);
        let stops = match walk.offer.acceptance {
            AcceptanceRule::AllOrNothingStop => choose(refused, Live::number(1.0), stopped_before),
            AcceptanceRule::AllOrNothingSkip | AcceptanceRule::ProRata => Live::number(0.0),
        };
        walk.stopped = walk.grid.compute((row, OWN), stops, Look::Whole);
        for column in WINDOWS..=TOTAL {
            let amount = walk.grid.at((demand, column)) * taken.clone();
            walk.grid.compute((row, column), amount, Look::Whole);
        }
        let why = choose(taken.is(1.0), Live::words("in full"), Live::words("does not fit, or stopped"));
        let why = choose(walk.grid.at((demand, TOTAL)).is(0.0), Live::words("nothing tendered"), why);
        walk.grid.compute((row, WHY), why, Look::Plain);
        walk.over_caps(row, Look::Money, |walk, cap| walk.counts(*series, row, cap));
    }
    first
}

/// Whether the whole demand fits in the own limit and in what every cap over the series has left.
fn fits(walk: &Waterfall, series: usize, demand: u32, first: u32, row: u32) -> Live {
    let (own, whole) = (walk.grid.at((demand, OWN)), walk.grid.at((demand, TOTAL)));
    let mut conditions = vec![whole.is_at_most(own)];
    for cap in 0..walk.caps() {
        let mut room = walk.room[cap].clone() + walk.terms.caps[cap].margin.clone();
        if row > first {
            let column = CAPS + cap as u16;
            room = room - walk.grid.range((first, column), (row - 1, column)).sum();
        }
        let covered = walk.terms.series[series].covered[cap].clone();
        conditions.push((covered * walk.grid.at(walk.cap_at(demand, cap))).is_at_most(room));
    }
    all(&conditions)
}
