//! A table to take away: as CSV, and as text and HTML for the clipboard. Numbers in it are plain decimals.

use std::fmt::Write;

/// A table. Every row has as many cells as there are heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is, e.g. `Cash at settlement`.
    pub name: &'static str,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Words(String),
    /// `shown`: as the page has it, `$200,543,000`; `plain`: digits and at most a point and a minus, `200543000`.
    Number {
        plain: String,
        shown: String,
    },
}

impl Cell {
    /// The cell for programs: words, or the plain number.
    fn plain(&self) -> &str {
        match self {
            Cell::Words(words) => words,
            Cell::Number { plain, .. } => plain,
        }
    }

    /// The cell for people.
    pub fn shown(&self) -> &str {
        match self {
            Cell::Words(words) => words,
            Cell::Number { shown, .. } => shown,
        }
    }
}

impl Table {
    /// As CSV: UTF-8 with a byte order mark, lines that end in CR LF, the words guarded so that no spreadsheet takes
    /// them for a formula.
    pub fn csv(&self) -> String {
        let mut csv = String::from("\u{feff}");
        let mut line = |cells: Vec<String>| {
            csv.push_str(&cells.join(","));
            csv.push_str("\r\n");
        };
        line(self.heads.iter().map(|head| quoted(&guarded(head))).collect());
        for row in &self.rows {
            line(row.iter().map(csv_cell).collect());
        }
        csv
    }

    /// As text, the cells of a row separated by tabs.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |cells: Vec<String>| {
            text.push_str(&cells.join("\t"));
            text.push_str("\r\n");
        };
        line(self.heads.iter().map(|head| on_one_line(&guarded(head))).collect());
        for row in &self.rows {
            line(row.iter().map(text_cell).collect());
        }
        text
    }

    /// As HTML. Excel and LibreOffice find each number beside its text, so that a point stays a point where people write
    /// decimals with a comma.
    pub fn html(&self) -> String {
        let mut html = String::from(
            "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=\"utf-8\"></head><body><table><thead><tr>",
        );
        for head in &self.heads {
            let _ = write!(html, "<th>{}</th>", escaped(head));
        }
        html.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            html.push_str("<tr>");
            for cell in row {
                let _ = match cell {
                    Cell::Words(words) => write!(html, "<td>{}</td>", escaped(&guarded(words))),
                    Cell::Number { plain, .. } => {
                        write!(html, "<td align=\"right\" x:num=\"{plain}\" sdval=\"{plain}\">{plain}</td>")
                    }
                };
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table></body></html>");
        html
    }
}

fn csv_cell(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) => quoted(&guarded(words)),
        Cell::Number { plain, .. } => plain.clone(),
    }
}

fn text_cell(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) => on_one_line(&guarded(words)),
        number => number.plain().to_owned(),
    }
}

/// Words that a spreadsheet would take for a formula, with an apostrophe before them.
fn guarded(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{words}") } else { words.to_owned() }
}

/// A cell of CSV: in quotation marks where it has to be.
fn quoted(words: &str) -> String {
    if words.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words.to_owned()
    }
}

fn on_one_line(words: &str) -> String {
    words.replace(['\t', '\r', '\n'], " ")
}

/// A text as HTML and XML have it, in an attribute as well.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // XML has no other of these, not even escaped.
            '\t' | '\n' | '\r' => safe.push(' '),
            letter if letter.is_control() => {}
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let words = |text: &str| Cell::Words(text.into());
        let number = |plain: &str, shown: &str| Cell::Number { plain: plain.into(), shown: shown.into() };
        Table {
            name: "Table",
            heads: vec!["Series".into(), "Late, or \"after\"".into()],
            rows: vec![
                vec![words("10½% Notes, due 2008"), number("200543000", "$200,543,000")],
                vec![words("=2+5"), number("-12.50", "−$12.50")],
                vec![words("two\r\nlines\tand a tab"), words("-1")],
                vec![words("\tcmd"), words("@SUM(A1) <b> & \u{b}")],
            ],
        }
    }

    #[test]
    fn csv_has_a_mark_crlf_quotes_and_no_formula() {
        assert_eq!(
            table().csv(),
            "\u{feff}Series,\"Late, or \"\"after\"\"\"\r\n\
             \"10½% Notes, due 2008\",200543000\r\n\
             '=2+5,-12.50\r\n\
             \"two\r\nlines\tand a tab\",'-1\r\n\
             '\tcmd,'@SUM(A1) <b> & \u{b}\r\n"
        );
    }

    #[test]
    fn every_beginning_of_a_formula_is_guarded() {
        for start in ["=", "+", "-", "@", "\t", "\r"] {
            assert_eq!(guarded(&format!("{start}1")), format!("'{start}1"), "{start:?}");
        }
        for text in ["", "1", "a=b", "'=1", "½"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn text_has_one_line_a_row_and_plain_numbers() {
        assert_eq!(
            table().text(),
            "Series\tLate, or \"after\"\r\n10½% Notes, due 2008\t200543000\r\n'=2+5\t-12.50\r\n\
             two  lines and a tab\t'-1\r\n' cmd\t'@SUM(A1) <b> & \u{b}\r\n"
        );
    }

    #[test]
    fn html_tells_numbers_from_words() {
        let html = table().html();
        for part in [
            "<th>Late, or &quot;after&quot;</th>",
            "<td align=\"right\" x:num=\"200543000\" sdval=\"200543000\">200543000</td>",
            "<td>'=2+5</td>",
            "x:num=\"-12.50\"",
            "<td>'@SUM(A1) &lt;b&gt; &amp; </td>",
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
    }
}
