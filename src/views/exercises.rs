//! The Exercises screen: made-up offers to work out, one after the other, with a score; and the same on paper.
//!
//! - [`running`]: the run, what was done of it, and what of it outlives the screen;
//! - [`choice`]: which exercises, and which of them are on paper;
//! - [`exercise`]: one of them, beside the simulator;
//! - [`told`]: an offer in a few lines and a table; [`paper`]: the worksheet and the answer key.

mod choice;
mod exercise;
mod paper;
mod running;
mod told;

use leptos::prelude::{on_cleanup, untrack};

use self::running::Running;
use super::markup::{View, view};
use super::reactive::{part, remembered};
use super::screens::Paper;
use super::why_panel::OpenWhy;
use crate::state::live::{Live, Signal};
use crate::state::store::Store;

/// The Exercises screen.
///
/// `stale`: whether the figures are from before what was typed; `table_open`: whether the chart's table is open;
/// `printed`: what is printed in place of the scenario, while the screen shows it.
pub fn exercises(
    store: Store,
    open: OpenWhy,
    stale: Live<bool>,
    table_open: Signal<bool>,
    printed: Signal<Option<Paper>>,
) -> View {
    let running = Running::of(store, printed);
    running.begin();
    on_cleanup(move || printed.set(None));
    let key = remembered(move || running.key());
    view! {
        <div class="screen-head">
            <h2>"Exercises"</h2>
            <p>
                "Made-up offers, each with one right answer. Predict what is accepted, check it, then read the working. \
                 The same number is the same exercise for everybody, and the link in the address holds it."
            </p>
        </div>
        {choice::view(running)}
        {part(move || {
            let (paper, key) = (printed.get(), key.get());
            // What is typed, changed and noted makes no other exercise of it.
            untrack(|| match paper {
                Some(make) => paper::preview(running, make),
                None => exercise::view(running, open, key, stale, table_open),
            })
        })}
    }
}
