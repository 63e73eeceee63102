//! Pasting a table: what was recognised in it, what is asked, and what would change, for the person to confirm.
//!
//! A button that opens it stands wherever [`paste_button`] is called; the page's root hears the press by `data-paste`.

use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

use super::controls::modal;
use super::controls::table::region;
use super::markup::{Slot, View, view};
use super::on_demand::{NotThere, on_demand, wasm_split};
use super::reactive::{chosen, entered, flag, part, pressed, remembered, text};
use crate::state::live::{Live, Signal, effect};
use crate::state::paste::plan::{AskField, CellPlan, Change, Question, RowPlan};
use crate::state::paste::{Aim, Meaning, Pasting, Plan, plan};
use crate::state::scenario::Edit;
use crate::state::store::Store;
use crate::state::{edge, own};

/// Whether the panel is open, and what was put in. What was pasted stays there until it is put in.
#[derive(Clone, Copy)]
pub struct OpenPaste {
    open: Signal<bool>,
    pasting: Signal<Pasting>,
    /// The markup that comes with the text that is about to be put in.
    markup: Signal<Option<String>>,
}

/// What would change, or why nothing was recognised.
type Read = Live<Arc<Result<Plan, String>>>;

/// A button that opens the panel. `aim`: what the table is pasted into; none: as the table looks.
pub fn paste_button(aim: Option<Aim>) -> View {
    let aim = aim.map_or("any", key_of);
    view! {
        <button type="button" class="button" data-paste=aim aria-haspopup="dialog">"Paste a table"</button>
    }
}

fn key_of(aim: Aim) -> &'static str {
    match aim {
        Aim::Tenders => "tenders",
        Aim::Terms => "terms",
    }
}

impl OpenPaste {
    /// Nothing is open, and nothing pasted.
    pub fn closed() -> OpenPaste {
        OpenPaste {
            open: Signal::new(false),
            pasting: Signal::new(Pasting::default()),
            markup: Signal::new(None),
        }
    }

    /// Opens the panel if one of its buttons was pressed.
    pub fn hear_press(self, event: &Event) {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = pressed.and_then(|pressed| pressed.closest("[data-paste]").ok().flatten());
        let Some(aim) = button.and_then(|button| button.get_attribute("data-paste")) else { return };
        let aim = [Aim::Tenders, Aim::Terms].into_iter().find(|known| key_of(*known) == aim);
        self.pasting.update(|pasting| pasting.aim = aim);
        self.open.set(true);
    }

    /// Closes it. The browser returns the focus to where it was.
    fn close(self, dialog: Slot) {
        modal::close(dialog);
        self.open.set(false);
    }

    /// Puts the table in, as one change.
    fn put_in(self, store: Store, read: Read, dialog: Slot) {
        let plan = read.get_untracked();
        let Ok(Plan { edit: Some(edit), aim, .. }) = &*plan else { return };
        let main = dialog.get().and_then(|dialog| dialog.owner_document()?.get_element_by_id("main"));
        self.close(dialog);
        let done = store.try_change(match edit {
            // A new offer is one's own, and kept in this browser.
            Edit::Open(offer) => Edit::Open(own::adopted((**offer).clone(), edge::random())),
            tenders => tenders.clone(),
        });
        if !done {
            // The page says what is locked; the table is still there.
            return;
        }
        self.pasting.set(Pasting::default());
        // Another offer takes the place of what opened the panel.
        if let (Aim::Terms, Some(main)) = (aim, main.and_then(|main| main.dyn_into::<HtmlElement>().ok())) {
            let _ = main.focus();
        }
    }

    /// Another text: what was said of the one before says nothing of it, but for what no table says.
    fn set_text(self, plain: String, markup: Option<String>) {
        self.pasting.update(|pasting| {
            let (aim, said) = (pasting.aim, std::mem::take(&mut pasting.said));
            *pasting = Pasting { plain, markup, aim, said, ..Pasting::default() };
        });
    }
}

/// The panel, while it is open.
pub fn paste_panel(store: Store, open: OpenPaste) -> View {
    part(move || {
        open.open
            .get()
            .then(|| on_demand(move || Box::pin(paste_part(store, open)), || Box::pin(paste_arrives())))
    })
}

#[wasm_split(paste, fallible, preload(paste_arrives))]
fn paste_part(store: Store, open: OpenPaste) -> Result<View, NotThere> {
    Ok(dialog_view(store, open))
}

fn dialog_view(store: Store, open: OpenPaste) -> View {
    let read: Read = remembered(move || {
        Arc::new(open.pasting.with(|pasting| store.scenario().with(|scenario| plan(pasting, scenario))))
    });
    let (dialog, field) = (Slot::empty(), Slot::empty());
    modal::open(dialog);
    effect(move || {
        if let Some(field) = field.get().and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
    let key = move |event: KeyboardEvent| {
        // The page's own keys act on what lies behind.
        event.stop_propagation();
    };
    let dismissed = move |event: Event| {
        event.prevent_default();
        open.close(dialog);
    };
    let barred = flag(move || read.with(|read| !matches!(&**read, Ok(Plan { edit: Some(_), .. }))));
    let pasted = open.pasting.with_untracked(|pasting| pasting.plain.clone());
    view! {
        <dialog class="paste" aria-labelledby="paste-title" node_ref=dialog on:keydown=key on:cancel=dismissed>
            <h2 id="paste-title">"Paste a table"</h2>
            <div class="paste-body">
                <label for="paste-text">"A table copied from a spreadsheet, a web page or the text of a press release"</label>
                <textarea
                    id="paste-text"
                    rows="6"
                    spellcheck="false"
                    autocomplete="off"
                    wrap="off"
                    prop:value=pasted
                    node_ref=field
                    on:paste=move |event| heard_paste(open, event)
                    on:input=move |event| heard_text(open, event)
                ></textarea>
                {part(move || read.with(|read| match &**read {
                    Ok(plan) => plan_view(store, open, plan),
                    Err(sentence) if sentence.is_empty() => View::Nothing,
                    Err(sentence) => view! { <p class="paste-none">{sentence.clone()}</p> },
                }))}
            </div>
            <div class="paste-foot">
                <p role="status">{text(move || read.with(|read| summary(read)))}</p>
                <button type="button" class="button main-button" disabled=barred on:click=pressed(move || open.put_in(store, read, dialog))>
                    "Put in"
                </button>
                <button type="button" class="button" on:click=pressed(move || open.close(dialog))>"Cancel"</button>
            </div>
        </dialog>
    }
}

/// Where it stands, in one sentence.
fn summary(read: &Result<Plan, String>) -> String {
    let Ok(plan) = read else { return "Nothing is put in before you confirm it.".to_owned() };
    let open = plan.questions.iter().filter(|question| question.answer.is_none()).count();
    let count = |count: usize, one: &str, several: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    };
    let mut parts = Vec::new();
    if open > 0 {
        parts.push(count(open, "question is open", "questions are open"));
    }
    if !plan.problems.is_empty() {
        parts.push(count(plan.problems.len(), "thing is in the way", "things are in the way"));
    }
    if parts.is_empty() {
        parts.push(match plan.aim {
            Aim::Tenders => count(plan.changes.len(), "amount would change", "amounts would change"),
            Aim::Terms => {
                format!("A new offer of {} would open", count(plan.changes.len(), "series", "series"))
            }
        });
    }
    format!("{}.", parts.join(", "))
}

/// The markup is kept if the text takes the place of all that is there; the text itself is put in by the browser.
fn heard_paste(open: OpenPaste, event: ClipboardEvent) {
    let Some(field) = field_of(&event) else { return };
    let data = |kind| {
        event.clipboard_data().and_then(|data| data.get_data(kind).ok()).filter(|data| !data.is_empty())
    };
    let length = field.value().encode_utf16().count() as u32;
    let (from, to) = (field.selection_start().ok().flatten(), field.selection_end().ok().flatten());
    let over_all = from == Some(0) && to == Some(length);
    let markup = data("text/html").filter(|_| over_all);
    if markup.is_some() && data("text/plain").is_none() {
        event.prevent_default();
        open.set_text(String::new(), markup);
    } else {
        open.markup.set(markup);
    }
}

fn heard_text(open: OpenPaste, event: Event) {
    let Some(field) = field_of(&event) else { return };
    let markup = open.markup.get_untracked();
    open.markup.set(None);
    open.set_text(field.value(), markup);
}

fn field_of(event: &Event) -> Option<HtmlTextAreaElement> {
    event.current_target().and_then(|target| target.dyn_into().ok())
}

/// What was read, asked and would change.
fn plan_view(store: Store, open: OpenPaste, plan: &Plan) -> View {
    let sentence = |sentence: &String| view! { <li>{sentence.clone()}</li> };
    let notes: Vec<View> = plan.notes.iter().map(sentence).collect();
    let problems: Vec<View> = plan.problems.iter().map(sentence).collect();
    let questions: Vec<View> =
        plan.questions.iter().enumerate().map(|(at, question)| question_view(open, at, question)).collect();
    let asks: Vec<View> = plan.asks.iter().enumerate().map(|(at, ask)| ask_view(open, at, ask)).collect();
    let changes: Vec<View> = plan.changes.iter().map(change_view).collect();
    let problems = (!problems.is_empty()).then(|| {
        view! { <section class="paste-problems"><h3>"In the way"</h3><ul>{problems}</ul></section> }
    });
    let questions = (!questions.is_empty()).then(|| {
        view! { <section class="paste-questions"><h3>"Asked about the text"</h3>{questions}</section> }
    });
    let asks = (!asks.is_empty()).then(|| {
        view! { <section><h3>"What the table does not say"</h3><div class="paste-asks">{asks}</div></section> }
    });
    let changes = (!changes.is_empty()).then(|| {
        view! { <section><h3>"What would be put in"</h3><ul class="paste-changes">{changes}</ul></section> }
    });
    view! {
        {aim_view(open, plan.aim)}
        <section>
            <h3>"How it was read"</h3>
            <ul class="paste-notes">{notes}</ul>
            {table_view(store, open, plan)}
        </section>
        {questions}
        {asks}
        {problems}
        {changes}
    }
}

fn aim_view(open: OpenPaste, aim: Aim) -> View {
    let choice = |of: Aim, name: &'static str| {
        let choose = pressed(move || open.pasting.update(|pasting| pasting.aim = Some(of)));
        radio("paste-aim", name, of == aim, choose)
    };
    view! {
        <fieldset>
            <legend>"It goes into"</legend>
            {choice(Aim::Tenders, "what is tendered in the offer that is open")}
            {choice(Aim::Terms, "the terms of a new offer")}
        </fieldset>
    }
}

/// One of several choices.
fn radio(
    name: impl Into<super::markup::Words>,
    label: impl Into<super::markup::Words>,
    chosen: bool,
    choose: impl Fn(Event) + 'static,
) -> View {
    let (name, label): (super::markup::Words, super::markup::Words) = (name.into(), label.into());
    let chosen = flag(move || chosen);
    view! {
        <label class="paste-choice">
            <input type="radio" name=name prop:checked=chosen on:change=choose/>
            {label}
        </label>
    }
}

fn question_view(open: OpenPaste, at: usize, question: &Question) -> View {
    let about = question.about;
    let choice = |(choice, label): (usize, &String)| {
        let choose = pressed(move || {
            open.pasting.update(|pasting| {
                pasting.answers.retain(|(answered, _)| *answered != about);
                pasting.answers.push((about, choice));
            });
        });
        radio(format!("paste-question-{at}"), label.clone(), question.answer == Some(choice), choose)
    };
    let choices: Vec<View> = question.choices.iter().enumerate().map(choice).collect();
    view! { <fieldset><legend>{question.text.clone()}</legend>{choices}</fieldset> }
}

fn ask_view(open: OpenPaste, at: usize, field: &AskField) -> View {
    let (ask, id) = (field.ask, format!("paste-ask-{at}"));
    let said = entered(move |text| {
        open.pasting.update(|pasting| {
            pasting.said.retain(|(about, _)| *about != ask);
            pasting.said.push((ask, text));
        });
    });
    view! {
        <div>
            <label for=id.clone()>{field.label.clone()}</label>
            <input id=id.clone() type="text" autocomplete="off" spellcheck="false" maxlength="100" value=field.text.clone() aria-describedby=format!("{id}-note") on:input=said/>
            <p class="small" id=format!("{id}-note")>{field.note}</p>
        </div>
    }
}

/// A value before and after.
fn change_view(change: &Change) -> View {
    let Change { what, old, new } = change;
    let before = (!old.is_empty()).then(|| {
        view! { <span class="paste-old">{old.clone()}</span><span aria-hidden="true">" → "</span><span class="visually-hidden">" becomes "</span> }
    });
    view! { <li><strong>{what.clone()}</strong>": "{before}<span class="paste-new">{new.clone()}</span></li> }
}

/// The table, with a chooser at the head of each column and of each row.
fn table_view(store: Store, open: OpenPaste, plan: &Plan) -> View {
    let columns: Vec<View> = plan.columns.iter().enumerate().map(|(place, column)| {
        let options: Vec<(String, String)> =
            Meaning::ALL.iter().enumerate().map(|(at, meaning)| (at.to_string(), meaning.name().to_owned())).collect();
        let present = Meaning::ALL.iter().position(|meaning| *meaning == column.meaning).unwrap_or(0);
        let label = format!("What column {} is: {}", place + 1, column.heading);
        let unit = column.unit.map(|unit| format!(" · in {}s", unit.word()));
        view! {
            <th scope="col">
                <span class="paste-heading">{if column.heading.is_empty() { "no heading".to_owned() } else { column.heading.clone() }}</span>
                {chooser(label, options, present.to_string(), move |chosen| {
                    let Some(meaning) = chosen.parse().ok().and_then(|at: usize| Meaning::ALL.get(at)) else { return };
                    open.pasting.update(|pasting| {
                        pasting.meanings.retain(|(at, _)| *at != place);
                        pasting.meanings.push((place, *meaning));
                    });
                })}
                <span class="paste-sure">{column.sureness.words()}{unit}</span>
            </th>
        }
    }).collect();
    let titles: Vec<String> = store.scenario().with_untracked(|scenario| {
        scenario.base().draft.series.iter().map(|series| series.title.clone()).collect()
    });
    let rows: Vec<View> = plan.rows.iter().map(|row| row_view(open, plan, row, &titles)).collect();
    let series = match plan.aim {
        Aim::Tenders => "Series of the offer that is open",
        Aim::Terms => "Put in as",
    };
    view! {
        {region("The table as it was read", view! {
            <table>
                <thead><tr><th scope="col">{series}</th>{columns}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        })}
    }
}

fn row_view(open: OpenPaste, plan: &Plan, row: &RowPlan, titles: &[String]) -> View {
    let at = row.row;
    let cells: Vec<View> =
        row.cells.iter().enumerate().map(|(place, cell)| cell_view(cell, place == plan.title)).collect();
    let option = |(at, title): (usize, &String)| (at.to_string(), title.clone());
    let mut options: Vec<(String, String)> = match plan.aim {
        Aim::Tenders => titles.iter().enumerate().map(option).collect(),
        Aim::Terms => vec![("0".to_owned(), "a series".to_owned())],
    };
    options.push(("none".to_owned(), "not used".to_owned()));
    let present = match (plan.aim, row.left_out, row.series) {
        (_, true, _) => "none".to_owned(),
        (Aim::Terms, false, _) => "0".to_owned(),
        (Aim::Tenders, false, Some(series)) => series.to_string(),
        (Aim::Tenders, false, None) => {
            options.insert(0, ("choose".to_owned(), "choose…".to_owned()));
            "choose".to_owned()
        }
    };
    let head = if row.total {
        "a total: not used".into()
    } else {
        let name = row.cells.get(plan.title).map_or("", |cell| &cell.pasted);
        chooser(format!("Row {}: {name}", at + 1), options, present, move |chosen| {
            open.pasting.update(|pasting| {
                pasting.series.retain(|(row, _)| *row != at);
                if chosen != "choose" {
                    pasting.series.push((at, chosen.parse().ok()));
                }
            });
        })
    };
    let state = if row.total || row.left_out { "left-out" } else { "" };
    view! { <tr class=state><td>{head}</td>{cells}</tr> }
}

fn cell_view(cell: &CellPlan, title: bool) -> View {
    let reading = cell
        .reading
        .as_ref()
        .map(|reading| view! { <span class="paste-reading">{format!("= {reading}")}</span> });
    let state = if cell.wrong { "wrong" } else { "" };
    let pasted = cell.pasted.clone();
    if title {
        view! { <th scope="row" class=state>{pasted}{reading}</th> }
    } else {
        view! { <td class=state>{pasted}{reading}</td> }
    }
}

/// A list to choose one of: (value, name).
fn chooser(
    label: String,
    options: Vec<(String, String)>,
    present: String,
    choose: impl Fn(String) + 'static,
) -> View {
    let option = |(value, name): (String, String)| {
        let selected = (value == present).then_some("");
        view! { <option value=value selected=selected>{name}</option> }
    };
    let options: Vec<View> = options.into_iter().map(option).collect();
    view! { <select aria-label=label prop:value=present on:change=chosen(choose)>{options}</select> }
}
