//! The caption: the last change and its effect, in one sentence.

use crate::engine::money::Money;
use crate::state::entry::EntryKind;
use crate::state::field::Field;
use crate::state::scenario::{Scenario, Settled};
use crate::state::store::{Shown, Store};
use crate::views::controls::amount::sentence;
use crate::views::figure::{Figure, Span, Why};
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::reactive::{part, remembered};

/// How many series the effect names.
const MOST_NAMED: usize = 2;

/// The caption of the present scenario.
pub fn caption(store: Store) -> View {
    let said = remembered(move || {
        let refused = store.refused();
        store.shown().with(|shown| {
            store.with_last_change(|before, now| match refused {
                Some(part) => words(&format!("Not changed: {} are locked.", part.name())),
                None => told(shown, before, now),
            })
        })
    });
    view! { <p class="present-caption">{part(move || sentence(said.get()))}</p> }
}

/// What there is to say of the change from one scenario to the present one.
fn told(shown: &Shown, before: Option<&Scenario>, now: &Scenario) -> Vec<Span> {
    let Some(before) = before else {
        return words("Nothing is changed yet: pull the end of a bar, or the cap.");
    };
    if shown.is_stale() {
        return words("An entry needs attention; the figures are from before it.");
    }
    if before.base().id != now.base().id {
        return words(&format!("Another offer: {}.", now.base().name));
    }
    let mut spans = cause(before, now);
    if shown.cover.is_on() {
        spans.extend(words("; what comes of it is covered."));
        return spans;
    }
    match before.settle() {
        Ok(was) => spans.extend(effect(&was, &shown.settled)),
        Err(_) => spans.extend(words(".")),
    }
    spans
}

/// What was changed.
fn cause(before: &Scenario, now: &Scenario) -> Vec<Span> {
    let draft = &now.base().draft;
    let changed = |field: &Field| before.text(*field) != now.text(*field);
    let fields: Vec<Field> = Field::all(draft).into_iter().filter(changed).collect();
    match fields.as_slice() {
        _ if before.base() != now.base() => words("The terms have changed"),
        [] => words("The same amount, typed in another way"),
        [field] => {
            let mut spans = words(&format!("{}: from ", field.name(draft)));
            spans.push(amount(before, *field));
            spans.extend(words(" to "));
            spans.push(amount(now, *field));
            spans
        }
        several => {
            words(&format!("{} entries have changed", format::capitalised(&format::count(several.len()))))
        }
    }
}

/// What a field says, as a figure where it is one.
fn amount(scenario: &Scenario, field: Field) -> Span {
    let why = match field {
        Field::Tender { series, window } => Some(Why::TenderedBy { series, window }),
        Field::CapAmount { cap } => Some(Why::CapAmount(cap)),
        Field::Rate { rate } => Some(Why::Rate(rate)),
        Field::ConditionActual { condition } => Some(Why::ConditionActual(condition)),
        Field::ConditionWaived { .. } | Field::Term(_) => None,
    };
    let text = match scenario.entry_kind(field) {
        Some(EntryKind::Principal { currency, .. } | EntryKind::Amount { currency }) => {
            scenario.numeric(field).map(|amount| format::exact(amount, currency))
        }
        _ => None,
    };
    let text = text.unwrap_or_else(|| scenario.shown(field));
    match why {
        Some(why) => Span::Figure(Figure { text, why }),
        None => Span::Words(text.into()),
    }
}

/// What it does to what is accepted.
fn effect(was: &Settled, now: &Settled) -> Vec<Span> {
    let currency = &now.offer.cap_currency;
    let total = |settled: &Settled| -> Money { settled.outcome.totals.accepted };
    let figure = |text: String, why: Why| Span::Figure(Figure { text, why });
    let (before, after) = (total(was), total(now));
    let mut spans = words("; accepted in all ");
    if before == after {
        spans.extend(words("stays at "));
    } else {
        spans.extend(words("goes from "));
        spans.push(figure(format::principal_sum(before, currency), Why::AllAccepted));
        spans.extend(words(" to "));
    }
    spans.push(figure(format::principal_sum(after, currency), Why::AllAccepted));
    let pairs = was.outcome.series.iter().zip(&now.outcome.series).enumerate();
    let accepted = pairs
        .map(|(series, (was, now))| (series, was.principal_accepted.total(), now.principal_accepted.total()));
    let changed: Vec<(usize, u64, u64)> = accepted.filter(|(_, was, now)| was != now).collect();
    for (series, was, is) in changed.iter().take(MOST_NAMED) {
        let terms = &now.offer.series[*series];
        spans.extend(words(&format!(", of {} from ", terms.title)));
        spans.push(figure(format::principal(*was, &terms.currency), Why::Accepted(*series)));
        spans.extend(words(" to "));
        spans.push(figure(format::principal(*is, &terms.currency), Why::Accepted(*series)));
    }
    let end = match changed.len().saturating_sub(MOST_NAMED) {
        0 => ".".to_owned(),
        more => format!(", and of {} more series it changes too.", format::count(more)),
    };
    spans.extend(words(&end));
    spans
}

fn words(words: &str) -> Vec<Span> {
    vec![Span::Words(words.to_owned().into())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::offer::Window;
    use crate::library;
    use crate::state::scenario::Edit;

    const FIRST: Field = Field::Tender { series: 0, window: Window::Early };

    /// The caption after these edits of the Level 3 offer.
    fn after(edits: &[Edit]) -> String {
        let mut scenario = Scenario::open(library::offer("level3-2004-launch").unwrap());
        let mut before = None;
        for edit in edits {
            before = Some(scenario.clone());
            scenario.apply(edit.clone());
        }
        let settled = scenario.settle().unwrap();
        let shown = Shown::whole(scenario.base().clone(), settled, Default::default());
        told(&shown, before.as_ref(), &scenario).iter().map(Span::text).collect()
    }

    fn set(field: Field, text: &str) -> Edit {
        Edit::Set { field, text: text.into() }
    }

    #[test]
    fn the_last_change_and_its_effect_are_one_sentence() {
        let cap = Field::CapAmount { cap: 0 };
        let several = Edit::Several(vec![set(FIRST, "1m"), set(cap, "500m")]);
        let table: [(&[Edit], &str); 5] = [
            (&[], "Nothing is changed yet: pull the end of a bar, or the cap."),
            (
                &[set(FIRST, "259457000")],
                "9⅛% Senior Notes due 2008, tendered early: from $249,457,000 to $259,457,000; accepted in all stays at \
                 $450,000,000, of 9⅛% Senior Notes due 2008 from $249,457,000 to $259,457,000, of 11% Senior Notes due \
                 2008 from $200,543,000 to $190,543,000.",
            ),
            (
                &[set(cap, "478,998,000")],
                "Tender Cap: from $450,000,000 to $478,998,000; accepted in all goes from $450,000,000 to \
                 $478,998,000, of 11% Senior Notes due 2008 from $200,543,000 to $229,541,000.",
            ),
            (
                &[set(cap, "400m"), set(cap, "450m")],
                "Tender Cap: from $400,000,000 to $450,000,000; accepted in all goes from $400,000,000 to \
                 $450,000,000, of 11% Senior Notes due 2008 from $150,543,000 to $200,543,000.",
            ),
            (
                &[several],
                "Two entries have changed; accepted in all goes from $450,000,000 to $499,998,823.30, of 9⅛% Senior \
                 Notes due 2008 from $249,457,000 to $1,000,000, of 11% Senior Notes due 2008 from $200,543,000 to \
                 $229,541,000, and of two more series it changes too.",
            ),
        ];
        for (edits, sentence) in table {
            assert_eq!(after(edits), sentence);
        }
    }
}
