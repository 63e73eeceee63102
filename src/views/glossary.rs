//! Terms wherever they stand, each a quiet button that opens what it means: a small panel beside it, or the Glossary
//! screen.

use super::markup::{View, Words, view};

/// A term in words of the page. Pressed, it opens its entry; the page's root hears the press by `data-term`.
///
/// `id`: of an entry in library/glossary.json.
pub fn term(id: impl Into<Words>, words: impl Into<Words>) -> View {
    let (id, words): (Words, Words) = (id.into(), words.into());
    view! { <button type="button" class="glossed" data-term=id aria-haspopup="dialog">{words}</button> }
}

/// As [`term`], in a region that is one stop of the Tab key: arrow keys reach it there, as they do the figures.
pub fn term_in_region(id: impl Into<Words>, words: impl Into<Words>) -> View {
    let (id, words): (Words, Words) = (id.into(), words.into());
    view! {
        <button type="button" class="glossed" tabindex="-1" data-term=id aria-haspopup="dialog">{words}</button>
    }
}
