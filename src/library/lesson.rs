//! Lessons: one rule each, on an offer, with tasks of predict, then reveal; as files that instructors can write.
//!
//! - `reader`: a file of the format `tender-lesson/1` becomes a [`Lesson`], or all its problems;
//! - `setup`: the offer of a step: a shipped one with changes, or one that the lesson made up;
//! - [`text`]: what a lesson says, with links to the glossary and figures that the engine fills in;
//! - [`figure`]: what those figures are; `literal`: amounts in the words themselves, which are refused;
//! - [`task`]: an offer with a question that has one right answer, and the check of an answer.
//!
//! The format is documented for instructors in `src/library/lessons/README.md`. The files of the lessons that ship
//! are parts of the page, loaded when a lesson is opened: [`LESSONS`] says what there is.

pub mod figure;
mod literal;
mod reader;
mod setup;
pub mod task;
pub mod text;

use std::sync::Arc;

use super::published::CheckedOffer;
pub use reader::{FORMAT, LARGEST_FILE, MOST_TASKS, read};
use task::Task;
use text::{Block, Text};

/// Most characters of a lesson's id: a link holds it.
pub const LONGEST_ID: usize = 60;

/// A lesson, read and checked: every figure in it is known, every task has one right answer.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// What links and progress call it: see [`is_id`].
    pub id: String,
    pub title: String,
    /// The one rule, in one sentence without figures.
    pub teaches: String,
    /// How long it takes, 1 to 60.
    pub minutes: u8,
    /// What the reader will be able to do; at least one.
    pub able: Vec<Text>,
    pub idea: Page,
    /// A case worked by hand.
    pub worked: Page,
    /// At least one.
    pub tasks: Vec<TaskPage>,
    /// Where the facts come from, beside the sources of the offers.
    pub sources: Vec<String>,
}

/// Text beside an offer.
#[derive(Clone, Debug)]
pub struct Page {
    pub text: Vec<Block>,
    /// The offer that the step sets up: the shipped one itself where the lesson changes nothing of it.
    pub case: Arc<CheckedOffer>,
}

/// A task with what is said around it. No figure of the result is in `ask`, `hints` or the rules of wrong answers.
#[derive(Clone, Debug)]
pub struct TaskPage {
    pub ask: Vec<Block>,
    /// To be given one at a time, in this order.
    pub hints: Vec<Text>,
    /// What is said when the answer is revealed.
    pub after: Vec<Block>,
    /// The question, its offer and its answer.
    pub task: Task,
}

/// A lesson that ships: what a list of lessons says of it before its file is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShippedLesson {
    /// The id in the file.
    pub id: &'static str,
    /// What the page calls the part that holds its file.
    pub part: &'static str,
    /// The title in the file; a test compares the two, and the next two.
    pub title: &'static str,
    pub teaches: &'static str,
    pub minutes: u8,
}

macro_rules! shipped {
    ($(($id:literal, $minutes:literal, $title:literal, $teaches:literal)),+ $(,)?) => {
        [$(ShippedLesson {
            id: $id,
            part: concat!($id, ".json"),
            title: $title,
            teaches: $teaches,
            minutes: $minutes,
        }),+]
    };
}

/// Every lesson that ships, in the order in which they build on each other.
pub static LESSONS: [ShippedLesson; 12] = shipped![
    (
        "one-cap",
        5,
        "One cap and one series",
        "When more is tendered than the cap takes, every tender is cut by the same factor."
    ),
    (
        "levels",
        8,
        "Acceptance Priority Levels",
        "Level 1 takes what it needs of the cap, level 2 what is left, and so on until the cap is used up."
    ),
    (
        "maximums",
        8,
        "Maximum Offer Amounts",
        "A series is cut by its own maximum before it reaches the cap, and what the maximum turns away leaves room for lower levels."
    ),
    (
        "early-and-late",
        8,
        "Early and late, and what waiting costs",
        "Early tenders are paid more; whether they are also taken first is for the offer to say."
    ),
    (
        "euro",
        7,
        "A euro series under a dollar cap",
        "A series in another currency uses the cap at the rate, but is accepted and paid in its own currency."
    ),
    (
        "rounding",
        8,
        "Rounding and denominations",
        "A series that is cut is rounded down to whole notes, and what rounding leaves of the cap is not bought."
    ),
    (
        "shared-level",
        9,
        "Several series on one level",
        "Series on one level share the room by one factor; one that reaches its own limit stops, and the others go on."
    ),
    (
        "two-levels",
        8,
        "One series at two levels",
        "A series may stand first up to a limit and again further down; what its first level leaves is asked for at the second."
    ),
    (
        "early-tenders-first",
        8,
        "Early tenders first",
        "Where early tenders come first, they go through all levels before any late tender is looked at."
    ),
    (
        "purchase-price",
        8,
        "Caps on purchase price",
        "A cap may count the money paid instead of principal; then notes with a high price use it up faster."
    ),
    (
        "all-or-nothing",
        7,
        "All or nothing",
        "Some offers never cut a series: it is bought whole if it fits, and otherwise not at all."
    ),
    (
        "raising-the-cap",
        9,
        "Raising the cap",
        "A raised cap adds room at the level that was cut, and below it; nothing changes above."
    ),
];

/// Whether a lesson, or a term of the glossary, can have this id: small letters, digits and hyphens, at most
/// [`LONGEST_ID`] of them.
pub fn is_id(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(is_plain)
}

impl Lesson {
    /// The ids of all glossary terms that its texts link to, in their order, some more than once.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        let tasks = self.tasks.iter().flat_map(|page| {
            let around = page.ask.iter().chain(&page.after).map(Block::text);
            around.chain(&page.hints).chain(page.task.wrong.iter().map(|wrong| &wrong.rule))
        });
        let pages = self.idea.text.iter().chain(&self.worked.text).map(Block::text);
        self.able.iter().chain(pages).chain(tasks).flat_map(Text::terms)
    }
}
