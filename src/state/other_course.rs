//! Another course of the Level 3 offer, as it is typed: a cap, a rate, an order of the levels, the loan. Read against a
//! day of the Replay, it is that day's offer with other terms, or what is wrong with the text.

use std::sync::Arc;

use super::entry::{self, Choice, EntryKind, Origin, Reading};
use super::scenario::Settled;
use crate::engine::check::check;
use crate::engine::{acceptance, draft::Draft};
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
