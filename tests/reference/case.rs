//! One offer with what was tendered, in whole numbers: what the reference reads, and the draft that the
//! engine gets of it. Nothing here decides anything.

use tender_simulator::engine::draft::{
    Draft, DraftCap, DraftCondition, DraftDates, DraftLevels, DraftSeries,
};
use tender_simulator::engine::offer::{AcceptanceRule, Basis, ByWindow, ConditionKind, DayCount};

/// Something for early, late and guaranteed tenders, in this order.
pub type Windows<T> = [T; 3];

/// An offer and its tenders.
#[derive(Clone, Debug)]
pub struct Case {
    pub early_tenders_first: bool,
    pub acceptance: AcceptanceRule,
    pub caps: Vec<Cap>,
    pub series: Vec<Series>,
    pub conditions: Vec<Condition>,
}

/// A cap; it covers the series that are marked.
#[derive(Clone, Debug)]
pub struct Cap {
    pub name: String,
    pub cents: u64,
    pub basis: Basis,
    pub covers: Vec<bool>,
}

/// A series and its tenders.
#[derive(Clone, Debug)]
pub struct Series {
    /// Units of the cap currency for one of the series' own, in 10⁻⁸; none: the cap currency itself.
    pub rate: Option<u64>,
    /// Acceptance Priority Levels, ascending, each with its limit.
    pub levels: Vec<(u64, Option<u64>)>,
    pub maximum: Option<u64>,
    pub denomination: u64,
    /// Price per 1,000 for early tenders, in millionths.
    pub total_consideration: u64,
    /// What early tenders get on top of the others, in millionths.
    pub early_tender_payment: u64,
    pub accrued: Accrued,
    pub tendered: Windows<u64>,
}

/// Accrued interest per 1,000 of principal.
#[derive(Clone, Copy, Debug)]
pub enum Accrued {
    /// Not known.
    Unknown,
    /// The same for all windows, in millionths.
    Stated(u64),
    /// 1 for each day since 1 January: so many until early settlement, so many until final settlement.
    /// (A coupon of 36% with 30/360.)
    Daily { early: u64, final_settlement: u64 },
}

impl Accrued {
    /// Per 1,000 of principal, in millionths, by window; 0 where it is not known.
    pub fn by_window(self) -> Windows<u64> {
        match self {
            Accrued::Unknown => [0; 3],
            Accrued::Stated(millionths) => [millionths; 3],
            Accrued::Daily { early, final_settlement } => {
                [early, final_settlement, final_settlement].map(|days| days * 1_000_000)
            }
        }
    }
}

/// A condition of the offer.
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// At least so much borrowed; `actual` absent: taken as met. In cents.
    Borrowings { at_least: u64, actual: Option<u64>, waived: bool },
    /// At least so much tendered of one series. In cents.
    MinimumTender { series: usize, at_least: u64, waived: bool },
}

impl Case {
    /// The same offer as text, as the engine takes it.
    pub fn draft(&self) -> Draft {
        Draft {
            cap_currency: "USD".into(),
            rates: (self.series.iter().enumerate())
                .filter_map(|(at, series)| Some((currency(at), decimal(series.rate?, 8))))
                .collect(),
            early_tenders_first: self.early_tenders_first,
            acceptance: self.acceptance,
            caps: self.caps.iter().map(draft_of_cap).collect(),
            series: self.series.iter().enumerate().map(|(at, series)| draft_of_series(at, series)).collect(),
            dates: self.dates(),
            conditions: self.conditions.iter().map(draft_of_condition).collect(),
            tenders: (self.series.iter().enumerate())
                .map(|(at, series)| {
                    (id(at), ByWindow(series.tendered.map(|amount| Some(amount.to_string()))))
                })
                .collect(),
        }
    }

    /// The settlement dates, where a series' interest runs by the day.
    fn dates(&self) -> DraftDates {
        let days = self.series.iter().find_map(|series| match series.accrued {
            Accrued::Daily { early, final_settlement } => Some((early, final_settlement)),
            _ => None,
        });
        let Some((early, last)) = days else { return DraftDates::default() };
        DraftDates {
            early_settlement: Some(date_after(early)),
            settlement: Some(date_after(last)),
            ..DraftDates::default()
        }
    }
}

/// The id of a series by its place.
pub fn id(at: usize) -> String {
    format!("s{}", at + 1)
}

/// The currency of a series that is not in the cap currency, by its place: one of its own.
fn currency(at: usize) -> String {
    let letter = |digit: usize| char::from(b'A' + u8::try_from(digit % 26).expect("a letter"));
    format!("X{}{}", letter(at / 26), letter(at))
}

/// A whole number of the last of so many decimals as a plain decimal.
fn decimal(steps: u64, decimals: u32) -> String {
    let one = 10_u64.pow(decimals);
    format!("{}.{:02$}", steps / one, steps % one, decimals as usize)
}

/// So many days of a year of twelve months of 30 days after 1 January.
fn date_after(days: u64) -> String {
    format!("2023-{:02}-{:02}", days / 30 + 1, days % 30 + 1)
}

fn draft_of_cap(cap: &Cap) -> DraftCap {
    let covered = (0..cap.covers.len()).filter(|at| cap.covers[*at]).map(id).collect();
    let all = cap.covers.iter().all(|covered| *covered);
    DraftCap {
        name: cap.name.clone(),
        amount: decimal(cap.cents, 2),
        basis: cap.basis,
        series: if all { None } else { Some(covered) },
    }
}

fn draft_of_series(at: usize, series: &Series) -> DraftSeries {
    let mut draft = DraftSeries {
        id: id(at),
        title: format!("Series {}", at + 1),
        currency: if series.rate.is_some() { currency(at) } else { "USD".into() },
        outstanding: series.tendered.iter().sum::<u64>().to_string(),
        levels: match series.levels[..] {
            [(level, None)] => DraftLevels::One(level),
            _ => DraftLevels::Several(
                series.levels.iter().map(|(level, limit)| (*level, limit.map(|l| l.to_string()))).collect(),
            ),
        },
        max_offer_amount: series.maximum.map(|maximum| maximum.to_string()),
        denomination: Some(series.denomination.to_string()),
        total_consideration: Some(decimal(series.total_consideration, 6)),
        early_tender_payment: Some(decimal(series.early_tender_payment, 6)),
        ..DraftSeries::default()
    };
    match series.accrued {
        Accrued::Unknown => {}
        Accrued::Stated(millionths) => draft.accrued_per_1000 = Some(decimal(millionths, 6)),
        Accrued::Daily { .. } => {
            draft.coupon = Some("36".into());
            draft.day_count = Some(DayCount::Thirty360);
            draft.payment_dates = vec!["01-01".into()];
        }
    }
    draft
}

fn draft_of_condition(condition: &Condition) -> DraftCondition {
    let (kind, name, at_least, actual, waived) = match *condition {
        Condition::Borrowings { at_least, actual, waived } => {
            (ConditionKind::Borrowings, "Credit Facility".into(), at_least, actual, waived)
        }
        Condition::MinimumTender { series, at_least, waived } => (
            ConditionKind::MinimumTender(id(series)),
            format!("Minimum of {}", id(series)),
            at_least,
            None,
            waived,
        ),
    };
    DraftCondition {
        kind,
        name,
        at_least: decimal(at_least, 2),
        actual: actual.map(|actual| decimal(actual, 2)),
        waived,
    }
}
