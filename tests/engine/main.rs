//! The engine against the law of the offer: vectors, real offers, hand-made tables, properties, input limits.

mod by_hand;
mod generated;
mod limits;
mod offers;
mod properties;
mod sources;
mod vectors;

use std::fmt::Debug;

use tender_simulator::engine::acceptance::{NumberWidth, Prepared, settle};
use tender_simulator::engine::check::check;
use tender_simulator::engine::offer::{ByWindow, Offer};
use tender_simulator::engine::outcome::Outcome;
use tender_simulator::library::OfferFile;

/// The checked offer of a file.
fn offer_of(file: &OfferFile) -> Offer {
    check(&file.draft).unwrap_or_else(|problems| panic!("{}: {}", file.id, problems.list[0]))
}

/// Principal accepted by series and window.
fn accepted(outcome: &Outcome) -> Vec<ByWindow<u64>> {
    outcome.series.iter().map(|series| series.principal_accepted).collect()
}

/// Settles the offer in every width that is proved to be enough, with and without recording, and returns the outcome
/// that all agree on.
fn settle_in_every_width(offer: &Offer, title: impl Debug) -> Outcome {
    let outcome = settle(offer);
    for width in [NumberWidth::U64, NumberWidth::U128, NumberWidth::Big] {
        if let Some(prepared) = Prepared::at_width(offer, width) {
            assert!(prepared.settle(offer) == outcome, "{title:?}: {width:?} differs");
            let mut scratch = prepared.scratch();
            let trial = prepared.settle_amounts(&offer.tendered, &mut scratch);
            assert_eq!(trial, accepted(&outcome), "{title:?}: a trial in {width:?} differs");
        }
    }
    outcome
}
