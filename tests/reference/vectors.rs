//! The reference against the 800 vectors: every amount, every reason; and the engine's working beside it, which
//! the vectors do not hold. The loader here is the reference's own.

use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::Value;
use tender_simulator::engine::offer::{AcceptanceRule, Basis};

use crate::case::{Accrued, Cap, Case, Condition, Series, Windows, id};
use crate::compare::compare;
use crate::law;

const KEYS: [&str; 3] = ["early", "late", "guaranteed"];

/// The vectors as they stand in the file.
fn vectors() -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/vectors.json");
    let text = std::fs::read_to_string(path).expect("the vectors");
    serde_json::from_str(&text).expect("a list of offers")
}

#[test]
fn the_reference_reproduces_every_vector_to_the_unit_reasons_included() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 800);
    for vector in &vectors {
        let case = case_of(vector);
        let result = law::settle(&case);
        for series in 0..case.series.len() {
            let expected = &vector["expected"]["series"][id(series)];
            let name = format!("{} {}", vector["id"], id(series));
            assert_eq!(result.headlines[series].code(&case), text(&expected["reason"]), "{name} headline");
            assert_eq!(result.accepted[series], KEYS.map(|key| scaled(&expected[key], 0)), "{name} accepted");
            for (window, key) in KEYS.iter().enumerate() {
                let reason = result.reasons[series][window].map(|reason| reason.code(&case));
                assert_eq!(reason.as_deref(), expected["reasons"][key].as_str(), "{name} {key}");
            }
            let paid = purchase_price(&case.series[series], result.accepted[series]);
            assert_eq!(paid, exact(text(&expected["purchase_price"])), "{name} purchase price");
        }
        assert_used_is_what_was_accepted(&case, &result);
    }
}

#[test]
fn the_engine_and_the_reference_agree_on_every_vector_step_by_step() {
    for vector in &vectors() {
        compare::<BigInt>(&case_of(vector));
    }
}

/// What a cap has used is what the accepted principal counts: no more, no less.
fn assert_used_is_what_was_accepted(case: &Case, result: &law::Settled<BigInt>) {
    for (cap, used) in case.caps.iter().zip(&result.used) {
        if cap.basis != Basis::Principal || case.series.iter().any(|series| series.rate.is_some()) {
            continue;
        }
        let accepted: u64 = (0..case.series.len())
            .filter(|series| cap.covers[*series])
            .map(|series| result.accepted[series].iter().sum::<u64>())
            .sum();
        assert_eq!(*used, exact(&accepted.to_string()), "{}", cap.name);
    }
}

fn purchase_price(series: &Series, accepted: Windows<u64>) -> BigRational {
    let late = series.total_consideration - series.early_tender_payment;
    let paid = |principal: u64, price: u64| {
        BigRational::new((u128::from(principal) * u128::from(price)).into(), 1_000_000_000.into())
    };
    paid(accepted[0], series.total_consideration) + paid(accepted[1], late) + paid(accepted[2], late)
}

fn case_of(vector: &Value) -> Case {
    let series: Vec<&Value> = list(&vector["series"]).iter().collect();
    for (at, one) in series.iter().enumerate() {
        assert_eq!(text(&one["id"]), id(at), "series are called by their place");
    }
    Case {
        early_tenders_first: vector["rules"]["early_tenders_first"].as_bool().expect("yes or no"),
        acceptance: match (text(&vector["rules"]["acceptance"]), vector["rules"]["unfit_series"].as_str()) {
            ("pro_rata", None) => AcceptanceRule::ProRata,
            ("all_or_nothing", Some("skip")) => AcceptanceRule::AllOrNothingSkip,
            ("all_or_nothing", Some("stop")) => AcceptanceRule::AllOrNothingStop,
            other => panic!("{other:?}"),
        },
        caps: list(&vector["caps"]).iter().map(|cap| cap_of(cap, series.len())).collect(),
        series: series.iter().map(|one| series_of(one, vector)).collect(),
        conditions: vector["conditions"]
            .as_array()
            .map_or(vec![], |all| all.iter().map(condition_of).collect()),
    }
}

fn cap_of(cap: &Value, series: usize) -> Cap {
    let covered = cap["series"].as_array();
    Cap {
        name: text(&cap["name"]).into(),
        cents: scaled(&cap["amount"], 2),
        basis: match text(&cap["basis"]) {
            "principal" => Basis::Principal,
            "purchase_price" => Basis::PurchasePrice,
            "purchase_price_and_accrued" => Basis::PurchasePriceAndAccrued,
            other => panic!("{other}"),
        },
        covers: (0..series)
            .map(|at| covered.is_none_or(|ids| ids.iter().any(|one| text(one) == id(at))))
            .collect(),
    }
}

fn series_of(series: &Value, vector: &Value) -> Series {
    let tenders = &vector["tenders"][text(&series["id"])];
    let currency = text(&series["currency"]);
    let level = |one: &Value| (one["level"].as_u64().expect("a level"), optional(&one["max"], 0));
    Series {
        rate: if currency == text(&vector["cap_currency"]) {
            None
        } else {
            Some(scaled(&vector["rates"][currency], 8))
        },
        levels: match series["levels"].as_array() {
            Some(levels) => levels.iter().map(level).collect(),
            None => vec![level(series)],
        },
        maximum: optional(&series["max_offer_amount"], 0),
        denomination: scaled(&series["denomination"], 0),
        total_consideration: scaled(&series["total_consideration"], 6),
        early_tender_payment: scaled(&series["early_tender_payment"], 6),
        accrued: optional(&series["accrued_per_1000"], 6).map_or(Accrued::Unknown, Accrued::Stated),
        tendered: KEYS.map(|key| optional(&tenders[key], 0).unwrap_or(0)),
    }
}

fn condition_of(condition: &Value) -> Condition {
    let at_least = scaled(&condition["at_least"], 2);
    let waived = condition["waived"].as_bool().unwrap_or(false);
    match text(&condition["kind"]) {
        "borrowings" => Condition::Borrowings { at_least, actual: optional(&condition["actual"], 2), waived },
        "minimum_tender" => {
            let number =
                text(&condition["series"]).trim_start_matches('s').parse::<usize>().expect("s1, s2, …");
            Condition::MinimumTender { series: number - 1, at_least, waived }
        }
        other => panic!("{other}"),
    }
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn optional(value: &Value, decimals: usize) -> Option<u64> {
    if value.is_null() { None } else { Some(scaled(value, decimals)) }
}

/// A plain decimal as a whole number of its last allowed decimal.
fn scaled(value: &Value, decimals: usize) -> u64 {
    let (whole, part) = text(value).split_once('.').unwrap_or((text(value), ""));
    assert!(part.len() <= decimals, "{value} has more than {decimals} decimals");
    format!("{whole}{part:0<decimals$}").parse().expect("a plain decimal")
}

/// A plain decimal of any length, exactly.
fn exact(text: &str) -> BigRational {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{part}").parse().expect("a plain decimal");
    BigRational::new(digits, BigInt::from(10).pow(u32::try_from(part.len()).expect("few decimals")))
}
