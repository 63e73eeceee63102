//! The state: numbers as typed, the scenario and its edits, handles, history, links.

mod class_code;
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
mod prediction;
mod present;
mod progress;
mod scenario;
mod session;
mod site;
mod step;
mod terms;
mod typing;
