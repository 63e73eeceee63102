//! What the company said it accepted, beside what the rules give for the same terms and tenders.

use std::sync::Arc;

use super::format::{OfferFile, Published};
use crate::engine::acceptance::settle;
use crate::engine::beside::Change;
use crate::engine::check::check;
use crate::engine::offer::Offer;
use crate::engine::outcome::Outcome;

/// An offer as its file has it, settled, and checked against what was published.
#[derive(Clone, Debug)]
pub struct CheckedOffer {
    pub file: Arc<OfferFile>,
    pub offer: Offer,
    pub outcome: Outcome,
    /// One for each series with a published result, in the order of the offer's series.
    pub rows: Vec<CheckedSeries>,
}

/// The published result of one series beside the computed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedSeries {
    /// Place in `Offer::series`.
    pub series: usize,
    pub published: Published,
    /// Accepted by the rules, all windows together, in whole units of the series' currency.
    pub computed: u64,
    /// What `computed` is more or less than published.
    pub difference: Change,
    /// Whether the difference is no more than the file's tolerance.
    pub within: bool,
}

impl CheckedOffer {
    /// Settles the offer of a file and compares.
    ///
    /// # Panics
    /// If the file's draft has a problem: a file that was read has none.
    pub fn of(file: Arc<OfferFile>) -> CheckedOffer {
        let offer = check(&file.draft).expect("the draft of a file that was read has passed the check");
        let outcome = settle(&offer);
        let mut rows = Vec::new();
        for (series, terms) in offer.series.iter().enumerate() {
            if let Some(published) = file.published(&terms.id) {
                rows.push(beside(series, published, outcome.series[series].principal_accepted.total()));
            }
        }
        CheckedOffer { file, offer, outcome, rows }
    }

    /// How many series are within the tolerance.
    pub fn within(&self) -> usize {
        self.rows.iter().filter(|row| row.within).count()
    }

    /// How many series come out exactly as published.
    pub fn exact(&self) -> usize {
        self.rows.iter().filter(|row| row.difference == Change::Same).count()
    }
}

fn beside(series: usize, published: &Published, computed: u64) -> CheckedSeries {
    let difference = Change::of(computed, published.accepted);
    let within = difference.size() <= published.tolerance;
    CheckedSeries { series, published: published.clone(), computed, difference, within }
}
