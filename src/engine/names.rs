//! Many names, and where each stood first: one table for all look-ups by name.
//!
//! A tree, so that a hostile file with very many names is looked through in good time, and one of a single
//! kind, because each further kind is one more tree in the program that the page loads.

use std::collections::BTreeMap;

/// Names, each with the place where it stood first.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<String, usize>);

impl Names {
    /// Notes a name; the place where it stood first, if it did before.
    #[inline(never)]
    pub fn note(&mut self, name: &str, place: usize) -> Option<usize> {
        let before = self.place(name);
        if before.is_none() {
            self.0.insert(name.to_owned(), place);
        }
        before
    }

    /// Where a name stood first, if it did.
    #[inline(never)]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// Whether a name was noted.
    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// How many names there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// All names, from A to Z.
    pub fn sorted(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
