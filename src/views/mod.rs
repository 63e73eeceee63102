//! The screens: components that read the outcome, send edits, and compute nothing.

pub mod explain;
pub mod figure;
pub mod format;
mod lookup;
pub mod reasons;
pub mod working;

use leptos::prelude::*;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    view! { <h1>"Tender Offer Simulator"</h1> }
}

#[cfg(test)]
mod tests;
