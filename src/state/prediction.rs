//! What somebody predicts of an offer before its results are uncovered: how much of each series is accepted, as typed
//! or set by a marker, and which limit binds.

use super::entry::{self, Choice, EntryKind, Origin, Reading};
use super::step::{Grain, Pulled, Step};
use crate::engine::figures::grouped;
use crate::engine::money::Money;
use crate::engine::offer::Offer;

/// What is predicted of one series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// What is accepted, as it was typed; empty: nothing is predicted yet.
    pub text: String,
    /// The limit that was picked, by its place among the choices.
    pub limit: Option<usize>,
}

/// Somebody's work on one task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attempt {
    /// Beside the series that are asked about.
    pub guesses: Vec<Guess>,
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
    /// Nothing is predicted yet, of so many series.
    pub fn of(series: usize) -> Attempt {
        Attempt { guesses: vec![Guess::default(); series], ..Attempt::default() }
    }

    /// The amount of one series is another; what was checked no longer is.
    pub fn put(&mut self, place: usize, text: String) {
        if let Some(guess) = self.guesses.get_mut(place).filter(|guess| guess.text != text) {
            guess.text = text;
            self.stage = Stage::Open;
        }
    }

    /// The limit of one series is another.
    pub fn pick(&mut self, place: usize, limit: usize) {
        if let Some(guess) = self.guesses.get_mut(place).filter(|guess| guess.limit != Some(limit)) {
            guess.limit = Some(limit);
            self.stage = Stage::Open;
        }
    }
}
