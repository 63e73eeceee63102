//! A handle: an amount that is pulled along a scale, by pointer or by keys; a slider to assistive technology.

use leptos::prelude::{GetValue, SetValue, StoredValue, untrack};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use crate::engine::money::Money;
use crate::state::field::Field;
use crate::state::live::{Live, LiveText};
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
    /// Its amount in words.
    pub words: LiveText,
    /// Where it stands, in pixels.
    pub x: Live<f64>,
    /// How much of its amount one pixel is.
    pub per_pixel: Live<f64>,
    /// How far it can be pulled, for a cap's handle; a tender's is held by what is outstanding.
    pub axis_end: Option<Live<f64>>,
}

/// Draws a handle, and lets it be pulled.
pub fn handle(store: Store, handle: Handle) -> View {
    let Handle { field, class, label, words, x, per_pixel, axis_end } = handle;
    let pull = Pull { store, field, per_pixel, axis_end, grab: StoredValue::new(None) };
    let now = text(move || pull.amount().to_string());
    let most = text(move || {
        store.with_scenario_of(field, |scenario| scenario.reach(field, pull.axis_end())).to_string()
    });
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
            aria-disabled=text(move || pull.is_locked().to_string())
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
    per_pixel: Live<f64>,
    axis_end: Option<Live<f64>>,
    grab: StoredValue<Option<Grab>>,
}

impl Pull {
    fn amount(self) -> u64 {
        self.store
            .with_scenario_of(self.field, |scenario| scenario.numeric(self.field))
            .map_or(0, whole_units)
    }

    fn is_locked(self) -> bool {
        self.store.locks().with(|locks| locks.hold(self.field))
    }

    fn axis_end(self) -> u64 {
        self.axis_end.map_or(u64::MAX, |end| end.get() as u64)
    }

    fn press(self, event: &PointerEvent) {
        if event.button() != 0 || self.grab.get_value().is_some() || untrack(|| self.is_locked()) {
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

/// Whole units of an amount that is not negative.
fn whole_units(amount: Money) -> u64 {
    u64::try_from(amount.steps() / Money::from_units(1).steps()).unwrap_or(0)
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
