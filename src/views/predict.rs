//! Predict, then reveal: how much of each series is accepted and which limit binds, set by markers on the bars, typed
//! and picked while the results are covered; then what was right, how far off the rest was, and which rule was missed.
//!
//! It knows an offer with a task, and not where the task is from. [`Predicting::over`] draws over the bars of the
//! board, [`Predicting::form`] is the question's form; [`marker`] and [`verdict`] are parts of them.

mod marker;
mod verdict;

use std::sync::Arc;

use leptos::prelude::{GetValue, SetValue, StoredValue};
use web_sys::KeyboardEvent;

use super::charts::bars::Plot;
use super::controls::entry_field::sentence;
use super::controls::handle::{Movable, step_of};
use super::controls::told::Told;
use super::controls::typed::typed;
use super::copy_code::copy_code;
use super::explain::{self, Context};
use super::figure::Why;
use super::markup::{View, view};
use super::reactive::{flag, part, pressed, remembered, text};
use super::why_panel::OpenWhy;
use super::{format, reasons};
use crate::engine::offer::Offer;
use crate::library::lesson::task::{Limit, Task, Verdict};
use crate::state::class_code::Asked;
use crate::state::cover::Cover;
use crate::state::entry::Choice;
use crate::state::live::Signal;
use crate::state::prediction::{Attempt, Guess, Guessed, Stage, is_whole};
use crate::state::scenario::Edit;
use crate::state::step::{Grain, Step};
use crate::state::store::Store;
use crate::state::typing::{self, Stroke};

/// What is done when a prediction was checked.
type Heard = Arc<dyn Fn(&Verdict) + Send + Sync>;

/// A task that somebody works on; copies are the same.
#[derive(Clone, Copy)]
pub struct Predicting {
    store: Store,
    open: OpenWhy,
    attempt: Signal<Attempt>,
    task: StoredValue<Arc<Task>>,
    heard: StoredValue<Heard>,
    /// The text of an amount before it was dragged.
    before: StoredValue<String>,
}

impl Predicting {
    /// A task, and what was done of it. `heard`: what is done each time a whole prediction was checked.
    pub fn new(
        store: Store,
        open: OpenWhy,
        task: Arc<Task>,
        attempt: Signal<Attempt>,
        heard: impl Fn(&Verdict) + Send + Sync + 'static,
    ) -> Predicting {
        let heard: Heard = Arc::new(heard);
        let (task, heard) = (StoredValue::new(task), StoredValue::new(heard));
        Predicting { store, open, attempt, task, heard, before: StoredValue::new(String::new()) }
    }

    /// What was done of it so far.
    pub fn attempt(self) -> Signal<Attempt> {
        self.attempt
    }

    /// The results are covered, unless the task was revealed before: to be called when it opens.
    pub fn cover(store: Store, attempt: Signal<Attempt>) {
        let is_revealed = attempt.with_untracked(|attempt| attempt.stage == Stage::Revealed);
        store.set_cover(if is_revealed { Cover::OFF } else { Cover::ALL });
    }

    /// The prediction as a code for a class's chat; nothing where no amounts are asked.
    pub fn code(self, asked: Asked) -> Option<View> {
        let has_amounts = !self.task().asked.amounts.is_empty();
        let amounts = move || self.attempt.with(|attempt| attempt.answer(&self.task()).amounts);
        has_amounts.then(|| {
            view! {
                <details class="for-class">
                    <summary>"A code for your class"</summary>
                    <p class="small">"It holds your prediction and no more. Paste it where your instructor asks for it."</p>
                    {copy_code(asked, amounts)}
                </details>
            }
        })
    }

    /// What is drawn over the bar of a series: the marker and, once the result is uncovered, the gap.
    pub fn over(self, plot: Plot, series: usize) -> View {
        let asked = self.task().asked.amounts.iter().position(|asked| *asked == series);
        asked.map_or(View::Nothing, |place| marker::over(self, plot, place))
    }

    /// The form: what is asked, and what came of it.
    pub fn form(self) -> View {
        let task = self.task();
        let amounts: Vec<View> = (0..task.asked.amounts.len()).map(|place| self.amount(place)).collect();
        let limits: Vec<View> = (0..task.asked.limits.len()).map(|place| self.limit(place)).collect();
        let how = (!amounts.is_empty()).then(|| {
            view! {
                <p class="small">
                    "Pull the "<span class="guess-sign" aria-hidden="true"></span>" on a bar, use the arrow keys on it, \
                     or type: 200m or 87%."
                </p>
            }
        });
        view! {
            <div class="predict">
                {how}
                <div class="guesses">{amounts}</div>
                {limits}
                <p class="actions">{self.buttons()}</p>
                <div role="status" aria-live="polite" class="verdicts">{verdict::view(self)}</div>
            </div>
        }
    }

    /// Checks the prediction as it stands. Once all of it is right, the results are uncovered.
    fn check(self) {
        let task = self.task();
        let answer = self.attempt.with_untracked(|attempt| attempt.answer(&task));
        if !is_whole(&answer) {
            return self.attempt.update(|attempt| attempt.stage = Stage::Unfinished);
        }
        let verdict = task.check(&answer);
        if verdict.is_right() {
            self.reveal();
        } else {
            self.attempt.update(|attempt| attempt.stage = Stage::Checked);
        }
        self.heard.get_value()(&verdict);
    }

    /// Uncovers the results of the task's own offer.
    fn reveal(self) {
        let file = self.task().case.file.clone();
        if !self.store.is_as_opened(&file) {
            self.store.change(Edit::Open(file));
        }
        self.attempt.update(|attempt| attempt.stage = Stage::Revealed);
        self.store.set_cover(Cover::OFF);
    }

    /// The results are covered again; what was predicted stays.
    fn again(self) {
        self.attempt.update(|attempt| attempt.stage = Stage::Open);
        self.store.set_cover(Cover::ALL);
    }

    fn task(self) -> Arc<Task> {
        self.task.get_value()
    }

    fn is_revealed(self) -> bool {
        self.attempt.with(|attempt| attempt.stage == Stage::Revealed)
    }

    fn buttons(self) -> View {
        let revealed = flag(move || self.is_revealed());
        part(move || {
            if revealed.get() {
                let again = pressed(move || self.again());
                return view! { <button type="button" class="button" on:click=again>"Cover it and try again"</button> };
            }
            let check = pressed(move || self.check());
            let reveal = pressed(move || self.reveal());
            view! {
                <button type="button" class="button primary" on:click=check>"Check my prediction"</button>
                <button type="button" class="button" on:click=reveal>"Reveal the answer"</button>
            }
        })
    }

    /// The field of the amount of one series, by its place among those asked.
    fn amount(self, place: usize) -> View {
        let task = self.task();
        let (offer, series) = (&task.case.offer, task.asked.amounts[place]);
        let terms = &offer.series[series];
        let tendered = format::principal(offer.tendered[series].total(), &terms.currency);
        let concealed = Cover::ALL.conceal(&task.case.outcome);
        let context = Context::new(offer, &concealed, &task.case.file);
        let mut told = Told::default();
        let tendered = told.figure(explain::explain(Why::Tendered(series), &context), tendered);
        let of = told.region(
            self.open,
            format!("Tendered of {}", terms.title),
            "small",
            view! {
                "of "{tendered}" tendered"
            },
        );
        let id = format!("guess-{series}");
        let remark_id = format!("{id}-remark");
        let shown = text(move || self.attempt.with(|attempt| typing::grouped(&attempt.amounts[place].text)));
        let revealed = flag(move || self.is_revealed());
        let read = remembered(move || self.read(place));
        let wrong =
            flag(move || read.with(|read| matches!(read, Guessed::Asked { .. } | Guessed::Refused { .. })));
        let remark = part(move || self.remark(place, read.get()));
        view! {
            <div class="entry guess" class:wrong=wrong>
                <label for=id.clone()>
                    <strong>{terms.title.clone()}</strong>" accepted"
                    <span class="visually-hidden">{format!(", your prediction, in {}", terms.currency)}</span>
                </label>
                <input id=id type="text" inputmode="text" autocomplete="off" spellcheck="false" maxlength="100"
                    prop:value=shown readonly=revealed aria-invalid=text(move || wrong.get().to_string())
                    aria-describedby=remark_id.clone()
                    on:input=move |event| typed(&event, |now, caret, stroke| self.regrouped(place, now, caret, stroke), |text| self.put(place, text))
                    on:keydown=move |event| self.key(place, &event)/>
                {of}
                <div class="remark" id=remark_id>{remark}</div>
            </div>
        }
    }

    fn read(self, place: usize) -> Guessed {
        let task = self.task();
        self.attempt.with(|attempt| attempt.amounts[place].read(&task.case.offer, task.asked.amounts[place]))
    }

    fn regrouped(self, place: usize, now: &str, caret: usize, stroke: Stroke) -> typing::Typed {
        self.attempt
            .with_untracked(|attempt| typing::regroup(&attempt.amounts[place].text, now, caret, stroke))
    }

    fn put(self, place: usize, text: String) {
        self.attempt.update(|attempt| attempt.put(place, text));
    }

    /// In the field, the keys up and down move the amount as they do on the marker.
    fn key(self, place: usize, event: &KeyboardEvent) {
        if self.attempt.with_untracked(|attempt| attempt.stage == Stage::Revealed) {
            return;
        }
        if event.key() == "Enter" {
            event.prevent_default();
            return self.check();
        }
        let is_vertical = matches!(event.key().as_str(), "ArrowUp" | "ArrowDown" | "PageUp" | "PageDown");
        if let Some(step) = step_of(event).filter(|_| is_vertical) {
            event.prevent_default();
            Moved { of: self, place }.step(step);
        }
    }

    /// What stands below a field about what was typed.
    fn remark(self, place: usize, read: Guessed) -> View {
        match read {
            Guessed::Nothing | Guessed::Amount { echo: false, .. } => View::Nothing,
            Guessed::Amount { amount, .. } => {
                view! { <span class="echo">{format!("= {}", typing::grouped(&amount.to_string()))}</span> }
            }
            Guessed::Refused { allowed } => view! { <p class="message">{sentence(&allowed)}</p> },
            Guessed::Asked { question, choices } => {
                let button = |Choice { label, text }: Choice| {
                    let put = pressed(move || self.put(place, text.clone()));
                    view! { <button type="button" class="choice" on:click=put>{label}</button> }
                };
                let buttons: Vec<View> = choices.into_iter().map(button).collect();
                view! { <p class="message">{question}</p><span class="choices">{buttons}</span> }
            }
        }
    }

    /// The limits to pick from for one series, by its place among those asked.
    fn limit(self, place: usize) -> View {
        let task = self.task();
        let series = task.asked.limits[place];
        let name = format!("limit-{series}");
        let revealed = flag(move || self.is_revealed());
        let choice = |limit: Limit| {
            let picked = flag(move || self.attempt.with(|attempt| attempt.limits[place] == Some(limit)));
            let pick = pressed(move || self.attempt.update(|attempt| attempt.pick(place, limit)));
            view! {
                <label class="limit">
                    <input type="radio" name=name.clone() prop:checked=picked disabled=revealed on:change=pick/>
                    {words(&task.case.offer, limit)}
                </label>
            }
        };
        let choices: Vec<View> = task.choices().into_iter().map(choice).collect();
        view! {
            <fieldset class="limits">
                <legend>"Which limit binds for "<strong>{task.case.offer.series[series].title.clone()}</strong>"?"</legend>
                {choices}
            </fieldset>
        }
    }
}

/// A limit as a choice.
pub(super) fn words(offer: &Offer, limit: Limit) -> String {
    let cap = |cap: usize| reasons::cap_name(&offer.caps[cap].name);
    match limit {
        Limit::InFull => "None: all of it is accepted".into(),
        Limit::Own => {
            let has_level_limit =
                offer.series.iter().any(|series| series.levels.iter().any(|level| level.limit.is_some()));
            let more = if has_level_limit { ", or its limit at a level" } else { "" };
            format!("Its Maximum Offer Amount{more}")
        }
        Limit::Cap(place) => format!("{}, which prorates it", format::capitalised(&cap(place))),
        Limit::NoRoom(place) => format!("No room is left for it under {}", cap(place)),
        Limit::DoesNotFit => "It does not fit whole".into(),
        Limit::Stopped => "Acceptance has stopped before it".into(),
        Limit::Condition(place) => format!("A condition: {}", offer.conditions[place].name),
    }
}

/// An amount that is predicted, moved by its marker. By its place among those asked.
#[derive(Clone, Copy)]
struct Moved {
    of: Predicting,
    place: usize,
}

impl Moved {
    fn series(self) -> usize {
        self.of.task().asked.amounts[self.place]
    }

    /// What is made of the amount.
    fn change(self, make: impl FnOnce(&Guess, &Offer, usize) -> String) {
        let task = self.of.task();
        let text = self
            .of
            .attempt
            .with_untracked(|attempt| make(&attempt.amounts[self.place], &task.case.offer, self.series()));
        self.of.put(self.place, text);
    }
}

impl Movable for Moved {
    fn amount(self) -> u64 {
        match self.of.read(self.place) {
            Guessed::Amount { amount, .. } => amount,
            _ => 0,
        }
    }

    fn most(self) -> u64 {
        self.of.task().case.offer.tendered[self.series()].total()
    }

    fn is_locked(self) -> bool {
        false
    }

    fn begin(self) {
        let now = self.of.attempt.with_untracked(|attempt| attempt.amounts[self.place].text.clone());
        self.of.before.set_value(now);
    }

    fn drag(self, target: u64, grain: Grain) {
        self.change(|guess, offer, series| guess.dragged(offer, series, target, grain));
    }

    fn end(self) {}

    fn cancel(self) {
        self.of.put(self.place, self.of.before.get_value());
    }

    fn step(self, step: Step) {
        self.change(|guess, offer, series| guess.stepped(offer, series, step));
    }
}
