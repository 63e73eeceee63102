//! One lesson: the text of its step beside the simulator that the step sets up.

use std::sync::Arc;

use super::learning::{self, Learning, Opened, STEP_TITLE, Step};
use crate::library::lesson::text::{Text, Told as Telling};
use crate::library::lesson::{LESSONS, Lesson, ShippedLesson, TaskPage};
use crate::state::class_code::Asked;
use crate::state::live::{Live, Signal};
use crate::state::prediction::{Attempt, Stage};
use crate::views::controls::told::Told;
use crate::views::lesson_text::{blocks, line, pieces};
use crate::views::markup::{View, view};
use crate::views::predict::Predicting;
use crate::views::reactive::{flag, part, pressed, remembered, text};
use crate::views::set_up::set_up;
use crate::views::why_panel::OpenWhy;

/// A lesson, once its text is here.
pub(super) fn view(
    learning: Learning,
    open: OpenWhy,
    id: String,
    stale: Live<bool>,
    table_open: Signal<bool>,
) -> View {
    part(move || match learning.opened().filter(|opened| opened.id == id) {
        None => view! { <p role="status">"The lesson is being loaded…"</p> },
        Some(Opened { lesson: Err(why), .. }) => missing(learning, &id, &why),
        Some(Opened { lesson: Ok(lesson), .. }) => here(learning, open, lesson, stale, table_open),
    })
}

fn missing(learning: Learning, id: &str, why: &str) -> View {
    let leave = pressed(move || learning.leave());
    view! {
        <div class="banner" role="alert">
            <p>{format!("The lesson “{id}” is not here. {why}")}</p>
            <button type="button" class="button" on:click=leave>"All lessons"</button>
        </div>
    }
}

fn here(
    learning: Learning,
    open: OpenWhy,
    lesson: Arc<Lesson>,
    stale: Live<bool>,
    table_open: Signal<bool>,
) -> View {
    let of = lesson.clone();
    let step = remembered(move || learning.step(&of));
    view! {
        {head(learning, &lesson, step)}
        {part(move || {
            let at = At { learning, open, lesson: lesson.clone(), step: step.get() };
            let predicting = at.predicting();
            view! {
                <div class="lesson">
                    <div class="lesson-text">{at.text(predicting)}</div>
                    <div class="lesson-simulator">{at.simulator(predicting, stale, table_open)}</div>
                </div>
            }
        })}
    }
}

/// The lesson's title, the way back to the list, and its steps.
fn head(learning: Learning, lesson: &Arc<Lesson>, step: Live<usize>) -> View {
    let leave = pressed(move || learning.leave());
    let button = |place: usize| {
        let id = lesson.id.clone();
        let go = pressed(move || learning.go(&id, place));
        let present = text(move || if step.get() == place { "step" } else { "false" }.to_owned());
        let id = lesson.id.clone();
        let right = flag(move || {
            learning
                .progress
                .with(|progress| progress.of(&id).is_some_and(|begun| begun.right.contains(&place)))
        });
        let mark = part(move || right.get().then(|| view! { <span class="tag in-full">"right"</span> }));
        view! {
            <li>
                <button type="button" class="go" aria-current=present on:click=go>{name(lesson, place)}" "{mark}</button>
            </li>
        }
    };
    let buttons: Vec<View> = (1..=learning::steps(lesson)).map(button).collect();
    view! {
        <div class="lesson-head">
            <button type="button" class="button" on:click=leave>"All lessons"</button>
            <h2>{lesson.title.clone()}</h2>
            <nav aria-label="Steps of the lesson"><ol class="lesson-steps screens">{buttons}</ol></nav>
        </div>
    }
}

/// What a step is called.
fn name(lesson: &Lesson, step: usize) -> String {
    match (step, lesson.tasks.len()) {
        (1, _) => "The idea".into(),
        (2, _) => "A worked case".into(),
        (_, 1) => "The task".into(),
        (step, _) => format!("Task {}", learning::task_number(step)),
    }
}

/// A step that is open.
struct At {
    learning: Learning,
    open: OpenWhy,
    lesson: Arc<Lesson>,
    step: usize,
}

impl At {
    /// The task of the step, if it has one.
    fn predicting(&self) -> Option<Predicting> {
        let Step::Task(page) = learning::of(&self.lesson, self.step) else { return None };
        let At { learning, open, step, .. } = *self;
        let id = self.lesson.id.clone();
        let attempt = learning.attempt(&id, step, &page.task.asked);
        let task = Arc::new(page.task.clone());
        Some(Predicting::new(learning.store, open, task, attempt, move |verdict| {
            if verdict.is_right() {
                learning.record(|progress| progress.answered(&id, step));
            }
        }))
    }

    /// The text of the step, and the way on.
    fn text(&self, predicting: Option<Predicting>) -> View {
        let body = match (learning::of(&self.lesson, self.step), predicting) {
            (Step::Task(page), Some(predicting)) => self.task(page, predicting),
            (Step::Worked, _) => {
                blocks(self.open, "A worked case", &self.lesson.worked.text, Telling::Everything)
            }
            (Step::Idea | Step::Task(_), _) => self.idea(),
        };
        view! {
            <section class="panel" aria-labelledby=STEP_TITLE>
                <h3 id=STEP_TITLE tabindex="-1">{name(&self.lesson, self.step)}</h3>
                {body}
                {self.ways()}
            </section>
            {self.sources()}
        }
    }

    fn idea(&self) -> View {
        let lesson = &self.lesson;
        let mut told = Told::default();
        let able = |text: &Text| {
            let pieces = pieces(&mut told, text, Telling::Everything);
            view! { <li>{pieces}</li> }
        };
        let able: Vec<View> = lesson.able.iter().map(able).collect();
        view! {
            <p>"You will be able to:"</p>
            {told.region(self.open, "What you will be able to do", "lesson-words", view! { <ul>{able}</ul> })}
            {blocks(self.open, "The idea", &lesson.idea.text, Telling::Everything)}
        }
    }

    fn task(&self, page: &TaskPage, predicting: Predicting) -> View {
        let attempt = predicting.attempt();
        let revealed = flag(move || attempt.with(|attempt| attempt.stage == Stage::Revealed));
        let (open, after) = (self.open, page.after.clone());
        view! {
            {blocks(self.open, "The task", &page.ask, Telling::NoResult)}
            {predicting.form()}
            {part(move || revealed.get().then(|| blocks(open, "The answer", &after, Telling::Everything)))}
            {self.hints(page, attempt, revealed)}
            {predicting.code(Asked::task(&self.lesson.id, learning::task_number(self.step)))}
        }
    }

    /// Hints, one at a time; the last one that was asked for is said.
    fn hints(&self, page: &TaskPage, attempt: Signal<Attempt>, revealed: Live<bool>) -> View {
        let (open, hints, all) = (self.open, page.hints.clone(), page.hints.len());
        let given = remembered(move || attempt.with(|attempt| attempt.hints.min(all)));
        let told = part(move || {
            let hint = |hint: &Text| view! { <li>{line(open, "Hint", hint, Telling::NoResult)}</li> };
            hints.iter().take(given.get()).map(hint).collect::<Vec<View>>()
        });
        let more = part(move || {
            let give =
                pressed(move || attempt.update(|attempt| attempt.hints = (attempt.hints + 1).min(all)));
            let words = if given.get() == 0 { "Give me a hint" } else { "Another hint" };
            (given.get() < all && !revealed.get())
                .then(|| view! { <button type="button" class="button" on:click=give>{words}</button> })
        });
        view! {
            <div class="hints">
                <ol role="status" aria-live="polite" aria-label="Hints">{told}</ol>
                {more}
            </div>
        }
    }

    /// Back and on.
    fn ways(&self) -> View {
        let At { learning, ref lesson, step, .. } = *self;
        let to = |step: usize, class: &'static str, words: String| {
            let id = lesson.id.clone();
            let go = pressed(move || learning.go(&id, step));
            view! { <button type="button" class=class on:click=go>{words}</button> }
        };
        let back = (step > 1).then(|| to(step - 1, "button", "Back".into()));
        let on = if step < learning::steps(lesson) {
            to(step + 1, "button primary", format!("Next: {}", name(lesson, step + 1)))
        } else {
            let id = lesson.id.clone();
            let finish = pressed(move || {
                learning.record(|progress| progress.finish(&id));
                match following(&id) {
                    Some(next) => learning.go(next.id, 1),
                    None => learning.leave(),
                }
            });
            let words = match following(&lesson.id) {
                Some(next) => format!("Done. Next lesson: {}", next.title),
                None => "Done. Back to the lessons".into(),
            };
            view! { <button type="button" class="button primary" on:click=finish>{words}</button> }
        };
        view! { <p class="actions ways-on">{back}{on}</p> }
    }

    fn sources(&self) -> Option<View> {
        let sources: Vec<View> =
            self.lesson.sources.iter().map(|source| view! { <li>{source.clone()}</li> }).collect();
        (!sources.is_empty()).then(|| {
            view! {
                <details class="offer-sources"><summary>"Sources"</summary><ul>{sources}</ul></details>
            }
        })
    }

    /// The simulator, with the offer of the step, which can be put back.
    fn simulator(&self, predicting: Option<Predicting>, stale: Live<bool>, table_open: Signal<bool>) -> View {
        let At { learning, ref lesson, step, .. } = *self;
        let file = learning::case(lesson, step).file.clone();
        set_up(learning.store, file, predicting, stale, table_open)
    }
}

/// The lesson that ships after another.
fn following(id: &str) -> Option<&'static ShippedLesson> {
    let place = LESSONS.iter().position(|lesson| lesson.id == id)?;
    LESSONS.get(place + 1)
}
