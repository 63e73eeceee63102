//! What is wrong with a draft: all of it at once, each with its place, its value and what is allowed.

use std::fmt;

/// How many problems are listed; the rest are only counted.
pub const LISTED: usize = 100;

/// How many characters of a value are repeated.
pub const SHOWN: usize = 100;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key's path in the offer file, e.g. `series.0.outstanding`, `tenders.11-2008.early`, `caps.0.amount`.
    pub path: String,
    /// The value as it was written, cut after [`SHOWN`] characters; empty where a key is missing.
    pub value: String,
    /// What is allowed there, as a sentence without its full stop.
    pub allowed: String,
    /// Values that would be accepted in its place, as plain decimals, nearest first; often none.
    pub nearest: Vec<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: “{}” is refused; {}", self.path, self.value, self.allowed)
    }
}

/// All problems of one draft or file, never empty when returned as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// The first [`LISTED`].
    pub list: Vec<Problem>,
    /// How many more there are.
    pub more: usize,
}

impl Problems {
    /// Notes one problem.
    pub fn add(&mut self, path: impl Into<String>, value: impl Into<String>, allowed: impl Into<String>) {
        self.add_with_nearest(path, value, allowed, Vec::new());
    }

    /// Notes one problem, with values that would be accepted.
    pub fn add_with_nearest(
        &mut self,
        path: impl Into<String>,
        value: impl Into<String>,
        allowed: impl Into<String>,
        nearest: Vec<String>,
    ) {
        if self.list.len() == LISTED {
            self.more += 1;
            return;
        }
        let value = shortened(value.into());
        self.list.push(Problem { path: path.into(), value, allowed: allowed.into(), nearest });
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The first problem noted at this very path.
    pub fn at(&self, path: &str) -> Option<&Problem> {
        self.list.iter().find(|problem| problem.path == path)
    }
}

/// The path of a key in what stands at a path; the empty path is the whole.
#[inline(never)]
pub fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { [path, ".", key].concat() }
}

fn shortened(mut value: String) -> String {
    if let Some((end, _)) = value.char_indices().nth(SHOWN) {
        value.truncate(end);
        value.push('…');
    }
    value
}
