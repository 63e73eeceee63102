//! What a key or a drag makes of an amount: tenders and caps by their handles.

use super::field::Field;
use super::scenario::{Edit, Scenario};

/// A key on a handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// 1,000,000 more.
    Up,
    /// 1,000,000 less.
    Down,
    /// 10,000,000 more.
    PageUp,
    /// 10,000,000 less.
    PageDown,
    /// One denomination more; of a cap, the smallest denomination of the series that it covers.
    FineUp,
    /// One denomination less.
    FineDown,
    /// Nothing.
    Nothing,
    /// All that is outstanding and not tendered in another window; of a cap, the end of its axis.
    All,
}

/// How finely a drag moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// By whole 1,000,000.
    Million,
    /// By one denomination, as with [`Step::FineUp`].
    Denomination,
}

impl Scenario {
    /// The most that a handle reaches: of a tender what is outstanding less the other windows'
    /// tenders, in whole denominations; of a cap `axis_end`.
    pub fn reach(&self, field: Field, axis_end: u64) -> u64 {
        let _ = (field, axis_end);
        todo!()
    }

    /// What a key on a handle does; none for a field without a handle.
    pub fn stepped(&self, field: Field, step: Step, axis_end: u64) -> Option<Edit> {
        let _ = (field, step, axis_end);
        todo!()
    }

    /// What a drag to an amount does; none for a field without a handle.
    pub fn dragged(&self, field: Field, target: u64, grain: Grain, axis_end: u64) -> Option<Edit> {
        let _ = (field, target, grain, axis_end);
        todo!()
    }
}
