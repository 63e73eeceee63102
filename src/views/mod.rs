//! The screens: components that read the outcome, send edits, and compute no amount.
//!
//! - [`page`]: the whole page, its address, and which screen is open; [`message`]: what is said at its head;
//! - [`simulate`], [`terms`], [`offers`], [`verify`], [`replay`], [`take_home`]: the screens;
//! - [`masthead`], [`offer_bar`], [`totals`], [`board`], [`working_panel`], [`cash`], [`chart_table`]: parts of the page and of Simulate;
//! - [`paste_panel`]: a pasted table, confirmed; [`why_panel`]: the explanation of a figure; [`assumed`]: marks on assumed ones;
//! - [`figure`], [`format`], [`reasons`], [`working`], [`explain`], [`announce`]: the words and figures;
//! - [`controls`], [`charts`], [`reactive`] and [`markup`]: what they are made of.

pub mod announce;
pub mod assumed;
pub mod board;
pub mod cash;
pub mod chart_table;
pub mod charts;
pub mod controls;
mod document;
pub mod explain;
pub mod figure;
pub mod format;
mod lookup;
pub mod markup;
pub mod masthead;
pub mod message;
pub mod offer_bar;
pub mod offers;
pub mod on_demand;
pub mod page;
pub mod paste_panel;
pub mod reactive;
pub mod reasons;
pub mod replay;
pub mod simulate;
pub mod take_home;
pub mod terms;
pub mod totals;
pub mod verify;
pub mod why_panel;
pub mod working;
pub mod working_panel;

pub use document::mount;
pub use page::{app, page};

#[cfg(test)]
mod tests;
