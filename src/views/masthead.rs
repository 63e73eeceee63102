//! The head of the page: its name, the offer that is open, and what can be done to the whole scenario.

use leptos::prelude::{Get, GetUntracked, RwSignal, Set};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};

use super::markup::{View, view};
use super::reactive::{flag, part, pressed, remembered, text};
use crate::library;
use crate::state::edge;
use crate::state::live::Live;
use crate::state::scenario::Edit;
use crate::state::screen::Screen;
use crate::state::store::Store;
use crate::state::{link, own};

/// The head of the page.
pub fn masthead(store: Store) -> View {
    let unchanged = flag(move || store.scenario().with(|scenario| scenario.is_as_opened()));
    let first = flag(move || !store.can_undo());
    let last = flag(move || !store.can_redo());
    let tool = |name: &'static str, title: &'static str, disabled: Live<bool>, act: fn(Store)| {
        let press = pressed(move || act(store));
        view! { <button type="button" class="button" disabled=disabled title=title on:click=press>{name}</button> }
    };
    view! {
        <header class="masthead">
            <h1>"Tender Offer Simulator"</h1>
            {navigation(store)}
            {offer_chooser(store)}
            <div class="tools" role="group" aria-label="The scenario">
                {tool("Undo", "Undo (Ctrl+Z)", first, Store::undo)}
                {tool("Redo", "Redo (Ctrl+Shift+Z)", last, Store::redo)}
                {tool("Reset", "Back to the offer as it was opened", unchanged, |store| store.change(Edit::Reset))}
                {copy_link(store)}
            </div>
        </header>
    }
}

/// The screens. With one alone there is nowhere to go.
fn navigation(store: Store) -> Option<View> {
    let button = |screen: Screen| {
        let present = text(move || if store.screen().get() == screen { "page" } else { "false" }.to_owned());
        let go = pressed(move || store.show(screen));
        view! { <button type="button" class="go" aria-current=present on:click=go>{screen.name()}</button> }
    };
    let buttons: Vec<View> = Screen::ALL.into_iter().map(button).collect();
    (Screen::ALL.len() > 1).then(|| view! { <nav class="screens" aria-label="Screens">{buttons}</nav> })
}

fn offer_chooser(store: Store) -> View {
    let open = move |event: Event| {
        let chooser = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(offer) = chooser.and_then(|chooser| own::offer(&chooser.value())) {
            store.change(Edit::Open(offer));
        }
    };
    let present = text(move || store.scenario().with(|scenario| scenario.base().id.clone()));
    let option = move |id: String, name: String| {
        let this = id.clone();
        let selected = flag(move || present.with(|present| *present == this));
        view! { <option value=id selected=selected>{name}</option> }
    };
    let shipped: Vec<View> =
        library::OFFERS.iter().map(|offer| option(offer.id.into(), offer.name.into())).collect();
    let from_link = remembered(move || {
        store.scenario().with(|scenario| {
            let base = scenario.base();
            (base.id == own::FROM_LINK).then(|| base.name.clone())
        })
    });
    let own = part(move || {
        let mut own: Vec<View> = store.own().get().into_iter().map(|own| option(own.id, own.name)).collect();
        let linked =
            from_link.get().map(|name| option(own::FROM_LINK.into(), format!("{name} (from a link)")));
        own.extend(linked);
        (!own.is_empty()).then(|| view! { <optgroup label="In this browser">{own}</optgroup> })
    });
    view! {
        <label class="offer-chooser">
            <span class="visually-hidden">"Offer"</span>
            <select prop:value=present on:change=open>{shipped}{own}</select>
        </label>
    }
}

/// Puts the address of the present scenario on the clipboard.
fn copy_link(store: Store) -> View {
    const NAME: &str = "Copy link";
    let said = RwSignal::new(NAME.to_owned());
    let copy = pressed(move || {
        let screen = store.screen().get_untracked();
        let fragment = store.scenario().with_untracked(|scenario| link::write(scenario, screen));
        if fragment.len() > link::LONGEST_WRITTEN {
            return said.set("Too long for a link; save it as a file".into());
        }
        edge::replace_fragment(&fragment, screen.key());
        edge::copy(&edge::address(), move |copied| {
            said.set(if copied { "Link copied" } else { "Copy it from the address bar" }.into());
            edge::AfterRest::new(2_500).call(move || said.set(NAME.into()));
        });
    });
    let said = text(move || said.get());
    view! { <button type="button" class="button" aria-live="polite" on:click=copy>{said}</button> }
}
