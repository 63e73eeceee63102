//! Controls and figures: what a person reads, types into, pulls and asks.

pub mod amount;
pub mod beside;
pub mod changed;
pub mod entry_field;
pub mod file_button;
pub mod handle;
pub mod modal;
pub mod roving;
pub mod table;
pub mod telling;
pub mod told;
pub mod typed;
