//! The tour: a handful of stops that point at the parts of Simulate. It offers itself once, in a quiet line, and is
//! found again in the help. It does not block the page: everything can be used while it stands beside it.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, KeyboardEvent};

use super::controls::beside::place_beside;
use super::markup::{Slot, View, view};
use super::on_demand::{NotThere, on_demand, wasm_split};
use super::reactive::{flag, part, pressed};
use crate::state::edge;
use crate::state::live::{Signal, effect};
use crate::state::screen::Screen;
use crate::state::store::Store;

/// Under this key the browser keeps that the tour was taken, or not wanted.
const KEY: &str = "tender-simulator.tour";

/// The class of the part that it points at.
const POINTED: &str = "toured";

/// A stop: what it points at, its name, and what it says.
struct Stop {
    at: &'static str,
    name: &'static str,
    says: &'static str,
}

const STOPS: [Stop; 7] = [
    Stop {
        at: ".terms .badge",
        name: "The level",
        says: "One row is one series. The number is its Acceptance Priority Level: level 1 is taken first, the next \
               level with what is left.",
    },
    Stop {
        at: ".cap-handle",
        name: "The cap",
        says: "The red line is the most that the offeror has to accept. It runs through all rows, and what lies beyond \
               it is returned. Pull it to try another cap.",
    },
    Stop {
        at: ".plot .handle",
        name: "The end of a bar",
        says: "Pull a bar’s end, or press the arrow keys on it, to change what is tendered. Solid is accepted, hatched \
               is returned, and everything follows at once.",
    },
    Stop {
        at: ".terms .windows input",
        name: "A field",
        says: "Or type an amount as you would write it: 450m, 1.2bn, 62%. Ctrl+Z takes back any change.",
    },
    Stop {
        at: ".results .figure",
        name: "Why",
        says: "Press any figure to see why it is so: its formula, the same with the numbers in it, and where they come \
               from.",
    },
    Stop {
        at: ".working h2",
        name: "The working",
        says: "The whole settling in sentences, level after level, to follow by hand.",
    },
    Stop {
        at: ".more button",
        name: "More",
        says: "The glossary, the keys and this tour are found here again. A word underlined with dots opens what it \
               means.",
    },
];

/// Where the tour is; copies are the same.
#[derive(Clone, Copy)]
pub struct Tour {
    stop: Signal<Option<usize>>,
    offered: Signal<bool>,
}

impl Tour {
    /// Offered on a first visit to the page as it starts, without a link that opens something else.
    pub fn on_visit() -> Tour {
        let is_known = edge::kept(KEY).ok().flatten().is_some();
        let is_at_start = edge::fragment().len() <= 1;
        Tour { stop: Signal::new(None), offered: Signal::new(is_at_start && !is_known) }
    }

    /// Goes to the first stop, on Simulate.
    pub fn start(self, store: Store) {
        self.refuse();
        store.show(Screen::Simulate);
        self.stop.set(Some(0));
    }

    /// It is not offered again in this browser.
    fn refuse(self) {
        self.offered.set(false);
        // A browser that keeps nothing offers it again.
        let _ = edge::keep(KEY, "seen");
    }

    fn end(self) {
        self.stop.set(None);
        edge::focus("main");
    }
}

/// The line that offers the tour.
pub fn tour_offer(store: Store, tour: Tour) -> View {
    let offered = flag(move || tour.offered.get() && store.screen().get() == Screen::Simulate);
    part(move || {
        offered.get().then(|| {
            let refuse = pressed(move || {
                tour.refuse();
                edge::focus("main");
            });
            view! {
                <p class="tour-offer">
                    <span>"New here? Two minutes show what is what."</span>
                    <button type="button" class="choice" on:click=pressed(move || tour.start(store))>"Take the tour"</button>
                    <button type="button" class="choice" on:click=refuse>"Not now"</button>
                </p>
            }
        })
    })
}

/// The stop where the tour is.
pub fn tour_panel(store: Store, tour: Tour) -> View {
    part(move || {
        let stop = tour.stop.get().filter(|_| store.screen().get() == Screen::Simulate);
        stop.map(|stop| on_demand(move || Box::pin(stop_drawn(tour, stop)), || Box::pin(tour_arrives())))
    })
}

#[wasm_split(help, fallible, preload(tour_arrives))]
fn stop_drawn(tour: Tour, place: usize) -> Result<View, NotThere> {
    Ok(stop_view(tour, place))
}

fn stop_view(tour: Tour, place: usize) -> View {
    let stop = &STOPS[place];
    let panel = Slot::empty();
    effect(move || {
        let Some(panel) = panel.get().and_then(|panel| panel.dyn_into::<HtmlElement>().ok()) else { return };
        if let Some(document) = panel.owner_document() {
            point_at(&document, &panel, stop.at);
        }
        let _ = panel.focus();
    });
    let to = move |next: Option<usize>| {
        pressed(move || {
            unpoint(panel);
            match next {
                Some(next) => tour.stop.set(Some(next)),
                None => tour.end(),
            }
        })
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            unpoint(panel);
            tour.end();
        }
    };
    let count = format!("{} of {}", place + 1, STOPS.len());
    let is_last = place + 1 == STOPS.len();
    let back = place.checked_sub(1).map(|before| {
        view! { <button type="button" class="button" on:click=to(Some(before))>"Back"</button> }
    });
    let on = if is_last {
        view! { <button type="button" class="button" on:click=to(None)>"Done"</button> }
    } else {
        view! {
            <button type="button" class="button" on:click=to(None)>"End the tour"</button>
            <button type="button" class="button main-button" on:click=to(Some(place + 1))>"Next"</button>
        }
    };
    view! {
        <div class="why tour" role="dialog" aria-labelledby="tour-title" aria-describedby="tour-says" tabindex="-1" node_ref=panel on:keydown=key>
            <p class="small">{format!("Tour, {count}")}</p>
            <h2 id="tour-title">{stop.name}</h2>
            <p id="tour-says">{stop.says}</p>
            <div class="tour-ways">{back}{on}</div>
        </div>
    }
}

/// Marks the part of the page, brings it into sight, and puts the panel beside it, so that it goes along when the page is
/// scrolled. A part that this offer does not have is passed over: the panel stands where it is.
fn point_at(document: &Document, panel: &HtmlElement, at: &str) {
    unpoint_all(document);
    let Some(part) = document.query_selector(at).ok().flatten() else { return };
    let _ = part.class_list().add_1(POINTED);
    // Fixed in the window while it is placed; a panel that stood already is placed anew.
    let _ = panel.style().set_property("position", "fixed");
    if !is_in_sight(&part, panel) {
        part.scroll_into_view();
    }
    place_beside(panel, &part);
    let scrolled = document.document_element().map_or(0.0, |page| page.get_bounding_client_rect().top());
    let top = panel.get_bounding_client_rect().top();
    let _ = panel.style().set_property("position", "absolute");
    let _ = panel.style().set_property("top", &format!("{}px", (top - scrolled) as i32));
}

/// Whether a part of the page is seen, with room for the panel below it.
fn is_in_sight(part: &Element, panel: &HtmlElement) -> bool {
    let (rect, (_, height)) = (part.get_bounding_client_rect(), edge::viewport());
    let room = panel.get_bounding_client_rect().height() + 2.0 * 12.0;
    rect.top() >= 0.0 && rect.bottom() + room <= height
}

fn unpoint(panel: Slot) {
    if let Some(document) = panel.get().and_then(|panel| panel.owner_document()) {
        unpoint_all(&document);
    }
}

fn unpoint_all(document: &Document) {
    if let Some(part) = document.query_selector(&format!(".{POINTED}")).ok().flatten() {
        let _ = part.class_list().remove_1(POINTED);
    }
}
