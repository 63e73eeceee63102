//! How far somebody has come in the lessons, kept in this browser: as text, a line for each lesson that was begun.
//!
//! ```text
//! learn/1
//! priority-levels 4 3,4 done
//! one-cap 2 -
//! ```
//!
//! A line is the lesson's id, the furthest step that was reached, the steps whose task was answered right (`-`: none),
//! and `done` once all of them were. The keeping itself is the edge's.

use std::fmt::Write;

use super::edge::{self, NotKept};
use crate::library::lesson::is_id;

/// Its key in this browser.
const KEY: &str = "tender-simulator.lessons";

/// What its text begins with.
const HEAD: &str = "learn/1";

/// Most lessons that are kept, and most steps of one: more come from no lesson that can be opened.
const MOST_LESSONS: usize = 500;
const MOST_STEPS: usize = 99;

/// How far somebody has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Each id once, in the order in which they were begun.
    lessons: Vec<Begun>,
}

/// A lesson that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    pub id: String,
    /// The furthest step that was reached, from 1.
    pub step: usize,
    /// The steps whose task was answered right, ascending.
    pub right: Vec<usize>,
    /// Whether it was gone through to its end.
    pub done: bool,
}

impl Progress {
    /// How far a lesson has come, if it was begun.
    pub fn of(&self, id: &str) -> Option<&Begun> {
        self.lessons.iter().find(|begun| begun.id == id)
    }

    /// Whether nothing was begun.
    pub fn is_empty(&self) -> bool {
        self.lessons.is_empty()
    }

    /// How many lessons were gone through to their end.
    pub fn done(&self) -> usize {
        self.lessons.iter().filter(|begun| begun.done).count()
    }

    /// A step of a lesson was opened.
    pub fn reach(&mut self, id: &str, step: usize) {
        if let Some(begun) = self.begun(id) {
            begun.step = begun.step.max(step.clamp(1, MOST_STEPS));
        }
    }

    /// The task of a step was answered right.
    pub fn answered(&mut self, id: &str, step: usize) {
        if let Some(begun) = self.begun(id).filter(|_| step <= MOST_STEPS)
            && let Err(place) = begun.right.binary_search(&step)
        {
            begun.right.insert(place, step);
        }
    }

    /// A lesson was gone through to its end.
    pub fn finish(&mut self, id: &str) {
        if let Some(begun) = self.begun(id) {
            begun.done = true;
        }
    }

    /// A lesson's line, made where there is none; none for an id that no lesson has, or one too many.
    fn begun(&mut self, id: &str) -> Option<&mut Begun> {
        if !is_id(id) {
            return None;
        }
        let place = match self.lessons.iter().position(|begun| begun.id == id) {
            Some(place) => place,
            None if self.lessons.len() == MOST_LESSONS => return None,
            None => {
                self.lessons.push(Begun { id: id.to_owned(), step: 1, right: Vec::new(), done: false });
                self.lessons.len() - 1
            }
        };
        Some(&mut self.lessons[place])
    }

    /// As text.
    pub fn write(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for Begun { id, step, right, done } in &self.lessons {
            let right: Vec<String> = right.iter().map(ToString::to_string).collect();
            let right = if right.is_empty() { "-".to_owned() } else { right.join(",") };
            let done = if *done { " done" } else { "" };
            writeln!(text, "{id} {step} {right}{done}").expect("a string takes everything");
        }
        text
    }

    /// Reads what [`Progress::write`] wrote; of a damaged text, the lines that are whole, and how many are not.
    pub fn read(text: &str) -> (Progress, usize) {
        let mut progress = Progress::default();
        let mut lines = text.lines();
        let mut damaged = usize::from(lines.next() != Some(HEAD));
        for line in lines.take(MOST_LESSONS) {
            match begun(line).filter(|begun| progress.of(&begun.id).is_none()) {
                Some(begun) => progress.lessons.push(begun),
                None => damaged += 1,
            }
        }
        (progress, damaged)
    }
}

fn begun(line: &str) -> Option<Begun> {
    let number = |text: &str| text.parse().ok().filter(|step| (1..=MOST_STEPS).contains(step));
    let mut words = line.split(' ');
    let id = words.next().filter(|id| is_id(id))?.to_owned();
    let step = number(words.next()?)?;
    let right: Vec<usize> = match words.next()? {
        "-" => Vec::new(),
        steps => steps.split(',').map(number).collect::<Option<_>>()?,
    };
    let done = match words.next() {
        None => false,
        Some("done") => true,
        Some(_) => return None,
    };
    let ascending = right.windows(2).all(|two| two[0] < two[1]);
    (ascending && words.next().is_none()).then_some(Begun { id, step, right, done })
}

/// What this browser has kept, and what there is to say about it, if anything.
pub fn kept() -> (Progress, Option<String>) {
    match edge::kept(KEY) {
        Err(fault) => (Progress::default(), Some(sentence(fault))),
        Ok(None) => (Progress::default(), None),
        Ok(Some(text)) => {
            let (progress, damaged) = Progress::read(&text);
            let told = (damaged > 0).then(|| {
                "A part of what this browser kept of your progress is damaged; what could be read is shown. \
                 Nothing else is lost, and the lessons work."
                    .to_owned()
            });
            (progress, told)
        }
    }
}

/// Keeps it in this browser.
///
/// # Errors
/// A sentence on why it is not kept.
pub fn keep(progress: &Progress) -> Result<(), String> {
    edge::keep(KEY, &progress.write()).map_err(sentence)
}

/// Keeps nothing any longer.
pub fn clear() {
    edge::forget(KEY);
}

fn sentence(fault: NotKept) -> String {
    match fault {
        NotKept::Absent => {
            "This browser keeps nothing for this page: your progress is forgotten when it is closed. The lessons work; \
             the address holds the step that is open."
        }
        NotKept::Full => {
            "This browser has no room left for this page: your last progress is not kept. The lessons work; the address \
             holds the step that is open."
        }
    }
    .to_owned()
}
