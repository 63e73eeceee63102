//! Locked parts of an offer: a link can say that they stay as they are while it is worked with.

use super::field::Field;
use super::scenario::{Edit, Scenario};
use super::term::Term;
use crate::engine::draft::{Draft, DraftLevels};

/// A part of an offer that can be locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Every term but those of the other parts: series, prices, maximums, rates, rules, dates, conditions.
    Terms,
    /// The caps: their amounts, names, what they count, which series they cover.
    Cap,
    /// The Acceptance Priority Levels, with their limits.
    Levels,
}

impl Part {
    /// All, in the order of a link.
    pub const ALL: [Part; 3] = [Part::Terms, Part::Cap, Part::Levels];

    /// What a link calls it.
    pub fn key(self) -> &'static str {
        match self {
            Part::Terms => "terms",
            Part::Cap => "cap",
            Part::Levels => "levels",
        }
    }

    /// What it is called in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Part::Terms => "the terms",
            Part::Cap => "the caps",
            Part::Levels => "the priority levels",
        }
    }

    /// The part that a field belongs to; none: what is tendered.
    fn of(field: Field) -> Option<Part> {
        match field {
            Field::Tender { .. } => None,
            Field::CapAmount { .. } | Field::Term(Term::CapName { .. } | Term::CapBasis { .. }) => {
                Some(Part::Cap)
            }
            Field::Term(Term::Level { .. } | Term::LevelLimit { .. }) => Some(Part::Levels),
            Field::Rate { .. }
            | Field::ConditionActual { .. }
            | Field::ConditionWaived { .. }
            | Field::Term(_) => Some(Part::Terms),
        }
    }

    /// Whether two offers are the same in this part.
    fn is_same(self, one: &Draft, other: &Draft) -> bool {
        let levels = |draft: &Draft| -> Vec<(String, DraftLevels)> {
            draft.series.iter().map(|series| (series.id.clone(), series.levels.clone())).collect()
        };
        match self {
            Part::Terms => rest(one) == rest(other),
            Part::Cap => one.caps == other.caps,
            Part::Levels => levels(one) == levels(other),
        }
    }
}

/// The terms without caps, levels and tenders.
fn rest(draft: &Draft) -> Draft {
    let mut rest = Draft { caps: Vec::new(), tenders: Vec::new(), ..draft.clone() };
    for series in &mut rest.series {
        series.levels = DraftLevels::default();
    }
    rest
}

/// Which parts are locked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Locks([bool; 3]);

impl Locks {
    /// These parts.
    pub fn of(parts: impl IntoIterator<Item = Part>) -> Locks {
        let mut locks = Locks::default();
        for part in parts {
            locks.0[part as usize] = true;
        }
        locks
    }

    /// The locked parts.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |part| self.has(*part))
    }

    /// Whether a part is locked.
    pub fn has(self, part: Part) -> bool {
        self.0[part as usize]
    }

    /// The same with one part locked that was not, or free that was locked.
    #[must_use]
    pub fn turned(mut self, part: Part) -> Locks {
        self.0[part as usize] = !self.has(part);
        self
    }

    /// Whether anything is locked.
    pub fn is_any(self) -> bool {
        self != Locks::default()
    }

    /// Whether a field cannot be changed.
    pub fn hold(self, field: Field) -> bool {
        Part::of(field).is_some_and(|part| self.has(part))
    }

    /// The locked part that would become another; none where the change is allowed.
    pub fn broken(self, before: &Scenario, after: &Scenario) -> Option<Part> {
        if !self.is_any() {
            return None;
        }
        let (before, after) = (before.terms(), after.terms());
        self.parts().find(|part| !part.is_same(&before, &after))
    }

    /// An edit as it is meant where parts are locked: Reset leaves them as they came with the link.
    pub fn meant(self, edit: Edit, scenario: &Scenario) -> Edit {
        if edit != Edit::Reset || !self.is_any() {
            return edit;
        }
        let free = scenario.changes().map(|(field, _)| field).filter(|field| !self.hold(*field));
        Edit::Several(free.map(|field| Edit::PutBack { field }).collect())
    }
}
