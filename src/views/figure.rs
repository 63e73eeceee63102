//! Figures: every amount on the screen is one, and none is drawn without the key of its explanation.
//!
//! The key is short text (`accepted.3`, `room-before.1.0.0`), so that an element of the page can carry it.

use std::borrow::Cow;

use crate::engine::offer::Window;
use crate::state::cover::Of;

/// What a figure is, and so which explanation it has. Series, caps, rates, conditions, levels and steps by their
/// place in the offer, its draft, or the outcome's working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    // Terms of the offer.
    Outstanding(usize),
    MaximumOfferAmount(usize),
    LevelLimit {
        series: usize,
        level: u8,
    },
    Price {
        series: usize,
        window: Window,
    },
    Denomination(usize),
    /// Accrued interest per 1,000 of principal on the settlement of that window.
    AccruedPer1000 {
        series: usize,
        window: Window,
    },
    CapAmount(usize),
    Rate(usize),
    /// The rate of a series' currency, by the place of the series.
    SeriesRate(usize),
    ConditionAtLeast(usize),
    ConditionActual(usize),
    // What is tendered.
    TenderedBy {
        series: usize,
        window: Window,
    },
    Tendered(usize),
    TenderedShare(usize),
    TenderedInCapCurrency(usize),
    // What came of a series.
    Accepted(usize),
    AcceptedBy {
        series: usize,
        window: Window,
    },
    AcceptedInCapCurrency(usize),
    Factor(usize),
    Returned(usize),
    ReturnedBy {
        series: usize,
        window: Window,
    },
    Reason(usize),
    ReasonBy {
        series: usize,
        window: Window,
    },
    OutstandingAfter(usize),
    // Money of a series; `converted`: in the cap currency.
    PurchasePrice {
        series: usize,
        converted: bool,
    },
    PurchasePriceBy {
        series: usize,
        window: Window,
        converted: bool,
    },
    AccruedInterest {
        series: usize,
        converted: bool,
    },
    AccruedInterestBy {
        series: usize,
        window: Window,
        converted: bool,
    },
    TotalCash {
        series: usize,
        converted: bool,
    },
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
    RoomBefore {
        level: usize,
        step: usize,
        cap: usize,
    },
    RoomAfter {
        level: usize,
        step: usize,
        cap: usize,
    },
    Demand {
        level: usize,
        step: usize,
    },
    OwnLimit {
        level: usize,
        step: usize,
    },
    /// What was filled before rounding down to the denomination.
    StepFilled {
        level: usize,
        step: usize,
    },
    StepAccepted {
        level: usize,
        step: usize,
    },
    StepAcceptedBy {
        level: usize,
        step: usize,
        window: Window,
    },
    StepFactor {
        level: usize,
        step: usize,
    },
    DemandInCap {
        level: usize,
        step: usize,
        cap: usize,
    },
    AcceptedInCap {
        level: usize,
        step: usize,
        cap: usize,
    },
}

impl Why {
    /// Whose result it tells; none: a term, or what is tendered.
    pub fn tells(self) -> Option<Of> {
        match self {
            Why::Outstanding(_)
            | Why::MaximumOfferAmount(_)
            | Why::LevelLimit { .. }
            | Why::Price { .. }
            | Why::Denomination(_)
            | Why::AccruedPer1000 { .. }
            | Why::CapAmount(_)
            | Why::Rate(_)
            | Why::SeriesRate(_)
            | Why::ConditionAtLeast(_)
            | Why::ConditionActual(_)
            | Why::TenderedBy { .. }
            | Why::Tendered(_)
            | Why::TenderedShare(_)
            | Why::TenderedInCapCurrency(_)
            | Why::AllTendered => None,
            Why::Accepted(series)
            | Why::AcceptedBy { series, .. }
            | Why::AcceptedInCapCurrency(series)
            | Why::Factor(series)
            | Why::Returned(series)
            | Why::ReturnedBy { series, .. }
            | Why::Reason(series)
            | Why::ReasonBy { series, .. }
            | Why::OutstandingAfter(series)
            | Why::PurchasePrice { series, .. }
            | Why::PurchasePriceBy { series, .. }
            | Why::AccruedInterest { series, .. }
            | Why::AccruedInterestBy { series, .. }
            | Why::TotalCash { series, .. } => Some(Of::Series(series)),
            _ => Some(Of::All),
        }
    }

    /// Short text for this figure's explanation; [`Why::parse`] reads it back.
    pub fn key(self) -> String {
        match self {
            Why::Outstanding(place) => Key::of("outstanding", &[place]).0,
            Why::MaximumOfferAmount(place) => Key::of("maximum", &[place]).0,
            Why::LevelLimit { series, level } => Key::of("level-limit", &[series, level.into()]).0,
            Why::Price { series, window } => Key::of("price", &[series]).by(window).0,
            Why::Denomination(place) => Key::of("denomination", &[place]).0,
            Why::AccruedPer1000 { series, window } => Key::of("accrued-per-1000", &[series]).by(window).0,
            Why::CapAmount(place) => Key::of("cap", &[place]).0,
            Why::Rate(place) => Key::of("rate", &[place]).0,
            Why::SeriesRate(place) => Key::of("series-rate", &[place]).0,
            Why::ConditionAtLeast(place) => Key::of("condition-at-least", &[place]).0,
            Why::ConditionActual(place) => Key::of("condition-actual", &[place]).0,
            Why::TenderedBy { series, window } => Key::of("tendered-by", &[series]).by(window).0,
            Why::Tendered(place) => Key::of("tendered", &[place]).0,
            Why::TenderedShare(place) => Key::of("tendered-share", &[place]).0,
            Why::TenderedInCapCurrency(place) => Key::of("tendered-in-cap-currency", &[place]).0,
            Why::Accepted(place) => Key::of("accepted", &[place]).0,
            Why::AcceptedBy { series, window } => Key::of("accepted-by", &[series]).by(window).0,
            Why::AcceptedInCapCurrency(place) => Key::of("accepted-in-cap-currency", &[place]).0,
            Why::Factor(place) => Key::of("factor", &[place]).0,
            Why::Returned(place) => Key::of("returned", &[place]).0,
            Why::ReturnedBy { series, window } => Key::of("returned-by", &[series]).by(window).0,
            Why::Reason(place) => Key::of("reason", &[place]).0,
            Why::ReasonBy { series, window } => Key::of("reason-by", &[series]).by(window).0,
            Why::OutstandingAfter(place) => Key::of("outstanding-after", &[place]).0,
            Why::PurchasePrice { series, converted } => {
                Key::of("purchase-price", &[series]).converted(converted).0
            }
            Why::PurchasePriceBy { series, window, converted } => {
                Key::of("purchase-price-by", &[series]).by(window).converted(converted).0
            }
            Why::AccruedInterest { series, converted } => {
                Key::of("accrued-interest", &[series]).converted(converted).0
            }
            Why::AccruedInterestBy { series, window, converted } => {
                Key::of("accrued-interest-by", &[series]).by(window).converted(converted).0
            }
            Why::TotalCash { series, converted } => Key::of("cash", &[series]).converted(converted).0,
            Why::CapUsed(place) => Key::of("cap-used", &[place]).0,
            Why::CapLeft(place) => Key::of("cap-left", &[place]).0,
            Why::AllTendered => Key::of("all-tendered", &[]).0,
            Why::AllAccepted => Key::of("all-accepted", &[]).0,
            Why::AllReturned => Key::of("all-returned", &[]).0,
            Why::AllOutstandingAfter => Key::of("all-outstanding-after", &[]).0,
            Why::AllRetired => Key::of("all-retired", &[]).0,
            Why::AllPurchasePrice => Key::of("all-purchase-price", &[]).0,
            Why::AllAveragePrice => Key::of("all-average-price", &[]).0,
            Why::AllAccruedInterest => Key::of("all-accrued-interest", &[]).0,
            Why::AllCash => Key::of("all-cash", &[]).0,
            Why::AllDiscount => Key::of("all-discount", &[]).0,
            Why::AllCouponRetired => Key::of("all-coupon-retired", &[]).0,
            Why::RoomBefore { level, step, cap } => Key::of("room-before", &[level, step, cap]).0,
            Why::RoomAfter { level, step, cap } => Key::of("room-after", &[level, step, cap]).0,
            Why::Demand { level, step } => Key::of("demand", &[level, step]).0,
            Why::OwnLimit { level, step } => Key::of("own-limit", &[level, step]).0,
            Why::StepFilled { level, step } => Key::of("step-filled", &[level, step]).0,
            Why::StepAccepted { level, step } => Key::of("step-accepted", &[level, step]).0,
            Why::StepAcceptedBy { level, step, window } => {
                Key::of("step-accepted-by", &[level, step]).by(window).0
            }
            Why::StepFactor { level, step } => Key::of("step-factor", &[level, step]).0,
            Why::DemandInCap { level, step, cap } => Key::of("demand-in-cap", &[level, step, cap]).0,
            Why::AcceptedInCap { level, step, cap } => Key::of("accepted-in-cap", &[level, step, cap]).0,
        }
    }

    /// Reads a key; none where it is not exactly one that [`Why::key`] writes.
    pub fn parse(key: &str) -> Option<Why> {
        let mut words = Words(key.split('.'));
        let why = match words.0.next()? {
            "outstanding" => Why::Outstanding(words.place()?),
            "maximum" => Why::MaximumOfferAmount(words.place()?),
            "level-limit" => {
                Why::LevelLimit { series: words.place()?, level: words.place()?.try_into().ok()? }
            }
            "price" => Why::Price { series: words.place()?, window: words.window()? },
            "denomination" => Why::Denomination(words.place()?),
            "accrued-per-1000" => Why::AccruedPer1000 { series: words.place()?, window: words.window()? },
            "cap" => Why::CapAmount(words.place()?),
            "rate" => Why::Rate(words.place()?),
            "series-rate" => Why::SeriesRate(words.place()?),
            "condition-at-least" => Why::ConditionAtLeast(words.place()?),
            "condition-actual" => Why::ConditionActual(words.place()?),
            "tendered-by" => Why::TenderedBy { series: words.place()?, window: words.window()? },
            "tendered" => Why::Tendered(words.place()?),
            "tendered-share" => Why::TenderedShare(words.place()?),
            "tendered-in-cap-currency" => Why::TenderedInCapCurrency(words.place()?),
            "accepted" => Why::Accepted(words.place()?),
            "accepted-by" => Why::AcceptedBy { series: words.place()?, window: words.window()? },
            "accepted-in-cap-currency" => Why::AcceptedInCapCurrency(words.place()?),
            "factor" => Why::Factor(words.place()?),
            "returned" => Why::Returned(words.place()?),
            "returned-by" => Why::ReturnedBy { series: words.place()?, window: words.window()? },
            "reason" => Why::Reason(words.place()?),
            "reason-by" => Why::ReasonBy { series: words.place()?, window: words.window()? },
            "outstanding-after" => Why::OutstandingAfter(words.place()?),
            "purchase-price" => Why::PurchasePrice { series: words.place()?, converted: words.converted() },
            "purchase-price-by" => Why::PurchasePriceBy {
                series: words.place()?,
                window: words.window()?,
                converted: words.converted(),
            },
            "accrued-interest" => {
                Why::AccruedInterest { series: words.place()?, converted: words.converted() }
            }
            "accrued-interest-by" => Why::AccruedInterestBy {
                series: words.place()?,
                window: words.window()?,
                converted: words.converted(),
            },
            "cash" => Why::TotalCash { series: words.place()?, converted: words.converted() },
            "cap-used" => Why::CapUsed(words.place()?),
            "cap-left" => Why::CapLeft(words.place()?),
            "all-tendered" => Why::AllTendered,
            "all-accepted" => Why::AllAccepted,
            "all-returned" => Why::AllReturned,
            "all-outstanding-after" => Why::AllOutstandingAfter,
            "all-retired" => Why::AllRetired,
            "all-purchase-price" => Why::AllPurchasePrice,
            "all-average-price" => Why::AllAveragePrice,
            "all-accrued-interest" => Why::AllAccruedInterest,
            "all-cash" => Why::AllCash,
            "all-discount" => Why::AllDiscount,
            "all-coupon-retired" => Why::AllCouponRetired,
            "room-before" => {
                Why::RoomBefore { level: words.place()?, step: words.place()?, cap: words.place()? }
            }
            "room-after" => {
                Why::RoomAfter { level: words.place()?, step: words.place()?, cap: words.place()? }
            }
            "demand" => Why::Demand { level: words.place()?, step: words.place()? },
            "own-limit" => Why::OwnLimit { level: words.place()?, step: words.place()? },
            "step-filled" => Why::StepFilled { level: words.place()?, step: words.place()? },
            "step-accepted" => Why::StepAccepted { level: words.place()?, step: words.place()? },
            "step-accepted-by" => {
                Why::StepAcceptedBy { level: words.place()?, step: words.place()?, window: words.window()? }
            }
            "step-factor" => Why::StepFactor { level: words.place()?, step: words.place()? },
            "demand-in-cap" => {
                Why::DemandInCap { level: words.place()?, step: words.place()?, cap: words.place()? }
            }
            "accepted-in-cap" => {
                Why::AcceptedInCap { level: words.place()?, step: words.place()?, cap: words.place()? }
            }
            _ => return None,
        };
        (why.key() == key).then_some(why)
    }
}

/// A key as it is written.
struct Key(String);

impl Key {
    fn of(name: &str, places: &[usize]) -> Key {
        let places = places.iter().map(|place| format!(".{place}"));
        Key(std::iter::once(name.to_owned()).chain(places).collect())
    }

    fn by(self, window: Window) -> Key {
        Key(format!("{}.{}", self.0, window.key()))
    }

    fn converted(self, converted: bool) -> Key {
        if converted { Key(self.0 + ".converted") } else { self }
    }
}

/// The words of a key as it is read.
struct Words<'a>(std::str::Split<'a, char>);

impl Words<'_> {
    fn place(&mut self) -> Option<usize> {
        self.0.next()?.parse().ok()
    }

    fn window(&mut self) -> Option<Window> {
        let key = self.0.next()?;
        Window::ALL.into_iter().find(|window| window.key() == key)
    }

    fn converted(&mut self) -> bool {
        self.0.next() == Some("converted")
    }
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

impl Span {
    /// The text without its meaning.
    pub fn text(&self) -> &str {
        match self {
            Span::Words(words) => words,
            Span::Figure(figure) => &figure.text,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use Window::*;

    /// The variant after this one. A new variant does not compile until it stands here too.
    fn next(why: Why) -> Option<Why> {
        Some(match why {
            Why::Outstanding(_) => Why::MaximumOfferAmount(3),
            Why::MaximumOfferAmount(_) => Why::LevelLimit { series: 0, level: 64 },
            Why::LevelLimit { .. } => Why::Price { series: 5, window: Guaranteed },
            Why::Price { .. } => Why::Denomination(3),
            Why::Denomination(_) => Why::AccruedPer1000 { series: 5, window: Guaranteed },
            Why::AccruedPer1000 { .. } => Why::CapAmount(3),
            Why::CapAmount(_) => Why::Rate(3),
            Why::Rate(_) => Why::SeriesRate(3),
            Why::SeriesRate(_) => Why::ConditionAtLeast(3),
            Why::ConditionAtLeast(_) => Why::ConditionActual(3),
            Why::ConditionActual(_) => Why::TenderedBy { series: 5, window: Guaranteed },
            Why::TenderedBy { .. } => Why::Tendered(3),
            Why::Tendered(_) => Why::TenderedShare(3),
            Why::TenderedShare(_) => Why::TenderedInCapCurrency(3),
            Why::TenderedInCapCurrency(_) => Why::Accepted(3),
            Why::Accepted(_) => Why::AcceptedBy { series: 5, window: Guaranteed },
            Why::AcceptedBy { .. } => Why::AcceptedInCapCurrency(3),
            Why::AcceptedInCapCurrency(_) => Why::Factor(3),
            Why::Factor(_) => Why::Returned(3),
            Why::Returned(_) => Why::ReturnedBy { series: 5, window: Guaranteed },
            Why::ReturnedBy { .. } => Why::Reason(3),
            Why::Reason(_) => Why::ReasonBy { series: 5, window: Guaranteed },
            Why::ReasonBy { .. } => Why::OutstandingAfter(3),
            Why::OutstandingAfter(_) => Why::PurchasePrice { series: 2, converted: true },
            Why::PurchasePrice { .. } => Why::PurchasePriceBy { series: 2, window: Early, converted: true },
            Why::PurchasePriceBy { .. } => Why::AccruedInterest { series: 2, converted: true },
            Why::AccruedInterest { .. } => {
                Why::AccruedInterestBy { series: 2, window: Early, converted: true }
            }
            Why::AccruedInterestBy { .. } => Why::TotalCash { series: 2, converted: true },
            Why::TotalCash { .. } => Why::CapUsed(3),
            Why::CapUsed(_) => Why::CapLeft(3),
            Why::CapLeft(_) => Why::AllTendered,
            Why::AllTendered => Why::AllAccepted,
            Why::AllAccepted => Why::AllReturned,
            Why::AllReturned => Why::AllOutstandingAfter,
            Why::AllOutstandingAfter => Why::AllRetired,
            Why::AllRetired => Why::AllPurchasePrice,
            Why::AllPurchasePrice => Why::AllAveragePrice,
            Why::AllAveragePrice => Why::AllAccruedInterest,
            Why::AllAccruedInterest => Why::AllCash,
            Why::AllCash => Why::AllDiscount,
            Why::AllDiscount => Why::AllCouponRetired,
            Why::AllCouponRetired => Why::RoomBefore { level: 1, step: 0, cap: 2 },
            Why::RoomBefore { .. } => Why::RoomAfter { level: 1, step: 0, cap: 2 },
            Why::RoomAfter { .. } => Why::Demand { level: 1, step: 63 },
            Why::Demand { .. } => Why::OwnLimit { level: 1, step: 63 },
            Why::OwnLimit { .. } => Why::StepFilled { level: 1, step: 63 },
            Why::StepFilled { .. } => Why::StepAccepted { level: 1, step: 63 },
            Why::StepAccepted { .. } => Why::StepAcceptedBy { level: 0, step: 1, window: Late },
            Why::StepAcceptedBy { .. } => Why::StepFactor { level: 1, step: 63 },
            Why::StepFactor { .. } => Why::DemandInCap { level: 1, step: 0, cap: 2 },
            Why::DemandInCap { .. } => Why::AcceptedInCap { level: 1, step: 0, cap: 2 },
            Why::AcceptedInCap { .. } => return None,
        })
    }

    /// One figure of every kind.
    pub fn one_of_every_kind() -> Vec<Why> {
        std::iter::successors(Some(Why::Outstanding(3)), |why| next(*why)).collect()
    }

    #[test]
    fn every_key_reads_back() {
        let all = one_of_every_kind();
        assert_eq!(all.len(), 52, "a variant is not in the chain");
        for why in &all {
            assert_eq!(Why::parse(&why.key()), Some(*why), "{}", why.key());
        }
        let keys: std::collections::HashSet<String> = all.iter().map(|why| why.key()).collect();
        assert_eq!(keys.len(), all.len(), "two variants have one key");
    }

    #[test]
    fn keys_are_short_words_and_places() {
        let check = |why: Why, key: &str| {
            assert_eq!(why.key(), key);
            assert_eq!(Why::parse(key), Some(why));
        };
        check(Why::Accepted(3), "accepted.3");
        check(Why::RoomBefore { level: 1, step: 0, cap: 0 }, "room-before.1.0.0");
        check(Why::PurchasePriceBy { series: 0, window: Late, converted: false }, "purchase-price-by.0.late");
        check(
            Why::PurchasePriceBy { series: 0, window: Late, converted: true },
            "purchase-price-by.0.late.converted",
        );
        check(Why::AllCash, "all-cash");
    }

    #[test]
    fn other_texts_are_no_keys() {
        for text in [
            "",
            "accepted",
            "accepted.",
            "accepted.x",
            "accepted.03",
            "accepted.+3",
            "accepted.3.",
            "cash.0.x",
            "level-limit.0.256",
            "price.0",
            "price.0.soon",
            "all-cash.0",
            "Accepted.3",
            "accepted.3 ",
        ] {
            assert_eq!(Why::parse(text), None, "{text}");
        }
    }
}
