//! The sheet Tenders: what is tendered, and beside it what is accepted and returned.

use super::grid::{Grid, Look, Place};
use super::live::{Live, Value, choose, sum};
use super::terms::Terms;
use super::waterfall::Accepted;
use crate::engine::offer::{ConditionKind, Offer, Window};

/// What formulas read of the tenders of one series.
#[derive(Clone)]
pub struct Tendered {
    pub by_window: [Live; 3],
    pub total: Live,
}

/// What formulas read of the result of one series.
pub struct Taken {
    /// Accepted, by window.
    pub by_window: [Live; 3],
    pub total: Live,
}

/// The first column of what is tendered.
const TENDERED: u16 = 2;
/// Whether the series is offered at all.
const OFFERED: u16 = 6;
/// The first column of what is accepted.
const ACCEPTED: u16 = 7;
/// The first column of what is returned.
const RETURNED: u16 = 11;
/// accepted ÷ tendered.
const FACTOR: u16 = 15;

/// The table of tenders, which later takes the results.
pub struct Tenders {
    pub grid: Grid,
    /// The row of the first series.
    first: u32,
    pub tendered: Vec<Tendered>,
    /// Beside the caps: where it stands what they count in the end.
    pub used_at: Vec<Place>,
}

impl Tenders {
    /// What is tendered, as inputs, below the head of the grid.
    pub fn of(mut grid: Grid, offer: &Offer) -> Tenders {
        grid.heading("Principal by series, in its own currency");
        let windows = |what: &str| Window::ALL.map(|window| format!("{what} {}", window.key()));
        let mut heads = vec!["Series".to_owned(), "Currency".to_owned()];
        heads.extend(windows("Tendered"));
        heads.extend(["Tendered".to_owned(), "Offered (1: yes)".to_owned()]);
        heads.extend(windows("Accepted"));
        heads.push("Accepted".to_owned());
        heads.extend(windows("Returned"));
        heads.extend(["Returned".to_owned(), "Factor".to_owned()]);
        grid.heads(0, heads.iter().map(String::as_str));
        grid.frozen_rows = grid.row;
        let first = grid.row;
        let tendered =
            (0..offer.series.len()).map(|series| row_of_tenders(&mut grid, offer, series)).collect();
        Tenders { grid, first, tendered, used_at: Vec::new() }
    }

    /// What takes part: nothing of a series that a condition shuts out. By series and window.
    pub fn offered(&mut self, offer: &Offer, terms: &Terms) -> Vec<[Live; 3]> {
        let mut all = Vec::new();
        for (series, tendered) in self.tendered.iter().enumerate() {
            let concerns = |kind: ConditionKind<usize>| match kind {
                ConditionKind::Borrowings => true,
                ConditionKind::MinimumTender(of) => of == series,
            };
            let conditions = offer.conditions.iter().zip(&terms.failed);
            let failed =
                sum(conditions.filter(|(one, _)| concerns(one.kind)).map(|(_, failed)| failed.clone()));
            let row = self.first + series as u32;
            let formula = choose(failed.is(0.0), Live::number(1.0), Live::number(0.0));
            let offered = self.grid.compute((row, OFFERED), formula, Look::Whole);
            all.push(tendered.by_window.clone().map(|window| window * offered.clone()));
        }
        all
    }

    /// What is accepted and returned, and the totals in the cap currency.
    pub fn results(&mut self, offer: &Offer, terms: &Terms, accepted: &[Accepted]) -> Vec<Taken> {
        let taken: Vec<Taken> = accepted
            .iter()
            .enumerate()
            .map(|(series, accepted)| self.result(offer, series, accepted))
            .collect();
        self.totals(offer, terms);
        self.caps(offer, terms, &taken);
        taken
    }

    fn result(&mut self, offer: &Offer, series: usize, accepted: &Accepted) -> Taken {
        let row = self.first + series as u32;
        let id = &offer.series[series].id;
        let grid = &mut self.grid;
        let by_window = std::array::from_fn(|window| {
            let at = (row, ACCEPTED + window as u16);
            grid.name(&format!("Accepted_{id}_{}", Window::ALL[window].key()), at);
            accepted.write(grid, at, window)
        });
        let total = grid.range((row, ACCEPTED), (row, ACCEPTED + 2)).sum();
        let total = grid.compute((row, ACCEPTED + 3), total, Look::Whole);
        grid.name(&format!("Accepted_{id}"), (row, ACCEPTED + 3));
        for column in 0..4 {
            let returned = grid.at((row, TENDERED + column)) - grid.at((row, ACCEPTED + column));
            grid.compute((row, RETURNED + column), returned, Look::Whole);
        }
        let tendered = self.tendered[series].total.clone();
        let nothing = Live::words("nothing tendered");
        let factor = choose(tendered.clone().is(0.0), nothing, total.clone() / tendered);
        grid.compute((row, FACTOR), factor, Look::Factor);
        Taken { by_window, total }
    }

    /// All series at the offer's rates.
    fn totals(&mut self, offer: &Offer, terms: &Terms) {
        let (first, last) = (self.first, self.first + offer.series.len() as u32 - 1);
        let row = last + 1;
        let grid = &mut self.grid;
        grid.write((row, 0), "All series, at the rates", Look::Heading);
        grid.write((row, 1), &offer.cap_currency, Look::Plain);
        for column in (TENDERED..OFFERED).chain(ACCEPTED..FACTOR) {
            let at_rate =
                |series: usize| grid.at((first + series as u32, column)) * terms.series[series].rate.clone();
            let total = sum((0..offer.series.len()).map(at_rate));
            grid.compute((row, column), total, Look::Money);
        }
        grid.name("Total_tendered", (row, TENDERED + 3));
        grid.name("Total_accepted", (row, ACCEPTED + 3));
        grid.name("Total_returned", (row, RETURNED + 3));
        grid.row = row + 1;
    }

    /// What each cap counts in the end.
    fn caps(&mut self, offer: &Offer, terms: &Terms, taken: &[Taken]) {
        if offer.caps.is_empty() {
            return;
        }
        let grid = &mut self.grid;
        grid.heading(&format!("Caps, in {}", offer.cap_currency));
        grid.heads(0, ["Cap", "", "Amount", "Used", "Left"]);
        for (cap, cells) in terms.caps.iter().enumerate() {
            let row = grid.row;
            grid.row += 1;
            grid.compute((row, 0), cells.name.clone(), Look::Plain);
            let amount = grid.compute((row, 2), cells.amount.clone(), Look::Money);
            let counts = |(taken, terms): (&Taken, &super::terms::SeriesCells)| {
                let windows = taken.by_window.iter().zip(&terms.uses[cap]);
                sum(windows.map(|(amount, one)| amount.clone() * one.clone()))
            };
            let used = sum(taken.iter().zip(&terms.series).map(counts));
            let used = grid.compute((row, 3), used, Look::Money);
            grid.name(&format!("Used_{}", offer.caps[cap].name), (row, 3));
            self.used_at.push((row, 3));
            let left = (amount - used).zero_within(cells.margin.clone());
            grid.compute((row, 4), left, Look::Money);
            grid.name(&format!("Left_{}", offer.caps[cap].name), (row, 4));
        }
    }
}

fn row_of_tenders(grid: &mut Grid, offer: &Offer, series: usize) -> Tendered {
    let (row, terms) = (grid.row, &offer.series[series]);
    grid.row += 1;
    grid.write((row, 0), &terms.title, Look::Plain);
    grid.write((row, 1), &terms.currency, Look::Plain);
    let by_window = std::array::from_fn(|window| {
        let at = (row, TENDERED + window as u16);
        let amount = offer.tendered[series].0[window];
        grid.name(&format!("Tendered_{}_{}", terms.id, Window::ALL[window].key()), at);
        grid.input(at, Value::Number(amount as f64), Look::Whole)
    });
    let total = grid.range((row, TENDERED), (row, TENDERED + 2)).sum();
    let total = grid.compute((row, TENDERED + 3), total, Look::Whole);
    Tendered { by_window, total }
}
