//! The offer of a step: one that ships or that the lesson holds, with some series and caps left out and terms or
//! tenders changed. What is changed is marked: tenders as made up, terms as assumed.
//!
//! Changes are made in the tree of the offer's file and read like any other file, so that all that holds of an offer
//! file holds of them: there are no other terms than its keys, and no other limits.

use std::sync::Arc;

use super::super::format::{ASSUMED, Assumption, TAKEN_AS_MET, read_tree};
use super::super::json::Json;
use super::super::walk::{Object, Walk};
use super::super::{OFFERS, OfferFile, offer};
use crate::engine::draft::Draft;
use crate::engine::problems::{Problems, below};
use crate::library::published::CheckedOffer;

/// Why tenders that a lesson changed are marked; terms that it changed are assumed like any others.
const MADE_UP: &str = "made up for this lesson";
/// What ends the id and the name of an offer that a lesson changed.
pub(super) const CHANGED_ID: &str = "-in-lesson";
const CHANGED_NAME: &str = " (changed for a lesson)";
/// What is said of an offer as it was, and not of a changed one.
const SAID_OF_THE_REAL_ONE: [&str; 5] =
    ["published", "expected", "results_published", "tolerance_reason", "shows"];

const SETUP_KEYS: &[&str] = &["offer", "only_series", "only_caps", "change"];
const CHANGE_KEYS: &[&str] = &["rates", "rules", "dates", "caps", "series", "conditions", "tenders"];

/// An offer as a tree, on its way to a step.
#[derive(Clone)]
pub(super) struct Setup {
    tree: Json,
    /// The id of the shipped offer, while nothing of it is changed.
    untouched: Option<String>,
    made_up: Vec<MadeUp>,
}

/// What a lesson set. Series, caps and conditions by their name, since their places may change.
#[derive(Clone)]
enum MadeUp {
    /// Tenders of a series: an offer file says of a series, not of its windows, where its tenders come from.
    Tenders(String),
    Item {
        list: &'static str,
        name: String,
        key: String,
    },
    /// A path that holds no place.
    Path(String),
}

impl Walk {
    /// A setup and its changes; none if it has a problem.
    pub(super) fn setup(&mut self, path: &str, json: &Json) -> Option<Setup> {
        let setup = self.object(path, json, SETUP_KEYS)?;
        let mut offer = self.base(&setup)?;
        for (key, list, name) in [("only_series", "series", "id"), ("only_caps", "caps", "name")] {
            if setup.get(key).is_some() {
                self.keep_only(&setup, key, list, name, &mut offer);
            }
        }
        match setup.get("change") {
            None => Some(offer),
            Some(change) => self.change(&setup.path_of("change"), change, &offer),
        }
    }

    /// The offer before any change.
    fn base(&mut self, setup: &Object) -> Option<Setup> {
        let path = setup.path_of("offer");
        match setup.get("offer") {
            Some(Json::Text(id)) => match OFFERS.iter().find(|shipped| shipped.id == id) {
                Some(shipped) => {
                    let tree = Json::parse(shipped.text()).expect("a shipped offer is JSON");
                    Some(Setup { tree, untouched: Some(id.clone()), made_up: Vec::new() })
                }
                None => {
                    let ids: Vec<&str> = OFFERS.iter().map(|shipped| shipped.id).collect();
                    self.refuse(&path, id, format!("must be the id of a shipped offer: {}", ids.join(", ")));
                    None
                }
            },
            Some(tree @ Json::Object(_)) => {
                let mut setup = Setup { tree: tree.clone(), untouched: None, made_up: Vec::new() };
                setup.mark_whole();
                Some(setup)
            }
            Some(other) => {
                self.refuse(
                    &path,
                    &other.to_string(),
                    "must be the id of a shipped offer, or an offer: { … }",
                );
                None
            }
            None => {
                self.refuse(&path, "", "this key is missing: it must be there");
                None
            }
        }
    }

    /// Leaves out of a list what is not named.
    fn keep_only(&mut self, setup: &Object, key: &str, list: &str, name: &str, offer: &mut Setup) {
        let wanted = self.texts(setup, key);
        let known = offer.names(list, name);
        for (place, wanted) in wanted.iter().enumerate() {
            let path = format!("{}.{place}", setup.path_of(key));
            if !known.contains(wanted) && !self.is_told(&path) {
                self.refuse(&path, wanted, format!("must be one of {}", known.join(", ")));
            }
        }
        for unwanted in known.iter().filter(|name| !wanted.contains(name)) {
            offer.leave_out(list, name, unwanted);
        }
    }

    /// The offer with a change; none if the change has a problem.
    pub(super) fn change(&mut self, path: &str, json: &Json, offer: &Setup) -> Option<Setup> {
        let change = self.object(path, json, CHANGE_KEYS)?;
        let mut offer = offer.clone();
        let mut is_sound = true;
        for key in ["rates", "rules", "dates", "tenders"] {
            if let Some(values) = self.object_in(&change, key, &[]) {
                offer.merge(key, &values);
            }
        }
        for (list, name) in [("series", "id"), ("caps", "name"), ("conditions", "name")] {
            let Some(items) = self.object_in(&change, list, &[]) else { continue };
            for (of, values) in items.first_of_each() {
                let path = items.path_of(of);
                let known = offer.names(list, name);
                if !known.contains(of) {
                    self.refuse(&path, of, format!("must be one of {}", known.join(", ")));
                    is_sound = false;
                } else if *values == Json::Null {
                    offer.leave_out(list, name, of);
                } else if let Some(values) = self.object(&path, values, &[]) {
                    offer.set_in(list, name, of, &values);
                } else {
                    is_sound = false;
                }
            }
        }
        is_sound.then_some(offer)
    }

    /// The settled offer of a setup; none if it is refused, which is told below the path.
    pub(super) fn case(&mut self, path: &str, setup: &Setup) -> Option<Arc<CheckedOffer>> {
        let file = match setup.file() {
            Ok(file) => file,
            Err(problems) => {
                for problem in problems.list {
                    self.refuse(&below(path, &problem.path), &problem.value, problem.allowed);
                }
                return None;
            }
        };
        Some(Arc::new(CheckedOffer::of(file)))
    }
}

impl Setup {
    /// The names of a list's items.
    fn names(&self, list: &str, name: &str) -> Vec<String> {
        let items = self.tree.get(list).map(items).unwrap_or_default();
        items.iter().filter_map(|item| item.get(name)?.text().map(str::to_owned)).collect()
    }

    /// Takes an item out of a list, and what is said of it elsewhere.
    fn leave_out(&mut self, list: &str, name: &str, of: &str) {
        self.touch();
        let mut removed = None;
        if let Some(Json::List(items)) = self.value_mut(list) {
            removed = items.iter().position(|item| item.get(name).and_then(Json::text) == Some(of));
            if let Some(place) = removed {
                items.remove(place);
            }
        }
        let Some(removed) = removed else { return };
        if let Some(Json::List(assumed)) = self.value_mut("assumed") {
            assumed.retain_mut(|path| stays(path, list, removed));
        }
        if list == "series" {
            self.leave_out_series(of);
        }
    }

    /// What is said of a series outside of the list of series.
    fn leave_out_series(&mut self, id: &str) {
        for key in ["tenders", "tenders_assumed"] {
            if let Some(Json::Object(pairs)) = self.value_mut(key) {
                pairs.retain(|(known, _)| known != id);
            }
        }
        if let Some(Json::List(caps)) = self.value_mut("caps") {
            for cap in caps {
                if let Some(Json::List(covered)) = value_mut(cap, "series") {
                    covered.retain(|covered| covered.text() != Some(id));
                }
            }
        }
        if let Some(Json::List(conditions)) = self.value_mut("conditions") {
            conditions.retain(|condition| condition.get("series").and_then(Json::text) != Some(id));
        }
        self.leave_out_rates();
    }

    /// The rates of currencies that no series has any more.
    fn leave_out_rates(&mut self) {
        let series = self.tree.get("series").map_or(&[][..], items);
        let currencies: Vec<String> =
            series.iter().filter_map(|series| series.get("currency")?.text().map(str::to_owned)).collect();
        let stays = |currency: &str| currencies.iter().any(|known| known == currency);
        if let Some(Json::Object(rates)) = self.value_mut("rates") {
            rates.retain(|(currency, _)| stays(currency));
        }
        if let Some(Json::List(assumed)) = self.value_mut("assumed") {
            let rate = |path: &Json| path.text()?.strip_prefix("rates.").map(str::to_owned);
            assumed.retain(|path| rate(path).is_none_or(|currency| stays(&currency)));
        }
    }

    /// Sets keys of an object, and keys of the objects in it; null takes a key away.
    fn merge(&mut self, key: &str, values: &Object) {
        self.touch();
        let set = values.first_of_each().filter(|(_, value)| *value != Json::Null);
        self.made_up.extend(set.map(|(name, _)| match key {
            "tenders" => MadeUp::Tenders(name.clone()),
            _ => MadeUp::Path(format!("{key}.{name}")),
        }));
        let Json::Object(top) = &mut self.tree else { return };
        if !top.iter().any(|(known, _)| known == key) {
            top.push((key.to_owned(), Json::Object(Vec::new())));
        }
        if let Some(tree) = value_mut(&mut self.tree, key) {
            merge_into(tree, values.pairs);
        }
    }

    /// Sets keys of one item of a list.
    fn set_in(&mut self, list: &'static str, name: &str, of: &str, values: &Object) {
        self.touch();
        for (key, _) in values.first_of_each().filter(|(_, value)| *value != Json::Null) {
            self.made_up.push(MadeUp::Item { list, name: of.to_owned(), key: key.clone() });
        }
        if let Some(Json::List(items)) = self.value_mut(list) {
            let item = items.iter_mut().find(|item| item.get(name).and_then(Json::text) == Some(of));
            if let Some(item) = item {
                merge_into(item, values.pairs);
            }
        }
    }

    /// From here on it is another offer than the one that ships: what was published is not of this one.
    fn touch(&mut self) {
        if self.untouched.take().is_none() {
            return;
        }
        let Json::Object(pairs) = &mut self.tree else { return };
        pairs.retain(|(key, _)| !SAID_OF_THE_REAL_ONE.contains(&key.as_str()));
        for (key, value) in pairs {
            if let Json::Text(text) = value {
                match key.as_str() {
                    "id" => text.push_str(CHANGED_ID),
                    "name" => text.push_str(CHANGED_NAME),
                    _ => {}
                }
            }
        }
    }

    /// An offer without sources is made up as a whole.
    fn mark_whole(&mut self) {
        if self.tree.get("sources").is_some() {
            return;
        }
        let lists = ["rates", "caps", "series"].into_iter().filter(|list| self.tree.get(list).is_some());
        self.made_up = lists.map(|list| MadeUp::Path(list.to_owned())).collect();
        if let Some(Json::Object(tenders)) = self.tree.get("tenders") {
            self.made_up.extend(tenders.iter().map(|(id, _)| MadeUp::Tenders(id.clone())));
        }
    }

    /// The offer file, with what is made up marked so.
    fn file(&self) -> Result<Arc<OfferFile>, Problems> {
        if let Some(id) = &self.untouched {
            return Ok(offer(id).expect("a shipped offer is there"));
        }
        let mut file = read_tree(&self.tree)?;
        let mut marked: Vec<Assumption> = Vec::new();
        for mark in self.made_up.iter().filter_map(|made_up| made_up.mark(&file.draft)) {
            if !marked.contains(&mark) {
                marked.push(mark);
            }
        }
        file.assumptions.retain(|known| !marked.iter().any(|mark| known.holds_of(&mark.path)));
        // In the order of an offer file: what is said in words of tenders comes first.
        let (told, assumed): (Vec<_>, Vec<_>) = marked.into_iter().partition(|mark| mark.reason == MADE_UP);
        file.assumptions.splice(0..0, told);
        let taken_as_met = file.assumptions.iter().position(|known| known.reason == TAKEN_AS_MET);
        let end = taken_as_met.unwrap_or(file.assumptions.len());
        file.assumptions.splice(end..end, assumed);
        Ok(Arc::new(file))
    }

    fn value_mut(&mut self, key: &str) -> Option<&mut Json> {
        value_mut(&mut self.tree, key)
    }
}

impl MadeUp {
    /// The mark, as an offer file has it; none where the item is not there any more.
    fn mark(&self, draft: &Draft) -> Option<Assumption> {
        let (path, reason) = match self {
            MadeUp::Tenders(id) => {
                draft.series.iter().position(|series| series.id == *id)?;
                (format!("tenders.{id}"), MADE_UP)
            }
            MadeUp::Path(path) => (path.clone(), ASSUMED),
            MadeUp::Item { list, name, key } => {
                let place = match *list {
                    "series" => draft.series.iter().position(|series| series.id == *name),
                    "caps" => draft.caps.iter().position(|cap| cap.name == *name),
                    _ => draft.conditions.iter().position(|condition| condition.name == *name),
                };
                (format!("{list}.{}.{key}", place?), ASSUMED)
            }
        };
        Some(Assumption { path, reason: reason.to_owned() })
    }
}

/// The items of a list; none if it is no list.
fn items(json: &Json) -> &[Json] {
    if let Json::List(items) = json { items } else { &[] }
}

fn value_mut<'j>(json: &'j mut Json, key: &str) -> Option<&'j mut Json> {
    let Json::Object(pairs) = json else { return None };
    pairs.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value)
}

/// Sets keys; an object in an object is merged, null takes a key away.
fn merge_into(tree: &mut Json, values: &[(String, Json)]) {
    let Json::Object(pairs) = tree else { return };
    for (key, value) in values {
        let place = pairs.iter().position(|(known, _)| known == key);
        match (place, value) {
            (Some(place), Json::Null) => {
                pairs.remove(place);
            }
            (None, Json::Null) => {}
            (Some(place), Json::Object(inner)) if matches!(pairs[place].1, Json::Object(_)) => {
                merge_into(&mut pairs[place].1, inner);
            }
            (Some(place), value) => pairs[place].1 = value.clone(),
            (None, value) => pairs.push((key.clone(), value.clone())),
        }
    }
}

/// Whether an assumed path still stands for something once an item of a list is gone; later items move up.
fn stays(path: &mut Json, list: &str, removed: usize) -> bool {
    let Json::Text(text) = path else { return true };
    let Some(rest) = text.strip_prefix(list).and_then(|rest| rest.strip_prefix('.')) else { return true };
    let (place, after) = rest.split_once('.').map_or((rest, None), |(place, after)| (place, Some(after)));
    let Ok(place) = place.parse::<usize>() else { return true };
    if place > removed {
        *text = match after {
            Some(after) => format!("{list}.{}.{after}", place - 1),
            None => format!("{list}.{}", place - 1),
        };
    }
    place != removed
}
