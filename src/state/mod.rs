//! What can change, and how: a scenario is an offer as launched and what was typed over it.
//!
//! In reading order:
//! - [`entry`]: numbers as people type them, read, asked about or refused;
//! - [`typing`]: separators that stay visible while a number is typed, and the caret that stays put;
//! - [`field`]: the fields of an offer that a person can change on Simulate;
//! - [`scenario`]: the offer, what was typed over it, and the edits;
//! - [`step`]: what a key or a drag makes of an amount;
//! - [`history`]: undo and redo;
//! - [`link`]: a scenario in the address, and back.
//!
//! All of it is plain data and plain functions: it knows no signals, page, clock or storage, and no
//! binary floating point.

pub mod entry;
pub mod field;
pub mod history;
pub mod link;
pub mod scenario;
pub mod step;
pub mod typing;
