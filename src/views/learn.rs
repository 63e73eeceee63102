//! The Learn screen: the lessons, and one of them beside the live simulator, step by step.
//!
//! - [`list`]: what there is to learn, and how far somebody has come;
//! - [`lesson`]: one lesson: its steps, and the simulator that each step sets up;
//! - [`learning`]: what is kept of it while the page is open, and in this browser.

mod learning;
mod lesson;
mod list;

use self::learning::Learning;
use super::markup::{View, view};
use super::message::Message;
use super::reactive::{part, remembered};
use super::why_panel::OpenWhy;
use crate::state::live::{Live, Signal};
use crate::state::store::Store;

/// The Learn screen.
///
/// `stale`: whether the figures are from before what was typed; `table_open`: whether the chart's table is open.
pub fn learn(
    store: Store,
    message: Message,
    open: OpenWhy,
    stale: Live<bool>,
    table_open: Signal<bool>,
) -> View {
    let learning = Learning::of(store);
    learning.begin();
    let id =
        remembered(move || store.options().with(|options| options.lesson.as_ref().map(|at| at.id.clone())));
    view! {
        {part(move || learning.told().get().map(|told| view! { <p class="banner" role="status">{told}</p> }))}
        {part(move || match id.get() {
            None => list::view(learning, message),
            Some(id) => lesson::view(learning, open, id, stale, table_open),
        })}
    }
}
