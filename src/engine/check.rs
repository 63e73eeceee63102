//! A draft becomes an offer, or all its problems.

use super::draft::Draft;
use super::offer::Offer;
use super::problems::Problems;

/// Checks every term and tender against the rules' limits.
pub fn check(_draft: &Draft) -> Result<Offer, Problems> {
    todo!()
}
