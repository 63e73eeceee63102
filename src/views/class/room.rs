//! What the Class screen holds: the pasted text, the codes in it, which task is looked at, and whether its answer is
//! shown. It outlives the screen.

use std::sync::Arc;

use crate::library::exercise::{Difficulty, Exercise, Key};
use crate::library::lesson::{self, LESSONS, MOST_TASKS, ShippedLesson, task};
use crate::state::class::{self, Class, Question};
use crate::state::class_code::{Asked, Found, found};
use crate::state::edge::site;
use crate::state::live::{KeptSignal, Live, Signal};
use crate::state::store::Store;
use crate::views::format;
use crate::views::reactive::remembered;

/// The room; copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// The pasted text.
    pub(super) text: Signal<String>,
    /// What is looked at; none before a code was found.
    pub(super) looked_at: Signal<Option<Looked>>,
    /// Whether the answer is shown.
    pub(super) revealed: Signal<bool>,
    /// What the codes are about, most frequent first.
    pub(super) asked: Live<Arc<Vec<(Asked, usize)>>>,
    /// The codes, sorted out.
    pub(super) class: Live<Arc<Class>>,
}

/// What the store holds for the screen while another one is open.
#[derive(Clone)]
struct Aside {
    text: KeptSignal<String>,
    looked_at: KeptSignal<Option<Looked>>,
    revealed: KeptSignal<bool>,
}

/// What is looked at: what codes call it, and the task itself.
#[derive(Clone)]
pub(super) struct Looked {
    pub(super) asked: Asked,
    pub(super) task: Task,
}

/// The task that is looked at.
#[derive(Clone)]
pub(super) enum Task {
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
        let Aside { text, looked_at, revealed } = store.aside(|| Aside {
            text: KeptSignal::new(String::new()),
            looked_at: KeptSignal::new(None),
            revealed: KeptSignal::new(false),
        });
        let (text, looked_at) = (text.signal(), looked_at.signal());
        let found = remembered(move || Arc::new(found(&text.get())));
        let class = remembered(move || {
            found.with(|found| Arc::new(looked_at.with(|looked_at| sorted(found, looked_at.as_ref()))))
        });
        let asked = remembered(move || found.with(|found| Arc::new(class::asked(&found.codes))));
        let room = Room { text, looked_at, revealed: revealed.signal(), asked, class };
        // What was on its way when the screen was left has not been heard.
        if let Some(Looked { asked, task: Task::Loading }) = looked_at.get_untracked() {
            room.look_at(asked);
        }
        room
    }

    /// Another text was pasted: what most of its codes are about is looked at, unless some are about what is looked at
    /// already.
    pub(super) fn read(self, text: String) {
        self.text.set(text);
        let asked = self.asked.get_untracked();
        let present = self.looked_at.with_untracked(|looked_at| looked_at.as_ref().map(|at| at.asked));
        if !asked.iter().any(|(asked, _)| Some(*asked) == present)
            && let Some((first, _)) = asked.first()
        {
            self.look_at(*first);
        }
    }

    /// Looks at the predictions of one task; its answer is covered.
    pub(super) fn look_at(self, asked: Asked) {
        self.revealed.set(false);
        let task = match asked {
            Asked::Exercise { .. } => exercise(asked),
            Asked::Task { .. } => self.of_lesson(asked),
        };
        self.looked_at.set(Some(Looked { asked, task }));
    }

    /// A task of a lesson, on its way: the lesson is loaded.
    fn of_lesson(self, asked: Asked) -> Task {
        let Some((shipped, number)) = lesson_of(asked) else {
            let why = "These codes are of a task of a lesson that does not ship with this page.";
            return Task::NotHere(why.into());
        };
        site::part(shipped.part, move |text| {
            let task = text.map_or_else(Task::NotHere, |text| read_task(&text, shipped, number));
            // Another task may have been chosen meanwhile, or the screen left.
            let is_waiting = |looked_at: &Option<Looked>| {
                looked_at.as_ref().is_some_and(|at| at.asked == asked && matches!(at.task, Task::Loading))
            };
            if !self.looked_at.is_gone() && self.looked_at.with_untracked(is_waiting) {
                self.looked_at.set(Some(Looked { asked, task }));
            }
        });
        Task::Loading
    }
}

/// The codes, sorted out for what is looked at; without its task, all of them count for nothing.
fn sorted(found: &Found, looked_at: Option<&Looked>) -> Class {
    match looked_at {
        Some(Looked { asked, task: Task::There(about) }) => {
            Class::of(found.clone(), *asked, about.question.series.len())
        }
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
        None => format::capitalised(&asked.name()),
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

/// A task in the text of its lesson.
fn read_task(text: &str, shipped: &ShippedLesson, number: usize) -> Task {
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
