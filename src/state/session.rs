//! A run of exercises and what came of each, for as long as the browser's tab is open: as one line of text.
//!
//! ```text
//! 3-1821 5 3-1821:right 3-1822:wrong
//! ```
//!
//! The first exercise of the run, how many there are, and the exercises that were answered, in this order; what was
//! checked first counts. The keeping itself is the edge's.

use super::edge;
use crate::library::exercise::Key;

/// Its key in this browser's tab.
const KEY: &str = "tender-simulator.exercises";

/// Most answers that are remembered.
const MOST_ANSWERS: usize = 200;

/// How many exercises a run may have.
pub const LENGTHS: [u16; 5] = [1, 3, 5, 10, 20];

/// What came of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Everything was right when it was checked first.
    Right,
    /// Something was not.
    Wrong,
    /// The answer was revealed before anything was checked.
    Revealed,
}

/// A run of exercises, and what came of those that were answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    first: Key,
    /// One of [`LENGTHS`].
    length: u16,
    /// Each exercise once, in the order of their answers.
    answers: Vec<(Key, Mark)>,
}

impl Mark {
    const ALL: [Mark; 3] = [Mark::Right, Mark::Wrong, Mark::Revealed];

    /// The word that stands for it: `right`, `wrong`, `revealed`.
    pub const fn word(self) -> &'static str {
        match self {
            Mark::Right => "right",
            Mark::Wrong => "wrong",
            Mark::Revealed => "revealed",
        }
    }
}

impl Session {
    /// A run of five from an exercise; nothing is answered.
    pub fn new(first: Key) -> Session {
        Session { first, length: 5, answers: Vec::new() }
    }

    /// The first exercise of the run.
    pub fn first(&self) -> Key {
        self.first
    }

    /// How many exercises it has.
    pub fn length(&self) -> u16 {
        self.length
    }

    /// The exercises of the run.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        let first = self.first;
        (0..self.length).map(move |steps| first.after(steps))
    }

    /// The session with another run; what was answered stays. A length that is none leaves it.
    #[must_use]
    pub fn with_run(mut self, first: Key, length: u16) -> Session {
        self.first = first;
        if LENGTHS.contains(&length) {
            self.length = length;
        }
        self
    }

    /// The session with an exercise in its run: this run, or one that begins there.
    #[must_use]
    pub fn around(self, key: Key) -> Session {
        if self.keys().any(|other| other == key) {
            return self;
        }
        let length = self.length;
        self.with_run(key, length)
    }

    /// What came of an exercise, if it was answered.
    pub fn mark(&self, key: Key) -> Option<Mark> {
        self.answers.iter().find(|(answered, _)| *answered == key).map(|(_, mark)| *mark)
    }

    /// Notes what came of an exercise, unless that is known.
    pub fn note(&mut self, key: Key, mark: Mark) {
        if self.mark(key).is_none() {
            self.answers.push((key, mark));
            let surplus = self.answers.len().saturating_sub(MOST_ANSWERS);
            self.answers.drain(..surplus);
        }
    }

    /// Of the run, by what came of each: how many exercises were right at the first check, and how many are answered.
    pub fn score(&self, mark: impl Fn(Key) -> Option<Mark>) -> (usize, usize) {
        let marks: Vec<Mark> = self.keys().filter_map(mark).collect();
        (marks.iter().filter(|mark| **mark == Mark::Right).count(), marks.len())
    }

    /// As text.
    pub fn write(&self) -> String {
        let mut text = format!("{} {}", self.first, self.length);
        for (key, mark) in &self.answers {
            text.push_str(&format!(" {key}:{}", mark.word()));
        }
        text
    }

    /// The session of a text; what cannot be read of it is left out, all of it if the run cannot.
    pub fn read(text: &str) -> Option<Session> {
        let mut words = text.split(' ');
        let first = Key::read(words.next()?).ok()?;
        let length = words.next()?.parse().ok().filter(|length| LENGTHS.contains(length))?;
        let mut session = Session { first, length, answers: Vec::new() };
        for word in words.take(MOST_ANSWERS) {
            let Some((key, mark)) = word.split_once(':') else { continue };
            let mark = Mark::ALL.into_iter().find(|known| known.word() == mark);
            if let (Ok(key), Some(mark)) = (Key::read(key), mark) {
                session.note(key, mark);
            }
        }
        Some(session)
    }

    /// What the browser's tab has kept; none where there is nothing, or nothing that can be read.
    pub fn kept() -> Option<Session> {
        Session::read(&edge::kept_in_tab(KEY)?)
    }

    /// Keeps it in the browser's tab. Where that fails it is there until the page is left.
    pub fn keep(&self) {
        edge::keep_in_tab(KEY, &self.write());
    }
}
