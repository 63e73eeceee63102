//! What was changed since the last reset, marked where it stands, with the way back.

use super::amount::figure;
use crate::state::entry::EntryKind;
use crate::state::field::Field;
use crate::state::scenario::{Edit, Scenario};
use crate::state::store::Store;
use crate::views::figure::Why;
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::reactive::{part, pressed};
use crate::views::totals::NOT_KNOWN;

/// The mark of a field, while it differs from the offer as launched. `name` is said before the launched figure.
pub fn changed(store: Store, field: Field, name: &'static str, why: Why) -> View {
    part(move || {
        let was = store.with_scenario_of(field, |scenario| {
            scenario.is_changed(field).then(|| launched(scenario, field))
        });
        was.map(|was| mark(store, field, name, why, was))
    })
}

/// The figure of a field in the offer as launched.
fn launched(scenario: &Scenario, field: Field) -> String {
    let launched = Scenario::open(scenario.base().clone());
    let currency = match launched.entry_kind(field) {
        Some(EntryKind::Principal { currency, .. } | EntryKind::Amount { currency }) => currency,
        Some(EntryKind::AmountOrUnknown { currency } | EntryKind::Price { currency }) => currency,
        _ => return launched.shown(field),
    };
    launched.numeric(field).map_or_else(|| NOT_KNOWN.into(), |amount| format::exact(amount, currency))
}

fn mark(store: Store, field: Field, name: &'static str, why: Why, was: String) -> View {
    let back = pressed(move || store.change(Edit::PutBack { field }));
    let name = if name.is_empty() { "was ".to_owned() } else { format!("{name} was ") };
    let spoken = format!(" {name}{was}");
    view! {
        <span class="changed">
            {name}{figure(why, was)}
            <button type="button" class="choice" on:click=back>
                "put back"<span class="visually-hidden">{spoken}</span>
            </button>
        </span>
    }
}
