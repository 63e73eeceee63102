//! A sheet in the making: cells by place, each with its content and its look.

use std::collections::BTreeMap;

use super::live::{Live, Range, Value};

/// What a cell shows a number as, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// The sheet's title.
    Title,
    /// The name of a table.
    Heading,
    /// The head of a column.
    Head,
    /// Words.
    Plain,
    /// Whole units: principal, denominations, days, flags.
    Whole,
    /// Money to the cent.
    Money,
    /// A price, a rate, or what one of principal counts.
    Fine,
    /// A part of 1.
    Factor,
}

/// What a cell holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A fixed value.
    Fixed(Value),
    /// A value that may be changed.
    Input(Value),
    /// A formula with its value.
    Formula(Live),
    /// An address to open.
    Address(String),
}

/// One cell.
#[derive(Clone, Debug)]
pub struct Cell {
    pub content: Content,
    pub look: Look,
}

/// A row and a column, from 0.
pub type Place = (u32, u16);

/// One sheet.
#[derive(Debug)]
pub struct Grid {
    /// What its tab says.
    pub name: &'static str,
    pub cells: BTreeMap<Place, Cell>,
    /// Names of cells: (name, its place).
    pub names: Vec<(String, Place)>,
    /// Rows from the top that stay in sight.
    pub frozen_rows: u32,
    /// The next free row for who writes from above.
    pub row: u32,
}

impl Grid {
    /// Empty.
    pub fn new(name: &'static str) -> Grid {
        Grid { name, cells: BTreeMap::new(), names: Vec::new(), frozen_rows: 0, row: 0 }
    }

    /// Words at a place.
    pub fn write(&mut self, at: Place, words: &str, look: Look) {
        self.fix(at, Value::Text(words.to_owned()), look);
    }

    /// A fixed value.
    pub fn fix(&mut self, at: Place, value: Value, look: Look) {
        self.cells.insert(at, Cell { content: Content::Fixed(value), look });
    }

    /// A value that may be changed, and the piece that reads it.
    pub fn input(&mut self, at: Place, value: Value, look: Look) -> Live {
        self.cells.insert(at, Cell { content: Content::Input(value), look });
        self.at(at)
    }

    /// A formula, and the piece that reads its cell.
    pub fn compute(&mut self, at: Place, mut formula: Live, look: Look) -> Live {
        formula.text = formula.text.replace(&format!("{}!", self.name), "");
        self.cells.insert(at, Cell { content: Content::Formula(formula), look });
        self.at(at)
    }

    /// Heads of columns in the next row, from a column on.
    pub fn heads<'a>(&mut self, from: u16, heads: impl IntoIterator<Item = &'a str>) {
        for (column, head) in (from..).zip(heads) {
            self.write((self.row, column), head, Look::Head);
        }
        self.row += 1;
    }

    /// A heading in the next row, after a free one.
    pub fn heading(&mut self, words: &str) {
        self.row += 1;
        self.write((self.row, 0), words, Look::Heading);
        self.row += 1;
    }

    /// Names a cell, so that formulas and people can ask for it by name.
    pub fn name(&mut self, name: &str, at: Place) {
        let name = name_of(name);
        if !self.names.iter().any(|(other, _)| other.eq_ignore_ascii_case(&name)) {
            self.names.push((name, at));
        }
    }

    /// The piece that reads a cell.
    pub fn at(&self, at: Place) -> Live {
        Live::alone(format!("{}!{}", self.name, address(at)), self.value(at))
    }

    /// The cells from one corner to the other.
    pub fn range(&self, from: Place, to: Place) -> Range {
        let places = (from.0..=to.0).flat_map(|row| (from.1..=to.1).map(move |column| (row, column)));
        Range {
            text: format!("{}!{}:{}", self.name, address(from), address(to)),
            values: places.map(|at| self.value(at)).collect(),
        }
    }

    fn value(&self, at: Place) -> Value {
        match self.cells.get(&at).map(|cell| &cell.content) {
            Some(Content::Fixed(value) | Content::Input(value)) => value.clone(),
            Some(Content::Formula(formula)) => formula.value.clone(),
            Some(Content::Address(text)) => Value::Text(text.clone()),
            None => Value::Empty,
        }
    }
}

/// `$B$3`: rows may be moved and copied, and the formula still reads the same cell.
pub fn address((row, column): Place) -> String {
    let mut letters = String::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("${letters}${}", row + 1)
}

/// A name that both spreadsheets take: letters, digits and `_`, and not to be read as a cell's address.
fn name_of(words: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    words.chars().map(plain).take(200).collect()
}
