//! Acceptance: an offer is prepared once, then settled, for its own tenders or for any number of others.
//!
//! In reading order:
//! - `prepare`: the terms as whole numbers on common scales, and the width of number that they need;
//! - `width`: the widths;
//! - `state`: what changes while an offer is settled;
//! - `fill`: one level under pro rata, exactly; `rounding`: to denominations and windows;
//! - `working`: the steps written down, which trials leave out.
//!
//! A trial of one series on a level takes it whole, if it can, in one look at its limits and caps, which is always
//! inlined; what is rarer stands in functions of its own, so that it does not crowd that out of the registers.
//!
//! This file holds the order of things: passes, levels, closing, all or nothing. What it costs, and the outcome as
//! a whole, are for `cash` and `report` beside this file.

mod fill;
mod prepare;
mod rounding;
mod state;
mod width;
mod working;

pub use prepare::NumberWidth;

use super::natural::Natural;
use super::offer::{AcceptanceRule, ByWindow, Offer};
use super::outcome::{Outcome, Place};
use super::report::{Course, report};
use prepare::{Entry, LevelTerms, Plan, Terms};
use state::{Left, NoRecord, Recorder, Standing, State, Stop};
use width::Width;
use working::Working;

/// Settles an offer: the outcome with its working.
///
/// In the widest numbers, which serve any offer: one outcome takes microseconds either way, and a page that shows
/// one need not carry the same law at three widths. Trials take the narrowest, see [`Prepared`].
pub fn settle(offer: &Offer) -> Outcome {
    let terms = Terms::of(offer);
    let plan = Plan::<Natural>::of(&terms);
    settle_with_working(offer, &terms, &plan)
}

/// The outcome in one width, with its working and its money.
fn settle_with_working<W: Width>(offer: &Offer, terms: &Terms, plan: &Plan<W>) -> Outcome {
    let mut working = Working::new(terms);
    let accepted = settle_plan(plan, &offer.tendered, &mut State::new(), &mut working).to_vec();
    let uses = terms.caps.iter().map(|cap| cap.use_per_principal.clone()).collect();
    let Working { levels, last_reasons, closed, .. } = working;
    report(offer, Course { accepted, working: levels, last_reasons, closed, uses })
}

/// The terms of an offer, ready to be settled for any tenders.
pub struct Prepared {
    terms: Terms,
    plan: AnyPlan,
}

/// What settling works on, kept between trials so that they do not allocate. It serves any prepared offer.
pub struct Scratch(AnyState);

enum AnyPlan {
    U64(Plan<u64>),
    U128(Plan<u128>),
    Big(Plan<Natural>),
}

enum AnyState {
    U64(State<u64>),
    U128(State<u128>),
    Big(State<Natural>),
}

impl Prepared {
    /// In the narrowest width that is proved to be enough.
    pub fn of(offer: &Offer) -> Prepared {
        let terms = Terms::of(offer);
        let plan = AnyPlan::of(&terms, terms.width());
        Prepared { terms, plan }
    }

    /// In a chosen width, so that widths can be compared; none if it is not proved to be enough.
    pub fn at_width(offer: &Offer, width: NumberWidth) -> Option<Prepared> {
        let terms = Terms::of(offer);
        let plan = (width >= terms.width()).then(|| AnyPlan::of(&terms, width))?;
        Some(Prepared { terms, plan })
    }

    /// The width that it settles in.
    pub fn width(&self) -> NumberWidth {
        match self.plan {
            AnyPlan::U64(_) => NumberWidth::U64,
            AnyPlan::U128(_) => NumberWidth::U128,
            AnyPlan::Big(_) => NumberWidth::Big,
        }
    }

    /// Room to work in, for [`Prepared::settle_amounts`].
    pub fn scratch(&self) -> Scratch {
        Scratch(match self.plan {
            AnyPlan::U64(_) => AnyState::U64(State::new()),
            AnyPlan::U128(_) => AnyState::U128(State::new()),
            AnyPlan::Big(_) => AnyState::Big(State::new()),
        })
    }

    /// What is accepted by series and window if this is tendered: the same law, without working or money.
    ///
    /// # Panics
    /// If the tenders are not beside the series, pass what is outstanding or are no multiples of denominations.
    pub fn settle_amounts<'s>(
        &self,
        tendered: &[ByWindow<u64>],
        scratch: &'s mut Scratch,
    ) -> &'s [ByWindow<u64>] {
        let matching = matches!(
            (&self.plan, &scratch.0),
            (AnyPlan::U64(_), AnyState::U64(_))
                | (AnyPlan::U128(_), AnyState::U128(_))
                | (AnyPlan::Big(_), AnyState::Big(_))
        );
        if !matching {
            *scratch = self.scratch();
        }
        match (&self.plan, &mut scratch.0) {
            (AnyPlan::U64(plan), AnyState::U64(state)) => settle_plan(plan, tendered, state, &mut NoRecord),
            (AnyPlan::U128(plan), AnyState::U128(state)) => settle_plan(plan, tendered, state, &mut NoRecord),
            (AnyPlan::Big(plan), AnyState::Big(state)) => settle_plan(plan, tendered, state, &mut NoRecord),
            _ => unreachable!("the scratch was just made to match"),
        }
    }

    /// The outcome of the offer that this was prepared from, with its working and its money.
    pub fn settle(&self, offer: &Offer) -> Outcome {
        match &self.plan {
            AnyPlan::U64(plan) => settle_with_working(offer, &self.terms, plan),
            AnyPlan::U128(plan) => settle_with_working(offer, &self.terms, plan),
            AnyPlan::Big(plan) => settle_with_working(offer, &self.terms, plan),
        }
    }
}

impl AnyPlan {
    fn of(terms: &Terms, width: NumberWidth) -> AnyPlan {
        match width {
            NumberWidth::U64 => AnyPlan::U64(Plan::of(terms)),
            NumberWidth::U128 => AnyPlan::U128(Plan::of(terms)),
            NumberWidth::Big => AnyPlan::Big(Plan::of(terms)),
        }
    }
}

/// All passes through all levels.
#[inline(never)]
fn settle_plan<'s, W: Width, R: Recorder<W>>(
    plan: &Plan<W>,
    tendered: &[ByWindow<u64>],
    state: &'s mut State<W>,
    recorder: &mut R,
) -> &'s [ByWindow<u64>] {
    state.begin(plan, tendered);
    for (pass, windows) in (1..).zip(plan.passes) {
        for level in &plan.levels {
            // A trial of a level with one series on it needs no list of who stands there.
            match &level.entries[..] {
                [entry] if plan.short_way && !R::WRITES => {
                    if state.left.takes_whole(plan, entry, windows) {
                        continue;
                    }
                    settle_alone(plan, entry, windows, state);
                }
                _ => {
                    let place = Place { pass, level: level.level };
                    settle_level(plan, level, windows, place, state, recorder);
                }
            }
            // What follows is shut out: only the working still asks why.
            if !R::WRITES && plan.over_all.iter().any(|cap| state.left.caps[*cap].is_shut()) {
                return &state.left.accepted;
            }
        }
    }
    &state.left.accepted
}

/// One level: those who stand on it take what the rule of the offer lets them.
#[inline(never)]
fn settle_level<W: Width, R: Recorder<W>>(
    plan: &Plan<W>,
    level: &LevelTerms,
    windows: &[u64; 3],
    place: Place,
    state: &mut State<W>,
    recorder: &mut R,
) {
    state.stand::<R>(plan, level, windows);
    if state.standings.is_empty() {
        return;
    }
    recorder.level_begins(place, &state.left.caps);
    match plan.acceptance {
        AcceptanceRule::ProRata => settle_pro_rata(plan, state),
        AcceptanceRule::AllOrNothingSkip | AcceptanceRule::AllOrNothingStop => settle_whole(plan, state),
    }
    recorder.level_ends(state);
}

/// Pro rata: fill, round, take, close.
fn settle_pro_rata<W: Width>(plan: &Plan<W>, state: &mut State<W>) {
    let State { left, standings, uses } = state;
    match &mut standings[..] {
        [standing] if standing.stop == Stop::Filling => {
            fill::fill_alone(plan, &mut left.caps, uses, standing)
        }
        _ => fill::fill(plan, state),
    }
    rounding::round(plan, state);
    for standing in &state.standings {
        state.left.take(plan, standing);
        state.left.close_if_cut(plan, standing);
    }
}

/// The same for the one series on a level that [`Left::takes_whole`] has not taken, where no rounding can pass a cap and
/// nobody asks for the working.
#[inline(never)]
fn settle_alone<W: Width>(plan: &Plan<W>, entry: &Entry, windows: &[u64; 3], state: &mut State<W>) {
    let Some(mut standing) = state.left.standing(plan, entry, windows) else { return };
    if standing.stop == Stop::Filling {
        fill::fill_alone(plan, &mut state.left.caps, &mut state.uses, &mut standing);
        rounding::round_alone(plan, &mut standing);
        state.left.take(plan, &standing);
        state.left.close_if_cut(plan, &standing);
    }
}

/// All or nothing: each series in the order listed, whole or not at all.
fn settle_whole<W: Width>(plan: &Plan<W>, state: &mut State<W>) {
    let State { left, standings, .. } = state;
    for standing in standings {
        standing.stop = match left.stopped_at {
            Some(series) if series == standing.series => Stop::DoesNotFit,
            Some(_) => Stop::Stopped,
            None if fits(plan, left, standing) => Stop::InFull,
            None => Stop::DoesNotFit,
        };
        if standing.stop == Stop::InFull {
            standing.factor = [W::from_u64(1), W::from_u64(1)];
            (standing.filled, standing.accepted) = (standing.whole, standing.demand);
            left.take(plan, standing);
        } else if plan.acceptance == AcceptanceRule::AllOrNothingStop {
            left.stopped_at.get_or_insert(standing.series);
        }
    }
}

/// Whether everything that is tendered of a series fits in its limits and in every cap over it.
fn fits<W: Width>(plan: &Plan<W>, left: &Left<W>, standing: &Standing<W>) -> bool {
    let mut covering = plan.covered[standing.series].iter();
    standing.own_limit == standing.whole
        && covering.all(|covered| covered.uses.of_amounts(&standing.demand) <= left.caps[covered.cap].room)
}
