//! More: the screens that are not in the first row of the navigation, the help and the tour.

use web_sys::{Event, KeyboardEvent};

use super::controls::beside::is_pressed_inside;
use super::help::Help;
use super::markup::{View, view};
use super::reactive::{part, pressed, text};
use super::tour::Tour;
use crate::state::live::Signal;
use crate::state::screen::Screen;
use crate::state::store::Store;

/// The help, the tour, and whether the list is open; copies are the same.
#[derive(Clone, Copy)]
pub struct More {
    open: Signal<bool>,
    pub help: Help,
    pub tour: Tour,
}

impl More {
    /// Closed, as a visit begins.
    pub fn closed() -> More {
        More { open: Signal::new(false), help: Help::closed(), tour: Tour::on_visit() }
    }

    /// A press elsewhere closes the list.
    pub fn hear_press(self, event: &Event) {
        if self.open.get_untracked() && !is_pressed_inside(event, ".more") {
            self.open.set(false);
        }
    }

    /// A button of the list.
    fn way(self, name: &'static str, act: impl Fn() + 'static) -> View {
        let press = pressed(move || {
            self.open.set(false);
            act();
        });
        view! { <button type="button" class="go" on:click=press>{name}</button> }
    }
}

/// The last of the navigation's buttons, and its list while that is open.
pub fn more_button(store: Store, more: More) -> View {
    let expanded = text(move || more.open.get().to_string());
    let current =
        text(move || if store.screen().get().is_under_more() { "true" } else { "false" }.to_owned());
    let toggle = pressed(move || more.open.set(!more.open.get_untracked()));
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && more.open.get_untracked() {
            event.stop_propagation();
            more.open.set(false);
            crate::state::edge::focus("more-button");
        }
    };
    view! {
        <div class="more" on:keydown=key>
            <button type="button" id="more-button" class="go" aria-expanded=expanded aria-current=current on:click=toggle>"More"</button>
            {part(move || more.open.get().then(|| list(store, more)))}
        </div>
    }
}

fn list(store: Store, more: More) -> View {
    let screens = Screen::ALL.into_iter().filter(|screen| screen.is_under_more());
    let screens: Vec<View> =
        screens.map(|screen| more.way(screen.name(), move || store.show(screen))).collect();
    view! {
        <div class="more-list">
            {screens}
            {more.way("Help and keys", move || more.help.open())}
            {more.way("Take the tour", move || more.tour.start(store))}
        </div>
    }
}
