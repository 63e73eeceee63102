//! The working of an outcome, written down while the offer is settled.

use super::prepare::{CapTerms, Terms};
use super::state::{CapState, Recorder, Standing, State, Stop};
use super::width::Width;
use crate::engine::money::Money;
use crate::engine::natural::Natural;
use crate::engine::offer::{ByWindow, Window};
use crate::engine::outcome::{Exhaustion, Fraction, LevelWorking, OwnLimit, Place, Reason, Step};

/// The recorder of a whole settlement.
pub(super) struct Working<'a> {
    terms: &'a Terms,
    pub levels: Vec<LevelWorking>,
    /// By series: the reason at the last level where the window still had demand.
    pub last_reasons: Vec<ByWindow<Option<Reason>>>,
    /// By cap: where it was closed.
    pub closed: Vec<Option<Place>>,
    /// By cap: whether early tenders, taken first, used some of it.
    used_by_early_tenders: Vec<bool>,
}

impl<W: Width> Recorder<W> for Working<'_> {
    const WRITES: bool = true;

    fn level_begins(&mut self, place: Place, caps: &[CapState<W>]) {
        let room_before = self.rooms(caps);
        self.levels.push(LevelWorking {
            place,
            room_before,
            steps: Vec::new(),
            closes: Vec::new(),
            room_after: Vec::new(),
        });
    }

    fn level_ends(&mut self, state: &State<W>) {
        let mut level = self.levels.pop().expect("a level has begun");
        let mut room = level.room_before.clone();
        for standing in &state.standings {
            let step = self.step(standing, level.place, room, &level.room_before);
            for window in Window::ALL.into_iter().filter(|window| step.demand[*window] > 0) {
                self.last_reasons[standing.series][window] = Some(step.reason);
            }
            room = step.room_after.clone();
            level.steps.push(step);
        }
        for (cap, now) in state.left.caps.iter().enumerate() {
            if now.closed && self.closed[cap].is_none() {
                self.closed[cap] = Some(level.place);
                level.closes.push(cap);
            }
        }
        level.room_after = self.rooms(&state.left.caps);
        for (cap, used) in self.used_by_early_tenders.iter_mut().enumerate() {
            *used |= level.place.pass == 1 && level.room_after[cap] < level.room_before[cap];
        }
        self.levels.push(level);
    }
}

impl<'a> Working<'a> {
    pub fn new(terms: &'a Terms) -> Working<'a> {
        Working {
            terms,
            levels: Vec::new(),
            last_reasons: vec![ByWindow::default(); terms.series.len()],
            closed: vec![None; terms.caps.len()],
            used_by_early_tenders: vec![false; terms.caps.len()],
        }
    }

    fn rooms<W: Width>(&self, caps: &[CapState<W>]) -> Vec<Money> {
        let steps = |cap: &CapTerms, state: &CapState<W>| state.room.wide().times(&cap.step.into());
        let rooms = self.terms.caps.iter().zip(caps).map(|(cap, state)| steps(cap, state));
        let room = |steps: Natural| u128::try_from(steps).expect("at most the cap's amount");
        rooms.map(|steps| Money::from_steps(room(steps) as i128)).collect()
    }

    fn step<W: Width>(
        &self,
        standing: &Standing<W>,
        place: Place,
        room_before: Vec<Money>,
        level_room: &[Money],
    ) -> Step {
        let unit = self.terms.unit;
        let amounts = |counts: [u64; 3]| ByWindow(counts.map(|count| unit.amount(count)));
        let (demand, accepted) = (amounts(standing.demand), amounts(standing.accepted));
        let in_cap = |amounts: &ByWindow<u64>| -> Vec<Option<Money>> {
            self.terms.caps.iter().map(|cap| cap.counts(standing.series, amounts)).collect()
        };
        let accepted_in_cap = in_cap(&accepted);
        let after = |(room, used): (&Money, &Option<Money>)| *room - used.unwrap_or(Money::ZERO);
        let room_after = room_before.iter().zip(&accepted_in_cap).map(after).collect();
        let factor = self.factor(standing);
        Step {
            series: standing.series,
            demand,
            own_limit: unit.amount(standing.own_limit),
            own_limit_below_demand: own_limit_below_demand(standing, place),
            reason: self.reason(standing, place, level_room),
            filled: factor.as_ref().map_or(0, |factor| factor.of(demand.total())),
            factor,
            accepted,
            demand_in_cap: in_cap(&demand),
            accepted_in_cap,
            room_before,
            room_after,
        }
    }

    fn factor<W: Width>(&self, standing: &Standing<W>) -> Option<Fraction> {
        let was_filling = match standing.stop {
            Stop::InFull | Stop::Cap(_) => true,
            Stop::OwnLimit => standing.own_limit > 0,
            _ => false,
        };
        let [part, whole] = &standing.factor;
        was_filling.then(|| Fraction::reduced(part.wide(), whole.wide()))
    }

    fn reason<W>(&self, standing: &Standing<W>, place: Place, level_room: &[Money]) -> Reason {
        match standing.stop {
            Stop::InFull => Reason::InFull,
            Stop::OwnLimit => {
                Reason::Maximum(own_limit_below_demand(standing, place).expect("it stopped below its demand"))
            }
            Stop::Cap(cap) => Reason::Cap(cap),
            Stop::Shut(cap) => Reason::Exhausted { cap, why: self.exhaustion(cap, place, level_room) },
            Stop::DoesNotFit => Reason::DoesNotFit,
            Stop::Stopped => Reason::Stopped,
            Stop::Filling => unreachable!("every series of a level has stopped when the level ends"),
        }
    }

    fn exhaustion(&self, cap: usize, place: Place, level_room: &[Money]) -> Exhaustion {
        if self.terms.caps[cap].amount == 0 {
            Exhaustion::NoCap
        } else if level_room[cap] == Money::ZERO {
            let by_early_tenders = place.pass == 2 && self.used_by_early_tenders[cap];
            Exhaustion::UsedUp { by_early_tenders }
        } else {
            Exhaustion::Closed(self.closed[cap].expect("a cap with room shuts nobody out unless closed"))
        }
    }
}

fn own_limit_below_demand<W>(standing: &Standing<W>, place: Place) -> Option<OwnLimit> {
    let least = if standing.maximum_is_least {
        OwnLimit::MaximumOfferAmount
    } else {
        OwnLimit::LevelLimit(place.level)
    };
    (standing.own_limit < standing.whole).then_some(least)
}

impl CapTerms {
    /// What amounts of a series count under the cap; none: not covered.
    fn counts(&self, series: usize, amounts: &ByWindow<u64>) -> Option<Money> {
        let uses = self.use_per_principal[series].as_ref()?;
        Some(Window::ALL.into_iter().map(|window| uses[window].times(amounts[window])).sum())
    }
}
