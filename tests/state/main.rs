//! The state: numbers as typed, the scenario and its edits, handles, history, links.

mod cover;
mod entry;
mod file;
mod history;
mod link;
mod lock;
mod offers;
mod options;
mod other_course;
mod paste;
mod present;
mod scenario;
mod site;
mod step;
mod terms;
mod typing;
