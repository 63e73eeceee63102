//! The Tender Offer Simulator: how a capped debt tender offer allocates.

pub mod chart;
pub mod engine;
pub mod library;
pub mod state;
pub mod views;
