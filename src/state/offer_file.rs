//! A stand-in for the library's offer file until that is there.

use crate::engine::draft::Draft;

/// An offer as it is read from its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferFile {
    pub id: String,
    pub name: String,
    pub draft: Draft,
}
