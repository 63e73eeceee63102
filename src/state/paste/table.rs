//! A table out of lines of cells: headings of one line or several, rows with their wrapped titles, footnotes.

use super::figures::{is_currency_alone, is_figure, is_value, without_marks};
use super::grid::{Grid, grid, is_data};
use super::titles::begins_title;
use super::{LONGEST_PASTE, MOST_ROWS};

/// A table as it was pasted: nothing of it is understood yet but where things stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// How its cells stood apart, for the person: `by tabs`.
    pub apart: &'static str,
    /// What stands over all columns, such as `(in millions)`.
    pub captions: Vec<String>,
    /// Beside the columns; empty where there is none.
    pub headings: Vec<String>,
    /// Each as long as the headings.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are beyond the ones that are read.
    pub more_rows: usize,
    /// The column of the titles; 0 where none holds words.
    pub title: usize,
    /// Below the table: mark and text.
    pub footnotes: Vec<(String, String)>,
}

/// Why nothing was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// Nothing was pasted.
    Empty,
    /// More than is read; its length in bytes.
    TooLong(usize),
    /// No rows with figures.
    NotFound,
}

/// The table in a text, or in the markup that came with it.
pub fn table(plain: &str, markup: Option<&str>) -> Result<Table, NoTable> {
    let markup = markup.filter(|markup| markup.len() <= 5 * LONGEST_PASTE);
    if plain.trim().is_empty() && markup.is_none() {
        return Err(NoTable::Empty);
    }
    if plain.len() > LONGEST_PASTE {
        return Err(NoTable::TooLong(plain.len()));
    }
    let Grid { mut lines, apart } = grid(plain, markup).ok_or(NoTable::NotFound)?;
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    for line in lines.iter_mut().filter(|line| !line.is_empty()) {
        line.resize(width, String::new());
    }
    let first = lines.iter().position(|line| is_data(line)).ok_or(NoTable::NotFound)?;
    let body = body_start(&lines, first);
    let (captions, headings) = headings(&lines[..body], width);
    let mut columns = Columns { headings, lines: lines.split_off(body) };
    columns.join_signs();
    columns.drop_empty();
    let Columns { headings, lines } = columns;
    let title = title_column(&lines, headings.len());
    let mut rows = rows(&lines, title);
    let more_rows = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    Ok(Table { apart, captions, headings, rows, more_rows, title, footnotes: footnotes(plain) })
}

/// Whether a row adds others up: it says so, or is the last one and says nothing.
pub fn is_total(table: &Table, row: usize) -> bool {
    let title = table.rows[row][table.title].to_lowercase();
    let says_so = ["total", "aggregate", "sum", "grand total"]
        .iter()
        .any(|word| title.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    let others_have_titles = || table.rows[..row].iter().all(|row| !row[table.title].is_empty());
    says_so || (title.is_empty() && row > 0 && row + 1 == table.rows.len() && others_have_titles())
}

fn filled(line: &[String]) -> impl Iterator<Item = (usize, &String)> {
    line.iter().enumerate().filter(|(_, cell)| !cell.is_empty())
}

/// Where the body begins: at the first line with figures, or at the title that begins on the lines above it.
fn body_start(lines: &[Vec<String>], first: usize) -> usize {
    let mut start = first;
    for at in (0..first).rev() {
        let line = &lines[at];
        if line.is_empty() || filled(line).count() > 1 {
            break;
        }
        if filled(line).any(|(_, cell)| begins_title(cell)) {
            start = at;
        }
    }
    start
}

/// What stands over all columns, and what over each.
fn headings(lines: &[Vec<String>], width: usize) -> (Vec<String>, Vec<String>) {
    let mut captions = Vec::new();
    let mut headings = vec![String::new(); width];
    for (at, line) in lines.iter().enumerate() {
        let mut texts: Vec<&String> = filled(line).map(|(_, cell)| cell).collect();
        texts.dedup();
        let wide_below = lines[at..].iter().any(|below| filled(below).count() > 1);
        let over_all = width > 1 && texts.len() == 1 && headings.iter().all(String::is_empty) && wide_below;
        if over_all && (!line[0].is_empty() || super::figures::Unit::of_heading(texts[0]).is_some()) {
            captions.push(texts[0].clone());
            continue;
        }
        for (place, cell) in filled(line) {
            if !headings[place].is_empty() {
                headings[place].push(' ');
            }
            headings[place].push_str(cell);
        }
    }
    (captions, headings)
}

struct Columns {
    headings: Vec<String>,
    lines: Vec<Vec<String>>,
}

impl Columns {
    /// Columns that hold nothing but signs belong to the column of the figures: currencies to the one after,
    /// percent signs and marks to the one before.
    fn join_signs(&mut self) {
        for place in 0..self.headings.len() {
            let holds = |of: fn(&str) -> bool| {
                let mut cells = self.lines.iter().filter_map(|line| line.get(place));
                let some = cells.clone().any(|cell| of(cell));
                some && cells.all(|cell| cell.is_empty() || of(cell))
            };
            let is_closing = |cell: &str| {
                cell == "%" || cell == ")" || (!cell.is_empty() && without_marks(cell).0.is_empty())
            };
            let into = if holds(is_currency_alone) {
                place + 1
            } else if place > 0 && holds(is_closing) {
                place - 1
            } else {
                continue;
            };
            // A column of currencies beside one that says its own, or beside none, stays what it is.
            let beside_figures = self.lines.iter().any(|line| {
                line.get(into).is_some_and(|cell| {
                    is_figure(cell) && cell.starts_with(|letter: char| letter.is_ascii_digit())
                })
            });
            if into < self.headings.len() && beside_figures {
                self.join(place, into);
            }
        }
    }

    fn join(&mut self, from: usize, into: usize) {
        for line in self.lines.iter_mut().filter(|line| !line.is_empty()) {
            let sign = std::mem::take(&mut line[from]);
            line[into] =
                if from < into { [&sign, " ", &line[into]] } else { [&line[into], " ", &sign] }.concat();
            line[into] = line[into].trim().to_owned();
        }
        let heading = std::mem::take(&mut self.headings[from]);
        if !self.headings[into].contains(&heading) {
            self.headings[into] = [&heading, " ", &self.headings[into]].concat().trim().to_owned();
        }
    }

    /// Columns without any cell go; their heading goes to the next column, if that one has none.
    fn drop_empty(&mut self) {
        let is_empty = |lines: &[Vec<String>], place: usize| {
            lines.iter().all(|line| line.get(place).is_none_or(String::is_empty))
        };
        let keep: Vec<bool> = (0..self.headings.len()).map(|place| !is_empty(&self.lines, place)).collect();
        for (place, kept) in keep.iter().enumerate() {
            if !kept && self.headings.get(place + 1).is_some_and(String::is_empty) {
                self.headings.swap(place, place + 1);
            }
        }
        let kept = |cells: &mut Vec<String>| {
            let mut keep = keep.iter();
            cells.retain(|_| *keep.next().unwrap_or(&true));
        };
        kept(&mut self.headings);
        self.lines.iter_mut().for_each(kept);
    }
}

/// The column with the most cells of words.
fn title_column(lines: &[Vec<String>], width: usize) -> usize {
    let is_words =
        |cell: &String| cell.chars().filter(|letter| letter.is_alphabetic()).count() > 3 && !is_value(cell);
    let words = |place: usize| lines.iter().filter(|line| line.get(place).is_some_and(is_words)).count();
    let coupons = |place: usize| {
        lines
            .iter()
            .filter(|line| line.get(place).is_some_and(|cell| begins_title(cell) && !is_figure(cell)))
            .count()
    };
    (0..width).max_by_key(|place| (coupons(*place), words(*place), width - place)).unwrap_or(0)
}

/// The rows: each line with figures, and the lines around it that go on with its title.
///
/// A title that begins on a line of its own belongs to the row above if that has none, and else to the one below.
fn rows(lines: &[Vec<String>], title: usize) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    // A title that has begun and waits for its figures.
    let mut begun: Option<Vec<String>> = None;
    let (mut after_blank, mut in_footnotes) = (false, false);
    for line in lines {
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        if is_data(line) {
            let mut row = begun.take().unwrap_or_else(|| vec![String::new(); line.len()]);
            add(&mut row, line);
            rows.push(row);
            (after_blank, in_footnotes) = (false, false);
            continue;
        }
        in_footnotes |= filled(line).next().is_some_and(|(_, cell)| footnote_mark(cell).is_some());
        if in_footnotes || filled(line).count() > 2 {
            continue;
        }
        let has_title = rows.last().is_some_and(|row| !row[title].is_empty());
        let begins = line.get(title).is_some_and(|cell| begins_title(cell));
        match (&mut begun, rows.last_mut()) {
            (Some(row), _) => add(row, line),
            (None, Some(row)) if !has_title || !(begins || after_blank) => add(row, line),
            (None, None) => begun = Some(line.clone()),
            (None, Some(_)) if begins => begun = Some(line.clone()),
            (None, Some(_)) => {}
        }
        after_blank = false;
    }
    rows
}

/// Adds the cells of a line to a row's.
fn add(row: &mut [String], line: &[String]) {
    for (place, cell) in filled(line) {
        if !row[place].is_empty() {
            row[place].push(' ');
        }
        row[place].push_str(cell);
    }
}

/// The mark that a footnote begins with: `*`, `†`, `(1)`.
fn footnote_mark(text: &str) -> Option<&str> {
    let (mark, rest) = text.split_once(char::is_whitespace)?;
    let bracketed = mark.strip_prefix('(').and_then(|mark| mark.strip_suffix(')'));
    let numbered = bracketed.is_some_and(|mark| {
        (1..=2).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let drawn = mark.chars().all(|letter| matches!(letter, '*' | '†' | '‡' | '§' | '¹' | '²' | '³'));
    (!rest.trim().is_empty() && (numbered || drawn)).then_some(mark)
}

/// The footnotes in a text, each up to an empty line or the next.
fn footnotes(plain: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in plain.lines() {
        let line = line.trim();
        if let Some(mark) = footnote_mark(line) {
            open = found.len() < MOST_ROWS;
            if open {
                found.push((mark.to_owned(), line[mark.len()..].trim().to_owned()));
            }
        } else if line.is_empty() {
            open = false;
        } else if let Some((_, text)) = found.last_mut().filter(|_| open) {
            text.push(' ');
            text.push_str(line);
        }
    }
    found
}
