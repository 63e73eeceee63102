//! What a lesson says: words, links to the glossary and figures.
//!
//! `[[acceptance-priority-level|level]]` is a link to a term, `{accepted:11-2008}` a figure ([`super::figure`]). Neither
//! brackets nor braces stand in the words themselves, and no amount does ([`super::literal`]).

use std::sync::Arc;

use super::figure::Figure;
use super::literal;
use crate::library::published::CheckedOffer;

/// One line of text.
#[derive(Clone, Debug)]
pub struct Text {
    pub pieces: Vec<Piece>,
}

/// A part of a text.
#[derive(Clone, Debug)]
pub enum Piece {
    Words(String),
    /// A link to a term of the glossary.
    Term {
        /// The term's id, e.g. `acceptance-priority-level`.
        id: String,
        words: String,
    },
    Figure(Figure),
}

/// A text and how it stands on a page.
#[derive(Clone, Debug)]
pub enum Block {
    Paragraph(Text),
    /// One step of a working, numbered with those before it.
    Step(Text),
}

/// What figures a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Everything,
    /// Terms and tenders: the reader has not predicted yet.
    NoResult,
}

/// What a text speaks of.
#[derive(Clone, Debug)]
pub struct Scope {
    pub case: Arc<CheckedOffer>,
    /// Other courses of the same step, by name: `{accepted:11-2008@raised}`.
    pub others: Vec<(String, Arc<CheckedOffer>)>,
    pub told: Told,
}

/// What is wrong in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The part that is, as it stands in the text.
    pub value: String,
    /// What is allowed there, as a sentence without its full stop.
    pub allowed: String,
}

/// Most characters of a text.
const LONGEST_TEXT: usize = 2_000;

impl Text {
    /// Words alone.
    pub fn plain(words: impl Into<String>) -> Text {
        Text { pieces: vec![Piece::Words(words.into())] }
    }

    /// Reads a text.
    ///
    /// # Errors
    /// All that is wrong in it.
    pub fn read(text: &str, scope: &Scope) -> Result<Text, Vec<Fault>> {
        let mut reading = Reading { scope, pieces: Vec::new(), faults: Vec::new() };
        if text.trim().is_empty() || text.chars().count() > LONGEST_TEXT {
            let allowed = format!("a text has 1 to {LONGEST_TEXT} characters");
            reading.fault(text, allowed);
        } else {
            reading.text(text);
        }
        if reading.faults.is_empty() { Ok(Text { pieces: reading.pieces }) } else { Err(reading.faults) }
    }

    /// The ids of the terms that it links to.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Term { id, .. } => Some(id.as_str()),
            Piece::Words(_) | Piece::Figure(_) => None,
        })
    }
}

impl Block {
    /// Reads a text: a step if it begins with `- `, else a paragraph.
    ///
    /// # Errors
    /// As [`Text::read`].
    pub fn read(text: &str, scope: &Scope) -> Result<Block, Vec<Fault>> {
        match text.strip_prefix("- ") {
            Some(step) => Text::read(step, scope).map(Block::Step),
            None => Text::read(text, scope).map(Block::Paragraph),
        }
    }

    /// The text.
    pub fn text(&self) -> &Text {
        match self {
            Block::Paragraph(text) | Block::Step(text) => text,
        }
    }
}

/// A text that is being read.
struct Reading<'s> {
    scope: &'s Scope,
    pieces: Vec<Piece>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['{', '[', '}', ']']) {
            self.words(&rest[..at]);
            rest = self.marked(&rest[at..]);
        }
        self.words(rest);
    }

    /// What begins with a bracket or brace; the rest of the text after it.
    fn marked<'t>(&mut self, text: &'t str) -> &'t str {
        if let Some(after) = text.strip_prefix("[[")
            && let Some((term, rest)) = after.split_once("]]")
        {
            self.term(term);
            return rest;
        }
        if let Some(after) = text.strip_prefix('{')
            && let Some((name, rest)) = after.split_once('}')
        {
            self.figure(name);
            return rest;
        }
        let allowed =
            "brackets and braces stand only in [[term|words]] and {figure}, closed in the same text";
        let shown: String = text.chars().take(30).collect();
        self.fault(&shown, allowed.to_owned());
        ""
    }

    fn words(&mut self, words: &str) {
        self.faults.extend(literal::amounts(words).into_iter().map(literal_fault));
        if !words.is_empty() {
            self.pieces.push(Piece::Words(words.to_owned()));
        }
    }

    fn term(&mut self, term: &str) {
        let (id, words) = term.split_once('|').unwrap_or((term, ""));
        let is_id = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if id.is_empty() || !is_id || words.trim().is_empty() || words.contains(['{', '[', '|']) {
            let allowed = "a link is [[id|words]], the id in small letters, digits and hyphens";
            self.fault(&format!("[[{term}]]"), allowed.to_owned());
            return;
        }
        self.faults.extend(literal::amounts(words).into_iter().map(literal_fault));
        self.pieces.push(Piece::Term { id: id.to_owned(), words: words.to_owned() });
    }

    fn figure(&mut self, name: &str) {
        match Figure::read(name, self.scope) {
            Ok(figure) => self.pieces.push(Piece::Figure(figure)),
            Err(allowed) => self.fault(&format!("{{{name}}}"), allowed),
        }
    }

    fn fault(&mut self, value: &str, allowed: String) {
        self.faults.push(Fault { value: value.to_owned(), allowed });
    }
}

fn literal_fault(value: String) -> Fault {
    let allowed = "amounts, prices, rates and shares stand in a text as figures such as {cap}, never as digits or \
                   number words; levels, counts, days and years may stand";
    Fault { value, allowed: allowed.to_owned() }
}
