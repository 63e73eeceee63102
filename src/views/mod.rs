//! The screens: components that read the outcome, send edits, and compute no amount.
//!
//! - [`page`]: the whole page, with its `address`, its `screens`, and what this browser has `kept`; [`on_demand`]: what arrives when it is first shown; [`message`], [`other_tab`]: what is said at its head;
//! - [`simulate`], [`terms`], [`offers`], [`learn`], [`exercises`], [`verify`], [`replay`], [`take_home`]: the screens; [`present`]: the scenario for a room;
//! - [`masthead`], [`offer_bar`], [`totals`], [`board`], [`working_panel`], [`cash`], [`chart_table`]: parts of the page and of Simulate; [`of_series`]: what is said of one series wherever it has a row;
//! - [`paste_panel`]: a pasted table, confirmed; [`why_panel`]: the explanation of a figure; [`assumed`]: marks on assumed ones;
//! - [`glossary`]: terms, and what they mean; [`term_of`]: which of them a figure is;
//! - [`more`], [`help`], [`keys`], [`tour`]: the help of the page; [`class`]: what a class predicted, by codes of [`copy_code`];
//! - [`covered`]: what is said in place of results that are covered; [`locked`]: what is said of locked parts;
//! - [`predict`]: what somebody predicts of covered results, and how far off it was; [`lesson_text`]: text with figures in it; [`set_up`]: the simulator beside them;
//! - [`figure`], [`format`], [`reasons`], [`working`], [`explain`], [`announce`]: the words and figures;
//! - [`controls`], [`charts`], [`reactive`] and [`markup`]: what they are made of.

mod address;
pub mod announce;
pub mod assumed;
pub mod board;
pub mod cash;
pub mod chart_table;
pub mod charts;
pub mod class;
pub mod controls;
pub mod copy_code;
pub mod covered;
mod document;
pub mod exercises;
pub mod explain;
pub mod figure;
pub mod format;
pub mod glossary;
pub mod help;
mod kept;
pub mod keys;
pub mod learn;
pub mod lesson_text;
pub mod locked;
mod lookup;
pub mod markup;
pub mod masthead;
pub mod message;
pub mod more;
pub mod of_series;
pub mod offer_bar;
pub mod offers;
pub mod on_demand;
mod other_tab;
pub mod page;
pub mod paste_panel;
pub mod predict;
pub mod present;
pub mod reactive;
pub mod reasons;
pub mod replay;
mod screens;
pub mod set_up;
pub mod simulate;
pub mod take_home;
pub mod term_of;
pub mod terms;
pub mod totals;
pub mod tour;
pub mod verify;
pub mod why_panel;
pub mod working;
pub mod working_panel;

pub use address::app;
pub use document::mount;
pub use page::page;

#[cfg(test)]
mod tests;
