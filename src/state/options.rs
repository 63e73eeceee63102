//! What a link says beside the scenario: what opens, what is hidden, what is locked, how the page is shown.
//!
//! ```text
//! #1/level3-2004-launch/t0e=200m&s=terms&hide=results&lock=cap,levels/end
//! ```
//!
//! | option | value | without it |
//! |---|---|---|
//! | `s` | the key of a screen | Simulate |
//! | `lesson` | the id of a lesson, then `.` and one of its steps from 1 | no lesson |
//! | `exercise` | a difficulty from 1 to 5, then `-` and a number | no exercise |
//! | `term` | the id of a term | the Glossary opens at its head |
//! | `hide` | `results`: covered until somebody uncovers them | all is shown |
//! | `lock` | `terms`, `cap`, `levels`, with commas between | nothing is locked |
//! | `view` | `present`: for a projector | the page |
//! | `embed` | `1`: without the head of the page, inside another one | with its head |
//!
//! A bad one is told and passed over; the rest of the link holds.

use std::fmt;

use super::cover::Cover;
use super::lock::{Locks, Part};
use super::screen::Screen;
use crate::library::exercise::Key;
use crate::library::lesson::is_id;

/// What the page shows beside the scenario, as a link says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The screen that is open.
    pub screen: Screen,
    /// The lesson that is open, or was last.
    pub lesson: Option<LessonStep>,
    /// The exercise that is open, or was last.
    pub exercise: Option<Key>,
    /// The id of the term that the Glossary opens at. Whether there is such a term, the glossary knows.
    pub term: Option<String>,
    /// Which results are covered. A link says only whether any are: then all.
    pub cover: Cover,
    /// What cannot be changed.
    pub locks: Locks,
    /// Whether the page is shown for a projector.
    pub presents: bool,
    /// Whether the page stands inside another one, without its head.
    pub is_embedded: bool,
}

/// A step of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonStep {
    /// As [`is_id`] has it. Whether there is such a lesson, the lessons know.
    pub id: String,
    /// From 1 to 99; of a lesson with fewer steps, the last one opens.
    pub step: usize,
}

/// An option of a link that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionProblem {
    /// Its name.
    pub name: String,
    /// What it says, shortened.
    pub value: String,
    /// What it may say, as the end of a sentence.
    pub allowed: String,
    /// What holds instead, as a sentence without its full stop.
    pub used: &'static str,
}

impl fmt::Display for OptionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OptionProblem { name, value, allowed, used } = self;
        write!(f, "The link’s option {name} says “{value}”; allowed is {allowed}. {used}.")
    }
}

/// The names of the options, in the order of a link.
const NAMES: [&str; 8] = ["s", "lesson", "exercise", "term", "hide", "lock", "view", "embed"];

/// Whether a name in a link is that of an option, known or not: a field's has digits, or two letters.
pub fn is_option(name: &str) -> bool {
    NAMES.contains(&name) || (name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_lowercase()))
}

impl Options {
    /// A screen of the page, and nothing else said.
    pub fn on(screen: Screen) -> Options {
        Options { screen, ..Options::default() }
    }

    /// As pairs of a link; none for what is as without it.
    pub fn pairs(&self) -> Vec<String> {
        let Options { screen, lesson, exercise, term, cover, locks, presents, is_embedded } = self;
        let mut pairs = Vec::new();
        let mut say = |name: &str, value: &str| pairs.push(format!("{name}={value}"));
        if *screen != Screen::Simulate {
            say("s", screen.key());
        }
        if let Some(LessonStep { id, step }) = lesson {
            say("lesson", &format!("{id}.{step}"));
        }
        if let Some(key) = exercise {
            say("exercise", &key.to_string());
        }
        if let Some(id) = term.as_ref().filter(|_| *screen == Screen::Glossary) {
            say("term", id);
        }
        if cover.is_on() {
            say("hide", "results");
        }
        if locks.is_any() {
            let parts: Vec<&str> = locks.parts().map(Part::key).collect();
            say("lock", &parts.join(","));
        }
        if *presents {
            say("view", "present");
        }
        if *is_embedded {
            say("embed", "1");
        }
        pairs
    }

    /// Reads the pairs of a link, each a name and what it says; with all that is wrong with them.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Options, Vec<OptionProblem>) {
        let mut options = Options::default();
        let mut problems = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in pairs {
            let wrong = if seen.contains(&name) {
                Some(("one value".to_owned(), "The first one holds"))
            } else {
                options.take(name, value)
            };
            seen.push(name);
            if let Some((allowed, used)) = wrong {
                let problem = OptionProblem { name: shortened(name), value: shortened(value), allowed, used };
                problems.push(problem);
            }
        }
        (options, problems)
    }

    /// Takes one over; or says what is allowed, and what holds instead.
    fn take(&mut self, name: &str, value: &str) -> Option<(String, &'static str)> {
        match name {
            "s" => match Screen::of_key(value) {
                Some(screen) => self.screen = screen,
                None => return Some((Screen::ALL.map(Screen::key).join(", "), "Simulate opens")),
            },
            "lesson" => {
                self.lesson = lesson(value);
                if self.lesson.is_none() {
                    let allowed = "the id of a lesson, a full stop and one of its steps, such as one-cap.1";
                    return Some((allowed.into(), "No lesson opens"));
                }
            }
            "exercise" => match Key::read(value) {
                Ok(key) => self.exercise = Some(key),
                Err(allowed) => return Some((allowed, "No exercise opens")),
            },
            "term" if is_id(value) => self.term = Some(value.to_owned()),
            "term" => {
                let allowed = "the id of a term, such as tender-cap";
                return Some((allowed.into(), "The Glossary opens at its head"));
            }
            "hide" if value == "results" => self.cover = Cover::ALL,
            "hide" => return Some(("results".into(), "The results are shown")),
            "lock" => {
                let part = |key: &str| Part::ALL.into_iter().find(|part| part.key() == key);
                self.locks = Locks::of(value.split(',').filter_map(part));
                if value.split(',').any(|key| part(key).is_none()) {
                    let used = if self.locks.is_any() { "The others hold" } else { "Nothing is locked" };
                    return Some(("terms, cap and levels, with commas between them".into(), used));
                }
            }
            "view" if value == "present" => self.presents = true,
            "view" => return Some(("present".into(), "The page opens as usual")),
            "embed" if value == "1" => self.is_embedded = true,
            "embed" => return Some(("1".into(), "The page has its head")),
            _ => return Some((format!("one of the options {}", NAMES.join(", ")), "It is passed over")),
        }
        None
    }
}

fn lesson(value: &str) -> Option<LessonStep> {
    let (id, step) = value.split_once('.').unwrap_or((value, "1"));
    let step = number(step).filter(|step| (1..=99).contains(step))?;
    is_id(id).then(|| LessonStep { id: id.to_owned(), step: step as usize })
}

/// A whole number in digits alone.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let mut shown: String = text.chars().take(MOST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
