//! What several texts look up in an outcome: who used a cap up, where it closed, what did not fit.
//!
//! Questions about what the outcome holds, and comparisons; no amount is made here.

use crate::engine::offer::{Basis, Offer, Window};
use crate::engine::outcome::{LevelWorking, Outcome, OwnLimit, Place, Reason, Step};

/// All or nothing: what a series does not fit in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    Own(OwnLimit),
    Cap(usize),
}

/// What the whole demand of a step does not fit in, if anything.
pub fn unfit(step: &Step) -> Option<Unfit> {
    if let Some(limit) = step.own_limit_below_demand {
        return Some(Unfit::Own(limit));
    }
    let too_much = |cap: &usize| step.demand_in_cap[*cap].is_some_and(|asked| asked > step.room_before[*cap]);
    (0..step.room_before.len()).find(too_much).map(Unfit::Cap)
}

/// Who used up a cap before this place: `higher levels`, `early tenders`, or both.
pub fn used_up_by(outcome: &Outcome, cap: usize, place: Place, by_early_tenders: bool) -> &'static str {
    let is_higher = |level: &&LevelWorking| level.place.pass == place.pass && level.place.level < place.level;
    let used_here = |level: &LevelWorking| level.room_after[cap] < level.room_before[cap];
    match (by_early_tenders, outcome.working.iter().filter(is_higher).any(used_here)) {
        (false, _) => "higher levels",
        (true, false) => "early tenders",
        (true, true) => "early tenders and higher levels",
    }
}

/// Where a cap closed: `level 2`, or `early tenders at level 2` if that was in an earlier pass.
pub fn closed_at(closed: Place, seen_from: Place) -> String {
    if closed.pass < seen_from.pass {
        format!("early tenders at level {}", closed.level)
    } else {
        format!("level {}", closed.level)
    }
}

/// The first series that did not fit, at which acceptance stopped.
pub fn stopped_at(outcome: &Outcome) -> Option<(Place, usize)> {
    let steps =
        outcome.working.iter().flat_map(|level| level.steps.iter().map(move |step| (level.place, step)));
    steps
        .filter(|(_, step)| step.reason == Reason::DoesNotFit)
        .map(|(place, step)| (place, step.series))
        .next()
}

/// What an own limit is, in the series' own currency.
pub fn own_limit_amount(offer: &Offer, series: usize, limit: OwnLimit) -> Option<u64> {
    let terms = &offer.series[series];
    match limit {
        OwnLimit::MaximumOfferAmount => terms.max_offer_amount,
        OwnLimit::LevelLimit(at) => terms.levels.iter().find(|level| level.level == at)?.limit,
    }
}

/// The last step at which that window still asked.
pub fn last_step(outcome: &Outcome, series: usize, window: Window) -> Option<(&LevelWorking, &Step)> {
    let of_series = |step: &&Step| step.series == series && step.demand[window] > 0;
    let find = |level| -> Option<(&LevelWorking, &Step)> {
        let level: &LevelWorking = level;
        level.steps.iter().find(of_series).map(|step| (level, step))
    };
    outcome.working.iter().rev().find_map(find)
}

/// Whether a cap counts a series' principal one for one.
pub fn counts_one_for_one(offer: &Offer, cap: usize, series: usize) -> bool {
    offer.caps[cap].basis == Basis::Principal && offer.series[series].currency == offer.cap_currency
}

/// Whether the amount filled at a step is a whole number of units.
pub fn is_filled_exactly(step: &Step) -> bool {
    let Some(factor) = &step.factor else { return true };
    factor.numerator.times(&step.demand.total().into()) == factor.denominator.times(&step.filled.into())
}

/// The windows of which something is asked at a step.
pub fn windows_asking(step: &Step) -> Vec<Window> {
    Window::ALL.into_iter().filter(|window| step.demand[*window] > 0).collect()
}

/// How a window's tenders came in, after an amount: `early`, `late`, `by guaranteed delivery`.
pub const fn how_tendered(window: Window) -> &'static str {
    match window {
        Window::Early => "early",
        Window::Late => "late",
        Window::Guaranteed => "by guaranteed delivery",
    }
}
