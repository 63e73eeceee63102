//! Walking a JSON tree: each reader knows its path, and tells what it refuses instead of stopping.
//!
//! What could not be read becomes empty text, which the engine's check refuses at the same path; that second
//! telling is held back ([`Walk::is_told`]).

use super::json::Json;
use crate::engine::names::Names;
use crate::engine::problems::{Problems, below};

/// The problems met on the way, and all their paths (the list itself ends at a hundred).
#[derive(Default)]
pub(super) struct Walk {
    pub(super) problems: Problems,
    told: Names,
}

/// An object that is being read, and where it stands.
pub(super) struct Object<'j> {
    pub(super) path: String,
    pub(super) pairs: &'j [(String, Json)],
}

impl<'j> Object<'j> {
    pub(super) fn get(&self, key: &str) -> Option<&'j Json> {
        self.pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(super) fn path_of(&self, key: &str) -> String {
        below(&self.path, key)
    }

    /// The pairs without those whose key stood before.
    pub(super) fn first_of_each(&self) -> impl Iterator<Item = &'j (String, Json)> {
        let mut seen = Names::default();
        self.pairs.iter().filter(move |(key, _)| seen.note(key, 0).is_none())
    }
}

impl Walk {
    pub(super) fn refuse(&mut self, path: &str, value: &str, allowed: impl Into<String>) {
        self.told.note(path, 0);
        self.problems.add(path, value, allowed);
    }

    /// Whether a problem was told at this path or at a key around it. Ids may hold points, so that `tenders.9`
    /// is not around `tenders.9.125-2008`.
    pub(super) fn is_told(&self, path: &str) -> bool {
        if self.told.has(path) {
            return true;
        }
        let by_id = path.starts_with("tenders.");
        let around = |(end, _)| self.told.has(&path[..end]);
        path.match_indices('.').take(if by_id { 1 } else { usize::MAX }).any(around)
    }

    /// The object at a path, with keys among `known` (any, if there are none), each once.
    pub(super) fn object<'j>(&mut self, path: &str, json: &'j Json, known: &[&str]) -> Option<Object<'j>> {
        let Json::Object(pairs) = json else {
            self.refuse(path, &json.to_string(), "must be an object: { … } with keys");
            return None;
        };
        let mut seen = Names::default();
        for (key, _) in pairs {
            let path = below(path, key);
            if !known.is_empty() && !known.contains(&key.as_str()) {
                self.refuse(
                    &path,
                    key,
                    format!("there is no such key; the keys here are {}", known.join(", ")),
                );
            } else if seen.note(key, 0).is_some() {
                self.refuse(&path, key, "this key stands twice: it can stand once");
            }
        }
        Some(Object { path: path.to_owned(), pairs })
    }

    /// The object of a key, if the key is there.
    pub(super) fn object_in<'j>(
        &mut self,
        object: &Object<'j>,
        key: &str,
        known: &[&str],
    ) -> Option<Object<'j>> {
        self.object(&object.path_of(key), object.get(key)?, known)
    }

    /// The items of a list, each with its path; none if the key is absent or no list.
    pub(super) fn list<'j>(&mut self, object: &Object<'j>, key: &str) -> Vec<(String, &'j Json)> {
        let path = object.path_of(key);
        match object.get(key) {
            None => Vec::new(),
            Some(Json::List(items)) => {
                items.iter().enumerate().map(|(place, item)| (format!("{path}.{place}"), item)).collect()
            }
            Some(other) => {
                self.refuse(&path, &other.to_string(), "must be a list: [ … ]");
                Vec::new()
            }
        }
    }

    /// The texts of a list. A key that is no list gives one empty text.
    pub(super) fn texts(&mut self, object: &Object, key: &str) -> Vec<String> {
        if !matches!(object.get(key), None | Some(Json::List(_))) {
            self.list(object, key);
            return vec![String::new()];
        }
        self.list(object, key).into_iter().map(|(path, item)| self.text_at(&path, item)).collect()
    }

    /// The text of a key, if the key is there.
    pub(super) fn text(&mut self, object: &Object, key: &str) -> Option<String> {
        object.get(key).map(|json| self.text_at(&object.path_of(key), json))
    }

    /// The text of a key that must be there.
    pub(super) fn required_text(&mut self, object: &Object, key: &str) -> String {
        self.text(object, key).unwrap_or_else(|| {
            self.refuse(&object.path_of(key), "", "this key is missing: it must be there");
            String::new()
        })
    }

    pub(super) fn text_at(&mut self, path: &str, json: &Json) -> String {
        if let Json::Text(text) = json {
            return text.clone();
        }
        let allowed = match json {
            Json::Whole(_) | Json::Number(_) => "must be text: the number in quotation marks",
            _ => "must be text: \"…\"",
        };
        self.refuse(path, &json.to_string(), allowed);
        String::new()
    }

    /// `true` or `false`; absent is `false`.
    pub(super) fn flag(&mut self, object: &Object, key: &str) -> bool {
        match object.get(key) {
            None => false,
            Some(Json::Flag(flag)) => *flag,
            Some(other) => {
                self.refuse(&object.path_of(key), &other.to_string(), "must be true or false");
                false
            }
        }
    }

    /// A JSON whole number; 0 if it was refused.
    pub(super) fn whole_at(&mut self, path: &str, json: &Json) -> u64 {
        if let Json::Whole(number) = json {
            return *number;
        }
        self.refuse(path, &json.to_string(), "must be a whole number, without quotation marks");
        0
    }

    /// Which of the words a key holds; none if the key is absent or holds no such word.
    pub(super) fn choice(&mut self, object: &Object, key: &str, words: &[&str]) -> Option<usize> {
        let json = object.get(key)?;
        let place = json.text().and_then(|text| words.iter().position(|&word| word == text));
        if place.is_none() {
            self.refuse(
                &object.path_of(key),
                &json.to_string(),
                format!("must be one of {}", words.join(", ")),
            );
        }
        place
    }

    /// As [`Walk::choice`], for a key that must be there.
    pub(super) fn required_choice(&mut self, object: &Object, key: &str, words: &[&str]) -> Option<usize> {
        if object.get(key).is_none() {
            let sentence = format!("this key is missing: it must be there, {}", any_of(words));
            self.refuse(&object.path_of(key), "", sentence);
        }
        self.choice(object, key, words)
    }
}

/// The words that are allowed, for a sentence.
fn any_of(words: &[&str]) -> String {
    match words {
        [word] => (*word).to_owned(),
        words => format!("one of {}", words.join(", ")),
    }
}
