//! The one way in which an amount is drawn: as a figure that opens its own explanation.

use crate::views::covered;
use crate::views::figure::{Figure, Span, Why};
use crate::views::markup::{View, Words, view};

/// An amount. Pressed, it opens its explanation; the page's root hears the press by `data-why`. While it tells a result
/// that is covered, it says so in its place.
pub fn figure(why: Why, text: impl Into<Words>) -> View {
    let text = covered::instead(why, text.into());
    view! {
        <button type="button" class="figure" tabindex="-1" data-why=why.key() aria-haspopup="dialog">
            {text}
        </button>
    }
}

/// A sentence with figures in it.
pub fn sentence(spans: Vec<Span>) -> Vec<View> {
    spans
        .into_iter()
        .map(|span| match span {
            Span::Words(words) => words.into(),
            Span::Figure(Figure { text, why }) => figure(why, text),
        })
        .collect()
}
