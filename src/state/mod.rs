//! What can change, and how: a scenario is an offer as launched and what was typed over it.
//!
//! In reading order:
//! - [`entry`]: numbers as people type them, read, asked about or refused;
//! - [`typing`]: separators that stay visible while a number is typed, and the caret that stays put;
//! - [`field`]: the fields of an offer that a person can change; [`term`]: those of them that are its terms;
//! - [`scenario`]: the offer, what was typed over it, and the edits; [`reshape`]: those that change what an offer is
//!   made of;
//! - [`step`]: what a key or a drag makes of an amount;
//! - [`history`]: undo and redo;
//! - [`link`]: a scenario in the address, and back; [`own`]: offers that are kept in this browser;
//! - [`live`]: values that follow others;
//! - [`store`]: the one signal of the page, and what is derived from it;
//! - [`edge`]: the address, the clock, the clipboard: all that touches the browser's window.
//!
//! All but the last three are plain data and plain functions: they know no signals, page, clock or storage,
//! and no binary floating point.

pub mod edge;
pub mod entry;
pub mod field;
pub mod history;
pub mod link;
pub mod live;
pub mod own;
pub mod reshape;
pub mod scenario;
pub mod screen;
pub mod step;
pub mod store;
pub mod term;
pub mod typing;

pub use crate::library::OfferFile;
