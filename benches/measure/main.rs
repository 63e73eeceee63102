//! Measures speed, size and memory on the machine that it runs on, and writes `target/bench.md`. `cargo xtask bench`
//! calls it, once all that is measured is built; `--short` is to see that it runs.
//!
//! - [`engine`]: the engine, natively and in wasm, beside JavaScript;
//! - [`inputs`]: from an input to finished layout;
//! - [`bytes`]: the page as it is sent;
//! - [`memory`]: what dragging leaves behind;
//! - [`table`]: what came of it, and how far it is from what is to be reached.

mod bytes;
mod engine;
mod inputs;
mod memory;
mod table;

#[path = "../waterfalls.rs"]
mod waterfalls;

use table::Table;

/// How often each thing is measured; the median counts.
const RUNS: usize = 5;

/// How much is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Full,
    /// Enough to see that everything runs.
    Short,
}

fn main() {
    let short = std::env::args().any(|argument| argument == "--short");
    let extent = if short { Extent::Short } else { Extent::Full };
    let mut table = Table::new(extent);
    engine::measure(&mut table, extent);
    bytes::measure(&mut table);
    inputs::measure(&mut table, extent);
    memory::measure(&mut table, extent);
    let text = table.markdown();
    let file = xtask::root().join("target/bench.md");
    std::fs::write(&file, &text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    println!("\n{text}");
}
