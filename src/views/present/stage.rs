//! Where a presentation stands, and what can be done to it. This tab of the browser keeps it, so that a reload goes on
//! where it was.

use leptos::prelude::untrack;
use web_sys::PointerEvent;

use super::pages::{self, Plan, rows_that_fit};
use super::told;
use crate::state::countdown::Countdown;
use crate::state::cover::Cover;
use crate::state::edge;
use crate::state::live::{Signal, effect};
use crate::state::presentation::Presentation;
use crate::state::store::Store;
use crate::views::keys::Keys;

/// Under this key the tab keeps where it stands.
const KEY: &str = "tender-simulator.present";

/// A presentation; copies are the same one.
#[derive(Clone, Copy)]
pub struct Stage {
    pub store: Store,
    pub session: Signal<Presentation>,
    /// How many rows the window has room for.
    pub fit: Signal<usize>,
    /// The series on the screen.
    pub plan: Plan,
    pub dialog: Signal<Option<Dialog>>,
    /// Where the pointer is, in the window's pixels.
    pub pointer: Signal<(i32, i32)>,
    /// Whether single keys do anything.
    pub keys: Keys,
}

/// What is open over the presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    Keys,
    Code,
}

/// Everything that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    NextPage,
    PreviousPage,
    CoverAll,
    /// The series at a place on the page, from 0.
    CoverOne(usize),
    StepForth,
    StepBack,
    NextCap,
    Countdown,
    Extend,
    CountdownOff,
    Spot,
    Code,
    Keys,
    Leave,
}

impl Action {
    /// All that a list of keys names, in its order; the series stand for all nine.
    pub const ALL: [Action; 14] = [
        Action::CoverAll,
        Action::CoverOne(0),
        Action::StepForth,
        Action::StepBack,
        Action::NextPage,
        Action::PreviousPage,
        Action::NextCap,
        Action::Countdown,
        Action::Extend,
        Action::CountdownOff,
        Action::Spot,
        Action::Code,
        Action::Keys,
        Action::Leave,
    ];

    /// The keys that do it, as the browser names them.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Action::NextPage => &["ArrowDown", "."],
            Action::PreviousPage => &["ArrowUp", ","],
            Action::CoverAll => &["c"],
            Action::CoverOne(_) => &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
            Action::StepForth => &["PageDown", "ArrowRight", "n"],
            Action::StepBack => &["PageUp", "ArrowLeft", "b"],
            Action::NextCap => &["k"],
            Action::Countdown => &["t"],
            Action::Extend => &["+", "="],
            Action::CountdownOff => &["x"],
            Action::Spot => &["s"],
            Action::Code => &["q"],
            Action::Keys => &["?"],
            Action::Leave => &["Escape", "p"],
        }
    }

    /// What the list of keys calls them.
    pub fn key_name(self) -> &'static str {
        match self {
            Action::NextPage => "↓ or full stop",
            Action::PreviousPage => "↑ or comma",
            Action::CoverAll => "C",
            Action::CoverOne(_) => "1 to 9",
            Action::StepForth => "Page Down, → or N",
            Action::StepBack => "Page Up, ← or B",
            Action::NextCap => "K",
            Action::Countdown => "T",
            Action::Extend => "+",
            Action::CountdownOff => "X",
            Action::Spot => "S",
            Action::Code => "Q",
            Action::Keys => "?",
            Action::Leave => "Escape or P",
        }
    }

    /// What it does.
    pub fn what(self) -> &'static str {
        match self {
            Action::NextPage => "Next series, where they do not fit on one screen",
            Action::PreviousPage => "Series before",
            Action::CoverAll => "Cover all results, or uncover them",
            Action::CoverOne(_) => "Cover or uncover the result of that series on the screen",
            Action::StepForth => "The working: the next level",
            Action::StepBack => "The working: one level back",
            Action::NextCap => "Draw the next cap, where there are several",
            Action::Countdown => "Countdown of three minutes: start, pause, go on",
            Action::Extend => "Countdown: a minute more",
            Action::CountdownOff => "Countdown: off",
            Action::Spot => "A spot that follows the pointer",
            Action::Code => "QR code of this scenario",
            Action::Keys => "These keys",
            Action::Leave => "Leave the presentation",
        }
    }
}

impl Stage {
    /// Goes on where this tab left off with the same offer, or begins.
    pub fn begin(store: Store, keys: Keys) -> Stage {
        let kept = edge::kept_in_tab(KEY).map(|text| Presentation::read(&text)).unwrap_or_default();
        let id = store.scenario().with_untracked(|scenario| scenario.base().id.clone());
        let is_same = kept.offer == id;
        if is_same && store.cover().get_untracked() == Cover::ALL {
            store.set_cover(kept.cover(count(store)));
        }
        let (page, step) = if is_same { (kept.page, kept.step) } else { (0, 0) };
        let session = Presentation { offer: id, page, step, uncovered: Vec::new(), ..kept };
        let (session, fit) = (Signal::new(session), Signal::new(rows_that_fit()));
        let stage = Stage {
            store,
            session,
            fit,
            plan: pages::plan(store, session, fit),
            dialog: Signal::new(None),
            pointer: Signal::new((0, 0)),
            keys,
        };
        effect(move || {
            let uncovered = store.cover().get().uncovered().collect();
            let offer = store.scenario().with(|scenario| scenario.base().id.clone());
            let session = Presentation { uncovered, offer, ..stage.session.get() };
            edge::keep_in_tab(KEY, &session.kept());
        });
        stage
    }

    /// Does it.
    pub fn act(self, action: Action) {
        let now = edge::wall_clock_ms();
        let session = self.session;
        match action {
            Action::NextPage => self.turn_to(|page, pages| (page + 1).min(pages - 1)),
            Action::PreviousPage => self.turn_to(|page, _| page.saturating_sub(1)),
            Action::CoverAll => {
                let covered = self.store.cover().get_untracked().is_on();
                self.store.set_cover(if covered { Cover::OFF } else { Cover::ALL });
            }
            Action::CoverOne(place) => {
                let series = self.plan.with_untracked(|plan| plan.series.get(place).copied());
                series.into_iter().for_each(|series| self.store.turn_cover(series));
            }
            Action::StepForth => self.step_forth(),
            Action::StepBack => session.update(|session| session.step = session.step.saturating_sub(1)),
            Action::NextCap => {
                let caps = self.store.shown().with_untracked(|shown| shown.settled.offer.caps.len());
                let drawn = self.store.drawn_cap();
                drawn.set((drawn.get_untracked() + 1) % caps.max(1));
            }
            Action::Countdown => session.update(|session| session.countdown = session.countdown.turned(now)),
            Action::Extend => session.update(|session| session.countdown = session.countdown.extended(now)),
            Action::CountdownOff => session.update(|session| session.countdown = Countdown::Off),
            Action::Spot => session.update(|session| session.spot = !session.spot),
            Action::Code => self.dialog.set(Some(Dialog::Code)),
            Action::Keys => self.dialog.set(Some(Dialog::Keys)),
            Action::Leave => self.store.present(false),
        }
    }

    /// What its button says now.
    pub fn name(self, action: Action) -> String {
        let covered = || self.store.cover().get().is_on();
        let countdown = || self.session.with(|session| session.countdown);
        match action {
            Action::NextPage => "›",
            Action::PreviousPage => "‹",
            Action::CoverAll if covered() => "Uncover all",
            Action::CoverAll => "Cover all",
            Action::CoverOne(_) => "Cover one",
            Action::StepForth => "Step ›",
            Action::StepBack => "‹",
            Action::NextCap => "Next cap",
            Action::Countdown => match countdown() {
                Countdown::Off => "Countdown",
                Countdown::Running { .. } => "Pause",
                Countdown::Paused { .. } => "Go on",
            },
            Action::Extend => "+1 min",
            Action::CountdownOff => "Off",
            Action::Spot => "Spot",
            Action::Code => "QR code",
            Action::Keys => "Keys",
            Action::Leave => "Leave",
        }
        .to_owned()
    }

    /// Follows the pointer, while a spot does.
    pub fn point(self, event: &PointerEvent) {
        if self.session.with_untracked(|session| session.spot) {
            self.pointer.set((event.client_x(), event.client_y()));
        }
    }

    /// Where the working is, in a few words.
    pub fn place_in_working(self) -> String {
        let levels = told::count(self.store);
        match self.session.with(|session| session.step.min(levels)) {
            0 => "Working".to_owned(),
            step => format!("Working {step} of {levels}"),
        }
    }

    fn turn_to(self, to: fn(usize, usize) -> usize) {
        // A level that is told has a page of its own.
        self.session.update(|session| session.step = 0);
        let (page, pages) = untrack(|| self.plan.with(|plan| (plan.page, plan.pages)));
        self.session.update(|session| session.page = to(page, pages));
    }

    /// The next level is told; what comes of the series that end there is uncovered.
    fn step_forth(self) {
        let levels = untrack(|| told::count(self.store));
        let step = self.session.with_untracked(|session| (session.step + 1).min(levels));
        let cover = self.store.cover().get_untracked();
        if cover.is_on() {
            let count = count(self.store);
            let ended = untrack(|| told::ended(self.store, step));
            let all = step == levels;
            let cover = ended.into_iter().fold(cover, |cover, series| cover.uncover(series, count));
            self.store.set_cover(if all { Cover::OFF } else { cover });
        }
        self.session.update(|session| session.step = step);
    }
}

/// How many series the offer has.
fn count(store: Store) -> usize {
    store.answer().with_untracked(|answer| answer.settled.offer.series.len())
}
