//! What is said of an outcome as a whole: to a screen reader after a change, and to everybody where a
//! condition keeps anything from being accepted.

use super::figure::{Figure, Span, Why};
use super::{format, reasons};
use crate::engine::offer::ConditionKind;
use crate::engine::outcome::Reason;
use crate::state::scenario::Settled;
use crate::state::store::Shown;

/// One sentence on what came of the last change.
pub fn sentence(shown: &Shown) -> String {
    if shown.is_stale() {
        return "An entry needs attention; the figures are from before it.".into();
    }
    let Settled { offer, outcome } = &*shown.settled;
    let tendered = format::money(outcome.totals.tendered, &offer.cap_currency);
    if shown.cover.is_on() {
        return format!("{tendered} tendered; the results are covered.");
    }
    let cut = outcome
        .series
        .iter()
        .enumerate()
        .filter(|(_, series)| !matches!(series.reason, Reason::InFull | Reason::NothingTendered));
    let cut: Vec<String> = cut
        .map(|(place, _)| format!("{}: {}", offer.series[place].title, reasons::short(offer, outcome, place)))
        .collect();
    let accepted = format::money(outcome.totals.accepted, &offer.cap_currency);
    let rest = match cut.as_slice() {
        [] => "every series in full".to_owned(),
        [one] => one.clone(),
        [first, others @ ..] => {
            format!("{first}; and {} more series not in full", format::count(others.len()))
        }
    };
    format!("Accepted {accepted} of {tendered} tendered; {rest}.")
}

/// The sentence on a condition that keeps the whole offer from being accepted, if one does.
pub fn unmet(settled: &Settled) -> Option<Vec<Span>> {
    let Settled { offer, outcome } = settled;
    let place = offer.conditions.iter().zip(&outcome.conditions).position(|(terms, outcome)| {
        matches!(terms.kind, ConditionKind::Borrowings) && !outcome.met && !outcome.waived
    })?;
    let (terms, condition) = (&offer.conditions[place], &outcome.conditions[place]);
    let figure = |amount, why| Span::Figure(Figure { text: format::exact(amount, &offer.cap_currency), why });
    let words = |words: String| Span::Words(words.into());
    Some(vec![
        words(format!("{}: ", terms.name)),
        figure(condition.actual?, Why::ConditionActual(place)),
        words(" borrowed is less than the ".into()),
        figure(condition.at_least, Why::ConditionAtLeast(place)),
        words(" required, and the condition is not waived. Nothing is accepted.".into()),
    ])
}
