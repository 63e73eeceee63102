//! What somebody predicts of an offer before its results are uncovered: how much of each series is accepted, as typed
//! or set by a marker, and which limit binds.

use super::entry::{self, Choice, EntryKind, Origin, Reading};
use super::step::{Grain, Pulled, Step};
use crate::engine::figures::grouped;
use crate::engine::money::Money;
use crate::engine::offer::Offer;
use crate::library::lesson::task::{Answer, Asked, Limit, Task};

/// How much of a series is accepted, as somebody predicts it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// As it was typed; empty: nothing is predicted yet.
    pub text: String,
}

/// Somebody's work on one task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attempt {
    /// Beside the series whose amount is asked.
    pub amounts: Vec<Guess>,
    /// Beside the series whose limit is asked.
    pub limits: Vec<Option<Limit>>,
    /// How many hints were given.
    pub hints: usize,
    pub stage: Stage,
}

/// How far the work on a task has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The prediction is being made.
    #[default]
    Open,
    /// It was to be checked, and something of it is missing or cannot be read.
    Unfinished,
    /// It was checked as it stands; the result is still covered.
    Checked,
    /// The result is uncovered.
    Revealed,
}

/// What a predicted amount was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guessed {
    /// Nothing was typed.
    Nothing,
    /// Whole units of the series' currency. `echo`: whether that is worth saying.
    Amount { amount: u64, echo: bool },
    /// It could mean more than one thing.
    Asked { question: String, choices: Vec<Choice> },
    /// It is no amount that can be accepted; what is allowed, as a sentence without its full stop.
    Refused { allowed: String },
}

impl Guess {
    /// Reads the amount, as one of a series of an offer.
    pub fn read(&self, offer: &Offer, series: usize) -> Guessed {
        if self.text.trim().is_empty() {
            return Guessed::Nothing;
        }
        let (terms, tendered) = (&offer.series[series], offer.tendered[series].total());
        let kind =
            EntryKind::Accepted { currency: &terms.currency, tendered, denomination: terms.denomination };
        match entry::read(&self.text, kind, Origin::Typed) {
            Reading::Plain { plain, echo } => match plain.parse() {
                Ok(amount) if amount <= tendered => Guessed::Amount { amount, echo },
                _ => {
                    let tendered = grouped(&tendered.to_string());
                    Guessed::Refused { allowed: format!("at most what is tendered, {tendered}") }
                }
            },
            Reading::Asked { question, choices } => Guessed::Asked { question, choices },
            Reading::Refused { allowed } => Guessed::Refused { allowed },
        }
    }

    /// The amount, if one can be read.
    pub fn amount(&self, offer: &Offer, series: usize) -> Option<u64> {
        match self.read(offer, series) {
            Guessed::Amount { amount, .. } => Some(amount),
            _ => None,
        }
    }

    /// What a key on the marker makes of the amount.
    pub fn stepped(&self, offer: &Offer, series: usize, step: Step) -> String {
        self.pulled(offer, series).stepped(step).plain()
    }

    /// What a drag of the marker makes of the amount.
    pub fn dragged(&self, offer: &Offer, series: usize, target: u64, grain: Grain) -> String {
        self.pulled(offer, series).dragged(target, grain).plain()
    }

    fn pulled(&self, offer: &Offer, series: usize) -> Pulled {
        let denomination = offer.series[series].denomination;
        Pulled {
            now: Money::from_units(self.amount(offer, series).unwrap_or(0)),
            end: Money::from_units(offer.tendered[series].total()),
            denomination,
            multiple: denomination,
        }
    }
}

impl Attempt {
    /// Nothing is predicted yet.
    pub fn of(asked: &Asked) -> Attempt {
        Attempt {
            amounts: vec![Guess::default(); asked.amounts.len()],
            limits: vec![None; asked.limits.len()],
            ..Attempt::default()
        }
    }

    /// An amount is another; what was checked no longer is.
    pub fn put(&mut self, place: usize, text: String) {
        if let Some(guess) = self.amounts.get_mut(place).filter(|guess| guess.text != text) {
            guess.text = text;
            self.stage = Stage::Open;
        }
    }

    /// A limit is another.
    pub fn pick(&mut self, place: usize, limit: Limit) {
        if let Some(picked) = self.limits.get_mut(place).filter(|picked| **picked != Some(limit)) {
            *picked = Some(limit);
            self.stage = Stage::Open;
        }
    }

    /// What it answers to a task.
    pub fn answer(&self, task: &Task) -> Answer {
        let offer = &task.case.offer;
        let amounts = self.amounts.iter().zip(&task.asked.amounts);
        Answer {
            amounts: amounts.map(|(guess, series)| guess.amount(offer, *series)).collect(),
            limits: self.limits.clone(),
        }
    }
}

/// Whether an answer says something of everything that was asked.
pub fn is_whole(answer: &Answer) -> bool {
    answer.amounts.iter().all(Option::is_some) && answer.limits.iter().all(Option::is_some)
}
