//! What is tendered of each series: no term, but what the terms work on, so it can be typed beside them.

use super::fields::{group, number, title, told};
use super::words;
use crate::engine::draft::Draft;
use crate::engine::offer::Window;
use crate::state::field::Field;
use crate::state::screen::Screen;
use crate::state::store::Store;
use crate::views::board::window_name;
use crate::views::figure::Why;
use crate::views::markup::{View, view};
use crate::views::reactive::pressed;

/// A row for each series, and the way to where tenders are pulled.
pub fn tenders_group(store: Store) -> View {
    let draft = store.scenario().with_untracked(|scenario| scenario.base().draft.clone());
    let rows: Vec<View> = (0..draft.series.len()).map(|series| row(store, &draft, series)).collect();
    let go = pressed(move || store.show(Screen::Simulate));
    group(
        "What is tendered",
        view! { <button type="button" class="button" on:click=go>"Pull the bars on Simulate"</button> },
        words::TENDERS,
        view! { <ol class="tender-rows">{rows}</ol> },
    )
}

fn row(store: Store, draft: &Draft, series: usize) -> View {
    let name = format!("tendered, {}, in {}", draft.series[series].title, draft.series[series].currency);
    let fields: Vec<View> = Window::ALL
        .into_iter()
        .map(|window| {
            let why = Why::TenderedBy { series, window };
            told(store, Field::Tender { series, window }, window_name(window), &name, why)
        })
        .collect();
    view! {
        <li class="tender-row">
            <p>{number(series)}{title(store, series)}</p>
            {fields}
        </li>
    }
}
