//! What the Class screen holds: the pasted text, the codes in it, which task is looked at, and whether its answer is
//! shown. It outlives the screen.

use std::sync::Arc;

use crate::library::exercise::{Difficulty, Exercise, Key};
use crate::library::lesson::{self, LESSONS, ShippedLesson, task};
use crate::state::class::{self, Class, Question};
use crate::state::class_code::{Asked, Found, found};
use crate::state::edge::site;
use crate::state::live::{KeptSignal, Live, Signal};
use crate::state::store::Store;
use crate::views::reactive::remembered;

/// Most tasks of a lesson that codes are looked up for.
const MOST_TASKS: usize = 40;

/// The room; copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Room {
    text: Signal<String>,
    about: Signal<Option<Asked>>,
    task: Signal<Task>,
    revealed: Signal<bool>,
    asked: Live<Arc<Vec<(Asked, usize)>>>,
    class: Live<Arc<Class>>,
}

/// What the store holds for the screen while another one is open.
#[derive(Clone)]
struct Aside {
    text: KeptSignal<String>,
    about: KeptSignal<Option<Asked>>,
    task: KeptSignal<Task>,
    revealed: KeptSignal<bool>,
}

/// The task that is looked at.
#[derive(Clone)]
pub(super) enum Task {
    None,
    Loading,
    There(Arc<About>),
    /// Why it is not here.
    NotHere(String),
}

/// A task and what it asks.
pub(super) struct About {
    pub(super) title: String,
    pub(super) task: Arc<task::Task>,
    pub(super) question: Question,
}

impl Room {
    /// What the store holds aside.
    pub(super) fn of(store: Store) -> Room {
        let Aside { text, about, task, revealed } = store.aside(|| Aside {
            text: KeptSignal::new(String::new()),
            about: KeptSignal::new(None),
            task: KeptSignal::new(Task::None),
            revealed: KeptSignal::new(false),
        });
        let (text, about, task) = (text.signal(), about.signal(), task.signal());
        let found = remembered(move || Arc::new(found(&text.get())));
        let class = remembered(move || {
            let series = match task.get() {
                Task::There(about) => Some(about.question.series.len()),
                _ => None,
            };
            Arc::new(sorted(&found.get(), about.get(), series))
        });
        Room {
            text,
            about,
            task,
            revealed: revealed.signal(),
            asked: remembered(move || Arc::new(class::asked(&found.get().codes))),
            class,
        }
    }

    /// The pasted text.
    pub(super) fn text(self) -> Signal<String> {
        self.text
    }

    /// What the codes are about, most frequent first.
    pub(super) fn asked(self) -> Live<Arc<Vec<(Asked, usize)>>> {
        self.asked
    }

    /// What is looked at.
    pub(super) fn about(self) -> Signal<Option<Asked>> {
        self.about
    }

    /// The task that is looked at.
    pub(super) fn task(self) -> Signal<Task> {
        self.task
    }

    /// Whether the answer is shown.
    pub(super) fn revealed(self) -> Signal<bool> {
        self.revealed
    }

    /// The codes, sorted out.
    pub(super) fn class(self) -> Live<Arc<Class>> {
        self.class
    }

    /// Another text was pasted: what most of its codes are about is looked at, unless some are about what is looked at
    /// already.
    pub(super) fn read(self, text: String) {
        self.text.set(text);
        let asked = self.asked.get_untracked();
        let present = self.about.get_untracked();
        if !asked.iter().any(|(asked, _)| Some(*asked) == present)
            && let Some((first, _)) = asked.first()
        {
            self.look_at(*first);
        }
    }

    /// Looks at the predictions of one task; its answer is covered.
    pub(super) fn look_at(self, asked: Asked) {
        self.about.set(Some(asked));
        self.revealed.set(false);
        match asked {
            Asked::Exercise { .. } => self.task.set(exercise(asked)),
            Asked::Task { .. } => self.load(asked),
        }
    }

    /// Loads the lesson that a task is of.
    fn load(self, asked: Asked) {
        let Some((shipped, number)) = lesson_of(asked) else {
            let why = "These codes are of a task of a lesson that does not ship with this page.";
            return self.task.set(Task::NotHere(why.into()));
        };
        self.task.set(Task::Loading);
        // The screen may have been left when it comes; what the store holds for it is still there.
        let (about, task) = (ArcRwSignal::from(self.about), ArcRwSignal::from(self.task));
        site::part(shipped.part, move |text| {
            // Another task may have been chosen meanwhile.
            if about.get_untracked() == Some(asked) {
                task.set(text.map_or_else(Task::NotHere, |text| of_lesson(&text, shipped, number)));
            }
        });
    }
}

/// The codes, sorted out for a task with so many asked series; without a task, all of them count for nothing.
fn sorted(found: &Found, about: Option<Asked>, series: Option<usize>) -> Class {
    match (about, series) {
        (Some(about), Some(series)) => Class::of(found.clone(), about, series),
        _ => Class {
            foreign: class::asked(&found.codes),
            damaged: found.damaged.clone(),
            beyond: found.beyond,
            ..Class::default()
        },
    }
}

/// What people call a task.
pub(super) fn name(asked: Asked) -> String {
    match lesson_of(asked) {
        Some((shipped, number)) => title(shipped, number),
        None => crate::views::format::capitalised(&asked.name()),
    }
}

fn title(shipped: &ShippedLesson, number: usize) -> String {
    format!("{}, task {number}", shipped.title)
}

/// The lesson and the number of a task in it; none if it is of no lesson that ships.
fn lesson_of(asked: Asked) -> Option<(&'static ShippedLesson, usize)> {
    let all = LESSONS.iter().flat_map(|shipped| (1..=MOST_TASKS).map(move |number| (shipped, number)));
    all.into_iter().find(|(shipped, number)| Asked::task(shipped.id, *number) == asked)
}

fn of_lesson(text: &str, shipped: &ShippedLesson, number: usize) -> Task {
    let page = lesson::read(text).ok().and_then(|lesson| lesson.tasks.into_iter().nth(number - 1));
    match page {
        Some(page) => there(title(shipped, number), Arc::new(page.task)),
        None => Task::NotHere(format!("The lesson “{}” has no task {number}.", shipped.title)),
    }
}

fn there(title: String, task: Arc<task::Task>) -> Task {
    let question = Question::of(&task);
    Task::There(Arc::new(About { title, task, question }))
}

/// The exercise that codes name.
fn exercise(asked: Asked) -> Task {
    let key = match asked {
        Asked::Exercise { difficulty, number } => Difficulty::new(difficulty)
            .and_then(|difficulty| Key::new(difficulty, u16::try_from(number).ok()?)),
        Asked::Task { .. } => None,
    };
    match key {
        Some(key) => there(format!("Exercise {key}"), Exercise::of(key).task),
        None => Task::NotHere(format!("There is no {}.", asked.name())),
    }
}
