//! The writer of offer files: what it writes reads as the same offer.

use super::{BASE, listed, taken, with};
use tender_simulator::library::OFFERS;
use tender_simulator::library::format::{OfferFile, read, read_all};
use tender_simulator::library::json::Json;
use tender_simulator::library::write::{write, write_short};

/// Both forms of an offer's file read as the offer.
fn reads_back(file: &OfferFile) {
    for text in [write(file), write_short(file)] {
        let again =
            read(&text).unwrap_or_else(|problems| panic!("{}:{}\n{text}", file.id, listed(&problems)));
        assert_eq!(again, *file, "{text}");
    }
}

#[test]
fn every_shipped_offer_reads_back() {
    for shipped in &OFFERS {
        reads_back(&shipped.read());
    }
}

#[test]
fn every_vector_reads_back() {
    let text = std::fs::read_to_string("tests/data/vectors.json").unwrap();
    for entry in read_all(&text) {
        reads_back(&entry.offer.unwrap());
    }
}

#[test]
fn every_key_reads_back() {
    reads_back(&taken(BASE));
    for (from, to) in [
        (r#""late": "1000000", "#, r#""#),
        (r#""early": "500""#, r#""#),
        (r#""actual": "2000000", "#, r#""#),
        (r#""early_tenders_first": true, "acceptance": "pro_rata""#, r#""acceptance": "all_or_nothing""#),
        (
            r#""early_tenders_first": true, "acceptance": "pro_rata""#,
            r#""acceptance": "all_or_nothing", "unfit_series": "stop""#,
        ),
        (r#""day_count": "30/360", "#, r#""day_count": "actual/actual", "#),
        (r#""day_count": "30/360", "#, r#""day_count": "actual/365", "#),
        (r#""tenders_assumed": {"B": "half of what was announced"},"#, r#""tenders_assumed": {},"#),
        (
            r#""tenders_assumed": {"B": "half of what was announced"},"#,
            r#""tenders_assumed": {"A": "assumed: not read in a source", "B": "half of what was announced"},"#,
        ),
        (r#""assumed": ["rates.EUR", "dates.settlement"]"#, r#""assumed": ["tenders.A", "series.0.coupon"]"#),
    ] {
        reads_back(&taken(&with(from, to)));
    }
}

#[test]
fn every_letter_reads_back() {
    let mut file = taken(BASE);
    file.name = "“10¾%” \"Notes\" \\ \n\t\u{1}\u{7f}\u{2028} 🏦".into();
    file.draft.series[0].title = file.name.clone();
    reads_back(&file);
}

#[test]
fn a_file_has_a_line_for_each_key() {
    let json = Json::parse(r#"{"a": "x", "b": [1, true, null, {}, []], "c": {"d": "é\n"}}"#).unwrap();
    assert_eq!(json.line(), r#"{"a":"x","b":[1,true,null,{},[]],"c":{"d":"é\n"}}"#);
    let lines = "{\n \"a\": \"x\",\n \"b\": [\n  1,\n  true,\n  null,\n  {},\n  []\n ],\n \"c\": {\n  \"d\": \"é\\n\"\n }\n}";
    assert_eq!(json.lines(), lines);
}

/// Ids may hold points: what is said of the tenders of `A` was once unsaid with a change of those of `A.B`.
#[test]
fn a_change_of_one_series_tenders_leaves_what_is_assumed_of_anothers() {
    let text = BASE
        .replace(r#""B""#, r#""A.B""#)
        .replace(r#""tenders_assumed": {"A.B""#, r#""tenders_assumed": {"A""#);
    let file = taken(&text);
    let changed = |path: &str| file.with_terms(file.draft.clone(), &[path.to_owned()]);
    for (path, stays) in [("tenders.A.B.early", true), ("tenders.A.late", false)] {
        assert_eq!(changed(path).assumed("tenders.A.early").is_some(), stays, "{path}");
    }
}
