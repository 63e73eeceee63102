//! A second, independent reading of the law, and the engine compared with it.
//!
//! - [`case`]: an offer in whole numbers, and the draft that the engine gets of it;
//! - [`law`]: the rules in exact fractions, as plain as their text;
//! - [`vectors`]: the reference reproduces the 800 vectors;
//! - [`choices`]: every combination of small choices;
//! - [`compare`]: the engine beside the reference on one case;
//! - [`families`]: and on every case of nine families, 432,576 in all;
//! - [`named`]: small offers worth a name.

mod case;
mod choices;
mod compare;
mod families;
mod law;
mod named;
mod vectors;
