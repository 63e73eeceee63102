//! The glossary: every term of the law has an entry, every id that the page names exists, and every entry is reached.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tender_simulator::library::glossary::{Drawing, Glossary, read};

const TEXT: &str = include_str!("../../src/library/glossary.json");

fn glossary() -> Glossary {
    read(TEXT).expect("the glossary that ships")
}

/// The words that the law of the offer is told in: its terms, its headings, the name of each of its rules, its reasons.
const LAW: &str = "
    series, principal amount outstanding, acceptance priority level, prices, denomination, minimum denomination,
    tendered, validly tendered, withdrawn, window, early, late, guaranteed, notice of guaranteed delivery,
    tender offer consideration, early tender payment, total consideration, maximum offer amount,
    cap, tender cap, sub-cap, pool, basis, principal, purchase price, rate, cap currency, offeror,
    accepted, returned, factor, dates, launch, withdrawal deadline, early tender date, price determination,
    early settlement, expiration date, final settlement, extended, ended, discount notes, principal at maturity,
    accrued interest, pro rata, passes, levels, own limit, demand, shut caps, room, filling a level, closing, rounding,
    windows of a cut series, two levels for one series, all or nothing, skip, stop, reason, in full, prorated, maximum,
    used up, closed, does not fit, acceptance stopped, nothing tendered, conditions, borrowings, minimum tender, waived,
    coupon, day count, 30/360, actual/actual, actual/365, bond basis, payment dates, total cash, average price,
    outstanding after, discount, premium, coupon retired, totals, holders, residual rule, as rounded, return, accept,
    plain, fit, input limits, assumed, working, early tenders first, several series on one level, limit at a level";

#[test]
fn every_term_of_the_law_has_an_entry() {
    let glossary = glossary();
    let names: BTreeSet<String> = glossary
        .entries()
        .flat_map(|entry| std::iter::once(&entry.term).chain(&entry.also))
        .map(|name| name.to_lowercase())
        .collect();
    // "Prices" is the heading of a group.
    let groups: BTreeSet<String> = glossary.groups.iter().map(|group| group.title.to_lowercase()).collect();
    let law = LAW.split(',').map(|term| term.split_whitespace().collect::<Vec<_>>().join(" "));
    let missing: Vec<String> = law.filter(|term| !names.contains(term) && !groups.contains(term)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn entries_are_short_and_lead_somewhere() {
    let glossary = glossary();
    let mut seen = BTreeSet::new();
    for entry in glossary.entries() {
        let id = &entry.id;
        assert!(seen.insert(id.clone()), "{id} stands twice");
        assert!(
            id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{id}"
        );
        assert!(entry.text.ends_with('.') && entry.text.len() <= 300, "{id}: {}", entry.text);
        assert!(entry.text.matches(". ").count() <= 2, "{id} has more than three sentences");
        assert!(!entry.see.is_empty() || id == "input-limits", "{id} leads nowhere");
        for other in &entry.see {
            assert!(other != id && glossary.entry(other).is_some(), "{id} leads to {other}");
        }
        if let Some(picture) = &entry.picture {
            assert!(picture.alt.ends_with('.') && picture.alt.len() > 30, "{id}: {}", picture.alt);
            if let Drawing::Bars { bars, cap, limits } = &picture.drawing {
                let end = |bar: &tender_simulator::library::glossary::Bar| {
                    bar.from + bar.accepted + bar.returned + bar.more
                };
                assert!(bars.iter().all(|bar| end(bar) > bar.from && end(bar) <= 100), "{id}");
                let beyond = |cap: u64| bars.iter().all(|bar| bar.from + bar.accepted <= cap);
                assert!(cap.is_none_or(beyond), "{id}: nothing is accepted beyond a cap");
                assert!(limits.iter().all(|(row, _)| (*row as usize) < bars.len()), "{id}");
            }
        }
    }
}

/// The ids that stand in calls of `term` and `term_in_region`, and those that `term_of` gives figures.
fn ids_in(source: &str, path: &Path) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let between_quotes = |text: &str| text.split('"').next().map(str::to_owned);
    let calls = ["term(", "term_in_region("].into_iter().flat_map(|call| {
        code.match_indices(call)
            .filter_map(move |(at, _)| code[at + call.len()..].trim_start().strip_prefix('"'))
            .filter_map(between_quotes)
    });
    let mut ids: Vec<String> = calls.collect();
    if path.ends_with("term_of.rs") {
        ids.extend(code.split("=> \"").skip(1).filter_map(between_quotes));
        ids.extend(code.split("=> {\n            \"").skip(1).filter_map(between_quotes));
    }
    // Lists of words: pairs that are arguments of nothing.
    if code.contains("words_used") {
        let pairs = code.match_indices("(\"").filter(|(at, _)| code[..*at].ends_with([' ', '[', '\n']));
        let pairs = pairs.map(|(at, _)| &code[at + 2..]).filter(|pair| is_pair(pair));
        ids.extend(pairs.filter_map(between_quotes));
    }
    ids
}

/// Whether a text goes on as `id", "word")` does.
fn is_pair(text: &str) -> bool {
    text.split_once("\", \"").is_some_and(|(id, _)| !id.contains(['"', '\n']))
}

fn named_in_views() -> Vec<(PathBuf, String)> {
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/views"))];
    let mut named = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the views") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let source = fs::read_to_string(&path).expect("a source");
                named.extend(ids_in(&source, &path).into_iter().map(|id| (path.clone(), id)));
            }
        }
    }
    named
}

#[test]
fn every_term_that_the_page_names_has_an_entry() {
    let glossary = glossary();
    let named = named_in_views();
    assert!(named.len() > 60, "only {} terms are found in the sources", named.len());
    let lost: Vec<String> = named
        .iter()
        .filter(|(_, id)| glossary.entry(id).is_none())
        .map(|(path, id)| format!("{}: {id}", path.display()))
        .collect();
    assert_eq!(lost, [""; 0]);
}

#[test]
fn every_entry_is_reached_from_where_a_term_stands() {
    let glossary = glossary();
    let mut reached: BTreeSet<String> = named_in_views().into_iter().map(|(_, id)| id).collect();
    loop {
        let before = reached.len();
        let further: Vec<String> = glossary
            .entries()
            .filter(|entry| reached.contains(&entry.id))
            .flat_map(|entry| entry.see.clone())
            .collect();
        reached.extend(further);
        if reached.len() == before {
            break;
        }
    }
    let lonely: Vec<&str> =
        glossary.entries().map(|entry| entry.id.as_str()).filter(|id| !reached.contains(*id)).collect();
    assert_eq!(lonely, [""; 0], "in no list of others, and at no place of the page");
}

#[test]
fn typed_words_find_entries_by_name_first() {
    let glossary = glossary();
    let ids = |typed: &str| -> Vec<String> {
        glossary.matching(typed).iter().map(|entry| entry.id.clone()).collect()
    };
    for (typed, first) in [
        ("maximum", "maximum-offer-amount"),
        ("EARLY TENDER D", "early-tender-date"),
        ("subcap", "sub-cap"),
        ("prorated", "prorated-by"),
        ("  factor ", "factor"),
        ("clawback", ""),
        ("water basin", "waterfall"),
        ("water zebra", ""),
    ] {
        assert_eq!(ids(typed).first().map_or("", String::as_str), first, "{typed}");
    }
    assert_eq!(ids("").len(), glossary.entries().count());
    assert_eq!(ids("zebra"), [""; 0]);
}

#[test]
fn a_damaged_part_is_told_and_read_no_further() {
    let table = [
        ("", "glossary.json cannot be read"),
        ("{}", "of the file a list is expected"),
        ("[{}]", "a group lacks “title”"),
        (r#"[{"title": "T"}]"#, "T lacks “entries”"),
        (r#"[{"title": "T", "entries": [{"id": "a"}]}]"#, "a lacks “term”"),
        (
            r#"[{"title": "T", "entries": [{"id": "a", "term": "A", "text": "t", "picture": {"alt": "p", "steps": 500}}]}]"#,
            "a lacks “steps”",
        ),
    ];
    for (text, told) in table {
        let why = read(text).expect_err(text);
        assert!(why.contains(told), "{text}: {why}");
    }
    for end in 0..TEXT.len().min(3_000) {
        if TEXT.is_char_boundary(end) {
            assert!(read(&TEXT[..end]).is_err(), "cut at {end}");
        }
    }
}
