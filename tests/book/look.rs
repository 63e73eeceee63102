//! What the file itself says: blue inputs, black formulas, each formula with its value, names, sources, the way back.

use std::io::{Cursor, Read};

use tender_simulator::book::grid::{Content, Grid, Place, address};
use tender_simulator::book::workbook;
use tender_simulator::library;
use zip::ZipArchive;

use super::{LINK, book};

/// The text of one entry of the file.
fn entry(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an xlsx file is a zip archive");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("XML in UTF-8");
    text
}

/// The pieces of a text that begin with one mark and end before another.
fn pieces<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    text.split(from).skip(1).map(|piece| piece.split(to).next().unwrap_or_default()).collect()
}

/// By style number: the colour of its font.
fn colours(bytes: &[u8]) -> Vec<String> {
    let styles = entry(bytes, "xl/styles.xml");
    let fonts: Vec<String> = pieces(pieces(&styles, "<fonts", "</fonts>")[0], "<font>", "</font>")
        .into_iter()
        .map(|font| pieces(font, "rgb=\"", "\"").first().map_or("none", |colour| colour).to_owned())
        .collect();
    pieces(pieces(&styles, "<cellXfs", "</cellXfs>")[0], "fontId=\"", "\"")
        .into_iter()
        .map(|font| fonts[font.parse::<usize>().expect("a number")].clone())
        .collect()
}

#[test]
fn inputs_are_blue_and_formulas_black_with_their_values() {
    let file = library::offer("level3-2004-final").expect("it ships");
    let book = book(&file);
    let bytes = book.bytes().expect("a workbook");
    let colours = colours(&bytes);
    let (mut inputs, mut formulas) = (0, 0);
    for (number, grid) in (1..).zip(&book.sheets) {
        let sheet = entry(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        for (at, cell) in &grid.cells {
            let name = address(*at).replace('$', "");
            let xml = pieces(&sheet, &format!("<c r=\"{name}\""), "<c r=")[0];
            let colour =
                || colours[pieces(xml, "s=\"", "\"")[0].parse::<usize>().expect("a number")].as_str();
            match cell.content {
                Content::Input(_) => {
                    assert_eq!(colour(), "FF0000FF", "{} {name}", grid.name);
                    inputs += 1;
                }
                Content::Formula(_) => {
                    assert_eq!(colour(), "FF000000", "{} {name}", grid.name);
                    assert!(xml.contains("</f><v"), "{} {name} has its value: {xml}", grid.name);
                    formulas += 1;
                }
                _ => {}
            }
        }
    }
    assert!(inputs > 50 && formulas > 300, "{inputs} inputs, {formulas} formulas");
}

/// A sheet, and the rectangle of it that a formula reads: its first and its last cell.
type Area = (String, Place, Place);

/// `$B$3` as a row and a column.
fn place(address: &str) -> Option<Place> {
    let (letters, digits) = address.strip_prefix('$')?.split_once('$')?;
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u16::from(letter - b'A') + 1);
    Some((digits.parse::<u32>().ok()? - 1, column - 1))
}

/// What a formula reads; without a sheet's name before it, it is a cell of its own sheet.
fn reads(text: &str, own: &str) -> Vec<Area> {
    let belongs = |letter: char| letter.is_ascii_alphanumeric() || "$:!".contains(letter);
    let read = |word: &str| -> Option<Area> {
        let (sheet, cells) = word.split_once('!').unwrap_or((own, word));
        let (from, to) = cells.split_once(':').unwrap_or((cells, cells));
        Some((sheet.to_owned(), place(from)?, place(to)?))
    };
    text.split(|letter| !belongs(letter)).filter_map(read).collect()
}

/// A blue cell that nothing reads would promise what it does not do.
#[test]
fn every_input_is_read_by_a_formula_and_the_rest_is_said_at_the_head() {
    let mut unread: Vec<String> = Vec::new();
    for shipped in &library::OFFERS {
        let book = book(&shipped.read());
        let of_sheet = |grid: &Grid| -> Vec<Area> {
            let formulas = grid.cells.values().filter_map(|cell| match &cell.content {
                Content::Formula(formula) => Some(reads(&formula.text, grid.name)),
                _ => None,
            });
            formulas.flatten().collect()
        };
        let read: Vec<Area> = book.sheets.iter().flat_map(of_sheet).collect();
        for grid in &book.sheets {
            for (at, cell) in &grid.cells {
                let holds = |(sheet, from, to): &Area| {
                    sheet == grid.name && (from.0..=to.0).contains(&at.0) && (from.1..=to.1).contains(&at.1)
                };
                if matches!(cell.content, Content::Input(_)) && !read.iter().any(holds) {
                    unread.push(format!("{}: {} {}", shipped.id, grid.name, address(*at)));
                }
            }
        }
    }
    assert_eq!(unread, [""; 0]);
    let bytes = book(&library::offer("level3-2004-launch").expect("it ships")).bytes().expect("a workbook");
    let words = entry(&bytes, "xl/sharedStrings.xml");
    assert!(words.contains("Built into the formulas") && words.contains("minimum denomination"), "{words}");
}

#[test]
fn the_sheets_names_sources_and_the_way_back_are_there() {
    let file = library::offer("level3-2004-launch").expect("it ships");
    let bytes = book(&file).bytes().expect("a workbook");
    let workbook = entry(&bytes, "xl/workbook.xml");
    let sheets = pieces(pieces(&workbook, "<sheets>", "</sheets>")[0], "name=\"", "\"");
    assert_eq!(sheets, ["Terms", "Tenders", "Waterfall", "Cash", "Checks"]);
    for name in ["Cap_Tender_Cap", "Rate_EUR", "Tendered_11_2008_early", "Accepted_11_2008", "Total_cash"] {
        assert!(workbook.contains(&format!("<definedName name=\"{name}\">")), "{name} is a named cell");
    }
    let words = entry(&bytes, "xl/sharedStrings.xml");
    for source in &file.about.sources {
        assert!(words.contains(source.as_str()), "{source}");
    }
    assert!(words.contains("rates.EUR: assumed"), "assumptions are marked");
    assert!(entry(&bytes, "xl/worksheets/_rels/sheet1.xml.rels").contains("https://example.org/"), "{LINK}");
}

/// One cent under a whole demand of ten trillion: the sixteenth digit decides, and a spreadsheet has fifteen.
#[test]
fn where_fifteen_digits_cannot_tell_the_sheets_say_so_and_hold_the_simulators_amounts() {
    let text = r#"{"format": "tender-offer/1", "id": "great", "name": "Great", "cap_currency": "USD",
        "caps": [{"name": "Tender Cap", "amount": "9999999999999.99", "basis": "principal"}],
        "series": [{"id": "A", "currency": "USD", "outstanding": "10000000000000", "level": 1, "denomination": "1"}],
        "tenders": {"A": {"early": "10000000000000"}}}"#;
    let bytes = workbook(text, LINK).expect("a workbook");
    let words = entry(&bytes, "xl/sharedStrings.xml");
    assert!(words.contains("stands as values that the simulator computed"), "the sheets say so");
    let tenders = entry(&bytes, "xl/worksheets/sheet2.xml");
    assert!(tenders.contains("<v>9999999999999</v>"), "the engine's amount");
    let usual = book(&library::offer("level3-2004-launch").expect("it ships")).bytes().expect("a workbook");
    assert!(!entry(&usual, "xl/sharedStrings.xml").contains("stands as values"), "formulas reach this one");
}

#[test]
fn a_file_with_problems_is_refused_with_all_of_them() {
    let refusal = workbook(r#"{"format": "tender-offer/1", "id": "x", "series": []}"#, "").unwrap_err();
    assert!(refusal.contains("cap_currency") && refusal.contains("series"), "{refusal}");
}
