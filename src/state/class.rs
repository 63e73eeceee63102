//! What a class predicted: the codes of one text, those that count and those that do not, and how the predictions lie
//! about the answer.

use super::class_code::{Asked, Code, Found, Who};

/// What was asked, with its answer, as the engine has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub asked: Asked,
    /// What people call it: `Exercise 3-4821`.
    pub title: String,
    /// The series that are asked about, in the order of a code's amounts.
    pub series: Vec<AskedSeries>,
    /// The wrong answers that are known, each by the rule that it misses.
    pub missed: Vec<Missed>,
}

/// One series that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedSeries {
    pub title: String,
    pub currency: String,
    /// What is accepted, in units of the currency.
    pub answer: u64,
    /// How far a right prediction may be from it.
    pub tolerance: u64,
}

/// What comes out for one who misses a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The rule, in a plain sentence.
    pub rule: String,
    /// Beside the series; none: this rule says nothing of it.
    pub amounts: Vec<Option<u64>>,
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
    /// Each amount that was predicted, in ascending order, and how often.
    pub amounts: Vec<(u64, usize)>,
    /// How many left it open.
    pub open: usize,
    /// How many are right within the tolerance.
    pub right: usize,
    /// The amount in the middle; of an even number, halfway between the two in the middle, half up. None of nothing.
    pub median: Option<u64>,
    /// The wrong answers, most frequent first.
    pub wrong: Vec<WrongAnswer>,
}

/// A wrong answer of one series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongAnswer {
    pub amount: u64,
    pub count: usize,
    /// The rule that it misses, if that is known.
    pub rule: Option<String>,
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
        let AskedSeries { answer, tolerance, .. } = question.series[place];
        let mut given: Vec<u64> = self.counted.iter().filter_map(|code| code.amounts[place]).collect();
        given.sort_unstable();
        let mut amounts: Vec<(u64, usize)> = Vec::new();
        for amount in &given {
            match amounts.last_mut() {
                Some((last, count)) if last == amount => *count += 1,
                _ => amounts.push((*amount, 1)),
            }
        }
        let is_right = |amount: u64| amount.abs_diff(answer) <= tolerance;
        let wrong = amounts.iter().filter(|(amount, _)| !is_right(*amount));
        let mut wrong: Vec<WrongAnswer> = wrong
            .map(|(amount, count)| WrongAnswer {
                amount: *amount,
                count: *count,
                rule: question.missed_by(*amount, place),
            })
            .collect();
        wrong.sort_by_key(|wrong| std::cmp::Reverse(wrong.count));
        Spread {
            open: self.counted.len() - given.len(),
            right: given.iter().filter(|amount| is_right(**amount)).count(),
            median: median(&given),
            amounts,
            wrong,
        }
    }

    /// How many predictions are right of every asked series.
    pub fn right_throughout(&self, question: &Question) -> usize {
        let is_right = |code: &&Code| {
            code.amounts.iter().zip(&question.series).all(|(amount, series)| {
                amount.is_some_and(|amount| amount.abs_diff(series.answer) <= series.tolerance)
            })
        };
        self.counted.iter().filter(is_right).count()
    }
}

impl Question {
    /// The rule that an amount misses, if it is one that comes of missing it.
    fn missed_by(&self, amount: u64, place: usize) -> Option<String> {
        let tolerance = self.series[place].tolerance;
        let misses = |missed: &&Missed| {
            let expected = missed.amounts.get(place).copied().flatten();
            expected.is_some_and(|expected| amount.abs_diff(expected) <= tolerance)
        };
        self.missed.iter().find(misses).map(|missed| missed.rule.clone())
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
