//! What changes while an offer is settled, kept so that it can be used again without allocating.

use super::prepare::{Entry, LevelTerms, Plan, UNLIMITED};
use super::width::Width;
use crate::engine::offer::ByWindow;
use crate::engine::outcome::{OwnLimit, Place};

/// What is left of everything, and the level in hand. Principal amounts are in units of the plan.
pub(super) struct State<W> {
    /// By series: what is tendered and not yet accepted.
    pub remaining: Vec<[u64; 3]>,
    /// By series: what its Maximum Offer Amount has left.
    pub maximum_left: Vec<u64>,
    /// By slot: what the limit at that level has left.
    pub limit_left: Vec<u64>,
    /// Beside the offer's caps.
    pub caps: Vec<CapState<W>>,
    /// The series with a demand on the level in hand, in the order listed.
    pub standings: Vec<Standing<W>>,
    /// By standing and cap: what the whole demand uses of the cap. Only caps that cover it are read.
    pub uses: Vec<W>,
    /// All or nothing: the series that did not fit, once acceptance has stopped.
    pub stopped_at: Option<usize>,
    /// By series, in whole units of its currency, when all is settled.
    pub accepted: Vec<ByWindow<u64>>,
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
    /// Its slot among the entries of all levels.
    pub slot: usize,
    /// What of this pass's windows is not yet accepted.
    pub demand: [u64; 3],
    /// The demand of all windows together, above 0.
    pub whole: u64,
    /// The most that can be accepted here, but for the caps.
    pub own_limit: u64,
    pub own_limit_below_demand: Option<OwnLimit>,
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
    fn level_begins(&mut self, place: Place, caps: &[CapState<W>]);
    fn level_ends(&mut self, state: &State<W>);
}

/// Writes down nothing.
pub(super) struct NoRecord;

impl<W> Recorder<W> for NoRecord {
    fn level_begins(&mut self, _: Place, _: &[CapState<W>]) {}
    fn level_ends(&mut self, _: &State<W>) {}
}

impl<W: Width> State<W> {
    pub fn new() -> State<W> {
        State {
            remaining: Vec::new(),
            maximum_left: Vec::new(),
            limit_left: Vec::new(),
            caps: Vec::new(),
            standings: Vec::new(),
            uses: Vec::new(),
            stopped_at: None,
            accepted: Vec::new(),
        }
    }

    /// Everything as it is before anything is accepted.
    pub fn begin(&mut self, plan: &Plan<W>, tendered: &[ByWindow<u64>]) {
        assert_eq!(tendered.len(), plan.series.len(), "tenders of every series");
        self.remaining.clear();
        self.maximum_left.clear();
        self.accepted.clear();
        for (series, tendered) in plan.series.iter().zip(tendered) {
            let counts = tendered.0.map(|amount| plan.unit.count(amount));
            let whole = counts[0].saturating_add(counts[1]).saturating_add(counts[2]);
            assert!(whole <= series.outstanding, "tendered over outstanding");
            let offered = whole >= series.least_tendered && !plan.nothing_offered;
            self.remaining.push(if offered { counts } else { [0; 3] });
            self.maximum_left.push(series.maximum);
            self.accepted.push(ByWindow::default());
        }
        self.limit_left.clear();
        let entries = plan.levels.iter().flat_map(|level| &level.entries);
        self.limit_left.extend(entries.map(|entry| entry.limit));
        self.caps.clear();
        self.caps.extend(plan.amounts.iter().map(CapState::with_room));
        self.stopped_at = None;
    }

    /// Who stands on a level with a demand in these windows, and its own limit.
    pub fn stand(&mut self, level: &LevelTerms, windows: &[bool; 3]) {
        self.standings.clear();
        for entry in &level.entries {
            let remaining = &self.remaining[entry.series];
            let demand = std::array::from_fn(|window| if windows[window] { remaining[window] } else { 0 });
            let whole = demand.iter().sum();
            if whole > 0 {
                let standing = self.standing(entry, level.level, demand, whole);
                self.standings.push(standing);
            }
        }
    }

    fn standing(&self, entry: &Entry, level: u8, demand: [u64; 3], whole: u64) -> Standing<W> {
        let maximum = self.maximum_left[entry.series];
        let limit = self.limit_left[entry.slot];
        let own_limit_below_demand = if whole <= maximum.min(limit) {
            None
        } else if maximum <= limit {
            Some(OwnLimit::MaximumOfferAmount)
        } else {
            Some(OwnLimit::LevelLimit(level))
        };
        Standing {
            series: entry.series,
            slot: entry.slot,
            demand,
            whole,
            own_limit: whole.min(maximum).min(limit),
            own_limit_below_demand,
            stop: Stop::Filling,
            factor: [W::from_u64(0), W::from_u64(1)],
            filled: 0,
            accepted: [0; 3],
        }
    }

    /// The first-listed cap that shuts a series out of the level in hand.
    pub fn shut_by(&self, plan: &Plan<W>, series: usize) -> Option<usize> {
        let mut covering = plan.covered[series].iter().map(|covered| covered.cap);
        covering.find(|cap| self.caps[*cap].closed || self.caps[*cap].room.is_zero())
    }

    /// Takes what one series was accepted on the level off everything that it counts under.
    pub fn take(&mut self, plan: &Plan<W>, standing: usize) {
        let &Standing { series, slot, accepted, .. } = &self.standings[standing];
        let taken: u64 = accepted.iter().sum();
        if taken == 0 {
            return;
        }
        if self.maximum_left[series] != UNLIMITED {
            self.maximum_left[series] -= taken;
        }
        if self.limit_left[slot] != UNLIMITED {
            self.limit_left[slot] -= taken;
        }
        for (window, count) in accepted.into_iter().enumerate() {
            self.remaining[series][window] -= count;
            self.accepted[series].0[window] += plan.unit.amount(count);
        }
        for covered in &plan.covered[series] {
            let cap = &mut self.caps[covered.cap];
            cap.room = cap.room.less(&use_of(&covered.uses, &accepted));
        }
    }
}

impl<W: Width> CapState<W> {
    fn with_room(amount: &W) -> CapState<W> {
        let nothing = W::from_u64(0);
        CapState {
            room: amount.clone(),
            closed: false,
            could_fill: false,
            filling_use: nothing.clone(),
            stopping_use: nothing.clone(),
            left: nothing,
            full: false,
        }
    }
}

/// What amounts by window use of a cap.
pub(super) fn use_of<W: Width>(uses: &[W; 3], amounts: &[u64; 3]) -> W {
    let mut used = W::from_u64(0);
    for (used_by_one, amount) in uses.iter().zip(amounts) {
        if *amount > 0 {
            used = used.plus(&used_by_one.times(&W::from_u64(*amount)));
        }
    }
    used
}
