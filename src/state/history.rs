//! Undo and redo of every change.

use std::collections::VecDeque;

use super::field::Field;
use super::scenario::{Edit, Scenario};

/// How many steps can be undone.
pub const STEPS: usize = 500;

/// The present scenario, and the way back and forth.
///
/// A step keeps a scenario, which shares its offer and its texts with its neighbours: it costs one text and
/// a list of the fields that differ from the base, some 50 bytes each. With a handful of them, 500 steps are
/// about a third of a megabyte.
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
        let goes_on = self.gesture.as_ref().is_some_and(|open| Some(open.id) == gesture);
        if !goes_on {
            self.end_gesture();
        }
        let mut next = self.present.clone();
        next.apply(edit);
        if next == self.present {
            return false;
        }
        let before = std::mem::replace(&mut self.present, next);
        if !goes_on {
            let future = std::mem::take(&mut self.future);
            let forgotten = self.remember(before);
            self.gesture = gesture.map(|id| Gesture { id, future, forgotten });
        }
        true
    }

    /// The gesture is over: what comes next is another step. If it changed nothing in the end, no step is left.
    pub fn end_gesture(&mut self) {
        if self.past.back() == Some(&self.present) {
            self.cancel_gesture();
        }
        self.gesture = None;
    }

    /// The gesture never was: back to before it, with the future that there was.
    pub fn cancel_gesture(&mut self) {
        let Some(Gesture { future, forgotten, .. }) = self.gesture.take() else { return };
        self.present = self.past.pop_back().expect("a gesture is open only after it has left a step");
        self.future = future;
        if let Some(oldest) = forgotten {
            self.past.push_front(oldest);
        }
    }

    /// A field was left: ends the gesture, and forgets a text that means the base's value. That alone is
    /// no step, and no step is left that it has made empty.
    pub fn leave(&mut self, field: Field) {
        self.present.leave(field);
        self.end_gesture();
        if self.past.back() == Some(&self.present) {
            self.past.pop_back();
        }
    }

    /// The scenario before the last step that was not undone.
    pub fn before_last(&self) -> Option<&Scenario> {
        self.past.back()
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
        self.end_gesture();
        let Some(before) = self.past.pop_back() else { return false };
        self.future.push(std::mem::replace(&mut self.present, before));
        true
    }

    /// One step forth; says whether there was one.
    pub fn redo(&mut self) -> bool {
        self.end_gesture();
        let Some(next) = self.future.pop() else { return false };
        let before = std::mem::replace(&mut self.present, next);
        self.remember(before);
        true
    }

    /// Puts a step into the past, and hands back the oldest if there is no room for it.
    fn remember(&mut self, before: Scenario) -> Option<Scenario> {
        self.past.push_back(before);
        if self.past.len() > STEPS { self.past.pop_front() } else { None }
    }
}
