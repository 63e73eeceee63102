//! Further programs of the crate, each behind a feature: compiled for the browser as the page is, with their glue.

use crate::steps::{cargo, printed, read_text, say, step};
use crate::tools::PageTools;
use crate::{page, versions};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes them.
pub struct Programs<'a> {
    root: &'a Path,
    tools: &'a PageTools,
    /// Cargo's folder.
    target: PathBuf,
}

impl<'a> Programs<'a> {
    /// With the tools that make the page.
    ///
    /// # Errors
    ///
    /// If cargo does not say where it compiles.
    pub fn new(root: &'a Path, tools: &'a PageTools) -> Result<Programs<'a>, String> {
        Ok(Programs { root, tools, target: cargo_target(root)? })
    }

    /// Compiles the program that stands behind a feature of the crate, and returns its file.
    ///
    /// # Errors
    ///
    /// If it does not compile.
    pub fn compiled(
        &self,
        program: &str,
        feature: &str,
        profile: &str,
        what: &str,
    ) -> Result<PathBuf, String> {
        let mut compile = cargo();
        compile
            .args(["build", "--locked", "--features", feature, "--bin", program])
            .args(["--profile", profile, "--target", versions::WASM_TARGET])
            .envs(page::compiling(self.root))
            .current_dir(self.root);
        step(what, &mut compile)?;
        Ok(self.file(program, profile))
    }

    /// Where cargo puts a program that it compiles for the browser.
    #[must_use]
    pub fn file(&self, program: &str, profile: &str) -> PathBuf {
        self.target.join(versions::WASM_TARGET).join(profile).join(format!("{program}.wasm"))
    }

    /// Writes a program's glue, and its code, into a folder: `NAME.js` and `NAME_bg.wasm`.
    ///
    /// # Errors
    ///
    /// If wasm-bindgen refuses it.
    pub fn bound(&self, program: &Path, into: &Path) -> Result<(), String> {
        self.bound_as(program, into, &[])
    }

    /// The same of what a program in parts starts with, which has to share its table with the parts.
    ///
    /// # Errors
    ///
    /// If wasm-bindgen refuses it.
    pub fn bound_for_parts(&self, program: &Path, into: &Path) -> Result<(), String> {
        self.bound_as(program, into, &["--keep-lld-exports"])
    }

    fn bound_as(&self, program: &Path, into: &Path, also: &[&str]) -> Result<(), String> {
        let mut bind = Command::new("wasm-bindgen");
        bind.args(["--target", "web", "--no-typescript"]).args(also).arg("--out-dir").arg(into).arg(program);
        step("Writing its glue", bind.env("PATH", &self.tools.search_path))
    }

    /// Optimises a program in its place, e.g. with `-Oz`.
    ///
    /// # Errors
    ///
    /// If wasm-opt refuses it.
    pub fn optimised(&self, program: &Path, level: &str) -> Result<(), String> {
        let mut optimise = Command::new("wasm-opt");
        optimise.arg(level).args(self.wasm_features()?).arg(program).arg("-o").arg(program);
        step("Optimising it", optimise.env("PATH", &self.tools.search_path))
    }

    /// The same of many programs, as many at a time as the machine has processors: each is small, and starting wasm-opt
    /// takes longer than its work. What it says is shown only where it refuses one.
    ///
    /// # Errors
    ///
    /// If wasm-opt refuses one.
    pub fn optimised_all(&self, programs: &[PathBuf], level: &str) -> Result<(), String> {
        say(format!("Optimising {} parts of it", programs.len()));
        let features = self.wasm_features()?;
        let optimise = |program: &PathBuf| {
            let mut optimise = Command::new("wasm-opt");
            optimise.arg(level).args(&features).arg(program).arg("-o").arg(program);
            let output = optimise.env("PATH", &self.tools.search_path).output();
            let output = output.map_err(|error| format!("wasm-opt: {error}"))?;
            match output.status.success() {
                true => Ok(()),
                false => Err(format!("{}: {}", program.display(), String::from_utf8_lossy(&output.stderr))),
            }
        };
        let lanes = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            let in_lane = |lane| move || programs.iter().skip(lane).step_by(lanes).try_for_each(optimise);
            let lanes: Vec<_> = (0..lanes).map(|lane| scope.spawn(in_lane(lane))).collect();
            lanes.into_iter().try_for_each(|lane| lane.join().expect("optimising does not panic"))
        })
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

/// Copies a file.
///
/// # Errors
///
/// If it cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<(), String> {
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
