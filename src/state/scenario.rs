//! The scenario: an offer as launched, and what was typed over it. Nothing derived is stored.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::OfferFile;
use super::entry::{EntryKind, Origin, Reading};
use super::field::Field;
use crate::engine::draft::Draft;
use crate::engine::money::Money;
use crate::engine::offer::{Offer, Window};
use crate::engine::outcome::Outcome;
use crate::engine::problems::Problems;

/// Most characters that a field keeps. Longer texts are cut there; no number is half as long.
pub const LONGEST_TEXT: usize = 100;

/// An offer as launched, and what was typed over it. Cloning shares everything.
#[derive(Clone, Debug)]
pub struct Scenario {
    base: Arc<OfferFile>,
    changes: Arc<BTreeMap<Field, Entry>>,
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

/// A scenario's offer and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub offer: Offer,
    pub outcome: Outcome,
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
        let _ = field;
        todo!()
    }

    /// What was typed over the base, in the order of the fields, also where it comes to the same value.
    pub fn changes(&self) -> impl Iterator<Item = (Field, &Entry)> {
        self.changes.iter().map(|(field, entry)| (*field, entry))
    }

    /// Whether the field means something else than in the base, or nothing yet.
    pub fn is_changed(&self, field: Field) -> bool {
        let _ = field;
        todo!()
    }

    /// How the field's text is read; none where the offer lacks the field.
    pub fn entry_kind(&self, field: Field) -> Option<EntryKind<'_>> {
        let _ = field;
        todo!()
    }

    /// What the field's text means.
    pub fn reading(&self, field: Field) -> Reading {
        let _ = field;
        todo!()
    }

    /// The number that the field's text means, if it means one.
    pub fn numeric(&self, field: Field) -> Option<Money> {
        let _ = field;
        todo!()
    }

    /// Principal tendered in one window, if its field means a number.
    pub fn tendered(&self, series: usize, window: Window) -> Option<u64> {
        let _ = (series, window);
        todo!()
    }

    /// The draft with what was typed put in as plain decimals, or every text that means nothing yet:
    /// its field's path, the text, the question or what is allowed, and the choices' values as the nearest.
    pub fn draft(&self) -> Result<Draft, Problems> {
        todo!()
    }

    /// The checked offer and what came of it, or what is wrong.
    pub fn settle(&self) -> Result<Settled, Problems> {
        todo!()
    }

    /// Does an edit. One of a field that the offer lacks is ignored.
    pub fn apply(&mut self, edit: Edit) {
        let _ = edit;
        todo!()
    }

    /// The field was left: a text that means the base's value is no change any more.
    pub fn leave(&mut self, field: Field) {
        let _ = field;
        todo!()
    }
}

/// Scenarios are the same if the same was typed over the same offer.
impl PartialEq for Scenario {
    fn eq(&self, other: &Scenario) -> bool {
        (Arc::ptr_eq(&self.base, &other.base) || self.base == other.base) && self.changes == other.changes
    }
}
