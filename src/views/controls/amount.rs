//! The one way in which an amount is drawn: as a figure that opens its own explanation.

use leptos::prelude::*;

use crate::views::figure::{Figure, Span, Why};
use crate::views::reactive::fixed;

/// An amount. Pressed, it opens its explanation; the page's root hears the press by `data-why`.
#[component]
pub fn Amount(
    /// What it is.
    why: Why,
    /// As it is drawn.
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <button type="button" class="figure" tabindex="-1" data-why=why.key() aria-haspopup="dialog">
            {text}
        </button>
    }
    .into_any()
}

/// A sentence with figures in it.
pub fn sentence(spans: Vec<Span>) -> Vec<AnyView> {
    spans
        .into_iter()
        .map(|span| match span {
            Span::Words(words) => words.into_any(),
            Span::Figure(Figure { text, why }) => view! { <Amount why text=fixed(text)/> }.into_any(),
        })
        .collect()
}
