//! Covered results: what came of an offer, kept from the page until it is asked for.
//!
//! What is covered is not drawn in another colour: it is not there. The page reads an outcome from which it has been
//! taken out ([`Cover::conceal`]), so that no view can show it, and each figure that would says that it is covered.

use crate::engine::check::MOST_SERIES;
use crate::engine::money::Money;
use crate::engine::outcome::{CapOutcome, Cash, Outcome, Reason, SeriesOutcome, Totals};

/// Whose result something tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// That of one series alone, by its place in the offer.
    Series(usize),
    /// That of several: totals, what a cap has left, the working.
    All,
}

/// Which results are covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    is_on: bool,
    /// One bit a series: while the others are covered, these are not.
    uncovered: u64,
}

// Every series has a bit.
const _: () = assert!(MOST_SERIES <= u64::BITS as usize);

impl Cover {
    /// No result is covered.
    pub const OFF: Cover = Cover { is_on: false, uncovered: 0 };
    /// All results are covered.
    pub const ALL: Cover = Cover { is_on: true, uncovered: 0 };

    /// Whether any result is covered. Totals, caps and the working then are: with them, what is covered of one series
    /// could be told from what is not of the others.
    pub fn is_on(self) -> bool {
        self.is_on
    }

    /// Whether a result is covered.
    pub fn hides(self, of: Of) -> bool {
        self.is_on
            && match of {
                Of::Series(series) => self.uncovered & bit(series) == 0,
                Of::All => true,
            }
    }

    /// The same with one series uncovered, of an offer of so many. With the last of them, all is.
    #[must_use]
    pub fn uncover(self, series: usize, count: usize) -> Cover {
        let cover = Cover { uncovered: self.uncovered | bit(series), ..self };
        if (0..count).any(|series| cover.hides(Of::Series(series))) { cover } else { Cover::OFF }
    }

    /// The same with one series covered, of an offer of so many.
    #[must_use]
    pub fn cover(self, series: usize, count: usize) -> Cover {
        let uncovered =
            if self.is_on { self.uncovered } else { (0..count).fold(0, |all, series| all | bit(series)) };
        Cover { is_on: true, uncovered: uncovered & !bit(series) }
    }

    /// The series that are uncovered while others are not, in the order of the offer.
    pub fn uncovered(self) -> impl Iterator<Item = usize> {
        (0..MOST_SERIES).filter(move |series| self.uncovered & bit(*series) != 0)
    }

    /// An outcome without what is covered. What is tendered stays, and what the terms alone say.
    pub fn conceal(self, outcome: &Outcome) -> Outcome {
        let series = outcome.series.iter().enumerate();
        Outcome {
            series: series
                .map(|(place, came)| if self.hides(Of::Series(place)) { bare(came) } else { came.clone() })
                .collect(),
            caps: outcome.caps.iter().map(untouched).collect(),
            conditions: outcome.conditions.clone(),
            totals: Totals {
                tendered: outcome.totals.tendered,
                outstanding: outcome.totals.outstanding,
                accepted: Money::ZERO,
                returned: Money::ZERO,
                outstanding_after: Money::ZERO,
                retired_millionths: None,
                factor_millionths: None,
                cash: Cash::default(),
            },
            working: Vec::new(),
        }
    }
}

/// A series of which no more is known than what is tendered.
fn bare(came: &SeriesOutcome) -> SeriesOutcome {
    SeriesOutcome {
        principal_tendered: came.principal_tendered,
        tendered_millionths: came.tendered_millionths,
        tendered_in_cap_currency: came.tendered_in_cap_currency,
        principal_accepted: Default::default(),
        principal_returned: Default::default(),
        factor_millionths: None,
        reason: Reason::NothingTendered,
        reasons: Default::default(),
        outstanding_after: 0,
        retired_millionths: None,
        cash: Cash::default(),
        cash_in_cap_currency: Cash::default(),
        accepted_in_cap_currency: Money::ZERO,
        returned_in_cap_currency: Money::ZERO,
        outstanding_after_in_cap_currency: Money::ZERO,
    }
}

/// A cap of which no more is known than what a unit of principal counts under it.
fn untouched(cap: &CapOutcome) -> CapOutcome {
    CapOutcome { used: Money::ZERO, left: Money::ZERO, closed: None, use_per_unit: cap.use_per_unit.clone() }
}

fn bit(series: usize) -> u64 {
    u32::try_from(series).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
}
