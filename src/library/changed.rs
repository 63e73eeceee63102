//! An offer that was changed: what is said of the offer as it was is not said of it.

use super::format::OfferFile;
use crate::engine::draft::Draft;

/// What ends the id and the name of an offer that was changed.
const CHANGED_ID: &str = "-changed";
const CHANGED_NAME: &str = " (changed)";

impl OfferFile {
    /// The offer with other terms or tenders at these paths, which are then no assumptions any more. It is called
    /// changed; what was published of the offer, and what was expected of it, is not of this one.
    pub fn changed(&self, draft: Draft, paths: &[String]) -> OfferFile {
        let mut file = self.with_terms(draft, paths);
        file.published = Vec::new();
        if !file.id.ends_with(CHANGED_ID) {
            file.id.push_str(CHANGED_ID);
            file.name.push_str(CHANGED_NAME);
        }
        (file.about.results_published, file.about.tolerance_reason) = (None, None);
        file
    }

    /// The offer without what is known of its results: for those who are to find them.
    #[must_use]
    pub fn without_results(mut self) -> OfferFile {
        (self.published, self.expected) = (Vec::new(), None);
        let about = &mut self.about;
        (about.shows, about.results_published, about.tolerance_reason) = (None, None, None);
        self
    }
}
