//! The Glossary screen: all entries in their groups, and those that typed words fit.

use std::sync::Arc;

use super::OpenTerm;
use super::entry::{element_id, told};
use crate::library::glossary::{Entry, Glossary};
use crate::state::edge;
use crate::state::live::Signal;
use crate::state::store::Store;
use crate::views::markup::{View, view};
use crate::views::reactive::{entered, part, text};

/// The Glossary screen, at the term that the link names.
pub fn glossary(store: Store, open: OpenTerm) -> View {
    open.load();
    let named = store.options().with_untracked(|options| options.term.clone());
    let typed = Signal::new(String::new());
    let hear = entered(move |text| typed.set(text));
    view! {
        <div class="screen-head">
            <h2>"Glossary"</h2>
            <p>"The words of offer documents and of this page, each in a sentence or two. Wherever a word is underlined with dots, pressing it opens its entry here."</p>
            <p class="glossary-search">
                <label for="glossary-search">"Find a term"</label>
                <input id="glossary-search" type="search" autocomplete="off" spellcheck="false" on:input=hear/>
            </p>
        </div>
        <div class="glossary">{open.once_there(move |glossary| {
            if let Some(id) = &named {
                edge::focus(&element_id(id));
            }
            found(glossary, typed)
        })}</div>
    }
}

fn found(glossary: Arc<Glossary>, typed: Signal<String>) -> View {
    let counted = glossary.clone();
    let count = text(move || {
        let typed = typed.get();
        let found = counted.matching(&typed).len();
        match (typed.trim().is_empty(), found) {
            (true, _) => format!("{found} terms"),
            (false, 0) => format!("No term fits “{}”. Try one word of it.", typed.trim()),
            (false, 1) => "1 term".into(),
            (false, _) => format!("{found} terms"),
        }
    });
    let shown = part(move || {
        let typed = typed.get();
        if typed.trim().is_empty() {
            return grouped(&glossary);
        }
        let entries = glossary.matching(&typed);
        (!entries.is_empty()).then(|| section(&glossary, "Found".into(), &entries)).into()
    });
    view! { <p class="small" role="status">{count}</p> {shown} }
}

fn grouped(glossary: &Glossary) -> View {
    let group = |group: &crate::library::glossary::Group| {
        section(glossary, group.title.clone(), &group.entries.iter().collect::<Vec<_>>())
    };
    glossary.groups.iter().map(group).collect::<Vec<View>>().into()
}

fn section(glossary: &Glossary, title: String, entries: &[&Entry]) -> View {
    let entries: Vec<View> = entries
        .iter()
        .map(|entry| {
            view! {
                <article class="term-entry" id=element_id(&entry.id) tabindex="-1" data-entry=entry.id.clone()>
                    <h4>{entry.term.clone()}</h4>
                    {told(glossary, entry)}
                </article>
            }
        })
        .collect();
    view! {
        <section class="panel term-group">
            <h3>{title}</h3>
            <div class="term-entries">{entries}</div>
        </section>
    }
}
