//! The state: numbers as typed, the scenario and its edits, handles, history, links.

mod entry;
mod history;
mod link;
mod offers;
mod scenario;
mod step;
mod terms;
mod typing;
