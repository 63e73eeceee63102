//! The offer's own figures that can be changed here: its caps, its rates, its conditions.

use super::controls::amount::figure;
use super::controls::changed::changed;
use super::controls::entry_field::entry_field;
use super::controls::roving::roving;
use super::figure::Why;
use super::glossary::term_in_region;
use super::markup::{View, view};
use super::reactive::{flag, pressed, text};
use super::{assumed, format, totals};
use crate::engine::draft::Draft;
use crate::engine::offer::{Basis, ConditionKind};
use crate::state::field::Field;
use crate::state::scenario::Edit;
use crate::state::store::Store;

/// Caps, rates and conditions of one offer.
pub fn offer_bar(store: Store) -> View {
    let draft = store.scenario().with_untracked(|scenario| scenario.terms());
    let choose = draft.caps.len() > 1;
    let caps = (0..draft.caps.len()).map(|cap| cap_view(store, cap, choose));
    let rates = (0..draft.rates.len()).map(|rate| rate_view(store, rate));
    let conditions = (0..draft.conditions.len()).map(|condition| condition_view(store, &draft, condition));
    let terms: Vec<View> = caps.chain(rates).chain(conditions).collect();
    view! { <section class="offer-bar" aria-label="Caps, rates and conditions">{terms}</section> }
}

/// What a cap counts, in words.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Principal => "principal",
        Basis::PurchasePrice => "purchase price",
        Basis::PurchasePriceAndAccrued => "purchase price and accrued interest",
    }
}

fn cap_view(store: Store, cap: usize, choose: bool) -> View {
    let (name, counts, covers) = store.scenario().with_untracked(|scenario| {
        let draft = &scenario.terms();
        let cap = &draft.caps[cap];
        let covered = cap
            .series
            .as_ref()
            .map(|covered| format!(" · {} of {} series", covered.len(), draft.series.len()));
        let counts = format!("{}, {}", draft.cap_currency, basis(cap.basis));
        (cap.name.clone(), counts, covered.unwrap_or_default())
    });
    let field = Field::CapAmount { cap };
    let left = text(move || store.shown().with(|shown| totals::left_of(&shown.settled, cap)));
    let drawn = flag(move || choose && store.drawn_cap().get() == cap);
    let chooser = choose.then(|| {
        let draw = pressed(move || store.drawn_cap().set(cap));
        view! {
            <label class="draw">
                <input type="radio" name="drawn-cap" prop:checked=drawn on:click=draw/>
                "drawn"
                <span class="visually-hidden">{format!(" below: {name}")}</span>
            </label>
        }
    });
    view! {
        <div class="term" class:drawn=drawn>
            {entry_field(store, field, name.clone(), format!(", {counts}"), Why::CapAmount(cap))}
            {roving("group", format!("{name}: what is left"), "aside", view! {
                <span>{term_in_region("basis", counts.clone())}{covers}</span>
                <span>"left "{figure(Why::CapLeft(cap), left)}</span>
                {assumed::mark_of(store, field, Why::CapAmount(cap))}
                {changed(store, field, "", Why::CapAmount(cap))}
            })}
            {chooser}
        </div>
    }
}

fn rate_view(store: Store, rate: usize) -> View {
    let (currency, cap_currency) = store.scenario().with_untracked(|scenario| {
        let draft = &scenario.terms();
        (draft.rates[rate].0.clone(), draft.cap_currency.clone())
    });
    let field = Field::Rate { rate };
    view! {
        <div class="term">
            {entry_field(store, field, format!("{cap_currency} for 1 {currency}"), ", the rate, for caps and totals", Why::Rate(rate))}
            {roving("group", format!("Rate of {currency}"), "aside", view! {
                <span>{term_in_region("rate", "for caps and totals only")}</span>
                {assumed::mark_of(store, field, Why::Rate(rate))}
                {changed(store, field, "", Why::Rate(rate))}
            })}
        </div>
    }
}

/// A condition: what it asks for, what there is, and whether it is waived.
fn condition_view(store: Store, draft: &Draft, condition: usize) -> View {
    let terms = &draft.conditions[condition];
    let (name, borrowings) = (terms.name.clone(), terms.kind == ConditionKind::Borrowings);
    let currency = match &terms.kind {
        ConditionKind::Borrowings => draft.cap_currency.clone(),
        ConditionKind::MinimumTender(id) => {
            let series = draft.series.iter().find(|series| series.id == *id);
            series.map_or_else(|| draft.cap_currency.clone(), |series| series.currency.clone())
        }
    };
    let at_least = text(move || {
        store.shown().with(|shown| {
            let outcome = shown.settled.outcome.conditions.get(condition);
            outcome.map_or_else(String::new, |outcome| format::exact(outcome.at_least, &currency))
        })
    });
    let unmet = flag(move || {
        store.shown().with(|shown| {
            shown
                .settled
                .outcome
                .conditions
                .get(condition)
                .is_some_and(|outcome| !outcome.met && !outcome.waived)
        })
    });
    let field = Field::ConditionActual { condition };
    let entry = borrowings.then(|| {
        entry_field(
            store,
            field,
            format!("{name}: borrowed"),
            ", the amount borrowed",
            Why::ConditionActual(condition),
        )
    });
    let asks = if borrowings { "at least".to_owned() } else { format!("{name}: at least") };
    view! {
        <div class="term condition" class:unmet=unmet>
            {entry}
            {roving("group", name, "aside", view! {
                <span>{term_in_region("condition", asks)}" "{figure(Why::ConditionAtLeast(condition), at_least)}</span>
                {assumed::mark_of(store, field, Why::ConditionActual(condition))}
                {changed(store, field, "", Why::ConditionActual(condition))}
            })}
            {waiver(store, condition)}
        </div>
    }
}

fn waiver(store: Store, condition: usize) -> View {
    let field = Field::ConditionWaived { condition };
    let waived = flag(move || store.scenario().with(|scenario| scenario.text(field) == "yes"));
    let locked = flag(move || store.locks().with(|locks| locks.hold(field)));
    let waive = pressed(move || {
        let text = if waived.get_untracked() { "no" } else { "yes" };
        store.change(Edit::Put { field, text: text.into() });
    });
    view! {
        <label class="draw"><input type="checkbox" prop:checked=waived disabled=locked on:click=waive/>"waived"</label>
    }
}
