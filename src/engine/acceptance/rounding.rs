//! Rounding what a level filled to denominations, and sharing a cut series' amount among its windows.

use super::prepare::Plan;
use super::state::{CapState, Standing, State, Stop};
use super::width::Width;

/// What is accepted of every series on the level, by window.
pub(super) fn round<W: Width>(plan: &Plan<W>, state: &mut State<W>) {
    for standing in &mut state.standings {
        round_alone(plan, standing);
    }
    if plan.later_is_dearer {
        lower_until_no_cap_is_passed(plan, state);
    }
}

/// What is accepted of one series, by window, whatever that makes of caps.
#[inline(always)]
pub(super) fn round_alone<W: Width>(plan: &Plan<W>, standing: &mut Standing<W>) {
    standing.accepted = match standing.stop {
        Stop::InFull => standing.demand,
        Stop::OwnLimit | Stop::Cap(_) => {
            let denomination = plan.series[standing.series].denomination;
            share::<W>(rounded_down(standing.filled, denomination), &standing.demand, denomination)
        }
        _ => [0; 3],
    };
}

/// Shares the amount of a cut series: each window its part of what the windows before it left, rounded down;
/// the last one with a demand takes the rest.
#[inline(always)]
fn share<W: Width>(amount: u64, demand: &[u64; 3], denomination: u64) -> [u64; 3] {
    let [early, late, guaranteed] = *demand;
    let part = |amount: u64, window: u64, others: u64| {
        if others == 0 {
            return amount;
        }
        let exact = W::from_u64(amount).times(&W::from_u64(window));
        rounded_down(exact.per(&W::from_u64(window + others)), denomination)
    };
    let early = part(amount, early, late + guaranteed);
    let late = part(amount - early, late, guaranteed);
    [early, late, amount - early - late]
}

/// Late tenders that are dearer than early ones can make a cut series' windows, as rounded, count more than what it
/// had filled. If that passes a cap, each series under the cap of which it is true gets one denomination less, until
/// the cap is not passed: all of them at once, so that the order in which the series are listed changes nothing.
#[cold]
fn lower_until_no_cap_is_passed<W: Width>(plan: &Plan<W>, state: &mut State<W>) {
    while let Some(cap) = (0..state.left.caps.len()).find(|cap| is_passed(plan, state, *cap)) {
        for row in 0..state.standings.len() {
            if counts_more_than_it_filled(plan, state, row, cap) {
                let standing = &mut state.standings[row];
                let denomination = plan.series[standing.series].denomination;
                let amount = standing.accepted.iter().sum::<u64>() - denomination;
                standing.accepted = share::<W>(amount, &standing.demand, denomination);
            }
        }
    }
}

fn is_passed<W: Width>(plan: &Plan<W>, state: &State<W>, cap: usize) -> bool {
    let CapState { room, could_fill, .. } = &state.left.caps[cap];
    let used = state.standings.iter().filter_map(|standing| accepted_use(plan, standing, cap));
    *could_fill && used.fold(W::from_u64(0), |sum, used| sum.plus(&used)) > *room
}

fn counts_more_than_it_filled<W: Width>(plan: &Plan<W>, state: &State<W>, row: usize, cap: usize) -> bool {
    let standing = &state.standings[row];
    let [part, whole] = &standing.factor;
    let whole_use = &state.uses[row * plan.amounts.len() + cap];
    accepted_use(plan, standing, cap).is_some_and(|used| used.times(whole) > whole_use.times(part))
}

fn accepted_use<W: Width>(plan: &Plan<W>, standing: &Standing<W>, cap: usize) -> Option<W> {
    let covered = plan.covered[standing.series].iter().find(|covered| covered.cap == cap)?;
    Some(covered.uses.of_amounts(&standing.accepted))
}

fn rounded_down(amount: u64, denomination: u64) -> u64 {
    // Most offers have one denomination, which is then the unit; no division is as fast as none.
    if denomination == 1 { amount } else { amount - amount % denomination }
}
