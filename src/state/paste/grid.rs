//! A text becomes lines of cells, as whoever wrote it set them apart: by tabs, bars or semicolons, by where they
//! stand on the line, by single blanks, or one below the other.

use super::figures::{is_currency_alone, is_figure, is_value};
use super::titles::begins_title;
use super::{MOST_COLUMNS, html};

/// Lines of cells. A line without cells is an empty one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    pub lines: Vec<Vec<String>>,
    /// How the cells stand apart, for the person: `by tabs`.
    pub apart: &'static str,
}

/// The lines of the table in a text; the markup that came with it is preferred where it holds one. None where neither
/// holds figures in rows.
pub fn grid(plain: &str, markup: Option<&str>) -> Option<Grid> {
    let of_page = markup.and_then(html::lines).map(|lines| Grid { lines, apart: "as the cells of a table" });
    if let Some(grid) = of_page.filter(|grid| grid.lines.iter().any(|line| is_data(line))) {
        return Some(grid);
    }
    if let Some((mark, apart)) = mark_of(plain) {
        let lines = delimited(plain, mark);
        if lines.iter().any(|line| is_data(line)) {
            return Some(Grid { lines, apart });
        }
    }
    let lines: Vec<&str> = plain.lines().collect();
    let aligned = Grid { lines: aligned(&lines), apart: "by where they stand on the line" };
    let words = Grid { lines: by_words(&lines), apart: "by single blanks" };
    let stacked = Grid { lines: stacked(&lines), apart: "one below the other" };
    let rows = |grid: &Grid| grid.lines.iter().filter(|line| is_data(line)).count();
    // Of equals the first.
    let mut best = aligned;
    for other in [words, stacked] {
        if rows(&other) > rows(&best) {
            best = other;
        }
    }
    (rows(&best) > 0).then_some(best)
}

/// Whether a line has figures beside a title, or several figures.
pub fn is_data(line: &[String]) -> bool {
    let figures = line.iter().filter(|cell| is_figure(cell)).count();
    let words = line.iter().filter(|cell| cell.chars().any(char::is_alphabetic) && !is_figure(cell)).count();
    figures >= 2 || (figures == 1 && words >= 1)
}

/// The mark that sets the cells apart, if one does on two lines or more, or on the only one.
fn mark_of(text: &str) -> Option<(char, &'static str)> {
    const MARKS: [(char, &str, usize); 4] =
        [('\t', "by tabs", 1), ('|', "by bars", 2), (';', "by semicolons", 2), (',', "by commas", 2)];
    let all = text.lines().filter(|line| !line.trim().is_empty()).count();
    // A comma is also a separator of thousands: it sets cells apart only beside quotes.
    let quoted = text.contains("\",") || text.contains(",\"");
    let has = |mark: char, least: usize| {
        text.lines().filter(|line| line.matches(mark).count() >= least).count() >= 2.min(all.max(1))
    };
    let found = MARKS.into_iter().filter(|(mark, _, _)| *mark != ',' || quoted);
    found.filter(|(mark, _, least)| has(*mark, *least)).map(|(mark, apart, _)| (mark, apart)).next()
}

/// Cells between marks. A cell in quotes may hold the mark and line breaks, as spreadsheets write it; quotes that are
/// never closed are taken as they stand.
fn delimited(text: &str, mark: char) -> Vec<Vec<String>> {
    quoted(text, mark).unwrap_or_else(|| {
        let cells = |line: &str| line.split(mark).map(tidy).collect();
        text.lines().map(cells).map(without_frame).collect()
    })
}

fn quoted(text: &str, mark: char) -> Option<Vec<Vec<String>>> {
    let (mut lines, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().filter(|letter| *letter != '\r').peekable();
    let mut in_quotes = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if in_quotes && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if in_quotes => in_quotes = false,
            '"' if cell.is_empty() => in_quotes = true,
            _ if in_quotes => cell.push(letter),
            '\n' => {
                line.push(tidy(&std::mem::take(&mut cell)));
                lines.push(without_frame(std::mem::take(&mut line)));
            }
            _ if letter == mark => line.push(tidy(&std::mem::take(&mut cell))),
            _ => cell.push(letter),
        }
    }
    line.push(tidy(&cell));
    lines.push(without_frame(line));
    (!in_quotes).then_some(lines)
}

/// A line of dashes between rows is no line of the table; neither are cells beyond the last that is looked at.
fn without_frame(mut line: Vec<String>) -> Vec<String> {
    line.truncate(MOST_COLUMNS);
    if line.iter().all(|cell| cell.is_empty() || is_rule(cell)) { Vec::new() } else { line }
}

/// Whether a text is only drawn: `-----`, `=====`, `:---:`.
fn is_rule(text: &str) -> bool {
    text.len() > 2
        && text.chars().all(|letter| matches!(letter, '-' | '=' | '_' | ':' | '+' | '—' | '–' | '.'))
}

/// A text with single blanks.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A piece of a line, between two blanks or more.
#[derive(Clone)]
struct Piece {
    from: usize,
    to: usize,
    text: String,
}

/// The pieces of a line. A currency that stands alone belongs to the figure after it.
fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut gap = 2;
    for (place, letter) in line.chars().enumerate() {
        if letter.is_whitespace() {
            gap += if letter == '\t' { 2 } else { 1 };
            continue;
        }
        let continues = pieces.last().is_some_and(|last| gap < 2 || is_currency_alone(&last.text));
        match pieces.last_mut().filter(|_| continues) {
            Some(last) => {
                if gap > 0 {
                    last.text.push(' ');
                }
                last.text.push(letter);
                last.to = place + 1;
            }
            None => pieces.push(Piece { from: place, to: place + 1, text: letter.to_string() }),
        }
        gap = 0;
    }
    pieces.retain(|piece| !is_rule(&piece.text));
    pieces.truncate(MOST_COLUMNS);
    pieces
}

/// Whether the pieces of a line are data: a figure beside a title that is all there is beside it, or several figures.
fn are_data(pieces: &[Piece]) -> bool {
    let figures = pieces.iter().filter(|piece| is_figure(&piece.text)).count();
    let words = pieces.len() - figures;
    (figures >= 2 && words <= figures + 2) || (figures == 1 && words == 1 && is_figure(&pieces[1].text))
}

/// Whether a line is part of a paragraph: it begins at the left and has no wide gap.
fn is_prose(line: &str, pieces: &[Piece]) -> bool {
    let narrow = pieces.windows(2).all(|pair| pair[1].from - pair[0].to <= 3);
    line.trim_end().chars().count() >= 48 && pieces.first().is_some_and(|first| first.from < 8) && narrow
}

/// Most lines between two lines of one table that have figures.
const WIDEST_GAP: usize = 7;
/// Most lines that a heading has.
const TALLEST_HEADING: usize = 12;

/// The table of a text whose columns stand below each other: with its heading, without what stands around it.
fn aligned(lines: &[&str]) -> Vec<Vec<String>> {
    let all: Vec<Vec<Piece>> = lines.iter().map(|line| pieces(line)).collect();
    let Some((first, last)) = richest_block(&all) else { return Vec::new() };
    let columns = column_places(&all[first..=last]);
    let start = heading_start(lines, &all, first);
    let below = &all[last + 1..];
    let end = last
        + 1
        + below.iter().position(|pieces| pieces.is_empty() || pieces.len() > 1).unwrap_or(below.len());
    let end = end.min(last + 1 + WIDEST_GAP);
    let place = |(at, pieces): (usize, &Vec<Piece>)| placed(pieces, &columns, start + at < first);
    all[start..end].iter().enumerate().map(place).collect()
}

/// The first and last line of the block with the most figures; the first such block.
fn richest_block(all: &[Vec<Piece>]) -> Option<(usize, usize)> {
    let mut blocks: Vec<(usize, usize, usize)> = Vec::new();
    for (at, pieces) in all.iter().enumerate().filter(|(_, pieces)| are_data(pieces)) {
        let figures = pieces.iter().filter(|piece| is_figure(&piece.text)).count();
        match blocks.last_mut().filter(|(_, last, _)| at - *last <= WIDEST_GAP) {
            Some((_, last, count)) => (*last, *count) = (at, *count + figures),
            None => blocks.push((at, at, figures)),
        }
    }
    let most = blocks.iter().map(|(_, _, figures)| *figures).max()?;
    blocks.into_iter().find(|(_, _, figures)| *figures == most).map(|(first, last, _)| (first, last))
}

/// From where to where each column reaches, from the lines with figures; with one for titles that stand on lines of
/// their own, left of them all.
fn column_places(lines: &[Vec<Piece>]) -> Vec<(usize, usize)> {
    let data = || lines.iter().filter(|pieces| are_data(pieces)).flatten();
    let width = data().map(|piece| piece.to).max().unwrap_or(0);
    let mut covered = vec![false; width + 1];
    // A line's length bounds each piece, and pieces of one line do not overlap.
    for piece in data() {
        covered[piece.from..piece.to].fill(true);
    }
    let mut columns = Vec::new();
    let mut from = None;
    for (place, covered) in covered.into_iter().enumerate() {
        match (covered, from) {
            (true, None) => from = Some(place),
            (false, Some(start)) => {
                columns.push((start, place));
                from = None;
            }
            _ => {}
        }
    }
    let mut columns = without_steps(lines, columns);
    let first = columns.first().map_or(0, |(from, _)| *from);
    let titles_below = lines.iter().any(|pieces| matches!(&pieces[..], [piece] if piece.to <= first));
    let only_figures = data().filter(|piece| piece.from == first).all(|piece| is_figure(&piece.text));
    if titles_below && only_figures && first > 0 {
        columns.insert(0, (0, first));
    }
    columns.truncate(MOST_COLUMNS);
    columns
}

/// Neighbours close together, of which no line fills both, are one column whose figures do not stand quite below each
/// other.
fn without_steps(lines: &[Vec<Piece>], columns: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    const STEP: usize = 4;
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (from, to) in columns.into_iter().take(4 * MOST_COLUMNS) {
        let before = joined.last().copied().filter(|(_, end)| from - end <= STEP);
        let in_both = |(start, end): (usize, usize)| {
            lines.iter().filter(|pieces| are_data(pieces)).any(|pieces| {
                let has =
                    |from: usize, to: usize| pieces.iter().any(|piece| piece.from < to && from < piece.to);
                has(start, end) && has(from, to)
            })
        };
        match before.filter(|before| !in_both(*before)) {
            Some((start, _)) => {
                joined.pop();
                joined.push((start, to));
            }
            None => joined.push((from, to)),
        }
    }
    joined
}

/// Where the heading above the first line with figures begins: over blank lines and titles on lines of their own, then
/// up to the next blank line or paragraph.
fn heading_start(lines: &[&str], all: &[Vec<Piece>], first: usize) -> usize {
    let mut start = first;
    let mut in_heading = false;
    for at in (first.saturating_sub(TALLEST_HEADING)..first).rev() {
        let pieces = &all[at];
        let drawn = pieces.is_empty() && !lines[at].trim().is_empty();
        if is_prose(lines[at], pieces) || (pieces.is_empty() && !drawn && in_heading) {
            break;
        }
        in_heading |= pieces.len() > 1;
        start = at;
    }
    start
}

/// The cells of a line. A piece of a heading belongs to every column that it stands over.
fn placed(pieces: &[Piece], columns: &[(usize, usize)], heading: bool) -> Vec<String> {
    if pieces.is_empty() {
        return Vec::new();
    }
    let mut cells = vec![String::new(); columns.len()];
    for piece in pieces {
        let shared = |(from, to): (usize, usize)| piece.to.min(to).saturating_sub(piece.from.max(from));
        let stands_over =
            |column: (usize, usize)| shared(column) * 2 >= (column.1 - column.0).min(piece.to - piece.from);
        let over: Vec<usize> = (0..columns.len()).filter(|at| stands_over(columns[*at])).collect();
        let nearest = || {
            let away = |(from, to): (usize, usize)| (piece.from + piece.to).abs_diff(from + to);
            (0..columns.len()).min_by_key(|at| away(columns[*at]))
        };
        let most =
            || over.iter().copied().max_by_key(|at| (shared(columns[*at]), usize::MAX - at)).or_else(nearest);
        let into = if heading && over.len() > 1 { over.clone() } else { most().into_iter().collect() };
        for at in into {
            if !cells[at].is_empty() {
                cells[at].push(' ');
            }
            cells[at].push_str(&piece.text);
        }
    }
    cells
}

/// Rows whose figures stand at their end, with single blanks between all: what a copied page of a PDF looks like. Lines
/// without such figures stay in one cell.
fn by_words(lines: &[&str]) -> Vec<Vec<String>> {
    let rows: Vec<(String, Vec<String>)> = lines.iter().map(|line| peeled(line)).collect();
    let count = rows.iter().map(|(_, figures)| figures.len()).max().unwrap_or(0);
    let row = |(title, figures): (String, Vec<String>)| match figures.len() {
        _ if title.is_empty() && figures.is_empty() => Vec::new(),
        found if found == count => [vec![title], figures].concat(),
        0 => vec![title],
        _ => vec![[vec![title], figures].concat().join(" ")],
    };
    rows.into_iter().map(row).collect()
}

/// The words of a line, and the values at its end. A year after a word belongs to the words.
fn peeled(line: &str) -> (String, Vec<String>) {
    let mut words: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        match words.last_mut() {
            Some(last) if is_currency_alone(last) => *last = [last, " ", word].concat(),
            Some(last) if is_unit(word) && is_figure(last) => *last = [last, " ", word].concat(),
            _ => words.push(word.to_owned()),
        }
    }
    let mut values = Vec::new();
    while values.len() < MOST_COLUMNS - 1 {
        let Some(word) = words.last().filter(|word| is_value(word)) else { break };
        let after_word = words.len() > 1
            && words[words.len() - 2].ends_with(|letter: char| letter.is_alphabetic() || letter == ',');
        if after_word && is_year(word) {
            break;
        }
        values.extend(words.pop());
    }
    values.reverse();
    (words.join(" "), values)
}

fn is_unit(word: &str) -> bool {
    matches!(word, "million" | "billion" | "thousand" | "mm" | "m" | "bn")
}

/// Whether a word is a year such as `2008`.
fn is_year(word: &str) -> bool {
    let word = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Cells that stand one below the other: titles, each followed by as many values.
fn stacked(lines: &[&str]) -> Vec<Vec<String>> {
    let lines: Vec<String> = lines.iter().map(|line| tidy(line)).filter(|line| !line.is_empty()).collect();
    // Runs of words and of values by turns.
    let mut runs: Vec<Vec<String>> = vec![Vec::new()];
    for line in lines {
        let values_now = runs.len().is_multiple_of(2);
        if is_value(&line) != values_now {
            runs.push(Vec::new());
        }
        runs.last_mut().expect("never empty").push(line);
    }
    let count = runs.get(1).map_or(0, Vec::len);
    if count >= MOST_COLUMNS {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (at, pair) in runs.chunks(2).enumerate() {
        let [words, values] = pair else { continue };
        if values.len() != count {
            return Vec::new();
        }
        let title = if at == 0 { first_title(words) } else { 0 };
        if title == count + 1 {
            rows.push(words[..title].to_vec());
        } else {
            rows.extend(words[..title].iter().map(|word| vec![word.clone()]));
        }
        rows.push([vec![words[title..].join(" ")], values.clone()].concat());
    }
    rows
}

/// Where the first title begins after the headings: at the last line that begins one, or the last line.
fn first_title(words: &[String]) -> usize {
    let begins = words.iter().rposition(|word| begins_title(word));
    begins.unwrap_or(words.len().saturating_sub(1))
}
