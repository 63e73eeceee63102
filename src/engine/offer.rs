//! The checked offer: its terms and what was tendered, in numbers known to be within the limits.
//!
//! Only [`super::check`] makes one, so everything that reads it may rely on the limits of the rules
//! ("Input limits"): the fields are public to read, not to build.

use std::ops::{Index, IndexMut};

use rust_decimal::Decimal;
use time::{Date, PrimitiveDateTime};

/// The three ways into an offer. Their order is the order in which a cut series' amount is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Window {
    /// By the Early Tender Date: gets the Total Consideration.
    Early,
    /// After it, by the Expiration Date: gets the Tender Offer Consideration.
    Late,
    /// Promised by notice of guaranteed delivery: gets the Tender Offer Consideration.
    Guaranteed,
}

impl Window {
    /// All windows in order.
    pub const ALL: [Window; 3] = [Window::Early, Window::Late, Window::Guaranteed];

    /// The key in an offer file.
    pub const fn key(self) -> &'static str {
        match self {
            Window::Early => "early",
            Window::Late => "late",
            Window::Guaranteed => "guaranteed",
        }
    }
}

/// Something for each window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ByWindow<T>(pub [T; 3]);

impl<T> Index<Window> for ByWindow<T> {
    type Output = T;
    fn index(&self, window: Window) -> &T {
        &self.0[window as usize]
    }
}

impl<T> IndexMut<Window> for ByWindow<T> {
    fn index_mut(&mut self, window: Window) -> &mut T {
        &mut self.0[window as usize]
    }
}

impl ByWindow<u64> {
    /// All windows together.
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}

/// What a cap counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Principal accepted.
    Principal,
    /// The price paid, without accrued interest.
    PurchasePrice,
    /// The price paid and accrued interest.
    PurchasePriceAndAccrued,
}

/// How a series that does not fit whole is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AcceptanceRule {
    /// Cut in proportion.
    #[default]
    ProRata,
    /// Bought whole or not at all; one that does not fit is passed over.
    AllOrNothingSkip,
    /// Bought whole or not at all; at the first that does not fit, acceptance stops.
    AllOrNothingStop,
}

/// How days are counted for accrued interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayCount {
    /// 30/360, bond basis.
    Thirty360,
    /// Actual/Actual (ICMA).
    ActualActual,
    /// Actual/365.
    Actual365,
}

/// What a condition asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConditionKind<S> {
    /// At least so much borrowed, in the cap currency; else nothing at all is accepted.
    Borrowings,
    /// At least so much of this series tendered, in its own currency; else that series is not offered.
    MinimumTender(S),
}

/// The terms of an offer, and what was tendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The currency that caps and totals are counted in.
    pub cap_currency: String,
    /// Whether early tenders are taken through all levels first. Never true with all or nothing.
    pub early_tenders_first: bool,
    /// Pro rata, or all or nothing.
    pub acceptance: AcceptanceRule,
    /// 0 to 16 caps in the order listed.
    pub caps: Vec<Cap>,
    /// 1 to 64 series in the order listed.
    pub series: Vec<Series>,
    /// Conditions in the order listed.
    pub conditions: Vec<Condition>,
    /// The dates of the offer.
    pub dates: Dates,
    /// Principal tendered, beside `series`: multiples of the denomination, in all at most the outstanding.
    pub tendered: Vec<ByWindow<u64>>,
}

/// Most that the offeror is obliged to accept over a set of series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// What the offer calls it.
    pub name: String,
    /// In the cap currency: 0 to 10¹⁶, two decimals.
    pub amount: Decimal,
    /// What it counts.
    pub basis: Basis,
    /// Beside `Offer::series`: whether it covers the series.
    pub covers: Vec<bool>,
}

/// Notes of one title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Unique in the offer.
    pub id: String,
    /// The title of the notes.
    pub title: String,
    /// Currency of principal and prices.
    pub currency: String,
    /// Units of the cap currency for one of the series' currency: above 0, at most 10,000, 8 decimals; 1 where they are the same.
    pub rate: Decimal,
    /// Principal outstanding: 0 to 10¹³.
    pub outstanding: u64,
    /// Where it stands in the order of acceptance: ascending, no level twice, at least one.
    pub levels: Vec<Level>,
    /// Most principal that will be accepted: 0 to 10¹³.
    pub max_offer_amount: Option<u64>,
    /// At least 1.
    pub denomination: u64,
    /// At least the denomination.
    pub minimum_denomination: u64,
    /// Known or not.
    pub prices: Option<Prices>,
    /// Per cent a year: 0 to 100, 6 decimals.
    pub coupon: Option<Decimal>,
    /// When the notes fall due.
    pub maturity: Option<Date>,
    /// How accrued interest was got, for the explanation; none where it is not known.
    pub accrual: ByWindow<Option<Accrual>>,
}

/// A place in the order of acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// Acceptance Priority Level, 1 to 64; 1 is first.
    pub level: u8,
    /// Most principal accepted at this level, over the whole offer.
    pub limit: Option<u64>,
}

/// Prices per 1,000 of principal, in the series' currency; each above 0 (the payment may be 0), at most 10,000, 6 decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// For late and guaranteed tenders.
    pub tender_consideration: Decimal,
    /// What early tenders get on top.
    pub early_tender_payment: Decimal,
    /// For early tenders: the sum of the two.
    pub total_consideration: Decimal,
}

impl Prices {
    /// The price per 1,000 of one window.
    pub fn of(&self, window: Window) -> Decimal {
        match window {
            Window::Early => self.total_consideration,
            Window::Late | Window::Guaranteed => self.tender_consideration,
        }
    }
}

/// Accrued interest per 1,000 of principal on the settlement of one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accrual {
    /// Per 1,000 of principal, in the series' currency: 0 to 10,000, 6 decimals.
    pub per_1000: Decimal,
    /// How it was computed; none where the offer states the figure.
    pub computed: Option<AccrualTerms>,
}

/// The figures in the formula of accrued interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccrualTerms {
    /// Per cent a year.
    pub coupon: Decimal,
    /// How days are counted.
    pub day_count: DayCount,
    /// Number of payment dates a year.
    pub payments_a_year: u8,
    /// The last payment date on or before settlement.
    pub from: Date,
    /// The payment date after `from`.
    pub next: Date,
    /// Settlement of the window.
    pub to: Date,
    /// Days from `from` to `to` as counted.
    pub days: u32,
    /// Days of a year (360, 365) or, with Actual/Actual, of the coupon period.
    pub year_or_period_days: u32,
}

/// The dates of an offer. A time of `24:00` has become `00:00` of the next day in `PrimitiveDateTime`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    pub launch: Option<PrimitiveDateTime>,
    pub withdrawal: Option<PrimitiveDateTime>,
    pub early_tender: Option<PrimitiveDateTime>,
    pub pricing: Option<PrimitiveDateTime>,
    /// Settlement of early tenders, where it is apart.
    pub early_settlement: Option<Date>,
    pub expiration: Option<PrimitiveDateTime>,
    /// Final settlement.
    pub settlement: Option<Date>,
    /// The place whose clock counts.
    pub zone: Option<String>,
}

/// A condition of the offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What it asks for; a series by its place in `Offer::series`.
    pub kind: ConditionKind<usize>,
    /// What the offer calls it.
    pub name: String,
    /// The least that meets it: as caps.
    pub at_least: Decimal,
    /// What was borrowed; none: taken as met.
    pub actual: Option<Decimal>,
    /// Whether the issuer has waived it.
    pub waived: bool,
}
