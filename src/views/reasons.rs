//! Why a series, or one window of it, was treated as it was: a few words for the tag on its row, sentences
//! for the explanation, and what kind of result it is, for its colour.
//!
//! The codes are the engine's; the words are here, and only here.

use super::format;
use super::lookup::{Unfit, closed_at, last_step, own_limit_amount, stopped_at, unfit, used_up_by};
use crate::engine::money::Money;
use crate::engine::offer::{ConditionKind, Offer, Window};
use crate::engine::outcome::{
    Exhaustion, LevelWorking, Outcome, OwnLimit, Place, Reason, SeriesOutcome, Step,
};

/// What kind of result it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// All that was tendered is accepted.
    InFull,
    /// A part is accepted.
    Cut,
    /// Nothing is accepted, or nothing was tendered.
    Nothing,
}

impl Kind {
    /// For the class of an element: `in-full`, `cut`, `nothing`.
    pub const fn key(self) -> &'static str {
        match self {
            Kind::InFull => "in-full",
            Kind::Cut => "cut",
            Kind::Nothing => "nothing",
        }
    }

    fn of(accepted: u64, returned: u64) -> Kind {
        match (accepted, returned) {
            (0, _) => Kind::Nothing,
            (_, 0) => Kind::InFull,
            _ => Kind::Cut,
        }
    }
}

/// The kind of a series' result.
pub fn kind(series: &SeriesOutcome) -> Kind {
    Kind::of(series.principal_accepted.total(), series.principal_returned.total())
}

/// The kind of one window's result; none where nothing was tendered in it.
pub fn kind_by(series: &SeriesOutcome, window: Window) -> Option<Kind> {
    series.reasons[window]?;
    Some(Kind::of(series.principal_accepted[window], series.principal_returned[window]))
}

/// The headline of a series in a few words: `prorated by the Tender Cap`.
pub fn short(offer: &Offer, outcome: &Outcome, series: usize) -> String {
    Case::of_series(offer, outcome, series).short()
}

/// One window's reason in a few words; none where nothing was tendered in it.
pub fn short_by(offer: &Offer, outcome: &Outcome, series: usize, window: Window) -> Option<String> {
    Case::of_window(offer, outcome, series, window).map(|case| case.short())
}

/// What stopped one step, in a few words: the step at that place of the working.
pub fn short_at(offer: &Offer, outcome: &Outcome, level: usize, step: usize) -> String {
    let working = &outcome.working[level];
    let step = &working.steps[step];
    let (series, reason, accepted) = (step.series, step.reason, step.accepted.total());
    Case { offer, outcome, series, reason, accepted, last: Some((working, step)) }.short()
}

/// The headline of a series in sentences, with the numbers in them.
pub fn long(offer: &Offer, outcome: &Outcome, series: usize) -> String {
    Case::of_series(offer, outcome, series).long()
}

/// One window's reason in sentences; none where nothing was tendered in it.
pub fn long_by(offer: &Offer, outcome: &Outcome, series: usize, window: Window) -> Option<String> {
    Case::of_window(offer, outcome, series, window).map(|case| case.long())
}

/// A cap's name inside a sentence: `the Tender Cap`, but `Sub-cap 2` and `Pool A` as they are.
pub fn cap_name(name: &str) -> String {
    const NOUNS: [&str; 9] =
        ["cap", "sub-cap", "subcap", "amount", "limit", "maximum", "consideration", "pool", "price"];
    let lower = name.to_ascii_lowercase();
    let head = [" for ", " of ", " on ", " ("].iter().filter_map(|word| lower.find(word)).min();
    let head = &lower[..head.unwrap_or(lower.len())];
    let is_noun = head.split_whitespace().next_back().is_some_and(|last| NOUNS.contains(&last));
    match lower.strip_prefix("the ") {
        Some(rest) => format!("the {}", &name[name.len() - rest.len()..]),
        None if is_noun => format!("the {name}"),
        None => name.to_owned(),
    }
}

/// What the offer calls a series' own limit: `Maximum Offer Amount`, `limit at level 1`.
pub fn own_limit_name(limit: OwnLimit) -> String {
    match limit {
        OwnLimit::MaximumOfferAmount => "Maximum Offer Amount".into(),
        OwnLimit::LevelLimit(level) => format!("limit at level {level}"),
    }
}

/// A reason with what it stands on.
struct Case<'a> {
    offer: &'a Offer,
    outcome: &'a Outcome,
    series: usize,
    reason: Reason,
    accepted: u64,
    /// The last step at which the window still asked.
    last: Option<(&'a LevelWorking, &'a Step)>,
}

impl<'a> Case<'a> {
    fn of_series(offer: &'a Offer, outcome: &'a Outcome, series: usize) -> Case<'a> {
        let result = &outcome.series[series];
        let most_returned = Window::ALL.into_iter().rev().max_by_key(|by| result.principal_returned[*by]);
        let last = most_returned.and_then(|window| last_step(outcome, series, window));
        let accepted = result.principal_accepted.total();
        Case { offer, outcome, series, reason: result.reason, accepted, last }
    }

    fn of_window(offer: &'a Offer, outcome: &'a Outcome, series: usize, window: Window) -> Option<Case<'a>> {
        let result = &outcome.series[series];
        let last = last_step(outcome, series, window);
        let accepted = result.principal_accepted[window];
        Some(Case { offer, outcome, series, reason: result.reasons[window]?, accepted, last })
    }

    fn short(&self) -> String {
        match self.reason {
            Reason::InFull => "accepted in full".into(),
            Reason::Maximum(limit) if self.is_used_up() => {
                let amount = own_limit_amount(self.offer, self.series, limit);
                let state = if amount == Some(0) { "zero" } else { "used up" };
                format!("its {} is {state}", own_limit_name(limit))
            }
            Reason::Maximum(limit) => format!("{} by its {}", self.prorated(), own_limit_name(limit)),
            Reason::Cap(cap) => format!("{} by {}", self.prorated(), self.cap(cap)),
            Reason::Exhausted { cap, why } => self.short_exhausted(cap, why),
            Reason::DoesNotFit => "does not fit whole".into(),
            Reason::Stopped => "acceptance stopped before it".into(),
            Reason::NothingTendered => "nothing tendered".into(),
            Reason::Condition(condition) => {
                format!("condition not met: {}", self.offer.conditions[condition].name)
            }
        }
    }

    fn short_exhausted(&self, cap: usize, why: Exhaustion) -> String {
        let for_whom = if self.accepted > 0 { " for the rest" } else { "" };
        let under =
            if self.offer.caps.len() > 1 { format!(" under {}", self.cap(cap)) } else { String::new() };
        match why {
            Exhaustion::NoCap => format!("no room: {} is zero", self.cap(cap)),
            Exhaustion::UsedUp { by_early_tenders } => {
                let by = used_up_by(self.outcome, cap, self.place(), by_early_tenders);
                format!("no room left{for_whom}{under}: used up by {by}")
            }
            Exhaustion::Closed(closed) => {
                let level = closed_at(closed, self.place());
                format!("no room left{for_whom}{under}: closed when it prorated {level}")
            }
        }
    }

    fn long(&self) -> String {
        match self.reason {
            Reason::InFull => "All that was tendered is accepted.".into(),
            Reason::Maximum(limit) => self.long_maximum(limit),
            Reason::Cap(cap) => self.long_cap(cap),
            Reason::Exhausted { cap, why } => {
                let stands = if self.accepted > 0 { " What was accepted before stands." } else { "" };
                self.long_exhausted(cap, why) + stands
            }
            Reason::DoesNotFit => self.long_unfit(),
            Reason::Stopped => self.long_stopped(),
            Reason::NothingTendered => "Nothing was tendered.".into(),
            Reason::Condition(condition) => condition_unmet(self.offer, self.outcome, condition),
        }
    }

    fn long_maximum(&self, limit: OwnLimit) -> String {
        let name = own_limit_name(limit);
        let Some(amount) = own_limit_amount(self.offer, self.series, limit) else {
            return format!("Prorated by its {name}.");
        };
        let is_zero = amount == 0;
        let amount = self.principal(amount);
        if is_zero {
            return format!("Its {name} is {amount}, so nothing is accepted.");
        }
        if self.is_used_up() {
            return format!("Its {name} is {amount} and was already used up, so nothing more is accepted.");
        }
        match limit {
            OwnLimit::MaximumOfferAmount => {
                format!("Its {name} is {amount}: acceptance of this series stops there.")
            }
            OwnLimit::LevelLimit(_) => {
                format!("Its {name} is {amount}: acceptance at that level stops there.")
            }
        }
    }

    fn long_cap(&self, cap: usize) -> String {
        let name = self.cap(cap);
        let Some((level, step)) = self.last else { return format!("Prorated by {name}.") };
        let room = self.counted(cap, level.room_before[cap]);
        let at = level.place.level;
        let asked = match (&level.steps[..], step.demand_in_cap[cap]) {
            ([_], Some(asked)) => format!("{} was asked of it", self.counted(cap, asked)),
            _ => "more than that was asked of it".into(),
        };
        format!("When level {at} came, {name} had {room} left and {asked}, so it prorated the level.")
    }

    fn long_exhausted(&self, cap: usize, why: Exhaustion) -> String {
        let name = self.cap(cap);
        let level = self.place().level;
        match why {
            Exhaustion::NoCap => {
                format!("{} is zero, so nothing can be accepted under it.", format::capitalised(&name))
            }
            Exhaustion::UsedUp { by_early_tenders } => {
                let by = used_up_by(self.outcome, cap, self.place(), by_early_tenders);
                format!("When level {level} came, {by} had used up {name} to the last unit.")
            }
            Exhaustion::Closed(closed) => {
                let at = closed_at(closed, self.place());
                let left = self.last.map(|(_, step)| self.counted(cap, step.room_before[cap]));
                let left = left.map_or_else(String::new, |left| {
                    format!(" Rounding down to the denomination left {left} in it, which stays unused.")
                });
                let name = format::capitalised(&name);
                format!("{name} closed when it prorated {at}: nothing after that is accepted under it.{left}")
            }
        }
    }

    fn long_unfit(&self) -> String {
        let Some((level, step)) = self.last else { return "It does not fit whole.".into() };
        let rule = "A series is bought whole or not at all.";
        match unfit(step) {
            Some(Unfit::Own(limit)) => format!(
                "{rule} {} is tendered, and no more than {} fits in its {}.",
                self.principal(step.demand.total()),
                self.principal(step.own_limit),
                own_limit_name(limit)
            ),
            Some(Unfit::Cap(cap)) => format!(
                "{rule} At level {} it asks {} of {}, which has {} left.",
                level.place.level,
                self.counted(cap, step.demand_in_cap[cap].unwrap_or_default()),
                self.cap(cap),
                self.counted(cap, step.room_before[cap])
            ),
            None => format!("{rule} It did not fit at an earlier level, and acceptance has stopped."),
        }
    }

    fn long_stopped(&self) -> String {
        let rule =
            "A series is bought whole or not at all, and acceptance stops at the first that does not fit";
        match stopped_at(self.outcome) {
            Some((place, series)) => {
                format!("{rule}: that was {}, at level {}.", self.offer.series[series].title, place.level)
            }
            None => format!("{rule}."),
        }
    }

    /// Whether its own limit was already used up when it was last asked.
    fn is_used_up(&self) -> bool {
        self.accepted == 0 && self.last.is_some_and(|(_, step)| step.own_limit == 0)
    }

    /// Where it last asked.
    fn place(&self) -> Place {
        self.last.map_or(Place { pass: 1, level: 1 }, |(level, _)| level.place)
    }

    fn prorated(&self) -> &'static str {
        if self.accepted > 0 { "prorated" } else { "prorated to nothing" }
    }

    fn cap(&self, cap: usize) -> String {
        cap_name(&self.offer.caps[cap].name)
    }

    fn counted(&self, cap: usize, amount: Money) -> String {
        format::counted(amount, self.offer.caps[cap].basis, &self.offer.cap_currency)
    }

    fn principal(&self, amount: u64) -> String {
        format::principal(amount, &self.offer.series[self.series].currency)
    }
}

/// An unmet condition in a sentence, with its numbers.
fn condition_unmet(offer: &Offer, outcome: &Outcome, condition: usize) -> String {
    let (term, result) = (&offer.conditions[condition], &outcome.conditions[condition]);
    let currency = match term.kind {
        ConditionKind::Borrowings => &offer.cap_currency,
        ConditionKind::MinimumTender(series) => &offer.series[series].currency,
    };
    let (verb, consequence) = match term.kind {
        ConditionKind::Borrowings => ("borrowed", "nothing at all is accepted"),
        ConditionKind::MinimumTender(_) => ("tendered of this series", "it is not offered"),
    };
    let at_least = format::exact(result.at_least, currency);
    let actual =
        result.actual.map_or_else(String::new, |actual| format!("; {} was", format::exact(actual, currency)));
    format!(
        "{}: at least {at_least} must be {verb}{actual}. The condition is not waived, so {consequence}.",
        term.name
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_caps_read_well_in_a_sentence() {
        let check = |name: &str, expected: &str| assert_eq!(cap_name(name), expected, "{name}");
        check("Tender Cap", "the Tender Cap");
        check("The Waterfall Cap", "the Waterfall Cap");
        check("Maximum Purchase Consideration", "the Maximum Purchase Consideration");
        check("Maximum for level 2", "the Maximum for level 2");
        check("2027 Pool", "the 2027 Pool");
        check("Maximum Amount (2028 notes)", "the Maximum Amount (2028 notes)");
        check("Sub-cap 1", "Sub-cap 1");
        check("Pool A", "Pool A");
        check("Größtbetrag", "Größtbetrag");
    }
}
