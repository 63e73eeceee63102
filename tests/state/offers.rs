//! Offers that the tests of the state start from.

use std::sync::{Arc, LazyLock};

use tender_simulator::engine::offer::Window;
use tender_simulator::library::{self, OfferFile};
use tender_simulator::state::field::Field;

/// A small offer with every kind of field: whole and odd denominations, two currencies, two caps, two
/// conditions.
const MADE_UP: &str = r#"{
    "format": "tender-offer/1", "id": "made-up", "name": "Made up", "cap_currency": "USD",
    "rates": {"EUR": "1.2737"},
    "conditions": [
        {"kind": "borrowings", "name": "Credit Facility", "at_least": "400000000", "actual": "400000000"},
        {"kind": "minimum_tender", "name": "Minimum", "series": "odd", "at_least": "300000"}
    ],
    "caps": [
        {"name": "Tender Cap", "amount": "450000000", "basis": "principal"},
        {"name": "Pool", "amount": "1000.50", "basis": "principal", "series": ["odd"]}
    ],
    "series": [
        {"id": "first", "title": "First Notes", "currency": "USD", "outstanding": "1203652000", "level": 1},
        {"id": "euro", "title": "Euro Notes", "currency": "EUR", "outstanding": "320826000", "level": 2},
        {"id": "odd", "title": "Odd Notes", "currency": "USD", "outstanding": "10000000", "level": 3,
         "denomination": "150000"}
    ],
    "tenders": {
        "first": {"early": "249457000"},
        "euro": {"early": "278499000", "late": "8941000"}
    }
}"#;

pub fn made_up() -> Arc<OfferFile> {
    static OFFER: LazyLock<Arc<OfferFile>> =
        LazyLock::new(|| Arc::new(library::read(MADE_UP).expect("the made-up offer is sound")));
    OFFER.clone()
}

/// The Level 3 offer as launched.
pub fn level3() -> Arc<OfferFile> {
    static OFFER: LazyLock<Arc<OfferFile>> =
        LazyLock::new(|| library::offer("level3-2004-launch").expect("it ships"));
    OFFER.clone()
}

pub const FIRST_EARLY: Field = Field::Tender { series: 0, window: Window::Early };
pub const FIRST_LATE: Field = Field::Tender { series: 0, window: Window::Late };
pub const EURO_EARLY: Field = Field::Tender { series: 1, window: Window::Early };
pub const EURO_LATE: Field = Field::Tender { series: 1, window: Window::Late };
pub const ODD_EARLY: Field = Field::Tender { series: 2, window: Window::Early };
pub const CAP: Field = Field::CapAmount { cap: 0 };
pub const POOL: Field = Field::CapAmount { cap: 1 };
pub const RATE: Field = Field::Rate { rate: 0 };
pub const BORROWED: Field = Field::ConditionActual { condition: 0 };
pub const WAIVED: Field = Field::ConditionWaived { condition: 0 };

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    /// One of `0..sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}
