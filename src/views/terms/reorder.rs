//! Series moved in the list: by buttons, and by pulling a grip.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use crate::state::edge;
use crate::state::live::{Live, Signal};
use crate::state::reshape::Reshape;
use crate::state::store::Store;
use crate::views::markup::{View, view};
use crate::views::reactive::{flag, pressed};

/// What moves the series of a list.
#[derive(Clone, Copy)]
pub struct Mover {
    store: Store,
    count: usize,
    /// The pointer, the series that is pulled, and the place where it would be put.
    pulled: Signal<Option<(i32, usize, usize)>>,
}

/// Nothing is pulled.
pub fn mover(store: Store, count: usize) -> Mover {
    Mover { store, count, pulled: Signal::new(None) }
}

impl Mover {
    /// Whether what is pulled would be put in this place.
    pub fn is_target(self, place: usize) -> Live<bool> {
        flag(move || self.pulled.get().is_some_and(|(_, from, to)| to == place && from != to))
    }

    /// The buttons that move a series by one place.
    pub fn buttons(self, series: usize, name: &str) -> View {
        let button = |words: &'static str, way: &'static str, to: Option<usize>| {
            let press = pressed(move || {
                if let Some(to) = to {
                    self.move_to(series, to, way);
                }
            });
            // What the offer is made of is part of whatever is locked.
            let disabled = flag(move || to.is_none() || self.store.locks().with(|locks| locks.is_any()));
            let spoken = format!("{words} {name}");
            let arrow = if way == "up" { "↑" } else { "↓" };
            view! {
                <button type="button" class="button" id=format!("move-{way}-{series}") aria-label=spoken disabled=disabled on:click=press>
                    {arrow}
                </button>
            }
        };
        let below = Some(series + 1).filter(|below| *below < self.count);
        view! { {button("Move up", "up", series.checked_sub(1))}{button("Move down", "down", below)} }
    }

    /// Moves a series. The focus stays on the button that goes with it; at an end, on its other one.
    fn move_to(self, from: usize, to: usize, way: &str) {
        self.store.reshape(Reshape::MoveSeries { from, to });
        let way = match (way, to) {
            ("up", 0) => "down",
            ("down", last) if last + 1 == self.count => "up",
            (way, _) => way,
        };
        edge::focus(&format!("move-{way}-{to}"));
    }

    fn press(self, event: &PointerEvent, series: usize) {
        if event.button() != 0 || self.pulled.get_untracked().is_some() {
            return;
        }
        event.prevent_default();
        if let Some(grip) = event.current_target().and_then(|grip| grip.dyn_into::<HtmlElement>().ok()) {
            // A pointer that is gone already cannot be captured; nothing is moved then.
            let _ = grip.set_pointer_capture(event.pointer_id());
        }
        self.pulled.set(Some((event.pointer_id(), series, series)));
    }

    fn pull(self, event: &PointerEvent) {
        let Some((pointer, from, to)) = self.pulled_by(event) else { return };
        if let Some(over) = card_at(event).filter(|over| *over != to) {
            self.pulled.set(Some((pointer, from, over)));
        }
    }

    fn release(self, event: &PointerEvent) {
        let Some((_, from, to)) = self.pulled_by(event) else { return };
        self.pulled.set(None);
        if from != to {
            self.store.reshape(Reshape::MoveSeries { from, to });
        }
    }

    fn lose(self, event: &PointerEvent) {
        if self.pulled_by(event).is_some() {
            self.pulled.set(None);
        }
    }

    fn pulled_by(self, event: &PointerEvent) -> Option<(i32, usize, usize)> {
        self.pulled.get_untracked().filter(|(pointer, ..)| *pointer == event.pointer_id())
    }
}

/// What a series is pulled by. Keys have the buttons.
pub fn grip(mover: Mover, series: usize, name: &str) -> View {
    let title = format!("Pull to move {name}");
    view! {
        <span
            class="card-grip"
            aria-hidden="true"
            title=title
            on:pointerdown=move |event| mover.press(&event, series)
            on:pointermove=move |event| mover.pull(&event)
            on:pointerup=move |event| mover.release(&event)
            on:pointercancel=move |event| mover.lose(&event)
        >
            "⠿"
        </span>
    }
}

/// The place of the card at the height of the pointer.
fn card_at(event: &PointerEvent) -> Option<usize> {
    let grip: Element = event.current_target()?.dyn_into().ok()?;
    let cards = grip.closest("[data-cards]").ok().flatten()?.children();
    let y = f64::from(event.client_y());
    (0..cards.length() as usize).find(|place| {
        let card = cards.item(*place as u32).map(|card| card.get_bounding_client_rect());
        card.is_some_and(|card| (card.top()..card.bottom()).contains(&y))
    })
}
