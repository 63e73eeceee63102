//! The page's program in parts: what the page starts with, and what arrives when it is first shown.
//!
//! Where a part begins stands in the sources (`#[wasm_split(NAME, …)]`, see src/views/on_demand.rs). Whatever only
//! that part needs, code and words alike, goes into `NAME.wasm`; what several parts need and the start does not, into
//! modules that stand one behind the other in `shared.modules`, each after its length (four bytes, the least first).
//! public/start.js loads them. The program keeps its relocations for this (build.rs).

use crate::names;
use crate::programs::Programs;
use crate::steps::{read_text, say, write_text};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// What several parts have in common.
const SHARED: &str = "shared.modules";

/// The module that the program's glue asks for what loads the parts; public/start.js stands in its place.
const LOADS: &str = "./__wasm_split.js";

/// A program in parts.
pub struct Split {
    /// By the names that the page has for them: what it starts with and the glue of that, and the parts.
    pub files: Vec<(String, PathBuf)>,
}

/// Takes a compiled program apart in a folder of its own, writes its glue, and makes all of it small.
///
/// # Errors
///
/// If the program cannot be taken apart, or a tool refuses a piece of it.
pub fn split(programs: &Programs, program: &Path, folder: &Path) -> Result<Split, String> {
    say("Taking the program apart");
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed)?;
    }
    fs::create_dir_all(folder).map_err(failed)?;
    let whole = fs::read(program).map_err(|error| format!("{}: {error}", program.display()))?;
    let start = folder.join("program.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = &start;
    options.link_name = LOADS;
    let pieces = transform(options).map_err(|error| format!("{}: {error:#}", program.display()))?;

    let bound = folder.join("bound");
    programs.bound_for_parts(&start, &bound)?;
    let (glue, start) = (bound.join("program.js"), bound.join("program_bg.wasm"));
    let bound = fs::read(&start).map_err(|error| format!("{}: {error}", start.display()))?;
    let (program, text) = names::shortened(&bound, &with_loads_of_page(&read_text(&glue)?)?)?;
    fs::write(&start, program).map_err(failed)?;
    write_text(&glue, &text)?;
    programs.optimised(&start, "-Oz")?;

    let mut files = vec![("program.js".to_owned(), glue), ("program.wasm".to_owned(), start)];
    let mut shared = Vec::new();
    programs.optimised_all(&pieces.split_modules, "-Oz")?;
    for piece in pieces.split_modules {
        let name = piece.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match name.strip_prefix("split_") {
            Some(name) => files.push((name.to_owned(), piece)),
            None => shared.push(piece),
        }
    }
    shared.sort();
    let modules = shared.iter().map(fs::read).collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let path = folder.join(SHARED);
    fs::write(&path, one_behind_the_other(&modules)).map_err(failed)?;
    files.push((SHARED.to_owned(), path));
    Ok(Split { files })
}

/// The glue, which imports what loads the parts, as one that finds it in the page: a part's file has the name and the
/// place that the page gives it, and the single file has no modules to import.
fn with_loads_of_page(glue: &str) -> Result<String, String> {
    let mut kept = String::with_capacity(glue.len());
    let mut given = false;
    for line in glue.split_inclusive('\n') {
        let of_loads = line.contains(&format!("\"{LOADS}\""));
        if of_loads && line.starts_with("import * as ") {
            continue;
        }
        if !of_loads {
            kept.push_str(line);
        } else if !given {
            given = true;
            kept.push_str(&format!("\"{LOADS}\": window.page.loads,\n"));
        }
    }
    if given { Ok(kept) } else { Err(format!("the program's glue asks for nothing of {LOADS}")) }
}

fn one_behind_the_other(modules: &[Vec<u8>]) -> Vec<u8> {
    let mut all = Vec::new();
    for module in modules {
        let length = u32::try_from(module.len()).expect("a module has less than 4 GB");
        all.extend(length.to_le_bytes());
        all.extend(module);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_finds_the_loads_in_the_page() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\n\
            const imports = {\n    \"./program_bg.js\": import0,\n    \"./__wasm_split.js\": import1,\n    \
            \"./__wasm_split.js\": import2,\n};\n";
        let expected = "const imports = {\n    \"./program_bg.js\": import0,\n\
            \"./__wasm_split.js\": window.page.loads,\n};\n";
        assert_eq!(with_loads_of_page(glue), Ok(expected.to_owned()));
        assert!(with_loads_of_page("const imports = {};\n").is_err());
    }

    #[test]
    fn each_shared_module_stands_behind_its_length() {
        let all = one_behind_the_other(&[b"ab".to_vec(), Vec::new(), vec![7; 258]]);
        assert_eq!(all[..10], [2, 0, 0, 0, b'a', b'b', 0, 0, 0, 0]);
        assert_eq!(all[10..15], [2, 1, 0, 0, 7]);
        assert_eq!(all.len(), 14 + 258);
    }
}
