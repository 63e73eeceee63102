//! The offer that the page opens on, in code: so the page starts without the reader of offer files, which arrives when
//! another offer is opened. A test holds this and the offer's file (`offers/level3-2004-launch.json`) equal.

use super::format::{ASSUMED, About, Assumption, OfferFile};
use crate::engine::draft::{Draft, DraftCap, DraftCondition, DraftDates, DraftLevels, DraftSeries};
use crate::engine::offer::{AcceptanceRule, Basis, ByWindow, ConditionKind, DayCount};

/// Level 3's offer of 29 October 2004, as launched.
pub(super) fn offer() -> OfferFile {
    const DERIVED: &str = "outstanding at launch less outstanding in December 2005; all taken as early";
    const ESTIMATED: &str = "set so that, at the ECB reference rates of 12 November and 1 December 2004, both \
        published totals are met";
    let of_series = |series: usize, also: &[&str]| {
        let keys = ["denomination", "minimum_denomination", "day_count"].iter().chain(also);
        keys.map(|key| assumption(&format!("series.{series}.{key}"), ASSUMED)).collect::<Vec<_>>()
    };
    let assumptions = [
        vec![
            assumption("tenders.11-2008", DERIVED),
            assumption("tenders.10.5-2008", DERIVED),
            assumption("tenders.10.75-2008", ESTIMATED),
            assumption("rates.EUR", ASSUMED),
            assumption("dates.settlement", ASSUMED),
            assumption("conditions.0.actual", ASSUMED),
        ],
        of_series(0, &[]),
        of_series(1, &[]),
        of_series(2, &["payment_dates"]),
        of_series(3, &["payment_dates", "maturity"]),
    ];
    OfferFile {
        id: "level3-2004-launch".into(),
        name: "Level 3, October 2004: the offer as launched".into(),
        about: About {
            issuer: Some("Level 3 Communications, Inc.".into()),
            shows: Some(
                "the first offer: a $450m cap, four levels, one series in euro; with the tenders that came in \
                 the end"
                    .into(),
            ),
            sources: vec![
                "Level 3 press release, 29 October 2004".into(),
                "ECB euro reference rate of 29 October 2004: 1.2737".into(),
            ],
            ..About::default()
        },
        draft: draft(),
        amount_is: vec![None, None, Some("principal at maturity".into()), None],
        published: Vec::new(),
        expected: None,
        assumptions: assumptions.concat(),
    }
}

fn assumption(path: &str, reason: &str) -> Assumption {
    Assumption { path: path.into(), reason: reason.into() }
}

fn draft() -> Draft {
    Draft {
        cap_currency: "USD".into(),
        rates: vec![("EUR".into(), "1.2737".into())],
        early_tenders_first: false,
        acceptance: AcceptanceRule::ProRata,
        caps: vec![DraftCap {
            name: "Tender Cap".into(),
            amount: "450000000".into(),
            basis: Basis::Principal,
            series: None,
        }],
        series: SERIES.iter().map(Series::draft).collect(),
        dates: DraftDates {
            launch: Some("2004-10-29".into()),
            early_tender: Some("2004-11-12T17:00".into()),
            expiration: Some("2004-11-29T24:00".into()),
            settlement: Some("2004-11-30".into()),
            zone: Some("America/New_York".into()),
            ..DraftDates::default()
        },
        conditions: vec![DraftCondition {
            kind: ConditionKind::Borrowings,
            name: "Proposed Credit Facility".into(),
            at_least: "400000000".into(),
            actual: Some("400000000".into()),
            waived: false,
        }],
        tenders: SERIES.iter().map(|series| (series.id.into(), series.tendered())).collect(),
    }
}

/// What one series of the offer does not share with the others.
struct Series {
    id: &'static str,
    title: &'static str,
    currency: &'static str,
    outstanding: &'static str,
    level: u64,
    max_offer_amount: &'static str,
    tender_consideration: &'static str,
    coupon: &'static str,
    payment_dates: [&'static str; 2],
    maturity: &'static str,
    early: &'static str,
    late: Option<&'static str>,
}

const SERIES: [Series; 4] = [
    Series {
        id: "9.125-2008",
        title: "9⅛% Senior Notes due 2008",
        currency: "USD",
        outstanding: "1203652000",
        level: 1,
        max_offer_amount: "450000000",
        tender_consideration: "837.50",
        coupon: "9.125",
        payment_dates: ["05-01", "11-01"],
        maturity: "2008-05-01",
        early: "249457000",
        late: None,
    },
    Series {
        id: "11-2008",
        title: "11% Senior Notes due 2008",
        currency: "USD",
        outstanding: "362036000",
        level: 2,
        max_offer_amount: "362036000",
        tender_consideration: "867.50",
        coupon: "11",
        payment_dates: ["03-15", "09-15"],
        maturity: "2008-03-15",
        early: "229541000",
        late: None,
    },
    Series {
        id: "10.5-2008",
        title: "10½% Senior Discount Notes due 2008",
        currency: "USD",
        outstanding: "409462000",
        level: 3,
        max_offer_amount: "409462000",
        tender_consideration: "837.50",
        coupon: "10.5",
        payment_dates: ["06-01", "12-01"],
        maturity: "2008-12-01",
        early: "265880000",
        late: None,
    },
    Series {
        id: "10.75-2008",
        title: "10¾% Senior Euro Notes due 2008",
        currency: "EUR",
        outstanding: "320826000",
        level: 4,
        max_offer_amount: "320826000",
        tender_consideration: "830.00",
        coupon: "10.75",
        payment_dates: ["03-15", "09-15"],
        maturity: "2008-03-15",
        early: "278499000",
        late: Some("8941000"),
    },
];

impl Series {
    fn draft(&self) -> DraftSeries {
        DraftSeries {
            id: self.id.into(),
            title: self.title.into(),
            currency: self.currency.into(),
            outstanding: self.outstanding.into(),
            levels: DraftLevels::One(self.level),
            max_offer_amount: Some(self.max_offer_amount.into()),
            denomination: Some("1000".into()),
            minimum_denomination: Some("1000".into()),
            tender_consideration: Some(self.tender_consideration.into()),
            early_tender_payment: Some("20.00".into()),
            total_consideration: None,
            coupon: Some(self.coupon.into()),
            day_count: Some(DayCount::Thirty360),
            payment_dates: self.payment_dates.map(Into::into).into(),
            maturity: Some(self.maturity.into()),
            accrued_per_1000: None,
        }
    }

    fn tendered(&self) -> ByWindow<Option<String>> {
        ByWindow([Some(self.early.into()), self.late.map(Into::into), None])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::OFFERS;

    #[test]
    fn it_is_what_its_file_says() {
        assert_eq!(offer(), OFFERS[0].read());
    }
}
