//! What the engine's own sources may not name.

use std::fs;
use std::path::{Path, PathBuf};

/// rust_decimal's multiplication drops digits in silence where a product has too many: it reads and shows, and
/// settling multiplies integers. `clippy.toml` refuses its methods by name, and here settling may not name the type,
/// so that its operators have nothing to work on.
#[test]
fn settling_names_no_decimal() {
    for path in [sources("src/engine/acceptance"), vec!["src/engine/acceptance.rs".into()]].concat() {
        assert!(!code(&path).contains("Decimal"), "{} names Decimal", path.display());
    }
    for path in ["src/engine/cash.rs", "src/engine/report.rs"] {
        assert!(!code(Path::new(path)).contains("Decimal"), "{path} names Decimal");
    }
}

#[test]
fn the_engine_names_no_binary_floating_point() {
    for path in sources("src/engine") {
        let code = code(&path);
        for word in ["f32", "f64"] {
            assert!(!code.contains(word), "{} names {word}", path.display());
        }
    }
}

/// Every source file in a folder and the folders in it.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(path.to_str().unwrap()));
        } else {
            files.push(path);
        }
    }
    assert!(!files.is_empty(), "{folder} holds sources");
    files
}

/// A file without its comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}
