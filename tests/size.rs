//! The built page grows no larger: what a web host sends for it, all files together; nor does the single file.

use xtask::sizes::{Sizes, sizes};
use xtask::{page, single};

/// In brotli, all files of the page that are asked for when it is opened: the aim for the page with the screens of offers
/// and those of a class, which it may not pass. (For Simulate alone it was 150,000.) The program of every screen but
/// Simulate arrives when it is first opened. Not counted is what a browser fetches when it has nothing else to do: the
/// part that prints (public/start.js), and on https the whole site, to be there without a network (public/offline.js).
const MOST: usize = 200_000;

fn built() -> Sizes {
    sizes(&xtask::page()).expect("the page was there a moment ago")
}

#[test]
fn the_page_grows_no_larger_than_it_is_in_brotli() {
    let sizes = built();
    assert!(sizes.total.brotli <= MOST, "{} bytes, at most {MOST}:\n{}", sizes.total.brotli, sizes.table());
}

/// Without this, a page that lost its program would be the smallest of all.
#[test]
fn the_page_has_its_program() {
    let sizes = built();
    let wasm: usize =
        sizes.files.iter().filter(|(name, _)| name.ends_with(".wasm")).map(|(_, bytes)| bytes.raw).sum();
    assert!(wasm > 10_000, "{wasm} bytes of wasm:\n{}", sizes.table());
}

/// The limit is the build's own, which refuses a larger one.
#[test]
fn the_single_file_is_the_whole_page_within_its_limit() {
    let site = std::env::temp_dir().join(format!("tender-single-size-{}", std::process::id()));
    page::copy(&xtask::page(), &site).expect("a copy of the page");
    let bytes = single::write(&site);
    std::fs::remove_dir_all(&site).expect("the copy");
    let bytes = bytes.expect("a single file");
    assert!(bytes > 100_000, "{bytes} bytes: it has no program");
    assert!(bytes <= 2_000_000, "{bytes} bytes");
}
