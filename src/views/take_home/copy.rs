//! Small buttons that put a table on the clipboard, as text and as HTML that pastes as numbers.

use std::sync::Arc;

use leptos::prelude::GetUntracked;

use super::table::Table;
use crate::state::edge;
use crate::state::scenario::Settled;
use crate::state::store::Store;
use crate::views::controls::telling::telling;
use crate::views::covered::NOT_TAKEN;
use crate::views::markup::{View, Words};

/// What is said where figures would be taken away that are from before an entry that cannot be read.
const STALE: &str = "An entry needs attention first";

/// Makes a table of an outcome; the number is the cap that is drawn.
pub type Make = fn(&Settled, usize) -> Table;

/// A button that copies a table. `about`: which one, beginning with a blank.
pub fn copy_button(store: Store, about: impl Into<Words>, make: Make) -> View {
    telling("choice copy", "Copy", about, move |told| {
        let table = match table_of(store, make) {
            Ok(table) => table,
            Err(why) => return told.tell(why),
        };
        let copied = edge::copy(&table.text(), Some(&table.html()));
        told.tell(if copied { "Copied" } else { "The browser refuses" });
    })
}

/// A table of the present outcome.
///
/// # Errors
/// As [`fresh`].
pub fn table_of(store: Store, make: Make) -> Result<Table, &'static str> {
    fresh(store).map(|settled| make(&settled, store.drawn_cap().get_untracked()))
}

/// The present outcome.
///
/// # Errors
/// A few words for a button: an entry cannot be read, or results are covered.
pub fn fresh(store: Store) -> Result<Arc<Settled>, &'static str> {
    store.shown().with_untracked(|shown| match (shown.is_stale(), shown.cover.is_on()) {
        (true, _) => Err(STALE),
        (_, true) => Err(NOT_TAKEN),
        _ => Ok(shown.settled.clone()),
    })
}
