//! The law of the offer once more, read straight from its text: slow, plain, in exact fractions.
//!
//! It shares no code with the engine. The numbers in the comments are the rules under "Acceptance, pro rata".
//! Written over the integer under the fractions: machine integers of 128 bits for small cases (they stop the
//! test if they overflow), unbounded ones for the vectors.
//!
//! Where the text leaves something open this reading says "Read as".

use std::fmt::Debug;

use num_integer::Integer;
use num_rational::Ratio;
use tender_simulator::engine::offer::{AcceptanceRule, Basis};

use crate::case::{Case, Condition, Series, Windows};

/// An integer that fractions can be made of.
pub trait Whole: Integer + Clone + Debug + From<u64> + TryInto<u64> {}
impl<T: Integer + Clone + Debug + From<u64> + TryInto<u64>> Whole for T {}

/// What came of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled<T: Whole> {
    /// By series.
    pub accepted: Vec<Windows<u64>>,
    /// By series; none where nothing was tendered in the window.
    pub reasons: Vec<Windows<Option<Reason>>>,
    /// By series.
    pub headlines: Vec<Reason>,
    /// By cap, in the cap currency.
    pub used: Vec<Ratio<T>>,
    /// By cap: the pass and the level that filled and closed it, if one did.
    pub closed: Vec<Option<(usize, u64)>>,
    /// In the order in which the law takes them.
    pub steps: Vec<Step<T>>,
}

/// One series with a demand, at one level of one pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<T: Whole> {
    /// 1 or 2.
    pub pass: usize,
    pub level: u64,
    pub series: usize,
    pub demand: Windows<u64>,
    pub own_limit: u64,
    /// Where the common factor stopped for it; 1 if it was taken whole, all or nothing. None: it was ended or
    /// shut out before the filling, or was not taken.
    pub factor: Option<Ratio<T>>,
    pub reason: Reason,
    pub accepted: Windows<u64>,
}

/// Why a window, or a series, was treated as it was. Caps by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    InFull,
    Maximum,
    Cap(usize),
    Exhausted(usize),
    DoesNotFit,
    Stopped,
    NothingTendered,
    Conditions,
}

impl Reason {
    /// As the vectors write it.
    pub fn code(self, case: &Case) -> String {
        match self {
            Reason::InFull => "in_full".into(),
            Reason::Maximum => "maximum".into(),
            Reason::Cap(cap) => format!("cap:{}", case.caps[cap].name),
            Reason::Exhausted(cap) => format!("exhausted:{}", case.caps[cap].name),
            Reason::DoesNotFit => "does_not_fit".into(),
            Reason::Stopped => "stopped".into(),
            Reason::NothingTendered => "nothing_tendered".into(),
            Reason::Conditions => "conditions".into(),
        }
    }
}

/// Settles a case.
pub fn settle<T: Whole>(case: &Case) -> Settled<T> {
    let mut state = State::new(case);
    if case.conditions.iter().all(borrowings_are_met) {
        match case.acceptance {
            AcceptanceRule::ProRata => state.accept_pro_rata(),
            AcceptanceRule::AllOrNothingSkip => state.accept_all_or_nothing(false),
            AcceptanceRule::AllOrNothingStop => state.accept_all_or_nothing(true),
        }
    }
    state.result()
}

/// What has been accepted so far, and what is left.
struct State<'a, T: Whole> {
    case: &'a Case,
    /// Whether the series is offered: no condition on it fails.
    offered: Vec<bool>,
    accepted: Vec<Windows<u64>>,
    /// Accepted at each of the series' levels, over all passes.
    accepted_at_level: Vec<Vec<u64>>,
    /// The reason that the series got at the last level where the window still had demand.
    last_reason: Vec<Windows<Option<Reason>>>,
    room: Vec<Ratio<T>>,
    closed: Vec<Option<(usize, u64)>>,
    /// What one unit of principal counts: by cap, by series, by window.
    count: Vec<Vec<Windows<Ratio<T>>>>,
    steps: Vec<Step<T>>,
}

/// A series that has demand at a level.
struct Standing<T: Whole> {
    series: usize,
    /// Which of the series' levels it is.
    at: usize,
    demand: Windows<u64>,
    own_limit: u64,
    /// Where it stopped, and why. None while it rises.
    stopped: Option<(Ratio<T>, Reason)>,
}

impl<T: Whole> Standing<T> {
    fn total_demand(&self) -> u64 {
        self.demand.iter().sum()
    }

    /// The factor at which it reaches its own limit.
    fn own_factor(&self) -> Ratio<T> {
        whole::<T>(self.own_limit) / whole(self.total_demand())
    }

    /// Rule 5: factor × its demand, while the common factor is the one given.
    fn factor_at(&self, common: &Ratio<T>) -> Ratio<T> {
        self.stopped.as_ref().map_or(common, |(factor, _)| factor).clone()
    }

    /// Whether less than its whole demand is filled.
    fn is_cut(&self) -> bool {
        self.factor_at(&whole(1)) < whole(1)
    }
}

impl<'a, T: Whole> State<'a, T> {
    fn new(case: &'a Case) -> Self {
        State {
            case,
            offered: (0..case.series.len()).map(|series| minimum_tenders_are_met(case, series)).collect(),
            accepted: vec![[0; 3]; case.series.len()],
            accepted_at_level: case.series.iter().map(|series| vec![0; series.levels.len()]).collect(),
            last_reason: vec![[None; 3]; case.series.len()],
            room: case.caps.iter().map(|cap| part(cap.cents, 100)).collect(),
            closed: vec![None; case.caps.len()],
            count: (case.caps.iter())
                .map(|cap| case.series.iter().map(|series| count_of_one(cap.basis, series)).collect())
                .collect(),
            steps: Vec::new(),
        }
    }

    // Acceptance, pro rata.

    /// Rules 1 and 2: passes, and in each the levels in ascending order.
    fn accept_pro_rata(&mut self) {
        let passes: &[&[usize]] =
            if self.case.early_tenders_first { &[&[0], &[1, 2]] } else { &[&[0, 1, 2]] };
        for (before, windows) in passes.iter().enumerate() {
            for level in self.levels() {
                self.take_level(before + 1, level, windows);
            }
        }
    }

    /// Rules 3 to 9 for one level of one pass.
    fn take_level(&mut self, pass: usize, level: u64, windows: &[usize]) {
        let mut standing = self.standing_at(level, windows);
        for one in &mut standing {
            one.stopped = self.ended_before_filling(one);
        }
        self.fill(&mut standing);
        let full = self.full_caps(&standing);
        let taken = self.round(&standing);
        for (one, taken) in standing.iter().zip(taken) {
            self.note_reason(one);
            self.take(one.series, one.at, taken);
            self.steps.push(step(pass, level, one, taken));
        }
        for cap in full {
            if self.cuts(cap, &standing) {
                self.closed[cap] = Some((pass, level));
            } else {
                assert_eq!(self.room[cap], whole(0), "a full cap that cuts nothing has no room left");
            }
        }
    }

    /// Rules 2 and 3: the series with a demand at this level, each with its own limit.
    fn standing_at(&self, level: u64, windows: &[usize]) -> Vec<Standing<T>> {
        let mut standing = Vec::new();
        for series in (0..self.case.series.len()).filter(|series| self.offered[*series]) {
            let Some(at) = self.case.series[series].levels.iter().position(|(at, _)| *at == level) else {
                continue;
            };
            let mut demand = [0; 3];
            for window in windows {
                demand[*window] = self.case.series[series].tendered[*window] - self.accepted[series][*window];
            }
            let total = demand.iter().sum();
            if total > 0 {
                let own_limit = self.own_limit_left(series, at).min(total);
                standing.push(Standing { series, at, demand, own_limit, stopped: None });
            }
        }
        standing
    }

    /// Rule 3: the least of what its maximum has left and what its limit at this level has left.
    fn own_limit_left(&self, series: usize, at: usize) -> u64 {
        let terms = &self.case.series[series];
        let maximum_left = terms.maximum.map(|most| most - self.accepted[series].iter().sum::<u64>());
        let limit_left = terms.levels[at].1.map(|most| most - self.accepted_at_level[series][at]);
        maximum_left.unwrap_or(u64::MAX).min(limit_left.unwrap_or(u64::MAX))
    }

    /// Rules 3 and 4: an own limit already used up, else the first cap that is shut.
    fn ended_before_filling(&self, one: &Standing<T>) -> Option<(Ratio<T>, Reason)> {
        if one.own_limit == 0 {
            return Some((whole(0), Reason::Maximum));
        }
        let shut = (0..self.case.caps.len()).find(|cap| {
            self.covers(*cap, one.series) && (self.closed[*cap].is_some() || self.room[*cap] == whole(0))
        });
        shut.map(|cap| (whole(0), Reason::Exhausted(cap)))
    }

    /// Rule 5: one factor rises from 0 to 1, from one stop to the next.
    fn fill(&self, standing: &mut [Standing<T>]) {
        while standing.iter().any(|one| one.stopped.is_none()) {
            let factor = self.next_stop(standing);
            let full: Vec<usize> = (0..self.case.caps.len())
                .filter(|cap| self.counted_at(&factor, *cap, standing) == self.room[*cap])
                .collect();
            for one in standing.iter_mut().filter(|one| one.stopped.is_none()) {
                one.stopped = self.stop_at(&factor, &full, one).map(|reason| (factor.clone(), reason));
            }
        }
    }

    /// The least factor at which a series that rises reaches its own limit, or a cap over one is full.
    fn next_stop(&self, standing: &[Standing<T>]) -> Ratio<T> {
        let own = standing.iter().filter(|one| one.stopped.is_none()).map(Standing::own_factor);
        let caps = (0..self.case.caps.len()).filter_map(|cap| {
            let at_0 = self.counted_at(&whole(0), cap, standing);
            let rise = self.counted_at(&whole(1), cap, standing) - at_0.clone();
            (rise > whole(0)).then(|| (self.room[cap].clone() - at_0) / rise)
        });
        own.chain(caps).min().expect("some series rises")
    }

    /// What a cap counts at a factor, before rounding: the series that have stopped stay where they did.
    fn counted_at(&self, factor: &Ratio<T>, cap: usize, standing: &[Standing<T>]) -> Ratio<T> {
        (standing.iter().filter(|one| self.covers(cap, one.series)))
            .map(|one| one.factor_at(factor) * self.counted(cap, one.series, one.demand))
            .fold(whole(0), |sum, counted| sum + counted)
    }

    /// Rule 5, and the ties under "Why": whole demand filled, else own limit, else the first full cap.
    fn stop_at(&self, factor: &Ratio<T>, full: &[usize], one: &Standing<T>) -> Option<Reason> {
        if *factor == whole(1) {
            return Some(Reason::InFull);
        }
        if *factor == one.own_factor() {
            return Some(Reason::Maximum);
        }
        full.iter().find(|cap| self.covers(**cap, one.series)).map(|cap| Reason::Cap(*cap))
    }

    /// Rule 6: the caps that are full before rounding.
    fn full_caps(&self, standing: &[Standing<T>]) -> Vec<usize> {
        (0..self.case.caps.len())
            .filter(|cap| self.counted_at(&whole(1), *cap, standing) == self.room[*cap])
            .collect()
    }

    /// Rule 6: whether some series that the cap covers on this level is cut.
    ///
    /// Read as: cut in the filling, not ended or shut out before it. It makes no difference to what is accepted:
    /// under a full cap that cuts nothing in the filling, nothing is rounded, so no room is left to close.
    fn cuts(&self, cap: usize, standing: &[Standing<T>]) -> bool {
        (standing.iter().filter(|one| self.covers(cap, one.series)))
            .any(|one| one.is_cut() && one.factor_at(&whole(1)) > whole(0))
    }

    /// Rules 7 and 8: what each series of the level gets, by window.
    ///
    /// Read as, where several series stand on the level: all are rounded first. As long as that passes a cap,
    /// each series whose windows count more under that cap than it has filled gets one denomination less. (The
    /// text speaks of one series, and no vector has dearer late tenders. Lowering such series one after the
    /// other, in the order listed, would be as lawful, and accept something else.)
    fn round(&self, standing: &[Standing<T>]) -> Vec<Windows<u64>> {
        let mut fewer = vec![0; standing.len()];
        loop {
            let taken: Vec<Windows<u64>> =
                standing.iter().zip(&fewer).map(|(one, fewer)| self.rounded(one, *fewer)).collect();
            let too_dear: Vec<usize> =
                (0..standing.len()).filter(|at| self.is_too_dear(*at, standing, &taken)).collect();
            if too_dear.is_empty() {
                return taken;
            }
            too_dear.into_iter().for_each(|at| fewer[at] += 1);
        }
    }

    /// Rules 7 and 8 for one series, with so many denominations fewer.
    fn rounded(&self, one: &Standing<T>, fewer: u64) -> Windows<u64> {
        let denomination = self.case.series[one.series].denomination;
        if !one.is_cut() {
            return one.demand;
        }
        // Rule 7: one exact division.
        let filled = floor(one.factor_at(&whole(1)) * whole(one.total_demand()));
        share((filled / denomination - fewer) * denomination, one.demand, denomination)
    }

    /// Rule 8: whether the windows as rounded pass a cap under which this series counts more than it has filled.
    fn is_too_dear(&self, at: usize, standing: &[Standing<T>], taken: &[Windows<u64>]) -> bool {
        let counted = |cap, at: usize| self.counted(cap, standing[at].series, taken[at]);
        (0..self.case.caps.len()).filter(|cap| self.covers(*cap, standing[at].series)).any(|cap| {
            let level = (0..standing.len())
                .filter(|other| self.covers(cap, standing[*other].series))
                .fold(whole(0), |sum, other| sum + counted(cap, other));
            level > self.room[cap] && counted(cap, at) > self.counted_at(&whole(1), cap, &standing[at..=at])
        })
    }

    // Acceptance, all or nothing.

    /// Levels in order, series on one level in the order listed; each whole or not at all.
    fn accept_all_or_nothing(&mut self, stop: bool) {
        // The series at which acceptance stopped.
        let mut stopped_by = None;
        for level in self.levels() {
            for mut one in self.standing_at(level, &[0, 1, 2]) {
                let fits = stopped_by.is_none() && self.fits(&one);
                let reason = match stopped_by {
                    _ if fits => Reason::InFull,
                    Some(other) if other != one.series => Reason::Stopped,
                    _ => Reason::DoesNotFit,
                };
                let taken = if fits { one.demand } else { [0; 3] };
                self.take(one.series, one.at, taken);
                if !fits && stop {
                    stopped_by = stopped_by.or(Some(one.series));
                }
                one.stopped = Some((whole(u64::from(fits)), reason));
                self.note_reason(&one);
                self.steps.push(step(1, level, &one, taken));
            }
        }
    }

    /// Whether everything tendered fits in the limit, the maximum and every cap.
    fn fits(&self, one: &Standing<T>) -> bool {
        one.own_limit == one.total_demand()
            && (0..self.case.caps.len())
                .filter(|cap| self.covers(*cap, one.series))
                .all(|cap| self.counted(cap, one.series, one.demand) <= self.room[cap])
    }

    // Both.

    /// The levels of the offer in ascending order.
    fn levels(&self) -> Vec<u64> {
        let mut levels: Vec<u64> = self
            .case
            .series
            .iter()
            .flat_map(|series| series.levels.iter().map(|(level, _)| *level))
            .collect();
        levels.sort_unstable();
        levels.dedup();
        levels
    }

    fn covers(&self, cap: usize, series: usize) -> bool {
        self.case.caps[cap].covers[series]
    }

    /// What so much principal of a series counts under a cap, each window at its own price.
    fn counted(&self, cap: usize, series: usize, principal: Windows<u64>) -> Ratio<T> {
        (0..3)
            .map(|window| whole::<T>(principal[window]) * self.count[cap][series][window].clone())
            .fold(whole(0), |sum, counted| sum + counted)
    }

    /// Rule 9: caps, maximums and limits are reduced by what was really accepted.
    fn take(&mut self, series: usize, at: usize, taken: Windows<u64>) {
        for cap in (0..self.case.caps.len()).filter(|cap| self.covers(*cap, series)).collect::<Vec<_>>() {
            self.room[cap] = self.room[cap].clone() - self.counted(cap, series, taken);
            assert!(self.room[cap] >= whole(0), "a cap is passed: {:?}", self.case);
        }
        for (accepted, taken) in self.accepted[series].iter_mut().zip(taken) {
            *accepted += taken;
            self.accepted_at_level[series][at] += taken;
        }
    }

    /// "Why": the reason of each window that has demand here, until a later level gives another.
    fn note_reason(&mut self, one: &Standing<T>) {
        let (_, reason) = one.stopped.clone().expect("every series of the level has stopped");
        for window in (0..3).filter(|window| one.demand[*window] > 0) {
            self.last_reason[one.series][window] = Some(reason);
        }
    }

    fn result(self) -> Settled<T> {
        let reasons: Vec<Windows<Option<Reason>>> = (0..self.case.series.len())
            .map(|series| [0, 1, 2].map(|window| self.reason(series, window)))
            .collect();
        Settled {
            headlines: (0..self.case.series.len())
                .map(|series| self.headline(series, reasons[series]))
                .collect(),
            used: (self.case.caps.iter().zip(self.room))
                .map(|(cap, room)| part::<T>(cap.cents, 100) - room)
                .collect(),
            accepted: self.accepted,
            closed: self.closed,
            reasons,
            steps: self.steps,
        }
    }

    fn returned(&self, series: usize, window: usize) -> u64 {
        self.case.series[series].tendered[window] - self.accepted[series][window]
    }

    /// "Why", for a window. A series that no level was taken for was kept out by a condition.
    fn reason(&self, series: usize, window: usize) -> Option<Reason> {
        if self.case.series[series].tendered[window] == 0 {
            return None;
        }
        if self.returned(series, window) == 0 {
            return Some(Reason::InFull);
        }
        Some(self.last_reason[series][window].unwrap_or(Reason::Conditions))
    }

    /// "Why", for a series: the reason of the window with the most returned, of equals the earlier.
    fn headline(&self, series: usize, reasons: Windows<Option<Reason>>) -> Reason {
        let mut most = 0;
        for window in 1..3 {
            if self.returned(series, window) > self.returned(series, most) {
                most = window;
            }
        }
        if self.case.series[series].tendered == [0; 3] {
            Reason::NothingTendered
        } else if self.returned(series, most) == 0 {
            Reason::InFull
        } else {
            reasons[most].expect("a window that returns something")
        }
    }
}

fn step<T: Whole>(pass: usize, level: u64, one: &Standing<T>, accepted: Windows<u64>) -> Step<T> {
    let (factor, reason) = one.stopped.clone().expect("every series of the level has stopped");
    let risen =
        one.own_limit > 0 && !matches!(reason, Reason::Exhausted(_) | Reason::DoesNotFit | Reason::Stopped);
    Step {
        pass,
        level,
        series: one.series,
        demand: one.demand,
        own_limit: one.own_limit,
        factor: risen.then_some(factor),
        reason,
        accepted,
    }
}

/// "Conditions": at least so much borrowed; absent, it is taken as met.
fn borrowings_are_met(condition: &Condition) -> bool {
    match *condition {
        Condition::Borrowings { at_least, actual, waived } => {
            waived || actual.is_none_or(|actual| actual >= at_least)
        }
        Condition::MinimumTender { .. } => true,
    }
}

/// "Conditions": at least so much tendered of this series, all windows together.
fn minimum_tenders_are_met(case: &Case, series: usize) -> bool {
    let tendered: u64 = case.series[series].tendered.iter().sum();
    case.conditions.iter().all(|condition| match *condition {
        Condition::MinimumTender { series: of, at_least, waived } if of == series => {
            waived || tendered * 100 >= at_least
        }
        _ => true,
    })
}

/// Rule 5: what a cap counts for one unit of principal, by window.
fn count_of_one<T: Whole>(basis: Basis, series: &Series) -> Windows<Ratio<T>> {
    let rate = part(series.rate.unwrap_or(100_000_000), 100_000_000);
    let late = series.total_consideration - series.early_tender_payment;
    let price = [series.total_consideration, late, late].map(|price| part::<T>(price, 1_000_000));
    let accrued = series.accrued.by_window().map(|accrued| part::<T>(accrued, 1_000_000));
    [0, 1, 2].map(|window| {
        let per_1000 = match basis {
            Basis::Principal => whole(1000),
            Basis::PurchasePrice => price[window].clone(),
            Basis::PurchasePriceAndAccrued => price[window].clone() + accrued[window].clone(),
        };
        per_1000 * Ratio::clone(&rate) / whole(1000)
    })
}

/// Rule 8: how the windows of a cut series share its rounded amount.
fn share(amount: u64, demand: Windows<u64>, denomination: u64) -> Windows<u64> {
    let [early, late, guaranteed] = demand;
    // amount × part ÷ of, rounded down to the denomination.
    let down = |amount: u64, part: u64, of: u64| {
        let exact = u128::from(amount) * u128::from(part) / u128::from(of);
        u64::try_from(exact).expect("at most the amount") / denomination * denomination
    };
    // The last window with a demand takes the rest.
    let to_early =
        if late + guaranteed == 0 { amount } else { down(amount, early, early + late + guaranteed) };
    let left = amount - to_early;
    let to_late = if guaranteed == 0 { left } else { down(left, late, late + guaranteed) };
    let taken = [to_early, to_late, left - to_late];
    assert!((0..3).all(|window| taken[window] <= demand[window]), "{taken:?} of {demand:?}");
    taken
}

/// A whole number as a fraction.
pub fn whole<T: Whole>(number: u64) -> Ratio<T> {
    Ratio::from_integer(T::from(number))
}

/// An exact division.
pub fn part<T: Whole>(numerator: u64, denominator: u64) -> Ratio<T> {
    Ratio::new(T::from(numerator), T::from(denominator))
}

/// Rounded down to whole units.
pub fn floor<T: Whole>(amount: Ratio<T>) -> u64 {
    amount.floor().to_integer().try_into().ok().expect("a principal amount")
}
