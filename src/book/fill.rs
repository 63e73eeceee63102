//! Filling a level, unrolled into rounds: in each, the factor rises to where the next own limit or cap stops somebody.
//!
//! A round stops at least one series, so there are no more rounds than series; and no more than caps and own limits,
//! and one for those whose whole demand is filled.

use super::grid::Look;
use super::live::{Live, all, any, choose, flag, least, sum};
use super::waterfall::{Block, CAPS, FACTOR, OWN, TOTAL, WHY, Waterfall};

/// Up to here all own limits have a round, also those that are blank as exported and may be filled in later.
const A_ROUND_FOR_EACH: usize = 8;
/// A factor that nobody reaches.
const NEVER: f64 = 2.0;
/// How much two factors of fifteen digits may differ and be the same.
const SAME: f64 = 1.0 + 1e-13;

/// What the fill came to.
pub(super) struct Filled {
    /// The rows that tell which caps were full, one for each round.
    pub full: Vec<u32>,
    /// The rows of the series: their factor, whether they are cut (in the column of own limits), what they filled.
    pub cut: u32,
}

/// The rows of one round.
struct Round {
    /// The rows of the series: who is filling, and at what factor it stopped here.
    series: u32,
    /// What is left of the caps for those that are filling.
    left: u32,
    full: u32,
}

/// The fill of a block.
pub(super) fn fill(walk: &mut Waterfall, block: &Block) -> Filled {
    let mut rounds: Vec<Round> = Vec::new();
    for number in 1..=most_rounds(walk, block) {
        let round = round(walk, block, rounds.last(), number);
        rounds.push(round);
    }
    let cut = results(walk, block, &rounds);
    Filled { full: rounds.iter().map(|round| round.full).collect(), cut }
}

fn most_rounds(walk: &Waterfall, block: &Block) -> usize {
    let series = block.series.len();
    if series <= A_ROUND_FOR_EACH {
        return series;
    }
    let limited = block.series.iter().filter(|series| {
        let terms = &walk.offer.series[**series];
        terms.max_offer_amount.is_some() || terms.levels.iter().any(|level| level.limit.is_some())
    });
    series.min(limited.count() + walk.caps() + 1)
}

fn round(walk: &mut Waterfall, block: &Block, before: Option<&Round>, number: usize) -> Round {
    walk.heads(
        &format!("Round {number}"),
        ["", "", "", "filling (1)", "own limit stops at", "stops here at", "by"],
    );
    let series = walk.grid.row;
    for (place, one) in (0..).zip(&block.series) {
        let row = walk.row_of(*one);
        filling(walk, row, block.demand + place, before.map(|round| round.series + place));
    }
    let used = walk.row("Counts if filled whole");
    walk.over_caps(used, Look::Money, |walk, cap| walk.column(block, series, CAPS + cap as u16).sum());
    let left = walk.row("Left for them");
    walk.over_caps(left, Look::Money, |walk, cap| left_for_them(walk, block, before, cap));
    let stops = walk.row("Stops at");
    walk.over_caps(stops, Look::Factor, |walk, cap| {
        let at = |row| walk.grid.at(walk.cap_at(row, cap));
        let factor = (at(left) + walk.terms.caps[cap].margin.clone()) / at(used);
        choose(Live::number(0.0).is_less(at(used)), factor, Live::number(NEVER))
    });
    let own = walk.column(block, series, OWN).least();
    let mut factors = vec![Live::number(1.0), own];
    if walk.caps() > 0 {
        factors.push(walk.caps_of(stops).least());
    }
    let factor = walk.grid.compute((stops, FACTOR), least(&factors), Look::Factor);
    let full = walk.row("Full (1)");
    walk.over_caps(full, Look::Whole, |walk, cap| {
        let at = |row| walk.grid.at(walk.cap_at(row, cap));
        let over = at(left) - factor.clone() * at(used);
        let is_full = over.is_at_most(walk.terms.caps[cap].margin.clone());
        flag(all(&[Live::number(0.0).is_less(at(used)), is_full]))
    });
    for (place, one) in (0..).zip(&block.series) {
        stop(walk, *one, series + place, full, &factor);
    }
    Round { series, left, full }
}

/// Whether a series is still filling, where its own limit stops it, and what it counts for.
fn filling(walk: &mut Waterfall, row: u32, demand: u32, before: Option<u32>) {
    let at = |walk: &Waterfall, row, column| walk.grid.at((row, column));
    let goes_on = match before {
        None => at(walk, demand, FACTOR),
        Some(before) => {
            let still = all(&[at(walk, before, TOTAL).is(1.0), at(walk, before, FACTOR).is(0.0)]);
            flag(still)
        }
    };
    let filling = walk.grid.compute((row, TOTAL), goes_on, Look::Whole);
    let (own, whole) = (at(walk, demand, OWN), at(walk, demand, TOTAL));
    let limited = all(&[filling.clone().is(1.0), own.clone().is_less(whole.clone())]);
    let stops = choose(limited, own / whole, Live::number(NEVER));
    walk.grid.compute((row, OWN), stops, Look::Factor);
    walk.over_caps(row, Look::Money, |walk, cap| filling.clone() * walk.grid.at(walk.cap_at(demand, cap)));
}

/// The room, less what those have filled that stopped before.
fn left_for_them(walk: &Waterfall, block: &Block, before: Option<&Round>, cap: usize) -> Live {
    let Some(before) = before else { return walk.room[cap].clone() };
    let filled = walk.column(block, before.series, FACTOR);
    let used = walk.column(block, before.series, CAPS + cap as u16);
    let left = walk.grid.at(walk.cap_at(before.left, cap)) - filled.sum_of_products(&used);
    // A cap that was full was filled to its margin beyond.
    left.zero_within(walk.terms.caps[cap].margin.clone() * Live::number(2.0))
}

/// Whether a series stops in this round: at its own limit before any cap, else by a full cap over it, or at 1.
fn stop(walk: &mut Waterfall, series: usize, row: u32, full: u32, factor: &Live) {
    let (filling, own) = (walk.grid.at((row, TOTAL)), walk.grid.at((row, OWN)));
    let at_own = own.clone().is_at_most(factor.clone() * Live::number(SAME));
    let whole = Live::number(1.0).is_at_most(factor.clone());
    let by_cap = Live::number(0.0).is_less(walk.flags_over(series, full));
    let stops = all(&[filling.is(1.0), any(&[at_own.clone(), whole.clone(), by_cap])]);
    let at = choose(stops, least(&[factor.clone(), own]), Live::number(0.0));
    let at = walk.grid.compute((row, FACTOR), at, Look::Factor);
    let cap = walk.first_flagged(series, full, "");
    let by = choose(whole, Live::words("in full"), choose(at_own, Live::words("own limit"), cap));
    let by = choose(at.is(0.0), Live::words(""), by);
    walk.grid.compute((row, WHY), by, Look::Plain);
}

/// By series: the factor, what it fills, and whether it is cut.
fn results(walk: &mut Waterfall, block: &Block, rounds: &[Round]) -> u32 {
    walk.heads("Filled", ["", "", "", "filled", "cut (1)", "factor", "by"]);
    let first = walk.grid.row;
    for (place, series) in (0..).zip(&block.series) {
        let row = walk.row_of(*series);
        let demand = block.demand + place;
        let stopped = |round: &Round| walk.grid.at((round.series + place, FACTOR));
        let factor = sum(rounds.iter().map(stopped));
        let why = (rounds.iter().rev()).fold(walk.grid.at((demand, WHY)), |other, round| {
            let here = walk.grid.at((round.series + place, WHY));
            choose(stopped(round).is(0.0), other, here)
        });
        let factor = walk.grid.compute((row, FACTOR), factor, Look::Factor);
        let (own, whole) = (walk.grid.at((demand, OWN)), walk.grid.at((demand, TOTAL)));
        let filled = whole * factor.clone();
        let to_own = own.clone().is_at_most(filled.clone() * Live::number(SAME));
        let takes_part = walk.grid.at((demand, FACTOR));
        let filled = choose(takes_part.clone().is(1.0), choose(to_own, own, filled), Live::number(0.0));
        walk.grid.compute((row, TOTAL), filled, Look::Money);
        let cut = flag(all(&[takes_part.is(1.0), factor.is_less(Live::number(1.0))]));
        walk.grid.compute((row, OWN), cut, Look::Whole);
        walk.grid.compute((row, WHY), why, Look::Plain);
    }
    first
}
