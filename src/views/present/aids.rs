//! What helps a speaker: a countdown, and a spot that the room can see.

use std::rc::Rc;

use super::stage::Stage;
use crate::state::countdown::Countdown;
use crate::state::edge::{self, AfterRest};
use crate::state::live::{Signal, effect};
use crate::views::markup::{View, view};
use crate::views::reactive::{flag, part, remembered, text};

/// How often a countdown is looked at, in milliseconds.
const TICK_MS: i32 = 200;

/// The countdown, unless it is off.
pub fn countdown(stage: Stage) -> View {
    let now = Signal::new(edge::wall_clock_ms());
    let rest = Rc::new(AfterRest::new(TICK_MS));
    let countdown = remembered(move || stage.session.with(|session| session.countdown));
    effect(move || {
        countdown.track();
        tick(stage, now, &rest);
    });
    let is_off = flag(move || countdown.get() == Countdown::Off);
    let is_over = flag(move || countdown.get().left_ms(now.get()) == Some(0));
    let stands = flag(move || matches!(countdown.get(), Countdown::Paused { .. }));
    let words = text(move || countdown.get().words(now.get()));
    let over = text(move || if is_over.get() { "Time is up.".into() } else { String::new() });
    part(move || {
        (!is_off.get()).then(|| {
            view! {
                <p class="present-countdown" role="timer" class:over=is_over class:paused=stands>{words}</p>
                <span class="visually-hidden" role="status">{over}</span>
            }
        })
    })
}

/// The time is read again and again while the countdown runs.
fn tick(stage: Stage, now: Signal<u64>, rest: &Rc<AfterRest>) {
    let at = edge::wall_clock_ms();
    // Once the presentation is left, there is nothing to tell.
    if stage.session.is_gone() {
        return;
    }
    let running = stage.session.with_untracked(|session| match session.countdown {
        Countdown::Running { ends_ms } => ends_ms > at,
        Countdown::Off | Countdown::Paused { .. } => false,
    });
    now.set(at);
    if running {
        let again = rest.clone();
        rest.call(move || tick(stage, now, &again));
    }
}

/// The spot, while it is on. It stands where the pointer is, at once: nothing moves by itself.
pub fn spot(stage: Stage) -> View {
    let is_on = flag(move || stage.session.with(|session| session.spot));
    let left = text(move || format!("{}px", stage.pointer.get().0));
    let top = text(move || format!("{}px", stage.pointer.get().1));
    part(move || {
        is_on.get().then(
            || view! { <div class="present-spot" aria-hidden="true" style:left=left style:top=top></div> },
        )
    })
}
