//! The offer of an exercise in a few lines and a table, and what is asked of it: figures on the screen, text on paper.
//! Nothing here tells a result.

use crate::engine::offer::{Cap, Offer, Series, Window};
use crate::library::lesson::task::Task;
use crate::state::cover::Cover;
use crate::views::controls::told::Told;
use crate::views::explain::{self, Context, Explanation};
use crate::views::figure::{Figure, Span, Why};
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::offer_bar::basis;
use crate::views::why_panel::OpenWhy;

/// What is asked.
pub(super) const QUESTION: &str =
    "How much of each series is accepted, all its tenders together? And which limit binds?";

/// Caps, rate and rules of the offer, a line each.
pub(super) fn terms(offer: &Offer) -> Vec<Vec<Span>> {
    let mut lines: Vec<Vec<Span>> = (0..offer.caps.len()).map(|cap| cap_line(offer, cap)).collect();
    if let Some(series) = offer.series.iter().position(|series| series.currency != offer.cap_currency) {
        let terms = &offer.series[series];
        let rate = figure(format::rate(terms.rate), Why::SeriesRate(series));
        lines.push(vec![
            words(format!("One {} counts as ", terms.currency)),
            rate,
            words(format!(" {} under caps on several currencies.", offer.cap_currency)),
        ]);
    }
    if offer.tendered.iter().any(|tendered| tendered[Window::Late] > 0) {
        lines.push(vec![words(if offer.early_tenders_first {
            "Early tenders are accepted first, through all levels; late ones get what is then left."
        } else {
            "Early and late tenders of a level are taken together, level by level."
        })]);
    }
    if let Some(denomination) = offer.series.first().map(|series| series.denomination) {
        let amount = figure(format::principal(denomination, &offer.cap_currency), Why::Denomination(0));
        lines.push(vec![
            words("What is accepted of a prorated series is rounded down to a multiple of "),
            amount,
            words("."),
        ]);
    }
    lines
}

fn cap_line(offer: &Offer, place: usize) -> Vec<Span> {
    let Cap { name, amount, basis: counts, covers } = &offer.caps[place];
    let titles = offer.series.iter().zip(covers).filter(|(_, covers)| **covers);
    let titles: Vec<String> = titles.map(|(series, _)| format!("the {}", series.title)).collect();
    let over = if titles.len() == covers.len() {
        "all series together".to_owned()
    } else {
        format!("{} together", format::listed(&titles))
    };
    vec![
        words(format!("{name}: ")),
        figure(format::term(*amount, &offer.cap_currency), Why::CapAmount(place)),
        words(format!(" of {}, over {over}.", basis(*counts))),
    ]
}

/// The series with their terms and tenders: heads, and a row for each.
pub(super) fn table(offer: &Offer) -> (Vec<&'static str>, Vec<Vec<Span>>) {
    let has_maximum = offer.series.iter().any(|series| series.max_offer_amount.is_some());
    let has_prices = offer.series.iter().any(|series| series.prices.is_some());
    let has_late = offer.tendered.iter().any(|tendered| tendered[Window::Late] > 0);
    let mut heads = vec!["Level", "Series"];
    heads.extend(has_maximum.then_some("Maximum Offer Amount"));
    if has_prices {
        heads.extend(["Total Consideration", "Tender Offer Consideration"]);
    }
    heads.extend(if has_late { &["Tendered early", "Tendered late"][..] } else { &["Tendered"] });
    let row = |(place, series): (usize, &Series)| {
        let currency = series.currency.as_str();
        let principal = |amount: u64, why: Why| figure(format::principal(amount, currency), why);
        let mut cells = vec![words(series.levels[0].level.to_string()), words(series.title.clone())];
        if has_maximum {
            let most = series.max_offer_amount;
            cells.push(
                most.map_or_else(|| words("none"), |most| principal(most, Why::MaximumOfferAmount(place))),
            );
        }
        for window in [Window::Early, Window::Late].into_iter().filter(|_| has_prices) {
            let price = series.prices.map(|prices| format::price(prices.of(window), currency));
            let price = price.map(|price| figure(price, Why::Price { series: place, window }));
            cells.push(price.unwrap_or_else(|| words("not known")));
        }
        for window in [Window::Early, Window::Late].into_iter().take(1 + usize::from(has_late)) {
            cells.push(principal(offer.tendered[place][window], Why::TenderedBy { series: place, window }));
        }
        cells
    };
    (heads, offer.series.iter().enumerate().map(row).collect())
}

/// The lines on the screen, with what counts as right.
pub(super) fn terms_view(open: OpenWhy, task: &Task) -> View {
    let case = &task.case;
    let concealed = Cover::ALL.conceal(&case.outcome);
    let context = Context::new(&case.offer, &concealed, &case.file);
    let mut told = Told::default();
    let mut lines: Vec<View> = Vec::new();
    for line in terms(&case.offer) {
        let spans: Vec<View> = line
            .into_iter()
            .map(|span| match span {
                Span::Words(words) => words.into(),
                Span::Figure(Figure { text, why }) => told.figure(explain::explain(why, &context), text),
            })
            .collect();
        lines.push(view! { <li>{spans}</li> });
    }
    let tolerance = tolerance(task);
    let explanation = Explanation::new(
        "What counts as right",
        "How far an amount may be from the right one, in the series' own currency",
        tolerance.clone(),
        "set for this difficulty",
    );
    let within = told.figure(Some(explanation), tolerance);
    lines.push(view! { <li>"An amount counts as right if it is within "{within}" of the answer."</li> });
    told.region(open, "The offer", "lesson-words", view! { <ul>{lines}</ul> })
}

/// How far an amount may be from the right one.
pub(super) fn tolerance(task: &Task) -> String {
    format::principal(task.asked.tolerance, &task.case.offer.cap_currency)
}

fn words(text: impl Into<std::borrow::Cow<'static, str>>) -> Span {
    Span::Words(text.into())
}

fn figure(text: String, why: Why) -> Span {
    Span::Figure(Figure { text, why })
}
