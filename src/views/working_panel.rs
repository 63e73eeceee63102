//! The working: the outcome's own steps in sentences.

use super::controls::amount::sentence;
use super::controls::roving::roving;
use super::markup::{View, view};
use super::reactive::listed;
use super::take_home::copy::copy_button;
use super::take_home::tables;
use super::working::{self, About, Line};
use crate::state::store::Store;

/// The working of the present outcome.
pub fn working_panel(store: Store) -> View {
    let lines =
        move || store.shown().with(|shown| working::working(&shown.settled.offer, &shown.settled.outcome));
    let view = |Line { about, spans }: &Line| {
        let class = if matches!(about, About::Series { .. }) { "line" } else { "line head" };
        view! { <p class=class>{sentence(spans.clone())}</p> }
    };
    view! {
        <section class="panel working" aria-labelledby="working-title">
            <div class="panel-head">
                <h2 id="working-title">"The working"</h2>
                {copy_button(store, " of the working", |settled, _| tables::working(settled))}
            </div>
            {roving("group", "The working, step by step", "lines", view! {
                {listed(lines, view)}
            })}
        </section>
    }
}
