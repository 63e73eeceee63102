//! A pasted table: from a spreadsheet, a web page, or the text of a press release, to what it would change.
//!
//! In reading order:
//! - [`grid`]: a text, or a web page's markup ([`html`]), becomes lines of cells;
//! - [`table`]: its headings, its rows with wrapped titles put together, its footnotes;
//! - [`columns`]: what each column is, and how sure that is;
//! - [`figures`]: how its numbers are written, and each cell's reading; [`titles`]: coupons and lost fractions;
//!   [`dates`]: days that notes fall due on;
//! - [`plan`]: all of it for the person to confirm, with the one edit that comes of it: the [`tenders`] of the
//!   open offer, or the [`terms`] of a new one.
//!
//! What could mean two things is asked about, never guessed. Any text is read in time that grows with its length.

pub mod columns;
pub mod dates;
pub mod figures;
pub mod grid;
mod html;
pub mod plan;
pub mod table;
pub mod tenders;
pub mod terms;
pub mod titles;

pub use columns::{Meaning, Sureness};
pub use plan::{Aim, Answer, Ask, Pasting, Plan, plan};

/// Longest text that is read, in bytes; a page of a release has some 4,000.
pub const LONGEST_PASTE: usize = 200_000;

/// Most rows of series that are read: twice as many as an offer may have.
pub const MOST_ROWS: usize = 128;

/// Most columns that are read.
pub const MOST_COLUMNS: usize = 40;
