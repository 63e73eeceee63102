//! Figures: every amount on the screen is one, and none is drawn without the key of its explanation.

use std::borrow::Cow;

use crate::engine::offer::Window;

/// What a figure is, and so which explanation it has. Series, caps, rates, conditions, levels and steps
/// by their place in the offer, its draft, or the outcome's working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    // Terms of the offer.
    Outstanding(usize),
    MaximumOfferAmount(usize),
    LevelLimit { series: usize, level: u8 },
    Price { series: usize, window: Window },
    CapAmount(usize),
    Rate(usize),
    ConditionAtLeast(usize),
    ConditionActual(usize),
    // What is tendered.
    TenderedBy { series: usize, window: Window },
    Tendered(usize),
    TenderedShare(usize),
    TenderedInCapCurrency(usize),
    // What came of a series.
    Accepted(usize),
    AcceptedBy { series: usize, window: Window },
    AcceptedInCapCurrency(usize),
    Factor(usize),
    Returned(usize),
    ReturnedBy { series: usize, window: Window },
    Reason(usize),
    ReasonBy { series: usize, window: Window },
    OutstandingAfter(usize),
    // Money of a series; `converted`: in the cap currency.
    PurchasePrice { series: usize, converted: bool },
    PurchasePriceBy { series: usize, window: Window, converted: bool },
    AccruedInterest { series: usize, converted: bool },
    AccruedInterestBy { series: usize, window: Window, converted: bool },
    TotalCash { series: usize, converted: bool },
    // Caps.
    CapUsed(usize),
    CapLeft(usize),
    // Totals, in the cap currency.
    AllTendered,
    AllAccepted,
    AllReturned,
    AllOutstandingAfter,
    AllRetired,
    AllPurchasePrice,
    AllAveragePrice,
    AllAccruedInterest,
    AllCash,
    AllDiscount,
    AllCouponRetired,
    // The working: `level` is the place in `Outcome::working`, `step` the place in its steps.
    RoomBefore { level: usize, step: usize, cap: usize },
    RoomAfter { level: usize, step: usize, cap: usize },
    Demand { level: usize, step: usize },
    OwnLimit { level: usize, step: usize },
    StepAccepted { level: usize, step: usize },
    StepFactor { level: usize, step: usize },
    DemandInCap { level: usize, step: usize, cap: usize },
    AcceptedInCap { level: usize, step: usize, cap: usize },
}

/// An amount as it is drawn, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// As on screen: `$249,457,000`, `87.3670%`.
    pub text: String,
    /// Which explanation it opens.
    pub why: Why,
}

/// A piece of a sentence: words, or a figure in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    Words(Cow<'static, str>),
    Figure(Figure),
}
