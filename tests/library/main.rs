//! The file format and the check of an offer: what is read, what is refused, and how it is told.

mod answers;
mod exercise;
mod fuzz;
mod glossary;
mod lesson_format;
mod lessons;
mod offers;
mod published;
mod refusals;
mod replay;
mod write;

use tender_simulator::engine::problems::{Problem, Problems};
use tender_simulator::library::format::{OfferFile, read};

/// A small offer with something of everything that the format knows.
const BASE: &str = r#"{
  "format": "tender-offer/1", "id": "base", "name": "Base", "issuer": "Issuer plc", "shows": "everything",
  "sources": ["a release"], "dates_text": "in words", "results_published": "2005-01-03", "tolerance_reason": "rounding",
  "cap_currency": "USD",
  "rates": {"EUR": "1.25"},
  "rules": {"early_tenders_first": true, "acceptance": "pro_rata"},
  "caps": [
    {"name": "Tender Cap", "amount": "5000000.50", "basis": "purchase_price_and_accrued"},
    {"name": "Pool", "amount": "4000000", "basis": "principal", "series": ["A", "B"]}
  ],
  "series": [
    {"id": "A", "title": "Notes A", "currency": "USD", "outstanding": "9000000", "level": 1, "max_offer_amount": "8000000",
     "denomination": "1000", "minimum_denomination": "2000", "tender_consideration": "950.00", "early_tender_payment": "30",
     "total_consideration": "980", "coupon": "6", "day_count": "30/360", "payment_dates": ["05-01", "11-01"],
     "maturity": "2010-05-01", "assumed": ["day_count", "payment_dates"]},
    {"id": "B", "title": "Notes B", "currency": "EUR", "outstanding": "7000000", "levels": [{"level": 1, "max": "1000000"}, {"level": 4}],
     "denomination": "500", "total_consideration": "1010.125", "accrued_per_1000": "12.5", "amount_is": "principal at maturity"}
  ],
  "dates": {"launch": "2004-11-01", "withdrawal": "2004-11-12T17:00", "early_tender": "2004-11-12T17:00", "pricing": "2004-11-15T10:00",
    "early_settlement": "2004-11-17", "expiration": "2004-11-30T24:00", "settlement": "2004-12-02", "zone": "America/New_York"},
  "conditions": [
    {"kind": "borrowings", "name": "New facility", "at_least": "1000000", "actual": "2000000", "waived": true},
    {"kind": "minimum_tender", "name": "Minimum", "series": "A", "at_least": "100000"}
  ],
  "tenders": {"A": {"early": "3000000", "late": "1000000", "guaranteed": "5000000"}, "B": {"early": "500"}},
  "tenders_assumed": {"B": "half of what was announced"},
  "assumed": ["rates.EUR", "dates.settlement"],
  "published": {"A": {"accepted": "4000000", "factor_text": "about 50%", "tolerance": "1000"}}
}"#;

/// The base file with one piece replaced.
fn with(from: &str, to: &str) -> String {
    assert_eq!(BASE.matches(from).count(), 1, "{from} must stand once in the base file");
    BASE.replace(from, to)
}

fn taken(text: &str) -> OfferFile {
    read(text).unwrap_or_else(|problems| panic!("refused: {}", listed(&problems)))
}

fn refused(text: &str) -> Problems {
    read(text).expect_err(text)
}

fn only_problem(text: &str) -> Problem {
    let problems = refused(text);
    assert_eq!(problems.list.len(), 1, "one problem expected: {}", listed(&problems));
    problems.list[0].clone()
}

fn listed(problems: &Problems) -> String {
    problems.list.iter().map(|problem| format!("\n  {problem}")).collect()
}
