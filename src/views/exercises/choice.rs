//! Which exercises: their difficulty, their numbers, how many; and the two kinds of paper.

use std::sync::Arc;

use super::paper::{Kind, sheets};
use super::running::{Running, any};
use crate::library::exercise::{Difficulty, Key, LAST_NUMBER};
use crate::state::live::Signal;
use crate::state::session::LENGTHS;
use crate::views::markup::{View, view};
use crate::views::reactive::{chosen, entered, flag, part, pressed, remembered, text};
use crate::views::screens::Paper;

/// The choice of exercises.
pub(super) fn view(running: Running) -> View {
    let refused: Signal<Option<String>> = Signal::new(None);
    let another = pressed(move || {
        refused.set(None);
        let session = running.session();
        running.start(any(session.first().difficulty()), session.length());
    });
    view! {
        <section class="panel exercise-choice" aria-label="Which exercises">
            {difficulties(running, refused)}
            {number(running, refused)}
            {length(running)}
            <button type="button" class="button" on:click=another>"Draw another number"</button>
            <span class="on-paper" role="group" aria-label="On paper">
                {paper(running, Kind::Worksheet)}{paper(running, Kind::Key)}
            </span>
            <div class="message-line" role="status">
                {part(move || refused.get().map(|told| view! { <p class="message">{told}</p> }))}
            </div>
        </section>
    }
}

fn difficulties(running: Running, refused: Signal<Option<String>>) -> View {
    let now = remembered(move || running.session().first().difficulty());
    let option = |difficulty: Difficulty| {
        let selected = flag(move || now.get() == difficulty);
        let words = format!("{difficulty}. {}", difficulty.asks());
        view! { <option value=difficulty.to_string() selected=selected>{words}</option> }
    };
    let options: Vec<View> = Difficulty::ALL.into_iter().map(option).collect();
    let choose = chosen(move |value| {
        if let Some(difficulty) = value.parse().ok().and_then(Difficulty::new) {
            let session = running.session();
            let same = Key::new(difficulty, session.first().number());
            refused.set(None);
            running.start(same.unwrap_or_else(|| any(difficulty)), session.length());
        }
    });
    view! {
        <label class="choice-field wide">
            <span>"Difficulty"</span>
            <select prop:value=text(move || now.get().to_string()) on:change=choose>{options}</select>
        </label>
    }
}

fn number(running: Running, refused: Signal<Option<String>>) -> View {
    let now = text(move || running.session().first().number().to_string());
    let choose = entered(move |typed| {
        let session = running.session();
        let number = typed.trim().parse().ok();
        match number.and_then(|number| Key::new(session.first().difficulty(), number)) {
            Some(key) => {
                refused.set(None);
                running.start(key, session.length());
            }
            None => refused.set(Some(format!(
                "First exercise: “{typed}” is no number of an exercise. Allowed is a whole number from 1 to {LAST_NUMBER}."
            ))),
        }
    });
    let wrong = text(move || refused.get().is_some().to_string());
    view! {
        <label class="choice-field">
            <span>"First exercise"</span>
            <input type="text" inputmode="numeric" autocomplete="off" maxlength="20" prop:value=now aria-invalid=wrong
                on:change=choose/>
        </label>
    }
}

fn length(running: Running) -> View {
    let now = remembered(move || running.session().length());
    let option = |length: u16| {
        let selected = flag(move || now.get() == length);
        view! { <option value=length.to_string() selected=selected>{length.to_string()}</option> }
    };
    let options: Vec<View> = LENGTHS.into_iter().map(option).collect();
    let choose = chosen(move |value| {
        if let Ok(length) = value.parse() {
            running.start(running.session().first(), length);
        }
    });
    view! {
        <label class="choice-field">
            <span>"How many"</span>
            <select prop:value=text(move || now.get().to_string()) on:change=choose>{options}</select>
        </label>
    }
}

/// Shows a kind of paper, of the run as it is while it is shown.
fn paper(running: Running, kind: Kind) -> View {
    let make: Paper = Arc::new(move || {
        let keys: Vec<Key> = running.session().keys().collect();
        sheets(kind, &keys)
    });
    let show = pressed(move || running.printed.set(Some(make.clone())));
    view! { <button type="button" class="button" on:click=show>{kind.name()}</button> }
}
