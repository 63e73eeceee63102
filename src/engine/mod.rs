//! The law of the offer: what a capped debt tender offer accepts, returns and pays, and why.
//!
//! In reading order:
//! - [`draft`]: every term and tender as text, nothing checked yet;
//! - [`problems`]: what is wrong with a draft, each with its place, value and what is allowed;
//! - [`offer`]: the checked offer, in numbers that are known to be within the limits;
//! - [`figures`]: plain decimals and dates in text, within the input limits;
//! - [`names`]: names, and where each stood first;
//! - [`check`]: a draft becomes an offer, or all its problems;
//! - [`accrual`]: accrued interest per 1,000 by day count;
//! - [`money`]: exact amounts;
//! - [`acceptance`]: an offer is prepared once, then settled: passes, levels, the fill, rounding;
//! - `cash`: what accepted notes cost; `report`: the outcome put together;
//! - [`outcome`]: what came of it, with its working as data, and the money;
//! - [`beside`]: two amounts compared; [`growth`]: why what is tendered became more; [`carry`]: coupons saved less interest.
//!
//! Holders (how a series' amount reaches each holder) will stand in `holders.rs` and read the exact
//! factor of each [`outcome::Step`].
//!
//! This module knows no signals, page, clock, files, file format or binary floating point.

pub mod acceptance;
pub mod accrual;
pub mod beside;
pub mod carry;
mod cash;
pub mod check;
pub mod draft;
pub mod figures;
pub mod growth;
pub mod money;
pub mod names;
pub mod natural;
pub mod offer;
pub mod outcome;
pub mod problems;
mod report;

use draft::Draft;
use outcome::Outcome;
use problems::Problems;

/// Checks a draft and settles it: the outcome with its working, or all the draft's problems.
pub fn settle(draft: &Draft) -> Result<Outcome, Problems> {
    let offer = check::check(draft)?;
    Ok(acceptance::settle(&offer))
}
