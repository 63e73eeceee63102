//! The programs that the steps need: found if they are there in the right version, installed if not.
//!
//! A missing Rust program goes where `cargo install` puts it, so that other clones find it too. Where
//! another version is in the way, and for what comes from npm, a folder of the project's own is used,
//! and nothing of the user's changes.

use crate::steps::{cargo, printed, say, step};
use crate::versions;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The programs that build the page, all of them there in the right version.
#[derive(Clone, Debug)]
pub struct PageTools {
    /// The search path on which they come first.
    pub search_path: OsString,
}

/// A Chromium and the driver that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    /// Chromium, Chrome, or a browser built on it.
    pub chromium: PathBuf,
    /// Its WebDriver server.
    pub driver: PathBuf,
}

/// Finds or installs all that builds the page.
///
/// # Errors
///
/// If something is missing and cannot be installed; the sentence says what to install.
pub fn for_page(root: &Path) -> Result<PageTools, String> {
    let lock =
        std::fs::read_to_string(root.join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    let places = Places::of(root);
    wasm_target()?;
    std_sources()?;
    places.rust_program("trunk", "trunk", versions::TRUNK, &["--locked"])?;
    places.rust_program("wasm-bindgen", "wasm-bindgen-cli", &versions::wasm_bindgen(&lock)?, &[])?;
    places.wasm_opt()?;
    places.esbuild()?;
    Ok(PageTools { search_path: places.search_path() })
}

/// Finds decimal.js, or installs it, and returns its file.
///
/// # Errors
///
/// If it is missing and cannot be installed; the sentence says what to install.
pub fn decimal_js(root: &Path) -> Result<PathBuf, String> {
    Places::of(root).decimal_js()
}

/// Finds a Chromium and its driver, or installs them.
///
/// # Errors
///
/// If they are missing and cannot be installed; the sentence says what to install.
pub fn for_browser_tests() -> Result<Browser, String> {
    if let Some(browser) = browser() {
        return Ok(browser);
    }
    let advice = "install Chromium (or Chrome) and the chromedriver of the same version, so that both are on the PATH; \
                  on Debian: apt-get install chromium chromium-driver";
    apt_get("Installing Chromium and its driver", &["chromium", "chromium-driver", "fonts-liberation"])
        .map_err(|reason| format!("no Chromium with its driver was found, and {reason}: {advice}"))?;
    browser().ok_or_else(|| format!("what was installed has no Chromium with its driver: {advice}"))
}

/// The Chromium and driver on this machine, if both are there.
#[must_use]
pub fn browser() -> Option<Browser> {
    const CHROMIUMS: &[&str] = &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    let path = env::var_os("PATH").unwrap_or_default();
    Some(Browser {
        chromium: CHROMIUMS.iter().find_map(|name| find(name, &path))?,
        driver: find("chromedriver", &path)?,
    })
}

/// Finds pdftotext, which reads what the page prints, or installs it.
///
/// # Errors
///
/// If it is missing and cannot be installed; the sentence says what to install.
pub fn for_tests_of_paper() -> Result<PathBuf, String> {
    if let Some(program) = pdftotext() {
        return Ok(program);
    }
    let advice = "install Poppler's programs, so that pdftotext is on the PATH; on Debian: apt-get install poppler-utils";
    apt_get("Installing pdftotext, which reads what the page prints", &["poppler-utils"])
        .map_err(|reason| format!("no pdftotext was found, and {reason}: {advice}"))?;
    pdftotext().ok_or_else(|| format!("what was installed has no pdftotext: {advice}"))
}

/// The pdftotext on this machine, if it is there.
#[must_use]
pub fn pdftotext() -> Option<PathBuf> {
    find("pdftotext", &env::var_os("PATH").unwrap_or_default())
}

/// Finds LibreOffice, or installs it: the tests let it compute the workbook's formulas.
///
/// # Errors
///
/// If it is missing and cannot be installed; the sentence says what to install.
pub fn for_workbook_tests() -> Result<PathBuf, String> {
    if let Some(office) = office() {
        return Ok(office);
    }
    let advice = "install LibreOffice with Calc so that soffice is on the PATH; on Debian: apt-get install libreoffice-calc";
    apt_get("Installing LibreOffice's Calc", &["libreoffice-calc"])
        .map_err(|reason| format!("no LibreOffice was found, and {reason}: {advice}"))?;
    office().ok_or_else(|| format!("what was installed has no soffice: {advice}"))
}

/// The LibreOffice on this machine, if there is one.
#[must_use]
pub fn office() -> Option<PathBuf> {
    const OFFICES: &[&str] =
        &["soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"];
    let path = env::var_os("PATH").unwrap_or_default();
    OFFICES.iter().find_map(|name| find(name, &path))
}

fn wasm_target() -> Result<(), String> {
    let target = versions::WASM_TARGET;
    let libraries = printed(&mut rustc(&["--print", "target-libdir", "--target", target]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    step(
        &format!("Installing the compile target {target} (rustup)"),
        Command::new("rustup").args(["target", "add", target]),
    )
    .map_err(|reason| {
        format!("{reason}: install Rust by rustup (https://rustup.rs), or this target in your own way")
    })
}

/// The standard library is compiled with the page's program.
fn std_sources() -> Result<(), String> {
    let sources = sysroot().map(|folder| folder.join("lib/rustlib/src/rust/library/Cargo.lock"));
    if sources.is_some_and(|file| file.is_file()) {
        return Ok(());
    }
    step(
        "Installing the sources of the standard library, rust-src (rustup)",
        Command::new("rustup").args(["component", "add", "rust-src"]),
    )
    .map_err(|reason| {
        format!("{reason}: install Rust by rustup (https://rustup.rs), or these sources in your own way")
    })
}

/// Where the compiler keeps the standard library, and its sources if they are there.
#[must_use]
pub fn sysroot() -> Option<PathBuf> {
    printed(&mut rustc(&["--print", "sysroot"])).map(PathBuf::from)
}

fn rustc(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.args(arguments);
    command
}

/// Where programs are looked for, the project's own folders first.
struct Places {
    /// What `cargo install` and npm fill when the user's own must not change.
    own: PathBuf,
}

impl Places {
    fn of(root: &Path) -> Self {
        Self { own: root.join("target/tools") }
    }

    fn search_path(&self) -> OsString {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = ["bin", "node_modules/.bin", "esbuild/node_modules/.bin"]
            .map(|folder| self.own.join(folder))
            .into_iter()
            .chain(env::split_paths(&inherited))
            .chain(cargo_bin());
        // Only a folder with the separator in its name cannot be joined; such a one is not on a PATH.
        env::join_paths(folders).unwrap_or(inherited)
    }

    /// The version that the program of this name gives itself, wherever it is found first.
    fn version_of(&self, program: &str) -> Option<String> {
        let program = find(program, &self.search_path())?;
        let line = printed(Command::new(program).arg("--version"))?;
        first_number(&line).map(str::to_owned)
    }

    fn rust_program(
        &self,
        program: &str,
        package: &str,
        version: &str,
        flags: &[&str],
    ) -> Result<(), String> {
        let found = self.version_of(program);
        if found.as_deref() == Some(version) {
            return Ok(());
        }
        let mut command = cargo();
        command.args(["install", package, "--version", version, "--force"]).args(flags);
        let place = if let Some(other) = &found {
            command.arg("--root").arg(&self.own);
            format!("into target/tools, because the one on the PATH is {other}")
        } else {
            "as `cargo install` does".to_owned()
        };
        let what = format!("Installing {package} {version} {place} (this takes some minutes)");
        step(&what, &mut command).map_err(|reason| {
            format!("{reason}: install it yourself with `cargo install {package} --version {version}`, then try again")
        })?;
        self.confirm(program, version)
    }

    fn wasm_opt(&self) -> Result<(), String> {
        if self.version_of("wasm-opt").as_deref() == Some(versions::WASM_OPT) {
            return Ok(());
        }
        let package = format!("binaryen@{}", versions::BINARYEN);
        let what = format!("Installing wasm-opt into target/tools (npm package {package})");
        self.npm_install(&what, &self.own, &package)?;
        self.confirm("wasm-opt", versions::WASM_OPT)
    }

    fn esbuild(&self) -> Result<(), String> {
        if self.version_of("esbuild").as_deref() == Some(versions::ESBUILD) {
            return Ok(());
        }
        let package = format!("esbuild@{}", versions::ESBUILD);
        let what = format!("Installing {package} into target/tools (npm)");
        // A folder of its own: npm takes out whatever else it finds in the one that it installs into.
        self.npm_install(&what, &self.own.join("esbuild"), &package)?;
        self.confirm("esbuild", versions::ESBUILD)
    }

    /// Its one file, as a module.
    fn decimal_js(&self) -> Result<PathBuf, String> {
        let own = self.own.join("decimal.js");
        let package = own.join("node_modules/decimal.js");
        let version = format!(r#""version": "{}""#, versions::DECIMAL_JS);
        let is_there = || {
            std::fs::read_to_string(package.join("package.json")).is_ok_and(|about| about.contains(&version))
        };
        if !is_there() {
            let name = format!("decimal.js@{}", versions::DECIMAL_JS);
            let what =
                format!("Installing {name}, which is measured beside the engine, into target/tools (npm)");
            self.npm_install(&what, &own, &name)?;
        }
        if is_there() {
            Ok(package.join("decimal.mjs"))
        } else {
            Err(format!("decimal.js {} was installed, but is not there", versions::DECIMAL_JS))
        }
    }

    fn npm_install(&self, what: &str, into: &Path, package: &str) -> Result<(), String> {
        let advice = "install Node with npm (https://nodejs.org; on Debian: apt-get install nodejs npm), then try again";
        let npm = find("npm", &self.search_path()).ok_or_else(|| format!("npm was not found: {advice}"))?;
        step(
            what,
            Command::new(npm)
                .args(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
                .arg(into)
                .arg(package),
        )
        .map_err(|reason| format!("{reason}: {advice}"))
    }

    fn confirm(&self, program: &str, version: &str) -> Result<(), String> {
        match self.version_of(program) {
            Some(found) if found == version => Ok(()),
            Some(found) => {
                Err(format!("{program} is {found} after installing {version}: remove the old one"))
            }
            None => Err(format!("{program} {version} was installed, but does not run")),
        }
    }
}

fn cargo_bin() -> Option<PathBuf> {
    Some(cargo_home()?.join("bin"))
}

/// Where cargo keeps what it downloads and installs.
#[must_use]
pub fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

/// Installs Debian packages, as root or by sudo.
fn apt_get(what: &str, packages: &[&str]) -> Result<(), String> {
    let path = env::var_os("PATH").unwrap_or_default();
    if find("apt-get", &path).is_none() {
        return Err("there is no apt-get here to install them with".to_owned());
    }
    let is_root = printed(Command::new("id").arg("-u")).as_deref() == Some("0");
    if !is_root && find("sudo", &path).is_none() {
        return Err("installing them takes root, or sudo".to_owned());
    }
    let apt_get = |arguments: &[&str]| {
        let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
        if !is_root {
            command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        command
    };
    step("Reading the list of Debian's packages", &mut apt_get(&["update", "-q"]))?;
    let mut install = apt_get(&["install", "-q", "-y", "--no-install-recommends"]);
    step(what, install.args(packages))
}

/// The program of this name in the first folder of the search path that has it, or at this path.
fn find(name: &str, search_path: &OsString) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(search_path).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

/// The first word of a line that begins with a digit, as in `trunk 0.21.14` or `wasm-opt version 132 (…)`.
fn first_number(line: &str) -> Option<&str> {
    line.split_whitespace().find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// Opens an address in the user's browser, where there is a desktop.
pub fn open_in_browser(address: &str) {
    let path = env::var_os("PATH").unwrap_or_default();
    let opener: &[&str] = if cfg!(windows) {
        &["explorer"]
    } else if cfg!(target_os = "macos") {
        &["open"]
    } else {
        &["xdg-open"]
    };
    let has_desktop = cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    if let (true, Some(program)) = (has_desktop, find(opener[0], &path)) {
        say("Opening the browser");
        // The address is on the terminal; a browser that does not open is no failure.
        let _ = Command::new(program).arg(address).spawn();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_print() {
        assert_eq!(first_number("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(first_number("wasm-bindgen 0.2.130"), Some("0.2.130"));
        assert_eq!(first_number("wasm-opt version 132 (version_132)"), Some("132"));
        assert_eq!(first_number("trunk"), None);
    }

    #[test]
    fn the_projects_own_folder_comes_first() {
        let places = Places::of(Path::new("/project"));
        let path = places.search_path();
        let first: Vec<PathBuf> = env::split_paths(&path).take(2).collect();
        assert_eq!(
            first,
            ["/project/target/tools/bin", "/project/target/tools/node_modules/.bin"].map(PathBuf::from)
        );
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let path = env::var_os("PATH").unwrap();
        assert!(find("cargo", &path).is_some());
        assert!(find("no-such-program", &path).is_none());
    }
}
