//! The working: the outcome's own steps in sentences.

use leptos::prelude::*;

use super::controls::amount::sentence;
use super::controls::roving::Roving;
use super::reactive::{fixed, part, remembered};
use super::working::{self, About, Line};
use crate::state::store::Store;

/// The working of the present outcome.
#[component]
pub fn WorkingPanel() -> impl IntoView {
    let store = expect_context::<Store>();
    let lines = remembered(Box::new(move || {
        store.shown().with(|shown| working::working(&shown.settled.offer, &shown.settled.outcome))
    }));
    let view = |Line { about, spans }: Line| {
        let class = if matches!(about, About::Series { .. }) { "line" } else { "line head" };
        view! { <p class=class>{sentence(spans)}</p> }.into_any()
    };
    view! {
        <section class="panel working" aria-labelledby="working-title">
            <h2 id="working-title">"The working"</h2>
            <Roving role="group" label=fixed("The working, step by step") class="lines">
                {part(move || lines.get().into_iter().map(view).collect::<Vec<AnyView>>().into_any())}
            </Roving>
        </section>
    }
    .into_any()
}
