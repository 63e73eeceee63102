//! The simulator with the offer that a lesson or an exercise set up: it can be changed, and put back.

use std::sync::Arc;

use super::markup::{View, view};
use super::page::Terms;
use super::predict::Predicting;
use super::reactive::{flag, part, pressed, remembered, text};
use super::simulate::{simulator, where_sound};
use crate::library::OfferFile;
use crate::state::live::{Live, Signal};
use crate::state::scenario::Edit;
use crate::state::store::Store;

/// The simulator, with the markers of what is predicted over its bars.
pub fn set_up(
    store: Store,
    file: Arc<OfferFile>,
    predicting: Option<Predicting>,
    stale: Live<bool>,
    table_open: Signal<bool>,
) -> View {
    let name = file.name.clone();
    let opened = file.clone();
    let as_set_up = flag(move || store.is_as_opened(&opened));
    let back = pressed(move || put_back(store, &file));
    let said = text(move || if as_set_up.get() { "" } else { "You have changed it. " }.to_owned());
    // Figures of terms are built of the terms as they stand.
    let terms = remembered(move || Terms(store.scenario().get()));
    let board = part(move || {
        terms.track();
        where_sound(store, move || {
            simulator(store, stale, table_open, &|plot, series| {
                predicting.map_or(View::Nothing, |predicting| predicting.over(plot, series))
            })
        })
    });
    view! {
        <div class="set-up">
            <p><strong>{name}</strong>". "<span role="status">{said}</span></p>
            <button type="button" class="button" disabled=as_set_up on:click=back>"Put the offer back"</button>
        </div>
        {board}
    }
}

/// The offer as it was set up; one change, if it is another one now.
pub fn put_back(store: Store, file: &Arc<OfferFile>) {
    if !store.is_as_opened(file) {
        store.change(Edit::Open(file.clone()));
    }
}
