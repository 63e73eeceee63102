//! The page's program keeps its relocations, so that `cargo xtask` can take it apart (`xtask/src/split.rs`). Here, and
//! not among the flags of all programs, since only what is taken apart may have them.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        for program in ["tender_simulator", "page_of_64"] {
            println!("cargo::rustc-link-arg-bin={program}=--emit-relocs");
        }
    }
}
