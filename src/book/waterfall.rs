//! The sheet Waterfall: the law as formulas. One block for each pass and level, from above; each reads what the
//! blocks above it have left.
//!
//! In a block: the room of each cap and whether it shuts out; who stands on the level, with demand and own limit;
//! the fill ([`super::fill`]); rounding and windows ([`super::rounding`]); the room after, and which caps are closed.
//! All or nothing goes another way ([`super::whole`]).
//!
//! The columns are the same in all blocks: windows, total, own limit, factor, words, and then one for each cap, with
//! its room or what the row counts under it.
//!
//! A spreadsheet has fifteen digits. Principal is whole and exact. What a cap counts may be off in its last digits:
//! so a cap's room is taken as full below its margin (see [`super::terms::CapCells`]), and a quotient is rounded down
//! only after it was raised by a hundredth of a millionth of a millionth.

use super::fill;
use super::grid::{Grid, Look, Place};
use super::live::{Live, Range, Value, all, any, choose, flag, least, sum};
use super::rounding;
use super::terms::Terms;
use super::whole;
use crate::engine::offer::{AcceptanceRule, Offer};

/// The first column of amounts by window.
pub(super) const WINDOWS: u16 = 1;
/// All windows together.
pub(super) const TOTAL: u16 = 4;
/// The own limit.
pub(super) const OWN: u16 = 5;
/// A factor, or 1 for yes.
pub(super) const FACTOR: u16 = 6;
/// Why, in words.
pub(super) const WHY: u16 = 7;
/// The first column of caps.
pub(super) const CAPS: u16 = 8;

/// What is accepted of one series, by window, over all blocks.
pub struct Accepted {
    by_window: [Live; 3],
    /// Where formulas of fifteen digits cannot tell: the amounts that the simulator computed.
    pub instead: Option<[u64; 3]>,
}

/// The sheet while it is written, and what is left of everything.
pub(super) struct Waterfall<'a> {
    pub offer: &'a Offer,
    pub terms: &'a Terms,
    pub grid: Grid,
    /// By series and window: what takes part.
    offered: Vec<[Live; 3]>,
    /// By series: what was taken in the blocks so far.
    taken: Vec<Vec<Taken>>,
    /// By cap: its room.
    pub room: Vec<Live>,
    /// By cap: 1 once it is closed.
    closed: Vec<Live>,
    /// All or nothing: 1 once a series did not fit and acceptance stopped.
    pub stopped: Live,
}

/// What one block took of a series.
struct Taken {
    level: u8,
    by_window: [Live; 3],
    total: Live,
}

/// One level in one pass.
pub(super) struct Block {
    pub level: u8,
    /// The series that stand on it, by their place in the offer.
    pub series: Vec<usize>,
    /// The windows of the pass.
    windows: [bool; 3],
    /// The rows of the demands, one for each of `series`.
    pub demand: u32,
    /// The row that tells which caps shut out.
    shut: u32,
}

/// The sheet, and what is accepted of each series.
pub fn waterfall(grid: Grid, offer: &Offer, terms: &Terms, offered: Vec<[Live; 3]>) -> (Grid, Vec<Accepted>) {
    let mut walk = Waterfall {
        offer,
        terms,
        grid,
        offered,
        taken: offer.series.iter().map(|_| Vec::new()).collect(),
        room: terms.caps.iter().map(|cap| cap.amount.clone()).collect(),
        closed: terms.caps.iter().map(|_| Live::number(0.0)).collect(),
        stopped: Live::number(0.0),
    };
    let passes: &[(&str, [bool; 3])] = if offer.early_tenders_first {
        &[("Pass 1, early tenders", [true, false, false]), ("Pass 2, late tenders", [false, true, true])]
    } else {
        &[("All tenders", [true; 3])]
    };
    for (pass, windows) in passes {
        for level in 1..=64 {
            let stands = |series: &usize| offer.series[*series].levels.iter().any(|at| at.level == level);
            let series: Vec<usize> = (0..offer.series.len()).filter(stands).collect();
            if !series.is_empty() {
                walk.level(pass, Block { level, series, windows: *windows, demand: 0, shut: 0 });
            }
        }
    }
    let accepted = walk.taken.iter().map(|taken| Accepted::over(taken)).collect();
    (walk.grid, accepted)
}

impl Accepted {
    fn over(taken: &[Taken]) -> Accepted {
        let window = |window: usize| sum(taken.iter().map(|block| block.by_window[window].clone()));
        Accepted { by_window: std::array::from_fn(window), instead: None }
    }

    /// Whether the formulas come to these amounts.
    pub fn comes_to(&self, amounts: [u64; 3]) -> bool {
        self.by_window.iter().zip(amounts).all(|(live, amount)| live.value.number() == amount as f64)
    }

    /// One window's amount in a cell of a table of results.
    pub fn write(&self, grid: &mut Grid, at: Place, window: usize) -> Live {
        match self.instead {
            None => grid.compute(at, self.by_window[window].clone(), Look::Whole),
            Some(amounts) => {
                grid.fix(at, Value::Number(amounts[window] as f64), Look::Whole);
                grid.at(at)
            }
        }
    }
}

impl Waterfall<'_> {
    fn level(&mut self, pass: &str, mut block: Block) {
        self.grid.heading(&format!("{pass}: level {}", block.level));
        self.heads("", ["early", "late", "guaranteed", "total", "own limit", "takes part (1)", "why not"]);
        self.rooms_and_shut(&mut block);
        self.demands(&mut block);
        match self.offer.acceptance {
            AcceptanceRule::ProRata => {
                let filled = fill::fill(self, &block);
                let accepted = rounding::round(self, &block, &filled);
                self.take(&block, accepted);
                self.close(&block, &filled);
            }
            AcceptanceRule::AllOrNothingSkip | AcceptanceRule::AllOrNothingStop => {
                let accepted = whole::settle(self, &block);
                self.take(&block, accepted);
            }
        }
    }

    /// The heads of the columns, with the caps' names after them.
    pub fn heads(&mut self, first: &str, heads: [&str; 7]) {
        let caps = self.offer.caps.iter().map(|cap| cap.name.as_str());
        self.grid.heads(0, [first].into_iter().chain(heads).chain(caps));
    }

    /// A label in the next row, which is returned.
    pub fn row(&mut self, label: &str) -> u32 {
        let row = self.grid.row;
        self.grid.write((row, 0), label, Look::Plain);
        self.grid.row += 1;
        row
    }

    /// A row that is a series', labelled with its title.
    pub fn row_of(&mut self, series: usize) -> u32 {
        let row = self.grid.row;
        self.grid.compute((row, 0), self.terms.series[series].title.clone(), Look::Plain);
        self.grid.row += 1;
        row
    }

    /// The number of caps.
    pub fn caps(&self) -> usize {
        self.offer.caps.len()
    }

    /// Where a cap's cell is in a row.
    pub fn cap_at(&self, row: u32, cap: usize) -> Place {
        (row, CAPS + cap as u16)
    }

    /// A cell for each cap in a row.
    pub fn over_caps(&mut self, row: u32, look: Look, formula: impl Fn(&Self, usize) -> Live) -> Vec<Live> {
        (0..self.caps())
            .map(|cap| {
                let (at, formula) = (self.cap_at(row, cap), formula(self, cap));
                self.grid.compute(at, formula, look)
            })
            .collect()
    }

    /// The cells of all caps in a row.
    pub fn caps_of(&self, row: u32) -> Range {
        self.grid.range(self.cap_at(row, 0), self.cap_at(row, self.caps() - 1))
    }

    /// The cells of a column in rows of a block's series, from the first on.
    pub fn column(&self, block: &Block, first: u32, column: u16) -> Range {
        self.grid.range((first, column), (first + block.series.len() as u32 - 1, column))
    }

    /// How many of the flags of a row stand at caps that cover the series; 0 if there are no caps.
    pub fn flags_over(&self, series: usize, row: u32) -> Live {
        let covers = self.terms.series[series].covers.as_ref();
        covers.map_or(Live::number(0.0), |covers| covers.sum_of_products(&self.caps_of(row)))
    }

    /// What the windows of a row count under a cap.
    pub fn counts(&self, series: usize, row: u32, cap: usize) -> Live {
        let uses = &self.terms.series[series].uses[cap];
        sum((0..3).map(|window| self.grid.at((row, WINDOWS + window as u16)) * uses[window].clone()))
    }

    /// The name of the first cap over the series that is flagged in a row, else other words.
    pub fn first_flagged(&self, series: usize, row: u32, else_words: &str) -> Live {
        (0..self.caps()).rev().fold(Live::words(else_words), |other, cap| {
            let flagged =
                self.terms.series[series].covered[cap].clone() * self.grid.at(self.cap_at(row, cap));
            choose(flagged.is(1.0), self.terms.caps[cap].name.clone(), other)
        })
    }

    fn rooms_and_shut(&mut self, block: &mut Block) {
        let row = self.row("Room");
        self.room = self.over_caps(row, Look::Money, |walk, cap| walk.room[cap].clone());
        block.shut = self.row("Shut out by the cap (1)");
        self.over_caps(block.shut, Look::Whole, |walk, cap| {
            let empty = walk.room[cap].clone().is_at_most(walk.terms.caps[cap].margin.clone());
            flag(any(&[walk.closed[cap].clone().is(1.0), empty]))
        });
    }

    /// Who stands on the level with what: demand by window, own limit, and what the demand counts under the caps.
    fn demands(&mut self, block: &mut Block) {
        block.demand = self.grid.row;
        for series in block.series.clone() {
            let row = self.row_of(series);
            for window in 0..3 {
                let formula = self.remaining(block, series, window);
                self.grid.compute((row, WINDOWS + window as u16), formula, Look::Whole);
            }
            let total = self.grid.range((row, WINDOWS), (row, WINDOWS + 2)).sum();
            let total = self.grid.compute((row, TOTAL), total, Look::Whole);
            let own = self.own_limit(block, series, total.clone());
            let own = self.grid.compute((row, OWN), own, Look::Whole);
            self.over_caps(row, Look::Money, |walk, cap| walk.counts(series, row, cap));
            self.takes_part(block, series, row, total, own);
        }
    }

    fn remaining(&self, block: &Block, series: usize, window: usize) -> Live {
        if !block.windows[window] {
            return Live::number(0.0);
        }
        let offered = self.offered[series][window].clone();
        let before = self.taken[series].iter().map(|taken| taken.by_window[window].clone());
        before.fold(offered, |left, taken| left - taken)
    }

    fn own_limit(&self, block: &Block, series: usize, demand: Live) -> Live {
        let less = |limit: Live, taken: Vec<&Taken>| {
            taken.into_iter().fold(limit, |left, taken| left - taken.total.clone())
        };
        let before = &self.taken[series];
        let maximum = less(self.terms.series[series].maximum.clone(), before.iter().collect());
        let here = before.iter().filter(|taken| taken.level == block.level).collect();
        let limit = less(self.terms.limit(series, block.level), here);
        least(&[demand, maximum, limit])
    }

    fn takes_part(&mut self, block: &Block, series: usize, row: u32, total: Live, own: Live) {
        let none_shut = match self.offer.acceptance {
            AcceptanceRule::ProRata => self.flags_over(series, block.shut).is(0.0),
            AcceptanceRule::AllOrNothingSkip | AcceptanceRule::AllOrNothingStop => Live::number(1.0).is(1.0),
        };
        let above_0 = |live: &Live| Live::number(0.0).is_less(live.clone());
        let part = flag(all(&[above_0(&total), above_0(&own), none_shut]));
        let part = self.grid.compute((row, FACTOR), part, Look::Whole);
        let shut = self.first_flagged(series, block.shut, "");
        let why_not = choose(own.is_at_most(Live::number(0.0)), Live::words("maximum used up"), shut);
        let why_not = choose(part.is(1.0), Live::words(""), why_not);
        let why_not = choose(total.is(0.0), Live::words("nothing tendered"), why_not);
        self.grid.compute((row, WHY), why_not, Look::Plain);
    }

    /// Takes what the rows from `accepted` on hold off what is left.
    fn take(&mut self, block: &Block, accepted: u32) {
        for (series, row) in block.series.iter().zip(accepted..) {
            self.taken[*series].push(Taken {
                level: block.level,
                by_window: std::array::from_fn(|window| self.grid.at((row, WINDOWS + window as u16))),
                total: self.grid.at((row, TOTAL)),
            });
        }
        if self.caps() == 0 {
            return;
        }
        let row = self.row("Room after");
        self.room = self.over_caps(row, Look::Money, |walk, cap| {
            let used = walk.column(block, accepted, CAPS + cap as u16).sum();
            (walk.room[cap].clone() - used).zero_within(walk.terms.caps[cap].margin.clone())
        });
    }

    /// A cap that was full, before rounding, and over a series that was cut is closed.
    fn close(&mut self, block: &Block, filled: &fill::Filled) {
        if self.caps() == 0 {
            return;
        }
        let row = self.row("Closed (1)");
        self.closed = self.over_caps(row, Look::Whole, |walk, cap| {
            let full = sum(filled.full.iter().map(|row| walk.grid.at(walk.cap_at(*row, cap))));
            let cut = block.series.iter().zip(filled.cut..).map(|(series, row)| {
                walk.terms.series[*series].covered[cap].clone() * walk.grid.at((row, OWN))
            });
            let cut_here = all(&[Live::number(0.0).is_less(full), Live::number(0.0).is_less(sum(cut))]);
            flag(any(&[walk.closed[cap].clone().is(1.0), cut_here]))
        });
    }
}
