//! The 800 vectors: made-up offers over the whole rule space, each with the outcome that the rules demand.

use std::collections::BTreeMap;
use std::str::FromStr;

use rust_decimal::Decimal;
use tender_simulator::engine::acceptance::Prepared;
use tender_simulator::engine::offer::{Offer, Window};
use tender_simulator::engine::outcome::SeriesOutcome;
use tender_simulator::library::format::read_all;
use tender_simulator::library::json::Json;

use super::{offer_of, settle_in_every_width};

const VECTORS: &str = include_str!("../data/vectors.json");

/// Every vector: its id, its offer and what is expected by series id.
fn vectors() -> Vec<(String, Offer, Json)> {
    let files = read_all(VECTORS).into_iter().map(|entry| entry.offer.expect("a vector without problems"));
    files.map(|file| (file.id.clone(), offer_of(&file), file.expected.expect("an outcome"))).collect()
}

#[test]
fn every_vector_comes_out_to_the_unit_with_its_reasons_in_every_width() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 800);
    for (id, offer, expected) in &vectors {
        let outcome = settle_in_every_width(offer, id);
        for (series, outcome) in offer.series.iter().zip(&outcome.series) {
            let expected = expected.get("series").and_then(|all| all.get(&series.id)).expect("every series");
            check_series(offer, expected, outcome, &format!("{id}, {}", series.id));
        }
    }
}

/// The proof of the width would be worth little if all vectors were narrow.
#[test]
fn the_vectors_need_every_width() {
    let mut widths = BTreeMap::new();
    for (_, offer, _) in vectors() {
        *widths.entry(Prepared::of(&offer).width()).or_insert(0) += 1;
    }
    assert!(widths.len() == 3 && widths.values().all(|count| *count >= 50), "{widths:?}");
}

fn check_series(offer: &Offer, expected: &Json, outcome: &SeriesOutcome, title: &str) {
    let number = |key: &str| Decimal::from_str(expected.get(key).unwrap().text().unwrap()).unwrap();
    let code = |json: Option<&Json>| json.map(|code| code.text().unwrap().to_string());
    for window in Window::ALL {
        let key = window.key();
        let (tendered, returned) = (outcome.principal_tendered[window], outcome.principal_returned[window]);
        assert_eq!(Decimal::from(outcome.principal_accepted[window]), number(key), "{title}: {key}");
        assert_eq!(tendered, outcome.principal_accepted[window] + returned, "{title}: {key}");
        let reason = outcome.reasons[window].map(|reason| reason.code(offer));
        assert_eq!(reason, code(expected.get("reasons").unwrap().get(key)), "{title}: why {key}");
    }
    assert_eq!(Decimal::from(outcome.principal_accepted.total()), number("accepted"), "{title}");
    assert_eq!(Some(outcome.reason.code(offer)), code(expected.get("reason")), "{title}: headline");
    let price = outcome.cash.purchase_price.expect("the vectors have prices").plain();
    assert_eq!(Decimal::from_str(&price).unwrap(), number("purchase_price"), "{title}: purchase price");
}
