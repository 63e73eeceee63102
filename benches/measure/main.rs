//! Measures speed, size and memory on the machine that it runs on, and writes `target/bench.md`. `cargo xtask bench`
//! calls it, once all that is measured is built. `--short` is to see that it runs, `--only PART` to work on one of
//! `engine`, `bytes`, `inputs`, `opening` and `memory`.
//!
//! - [`engine`]: the engine, natively and in wasm, beside JavaScript;
//! - [`inputs`]: from an input to finished layout;
//! - [`opening`]: from choosing an offer to the painted page;
//! - [`bytes`]: the page as it is sent;
//! - [`memory`]: what dragging leaves behind;
//! - [`spent`]: the time on the processor that the page's thread takes;
//! - [`table`]: what came of it, and how far it is from what is to be reached.

mod bytes;
mod engine;
mod inputs;
mod memory;
mod opening;
mod spent;
mod table;

#[path = "../waterfalls.rs"]
mod waterfalls;

use table::Table;

/// How often each thing is measured; the median counts.
const RUNS: usize = 5;

/// One part of the measurements.
type Part = fn(&mut Table, Extent);

/// Each part's name, and what measures it.
const PARTS: [(&str, Part); 5] = [
    ("engine", engine::measure),
    ("bytes", bytes::measure),
    ("inputs", inputs::measure),
    ("opening", opening::measure),
    ("memory", memory::measure),
];

/// How much is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Full,
    /// Enough to see that everything runs.
    Short,
}

fn main() {
    let short = std::env::args().any(|argument| argument == "--short");
    let only = std::env::args().skip_while(|argument| argument != "--only").nth(1);
    let extent = if short { Extent::Short } else { Extent::Full };
    let mut table = Table::new(extent);
    for (name, measure) in PARTS {
        if only.as_deref().is_none_or(|only| only == name) {
            measure(&mut table, extent);
        }
    }
    let text = table.markdown();
    let file = xtask::root().join("target/bench.md");
    std::fs::write(&file, &text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    println!("\n{text}");
}
