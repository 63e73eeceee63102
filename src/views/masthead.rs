//! The head of the page: its name, the offer that is open, and what can be done to the whole scenario.

use web_sys::{Event, HtmlSelectElement};

use super::controls::telling::{Told, telling};
use super::markup::{View, view};
use super::more::{More, more_button};
use super::on_demand::{NotThere, wasm_split, when_there};
use super::reactive::{flag, fresh, heard_at, part, pressed, remembered, text};
use super::take_home::share::{Base, copy_link};
use crate::library;
use crate::state::live::Live;
use crate::state::options::Options;
use crate::state::own;
use crate::state::scenario::Edit;
use crate::state::screen::Screen;
use crate::state::store::Store;

/// The head of the page.
pub fn masthead(store: Store, base: Base, more: More) -> View {
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
            {navigation(store, more)}
            {offer_chooser(store)}
            <div class="tools" role="group" aria-label="The scenario">
                {tool("Undo", "Undo (Ctrl+Z)", first, Store::undo)}
                {tool("Redo", "Redo (Ctrl+Shift+Z)", last, Store::redo)}
                {tool("Reset", "Back to the offer as it was opened", unchanged, |store| store.change(Edit::Reset))}
                {link_button(store, base)}
                {present_button(store)}
            </div>
        </header>
    }
}

/// The screens.
fn navigation(store: Store, more: More) -> View {
    let button = |screen: Screen| {
        let present = text(move || if store.screen().get() == screen { "page" } else { "false" }.to_owned());
        let go = pressed(move || store.show(screen));
        view! { <button type="button" class="go" aria-current=present on:click=go>{screen.name()}</button> }
    };
    let listed = Screen::ALL.into_iter().filter(|screen| screen.is_listed());
    let buttons: Vec<View> = listed.map(button).collect();
    view! { <nav class="screens" aria-label="Screens">{buttons}{more_button(store, more)}</nav> }
}

fn offer_chooser(store: Store) -> View {
    let open = move |event: Event| {
        let Some(chooser) = heard_at::<HtmlSelectElement>(&event) else { return };
        let chosen = chooser.value();
        when_there(Box::pin(open_offer(store, chosen)), move || {
            // Without the reader it is as if nothing had been chosen.
            chooser.set_value(&store.scenario().with_untracked(|scenario| scenario.base().id.clone()));
        });
    };
    let open_now = remembered(move || store.scenario().with(|scenario| scenario.base().id.clone()));
    let present = text(move || open_now.get());
    // Another offer has other terms.
    let locked = flag(move || store.locks().with(|locks| locks.is_any()));
    let option = move |id: String, name: String| {
        let this = id.clone();
        let selected = fresh(move || open_now.with(|open_now| *open_now == this));
        view! { <option value=id selected=selected>{name}</option> }
    };
    let shipped: Vec<View> =
        library::OFFERS.iter().map(|offer| option(offer.id.into(), offer.name.into())).collect();
    // One that is neither shipped nor kept here: from a link, or set up by a lesson.
    let held = remembered(move || {
        store.scenario().with(|scenario| {
            let base = scenario.base();
            let is_listed = own::is_kept(&base.id) || library::OFFERS.iter().any(|offer| offer.id == base.id);
            let from_link = if base.id == own::FROM_LINK { " (from a link)" } else { "" };
            (!is_listed).then(|| (base.id.clone(), format!("{}{from_link}", base.name)))
        })
    });
    let own = part(move || {
        let mut own: Vec<View> = store.own().get().into_iter().map(|own| option(own.id, own.name)).collect();
        own.extend(held.get().map(|(id, name)| option(id, name)));
        (!own.is_empty()).then(|| view! { <optgroup label="In this browser">{own}</optgroup> })
    });
    view! {
        <label class="offer-chooser">
            <span class="visually-hidden">"Offer"</span>
            <select prop:value=present disabled=locked on:change=open>{shipped}{own}</select>
        </label>
    }
}

fn present_button(store: Store) -> View {
    let press = pressed(move || store.present(true));
    view! { <button type="button" class="button" title="Present, for a projector (P)" on:click=press>"Present"</button> }
}

#[wasm_split(files, fallible, preload(offers_arrive))]
fn open_offer(store: Store, id: String) -> Result<(), NotThere> {
    if let Some(offer) = own::offer(&id) {
        store.change(Edit::Open(offer));
    }
    Ok(())
}

/// Puts the link of the present scenario on the clipboard, to open as the page is.
fn link_button(store: Store, base: Base) -> View {
    telling("button", "Copy link", "", move |told| {
        let mut options = store.options().get_untracked();
        if options.screen == Screen::TakeHome {
            // Whoever opens it wants to see the scenario.
            options.screen = Screen::Simulate;
        }
        when_there(Box::pin(copied(store, base, options, told)), move || {
            told.tell("Copy it from the address bar")
        });
    })
}

#[wasm_split(files, fallible, preload(link_arrives))]
fn copied(store: Store, base: Base, options: Options, told: Told) -> Result<(), NotThere> {
    copy_link(store, base, &options, told);
    Ok(())
}
