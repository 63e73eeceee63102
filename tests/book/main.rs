//! The workbook: its formulas, computed by LibreOffice from nothing but the inputs, come to the engine's amounts.
//!
//! Each of these bugs was put into the formulas by hand, one at a time, and turned
//! `the_formulas_come_to_the_engines_results_for_every_vector` red: a full cap that cut a series is not closed; the
//! rate is ignored in caps; a denomination is not taken off where dearer late tenders pass a cap.

#[path = "../engine/generated.rs"]
#[expect(dead_code, reason = "the engine's tests ask for other rules as well")]
mod generated;
mod look;
mod office;

use std::path::Path;

use fastrand::Rng;
use office::{Change, Computed, cell, computed, without_stored_values};
use rust_decimal::Decimal;
use tender_simulator::book::Book;
use tender_simulator::book::grid::{Content, Grid, Look, Place};
use tender_simulator::book::live::Value;
use tender_simulator::engine::acceptance::settle;
use tender_simulator::engine::check::check;
use tender_simulator::engine::draft::Draft;
use tender_simulator::engine::offer::Window;
use tender_simulator::engine::outcome::Outcome;
use tender_simulator::library::format::read_all;
use tender_simulator::library::{OFFERS, OfferFile};

const VECTORS: &str = include_str!("../data/vectors.json");
const LINK: &str = "https://example.org/#s=offer";
/// How many of the vectors, and how many offers made up from a seed, LibreOffice computes.
const OF_EACH: usize = 150;
/// How many offers made up from a seed are computed here.
const MADE_UP: usize = 1_500;
/// Of how many of them one has its inputs changed, too.
const ONE_IN: usize = 5;

/// A workbook to compute, and what must come of it.
struct Case {
    title: String,
    /// Without stored values.
    bytes: Vec<u8>,
    /// The workbook of the offer as changed, or as it is.
    expected: Book,
    outcome: Outcome,
    ids: Vec<String>,
    changed: bool,
}

fn outcome(file: &OfferFile) -> Outcome {
    settle(&check(&file.draft).unwrap_or_else(|problems| panic!("{}: {}", file.id, problems.list[0])))
}

fn book(file: &OfferFile) -> Book {
    let offer = check(&file.draft).expect("checked");
    Book::of(file, &offer, &settle(&offer), LINK)
}

/// So many small offers made up from seeds.
fn made_up(first_seed: u64, count: usize) -> impl Iterator<Item = OfferFile> {
    let base = OFFERS[0].read();
    (first_seed..).take(count).map(move |seed| {
        let mut file = base.clone();
        file.id = format!("seed-{seed}");
        file.draft = generated::draft(&mut Rng::with_seed(seed));
        file
    })
}

/// Some of the vectors, then as many offers made up from seeds.
fn random_offers() -> Vec<OfferFile> {
    let mut rng = Rng::with_seed(3);
    let mut files: Vec<OfferFile> =
        read_all(VECTORS).into_iter().map(|entry| entry.offer.expect("a vector without problems")).collect();
    rng.shuffle(&mut files);
    files.truncate(OF_EACH);
    files.extend(made_up(1_000_000, OF_EACH));
    files
}

/// Changes one kind of input throughout an offer.
type Edit = fn(&mut Draft);

/// Each by what it changes.
const EDITS: [(&str, Edit); 4] =
    [("tender", two_thirds_tendered), ("cap", lower_caps), ("rate", another_rate), ("maximum", new_maximums)];

fn two_thirds_tendered(draft: &mut Draft) {
    for (id, windows) in &mut draft.tenders {
        let series = draft.series.iter().find(|series| series.id == *id).expect("a known id");
        let denomination: u64 = series.denomination.as_deref().unwrap_or("1000").parse().expect("digits");
        for amount in windows.0.iter_mut().flatten() {
            let count = amount.parse::<u64>().expect("digits") / denomination;
            *amount = (count * 2 / 3 * denomination).to_string();
        }
    }
}

fn lower_caps(draft: &mut Draft) {
    for cap in &mut draft.caps {
        let amount: Decimal = cap.amount.parse().expect("digits");
        cap.amount = (amount * Decimal::new(6137, 4)).round_dp(2).to_string();
    }
}

fn another_rate(draft: &mut Draft) {
    for (currency, rate) in &mut draft.rates {
        if draft.series.iter().any(|series| series.currency == *currency) {
            *rate = "1.4142".into();
        }
    }
}

fn new_maximums(draft: &mut Draft) {
    for series in &mut draft.series {
        let outstanding: u64 = series.outstanding.parse().expect("digits");
        series.max_offer_amount = Some((outstanding / 7).to_string());
    }
}

/// The offer with inputs changed, one kind of input at a time, where it has that kind.
fn changes(file: &OfferFile) -> Vec<(&'static str, OfferFile)> {
    let changed = |(what, edit): (&'static str, Edit)| {
        let mut changed = file.clone();
        edit(&mut changed.draft);
        (changed.draft != file.draft).then_some((what, changed))
    };
    EDITS.into_iter().filter_map(changed).collect()
}

/// The inputs in which the workbook of a changed offer differs: nothing else may.
fn differences(one: &Book, other: &Book, title: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for (sheet, (one, other)) in one.sheets.iter().zip(&other.sheets).enumerate() {
        assert_eq!(one.cells.len(), other.cells.len(), "{title}: {} has the same cells", one.name);
        for (at, cell) in &one.cells {
            match (&cell.content, &other.cells[at].content) {
                (Content::Input(one), Content::Input(other)) if one != other => {
                    changes.push((sheet, *at, other.clone()));
                }
                (Content::Formula(one), Content::Formula(other)) => {
                    assert_eq!(one.text, other.text, "{title}: the same formulas");
                }
                _ => {}
            }
        }
    }
    changes
}

fn case(title: String, file: &OfferFile, changed: Option<&OfferFile>) -> Case {
    let as_exported = book(file);
    let expected = changed.map_or_else(|| book(file), book);
    let changes = differences(&as_exported, &expected, &title);
    assert_eq!(changes.is_empty(), changed.is_none(), "{title}: a change is a change of inputs");
    let bytes = as_exported.bytes().expect("a workbook");
    Case {
        title,
        bytes: without_stored_values(bytes, &changes),
        expected,
        outcome: outcome(changed.unwrap_or(file)),
        ids: file.draft.series.iter().map(|series| series.id.clone()).collect(),
        changed: changed.is_some(),
    }
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for shipped in &OFFERS {
        let file = shipped.read();
        cases.push(case(shipped.id.to_owned(), &file, None));
        for (what, changed) in changes(&file) {
            cases.push(case(format!("{}-{what}", shipped.id), &file, Some(&changed)));
        }
    }
    for (place, file) in random_offers().iter().enumerate() {
        cases.push(case(file.id.clone(), file, None));
        let all = changes(file);
        if place % ONE_IN == 0
            && let Some((what, changed)) = all.get(place / ONE_IN % all.len().max(1))
        {
            cases.push(case(format!("{}-{what}", file.id), file, Some(changed)));
        }
    }
    cases
}

#[test]
fn libreoffice_computes_the_engines_amounts_from_the_inputs_alone() {
    let cases = cases();
    let files: Vec<(String, Vec<u8>)> =
        cases.iter().map(|case| (case.title.clone(), case.bytes.clone())).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workbooks");
    let mut wrong = Vec::new();
    for (case, computed) in cases.iter().zip(computed(&files, &folder)) {
        wrong.extend(wrong_cells(case, &computed));
        wrong.extend(wrong_amounts(case, &computed));
    }
    assert!(
        wrong.is_empty(),
        "{} cells are wrong:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(30)].join("\n")
    );
}

/// Formulas that come to something else than what is stored beside them.
fn wrong_cells(case: &Case, computed: &Computed) -> Vec<String> {
    let mut wrong = Vec::new();
    for grid in &case.expected.sheets {
        // As inputs change, they differ from the results that were exported: that is what this sheet shows.
        if grid.name == "Checks" && case.changed {
            continue;
        }
        for (at, expected) in &grid.cells {
            let Content::Formula(formula) = &expected.content else { continue };
            let found = cell(computed, grid.name, *at);
            if !same(&found, &formula.value, expected.look) {
                wrong.push(format!(
                    "{}: {}!{at:?} is {found:?}, not {:?} ({})",
                    case.title, grid.name, formula.value, formula.text
                ));
            }
        }
    }
    wrong.truncate(3);
    wrong
}

/// Money to the cent, all else closer; LibreOffice saves fifteen digits, and those are all that there are of greater
/// amounts.
fn same(found: &Value, expected: &Value, look: Look) -> bool {
    match (found, expected) {
        (Value::Number(found), Value::Number(expected)) => {
            let size = expected.abs();
            let closest = if look == Look::Money { 0.005 } else { (1e-9 + size * 1e-9).min(0.005) };
            (found - expected).abs() <= closest.max(size * 5e-15)
        }
        (Value::Empty, Value::Text(text)) => text.is_empty(),
        _ => found == expected,
    }
}

/// Principal accepted, by series and window, to the unit.
fn wrong_amounts(case: &Case, computed: &Computed) -> Vec<String> {
    let tenders = case.expected.sheets.iter().find(|grid| grid.name == "Tenders").expect("a sheet");
    let mut wrong = Vec::new();
    for (id, came) in case.ids.iter().zip(&case.outcome.series) {
        for window in Window::ALL {
            let at = named(tenders, &format!("Accepted_{id}_{}", window.key()));
            let found = cell(computed, tenders.name, at);
            let amount = Value::Number(came.principal_accepted[window] as f64);
            if found != amount {
                wrong.push(format!("{}: {id} {} is {found:?}, not {amount:?}", case.title, window.key()));
            }
        }
    }
    wrong
}

fn named(grid: &Grid, name: &str) -> Place {
    let name: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    let found = grid.names.iter().find(|(other, _)| *other == name);
    found.unwrap_or_else(|| panic!("{name} is named")).1
}

/// In the binary numbers of a spreadsheet, with which the stored values are computed: many more than LibreOffice has
/// the time for.
#[test]
fn the_formulas_come_to_the_engines_results_for_every_vector() {
    let shipped = OFFERS.iter().map(|shipped| shipped.read());
    let vectors = read_all(VECTORS).into_iter().map(|entry| entry.offer.expect("a vector without problems"));
    for file in shipped.chain(vectors).chain(made_up(0, MADE_UP)) {
        let book = book(&file);
        assert!(book.all_live, "{}: every amount accepted is a formula", file.id);
        let checks = book.sheets.last().expect("five sheets");
        for name in ["Sum_of_differences", "Broken_laws"] {
            let Content::Formula(sum) = &checks.cells[&named(checks, name)].content else {
                panic!("{name} is a formula")
            };
            assert_eq!(sum.value, Value::Number(0.0), "{}: {name}", file.id);
        }
    }
}
