//! What ships: the offers, as files in the format that people can write themselves, its reader and its writer.
//!
//! - [`format`]: a file becomes an [`OfferFile`], or all its problems;
//! - [`revise`]: a file whose terms were changed;
//! - [`write`]: the text of an offer's file;
//! - [`json`]: the tree under both;
//! - [`published`]: an offer checked against what the company said it accepted;
//! - [`verify`]: every offer that ships and the vectors, run and compared;
//! - [`replay`]: the Level 3 offer of 2004 by date;
//! - [`glossary`]: the terms, each in a sentence or two;
//! - [`lesson`]: lessons, their format and the check of an answer;
//! - [`exercise`]: made-up offers to work out, drawn from a number.
//!
//! Offers are read when they are asked for, not at the start. This module knows no page and no storage.

mod changed;
pub mod exercise;
mod first;
pub mod format;
pub mod glossary;
pub mod json;
pub mod lesson;
mod own;
pub mod published;
pub mod replay;
pub mod revise;
pub mod verify;
mod walk;
pub mod write;

use std::sync::{Arc, OnceLock};

pub use format::{OfferFile, Published, read};

/// An offer that ships.
pub struct Shipped {
    /// The id in the file.
    pub id: &'static str,
    /// The name in the file; a test compares the two.
    pub name: &'static str,
    file: OnceLock<Arc<OfferFile>>,
}

impl Shipped {
    /// The offer's file.
    pub(crate) fn text(&self) -> &'static str {
        text_of(self.id)
    }

    /// Reads the offer.
    ///
    /// # Panics
    /// If the file has a problem: a test reads every one.
    pub fn read(&self) -> OfferFile {
        match read(self.text()) {
            Ok(file) => file,
            Err(problems) => panic!("the shipped offer {} is refused: {}", self.id, problems.list[0]),
        }
    }

    /// The offer, read when it is asked for first; the same one ever after.
    ///
    /// # Panics
    /// As [`Shipped::read`].
    pub fn file(&self) -> Arc<OfferFile> {
        self.file.get_or_init(|| Arc::new(self.read())).clone()
    }
}

/// The first offer that ships, which needs no reader.
pub fn first() -> Arc<OfferFile> {
    OFFERS[0].file.get_or_init(|| Arc::new(first::offer())).clone()
}

/// The offer that ships under an id.
pub fn offer(id: &str) -> Option<Arc<OfferFile>> {
    OFFERS.iter().find(|shipped| shipped.id == id).map(Shipped::file)
}

/// Whether an offer is one that ships, itself and not another of its name.
pub fn ships(file: &Arc<OfferFile>) -> bool {
    offer(&file.id).is_some_and(|shipped| Arc::ptr_eq(&shipped, file))
}

/// An offer that was read from a file: the shipped one, where it is the same to the letter.
pub fn opened(file: OfferFile) -> Arc<OfferFile> {
    offer(&file.id).filter(|shipped| **shipped == file).unwrap_or_else(|| Arc::new(file))
}

macro_rules! shipped {
    ($(($id:literal, $name:literal)),+ $(,)?) => {
        /// Every offer that ships, the Level 3 offer as launched first, in the order in which they are listed.
        pub static OFFERS: [Shipped; 16] = [$(Shipped { id: $id, name: $name, file: OnceLock::new() }),+];

        /// The file of the offer of an id.
        fn text_of(id: &str) -> &'static str {
            match id {
                $($id => include_str!(concat!("offers/", $id, ".json")),)+
                _ => unreachable!("no offer of the id {id} ships"),
            }
        }
    };
}

shipped! {
    ("level3-2004-launch", "Level 3, October 2004: the offer as launched"),
    ("level3-2004-final", "Level 3, December 2004: the cap as raised"),
    ("williams-2011-11", "The Williams Companies 2011"),
    ("murphy-2023-11", "Murphy Oil 2023"),
    ("cbs-2010-04", "CBS Corporation 2010"),
    ("duke-realty-2015-04", "Duke Realty Limited Partnership 2015"),
    ("rogers-2025-07", "Rogers 2025"),
    ("alcoa-2010-08", "Alcoa Inc. 2010"),
    ("anadarko-2018-12", "Anadarko 2018"),
    ("apache-2013-12", "Apache Corporation 2013"),
    ("international-paper-2015-06", "International Paper Company 2015"),
    ("kohls-2015-07", "Kohl's Corporation 2015"),
    ("lindley-2016-04", "Corporación Lindley 2016"),
    ("macys-2012-11", "Macy's Retail Holdings 2012"),
    ("motorola-2010-06", "Motorola 2010"),
    ("paramount-2023-11", "Paramount Global 2023"),
}
