//! A scenario in the fragment of the address, and back.

use std::fmt;
use std::sync::Arc;

use super::OfferFile;
use super::scenario::Scenario;

/// Most bytes of a link that are looked at. No scenario writes as many.
pub const LONGEST_LINK: usize = 500_000;

/// Why a link cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkProblem {
    /// What is wrong, e.g. `the link names an offer that is not here`.
    pub what: String,
    /// The part that is, as it stands in the link, shortened; empty where something is missing.
    pub value: String,
    /// What is allowed there, as a sentence without its full stop.
    pub allowed: String,
}

impl fmt::Display for LinkProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: “{}”; {}", self.what, self.value, self.allowed)
    }
}

/// The scenario as a fragment with its `#`.
pub fn write(scenario: &Scenario) -> String {
    let _ = scenario;
    todo!()
}

/// The scenario of a fragment (with or without its `#`), with the offers that `lookup` knows by id.
pub fn read(
    fragment: &str,
    lookup: impl Fn(&str) -> Option<Arc<OfferFile>>,
) -> Result<Scenario, LinkProblem> {
    let _ = (fragment, lookup("")).1;
    todo!()
}
