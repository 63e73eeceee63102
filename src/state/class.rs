//! What a class predicted: the codes of one text, those that count and those that do not, and how the predictions lie
//! about the answer.

use super::class_code::{Asked, Code, Found, Who};
use crate::library::lesson::task::Task;

/// The series of a task whose amounts were asked, with the right and the known wrong ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// In the order of a code's amounts.
    pub series: Vec<AskedSeries>,
    /// Beside [`Task::wrong`]: the amounts that come of missing that rule.
    pub missed: Vec<Vec<u64>>,
    /// How far a right amount may be from the answer.
    pub tolerance: u64,
}

/// One series that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedSeries {
    /// Its place in the offer.
    pub place: usize,
    pub title: String,
    pub currency: String,
    pub tendered: u64,
    /// What is accepted, in units of the currency.
    pub answer: u64,
}

/// The codes of a text, sorted out for one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// The predictions that count, in the order of the text.
    pub counted: Vec<Code>,
    /// Codes that stand more than once: the code, and how often beside the first time.
    pub repeated: Vec<(Code, usize)>,
    /// Predictions in whose place a later one of the same name counts.
    pub replaced: Vec<Code>,
    /// Codes of something else, and how many there are of each.
    pub foreign: Vec<(Asked, usize)>,
    /// Codes for this task that do not have as many amounts as it asks for.
    pub misfits: Vec<Code>,
    /// What looks like a code and is damaged.
    pub damaged: Vec<String>,
    /// Codes beyond the number that is read.
    pub beyond: usize,
}

/// How the predictions of one series lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// Each amount that was predicted, most frequent first; of equals the smaller one.
    pub given: Vec<Given>,
    /// How many predicted an amount, and how many left it open.
    pub answered: usize,
    pub open: usize,
    /// How many are right within the tolerance.
    pub right: usize,
    /// The amount in the middle; of an even number, halfway between the two in the middle, half up. None of nothing.
    pub median: Option<u64>,
}

/// An amount that was predicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    pub amount: u64,
    /// How many predicted it.
    pub count: usize,
    pub verdict: Verdict,
}

/// What a predicted amount is beside the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The answer, within the tolerance.
    Right,
    /// What comes of missing the rule at that place of [`Task::wrong`].
    Missed(usize),
    /// Wrong in another way.
    Wrong,
}

/// What the codes of a text are about, most frequent first; of equals, what came first.
pub fn asked(codes: &[Code]) -> Vec<(Asked, usize)> {
    let mut counts: Vec<(Asked, usize)> = Vec::new();
    for code in codes {
        match counts.iter_mut().find(|(asked, _)| *asked == code.asked) {
            Some((_, count)) => *count += 1,
            None => counts.push((code.asked, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

impl Class {
    /// Sorts out what was found for a task with so many asked series.
    pub fn of(found: Found, about: Asked, series: usize) -> Class {
        let Found { codes, damaged, beyond } = found;
        let mut class = Class { damaged, beyond, ..Class::default() };
        let (own, others): (Vec<Code>, Vec<Code>) = codes.into_iter().partition(|code| code.asked == about);
        class.foreign = asked(&others);
        for code in own {
            if code.amounts.len() != series {
                class.misfits.push(code);
            } else if class.counted.contains(&code) || class.replaced.contains(&code) {
                class.repeat(code);
            } else {
                class.count(code);
            }
        }
        class
    }

    /// Counts a prediction, in the place of an earlier one of the same name.
    fn count(&mut self, code: Code) {
        let is_same = |other: &&mut Code| matches!(code.who, Who::Named(_)) && other.who == code.who;
        match self.counted.iter_mut().find(is_same) {
            Some(earlier) => self.replaced.push(std::mem::replace(earlier, code)),
            None => self.counted.push(code),
        }
    }

    fn repeat(&mut self, code: Code) {
        match self.repeated.iter_mut().find(|(other, _)| *other == code) {
            Some((_, times)) => *times += 1,
            None => self.repeated.push((code, 1)),
        }
    }

    /// How many codes stand more than once, each time beside the first counted.
    pub fn repetitions(&self) -> usize {
        self.repeated.iter().map(|(_, times)| times).sum()
    }

    /// How many codes are of something else.
    pub fn foreign_codes(&self) -> usize {
        self.foreign.iter().map(|(_, count)| count).sum()
    }

    /// How the predictions of one series lie, by its place among those asked about.
    pub fn spread(&self, question: &Question, place: usize) -> Spread {
        let mut amounts: Vec<u64> = self.counted.iter().filter_map(|code| code.amounts[place]).collect();
        amounts.sort_unstable();
        let mut given: Vec<Given> = Vec::new();
        for amount in &amounts {
            match given.last_mut() {
                Some(last) if last.amount == *amount => last.count += 1,
                _ => {
                    let verdict = question.verdict(*amount, place);
                    given.push(Given { amount: *amount, count: 1, verdict });
                }
            }
        }
        given.sort_by_key(|given| std::cmp::Reverse(given.count));
        Spread {
            answered: amounts.len(),
            open: self.counted.len() - amounts.len(),
            right: amounts.iter().filter(|amount| question.is_right(**amount, place)).count(),
            median: median(&amounts),
            given,
        }
    }

    /// Who predicted an amount of a series: the names in the order of the text, and how many gave none.
    pub fn who(&self, place: usize, amount: u64) -> (Vec<String>, usize) {
        let all = self.counted.iter().filter(|code| code.amounts[place] == Some(amount));
        let names: Vec<Option<String>> = all
            .map(|code| match &code.who {
                Who::Named(name) => Some(name.to_string()),
                Who::Nameless(_) => None,
            })
            .collect();
        let nameless = names.iter().filter(|name| name.is_none()).count();
        (names.into_iter().flatten().collect(), nameless)
    }

    /// How many predictions are right of every asked series.
    pub fn right_throughout(&self, question: &Question) -> usize {
        let is_right = |code: &&Code| {
            let mut amounts = code.amounts.iter().enumerate();
            amounts.all(|(place, amount)| amount.is_some_and(|amount| question.is_right(amount, place)))
        };
        self.counted.iter().filter(is_right).count()
    }
}

impl Question {
    /// What a task asks for amounts of.
    pub fn of(task: &Task) -> Question {
        let right = task.right_amounts();
        let series = task.asked.amounts.iter().zip(right).map(|(place, answer)| {
            let terms = &task.case.offer.series[*place];
            AskedSeries {
                place: *place,
                title: terms.title.clone(),
                currency: terms.currency.clone(),
                tendered: task.case.outcome.series[*place].principal_tendered.total(),
                answer,
            }
        });
        Question {
            series: series.collect(),
            missed: task.wrong.iter().map(|wrong| wrong.amounts.clone()).collect(),
            tolerance: task.asked.tolerance,
        }
    }

    /// Whether an amount is the answer of an asked series, within the tolerance.
    pub fn is_right(&self, amount: u64, place: usize) -> bool {
        amount.abs_diff(self.series[place].answer) <= self.tolerance
    }

    /// What an amount is beside the answer of an asked series.
    fn verdict(&self, amount: u64, place: usize) -> Verdict {
        if self.is_right(amount, place) {
            return Verdict::Right;
        }
        let misses = |amounts: &Vec<u64>| amount.abs_diff(amounts[place]) <= self.tolerance;
        self.missed.iter().position(misses).map_or(Verdict::Wrong, Verdict::Missed)
    }
}

/// The middle of amounts in ascending order.
fn median(amounts: &[u64]) -> Option<u64> {
    let upper = *amounts.get(amounts.len() / 2)?;
    match amounts.len() % 2 {
        1 => Some(upper),
        _ => Some((amounts[amounts.len() / 2 - 1] + upper).div_ceil(2)),
    }
}
