//! A handle: an amount that is pulled along a scale, by pointer or by keys; a slider to assistive technology.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use crate::engine::money::Money;
use crate::state::field::Field;
use crate::state::step::{Grain, Step};
use crate::state::store::Store;

/// Where a drag began.
#[derive(Clone, Copy)]
struct Grab {
    pointer: i32,
    x: f64,
    amount: f64,
    per_pixel: f64,
}

/// A handle on an amount.
#[component]
pub fn Handle(
    /// The field that it moves.
    field: Field,
    class: &'static str,
    /// What it moves, e.g. `11% Senior Notes due 2008, tendered early`.
    #[prop(into)]
    label: Signal<String>,
    /// Its amount in words.
    #[prop(into)]
    words: Signal<String>,
    /// Where it stands, in pixels.
    #[prop(into)]
    x: Signal<f64>,
    /// How much of its amount one pixel is.
    #[prop(into)]
    per_pixel: Signal<f64>,
    /// The end of its axis, for a cap's handle, in units of the amount.
    #[prop(into)]
    axis_end: Signal<u64>,
) -> impl IntoView {
    let store = expect_context::<Store>();
    let grab = StoredValue::new(None::<Grab>);
    let amount =
        Memo::new(move |_| store.scenario().with(|scenario| scenario.numeric(field)).map_or(0, whole_units));
    let most = Memo::new(move |_| store.scenario().with(|scenario| scenario.reach(field, axis_end.get())));

    let finish = move || grab.update_value(|grab| *grab = None);
    let press = move |event: PointerEvent| {
        if event.button() != 0 || grab.get_value().is_some() {
            return;
        }
        event.prevent_default();
        if let Some(handle) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok())
        {
            // A pointer that is gone already cannot be captured; its drag then ends with the next move.
            let _ = handle.set_pointer_capture(event.pointer_id());
            let _ = handle.focus();
        }
        let amount = amount.get_untracked() as f64;
        let (pointer, x) = (event.pointer_id(), f64::from(event.client_x()));
        grab.set_value(Some(Grab { pointer, x, amount, per_pixel: per_pixel.get_untracked() }));
        store.begin_drag();
    };
    let drag = move |event: PointerEvent| {
        let Some(grab) = grab.get_value().filter(|grab| grab.pointer == event.pointer_id()) else { return };
        let target = grab.amount + (f64::from(event.client_x()) - grab.x) * grab.per_pixel;
        let grain = if event.shift_key() { Grain::Denomination } else { Grain::Million };
        let edit = store.scenario().with_untracked(|scenario| {
            scenario.dragged(field, target.max(0.0) as u64, grain, axis_end.get_untracked())
        });
        if let Some(edit) = edit {
            store.drag(edit);
        }
    };
    let release = move |event: PointerEvent| {
        if grab.get_value().is_some_and(|grab| grab.pointer == event.pointer_id()) {
            finish();
            store.end_drag();
        }
    };
    let lose = move |event: PointerEvent| {
        if grab.get_value().is_some_and(|grab| grab.pointer == event.pointer_id()) {
            finish();
            store.cancel_gesture();
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && grab.get_value().is_some() {
            event.prevent_default();
            finish();
            store.cancel_gesture();
            return;
        }
        let Some(step) = step_of(&event) else { return };
        event.prevent_default();
        let edit = store
            .scenario()
            .with_untracked(|scenario| scenario.stepped(field, step, axis_end.get_untracked()));
        if let Some(edit) = edit {
            store.change(edit);
        }
    };
    view! {
        <div
            role="slider"
            tabindex="0"
            class=format!("handle {class}")
            aria-label=label
            aria-valuemin="0"
            aria-valuemax=move || most.get().to_string()
            aria-valuenow=move || amount.get().to_string()
            aria-valuetext=words
            aria-orientation="horizontal"
            style:left=move || format!("{:.2}px", x.get())
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=release
            on:pointercancel=lose
            on:keydown=key
        >
            <span class="grip" aria-hidden="true"></span>
        </div>
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
