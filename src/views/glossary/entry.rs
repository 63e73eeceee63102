//! One entry: in the panel beside its term, and among the others.

use std::sync::Arc;

use super::picture::picture;
use super::{OpenTerm, term};
use crate::library::glossary::{Entry, Glossary};
use crate::state::edge;
use crate::state::screen::Screen;
use crate::state::store::Store;
use crate::views::markup::{View, view};
use crate::views::reactive::pressed;

/// The id of the panel's heading.
const TITLE: &str = "term-title";

/// The panel with one entry.
pub(super) fn panel(store: Store, open: OpenTerm, id: String) -> View {
    open.load();
    let content = open.once_there(move |glossary| in_panel(store, open, &glossary, &id));
    open.opener.panel("why term-panel", TITLE, move || open.close(), content)
}

fn in_panel(store: Store, open: OpenTerm, glossary: &Arc<Glossary>, id: &str) -> View {
    let Some(entry) = glossary.entry(id) else {
        return view! {
            <h2 id=TITLE>"No such term"</h2>
            <p>{format!("The glossary has no entry “{id}”.")}</p>
        };
    };
    let element = element_id(id);
    let named = id.to_owned();
    let all = pressed(move || {
        open.asked.set(None);
        store.set_options(|options| {
            options.screen = Screen::Glossary;
            options.term = Some(named.clone());
        });
        edge::focus(&element);
    });
    view! {
        <h2 id=TITLE>{entry.term.clone()}</h2>
        {told(glossary, entry)}
        <p class="source"><button type="button" class="choice" on:click=all>"Show in the glossary"</button></p>
    }
}

/// What an entry says below its name: text, picture, other words, and where to go on.
pub(super) fn told(glossary: &Glossary, entry: &Entry) -> View {
    let also = (!entry.also.is_empty())
        .then(|| view! { <p class="also">{format!("Also: {}.", entry.also.join(", "))}</p> });
    let see: Vec<View> = entry
        .see
        .iter()
        .filter_map(|id| glossary.entry(id))
        .map(|other| view! { <li>{term(other.id.clone(), other.term.clone())}</li> })
        .collect();
    let see = (!see.is_empty()).then(|| {
        view! { <div class="see"><span>"See"</span><ul>{see}</ul></div> }
    });
    view! {
        <p>{entry.text.clone()}</p>
        {entry.picture.as_ref().map(picture)}
        {also}
        {see}
    }
}

/// The id of an entry's element on the Glossary screen.
pub(super) fn element_id(id: &str) -> String {
    format!("term-{id}")
}
