//! Present: the scenario for a room, by a projector. Bars, cap and totals fill the screen; results are covered until
//! they are asked for; the working is told level by level; all of it by single keys.
//!
//! - [`stage`]: where the presentation stands, and what can be done to it; [`keys`]: by which key;
//! - [`pages`]: which series are on the screen; [`rows`]: how they are drawn;
//! - [`told`]: the working, level by level; [`caption`]: the last change and its effect;
//! - [`dialogs`]: keys, code, leaving; [`aids`]: the countdown and the spot.

mod aids;
mod caption;
mod dialogs;
mod keys;
mod pages;
mod rows;
mod stage;
mod told;

use self::stage::{Action, Stage};
use super::keys::Keys;
use super::markup::{Slot, View, view};
use super::message::Message;
use super::reactive::{flag, part, pressed, text};
use super::take_home::share::Base;
use super::totals;
use super::why_panel::{OpenWhy, why_panel};
use crate::state::edge;
use crate::state::live::effect;
use crate::state::store::Store;
use wasm_bindgen::JsCast;

/// The presentation of the scenario, until it is left.
pub fn present(store: Store, base: Base, message: Message, keys: Keys) -> View {
    let stage = Stage::begin(store, keys);
    let why = OpenWhy::closed();
    keys::hear(stage);
    let root = Slot::empty();
    effect(move || {
        if let Some(root) = root.get().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = root.focus();
            edge::watch_width(&root, move |_| stage.fit.set(pages::rows_that_fit()));
        }
    });
    let name = text(move || store.shown().with(|shown| shown.base.name.clone()));
    let stale = flag(move || store.shown().with(|shown| shown.is_stale()));
    let press = move |event: web_sys::Event| why.hear_press(&event);
    let totals: Vec<View> = totals::headline(store);
    view! {
        <main
            id="main"
            class="present"
            tabindex="-1"
            node_ref=root
            class:stale=stale
            on:click=press
            on:pointermove=move |event| stage.point(&event)
        >
            <header class="present-head">
                <h1>{name}</h1>
                {aids::countdown(stage)}
            </header>
            {message.view()}
            <dl class="present-totals">{totals}</dl>
            {rows::board(stage)}
            {told::panel(stage)}
            {caption::caption(store)}
            {bar(stage)}
            {aids::spot(stage)}
            {dialogs::dialogs(stage, base)}
            {why_panel(store, why)}
        </main>
    }
}

/// What can be done, for the mouse; each has its key.
fn bar(stage: Stage) -> View {
    let plan = stage.plan;
    let tool = move |action: Action| {
        let press = pressed(move || stage.act(action));
        let name = text(move || stage.name(action));
        let title = format!("{} ({})", action.what(), action.key_name());
        view! { <button type="button" class="button" title=title on:click=press>{name}</button> }
    };
    let page = part(move || {
        let (first, last) = (Action::PreviousPage, Action::NextPage);
        plan.with(|plan| plan.pages > 1).then(|| {
            let place = text(move || plan.with(pages::Paged::place));
            view! { <div class="present-group">{tool(first)}<span>{place}</span>{tool(last)}</div> }
        })
    });
    let place = text(move || stage.place_in_working());
    let caps = flag(move || stage.store.shown().with(|shown| shown.settled.offer.caps.len() > 1));
    let cap = part(move || caps.with(|several| *several).then(|| tool(Action::NextCap)));
    view! {
        <nav class="present-bar" aria-label="The presentation">
            {page}
            {tool(Action::CoverAll)}
            <div class="present-group">
                {tool(Action::StepBack)}<span>{place}</span>{tool(Action::StepForth)}
            </div>
            {cap}
            <div class="present-group">{tool(Action::Countdown)}{tool(Action::Extend)}{tool(Action::CountdownOff)}</div>
            {tool(Action::Spot)}
            {tool(Action::Code)}
            {tool(Action::Keys)}
            {tool(Action::Leave)}
        </nav>
    }
}

/// How many pixels one of the layout is: it is made for 1280 by 720, and grows with the screen.
fn unit() -> f64 {
    let (width, height) = edge::viewport();
    (width / 1280.0).min(height / 720.0).max(1.0)
}
