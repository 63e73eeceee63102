//! The scenario: what was typed over an offer, what it means, and the edits.

use std::sync::Arc;

use tender_simulator::engine::offer::Window;
use tender_simulator::state::entry::{EntryKind, Origin, Reading};
use tender_simulator::state::field::Field;
use tender_simulator::state::scenario::{Edit, LONGEST_TEXT, Scenario};

use crate::offers::{
    BORROWED, CAP, Dice, EURO_EARLY, EURO_LATE, FIRST_EARLY, FIRST_LATE, ODD_EARLY, POOL, RATE, WAIVED,
    level3, made_up,
};

fn set(field: Field, text: &str) -> Edit {
    Edit::Set { field, text: text.to_owned() }
}

fn put(field: Field, text: &str) -> Edit {
    Edit::Put { field, text: text.to_owned() }
}

fn paste(field: Field, text: &str) -> Edit {
    Edit::Paste { field, text: text.to_owned() }
}

fn after(edits: impl IntoIterator<Item = Edit>) -> Scenario {
    let mut scenario = Scenario::open(made_up());
    edits.into_iter().for_each(|edit| scenario.apply(edit));
    scenario
}

/// The changes in one line each: `FIRST_EARLY 450m`, pasted ones marked.
fn changes(scenario: &Scenario) -> Vec<String> {
    let draft = &scenario.base().draft;
    let line = |(field, entry): (Field, &tender_simulator::state::scenario::Entry)| {
        let pasted = if entry.origin == Origin::Pasted { " pasted" } else { "" };
        format!("{} {}{pasted}", field.path(draft), entry.text)
    };
    scenario.changes().map(line).collect()
}

#[test]
fn every_field_has_its_path_and_its_name() {
    let offer = made_up();
    let all: Vec<String> = Field::all(&offer.draft)
        .into_iter()
        .map(|field| format!("{}: {}", field.path(&offer.draft), field.name(&offer.draft)))
        .collect();
    let told = &all[..all.iter().position(|field| field.starts_with("series.")).unwrap()];
    assert_eq!(
        told,
        [
            "tenders.first.early: First Notes, tendered early",
            "tenders.first.late: First Notes, tendered late",
            "tenders.first.guaranteed: First Notes, tendered by guaranteed delivery",
            "tenders.euro.early: Euro Notes, tendered early",
            "tenders.euro.late: Euro Notes, tendered late",
            "tenders.euro.guaranteed: Euro Notes, tendered by guaranteed delivery",
            "tenders.odd.early: Odd Notes, tendered early",
            "tenders.odd.late: Odd Notes, tendered late",
            "tenders.odd.guaranteed: Odd Notes, tendered by guaranteed delivery",
            "caps.0.amount: Tender Cap",
            "caps.1.amount: Pool",
            "rates.EUR: USD for one EUR",
            "conditions.0.actual: Credit Facility, borrowed",
            "conditions.0.waived: Credit Facility, waived",
            "conditions.1.waived: Minimum, waived",
        ]
    );
    let terms = &all[told.len()..];
    assert_eq!(terms.len(), 3 * 15 + 2 * 2 + 2 * 2 + 8 + 3, "each series has fourteen terms and a level");
    assert_eq!(terms[0], "series.0.title: First Notes, Title");
    assert_eq!(terms[14], "series.0.level: First Notes, Acceptance Priority Level");
    assert_eq!(terms.last().map(String::as_str), Some("rules.acceptance: Acceptance"));
}

#[test]
fn unchanged_it_says_what_the_offer_says() {
    let scenario = after([]);
    let texts = [
        (FIRST_EARLY, "249457000"),
        (FIRST_LATE, "0"),
        (EURO_LATE, "8941000"),
        (ODD_EARLY, "0"),
        (CAP, "450000000"),
        (POOL, "1000.50"),
        (RATE, "1.2737"),
        (BORROWED, "400000000"),
        (WAIVED, "no"),
    ];
    for (field, text) in texts {
        assert_eq!(scenario.text(field), text, "{field:?}");
        assert_eq!(scenario.reading(field), Reading::Plain { plain: text.to_owned(), echo: false });
        assert!(!scenario.is_changed(field));
    }
    assert_eq!(scenario.draft().as_ref(), Ok(&made_up().draft), "an unchanged draft is the offer's own");
    assert_eq!(scenario.tendered(0, Window::Early), Some(249_457_000));
    assert_eq!(scenario.numeric(POOL).map(|amount| amount.plain()), Some("1000.5".to_owned()));
    assert_eq!(scenario.numeric(WAIVED), None);
}

#[test]
fn fields_are_read_as_their_series_and_offer_say() {
    let scenario = after([]);
    let euro = EntryKind::Principal { currency: "EUR", outstanding: 320_826_000, denomination: 1_000 };
    let odd = EntryKind::Principal { currency: "USD", outstanding: 10_000_000, denomination: 150_000 };
    assert_eq!(scenario.entry_kind(EURO_LATE), Some(euro));
    assert_eq!(scenario.entry_kind(ODD_EARLY), Some(odd));
    assert_eq!(scenario.entry_kind(CAP), Some(EntryKind::Amount { currency: "USD" }));
    assert_eq!(scenario.entry_kind(RATE), Some(EntryKind::Rate));
    assert_eq!(scenario.entry_kind(BORROWED), Some(EntryKind::AmountOrUnknown { currency: "USD" }));
    assert_eq!(scenario.entry_kind(WAIVED), Some(EntryKind::YesNo));
    assert_eq!(scenario.entry_kind(Field::CapAmount { cap: 2 }), None);
}

#[test]
fn what_is_typed_goes_into_the_draft_as_plain_decimals() {
    let scenario = after([
        set(FIRST_EARLY, "62%"),
        set(FIRST_LATE, "1.5m"),
        set(ODD_EARLY, "300,000"),
        set(CAP, "1.105bn"),
        set(RATE, "1.3294"),
        set(BORROWED, ""),
        put(WAIVED, "yes"),
    ]);
    let draft = scenario.draft().expect("all of it reads");
    let mut expected = made_up().draft.clone();
    expected.tenders[0].1[Window::Early] = Some("746264000".to_owned());
    expected.tenders[0].1[Window::Late] = Some("1500000".to_owned());
    expected.tenders.push(("odd".to_owned(), Default::default()));
    expected.tenders[2].1[Window::Early] = Some("300000".to_owned());
    expected.caps[0].amount = "1105000000".to_owned();
    expected.rates[0].1 = "1.3294".to_owned();
    expected.conditions[0].actual = None;
    expected.conditions[0].waived = true;
    assert_eq!(draft, expected);
}

#[test]
fn what_is_typed_stays_as_typed_and_the_base_text_is_no_change() {
    let table: &[(&str, Vec<Edit>, &[&str])] = &[
        ("a point not yet followed", vec![set(CAP, "450000000.")], &["caps.0.amount 450000000."]),
        ("an empty field", vec![set(FIRST_LATE, "")], &["tenders.first.late "]),
        ("what cannot be read", vec![set(CAP, "a lot")], &["caps.0.amount a lot"]),
        ("a unit", vec![set(CAP, "450m")], &["caps.0.amount 450m"]),
        ("the base's text", vec![set(CAP, "1"), set(CAP, "450000000")], &[]),
        ("the base's text as shown", vec![set(CAP, "1"), set(CAP, "450,000,000")], &[]),
        ("zero where nothing is tendered", vec![set(FIRST_LATE, "1"), set(FIRST_LATE, "0")], &[]),
        ("finished, the base's value", vec![put(CAP, "450m")], &[]),
        ("finished, the base's value otherwise", vec![put(POOL, "1000.5")], &[]),
        ("finished, another value", vec![put(CAP, "451m")], &["caps.0.amount 451m"]),
        ("finished, but a question", vec![put(CAP, "450M")], &["caps.0.amount 450M"]),
        ("waived and not", vec![put(WAIVED, "yes"), put(WAIVED, "no")], &[]),
        ("put back", vec![set(CAP, "1"), set(RATE, "2"), Edit::PutBack { field: CAP }], &["rates.EUR 2"]),
        ("reset", vec![set(CAP, "1"), set(RATE, "2"), Edit::Reset], &[]),
        (
            "several",
            vec![Edit::Several(vec![set(CAP, "1"), set(RATE, "2"), set(CAP, "3")])],
            &["caps.0.amount 3", "rates.EUR 2"],
        ),
    ];
    for (title, edits, expected) in table {
        assert_eq!(changes(&after(edits.clone())), *expected, "{title}");
    }
}

#[test]
fn a_comma_typed_by_the_person_over_the_same_digits_is_still_asked_about() {
    let mut scenario = Scenario::open(made_up());
    scenario.apply(set(POOL, "1000,50"));
    assert!(matches!(scenario.reading(POOL), Reading::Asked { .. }));
    let mut scenario = Scenario::open(made_up());
    scenario.apply(set(BORROWED, "1105"));
    scenario.apply(set(BORROWED, "1,105"));
    assert!(matches!(scenario.reading(BORROWED), Reading::Asked { .. }));
}

#[test]
fn a_field_that_is_left_with_the_base_value_is_no_change() {
    let mut scenario =
        after([set(CAP, "450m"), set(FIRST_LATE, ""), set(RATE, "1,2737"), set(POOL, "1000.51")]);
    assert!(!scenario.is_changed(CAP), "the same value is no change, though its text is kept");
    assert!(scenario.is_changed(RATE), "a question is a change");
    for field in [CAP, FIRST_LATE, RATE, POOL] {
        scenario.leave(field);
    }
    assert_eq!(changes(&scenario), ["caps.1.amount 1000.51", "rates.EUR 1,2737"]);
    assert_eq!(scenario.text(FIRST_LATE), "0");
}

#[test]
fn a_paste_is_marked_only_where_that_matters() {
    assert_eq!(changes(&after([paste(FIRST_EARLY, "450,000")])), ["tenders.first.early 450,000 pasted"]);
    assert_eq!(changes(&after([paste(FIRST_EARLY, "450m")])), ["tenders.first.early 450m"]);
    assert_eq!(changes(&after([paste(CAP, "1,105")])), ["caps.0.amount 1,105"]);
    assert_eq!(changes(&after([paste(CAP, "\t1,105,000,000\n")])), ["caps.0.amount 1105000000"]);
    assert_eq!(changes(&after([paste(FIRST_EARLY, "249,457,000")])), Vec::<String>::new());
    let mut scenario = after([paste(FIRST_EARLY, "450,000")]);
    assert!(matches!(scenario.reading(FIRST_EARLY), Reading::Asked { .. }));
    scenario.apply(set(FIRST_EARLY, "450,000"));
    assert_eq!(scenario.tendered(0, Window::Early), Some(450_000), "typed, it is plain");
}

#[test]
fn all_that_means_nothing_yet_is_told_at_its_field() {
    let scenario =
        after([set(CAP, "450M"), set(RATE, "a lot"), set(FIRST_EARLY, "62%"), set(EURO_EARLY, "-1")]);
    let problems = scenario.draft().expect_err("three texts mean nothing yet");
    let told: Vec<_> = problems.list.iter().map(|p| (p.path.as_str(), p.value.as_str())).collect();
    assert_eq!(told, [("tenders.euro.early", "-1"), ("caps.0.amount", "450M"), ("rates.EUR", "a lot")]);
    let cap = problems.at("caps.0.amount").expect("the cap is asked about");
    assert_eq!(cap.allowed, "Does “450M” mean 450 million (450,000,000) or 450 thousand (450,000)?");
    assert_eq!(cap.nearest, ["450000000", "450000"]);
}

#[test]
fn settling_tells_what_the_check_refuses_beside_it_and_nothing_twice() {
    let scenario = after([
        set(CAP, "450M"),
        set(BORROWED, "x"),
        set(FIRST_EARLY, "a lot"),
        set(EURO_EARLY, "1,500"),
        set(ODD_EARLY, "11m"),
        set(RATE, "0"),
    ]);
    let problems = scenario.settle().expect_err("much is wrong");
    let mut told: Vec<_> = problems.list.iter().map(|problem| problem.path.as_str()).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "caps.0.amount",
            "conditions.0.actual",
            "rates.EUR",
            "tenders.euro.early",
            "tenders.first.early",
            "tenders.odd.early"
        ]
    );
    let euro = problems.at("tenders.euro.early").expect("half a note is refused");
    assert_eq!(euro.nearest, ["1000", "2000"]);
}

#[test]
fn the_level_3_offer_settles_as_typed() {
    let accepted = |scenario: &Scenario| -> Vec<u64> {
        let settled = scenario.settle().expect("it is sound");
        settled.outcome.series.iter().map(|series| series.principal_accepted.total()).collect()
    };
    let mut scenario = Scenario::open(level3());
    assert_eq!(accepted(&scenario), [249_457_000, 200_543_000, 0, 0], "as launched");
    scenario.apply(set(CAP, "$1.105bn"));
    scenario.apply(set(RATE, "1.3294"));
    assert_eq!(
        accepted(&scenario),
        [249_457_000, 229_541_000, 265_880_000, 270_890_000],
        "the cap as raised"
    );
    scenario.apply(set(BORROWED, "399m"));
    assert_eq!(accepted(&scenario), [0, 0, 0, 0], "less borrowed than the condition asks");
    scenario.apply(put(WAIVED, "yes"));
    assert_eq!(accepted(&scenario), [249_457_000, 229_541_000, 265_880_000, 270_890_000], "waived");
}

#[test]
fn open_and_replace_start_elsewhere() {
    let mut scenario = after([set(CAP, "1")]);
    scenario.apply(Edit::Open(level3()));
    assert_eq!(scenario, Scenario::open(level3()));
    let other = after([set(RATE, "2")]);
    scenario.apply(Edit::Replace(other.clone()));
    assert_eq!(scenario, other);
    assert_ne!(scenario, after([set(RATE, "3")]));
    assert_ne!(Scenario::open(made_up()), Scenario::open(level3()));
}

#[test]
fn a_text_is_cut_where_no_number_is_half_as_long() {
    let scenario = after([set(CAP, &"é9".repeat(5_000))]);
    assert_eq!(scenario.text(CAP).chars().count(), LONGEST_TEXT);
    assert!(matches!(scenario.reading(CAP), Reading::Refused { .. }));
}

#[test]
fn clones_share_everything() {
    let scenario = after([set(CAP, "1")]);
    let mut clone = scenario.clone();
    assert!(Arc::ptr_eq(scenario.base(), clone.base()));
    clone.apply(set(RATE, "2"));
    assert_eq!(changes(&scenario), ["caps.0.amount 1"]);
    let (text, shared) = (scenario.changes().next(), clone.changes().next());
    assert!(Arc::ptr_eq(&text.expect("a change").1.text, &shared.expect("a change").1.text));
}

#[test]
fn whatever_is_typed_where_nothing_panics() {
    let texts =
        ["", "0", "450m", "450M", "1,105", "-1", "62%", "yes", "no", "1.5", "999999999999999999999tn", "x"];
    let fields = Field::all(&made_up().draft);
    let mut dice = Dice(11);
    let mut scenario = Scenario::open(made_up());
    for _ in 0..20_000 {
        let (field, text) = (*dice.pick(&fields), *dice.pick(&texts));
        match dice.roll(6) {
            0 => scenario.apply(paste(field, text)),
            1 => scenario.apply(put(field, text)),
            2 => scenario.leave(field),
            3 => scenario.apply(Edit::PutBack { field }),
            _ => scenario.apply(set(field, text)),
        }
        let readable = scenario.changes().all(|(field, _)| {
            let reading = scenario.reading(field);
            matches!(reading, Reading::Plain { .. })
        });
        assert_eq!(scenario.draft().is_ok(), readable);
        if let Err(problems) = scenario.draft() {
            assert!(
                problems.list.iter().all(|problem| !problem.path.is_empty() && !problem.allowed.is_empty())
            );
        }
    }
}
