//! The file format `tender-lesson/1`: a lesson's text becomes a [`Lesson`], or all its problems, each with its path,
//! its value and what is allowed.

use std::sync::Arc;

use super::literal;
use super::setup::Setup;
use super::task::{Asked, Task};
use super::text::{Block, Fault, Scope, Text, Told};
use super::{LONGEST_ID, Lesson, Page, TaskPage, is_id};
use crate::engine::figures::Figure as Limits;
use crate::engine::offer::Offer;
use crate::engine::problems::{Problems, below};
use crate::library::format::one_problem;
use crate::library::json::Json;
use crate::library::published::CheckedOffer;
use crate::library::walk::{Object, Walk};

/// What the key `format` says.
pub const FORMAT: &str = "tender-lesson/1";
/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 1024 * 1024;

/// Most items of a list of a lesson: steps, hints, wrong answers.
const LONGEST_LIST: usize = 50;
/// Most tasks of a lesson.
pub const MOST_TASKS: usize = LONGEST_LIST;
/// Most minutes that a lesson takes.
const MOST_MINUTES: u64 = 60;
/// Most characters of a title or a sentence that is no text of the lesson.
const LONGEST_LINE: usize = 200;

const LESSON_KEYS: &[&str] =
    &["format", "id", "title", "teaches", "minutes", "sources", "setup", "able", "idea", "worked", "tasks"];
const PAGE_KEYS: &[&str] = &["text", "setup", "change", "others"];
const TASK_KEYS: &[&str] =
    &["ask", "hints", "after", "setup", "change", "others", "amounts", "limits", "tolerance", "wrong"];
const WRONG_KEYS: &[&str] = &["rule", "change"];

/// Reads a lesson.
///
/// # Errors
/// All problems of the file, at most as many as are listed.
pub fn read(text: &str) -> Result<Lesson, Problems> {
    if text.len() > LARGEST_FILE {
        let size = format!("{} bytes", text.len());
        return Err(one_problem(&size, &format!("a lesson file has at most {LARGEST_FILE} bytes")));
    }
    let json = Json::parse(text.strip_prefix('\u{feff}').unwrap_or(text));
    let json = json.map_err(|error| one_problem("", &format!("the file must be JSON: {error}")))?;
    let mut walk = Walk::default();
    match walk.lesson(&json) {
        Some(lesson) if walk.problems.is_empty() => Ok(lesson),
        _ => Err(walk.problems),
    }
}

/// The offers of a step: its own, and the other courses that its text names.
struct Stage {
    setup: Setup,
    case: Arc<CheckedOffer>,
    others: Vec<(String, Arc<CheckedOffer>)>,
}

impl Stage {
    fn scope(&self, told: Told) -> Scope {
        Scope { case: self.case.clone(), others: self.others.clone(), told }
    }
}

impl Walk {
    /// The lesson; none, or a problem, if the file does not hold one.
    fn lesson(&mut self, json: &Json) -> Option<Lesson> {
        let lesson = self.object("", json, LESSON_KEYS)?;
        self.required_choice(&lesson, "format", &[FORMAT]);
        let id = self.id(&lesson);
        let [title, teaches] = ["title", "teaches"].map(|key| self.line(&lesson, key));
        let minutes = self.minutes(&lesson);
        let sources = self.texts(&lesson, "sources");
        let Some(setup) = lesson.get("setup") else {
            self.refuse("setup", "", "this key is missing: it must be there");
            return None;
        };
        let setup = self.setup("setup", setup)?;
        let case = self.case("setup", &setup)?;
        let stage = Stage { setup, case, others: Vec::new() };
        let able = self.lines(&lesson, "able", &stage.scope(Told::Everything));
        let idea = self.page(&lesson, "idea", &stage);
        let worked = self.page(&lesson, "worked", &stage);
        let tasks = self.some_of(&lesson, "tasks");
        let tasks: Vec<_> =
            tasks.into_iter().map(|(path, json)| self.task_page(&path, json, &stage)).collect();
        let tasks = tasks.into_iter().collect::<Option<_>>()?;
        Some(Lesson { id, title, teaches, minutes, able, idea: idea?, worked: worked?, tasks, sources })
    }

    fn id(&mut self, lesson: &Object) -> String {
        let id = self.required_text(lesson, "id");
        if !is_id(&id) && !self.is_told("id") {
            self.refuse("id", &id, format!("must be 1 to {LONGEST_ID} small letters, digits and hyphens"));
        }
        id
    }

    /// A text that must be there, in one line.
    fn line(&mut self, lesson: &Object, key: &str) -> String {
        let text = self.required_text(lesson, key);
        let length = text.chars().count();
        if self.is_told(key) {
            return text;
        }
        if text.trim().is_empty() || length > LONGEST_LINE {
            self.refuse(key, &text, format!("must have 1 to {LONGEST_LINE} characters"));
        } else if let Some(amount) = literal::amounts(&text).into_iter().next() {
            self.refuse(key, &amount, "no amount stands here: it is the same for every offer");
        }
        text
    }

    fn minutes(&mut self, lesson: &Object) -> u8 {
        let Some(json) = lesson.get("minutes") else {
            self.refuse("minutes", "", "this key is missing: it must be there");
            return 0;
        };
        let minutes = self.whole_at("minutes", json);
        if !(1..=MOST_MINUTES).contains(&minutes) && !self.is_told("minutes") {
            self.refuse("minutes", &minutes.to_string(), format!("must be from 1 to {MOST_MINUTES}"));
        }
        minutes.min(MOST_MINUTES) as u8
    }

    /// The items of a list that must hold at least one.
    fn some_of<'j>(&mut self, object: &Object<'j>, key: &str) -> Vec<(String, &'j Json)> {
        let mut items = self.list(object, key);
        let path = object.path_of(key);
        if (items.is_empty() || items.len() > LONGEST_LIST) && !self.is_told(&path) {
            let count = items.len().to_string();
            self.refuse(&path, &count, format!("must be a list of 1 to {LONGEST_LIST}"));
        }
        items.truncate(LONGEST_LIST);
        items
    }

    /// The texts of a list that must hold at least one.
    fn lines(&mut self, object: &Object, key: &str, scope: &Scope) -> Vec<Text> {
        let items = self.some_of(object, key);
        items.into_iter().filter_map(|(path, json)| self.said(&path, json, scope, Text::read)).collect()
    }

    fn blocks(&mut self, object: &Object, key: &str, scope: &Scope) -> Vec<Block> {
        let items = self.some_of(object, key);
        items.into_iter().filter_map(|(path, json)| self.said(&path, json, scope, Block::read)).collect()
    }

    /// One text in the lesson's language; none if it has a problem.
    fn said<T>(
        &mut self,
        path: &str,
        json: &Json,
        scope: &Scope,
        read: fn(&str, &Scope) -> Result<T, Vec<Fault>>,
    ) -> Option<T> {
        let text = self.text_at(path, json);
        if self.is_told(path) {
            return None;
        }
        let faults = match read(&text, scope) {
            Ok(said) => return Some(said),
            Err(faults) => faults,
        };
        for Fault { value, allowed } in faults {
            self.refuse(path, &value, allowed);
        }
        None
    }

    /// The offers of a step: those of its own setup or the lesson's, with the step's change, and their other courses.
    fn stage(&mut self, step: &Object, lesson: &Stage) -> Option<Stage> {
        let setup = match step.get("setup") {
            None => lesson.setup.clone(),
            Some(json) => self.setup(&step.path_of("setup"), json)?,
        };
        let setup = match step.get("change") {
            None => setup,
            Some(json) => self.change(&step.path_of("change"), json, &setup)?,
        };
        let key = ["change", "setup"].into_iter().find(|key| step.get(key).is_some());
        let path = key.map_or(step.path.clone(), |key| step.path_of(key));
        let case = self.case(&path, &setup)?;
        let mut others = Vec::new();
        if let Some(changes) = self.object_in(step, "others", &[]) {
            for (name, json) in changes.first_of_each().take(LONGEST_LIST) {
                let path = changes.path_of(name);
                let other = self.change(&path, json, &setup)?;
                others.push((name.clone(), self.case(&path, &other)?));
            }
        }
        Some(Stage { setup, case, others })
    }

    fn page(&mut self, lesson: &Object, key: &str, stage: &Stage) -> Option<Page> {
        let Some(json) = lesson.get(key) else {
            self.refuse(key, "", "this key is missing: it must be there");
            return None;
        };
        let page = self.object(key, json, PAGE_KEYS)?;
        let stage = self.stage(&page, stage)?;
        let text = self.blocks(&page, "text", &stage.scope(Told::Everything));
        Some(Page { text, case: stage.case })
    }

    fn task_page(&mut self, path: &str, json: &Json, lesson: &Stage) -> Option<TaskPage> {
        let page = self.object(path, json, TASK_KEYS)?;
        let stage = self.stage(&page, lesson)?;
        let ask = self.blocks(&page, "ask", &stage.scope(Told::NoResult));
        let hints = self.lines(&page, "hints", &stage.scope(Told::NoResult));
        let after = self.blocks(&page, "after", &stage.scope(Told::Everything));
        let task = self.task(&page, &stage)?;
        Some(TaskPage { ask, hints, after, task })
    }

    fn task(&mut self, page: &Object, stage: &Stage) -> Option<Task> {
        let asked = Asked {
            amounts: self.asked_series(page, "amounts", &stage.case.offer),
            limits: self.asked_series(page, "limits", &stage.case.offer),
            tolerance: self.tolerance(page),
        };
        // A rule is named while the result is still covered.
        let scope = stage.scope(Told::NoResult);
        let mut wrong = Vec::new();
        for (path, json) in self.some_of(page, "wrong") {
            let answer = self.object(&path, json, WRONG_KEYS)?;
            let rule = self.rule(&answer, &scope)?;
            let Some(change) = answer.get("change") else {
                self.refuse(&answer.path_of("change"), "", "this key is missing: it must be there");
                return None;
            };
            let path = answer.path_of("change");
            let setup = self.change(&path, change, &stage.setup)?;
            wrong.push((rule, self.case(&path, &setup)?));
        }
        if !self.problems.is_empty() {
            return None;
        }
        match Task::new(stage.case.clone(), asked, wrong) {
            Ok(task) => Some(task),
            Err(problems) => {
                for problem in problems.list {
                    self.refuse(&below(&page.path, &problem.path), &problem.value, problem.allowed);
                }
                None
            }
        }
    }

    fn rule(&mut self, answer: &Object, scope: &Scope) -> Option<Text> {
        match answer.get("rule") {
            Some(json) => self.said(&answer.path_of("rule"), json, scope, Text::read),
            None => {
                self.refuse(&answer.path_of("rule"), "", "this key is missing: it must be there");
                None
            }
        }
    }

    /// The places of the series that a key names by their ids.
    fn asked_series(&mut self, page: &Object, key: &str, offer: &Offer) -> Vec<usize> {
        let mut places = Vec::new();
        for (at, id) in self.texts(page, key).iter().enumerate() {
            let path = format!("{}.{at}", page.path_of(key));
            match offer.series.iter().position(|series| series.id == *id) {
                Some(place) => places.push(place),
                None if self.is_told(&path) => {}
                None => {
                    let ids: Vec<&str> = offer.series.iter().map(|series| series.id.as_str()).collect();
                    self.refuse(&path, id, format!("must be the id of a series here: {}", ids.join(", ")));
                }
            }
        }
        places
    }

    fn tolerance(&mut self, page: &Object) -> u64 {
        let text = self.required_text(page, "tolerance");
        let path = page.path_of("tolerance");
        Limits::Principal.read_whole(&text).unwrap_or_else(|allowed| {
            if !self.is_told(&path) {
                self.refuse(&path, &text, allowed);
            }
            0
        })
    }
}
