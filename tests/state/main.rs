//! The state: numbers as typed, the scenario and its edits, handles, history, links.

mod class_code;
mod entry;
mod file;
mod history;
mod link;
mod offers;
mod other_course;
mod paste;
mod scenario;
mod site;
mod step;
mod terms;
mod typing;
