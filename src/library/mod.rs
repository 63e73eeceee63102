//! What ships: the offers, as files in the format that people can write themselves, and its reader.
//!
//! - [`format`]: a file becomes an [`OfferFile`], or all its problems;
//! - [`json`]: the tree under it.
//!
//! Offers are read when they are asked for, not at the start. This module knows no page and no storage.

pub mod format;
pub mod json;
mod walk;

pub use format::{OfferFile, Published, read};

/// An offer that ships.
pub struct Shipped {
    /// The id in the file.
    pub id: &'static str,
    text: &'static str,
}

impl Shipped {
    /// Reads the offer.
    ///
    /// # Panics
    /// If the file has a problem: a test reads every one.
    pub fn read(&self) -> OfferFile {
        match read(self.text) {
            Ok(file) => file,
            Err(problems) => panic!("the shipped offer {} is refused: {}", self.id, problems.list[0]),
        }
    }
}

/// The offer that ships under an id.
pub fn offer(id: &str) -> Option<OfferFile> {
    OFFERS.iter().find(|shipped| shipped.id == id).map(Shipped::read)
}

macro_rules! shipped {
    ($($id:literal),+ $(,)?) => {
        [$(Shipped { id: $id, text: include_str!(concat!("offers/", $id, ".json")) }),+]
    };
}

/// Every offer that ships, the Level 3 offer as launched first, in the order in which they are listed.
pub static OFFERS: [Shipped; 16] = shipped![
    "level3-2004-launch",
    "level3-2004-final",
    "williams-2011-11",
    "murphy-2023-11",
    "cbs-2010-04",
    "duke-realty-2015-04",
    "rogers-2025-07",
    "alcoa-2010-08",
    "anadarko-2018-12",
    "apache-2013-12",
    "international-paper-2015-06",
    "kohls-2015-07",
    "lindley-2016-04",
    "macys-2012-11",
    "motorola-2010-06",
    "paramount-2023-11",
];
