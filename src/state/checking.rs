//! A run over every offer and vector in this browser: the vectors are loaded, then all is run in slices, so that the
//! page answers in between.

use super::edge::{self, site};
use crate::library::verify::{Run, VECTORS_FILE};
use crate::state::live::Signal;

/// Longest that the page is kept from answering, in milliseconds.
const SLICE_MS: f64 = 12.0;

/// How far a run has come.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    pub stage: Stage,
    pub run: Run,
    /// Time spent on the offers and vectors so far, in milliseconds; loading and waiting are not counted.
    pub milliseconds: f64,
    /// Which run it is: a slice of an earlier one, which comes late, does nothing.
    number: u32,
}

/// Where a run stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Stage {
    #[default]
    Loading,
    Running,
    Done,
    /// The vectors could not be had, and why; the shipped offers were run all the same.
    WithoutVectors(String),
}

/// Starts a run; `progress` follows it. It ends by itself once nobody has `progress` any more.
pub fn start(progress: Signal<Progress>) {
    let number = progress.with_untracked(|progress| progress.number) + 1;
    progress.set(Progress { number, ..Progress::default() });
    site::part(VECTORS_FILE, move |loaded| {
        let (text, end) = match loaded {
            Ok(text) => (text, Stage::Done),
            Err(reason) => (String::new(), Stage::WithoutVectors(reason)),
        };
        let begun = progress.try_update(|progress| {
            let is_this = progress.number == number;
            if is_this {
                (progress.stage, progress.run) = (Stage::Running, Run::new(text));
            }
            is_this
        });
        if begun == Some(true) {
            slice(progress, number, end);
        }
    });
}

/// Runs for a moment, then lets the page have its turn.
fn slice(progress: Signal<Progress>, number: u32, end: Stage) {
    let gone_on = progress.try_update(|progress| {
        if progress.number != number {
            return false;
        }
        let begun = edge::now();
        let mut more = true;
        while more && edge::now() - begun < SLICE_MS {
            more = progress.run.step();
        }
        progress.milliseconds += edge::now() - begun;
        if !more {
            progress.stage = end.clone();
        }
        more
    });
    if gone_on == Some(true) {
        site::in_a_moment(move || slice(progress, number, end));
    }
}
