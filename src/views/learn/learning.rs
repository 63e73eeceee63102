//! What is kept of the lessons: the one that is open, what was done of its tasks, and how far somebody has come. It
//! outlives the screen, and the progress outlives the page.

use std::sync::Arc;

use crate::library::lesson::task::Asked;
use crate::library::lesson::{self, LESSONS, Lesson};
use crate::library::published::CheckedOffer;
use crate::state::cover::Cover;
use crate::state::edge::{self, site};
use crate::state::live::{KeptSignal, Signal};
use crate::state::options::LessonStep;
use crate::state::prediction::Attempt;
use crate::state::progress::{self, Progress};
use crate::state::store::Store;
use crate::views::predict::Predicting;
use crate::views::set_up::put_back;

/// The ids of titles, which take the focus: of the step that is open, and of the list.
pub const STEP_TITLE: &str = "step-title";
pub const LIST_TITLE: &str = "lessons-title";

/// The lessons of a page; copies are the same.
#[derive(Clone, Copy)]
pub struct Learning {
    pub store: Store,
    open: Signal<Option<Opened>>,
    pub progress: Signal<Progress>,
    told: Signal<Option<String>>,
    attempts: Signal<Vec<Kept>>,
}

/// A lesson that was asked for.
#[derive(Clone)]
pub struct Opened {
    pub id: String,
    pub lesson: Result<Arc<Lesson>, String>,
}

/// The work on the task of a step.
#[derive(Clone)]
struct Kept {
    id: String,
    step: usize,
    attempt: KeptSignal<Attempt>,
}

/// What the store holds for the screen while another one is open.
#[derive(Clone)]
struct Aside {
    open: KeptSignal<Option<Opened>>,
    progress: KeptSignal<Progress>,
    told: KeptSignal<Option<String>>,
    attempts: KeptSignal<Vec<Kept>>,
}

/// A step of a lesson.
pub enum Step<'l> {
    Idea,
    Worked,
    Task(&'l lesson::TaskPage),
}

impl Learning {
    /// What the store holds aside; at first, what this browser has kept.
    pub fn of(store: Store) -> Learning {
        let Aside { open, progress, told, attempts } = store.aside(|| {
            let (progress, told) = progress::kept();
            Aside {
                open: KeptSignal::new(None),
                progress: KeptSignal::new(progress),
                told: KeptSignal::new(told),
                attempts: KeptSignal::new(Vec::new()),
            }
        });
        Learning {
            store,
            open: open.signal(),
            progress: progress.signal(),
            told: told.signal(),
            attempts: attempts.signal(),
        }
    }

    /// Opens what the address says, once the screen is drawn.
    pub fn begin(self) {
        let Some(at) = self.store.options().with_untracked(|options| options.lesson.clone()) else { return };
        site::in_a_moment(move || {
            if !self.open.is_gone() {
                self.load(at, || ());
            }
        });
    }

    /// What there is to say of what this browser keeps.
    pub fn told(self) -> Signal<Option<String>> {
        self.told
    }

    /// Goes to a step of a lesson, counted from 1, and to its title.
    pub fn go(self, id: &str, step: usize) {
        let at = LessonStep { id: id.to_owned(), step };
        self.store.set_options(|options| options.lesson = Some(at.clone()));
        match self.lesson(id) {
            Some(lesson) => {
                self.set_up(&lesson, step);
                edge::focus(STEP_TITLE);
            }
            None => self.load(at, || edge::focus(STEP_TITLE)),
        }
    }

    /// Back to the list.
    pub fn leave(self) {
        self.store.hold_set_up(None);
        self.store.set_options(|options| options.lesson = None);
        self.store.set_cover(Cover::OFF);
        edge::focus(LIST_TITLE);
    }

    /// A lesson that was read from a file.
    pub fn take(self, lesson: Lesson) {
        if self.open.is_gone() {
            return;
        }
        let id = lesson.id.clone();
        self.open.set(Some(Opened { id: id.clone(), lesson: Ok(Arc::new(lesson)) }));
        self.go(&id, 1);
    }

    /// The lesson of an id, if its text is here.
    pub fn lesson(self, id: &str) -> Option<Arc<Lesson>> {
        self.open.with_untracked(|open| {
            open.as_ref().filter(|open| open.id == id).and_then(|open| open.lesson.clone().ok())
        })
    }

    /// Loads the text of a lesson, and sets up the step; then does what comes after it.
    fn load(self, at: LessonStep, then: impl FnOnce() + 'static) {
        if let Some(lesson) = self.lesson(&at.id) {
            self.set_up_unless_there(&lesson, at.step);
            return then();
        }
        let Some(shipped) = LESSONS.iter().find(|shipped| shipped.id == at.id) else {
            let lesson =
                Err("It does not ship with this page. If it came from a file, open the file again.".into());
            return self.open.set(Some(Opened { id: at.id, lesson }));
        };
        site::part(shipped.part, move |text| {
            let lesson = text.and_then(|text| {
                lesson::read(&text)
                    .map(Arc::new)
                    .map_err(|problems| format!("{} cannot be read: {}", shipped.part, problems.list[0]))
            });
            let is_asked =
                self.store.options().with_untracked(|options| options.lesson.as_ref() == Some(&at));
            // The page may be on another screen, or another lesson, by now.
            if self.open.is_gone() || !is_asked {
                return;
            }
            if let Ok(lesson) = &lesson {
                self.set_up_unless_there(lesson, at.step);
            }
            self.open.set(Some(Opened { id: at.id, lesson }));
            then();
        });
    }

    /// Sets up a step, unless the address brought its offer with changes.
    fn set_up_unless_there(self, lesson: &Lesson, step: usize) {
        let last = steps(lesson);
        if step > last {
            self.told.set(Some(format!(
                "The link asks for step {step} of this lesson, which has steps 1 to {last}; the last one is open."
            )));
        }
        let case = case(lesson, step);
        let is_changed = self.store.scenario().with_untracked(|scenario| {
            let base = scenario.base();
            base.id == case.file.id && !(scenario.is_as_opened() && **base == *case.file)
        });
        if is_changed {
            self.arrive(lesson, step);
        } else {
            self.set_up(lesson, step);
        }
    }

    /// Sets up a step: its offer, and whether its results are covered. No result is seen in between.
    pub fn set_up(self, lesson: &Lesson, step: usize) {
        if matches!(of(lesson, step), Step::Task(_)) {
            self.arrive(lesson, step);
            self.put_back(lesson, step);
        } else {
            self.put_back(lesson, step);
            self.arrive(lesson, step);
        }
    }

    /// The offer of a step as the step has it.
    pub fn put_back(self, lesson: &Lesson, step: usize) {
        put_back(self.store, &case(lesson, step).file);
    }

    /// A step is open: its results are covered while its task waits, and the progress says so.
    fn arrive(self, lesson: &Lesson, step: usize) {
        self.store.hold_set_up(Some(case(lesson, step).file.clone()));
        match of(lesson, step) {
            Step::Task(page) => {
                Predicting::cover(self.store, self.attempt(&lesson.id, step, &page.task.asked));
            }
            Step::Idea | Step::Worked => self.store.set_cover(Cover::OFF),
        }
        self.record(|progress| progress.reach(&lesson.id, step));
    }

    /// The work on the task of a step.
    pub fn attempt(self, id: &str, step: usize, asked: &Asked) -> Signal<Attempt> {
        let is_it = |kept: &&Kept| kept.id == id && kept.step == step;
        let kept = self.attempts.with_untracked(|attempts| attempts.iter().find(is_it).cloned());
        let fits = kept.filter(|kept| {
            kept.attempt.with_untracked(|attempt| {
                (attempt.amounts.len(), attempt.limits.len()) == (asked.amounts.len(), asked.limits.len())
            })
        });
        let attempt = fits.map(|kept| kept.attempt).unwrap_or_else(|| {
            let attempt = KeptSignal::new(Attempt::of(asked));
            let kept = Kept { id: id.to_owned(), step, attempt: attempt.clone() };
            self.attempts.update(|attempts| {
                attempts.retain(|kept| !(kept.id == id && kept.step == step));
                attempts.push(kept);
            });
            attempt
        });
        attempt.signal()
    }

    /// Changes the progress, and keeps it; where that fails, says so and goes on.
    pub fn record(self, change: impl FnOnce(&mut Progress)) {
        let mut now = self.progress.get_untracked();
        change(&mut now);
        if self.progress.with_untracked(|before| *before == now) {
            return;
        }
        self.told.set(progress::keep(&now).err());
        self.progress.set(now);
    }

    /// Forgets all progress.
    pub fn clear(self) {
        progress::clear();
        self.progress.set(Progress::default());
        self.attempts.set(Vec::new());
        self.told.set(None);
    }

    /// The step of a lesson that is open, from 1 to as many as it has.
    pub fn step(self, lesson: &Lesson) -> usize {
        let asked = self.store.options().with(|options| options.lesson.as_ref().map_or(1, |at| at.step));
        asked.clamp(1, steps(lesson))
    }

    /// The lesson that was asked for last, once its text is here, or why it is not.
    pub fn opened(self) -> Option<Opened> {
        self.open.get()
    }
}

/// How many steps a lesson has: the idea, the worked case, and its tasks.
pub fn steps(lesson: &Lesson) -> usize {
    2 + lesson.tasks.len()
}

/// A step of a lesson; the last one, where there are not so many.
pub fn of(lesson: &Lesson, step: usize) -> Step<'_> {
    match step.clamp(1, steps(lesson)) {
        1 => Step::Idea,
        2 => Step::Worked,
        task => Step::Task(&lesson.tasks[task - 3]),
    }
}

/// The number of a step's task among those of its lesson, from 1; 0 where it has none.
pub fn task_number(step: usize) -> usize {
    step.saturating_sub(2)
}

/// The offer of a step.
pub fn case(lesson: &Lesson, step: usize) -> &Arc<CheckedOffer> {
    match of(lesson, step) {
        Step::Idea => &lesson.idea.case,
        Step::Worked => &lesson.worked.case,
        Step::Task(page) => &page.task.case,
    }
}
