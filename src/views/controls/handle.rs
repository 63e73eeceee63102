//! A handle: an amount that is pulled along a scale, by pointer or by keys; a slider to assistive technology.

use leptos::prelude::{GetValue, SetValue, StoredValue, untrack};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use crate::engine::money::Money;
use crate::state::field::Field;
use crate::state::live::{Fresh, LiveText};
use crate::state::scenario::Scenario;
use crate::state::step::{Grain, Step};
use crate::state::store::Store;
use crate::views::markup::{View, view};
use crate::views::reactive::{pixels, text};

/// What a handle moves.
pub trait Movable: Copy + Send + Sync + 'static {
    /// The amount, in whole units.
    fn amount(self) -> u64;
    /// The most that it is moved to.
    fn most(self) -> u64;
    /// Whether it stays where it is.
    fn is_locked(self) -> bool;
    /// A drag begins.
    fn begin(self);
    /// The pointer stands at an amount.
    fn drag(self, target: u64, grain: Grain);
    /// The drag ends where it is.
    fn end(self);
    /// The drag never was.
    fn cancel(self);
    /// A key.
    fn step(self, step: Step);
}

/// A handle on an amount.
pub struct Handle<M> {
    pub moves: M,
    pub class: &'static str,
    /// What it moves, e.g. `11% Senior Notes due 2008, early`.
    pub label: String,
    /// What is said of its amount.
    pub said: Said,
    /// Where it stands, in pixels.
    pub x: Fresh<f64>,
    /// How much of its amount one pixel is.
    pub per_pixel: Fresh<f64>,
}

/// What is said of a handle's amount to those who do not see where it stands.
pub struct Said {
    /// The amount, in whole units.
    pub now: LiveText,
    /// How far it can be pulled, in the same.
    pub most: LiveText,
    /// The amount in words.
    pub words: LiveText,
}

impl Said {
    /// Of what it moves; `words`: the amount in words.
    pub fn of(moves: impl Movable, words: LiveText) -> Said {
        let now = text(move || moves.amount().to_string());
        let most = text(move || moves.most().to_string());
        Said { now, most, words }
    }
}

/// Draws a handle, and lets it be pulled.
pub fn handle<M: Movable>(handle: Handle<M>) -> View {
    let Handle { moves, class, label, said: Said { now, most, words }, x, per_pixel } = handle;
    let pull = Pull { moves, per_pixel, grab: StoredValue::new(None) };
    let left = text(move || format!("{}px", pixels(x.get())));
    view! {
        <div
            role="slider"
            tabindex="0"
            class=format!("handle {class}")
            aria-label=label
            aria-valuemin="0"
            aria-valuemax=most
            aria-valuenow=now
            aria-valuetext=words
            aria-orientation="horizontal"
            aria-disabled=text(move || moves.is_locked().to_string())
            style:left=left
            on:pointerdown=move |event| pull.press(&event)
            on:pointermove=move |event| pull.drag(&event)
            on:pointerup=move |event| pull.release(&event)
            on:pointercancel=move |event| pull.lose(&event)
            on:keydown=move |event| pull.key(&event)
        >
            <span class="grip" aria-hidden="true"></span>
        </div>
    }
}

/// A field of the scenario, moved by a handle.
#[derive(Clone, Copy)]
pub struct OfField {
    pub store: Store,
    pub field: Field,
    /// How far it can be pulled, for a cap; a tender is held by what is outstanding.
    pub axis_end: Option<Fresh<f64>>,
}

impl OfField {
    fn axis_end(self) -> u64 {
        self.axis_end.map_or(u64::MAX, |end| end.get() as u64)
    }
}

impl Movable for OfField {
    fn amount(self) -> u64 {
        self.store.with_scenario_of(self.field, |scenario| amount(scenario, self.field))
    }

    fn most(self) -> u64 {
        self.store.with_scenario_of(self.field, |scenario| scenario.reach(self.field, self.axis_end()))
    }

    fn is_locked(self) -> bool {
        self.store.locks().with(|locks| locks.hold(self.field))
    }

    fn begin(self) {
        self.store.begin_drag();
    }

    fn drag(self, target: u64, grain: Grain) {
        let edit = self
            .store
            .scenario()
            .with(|scenario| scenario.dragged(self.field, target, grain, self.axis_end()));
        if let Some(edit) = edit {
            self.store.drag(edit);
        }
    }

    fn end(self) {
        self.store.end_drag();
    }

    fn cancel(self) {
        self.store.cancel_gesture();
    }

    fn step(self, step: Step) {
        let edit = self.store.scenario().with(|scenario| scenario.stepped(self.field, step, self.axis_end()));
        if let Some(edit) = edit {
            self.store.change(edit);
        }
    }
}

/// Where a drag began.
#[derive(Clone, Copy)]
struct Grab {
    pointer: i32,
    x: f64,
    amount: f64,
    per_pixel: f64,
    /// A press that is not moved changes nothing, however rough the drag's grain.
    moved: bool,
}

/// A handle being pulled, or waiting for it.
#[derive(Clone, Copy)]
struct Pull<M> {
    moves: M,
    per_pixel: Fresh<f64>,
    grab: StoredValue<Option<Grab>>,
}

impl<M: Movable> Pull<M> {
    fn press(self, event: &PointerEvent) {
        if event.button() != 0 || self.grab.get_value().is_some() || untrack(|| self.moves.is_locked()) {
            return;
        }
        event.prevent_default();
        if let Some(handle) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok())
        {
            // A pointer that is gone already cannot be captured; its drag then ends with the next move.
            let _ = handle.set_pointer_capture(event.pointer_id());
            let _ = handle.focus();
        }
        let (pointer, x) = (event.pointer_id(), f64::from(event.client_x()));
        let (amount, per_pixel) = untrack(|| (self.moves.amount() as f64, self.per_pixel.get()));
        self.grab.set_value(Some(Grab { pointer, x, amount, per_pixel, moved: false }));
        self.moves.begin();
    }

    fn drag(self, event: &PointerEvent) {
        let Some(grab) = self.grab_of(event) else { return };
        if !grab.moved && f64::from(event.client_x()) == grab.x {
            return;
        }
        self.grab.set_value(Some(Grab { moved: true, ..grab }));
        let target = grab.amount + (f64::from(event.client_x()) - grab.x) * grab.per_pixel;
        let grain = if event.shift_key() { Grain::Denomination } else { Grain::Million };
        untrack(|| self.moves.drag(target.max(0.0) as u64, grain));
    }

    fn release(self, event: &PointerEvent) {
        if self.grab_of(event).is_some() {
            self.grab.set_value(None);
            self.moves.end();
        }
    }

    /// The browser took the pointer for itself, to scroll: the drag never was.
    fn lose(self, event: &PointerEvent) {
        if self.grab_of(event).is_some() {
            self.grab.set_value(None);
            self.moves.cancel();
        }
    }

    fn key(self, event: &KeyboardEvent) {
        if event.key() == "Escape" && self.grab.get_value().is_some() {
            event.prevent_default();
            self.grab.set_value(None);
            self.moves.cancel();
            return;
        }
        let Some(step) = step_of(event) else { return };
        event.prevent_default();
        untrack(|| self.moves.step(step));
    }

    fn grab_of(self, event: &PointerEvent) -> Option<Grab> {
        self.grab.get_value().filter(|grab| grab.pointer == event.pointer_id())
    }
}

/// What a handle on a field stands at, in whole units; 0 where its text means no number.
pub fn amount(scenario: &Scenario, field: Field) -> u64 {
    let units = |amount: Money| u64::try_from(amount.steps() / Money::from_units(1).steps()).unwrap_or(0);
    scenario.numeric(field).map_or(0, units)
}

/// What a key on a handle does, if anything.
pub fn step_of(event: &KeyboardEvent) -> Option<Step> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match (event.key().as_str(), event.shift_key()) {
        ("ArrowUp" | "ArrowRight", false) => Step::Up,
        ("ArrowDown" | "ArrowLeft", false) => Step::Down,
        ("ArrowUp" | "ArrowRight", true) => Step::FineUp,
        ("ArrowDown" | "ArrowLeft", true) => Step::FineDown,
        ("PageUp", _) => Step::PageUp,
        ("PageDown", _) => Step::PageDown,
        ("Home", _) => Step::Nothing,
        ("End", _) => Step::All,
        _ => return None,
    })
}
