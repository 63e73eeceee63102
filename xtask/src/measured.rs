//! What is measured beside the page, made ready in `target/bench`:
//!
//! - `engine/`: a page of its own, with the engine in wasm, once compiled for speed and once as the page is, and the
//!   same work in JavaScript;
//! - `page-of-64/`: the built page, in which the program opens an offer with 64 series and is otherwise the same.
//!
//! The programs are further binaries of the project's crate, behind its feature `bench`.

use crate::fingerprint::fingerprint_of;
use crate::programs::{Programs, copy};
use crate::steps::write_text;
use crate::{fingerprint, page, split, tools};
use std::fs;
use std::path::{Path, PathBuf};

/// Where all of it is.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    root.join("target/bench")
}

/// Makes it ready, if it is not; the page must have been built.
///
/// # Errors
///
/// If a tool is missing and cannot be installed, or a program does not build.
pub fn ensure(root: &Path) -> Result<(), String> {
    let inputs = || [fingerprint::INPUTS, &["benches", "xtask/src/measured.rs"]].concat();
    let sources = fingerprint_of(root, &inputs())
        .map_err(|error| format!("the sources of the measurements cannot be read: {error}"))?;
    let stamp = folder(root).join("sources");
    if fs::read_to_string(&stamp).is_ok_and(|then| then == sources) {
        return Ok(());
    }
    let tools = tools::for_page(root)?;
    let making = Making { root, programs: Programs::new(root, &tools)? };
    let _ = fs::remove_file(&stamp);
    making.engine()?;
    making.page_of_64()?;
    write_text(&stamp, &sources)
}

/// Making it ready.
struct Making<'a> {
    root: &'a Path,
    programs: Programs<'a>,
}

impl Making<'_> {
    /// The page that compares the engine with JavaScript.
    fn engine(&self) -> Result<(), String> {
        let folder = folder(self.root).join("engine");
        let what = "Compiling the engine for wasm, as the page is";
        let as_page = self.programs.compiled("engine_bench", "engine-bench", "release", what)?;
        self.programs.bound(&as_page, &folder.join("as-page"))?;
        self.programs.optimised(&folder.join("as-page/engine_bench_bg.wasm"), "-Oz")?;
        let what = "Compiling the engine for wasm, for speed";
        let fast = self.programs.compiled("engine_bench", "engine-bench", "bench-wasm", what)?;
        self.programs.bound(&fast, &folder.join("fast"))?;
        self.programs.optimised(&folder.join("fast/engine_bench_bg.wasm"), "-O3")?;
        let decimal_js = tools::decimal_js(self.root)?;
        copy(&decimal_js, &folder.join("decimal.mjs"))?;
        for name in ["engine.html", "engine.js", "waterfalls.js"] {
            copy(&self.root.join("benches/js").join(name), &folder.join(name))?;
        }
        for name in ["level3-2004-launch.json", "level3-2004-final.json"] {
            copy(&self.root.join("src/library/offers").join(name), &folder.join(name))?;
        }
        Ok(())
    }

    /// The built page with another program in the place of its own.
    fn page_of_64(&self) -> Result<(), String> {
        let page = folder(self.root).join("page-of-64");
        page::copy(&page::built(self.root)?, &page)?;
        let what = "Compiling the page with an offer of 64 series";
        let program = self.programs.compiled("page_of_64", "bench", "release", what)?;
        let program = split::split(&self.programs, &program, &folder(self.root).join("page-of-64-program"))?;
        page::put_in_place(&program, &page)?;
        page::finish(&page)
    }
}
