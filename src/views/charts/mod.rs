//! Drawings of the outcome: what is drawn where, in the unit of one cap. No amount is computed here; the
//! figures of the outcome become lengths.

pub mod bars;
pub mod growth;
pub mod strip;
pub mod waterfall;
