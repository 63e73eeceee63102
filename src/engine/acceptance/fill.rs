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
use super::state::{CapState, Left, Standing, State, Stop};
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

/// Fills the one series on a level: what fills at the least factor stops it. This is the usual level, and where
/// trials spend their time, so it goes a shorter way to where [`fill`] would come.
#[inline(always)]
pub(super) fn fill_alone<W: Width>(
    plan: &Plan<W>,
    caps: &mut [CapState<W>],
    uses: &mut [W],
    standing: &mut Standing<W>,
) {
    let limited = standing.own_limit < standing.whole;
    let mut stop = if limited { Stop::OwnLimit } else { Stop::InFull };
    let mut factor = [standing.own_limit, standing.whole].map(W::from_u64);
    for covered in &plan.covered[standing.series] {
        let used = covered.uses.of_amounts(&standing.demand);
        let cap = &mut caps[covered.cap];
        cap.could_fill = used > cap.room;
        if cap.could_fill && cap.room.times(&factor[1]) < factor[0].times(&used) {
            factor = [cap.room.clone(), used.clone()];
            stop = Stop::Cap(covered.cap);
        }
        uses[covered.cap] = used;
    }
    if stop != Stop::InFull {
        for covered in &plan.covered[standing.series] {
            let (cap, used) = (&mut caps[covered.cap], &uses[covered.cap]);
            cap.full = stop == Stop::Cap(covered.cap)
                || cap.could_fill && cap.room.times(&factor[1]) == factor[0].times(used);
        }
    }
    standing.filled = match stop {
        Stop::Cap(_) => factor[0].times_amount(standing.whole).per(&factor[1]),
        _ => standing.own_limit,
    };
    (standing.stop, standing.factor) = (stop, factor);
}

/// Fills the series of a level that are not shut out, without rounding: `stop`, `factor` and `filled` of each
/// standing, and which caps are full.
pub(super) fn fill<W: Width>(plan: &Plan<W>, state: &mut State<W>) {
    let a_cap_could_fill = count_uses(plan, state);
    let a_limit_binds = filling(&state.standings).any(|(standing, _)| standing.own_limit < standing.whole);
    if !a_cap_could_fill && !a_limit_binds {
        for standing in state.standings.iter_mut().filter(|standing| standing.stop == Stop::Filling) {
            standing.stop = Stop::InFull;
            stop_at_amount(standing, standing.whole);
        }
        return;
    }
    let mut denominator = W::from_u64(1);
    loop {
        let next = next_stop(state, &denominator);
        note_full_caps(state, next, &denominator);
        let others_go_on = stop(plan, state, next, &denominator);
        if !others_go_on {
            return;
        }
        denominator = leave_to_the_others(plan, state, next, denominator);
    }
}

/// What the whole demand of each series uses of each cap, and whether any cap could fill.
fn count_uses<W: Width>(plan: &Plan<W>, state: &mut State<W>) -> bool {
    let State { left: Left { caps, .. }, standings, uses } = state;
    for cap in caps.iter_mut() {
        cap.filling_use = W::from_u64(0);
        cap.full = false;
    }
    for (standing, row) in filling(standings) {
        for covered in &plan.covered[standing.series] {
            let used = covered.uses.of_amounts(&standing.demand);
            let cap = &mut caps[covered.cap];
            cap.filling_use = cap.filling_use.plus(&used);
            uses[row * plan.amounts.len() + covered.cap] = used;
        }
    }
    let mut any = false;
    for cap in caps.iter_mut() {
        cap.could_fill = cap.filling_use > cap.room;
        any |= cap.could_fill;
        if cap.could_fill {
            cap.left.clone_from(&cap.room);
        }
    }
    any
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
    for (cap, _) in filling_caps(&state.left.caps) {
        if compare(state, Next::Cap(cap), next, denominator).is_lt() {
            next = Next::Cap(cap);
        }
    }
    next
}

/// Compares the factor at which a cap fills, or an own limit stops a series, with another.
fn compare<W: Width>(state: &State<W>, one: Next, other: Next, denominator: &W) -> Ordering {
    use Next::{Cap, OwnLimit, Whole};
    let (caps, standings) = (&state.left.caps, &state.standings);
    match (one, other) {
        (Cap(a), Cap(b)) if a == b => Ordering::Equal,
        (OwnLimit(a), Whole) => standings[a].own_limit.cmp(&standings[a].whole),
        (Cap(a), Whole) => caps[a].left.cmp(&caps[a].filling_use.times(denominator)),
        (OwnLimit(a), OwnLimit(b)) => {
            let product = |one: u64, other: u64| W::from_u64(one).times_amount(other);
            let (a, b) = (&standings[a], &standings[b]);
            product(a.own_limit, b.whole).cmp(&product(b.own_limit, a.whole))
        }
        (Cap(a), Cap(b)) => {
            caps[a].left.times(&caps[b].filling_use).cmp(&caps[b].left.times(&caps[a].filling_use))
        }
        (Cap(cap), OwnLimit(row)) => compare_cap(&caps[cap], &standings[row], denominator),
        (OwnLimit(row), Cap(cap)) => compare_cap(&caps[cap], &standings[row], denominator).reverse(),
        (Whole, _) => unreachable!("nothing stops anybody at the factor 1"),
    }
}

/// Compares the factor at which a cap fills with that of a series' own limit.
fn compare_cap<W: Width>(cap: &CapState<W>, standing: &Standing<W>, denominator: &W) -> Ordering {
    let filled_by_own_limit = cap.filling_use.times(denominator).times_amount(standing.own_limit);
    cap.left.times_amount(standing.whole).cmp(&filled_by_own_limit)
}

/// Marks every cap that is full at this very factor.
fn note_full_caps<W: Width>(state: &mut State<W>, next: Next, denominator: &W) {
    for cap in 0..state.left.caps.len() {
        if can_fill(&state.left.caps[cap]) && compare(state, Next::Cap(cap), next, denominator).is_eq() {
            state.left.caps[cap].full = true;
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
            Stop::Cap(cap) => stop_at_cap(standing, &state.left.caps[cap], denominator),
            _ => {
                others_go_on = true;
                continue;
            }
        }
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
    standing.filled = cap.left.times_amount(standing.whole).per(&whole_use);
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
    let full = plan.covered[standing.series].iter().find(|covered| state.left.caps[covered.cap].full);
    full.map_or(Stop::Filling, |covered| Stop::Cap(covered.cap))
}

/// Takes what the series that stop here have filled off the room of every cap, over a common denominator that holds
/// it exactly, and returns that denominator.
fn leave_to_the_others<W: Width>(plan: &Plan<W>, state: &mut State<W>, next: Next, denominator: W) -> W {
    let (part, whole) = match next {
        Next::OwnLimit(row) => {
            let standing = &state.standings[row];
            (W::from_u64(standing.own_limit), W::from_u64(standing.whole))
        }
        Next::Cap(cap) => (state.left.caps[cap].left.clone(), state.left.caps[cap].filling_use.clone()),
        Next::Whole => unreachable!("nobody goes on beyond the factor 1"),
    };
    // A cap's part is over the denominator already, an own limit's is not.
    let by_own_limit = matches!(next, Next::OwnLimit(_));
    count_stopping_use(plan, state);
    // What of a cap is used up to an own limit, if it is a whole number.
    let used_up_to = |cap: &CapState<W>| cap.stopping_use.times(&part).divided_exactly(&whole);
    let exact = by_own_limit && filling_caps(&state.left.caps).all(|(_, cap)| used_up_to(cap).is_some());
    for cap in &mut state.left.caps {
        if can_fill(cap) {
            let (left, taken) = if exact {
                (cap.left.clone(), used_up_to(cap).expect("just seen").times(&denominator))
            } else if by_own_limit {
                (cap.left.times(&whole), cap.stopping_use.times(&part).times(&denominator))
            } else {
                (cap.left.times(&whole), cap.stopping_use.times(&part))
            };
            cap.left = left.less(&taken);
        }
        cap.filling_use = cap.filling_use.less(&cap.stopping_use);
    }
    if exact { denominator } else { denominator.times(&whole) }
}

/// Counts the part of `filling_use` that stops here: all but that of the series that go on.
fn count_stopping_use<W: Width>(plan: &Plan<W>, state: &mut State<W>) {
    let State { left: Left { caps, .. }, standings, uses } = state;
    for cap in caps.iter_mut() {
        cap.stopping_use = cap.filling_use.clone();
    }
    for (standing, row) in filling(standings) {
        for covered in &plan.covered[standing.series] {
            let cap = &mut caps[covered.cap];
            cap.stopping_use = cap.stopping_use.less(&uses[row * plan.amounts.len() + covered.cap]);
        }
    }
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
