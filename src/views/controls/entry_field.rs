//! A field for an amount, typed as people type them: what it was read as, what is asked about it, and what is
//! wrong with it stand beside it.

use web_sys::{ClipboardEvent, Event, HtmlInputElement, KeyboardEvent};

use crate::engine::problems::{Problem, Problems};
use crate::state::entry::{Choice, Reading};
use crate::state::field::Field;
use crate::state::scenario::Edit;
use crate::state::step::Step;
use crate::state::store::Store;
use crate::state::typing::{self, Stroke};
use crate::views::controls::amount::figure;
use crate::views::controls::typed::typed;
use crate::views::figure::Why;
use crate::views::markup::{View, Words, view};
use crate::views::reactive::{fresh, heard_at, part, pressed, text};

/// A field with its label.
///
/// `label`: its name beside it, e.g. `Early`; `name`: the rest of its name, for those who do not see what it
/// stands beside, often with a blank at its head; `why`: what the amount in it is.
pub fn entry_field(
    store: Store,
    field: Field,
    label: impl Into<Words>,
    name: impl Into<Words>,
    why: Why,
) -> View {
    drawn(store, field, label.into(), name.into(), Some(why))
}

/// A field of a term that no explanation tells of. `label` and `name` as in [`entry_field`].
pub fn term_field(store: Store, field: Field, label: impl Into<Words>, name: impl Into<Words>) -> View {
    drawn(store, field, label.into(), name.into(), None)
}

fn drawn(store: Store, field: Field, label: Words, name: Words, why: Option<Why>) -> View {
    let shown = text(move || store.with_scenario_of(field, |scenario| scenario.shown(field)));
    let remark = move || Remark::of(store, field);
    let wrong = fresh(move || remark().is_wrong());
    let id = store.scenario().with_untracked(|scenario| element_id(&field.path(&scenario.base().draft)));
    let remark_id = format!("{id}-remark");
    let remarks = part(move || remark().view(store, field, why));
    view! {
        <div class="entry" class:wrong=wrong>
            <label for=id.clone()>
                {label}<span class="visually-hidden">{name}</span>
            </label>
            <input
                id=id
                type="text"
                inputmode="text"
                autocomplete="off"
                spellcheck="false"
                maxlength="100"
                prop:value=shown
                readonly=fresh(move || store.locks().with(|locks| locks.hold(field)))
                aria-invalid=text(move || wrong.get().to_string())
                aria-describedby=remark_id.clone()
                on:input=move |event| heard_input(store, field, event)
                on:paste=move |event| heard_paste(store, field, event)
                on:keydown=move |event| heard_key(store, field, event)
                on:blur=move |_: Event| store.leave(field)
            />
            <div class="remark" id=remark_id>{remarks}</div>
        </div>
    }
}

/// An element's id made of a path: ids hold no blanks or points.
fn element_id(path: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    format!("field-{}", path.chars().map(plain).collect::<String>())
}

/// What stands below a field.
#[derive(Clone, PartialEq)]
enum Remark {
    Nothing,
    /// What was typed was read as this.
    Echo(String),
    Asked {
        question: String,
        choices: Vec<Choice>,
    },
    Wrong(Problem),
}

impl Remark {
    fn of(store: Store, field: Field) -> Remark {
        store.with_scenario_of(field, |scenario| match scenario.reading(field) {
            Reading::Asked { question, choices } => Remark::Asked { question, choices },
            reading => {
                let path = field.path(&scenario.base().draft);
                match (store.problems().with(|problems| problem_at(problems, &path).cloned()), reading) {
                    (Some(problem), _) => Remark::Wrong(problem),
                    (None, Reading::Plain { plain, echo: true }) => Remark::Echo(typing::grouped(&plain)),
                    _ => Remark::Nothing,
                }
            }
        })
    }

    fn is_wrong(&self) -> bool {
        matches!(self, Remark::Asked { .. } | Remark::Wrong(_))
    }

    fn view(self, store: Store, field: Field, why: Option<Why>) -> View {
        match self {
            Remark::Nothing => View::Nothing,
            Remark::Echo(text) => {
                let read: View = match why {
                    Some(why) => figure(why, text),
                    None => text.into(),
                };
                view! { <span class="echo">"= "{read}</span> }
            }
            Remark::Asked { question, choices } => {
                let choices = choices.into_iter().map(|Choice { label, text }| (label, text)).collect();
                view! { <p class="message">{question}</p> {offered(store, field, choices)} }
            }
            Remark::Wrong(problem) => {
                let nearest = problem
                    .nearest
                    .into_iter()
                    .map(|plain| (typing::grouped(&plain), plain))
                    .collect::<Vec<_>>();
                view! { <p class="message">{sentence(&problem.allowed)}</p> {offered(store, field, nearest)} }
            }
        }
    }
}

/// The first problem of a field: at its path, or at an item of its list.
pub fn problem_at<'p>(problems: &'p Problems, path: &str) -> Option<&'p Problem> {
    let is_item = |at: &str| at.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
    problems.list.iter().find(|problem| problem.path == path || is_item(&problem.path))
}

/// Values that can be put in with one press: (label, text).
fn offered(store: Store, field: Field, choices: Vec<(String, String)>) -> View {
    let button = |(label, text): (String, String)| {
        let put = pressed(move || store.change(Edit::Put { field, text: text.clone() }));
        view! { <button type="button" class="choice" on:click=put>{label}</button> }
    };
    let buttons: Vec<View> = choices.into_iter().map(button).collect();
    view! { <span class="choices">{buttons}</span> }
}

/// Words as a sentence: a capital at its head, a full stop at its end.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let head: String =
        letters.next().map(|letter| letter.to_ascii_uppercase().to_string()).unwrap_or_default();
    let rest = letters.as_str();
    let end = if rest.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{head}{rest}{end}")
}

fn heard_input(store: Store, field: Field, event: Event) {
    let read = |now: &str, caret: usize, stroke: Stroke| {
        store.scenario().with_untracked(|scenario| {
            if !scenario.is_number(field) {
                return typing::words(now, caret);
            }
            typing::regroup(&scenario.text(field), now, caret, stroke)
        })
    };
    typed(&event, read, |text| store.type_text(field, text));
}

/// A paste over the whole of a field is read as a pasted cell; one into the middle is typing.
fn heard_paste(store: Store, field: Field, event: ClipboardEvent) {
    let Some(input) = heard_at::<HtmlInputElement>(&event) else { return };
    let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()) else { return };
    let length = input.value().encode_utf16().count() as u32;
    let (from, to) = (input.selection_start().ok().flatten(), input.selection_end().ok().flatten());
    if from == Some(0) && to == Some(length) {
        event.prevent_default();
        store.change(Edit::Paste { field, text });
        let shown = store.scenario().with_untracked(|scenario| scenario.shown(field));
        input.set_value(&shown);
    }
}

fn heard_key(store: Store, field: Field, event: KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() {
        return;
    }
    let step = match (event.key().as_str(), event.shift_key()) {
        ("Enter", _) => return store.leave(field),
        ("Escape", _) => return store.cancel_gesture(),
        ("ArrowUp", false) => Step::Up,
        ("ArrowDown", false) => Step::Down,
        ("ArrowUp", true) => Step::FineUp,
        ("ArrowDown", true) => Step::FineDown,
        ("PageUp", _) => Step::PageUp,
        ("PageDown", _) => Step::PageDown,
        _ => return,
    };
    let edit = store.scenario().with_untracked(|scenario| scenario.stepped(field, step, u64::MAX));
    if let Some(edit) = edit {
        event.prevent_default();
        store.change(edit);
    }
}
