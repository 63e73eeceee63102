//! What changes while an offer is settled, kept so that it can be used again without allocating.

use super::prepare::{Entry, LevelTerms, Plan, UNLIMITED};
use super::width::Width;
use crate::engine::offer::{AcceptanceRule, ByWindow};
use crate::engine::outcome::Place;

/// What is left of everything, and the level in hand.
pub(super) struct State<W> {
    pub left: Left<W>,
    /// The series with a demand on the level in hand, in the order listed.
    pub standings: Vec<Standing<W>>,
    /// By standing and cap: what the whole demand uses of the cap. Only caps that cover it are read.
    pub uses: Vec<W>,
}

/// What is left of everything. Principal amounts are in units of the plan.
pub(super) struct Left<W> {
    /// Beside the offer's series.
    pub series: Vec<SeriesState>,
    /// What each limit at a level has left.
    pub limits: Vec<u64>,
    /// Beside the offer's caps.
    pub caps: Vec<CapState<W>>,
    /// All or nothing: the series that did not fit, once acceptance has stopped.
    pub stopped_at: Option<usize>,
    /// By series, in whole units of its currency, when all is settled.
    pub accepted: Vec<ByWindow<u64>>,
}

/// What is left of a series.
#[derive(Clone, Default)]
pub(super) struct SeriesState {
    /// Tendered and not yet accepted, by window.
    pub remaining: [u64; 3],
    /// Of its Maximum Offer Amount.
    pub maximum: u64,
}

/// A cap's room, and how the level in hand fills it.
#[derive(Clone)]
pub(super) struct CapState<W> {
    pub room: W,
    pub closed: bool,
    /// Whether the demand on the level passes the room: only such a cap can cut anybody.
    pub could_fill: bool,
    /// What the series that are still filling would use in all, for their whole demand.
    pub filling_use: W,
    /// The part of `filling_use` that stops at the stop in hand.
    pub stopping_use: W,
    /// Room that the stopped series leave, over the level's common denominator.
    pub left: W,
    /// Whether it filled on this level, exactly, before rounding.
    pub full: bool,
}

/// One series on the level in hand.
#[derive(Clone)]
pub(super) struct Standing<W> {
    pub series: usize,
    /// Which limit it has at the level, if any.
    pub limit: Option<usize>,
    /// What of this pass's windows is not yet accepted.
    pub demand: [u64; 3],
    /// The demand of all windows together, above 0.
    pub whole: u64,
    /// The most that can be accepted here, but for the caps.
    pub own_limit: u64,
    /// Whether the Maximum Offer Amount leaves no more than the limit at this level.
    pub maximum_is_least: bool,
    pub stop: Stop,
    /// The factor at which it stopped: the first of these ÷ the second. Only where it was filling.
    pub factor: [W; 2],
    /// Filled before rounding, rounded down to units.
    pub filled: u64,
    pub accepted: [u64; 3],
}

/// What stops a series on a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Nothing yet.
    Filling,
    /// Its whole demand is filled.
    InFull,
    /// Its own limit, which may have been used up before the level.
    OwnLimit,
    /// A cap that filled here.
    Cap(usize),
    /// A cap that had no room or was closed before the level.
    Shut(usize),
    /// All or nothing: it does not fit.
    DoesNotFit,
    /// All or nothing: acceptance stopped at an earlier series.
    Stopped,
}

/// Who writes down the working. A trial writes down nothing and pays nothing for it.
pub(super) trait Recorder<W> {
    /// Whether it writes down anything.
    const WRITES: bool;
    fn level_begins(&mut self, place: Place, caps: &[CapState<W>]);
    fn level_ends(&mut self, state: &State<W>);
}

/// Writes down nothing.
pub(super) struct NoRecord;

impl<W> Recorder<W> for NoRecord {
    const WRITES: bool = false;
    fn level_begins(&mut self, _: Place, _: &[CapState<W>]) {}
    fn level_ends(&mut self, _: &State<W>) {}
}

impl<W: Width> State<W> {
    pub fn new() -> State<W> {
        let left = Left {
            series: Vec::new(),
            limits: Vec::new(),
            caps: Vec::new(),
            stopped_at: None,
            accepted: Vec::new(),
        };
        State { left, standings: Vec::new(), uses: Vec::new() }
    }

    /// Everything as it is before anything is accepted.
    pub fn begin(&mut self, plan: &Plan<W>, tendered: &[ByWindow<u64>]) {
        self.left.begin(plan, tendered);
        let uses = plan.most_on_a_level * plan.amounts.len();
        if self.uses.len() < uses {
            self.uses.resize(uses, W::from_u64(0));
        }
    }

    /// Who stands on a level with a demand in these windows.
    ///
    /// Series that are ended at once are left out of a trial: they matter to the working alone.
    pub fn stand<R: Recorder<W>>(&mut self, plan: &Plan<W>, level: &LevelTerms, windows: &[u64; 3]) {
        let left = &self.left;
        let standings = level.entries.iter().filter_map(|entry| left.standing(plan, entry, windows));
        self.standings.clear();
        self.standings.extend(standings.filter(|standing| R::WRITES || standing.stop == Stop::Filling));
    }
}

impl<W: Width> Left<W> {
    fn begin(&mut self, plan: &Plan<W>, tendered: &[ByWindow<u64>]) {
        assert_eq!(tendered.len(), plan.series.len(), "tenders of every series");
        let lengths = (self.series.len(), self.limits.len(), self.caps.len());
        if lengths != (plan.series.len(), plan.limits.len(), plan.amounts.len()) {
            self.make_room(plan);
        }
        let state = self.series.iter_mut().zip(&mut self.accepted);
        for ((terms, tendered), (series, accepted)) in plan.series.iter().zip(tendered).zip(state) {
            let counts = tendered.0.map(|amount| plan.unit.count(amount));
            let whole = counts[0].saturating_add(counts[1]).saturating_add(counts[2]);
            assert!(whole <= terms.outstanding, "tenders are multiples, and at most what is outstanding");
            series.remaining = if whole < terms.least_tendered { [0; 3] } else { counts };
            series.maximum = terms.maximum;
            *accepted = ByWindow([0; 3]);
        }
        for (left, limit) in self.limits.iter_mut().zip(&plan.limits) {
            *left = *limit;
        }
        for (cap, amount) in self.caps.iter_mut().zip(&plan.amounts) {
            cap.room.clone_from(amount);
            cap.closed = false;
        }
        self.stopped_at = None;
    }

    #[cold]
    fn make_room(&mut self, plan: &Plan<W>) {
        self.series.resize(plan.series.len(), SeriesState::default());
        self.accepted.resize(plan.series.len(), ByWindow::default());
        self.limits.resize(plan.limits.len(), 0);
        self.caps.resize_with(plan.amounts.len(), CapState::new);
    }

    /// Where a series stands on a level with its demand in these windows, if it has any, its own limit, and what ends
    /// it before it fills.
    #[inline(always)]
    pub fn standing(&self, plan: &Plan<W>, entry: &Entry, windows: &[u64; 3]) -> Option<Standing<W>> {
        let SeriesState { remaining, maximum } = self.series[entry.series];
        let demand: [u64; 3] = std::array::from_fn(|window| remaining[window] & windows[window]);
        let whole = demand[0] + demand[1] + demand[2];
        if whole == 0 {
            return None;
        }
        let limit = entry.limit.map_or(UNLIMITED, |limit| self.limits[limit]);
        let own_limit = whole.min(maximum).min(limit);
        Some(Standing {
            series: entry.series,
            limit: entry.limit,
            demand,
            whole,
            own_limit,
            maximum_is_least: maximum <= limit,
            stop: self.ended_at_once(plan, entry.series, own_limit).unwrap_or(Stop::Filling),
            factor: [W::from_u64(0), W::from_u64(1)],
            filled: 0,
            accepted: [0; 3],
        })
    }

    /// What keeps a series from filling at all: its own limit is named before the first-listed cap.
    #[inline(always)]
    fn ended_at_once(&self, plan: &Plan<W>, series: usize, own_limit: u64) -> Option<Stop> {
        if plan.acceptance != AcceptanceRule::ProRata {
            return None;
        }
        if own_limit == 0 {
            return Some(Stop::OwnLimit);
        }
        let mut covering = plan.covered[series].iter().map(|covered| covered.cap);
        covering.find(|cap| self.caps[*cap].is_shut()).map(Stop::Shut)
    }

    /// Takes all that the one series on a level has in these windows, if that is within its limits and fits in every cap
    /// over it, and says whether it did: most levels of most trials are done with this.
    #[inline(always)]
    pub fn takes_whole(&mut self, plan: &Plan<W>, entry: &Entry, windows: &[u64; 3]) -> bool {
        let series = &mut self.series[entry.series];
        let demand: [u64; 3] = std::array::from_fn(|window| series.remaining[window] & windows[window]);
        let whole = demand[0] + demand[1] + demand[2];
        if whole > series.maximum || entry.limit.is_some_and(|limit| whole > self.limits[limit]) {
            return false;
        }
        let covered = &plan.covered[entry.series];
        for (place, by) in covered.iter().enumerate() {
            let (cap, used) = (&mut self.caps[by.cap], by.uses.of_amounts(&demand));
            if cap.is_shut() || used > cap.room {
                for before in &covered[..place] {
                    let cap = &mut self.caps[before.cap];
                    cap.room = cap.room.plus(&before.uses.of_amounts(&demand));
                }
                return false;
            }
            cap.room = cap.room.less(&used);
        }
        series.maximum -= whole;
        if let Some(limit) = entry.limit {
            self.limits[limit] -= whole;
        }
        let accepted = &mut self.accepted[entry.series].0;
        for window in 0..3 {
            series.remaining[window] -= demand[window];
            accepted[window] += plan.unit.amount(demand[window]);
        }
        true
    }

    /// Takes what a series was accepted on the level off everything that it counts under.
    #[inline(always)]
    pub fn take(&mut self, plan: &Plan<W>, standing: &Standing<W>) {
        let &Standing { series, limit, accepted, .. } = standing;
        let taken = accepted[0] + accepted[1] + accepted[2];
        if taken == 0 {
            return;
        }
        let left = &mut self.series[series];
        // No limit is so great a number that it stays one.
        left.maximum -= taken;
        if let Some(limit) = limit {
            self.limits[limit] -= taken;
        }
        let in_all = &mut self.accepted[series].0;
        for window in 0..3 {
            left.remaining[window] -= accepted[window];
            in_all[window] += plan.unit.amount(accepted[window]);
        }
        for covered in &plan.covered[series] {
            let cap = &mut self.caps[covered.cap];
            cap.room = cap.room.less(&covered.uses.of_amounts(&accepted));
        }
    }

    /// Closes every full cap over a series that is cut, whatever cut it.
    #[inline(always)]
    pub fn close_if_cut(&mut self, plan: &Plan<W>, standing: &Standing<W>) {
        let cut = match standing.stop {
            Stop::Cap(_) => true,
            Stop::OwnLimit => standing.own_limit > 0,
            _ => false,
        };
        if cut {
            for covered in &plan.covered[standing.series] {
                let cap = &mut self.caps[covered.cap];
                cap.closed |= cap.full;
            }
        }
    }
}

impl<W: Width> CapState<W> {
    /// Whether it shuts out what it covers.
    pub fn is_shut(&self) -> bool {
        self.closed || self.room.is_zero()
    }

    fn new() -> CapState<W> {
        let nothing = || W::from_u64(0);
        CapState {
            room: nothing(),
            closed: false,
            could_fill: false,
            filling_use: nothing(),
            stopping_use: nothing(),
            left: nothing(),
            full: false,
        }
    }
}
