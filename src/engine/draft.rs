//! An offer as it is written down: every term and tender as text, nothing checked.
//!
//! Numbers are plain decimals here (digits, at most one point; no sign, exponent or separator). How
//! people type numbers is for `state` to read. [`super::check`] turns a draft into an offer.

use super::offer::{AcceptanceRule, Basis, ByWindow, ConditionKind, DayCount};

/// The terms of an offer, and what was tendered, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The currency that the caps are counted in, e.g. `USD`.
    pub cap_currency: String,
    /// Units of the cap currency for one unit of each other currency: (currency, rate).
    pub rates: Vec<(String, String)>,
    /// Whether early tenders are taken through all levels before any other.
    pub early_tenders_first: bool,
    /// Pro rata, or all or nothing.
    pub acceptance: AcceptanceRule,
    /// The Tender Cap, sub-caps and pools, in the order listed.
    pub caps: Vec<DraftCap>,
    /// The series, in the order listed.
    pub series: Vec<DraftSeries>,
    /// The dates of the offer.
    pub dates: DraftDates,
    /// Conditions of the offer, in the order listed.
    pub conditions: Vec<DraftCondition>,
    /// Principal tendered: (series id, by window). Absent text is 0.
    pub tenders: Vec<(String, ByWindow<Option<String>>)>,
}

/// A cap as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftCap {
    /// What the offer calls it, e.g. `Tender Cap`. Unique in the offer.
    pub name: String,
    /// In the cap currency.
    pub amount: String,
    /// What it counts.
    pub basis: Basis,
    /// Ids of the series that it covers; absent: all.
    pub series: Option<Vec<String>>,
}

/// One series as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftSeries {
    /// Unique in the offer.
    pub id: String,
    /// The title of the notes, e.g. `11% Senior Notes due 2008`.
    pub title: String,
    /// Currency of principal and prices.
    pub currency: String,
    /// Principal outstanding.
    pub outstanding: String,
    /// Where the series stands in the order of acceptance.
    pub levels: DraftLevels,
    /// Most principal of the series that will be accepted.
    pub max_offer_amount: Option<String>,
    /// Notes exist in multiples of this; absent: 1,000.
    pub denomination: Option<String>,
    /// A holder holds at least this; absent: the denomination.
    pub minimum_denomination: Option<String>,
    /// Price per 1,000 for late tenders.
    pub tender_consideration: Option<String>,
    /// What early tenders get on top, per 1,000.
    pub early_tender_payment: Option<String>,
    /// Price per 1,000 for early tenders.
    pub total_consideration: Option<String>,
    /// Per cent a year.
    pub coupon: Option<String>,
    /// How days are counted for accrued interest.
    pub day_count: Option<DayCount>,
    /// Month and day of each payment, e.g. `05-01`.
    pub payment_dates: Vec<String>,
    /// When the notes fall due, e.g. `2008-05-01`.
    pub maturity: Option<String>,
    /// Accrued interest per 1,000, instead of being computed.
    pub accrued_per_1000: Option<String>,
}

/// The Acceptance Priority Level of a series, or its levels; kept apart because their paths differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftLevels {
    /// `level`: one level.
    One(u64),
    /// `levels`: each with its limit, if it has one.
    Several(Vec<(u64, Option<String>)>),
}

impl Default for DraftLevels {
    fn default() -> Self {
        Self::One(1)
    }
}

/// The dates of an offer as text: `2004-11-12`, or with a time, `2004-11-12T17:00`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftDates {
    pub launch: Option<String>,
    pub withdrawal: Option<String>,
    pub early_tender: Option<String>,
    pub pricing: Option<String>,
    pub early_settlement: Option<String>,
    pub expiration: Option<String>,
    pub settlement: Option<String>,
    /// The place whose clock counts, e.g. `America/New_York`.
    pub zone: Option<String>,
}

/// A condition as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftCondition {
    /// Borrowings, or a minimum tender of one series (by id).
    pub kind: ConditionKind<String>,
    /// What the offer calls it.
    pub name: String,
    /// The least that meets it.
    pub at_least: String,
    /// What was borrowed; absent: taken as met.
    pub actual: Option<String>,
    /// Whether the issuer has waived it.
    pub waived: bool,
}
