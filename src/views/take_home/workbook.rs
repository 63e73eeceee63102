//! The scenario as a workbook: an .xlsx file that computes the law anew when an input in it is changed.

use leptos::prelude::untrack;

use super::file::name;
use super::share::Base;
use crate::library;
use crate::state::edge::site;
use crate::state::link;
use crate::state::options::Options;
use crate::state::store::Store;
use crate::views::controls::telling::{Told, telling};
use crate::views::markup::{View, view};
use crate::views::message::Message;

/// What a workbook is, and the button that saves one.
pub fn workbook_panel(store: Store, base: Base, message: Message) -> View {
    view! {
        <section class="panel" aria-labelledby="workbook-title">
            <h2 id="workbook-title">"Workbook"</h2>
            <p>
                "For Excel or LibreOffice, with live formulas: change a tender, a cap or a rate in it, and it computes everything anew. One sheet compares its formulas with the figures computed here."
            </p>
            <div class="actions">
                {telling("button", "Save a workbook (.xlsx)", "", move |told| save(store, base, message, told))}
            </div>
        </section>
    }
}

/// Saves the scenario as a workbook, or says what keeps it from being saved.
fn save(store: Store, base: Base, message: Message, told: Told) {
    let (file, link) = untrack(|| {
        let file = store.scenario().with(|scenario| scenario.file());
        let link = store.scenario().with(|scenario| link::write(scenario, &Options::default()));
        (file, base.address() + &link)
    });
    match file {
        Ok(file) => {
            // A longer one is cut short on its way; the workbook holds the offer all the same.
            let link = if link.len() > link::LONGEST_WRITTEN { String::new() } else { link };
            told.tell("Making it…");
            site::save_workbook(name(&file.id, "xlsx"), &library::write::write(&file), &link, move |made| {
                match made {
                    Ok(()) => told.tell("Saved"),
                    Err(why) => message.say(format!("The workbook was not made: {why}")),
                }
            });
        }
        Err(problems) => {
            let words = "The workbook was not made: what stands in the fields is not an offer that can be opened again.";
            message.refuse(words.to_owned(), &problems);
        }
    }
}
