//! The scenario as a file: saved, opened by a button, and by a drop anywhere on the page.

use web_sys::{File, FileList};

use crate::library::{self, format::LARGEST_FILE};
use crate::state::live::Signal;
use crate::state::scenario::Edit;
use crate::state::screen::Screen;
use crate::state::store::Store;
use crate::state::{edge, own};
use crate::views::controls::file_button::file_button;
use crate::views::controls::telling::telling;
use crate::views::format::count;
use crate::views::markup::{View, view};
use crate::views::message::Message;
use crate::views::on_demand::{NotThere, wasm_split, when_there};
use crate::views::reactive::part;

/// Saving and opening.
pub fn file_panel(store: Store, message: Message) -> View {
    view! {
        <section class="panel" aria-labelledby="file-title">
            <h2 id="file-title">"File"</h2>
            <p>
                "The offer as it is now, with its sources: text that people can read, in the format tender-offer/1. Whoever opens it here has the same scenario."
            </p>
            <div class="actions">
                {save_button(store, message)}
                {file_button("Open a file…", move |file| open(store, message, &file))}
            </div>
            <p class="small">"Or drop a file anywhere on the page. Undo brings back what was there before."</p>
        </section>
    }
}

/// A button that saves the scenario, or says what keeps it from being saved.
pub fn save_button(store: Store, message: Message) -> View {
    telling("button", "Save as a file", "", move |told| {
        let file = store.scenario().with_untracked(|scenario| scenario.file());
        match file {
            Ok(file) => {
                let covered = store.cover().get_untracked().is_on();
                let file = if covered { file.without_results() } else { file };
                edge::save(&name(&file.id, "json"), "application/json", &library::write::write(&file));
                told.tell("Saved");
            }
            Err(problems) => {
                let words = "The file was not saved: what stands in the fields is not an offer that can be opened again.";
                message.refuse(words.to_owned(), &problems);
            }
        }
    })
}

/// A file's name: an offer's id in plain letters, and how it ends.
pub fn name(id: &str, end: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let name: String = id.chars().take(80).map(plain).collect();
    format!("{name}.{end}")
}

/// Hears files that are dropped anywhere on the page.
pub fn hear_drops(store: Store, message: Message, held: Signal<bool>) {
    let open = move |files| {
        when_there(Box::pin(opened(store, message, files)), move || {
            message.say(
                "Nothing was opened, since a part of the page did not arrive. Drop the file again."
                    .to_owned(),
            );
        });
    };
    edge::on_file_over(move |over| held.set(over), open);
}

/// Says where a file is dropped, while one is held over the page.
pub fn drop_view(held: Signal<bool>) -> View {
    part(move || {
        held.get()
            .then(|| view! { <div class="drop" aria-hidden="true"><p>"Drop the offer's file"</p></div> })
    })
}

#[wasm_split(files, fallible, preload(reader_arrives))]
fn opened(store: Store, message: Message, files: FileList) -> Result<(), NotThere> {
    match files.length() {
        1 => files.item(0).into_iter().for_each(|file| open(store, message, &file)),
        0 => {}
        several => message.say(format!(
            "Nothing was opened: {} files were dropped, and one can be opened at a time.",
            count(several as usize)
        )),
    }
    Ok(())
}

/// Opens a file, or says why not; nothing has changed then.
fn open(store: Store, message: Message, file: &File) {
    let name = file.name();
    edge::read(file, LARGEST_FILE, move |text| match text.map(|text| library::read(&text)) {
        Ok(Ok(offer)) => {
            let offer_name = offer.name.clone();
            if !store.try_change(Edit::Open(own::adopted(offer, edge::random()))) {
                return message.say_not_opened(&name, "parts of the offer are locked");
            }
            store.show(Screen::Simulate);
            message.say(format!("“{name}” is open: {offer_name}. Undo brings back what was there before."));
        }
        Ok(Err(problems)) => message.refuse_file(&name, &problems),
        Err(why) => message.say_not_opened(&name, &why),
    });
}
