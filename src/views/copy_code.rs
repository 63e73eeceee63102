//! A trainee's prediction as a short code for the class's chat: with a name, if they like, and a button that copies it.

use super::controls::telling::{Told, telling};
use super::markup::{View, view};
use super::reactive::{entered, part, remembered};
use crate::state::class_code::{Asked, Code, Name, Who};
use crate::state::edge;
use crate::state::live::Signal;

/// Under this key the browser keeps the name.
const KEY: &str = "tender-simulator.class-name";

/// What can be said of a prediction as a code.
#[derive(Clone, PartialEq)]
enum Coded {
    Nothing,
    Code(String),
    Refused(String),
}

/// The code of a prediction. `amounts`: beside the series asked about, in units of their currencies; none: left open.
pub fn copy_code(asked: Asked, amounts: impl Fn() -> Vec<Option<u64>> + Send + Sync + 'static) -> View {
    let name = Signal::new(edge::kept(KEY).ok().flatten().unwrap_or_default());
    let mark = (edge::random() % 4096) as u16;
    let coded = remembered(move || coded(asked, amounts(), &name.get(), mark));
    let typed = entered(move |typed| {
        // A browser that keeps nothing asks again next time.
        let _ = edge::keep(KEY, &typed);
        name.set(typed);
    });
    let copy = move |told: Told| match coded.get_untracked() {
        Coded::Code(code) => {
            told.tell(if edge::copy(&code, None) { "Copied" } else { "The browser refuses" })
        }
        Coded::Nothing => told.tell("Predict first"),
        Coded::Refused(_) => told.tell("No code: see below"),
    };
    view! {
        <div class="class-code" role="group" aria-label="Your code for the class">
            <label>
                "Name, if you like "
                <input type="text" maxlength="40" autocomplete="off" spellcheck="false" prop:value=name.get_untracked() on:input=typed/>
            </label>
            {part(move || match coded.get() {
                Coded::Code(code) => view! { <code class="code">{code}</code> },
                _ => View::Nothing,
            })}
            {telling("button", "Copy my code", " for the class", copy)}
            <div class="remark" aria-live="polite">
                {part(move || match coded.get() {
                    Coded::Refused(why) => view! { <p class="message">{why}</p> },
                    _ => View::Nothing,
                })}
            </div>
        </div>
    }
}

fn coded(asked: Asked, amounts: Vec<Option<u64>>, name: &str, mark: u16) -> Coded {
    if amounts.iter().all(Option::is_none) {
        return Coded::Nothing;
    }
    let who = match Name::typed(name) {
        Ok(Some(name)) => Who::Named(name),
        Ok(None) => Who::Nameless(mark),
        Err(why) => return Coded::Refused(why),
    };
    match (Code { asked, amounts, who }).write() {
        Ok(code) => Coded::Code(code),
        Err(why) => Coded::Refused(why.to_string()),
    }
}
