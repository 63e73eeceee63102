//! Offers that the tests of the state start from.

use std::sync::Arc;

use tender_simulator::engine::draft::{Draft, DraftCap, DraftCondition, DraftSeries};
use tender_simulator::engine::offer::{Basis, ByWindow, ConditionKind, Window};
use tender_simulator::state::OfferFile;
use tender_simulator::state::field::Field;

/// A small offer with every kind of field: whole and odd denominations, two currencies, two caps, two
/// conditions.
pub fn made_up() -> Arc<OfferFile> {
    let series = |id: &str, currency: &str, outstanding: &str, denomination: Option<&str>| DraftSeries {
        id: id.to_owned(),
        title: format!("{id} Notes"),
        currency: currency.to_owned(),
        outstanding: outstanding.to_owned(),
        denomination: denomination.map(str::to_owned),
        ..DraftSeries::default()
    };
    let cap = |name: &str, amount: &str, series: Option<&[&str]>| DraftCap {
        name: name.to_owned(),
        amount: amount.to_owned(),
        basis: Basis::Principal,
        series: series.map(|ids| ids.iter().map(|id| (*id).to_owned()).collect()),
    };
    let condition = |kind, name: &str, actual: Option<&str>| DraftCondition {
        kind,
        name: name.to_owned(),
        at_least: "400000000".to_owned(),
        actual: actual.map(str::to_owned),
        waived: false,
    };
    let tendered =
        |early: &str, late: Option<&str>| ByWindow([Some(early.to_owned()), late.map(str::to_owned), None]);
    let draft = Draft {
        cap_currency: "USD".to_owned(),
        rates: vec![("EUR".to_owned(), "1.2737".to_owned())],
        caps: vec![cap("Tender Cap", "450000000", None), cap("Pool", "1000.50", Some(&["odd"]))],
        series: vec![
            series("first", "USD", "1203652000", None),
            series("euro", "EUR", "320826000", Some("1000")),
            series("odd", "USD", "10000000", Some("150000")),
        ],
        conditions: vec![
            condition(ConditionKind::Borrowings, "Credit Facility", Some("400000000")),
            condition(ConditionKind::MinimumTender("odd".to_owned()), "Minimum", None),
        ],
        tenders: vec![
            ("first".to_owned(), tendered("249457000", None)),
            ("euro".to_owned(), tendered("278499000", Some("8941000"))),
        ],
        ..Draft::default()
    };
    Arc::new(OfferFile { id: "made-up".to_owned(), name: "Made up".to_owned(), draft })
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
