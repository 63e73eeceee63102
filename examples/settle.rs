//! Settles offer files: `cargo run --release --example settle -- FILE...` prints one JSON line per offer.
//!
//! A file holds one offer or a list of offers in the format `tender-offer/1`. Amounts are text with plain
//! decimals; `null` is what is not known. An offer with problems has its line too, with the problems alone. The
//! exit status is 1 if any offer has problems or any file cannot be read.

use std::fmt::Display;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use serde::ser::{Serialize, SerializeMap, Serializer};
use tender_simulator::engine::acceptance::settle;
use tender_simulator::engine::check::check;
use tender_simulator::engine::offer::{Offer, Window};
use tender_simulator::engine::outcome::{CapOutcome, SeriesOutcome};
use tender_simulator::engine::problems::{Problem, Problems};
use tender_simulator::library::format::{Entry, one_problem, read_all};

fn main() -> ExitCode {
    let files: Vec<_> = std::env::args_os().skip(1).collect();
    if files.is_empty() {
        eprintln!("usage: settle FILE...");
        return ExitCode::FAILURE;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut all_well = true;
    for file in &files {
        for entry in entries(&file.to_string_lossy(), std::fs::read(file)) {
            all_well &= entry.offer.is_ok();
            // Whoever reads the lines may stop early, as `head` does.
            if write_line(&mut out, entry).is_err() {
                return ExitCode::FAILURE;
            }
        }
    }
    if out.flush().is_ok() && all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The offers of a file; for one that cannot be read, its refusal.
fn entries(name: &str, bytes: io::Result<Vec<u8>>) -> Vec<Entry> {
    let refused = |reason: String| {
        eprintln!("{name}: {reason}");
        vec![Entry { id: None, offer: Err(one_problem(name, &reason)) }]
    };
    match bytes.map(String::from_utf8) {
        Err(error) => refused(format!("the file cannot be read: {error}")),
        Ok(Err(error)) => refused(format!("the file must be text in UTF-8: {error}")),
        Ok(Ok(text)) => read_all(&text),
    }
}

fn write_line(out: &mut impl Write, entry: Entry) -> io::Result<()> {
    let checked = entry.offer.and_then(|file| check(&file.draft));
    let line = Line { id: entry.id, offer: checked };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

/// What is printed of one offer.
struct Line {
    id: Option<String>,
    offer: Result<Offer, Problems>,
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("id", &self.id)?;
        match &self.offer {
            Ok(offer) => {
                let outcome = settle(offer);
                let ids = offer.series.iter().map(|series| series.id.as_str());
                let names = offer.caps.iter().map(|cap| cap.name.as_str());
                let series = outcome.series.iter().map(|series| SeriesLine { offer, series });
                line.serialize_entry("series", &InOrder(ids.zip(series).collect()))?;
                line.serialize_entry(
                    "caps",
                    &InOrder(names.zip(outcome.caps.iter().map(CapLine)).collect()),
                )?;
                line.serialize_entry("problems", &[(); 0])?;
            }
            Err(problems) => {
                line.serialize_entry("series", &InOrder::<(), ()>(Vec::new()))?;
                line.serialize_entry("caps", &InOrder::<(), ()>(Vec::new()))?;
                line.serialize_entry("problems", &problem_lines(problems))?;
            }
        }
        line.end()
    }
}

/// The problems listed, and one more that counts the rest.
fn problem_lines(problems: &Problems) -> Vec<ProblemLine> {
    let mut lines: Vec<_> = problems.list.iter().cloned().map(ProblemLine).collect();
    if problems.more > 0 {
        let value = problems.more.to_string();
        let allowed = "so many more problems are not listed".to_owned();
        lines.push(ProblemLine(Problem { path: String::new(), value, allowed, nearest: Vec::new() }));
    }
    lines
}

struct SeriesLine<'a> {
    offer: &'a Offer,
    series: &'a SeriesOutcome,
}

impl Serialize for SeriesLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SeriesLine { offer, series } = self;
        let accepted = &series.principal_accepted;
        let factor = series.factor_millionths.map(|n| format!("{}.{:06}", n / 1_000_000, n % 1_000_000));
        let reasons: Vec<_> = (Window::ALL.into_iter())
            .filter_map(|window| series.reasons[window].map(|reason| (window.key(), reason.code(offer))))
            .collect();
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("tendered", &text(series.principal_tendered.total()))?;
        line.serialize_entry("accepted", &text(accepted.total()))?;
        for window in Window::ALL {
            line.serialize_entry(window.key(), &text(accepted[window]))?;
        }
        line.serialize_entry("returned", &text(series.principal_returned.total()))?;
        line.serialize_entry("factor", &factor)?;
        line.serialize_entry("purchase_price", &series.cash.purchase_price.map(|money| money.plain()))?;
        line.serialize_entry("accrued_interest", &series.cash.accrued_interest.map(|money| money.plain()))?;
        line.serialize_entry("reason", &series.reason.code(offer))?;
        line.serialize_entry("reasons", &InOrder(reasons))?;
        line.end()
    }
}

struct CapLine<'a>(&'a CapOutcome);

impl Serialize for CapLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("used", &self.0.used.plain())?;
        line.serialize_entry("left", &self.0.left.plain())?;
        line.end()
    }
}

struct ProblemLine(Problem);

impl Serialize for ProblemLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("path", &self.0.path)?;
        line.serialize_entry("value", &self.0.value)?;
        line.serialize_entry("allowed", &self.0.allowed)?;
        line.end()
    }
}

/// An object whose keys keep the order of the offer.
struct InOrder<K, V>(Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for InOrder<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

fn text(amount: impl Display) -> String {
    amount.to_string()
}
