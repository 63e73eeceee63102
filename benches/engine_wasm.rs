//! The engine in wasm, for its speed to be measured beside JavaScript's. No part of the page.

#[path = "waterfalls.rs"]
mod waterfalls;

use wasm_bindgen::prelude::wasm_bindgen;

/// The engine at work on an offer.
#[wasm_bindgen]
pub struct Engine(waterfalls::Waterfalls);

#[wasm_bindgen]
impl Engine {
    /// On an offer that ships, with varied tenders.
    pub fn varied(id: &str) -> Engine {
        Engine(waterfalls::Waterfalls::varied(id))
    }

    /// On an offer that ships, with its own tenders.
    pub fn own(id: &str) -> Engine {
        Engine(waterfalls::Waterfalls::own(id))
    }

    /// Settles all of the tenders so many times, and returns the sums of what is accepted, by series and window.
    pub fn run(&mut self, rounds: u32) -> Vec<f64> {
        self.0.run(rounds).into_iter().map(|sum| sum as f64).collect()
    }
}

fn main() {
    console_error_panic_hook::set_once();
}
