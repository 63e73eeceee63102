//! A second, independent reading of the law, and the engine compared with it.
//!
//! - [`case`]: an offer in whole numbers, and the draft that the engine gets of it;
//! - [`law`]: the rules in exact fractions, as plain as their text;
//! - [`vectors`]: the reference reproduces the 800 vectors.

mod case;
mod law;
mod vectors;
