//! The fields of an offer that a person can change: those of Simulate, and the terms; and where each stands in a draft.

use super::term::Term;
use crate::engine::draft::Draft;
use crate::engine::offer::{ConditionKind, Window};

/// One field. Places are those in the draft's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Principal tendered of one series in one window.
    Tender { series: usize, window: Window },
    /// The amount of a cap.
    CapAmount { cap: usize },
    /// Units of the cap currency for one of another; the place in `Draft::rates`.
    Rate { rate: usize },
    /// What was borrowed; empty: not known, taken as met.
    ConditionActual { condition: usize },
    /// Whether the issuer has waived a condition: `yes` or `no`.
    ConditionWaived { condition: usize },
    /// A term of the offer, changed on Terms.
    Term(Term),
}

impl Field {
    /// Every field of an offer, in order. What was borrowed is asked of borrowings alone.
    pub fn all(draft: &Draft) -> Vec<Field> {
        let tenders = (0..draft.series.len())
            .flat_map(|series| Window::ALL.map(|window| Field::Tender { series, window }));
        let caps = (0..draft.caps.len()).map(|cap| Field::CapAmount { cap });
        let rates = (0..draft.rates.len()).map(|rate| Field::Rate { rate });
        let conditions = 0..draft.conditions.len();
        let actuals = conditions.clone().map(|condition| Field::ConditionActual { condition });
        let waived = conditions.map(|condition| Field::ConditionWaived { condition });
        let terms = Term::all(draft).into_iter().map(Field::Term);
        let all = tenders.chain(caps).chain(rates).chain(actuals).chain(waived).chain(terms);
        all.filter(|field| field.is_in(draft)).collect()
    }

    /// Whether the offer has this field.
    pub fn is_in(self, draft: &Draft) -> bool {
        match self {
            Field::Tender { series, .. } => series < draft.series.len(),
            Field::CapAmount { cap } => cap < draft.caps.len(),
            Field::Rate { rate } => rate < draft.rates.len(),
            Field::ConditionActual { condition } => draft
                .conditions
                .get(condition)
                .is_some_and(|condition| matches!(condition.kind, ConditionKind::Borrowings)),
            Field::ConditionWaived { condition } => condition < draft.conditions.len(),
            Field::Term(term) => term.is_in(draft),
        }
    }

    /// The path of its problems, e.g. `tenders.11-2008.early`; empty where the offer lacks the field.
    pub fn path(self, draft: &Draft) -> String {
        if !self.is_in(draft) {
            return String::new();
        }
        match self {
            Field::Tender { series, window } => {
                format!("tenders.{}.{}", draft.series[series].id, window.key())
            }
            Field::CapAmount { cap } => format!("caps.{cap}.amount"),
            Field::Rate { rate } => format!("rates.{}", draft.rates[rate].0),
            Field::ConditionActual { condition } => format!("conditions.{condition}.actual"),
            Field::ConditionWaived { condition } => format!("conditions.{condition}.waived"),
            Field::Term(term) => term.path(draft),
        }
    }

    /// Its name for messages, e.g. `11% Senior Notes due 2008, tendered early`; empty where the offer lacks the field.
    pub fn name(self, draft: &Draft) -> String {
        if !self.is_in(draft) {
            return String::new();
        }
        match self {
            Field::Tender { series, window } => {
                let how = match window {
                    Window::Early => "tendered early",
                    Window::Late => "tendered late",
                    Window::Guaranteed => "tendered by guaranteed delivery",
                };
                format!("{}, {how}", draft.series[series].title)
            }
            Field::CapAmount { cap } => draft.caps[cap].name.clone(),
            Field::Rate { rate } => format!("{} for one {}", draft.cap_currency, draft.rates[rate].0),
            Field::ConditionActual { condition } => {
                format!("{}, borrowed", draft.conditions[condition].name)
            }
            Field::ConditionWaived { condition } => {
                format!("{}, waived", draft.conditions[condition].name)
            }
            Field::Term(term) => term.name(draft),
        }
    }

    /// The series that it says something of, if it is one alone.
    pub fn series(self) -> Option<usize> {
        match self {
            Field::Tender { series, .. }
            | Field::Term(
                Term::Series { series, .. } | Term::Level { series, .. } | Term::LevelLimit { series, .. },
            ) => Some(series),
            _ => None,
        }
    }
}
