//! The Class screen: the codes that a class's chat gave are pasted, and what was predicted lies about the answer, which
//! is covered until it is asked for. Nothing leaves the page.
//!
//! [`room`] is what the screen holds and where tasks come from; [`spread`] draws the predictions.

mod room;
mod spread;

use web_sys::{Event, HtmlTextAreaElement};

use super::markup::{View, view};
use super::reactive::{chosen, heard_at, part, text};
use super::why_panel::OpenWhy;
use crate::state::class::Class;
use crate::state::class_code::{Asked, Code, LONGEST, MARK, MOST_CODES, Who};
use crate::state::live::LiveText;
use crate::state::store::Store;
use room::{Looked, Room, Task};

/// The Class screen.
pub fn class(store: Store, open: OpenWhy) -> View {
    let room = Room::of(store);
    let hear = move |event: Event| {
        if let Some(field) = heard_at::<HtmlTextAreaElement>(&event) {
            room.read(field.value());
        }
    };
    let pasted = text(move || room.text.get());
    view! {
        <div class="screen-head">
            <h2>"Class"</h2>
            <p>
                "Each trainee copies a code from an exercise or a task and posts it in the chat. Paste the chat here: whatever "
                "else it holds, the codes in it are found. Nothing is sent anywhere."
            </p>
        </div>
        <section class="panel class-codes" aria-labelledby="codes-title">
            <h3 id="codes-title">"Codes"</h3>
            <label for="class-text">"The chat, or any text with codes in it"</label>
            <textarea id="class-text" rows="5" spellcheck="false" autocomplete="off" prop:value=pasted on:input=hear></textarea>
            <p class="class-count" role="status">{counts(room)}</p>
            {chooser(room)}
            {part(move || set_apart(room))}
            {grammar()}
        </section>
        {part(move || room.looked_at.get().map(|Looked { task, .. }| match task {
            Task::Loading => view! { <p role="status">"Loading the task…"</p> },
            Task::NotHere(why) => view! { <div class="banner" role="status"><p>{why}</p></div> },
            Task::There(about) => spread::results(room, open, &about),
        }))}
    }
}

/// How many codes count, and how many do not, in one sentence.
fn counts(room: Room) -> LiveText {
    text(move || {
        let class = room.class.get();
        if room.text.get().trim().is_empty() {
            return "No codes yet.".into();
        }
        let codes = |count: usize, what: &str| (count > 0).then(|| format!("{count} {what}"));
        let apart = [
            codes(class.damaged.len(), "damaged"),
            codes(class.repetitions(), "repeated"),
            codes(class.replaced.len(), "replaced by a later one of the same name"),
            codes(class.foreign_codes(), "of other tasks"),
            codes(class.misfits.len(), "with another number of amounts"),
            (class.beyond > 0).then(|| format!("{} beyond the {MOST_CODES} that are read", class.beyond)),
        ];
        let apart: Vec<String> = apart.into_iter().flatten().collect();
        let predictions = match class.counted.len() {
            1 => "1 prediction counts".to_owned(),
            count => format!("{count} predictions count"),
        };
        match apart.as_slice() {
            [] => format!("{predictions}."),
            apart => format!("{predictions}. Not counted: {}.", apart.join(", ")),
        }
    })
}

/// Which task is looked at, where codes of several were pasted.
fn chooser(room: Room) -> View {
    part(move || {
        let asked = room.asked.get();
        let present = room.looked_at.with(|looked_at| looked_at.as_ref().map(|at| at.asked));
        (asked.len() > 1).then(|| {
            let option = |(place, (asked, count)): (usize, &(Asked, usize))| {
                let name = format!("{} ({count})", room::name(*asked));
                let selected = (present == Some(*asked)).then_some("");
                view! { <option value=place.to_string() selected=selected>{name}</option> }
            };
            let options: Vec<View> = asked.iter().enumerate().map(option).collect();
            let choose = chosen(move |place| {
                let place = place.parse::<usize>().ok();
                if let Some((asked, _)) = place.and_then(|place| asked.get(place).copied()) {
                    room.look_at(asked);
                }
            });
            view! {
                <label class="class-chooser">"Predictions of "<select on:change=choose>{options}</select></label>
            }
        })
    })
}

/// The codes that do not count, listed.
fn set_apart(room: Room) -> View {
    let class = room.class.get();
    let Class { damaged, repeated, replaced, foreign, misfits, .. } = &*class;
    let who = |code: &Code| match &code.who {
        Who::Named(name) => name.to_string(),
        Who::Nameless(_) => "without a name".to_owned(),
    };
    let times =
        |count: usize| if count == 1 { "once more".to_owned() } else { format!("{count} times more") };
    let written = |code: &Code| code.write().unwrap_or_default();
    vec![
        listed("Damaged: not whole, or changed on the way", damaged.clone()),
        listed(
            "Repeated: counted once",
            repeated
                .iter()
                .map(|(code, count)| format!("{}, {}: {}", who(code), times(*count), written(code)))
                .collect(),
        ),
        listed(
            "Replaced: a later one of the same name counts",
            replaced.iter().map(|code| format!("{}: {}", who(code), written(code))).collect(),
        ),
        listed(
            "Of other tasks",
            foreign.iter().map(|(asked, count)| format!("{}: {count}", room::name(*asked))).collect(),
        ),
        listed(
            "With another number of amounts than the task asks for",
            misfits.iter().map(|code| format!("{}: {}", who(code), written(code))).collect(),
        ),
    ]
    .into()
}

fn listed(title: &str, lines: Vec<String>) -> View {
    if lines.is_empty() {
        return View::Nothing;
    }
    let title = format!("{title} ({})", lines.len());
    let lines: Vec<View> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    view! { <details class="class-apart"><summary>{title}</summary><ul>{lines}</ul></details> }
}

/// What a code is made of, for those who want to know.
fn grammar() -> View {
    view! {
        <details class="class-apart">
            <summary>"What a code is"</summary>
            <p>
                {format!("{MARK}, then digits and letters without I, L, O and U, at most {LONGEST} characters in all; small \
                          letters do as well, and O is read as 0, I and L as 1. In them stand, in this order: which exercise \
                          or task, how many amounts, each amount as its digits and the zeros after them, the name or a random \
                          mark, and a checksum of 24 bits, which sees every changed character. A code may be broken by line \
                          ends, blanks and marks of quoting.")}
            </p>
        </details>
    }
}
