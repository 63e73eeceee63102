//! Help: every key of the page, from one list, and the ways to the tour and the glossary.

use web_sys::{Event, KeyboardEvent};

use super::controls::modal;
use super::keys::Keys;
use super::markup::{Slot, View, view};
use super::on_demand::{NotThere, on_demand, wasm_split};
use super::reactive::{flag, part, pressed};
use super::tour::Tour;
use crate::state::live::Signal;
use crate::state::screen::Screen;
use crate::state::store::Store;

/// Keys that act in one place.
pub struct Group {
    /// Where they act.
    pub place: &'static str,
    /// The keys, as they stand on a keyboard, and what they do.
    pub keys: &'static [(&'static str, &'static str)],
}

/// Every key of the page.
pub const KEYS: [Group; 5] = [
    Group {
        place: "Everywhere",
        keys: &[
            ("?", "This help; not while a field is typed into"),
            ("P", "Present, for a projector; ? there lists its own keys"),
            ("Ctrl+Z", "Undo; on a Mac Cmd+Z"),
            ("Ctrl+Shift+Z", "Redo; or Ctrl+Y"),
            ("Tab", "To the next control, field, bar or group of figures"),
            ("Esc", "Close what is open over the page"),
        ],
    },
    Group {
        place: "On the end of a bar, and on the cap’s line",
        keys: &[
            ("← →", "Less or more, one step"),
            ("Shift with ← →", "Less or more, a fine step"),
            ("Page Up, Page Down", "More or less, a large step"),
            ("Home, End", "None, or as much as there is"),
            ("Esc", "While it is pulled: back to where it was"),
        ],
    },
    Group {
        place: "In a field",
        keys: &[
            ("↑ ↓", "More or less, one step; with Shift a fine one"),
            ("Page Up, Page Down", "More or less, a large step"),
            ("Enter", "Done with it"),
            ("Esc", "Back to what stood in it"),
        ],
    },
    Group {
        place: "Among figures and terms",
        keys: &[
            ("← → ↑ ↓", "To the next figure or term"),
            ("Home, End", "To the first or last of the group"),
            ("Enter or Space", "Why it is so, or what the term means"),
        ],
    },
    Group {
        place: "In the tour",
        keys: &[("Tab, then Enter", "On to the next stop, or back"), ("Esc", "End it")],
    },
];

/// Whether the help is open; copies are the same.
#[derive(Clone, Copy)]
pub struct Help {
    open: Signal<bool>,
    /// The keys that it switches.
    pub keys: Keys,
}

impl Help {
    /// Closed, with the keys as this browser kept them.
    pub fn closed() -> Help {
        Help { open: Signal::new(false), keys: Keys::kept() }
    }

    /// Opens it.
    pub fn open(self) {
        self.open.set(true);
    }

    /// Opens it if its key was pressed; tells whether it was.
    pub fn hear_key(self, event: &KeyboardEvent) -> bool {
        let asked = self.keys.heard(event).as_deref() == Some("?");
        if asked {
            self.open();
        }
        asked
    }
}

/// The help, while it is open.
pub fn help_panel(store: Store, help: Help, tour: Tour) -> View {
    part(move || {
        help.open
            .get()
            .then(|| on_demand(move || Box::pin(drawn(store, help, tour)), || Box::pin(help_arrives())))
    })
}

#[wasm_split(help, fallible, preload(help_arrives))]
fn drawn(store: Store, help: Help, tour: Tour) -> Result<View, NotThere> {
    Ok(dialog(store, help, tour))
}

fn dialog(store: Store, help: Help, tour: Tour) -> View {
    let place = Slot::empty();
    modal::open(place);
    let close = move || {
        modal::close(place);
        help.open.set(false);
    };
    let dismissed = move |event: Event| {
        event.prevent_default();
        close();
    };
    let take_tour = pressed(move || {
        close();
        tour.start(store);
    });
    let to_glossary = pressed(move || {
        close();
        store.show(Screen::Glossary);
    });
    let groups: Vec<View> = KEYS.iter().map(group).collect();
    view! {
        <dialog class="help" aria-labelledby="help-title" node_ref=place on:keydown=|event: KeyboardEvent| event.stop_propagation() on:cancel=dismissed>
            <div class="panel-head">
                <h2 id="help-title">"Help"</h2>
                <button type="button" class="button" on:click=pressed(close)>"Close"</button>
            </div>
            <p class="ways">
                <button type="button" class="button" on:click=take_tour>"Take the two-minute tour"</button>
                <button type="button" class="button" on:click=to_glossary>"Open the glossary"</button>
            </p>
            <p>"Every figure answers why it is so: press it. A word underlined with dots opens what it means."</p>
            <h3>"Keys"</h3>
            {switch(help.keys)}
            <div class="key-groups">{groups}</div>
        </dialog>
    }
}

/// The box that switches the keys which are single characters.
fn switch(keys: Keys) -> View {
    let on = flag(move || keys.are_on());
    view! {
        <label class="draw">
            <input type="checkbox" prop:checked=on on:click=pressed(move || keys.switch())/>
            "Keys that are one character, such as ?, act on this page"
        </label>
    }
}

fn group(group: &Group) -> View {
    let rows: Vec<View> = group
        .keys
        .iter()
        .map(|(keys, what)| view! { <div><dt><kbd>{*keys}</kbd></dt><dd>{*what}</dd></div> })
        .collect();
    view! {
        <section>
            <h4>{group.place}</h4>
            <dl>{rows}</dl>
        </section>
    }
}
