//! The glossary: every term of the law and of the screens, each in a sentence or two, some with a small picture.
//!
//! The entries are data (`glossary.json` beside this file), a part of the page that is loaded when the first term is
//! opened: a list of groups, each with a `title` and `entries`. An entry has an `id` (what a link to it says), the
//! `term`, other spellings (`also`), its `text`, the ids of entries to `see`, and, where it helps, a `picture`: bars
//! under a cap, a line of dates, or the steps of a denomination, on a ground of 100 by as many rows, with the same in
//! words (`alt`).

use super::json::Json;

/// The part of the page that holds the entries.
pub const PART: &str = "glossary.json";

/// The width of a picture's ground; all its places are between 0 and this.
pub const GROUND: u64 = 100;

/// All entries, in groups, in the order in which they are read through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glossary {
    pub groups: Vec<Group>,
}

/// Entries that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub title: String,
    pub entries: Vec<Entry>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What links call it: `maximum-offer-amount`.
    pub id: String,
    /// As offer documents write it.
    pub term: String,
    /// Other words for it, and other forms of the word.
    pub also: Vec<String>,
    pub text: String,
    /// The ids of entries that go on from here.
    pub see: Vec<String>,
    pub picture: Option<Picture>,
}

/// A small picture, and the same in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub alt: String,
    pub drawing: Drawing,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// One bar a row, from the top; a cap as one line through all; limits each through one row (its place, from 0).
    Bars { bars: Vec<Bar>, cap: Option<u64>, limits: Vec<(u64, u64)> },
    /// Names along a line of time.
    Dates(Vec<String>),
    /// A scale of so many steps, an exact place on it, and the step that is taken for it.
    Steps { steps: u64, exact: u64, taken: u64 },
}

/// A bar: where it begins, how much of it is accepted (solid), returned (hatched), and, last, added on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    pub label: String,
    pub from: u64,
    pub accepted: u64,
    pub returned: u64,
    pub more: u64,
}

/// Reads the entries.
///
/// # Errors
/// A sentence on what is wrong and where: the part is damaged, or of another version of the page.
pub fn read(text: &str) -> Result<Glossary, String> {
    let json = Json::parse(text).map_err(|error| format!("{PART} cannot be read: {error}"))?;
    let groups = list(&json, "the file")?.iter().map(group).collect::<Result<_, String>>()?;
    Ok(Glossary { groups })
}

impl Glossary {
    /// Every entry, group after group.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.groups.iter().flat_map(|group| &group.entries)
    }

    /// The entry of an id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries().find(|entry| entry.id == id)
    }

    /// The entries that typed words fit: those whose name begins so first, then those that hold them in a name, then
    /// those that hold each of them in the text. Nothing typed: all.
    pub fn matching(&self, typed: &str) -> Vec<&Entry> {
        let typed = typed.trim().to_lowercase();
        let mut found: Vec<(u8, &Entry)> =
            self.entries().filter_map(|entry| entry.rank(&typed).map(|rank| (rank, entry))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, entry)| entry).collect()
    }
}

impl Entry {
    /// How well typed words, in small letters, fit: 0 is best; none if they do not.
    fn rank(&self, typed: &str) -> Option<u8> {
        let names: Vec<String> =
            std::iter::once(&self.term).chain(&self.also).map(|name| name.to_lowercase()).collect();
        let text = self.text.to_lowercase();
        let is_told = || typed.split_whitespace().all(|word| text.contains(word));
        match () {
            () if names[0].starts_with(typed) => Some(0),
            () if names.iter().any(|name| name.starts_with(typed)) => Some(1),
            () if names.iter().any(|name| name.contains(typed)) => Some(2),
            () if is_told() => Some(3),
            () => None,
        }
    }
}

fn group(json: &Json) -> Result<Group, String> {
    let title = words(json, "title", "a group")?;
    let entries = json.get("entries").ok_or_else(|| lacks(&title, "entries"))?;
    let entries = list(entries, &title)?.iter().map(entry).collect::<Result<_, String>>()?;
    Ok(Group { title, entries })
}

fn entry(json: &Json) -> Result<Entry, String> {
    let id = words(json, "id", "an entry")?;
    let picture = json.get("picture").map(|json| picture(json, &id)).transpose()?;
    Ok(Entry {
        term: words(json, "term", &id)?,
        also: names(json, "also", &id)?,
        text: words(json, "text", &id)?,
        see: names(json, "see", &id)?,
        picture,
        id,
    })
}

fn picture(json: &Json, id: &str) -> Result<Picture, String> {
    let alt = words(json, "alt", id)?;
    let drawing = if let Some(bars) = json.get("bars") {
        let bars = list(bars, id)?.iter().map(|json| bar(json, id)).collect::<Result<_, String>>()?;
        let limits = json.get("limits").map_or(Ok(&[][..]), |limits| list(limits, id))?;
        let limits = limits.iter().map(|limit| Ok((number(limit, "row", id)?, number(limit, "at", id)?)));
        let cap = json.get("cap").map(|_| number(json, "cap", id)).transpose()?;
        Drawing::Bars { bars, cap, limits: limits.collect::<Result<_, String>>()? }
    } else if json.get("dates").is_some() {
        Drawing::Dates(names(json, "dates", id)?)
    } else {
        let number = |key| number(json, key, id);
        Drawing::Steps { steps: number("steps")?, exact: number("exact")?, taken: number("taken")? }
    };
    Ok(Picture { alt, drawing })
}

fn bar(json: &Json, id: &str) -> Result<Bar, String> {
    let part = |key| json.get(key).map_or(Ok(0), |_| number(json, key, id));
    Ok(Bar {
        label: words(json, "label", id)?,
        from: part("from")?,
        accepted: part("accepted")?,
        returned: part("returned")?,
        more: part("more")?,
    })
}

fn list<'j>(json: &'j Json, of: &str) -> Result<&'j [Json], String> {
    match json {
        Json::List(items) => Ok(items),
        other => Err(format!("{PART}: of {of} a list is expected, not {other}")),
    }
}

fn words(json: &Json, key: &str, of: &str) -> Result<String, String> {
    json.get(key).and_then(Json::text).map(str::to_owned).ok_or_else(|| lacks(of, key))
}

/// The texts of a list; none if the key is absent.
fn names(json: &Json, key: &str, of: &str) -> Result<Vec<String>, String> {
    let Some(items) = json.get(key) else { return Ok(Vec::new()) };
    let text = |item: &Json| item.text().map(str::to_owned).ok_or_else(|| lacks(of, key));
    list(items, of)?.iter().map(text).collect()
}

/// A place on a picture's ground.
fn number(json: &Json, key: &str, of: &str) -> Result<u64, String> {
    match json.get(key) {
        Some(Json::Whole(number)) if *number <= GROUND => Ok(*number),
        _ => Err(lacks(of, key)),
    }
}

fn lacks(of: &str, key: &str) -> String {
    format!("{PART}: {of} lacks “{key}”, or has it in another form")
}
