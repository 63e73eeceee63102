//! The built page stays small: what a web host sends for it, all files together.

use xtask::sizes::{Sizes, sizes};

/// In brotli, all files of the page: 170 KB, a thousand bytes each. The aim is 150.
const MOST: usize = 170_000;

fn page() -> Sizes {
    sizes(&xtask::page()).expect("the page was there a moment ago")
}

#[test]
fn the_page_is_at_most_170_kb_in_brotli() {
    let sizes = page();
    assert!(sizes.total.brotli <= MOST, "{} bytes, at most {MOST}:\n{}", sizes.total.brotli, sizes.table());
}

/// Without this, a page that lost its program would be the smallest of all.
#[test]
fn the_page_has_its_program() {
    let sizes = page();
    let wasm: usize =
        sizes.files.iter().filter(|(name, _)| name.ends_with(".wasm")).map(|(_, bytes)| bytes.raw).sum();
    assert!(wasm > 10_000, "{wasm} bytes of wasm:\n{}", sizes.table());
}
