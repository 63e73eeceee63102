//! Small buttons that put a table on the clipboard, as text and as HTML that pastes as numbers.

use std::sync::Arc;

use super::table::Table;
use super::tables;
use crate::state::edge;
use crate::state::scenario::Settled;
use crate::state::store::Store;
use crate::views::controls::telling::{Told, telling};
use crate::views::covered::NOT_TAKEN;
use crate::views::markup::{View, Words};
use crate::views::on_demand::{NotThere, wasm_split, when_there};

/// What is said where figures would be taken away that are from before an entry that cannot be read.
const STALE: &str = "An entry needs attention first";

/// A table that can be taken away.
#[derive(Clone, Copy)]
pub enum Exported {
    /// What is tendered of each series, by window.
    Tenders,
    /// Accepted, factor, returned and why.
    Results,
    /// Purchase price and accrued interest at settlement.
    Cash,
    /// Each level and series in order, with the room of the cap that is drawn.
    Steps,
    /// Over all series, in the caps' currency.
    Totals,
    /// The steps in sentences.
    Working,
}

impl Exported {
    /// The table, of an outcome and the cap that is drawn.
    fn of(self, settled: &Settled, cap: usize) -> Table {
        match self {
            Exported::Tenders => tables::tenders(settled),
            Exported::Results => tables::results(settled),
            Exported::Cash => tables::cash(settled),
            Exported::Steps => tables::steps(settled, cap),
            Exported::Totals => tables::totals(settled),
            Exported::Working => tables::working(settled),
        }
    }
}

/// A button that copies a table. `about`: which one, beginning with a blank.
pub fn copy_button(store: Store, about: impl Into<Words>, table: Exported) -> View {
    telling("choice copy", "Copy", about, move |told| {
        when_there(Box::pin(copied(store, table, told)), move || told.tell("Not loaded: try again"));
    })
}

#[wasm_split(share, fallible, preload(tables_arrive))]
fn copied(store: Store, table: Exported, told: Told) -> Result<(), NotThere> {
    match table_of(store, table) {
        Ok(table) => {
            let copied = edge::copy(&table.text(), Some(&table.html()));
            told.tell(if copied { "Copied" } else { "The browser refuses" });
        }
        Err(why) => told.tell(why),
    }
    Ok(())
}

/// A table of the present outcome.
///
/// # Errors
/// As [`fresh`].
pub fn table_of(store: Store, table: Exported) -> Result<Table, &'static str> {
    fresh(store).map(|settled| table.of(&settled, store.drawn_cap().get_untracked()))
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
