//! Small buttons that put a table on the clipboard, as text and as HTML that pastes as numbers.

use std::sync::Arc;

use leptos::prelude::GetUntracked;

use super::table::Table;
use crate::state::edge;
use crate::state::scenario::Settled;
use crate::state::store::Store;
use crate::views::controls::telling::telling;
use crate::views::markup::{View, Words};

/// What is said where figures would be taken away that are from before an entry that cannot be read.
pub const STALE: &str = "An entry needs attention first";

/// Makes a table of an outcome; the number is the cap that is drawn.
pub type Make = fn(&Settled, usize) -> Table;

/// A button that copies a table. `about`: which one, beginning with a blank.
pub fn copy_button(store: Store, about: impl Into<Words>, make: Make) -> View {
    telling("choice copy", "Copy", about, move |told| {
        let Some(table) = table_of(store, make) else { return told.tell(STALE) };
        let copied = edge::copy(&table.text(), Some(&table.html()));
        told.tell(if copied { "Copied" } else { "The browser refuses" });
    })
}

/// A table of the present outcome; none while an entry cannot be read.
pub fn table_of(store: Store, make: Make) -> Option<Table> {
    fresh(store).map(|settled| make(&settled, store.drawn_cap().get_untracked()))
}

/// The present outcome; none while an entry cannot be read.
pub fn fresh(store: Store) -> Option<Arc<Settled>> {
    store.shown().with_untracked(|shown| (!shown.is_stale()).then(|| shown.settled.clone()))
}
