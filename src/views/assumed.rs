//! Marks on figures that are assumed or estimated, where they stand.

use leptos::prelude::*;

use super::figure::Why;
use crate::state::field::Field;
use crate::state::store::Store;

/// The mark of a field whose launched figure is assumed or estimated; gone once the figure is changed.
#[component]
pub fn Mark(field: Field) -> impl IntoView {
    let store = expect_context::<Store>();
    let why = match field {
        Field::Tender { series, .. } => Why::Tendered(series),
        Field::CapAmount { cap } => Why::CapAmount(cap),
        Field::Rate { rate } => Why::Rate(rate),
        Field::ConditionActual { condition } | Field::ConditionWaived { condition } => {
            Why::ConditionActual(condition)
        }
    };
    let reason = Memo::new(move |_| {
        store.scenario().with(|scenario| {
            let path = field.path(&scenario.base().draft);
            scenario.base().assumed(&path).filter(|_| !scenario.is_changed(field)).map(str::to_owned)
        })
    });
    let word = if matches!(field, Field::Tender { .. }) { "estimate" } else { "assumed" };
    move || reason.get().map(|reason| mark(why, word, reason))
}

/// The mark of a series some of whose terms are assumed.
#[component]
pub fn TermsMark(series: usize) -> impl IntoView {
    let store = expect_context::<Store>();
    let assumed = store.scenario().with_untracked(|scenario| {
        let place = format!("series.{series}.");
        let terms = scenario.base().assumptions().filter_map(|(path, _)| path.strip_prefix(&place));
        terms.map(|key| key.replace('_', " ")).collect::<Vec<_>>()
    });
    (!assumed.is_empty()).then(|| {
        let words = format!("assumed: {}", assumed.join(", "));
        mark(Why::Outstanding(series), "some terms assumed", words)
    })
}

/// The sentence on a settlement date that is assumed; empty where it is not.
pub fn settlement_note(store: Store) -> String {
    let assumed =
        store.scenario().with_untracked(|scenario| scenario.base().assumed("dates.settlement").is_some());
    if assumed { " The settlement date is assumed.".into() } else { String::new() }
}

fn mark(why: Why, word: &'static str, reason: String) -> impl IntoView {
    let title = reason.clone();
    view! {
        <button type="button" class="assumed" tabindex="-1" data-why=why.key() title=title aria-haspopup="dialog">
            {word}
            <span class="visually-hidden">": "{reason}</span>
        </button>
    }
}
