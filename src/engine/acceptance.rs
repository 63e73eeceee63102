//! Acceptance: an offer is prepared once, then settled.

use super::offer::Offer;
use super::outcome::Outcome;

/// Settles an offer: the outcome with its working.
pub fn settle(_offer: &Offer) -> Outcome {
    todo!()
}
