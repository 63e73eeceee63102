//! The working: the outcome's own steps in sentences.

use leptos::prelude::*;

use super::controls::amount::Sentence;
use super::controls::roving::Roving;
use super::working::{self, About};
use crate::state::store::Store;

/// The working of the present outcome.
#[component]
pub fn WorkingPanel() -> impl IntoView {
    let store = expect_context::<Store>();
    let lines = Memo::new(move |_| {
        store.shown().with(|shown| working::working(&shown.settled.offer, &shown.settled.outcome))
    });
    view! {
        <section class="panel working" aria-labelledby="working-title">
            <h2 id="working-title">"The working"</h2>
            <Roving role="group" label="The working, step by step" class="lines">
                {move || {
                    lines
                        .get()
                        .into_iter()
                        .map(|line| {
                            let class = if matches!(line.about, About::Series { .. }) { "line" } else { "line head" };
                            view! { <p class=class><Sentence spans=line.spans/></p> }
                        })
                        .collect_view()
                }}
            </Roving>
        </section>
    }
}
