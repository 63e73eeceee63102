//! The built page: where it is, whether it is still that of the sources, and how it is built.

use crate::fingerprint::fingerprint;
use crate::offline::{self, Keep};
use crate::programs::{self, Programs};
use crate::split::{self, Split};
use crate::steps::{read_text, say, step, write_text};
use crate::{minify, parts, policy, tools, versions};
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the built page, fresh or not. It is the project's own even where cargo's target
/// folder is shared with other projects, because each has a page of its own.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    root.join("target/page")
}

/// The folder of the built page.
///
/// # Errors
///
/// If the page has not been built, or its sources have changed since.
pub fn built(root: &Path) -> Result<PathBuf, String> {
    let folder = folder(root);
    let now = fingerprint(root).map_err(|error| format!("the page's sources cannot be read: {error}"))?;
    match fs::read_to_string(stamp(root)) {
        Ok(then) if then == now && folder.join("index.html").is_file() => Ok(folder),
        Ok(_) => Err(format!("the page in {} is not that of the sources", folder.display())),
        Err(_) => Err(format!("there is no page in {}", folder.display())),
    }
}

/// Builds the page if the built one is not that of the sources, and returns its folder.
///
/// # Errors
///
/// If a tool is missing and cannot be installed, or the page does not build.
pub fn ensure(root: &Path) -> Result<PathBuf, String> {
    if let Ok(folder) = built(root) {
        say("The page is built and its sources have not changed");
        return Ok(folder);
    }
    let _alone = lock(root)?;
    if let Ok(folder) = built(root) {
        return Ok(folder);
    }
    let tools = tools::for_page(root)?;
    build(root, &tools)?;
    built(root).map_err(|reason| format!("{reason}: they changed while it was built; try again"))
}

/// Waits until no other command builds this page.
fn lock(root: &Path) -> Result<File, String> {
    let path = root.join("target/page.lock");
    let locked = fs::create_dir_all(root.join("target"))
        .and_then(|()| File::create(&path))
        .and_then(|file| file.lock().map(|()| file));
    locked.map_err(|error| format!("{}: {error}", path.display()))
}

fn build(root: &Path, tools: &tools::PageTools) -> Result<(), String> {
    // Taken before the build: a source that changes meanwhile makes the result stale.
    let sources = fingerprint(root).map_err(|error| format!("the page's sources cannot be read: {error}"))?;
    let _ = fs::remove_file(stamp(root));
    step("Building the page (trunk, release)", &mut trunk(root, tools))?;
    let programs = Programs::new(root, tools)?;
    program(root, &programs)?;
    workbook(root, &programs)?;
    small(root, tools)?;
    finish(&folder(root))?;
    write_text(&stamp(root), &sources)
}

/// The page's program, which Trunk has compiled and bound whole, in parts.
fn program(root: &Path, programs: &Programs) -> Result<(), String> {
    let program = programs.file(NAME, "release");
    put_in_place(&split::split(programs, &program, &root.join("target/program"))?, &folder(root))
}

/// Puts a program in parts into a page, in the place of the one there.
///
/// # Errors
///
/// If a file of the page cannot be read or written.
pub fn put_in_place(split: &Split, page: &Path) -> Result<(), String> {
    let index = page.join("index.html");
    let mut html = read_text(&index)?;
    for (name, file) in &split.files {
        let content = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        html = parts::put(page, html, name, &content)?;
    }
    write_text(&index, &html)
}

/// Makes what is not a program small.
fn small(root: &Path, tools: &tools::PageTools) -> Result<(), String> {
    let index = folder(root).join("index.html");
    write_text(&index, &minify::minify(&folder(root), &read_text(&index)?, tools)?)
}

/// The folder of a page's parts.
fn parts_of(page: &Path) -> Result<PathBuf, String> {
    let parts = page.join("parts");
    fs::create_dir_all(&parts).map_err(|error| format!("{}: {error}", parts.display()))?;
    Ok(parts)
}

/// The page's program, as cargo calls it.
const NAME: &str = "tender_simulator";

/// The part that makes workbooks, which the page loads when somebody asks for one.
fn workbook(root: &Path, programs: &Programs) -> Result<(), String> {
    let program =
        programs.compiled("workbook", "book", "release", "Compiling the part that makes workbooks")?;
    let bound = root.join("target/workbook");
    programs.bound(&program, &bound)?;
    programs.optimised(&bound.join("workbook_bg.wasm"), "-Oz")?;
    let parts = parts_of(&folder(root))?;
    programs::copy(&bound.join("workbook.js"), &parts.join("book.js"))?;
    programs::copy(&bound.join("workbook_bg.wasm"), &parts.join("book.wasm"))
}

fn trunk(root: &Path, tools: &tools::PageTools) -> Command {
    let mut command = Command::new("trunk");
    command
        .args(["build", "--release", "--dist"])
        .arg(folder(root))
        .current_dir(root)
        .env("PATH", &tools.search_path)
        .envs(compiling(root))
        // It takes what is on the path if it is of this version, so that it downloads nothing.
        .env("TRUNK_TOOLS_WASM_OPT", format!("version_{}", versions::WASM_OPT))
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    if std::env::var_os("NO_COLOR").is_some() {
        // It refuses every value but true and false, where others ask for no more than some value.
        command.env("NO_COLOR", "true");
    }
    command
}

/// By this name cargo takes [`rustflags`]; they stand in for any that the user has set.
pub const RUSTFLAGS: &str = "CARGO_ENCODED_RUSTFLAGS";

/// How the compiler is told what the page's program is. What it makes for this machine is as ever.
#[must_use]
pub fn rustflags(root: &Path) -> OsString {
    // Views without their types in them, as in Leptos's own debug builds: the program is that much smaller.
    let mut flags = OsString::from("--cfg\x1ferase_components");
    // A panic says where it was, but not where that is on the machine that built the page.
    let folders =
        [(tools::cargo_home(), "cargo"), (tools::sysroot(), "rust"), (Some(root.to_path_buf()), ".")];
    for (folder, name) in folders {
        if let Some(folder) = folder {
            flags.push("\x1f--remap-path-prefix=");
            flags.push(folder);
            flags.push("=");
            flags.push(name);
        }
    }
    flags
}

/// What cargo is told when it compiles a program for browsers.
///
/// The standard library is compiled with it, for size, and a panic ends the program at once, as the page's notice
/// expects (public/fallback.js), without words or places: a twelfth of the program is saved. Decided on 2026-11-20.
/// These are unstable flags, which the compiler takes as `RUSTC_BOOTSTRAP` is set; it is of one version
/// (rust-toolchain.toml), so that they mean the same everywhere.
#[must_use]
pub fn compiling(root: &Path) -> [(&'static str, OsString); 6] {
    let mut flags = rustflags(root);
    flags.push("\x1f-Zlocation-detail=none");
    [
        (RUSTFLAGS, flags),
        ("RUSTC_BOOTSTRAP", "1".into()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
        ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".into()),
        ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true".into()),
        ("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort".into()),
    ]
}

/// What is left to do after Trunk: take out the comments, name the parts, hold the page to its own policy, and list
/// what browsers keep of it.
///
/// # Errors
///
/// If a file cannot be read or written, or the page breaks its policy.
pub fn finish(folder: &Path) -> Result<(), String> {
    let index = folder.join("index.html");
    let html = policy::without_comments(&read_text(&index)?);
    let html = parts::link_all(folder, &html)?;
    write_text(&index, &html)?;
    let breaches = policy::breaches(&html);
    if !breaches.is_empty() {
        return Err(format!(
            "the built page breaks its content security policy:\n  {}",
            breaches.join("\n  ")
        ));
    }
    offline::seal(folder, Keep::OnHttps)
}

/// Where the fingerprint of the sources of the built page is kept: beside it, not in it.
fn stamp(root: &Path) -> PathBuf {
    root.join("target/page.sources")
}

/// Copies the built page into an empty or missing folder, or over an earlier copy.
///
/// # Errors
///
/// If the copy cannot be written.
pub fn copy(page: &Path, to: &Path) -> Result<(), String> {
    let replace = || {
        if to.exists() {
            fs::remove_dir_all(to)?;
        }
        copy_folder(page, to)
    };
    replace().map_err(|error: std::io::Error| format!("{}: {error}", to.display()))
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A new, empty folder for one test.
    pub(crate) fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("tender-xtask-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_page_counts_as_built_until_a_source_changes() {
        let root = scratch("page");
        assert!(built(&root).unwrap_err().contains("there is no page"));

        fs::create_dir_all(folder(&root)).unwrap();
        fs::write(folder(&root).join("index.html"), "page").unwrap();
        fs::write(stamp(&root), fingerprint(&root).unwrap()).unwrap();
        assert_eq!(built(&root), Ok(folder(&root)));

        fs::write(root.join("index.html"), "changed").unwrap();
        assert!(built(&root).unwrap_err().contains("not that of the sources"));
        fs::remove_file(root.join("index.html")).unwrap();
        assert_eq!(built(&root), Ok(folder(&root)));

        fs::remove_file(folder(&root).join("index.html")).unwrap();
        assert!(built(&root).is_err());
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn no_folder_of_this_machine_is_named_in_the_program() {
        let flags = rustflags(Path::new("/home/a b/project")).into_string().unwrap();
        assert!(flags.contains("\x1f--remap-path-prefix=/home/a b/project=."), "{flags:?}");
        let cargo = tools::cargo_home().unwrap();
        assert!(flags.contains(&format!("={}=cargo", cargo.display())), "{flags:?}");
    }

    #[test]
    fn a_page_that_breaks_its_policy_is_refused() {
        let folder = scratch("finish");
        let policy = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'" />"#;
        fs::write(folder.join("index.html"), format!("{policy}<!-- why -->")).unwrap();
        assert_eq!(finish(&folder), Ok(()));
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), policy);
        assert!(folder.join(offline::WORKER).is_file());

        fs::write(folder.join("index.html"), format!("{policy}<script>go()</script>")).unwrap();
        assert!(finish(&folder).unwrap_err().contains("an inline script"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_copy_leaves_nothing_of_an_earlier_one() {
        let folder = scratch("copy");
        let (page, to) = (folder.join("page"), folder.join("dist"));
        fs::create_dir_all(page.join("part")).unwrap();
        fs::write(page.join("part/new.js"), "new").unwrap();
        fs::create_dir(&to).unwrap();
        fs::write(to.join("old.js"), "old").unwrap();
        copy(&page, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("part/new.js")).unwrap(), "new");
        assert!(!to.join("old.js").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
