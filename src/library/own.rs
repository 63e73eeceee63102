//! Offers that a person made here, from no file, and those that nobody made.

use super::format::{About, Assumption, OfferFile};
use crate::engine::draft::Draft;

/// How the id of an exercise's offer begins.
const MADE_UP: &str = "exercise-";

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
    /// An offer that nobody made: that of the exercise with this key. Its draft has passed the check.
    pub fn made_up(key: &str, draft: Draft) -> OfferFile {
        let amount_is = vec![None; draft.series.len()];
        let (id, name) = (format!("{MADE_UP}{key}"), format!("Exercise {key}, made up"));
        let mut file = OfferFile::own(id, name, draft, amount_is, Vec::new(), "");
        file.about.shows = Some("made up for practice: there are no such notes".into());
        file
    }

    /// Whether it is the offer of an exercise.
    pub fn is_made_up(&self) -> bool {
        self.id.starts_with(MADE_UP)
    }
}
