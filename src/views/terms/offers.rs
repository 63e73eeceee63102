//! What is done with the whole offer: a new one, a copy of one's own, another name, and deleting it.

use web_sys::{Event, HtmlInputElement};

use crate::state::paste::Aim;
use crate::state::reshape::Reshape;
use crate::state::scenario::Edit;
use crate::state::store::Store;
use crate::state::{edge, own};
use crate::views::markup::{View, view};
use crate::views::paste_panel::paste_button;
use crate::views::reactive::{heard_at, part, pressed, remembered, text};

/// The name of the offer, and what can be done with it.
pub fn offers_bar(store: Store) -> View {
    let kept = remembered(move || store.scenario().with(|scenario| own::is_kept(&scenario.base().id)));
    let new = pressed(move || {
        store.change(Edit::Open(own::blank(edge::random()).into()));
    });
    let duplicate = pressed(move || {
        let copy = store.scenario().with_untracked(|scenario| own::duplicate(scenario, edge::random()));
        store.change(Edit::Replace(copy));
    });
    let name = part(move || if kept.get() { name_field(store) } else { shipped_name(store) });
    let delete = part(move || {
        let delete = pressed(move || store.delete_own());
        kept.get()
            .then(|| view! { <button type="button" class="button" on:click=delete>"Delete offer"</button> })
    });
    view! {
        <section class="offers-bar" aria-label="The offer">
            {name}
            <div class="tools">
                <button type="button" class="button" on:click=new>"New offer"</button>
                <button type="button" class="button" on:click=duplicate>"Duplicate"</button>
                {paste_button(Some(Aim::Terms))}
                {delete}
            </div>
        </section>
        {deleted_view(store)}
    }
}

/// The name of one's own offer, which can be changed.
fn name_field(store: Store) -> View {
    let name = text(move || store.scenario().with(|scenario| scenario.base().name.clone()));
    let rename = move |event: Event| {
        let Some(input) = heard_at::<HtmlInputElement>(&event) else { return };
        let typed = input.value().trim().to_owned();
        if typed.is_empty() {
            // An offer has a name; the one it has stays.
            input.set_value(&store.scenario().with_untracked(|scenario| scenario.base().name.clone()));
        } else {
            store.reshape(Reshape::Rename(typed));
        }
    };
    view! {
        <label class="offer-name">
            <span class="label">"Name of your offer, kept in this browser"</span>
            <input id="offer-name" type="text" autocomplete="off" maxlength="100" prop:value=name on:change=rename/>
        </label>
    }
}

/// The name of an offer that is not one's own, and how to make it so.
fn shipped_name(store: Store) -> View {
    let name = text(move || store.scenario().with(|scenario| scenario.base().name.clone()));
    view! {
        <div class="offer-name">
            <h2>{name}</h2>
            <p class="shows">"What you change here is in the address. Duplicate the offer to keep it in this browser."</p>
        </div>
    }
}

/// Says which offer was deleted, with the way back.
fn deleted_view(store: Store) -> View {
    part(move || {
        let present = store.scenario().with(|scenario| scenario.base().id.clone());
        store.deleted().get().filter(|deleted| deleted.base().id != present).map(|scenario| {
            let words = format!("“{}” was deleted from this browser.", scenario.base().name);
            let back = pressed(move || {
                store.deleted().set(None);
                store.change(Edit::Replace(scenario.clone()));
            });
            view! {
                <div class="banner" role="status">
                    <p>{words}</p>
                    <button type="button" class="button" on:click=back>"Bring it back"</button>
                </div>
            }
        })
    })
}
