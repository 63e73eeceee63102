//! The project's commands, and what they share with its tests.
//!
//! - [`browser`]: a Chromium under control (with the feature `browser`)
//! - [`command`]: what can be asked for on the command line
//! - [`verbs`]: what each verb does, step by step
//! - [`steps`]: how a step says what it does, and how other programs are run
//! - [`versions`]: every pinned version
//! - [`tools`]: finding and installing the programs that the steps need
//! - [`page`]: the built page: where it is, whether it is fresh, how it is built
//! - [`html`]: reading and changing its HTML
//! - [`hash`]: contents known by their hash
//! - [`minify`]: its scripts and sheets made small
//! - [`parts`]: what the page loads on demand
//! - [`offline`]: what browsers need to keep the site for when there is no network
//! - [`dist`]: the site, ready to be published
//! - [`base_url`]: the address that it will have
//! - [`split`]: its program, in parts
//! - [`names`]: what it and its glue say to each other
//! - [`single`]: the site as a single file
//! - [`fingerprint`]: whether the page's sources have changed
//! - [`measured`]: the programs that `bench` measures beside the page
//! - [`policy`]: what a built page must not contain
//! - [`server`]: serving a folder on this machine
//! - [`sizes`]: how many bytes a page has, as stored and as sent
//!
//! The page's own tests use [`page()`], [`server::Server`], [`sizes::sizes`] and [`browser::Browser`].
//! Nothing here knows what the page shows.

pub mod base_url;
#[cfg(feature = "browser")]
pub mod browser;
pub mod command;
pub mod dist;
pub mod fingerprint;
pub mod hash;
pub mod html;
pub mod measured;
pub mod minify;
pub mod names;
pub mod offline;
pub mod page;
pub mod parts;
pub mod policy;
pub mod programs;
pub mod server;
pub mod single;
pub mod sizes;
pub mod split;
pub mod steps;
pub mod tools;
pub mod verbs;
pub mod versions;

use std::path::{Path, PathBuf};

/// The project's folder.
///
/// Cargo tells the folder of the package it runs; where it does not, the one xtask was compiled in counts.
#[must_use]
pub fn root() -> PathBuf {
    let compiled_in = Path::new(env!("CARGO_MANIFEST_DIR"));
    let running_in = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    running_in
        .as_deref()
        .and_then(with_page)
        .or_else(|| with_page(compiled_in))
        .unwrap_or_else(|| compiled_in.to_path_buf())
}

/// The nearest folder, going up from `start`, that holds a page to build.
fn with_page(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join("Trunk.toml").is_file()).map(Path::to_path_buf)
}

/// The folder of the built page, for a test of the page.
///
/// # Panics
///
/// If the page has not been built, or its sources have changed since. A test builds nothing: it would
/// hide for minutes in a step that is thought to be quick.
#[must_use]
pub fn page() -> PathBuf {
    match page::built(&root()) {
        Ok(folder) => folder,
        Err(reason) => {
            panic!("{reason}: run `cargo xtask test`, or `cargo xtask dist` to build the page alone")
        }
    }
}
