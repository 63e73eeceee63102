//! One exercise: what is asked, beside the simulator that shows its offer; and how the run stands.

use super::running::Running;
use super::told;
use crate::library::exercise::{Exercise, Key};
use crate::state::class_code::Asked;
use crate::state::edge;
use crate::state::live::{Live, Signal};
use crate::state::prediction::Stage;
use crate::state::screen::Screen;
use crate::state::session::Mark;
use crate::views::markup::{View, view};
use crate::views::predict::Predicting;
use crate::views::reactive::{flag, part, pressed, text};
use crate::views::set_up::set_up;
use crate::views::why_panel::OpenWhy;

/// The id of its title, which takes the focus when another one opens.
const TITLE: &str = "exercise-title";

/// The exercise of a key.
pub(super) fn view(
    running: Running,
    open: OpenWhy,
    key: Key,
    stale: Live<bool>,
    table_open: Signal<bool>,
) -> View {
    let (exercise, attempt) = running.exercise(key);
    running.set_up(&exercise, attempt);
    let store = running.store;
    let predicting = Predicting::new(store, open, exercise.task.clone(), attempt, move |verdict| {
        running.note(key, if verdict.is_right() { Mark::Right } else { Mark::Wrong });
    });
    let revealed = flag(move || attempt.with(|attempt| attempt.stage == Stage::Revealed));
    let after = part(move || {
        revealed.with(|revealed| *revealed).then(|| {
            let go = pressed(move || store.show(Screen::Simulate));
            view! {
                <p class="small">
                    "The answer is uncovered: change the offer beside it and see what would have come of it. "
                    <button type="button" class="choice" on:click=go>"Open it in Simulate"</button>
                </p>
            }
        })
    });
    let file = exercise.task.case.file.clone();
    view! {
        {part(move || head(running, key))}
        <div class="lesson">
            <div class="lesson-text">
                <section class="panel" aria-labelledby=TITLE>
                    <h3 id=TITLE tabindex="-1">{format!("Exercise {key}")}</h3>
                    {question(open, &exercise)}
                    {predicting.form()}
                    {predicting.code(asked(key))}
                    {after}
                    {score(running)}
                    {part(move || ways(running, key))}
                </section>
            </div>
            <div class="lesson-simulator">{set_up(store, file, Some(predicting), stale, table_open)}</div>
        </div>
    }
}

/// What a class's codes call it.
fn asked(key: Key) -> Asked {
    Asked::Exercise { difficulty: key.difficulty().number(), number: key.number().into() }
}

/// What there is to know, and what is asked.
fn question(open: OpenWhy, exercise: &Exercise) -> View {
    view! {
        <p>{format!("Difficulty {}. {}.", exercise.key.difficulty(), exercise.key.difficulty().asks())}</p>
        {told::terms_view(open, &exercise.task)}
        <p>{told::QUESTION}</p>
    }
}

/// The exercises of the run, each with what came of it.
fn head(running: Running, open: Key) -> View {
    let session = running.session();
    let button = |(place, key): (usize, Key)| {
        let go = pressed(move || {
            running.go(key);
            edge::focus(TITLE);
        });
        let mark = part(move || running.mark(key).map(tag));
        let present = if key == open { "step" } else { "false" };
        let spoken = format!(", number {key}");
        view! {
            <li>
                <button type="button" class="go" aria-current=present on:click=go>
                    {(place + 1).to_string()}<span class="visually-hidden">{spoken}</span>" "{mark}
                </button>
            </li>
        }
    };
    let buttons: Vec<View> = session.keys().enumerate().map(button).collect();
    view! {
        <div class="lesson-head">
            <nav aria-label="The run"><ol class="lesson-steps screens">{buttons}</ol></nav>
        </div>
    }
}

fn tag(mark: Mark) -> View {
    let class = if mark == Mark::Right { "tag in-full" } else { "tag cut" };
    view! { <span class=class>{mark.word()}</span> }
}

/// How the run stands.
fn score(running: Running) -> View {
    let words = text(move || {
        let session = running.session();
        match session.score(|key| running.mark(key)) {
            (_, 0) => String::new(),
            (right, answered) => format!(
                "Score: {right} of {answered} right at the first check; {} in this run.",
                session.length()
            ),
        }
    });
    view! { <p class="score" role="status">{words}</p> }
}

/// Back and on.
fn ways(running: Running, key: Key) -> View {
    let keys: Vec<Key> = running.session().keys().collect();
    let place = keys.iter().position(|other| *other == key).unwrap_or(0);
    let to = |key: Option<&Key>, class: &'static str, words: &'static str| {
        let key = *key?;
        let go = pressed(move || {
            running.go(key);
            edge::focus(TITLE);
        });
        Some(view! { <button type="button" class=class on:click=go>{words}</button> })
    };
    let back = to(place.checked_sub(1).and_then(|before| keys.get(before)), "button", "Back");
    let next = to(keys.get(place + 1), "button primary", "Next exercise");
    let on = next.unwrap_or_else(|| {
        let further = keys.last().unwrap_or(&key).after(1);
        let length = keys.len() as u16;
        let go = pressed(move || {
            running.start(further, length);
            edge::focus(TITLE);
        });
        view! { <button type="button" class="button primary" on:click=go>"Another run"</button> }
    });
    view! { <p class="actions ways-on">{back}{on}</p> }
}
