//! The working in sentences, with the numbers in them: what the law did, pass by pass and level by level.
//!
//! It follows the outcome and says nothing that the outcome's working does not hold. One line for a level
//! that one series stands on; a head, a line for each series and a closing line where several share it.

mod sentence;
mod step;

use super::figure::{Figure, Span, Why};
use super::format;
use super::reasons;
use crate::engine::money::Money;
use crate::engine::offer::{AcceptanceRule, ConditionKind, Offer, Window};
use crate::engine::outcome::{Fraction, LevelWorking, Outcome, Place, Reason};
use sentence::Sentence;
use step::StepTeller;

/// Most addends that a sum is written out with.
const LONGEST_SUM: usize = 4;

/// Most caps whose room a line tells.
const MOST_CAPS: usize = 3;

/// One line of the working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub about: About,
    pub spans: Vec<Span>,
}

impl Line {
    /// The line as plain text.
    pub fn text(&self) -> String {
        self.spans.iter().map(Span::text).collect()
    }
}

/// What a line is about, so that a view can set heads apart and point from a line to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// The offer as a whole: its conditions, its rule.
    Offer,
    /// The head of a pass.
    Pass(u8),
    /// A level that several series share: its head, or what it leaves.
    Level(Place),
    /// One series at one level.
    Series { place: Place, series: usize },
}

/// The whole working of an outcome.
pub fn working(offer: &Offer, outcome: &Outcome) -> Vec<Line> {
    let teller = Teller { offer, outcome };
    if outcome.series.iter().all(|series| series.reason == Reason::NothingTendered) {
        return vec![line(About::Offer, "Nothing is tendered, so nothing is accepted.")];
    }
    let mut lines = teller.conditions();
    if outcome.working.is_empty() {
        return lines;
    }
    lines.extend(teller.rule());
    let mut pass = None;
    for (index, level) in outcome.working.iter().enumerate() {
        if pass.replace(level.place.pass) != Some(level.place.pass) {
            lines.extend(teller.pass(level.place.pass));
        }
        lines.extend(teller.level(index, level));
    }
    lines
}

/// What all lines are told from.
#[derive(Clone, Copy)]
struct Teller<'a> {
    offer: &'a Offer,
    outcome: &'a Outcome,
}

impl<'a> Teller<'a> {
    /// A line for every condition that is not met, waived or not.
    fn conditions(self) -> Vec<Line> {
        let is_unmet =
            |condition: &usize| !self.outcome.conditions[*condition].met && self.concerns_tenders(*condition);
        (0..self.offer.conditions.len()).filter(is_unmet).map(|condition| self.condition(condition)).collect()
    }

    /// A minimum for a series of which nothing is tendered stops nothing.
    fn concerns_tenders(self, condition: usize) -> bool {
        match self.offer.conditions[condition].kind {
            ConditionKind::Borrowings => true,
            ConditionKind::MinimumTender(series) => {
                self.outcome.series[series].principal_tendered.total() > 0
            }
        }
    }

    fn condition(self, condition: usize) -> Line {
        let (term, result) = (&self.offer.conditions[condition], &self.outcome.conditions[condition]);
        let (currency, of_what, so) = match term.kind {
            ConditionKind::Borrowings => {
                (&self.offer.cap_currency, "borrowed".to_owned(), "nothing at all is accepted")
            }
            ConditionKind::MinimumTender(series) => {
                let series = &self.offer.series[series];
                (&series.currency, format!("tendered of the {}", series.title), "that series is not offered")
            }
        };
        let figure = |amount, why| Figure { text: format::exact(amount, currency), why };
        let mut sentence = Sentence::default()
            .words(format!("{}: at least ", term.name))
            .figure(figure(result.at_least, Why::ConditionAtLeast(condition)))
            .words(format!(" must be {of_what}"));
        if let Some(actual) = result.actual {
            let actual = figure(actual, Why::ConditionActual(condition));
            sentence = sentence.words(", and ").figure(actual).words(" was");
        }
        let end = if term.waived {
            ". The condition is waived.".into()
        } else {
            format!(". The condition is neither met nor waived, so {so}.")
        };
        Line { about: About::Offer, spans: sentence.words(end).spans() }
    }

    /// How series are taken, where the levels alone do not say it.
    fn rule(self) -> Option<Line> {
        let words = match self.offer.acceptance {
            AcceptanceRule::AllOrNothingSkip => {
                "Each series is bought whole or not at all. One that does not fit is passed over, and the next is tried."
            }
            AcceptanceRule::AllOrNothingStop => {
                "Each series is bought whole or not at all. At the first that does not fit, acceptance stops."
            }
            AcceptanceRule::ProRata if !self.offer.early_tenders_first && self.has_early_and_late() => {
                "Early and late tenders of a level are taken together, before any of the next level."
            }
            AcceptanceRule::ProRata => return None,
        };
        Some(line(About::Offer, words))
    }

    fn has_early_and_late(self) -> bool {
        let tendered =
            |window: Window| self.outcome.series.iter().any(|series| series.principal_tendered[window] > 0);
        tendered(Window::Early) && tendered(Window::Late)
    }

    /// The head of a pass, where early tenders come first.
    fn pass(self, pass: u8) -> Option<Line> {
        let words = match pass {
            1 => "First the early tenders, through all levels.",
            _ => "Then all other tenders, through all levels, with what caps and limits have left.",
        };
        self.offer.early_tenders_first.then(|| line(About::Pass(pass), words))
    }

    fn level(self, index: usize, level: &'a LevelWorking) -> Vec<Line> {
        let steps = (0..level.steps.len()).map(|step| StepTeller::new(self, index, step));
        if level.steps.len() == 1 {
            return steps.map(StepTeller::alone).collect();
        }
        let mut lines = vec![self.shared(index, level)];
        match self.offer.acceptance {
            AcceptanceRule::ProRata => {
                lines.extend(steps.map(StepTeller::in_company));
                lines.extend(self.leaves(index, level));
            }
            AcceptanceRule::AllOrNothingSkip | AcceptanceRule::AllOrNothingStop => {
                lines.extend(steps.map(StepTeller::alone));
            }
        }
        lines
    }

    /// The head of a level that several series share: the caps that prorate it, and their factor.
    fn shared(self, index: usize, level: &LevelWorking) -> Line {
        let count = format::count(level.steps.len());
        let sentence =
            Sentence::default().words(format!("Level {} is shared by {count} series", level.place.level));
        let sentence = match self.offer.acceptance {
            AcceptanceRule::ProRata => (0..self.offer.caps.len())
                .filter(|cap| level.steps.iter().any(|step| step.reason == Reason::Cap(*cap)))
                .fold(sentence.words("."), |sentence, cap| self.one_factor(sentence, index, level, cap)),
            _ => sentence.words(", taken in the order listed."),
        };
        Line { about: About::Level(level.place), spans: sentence.spans() }
    }

    /// What is left of a cap ÷ what is asked of it = the one factor. The division is left out where an own limit
    /// or another cap has stopped some of the series before, or where there are many.
    fn one_factor(self, sentence: Sentence, index: usize, level: &LevelWorking, cap: usize) -> Sentence {
        let asking: Vec<usize> = (0..level.steps.len())
            .filter(|step| {
                level.steps[*step].factor.is_some() && level.steps[*step].demand_in_cap[cap].is_some()
            })
            .collect();
        let bound = |step: &usize| level.steps[*step].reason == Reason::Cap(cap);
        let first = asking.iter().copied().find(bound).unwrap_or_default();
        let room = self.counted(cap, level.room_before[cap], Why::RoomBefore { level: index, step: 0, cap });
        let factor = self.factor(level.steps[first].factor.as_ref(), index, first);
        let sentence = sentence
            .words(format!(" {} has ", format::capitalised(&self.cap(cap))))
            .figure(room.clone())
            .words(" left, less than is asked of it, so it prorates by one factor");
        if asking.len() > LONGEST_SUM || asking.len() < 2 || !asking.iter().all(bound) {
            return sentence.words(": ").figure(factor).words(".");
        }
        let addend = |step: &usize| {
            let asked = level.steps[*step].demand_in_cap[cap].unwrap_or_default();
            (self.counted(cap, asked, Why::DemandInCap { level: index, step: *step, cap }), "".into())
        };
        sentence
            .words(": ")
            .figure(room)
            .words(" ÷ (")
            .list(asking.iter().map(addend).collect(), " + ", " + ")
            .words(") = ")
            .figure(factor)
            .words(".")
    }

    /// What a shared level leaves of the caps that it used.
    fn leaves(self, index: usize, level: &LevelWorking) -> Option<Line> {
        let used = (0..self.offer.caps.len())
            .filter(|cap| level.closes.contains(cap) || level.room_after[*cap] < level.room_before[*cap]);
        let sentence = self.left_of(Sentence::default(), used.collect(), index, level.steps.len() - 1);
        let spans = sentence.spans();
        (!spans.is_empty()).then_some(Line { about: About::Level(level.place), spans })
    }

    /// What is left of each of these caps after a step; nothing if they are too many to tell.
    fn left_of(self, sentence: Sentence, caps: Vec<usize>, index: usize, step: usize) -> Sentence {
        let level = &self.outcome.working[index];
        let after = |cap: usize| level.steps[step].room_after[cap];
        let room = |cap: usize| self.counted(cap, after(cap), Why::RoomAfter { level: index, step, cap });
        let caps = if caps.len() > MOST_CAPS { level.closes.clone() } else { caps };
        let (used_up, left): (Vec<usize>, Vec<usize>) =
            caps.into_iter().partition(|cap| after(*cap) == Money::ZERO);
        let (closed, open): (Vec<usize>, Vec<usize>) =
            left.into_iter().partition(|cap| level.closes.contains(cap));
        let sentence = if open.is_empty() {
            sentence
        } else {
            let items = open.into_iter().map(|cap| (room(cap), format!(" of {}", self.cap(cap)).into()));
            sentence.words(" That leaves ").list(items.collect(), ", ", " and ").words(".")
        };
        let sentence = closed.into_iter().fold(sentence, |sentence, cap| {
            sentence
                .words(" Rounding leaves ")
                .figure(room(cap))
                .words(format!(" in {}; having prorated a level, it is closed all the same.", self.cap(cap)))
        });
        let names: Vec<String> = used_up.into_iter().map(|cap| self.cap(cap)).collect();
        match names.len() {
            0 => sentence,
            1 => sentence.words(format!(" {} is used up.", format::capitalised(&names[0]))),
            _ => sentence.words(format!(" {} are used up.", format::capitalised(&format::listed(&names)))),
        }
    }

    /// A cap's name inside a sentence.
    fn cap(self, cap: usize) -> String {
        reasons::cap_name(&self.offer.caps[cap].name)
    }

    /// An amount that a cap counts.
    fn counted(self, cap: usize, amount: Money, why: Why) -> Figure {
        let text = format::counted(amount, self.offer.caps[cap].basis, &self.offer.cap_currency);
        Figure { text, why }
    }

    /// The factor at which the filling of a step stopped.
    fn factor(self, factor: Option<&Fraction>, level: usize, step: usize) -> Figure {
        let text = factor.map_or_else(|| "0%".to_owned(), format::fraction);
        Figure { text, why: Why::StepFactor { level, step } }
    }
}

/// A line of words alone.
fn line(about: About, words: &'static str) -> Line {
    Line { about, spans: Sentence::default().words(words).spans() }
}
