//! The head of the page: its name, the offer that is open, and what can be done to the whole scenario.

use leptos::prelude::{Get, GetUntracked};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};

use super::controls::telling::telling;
use super::markup::{View, view};
use super::reactive::{flag, fresh, part, pressed, remembered, text};
use super::take_home::share::{Base, copy_link};
use crate::library;
use crate::state::live::Live;
use crate::state::own;
use crate::state::scenario::Edit;
use crate::state::screen::Screen;
use crate::state::store::Store;

/// The head of the page.
pub fn masthead(store: Store, base: Base) -> View {
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
                {link_button(store, base)}
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
    let listed = Screen::ALL.into_iter().filter(|screen| screen.is_listed());
    let buttons: Vec<View> = listed.map(button).collect();
    (buttons.len() > 1).then(|| view! { <nav class="screens" aria-label="Screens">{buttons}</nav> })
}

fn offer_chooser(store: Store) -> View {
    let open = move |event: Event| {
        let chooser = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(offer) = chooser.and_then(|chooser| own::offer(&chooser.value())) {
            store.change(Edit::Open(offer));
        }
    };
    let open_now = remembered(move || store.scenario().with(|scenario| scenario.base().id.clone()));
    let present = text(move || open_now.get());
    let option = move |id: String, name: String| {
        let this = id.clone();
        let selected = fresh(move || open_now.with(|open_now| *open_now == this));
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

/// Puts the link of the present scenario on the clipboard, to open on the screen that is open.
fn link_button(store: Store, base: Base) -> View {
    telling("button", "Copy link", "", move |told| {
        let screen = match store.screen().get_untracked() {
            // Whoever opens it wants to see the scenario.
            Screen::TakeHome => Screen::Simulate,
            screen => screen,
        };
        copy_link(store, base, screen, told);
    })
}
