//! What is said where this browser keeps another state of one's own offer than the one that is open: another tab has
//! changed or deleted it. Until one of the two is chosen, nothing of it is kept, so that neither is lost.

use super::kept;
use super::markup::{View, view};
use super::message::Message;
use super::reactive::{part, pressed, remembered};
use crate::library;
use crate::state::own::Elsewhere;
use crate::state::scenario::{Edit, Scenario};
use crate::state::store::Store;

/// The two states to choose from, while there are two.
pub fn other_tab(store: Store, message: Message) -> View {
    let open = remembered(move || store.scenario().with(|scenario| scenario.base().id.clone()));
    part(move || {
        let of_open = |elsewhere: &Elsewhere| open.with(|open| *open == elsewhere.id);
        store.elsewhere().get().filter(of_open).map(|elsewhere| banner(store, message, elsewhere))
    })
}

fn banner(store: Store, message: Message, elsewhere: Elsewhere) -> View {
    let name = store.scenario().with_untracked(|scenario| scenario.base().name.clone());
    let (told, take_over, keep, other) = match elsewhere.kept {
        Some(file) => (
            format!(
                "“{name}” was changed in another tab or window. Until you choose, what you change here stands in the \
                 address alone."
            ),
            "Take over what the other has",
            "Keep what is here",
            Some(Scenario::open(file)),
        ),
        None => (
            format!("“{name}” was deleted in another tab or window. Here it is still open."),
            "Close it here too",
            "Keep it in this browser",
            Some(Scenario::open(library::first())),
        ),
    };
    // One step of the history: Undo has what was typed here.
    let take = pressed(move || {
        store.elsewhere().set(None);
        if let Some(scenario) = &other {
            store.change(Edit::Replace(scenario.clone()));
        }
    });
    let stay = pressed(move || {
        store.elsewhere().set(None);
        kept::keep(store, message, store.scenario().get_untracked());
    });
    view! {
        <div class="banner other-tab" role="status">
            <p>{told}</p>
            <button type="button" class="button" on:click=take>{take_over}</button>
            <button type="button" class="button" on:click=stay>{keep}</button>
        </div>
    }
}
