//! An offer file whose terms were changed: what the file says about them goes along, or is said no longer.

use super::format::{Assumption, OfferFile, TAKEN_AS_MET};
use crate::engine::draft::Draft;
use crate::engine::offer::ConditionKind;

/// Where each item of a changed list stood before; none: it is new. One that stood nowhere now was removed.
pub type From = Vec<Option<usize>>;

/// The lists of an offer after a change, by where their items stood before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub series: From,
    pub caps: From,
    pub rates: From,
    pub conditions: From,
}

impl Order {
    /// Everything where it stands.
    pub fn of(draft: &Draft) -> Order {
        let all = |count: usize| (0..count).map(Some).collect();
        Order {
            series: all(draft.series.len()),
            caps: all(draft.caps.len()),
            rates: all(draft.rates.len()),
            conditions: all(draft.conditions.len()),
        }
    }
}

impl OfferFile {
    /// The same offer under another id and name.
    pub fn called(&self, id: String, name: String) -> OfferFile {
        OfferFile { id, name, ..self.clone() }
    }

    /// The offer on these terms. What was assumed of a figure whose path is among `changed` is assumed no longer.
    pub fn with_terms(&self, draft: Draft, changed: &[String]) -> OfferFile {
        let mut file = OfferFile { draft, expected: None, ..self.clone() };
        file.assumptions.retain(|assumption| !changed.iter().any(|path| assumption.holds_of(path)));
        file.mark_borrowings();
        file
    }

    /// The offer with its lists changed to those of `draft`; `order` says where their items stood.
    pub fn rearranged(&self, draft: Draft, order: &Order) -> OfferFile {
        let mut file = OfferFile { draft, expected: None, ..self.clone() };
        let amount_is =
            |from: &Option<usize>| from.and_then(|old| self.amount_is.get(old).cloned().flatten());
        file.amount_is = order.series.iter().map(amount_is).collect();
        let stands = |id: &str| file.draft.series.iter().any(|series| series.id == id);
        file.published.retain(|(id, _)| stands(id));
        let lists = [("series", &order.series), ("caps", &order.caps), ("conditions", &order.conditions)];
        file.assumptions = Vec::new();
        for assumption in &self.assumptions {
            let Assumption { path, reason } = assumption;
            let mut moved: Vec<String> = Vec::new();
            match lists.iter().find_map(|(list, from)| Some((list, from, placed(path, list)?))) {
                Some((list, from, (old, rest))) => {
                    let places = (0..from.len()).filter(|new| from[*new] == Some(old));
                    moved.extend(places.map(|new| format!("{list}.{new}{rest}")));
                }
                None => {
                    let tender = path.strip_prefix("tenders.");
                    let of_series = |id: &str| {
                        let is = |series: &str| {
                            id.strip_prefix(series)
                                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                        };
                        file.draft.series.iter().any(|series| is(&series.id))
                    };
                    if tender.is_none_or(of_series) {
                        moved.push(path.clone());
                    }
                }
            }
            file.assumptions
                .extend(moved.into_iter().map(|path| Assumption { path, reason: reason.clone() }));
        }
        file.mark_borrowings();
        file
    }

    /// Borrowings that are not known are taken as met, and marked, as the reader does.
    fn mark_borrowings(&mut self) {
        self.assumptions.retain(|assumption| assumption.reason != TAKEN_AS_MET);
        for (place, condition) in self.draft.conditions.iter().enumerate() {
            if condition.kind == ConditionKind::Borrowings && condition.actual.is_none() {
                let path = format!("conditions.{place}.actual");
                self.assumptions.push(Assumption { path, reason: TAKEN_AS_MET.to_owned() });
            }
        }
    }
}

/// The place in a list that a path begins with, and the rest of the path.
fn placed<'p>(path: &'p str, list: &str) -> Option<(usize, &'p str)> {
    let rest = path.strip_prefix(list)?.strip_prefix('.')?;
    let end = rest.find('.').unwrap_or(rest.len());
    Some((rest[..end].parse().ok()?, &rest[end..]))
}
