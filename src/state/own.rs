//! Offers of one's own, kept in this browser: what they are called there, and what is said where that fails. The
//! keeping itself is the edge's.

use std::sync::Arc;

use super::edge::{self, NotKept};
use super::scenario::Scenario;
use crate::library::format::read_draft;
use crate::library::write::write;
use crate::library::{self, OfferFile};

/// How the id of an own offer begins, and its key in this browser.
const STEM: &str = "own-";

/// The id of an offer that came with a link: it is kept once it is duplicated.
pub const FROM_LINK: &str = "own-link";

/// The offer that a new one begins as: two series, one cap, nothing tendered.
const BLANK: &str = r#"{
 "format": "tender-offer/1", "id": "own-blank", "name": "New offer", "cap_currency": "USD",
 "caps": [{"name": "Tender Cap", "amount": "100000000", "basis": "principal"}],
 "series": [
  {"id": "series-1", "title": "New notes 1", "currency": "USD", "outstanding": "100000000", "level": 1,
   "tender_consideration": "1000"},
  {"id": "series-2", "title": "New notes 2", "currency": "USD", "outstanding": "100000000", "level": 2,
   "tender_consideration": "1000"}
 ],
 "tenders": {"series-1": {"early": "60000000"}, "series-2": {"early": "60000000"}},
 "tenders_assumed": {"series-1": "made up, to begin with", "series-2": "made up, to begin with"}
}"#;

/// An offer that this browser keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub id: String,
    pub name: String,
}

/// What this browser keeps of an own offer, where that is not what is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    pub id: String,
    /// None: it is kept no longer.
    pub kept: Option<Arc<OfferFile>>,
}

/// Whether an id is that of an own offer, or of one from a link.
pub fn is_own(id: &str) -> bool {
    id.starts_with(STEM)
}

/// Whether an offer of this id is kept in this browser once it is changed.
pub fn is_kept(id: &str) -> bool {
    is_own(id) && id != FROM_LINK
}

/// The id that a number makes.
fn id_of(number: u32) -> String {
    format!("{STEM}{number:08x}")
}

/// A new offer.
///
/// # Panics
/// If the blank offer has a problem: a test reads it.
pub fn blank(number: u32) -> OfferFile {
    let file = library::read(BLANK).expect("the blank offer is sound");
    file.called(id_of(number), file.name.clone())
}

/// An offer that was read from a file or a table: the shipped one, where it is the same to the letter; else one of one's
/// own.
pub fn adopted(file: OfferFile, number: u32) -> Arc<OfferFile> {
    let opened = library::opened(file);
    if library::ships(&opened) {
        return opened;
    }
    Arc::new(opened.called(id_of(number), opened.name.clone()))
}

/// The scenario as an offer of one's own: its changes are its terms, if they are sound; else they stay changes.
pub fn duplicate(scenario: &Scenario, number: u32) -> Scenario {
    let name = format!("Copy of {}", scenario.base().name);
    let named = |file: &OfferFile| file.called(id_of(number), name.clone());
    match scenario.file() {
        Ok(file) => Scenario::open(Arc::new(named(&file))),
        Err(_) => scenario.over(Arc::new(named(scenario.base()))),
    }
}

/// The scenario as one of an offer that is not kept.
pub fn unkept(scenario: &Scenario) -> Scenario {
    let base = scenario.base();
    scenario.over(Arc::new(base.called(FROM_LINK.to_owned(), base.name.clone())))
}

/// Whether this browser keeps any.
///
/// # Errors
/// A sentence on why it keeps nothing.
pub fn keeps_any() -> Result<bool, String> {
    edge::kept_keys().map(|keys| keys.iter().any(|key| is_kept(key))).map_err(sentence)
}

/// The kept offers, and what there is to say about those that cannot be read.
///
/// # Errors
/// A sentence on why this browser keeps nothing.
pub fn listed() -> Result<(Vec<Own>, Option<String>), String> {
    let keys = edge::kept_keys().map_err(sentence)?;
    let (mut offers, mut damaged) = (Vec::new(), 0);
    for id in keys.into_iter().filter(|key| is_kept(key)) {
        match file_of(&id) {
            Some(file) => offers.push(Own { id, name: file.name.clone() }),
            None => damaged += 1,
        }
    }
    let told = match damaged {
        0 => None,
        1 => Some("An offer of your own that this browser kept is damaged and cannot be opened. It is left as it is.".to_owned()),
        many => Some(format!(
            "{many} offers of your own that this browser kept are damaged and cannot be opened. They are left as they are."
        )),
    };
    Ok((offers, told))
}

/// The offer of an id: one that ships, or one that is kept here.
pub fn offer(id: &str) -> Option<Arc<OfferFile>> {
    if is_kept(id) { file_of(id).map(Arc::new) } else { library::offer(id) }
}

fn file_of(id: &str) -> Option<OfferFile> {
    let text = edge::kept(id).ok().flatten()?;
    read_draft(&text).ok().filter(|file| file.id == id)
}

/// Whether this browser keeps an offer of this id.
pub fn is_there(id: &str) -> bool {
    edge::kept(id).is_ok_and(|text| text.is_some())
}

/// What this browser keeps of the own offer that a scenario is of, if that is another state of it.
pub fn elsewhere(scenario: &Scenario) -> Option<Elsewhere> {
    let id = &scenario.base().id;
    if !is_kept(id) {
        return None;
    }
    let kept = match edge::kept(id).ok()? {
        Some(text) if scenario.file().is_ok_and(|file| write(&file) == text) => return None,
        // What is damaged takes nobody's place.
        Some(_) => Some(Arc::new(file_of(id)?)),
        None => None,
    };
    Some(Elsewhere { id: id.clone(), kept })
}

/// Keeps a scenario in this browser, if it is of an own offer and its terms are sound; none if there was nothing to
/// keep.
///
/// # Errors
/// A sentence on why it is not kept.
pub fn keep(scenario: &Scenario) -> Option<Result<Own, String>> {
    let base = scenario.base();
    if !is_kept(&base.id) {
        return None;
    }
    let file = scenario.file().ok()?;
    let kept = edge::keep(&base.id, &write(&file)).map_err(sentence);
    Some(kept.map(|()| Own { id: file.id, name: file.name }))
}

/// Keeps an offer no longer.
pub fn forget(id: &str) {
    edge::forget(id);
}

fn sentence(fault: NotKept) -> String {
    match fault {
        NotKept::Absent => {
            "This browser keeps nothing for this page: offers of your own are gone when it is closed. \
             The address holds what you changed; copy the link to keep it."
                .to_owned()
        }
        NotKept::Full => {
            "This browser has no room left for this page: the last changes of your own offer are not kept \
             in it. The address holds them; copy the link to keep them, or delete an offer."
                .to_owned()
        }
    }
}
