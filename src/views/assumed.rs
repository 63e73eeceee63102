//! Marks on figures that are assumed or estimated, where they stand.

use super::figure::Why;
use super::markup::{View, view};
use super::reactive::part;
use crate::state::field::Field;
use crate::state::store::Store;

/// The mark of a field whose launched figure is assumed or estimated; gone once the figure is changed.
pub fn mark_of(store: Store, field: Field, why: Why) -> View {
    let word = if matches!(field, Field::Tender { .. }) { "estimate" } else { "assumed" };
    part(move || {
        let reason = store.with_scenario_of(field, |scenario| {
            let path = field.path(&scenario.base().draft);
            let reason = scenario.base().assumed(&path).filter(|_| !scenario.is_changed(field));
            reason.map(str::to_owned)
        });
        reason.map(|reason| mark(why, word, reason))
    })
}

/// The mark of a series some of whose terms are assumed.
pub fn mark_of_terms(store: Store, series: usize) -> View {
    let assumed = store.scenario().with_untracked(|scenario| {
        let place = format!("series.{series}.");
        let terms = scenario.base().assumptions().filter_map(|(path, _)| path.strip_prefix(&place));
        terms.map(|key| key.replace('_', " ")).collect::<Vec<_>>()
    });
    let reason = format!("assumed: {}", assumed.join(", "));
    (!assumed.is_empty()).then(|| mark(Why::Outstanding(series), "some terms assumed", reason)).into()
}

/// The sentence on a settlement date that is assumed; empty where it is not.
pub fn settlement_note(store: Store) -> &'static str {
    let assumed =
        store.scenario().with_untracked(|scenario| scenario.base().assumed("dates.settlement").is_some());
    if assumed { " The settlement date is assumed." } else { "" }
}

fn mark(why: Why, word: &'static str, reason: String) -> View {
    let spoken = format!(": {reason}");
    view! {
        <button type="button" class="assumed" tabindex="-1" data-why=why.key() title=reason aria-haspopup="dialog">
            {word}
            <span class="visually-hidden">{spoken}</span>
        </button>
    }
}
