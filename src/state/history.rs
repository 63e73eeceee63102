//! Undo and redo of every change.

use std::collections::VecDeque;

use super::field::Field;
use super::scenario::{Edit, Scenario};

/// How many steps can be undone.
pub const STEPS: usize = 500;

/// The present scenario, and the way back and forth.
///
/// A step keeps a scenario, which shares its offer and its texts with its neighbours: two pointers,
/// and some 40 bytes for each field that differs from the base.
#[derive(Clone, Debug)]
pub struct History {
    present: Scenario,
    past: VecDeque<Scenario>,
    future: Vec<Scenario>,
    gesture: Option<Gesture>,
}

/// A drag, or typing, that has changed something and is not over.
#[derive(Clone, Debug)]
struct Gesture {
    id: u64,
    /// The future that its first change took away.
    future: Vec<Scenario>,
    /// The oldest step, if its first change pushed that out.
    forgotten: Option<Scenario>,
}

impl History {
    /// Nothing to undo.
    pub fn new(present: Scenario) -> History {
        History { present, past: VecDeque::new(), future: Vec::new(), gesture: None }
    }

    /// The scenario as it is.
    pub fn present(&self) -> &Scenario {
        &self.present
    }

    /// Does an edit, and says whether anything changed. Consecutive changes of one gesture are one step.
    pub fn change(&mut self, edit: Edit, gesture: Option<u64>) -> bool {
        let _ = (edit, gesture);
        let Some(Gesture { id: _, future: _, forgotten: _ }) = self.gesture.take() else { todo!() };
        todo!()
    }

    /// The gesture is over: what comes next is another step. If it changed nothing in the end, no step is left.
    pub fn end_gesture(&mut self) {
        todo!()
    }

    /// The gesture never was: back to before it, with the future that there was.
    pub fn cancel_gesture(&mut self) {
        todo!()
    }

    /// A field was left: ends the gesture, and forgets a text that means the base's value.
    pub fn leave(&mut self, field: Field) {
        let _ = field;
        todo!()
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// One step back (ending a gesture first); says whether there was one.
    pub fn undo(&mut self) -> bool {
        todo!()
    }

    /// One step forth; says whether there was one.
    pub fn redo(&mut self) -> bool {
        todo!()
    }
}
