//! Rates, rules, dates and conditions of an offer.

use super::fields::{choice, field, group, reshape_button, told, wrong_at};
use super::words;
use crate::engine::draft::Draft;
use crate::engine::offer::ConditionKind;
use crate::state::field::Field;
use crate::state::reshape::Reshape;
use crate::state::store::Store;
use crate::state::term::{DateTerm, Term};
use crate::views::controls::entry_field::sentence;
use crate::views::figure::Why;
use crate::views::markup::{View, view};
use crate::views::reactive::{chosen, flag, part, remembered};

const YES_NO: &[(&str, &str)] = &[("no", "No: all windows are taken together"), ("yes", "Yes")];
const ACCEPTANCES: &[(&str, &str)] = &[
    ("pro_rata", "Pro rata"),
    ("skip", "All or nothing: one that does not fit is passed over"),
    ("stop", "All or nothing: acceptance stops at the first that does not fit"),
];
const WAIVED: &[(&str, &str)] = &[("no", "Not waived"), ("yes", "Waived")];

/// The cap currency, and a rate for every other one.
pub fn rates_group(store: Store) -> View {
    let draft = store.scenario().with_untracked(|scenario| scenario.base().draft.clone());
    let row = |(rate, (currency, _)): (usize, &(String, String))| {
        let name = format!("units of the cap currency for 1 {currency}");
        view! {
            <div class="levels">
                {told(store, Field::Rate { rate }, format!("Rate of 1 {currency}"), &name, Why::Rate(rate))}
                {reshape_button(store, "Remove rate", currency, Reshape::RemoveRate { rate })}
            </div>
        }
    };
    let rows: Vec<View> = draft.rates.iter().enumerate().map(row).collect();
    group(
        "Currencies and rates",
        View::Nothing,
        words::RATES,
        view! {
            <div class="term-grid">{field(store, Field::Term(Term::CapCurrency), "Cap currency", "the currency of caps and totals")}</div>
            {rows}
            {missing_rates(store, draft)}
        },
    )
}

/// Each currency that lacks a rate, with a button that adds it.
fn missing_rates(store: Store, draft: Draft) -> View {
    let missing = remembered(move || {
        store.problems().with(|problems| {
            let of = |path: &str| path.strip_prefix("rates.").map(str::to_owned);
            let lacks = |currency: &String| draft.rates.iter().all(|(known, _)| known != currency);
            let list = problems.list.iter();
            list.filter_map(|problem| Some((of(&problem.path).filter(lacks)?, problem.allowed.clone())))
                .collect::<Vec<_>>()
        })
    });
    part(move || {
        let row = |(currency, allowed): (String, String)| {
            let add = reshape_button(
                store,
                "Add the rate of",
                &currency,
                Reshape::AddRate { currency: currency.clone() },
            );
            view! { <div class="levels"><p class="message">{sentence(&allowed)}</p>{add}<span>{currency}</span></div> }
        };
        missing.get().into_iter().map(row).collect::<Vec<View>>()
    })
}

/// How tenders are accepted.
pub fn rules_group(store: Store) -> View {
    let rule = |term| Field::Term(term);
    group(
        "Rules",
        View::Nothing,
        words::RULES,
        view! {
            <div class="term-grid">
                <div class="wide">
                    {choice(store, rule(Term::EarlyTendersFirst), "Early tenders first", "through all levels", YES_NO)}
                </div>
                <div class="wide">
                    {choice(store, rule(Term::Acceptance), "Acceptance", "of series that do not fit", ACCEPTANCES)}
                </div>
            </div>
        },
    )
}

/// The dates of the offer.
pub fn dates_group(store: Store) -> View {
    let date = |date: DateTerm| field(store, Field::Term(Term::Date(date)), date.name(), "of the offer");
    let dates: Vec<View> = DateTerm::ALL.into_iter().map(date).collect();
    group(
        "Dates",
        View::Nothing,
        words::DATES,
        view! {
            <p class="shows">"As 2004-11-29, or with a time, 2004-11-29 17:00; 24:00 is midnight at the end of the day."</p>
            <div class="term-grid">{dates}</div>
        },
    )
}

/// The conditions of the offer.
pub fn conditions_group(store: Store) -> View {
    let draft = store.scenario().with_untracked(|scenario| scenario.base().draft.clone());
    let cards: Vec<View> = (0..draft.conditions.len()).map(|place| condition(store, &draft, place)).collect();
    group(
        "Conditions",
        reshape_button(store, "Add a condition", "", Reshape::AddCondition),
        words::CONDITIONS,
        view! { <ol class="term-cards">{cards}</ol> },
    )
}

fn condition(store: Store, draft: &Draft, condition: usize) -> View {
    let terms = &draft.conditions[condition];
    let name = terms.name.clone();
    let borrowings = terms.kind == ConditionKind::Borrowings;
    let at_least = Field::Term(Term::ConditionAtLeast { condition });
    let actual = Field::ConditionActual { condition };
    let actual = borrowings.then(|| told(store, actual, "Borrowed", &name, Why::ConditionActual(condition)));
    view! {
        <li class="term-card" data-card=condition.to_string()>
            <div class="term-grid">
                <div class="wide">{field(store, Field::Term(Term::ConditionName { condition }), "Name", &name)}</div>
                {asks(store, draft, condition)}
                {told(store, at_least, "At least", &name, Why::ConditionAtLeast(condition))}
                {actual}
                {choice(store, Field::ConditionWaived { condition }, "Waiver", &name, WAIVED)}
            </div>
            {wrong_at(store, format!("conditions.{condition}.series"))}
            <div class="tools">{reshape_button(store, "Remove", &name, Reshape::RemoveCondition { condition })}</div>
        </li>
    }
}

/// What a condition asks for: borrowings, or tenders of a series.
fn asks(store: Store, draft: &Draft, condition: usize) -> View {
    let terms = &draft.conditions[condition];
    let option = |value: String, words: String, chosen: bool| {
        let selected = if chosen { Some("") } else { None };
        view! { <option value=value selected=selected>{words}</option> }
    };
    let mut options =
        vec![option(String::new(), "Borrowings".into(), terms.kind == ConditionKind::Borrowings)];
    for (place, series) in draft.series.iter().enumerate() {
        let chosen = terms.kind == ConditionKind::MinimumTender(series.id.clone());
        options.push(option(place.to_string(), format!("Tendered of {}", series.title), chosen));
    }
    let choose = chosen(move |series| {
        let series = series.parse().ok();
        store.reshape(Reshape::ConditionOn { condition, series });
    });
    let spoken = format!(", {}", terms.name);
    let locked = flag(move || store.locks().with(|locks| locks.is_any()));
    view! {
        <div class="entry">
            <label>
                <span class="label">"Asks for"<span class="visually-hidden">{spoken}</span></span>
                <select disabled=locked on:change=choose>{options}</select>
            </label>
        </div>
    }
}
