//! The scenario: an offer as launched, and what was typed over it. Nothing derived is stored.

use std::sync::Arc;

use super::entry::{self, EntryKind, Origin, Reading};
use super::field::Field;
use super::typing::{self, grouped};
use crate::engine::draft::Draft;
use crate::engine::figures::Figure;
use crate::engine::money::Money;
use crate::engine::offer::{ByWindow, Offer, Window};
use crate::engine::outcome::Outcome;
use crate::engine::problems::Problems;
use crate::engine::{acceptance, check};
use crate::library::OfferFile;

/// Most characters that a field keeps. Longer texts are cut there; no number is half as long.
pub const LONGEST_TEXT: usize = 100;

/// An offer as launched, and what was typed over it. Cloning shares everything.
#[derive(Clone, Debug)]
pub struct Scenario {
    base: Arc<OfferFile>,
    /// In the order of the fields, each at most once.
    changes: Arc<Vec<(Field, Entry)>>,
}

/// What was typed into one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As it was typed, without the separators that the field shows of itself.
    pub text: Arc<str>,
    /// [`Origin::Pasted`] only where that makes a difference to what it means.
    pub origin: Origin,
}

/// Everything that can be done to a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A text as it stands while it is typed. Only the base's own text is no change.
    Set { field: Field, text: String },
    /// A text that was pasted as the whole of a field.
    Paste { field: Field, text: String },
    /// A finished text, from a handle, a key step, a checkbox or an answer: no change if it means the base's value.
    Put { field: Field, text: String },
    /// The field has the base's text again.
    PutBack { field: Field },
    /// The offer as launched.
    Reset,
    /// Another offer as launched.
    Open(Arc<OfferFile>),
    /// Another scenario: a link, a file, a stored state.
    Replace(Scenario),
    /// One after the other, as one change.
    Several(Vec<Edit>),
}

/// A draft with what was typed, and the texts that could not be put in.
struct Filled {
    draft: Draft,
    problems: Problems,
    /// The paths of the problems, however many.
    unread: Vec<String>,
}

/// A scenario's offer and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub offer: Offer,
    pub outcome: Outcome,
}

/// A scenario as those see it who look at nothing but what is tendered of one series: they tell no other change.
#[derive(Clone)]
pub struct InSeries {
    pub scenario: Scenario,
    pub series: usize,
}

impl PartialEq for InSeries {
    fn eq(&self, other: &InSeries) -> bool {
        self.series == other.series && self.scenario.is_same_in(&other.scenario, self.series)
    }
}

impl Scenario {
    /// An offer as launched.
    pub fn open(base: Arc<OfferFile>) -> Scenario {
        Scenario { base, changes: Arc::default() }
    }

    /// The offer as launched.
    pub fn base(&self) -> &Arc<OfferFile> {
        &self.base
    }

    /// What was typed, or the base's text (`0` where nothing is tendered); show it with `typing::grouped`.
    pub fn text(&self, field: Field) -> &str {
        match self.change(field) {
            Some(entry) => &entry.text,
            None => base_text(&self.base.draft, field),
        }
    }

    /// What was typed over the base, in the order of the fields, also where it comes to the same value.
    pub fn changes(&self) -> impl ExactSizeIterator<Item = (Field, &Entry)> {
        self.changes.iter().map(|(field, entry)| (*field, entry))
    }

    /// Whether the field means something else than in the base, or nothing yet.
    pub fn is_changed(&self, field: Field) -> bool {
        self.change(field).is_some() && self.plain(field) != Some(self.base_plain(field))
    }

    /// Whether the same was typed over what is tendered of one series, in the same offer.
    fn is_same_in(&self, other: &Scenario, series: usize) -> bool {
        Arc::ptr_eq(&self.base, &other.base)
            && Window::ALL.into_iter().all(|window| {
                let field = Field::Tender { series, window };
                self.change(field) == other.change(field)
            })
    }

    /// How the field's text is read; none where the offer lacks the field.
    pub fn entry_kind(&self, field: Field) -> Option<EntryKind<'_>> {
        let draft = &self.base.draft;
        field.is_in(draft).then(|| match field {
            Field::Tender { series, .. } => EntryKind::Principal {
                currency: &draft.series[series].currency,
                outstanding: self.outstanding(series),
                denomination: self.denomination(series),
            },
            Field::CapAmount { .. } => EntryKind::Amount { currency: &draft.cap_currency },
            Field::Rate { .. } => EntryKind::Rate,
            Field::ConditionActual { .. } => EntryKind::AmountOrUnknown { currency: &draft.cap_currency },
            Field::ConditionWaived { .. } => EntryKind::YesNo,
        })
    }

    /// What the field's text means. The base's own text is a plain decimal already.
    pub fn reading(&self, field: Field) -> Reading {
        let Some(kind) = self.entry_kind(field) else {
            return Reading::Refused { allowed: "a field of this offer".to_owned() };
        };
        match self.change(field) {
            Some(entry) => entry::read(&entry.text, kind, entry.origin),
            None => Reading::Plain { plain: self.text(field).to_owned(), echo: false },
        }
    }

    /// The number that the field's text means, if it means one.
    pub fn numeric(&self, field: Field) -> Option<Money> {
        money(&self.plain(field)?)
    }

    /// Principal tendered in one window, if its field means a number.
    pub fn tendered(&self, series: usize, window: Window) -> Option<u64> {
        self.plain(Field::Tender { series, window })?.parse().ok()
    }

    /// The draft with what was typed put in as plain decimals, or every text that means nothing yet:
    /// its field's path, the text, the question or what is allowed, and the choices' values as the nearest.
    pub fn draft(&self) -> Result<Draft, Problems> {
        let Filled { draft, problems, .. } = self.filled();
        if problems.is_empty() { Ok(draft) } else { Err(problems) }
    }

    /// The checked offer and what came of it; or all that is wrong: texts that mean nothing yet, and
    /// what the check refuses beside them.
    pub fn settle(&self) -> Result<Settled, Problems> {
        let Filled { draft, problems, unread } = self.filled();
        let offer = check::check_beside(&draft, problems, &|path| unread.iter().any(|told| told == path))?;
        let outcome = acceptance::settle(&offer);
        Ok(Settled { offer, outcome })
    }

    /// The offer as it is now, for a file: what was typed stands in it as plain decimals.
    ///
    /// # Errors
    /// All that is wrong, as [`Scenario::settle`] tells it: a file holds an offer that can be opened again.
    pub fn file(&self) -> Result<OfferFile, Problems> {
        self.settle()?;
        let changed = self.changes().filter(|(field, _)| self.is_changed(*field));
        let paths: Vec<String> = changed.map(|(field, _)| field.path(&self.base.draft)).collect();
        match paths.as_slice() {
            [] => Ok((*self.base).clone()),
            paths => Ok(self.base.changed(self.draft()?, paths)),
        }
    }

    /// The draft with what was typed; a text that means nothing yet is left empty, and told.
    fn filled(&self) -> Filled {
        let mut draft = self.base.draft.clone();
        let mut problems = Problems::default();
        let mut unread = Vec::new();
        for (field, entry) in self.changes() {
            let path = field.path(&draft);
            match self.reading(field) {
                Reading::Plain { plain, .. } => {
                    put(&mut draft, field, plain);
                    continue;
                }
                Reading::Asked { question, choices } => {
                    let nearest = choices.into_iter().map(|choice| choice.text).collect();
                    problems.add_with_nearest(&path, &*entry.text, question, nearest);
                }
                Reading::Refused { allowed } => problems.add(&path, &*entry.text, allowed),
            }
            blank(&mut draft, field);
            unread.push(path);
        }
        Filled { draft, problems, unread }
    }

    /// Does an edit. One of a field that the offer lacks is ignored.
    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Set { field, text } => self.set(field, &text, Origin::Typed),
            Edit::Paste { field, text } => self.set(field, &typing::pasted(&text), Origin::Pasted),
            Edit::Put { field, text } => {
                self.set(field, &text, Origin::Typed);
                self.leave(field);
            }
            Edit::PutBack { field } => self.forget(field),
            Edit::Reset => self.changes = Arc::default(),
            Edit::Open(base) => *self = Scenario::open(base),
            Edit::Replace(scenario) => *self = scenario,
            Edit::Several(edits) => edits.into_iter().for_each(|edit| self.apply(edit)),
        }
    }

    /// The field was left: a text that means the base's value is no change any more.
    pub fn leave(&mut self, field: Field) {
        if !self.is_changed(field) {
            self.forget(field);
        }
    }

    /// Principal outstanding of a series; 0 where the base has no such number.
    pub(super) fn outstanding(&self, series: usize) -> u64 {
        Figure::Principal.read_whole(&self.base.draft.series[series].outstanding).unwrap_or(0)
    }

    /// Denomination of a series, at least 1.
    pub(super) fn denomination(&self, series: usize) -> u64 {
        let written = self.base.draft.series[series].denomination.as_deref().unwrap_or("1000");
        Figure::Denomination.read_whole(written).unwrap_or(1)
    }

    /// The field's value; where its text means none yet, the base's.
    pub(super) fn numeric_or_base(&self, field: Field) -> Money {
        self.numeric(field).or_else(|| money(&self.base_plain(field))).unwrap_or(Money::ZERO)
    }

    fn set(&mut self, field: Field, text: &str, origin: Origin) {
        let Some(kind) = self.entry_kind(field) else {
            debug_assert!(false, "{field:?} is not in this offer");
            return;
        };
        let text: Arc<str> = text.chars().take(LONGEST_TEXT).collect::<String>().into();
        let as_typed = entry::read(&text, kind, Origin::Typed);
        let origin = match origin {
            Origin::Pasted if entry::read(&text, kind, Origin::Pasted) != as_typed => Origin::Pasted,
            _ => Origin::Typed,
        };
        let base = base_text(&self.base.draft, field);
        let shown_as_base = *text == *grouped(base) && matches!(as_typed, Reading::Plain { .. });
        if origin == Origin::Typed && (*text == *base || shown_as_base) {
            return self.forget(field);
        }
        let entry = Entry { text, origin };
        match self.place(field) {
            Ok(place) if self.changes[place].1 == entry => {}
            Ok(place) => Arc::make_mut(&mut self.changes)[place].1 = entry,
            Err(place) => Arc::make_mut(&mut self.changes).insert(place, (field, entry)),
        }
    }

    fn forget(&mut self, field: Field) {
        if let Ok(place) = self.place(field) {
            Arc::make_mut(&mut self.changes).remove(place);
        }
    }

    /// What was typed into a field, if anything was.
    fn change(&self, field: Field) -> Option<&Entry> {
        self.place(field).ok().map(|place| &self.changes[place].1)
    }

    /// Where a field stands among the changes, or would.
    fn place(&self, field: Field) -> Result<usize, usize> {
        self.changes.binary_search_by_key(&field, |(changed, _)| *changed)
    }

    /// What the field's text means as a plain decimal, as short as it can be.
    fn plain(&self, field: Field) -> Option<String> {
        match self.reading(field) {
            Reading::Plain { plain, .. } => Some(short(&plain)),
            Reading::Asked { .. } | Reading::Refused { .. } => None,
        }
    }

    fn base_plain(&self, field: Field) -> String {
        short(base_text(&self.base.draft, field))
    }
}

/// Scenarios are the same if the same was typed over the same offer.
impl PartialEq for Scenario {
    fn eq(&self, other: &Scenario) -> bool {
        Arc::ptr_eq(&self.base, &other.base) && self.changes == other.changes
    }
}

/// What the base says in a field.
fn base_text(draft: &Draft, field: Field) -> &str {
    if !field.is_in(draft) {
        return "";
    }
    match field {
        Field::Tender { series, window } => {
            let id = &draft.series[series].id;
            let tender = draft.tenders.iter().find(|(tendered, _)| tendered == id);
            tender.and_then(|(_, by_window)| by_window[window].as_deref()).unwrap_or("0")
        }
        Field::CapAmount { cap } => &draft.caps[cap].amount,
        Field::Rate { rate } => &draft.rates[rate].1,
        Field::ConditionActual { condition } => draft.conditions[condition].actual.as_deref().unwrap_or(""),
        Field::ConditionWaived { condition } => {
            if draft.conditions[condition].waived {
                "yes"
            } else {
                "no"
            }
        }
    }
}

/// Puts a plain text into a draft. What was borrowed and is not known is absent there.
fn put(draft: &mut Draft, field: Field, plain: String) {
    match field {
        Field::ConditionActual { condition } if plain.is_empty() => draft.conditions[condition].actual = None,
        Field::ConditionWaived { condition } => draft.conditions[condition].waived = plain == "yes",
        _ => write(draft, field, plain),
    }
}

/// Empties a text of a draft: the check concludes nothing from it.
fn blank(draft: &mut Draft, field: Field) {
    write(draft, field, String::new());
}

/// Writes a text into a draft; a yes or no has none.
fn write(draft: &mut Draft, field: Field, text: String) {
    match field {
        Field::Tender { series, window } => {
            let id = &draft.series[series].id;
            let at = draft.tenders.iter().position(|(tendered, _)| tendered == id).unwrap_or_else(|| {
                draft.tenders.push((id.clone(), ByWindow::default()));
                draft.tenders.len() - 1
            });
            draft.tenders[at].1[window] = Some(text);
        }
        Field::CapAmount { cap } => draft.caps[cap].amount = text,
        Field::Rate { rate } => draft.rates[rate].1 = text,
        Field::ConditionActual { condition } => draft.conditions[condition].actual = Some(text),
        Field::ConditionWaived { .. } => {}
    }
}

/// A plain decimal as short as it can be; any other text as it is.
fn short(plain: &str) -> String {
    entry::canonical(plain).unwrap_or_else(|| plain.to_owned())
}

/// A plain decimal as an amount, if it is one that fits.
fn money(plain: &str) -> Option<Money> {
    let plain = entry::canonical(plain)?;
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let places = Money::DECIMALS as usize;
    let steps: i128 = format!("{whole}{part:0<places$}").parse().ok()?;
    // Far above every limit, and with room to step up from.
    let fits = part.len() <= places && steps < i128::MAX / 4;
    fits.then(|| Money::from_steps(steps))
}
