//! The sheets as the bytes of an .xlsx file.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Url, Workbook, Worksheet, XlsxError,
};

use super::Book;
use super::grid::{Cell, Content, Grid, Look, Place, address};
use super::live::Value;

/// The bytes of the file.
///
/// # Errors
/// Why it cannot be written: more rows than a sheet has, say.
pub fn bytes(book: &Book) -> Result<Vec<u8>, String> {
    write(book).map_err(|error| format!("the workbook cannot be written: {error}"))
}

fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A file says nothing of when it was made: the same offer makes the same bytes.
    let no_date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&no_date));
    let mut formats = BTreeMap::new();
    for grid in &book.sheets {
        write_sheet(workbook.add_worksheet(), grid, &mut formats)?;
    }
    for grid in &book.sheets {
        for (name, at) in &grid.names {
            workbook.define_name(name, &format!("={}!{}", grid.name, address(*at)))?;
        }
    }
    workbook.save_to_buffer()
}

fn write_sheet(
    sheet: &mut Worksheet,
    grid: &Grid,
    formats: &mut BTreeMap<(Look, Kind, bool), Format>,
) -> Result<(), XlsxError> {
    sheet.set_name(grid.name)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_freeze_panes(grid.frozen_rows, 1)?;
    let last = grid.cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    sheet.set_column_width(0, 46)?;
    for column in 1..=last {
        sheet.set_column_width(column, 19)?;
    }
    for (at, cell) in &grid.cells {
        let labels = at.1 == 0;
        let format = formats.entry((cell.look, Kind::of(cell), labels)).or_insert_with(|| {
            let format = format_of(cell);
            if labels { format } else { beside_labels(format, cell.look) }
        });
        write_cell(sheet, *at, &cell.content, format)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): Place,
    content: &Content,
    format: &Format,
) -> Result<(), XlsxError> {
    match content {
        Content::Fixed(value) | Content::Input(value) => match value {
            Value::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
            Value::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
            Value::Empty => sheet.write_blank(row, column, format)?,
        },
        Content::Formula(live) => {
            let result = match &live.value {
                Value::Number(number) => number.to_string(),
                Value::Text(text) => text.clone(),
                Value::Empty => "0".to_owned(),
            };
            let formula = Formula::new(format!("={}", live.text)).set_result(result);
            sheet.write_formula_with_format(row, column, formula, format)?
        }
        Content::Address(link) => match sheet.write_url(row, column, Url::new(link)) {
            Ok(sheet) => sheet,
            // A spreadsheet takes no link of more than about two thousand characters: the words remain.
            Err(_) => sheet.write_string_with_format(row, column, link, format)?,
        },
    };
    Ok(())
}

/// Beside the column of labels, heads stand over the ends of numbers, and words keep off the number before them.
fn beside_labels(format: Format, look: Look) -> Format {
    match look {
        Look::Head => format.set_align(FormatAlign::Right),
        Look::Plain => format.set_indent(1),
        _ => format,
    }
}

/// What decides on a cell's colour.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Input,
    Other,
}

impl Kind {
    fn of(cell: &Cell) -> Kind {
        if matches!(cell.content, Content::Input(_)) { Kind::Input } else { Kind::Other }
    }
}

fn format_of(cell: &Cell) -> Format {
    let format = match cell.look {
        Look::Title => Format::new().set_bold().set_font_size(14),
        Look::Heading => Format::new().set_bold(),
        Look::Head => Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Bottom),
        Look::Plain => Format::new(),
        Look::Whole => Format::new().set_num_format("#,##0"),
        Look::Money => Format::new().set_num_format("#,##0.00"),
        Look::Fine => Format::new().set_num_format("#,##0.00########"),
        Look::Factor => Format::new().set_num_format("[>1]\"beyond 100%\";0.000000%"),
    };
    match Kind::of(cell) {
        Kind::Input => format.set_font_color(Color::RGB(0x00_00_FF)),
        Kind::Other => format.set_font_color(Color::Black),
    }
}
