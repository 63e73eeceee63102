//! The Tender Offer Simulator: how a capped debt tender offer allocates.

pub mod engine;
pub mod library;
pub mod views;
