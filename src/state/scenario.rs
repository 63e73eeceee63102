//! The scenario: an offer as it was opened, the changes of what it is made of, and what was typed over it. Nothing
//! derived is stored.

use std::borrow::Cow;
use std::sync::Arc;

use super::entry::{self, EntryKind, Origin, Reading};
use super::field::Field;
use super::other_course::Replayed;
use super::own;
use super::term::{PRICES, SeriesTerm, Term};
use super::typing::{self, grouped};
use crate::engine::draft::{Draft, DraftLevels};
use crate::engine::figures::Figure;
use crate::engine::money::Money;
use crate::engine::offer::{ByWindow, Offer, Window};
use crate::engine::outcome::Outcome;
use crate::engine::problems::Problems;
use crate::engine::{acceptance, check};
use crate::library::OfferFile;

/// Most characters that a field keeps. Longer texts are cut there; no number is half as long.
pub const LONGEST_TEXT: usize = 100;

/// An offer as it was opened, and what was changed of it. Cloning shares everything.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// What Reset goes back to.
    opened: Arc<OfferFile>,
    /// What was typed stands over this one, and is compared with it: the opened offer, or what it was reshaped to.
    base: Arc<OfferFile>,
    /// In the order of the fields, each at most once.
    changes: Arc<Vec<(Field, Entry)>>,
    /// None: nothing was said of it. It is the same whatever offer is open.
    replayed: Option<Arc<Replayed>>,
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
    /// What the offer is made of is another: what [`Scenario::reshape`] makes of the one there.
    Reshape(Scenario),
    /// Another day of the Replay, or another course on it.
    Replay(Replayed),
    /// The offer as it was opened.
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

/// A scenario as those see it who look at nothing but one series: they tell no other change.
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
        Scenario { opened: base.clone(), base, changes: Arc::default(), replayed: None }
    }

    /// An offer that was opened and has been made another since.
    pub fn reopen(opened: Arc<OfferFile>, base: Arc<OfferFile>) -> Scenario {
        let base = if *base == *opened { opened.clone() } else { base };
        Scenario { opened, base, changes: Arc::default(), replayed: None }
    }

    /// The same typed over another offer of the same make.
    pub(super) fn over(&self, base: Arc<OfferFile>) -> Scenario {
        Scenario {
            opened: base.clone(),
            base,
            changes: self.changes.clone(),
            replayed: self.replayed.clone(),
        }
    }

    /// The offer that the fields belong to: as it was opened, or as it was reshaped.
    pub fn base(&self) -> &Arc<OfferFile> {
        &self.base
    }

    /// The offer as it was opened.
    pub fn opened(&self) -> &Arc<OfferFile> {
        &self.opened
    }

    /// What is looked at on Replay.
    pub fn replayed(&self) -> Replayed {
        self.replayed.as_deref().cloned().unwrap_or_default()
    }

    /// Whether it is as it was opened.
    pub fn is_as_opened(&self) -> bool {
        self.changes.is_empty() && !self.is_reshaped()
    }

    /// Whether what the offer is made of is another.
    pub fn is_reshaped(&self) -> bool {
        !Arc::ptr_eq(&self.base, &self.opened)
    }

    /// Whether another scenario has the same terms; what Simulate changes (tenders, caps' amounts, rates, what was
    /// borrowed) is none here.
    pub fn has_terms_of(&self, other: &Scenario) -> bool {
        fn terms(scenario: &Scenario) -> impl Iterator<Item = (Field, &Entry)> {
            scenario.changes().filter(|(field, _)| matches!(field, Field::Term(_)))
        }
        Arc::ptr_eq(&self.base, &other.base) && terms(self).eq(terms(other))
    }

    /// The terms with what was typed; where that means nothing yet, nothing.
    pub fn terms(&self) -> Draft {
        self.filled().draft
    }

    /// What was typed, or the base's text (`0` where nothing is tendered); show it with `typing::grouped`.
    pub fn text(&self, field: Field) -> Cow<'_, str> {
        match self.change(field) {
            Some(entry) => Cow::Borrowed(&entry.text),
            None => base_text(&self.base.draft, field),
        }
    }

    /// The field's text as it is shown: numbers with separators.
    pub fn shown(&self, field: Field) -> String {
        let text = self.text(field);
        if self.is_number(field) { grouped(&text) } else { text.into_owned() }
    }

    /// Whether the field takes a number.
    pub fn is_number(&self, field: Field) -> bool {
        self.entry_kind(field).is_some_and(EntryKind::is_number)
    }

    /// What a text typed into a field changes. Of the three prices of a series one gives way, where a text in it
    /// would leave all three given: any two give the third.
    pub fn typed(&self, field: Field, text: String) -> Edit {
        let empty = text.trim().is_empty();
        let edit = Edit::Set { field, text };
        match self.giving_way(field).filter(|_| !empty) {
            Some(field) => Edit::Several(vec![edit, Edit::Set { field, text: String::new() }]),
            None => edit,
        }
    }

    /// The price that gives way to another: the Total Consideration, or to it the Early Tender Payment.
    fn giving_way(&self, field: Field) -> Option<Field> {
        let Field::Term(Term::Series { series, of }) = field else { return None };
        let is_given =
            |of: &SeriesTerm| !self.text(Field::Term(Term::Series { series, of: *of })).trim().is_empty();
        let gives = match of {
            SeriesTerm::TotalConsideration => SeriesTerm::EarlyTenderPayment,
            SeriesTerm::TenderConsideration | SeriesTerm::EarlyTenderPayment => {
                SeriesTerm::TotalConsideration
            }
            _ => return None,
        };
        let others_given = PRICES.iter().filter(|other| **other != of).all(is_given);
        others_given.then_some(Field::Term(Term::Series { series, of: gives }))
    }

    /// What was typed over the base, in the order of the fields, also where it comes to the same value.
    pub fn changes(&self) -> impl ExactSizeIterator<Item = (Field, &Entry)> {
        self.changes.iter().map(|(field, entry)| (*field, entry))
    }

    /// Whether the field means something else than in the base, or nothing yet.
    pub fn is_changed(&self, field: Field) -> bool {
        self.change(field).is_some() && self.plain(field) != Some(self.base_plain(field))
    }

    /// Whether the same was typed over one series, in the same offer.
    pub fn is_same_in(&self, other: &Scenario, series: usize) -> bool {
        Arc::ptr_eq(&self.base, &other.base) && self.changes_in(series).eq(other.changes_in(series))
    }

    /// What was typed over one series.
    fn changes_in(&self, series: usize) -> impl Iterator<Item = (Field, &Entry)> {
        self.changes().filter(move |(field, _)| field.series() == Some(series))
    }

    /// How the field's text is read; none where the offer lacks the field.
    pub fn entry_kind(&self, field: Field) -> Option<EntryKind<'_>> {
        let draft = &self.base.draft;
        field.is_in(draft).then(|| match field {
            Field::Tender { series, .. } => self.principal_kind(series),
            Field::CapAmount { .. } => EntryKind::Amount { currency: self.cap_currency() },
            Field::Rate { .. } => EntryKind::Rate,
            Field::ConditionActual { .. } => EntryKind::AmountOrUnknown { currency: self.cap_currency() },
            Field::ConditionWaived { .. } => EntryKind::YesNo,
            Field::Term(term) => {
                let series = field.series().map(|series| self.principal_kind(series));
                let any =
                    EntryKind::Principal { currency: self.cap_currency(), outstanding: 0, denomination: 1 };
                term.kind(series.unwrap_or(any), self.cap_currency())
            }
        })
    }

    /// How an amount of a series is read.
    fn principal_kind(&self, series: usize) -> EntryKind<'_> {
        EntryKind::Principal {
            currency: self.currency(series),
            outstanding: self.outstanding(series),
            denomination: self.denomination(series),
        }
    }

    fn currency(&self, series: usize) -> &str {
        let typed = self.change(Field::Term(Term::Series { series, of: SeriesTerm::Currency }));
        typed.map_or(&self.base.draft.series[series].currency, |entry| entry.text.trim())
    }

    /// What was typed into an amount of a series that others are read by, if that is a number.
    fn typed_amount(&self, field: Field, series: usize) -> Option<String> {
        let entry = self.change(field)?;
        let kind = EntryKind::AmountOrUnknown { currency: self.currency(series) };
        match entry::read(&entry.text, kind, entry.origin) {
            Reading::Plain { plain, .. } => Some(plain),
            Reading::Asked { .. } | Reading::Refused { .. } => None,
        }
    }

    fn cap_currency(&self) -> &str {
        let typed = self.change(Field::Term(Term::CapCurrency)).map(|entry| entry.text.trim());
        typed.unwrap_or(&self.base.draft.cap_currency)
    }

    /// What the field's text means. The base's own text is a plain decimal already.
    pub fn reading(&self, field: Field) -> Reading {
        let Some(kind) = self.entry_kind(field) else {
            return Reading::Refused { allowed: "a field of this offer".to_owned() };
        };
        match self.change(field) {
            Some(entry) if self.may_be_empty(field) && entry.text.trim().is_empty() => {
                Reading::Plain { plain: String::new(), echo: false }
            }
            Some(entry) => entry::read(&entry.text, kind, entry.origin),
            None => Reading::Plain { plain: self.text(field).into_owned(), echo: false },
        }
    }

    /// Whether an empty text means that a term is absent.
    fn may_be_empty(&self, field: Field) -> bool {
        matches!(field, Field::Term(term) if term.may_be_empty(&self.base.draft))
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

    /// The offer as it is now, for a file: what was typed stands in it as plain decimals. One that is not one's own is
    /// then another offer than the one of its name, and is called so.
    ///
    /// # Errors
    /// All that is wrong, as [`Scenario::settle`] tells it: a file holds an offer that can be opened again.
    pub fn file(&self) -> Result<OfferFile, Problems> {
        self.settle()?;
        let changed = self.changes().filter(|(field, _)| self.is_changed(*field));
        let paths: Vec<String> = changed.map(|(field, _)| field.path(&self.base.draft)).collect();
        if own::is_own(&self.base.id) {
            Ok(self.base.with_terms(self.draft()?, &paths))
        } else if paths.is_empty() && !self.is_reshaped() {
            Ok((*self.base).clone())
        } else {
            Ok(self.base.changed(self.draft()?, &paths))
        }
    }

    /// The draft with what was typed; a text that means nothing yet is left empty, and told.
    fn filled(&self) -> Filled {
        let mut draft = self.base.draft.clone();
        let mut problems = Problems::default();
        let mut unread = Vec::new();
        for (field, entry) in self.changes() {
            let (allowed, nearest) = match self.reading(field) {
                Reading::Plain { plain, .. } => {
                    put(&mut draft, field, plain);
                    continue;
                }
                Reading::Asked { question, choices } => {
                    (question, choices.into_iter().map(|choice| choice.text).collect())
                }
                Reading::Refused { allowed } => (allowed, Vec::new()),
            };
            let path = field.path(&draft);
            problems.add_with_nearest(&path, &*entry.text, allowed, nearest);
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
            Edit::Reshape(scenario) => *self = scenario,
            Edit::Replay(replayed) => self.replayed = Some(Arc::new(replayed)),
            Edit::Reset => self.replace(Scenario::open(self.opened.clone())),
            Edit::Open(base) => self.replace(Scenario::open(base)),
            Edit::Replace(scenario) => self.replace(scenario),
            Edit::Several(edits) => edits.into_iter().for_each(|edit| self.apply(edit)),
        }
    }

    /// Another scenario; what is looked at on Replay stays, if that says nothing of it.
    fn replace(&mut self, scenario: Scenario) {
        let before = self.replayed.take();
        *self = scenario;
        self.replayed = self.replayed.take().or(before);
    }

    /// The same over another offer, with nothing typed.
    pub(super) fn untyped_over(&self, base: OfferFile) -> Scenario {
        Scenario { base: Arc::new(base), changes: Arc::default(), ..self.clone() }
    }

    /// The field was left: a text that means the base's value is no change any more.
    pub fn leave(&mut self, field: Field) {
        if !self.is_changed(field) {
            self.forget(field);
        }
    }

    /// Principal outstanding of a series; 0 where there is no such number.
    pub(super) fn outstanding(&self, series: usize) -> u64 {
        let field = Field::Term(Term::Series { series, of: SeriesTerm::Outstanding });
        let typed = self.typed_amount(field, series);
        let written = typed.as_deref().unwrap_or(&self.base.draft.series[series].outstanding);
        Figure::Principal.read_whole(written).unwrap_or(0)
    }

    /// Denomination of a series, at least 1.
    pub(super) fn denomination(&self, series: usize) -> u64 {
        let field = Field::Term(Term::Series { series, of: SeriesTerm::Denomination });
        let typed = self.typed_amount(field, series);
        let written = typed.as_deref().or(self.base.draft.series[series].denomination.as_deref());
        let stated = written.filter(|written| !written.is_empty());
        Figure::Denomination.read_whole(stated.unwrap_or("1000")).unwrap_or(1)
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
        let is_plain = matches!(as_typed, Reading::Plain { .. });
        let shown_as_base = kind.is_number() && is_plain && *text == *grouped(&base);
        if origin == Origin::Typed && (*text == *base || shown_as_base) {
            return self.forget(field);
        }
        self.keep(field, Entry { text, origin });
    }

    /// Keeps what was typed into a field.
    pub(super) fn keep(&mut self, field: Field, entry: Entry) {
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
        short(&base_text(&self.base.draft, field))
    }
}

/// Scenarios are the same if the same was typed over the same offer, and the same is looked at on Replay.
impl PartialEq for Scenario {
    fn eq(&self, other: &Scenario) -> bool {
        Arc::ptr_eq(&self.base, &other.base)
            && Arc::ptr_eq(&self.opened, &other.opened)
            && self.changes == other.changes
            && self.replayed() == other.replayed()
    }
}

/// What the base says in a field.
fn base_text(draft: &Draft, field: Field) -> Cow<'_, str> {
    if !field.is_in(draft) {
        return "".into();
    }
    Cow::Borrowed(match field {
        Field::Term(term) => return term.text(draft),
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
    })
}

/// Puts a plain text into a draft. What was borrowed and is not known is absent there.
fn put(draft: &mut Draft, field: Field, plain: String) {
    match field {
        Field::ConditionActual { condition } if plain.is_empty() => draft.conditions[condition].actual = None,
        Field::ConditionWaived { condition } => draft.conditions[condition].waived = plain == "yes",
        Field::Term(term) => term.put(draft, plain),
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
        Field::Term(term) => term.write(draft, text),
    }
}

/// The level of a series at a place among its levels; 0 where it cannot be read.
pub(super) fn level_of(draft: &Draft, series: usize, place: usize) -> u64 {
    match &draft.series[series].levels {
        DraftLevels::One(level) => *level,
        DraftLevels::Several(levels) => levels.get(place).map_or(0, |(level, _)| *level),
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
