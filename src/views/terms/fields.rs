//! What the groups of terms are made of: a group with its head, a choice, buttons, and what is wrong with a list.

use super::words::{self, Used};
use crate::state::field::Field;
use crate::state::live::LiveText;
use crate::state::reshape::Reshape;
use crate::state::scenario::{Edit, Scenario};
use crate::state::store::Store;
use crate::state::term::{SeriesTerm, Term};
use crate::views::board;
use crate::views::controls::entry_field::{entry_field, problem_at, sentence, term_field};
use crate::views::figure::Why;
use crate::views::markup::{View, Words, view};
use crate::views::reactive::{chosen, flag, part, pressed, remembered, text};

/// A group of terms with its head, what stands beside that, and the words that it uses.
pub fn group(title: &'static str, beside: View, words: Used, body: View) -> View {
    view! {
        <section class="panel term-group" aria-label=title>
            <div class="group-head"><h2>{title}</h2>{beside}</div>
            {words::view(title, words)}
            {body}
        </section>
    }
}

/// The title of a series as it is typed.
pub fn title(store: Store, series: usize) -> LiveText {
    let field = Field::Term(Term::Series { series, of: SeriesTerm::Title });
    text(move || store.with_scenario_of(field, |scenario| scenario.text(field).into_owned()))
}

/// The number of a series in the list, from 1, in its hue.
pub fn number(series: usize) -> View {
    let class = format!("badge hue-{}", board::hue(series));
    view! { <span class=class><span class="level">{(series + 1).to_string()}</span></span> }
}

/// A field of a term; `name`: of what it is a term, for those who do not see what it stands in.
pub fn field(store: Store, field: Field, label: &'static str, name: &str) -> View {
    view! { <div>{term_field(store, field, label, format!(", {name}"))}{was(store, field)}</div> }
}

/// A field for an amount that has its explanation; `name` as in [`field`].
pub fn told(store: Store, field: Field, label: impl Into<Words>, name: &str, why: Why) -> View {
    view! { <div>{entry_field(store, field, label, format!(", {name}"), why)}{was(store, field)}</div> }
}

/// What a field said in the offer as it was opened, while it says something else, with the way back.
pub fn was(store: Store, field: Field) -> View {
    let was = remembered(move || {
        store.with_scenario_of(field, |scenario| {
            let opened = Scenario::open(scenario.base().clone());
            scenario.is_changed(field).then(|| opened.shown(field))
        })
    });
    part(move || {
        was.get().map(|was| {
            let words = if was.is_empty() { "was empty ".to_owned() } else { format!("was {was} ") };
            let back = pressed(move || store.change(Edit::PutBack { field }));
            view! {
                <p class="was">{words}<button type="button" class="choice" on:click=back>"put back"</button></p>
            }
        })
    })
}

/// A choice among words; the first of each pair is what the offer file says.
pub fn choice(
    store: Store,
    field: Field,
    label: &'static str,
    name: &str,
    words: &'static [(&'static str, &'static str)],
) -> View {
    let present = text(move || store.with_scenario_of(field, |scenario| scenario.text(field).into_owned()));
    let path = store.scenario().with_untracked(|scenario| field.path(&scenario.base().draft));
    let choose = chosen(move |text| store.change(Edit::Put { field, text }));
    let option = |(value, words): &(&'static str, &'static str)| {
        let value = *value;
        let selected = flag(move || present.get() == value);
        view! { <option value=value selected=selected>{*words}</option> }
    };
    let options: Vec<View> = words.iter().map(option).collect();
    let spoken = format!(", {name}");
    let locked = flag(move || store.locks().with(|locks| locks.hold(field)));
    view! {
        <div class="entry">
            <label>
                <span class="label">{label}<span class="visually-hidden">{spoken}</span></span>
                <select data-path=path.clone() prop:value=present disabled=locked on:change=choose>{options}</select>
            </label>
            <div class="remark">{wrong_at(store, path)}</div>
            {was(store, field)}
        </div>
    }
}

/// What is wrong at a path, as a message.
pub fn wrong_at(store: Store, path: String) -> View {
    let wrong = remembered(move || {
        store.problems().with(|problems| problem_at(problems, &path).map(|problem| problem.allowed.clone()))
    });
    part(move || wrong.get().map(|allowed| view! { <p class="message">{sentence(&allowed)}</p> }))
}

/// What is wrong with a list itself: of too many items or too few.
pub fn wrong_with(store: Store, path: &'static str) -> View {
    let wrong =
        remembered(move || store.problems().with(|problems| problems.at(path).map(|it| it.allowed.clone())));
    part(move || wrong.get().map(|allowed| view! { <p class="message">{sentence(&allowed)}</p> }))
}

/// A button that changes what the offer is made of; `name` is said with it.
pub fn reshape_button(store: Store, words: &'static str, name: &str, change: Reshape) -> View {
    let press = pressed(move || store.reshape(change.clone()));
    // What the offer is made of is part of whatever is locked.
    let locked = flag(move || store.locks().with(|locks| locks.is_any()));
    let spoken = if name.is_empty() { String::new() } else { format!(" {name}") };
    view! {
        <button type="button" class="button" disabled=locked on:click=press>
            {words}<span class="visually-hidden">{spoken}</span>
        </button>
    }
}
