//! The Terms screen: every term of the offer, beside what comes of it.
//!
//! - [`offers`]: what is done with the whole offer: new, duplicate, rename, delete;
//! - [`series`], [`tenders`], [`caps`], [`rest`]: the fields by group; [`fields`]: what they are made of, [`words`]:
//!   which terms of the glossary they use;
//! - [`reorder`]: series moved by buttons and by drag;
//! - [`effect`]: what comes of it, and what is wrong.

mod caps;
mod effect;
mod fields;
mod offers;
mod reorder;
mod rest;
mod series;
mod tenders;
mod words;

pub use effect::problems;

use std::sync::Arc;

use leptos::prelude::untrack;

use super::markup::{View, view};
use super::reactive::{part, remembered};
use super::simulate::stale_view;
use crate::library::OfferFile;
use crate::state::live::Live;
use crate::state::store::Store;

/// The offer that the fields belong to: another, once what it is made of has changed.
struct Shape(Arc<OfferFile>);

impl PartialEq for Shape {
    fn eq(&self, other: &Shape) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The Terms screen. `stale`: whether the figures are from before what was typed.
pub fn terms(store: Store, stale: Live<bool>) -> View {
    let shape = remembered(move || store.scenario().with(|scenario| Shape(scenario.base().clone())));
    let fields = part(move || {
        shape.track();
        untrack(|| {
            view! {
                {series::series_group(store)}
                {tenders::tenders_group(store)}
                {caps::caps_group(store)}
                {rest::rates_group(store)}
                {rest::rules_group(store)}
                {rest::dates_group(store)}
                {rest::conditions_group(store)}
            }
        })
    });
    view! {
        {offers::offers_bar(store)}
        {stale_view(store, stale)}
        <div class="terms-frame">
            {effect::effect_line(store)}
            <div class="terms-screen">
                <div class="term-groups">{fields}</div>
                {effect::effect_panel(store)}
            </div>
        </div>
    }
}
