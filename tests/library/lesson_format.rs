//! The format of lessons: what is read, what is refused and how it is told, and that its document says so.

use std::sync::Arc;

use super::{BASE, listed, taken};
use tender_simulator::library::lesson::figure::Value;
use tender_simulator::library::lesson::text::{Fault, Piece, Scope, Text, Told};
use tender_simulator::library::lesson::{self, Lesson};
use tender_simulator::library::published::CheckedOffer;

const DOCUMENT: &str = include_str!("../../src/library/lessons/README.md");

/// The small lesson of the document.
pub fn example() -> &'static str {
    let (_, after) = DOCUMENT.split_once("```json\n").expect("the document has an example");
    after.split_once("```").expect("the example ends").0
}

/// The example with one piece replaced.
fn with(from: &str, to: &str) -> String {
    assert_eq!(example().matches(from).count(), 1, "{from} must stand once in the example");
    example().replace(from, to)
}

fn read(text: &str) -> Lesson {
    lesson::read(text).unwrap_or_else(|problems| panic!("refused: {}", listed(&problems)))
}

fn scope(told: Told) -> Scope {
    let case = Arc::new(CheckedOffer::of(Arc::new(taken(BASE))));
    Scope { others: vec![("same".into(), case.clone())], case, told }
}

fn faults(text: &str, told: Told) -> Vec<Fault> {
    Text::read(text, &scope(told)).err().unwrap_or_default()
}

#[test]
fn the_documents_example_is_a_lesson() {
    let lesson = read(example());
    assert_eq!(lesson.tasks.len(), 1);
    assert_eq!(lesson.terms().collect::<Vec<_>>(), ["cap", "tender-cap"]);
    // Level 1 takes 350,000,000 of the cap of 450,000,000.
    assert_eq!(lesson.tasks[0].task.right_amounts(), [100_000_000]);
}

/// The figures of the document's table, written for the base offer.
fn documented() -> Vec<String> {
    let table = DOCUMENT.split_once("| figure | meaning |").expect("the table of figures").1;
    let table = table.split_once("\n\n").expect("the table ends").0;
    let heads = table.lines().filter_map(|line| line.split('|').nth(1));
    let figures = heads.flat_map(|head| head.split('`')).filter(|piece| piece.starts_with('{'));
    figures
        .map(|figure| match figure {
            "{limit:S:L}" => "{limit:B:1}".to_owned(),
            _ => {
                figure.replace(":S", ":A").replace(":W", ":early").replace(":N", ":Pool").replace(":L", ":1")
            }
        })
        .collect()
}

#[test]
fn the_document_has_every_figure_and_every_figure_is_in_the_document() {
    let documented = documented();
    assert!(documented.len() >= 40, "{documented:?}");
    for figure in &documented {
        assert_eq!(faults(figure, Told::Everything), [], "{figure}");
    }
    let unknown = faults("{nonsense:A}", Told::Everything).remove(0).allowed;
    let known = unknown.strip_prefix("there is no such figure; figures are ").expect("the list of figures");
    for word in known.split(", ") {
        let stands = |figure: &String| figure.trim_matches(['{', '}']).split(':').next() == Some(word);
        assert!(documented.iter().any(stands), "{word} is not in the document");
    }
}

#[test]
fn figures_of_results_wait_for_the_answer() {
    let results: Vec<String> =
        documented().into_iter().filter(|figure| !faults(figure, Told::NoResult).is_empty()).collect();
    let words: Vec<&str> =
        results.iter().map(|figure| figure.trim_matches(['{', '}']).split(':').next().unwrap()).collect();
    for word in [
        "accepted",
        "accepted_in_cap_currency",
        "returned",
        "factor",
        "reason",
        "room",
        "filled",
        "used",
        "left",
        "purchase_price",
        "accrued",
        "cash",
        "cost_of_waiting",
        "outstanding_after",
    ] {
        assert!(words.contains(&word), "{word} gives the answer away");
    }
    for word in [
        "title",
        "coupon",
        "cap",
        "maximum",
        "limit",
        "outstanding",
        "denomination",
        "rate",
        "price",
        "early_tender_payment",
        "tendered",
        "tendered_in_cap_currency",
        "tendered_at_level",
    ] {
        assert!(!words.contains(&word), "{word} is known before");
    }
}

#[test]
fn amounts_in_words_are_refused() {
    let table: &[(&str, &str, &[&str])] = &[
        ("a currency sign", "It costs $5 or 5 €.", &["$5", "€"]),
        ("a per cent sign", "Cut to 40% of it.", &["40%"]),
        ("per cent in words", "Forty percent, or forty per cent.", &["percent", "cent"]),
        ("separators", "A cap of 450,000,000 in all.", &["450,000,000"]),
        ("plain digits", "A cap of 450000000.", &["450000000"]),
        ("decimals", "One euro is 1.2737 dollars.", &["1.2737"]),
        ("a large number in words", "Two hundred million dollars", &["hundred", "million"]),
        ("a number joined to a word", "A two-million-dollar cap", &["two-million-dollar"]),
        ("suffixes", "450m, 1bn and 20k", &["450m", "1bn", "20k"]),
        ("over the count that may stand", "65 series", &["65"]),
        ("a fraction sign", "½ of it", &["½"]),
        ("the unit of price alone", "1,000 of them", &["1,000"]),
        ("digits of other scripts", "٤٥٠ of them", &["٤٥٠"]),
        (
            "what may stand",
            "Level 2 of 64, on the 1st of December 2004; price per 1,000, for each 1,000.",
            &[],
        ),
        ("the company", "Level 3’s offer, Level 3's offer, levels 2–4, step 3.", &[]),
    ];
    for (title, text, found) in table {
        let faults = faults(text, Told::Everything);
        let values: Vec<&str> = faults.iter().map(|fault| fault.value.as_str()).collect();
        assert_eq!(values, *found, "{title}: {text}");
    }
    assert_eq!(faults("[[cap|cap of 450m]]", Told::Everything).len(), 1, "words of a link are words");
}

#[test]
fn what_is_no_text_is_refused_with_its_place() {
    let table = [
        ("a brace that is not closed", "The {cap is", "{cap is", "closed in the same text"),
        ("a bracket that is not closed", "The [[cap|cap", "[[cap|cap", "closed in the same text"),
        ("one bracket", "The [cap]", "[cap]", "closed in the same text"),
        ("a closing brace alone", "The cap}", "}", "closed in the same text"),
        ("a link without words", "[[cap]]", "[[cap]]", "a link is [[id|words]]"),
        ("a link with capitals", "[[Cap|cap]]", "[[Cap|cap]]", "small letters"),
        ("a figure of no series", "{accepted:C}", "{accepted:C}", "after the series' id"),
        (
            "a word without its series",
            "{factor}",
            "{factor}",
            "a series' id stands after the word: factor:A, B",
        ),
        ("no such word", "{acepted:A}", "{acepted:A}", "there is no such figure"),
        ("no such window", "{accepted:A:soon}", "{accepted:A:soon}", "early, late or guaranteed"),
        ("no such cap", "{cap:Pond}", "{cap:Pond}", "the caps here are Tender Cap, Pool"),
        ("no such level", "{tendered_at_level:9}", "{tendered_at_level:9}", "a level of this offer"),
        ("a limit that is none", "{limit:A:1}", "{limit:A:1}", "not known"),
        ("a price that is none", "{maximum:B}", "{maximum:B}", "not known"),
        ("no such other course", "{cap@late}", "{cap@late}", "the others of this step are same"),
        ("nothing at all", "  ", "  ", "1 to 2000 characters"),
    ];
    for (title, text, value, allowed) in table {
        let faults = faults(text, Told::Everything);
        assert_eq!(faults.len(), 1, "{title}: {faults:?}");
        assert_eq!(faults[0].value, value, "{title}");
        assert!(faults[0].allowed.contains(allowed), "{title}: {}", faults[0].allowed);
    }
    assert_eq!(faults("{accepted:A@same} of {cap} in [[cap|the cap]]", Told::Everything), []);
}

/// Figures of Level 3's offer as it ended, worked out from its tenders: 249,457,000, 229,541,000 and 265,880,000
/// dollars, 278,499,000 euro early and 8,941,000 late, under a cap of 1,105,000,000 at 1.3294.
#[test]
fn figures_say_what_the_engine_found() {
    let file = tender_simulator::library::offer("level3-2004-final").unwrap();
    let case = Arc::new(CheckedOffer::of(file));
    let scope = Scope { case, others: Vec::new(), told: Told::Everything };
    let room = 1_105_000_000 - 249_457_000 - 229_541_000 - 265_880_000_u64;
    let filled = room * 10_000 / 13_294;
    let accepted = filled / 1_000 * 1_000;
    let late = 8_427_000;
    let table = [
        ("{title:11-2008}", "11% Senior Notes due 2008".to_owned()),
        ("{coupon:9.125-2008}", "9⅛%".to_owned()),
        ("{cap}", "1105000000 USD".to_owned()),
        ("{maximum:9.125-2008}", "450000000 USD".to_owned()),
        ("{price:10.75-2008:early}", "850 EUR per 1,000".to_owned()),
        ("{early_tender_payment:10.75-2008}", "20 EUR per 1,000".to_owned()),
        ("{rate:10.75-2008}", "1.3294".to_owned()),
        ("{tendered:10.75-2008}", "287440000 EUR".to_owned()),
        ("{tendered:10.75-2008:late}", "8941000 EUR".to_owned()),
        ("{tendered_at_level:2}", "229541000 USD".to_owned()),
        ("{room:10.75-2008}", format!("{room} USD")),
        ("{filled:10.75-2008}", format!("{filled} EUR")),
        ("{accepted:10.75-2008}", format!("{accepted} EUR")),
        ("{accepted:10.75-2008:late}", format!("{late} EUR")),
        ("{returned:10.75-2008}", format!("{} EUR", 287_440_000 - accepted)),
        ("{returned:11-2008}", "0 USD".to_owned()),
        ("{factor:10.75-2008}", format!("{accepted} of 287440000")),
        ("{reason:10.75-2008}", "series 3".to_owned()),
        // Twenty for each 1,000.
        ("{cost_of_waiting:10.75-2008}", format!("{} EUR", late / 50)),
        ("{outstanding_after:9.125-2008}", "954195000 USD".to_owned()),
    ];
    for (figure, expected) in table {
        let text = Text::read(figure, &scope).unwrap_or_else(|faults| panic!("{figure}: {faults:?}"));
        let [Piece::Figure(figure_read)] = text.pieces.as_slice() else { panic!("{figure}") };
        assert_eq!(said(&figure_read.value), expected, "{figure}");
    }
}

fn said(value: &Value) -> String {
    match value {
        Value::Words(words) => words.clone(),
        Value::Principal { amount, currency } => format!("{amount} {currency}"),
        Value::PrincipalSum { amount, currency }
        | Value::Counted { amount, currency, .. }
        | Value::Money { amount, currency } => format!("{} {currency}", amount.plain()),
        Value::Term { amount, currency } => format!("{amount} {currency}"),
        Value::Price { amount, currency } => format!("{amount} {currency} per 1,000"),
        Value::PerCent(number) | Value::Rate(number) => number.to_string(),
        Value::Factor { part, whole } => format!("{part} of {whole}"),
        Value::Reason(series) => format!("series {series}"),
    }
}

#[test]
fn each_fault_of_a_file_is_told_at_its_place() {
    let setup = r#""setup": { "offer": "level3-2004-launch", "only_series": ["9.125-2008", "11-2008"] }"#;
    let ask = r#""ask": ["Level 1: {tendered:9.125-2008}. Level 2: {tendered:11-2008}. How much is accepted at level 2?"]"#;
    let task = r#""change": { "tenders": { "9.125-2008": { "early": "350000000" } } },
   "ask""#;
    let long = "a".repeat(61);
    let table: &[(&str, &str, &str, &str, &str)] = &[
        ("another format", r#""tender-lesson/1""#, r#""tender-lesson/2""#, "format", "tender-lesson/2"),
        ("an unknown key", r#""minutes": 5"#, r#""minutes": 5, "colour": "red""#, "colour", "colour"),
        ("a key twice", r#""minutes": 5"#, r#""minutes": 5, "minutes": 5"#, "minutes", "minutes"),
        ("an id with blanks", r#""my-first-lesson""#, r#""my first""#, "id", "my first"),
        ("an id that no link holds", r#""my-first-lesson""#, &format!(r#""{long}""#), "id", &long),
        ("an amount in the title", "A cap cuts the second level", "A $5 cap", "title", "$5"),
        ("no minutes", r#""minutes": 5"#, r#""minutes": 0"#, "minutes", "0"),
        ("minutes as text", r#""minutes": 5"#, r#""minutes": "5""#, "minutes", "5"),
        ("no setup", setup, r#""sources": []"#, "setup", ""),
        ("no such offer", "\"level3-2004-launch\"", "\"level4\"", "setup.offer", "level4"),
        (
            "no such series",
            r#""9.125-2008", "11-2008"]"#,
            r#""9.125-2008", "11"]"#,
            "setup.only_series.1",
            "11",
        ),
        ("no text", r#""able": ["Find the level that a [[cap|cap]] cuts."]"#, r#""able": []"#, "able", "0"),
        (
            "an amount in a text",
            "The [[tender-cap|Tender Cap]] is {cap}.",
            "It is 450m.",
            "idea.text.0",
            "450m",
        ),
        (
            "a result in a question",
            ask,
            r#""ask": ["{accepted:11-2008}"]"#,
            "tasks.0.ask.0",
            "{accepted:11-2008}",
        ),
        (
            "a result in a hint",
            "How much of {cap} does",
            "Of {room:11-2008}",
            "tasks.0.hints.0",
            "{room:11-2008}",
        ),
        ("a result in a rule", "The cap was missed.", "It is {left}.", "tasks.0.wrong.1.rule", "{left}"),
        (
            "an amount as a number",
            r#"{ "early": "350000000" }"#,
            r#"{ "early": 350000000 }"#,
            "tasks.0.change.tenders.9.125-2008.early",
            "350000000",
        ),
        (
            "a tender over the outstanding",
            r#"{ "early": "350000000" }"#,
            r#"{ "early": "9999999999000" }"#,
            "tasks.0.change.tenders.9.125-2008.early",
            "9999999999000",
        ),
        (
            "a change of no cap",
            r#"{ "Tender Cap": { "amount""#,
            r#"{ "Tender Pot": { "amount""#,
            "worked.others.small.caps.Tender Pot",
            "Tender Pot",
        ),
        (
            "a change of no key",
            r#"{ "amount": "350000000" }"#,
            r#"{ "amont": "350000000" }"#,
            "worked.others.small.caps.0.amont",
            "amont",
        ),
        (
            "a part of an offer that is none",
            r#""change": { "caps""#,
            r#""change": { "holders""#,
            "tasks.0.wrong.1.change.holders",
            "holders",
        ),
        ("no rule", r#""rule": "The cap was missed.", "#, "", "tasks.0.wrong.1.rule", ""),
        (
            "no change in a wrong answer",
            r#", "change": { "caps": { "Tender Cap": null } }"#,
            "",
            "tasks.0.wrong.1.change",
            "",
        ),
        (
            "no such series asked",
            r#""amounts": ["11-2008"]"#,
            r#""amounts": ["12"]"#,
            "tasks.0.amounts.0",
            "12",
        ),
        (
            "a tolerance below nothing",
            r#""tolerance": "1000000""#,
            r#""tolerance": "-1""#,
            "tasks.0.tolerance",
            "-1",
        ),
        (
            "asked twice",
            r#""amounts": ["11-2008"]"#,
            r#""amounts": ["11-2008", "11-2008"]"#,
            "tasks.0.amounts.1",
            "11% Senior Notes due 2008",
        ),
        (
            "nothing asked",
            r#""amounts": ["11-2008"],
   "limits": ["11-2008"],"#,
            "",
            "tasks.0.amounts",
            "",
        ),
        (
            "all in full",
            task,
            r#""change": { "tenders": { "9.125-2008": { "early": "1000" } } },
   "ask""#,
            "tasks.0.amounts",
            "",
        ),
        (
            "two limits that bind at one amount",
            task,
            r#""change": { "tenders": { "9.125-2008": { "early": "350000000" } },
              "series": { "11-2008": { "max_offer_amount": "100000000" } } },
   "ask""#,
            "tasks.0.limits.0",
            "11% Senior Notes due 2008",
        ),
        (
            "a wrong answer that is right",
            r#"{ "series": { "11-2008": { "level": 1 } } }"#,
            r#"{ "dates": { "launch": "2004-10-28" } }"#,
            "tasks.0.wrong.0",
            "100,000,000",
        ),
        (
            "a wrong answer within twice the tolerance",
            r#"{ "series": { "11-2008": { "level": 1 } } }"#,
            r#"{ "caps": { "Tender Cap": { "amount": "452000000" } } }"#,
            "tasks.0.wrong.0",
            "102,000,000",
        ),
        (
            "two wrong answers alike",
            r#"{ "series": { "11-2008": { "level": 1 } } }"#,
            r#"{ "caps": { "Tender Cap": { "amount": "950000000" } } }"#,
            "tasks.0.wrong.1",
            "229,541,000",
        ),
        (
            "a wrong answer on other series",
            r#"{ "caps": { "Tender Cap": null } }"#,
            r#"{ "series": { "9.125-2008": null } }"#,
            "tasks.0.wrong.1",
            "",
        ),
    ];
    for (title, from, to, path, value) in table {
        let problems = lesson::read(&with(from, to)).expect_err(title);
        let problem = &problems.list[0];
        assert_eq!((problem.path.as_str(), problem.value.as_str()), (*path, *value), "{title}: {problem}");
        assert!(!problem.allowed.is_empty(), "{title}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let text = with(r#""minutes": 5"#, r#""minutes": 99"#)
        .replace("The [[tender-cap|Tender Cap]] is {cap}.", "It is {cup}, that is 450m.")
        .replace("Level 1 left {room:11-2008}", "Level 1 left {room}");
    let problems = lesson::read(&text).unwrap_err();
    let paths: Vec<&str> = problems.list.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["minutes", "idea.text.0", "idea.text.0", "tasks.0.after.0"], "{}", listed(&problems));
}

#[test]
fn a_changed_offer_is_another_and_says_what_was_made_up() {
    let lesson = read(example());
    let [case, task] = [&lesson.worked.case, &lesson.tasks[0].task.case];
    let (file, offer) = (&case.file, &case.offer);
    assert_ne!(file.id, "level3-2004-launch");
    assert_eq!(offer.series.len(), 2);
    assert!(file.published.is_empty() && file.about.results_published.is_none());
    let made_up = file.assumed("tenders.9.125-2008.early").expect("marked");
    assert!(made_up.contains("made up"), "{made_up}");
    // What was an estimate in the real offer is one still; what was read in a source is none.
    assert!(file.assumed("tenders.11-2008.early").is_some_and(|reason| reason.contains("outstanding")));
    assert_eq!(file.assumed("caps.0.amount"), None);
    let terms = with(
        r#""change": { "tenders": { "9.125-2008": { "early": "300000000" } } }"#,
        r#""change": { "rules": { "early_tenders_first": true }, "caps": { "Tender Cap": { "amount": "440000000" } } }"#,
    );
    let terms = read(&terms).worked.case.file.clone();
    for path in ["rules.early_tenders_first", "caps.0.amount"] {
        assert!(terms.assumed(path).is_some_and(|reason| reason.contains("assumed")), "{path}");
    }
    assert_eq!(
        task.offer.tendered[0].total(),
        350_000_000,
        "each step changes the lesson's offer, not the step before"
    );
    assert_eq!(offer.tendered[0].total(), 300_000_000);
}

#[test]
fn an_offer_that_is_not_changed_is_the_one_that_ships() {
    let text = with(r#", "only_series": ["9.125-2008", "11-2008"] }"#, " }");
    let lesson = read(&text);
    let shipped = tender_simulator::library::offer("level3-2004-launch").unwrap();
    assert!(Arc::ptr_eq(&lesson.idea.case.file, &shipped));
    assert!(!Arc::ptr_eq(&lesson.worked.case.file, &shipped));
}

#[test]
fn an_offer_of_the_lessons_own_is_marked_as_made_up() {
    let setup = r#"{ "offer": "level3-2004-launch", "only_series": ["9.125-2008", "11-2008"] }"#;
    let read_with = |own: &str| {
        let text = with(setup, &format!(r#"{{ "offer": {own} }}"#))
            .replace("9.125-2008", "B")
            .replace("11-2008", "A")
            .replace(r#""300000000""#, r#""300000""#)
            .replace(r#""350000000" } } },"#, r#""350000" } } },"#)
            .replace(r#""tolerance": "1000000""#, r#""tolerance": "0""#)
            .replace(
                r#"{ "series": { "A": { "level": 1 } } }"#,
                r#"{ "rules": { "early_tenders_first": false } }"#,
            )
            .replace(r#"{ "Tender Cap": null }"#, r#"{ "Pool": null }"#);
        read(&text)
    };
    let without_sources = BASE.replace(r#""sources": ["a release"], "#, "");
    // The base offer's tenders of A are in a source; of B it says itself where they come from.
    for (own, is_made_up) in [(BASE, false), (&without_sources, true)] {
        let lesson = read_with(own);
        let file = &lesson.idea.case.file;
        for path in ["caps.0.amount", "series.0.outstanding", "tenders.A.early"] {
            assert_eq!(file.assumed(path).is_some(), is_made_up, "{path}");
        }
    }
}
