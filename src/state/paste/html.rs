//! The tables in the markup that a browser or a spreadsheet puts on the clipboard, as lines of cells.
//!
//! Only what a table is made of is looked at: rows, cells, their spans, line breaks, raised text. A raised digit is a
//! footnote mark unless a stroke follows it: then it is the upper half of a fraction.

use super::MOST_COLUMNS;

/// Most bytes of a cell that are kept, or a little more: no title is as long.
const LONGEST_CELL: usize = 1_000;

/// The lines of the table with the most cells; none where the markup has no table.
pub fn lines(markup: &str) -> Option<Vec<Vec<String>>> {
    let mut reader = Reader::default();
    let mut rest = markup;
    while let Some(open) = rest.find('<') {
        reader.text(&rest[..open]);
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name = name_of(tag);
        if matches!(name.as_str(), "style" | "script" | "title") {
            // The first `</` ends it: no style or title of a table holds one.
            rest = rest.find("</").map_or("", |end| &rest[end..]);
        }
        reader.tag(&name, tag);
    }
    reader.best()
}

/// The name of a tag, with its stroke if it closes.
fn name_of(tag: &str) -> String {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
    tag[..tag.len() - name.len() + end].to_ascii_lowercase()
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
    tables: Vec<Vec<Vec<String>>>,
    /// The cell that is open.
    cell: Option<Cell>,
    row: Option<Vec<String>>,
    /// Beside the columns: how many rows below are taken by a cell above.
    taken: Vec<usize>,
}

#[derive(Default)]
struct Cell {
    text: String,
    columns: usize,
    rows: usize,
    /// Where raised text began.
    raised: Option<usize>,
    /// Where raised text began and ended, until it is known what follows.
    was_raised: Option<(usize, usize)>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        let text = decoded(text);
        if let Some((start, end)) = cell.was_raised.take_if(|_| !text.trim().is_empty()) {
            cell.settle_raised(start, end, text.trim_start().starts_with(['/', '⁄']));
        }
        let room = LONGEST_CELL.saturating_sub(cell.text.len());
        for letter in text.chars().take(room) {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if letter != ' ' || !cell.text.ends_with(' ') {
                cell.text.push(letter);
            }
        }
    }

    fn tag(&mut self, name: &str, tag: &str) {
        match name {
            "table" => {
                self.end_row();
                self.taken.clear();
                self.tables.push(Vec::new());
            }
            "tr" => {
                self.end_row();
                self.row = Some(Vec::new());
            }
            "/tr" | "/table" => self.end_row(),
            "td" | "th" if self.row.is_some() => {
                self.end_cell();
                let span = |key| attribute(tag, key).clamp(1, MOST_COLUMNS);
                let cell = Cell { columns: span("colspan"), rows: span("rowspan"), ..Cell::default() };
                self.cell = Some(cell);
            }
            "/td" | "/th" => self.end_cell(),
            "br" | "p" | "div" | "/p" | "/div" => self.text(" "),
            "sup" => {
                if let Some(cell) = &mut self.cell {
                    cell.raised = Some(cell.text.len());
                }
            }
            "/sup" => {
                if let Some(cell) = &mut self.cell
                    && let Some(start) = cell.raised.take()
                {
                    cell.was_raised = Some((start, cell.text.len()));
                }
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(mut cell) = self.cell.take() else { return };
        if let Some((start, end)) = cell.was_raised.take() {
            cell.settle_raised(start, end, false);
        }
        let Some(row) = &mut self.row else { return };
        skip_taken(&mut self.taken, row);
        let text = cell.text.trim().to_owned();
        for place in row.len()..(row.len() + cell.columns).min(MOST_COLUMNS) {
            if self.taken.len() <= place {
                self.taken.resize(place + 1, 0);
            }
            self.taken[place] = cell.rows - 1;
            row.push(text.clone());
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(mut row) = self.row.take() {
            skip_taken(&mut self.taken, &mut row);
            if let Some(table) = self.tables.last_mut() {
                table.push(row);
            }
        }
    }

    fn best(mut self) -> Option<Vec<Vec<String>>> {
        self.end_row();
        let cells = |table: &Vec<Vec<String>>| -> usize {
            table.iter().flatten().filter(|cell| !cell.is_empty()).count()
        };
        self.tables.into_iter().max_by_key(cells).filter(|table| cells(table) > 1)
    }
}

/// Columns that a cell above reaches down to stay empty.
fn skip_taken(taken: &mut [usize], row: &mut Vec<String>) {
    while let Some(rows) = taken.get_mut(row.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        row.push(String::new());
    }
}

impl Cell {
    /// Raised text is the upper half of a fraction, with a blank before it; or a footnote's number or letter, which is
    /// dropped: it would be taken for a digit of the figure before it.
    fn settle_raised(&mut self, start: usize, end: usize, before_stroke: bool) {
        let raised = self.text[start..end].trim();
        let short = raised.len() <= 3 && raised.chars().all(char::is_alphanumeric);
        if before_stroke && self.text[..start].ends_with(|letter: char| letter.is_ascii_digit()) {
            self.text.insert(start, ' ');
        } else if short && start > 0 && !before_stroke {
            self.text.replace_range(start..end, "");
        }
    }
}

/// A number that an attribute gives; 1 where it gives none.
fn attribute(tag: &str, key: &str) -> usize {
    let tag = tag.to_ascii_lowercase();
    let Some(at) = tag.find(key) else { return 1 };
    let value = tag[at + key.len()..].trim_start_matches([' ', '=', '"', '\'']);
    let end = value.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(value.len());
    value[..end].parse().unwrap_or(1)
}

/// A text with its character references put in; one that is not known stays as it stands.
fn decoded(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, reference(&rest[1..end])?))) {
            Some((end, letter)) => {
                read.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                read.push('&');
                rest = &rest[1..];
            }
        }
    }
    read.push_str(rest);
    read
}

/// What a character reference stands for.
fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    const NAMES: [(&str, char); 22] = [
        ("nbsp", '\u{a0}'),
        ("ensp", ' '),
        ("emsp", ' '),
        ("thinsp", ' '),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("euro", '€'),
        ("pound", '£'),
        ("yen", '¥'),
        ("frac12", '½'),
        ("frac14", '¼'),
        ("frac34", '¾'),
        ("frasl", '⁄'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("dagger", '†'),
        ("Dagger", '‡'),
        ("rsquo", '’'),
        ("sect", '§'),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}
