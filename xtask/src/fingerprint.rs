//! Whether the page's sources have changed, told by their contents.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// What the page is built from: files and folders of the project. A missing one counts as such.
pub const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
    "tests/data",
    // How it is built.
    "build.rs",
    "xtask/src/split.rs",
    "xtask/src/html.rs",
    "xtask/src/minify.rs",
    "xtask/src/names.rs",
    "xtask/src/offline.rs",
    "xtask/src/page.rs",
    "xtask/src/programs.rs",
    "xtask/src/parts.rs",
    "xtask/src/policy.rs",
    "xtask/src/versions.rs",
];

/// A number that changes with the name or content of any of the page's sources.
///
/// The standard library's hash serves, because nobody is trying to deceive, and because a new compiler
/// that changes it costs no more than one build.
///
/// # Errors
///
/// If a source cannot be read.
pub fn fingerprint(root: &Path) -> io::Result<String> {
    fingerprint_of(root, INPUTS)
}

/// The same of other files and folders of the project.
///
/// # Errors
///
/// If one cannot be read.
pub fn fingerprint_of(root: &Path, inputs: &[&str]) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    for input in inputs {
        let mut files = Vec::new();
        collect(&root.join(input), &mut files)?;
        files.sort();
        for file in files {
            file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
            fs::read(&file)?.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The files at or below a path. Hidden ones inside a folder are an editor's or the system's.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if !entry.file_name().to_string_lossy().starts_with('.') {
                collect(&entry.path(), files)?;
            }
        }
    } else if path.is_file() {
        files.push(path.to_path_buf());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::scratch;

    #[test]
    fn it_changes_with_any_source_and_with_nothing_else() {
        let root = scratch("fingerprint");
        let source = root.join("src/engine/mod.rs");
        fs::create_dir_all(source.parent().unwrap()).unwrap();
        fs::write(&source, "one").unwrap();
        let first = fingerprint(&root).unwrap();
        assert_eq!(fingerprint(&root).unwrap(), first, "unchanged");

        fs::write(&source, "two").unwrap();
        assert_ne!(fingerprint(&root).unwrap(), first, "a source changed");
        fs::write(&source, "one").unwrap();
        assert_eq!(fingerprint(&root).unwrap(), first, "touched, but the same");

        fs::rename(&source, root.join("src/engine/mud.rs")).unwrap();
        assert_ne!(fingerprint(&root).unwrap(), first, "a source renamed");
        fs::rename(root.join("src/engine/mud.rs"), &source).unwrap();

        fs::write(root.join("index.html"), "new").unwrap();
        assert_ne!(fingerprint(&root).unwrap(), first, "a source added");
        fs::remove_file(root.join("index.html")).unwrap();

        fs::create_dir(root.join("tests")).unwrap();
        fs::write(root.join("tests/browser.rs"), "new").unwrap();
        fs::write(root.join("src/.mod.rs.swp"), "new").unwrap();
        assert_eq!(fingerprint(&root).unwrap(), first, "not a source");
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn every_input_is_there() {
        for input in INPUTS {
            assert!(crate::root().join(input).exists(), "{input}");
        }
    }
}
