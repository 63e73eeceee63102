//! Changes of what an offer is made of: its series and their levels, caps and what they cover, rates, conditions. Each makes another offer file; what was typed goes along to where its item stands then.

use super::field::Field;
use super::scenario::{Edit, Scenario};
use super::term::{Term, level_count};
use crate::engine::check::LAST_LEVEL;
use crate::engine::draft::{Draft, DraftCap, DraftCondition, DraftLevels, DraftSeries};
use crate::engine::offer::{Basis, ConditionKind};
use crate::library::OfferFile;
use crate::library::revise::{From, Order};

/// A change of what an offer is made of. Places are those in the draft's lists; one that is not there changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reshape {
    /// The offer is called so.
    Rename(String),
    /// Another series, after the last one and on a level of its own.
    AddSeries,
    /// The series once more, below itself.
    CopySeries {
        series: usize,
    },
    RemoveSeries {
        series: usize,
    },
    /// A series takes another's place in the list; levels stay where they are in it.
    MoveSeries {
        from: usize,
        to: usize,
    },
    /// One more level for a series, after its last.
    AddLevel {
        series: usize,
    },
    RemoveLevel {
        series: usize,
        place: usize,
    },
    AddCap,
    RemoveCap {
        cap: usize,
    },
    /// A cap takes another's place in the list: of two that bind together, the first listed is named.
    MoveCap {
        from: usize,
        to: usize,
    },
    /// A cap covers a series, or no longer.
    Cover {
        cap: usize,
        series: usize,
    },
    AddRate {
        currency: String,
    },
    RemoveRate {
        rate: usize,
    },
    AddCondition,
    RemoveCondition {
        condition: usize,
    },
    /// What a condition asks for: so much tendered of a series, or so much borrowed.
    ConditionOn {
        condition: usize,
        series: Option<usize>,
    },
}

/// An offer file after a change, and how what was typed goes along.
struct Reshaped {
    file: OfferFile,
    order: Order,
    /// The levels of one series by where they stood.
    levels: Option<(usize, From)>,
    /// Series whose level was given by the change.
    given_levels: Vec<usize>,
}

impl Reshaped {
    /// The fields in which a text goes on that was typed into one.
    fn fields(&self, field: Field) -> Vec<Field> {
        let (from, old) = match field {
            Field::CapAmount { cap } | Field::Term(Term::CapName { cap } | Term::CapBasis { cap }) => {
                (&self.order.caps, cap)
            }
            Field::Rate { rate } => (&self.order.rates, rate),
            Field::ConditionActual { condition }
            | Field::ConditionWaived { condition }
            | Field::Term(Term::ConditionName { condition } | Term::ConditionAtLeast { condition }) => {
                (&self.order.conditions, condition)
            }
            _ => match field.series() {
                Some(series) => (&self.order.series, series),
                None => return vec![field],
            },
        };
        let places = (0..from.len()).filter(|new| from[*new] == Some(old));
        let moved = places.filter_map(|new| self.in_levels(at(field, new)));
        moved.filter(|field| field.is_in(&self.file.draft)).collect()
    }

    /// The field, where levels have moved.
    fn in_levels(&self, field: Field) -> Option<Field> {
        let Field::Term(Term::Level { series, place } | Term::LevelLimit { series, place }) = field else {
            return Some(field);
        };
        if self.given_levels.contains(&series) && matches!(field, Field::Term(Term::Level { .. })) {
            return None;
        }
        let Some((_, from)) = self.levels.as_ref().filter(|(of, _)| *of == series) else {
            return Some(field);
        };
        let place = from.iter().position(|old| *old == Some(place))?;
        Some(Field::Term(match field {
            Field::Term(Term::Level { .. }) => Term::Level { series, place },
            _ => Term::LevelLimit { series, place },
        }))
    }
}

/// The field of the item at another place.
fn at(field: Field, place: usize) -> Field {
    match field {
        Field::Tender { window, .. } => Field::Tender { series: place, window },
        Field::CapAmount { .. } => Field::CapAmount { cap: place },
        Field::Rate { .. } => Field::Rate { rate: place },
        Field::ConditionActual { .. } => Field::ConditionActual { condition: place },
        Field::ConditionWaived { .. } => Field::ConditionWaived { condition: place },
        Field::Term(term) => Field::Term(match term {
            Term::Series { of, .. } => Term::Series { series: place, of },
            Term::Level { place: level, .. } => Term::Level { series: place, place: level },
            Term::LevelLimit { place: level, .. } => Term::LevelLimit { series: place, place: level },
            Term::CapName { .. } => Term::CapName { cap: place },
            Term::CapBasis { .. } => Term::CapBasis { cap: place },
            Term::ConditionName { .. } => Term::ConditionName { condition: place },
            Term::ConditionAtLeast { .. } => Term::ConditionAtLeast { condition: place },
            other => other,
        }),
    }
}

impl Scenario {
    /// The edit by which what the offer is made of becomes another; what was typed goes along.
    pub fn reshape(&self, change: Reshape) -> Edit {
        let reshaped = reshaped(self.base(), &self.terms(), change);
        let Some(reshaped) = reshaped.filter(|reshaped| reshaped.file != **self.base()) else {
            return Edit::Several(Vec::new());
        };
        let mut next = self.untyped_over(reshaped.file.clone());
        for (field, entry) in self.changes() {
            for field in reshaped.fields(field) {
                next.keep(field, entry.clone());
            }
        }
        Edit::Reshape(next)
    }
}

/// The offer file after a change. `terms`: its draft with what was typed.
fn reshaped(base: &OfferFile, terms: &Draft, change: Reshape) -> Option<Reshaped> {
    let mut draft = base.draft.clone();
    let mut order = Order::of(&draft);
    let (mut levels, mut given_levels) = (None, Vec::new());
    let mut name = base.name.clone();
    match change {
        Reshape::Rename(to) => name = to,
        Reshape::AddSeries => {
            let new = new_series(terms);
            order.series.push(None);
            draft.series.push(new);
        }
        Reshape::CopySeries { series } => copy_series(&mut draft, &mut order, series)?,
        Reshape::RemoveSeries { series } => remove_series(&mut draft, &mut order, series)?,
        Reshape::MoveSeries { from, to } => {
            move_item(&mut draft.series, from, to)?;
            move_item(&mut order.series, from, to)?;
            given_levels = keep_levels(&mut draft, &order, terms, from.min(to)..from.max(to) + 1);
        }
        Reshape::AddLevel { series } => {
            let of = draft.series.get_mut(series)?;
            let mut several = several(&of.levels);
            let last = super::scenario::level_of(terms, series, several.len() - 1);
            let next = (last + 1).clamp(1, u64::from(LAST_LEVEL));
            levels = Some((series, (0..several.len()).map(Some).chain([None]).collect()));
            several.push((next, None));
            of.levels = DraftLevels::Several(several);
        }
        Reshape::RemoveLevel { series, place } => {
            let of = draft.series.get_mut(series)?;
            let mut several = several(&of.levels);
            if several.len() < 2 || place >= several.len() {
                return None;
            }
            several.remove(place);
            levels = Some((series, (0..several.len() + 1).filter(|old| *old != place).map(Some).collect()));
            let alone = several.len() == 1 && several[0].1.is_none();
            of.levels = if alone { DraftLevels::One(several[0].0) } else { DraftLevels::Several(several) };
        }
        Reshape::AddCap => {
            order.caps.push(None);
            draft.caps.push(new_cap(terms));
        }
        Reshape::RemoveCap { cap } => {
            remove(&mut draft.caps, cap)?;
            order.caps.remove(cap);
        }
        Reshape::MoveCap { from, to } => {
            move_item(&mut draft.caps, from, to)?;
            move_item(&mut order.caps, from, to)?;
        }
        Reshape::Cover { cap, series } => cover(&mut draft, cap, series)?,
        Reshape::AddRate { currency } => {
            order.rates.push(None);
            draft.rates.push((currency, "1".into()));
        }
        Reshape::RemoveRate { rate } => {
            remove(&mut draft.rates, rate)?;
            order.rates.remove(rate);
        }
        Reshape::AddCondition => {
            order.conditions.push(None);
            draft.conditions.push(new_condition(terms));
        }
        Reshape::RemoveCondition { condition } => {
            remove(&mut draft.conditions, condition)?;
            order.conditions.remove(condition);
        }
        Reshape::ConditionOn { condition, series } => {
            let id = match series {
                Some(series) => ConditionKind::MinimumTender(draft.series.get(series)?.id.clone()),
                None => ConditionKind::Borrowings,
            };
            let of = draft.conditions.get_mut(condition)?;
            of.kind = id;
            of.actual = None;
        }
    }
    let mut file = base.rearranged(draft, &order);
    file.name = name;
    Some(Reshaped { file, order, levels, given_levels })
}

fn remove<T>(list: &mut Vec<T>, place: usize) -> Option<T> {
    (place < list.len()).then(|| list.remove(place))
}

fn move_item<T>(list: &mut Vec<T>, from: usize, to: usize) -> Option<()> {
    if to >= list.len() {
        return None;
    }
    let item = remove(list, from)?;
    list.insert(to, item);
    Some(())
}

/// The levels of a series as a list.
fn several(levels: &DraftLevels) -> Vec<(u64, Option<String>)> {
    match levels {
        DraftLevels::One(level) => vec![(*level, None)],
        DraftLevels::Several(several) => several.clone(),
    }
}

/// Gives each series with one level in these places the level that stood there in the list before. Where one
/// stands at several levels, or a level cannot be read, all keep their own.
fn keep_levels(
    draft: &mut Draft,
    order: &Order,
    terms: &Draft,
    places: std::ops::Range<usize>,
) -> Vec<usize> {
    let level = |series: &DraftSeries| match series.levels {
        DraftLevels::One(level) if level > 0 => Some(level),
        _ => None,
    };
    let stood: Option<Vec<u64>> = places.clone().map(|place| level(&terms.series[place])).collect();
    let Some(stood) = stood else { return Vec::new() };
    let mut given = Vec::new();
    for (place, level) in places.zip(stood) {
        let now = order.series[place].map(|old| &terms.series[old].levels);
        if now != Some(&DraftLevels::One(level)) {
            given.push(place);
            draft.series[place].levels = DraftLevels::One(level);
        }
    }
    given
}

fn copy_series(draft: &mut Draft, order: &mut Order, series: usize) -> Option<()> {
    let mut copy = draft.series.get(series)?.clone();
    let of = std::mem::replace(&mut copy.id, new_id(draft));
    if let Some((_, tendered)) = draft.tenders.iter().find(|(id, _)| *id == of) {
        draft.tenders.push((copy.id.clone(), tendered.clone()));
    }
    for cap in draft.caps.iter_mut().filter_map(|cap| cap.series.as_mut()) {
        if let Some(place) = cap.iter().position(|id| *id == of) {
            cap.insert(place + 1, copy.id.clone());
        }
    }
    draft.series.insert(series + 1, copy);
    order.series.insert(series + 1, Some(series));
    Some(())
}

/// Its tenders and the conditions on it go along; a cap that covered it alone covers nothing.
fn remove_series(draft: &mut Draft, order: &mut Order, series: usize) -> Option<()> {
    let DraftSeries { id, .. } = remove(&mut draft.series, series)?;
    order.series.remove(series);
    draft.tenders.retain(|(of, _)| *of != id);
    for cap in draft.caps.iter_mut().filter_map(|cap| cap.series.as_mut()) {
        cap.retain(|covered| *covered != id);
    }
    let on_it = ConditionKind::MinimumTender(id);
    for place in (0..draft.conditions.len()).rev() {
        if draft.conditions[place].kind == on_it {
            draft.conditions.remove(place);
            order.conditions.remove(place);
        }
    }
    Some(())
}

/// A cap of all series has no list.
fn cover(draft: &mut Draft, cap: usize, series: usize) -> Option<()> {
    let id = &draft.series.get(series)?.id;
    let cap = draft.caps.get_mut(cap)?;
    let covers = |other: &str| cap.series.as_ref().is_none_or(|ids| ids.iter().any(|id| id == other));
    let covered: Vec<String> = (draft.series.iter())
        .filter(|other| covers(&other.id) != (other.id == *id))
        .map(|series| series.id.clone())
        .collect();
    cap.series = (covered.len() < draft.series.len()).then_some(covered);
    Some(())
}

/// An id that no series has.
fn new_id(draft: &Draft) -> String {
    free("series-", |id| draft.series.iter().any(|series| series.id == *id))
}

/// The first of `stem1`, `stem2` … that is not taken.
fn free(stem: &str, is_taken: impl Fn(&String) -> bool) -> String {
    let names = (1..).map(|number| format!("{stem}{number}"));
    let mut free = names.skip_while(is_taken);
    free.next().expect("there are more numbers than names")
}

/// Notes at par on a level of their own, so that they can be seen at once; nothing is tendered of them.
fn new_series(terms: &Draft) -> DraftSeries {
    let count = |series: usize| level_count(&terms.series[series]);
    let all = (0..terms.series.len()).flat_map(|series| (0..count(series)).map(move |place| (series, place)));
    let last = all.map(|(series, place)| super::scenario::level_of(terms, series, place)).max();
    DraftSeries {
        id: new_id(terms),
        title: free("New notes ", |title| terms.series.iter().any(|series| series.title == *title)),
        currency: terms.cap_currency.clone(),
        outstanding: "100000000".into(),
        levels: DraftLevels::One((last.unwrap_or(0) + 1).clamp(1, u64::from(LAST_LEVEL))),
        tender_consideration: Some("1000".into()),
        ..DraftSeries::default()
    }
}

/// A cap over all series, of the first one's amount.
fn new_cap(terms: &Draft) -> DraftCap {
    let amount = terms.caps.first().map(|cap| cap.amount.clone()).filter(|amount| !amount.is_empty());
    DraftCap {
        name: free("Cap ", |name| terms.caps.iter().any(|cap| cap.name == *name)),
        amount: amount.unwrap_or_else(|| "100000000".into()),
        basis: Basis::Principal,
        series: None,
    }
}

/// A financing condition, taken as met.
fn new_condition(terms: &Draft) -> DraftCondition {
    DraftCondition {
        kind: ConditionKind::Borrowings,
        name: free("Condition ", |name| terms.conditions.iter().any(|condition| condition.name == *name)),
        at_least: "0".into(),
        actual: None,
        waived: false,
    }
}
