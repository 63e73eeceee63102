//! What is measured beside the page, made ready in `target/bench`:
//!
//! - `engine/`: a page of its own, with the engine in wasm, once compiled for speed and once as the page is, and the
//!   same work in JavaScript;
//! - `page-of-64/`: the built page, in which the program opens an offer with 64 series and is otherwise the same.
//!
//! The programs are further binaries of the project's crate, behind its feature `bench`.

use crate::fingerprint::fingerprint_of;
use crate::steps::{cargo, printed, read_text, step, write_text};
use crate::tools::{self, PageTools};
use crate::{fingerprint, page, versions};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
    let making = Making { root, tools: tools::for_page(root)?, target: cargo_target(root)? };
    let _ = fs::remove_file(&stamp);
    making.engine()?;
    making.page_of_64()?;
    write_text(&stamp, &sources)
}

/// Making it ready.
struct Making<'a> {
    root: &'a Path,
    tools: PageTools,
    /// Cargo's folder.
    target: PathBuf,
}

impl Making<'_> {
    /// The page that compares the engine with JavaScript.
    fn engine(&self) -> Result<(), String> {
        let folder = folder(self.root).join("engine");
        let as_page =
            self.compiled("engine_bench", "release", "Compiling the engine for wasm, as the page is")?;
        self.bound(&as_page, &folder.join("as-page"))?;
        self.optimised(&folder.join("as-page/engine_bench_bg.wasm"), "-Oz")?;
        let fast = self.compiled("engine_bench", "bench-wasm", "Compiling the engine for wasm, for speed")?;
        self.bound(&fast, &folder.join("fast"))?;
        self.optimised(&folder.join("fast/engine_bench_bg.wasm"), "-O3")?;
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
        let program = self.compiled("page_of_64", "release", what)?;
        let bound = folder(self.root).join("page-of-64-program");
        self.bound(&program, &bound)?;
        self.optimised(&bound.join("page_of_64_bg.wasm"), "-Oz")?;
        copy(&bound.join("page_of_64_bg.wasm"), &file_of_page(&page, "_bg.wasm")?)?;
        copy(&bound.join("page_of_64.js"), &file_of_page(&page, ".js")?)
    }

    fn compiled(&self, program: &str, profile: &str, what: &str) -> Result<PathBuf, String> {
        let mut compile = cargo();
        compile
            .args(["build", "--locked", "--features", "bench", "--bin", program])
            .args(["--profile", profile, "--target", versions::WASM_TARGET])
            .env(page::RUSTFLAGS, page::rustflags(self.root))
            .current_dir(self.root);
        step(what, &mut compile)?;
        Ok(self.target.join(versions::WASM_TARGET).join(profile).join(format!("{program}.wasm")))
    }

    fn bound(&self, program: &Path, into: &Path) -> Result<(), String> {
        let mut bind = Command::new("wasm-bindgen");
        bind.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(into).arg(program);
        step("Writing its glue", bind.env("PATH", &self.tools.search_path))
    }

    fn optimised(&self, program: &Path, level: &str) -> Result<(), String> {
        let mut optimise = Command::new("wasm-opt");
        optimise.arg(level).args(self.wasm_features()?).arg(program).arg("-o").arg(program);
        step("Optimising it", optimise.env("PATH", &self.tools.search_path))
    }

    /// The features of wasm that the page's program may use, as its `index.html` names them.
    fn wasm_features(&self) -> Result<Vec<String>, String> {
        let html = read_text(&self.root.join("index.html"))?;
        let parameters =
            html.split_once("data-wasm-opt-params=\"").and_then(|(_, rest)| rest.split_once('"'));
        let (parameters, _) = parameters.ok_or("index.html has no data-wasm-opt-params")?;
        Ok(parameters.split_whitespace().map(str::to_owned).collect())
    }
}

/// The file of a page's program that ends so.
fn file_of_page(page: &Path, end: &str) -> Result<PathBuf, String> {
    let is_it = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("tender_simulator-") && name.ends_with(end)
    };
    let files = fs::read_dir(page).map_err(|error| format!("{}: {error}", page.display()))?;
    let found = files.flatten().map(|entry| entry.path()).find(is_it);
    found.ok_or_else(|| format!("{} has no program that ends with {end}", page.display()))
}

/// The folder that cargo compiles into, which the user may have moved.
fn cargo_target(root: &Path) -> Result<PathBuf, String> {
    let mut metadata = cargo();
    metadata.args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(root);
    let said = printed(&mut metadata).ok_or("`cargo metadata` failed")?;
    let folder = target_folder_in(&said).ok_or("`cargo metadata` names no target folder")?;
    Ok(PathBuf::from(folder))
}

fn target_folder_in(metadata: &str) -> Option<String> {
    let (_, rest) = metadata.split_once(r#""target_directory":""#)?;
    let (folder, _) = rest.split_once('"')?;
    Some(folder.replace(r"\\", r"\"))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    fs::copy(from, to).map(|_| ()).map_err(|error| format!("{} to {}: {error}", from.display(), to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_folder_is_read_from_what_cargo_prints() {
        let read = |text| target_folder_in(text);
        assert_eq!(read(r#"{"a":1,"target_directory":"/tmp/t","b":2}"#), Some("/tmp/t".to_owned()));
        assert_eq!(read(r#"{"target_directory":"C:\\t"}"#), Some(r"C:\t".to_owned()));
        assert_eq!(read("{}"), None);
    }
}
