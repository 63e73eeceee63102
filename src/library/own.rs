//! Offers that a person made here, from no file.

use super::format::{About, Assumption, OfferFile};
use crate::engine::draft::Draft;

impl OfferFile {
    /// An offer made of a draft that has passed the check. `amount_is` stands beside its series; `assumed` are the
    /// paths of what the person did not say, marked with the `reason`.
    pub fn own(
        id: String,
        name: String,
        draft: Draft,
        amount_is: Vec<Option<String>>,
        assumed: Vec<String>,
        reason: &str,
    ) -> OfferFile {
        let assumption = |path| Assumption { path, reason: reason.to_owned() };
        let assumptions = assumed.into_iter().map(assumption).collect();
        let (about, published, expected) = (About::default(), Vec::new(), None);
        OfferFile { id, name, about, draft, amount_is, published, expected, assumptions }
    }
}
