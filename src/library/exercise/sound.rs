//! Whether an offer makes an exercise: something is cut, each rule in it matters, and one answer alone is right.
//!
//! [`Task::new`] refuses what no task may be. Here stands what an exercise needs besides, and what is asked in it.

use std::sync::Arc;

use super::grade::Grade;
use super::rules::Rule;
use crate::engine::acceptance::settle;
use crate::engine::check::check;
use crate::engine::draft::Draft;
use crate::engine::offer::Window;
use crate::engine::outcome::{Outcome, SeriesOutcome};
use crate::library::OfferFile;
use crate::library::lesson::task::{Asked, Limit, Task};
use crate::library::lesson::text::Text;
use crate::library::published::CheckedOffer;

/// Of a series that is prorated, a twentieth at least is accepted and a twentieth at least comes back.
const LEAST_PART: u64 = 20;
/// Of so many series at least it is asked which limit binds.
const LEAST_LIMITS: usize = 2;

/// The task that an offer makes, and the rules of its wrong answers; none if it makes none.
pub(super) fn task(draft: Draft, name: &str, grade: &Grade) -> Option<(Task, Vec<Rule>)> {
    let right = case(draft, name)?;
    let answer = Answer { accepted: accepted(&right.outcome), grade };
    if !answer.is_worth_working_out(&right.outcome) || !each_has_one_limit(&right, &answer) {
        return None;
    }
    let limits: Vec<usize> = (right.outcome.series.iter().enumerate())
        .filter_map(|(place, came)| undisputed(came).map(|_| place))
        .collect();
    if limits.len() < LEAST_LIMITS {
        return None;
    }
    let wrong = wrong(&right.file.draft, name, &answer)?;
    let rules = wrong.iter().map(|(rule, _)| *rule).collect();
    let wrong = wrong.into_iter().map(|(rule, case)| (Text::plain(rule.sentence()), case)).collect();
    let amounts = (0..right.outcome.series.len()).collect();
    let asked = Asked { amounts, limits, tolerance: grade.tolerance };
    let task = Task::new(right, asked, wrong).ok()?;
    Some((task, rules))
}

/// An offer settled, if it is one.
fn case(draft: Draft, name: &str) -> Option<Arc<CheckedOffer>> {
    let offer = check(&draft).ok()?;
    let outcome = settle(&offer);
    let file = Arc::new(OfferFile::made_up(name, draft));
    Some(Arc::new(CheckedOffer { file, offer, outcome, rows: Vec::new() }))
}

/// What is accepted of each series.
struct Answer<'g> {
    accepted: Vec<u64>,
    grade: &'g Grade,
}

impl Answer<'_> {
    /// Enough series are prorated, and none by so little that it could be overlooked.
    fn is_worth_working_out(&self, outcome: &Outcome) -> bool {
        let mut prorated = 0;
        for (came, accepted) in outcome.series.iter().zip(&self.accepted) {
            let (tendered, returned) = (came.principal_tendered.total(), came.principal_returned.total());
            if *accepted > 0 && returned > 0 {
                prorated += 1;
                if *accepted < tendered / LEAST_PART || returned < tendered / LEAST_PART {
                    return false;
                }
            }
        }
        prorated >= self.grade.least_prorated
    }

    /// Whether other amounts are another answer: far from this one in some series, and in none both off and near.
    fn is_apart_from(&self, others: &[u64]) -> bool {
        let gaps = || self.accepted.iter().zip(others).map(|(own, other)| own.abs_diff(*other));
        let (near, far) = (self.grade.tolerance, 2 * self.grade.tolerance);
        gaps().all(|gap| gap <= near || gap > far) && gaps().any(|gap| gap > far)
    }
}

/// Whether each series that is cut has one limit without which more of it would be accepted, and no second one.
fn each_has_one_limit(case: &CheckedOffer, answer: &Answer) -> bool {
    let draft = &case.file.draft;
    let mut limits = vec![0; answer.accepted.len()];
    let mut count = |without: &Draft, may: &dyn Fn(usize) -> bool| {
        let Ok(offer) = check(without) else { return };
        let more = accepted(&settle(&offer));
        for (series, limits) in limits.iter_mut().enumerate() {
            *limits += usize::from(may(series) && more[series] > answer.accepted[series]);
        }
    };
    for cap in 0..draft.caps.len() {
        let mut without = draft.clone();
        without.caps.remove(cap);
        count(&without, &|series| case.offer.caps[cap].covers[series]);
    }
    for series in 0..draft.series.len() {
        let mut without = draft.clone();
        if without.series[series].max_offer_amount.take().is_some() {
            count(&without, &|other| other == series);
        }
    }
    let is_cut = |series: usize| case.outcome.series[series].principal_returned.total() > 0;
    limits.iter().enumerate().all(|(series, limits)| *limits == usize::from(is_cut(series)))
}

/// The limit of a series, where all its windows say the same of it: then it can be asked. Where early tenders were
/// prorated and late ones shut out, both could be said.
fn undisputed(came: &SeriesOutcome) -> Option<Limit> {
    let limit = Limit::of(came.reason)?;
    let says_so = |window: Window| {
        let reason = came.reasons[window].and_then(Limit::of);
        came.principal_returned[window] == 0 || reason == Some(limit)
    };
    let is_shut_in_part = matches!(limit, Limit::NoRoom(_)) && came.principal_accepted.total() > 0;
    (Window::ALL.into_iter().all(says_so) && !is_shut_in_part).then_some(limit)
}

/// The offer as those read it who miss a rule, each with another answer; none if a rule does not matter here.
fn wrong(draft: &Draft, name: &str, right: &Answer) -> Option<Vec<(Rule, Arc<CheckedOffer>)>> {
    let mut wrong: Vec<(Rule, Arc<CheckedOffer>)> = Vec::new();
    for rule in Rule::ALL {
        let Some(other) = rule.missed(draft) else { continue };
        let other = case(other, name)?;
        let amounts = accepted(&other.outcome);
        if !right.is_apart_from(&amounts) {
            return None;
        }
        let is_apart = |(_, known): &(Rule, Arc<CheckedOffer>)| {
            let far = 2 * right.grade.tolerance;
            accepted(&known.outcome).iter().zip(&amounts).any(|(one, other)| one.abs_diff(*other) > far)
        };
        if wrong.iter().all(is_apart) {
            wrong.push((rule, other));
        }
    }
    Some(wrong)
}

fn accepted(outcome: &Outcome) -> Vec<u64> {
    outcome.series.iter().map(|series| series.principal_accepted.total()).collect()
}
