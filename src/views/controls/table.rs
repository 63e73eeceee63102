//! Tables: the head with the names of its columns, and the region in which a wide one scrolls by itself.

use crate::views::markup::{View, view};

/// The head of a table: the names of its columns, words or terms of the glossary.
pub fn heads<const COUNT: usize>(names: [View; COUNT]) -> View {
    let heads: Vec<View> = names.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect();
    view! { <thead><tr>{heads}</tr></thead> }
}

/// The region of a table without figures to ask, which keys can scroll; `label`: what is in it.
pub fn region(label: &'static str, table: View) -> View {
    view! { <div class="table-region" role="region" aria-label=label tabindex="0">{table}</div> }
}
