//! The one way in which an amount is drawn: as a figure that opens its own explanation.

use crate::views::covered;
use crate::views::figure::{Figure, Span, Why};
use crate::views::markup::{View, Words, view};

/// An amount. Pressed, it opens its explanation; the page's root hears the press by `data-why`. While it tells a result
/// that is covered, it says so in its place.
pub fn figure(why: Why, text: impl Into<Words>) -> View {
    drawn(why, covered::instead(why, text.into()))
}

/// The same of fixed words where it is told whatever is covered: what is not there while results are covered, or was
/// asked for all the same.
pub fn figure_told(why: Why, text: String) -> View {
    drawn(why, text.into())
}

fn drawn(why: Why, text: Words) -> View {
    view! {
        <button type="button" class="figure" tabindex="-1" data-why=why.key() aria-haspopup="dialog">
            {text}
        </button>
    }
}

/// A sentence with figures in it.
pub fn sentence(spans: Vec<Span>) -> Vec<View> {
    with_figures(spans, figure)
}

/// The same of what was asked for while results are covered: it tells them.
pub fn sentence_asked_for(spans: Vec<Span>) -> Vec<View> {
    with_figures(spans, |why, text| drawn(why, text.into()))
}

fn with_figures(spans: Vec<Span>, draw: fn(Why, String) -> View) -> Vec<View> {
    spans
        .into_iter()
        .map(|span| match span {
            Span::Words(words) => words.into(),
            Span::Figure(Figure { text, why }) => draw(why, text),
        })
        .collect()
}
