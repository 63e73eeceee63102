//! Exercises: offers that nobody made, drawn from a number, with one right answer each.
//!
//! An exercise has a [`Difficulty`] and a number from 1 to [`LAST_NUMBER`]; both stand in links, and the same two are
//! the same exercise on every machine. All that there are have been drawn once by a test. In reading order:
//! - `grade`: what each difficulty is made of; `dice`: the random numbers;
//! - `terms`: an offer is drawn; `rules`: what it is for one who misses a rule;
//! - `sound`: whether it makes an exercise: not trivial, no second right answer. One that does not is drawn again.

mod dice;
mod grade;
mod rules;
mod sound;
mod terms;

use std::fmt;
use std::sync::Arc;

use super::lesson::task::Task;
use dice::Dice;
pub use grade::Difficulty;
pub use rules::Rule;

/// Numbers of exercises go from 1 to this, for each difficulty.
pub const LAST_NUMBER: u16 = 2_000;

/// Which exercise it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    difficulty: Difficulty,
    number: u16,
}

/// An offer to work out, with its answer.
#[derive(Clone, Debug)]
pub struct Exercise {
    pub key: Key,
    /// How much is accepted of each series and, where one limit alone can be named, which one binds.
    pub task: Arc<Task>,
    /// Beside the task's wrong answers: the rule that was missed.
    pub rules: Vec<Rule>,
}

impl Key {
    /// The exercise of that number, if there is one.
    pub fn new(difficulty: Difficulty, number: u16) -> Option<Key> {
        (1..=LAST_NUMBER).contains(&number).then_some(Key { difficulty, number })
    }

    /// How hard it is.
    pub fn difficulty(self) -> Difficulty {
        self.difficulty
    }

    /// 1 to [`LAST_NUMBER`].
    pub fn number(self) -> u16 {
        self.number
    }

    /// The exercise so many further on; after the last comes the first.
    pub fn after(self, steps: u16) -> Key {
        let number = (u32::from(self.number) - 1 + u32::from(steps)) % u32::from(LAST_NUMBER) + 1;
        Key { number: number as u16, ..self }
    }

    /// The exercise that a text names: `3-1821` is number 1821 of difficulty 3.
    ///
    /// # Errors
    /// What is allowed there.
    pub fn read(text: &str) -> Result<Key, String> {
        let allowed = || {
            format!("a difficulty from 1 to 5, a hyphen and a number from 1 to {LAST_NUMBER}, as in 3-1821")
        };
        let plain =
            |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        let (difficulty, number) = text.split_once('-').ok_or_else(allowed)?;
        if !plain(difficulty) || !plain(number) {
            return Err(allowed());
        }
        let difficulty = difficulty.parse().ok().and_then(Difficulty::new).ok_or_else(allowed)?;
        number.parse().ok().and_then(|number| Key::new(difficulty, number)).ok_or_else(allowed)
    }
}

impl fmt::Display for Key {
    /// As [`Key::read`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.difficulty, self.number)
    }
}

/// More offers than this are not drawn for one exercise.
const MOST_DRAWN: usize = 10_000;

impl Exercise {
    /// The exercise of a key.
    ///
    /// # Panics
    /// If no offer drawn for the key makes one: a test draws the exercise of every key.
    pub fn of(key: Key) -> Exercise {
        let grade = key.difficulty.grade();
        let mut dice = Dice::of(u64::from(key.difficulty.number()) << 32 | u64::from(key.number));
        let name = key.to_string();
        let sound = (0..MOST_DRAWN).find_map(|_| sound::task(terms::drawn(&mut dice, grade), &name, grade));
        let (task, rules) = sound.expect("every key has an exercise");
        Exercise { key, task: Arc::new(task), rules }
    }
}
