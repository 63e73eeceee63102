//! Filling a level under pro rata: one factor rises from 0 to 1 for all series on the level together.
//!
//! It does not rise in steps of any size but from stop to stop: what stops next is the least of the own
//! limits, as parts of their demands, and of the caps, as parts of what the series still filling would use.
//! All these are fractions; they are compared by cross-multiplying, exactly.
//!
//! The room that the stopped series leave of each cap is kept as `left` over one common denominator, so with
//! `use` for what the series still filling would use for their whole demands, the cap fills at the factor
//! left ÷ (use × denominator). How far these numbers grow is proved in [`super::prepare`].

use std::cmp::Ordering;

use super::prepare::Plan;
use super::state::{CapState, Standing, State, Stop, use_of};
use super::width::Width;

/// The next thing that stops anybody.
#[derive(Clone, Copy)]
enum Next {
    /// The own limit of the series that stands there.
    OwnLimit(usize),
    /// A cap fills.
    Cap(usize),
    /// The factor is 1: every whole demand is filled.
    Whole,
}

/// Fills the series of the level that are not shut out, without rounding: `stop`, `factor` and `filled` of each
/// standing, and which caps are full.
pub(super) fn fill<W: Width>(plan: &Plan<W>, state: &mut State<W>) {
    count_uses(plan, state);
    let mut denominator = W::from_u64(1);
    loop {
        let next = next_stop(state, &denominator);
        note_full_caps(state, next, &denominator);
        let others_go_on = stop(plan, state, next, &denominator);
        if !others_go_on {
            return;
        }
        denominator = leave_to_the_others(state, next, denominator);
    }
}

/// What the whole demand of each series uses of each cap, and which caps that could fill.
fn count_uses<W: Width>(plan: &Plan<W>, state: &mut State<W>) {
    let State { caps, standings, uses, .. } = state;
    for cap in caps.iter_mut() {
        cap.filling_use = W::from_u64(0);
        cap.stopping_use = W::from_u64(0);
        cap.full = false;
    }
    uses.resize(standings.len() * caps.len(), W::from_u64(0));
    for (standing, row) in filling(standings) {
        for covered in &plan.covered[standing.series] {
            let used = use_of(&covered.uses, &standing.demand);
            let cap = &mut caps[covered.cap];
            cap.filling_use = cap.filling_use.plus(&used);
            uses[row * plan.amounts.len() + covered.cap] = used;
        }
    }
    for cap in caps.iter_mut() {
        cap.could_fill = cap.filling_use > cap.room;
        cap.left = cap.room.clone();
    }
}

/// The least factor at which anything stops; of equals an own limit before a cap, and of two the first.
fn next_stop<W: Width>(state: &State<W>, denominator: &W) -> Next {
    let mut next = Next::Whole;
    for (standing, row) in filling(&state.standings) {
        let candidate = Next::OwnLimit(row);
        if standing.own_limit < standing.whole && compare(state, candidate, next, denominator).is_lt() {
            next = candidate;
        }
    }
    for (cap, _) in filling_caps(&state.caps) {
        if compare(state, Next::Cap(cap), next, denominator).is_lt() {
            next = Next::Cap(cap);
        }
    }
    next
}

/// Compares the factors at which two things stop.
fn compare<W: Width>(state: &State<W>, one: Next, other: Next, denominator: &W) -> Ordering {
    use Next::{Cap, OwnLimit, Whole};
    let (caps, standings) = (&state.caps, &state.standings);
    let amount = |amount: u64| W::from_u64(amount);
    match (one, other) {
        (Whole, Whole) => Ordering::Equal,
        (OwnLimit(a), Whole) => standings[a].own_limit.cmp(&standings[a].whole),
        (Cap(a), Whole) => caps[a].left.cmp(&caps[a].filling_use.times(denominator)),
        (OwnLimit(a), OwnLimit(b)) => {
            let (a, b) = (&standings[a], &standings[b]);
            (amount(a.own_limit).times(&amount(b.whole))).cmp(&amount(b.own_limit).times(&amount(a.whole)))
        }
        (Cap(a), OwnLimit(b)) => {
            let whole_use = caps[a].filling_use.times(denominator);
            let filled = amount(standings[b].own_limit).times(&whole_use);
            caps[a].left.times(&amount(standings[b].whole)).cmp(&filled)
        }
        (Cap(a), Cap(b)) if a == b => Ordering::Equal,
        (Cap(a), Cap(b)) => {
            caps[a].left.times(&caps[b].filling_use).cmp(&caps[b].left.times(&caps[a].filling_use))
        }
        (Whole, _) | (OwnLimit(_), Cap(_)) => compare(state, other, one, denominator).reverse(),
    }
}

/// Marks every cap that is full at this very factor.
fn note_full_caps<W: Width>(state: &mut State<W>, next: Next, denominator: &W) {
    for cap in 0..state.caps.len() {
        if can_fill(&state.caps[cap]) && compare(state, Next::Cap(cap), next, denominator).is_eq() {
            state.caps[cap].full = true;
        }
    }
}

/// Stops the series that stop at this factor, and whether others go on.
fn stop<W: Width>(plan: &Plan<W>, state: &mut State<W>, next: Next, denominator: &W) -> bool {
    let mut others_go_on = false;
    for row in 0..state.standings.len() {
        if state.standings[row].stop != Stop::Filling {
            continue;
        }
        let stop = stop_of(plan, state, next, row, denominator);
        let standing = &mut state.standings[row];
        standing.stop = stop;
        match stop {
            Stop::InFull => stop_at_amount(standing, standing.whole),
            Stop::OwnLimit => stop_at_amount(standing, standing.own_limit),
            Stop::Cap(cap) => stop_at_cap(standing, &state.caps[cap], denominator),
            _ => {
                others_go_on = true;
                continue;
            }
        }
        take_from_filling(plan, state, row);
    }
    others_go_on
}

fn stop_at_amount<W: Width>(standing: &mut Standing<W>, amount: u64) {
    standing.filled = amount;
    standing.factor = [amount, standing.whole].map(W::from_u64);
}

/// Rounds down to units; rounding that down again to the denomination is the same as rounding the exact amount
/// once.
fn stop_at_cap<W: Width>(standing: &mut Standing<W>, cap: &CapState<W>, denominator: &W) {
    let whole_use = cap.filling_use.times(denominator);
    standing.filled = cap.left.times(&W::from_u64(standing.whole)).per(&whole_use);
    standing.factor = [cap.left.clone(), whole_use];
}

/// What stops one series at this factor: its own limit before any cap, the first-listed cap before others.
fn stop_of<W: Width>(plan: &Plan<W>, state: &State<W>, next: Next, row: usize, denominator: &W) -> Stop {
    if matches!(next, Next::Whole) {
        return Stop::InFull;
    }
    let standing = &state.standings[row];
    let own = Next::OwnLimit(row);
    if standing.own_limit < standing.whole && compare(state, own, next, denominator).is_eq() {
        return Stop::OwnLimit;
    }
    // A cap that filled at an earlier stop covers nobody who is still filling.
    let full = plan.covered[standing.series].iter().find(|covered| state.caps[covered.cap].full);
    full.map_or(Stop::Filling, |covered| Stop::Cap(covered.cap))
}

/// Notes that what the series would use stops; until all that stop here are known, it still counts as filling.
fn take_from_filling<W: Width>(plan: &Plan<W>, state: &mut State<W>, row: usize) {
    for covered in &plan.covered[state.standings[row].series] {
        let used = &state.uses[row * plan.amounts.len() + covered.cap];
        let cap = &mut state.caps[covered.cap];
        cap.stopping_use = cap.stopping_use.plus(used);
    }
}

/// Takes what the stopped series have filled off the room of every cap, over a common denominator that holds it
/// exactly, and returns that denominator.
fn leave_to_the_others<W: Width>(state: &mut State<W>, next: Next, denominator: W) -> W {
    let (part, whole) = match next {
        Next::OwnLimit(row) => {
            let standing = &state.standings[row];
            (W::from_u64(standing.own_limit), W::from_u64(standing.whole))
        }
        Next::Cap(cap) => (state.caps[cap].left.clone(), state.caps[cap].filling_use.clone()),
        Next::Whole => unreachable!("nobody goes on beyond the factor 1"),
    };
    // A cap's part is over the denominator already, an own limit's is not.
    let by_own_limit = matches!(next, Next::OwnLimit(_));
    let exact =
        by_own_limit && filling_caps(&state.caps).all(|(_, cap)| used_up_to(cap, &part, &whole).is_some());
    for cap in &mut state.caps {
        if can_fill(cap) {
            if exact {
                let used = used_up_to(cap, &part, &whole).expect("just seen");
                cap.left = cap.left.less(&used.times(&denominator));
            } else {
                let used = cap.stopping_use.times(&part);
                let used = if by_own_limit { used.times(&denominator) } else { used };
                cap.left = cap.left.times(&whole).less(&used);
            }
        }
        cap.filling_use = cap.filling_use.less(&cap.stopping_use);
        cap.stopping_use = W::from_u64(0);
    }
    if exact { denominator } else { denominator.times(&whole) }
}

/// What the series that stop here have used of a cap, if that is a whole number.
fn used_up_to<W: Width>(cap: &CapState<W>, part: &W, whole: &W) -> Option<W> {
    cap.stopping_use.times(part).divided_exactly(whole)
}

fn filling<W>(standings: &[Standing<W>]) -> impl Iterator<Item = (&Standing<W>, usize)> {
    let rows = standings.iter().zip(0..);
    rows.filter(|(standing, _)| standing.stop == Stop::Filling)
}

/// Caps that the series still filling can fill.
fn filling_caps<W: Width>(caps: &[CapState<W>]) -> impl Iterator<Item = (usize, &CapState<W>)> {
    caps.iter().enumerate().filter(|(_, cap)| can_fill(cap))
}

fn can_fill<W: Width>(cap: &CapState<W>) -> bool {
    cap.could_fill && !cap.filling_use.is_zero()
}
