//! Workbooks given to LibreOffice: stored values taken out and inputs changed in the file's own XML, then computed by
//! LibreOffice and read back.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx, open_workbook};
use tender_simulator::book::grid::{Place, address};
use tender_simulator::book::live::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// An input to change: the sheet's place in the book, the cell, its new value.
pub type Change = (usize, Place, Value);

/// The workbook without any value that was stored beside a formula, and with these inputs in the place of its own.
pub fn without_stored_values(bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an xlsx file is a zip archive");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).expect("an entry");
        let name = entry.name().expect("a name in UTF-8").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("an entry that can be read");
        let of_sheet = name.strip_prefix("xl/worksheets/sheet").and_then(|rest| rest.strip_suffix(".xml"));
        if let Some(number) = of_sheet {
            let sheet = number.parse::<usize>().expect("sheets are numbered") - 1;
            let mut xml = String::from_utf8(content).expect("XML in UTF-8");
            for (_, at, value) in changes.iter().filter(|(of, _, _)| *of == sheet) {
                xml = with_input(&xml, &address(*at).replace('$', ""), value);
            }
            content = without_values_of_formulas(&xml).into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::default()).expect("a name that can be written");
        writer.write_all(&content).expect("an entry that can be written");
    }
    writer.finish().expect("an archive").into_inner()
}

fn without_values_of_formulas(xml: &str) -> String {
    let mut pieces = xml.split("</f><v>");
    let mut text = pieces.next().expect("a first piece").to_owned();
    for piece in pieces {
        let (_, rest) = piece.split_once("</v>").expect("a value ends");
        text.push_str("</f>");
        text.push_str(rest);
    }
    assert!(!text.contains("</f><v"), "no formula has a value");
    text
}

/// The sheet with another value in one cell that holds no formula.
fn with_input(xml: &str, cell: &str, value: &Value) -> String {
    let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("{cell} is in the sheet"));
    let tag_end = start + xml[start..].find('>').expect("a tag ends");
    let empty = xml[..tag_end].ends_with('/');
    let end =
        if empty { tag_end + 1 } else { tag_end + xml[tag_end..].find("</c>").expect("a cell ends") + 4 };
    assert!(!xml[start..end].contains("<f>"), "{cell} is an input");
    let tag = xml[start..tag_end].trim_end_matches('/');
    let content = match value {
        Value::Number(number) => format!("<v>{number}</v>"),
        Value::Empty => String::new(),
        Value::Text(text) => panic!("{text}: no input is words"),
    };
    format!("{}{tag}>{content}</c>{}", &xml[..start], &xml[end..])
}

/// What LibreOffice computes: by sheet, every cell.
pub type Computed = BTreeMap<String, calamine::Range<Data>>;

/// LibreOffice stops without a word after somewhat more than two hundred files.
const AT_ONCE: usize = 100;

/// Lets LibreOffice open the files, compute and save them.
pub fn computed(files: &[(String, Vec<u8>)], folder: &Path) -> Vec<Computed> {
    let _ = fs::remove_dir_all(folder);
    let (given, taken) = (folder.join("given"), folder.join("computed"));
    fs::create_dir_all(&given).expect("a folder for workbooks");
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, bytes)| {
            let path = given.join(format!("{name}.xlsx"));
            File::create(&path).and_then(|mut file| file.write_all(bytes)).expect("a workbook is written");
            path
        })
        .collect();
    let office = xtask::tools::office().expect("LibreOffice: `cargo xtask test` installs it");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    for paths in paths.chunks(AT_ONCE) {
        let status = Command::new(&office)
            .args([&profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
            .arg(&taken)
            .args(paths)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("LibreOffice runs");
        assert!(status.success(), "LibreOffice converts the workbooks");
    }
    files.iter().map(|(name, _)| read(&taken.join(format!("{name}.xlsx")))).collect()
}

fn read(path: &Path) -> Computed {
    let mut workbook: Xlsx<_> =
        open_workbook(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    workbook.worksheets().into_iter().collect()
}

/// One cell as it was read.
pub fn cell(computed: &Computed, sheet: &str, (row, column): Place) -> Value {
    match computed[sheet].get_value((row, u32::from(column))) {
        None | Some(Data::Empty) => Value::Empty,
        Some(Data::Float(number)) => Value::Number(*number),
        Some(Data::Int(number)) => Value::Number(*number as f64),
        Some(Data::String(text)) => Value::Text(text.clone()),
        Some(other) => Value::Text(format!("{other:?}")),
    }
}
