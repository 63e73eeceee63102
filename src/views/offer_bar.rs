//! The offer's own figures that can be changed here: its caps, its rates, its conditions.

use leptos::prelude::*;
use web_sys::Event;

use super::controls::amount::Amount;
use super::controls::entry_field::EntryField;
use super::controls::roving::Roving;
use super::figure::Why;
use super::{assumed, format};
use crate::engine::draft::Draft;
use crate::engine::offer::{Basis, ConditionKind};
use crate::state::field::Field;
use crate::state::scenario::Edit;
use crate::state::store::Store;

/// Caps, rates and conditions of one offer.
#[component]
pub fn OfferBar() -> impl IntoView {
    let store = expect_context::<Store>();
    let draft = store.scenario().with_untracked(|scenario| scenario.base().draft.clone());
    let choose = draft.caps.len() > 1;
    view! {
        <section class="offer-bar" aria-label="Caps, rates and conditions">
            {(0..draft.caps.len()).map(|cap| view! { <CapField cap choose/> }).collect_view()}
            {(0..draft.rates.len()).map(|rate| view! { <RateField rate/> }).collect_view()}
            {(0..draft.conditions.len()).map(|condition| condition_view(&draft, condition)).collect_view()}
        </section>
    }
}

/// What a cap counts, in words.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Principal => "principal",
        Basis::PurchasePrice => "purchase price",
        Basis::PurchasePriceAndAccrued => "purchase price and accrued interest",
    }
}

#[component]
fn CapField(cap: usize, choose: bool) -> impl IntoView {
    let store = expect_context::<Store>();
    let (name, counts, covers) = store.scenario().with_untracked(|scenario| {
        let draft = &scenario.base().draft;
        let cap = &draft.caps[cap];
        let covers =
            cap.series.as_ref().map(|covered| format!("{} of {} series", covered.len(), draft.series.len()));
        (cap.name.clone(), format!("{}, {}", draft.cap_currency, basis(cap.basis)), covers)
    });
    let left = Memo::new(move |_| {
        store.shown().with(|shown| {
            let offer = &shown.settled.offer;
            let Some((cap, terms)) = shown.settled.outcome.caps.get(cap).zip(offer.caps.get(cap)) else {
                return String::new();
            };
            format::counted(cap.left, terms.basis, &offer.cap_currency)
        })
    });
    let draw = move |_| store.drawn_cap().set(cap);
    let drawn = move || store.drawn_cap().get() == cap;
    view! {
        <div class="term" class:drawn=move || choose && drawn()>
            <EntryField field=Field::CapAmount { cap } label=name.clone() name=format!("{name}, {counts}") why=Why::CapAmount(cap)/>
            <Roving role="group" label=format!("{name}: what is left") class="aside">
                <span>{counts}{covers.map(|covers| format!(" · {covers}"))}</span>
                <span>"left "<Amount why=Why::CapLeft(cap) text=left/></span>
                <assumed::Mark field=Field::CapAmount { cap }/>
            </Roving>
            {choose.then(|| view! {
                <label class="draw">
                    <input type="radio" name="drawn-cap" prop:checked=drawn on:change=draw/>
                    "drawn"
                    <span class="visually-hidden">" below: "{name.clone()}</span>
                </label>
            })}
        </div>
    }
}

#[component]
fn RateField(rate: usize) -> impl IntoView {
    let store = expect_context::<Store>();
    let (currency, cap_currency) = store.scenario().with_untracked(|scenario| {
        let draft = &scenario.base().draft;
        (draft.rates[rate].0.clone(), draft.cap_currency.clone())
    });
    view! {
        <div class="term">
            <EntryField
                field=Field::Rate { rate }
                label=format!("{cap_currency} for 1 {currency}")
                name=format!("Rate: units of {cap_currency} for one {currency}")
                why=Why::Rate(rate)
            />
            <Roving role="group" label=format!("Rate of {currency}") class="aside">
                <span>"for caps and totals only"</span>
                <assumed::Mark field=Field::Rate { rate }/>
            </Roving>
        </div>
    }
}

/// A condition: what it asks for, what there is, and whether it is waived.
fn condition_view(draft: &Draft, condition: usize) -> impl IntoView + use<> {
    let store = expect_context::<Store>();
    let terms = &draft.conditions[condition];
    let (name, borrowings) = (terms.name.clone(), terms.kind == ConditionKind::Borrowings);
    let currency = draft.cap_currency.clone();
    let at_least = Memo::new(move |_| {
        store.shown().with(|shown| {
            let outcome = shown.settled.outcome.conditions.get(condition);
            outcome.map_or_else(String::new, |outcome| format::exact(outcome.at_least, &currency))
        })
    });
    let met = Memo::new(move |_| {
        store.shown().with(|shown| {
            shown
                .settled
                .outcome
                .conditions
                .get(condition)
                .is_none_or(|outcome| outcome.met || outcome.waived)
        })
    });
    let waived_field = Field::ConditionWaived { condition };
    let waived = move || store.scenario().with(|scenario| scenario.text(waived_field) == "yes");
    let waive = move |event: Event| {
        let text = if event_target_checked(&event) { "yes" } else { "no" };
        store.change(Edit::Put { field: waived_field, text: text.into() });
    };
    view! {
        <div class="term condition" class:unmet=move || !met.get()>
            {borrowings.then(|| view! {
                <EntryField
                    field=Field::ConditionActual { condition }
                    label=format!("{name}: borrowed")
                    name="Financing condition: amount borrowed"
                    why=Why::ConditionActual(condition)
                />
            })}
            <Roving role="group" label=name.clone() class="aside">
                <span>{if borrowings { String::new() } else { format!("{name}: ") }}"at least "<Amount why=Why::ConditionAtLeast(condition) text=at_least/></span>
                <assumed::Mark field=Field::ConditionActual { condition }/>
            </Roving>
            <label class="draw">
                <input type="checkbox" prop:checked=waived on:change=waive/>
                "waived"
            </label>
        </div>
    }
}
