//! The one signal of the page: the history of its scenario, and what is derived from it.
//!
//! Every control sends an [`Edit`] here and every view reads from here. Nothing derived is stored, and no
//! effect writes a signal.

use std::any::Any;
use std::sync::Arc;

use leptos::prelude::{GetValue, SetValue, StoredValue, UpdateValue, WithValue};

use super::OfferFile;
use super::cover::{Cover, Of};
use super::edge;
use super::field::Field;
use super::history::History;
use super::live::{self, Live, Signal};
use super::lock::{Locks, Part};
use super::options::Options;
use super::other_course::{CourseText, Replayed};
use super::own::{self, Elsewhere, Own};
use super::reshape::Reshape;
use super::scenario::{Edit, InSeries, Scenario, Settled};
use super::screen::Screen;
use crate::engine::check::MOST_SERIES;
use crate::engine::problems::Problems;

/// Typing in one field is one step of the history until it is left or rests this long.
const TYPING_REST_MS: f64 = 1_000.0;

/// Handle to the page's state; copies are the same state.
#[derive(Clone, Copy)]
pub struct Store {
    history: Signal<History>,
    scenario: Live<Scenario>,
    answer: Live<Shown>,
    shown: Live<Shown>,
    problems: Live<Arc<Problems>>,
    /// One for each series that an offer can have: see [`Store::with_scenario_of`].
    in_series: StoredValue<Vec<Live<InSeries>>>,
    gesture: StoredValue<Gesture>,
    dragging: Signal<bool>,
    drawn_cap: Signal<usize>,
    options: Signal<Options>,
    screen: Live<Screen>,
    cover: Live<Cover>,
    locks: Live<Locks>,
    /// The locked part that the last change would have made another.
    refused: Signal<Option<Part>>,
    leaving: Signal<bool>,
    own: Signal<Vec<Own>>,
    deleted: Signal<Option<Scenario>>,
    set_up: Signal<Option<Arc<OfferFile>>>,
    aside: StoredValue<Vec<Arc<dyn Any + Send + Sync>>>,
    elsewhere: Signal<Option<Elsewhere>>,
}

/// What the screen shows: the last scenario without problems, settled, and the present one's problems.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The offer as launched that `settled` belongs to.
    pub base: Arc<OfferFile>,
    /// The last good outcome; the launched offer's, if there has been none. What is covered is not in it.
    pub settled: Arc<Settled>,
    /// What is wrong with the present scenario; empty: `settled` is the present one's.
    pub problems: Arc<Problems>,
    /// What is covered.
    pub cover: Cover,
    /// The outcome with what is covered.
    whole: Arc<Settled>,
}

/// The gesture that the next change belongs to.
#[derive(Clone, Copy, Default)]
struct Gesture {
    id: u64,
    typing: Option<(Place, f64)>,
}

/// Where one types.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Field(Field),
    Course(CourseText),
}

impl Store {
    /// A page that shows `scenario` as the options say.
    pub fn new(scenario: Scenario, options: Options) -> Store {
        let history = Signal::new(History::new(scenario));
        let scenario = Live::new(move || history.with(|history| history.present().clone()));
        // Each change of the scenario is one of what is shown; rows compare their own part.
        let answer = Live::successive(move |before: Option<&Shown>| {
            scenario.with(|scenario| Shown::after(before, scenario))
        });
        let options = Signal::new(options);
        let cover = Live::new(move || options.with(|options| options.cover));
        let shown = Live::successive(move |_| answer.with(|answer| answer.under(cover.get())));
        let in_series = |series| {
            Live::new(move || scenario.with(|scenario| InSeries { scenario: scenario.clone(), series }))
        };
        let in_series = (0..MOST_SERIES).map(in_series).collect();
        Store {
            history,
            scenario,
            answer,
            shown,
            problems: Live::new(move || shown.with(|shown| shown.problems.clone())),
            in_series: StoredValue::new(in_series),
            gesture: StoredValue::new(Gesture::default()),
            dragging: Signal::new(false),
            drawn_cap: Signal::new(0),
            options,
            screen: Live::new(move || options.with(|options| options.screen)),
            cover,
            locks: Live::new(move || options.with(|options| options.locks)),
            refused: Signal::new(None),
            leaving: Signal::new(false),
            own: Signal::new(Vec::new()),
            deleted: Signal::new(None),
            set_up: Signal::new(None),
            aside: StoredValue::new(Vec::new()),
            elsewhere: Signal::new(None),
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

    /// Whether the present scenario is an offer as it was opened, with nothing changed.
    pub fn is_as_opened(self, file: &Arc<OfferFile>) -> bool {
        self.scenario.with(|scenario| Arc::ptr_eq(scenario.base(), file) && scenario.is_as_opened())
    }

    /// The offer that an open lesson or exercise set up, which the address names beside the scenario.
    pub fn hold_set_up(self, file: Option<Arc<OfferFile>>) {
        self.set_up.set(file);
    }

    /// A scenario as a link holds it: whatever opens a lesson or an exercise sets up its offer again, so that one that
    /// does not ship need not stand in the link while nothing of it is changed.
    pub fn linked(self, scenario: &Scenario) -> Scenario {
        let base = scenario.base();
        let is_set_up =
            self.set_up.with(|set_up| set_up.as_ref().is_some_and(|file| Arc::ptr_eq(file, base)));
        if is_set_up
            && self.screen.get().asks_first()
            && scenario.is_as_opened()
            && !crate::library::ships(base)
        {
            Scenario::open(crate::library::first())
        } else {
            scenario.clone()
        }
    }

    /// What a screen keeps while another one is open, made where there is none yet. One for each type.
    pub fn aside<T: Clone + Send + Sync + 'static>(self, make: impl FnOnce() -> T) -> T {
        let found =
            self.aside.with_value(|aside| aside.iter().find_map(|kept| kept.downcast_ref::<T>().cloned()));
        found.unwrap_or_else(|| {
            let made = make();
            self.aside.update_value(|aside| aside.push(Arc::new(made.clone())));
            made
        })
    }

    /// Which cap is drawn, by its place in the offer; 0 also where there is none.
    pub fn drawn_cap(self) -> Signal<usize> {
        self.drawn_cap
    }

    /// What came of the scenario, also while it is covered: to check predictions by, or to tell of it what is asked for.
    pub fn answer(self) -> Live<Shown> {
        self.answer
    }

    /// What the page shows beside the scenario: all that a link says of it.
    pub fn options(self) -> Signal<Options> {
        self.options
    }

    /// Changes what the page shows beside the scenario; nobody is told where it stays the same.
    pub fn set_options(self, change: impl FnOnce(&mut Options)) {
        let mut options = self.options.get_untracked();
        change(&mut options);
        if self.options.with_untracked(|before| *before != options) {
            self.options.set(options);
        }
    }

    /// The screen that is open.
    pub fn screen(self) -> Live<Screen> {
        self.screen
    }

    /// Opens a screen.
    pub fn show(self, screen: Screen) {
        if self.screen.get_untracked() != screen {
            self.end_gesture();
            self.set_options(|options| options.screen = screen);
        }
    }

    /// Shows the page for a projector, or as usual again.
    pub fn present(self, presents: bool) {
        self.end_gesture();
        self.leaving.set(false);
        self.set_options(|options| options.presents = presents);
    }

    /// Whether somebody went back in the browser's history while presenting, and is asked whether to leave.
    pub fn leaving(self) -> Signal<bool> {
        self.leaving
    }

    /// Which results are covered.
    pub fn cover(self) -> Live<Cover> {
        self.cover
    }

    /// Covers all results, or uncovers them.
    pub fn set_cover(self, cover: Cover) {
        self.set_options(|options| options.cover = cover);
    }

    /// Uncovers the result of one series, or covers it again.
    pub fn turn_cover(self, series: usize) {
        let count = self.answer.with_untracked(|answer| answer.settled.offer.series.len());
        let cover = self.cover.get_untracked();
        let hidden = cover.hides(Of::Series(series));
        self.set_cover(if hidden { cover.uncover(series, count) } else { cover.cover(series, count) });
    }

    /// Which parts of the offer are locked.
    pub fn locks(self) -> Live<Locks> {
        self.locks
    }

    /// The locked part for which the last change was refused, if it was.
    pub fn refused(self) -> Option<Part> {
        self.refused.get()
    }

    /// The offers of one's own that this browser keeps.
    pub fn own(self) -> Signal<Vec<Own>> {
        self.own
    }

    /// What this browser keeps of the open offer, where another tab, or a later change, has made it another.
    pub fn elsewhere(self) -> Signal<Option<Elsewhere>> {
        self.elsewhere
    }

    /// Another tab has changed what this browser keeps: under this key, or all of it.
    pub fn hear_other_tab(self, key: Option<&str>) {
        // Where nothing can be read any more, nothing is listed.
        self.own.set(own::listed().map(|(kept, _)| kept).unwrap_or_default());
        let of_open = |scenario: &Scenario| key.is_none_or(|key| key == scenario.base().id);
        let scenario = self.scenario.get_untracked();
        if of_open(&scenario) {
            self.elsewhere.set(own::elsewhere(&scenario));
        }
    }

    /// Keeps a scenario that was just opened, unless this browser keeps another state of its offer: then the person
    /// is asked.
    ///
    /// # Errors
    /// As [`Store::keep_own`].
    pub fn keep_opened(self, scenario: &Scenario) -> Result<(), String> {
        self.elsewhere.set(own::elsewhere(scenario).filter(|elsewhere| elsewhere.kept.is_some()));
        self.keep_own(scenario)
    }

    /// Keeps a scenario in this browser, if it is of an own offer and sound, and it was not changed elsewhere.
    ///
    /// # Errors
    /// A sentence on why it is not kept.
    pub fn keep_own(self, scenario: &Scenario) -> Result<(), String> {
        let id = &scenario.base().id;
        let is_asked = self.elsewhere.with_untracked(|asked| asked.as_ref().is_some_and(|of| of.id == *id));
        let Some(kept) = (!is_asked).then(|| own::keep(scenario)).flatten() else { return Ok(()) };
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
    pub fn deleted(self) -> Signal<Option<Scenario>> {
        self.deleted
    }

    /// The present scenario's own offer is kept no longer, and the first that ships is opened. Undo brings it back.
    pub fn delete_own(self) {
        if self.locks.get_untracked().is_any() {
            return self.refused.set(Some(Part::Terms));
        }
        let id = self.scenario.with_untracked(|scenario| scenario.base().id.clone());
        if let Some(first) = own::is_kept(&id).then(crate::library::first) {
            own::forget(&id);
            self.deleted.set(Some(self.scenario.get_untracked()));
            self.own.update(|own| own.retain(|other| other.id != id));
            self.change(Edit::Open(first));
        }
    }

    /// Whether a handle is being dragged.
    pub fn dragging(self) -> Signal<bool> {
        self.dragging
    }

    /// Reads the last change that was not undone: the scenario before it, if there was one, and the present one.
    pub fn with_last_change<R>(self, read: impl FnOnce(Option<&Scenario>, &Scenario) -> R) -> R {
        self.history.with(|history| read(history.before_last(), history.present()))
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
        self.try_change(edit);
    }

    /// What the offer is made of becomes another, as a step of its own.
    pub fn reshape(self, change: Reshape) {
        self.change(self.scenario.with_untracked(|scenario| scenario.reshape(change)));
    }

    /// As [`Store::change`]; says whether it was made: a locked part stops it.
    pub fn try_change(self, edit: Edit) -> bool {
        // Whoever listens is told once: the change ends the gesture too.
        self.close_typing();
        let opens = matches!(edit, Edit::Open(_) | Edit::Replace(_));
        let locks = self.locks.get_untracked();
        let edit = self.scenario.with_untracked(|scenario| locks.meant(edit, scenario));
        let done = self.alter(Box::new(move |history| {
            history.change(edit, None);
        }));
        if opens && done {
            self.drawn_cap.set(0);
            // The series that were uncovered were those of another offer.
            self.set_options(|options| {
                if options.cover.is_on() {
                    options.cover = Cover::ALL;
                }
            });
        }
        done
    }

    /// Opens what a link says, with what it locks.
    pub fn open_link(self, scenario: Scenario, options: Options) {
        self.end_gesture();
        // What the page was locked to does not bind a link.
        self.set_options(|before| *before = options);
        if self.scenario.with_untracked(|present| *present != scenario) {
            self.close_typing();
            self.history.update(|history| {
                history.change(Edit::Replace(scenario), None);
            });
            self.drawn_cap.set(0);
        }
    }

    /// A key in a field: one step with the keys before it, if they were in this field and not long ago.
    pub fn type_text(self, field: Field, text: String) {
        let edit = self.scenario.with_untracked(|scenario| scenario.typed(field, text));
        self.type_in(Place::Field(field), edit);
    }

    /// A key in one of the two texts of another course, as [`Store::type_text`].
    pub fn type_course(self, of: CourseText, replayed: Replayed) {
        self.type_in(Place::Course(of), Edit::Replay(replayed));
    }

    /// One of the two texts of another course is left: its typing is over.
    pub fn leave_course(self) {
        self.end_gesture();
    }

    fn type_in(self, place: Place, edit: Edit) {
        let now = edge::now();
        let mut gesture = self.gesture.get_value();
        let goes_on = gesture.typing.is_some_and(|(last, at)| last == place && now - at < TYPING_REST_MS);
        if !goes_on {
            gesture.id += 1;
        }
        gesture.typing = Some((place, now));
        self.gesture.set_value(gesture);
        self.change_in_gesture(edit);
    }

    /// A field is left: its typing is over.
    pub fn leave(self, field: Field) {
        self.close_typing();
        self.alter(Box::new(move |history| history.leave(field)));
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
        self.alter(Box::new(|history| {
            history.undo();
        }));
    }

    /// One step forth.
    pub fn redo(self) {
        self.close_typing();
        self.alter(Box::new(|history| {
            history.redo();
        }));
    }

    fn change_in_gesture(self, edit: Edit) {
        let id = self.gesture.with_value(|gesture| gesture.id);
        self.alter(Box::new(move |history| {
            history.change(edit, Some(id));
        }));
    }

    /// Does something to the history, unless a locked part would become another; says whether it did.
    fn alter(self, act: Box<dyn FnOnce(&mut History)>) -> bool {
        let locks = self.locks.get_untracked();
        let mut broken = None;
        if locks.is_any() {
            let mut next = self.history.get_untracked();
            act(&mut next);
            broken = self.history.with_untracked(|history| locks.broken(history.present(), next.present()));
            if broken.is_none() {
                self.history.set(next);
            }
        } else {
            self.history.update(act);
        }
        if self.refused.get_untracked() != broken {
            self.refused.set(broken);
        }
        broken.is_none()
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
            Ok(settled) => Shown::whole(base, settled, Arc::default()),
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
                    let first = crate::library::first();
                    let settled = Scenario::open(first.clone()).settle();
                    (first, settled.expect("a shipped offer has no problems"))
                });
                Shown::whole(base, settled, problems)
            }
        }
    }

    /// All of an outcome.
    pub fn whole(base: Arc<OfferFile>, settled: Settled, problems: Arc<Problems>) -> Shown {
        let settled = Arc::new(settled);
        Shown { base, whole: settled.clone(), settled, problems, cover: Cover::OFF }
    }

    /// The same without what is covered.
    fn under(&self, cover: Cover) -> Shown {
        let mut shown = Shown { cover, ..self.clone() };
        if cover.is_on() {
            let Settled { offer, outcome } = &*self.whole;
            shown.settled = Arc::new(Settled { offer: offer.clone(), outcome: cover.conceal(outcome) });
        }
        shown
    }

    /// All of the outcome, for what is said of one series alone; none while that is covered, or where there is no such
    /// series.
    pub fn of_series(&self, series: usize) -> Option<&Settled> {
        let known = !self.cover.hides(Of::Series(series)) && series < self.whole.outcome.series.len();
        known.then_some(&*self.whole)
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
