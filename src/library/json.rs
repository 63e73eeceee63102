//! JSON as a tree that keeps the order of keys and every key that stands twice, so that a reader can walk
//! it with paths and tell all problems at once; and written again, key by key.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Any JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Null,
    Flag(bool),
    /// A whole number from 0.
    Whole(u64),
    /// Any other number, as text.
    Number(String),
    Text(String),
    List(Vec<Json>),
    /// Keys in the order of the file; the same key may stand twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads JSON. Nesting is limited to 127 levels.
    ///
    /// # Errors
    /// A sentence with line and column.
    pub fn parse(text: &str) -> Result<Json, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// The value of a key of an object; the first, if it stands there twice.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Json {
    /// As text in one line, without blanks between.
    pub fn line(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, None);
        text
    }

    /// As text with a line for each item, one blank deeper within each list and object.
    pub fn lines(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, Some(0));
        text
    }

    /// `depth`: how deep its lines are indented; none: all in one line.
    fn write(&self, text: &mut String, depth: Option<usize>) {
        let within = depth.map(|depth| depth + 1);
        match self {
            Json::Text(words) => text.push_str(&quoted(words)),
            Json::List(items) => {
                text.push('[');
                for (place, item) in items.iter().enumerate() {
                    next_item(text, place, within);
                    item.write(text, within);
                }
                close(text, ']', items.len(), depth);
            }
            Json::Object(pairs) => {
                text.push('{');
                for (place, (key, value)) in pairs.iter().enumerate() {
                    next_item(text, place, within);
                    text.push_str(&quoted(key));
                    text.push_str(if depth.is_some() { ": " } else { ":" });
                    value.write(text, within);
                }
                close(text, '}', pairs.len(), depth);
            }
            scalar => text.push_str(&scalar.to_string()),
        }
    }
}

/// A text in quotation marks, with what JSON does not let stand in one escaped.
fn quoted(words: &str) -> String {
    serde_json::to_string(words).expect("a text is JSON")
}

/// What stands before an item, by its place.
fn next_item(text: &mut String, place: usize, depth: Option<usize>) {
    if place > 0 {
        text.push(',');
    }
    new_line(text, depth);
}

/// The end of a list or object of so many items.
fn close(text: &mut String, mark: char, items: usize, depth: Option<usize>) {
    if items > 0 {
        new_line(text, depth);
    }
    text.push(mark);
}

fn new_line(text: &mut String, depth: Option<usize>) {
    if let Some(depth) = depth {
        text.push('\n');
        text.extend(std::iter::repeat_n(' ', depth));
    }
}

/// In short, for a message: scalars as they are, lists and objects by kind.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Flag(flag) => write!(f, "{flag}"),
            Json::Whole(number) => write!(f, "{number}"),
            Json::Number(text) | Json::Text(text) => f.write_str(text),
            Json::List(_) => f.write_str("[…]"),
            Json::Object(_) => f.write_str("{…}"),
        }
    }
}

/// A number with a fraction or an exponent, for a message, to six decimals.
fn decimal(number: f64) -> String {
    let sign = if number < 0.0 { "-" } else { "" };
    let (mut size, mut power) = (number.abs(), 0);
    while size >= 1e12 || power > 0 && size >= 10.0 {
        (size, power) = (size / 10.0, power + 1);
    }
    let millionths = (size * 1e6).round() as u64;
    let text = format!("{sign}{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    let short = text.trim_end_matches('0');
    match power {
        0 if short.ends_with('.') => format!("{short}0"),
        0 => short.to_owned(),
        _ => format!("{}e{power}", short.trim_end_matches('.')),
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Whole(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(u64::try_from(number).map_or_else(|_| Json::Number(number.to_string()), Json::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Number(decimal(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut pairs = Vec::new();
        // Keys are read as values, which keeps the words for keys of other types out of the program.
        while let Some((key, value)) = entries.next_entry::<Json, Json>()? {
            pairs.push((key.to_string(), value));
        }
        Ok(Json::Object(pairs))
    }
}
