//! A scenario in the fragment of the address, and back.
//!
//! ```text
//! #1/level3-2004-launch
//! #1/level3-2004-launch/t0e=200m&t3l=8941000&c0=1105000000/end
//! #2/tVdNb9s4EL3nVwx0boGkQNtFbrLjJkbt2LCVBk.../t0e=200m/end
//! ```
//!
//! - `1` or `2` is the version of this syntax; a change that old pages would misread raises it.
//! - Then, in version 1, the offer's id. In version 2, the offer itself, for one that does not ship or is made of
//!   other series, caps, rates or conditions than the one that does: its file, deflated, in base64 for addresses.
//! - Then what was typed over the offer, in the order of its fields, each once, as `key=text`:
//!   `t` series `e`/`l`/`g` is what is tendered early, late, guaranteed; `c` a cap; `r` a rate; `a` what
//!   was borrowed; `w` whether a condition is waived; two letters a term ([`super::term`]). Series, caps, rates and conditions are counted from
//!   0 in the order of the offer's file, which is so part of the syntax. `-pasted` after a key marks a
//!   text that reads otherwise because it was pasted.
//! - Among these, at the end, the options: what opens, is hidden, is locked ([`super::options`]).
//! - Then `end`, so that a link that lost its tail on the way is refused and not read with a digit less.
//!
//! An offer that came from a file is in no link. While it is open the address holds `#file/` and its id, which
//! is refused with the advice to open the file again.
//!
//! Texts stand as they were typed, bytes other than letters, digits and `-._~,` percent-encoded, and so
//! is a mark at the end of one, which mail programs would leave out of a link.

use std::fmt::{self, Write};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::{deflate, inflate};

use super::entry::Origin;
use super::field::Field;
use super::options::{OptionProblem, Options, is_option};
use super::own;
use super::scenario::{Edit, Entry, LONGEST_TEXT, Scenario};
use super::term::Term;
use crate::engine::draft::Draft;
use crate::engine::offer::Window;
use crate::library::format::{LARGEST_FILE, read_draft};
use crate::library::write::write_short;
use crate::library::{OFFERS, OfferFile, lesson};

/// The version of the syntax of a link that names its offer.
const NAMED: &str = "1";

/// The version of the syntax of a link that holds its offer.
const WHOLE: &str = "2";

/// Most characters of a link that goes into the address: mail programs and chats cut longer ones.
pub const LONGEST_WRITTEN: usize = 2_000;

/// Most bytes of a link that are looked at. No scenario of an offer within the limits writes as many.
pub const LONGEST_LINK: usize = 500_000;

/// Most characters of a bad part that a message repeats.
const LONGEST_VALUE: usize = 60;

/// What stands at the end of a link with changes.
const END: &str = "end";

/// What stands after the key of a text that was pasted.
const PASTED: &str = "-pasted";

/// Why a link cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkProblem {
    /// What is wrong, as the beginning of a sentence, e.g. `The link names an offer that is not here`.
    pub what: String,
    /// The part that is, as it stands in the link, shortened; empty where something is missing.
    pub value: String,
    /// What is allowed there, as a sentence without its full stop.
    pub allowed: String,
}

impl fmt::Display for LinkProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value.as_str() {
            "" => write!(f, "{}; {}.", self.what, self.allowed),
            value => write!(f, "{}: “{value}”; {}.", self.what, self.allowed),
        }
    }
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub scenario: Scenario,
    pub options: Options,
    /// The options that are not as they should be; the rest holds.
    pub problems: Vec<OptionProblem>,
}

/// The scenario, with what else the page shows, as a fragment with its `#`.
pub fn write(scenario: &Scenario, options: &Options) -> String {
    let change = |(field, entry): (Field, &Entry)| {
        let pasted = if entry.origin == Origin::Pasted { PASTED } else { "" };
        format!("{}{pasted}={}", key(field), encoded(&entry.text))
    };
    let mut said: Vec<String> = scenario.changes().map(change).collect();
    said.extend(options.pairs());
    let base = scenario.base();
    let mut link = if scenario.is_reshaped() || stands_whole(&base.id, options) {
        format!("#{WHOLE}/{}", packed(base))
    } else {
        format!("#{NAMED}/{}", encoded(&base.id))
    };
    if !said.is_empty() {
        write!(link, "/{}/{END}", said.join("&")).expect("a string takes everything");
    }
    link
}

/// Whether an offer of this id is one that no other page knows: one's own, or one that a lesson or an exercise made.
fn stands_whole(id: &str, options: &Options) -> bool {
    let is_set_up = options.lesson.is_some() || options.exercise.is_some();
    own::is_own(id) || lesson::is_changed(id) || is_set_up && !OFFERS.iter().any(|shipped| shipped.id == id)
}

/// What a fragment opens (with or without its `#`), with the offers that `lookup` knows by id. An empty fragment is no
/// link: ask before.
///
/// # Errors
/// Where there is no telling which scenario is meant. A bad option is none: it is told with what opens.
pub fn read(fragment: &str, lookup: impl Fn(&str) -> Option<Arc<OfferFile>>) -> Result<Opened, LinkProblem> {
    if fragment.len() > LONGEST_LINK {
        return Err(problem(
            "The link is too long",
            fragment,
            format!("at most {LONGEST_LINK} characters are read"),
        ));
    }
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let mut parts = fragment.split('/');
    let version = parts.next().unwrap_or_default();
    check_version(version)?;
    let offer = parts.next().unwrap_or_default();
    let mut scenario = match version {
        WHOLE => {
            let base = Arc::new(unpacked(offer)?);
            Scenario::reopen(lookup(&base.id).unwrap_or_else(|| base.clone()), base)
        }
        _ => Scenario::open(base(offer, lookup)?),
    };
    let Some(said) = parts.next() else {
        return Ok(Opened { scenario, options: Options::default(), problems: Vec::new() });
    };
    if parts.next() != Some(END) || parts.next().is_some() {
        let tail: String = said.chars().rev().take(LONGEST_VALUE / 2).collect();
        let tail: String = tail.chars().rev().collect();
        let allowed = format!("a link with changes ends in /{END}; copy it whole");
        return Err(problem("The link is cut off or damaged near its end", &tail, allowed));
    }
    let (options, changes): (Vec<&str>, Vec<&str>) =
        said.split('&').partition(|pair| pair.split_once('=').is_some_and(|(name, _)| is_option(name)));
    let mut seen: Vec<Field> = Vec::new();
    for pair in changes {
        let (field, entry) = change(pair, &scenario.base().draft)?;
        if seen.contains(&field) {
            return Err(problem("The link says one thing twice", pair, "each field is named once"));
        }
        seen.push(field);
        let text = entry.text.to_string();
        scenario.apply(match entry.origin {
            Origin::Typed => Edit::Set { field, text },
            Origin::Pasted => Edit::Paste { field, text },
        });
    }
    let (options, problems) = Options::read(options.iter().filter_map(|pair| pair.split_once('=')));
    Ok(Opened { scenario, options, problems })
}

/// Refuses what is not this version, and says so kindly of a newer one.
fn check_version(version: &str) -> Result<(), LinkProblem> {
    let is_number = version.bytes().all(|byte| byte.is_ascii_digit()) && !version.starts_with('0');
    if version == NAMED || version == WHOLE {
        Ok(())
    } else if is_number && !version.is_empty() {
        Err(problem(
            "The link was made by a newer version of this page",
            version,
            format!("this page reads versions {NAMED} and {WHOLE}; reload it, or ask for the link anew"),
        ))
    } else {
        Err(problem(
            "The address holds something that is not a link to a scenario",
            version,
            format!("such a link starts with #{NAMED}/ and the id of an offer"),
        ))
    }
}

/// An offer as it stands in a link of version 2.
fn packed(offer: &OfferFile) -> String {
    // The strongest of its levels: a link is written seldom, and short is what counts.
    URL_SAFE_NO_PAD.encode(deflate::compress_to_vec(write_short(offer).as_bytes(), 10))
}

/// The offer that stands so in a link. Its terms may be refused: they are still being written.
fn unpacked(text: &str) -> Result<OfferFile, LinkProblem> {
    let damaged = |allowed: String| problem("The offer in the link is damaged", text, allowed);
    let whole = || damaged("copy the link whole, to its end".to_owned());
    let packed = URL_SAFE_NO_PAD.decode(text).map_err(|_| whole())?;
    let bytes = inflate::decompress_to_vec_with_limit(&packed, LARGEST_FILE).map_err(|_| whole())?;
    let file = String::from_utf8(bytes).map_err(|_| whole())?;
    read_draft(&file).map_err(|problems| damaged(problems.list[0].to_string()))
}

/// The offer that a link starts from.
fn base(id: &str, lookup: impl Fn(&str) -> Option<Arc<OfferFile>>) -> Result<Arc<OfferFile>, LinkProblem> {
    let known = decoded(id).and_then(|id| lookup(&id));
    known.ok_or_else(|| {
        problem(
            "The link names an offer that is not here",
            id,
            "the id of an offer on this page stands there",
        )
    })
}

/// One field and its text.
fn change(pair: &str, draft: &Draft) -> Result<(Field, Entry), LinkProblem> {
    let allowed = "each change is a field of the offer, = and a text, such as t0e=450m";
    let split = pair.split_once('=');
    let (key, text) = split.ok_or_else(|| problem("A change in the link has no =", pair, allowed))?;
    let (key, origin) = match key.strip_suffix(PASTED) {
        Some(key) => (key, Origin::Pasted),
        None => (key, Origin::Typed),
    };
    let field = field(key, draft).filter(|field| field.is_in(draft));
    let field =
        field.ok_or_else(|| problem("The link changes a field that the offer lacks", pair, allowed))?;
    let text = decoded(text).ok_or_else(|| {
        problem(
            "A text in the link is damaged",
            pair,
            "each % is followed by two hexadecimal digits of UTF-8",
        )
    })?;
    if text.chars().count() > LONGEST_TEXT {
        let allowed = format!("at most {LONGEST_TEXT} characters in a field");
        return Err(problem("A text in the link is too long", pair, allowed));
    }
    if matches!(field, Field::ConditionWaived { .. }) && !matches!(&*text, "yes" | "no") {
        return Err(problem("The link waives a condition in words unknown", pair, "yes or no stands there"));
    }
    Ok((field, Entry { text: text.into(), origin }))
}

/// A field's name in a link.
fn key(field: Field) -> String {
    match field {
        Field::Tender { series, window } => format!("t{series}{}", &window.key()[..1]),
        Field::CapAmount { cap } => format!("c{cap}"),
        Field::Rate { rate } => format!("r{rate}"),
        Field::ConditionActual { condition } => format!("a{condition}"),
        Field::ConditionWaived { condition } => format!("w{condition}"),
        Field::Term(term) => term.key(),
    }
}

/// The field of such a name: of no other spelling, so that each has one.
fn field(name: &str, draft: &Draft) -> Option<Field> {
    let is_term = name.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    if is_term {
        return Term::all(draft).into_iter().find(|term| term.key() == name).map(Field::Term);
    }
    let digits = name.get(1..)?.trim_end_matches(['e', 'l', 'g']);
    let place: usize = digits.parse().ok()?;
    let tender = |window| Field::Tender { series: place, window };
    let candidates = Window::ALL.map(tender).into_iter().chain([
        Field::CapAmount { cap: place },
        Field::Rate { rate: place },
        Field::ConditionActual { condition: place },
        Field::ConditionWaived { condition: place },
    ]);
    candidates.into_iter().find(|field| key(*field) == name)
}

/// A text as it stands in a link.
fn encoded(text: &str) -> String {
    let mut link = String::with_capacity(text.len());
    for (at, byte) in text.bytes().enumerate() {
        let is_last = at + 1 == text.len();
        let stands = byte.is_ascii_alphanumeric() || (!is_last && b"-._~,".contains(&byte));
        if stands {
            link.push(char::from(byte));
        } else {
            write!(link, "%{byte:02X}").expect("a string takes everything");
        }
    }
    link
}

/// The text that stands so in a link; none if an escape is broken or the bytes are not UTF-8.
fn decoded(link: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, after @ ..] = rest else { return None };
        let digit = |byte: u8| char::from(byte).to_digit(16);
        bytes.push((digit(*high)? * 16 + digit(*low)?) as u8);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn problem(what: &str, value: &str, allowed: impl Into<String>) -> LinkProblem {
    let mut shown: String = value.chars().take(LONGEST_VALUE).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    LinkProblem { what: what.to_owned(), value: shown, allowed: allowed.into() }
}
