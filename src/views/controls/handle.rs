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

/// A handle on an amount.
pub struct Handle {
    /// The field that it moves.
    pub field: Field,
    pub class: &'static str,
    /// What it moves, e.g. `11% Senior Notes due 2008, early`.
    pub label: String,
    /// What is said of its amount.
    pub said: Said,
    /// Where it stands, in pixels.
    pub x: Fresh<f64>,
    /// How much of its amount one pixel is.
    pub per_pixel: Fresh<f64>,
    /// How far it can be pulled, for a cap's handle; a tender's is held by what is outstanding.
    pub axis_end: Option<Fresh<f64>>,
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

/// Draws a handle, and lets it be pulled.
pub fn handle(store: Store, handle: Handle) -> View {
    let Handle { field, class, label, said: Said { now, most, words }, x, per_pixel, axis_end } = handle;
    let pull = Pull { store, field, per_pixel, axis_end, grab: StoredValue::new(None) };
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
struct Pull {
    store: Store,
    field: Field,
    per_pixel: Fresh<f64>,
    axis_end: Option<Fresh<f64>>,
    grab: StoredValue<Option<Grab>>,
}

impl Pull {
    fn amount(self) -> u64 {
        self.store.with_scenario_of(self.field, |scenario| amount(scenario, self.field))
    }

    fn axis_end(self) -> u64 {
        self.axis_end.map_or(u64::MAX, |end| end.get() as u64)
    }

    fn press(self, event: &PointerEvent) {
        if event.button() != 0 || self.grab.get_value().is_some() {
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
        let (amount, per_pixel) = untrack(|| (self.amount() as f64, self.per_pixel.get()));
        self.grab.set_value(Some(Grab { pointer, x, amount, per_pixel, moved: false }));
        self.store.begin_drag();
    }

    fn drag(self, event: &PointerEvent) {
        let Some(grab) = self.grab_of(event) else { return };
        if !grab.moved && f64::from(event.client_x()) == grab.x {
            return;
        }
        self.grab.set_value(Some(Grab { moved: true, ..grab }));
        let target = grab.amount + (f64::from(event.client_x()) - grab.x) * grab.per_pixel;
        let grain = if event.shift_key() { Grain::Denomination } else { Grain::Million };
        let edit = untrack(|| {
            self.store
                .scenario()
                .with(|scenario| scenario.dragged(self.field, target.max(0.0) as u64, grain, self.axis_end()))
        });
        if let Some(edit) = edit {
            self.store.drag(edit);
        }
    }

    fn release(self, event: &PointerEvent) {
        if self.grab_of(event).is_some() {
            self.grab.set_value(None);
            self.store.end_drag();
        }
    }

    /// The browser took the pointer for itself, to scroll: the drag never was.
    fn lose(self, event: &PointerEvent) {
        if self.grab_of(event).is_some() {
            self.grab.set_value(None);
            self.store.cancel_gesture();
        }
    }

    fn key(self, event: &KeyboardEvent) {
        if event.key() == "Escape" && self.grab.get_value().is_some() {
            event.prevent_default();
            self.grab.set_value(None);
            self.store.cancel_gesture();
            return;
        }
        let Some(step) = step_of(event) else { return };
        event.prevent_default();
        let edit = untrack(|| {
            self.store.scenario().with(|scenario| scenario.stepped(self.field, step, self.axis_end()))
        });
        if let Some(edit) = edit {
            self.store.change(edit);
        }
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
fn step_of(event: &KeyboardEvent) -> Option<Step> {
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
