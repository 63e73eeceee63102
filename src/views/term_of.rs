//! Which term of the glossary a figure is: what its name, and its explanation, lead on to.

use super::figure::Why;
use crate::engine::offer::Window;
use crate::engine::outcome::{Outcome, Reason};

/// The id of the entry that tells what kind of figure this is.
pub fn term_of(why: Why) -> &'static str {
    match why {
        Why::Outstanding(_) => "principal-amount-outstanding",
        Why::MaximumOfferAmount(_) => "maximum-offer-amount",
        Why::LevelLimit { .. } => "level-limit",
        Why::Price { window: Window::Early, .. } => "total-consideration",
        Why::Price { .. } => "tender-offer-consideration",
        Why::Denomination(_) => "denomination",
        Why::CapAmount(_) => "cap",
        Why::Rate(_) | Why::SeriesRate(_) => "rate",
        Why::ConditionAtLeast(_) | Why::ConditionActual(_) => "condition",
        Why::TenderedInCapCurrency(_) | Why::AcceptedInCapCurrency(_) => "cap-currency",
        Why::TenderedBy { .. } => "window",
        Why::Tendered(_) | Why::TenderedShare(_) | Why::AllTendered => "tendered",
        Why::Accepted(_) | Why::AcceptedBy { .. } | Why::AllAccepted => "accepted",
        Why::StepAccepted { .. } | Why::StepAcceptedBy { .. } => "accepted",
        Why::Returned(_) | Why::ReturnedBy { .. } | Why::AllReturned => "returned",
        Why::Factor(_) => "factor",
        Why::StepFactor { .. } | Why::StepFilled { .. } => "filling",
        Why::Reason(_) | Why::ReasonBy { .. } => "reason",
        Why::OutstandingAfter(_) | Why::AllOutstandingAfter | Why::AllRetired => "outstanding-after",
        Why::PurchasePrice { .. } | Why::PurchasePriceBy { .. } | Why::AllPurchasePrice => "purchase-price",
        Why::AccruedPer1000 { .. } | Why::AccruedInterest { .. } | Why::AccruedInterestBy { .. } => {
            "accrued-interest"
        }
        Why::AllAccruedInterest => "accrued-interest",
        Why::TotalCash { .. } | Why::AllCash => "total-cash",
        Why::AllAveragePrice => "average-price",
        Why::AllDiscount => "discount",
        Why::AllCouponRetired => "coupon-retired",
        Why::CapUsed(_) | Why::CapLeft(_) | Why::RoomBefore { .. } | Why::RoomAfter { .. } => "room",
        Why::Demand { .. } => "demand",
        Why::OwnLimit { .. } => "own-limit",
        Why::DemandInCap { .. } | Why::AcceptedInCap { .. } => "basis",
    }
}

/// As [`term_of`]; of a reason, what kind of reason it is.
pub fn term_in(why: Why, outcome: &Outcome) -> &'static str {
    let reason = match why {
        Why::Reason(series) => outcome.series.get(series).map(|series| series.reason),
        Why::ReasonBy { series, window } => {
            outcome.series.get(series).and_then(|series| series.reasons[window])
        }
        _ => None,
    };
    reason.map_or_else(|| term_of(why), of_reason)
}

fn of_reason(reason: Reason) -> &'static str {
    match reason {
        Reason::InFull => "in-full",
        Reason::Maximum(_) | Reason::Cap(_) => "prorated-by",
        Reason::Exhausted { .. } => "exhausted",
        Reason::DoesNotFit => "does-not-fit",
        Reason::Stopped => "stopped",
        Reason::NothingTendered => "nothing-tendered",
        Reason::Condition(_) => "condition",
    }
}
