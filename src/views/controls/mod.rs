//! Controls and figures: what a person reads, types into, pulls and asks.

pub mod amount;
pub mod beside;
pub mod changed;
pub mod entry_field;
pub mod handle;
pub mod keys;
pub mod roving;
pub mod telling;
pub mod told;
pub mod typed;
