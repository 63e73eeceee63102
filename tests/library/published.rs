//! Published results beside computed ones, and the run over everything that Verify does.

use std::sync::Arc;

use tender_simulator::library::published::CheckedOffer;
use tender_simulator::library::verify::{Failure, Run, Tally, VECTORS, compare_published, run_vector};
use tender_simulator::library::{OFFERS, format, offer};

const VECTORS_TEXT: &str = include_str!("../data/vectors.json");

fn checked(id: &str) -> CheckedOffer {
    CheckedOffer::of(offer(id).unwrap())
}

/// The first vector, with something in its text put in place of something else.
fn vector_with(from: &str, to: &str) -> String {
    let line = VECTORS_TEXT.lines().nth(1).unwrap().trim_end_matches(',');
    assert!(line.contains(from), "the first vector holds {from}");
    line.replacen(from, to, 1)
}

#[test]
fn published_stands_beside_computed_with_the_difference() {
    // Offer, series with a published result, whether all of them come out to the unit.
    let table = [
        ("cbs-2010-04", 3, true),
        ("paramount-2023-11", 3, true),
        ("level3-2004-final", 1, true),
        ("alcoa-2010-08", 2, false),
        ("williams-2011-11", 8, false),
    ];
    for (id, compared, to_the_unit) in table {
        let checked = checked(id);
        assert_eq!((checked.rows.len(), checked.within()), (compared, compared), "{id}");
        assert_eq!(checked.exact() == compared, to_the_unit, "{id}");
        assert_eq!(checked.file.about.tolerance_reason.is_none(), to_the_unit, "{id}");
    }
    assert!(checked("level3-2004-launch").rows.is_empty());
    for row in &checked("williams-2011-11").rows {
        let signed = i128::from(row.computed) - i128::from(row.published.accepted);
        assert_eq!(row.difference.signed().cents(), signed * 100);
        assert!(row.difference.size() <= row.published.tolerance);
    }
    let compared: usize =
        OFFERS.iter().map(|shipped| CheckedOffer::of(Arc::new(shipped.read())).rows.len()).sum();
    assert_eq!(compared, 59);
}

#[test]
fn a_result_outside_the_tolerance_is_outside() {
    let text = std::fs::read_to_string("src/library/offers/murphy-2023-11.json").unwrap();
    // Published: 79,708,000 of the 6.375% notes.
    for (published, tolerance, within) in [
        ("79708000", "0", true),
        ("79709000", "0", false),
        ("79709000", "999", false),
        ("79709000", "1000", true),
    ] {
        let published = format!(r#""accepted": "{published}", "tolerance": "{tolerance}""#);
        let text = text.replace(r#""accepted": "79708000""#, &published);
        let file = format::read(&text).unwrap();
        let row = &CheckedOffer::of(Arc::new(file.clone())).rows[2];
        assert_eq!(row.within, within, "{published}");
        let (compared, failures) = compare_published(file);
        assert_eq!((compared, failures.is_empty()), (3, within), "{published}");
        if !within {
            assert_eq!(failures[0].offer, "Murphy Oil 2023");
            assert_eq!(failures[0].series, "6.375% Senior Notes due 2028");
            assert!(failures[0].expected.starts_with("79709000") && failures[0].came == "79708000");
        }
    }
}

#[test]
fn every_offer_and_vector_passes_in_a_run() {
    let mut run = Run::new(VECTORS_TEXT.to_owned());
    let mut steps = 0;
    while run.step() {
        steps += 1;
    }
    assert_eq!(run.failures, [], "nothing fails");
    assert_eq!(run.offers, Tally { run: 16, failed: 0 });
    assert_eq!(run.vectors, Tally { run: VECTORS, failed: 0 });
    assert_eq!((run.series, steps), (59, Run::total()));
}

#[test]
fn a_vector_that_comes_out_otherwise_is_told_with_series_expected_and_came() {
    let failure = |series: &str, what: &str, expected: &str, came: &str| Failure {
        offer: "v7-0".into(),
        series: series.into(),
        what: what.into(),
        expected: expected.into(),
        came: came.into(),
    };
    #[rustfmt::skip]
    let table = [
        (r#""expected":{"series":{"s1":{"early":"0""#, r#""expected":{"series":{"s1":{"early":"7""#,
            failure("s1", "accepted early", "7", "0")),
        (r#""accepted":"0","reason":"does_not_fit""#, r#""accepted":"1","reason":"does_not_fit""#,
            failure("s1", "accepted", "1", "0")),
        (r#""reason":"does_not_fit""#, r#""reason":"stopped""#,
            failure("s1", "reason", "stopped", "does_not_fit")),
        (r#""reasons":{"early":"does_not_fit"}"#, r#""reasons":{}"#,
            failure("s1", "reason early", "nothing", "does_not_fit")),
        (r#""purchase_price":"0""#, r#""purchase_price":"0.01""#,
            failure("s1", "purchase price", "0.01", "0")),
    ];
    for (from, to, expected) in table {
        assert_eq!(run_vector(&vector_with(from, to)), [expected], "{to}");
    }
    let refused = run_vector(&vector_with(r#""level":2"#, r#""level":99"#));
    assert_eq!(
        (refused.len(), refused[0].offer.as_str(), refused[0].what.as_str()),
        (1, "v7-0", "the offer")
    );
    assert!(refused[0].came.contains("level"), "{refused:?}");
    let lost = run_vector(&vector_with(r#""s1":{"early":"0","late""#, r#""s9":{"early":"0","late""#));
    assert_eq!(lost, [failure("s1", "the expected outcome", "one for each series", "none in the file")]);
}

#[test]
fn a_file_that_lost_vectors_is_a_failure_and_an_absent_one_is_none() {
    let half: String = VECTORS_TEXT.lines().take(401).map(|line| format!("{line}\n")).collect();
    for (text, run_vectors, failures) in [(half, 400, 1), (String::new(), 0, 0)] {
        let mut run = Run::new(text);
        while run.step() {}
        assert!(!run.step(), "it stays at its end");
        assert_eq!((run.vectors.run, run.failures.len()), (run_vectors, failures));
    }
}
