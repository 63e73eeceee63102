//! Offers of one's own in this browser: listed, kept as they change, and what other tabs make of them. What reads and
//! writes them arrives with the first.

use std::rc::Rc;

use super::address::REST_MS;
use super::message::Message;
use super::on_demand::{NotThere, wasm_split, when_there};
use crate::state::edge::{self, AfterRest};
use crate::state::live::effect_after;
use crate::state::own;
use crate::state::scenario::Scenario;
use crate::state::store::Store;

const NOT_KEPT: &str = "The last changes of your own offer are not kept in this browser, since a part of the page did \
    not arrive. They are once it has: change something again.";

/// Lists those that are kept, and hears what other tabs do to them.
pub(super) fn list(store: Store, message: Message) {
    match own::keeps_any() {
        Ok(true) => when_there(Box::pin(listed(store, message)), || {}),
        Ok(false) => {}
        Err(told) => message.say_unless_said(told),
    }
    edge::on_kept_elsewhere(move |key| {
        if key.as_deref().is_none_or(own::is_kept) {
            when_there(Box::pin(heard_other_tab(store, key)), || {});
        }
    });
}

#[wasm_split(files, fallible, preload(listing_arrives))]
fn listed(store: Store, message: Message) -> Result<(), NotThere> {
    match own::listed() {
        Ok((kept, told)) => {
            store.own().set(kept);
            if let Some(told) = told {
                message.say_unless_said(told);
            }
        }
        Err(told) => message.say_unless_said(told),
    }
    Ok(())
}

#[wasm_split(files, fallible, preload(hearing_arrives))]
fn heard_other_tab(store: Store, key: Option<String>) -> Result<(), NotThere> {
    store.hear_other_tab(key.as_deref());
    Ok(())
}

/// What is changed of an own offer is kept in this browser once the last change has rested; a new one, at once.
pub(super) fn keep_changes(store: Store, message: Message) {
    let rest = Rc::new(AfterRest::new(REST_MS));
    effect_after(move |before: Option<String>| {
        let scenario = store.scenario().get();
        let id = scenario.base().id.clone();
        let is_kept = own::is_kept(&id);
        if before.as_ref() == Some(&id) {
            if is_kept {
                rest.call(move || keep(store, message, scenario));
            }
            return id;
        }
        // What was typed last over the offer before, unless that was deleted.
        if before.is_some_and(|before| own::is_there(&before)) {
            rest.finish();
        } else {
            rest.cancel();
        }
        if is_kept {
            let told = move || message.say(NOT_KEPT.to_owned());
            when_there(Box::pin(kept_as_opened(store, message, scenario)), told);
        }
        id
    });
}

/// Keeps a scenario, if it is of an own offer; says so where that fails.
pub(super) fn keep(store: Store, message: Message, scenario: Scenario) {
    when_there(Box::pin(kept(store, message, scenario)), move || message.say(NOT_KEPT.to_owned()));
}

#[wasm_split(files, fallible, preload(keeping_arrives))]
fn kept(store: Store, message: Message, scenario: Scenario) -> Result<(), NotThere> {
    if let Err(told) = store.keep_own(&scenario) {
        message.say(told);
    }
    Ok(())
}

#[wasm_split(files, fallible, preload(keeping_opened_arrives))]
fn kept_as_opened(store: Store, message: Message, scenario: Scenario) -> Result<(), NotThere> {
    if let Err(told) = store.keep_opened(&scenario) {
        message.say(told);
    }
    Ok(())
}
