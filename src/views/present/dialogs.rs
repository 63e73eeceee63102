//! What opens over a presentation: its keys, the code of the scenario, and the question whether to leave.

use leptos::prelude::untrack;
use web_sys::{Event, KeyboardEvent};

use super::stage::{Action, Dialog, Stage};
use crate::state::screen::Screen;
use crate::views::controls::modal;
use crate::views::markup::{Slot, View, view};
use crate::views::reactive::{flag, part, pressed};
use crate::views::take_home::qr;
use crate::views::take_home::share::{Base, Share};

/// Whatever is open.
pub fn dialogs(stage: Stage, base: Base) -> View {
    part(move || {
        if stage.store.leaving().get() {
            return Some(leaving(stage));
        }
        stage.dialog.get().map(|dialog| match dialog {
            Dialog::Keys => list_of_keys(stage),
            Dialog::Code => code(stage, base),
        })
    })
}

/// A dialog, and what is done when it is closed.
fn frame(class: &'static str, title: &'static str, closed: impl Fn() + Clone + 'static, body: View) -> View {
    let dialog = Slot::empty();
    modal::open(dialog);
    let close = closed.clone();
    let dismissed = move |event: Event| {
        event.prevent_default();
        modal::close(dialog);
        close();
    };
    let press = pressed(move || {
        modal::close(dialog);
        closed();
    });
    view! {
        <dialog class=format!("present-dialog {class}") aria-labelledby="present-dialog-title" node_ref=dialog on:cancel=dismissed>
            <div class="panel-head">
                <h2 id="present-dialog-title">{title}</h2>
                <button type="button" class="button" on:click=press>"Close"</button>
            </div>
            {body}
        </dialog>
    }
}

/// The keys, and the switch that takes them away.
fn list_of_keys(stage: Stage) -> View {
    let row = |action: Action| {
        view! { <div><dt>{action.key_name()}</dt><dd>{action.what()}</dd></div> }
    };
    let rows: Vec<View> = Action::ALL.into_iter().map(row).collect();
    let on = flag(move || stage.keys.are_on());
    let body = view! {
        <dl class="present-keys">{rows}</dl>
        <p>"On the end of a bar, or on the cap, the arrow keys move it."</p>
        <label class="draw">
            <input type="checkbox" prop:checked=on on:click=pressed(move || stage.keys.switch())/>
            "Letters, digits and marks do this. Without the tick, only Escape, the arrows and Page Up and Down do."
        </label>
    };
    frame("", "Keys", move || stage.dialog.set(None), body)
}

/// The code of the scenario as the room may open it: not as a presentation.
fn code(stage: Stage, base: Base) -> View {
    let mut options = stage.store.options().get_untracked();
    options.presents = false;
    if options.screen == Screen::TakeHome {
        options.screen = Screen::Simulate;
    }
    let body = match untrack(|| base.share(stage.store, &options)) {
        Share::Link(link) => match qr::code(&link) {
            Some(code) => view! { <figure class="code">{code}</figure> },
            None => {
                view! { <p>"The link of this scenario is too long for a code that a phone reads from a projector. Share and export has the link itself."</p> }
            }
        },
        Share::TooLong(_) => {
            view! { <p>"This scenario is too large for a link. Share and export saves it as a file."</p> }
        }
    };
    frame("present-code", "This scenario", move || stage.dialog.set(None), body)
}

/// Somebody went back in the browser's history: whether to leave is asked.
fn leaving(stage: Stage) -> View {
    let leave = pressed(move || stage.store.present(false));
    let key = move |event: KeyboardEvent| event.stop_propagation();
    let body = view! {
        <div on:keydown=key>
            <p>"The presentation stands where it is until you leave it."</p>
            <button type="button" class="button" on:click=leave>"Leave the presentation"</button>
        </div>
    };
    frame("", "Leave the presentation?", move || stage.store.leaving().set(false), body)
}
