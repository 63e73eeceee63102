//! The walls of the house, read in its sources: what one crate cannot enforce, and what no linter knows.
//!
//! Imports point down (views → state → library → engine; views → chart; book → library, engine), the law and the
//! drawings know no page, the law knows no binary floating point, the browser's window is touched in one place. And
//! each file says at its top what it is, is short enough to be read, and holds nothing unfinished.

use std::fs;
use std::path::{Path, PathBuf};

/// A layer, and the layers that it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("engine", &[]),
    ("chart", &[]),
    ("library", &["engine"]),
    ("book", &["library", "engine"]),
    ("state", &["library", "engine"]),
    ("views", &["state", "library", "engine", "chart"]),
];
/// What engine and chart never name: the page, the wire, the clock, files.
const NOT_IN_PURE_LAYERS: &[&str] = &[
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "serde",
    "serde_json",
    "Instant",
    "SystemTime",
    "fs",
    "env",
];
/// Where the browser's window may be touched: `src/state/edge.rs`, or files in `src/state/edge/`. Beside it only
/// the binary, which finds the place that it mounts the page in.
const EDGE: &str = "src/state/edge";
/// A file longer than this is two.
const LONGEST_SOURCE: usize = 600;
/// Tables of tests may be longer.
const LONGEST_TEST: usize = 1000;
/// Names that say nothing.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "manager", "misc", "common"];

/// A file that is read: its path from the project's root with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

#[test]
fn imports_point_down() {
    assert_none("src", wrong_arrows);
}

#[test]
fn the_law_and_the_drawings_know_no_page() {
    assert_none("src", impure_words);
}

#[test]
fn only_the_edge_touches_the_window() {
    assert_none("src", window_calls);
}

#[test]
fn every_file_says_what_it_is() {
    for folder in ["src", "tests", "examples", "benches"] {
        assert_none(folder, |source| {
            if source.text.starts_with("//!") { Vec::new() } else { vec!["does not begin with //!".into()] }
        });
    }
}

#[test]
fn no_name_says_nothing() {
    for folder in ["src", "tests", "examples", "benches", "xtask"] {
        assert_none(folder, empty_names);
    }
}

#[test]
fn nothing_is_unfinished() {
    for folder in ["src", "tests", "examples", "benches", "xtask"] {
        assert_none(folder, unfinished);
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    for (folder, longest) in [("src", LONGEST_SOURCE), ("examples", LONGEST_SOURCE), ("tests", LONGEST_TEST)]
    {
        assert_none(folder, |source| {
            let lines = source.text.lines().count();
            if lines > longest { vec![format!("has {lines} lines; at most {longest}")] } else { Vec::new() }
        });
    }
}

/// Each rule, shown that it sees what it is for.
#[test]
fn the_rules_see_what_they_are_for() {
    type Rule = fn(&Source) -> Vec<String>;
    let table: &[(Rule, &str, &str, usize)] = &[
        (wrong_arrows, "src/engine/check.rs", "use crate::library::read;", 1),
        (wrong_arrows, "src/engine/check/dates.rs", "use super::super::super::state::Field;", 1),
        (wrong_arrows, "src/engine/acceptance/fill.rs", "use super::state::State;", 0),
        (wrong_arrows, "src/engine/mod.rs", "use super::views;", 1),
        (wrong_arrows, "src/engine/check.rs", "use super::draft; use crate::engine::offer;", 0),
        (wrong_arrows, "src/library/format.rs", "use crate::engine::check; let a = crate::state::Edit;", 1),
        (wrong_arrows, "src/chart/scale.rs", "use crate::engine::money::Money;", 1),
        (wrong_arrows, "src/book/cash.rs", "use crate::state::link; use crate::library::read;", 1),
        (wrong_arrows, "src/library/mod.rs", "use crate::book::Book;", 1),
        (wrong_arrows, "src/state/link.rs", "use tender_simulator::views::App;", 1),
        (wrong_arrows, "src/state/link.rs", "// crate::views is above", 0),
        (wrong_arrows, "src/views/mod.rs", "use crate::{state::Edit, chart, engine::settle};", 0),
        (wrong_arrows, "src/state/mod.rs", "use crate::{library, views::App};", 1),
        (impure_words, "src/engine/check.rs", "#[derive(serde::Serialize)]", 1),
        (impure_words, "src/chart/scale.rs", "use leptos::prelude::*; fn x() -> f64", 1),
        (impure_words, "src/engine/money.rs", "let x: f64 = 0; let y = 1 as f32;", 2),
        (impure_words, "src/engine/money.rs", "/// no f64 here, nor serde", 0),
        (impure_words, "src/library/json.rs", "use serde::de::Visitor; f64", 0),
        (window_calls, "src/views/app.rs", "let w = window();", 1),
        (window_calls, "src/state/link.rs", "use web_sys::Storage;", 1),
        (window_calls, "src/state/edge.rs", "web_sys::window()", 0),
        (window_calls, "src/views/app.rs", "offer.of(window); in_window(); step.window()", 0),
        (empty_names, "src/engine/util.rs", "", 1),
        (empty_names, "src/views/manager/mod.rs", "", 1),
        (empty_names, "src/state/mod.rs", concat!("mod hel", "pers;"), 1),
        (unfinished, "src/engine/check.rs", concat!("to", "do!()"), 1),
        (unfinished, "src/engine/check.rs", concat!("// FIX", "ME later"), 1),
        (unfinished, "src/engine/check.rs", concat!("db", "g!(x); // TO", "DO"), 2),
        (unfinished, "src/engine/check.rs", concat!("#[ign", "ore]"), 1),
        (unfinished, "src/engine/check.rs", "let todos = 1;", 0),
    ];
    for (rule, path, text, count) in table {
        let source = Source { path: (*path).into(), text: (*text).into() };
        assert_eq!(rule(&source).len(), *count, "{path}: {text}");
    }
}

/// Layers that a file names although they are not below it.
fn wrong_arrows(source: &Source) -> Vec<String> {
    let Some((layer, below)) = LAYERS.iter().find(|(layer, _)| in_layer(source, layer)) else {
        return Vec::new();
    };
    let code = code_of(&source.text);
    let from_root: Vec<String> = ["crate::", "tender_simulator::"]
        .into_iter()
        .map(str::to_owned)
        .chain([up_to_root(&source.path)])
        .collect();
    let named = from_root.iter().flat_map(|root| named_after(&code, root));
    named
        .filter(|name| name != layer && !below.contains(&name.as_str()))
        .filter(|name| LAYERS.iter().any(|(layer, _)| layer == name))
        .map(|name| format!("{layer} names {name}, which is not below it"))
        .collect()
}

/// Words of the page, and of floating point, where they have no place.
fn impure_words(source: &Source) -> Vec<String> {
    let in_engine = in_layer(source, "engine");
    if !in_engine && !in_layer(source, "chart") {
        return Vec::new();
    }
    let floats: &[&str] = if in_engine { &["f32", "f64"] } else { &[] };
    let code = code_of(&source.text);
    let words: Vec<_> = words(&code).collect();
    let named = |word: &&&str| words.contains(*word);
    NOT_IN_PURE_LAYERS.iter().chain(floats).filter(named).map(|word| format!("names {word}")).collect()
}

/// The window and the document outside the edge, and web_sys in the rest of `state`.
fn window_calls(source: &Source) -> Vec<String> {
    if source.path.starts_with(EDGE) || source.path == "src/main.rs" {
        return Vec::new();
    }
    let code = code_of(&source.text);
    let mut found: Vec<String> = ["window()", "document()", "local_storage()"]
        .into_iter()
        .filter(|call| {
            code.match_indices(call).any(|(at, _)| {
                !code[..at].ends_with(['.', '_']) && !code[..at].ends_with(char::is_alphanumeric)
            })
        })
        .map(|call| format!("calls {call}: only {EDGE} does"))
        .collect();
    if in_layer(source, "state") && words(&code).any(|word| word == "web_sys") {
        found.push(format!("names web_sys: only {EDGE} does"));
    }
    found
}

fn empty_names(source: &Source) -> Vec<String> {
    let of_file = source.path.split(['/', '.']).map(str::to_owned);
    let code = code_of(&source.text);
    let of_modules = named_after(&code, "mod ");
    of_file
        .chain(of_modules)
        .filter(|name| EMPTY_NAMES.contains(&name.as_str()))
        .map(|name| format!("is named {name}"))
        .collect()
}

/// Marks of unfinished work. They are put together here so that this file does not hold them itself.
fn unfinished(source: &Source) -> Vec<String> {
    let words_of_comments = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let in_code =
        [concat!("to", "do!"), concat!("unimple", "mented!"), concat!("db", "g!"), concat!("#[ign", "ore")];
    let all: Vec<_> = words(&source.text).collect();
    let in_words = words_of_comments.into_iter().filter(|word| all.contains(word));
    let in_code = in_code.into_iter().filter(|mark| source.text.contains(mark));
    in_words.chain(in_code).map(|mark| format!("holds {mark}")).collect()
}

/// Asserts that a rule finds nothing in any Rust file of a folder.
fn assert_none(folder: &str, rule: impl Fn(&Source) -> Vec<String>) {
    let mut found = Vec::new();
    for source in sources(folder) {
        found.extend(rule(&source).into_iter().map(|sentence| format!("{} {sentence}", source.path)));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = vec![root.join(folder)];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("a folder that can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("a source in UTF-8");
                let path =
                    path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                sources.push(Source { path, text });
            }
        }
    }
    assert!(folder != "src" || sources.len() > 10, "the sources are found");
    sources
}

fn in_layer(source: &Source, layer: &str) -> bool {
    source
        .path
        .strip_prefix("src/")
        .is_some_and(|path| path.starts_with(&format!("{layer}/")) || path == format!("{layer}.rs"))
}

/// The chain of `super::` that leads from a file's module to the crate.
fn up_to_root(path: &str) -> String {
    let module = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    "super::".repeat(module.split('/').count())
}

/// A text without its comments. A `//` in a string cuts that line, which hides nothing that matters here.
fn code_of(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The names that follow a path's beginning, alone or as the first ones in braces.
fn named_after(code: &str, beginning: &str) -> Vec<String> {
    let starts_a_path =
        |at: usize| !code[..at].ends_with([':', '_']) && !code[..at].ends_with(char::is_alphanumeric);
    let mut names = Vec::new();
    for (at, _) in code.match_indices(beginning).filter(|&(at, _)| starts_a_path(at)) {
        let rest = &code[at + beginning.len()..];
        match rest.strip_prefix('{') {
            None => names.extend(words(rest).next().map(str::to_owned)),
            Some(braces) => {
                names.extend(
                    top_items(braces).iter().filter_map(|item| words(item).next().map(str::to_owned)),
                );
            }
        }
    }
    names
}

/// The items of a list in braces that has just been opened, split at its own commas.
fn top_items(braces: &str) -> Vec<String> {
    let (mut items, mut depth) = (vec![String::new()], 0);
    for letter in braces.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(String::new()),
            _ => items.last_mut().expect("never empty").push(letter),
        }
    }
    items
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}
