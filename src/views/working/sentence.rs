//! A sentence as it grows: words, and figures that know what they are.

use std::borrow::Cow;

use crate::views::figure::{Figure, Span};

/// A sentence, or several in a row.
#[derive(Default)]
pub struct Sentence(Vec<Span>);

impl Sentence {
    /// The pieces, in order; a space at the very start is dropped.
    pub fn spans(mut self) -> Vec<Span> {
        if let Some(Span::Words(first)) = self.0.first_mut() {
            *first = Cow::Owned(first.trim_start().to_owned());
        }
        self.0
    }

    /// Adds words; words that follow words become one piece.
    pub fn words(mut self, words: impl Into<Cow<'static, str>>) -> Sentence {
        let words = words.into();
        match self.0.last_mut() {
            _ if words.is_empty() => {}
            Some(Span::Words(before)) => before.to_mut().push_str(&words),
            _ => self.0.push(Span::Words(words)),
        }
        self
    }

    /// Adds a figure.
    pub fn figure(mut self, figure: Figure) -> Sentence {
        self.0.push(Span::Figure(figure));
        self
    }

    /// Adds figures, each with the words after it: `$1 early, $2 late and $3 by guaranteed delivery`.
    pub fn list(
        mut self,
        items: Vec<(Figure, Cow<'static, str>)>,
        joint: &'static str,
        last_joint: &'static str,
    ) -> Sentence {
        let last = items.len().saturating_sub(1);
        for (place, (figure, words)) in items.into_iter().enumerate() {
            if place > 0 {
                self = self.words(if place == last { last_joint } else { joint });
            }
            self = self.figure(figure).words(words);
        }
        self
    }

    /// Adds more, made by a function, so that a chain stays in reading order.
    pub fn then(self, more: impl FnOnce(Sentence) -> Sentence) -> Sentence {
        more(self)
    }
}
