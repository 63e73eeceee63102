//! The run of exercises: which one is open, what was done of each, and how it stands. It outlives the screen.

use std::sync::Arc;

use crate::library::exercise::{Difficulty, Exercise, Key, LAST_NUMBER};
use crate::state::edge;
use crate::state::live::{KeptSignal, Signal};
use crate::state::prediction::{Attempt, Stage};
use crate::state::session::{Mark, Session};
use crate::state::store::Store;
use crate::views::predict::Predicting;
use crate::views::screens::Paper;
use crate::views::set_up::put_back;

/// The run; copies are the same.
#[derive(Clone, Copy)]
pub struct Running {
    pub store: Store,
    /// What is printed in place of the scenario.
    pub printed: Signal<Option<Paper>>,
    session: Signal<Session>,
    attempts: Signal<Vec<Attempted>>,
}

/// An exercise, and the work on it.
#[derive(Clone)]
struct Attempted {
    key: Key,
    exercise: Arc<Exercise>,
    attempt: KeptSignal<Attempt>,
}

/// What the store holds for the screen while another one is open.
#[derive(Clone)]
struct Aside {
    session: KeptSignal<Session>,
    attempts: KeptSignal<Vec<Attempted>>,
}

impl Running {
    /// What the store holds aside; at first, what this tab has kept, or a run that nobody has seen.
    pub fn of(store: Store, printed: Signal<Option<Paper>>) -> Running {
        let Aside { session, attempts } = store.aside(|| Aside {
            session: KeptSignal::new(
                Session::kept().unwrap_or_else(|| Session::new(any(Difficulty::ALL[0]))),
            ),
            attempts: KeptSignal::new(Vec::new()),
        });
        Running { store, printed, session: session.signal(), attempts: attempts.signal() }
    }

    /// Opens the exercise that the address names; where it names none, the first of the run that is not answered.
    pub fn begin(self) {
        let named = self.store.options().with_untracked(|options| options.exercise);
        let key = named.unwrap_or_else(|| {
            self.session.with_untracked(|session| {
                session.keys().find(|key| session.mark(*key).is_none()).unwrap_or(session.first())
            })
        });
        self.store.set_options(|options| options.exercise = Some(key));
    }

    /// The exercise that is open.
    pub fn key(self) -> Key {
        let named = self.store.options().with(|options| options.exercise);
        named.unwrap_or_else(|| self.session.with(Session::first))
    }

    /// The run that holds the open exercise.
    pub fn session(self) -> Session {
        let key = self.key();
        self.session.get().around(key)
    }

    /// Opens an exercise.
    pub fn go(self, key: Key) {
        self.store.set_options(|options| options.exercise = Some(key));
    }

    /// Another run. Worksheets on the screen follow it.
    pub fn start(self, first: Key, length: u16) {
        self.session.update(|session| *session = session.clone().with_run(first, length));
        self.session.with_untracked(Session::keep);
        self.go(first);
    }

    /// An exercise that was drawn, with the work on it.
    pub fn exercise(self, key: Key) -> (Arc<Exercise>, Signal<Attempt>) {
        let kept = self.attempts.with_untracked(|all| all.iter().find(|kept| kept.key == key).cloned());
        let Attempted { exercise, attempt, .. } = kept.unwrap_or_else(|| {
            let exercise = Arc::new(Exercise::of(key));
            let attempt = KeptSignal::new(Attempt::of(&exercise.task.asked));
            let made = Attempted { key, exercise, attempt };
            self.attempts.update(|all| all.push(made.clone()));
            made
        });
        (exercise, attempt.signal())
    }

    /// Sets up an exercise: covered, unless it was revealed before. No result is seen in between, and an offer that is
    /// there stays as it was changed.
    pub fn set_up(self, exercise: &Exercise, attempt: Signal<Attempt>) {
        let file = &exercise.task.case.file;
        self.store.hold_set_up(Some(file.clone()));
        Predicting::cover(self.store, attempt);
        let is_there = self.store.scenario().with_untracked(|scenario| Arc::ptr_eq(scenario.base(), file));
        if !is_there {
            put_back(self.store, file);
        }
    }

    /// Notes what came of an exercise when it was checked.
    pub fn note(self, key: Key, mark: Mark) {
        let mut session = self.session.get_untracked().around(key);
        session.note(key, mark);
        session.keep();
        self.session.set(session);
    }

    /// What came of an exercise; one that was revealed before it was checked is known by its attempt.
    pub fn mark(self, key: Key) -> Option<Mark> {
        let noted = self.session.with(|session| session.mark(key));
        let is_revealed = || {
            let attempt = self
                .attempts
                .with(|all| all.iter().find(|kept| kept.key == key).map(|kept| kept.attempt.clone()));
            attempt.is_some_and(|attempt| attempt.with(|attempt| attempt.stage == Stage::Revealed))
        };
        noted.or_else(|| is_revealed().then_some(Mark::Revealed))
    }
}

/// Some exercise of a difficulty.
pub fn any(difficulty: Difficulty) -> Key {
    let number = edge::random() % u32::from(LAST_NUMBER) + 1;
    Key::new(difficulty, number as u16).expect("the number is within the bounds")
}
