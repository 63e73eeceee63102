//! The workbook: an offer as a spreadsheet whose formulas are the law, to be changed and computed anew in Excel or
//! LibreOffice.
//!
//! In reading order:
//! - [`live`]: a formula together with what it comes to; [`grid`]: a sheet of cells;
//! - `terms`, `tenders`: the inputs; `waterfall` with `fill`, `rounding` and `whole`: the law; `cash`; `checks`;
//! - `file`: the sheets as the bytes of an .xlsx file.
//!
//! The formulas are a second account of the law, so they are held against the first: [`Checks`](checks) compares each
//! result with the engine's, and where the fifteen digits of a spreadsheet cannot come to it, the engine's amounts
//! stand in its place, and the sheets say so at their heads.
//!
//! A module of its own, loaded when someone asks for a workbook: it is behind the feature `book`.

mod cash;
mod checks;
mod file;
mod fill;
pub mod grid;
pub mod live;
mod rounding;
mod tenders;
mod terms;
mod waterfall;
mod whole;

use crate::engine::acceptance::settle;
use crate::engine::check::check;
use crate::engine::offer::Offer;
use crate::engine::outcome::Outcome;
use crate::library::OfferFile;
use crate::library::format::read;
use grid::{Cell, Content, Grid, Look};
use tenders::Tenders;
use terms::Terms;

/// The sheets in their order, and whether formulas reach every amount accepted.
pub struct Book {
    pub sheets: Vec<Grid>,
    pub all_live: bool,
}

/// The bytes of the workbook of an offer file; `link` leads back to the offer, an empty one nowhere.
///
/// # Errors
/// All problems of the file, one a line; or why the workbook cannot be written.
pub fn workbook(text: &str, link: &str) -> Result<Vec<u8>, String> {
    let read = read(text).map_err(|problems| {
        let lines: Vec<String> = problems.list.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })?;
    let offer = check(&read.draft).expect("the reader of the format has checked it");
    Book::of(&read, &offer, &settle(&offer), link).bytes()
}

impl Book {
    /// As an .xlsx file.
    ///
    /// # Errors
    /// Why it cannot be written: more rows than a sheet has, say.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        file::bytes(self)
    }

    /// The sheets of an offer and its outcome.
    pub fn of(file: &OfferFile, offer: &Offer, outcome: &Outcome, link: &str) -> Book {
        let mut tenders = Tenders::of(head("Tenders", file), offer);
        let mut terms = Terms::of(head_of_terms(file, link), offer, outcome, &tenders.tendered);
        assumptions(&mut terms.grid, file);
        let offered = tenders.offered(offer, &terms);
        let (mut waterfall, mut accepted) =
            waterfall::waterfall(head("Waterfall", file), offer, &terms, offered);
        let exact = outcome.series.iter().map(|series| series.principal_accepted.0);
        let all_live =
            accepted.iter().zip(exact.clone()).all(|(formulas, amounts)| formulas.comes_to(amounts));
        if !all_live {
            for (formulas, amounts) in accepted.iter_mut().zip(exact) {
                formulas.instead = Some(amounts);
            }
            for grid in [&mut tenders.grid, &mut waterfall] {
                grid.write((2, 0), VALUES_INSTEAD, Look::Heading);
            }
        }
        let taken = tenders.results(offer, &terms, &accepted);
        let (cash, by_series, of_all) = cash::cash(head("Cash", file), offer, &terms, &taken);
        let results = checks::Results {
            tenders: &tenders,
            terms: &terms,
            taken: &taken,
            cash: &by_series,
            cash_of_all: &of_all,
        };
        let checks = checks::checks(head("Checks", file), offer, outcome, &results);
        Book { sheets: vec![terms.grid, tenders.grid, waterfall, cash, checks], all_live }
    }
}

/// What stands at the head of sheets where formulas do not reach every amount.
const VALUES_INSTEAD: &str = "The amounts of this offer need more than the fifteen digits that a spreadsheet has: \
     what is accepted stands as values that the simulator computed, and does not change with the inputs.";

/// What of the terms no cell changes.
const BUILT_IN: &str = "Built into the formulas, and not changed by any cell: levels, what a cap counts, whether early \
     tenders come first, pro rata or all or nothing, the kind of day count, dates and the minimum denomination. To change \
     them, change the offer in the simulator and take a new workbook.";

/// A sheet with its title and what its colours mean.
fn head(name: &'static str, file: &OfferFile) -> Grid {
    let mut grid = Grid::new(name);
    grid.write((0, 0), &format!("{name}: {}", file.name), Look::Title);
    grid.write((1, 0), meaning(name), Look::Plain);
    grid.row = 3;
    grid
}

/// The first sheet, with where the offer comes from and the way back.
fn head_of_terms(file: &OfferFile, link: &str) -> Grid {
    let mut grid = head("Terms", file);
    grid.write((grid.row, 0), BUILT_IN, Look::Plain);
    grid.row += 1;
    if !link.is_empty() {
        grid.cells.insert((2, 0), Cell { content: Content::Address(link.to_owned()), look: Look::Plain });
    }
    let about = &file.about;
    let lines = (about.issuer.iter().map(|issuer| ("Offer of", issuer.as_str())))
        .chain(about.sources.iter().map(|source| ("Source", source.as_str())))
        .chain(about.dates_text.iter().map(|dates| ("Dates", dates.as_str())));
    for (what, words) in lines {
        grid.write((grid.row, 0), &format!("{what}: {words}"), Look::Plain);
        grid.row += 1;
    }
    grid
}

/// What no source says, below the terms.
fn assumptions(grid: &mut Grid, file: &OfferFile) {
    for (place, (path, reason)) in file.assumptions().enumerate() {
        if place == 0 {
            grid.heading("Not from a source");
        }
        grid.write((grid.row, 0), &format!("{path}: {reason}"), Look::Plain);
        grid.row += 1;
    }
}

fn meaning(name: &str) -> &'static str {
    match name {
        "Terms" => {
            "Blue figures are inputs: change rates, caps, which series they cover, outstanding amounts, maximums, \
             denominations, prices, coupons, days of accrued interest, limits and conditions here, tenders on the \
             next sheet, and every sheet computes anew. Black ones are formulas or stand as they are."
        }
        "Tenders" => "What is tendered (blue: change it), what is accepted and what is returned.",
        "Waterfall" => "The working: each pass and level from above, with what each cap has left.",
        "Cash" => "What the accepted notes cost at settlement.",
        _ => {
            "Each result beside what the simulator computed when this workbook was made. Change an input, and the \
             differences show what the change does."
        }
    }
}
