//! What can change, and how: a scenario is an offer as launched and what was typed over it.
//!
//! In reading order:
//! - [`entry`]: numbers as people type them, read, asked about or refused;
//! - [`typing`]: separators that stay visible while a number is typed, and the caret that stays put;
//! - [`field`]: the fields of an offer that a person can change; [`term`]: those of them that are its terms;
//! - [`scenario`]: the offer, what was typed over it, and the edits; [`reshape`]: those that change what an offer is
//!   made of;
//! - [`step`]: what a key or a drag makes of an amount;
//! - [`paste`]: a pasted table, to what it would change;
//! - [`history`]: undo and redo;
//! - [`cover`]: results that are kept from the page; [`lock`]: parts of an offer that stay as they are;
//! - [`link`]: a scenario in the address, and back, with its [`options`]; [`own`]: offers that are kept in this browser;
//! - [`prediction`]: what somebody predicts before results are uncovered; [`progress`]: how far they are in the lessons;
//!   [`session`]: a run of exercises;
//! - [`other_course`]: another course of a replayed offer, as it is typed;
//! - [`presentation`]: where a presentation stands, with its [`countdown`];
//! - [`site`]: whether others can open a link to this page, and what links begin with;
//! - [`class_code`]: a trainee's prediction as a short code, and the codes in any text; [`class`]: what a class predicted;
//! - [`live`]: values that follow others;
//! - [`store`]: the one signal of the page, and what is derived from it;
//! - [`checking`]: a run over every offer and vector, in slices;
//! - [`edge`]: the address, the clock, the clipboard: all that touches the browser's window.
//!
//! All but the last four are plain data and plain functions: they know no signals, page, clock or storage,
//! and no binary floating point.

pub mod checking;
pub mod class;
pub mod class_code;
pub mod countdown;
pub mod cover;
pub mod edge;
pub mod entry;
pub mod field;
pub mod history;
pub mod link;
pub mod live;
pub mod lock;
pub mod options;
pub mod other_course;
pub mod own;
pub mod paste;
pub mod prediction;
pub mod presentation;
pub mod progress;
pub mod reshape;
pub mod scenario;
pub mod screen;
pub mod session;
pub mod site;
pub mod step;
pub mod store;
pub mod term;
pub mod typing;

pub use crate::library::OfferFile;
