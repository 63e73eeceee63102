//! A formula, or a piece of one, together with what it comes to.
//!
//! A spreadsheet stores beside each formula the value that it last computed, and shows that until it computes again.
//! So each piece carries both: its text, and the value that a spreadsheet gets from it, in the same binary numbers
//! of fifteen digits. Pieces are made in the order in which cells depend on each other.

use std::ops::{Add, Div, Mul, Sub};

/// What a cell holds or a formula comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number; not a number where a formula has no value, which only a branch that is not taken may have.
    Number(f64),
    /// Words.
    Text(String),
    /// Nothing: an input left blank.
    Empty,
}

impl Value {
    /// As arithmetic takes it: a blank is 0, words are not a number.
    pub fn number(&self) -> f64 {
        match self {
            Value::Number(number) => *number,
            Value::Text(_) => f64::NAN,
            Value::Empty => 0.0,
        }
    }
}

/// A formula without its `=`, or a piece of one.
#[derive(Clone, Debug)]
pub struct Live {
    /// In the language that Excel 2010 and LibreOffice both read.
    pub text: String,
    /// What it comes to.
    pub value: Value,
    /// Whether it can stand beside an operator without parentheses.
    stands_alone: bool,
}

impl Live {
    /// A cell, a call or a constant.
    pub fn alone(text: String, value: Value) -> Live {
        Live { text, value, stands_alone: true }
    }

    /// A constant number.
    pub fn number(number: f64) -> Live {
        Live::alone(format!("{number}"), Value::Number(number))
    }

    /// Constant words, without a quotation mark in them.
    pub fn words(words: &str) -> Live {
        Live::alone(format!("\"{words}\""), Value::Text(words.to_owned()))
    }

    fn beside(&self) -> String {
        if self.stands_alone { self.text.clone() } else { format!("({})", self.text) }
    }

    fn operation(self, sign: &str, other: Live, value: f64) -> Live {
        let text = format!("{}{sign}{}", self.beside(), other.beside());
        Live { text, value: Value::Number(value), stands_alone: false }
    }

    fn comparison(self, sign: &str, other: Live, compare: fn(f64, f64) -> bool) -> Live {
        let truth = compare(self.value.number(), other.value.number());
        self.operation(sign, other, f64::from(u8::from(truth)))
    }

    /// Whether it is less.
    pub fn is_less(self, other: Live) -> Live {
        self.comparison("<", other, |a, b| a < b)
    }

    /// Whether it is no more.
    pub fn is_at_most(self, other: Live) -> Live {
        self.comparison("<=", other, |a, b| a <= b)
    }

    /// Whether it is that number.
    pub fn is(self, number: f64) -> Live {
        self.comparison("=", Live::number(number), |a, b| a == b)
    }

    /// Whether the cell is left blank.
    pub fn is_blank(self) -> Live {
        let blank = matches!(self.value, Value::Empty);
        self.operation("=", Live::alone("\"\"".to_owned(), Value::Empty), f64::from(u8::from(blank)))
    }

    /// Whether the cell holds words, where a number would stand if it were known.
    pub fn is_words(&self) -> Live {
        let words = matches!(self.value, Value::Text(_));
        Live::alone(format!("ISTEXT({})", self.text), Value::Number(f64::from(u8::from(words))))
    }

    /// Without its sign.
    pub fn size(&self) -> Live {
        call("ABS", std::slice::from_ref(self), |parts| parts[0].abs())
    }

    /// Rounded down to a whole number; the last of fifteen digits is taken for noise.
    pub fn whole(self) -> Live {
        call("INT", &[self], |parts| {
            let nearest = parts[0].round();
            if (parts[0] - nearest).abs() <= nearest.abs() * 1e-15 { nearest } else { parts[0].floor() }
        })
    }

    /// Rounded half up (away from zero) to so many decimals.
    pub fn rounded(self, decimals: i32) -> Live {
        let text = format!("ROUND({},{decimals})", self.text);
        let scaled = self.value.number() * 10_f64.powi(decimals);
        // As spreadsheets do: a half that fell short by the noise of the last digit is a half.
        let value = (scaled + scaled * 1e-15).round() / 10_f64.powi(decimals);
        Live::alone(text, Value::Number(value))
    }

    /// This, or 0 where it is noise: below `margin`, up or down.
    pub fn zero_within(self, margin: Live) -> Live {
        choose(self.size().is_at_most(margin), Live::number(0.0), self)
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident, $sign:literal, $of:expr) => {
        impl $trait for Live {
            type Output = Live;
            fn $method(self, other: Live) -> Live {
                let of: fn(f64, f64) -> f64 = $of;
                let value = of(self.value.number(), other.value.number());
                self.operation($sign, other, value)
            }
        }
    };
}
operator!(Add, add, "+", |a, b| a + b);
operator!(Sub, sub, "-", |a, b| a - b);
operator!(Mul, mul, "*", |a, b| a * b);
operator!(Div, div, "/", |a, b| a / b);

/// One of two, as a condition says.
pub fn choose(condition: Live, yes: Live, no: Live) -> Live {
    let text = format!("IF({},{},{})", condition.text, yes.text, no.text);
    let value = if condition.value.number() == 1.0 { yes.value } else { no.value };
    Live::alone(text, value)
}

/// 1 if a condition holds, else 0.
pub fn flag(condition: Live) -> Live {
    choose(condition, Live::number(1.0), Live::number(0.0))
}

/// Whether all hold.
pub fn all(conditions: &[Live]) -> Live {
    call("AND", conditions, |parts| f64::from(u8::from(parts.iter().all(|part| *part == 1.0))))
}

/// Whether any holds.
pub fn any(conditions: &[Live]) -> Live {
    call("OR", conditions, |parts| f64::from(u8::from(parts.contains(&1.0))))
}

/// The least.
pub fn least(of: &[Live]) -> Live {
    call("MIN", of, |parts| parts.iter().copied().fold(f64::INFINITY, f64::min))
}

/// The sum, written out; 0 of nothing.
pub fn sum(of: impl IntoIterator<Item = Live>) -> Live {
    of.into_iter().reduce(Add::add).unwrap_or_else(|| Live::number(0.0))
}

fn call(name: &str, parts: &[Live], of: fn(&[f64]) -> f64) -> Live {
    let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
    let numbers: Vec<f64> = parts.iter().map(|part| part.value.number()).collect();
    Live::alone(format!("{name}({})", texts.join(",")), Value::Number(of(&numbers)))
}

/// A range of cells, for the calls that take one.
#[derive(Clone, Debug)]
pub struct Range {
    /// Its corners as a formula names them.
    pub text: String,
    /// Its values, row by row.
    pub values: Vec<Value>,
}

impl Range {
    fn numbers(&self) -> impl Iterator<Item = f64> {
        // As these calls do: words and blanks in a range count nothing.
        self.values.iter().map(|value| match value {
            Value::Number(number) => *number,
            _ => 0.0,
        })
    }

    /// The sum of the numbers in it.
    pub fn sum(&self) -> Live {
        Live::alone(format!("SUM({})", self.text), Value::Number(self.numbers().sum()))
    }

    /// The least number in it.
    pub fn least(&self) -> Live {
        let least = self.numbers().fold(f64::INFINITY, f64::min);
        Live::alone(format!("MIN({})", self.text), Value::Number(least))
    }

    /// The sum of its numbers, each times that in the other range.
    pub fn sum_of_products(&self, other: &Range) -> Live {
        let value = self.numbers().zip(other.numbers()).map(|(a, b)| a * b).sum();
        Live::alone(format!("SUMPRODUCT({},{})", self.text, other.text), Value::Number(value))
    }
}
