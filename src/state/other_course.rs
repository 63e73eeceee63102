//! What is looked at on Replay: a day of the Level 3 offer, and another course of it as it is typed: a cap, a rate, an
//! order of the levels, the loan. Read against the day, it is that day's offer with other terms, or what is wrong with
//! the text.

use std::sync::Arc;

use super::entry::{self, Choice, EntryKind, Origin, Reading};
use super::scenario::Settled;
use crate::engine::check::check;
use crate::engine::{acceptance, draft::Draft};
use crate::library::replay::facts::DAYS;
use crate::library::replay::{Order, OtherTerms, with_other_terms};

/// What is typed and chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherCourse {
    /// The Tender Cap, in dollars.
    pub cap: String,
    /// Dollars for one euro.
    pub rate: String,
    pub order: Order,
    /// Whether nothing is borrowed.
    pub unfunded: bool,
}

/// One of the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CourseText {
    Cap,
    Rate,
}

/// A day of the Replay, and another course of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// Its place among the days.
    pub day: usize,
    /// None: as it stands there at first.
    pub course: Option<OtherCourse>,
}

/// The days that there are.
pub const DAY_COUNT: usize = DAYS.len();

/// The orders of the levels, as a link calls them.
pub const ORDERS: [(&str, Order); 5] = [
    ("offered", Order::AsOffered),
    ("reversed", Order::Reversed),
    ("second", Order::First(1)),
    ("third", Order::First(2)),
    ("fourth", Order::First(3)),
];

impl Default for Replayed {
    /// The day on which the cap was raised.
    fn default() -> Replayed {
        Replayed { day: 2, course: None }
    }
}

/// What is wrong with, or asked about, one of the two texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// A sentence; empty where there is nothing to say.
    pub sentence: String,
    /// Texts that can be put in its place.
    pub choices: Vec<Choice>,
}

/// What another course comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// None where a text cannot be read.
    pub settled: Option<Arc<Settled>>,
    pub cap: Remark,
    pub rate: Remark,
}

impl OtherCourse {
    /// One of its texts.
    pub fn text(&self, of: CourseText) -> &str {
        match of {
            CourseText::Cap => &self.cap,
            CourseText::Rate => &self.rate,
        }
    }

    /// The same with another text in one of its fields.
    pub fn with(&self, of: CourseText, text: String) -> OtherCourse {
        match of {
            CourseText::Cap => OtherCourse { cap: text, ..self.clone() },
            CourseText::Rate => OtherCourse { rate: text, ..self.clone() },
        }
    }

    /// Reads the texts and settles the day's draft with them.
    pub fn settle(&self, draft: &Draft) -> Course {
        let (cap, of_cap) = read(&self.cap, "Tender Cap", EntryKind::Amount { currency: "USD" });
        let (rate, of_rate) = read(&self.rate, "rate", EntryKind::Rate);
        let mut course = Course { settled: None, cap: of_cap, rate: of_rate };
        if cap.is_none() || rate.is_none() {
            return course;
        }
        let other = OtherTerms { cap, rate, order: self.order, unfunded: self.unfunded };
        match check(&with_other_terms(draft, &other)) {
            Ok(offer) => {
                let outcome = acceptance::settle(&offer);
                course.settled = Some(Arc::new(Settled { offer, outcome }));
            }
            Err(problems) => {
                for problem in &problems.list {
                    let sentence = format!("“{}” is not taken: it {}.", problem.value, problem.allowed);
                    let remark =
                        if problem.path.starts_with("rates") { &mut course.rate } else { &mut course.cap };
                    *remark = Remark { sentence, choices: Vec::new() };
                }
            }
        }
        course
    }
}

/// A text as a plain decimal, or what is to be said about it.
fn read(text: &str, name: &str, kind: EntryKind) -> (Option<String>, Remark) {
    match entry::read(text, kind, Origin::Typed) {
        Reading::Plain { plain, .. } => (Some(plain), Remark::default()),
        Reading::Asked { question, choices } => (None, Remark { sentence: question, choices }),
        Reading::Refused { allowed } => {
            let sentence = format!("The {name} cannot be “{text}”; allowed is {allowed}.");
            (None, Remark { sentence, choices: Vec::new() })
        }
    }
}
