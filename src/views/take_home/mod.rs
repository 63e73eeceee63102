//! Share and export: the scenario as a link with its QR code, a file, tables, a picture, and on paper.
//!
//! - [`share`]: the link; [`link_options`]: what it opens; [`qr`]: its code;
//! - [`file`]: saving and opening; [`workbook`]: saving as a workbook;
//! - [`tables`]: what there is to take away, as data; [`table`]: CSV, text and HTML of it; [`copy`]: its buttons;
//! - [`picture`]: the chart as a drawing of its own; [`xml`]: a drawing as text;
//! - [`exports`]: the panels of all these; [`sheet`]: what is printed.

pub mod copy;
pub mod exports;
pub mod file;
pub mod link_options;
pub mod picture;
pub mod qr;
pub mod share;
pub mod sheet;
pub mod table;
pub mod tables;
pub mod workbook;
pub mod xml;

use self::share::Base;
use super::covered::unless_covered;
use super::markup::{View, view};
use super::message::Message;
use crate::state::store::Store;

/// The screen.
pub fn take_home(store: Store, base: Base, message: Message) -> View {
    let name = super::reactive::text(move || store.shown().with(|shown| shown.base.name.clone()));
    view! {
        <h2 class="screen-title">"Share and export: "{name}</h2>
        <div class="take-home">
            {share::share_panel(store, base, message)}
            <div class="stack">
                {file::file_panel(store, message)}
                {unless_covered(store, "the workbook and the tables", move || view! {
                    {workbook::workbook_panel(store, base, message)}
                    {exports::tables_panel(store)}
                })}
                {exports::print_panel()}
            </div>
            {unless_covered(store, "the picture of the chart", move || exports::picture_panel(store))}
        </div>
    }
}
