//! Everything that is refused: one row a rule, with the path, and words of what is allowed.

use super::{BASE, listed, only_problem, refused, taken, with};
use tender_simulator::engine::problems::LISTED;
use tender_simulator::library::format::{LARGEST_FILE, read_all};

/// What stands in the base file, what is put there, and the one problem: its path, value, words of what is
/// allowed.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn check(table: &[Row]) {
    for (from, to, path, value, allowed) in table {
        let problem = only_problem(&with(from, to));
        assert_eq!(problem.path, *path, "{to}: {problem}");
        assert_eq!(problem.value, *value, "{to}: {problem}");
        assert!(problem.allowed.contains(allowed), "{to}: {problem}");
    }
}

#[test]
#[rustfmt::skip] // One row a rule.
fn keys() {
    check(&[
        (r#""name": "Base""#, r#""nmae": "Base""#, "nmae", "nmae", "there is no such key"),
        (r#""acceptance": "pro_rata""#, r#""acceptence": "pro_rata""#, "rules.acceptence", "acceptence", "acceptance"),
        (r#""maturity": "2010-05-01""#, r#""due": "2010-05-01""#, "series.0.due", "due", "maturity"),
        (r#""max": "1000000""#, r#""limit": "1000000""#, "series.1.levels.0.limit", "limit", "level, max"),
        (r#""zone": "America"#, r#""place": "America"#, "dates.place", "place", "zone"),
        (r#""waived": true"#, r#""waved": true"#, "conditions.0.waved", "waved", "waived"),
        (r#"{"early": "500"}"#, r#"{"erly": "500"}"#, "tenders.B.erly", "erly", "early, late, guaranteed"),
        (r#""tolerance": "1000""#, r#""within": "1000""#, "published.A.within", "within", "tolerance"),
        (r#""series": ["A", "B"]"#, r#""covers": ["A", "B"]"#, "caps.1.covers", "covers", "series"),
        (r#""id": "base","#, r#""id": "base", "id": "base","#, "id", "id", "twice"),
        (r#""EUR": "1.25""#, r#""EUR": "1.25", "EUR": "1.26""#, "rates.EUR", "EUR", "twice"),
        (r#""B": {"early": "500"}"#, r#""B": {"early": "500"}, "B": {"late": "500"}"#, "tenders.B", "B", "twice"),
        (r#""format": "tender-offer/1","#, "", "format", "", "missing"),
        (r#""tender-offer/1""#, r#""tender-offer/2""#, "format", "tender-offer/2", "tender-offer/1"),
        (r#""id": "base","#, "", "id", "", "missing"),
        (r#""id": "base""#, r#""id": """#, "id", "", "must not be empty"),
        (r#""cap_currency": "USD","#, "", "cap_currency", "", "missing"),
        (r#""outstanding": "9000000", "#, "", "series.0.outstanding", "", "missing"),
        (r#""level": 1, "max_offer"#, r#""max_offer"#, "series.0.level", "", "either level or levels"),
        (r#"{"level": 4}"#, "{}", "series.1.levels.1.level", "", "missing"),
        (r#"{"kind": "borrowings", "#, "{", "conditions.0.kind", "", "one of borrowings, minimum_tender"),
        (r#""series": "A", "at_least""#, r#""at_least""#, "conditions.1.series", "", "missing"),
        (r#""basis": "principal", "#, "", "caps.1.basis", "", "one of principal, purchase_price"),
        (r#""accepted": "4000000", "#, "", "published.A.accepted", "", "missing"),
    ]);
}

#[test]
#[rustfmt::skip] // One row a rule.
fn types() {
    check(&[
        (r#""name": "Base""#, r#""name": 5"#, "name", "5", "must be text"),
        (r#""9000000""#, "9000000", "series.0.outstanding", "9000000", "in quotation marks"),
        (r#""coupon": "6""#, r#""coupon": 6.5"#, "series.0.coupon", "6.5", "in quotation marks"),
        (r#""coupon": "6""#, r#""coupon": null"#, "series.0.coupon", "null", "must be text"),
        (r#""EUR": "1.25""#, r#""EUR": 1.25"#, "rates.EUR", "1.25", "in quotation marks"),
        (r#"{"EUR": "1.25"}"#, r#"["EUR"]"#, "rates", "[…]", "must be an object"),
        (r#""level": 1, "max_offer"#, r#""level": "1", "max_offer"#, "series.0.level", "1", "whole number"),
        (r#""level": 1, "max_offer"#, r#""level": 1.5, "max_offer"#, "series.0.level", "1.5", "whole number"),
        (r#""level": 1, "max_offer"#, r#""level": -1, "max_offer"#, "series.0.level", "-1", "whole number"),
        (r#""level": 4"#, r#""level": 4e0"#, "series.1.levels.1.level", "4.0", "whole number"),
        (r#""level": 4"#, r#""level": 99999999999999999999"#, "series.1.levels.1.level", "1e20", "whole number"),
        (r#"{"level": 4}"#, "4", "series.1.levels.1", "4", "must be an object"),
        (r#""waived": true"#, r#""waived": "yes""#, "conditions.0.waived", "yes", "true or false"),
        (r#""early_tenders_first": true"#, r#""early_tenders_first": 1"#, "rules.early_tenders_first", "1", "true or false"),
        (r#"["a release"]"#, r#""a release""#, "sources", "a release", "must be a list"),
        (r#"["a release"]"#, "[7]", "sources.0", "7", "must be text"),
        (r#"["05-01", "11-01"]"#, r#""05-01""#, "series.0.payment_dates", "05-01", "must be a list"),
        (r#""series": ["A", "B"]"#, r#""series": "A""#, "caps.1.series", "A", "must be a list"),
        (r#"{"early": "500"}"#, r#""500""#, "tenders.B", "500", "must be an object"),
        (r#"{"early": "500"}"#, r#"{"early": 500}"#, "tenders.B.early", "500", "in quotation marks"),
        (r#""half of what was announced""#, "[]", "tenders_assumed.B", "[…]", "must be text"),
        (r#"["day_count", "payment_dates"]"#, "true", "series.0.assumed", "true", "must be a list"),
        (r#""acceptance": "pro_rata""#, r#""acceptance": "prorata""#, "rules.acceptance", "prorata", "one of pro_rata, all_or_nothing"),
        (r#""purchase_price_and_accrued""#, r#""price""#, "caps.0.basis", "price", "one of principal, purchase_price, purchase_price_and_accrued"),
        (r#""30/360""#, r#""30E/360""#, "series.0.day_count", "30E/360", "one of 30/360, actual/actual, actual/365"),
        (r#""kind": "minimum_tender""#, r#""kind": "minimum""#, "conditions.1.kind", "minimum", "one of borrowings, minimum_tender"),
    ]);
}

#[test]
#[rustfmt::skip] // One row a rule.
fn figures() {
    check(&[
        (r#""9000000""#, r#""9,000,000""#, "series.0.outstanding", "9,000,000", "in digits with at most one point"),
        (r#""9000000""#, r#""-5""#, "series.0.outstanding", "-5", "a whole number from 0 to 10,000,000,000,000"),
        (r#""9000000""#, r#""9000000.5""#, "series.0.outstanding", "9000000.5", "principal outstanding must be a whole number"),
        (r#""9000000""#, r#""10000000000001""#, "series.0.outstanding", "10000000000001", "10,000,000,000,000"),
        (r#""8000000""#, r#""8e6""#, "series.0.max_offer_amount", "8e6", "the Maximum Offer Amount"),
        (r#""max": "1000000""#, r#""max": "1m""#, "series.1.levels.0.max", "1m", "the limit at a level"),
        (r#""500", "total"#, r#""0", "total"#, "series.1.denomination", "0", "from 1 to"),
        (r#""2000""#, r#""999""#, "series.0.minimum_denomination", "999", "at least the denomination, 1,000"),
        (r#""2000""#, r#""0""#, "series.0.minimum_denomination", "0", "from 1 to"),
        (r#""5000000.50""#, r#""5000000.505""#, "caps.0.amount", "5000000.505", "at most 2 decimals"),
        (r#""5000000.50""#, r#""10000000000000000.01""#, "caps.0.amount", "10000000000000000.01", "10,000,000,000,000,000"),
        (r#""1.25""#, r#""0""#, "rates.EUR", "0", "above 0 and at most 10,000 with at most 8 decimals"),
        (r#""1.25""#, r#""1.123456789""#, "rates.EUR", "1.123456789", "8 decimals"),
        (r#""1.25""#, r#""10000.1""#, "rates.EUR", "10000.1", "10,000"),
        (r#""6""#, r#""100.5""#, "series.0.coupon", "100.5", "from 0 to 100 with at most 6 decimals"),
        (r#""12.5""#, r#""10001""#, "series.1.accrued_per_1000", "10001", "from 0 to 10,000"),
        (r#""1010.125""#, r#""0""#, "series.1.total_consideration", "0", "above 0"),
        (r#""1010.125""#, r#""1010.1234567""#, "series.1.total_consideration", "1010.1234567", "6 decimals"),
        (r#""950.00""#, r#""10000.01""#, "series.0.tender_consideration", "10000.01", "at most 10,000"),
        (r#""30","#, r#""-1","#, "series.0.early_tender_payment", "-1", "from 0 to 10,000"),
        (r#""at_least": "1000000""#, r#""at_least": "1.001""#, "conditions.0.at_least", "1.001", "at most 2 decimals"),
        (r#""actual": "2000000""#, r#""actual": """#, "conditions.0.actual", "", "digits"),
        (r#""early": "3000000""#, r#""early": "3000000.5""#, "tenders.A.early", "3000000.5", "principal tendered"),
        (r#""tolerance": "1000""#, r#""tolerance": "some""#, "published.A.tolerance", "some", "whole number"),
        (r#""level": 1, "max_offer"#, r#""level": 0, "max_offer"#, "series.0.level", "0", "from 1 to 64"),
        (r#""level": 1, "max_offer"#, r#""level": 65, "max_offer"#, "series.0.level", "65", "from 1 to 64"),
        (r#"{"level": 4}"#, r#"{"level": 1}"#, "series.1.levels.1.level", "1", "ascending order, none twice: 1"),
    ]);
}

#[test]
#[rustfmt::skip] // One row a rule.
fn prices() {
    let all = r#""tender_consideration": "950.00", "early_tender_payment": "30",
     "total_consideration": "980","#;
    check(&[
        (r#""980""#, r#""981""#, "series.0.total_consideration", "981", "950 and Early Tender Payment 30 make 980"),
        (all, r#""tender_consideration": "950", "total_consideration": "949.5","#, "series.0.total_consideration", "949.5", "at least the Tender Offer Consideration, 950"),
        (all, r#""tender_consideration": "9990", "early_tender_payment": "30","#, "series.0.early_tender_payment", "30", "a Total Consideration of 10,020"),
        (all, r#""total_consideration": "30", "early_tender_payment": "30","#, "series.0.early_tender_payment", "30", "below the Total Consideration, 30"),
        (all, "", "caps.0.basis", "purchase_price_and_accrued", "not known here: A"),
        (all, r#""early_tender_payment": "30","#, "caps.0.basis", "purchase_price_and_accrued", "only where prices are known"),
        (r#""6","#, r#""6", "accrued_per_1000": "x","#, "series.0.accrued_per_1000", "x", "accrued interest"),
        (r#""coupon": "6", "#, "", "caps.0.basis", "purchase_price_and_accrued", "accrued interest only where it is known for every window"),
        (r#", "settlement": "2004-12-02""#, "", "caps.0.basis", "purchase_price_and_accrued", "not known here: A"),
    ]);
    assert_eq!(only_problem(&with(r#""980""#, r#""981""#)).nearest, ["980"]);
}

#[test]
#[rustfmt::skip] // One row a rule.
fn dates() {
    check(&[
        (r#""launch": "2004-11-01""#, r#""launch": "1 November 2004""#, "dates.launch", "1 November 2004", "such as 2004-11-29"),
        (r#""launch": "2004-11-01""#, r#""launch": "2004-11-31""#, "dates.launch", "2004-11-31", "must be a date"),
        (r#""expiration": "2004-11-30T24:00""#, r#""expiration": "2004-11-30T24:01""#, "dates.expiration", "2004-11-30T24:01", "T24:00"),
        (r#""settlement": "2004-12-02""#, r#""settlement": "2004-12-02T10:00""#, "dates.settlement", "2004-12-02T10:00", "must be a date"),
        (r#""settlement": "2004-12-02""#, r#""settlement": "2004-11-29""#, "dates.settlement", "2004-11-29", "must not be before the Expiration Date, 2004-11-30"),
        (r#""early_settlement": "2004-11-17""#, r#""early_settlement": "2004-12-03""#, "dates.settlement", "2004-12-02", "must not be before early settlement, 2004-12-03"),
        (r#""early_tender": "2004-11-12T17:00""#, r#""early_tender": "2004-10-12T17:00""#, "dates.early_tender", "2004-10-12T17:00", "must not be before the launch"),
        (r#""expiration": "2004-11-30T24:00""#, r#""expiration": "2004-11-12T16:59""#, "dates.expiration", "2004-11-12T16:59", "Withdrawal Deadline"),
        (r#"["05-01", "11-01"]"#, r#"["05-01", "31-11"]"#, "series.0.payment_dates.1", "31-11", "a month and a day"),
        (r#"["05-01", "11-01"]"#, r#"["05-01", "05-01"]"#, "series.0.payment_dates.1", "05-01", "already in the list"),
        (r#"["05-01", "11-01"]"#, r#"["02-28", "02-29"]"#, "series.0.payment_dates.1", "02-29", "already in the list"),
        (r#""2010-05-01""#, r#""2010-5-1""#, "series.0.maturity", "2010-5-1", "must be a date"),
        (r#""2010-05-01""#, r#""2004-12-01""#, "series.0.maturity", "2004-12-01", "must not fall due before settlement, 2004-12-02"),
    ]);
}

#[test]
fn an_expiration_at_midnight_may_settle_on_the_day_it_begins() {
    taken(&with(r#""settlement": "2004-12-02""#, r#""settlement": "2004-11-30""#));
    taken(&with(r#""expiration": "2004-11-30T24:00""#, r#""expiration": "2004-11-12""#));
}

#[test]
#[rustfmt::skip] // One row a rule.
fn names_and_ids() {
    check(&[
        (r#""id": "B", "title""#, r#""id": "A", "title""#, "series.1.id", "A", "series.0 already has this id"),
        (r#""name": "Pool""#, r#""name": "Tender Cap""#, "caps.1.name", "Tender Cap", "caps.0 already has this name"),
        (r#""name": "Pool""#, r#""name": " ""#, "caps.1.name", " ", "the name of a cap must not be empty"),
        (r#""name": "Minimum""#, r#""name": """#, "conditions.1.name", "", "must not be empty"),
        (r#""title": "Notes A""#, r#""title": """#, "series.0.title", "", "must not be empty"),
        (r#""id": "A", "title""#, r#""id": "", "title""#, "series.0.id", "", "must not be empty"),
        (r#""currency": "USD", "outst"#, r#""currency": "", "outst"#, "series.0.currency", "", "a currency such as USD"),
        (r#""cap_currency": "USD""#, r#""cap_currency": "U S""#, "cap_currency", "U S", "without blanks"),
        (r#"["A", "B"]"#, r#"["A", "C"]"#, "caps.1.series.1", "C", "the id of a series of this offer: A, B"),
        (r#"["A", "B"]"#, r#"["A", "A"]"#, "caps.1.series.1", "A", "already in the list"),
        (r#"["A", "B"]"#, "[]", "caps.1.series", "", "at least one series"),
        (r#""series": "A", "at_least""#, r#""series": "a", "at_least""#, "conditions.1.series", "a", "the id of a series"),
        (r#""B": {"early": "500"}"#, r#""C": {"early": "500"}"#, "tenders.C", "C", "the id of a series of this offer: A, B"),
        (r#"{"B": "half"#, r#"{"C": "half"#, "tenders_assumed.C", "C", "the id of a series"),
        (r#""published": {"A""#, r#""published": {"C""#, "published.C", "C", "the id of a series"),
        (r#"["rates.EUR", "#, r#"["rate.EUR", "#, "assumed.0", "rate.EUR", "begins with one of"),
        (r#"["day_count", "pay"#, r#"["daycount", "pay"#, "series.0.assumed.0", "daycount", "a key of a series"),
    ]);
}

#[test]
#[rustfmt::skip] // One row a rule.
fn rules_rates_and_conditions() {
    check(&[
        (r#"{"EUR": "1.25"}"#, "{}", "rates.EUR", "", "a rate is needed, USD for one EUR"),
        (r#""EUR": "1.25""#, r#""EUR": "1.25", "USD": "1""#, "rates.USD", "1", "the cap currency, which has no rate"),
        (r#""acceptance": "pro_rata""#, r#""acceptance": "all_or_nothing""#, "rules.early_tenders_first", "true", "early tenders cannot come first"),
        (r#""acceptance": "pro_rata""#, r#""unfit_series": "skip""#, "rules.unfit_series", "skip", "all_or_nothing"),
        (r#""level": 1, "max_offer"#, r#""level": 1, "levels": [{"level": 2}], "max_offer"#, "series.0.levels", "1", "not both"),
        (r#"[{"level": 1, "max": "1000000"}, {"level": 4}]"#, "[]", "series.1.levels", "", "one level at least"),
        (r#""name": "Minimum","#, r#""name": "Minimum", "actual": "5","#, "conditions.1.actual", "5", "only a condition on borrowings"),
        (r#""name": "New facility","#, r#""name": "New facility", "series": "A","#, "conditions.0.series", "A", "only a condition of kind minimum_tender"),
    ]);
}

#[test]
fn too_many_and_too_few() {
    let series = |count: usize| {
        let series: Vec<_> = (0..count)
            .map(|n| format!(r#"{{"id": "s{n}", "currency": "USD", "outstanding": "1", "level": 1}}"#))
            .collect();
        format!(
            r#"{{"format": "tender-offer/1", "id": "x", "cap_currency": "USD", "series": [{}]}}"#,
            series.join(",")
        )
    };
    taken(&series(64));
    for count in [0, 65, 10_000] {
        let problem = only_problem(&series(count));
        assert_eq!((problem.path.as_str(), problem.value), ("series", count.to_string()));
        assert!(problem.allowed.contains("1 to 64"));
    }
    let caps = |count: usize| {
        let caps: Vec<_> = (0..count)
            .map(|n| format!(r#"{{"name": "c{n}", "amount": "1", "basis": "principal"}}"#))
            .collect();
        series(1).replace(r#""series""#, &format!(r#""caps": [{}], "series""#, caps.join(",")))
    };
    taken(&caps(16));
    assert_eq!(only_problem(&caps(17)).path, "caps");

    let months: Vec<_> = (1..=12).map(|month| format!("\"{month:02}-15\"")).collect();
    taken(&with(r#""05-01", "11-01""#, &months.join(",")));
    let problem = only_problem(&with(r#""05-01", "11-01""#, &format!(r#"{}, "01-01""#, months.join(","))));
    assert_eq!((problem.path.as_str(), problem.value.as_str()), ("series.0.payment_dates", "13"));
}

#[test]
#[rustfmt::skip] // One row a rule.
fn tenders_that_do_not_fit_are_told_with_the_nearest_that_do() {
    // Outstanding 9,000,000 of A in 1,000s (late 1,000,000, guaranteed 5,000,000); 7,000,000 of B in 500s.
    let table: &[(&str, &str, &str, &[&str])] = &[
        (r#""early": "3000000""#, r#""early": "2999400""#, "tenders.A.early", &["2999000", "3000000"]),
        (r#""early": "3000000""#, r#""early": "2999600""#, "tenders.A.early", &["3000000", "2999000"]),
        (r#""early": "3000000""#, r#""early": "1""#, "tenders.A.early", &["0", "1000"]),
        (r#""early": "500""#, r#""early": "6999999""#, "tenders.B.early", &["7000000", "6999500"]),
        (r#""early": "500""#, r#""early": "7000500""#, "tenders.B.early", &["7000000"]),
        (r#""early": "500""#, r#""early": "9999999999999""#, "tenders.B.early", &["7000000"]),
        // Early and late fit; the guaranteed ones pass it.
        (r#""guaranteed": "5000000""#, r#""guaranteed": "5001000""#, "tenders.A.guaranteed", &["5000000"]),
        (r#""late": "1000000""#, r#""late": "9000000""#, "tenders.A.late", &["1000000"]),
        // The others alone are too much: what those before it leave.
        (r#""late": "1000000", "guaranteed": "5000000""#, r#""late": "7000000", "guaranteed": "9999000""#, "tenders.A.late", &["6000000"]),
    ];
    for (from, to, path, nearest) in table {
        let problem = only_problem(&with(from, to));
        assert_eq!(problem.path, *path, "{to}");
        assert_eq!(problem.nearest, *nearest, "{to}: {problem}");
    }
    let problem = only_problem(&with(r#""early": "3000000""#, r#""early": "2999400""#));
    assert!(
        problem.allowed.contains("a multiple of the denomination, 1,000: 2,999,000 or 3,000,000"),
        "{problem}"
    );
    let problem = only_problem(&with(r#""early": "500""#, r#""early": "7000500""#));
    assert!(problem.allowed.contains("the principal outstanding, 7,000,000"), "{problem}");
    // The denomination does not divide what is outstanding: the multiple above would pass it.
    let text = with(r#""outstanding": "7000000""#, r#""outstanding": "1200""#)
        .replace(r#""early": "500""#, r#""early": "1001""#);
    assert_eq!(only_problem(&text).nearest, ["1000"]);
}

#[test]
#[rustfmt::skip] // One row a rule.
fn one_slip_is_one_problem() {
    check(&[
        // The denomination cannot be read: nothing is said of multiples.
        (r#""denomination": "1000", "minimum"#, r#""denomination": "?", "minimum"#, "series.0.denomination", "?", "1 to"),
        // A price cannot be read: the cap that counts it is not refused too; nor where a term of the interest cannot.
        (r#""total_consideration": "1010.125""#, r#""total_consideration": 5"#, "series.1.total_consideration", "5", "text"),
        (r#""6""#, r#""six""#, "series.0.coupon", "six", "the coupon"),
        (r#""settlement": "2004-12-02""#, r#""settlement": "soon""#, "dates.settlement", "soon", "a date"),
        // What is outstanding cannot be read: tenders are not held against it.
        (r#""9000000""#, r#""many""#, "series.0.outstanding", "many", "digits"),
        // A whole list, or an item, is of the wrong type: what would refer to it is not unknown.
        (r#"{"name": "Tender Cap", "amount": "5000000.50", "basis": "purchase_price_and_accrued"}"#, r#""Tender Cap""#, "caps.0", "Tender Cap", "object"),
        (r#"{"kind": "minimum_tender", "name": "Minimum", "series": "A", "at_least": "100000"}"#, "null", "conditions.1", "null", "object"),
    ]);
    let series = &BASE[BASE.find(r#"{"id": "A""#).unwrap()..BASE.find("\n  ],\n  \"dates\"").unwrap()];
    assert_eq!(only_problem(&BASE.replace(&format!("[\n    {series}\n  ]"), "5")).path, "series");
    let (first, _) = series.split_once(",\n    {\"id\": \"B\"").unwrap();
    assert_eq!(only_problem(&BASE.replace(first, "5")).path, "series.0");
}

#[test]
fn all_problems_come_at_once() {
    let text = BASE
        .replace(r#""acceptance": "pro_rata""#, r#""acceptance": "all_or_nothing""#)
        .replace(r#""9000000""#, "9000000")
        .replace(r#""Pool""#, r#""Tender Cap""#)
        .replace(r#"{"EUR": "1.25"}"#, r#"{"GBP": "2"}"#)
        .replace(r#""early": "500""#, r#""early": "501", "erly": "7""#)
        .replace(r#""2010-05-01""#, r#""never""#)
        .replace(r#""name": "Base""#, r#""nmae": "Base""#);
    let problems = refused(&text);
    let mut paths: Vec<_> = problems.list.iter().map(|problem| problem.path.as_str()).collect();
    paths.sort_unstable();
    let expected = [
        "caps.1.name",
        "nmae",
        "rates.EUR",
        "rules.early_tenders_first",
        "series.0.maturity",
        "series.0.outstanding",
        "tenders.B.early",
        "tenders.B.erly",
    ];
    assert_eq!(paths, expected, "{}", listed(&problems));
}

#[test]
fn a_hundred_problems_are_listed_and_the_rest_counted() {
    // 90 keys that are unknown, and 60 amounts that the engine refuses; 40 of wrong type, told once each.
    let keys: Vec<_> = (0..90).map(|n| format!(r#""x{n}": 1"#)).collect();
    let series = |n: usize, outstanding: &str| {
        format!(r#"{{"id": "s{n}", "currency": "USD", "outstanding": {outstanding}, "level": 1}}"#)
    };
    let refused_figures = (0..40).map(|n| series(n, "5")).chain((40..64).map(|n| series(n, r#""-""#)));
    let text = format!(
        r#"{{"format": "tender-offer/1", "id": "x", "cap_currency": "USD", {}, "series": [{}]}}"#,
        keys.join(","),
        refused_figures.collect::<Vec<_>>().join(",")
    );
    let problems = refused(&text);
    assert_eq!((problems.list.len(), problems.more), (LISTED, 90 + 40 + 24 - LISTED));
}

#[test]
fn what_is_no_offer_at_all_is_one_problem() {
    let deep = "[".repeat(100_000);
    let deep_object = r#"{"a":"#.repeat(100_000);
    let table: &[(&str, &str)] = &[
        ("", "line 1 column 0"),
        ("  \n ", "line 2 column 1"),
        ("Tender Offer", "line 1 column 1"),
        ("{\n \"format\": \"tender-offer/1\",\n}", "line 3 column 1"),
        (r#"{"format": "tender-offer/1"} {}"#, "line 1 column 30"),
        (r#"{"level": 1e999}"#, "out of range"),
        (r#"{"id": "\ud800"}"#, "line 1 column"),
        ("\u{feff}", "line 1 column 0"),
        (&deep, "recursion limit"),
        (&deep_object, "recursion limit"),
        ("5", "must be an object"),
        ("null", "must be an object"),
        ("[]", "at least one"),
        ("[[]]", "must be an object"),
    ];
    for (text, allowed) in table {
        let problem = only_problem(text);
        assert_eq!(problem.path, "", "{problem}");
        assert!(problem.allowed.contains(allowed), "{problem}");
    }
    let problem = only_problem(&" ".repeat(LARGEST_FILE + 1));
    assert!(problem.allowed.contains("at most"), "{problem}");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    taken(&format!("\u{feff}{BASE}"));
}

#[test]
fn offers_of_a_list_are_refused_one_by_one() {
    let bad = with(r#""9000000""#, r#""-""#).replace(r#""id": "base""#, r#""id": "bad""#);
    let entries = read_all(&format!(r#"[{BASE}, {bad}, {{"id": 5}}, 7]"#));
    let ids: Vec<_> = entries.iter().map(|entry| entry.id.as_deref()).collect();
    assert_eq!(ids, [Some("base"), Some("bad"), None, None]);
    assert!(entries[0].offer.is_ok());
    assert_eq!(entries[1].offer.as_ref().unwrap_err().list[0].path, "series.0.outstanding");
    assert!(entries[2].offer.as_ref().unwrap_err().at("id").is_some());
    let problem = only_problem(&format!("[{BASE},{BASE}]"));
    assert_eq!(problem.value, "2");
    taken(&format!("[{BASE}]"));
}

#[test]
fn a_long_value_is_cut_in_the_message() {
    let problem = only_problem(&with(r#""9000000""#, &format!("\"{}\"", "9".repeat(1_000_000))));
    assert_eq!(problem.value.chars().count(), 101);
}

/// Work must not grow with the square of what a file holds: this one would take many minutes.
#[test]
fn a_file_that_is_far_too_large_is_answered() {
    let many = |item: fn(usize) -> String| (0..30_000).map(item).collect::<Vec<_>>().join(",");
    let text = format!(
        r#"{{"format": "tender-offer/1", "id": "x", "cap_currency": "USD", "series": [{}], "caps": [{}], "published": {{{}}}}}"#,
        many(|n| format!(
            r#"{{"id": "s{n}", "currency": "c{n}", "outstanding": "1", "level": 1, "assumed": ["level"]}}"#
        )),
        many(|n| format!(r#"{{"name": "c{n}", "amount": "1", "basis": "principal"}}"#)),
        many(|n| format!(r#""t{n}": {{"accepted": "1"}}"#)),
    );
    let problems = refused(&text);
    // Each published id, each rate, the series and the caps.
    assert_eq!(problems.list.len() + problems.more, 30_000 + 30_000 + 1 + 1);
}
