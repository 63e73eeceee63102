//! The bytes of the page, as stored and as sent.

use crate::Extent;
use crate::table::Table;

/// In brotli, all files of the page that are asked for when it is opened.
const MOST: usize = 150_000;

pub fn measure(table: &mut Table, _: Extent) {
    let page = xtask::page();
    let sizes = xtask::sizes::sizes(&page).expect("the page was there a moment ago");
    let thousands = |bytes: usize| format!("{:.1} KB", bytes as f64 / 1_000.0);
    table.note("The page, raw", thousands(sizes.total.raw));
    table.note("The page, gzip", thousands(sizes.total.gzip));
    let at_first = sizes.files.iter().filter(|(name, _)| !xtask::sizes::is_asked_for_later(name));
    let (largest, bytes) = at_first.max_by_key(|(_, bytes)| bytes.brotli).expect("it has files");
    table.check(
        "The page, brotli",
        thousands(sizes.total.brotli),
        "150 KB",
        sizes.total.brotli <= MOST,
        || format!("{largest} alone is {}", thousands(bytes.brotli)),
    );
}
