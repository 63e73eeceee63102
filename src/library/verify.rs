//! Every offer that ships and every vector, run by the page's own engine and compared with what is to come out.
//!
//! A shipped offer passes if it reads, settles, and every published result is within its tolerance. A vector, a
//! made-up offer with the outcome that the rules demand, passes if every amount, price and reason is the same. The
//! file of the vectors is not in the program: it is handed in as text, one vector a line.

use std::sync::Arc;

use super::format::{OfferFile, read};
use super::json::Json;
use super::published::CheckedOffer;
use super::{OFFERS, Shipped};
use crate::engine::acceptance::settle;
use crate::engine::check::check;
use crate::engine::offer::{Offer, Window};
use crate::engine::outcome::SeriesOutcome;

/// How many vectors there are.
pub const VECTORS: usize = 800;
/// What the site calls the file of the vectors.
pub const VECTORS_FILE: &str = "vectors.json";

/// Something that did not come out as it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The offer, by name or id.
    pub offer: String,
    /// The series' title or id; empty where it is the whole offer.
    pub series: String,
    /// What was compared, e.g. `accepted early`.
    pub what: String,
    pub expected: String,
    pub came: String,
}

/// How many were run and how many of them failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub run: usize,
    pub failed: usize,
}

/// A run over everything, one offer a step, so that whoever drives it can pause in between.
#[derive(Clone, Debug, Default)]
pub struct Run {
    text: String,
    /// Where in the text the next line begins.
    place: usize,
    counted: bool,
    pub offers: Tally,
    /// Series with a published result that were compared.
    pub series: usize,
    pub vectors: Tally,
    pub failures: Vec<Failure>,
}

impl Run {
    /// Nothing is run yet. `vectors`: the text of the file, one vector a line.
    pub fn new(vectors: String) -> Run {
        Run { text: vectors, ..Run::default() }
    }

    /// Runs one offer or vector; false once there is none left.
    pub fn step(&mut self) -> bool {
        if let Some(shipped) = OFFERS.get(self.offers.run) {
            let (series, failures) = run_shipped(shipped);
            self.series += series;
            self.offers.note(&failures);
            self.failures.extend(failures);
            return true;
        }
        if let Some(line) = self.next_line() {
            let failures = run_vector(&line);
            self.vectors.note(&failures);
            self.failures.extend(failures);
            return true;
        }
        self.count_vectors();
        false
    }

    /// How many offers and vectors there are in all.
    pub fn total() -> usize {
        OFFERS.len() + VECTORS
    }

    /// A run over what is here, where the vectors could not be had: nothing is missed in their place.
    fn is_without_vectors(&self) -> bool {
        self.text.is_empty()
    }

    /// The next line that holds a vector.
    fn next_line(&mut self) -> Option<String> {
        while self.place < self.text.len() {
            let rest = &self.text[self.place..];
            let line = rest.split('\n').next().unwrap_or_default();
            self.place += line.len() + 1;
            let line = line.trim().trim_end_matches(',');
            if !matches!(line, "" | "[" | "]") {
                return Some(line.to_owned());
            }
        }
        None
    }

    /// A file that lost some of its vectors is a failure, once.
    fn count_vectors(&mut self) {
        if !self.counted && !self.is_without_vectors() && self.vectors.run != VECTORS {
            self.failures.push(Failure {
                offer: VECTORS_FILE.into(),
                series: String::new(),
                what: "vectors in the file".into(),
                expected: VECTORS.to_string(),
                came: self.vectors.run.to_string(),
            });
        }
        self.counted = true;
    }
}

impl Tally {
    fn note(&mut self, failures: &[Failure]) {
        self.run += 1;
        self.failed += usize::from(!failures.is_empty());
    }
}

/// One shipped offer: how many series were compared, and what failed.
fn run_shipped(shipped: &Shipped) -> (usize, Vec<Failure>) {
    match read(shipped.text()) {
        Ok(file) => compare_published(file),
        Err(problems) => (0, vec![refused(shipped.name, &problems.list[0].to_string())]),
    }
}

/// The published results of an offer beside the computed ones: how many were compared, and what failed.
pub fn compare_published(file: OfferFile) -> (usize, Vec<Failure>) {
    let checked = CheckedOffer::of(Arc::new(file));
    let outside = checked.rows.iter().filter(|row| !row.within);
    let failure = |row: &super::published::CheckedSeries| Failure {
        offer: checked.file.name.clone(),
        series: checked.offer.series[row.series].title.clone(),
        what: "accepted".into(),
        expected: format!("{}, give or take {}", row.published.accepted, row.published.tolerance),
        came: row.computed.to_string(),
    };
    (checked.rows.len(), outside.map(failure).collect())
}

/// One vector, by its text: what failed.
pub fn run_vector(text: &str) -> Vec<Failure> {
    let (file, offer) = match read(text).and_then(|file| check(&file.draft).map(|offer| (file, offer))) {
        Ok(read) => read,
        Err(problems) => {
            let id = Json::parse(text).ok().and_then(|json| json.get("id")?.text().map(str::to_owned));
            let problem = problems.list.first().map(ToString::to_string).unwrap_or_default();
            return vec![refused(id.as_deref().unwrap_or("a vector"), &problem)];
        }
    };
    let outcome = settle(&offer);
    let expected = file.expected.as_ref().and_then(|expected| expected.get("series"));
    let mut comparing = Comparing { offer: &file.id, series: "", failures: Vec::new() };
    for (terms, came) in offer.series.iter().zip(&outcome.series) {
        comparing.series = &terms.id;
        match expected.and_then(|all| all.get(&terms.id)) {
            None => comparing.fail("the expected outcome", "one for each series", "none in the file"),
            Some(expected) => comparing.series(&offer, expected, came),
        }
    }
    comparing.failures
}

fn refused(offer: &str, problem: &str) -> Failure {
    Failure {
        offer: offer.into(),
        series: String::new(),
        what: "the offer".into(),
        expected: "it can be read".into(),
        came: problem.into(),
    }
}

/// The comparison of one vector.
struct Comparing<'a> {
    offer: &'a str,
    series: &'a str,
    failures: Vec<Failure>,
}

impl Comparing<'_> {
    fn series(&mut self, offer: &Offer, expected: &Json, came: &SeriesOutcome) {
        let text = |json: Option<&Json>| json.and_then(Json::text).unwrap_or("nothing").to_owned();
        let wanted = |key: &str| text(expected.get(key));
        for window in Window::ALL {
            let key = window.key();
            self.compare(
                &format!("accepted {key}"),
                wanted(key),
                came.principal_accepted[window].to_string(),
            );
            let reason = came.reasons[window].map_or("nothing".to_owned(), |reason| reason.code(offer));
            let wanted = text(expected.get("reasons").and_then(|reasons| reasons.get(key)));
            self.compare(&format!("reason {key}"), wanted, reason);
        }
        self.compare("accepted", wanted("accepted"), came.principal_accepted.total().to_string());
        self.compare("reason", wanted("reason"), came.reason.code(offer));
        let price = came.cash.purchase_price.map_or("not known".to_owned(), |price| price.plain());
        self.compare("purchase price", short(&wanted("purchase_price")), price);
    }

    fn compare(&mut self, what: &str, expected: String, came: String) {
        if expected != came {
            self.fail(what, &expected, &came);
        }
    }

    fn fail(&mut self, what: &str, expected: &str, came: &str) {
        self.failures.push(Failure {
            offer: self.offer.into(),
            series: self.series.into(),
            what: what.into(),
            expected: expected.into(),
            came: came.into(),
        });
    }
}

/// A plain decimal without noughts at its end.
fn short(plain: &str) -> String {
    if !plain.contains('.') {
        return plain.to_owned();
    }
    plain.trim_end_matches('0').trim_end_matches('.').to_owned()
}
