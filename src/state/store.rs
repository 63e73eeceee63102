//! The one signal of the page: the history of its scenario, and what is derived from it.
//!
//! Every control sends an [`Edit`] here and every view reads from here. Nothing derived is stored, and no
//! effect writes a signal.

use std::sync::Arc;

use leptos::prelude::*;

use super::OfferFile;
use super::edge;
use super::field::Field;
use super::history::History;
use super::live::{self, Live};
use super::own::{self, Own};
use super::scenario::{Edit, InSeries, Scenario, Settled};
use super::screen::Screen;
use crate::engine::check::MOST_SERIES;
use crate::engine::problems::Problems;

/// Typing in one field is one step of the history until it is left or rests this long.
const TYPING_REST_MS: f64 = 1_000.0;

/// Handle to the page's state; copies are the same state.
#[derive(Clone, Copy)]
pub struct Store {
    history: RwSignal<History>,
    scenario: Live<Scenario>,
    shown: Live<Shown>,
    problems: Live<Arc<Problems>>,
    /// One for each series that an offer can have: see [`Store::with_scenario_of`].
    in_series: StoredValue<Vec<Live<InSeries>>>,
    gesture: StoredValue<Gesture>,
    dragging: RwSignal<bool>,
    drawn_cap: RwSignal<usize>,
    screen: RwSignal<Screen>,
    own: RwSignal<Vec<Own>>,
    deleted: RwSignal<Option<Scenario>>,
}

/// What the screen shows: the last scenario without problems, settled, and the present one's problems.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The offer as launched that `settled` belongs to.
    pub base: Arc<OfferFile>,
    /// The last good outcome; the launched offer's, if there has been none.
    pub settled: Arc<Settled>,
    /// What is wrong with the present scenario; empty: `settled` is the present one's.
    pub problems: Arc<Problems>,
}

/// The gesture that the next change belongs to.
#[derive(Clone, Copy, Default)]
struct Gesture {
    id: u64,
    typing: Option<(Field, f64)>,
}

impl Store {
    /// A page that shows `scenario` on `screen`.
    pub fn new(scenario: Scenario, screen: Screen) -> Store {
        let history = RwSignal::new(History::new(scenario));
        let scenario = Live::new(move || history.with(|history| history.present().clone()));
        // Each change of the scenario is one of what is shown; rows compare their own part.
        let shown = Live::successive(move |before: Option<&Shown>| {
            scenario.with(|scenario| Shown::after(before, scenario))
        });
        let in_series = |series| {
            Live::new(move || scenario.with(|scenario| InSeries { scenario: scenario.clone(), series }))
        };
        let in_series = (0..MOST_SERIES).map(in_series).collect();
        Store {
            history,
            scenario,
            shown,
            problems: Live::new(move || shown.with(|shown| shown.problems.clone())),
            in_series: StoredValue::new(in_series),
            gesture: StoredValue::new(Gesture::default()),
            dragging: RwSignal::new(false),
            drawn_cap: RwSignal::new(0),
            screen: RwSignal::new(screen),
            own: RwSignal::new(Vec::new()),
            deleted: RwSignal::new(None),
        }
    }

    /// The present scenario: what was typed, good or not.
    pub fn scenario(self) -> Live<Scenario> {
        self.scenario
    }

    /// Reads no more of the present scenario than this field: of one of a series one is told only when something was
    /// typed for that series. A screen has a dozen such readers for each series; were each told of all, a change would
    /// take time by the square of their number. Whoever is told of nothing reads the scenario itself.
    pub fn with_scenario_of<R>(self, field: Field, read: impl FnOnce(&Scenario) -> R) -> R {
        let in_series =
            field.series().and_then(|series| self.in_series.with_value(|lives| lives.get(series).copied()));
        match in_series.filter(|_| live::is_followed()) {
            Some(live) => live.with(|in_series| read(&in_series.scenario)),
            None => self.scenario.with(read),
        }
    }

    /// What is wrong with the present scenario.
    pub fn problems(self) -> Live<Arc<Problems>> {
        self.problems
    }

    /// The last good outcome, and the present problems.
    pub fn shown(self) -> Live<Shown> {
        self.shown
    }

    /// Which cap is drawn, by its place in the offer; 0 also where there is none.
    pub fn drawn_cap(self) -> RwSignal<usize> {
        self.drawn_cap
    }

    /// The screen that is open.
    pub fn screen(self) -> ReadSignal<Screen> {
        self.screen.read_only()
    }

    /// Opens a screen.
    pub fn show(self, screen: Screen) {
        if self.screen.get_untracked() != screen {
            self.end_gesture();
            self.screen.set(screen);
        }
    }

    /// The offers of one's own that this browser keeps.
    pub fn own(self) -> RwSignal<Vec<Own>> {
        self.own
    }

    /// Keeps the present scenario in this browser, if it is of an own offer and sound.
    ///
    /// # Errors
    /// A sentence on why it is not kept.
    pub fn keep_own(self) -> Result<(), String> {
        let Some(kept) = self.scenario.with_untracked(own::keep) else { return Ok(()) };
        let kept = kept?;
        let known = self.own.with_untracked(|own| own.contains(&kept));
        if !known {
            self.own.update(|own| match own.iter_mut().find(|other| other.id == kept.id) {
                Some(other) => *other = kept,
                None => own.push(kept),
            });
        }
        Ok(())
    }

    /// The own offer that was deleted last, as it was.
    pub fn deleted(self) -> RwSignal<Option<Scenario>> {
        self.deleted
    }

    /// The present scenario's own offer is kept no longer, and the first that ships is opened. Undo brings it back.
    pub fn delete_own(self) {
        let id = self.scenario.with_untracked(|scenario| scenario.base().id.clone());
        if let Some(first) = own::is_kept(&id).then(|| own::offer(crate::library::OFFERS[0].id)).flatten() {
            own::forget(&id);
            self.deleted.set(Some(self.scenario.get_untracked()));
            self.own.update(|own| own.retain(|other| other.id != id));
            self.change(Edit::Open(first));
        }
    }

    /// Whether a handle is being dragged.
    pub fn dragging(self) -> RwSignal<bool> {
        self.dragging
    }

    /// Whether there is something to undo.
    pub fn can_undo(self) -> bool {
        self.history.with(History::can_undo)
    }

    /// Whether there is something to redo.
    pub fn can_redo(self) -> bool {
        self.history.with(History::can_redo)
    }

    /// One change that is a step of its own.
    pub fn change(self, edit: Edit) {
        // Whoever listens is told once: the change ends the gesture too.
        self.close_typing();
        let opens = matches!(edit, Edit::Open(_) | Edit::Replace(_));
        self.history.update(|history| {
            history.change(edit, None);
        });
        if opens {
            self.drawn_cap.set(0);
        }
    }

    /// A key in a field: one step with the keys before it, if they were in this field and not long ago.
    pub fn type_text(self, field: Field, text: String) {
        let now = edge::now();
        let mut gesture = self.gesture.get_value();
        let goes_on = gesture.typing.is_some_and(|(last, at)| last == field && now - at < TYPING_REST_MS);
        if !goes_on {
            gesture.id += 1;
        }
        gesture.typing = Some((field, now));
        self.gesture.set_value(gesture);
        let edit = self.scenario.with_untracked(|scenario| scenario.typed(field, text));
        self.change_in_gesture(edit);
    }

    /// A field is left: its typing is over.
    pub fn leave(self, field: Field) {
        self.close_typing();
        self.history.update(|history| history.leave(field));
    }

    /// A drag begins.
    pub fn begin_drag(self) {
        self.end_gesture();
        self.dragging.set(true);
    }

    /// The pointer moved in a drag.
    pub fn drag(self, edit: Edit) {
        self.change_in_gesture(edit);
    }

    /// A drag ends where it is.
    pub fn end_drag(self) {
        self.dragging.set(false);
        self.end_gesture();
    }

    /// A drag, or typing, never was.
    pub fn cancel_gesture(self) {
        self.dragging.set(false);
        self.close_typing();
        self.history.update(History::cancel_gesture);
    }

    /// One step back.
    pub fn undo(self) {
        self.close_typing();
        self.history.update(|history| {
            history.undo();
        });
    }

    /// One step forth.
    pub fn redo(self) {
        self.close_typing();
        self.history.update(|history| {
            history.redo();
        });
    }

    fn change_in_gesture(self, edit: Edit) {
        let id = self.gesture.with_value(|gesture| gesture.id);
        self.history.update(|history| {
            history.change(edit, Some(id));
        });
    }

    fn end_gesture(self) {
        self.close_typing();
        self.history.update(History::end_gesture);
    }

    /// What comes next is another gesture.
    fn close_typing(self) {
        self.gesture.update_value(|gesture| *gesture = Gesture { id: gesture.id + 1, typing: None });
    }
}

impl Shown {
    /// What is shown once the scenario is this one.
    fn after(before: Option<&Shown>, scenario: &Scenario) -> Shown {
        let base = scenario.base().clone();
        match scenario.settle() {
            Ok(settled) => Shown { base, settled: Arc::new(settled), problems: Arc::default() },
            Err(problems) => {
                let problems = Arc::new(problems);
                // The last good outcome stays while the same offer is changed.
                if let Some(before) = before.filter(|before| before.base.id == base.id) {
                    return Shown { problems, ..before.clone() };
                }
                let opened = [scenario.base().clone(), scenario.opened().clone()];
                let sound = opened.into_iter().find_map(|base| {
                    Scenario::open(base.clone()).settle().ok().map(|settled| (base, settled))
                });
                let (base, settled) = sound.unwrap_or_else(|| {
                    let first = crate::library::OFFERS[0].file();
                    let settled = Scenario::open(first.clone()).settle();
                    (first, settled.expect("a shipped offer has no problems"))
                });
                Shown { base, settled: Arc::new(settled), problems }
            }
        }
    }

    /// Whether the figures are from before what was typed last.
    pub fn is_stale(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Whether the figures are of series and caps as they stand in a scenario.
    pub fn is_of(&self, scenario: &Scenario) -> bool {
        Arc::ptr_eq(&self.base, scenario.base())
    }
}
