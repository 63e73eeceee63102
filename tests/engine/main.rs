//! The engine against the law of the offer: vectors, real offers, hand-made tables, properties, input limits.
//!
//! Each of these bugs was put into the engine by hand, one at a time, and turned tests red; one of them is named.
//! Where it says "only", no other test saw it.
//!
//! | bug | red |
//! |---|---|
//! | windows swapped when a cut series shares its amount | `offers::the_worked_example_level_3_with_the_cap_as_raised` |
//! | a full cap that cut a series is not closed | `by_hand::an_exhaustion_tells_what_used_the_cap_up` |
//! | of two caps that fill together only the named one closes | `vectors::every_vector_…` |
//! | the factor rounded first (to 4 decimals) | `offers::the_worked_example_level_3_as_launched` |
//! | the maximum anew in each pass | `properties::no_cap_maximum_limit_or_window_is_passed` |
//! | the limit at a level anew in each pass | `properties::no_cap_maximum_limit_or_window_is_passed` |
//! | `exhausted` named before `maximum` | only `vectors::every_vector_…` |
//! | the cap named before the own limit | `vectors::every_vector_…` |
//! | the same, on a shared level | `by_hand::on_a_shared_level_an_own_limit_is_named_…` |
//! | the rate ignored in caps | `offers::the_worked_example_level_3_with_the_cap_as_raised` |
//! | the early price for all windows, in caps | `properties::no_cap_maximum_limit_or_window_is_passed` |
//! | the early price for all windows, in money | only `vectors::every_vector_…` |
//! | levels descending | `offers::the_worked_example_level_3_as_launched` |
//! | a shared level filled one series after the other | `properties::under_pro_rata_the_order_of_series_changes_nothing` |
//! | what rounding leaves goes to the first series | `offers::every_real_offer_comes_out_within_its_tolerance` |
//! | what rounding leaves goes to the first window | `offers::the_worked_example_level_3_with_the_cap_as_raised` |
//! | dearer late tenders pass the cap | `by_hand::dearer_late_tenders_that_would_pass_the_cap_…` |
//! | late tenders taken first | `properties::early_amounts_are_unchanged_by_late_tenders_…` |
//! | all or nothing does not stop | only `vectors::every_vector_…` |
//! | interest not rounded to the cent | `offers::the_money_of_level_3_as_launched` |
//! | a width two bits too narrow | `limits::offers_of_every_magnitude_agree_in_every_width` |

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
