//! The head of the page: its name, the offer that is open, and what can be done to the whole scenario.

use leptos::prelude::*;
use web_sys::Event;

use crate::library;
use crate::state::edge;
use crate::state::link;
use crate::state::scenario::Edit;
use crate::state::store::Store;

/// The head of the page.
#[component]
pub fn Masthead() -> impl IntoView {
    let store = expect_context::<Store>();
    let changed = move || store.scenario().with(|scenario| scenario.changes().next().is_some());
    view! {
        <header class="masthead">
            <h1>"Tender Offer Simulator"</h1>
            <OfferChooser/>
            <div class="tools" role="group" aria-label="The scenario">
                <button type="button" class="button" disabled=move || !store.can_undo() title="Undo (Ctrl+Z)" on:click=move |_| store.undo()>"Undo"</button>
                <button type="button" class="button" disabled=move || !store.can_redo() title="Redo (Ctrl+Shift+Z)" on:click=move |_| store.redo()>"Redo"</button>
                <button type="button" class="button" disabled=move || !changed() title="Back to the offer as launched" on:click=move |_| store.change(Edit::Reset)>"Reset"</button>
                <CopyLink/>
            </div>
        </header>
    }
}

#[component]
fn OfferChooser() -> impl IntoView {
    let store = expect_context::<Store>();
    let open = move |event: Event| {
        if let Some(offer) = library::offer(&event_target_value(&event)) {
            store.change(Edit::Open(offer));
        }
    };
    let present = Memo::new(move |_| store.scenario().with(|scenario| scenario.base().id.clone()));
    let options = library::OFFERS.iter().map(|offer| {
        view! { <option value=offer.id selected=move || present.with(|present| present == offer.id)>{offer.name}</option> }
    });
    view! {
        <label class="offer-chooser">
            <span class="visually-hidden">"Offer"</span>
            <select prop:value=move || present.get() on:change=open>{options.collect_view()}</select>
        </label>
    }
}

/// Puts the address of the present scenario on the clipboard.
#[component]
fn CopyLink() -> impl IntoView {
    let store = expect_context::<Store>();
    let said = RwSignal::new("Copy link");
    let copy = move |_| {
        edge::replace_fragment(&store.scenario().with_untracked(link::write));
        leptos::task::spawn_local(async move {
            let copied = edge::copy(edge::address()).await;
            said.set(if copied { "Link copied" } else { "Copy it from the address bar" });
            edge::AfterRest::new(2_500).call(move || said.set("Copy link"));
        });
    };
    view! { <button type="button" class="button" on:click=copy aria-live="polite">{said}</button> }
}
