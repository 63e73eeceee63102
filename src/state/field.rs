//! The fields of an offer that a person can change on Simulate, and where each stands in a draft.

use crate::engine::draft::Draft;
use crate::engine::offer::Window;

/// One field. Places are those in the draft's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Principal tendered of one series in one window.
    Tender { series: usize, window: Window },
    /// The amount of a cap.
    CapAmount { cap: usize },
    /// Units of the cap currency for one of another; the place in `Draft::rates`.
    Rate { rate: usize },
    /// What was borrowed; empty: not known, taken as met.
    ConditionActual { condition: usize },
    /// Whether the issuer has waived a condition: `yes` or `no`.
    ConditionWaived { condition: usize },
}

impl Field {
    /// Every field of an offer, in order. What was borrowed is asked of borrowings alone.
    pub fn all(draft: &Draft) -> Vec<Field> {
        let _ = draft;
        todo!()
    }

    /// Whether the offer has this field.
    pub fn is_in(self, draft: &Draft) -> bool {
        let _ = draft;
        todo!()
    }

    /// The path of its problems, e.g. `tenders.11-2008.early`; empty where the offer lacks the field.
    pub fn path(self, draft: &Draft) -> String {
        let _ = draft;
        todo!()
    }

    /// Its name for messages, e.g. `11% Senior Notes due 2008, tendered early`.
    pub fn name(self, draft: &Draft) -> String {
        let _ = draft;
        todo!()
    }
}
