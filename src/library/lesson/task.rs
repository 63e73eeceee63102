//! A task: an offer with a question about it that has exactly one right answer; and the check of an answer.
//!
//! Asked is how much is accepted of some series, and which limit binds for some. Each wrong answer that a task
//! catches is an outcome of the engine too: of the same series on terms that leave one rule out. What
//! [`Task::new`] refuses is a task that could be answered rightly in two ways, or without thinking.

use std::sync::Arc;

use super::text::Text;
use crate::engine::acceptance::settle;
use crate::engine::beside::Change;
use crate::engine::check::check;
use crate::engine::draft::{Draft, DraftLevels};
use crate::engine::figures::grouped;
use crate::engine::offer::{AcceptanceRule, Offer};
use crate::engine::outcome::{Outcome, Reason};
use crate::engine::problems::Problems;
use crate::library::published::CheckedOffer;

/// An offer with a question. Series by their place in the offer.
#[derive(Clone, Debug)]
pub struct Task {
    pub case: Arc<CheckedOffer>,
    pub asked: Asked,
    /// The wrong answers that it catches: each more than twice the tolerance from the right one, and from the others,
    /// in some series.
    pub wrong: Vec<WrongAnswer>,
}

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The series whose principal accepted is asked, all windows together.
    pub amounts: Vec<usize>,
    /// The series of which it is asked which limit binds.
    pub limits: Vec<usize>,
    /// How far an amount may be from the right one, in whole units of the series' own currency.
    pub tolerance: u64,
}

/// An answer that somebody gives who misses a rule.
#[derive(Clone, Debug)]
pub struct WrongAnswer {
    /// The rule, in one plain sentence.
    pub rule: Text,
    /// Beside [`Asked::amounts`].
    pub amounts: Vec<u64>,
    /// The offer as it is without the rule.
    pub case: Arc<CheckedOffer>,
}

/// Which limit binds for a series, as one of the choices. Caps and conditions by their place in the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// None: all that was tendered is accepted.
    InFull,
    /// Its Maximum Offer Amount, or its limit at a level.
    Own,
    /// Prorated by that cap.
    Cap(usize),
    /// No room was left under that cap.
    NoRoom(usize),
    /// All or nothing: it does not fit whole.
    DoesNotFit,
    /// All or nothing: acceptance stopped before it.
    Stopped,
    /// A condition is neither met nor waived.
    Condition(usize),
}

/// Somebody's answer. What was not answered is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Beside [`Asked::amounts`].
    pub amounts: Vec<Option<u64>>,
    /// Beside [`Asked::limits`].
    pub limits: Vec<Option<Limit>>,
}

/// An answer beside the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Beside [`Asked::amounts`].
    pub amounts: Vec<AmountVerdict>,
    /// Beside [`Asked::limits`].
    pub limits: Vec<LimitVerdict>,
    /// The place in [`Task::wrong`] of the one that every amount answered matches.
    pub missed: Option<usize>,
}

/// The amount answered for one series, beside the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountVerdict {
    pub series: usize,
    /// The principal accepted.
    pub right: u64,
    /// What was answered, if anything.
    pub given: Option<u64>,
    /// That is more or less than the right amount; none where nothing was answered.
    pub gap: Option<Change>,
    /// Whether it is within the tolerance.
    pub is_right: bool,
    /// The place in [`Task::wrong`] of a wrong answer that this amount matches.
    pub missed: Option<usize>,
}

/// The limit picked for one series, beside the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitVerdict {
    pub series: usize,
    pub right: Limit,
    pub picked: Option<Limit>,
    pub is_right: bool,
}

impl Asked {
    /// Whether two amounts count as the same: no further apart than the tolerance.
    pub fn is_near(&self, one: u64, other: u64) -> bool {
        one.abs_diff(other) <= self.tolerance
    }
}

impl Task {
    /// A task, if it has exactly one right answer. `wrong`: the rule missed, and the offer without that rule.
    ///
    /// # Errors
    /// All that is wrong with it. Paths: `amounts`, `limits`, `tolerance`, `wrong` and the place in each.
    pub fn new(
        case: Arc<CheckedOffer>,
        asked: Asked,
        wrong: Vec<(Text, Arc<CheckedOffer>)>,
    ) -> Result<Task, Problems> {
        let mut problems = Problems::default();
        refuse_unasked(&case, &asked, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        refuse_trivial(&case, &asked, &mut problems);
        for (place, series) in asked.limits.iter().enumerate() {
            refuse_doubtful_limit(&case, place, *series, &mut problems);
        }
        let ids = |case: &CheckedOffer| -> Vec<String> {
            case.offer.series.iter().map(|series| series.id.clone()).collect()
        };
        let mut caught: Vec<WrongAnswer> = Vec::new();
        for (place, (rule, other)) in wrong.into_iter().enumerate() {
            if ids(&other) != ids(&case) {
                problems.add(
                    format!("wrong.{place}"),
                    "",
                    "a wrong answer is on the same series as the right one",
                );
                continue;
            }
            let amounts = accepted(&other.outcome, &asked.amounts);
            refuse_near(&case, &asked, &caught, &amounts, place, &mut problems);
            caught.push(WrongAnswer { rule, amounts, case: other });
        }
        if problems.is_empty() { Ok(Task { case, asked, wrong: caught }) } else { Err(problems) }
    }

    /// The right amounts, beside [`Asked::amounts`].
    pub fn right_amounts(&self) -> Vec<u64> {
        accepted(&self.case.outcome, &self.asked.amounts)
    }

    /// The limits that can be picked, the right ones among them; the same for every series of the task.
    pub fn choices(&self) -> Vec<Limit> {
        choices(&self.case.offer, &self.case.outcome)
    }

    /// What an answer is beside the right one.
    pub fn check(&self, answer: &Answer) -> Verdict {
        let right = self.right_amounts();
        let given = |place: usize| answer.amounts.get(place).copied().flatten();
        let is_near = |one: u64, other: u64| self.asked.is_near(one, other);
        let is_right = |place: usize| given(place).is_some_and(|amount| is_near(amount, right[place]));
        let all_right = (0..right.len()).all(is_right);
        let matches_whole = |wrong: &WrongAnswer| {
            let is_same =
                |(place, amount): (usize, &u64)| given(place).is_some_and(|given| is_near(given, *amount));
            !all_right && wrong.amounts.iter().enumerate().all(is_same)
        };
        let missed = self.wrong.iter().position(matches_whole);
        let missed_in = |place: usize| {
            let matches = |wrong: &&WrongAnswer| {
                given(place).is_some_and(|amount| !is_right(place) && is_near(amount, wrong.amounts[place]))
            };
            let whole = missed.filter(|whole| matches(&&self.wrong[*whole]));
            whole.or_else(|| self.wrong.iter().position(|wrong| matches(&wrong)))
        };
        let amounts = (self.asked.amounts.iter().enumerate())
            .map(|(place, series)| AmountVerdict {
                series: *series,
                right: right[place],
                given: given(place),
                gap: given(place).map(|amount| Change::of(amount, right[place])),
                is_right: is_right(place),
                missed: missed_in(place),
            })
            .collect();
        let limits = (self.asked.limits.iter().enumerate())
            .map(|(place, series)| {
                let right =
                    Limit::of(self.case.outcome.series[*series].reason).expect("the task was checked");
                let picked = answer.limits.get(place).copied().flatten();
                LimitVerdict { series: *series, right, picked, is_right: picked == Some(right) }
            })
            .collect();
        Verdict { amounts, limits, missed }
    }
}

impl Limit {
    /// The limit that a reason names; none where nothing was tendered.
    pub fn of(reason: Reason) -> Option<Limit> {
        Some(match reason {
            Reason::InFull => Limit::InFull,
            Reason::Maximum(_) => Limit::Own,
            Reason::Cap(cap) => Limit::Cap(cap),
            Reason::Exhausted { cap, .. } => Limit::NoRoom(cap),
            Reason::DoesNotFit => Limit::DoesNotFit,
            Reason::Stopped => Limit::Stopped,
            Reason::Condition(condition) => Limit::Condition(condition),
            Reason::NothingTendered => return None,
        })
    }
}

impl Verdict {
    /// Whether everything asked was answered, and rightly.
    pub fn is_right(&self) -> bool {
        self.amounts.iter().all(|amount| amount.is_right) && self.limits.iter().all(|limit| limit.is_right)
    }
}

/// Accepted of some series, all windows together.
fn accepted(outcome: &Outcome, of: &[usize]) -> Vec<u64> {
    of.iter().map(|series| outcome.series[*series].principal_accepted.total()).collect()
}

/// The limits that may be picked: all that this offer's kind of acceptance knows, and conditions that failed.
fn choices(offer: &Offer, outcome: &Outcome) -> Vec<Limit> {
    let mut choices = vec![Limit::InFull];
    match offer.acceptance {
        AcceptanceRule::ProRata => {
            let has_own = offer.series.iter().any(|series| {
                series.max_offer_amount.is_some() || series.levels.iter().any(|level| level.limit.is_some())
            });
            choices.extend(has_own.then_some(Limit::Own));
            choices.extend((0..offer.caps.len()).flat_map(|cap| [Limit::Cap(cap), Limit::NoRoom(cap)]));
        }
        AcceptanceRule::AllOrNothingSkip => choices.push(Limit::DoesNotFit),
        AcceptanceRule::AllOrNothingStop => choices.extend([Limit::DoesNotFit, Limit::Stopped]),
    }
    let fails = |condition: &usize| {
        outcome.series.iter().any(|series| series.reason == Reason::Condition(*condition))
    };
    choices.extend((0..offer.conditions.len()).filter(fails).map(Limit::Condition));
    choices
}

/// Something is asked, of series that are there and tendered, each once.
fn refuse_unasked(case: &CheckedOffer, asked: &Asked, problems: &mut Problems) {
    if asked.amounts.is_empty() && asked.limits.is_empty() {
        problems.add("amounts", "", "a task asks for the amount or the limit of at least one series");
    }
    for (key, list) in [("amounts", &asked.amounts), ("limits", &asked.limits)] {
        for (place, series) in list.iter().enumerate() {
            let path = format!("{key}.{place}");
            match case.outcome.series.get(*series) {
                None => problems.add(path, series.to_string(), "a task asks about series of its offer"),
                Some(_) if list[..place].contains(series) => {
                    problems.add(path, title(case, *series), "a task asks about each series once");
                }
                Some(came) if came.principal_tendered.total() == 0 => {
                    problems.add(path, title(case, *series), "a task asks about series that were tendered");
                }
                Some(_) => {}
            }
        }
    }
}

/// Amounts that could be guessed: all of everything, or nothing.
fn refuse_trivial(case: &CheckedOffer, asked: &Asked, problems: &mut Problems) {
    let came = |series: &usize| {
        let came = &case.outcome.series[*series];
        (came.principal_accepted.total(), came.principal_returned.total())
    };
    let is_whole = case.offer.acceptance != AcceptanceRule::ProRata;
    let all: Vec<usize> = (0..case.outcome.series.len()).collect();
    let is_sound = if is_whole {
        asked.amounts.iter().any(|series| came(series).0 > 0) && all.iter().any(|series| came(series).1 > 0)
    } else {
        asked.amounts.iter().any(|series| came(series).0 > 0 && came(series).1 > 0)
    };
    if !asked.amounts.is_empty() && !is_sound {
        let allowed = match is_whole {
            true => "of the series asked one is taken, and of those offered one is not",
            false => "at least one of the series asked is accepted in part: neither in full nor not at all",
        };
        problems.add("amounts", "", allowed);
    }
}

/// A limit that is not the only one: without it no more would be accepted.
fn refuse_doubtful_limit(case: &CheckedOffer, place: usize, series: usize, problems: &mut Problems) {
    let reason = case.outcome.series[series].reason;
    let Some(limit) = Limit::of(reason) else { return };
    let Some(without) = without(&case.file.draft, limit, series) else { return };
    let now = case.outcome.series[series].principal_accepted.total();
    let rises =
        check(&without).is_ok_and(|offer| settle(&offer).series[series].principal_accepted.total() > now);
    if !rises {
        let allowed = "one limit alone binds: here another stops the series at the same amount";
        problems.add(format!("limits.{place}"), title(case, series), allowed);
    }
}

/// The terms without a limit; none where the choice is no single one that can be taken away.
fn without(draft: &Draft, limit: Limit, series: usize) -> Option<Draft> {
    let mut draft = draft.clone();
    match limit {
        Limit::Own => {
            let terms = &mut draft.series[series];
            terms.max_offer_amount = None;
            if let DraftLevels::Several(levels) = &mut terms.levels {
                levels.iter_mut().for_each(|level| level.1 = None);
            }
        }
        Limit::Cap(cap) | Limit::NoRoom(cap) => {
            draft.caps.remove(cap);
        }
        Limit::InFull | Limit::DoesNotFit | Limit::Stopped | Limit::Condition(_) => return None,
    }
    Some(draft)
}

/// A wrong answer that could pass for the right one, or for another wrong one.
fn refuse_near(
    case: &CheckedOffer,
    asked: &Asked,
    before: &[WrongAnswer],
    amounts: &[u64],
    place: usize,
    problems: &mut Problems,
) {
    let is_apart = |other: &[u64]| {
        amounts.iter().zip(other).any(|(one, other)| one.abs_diff(*other) > 2 * asked.tolerance)
    };
    let shown: Vec<String> = amounts.iter().map(|amount| grouped(&amount.to_string())).collect();
    let apart =
        format!("more than twice the tolerance of {} in some series", grouped(&asked.tolerance.to_string()));
    if !is_apart(&accepted(&case.outcome, &asked.amounts)) {
        let allowed = format!("a wrong answer is {apart} from the right one");
        problems.add(format!("wrong.{place}"), shown.join("; "), allowed);
    } else if let Some(same) = before.iter().position(|wrong| !is_apart(&wrong.amounts)) {
        let allowed = format!("a wrong answer is {apart} from wrong answer {same}, counted from 0");
        problems.add(format!("wrong.{place}"), shown.join("; "), allowed);
    }
}

fn title(case: &CheckedOffer, series: usize) -> String {
    case.offer.series[series].title.clone()
}
