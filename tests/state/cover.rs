//! Covered results: what is taken out of an outcome, and what stays.

use std::sync::Arc;

use tender_simulator::engine::outcome::{Outcome, Reason};
use tender_simulator::library::OFFERS;
use tender_simulator::state::cover::{Cover, Of};
use tender_simulator::state::scenario::{Scenario, Settled};

fn settled(offer: usize) -> Settled {
    Scenario::open(Arc::new(OFFERS[offer].read())).settle().expect("it ships")
}

/// An outcome with all that depends on what is accepted, as text.
fn results(outcome: &Outcome) -> String {
    let series = outcome
        .series
        .iter()
        .map(|came| format!("{:?} {:?} {:?}", came.principal_accepted, came.principal_returned, came.reason));
    series.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_covered_outcome_is_the_same_whatever_is_accepted() {
    for (place, offer) in OFFERS.iter().enumerate() {
        let Settled { outcome, .. } = settled(place);
        // The same tenders under other caps, with all that comes of them another: what is covered of both must not tell
        // them apart.
        let mut other = outcome.clone();
        let elsewhere = outcome.totals.outstanding + outcome.totals.tendered;
        other.totals.accepted = other.totals.tendered;
        other.totals.returned = elsewhere;
        other.totals.outstanding_after = elsewhere;
        other.totals.retired_millionths = Some(1);
        other.totals.factor_millionths = Some(1);
        other.totals.cash = Default::default();
        other.working.truncate(1);
        for cap in &mut other.caps {
            (cap.used, cap.left, cap.closed) = (elsewhere, elsewhere, None);
        }
        for came in &mut other.series {
            came.principal_accepted = came.principal_tendered;
            came.principal_returned = Default::default();
            came.cash = Default::default();
            came.cash_in_cap_currency = Default::default();
            came.accepted_in_cap_currency = came.tendered_in_cap_currency;
            came.returned_in_cap_currency = elsewhere;
            came.outstanding_after_in_cap_currency = elsewhere;
            came.outstanding_after = 1;
            (came.factor_millionths, came.retired_millionths) = (Some(1), Some(1));
            (came.reason, came.reasons) = (Reason::Stopped, Default::default());
        }
        let id = offer.id;
        let mut same = Cover::ALL.conceal(&other);
        assert_eq!(Cover::ALL.conceal(&outcome), same, "{id}");
        same.totals.tendered = outcome.totals.accepted;
        assert_eq!(
            Cover::ALL.conceal(&outcome) == same,
            outcome.totals.tendered == outcome.totals.accepted,
            "{id}: what is tendered stays"
        );
        assert!(Cover::ALL.conceal(&outcome).working.is_empty(), "{id}");
        assert_eq!(Cover::ALL.conceal(&outcome).conditions, outcome.conditions, "{id}");
    }
}

#[test]
fn a_series_is_uncovered_alone_and_the_last_uncovers_all() {
    let Settled { outcome, .. } = settled(0);
    let cover = Cover::ALL.uncover(1, 4);
    let seen = cover.conceal(&outcome);
    assert_eq!(seen.series[1], outcome.series[1]);
    for covered in [0, 2, 3] {
        let bare = Cover::ALL.conceal(&outcome);
        assert_eq!(seen.series[covered], bare.series[covered]);
    }
    assert_eq!(seen.totals, Cover::ALL.conceal(&outcome).totals, "with totals, the others could be told");
    assert!(cover.is_on() && cover.hides(Of::All) && !cover.hides(Of::Series(1)));
    assert_eq!(cover.uncovered().collect::<Vec<_>>(), [1]);

    let three = cover.uncover(0, 4).uncover(3, 4);
    assert!(three.is_on() && three.hides(Of::Series(2)));
    assert_eq!(three.uncover(2, 4), Cover::OFF);
    assert_eq!(three.cover(0, 4), cover.uncover(3, 4));
    let one = Cover::OFF.cover(2, 4);
    assert_eq!(
        (0..4).map(|series| one.hides(Of::Series(series))).collect::<Vec<_>>(),
        [false, false, true, false]
    );
    assert_ne!(results(&one.conceal(&outcome)), results(&outcome));
    let last = Cover::ALL.uncover(63, 64);
    assert!(!last.hides(Of::Series(63)) && last.hides(Of::Series(62)));
}
