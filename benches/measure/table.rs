//! The table of what was measured, beside what is to be reached.

use crate::{Extent, RUNS};

/// What was measured, in the order in which it was.
pub struct Table {
    extent: Extent,
    rows: Vec<Row>,
}

struct Row {
    what: String,
    measured: String,
    to_reach: String,
    verdict: String,
}

impl Table {
    pub fn new(extent: Extent) -> Table {
        Table { extent, rows: Vec::new() }
    }

    /// Something that nothing is to be reached in, for comparison.
    pub fn note(&mut self, what: impl Into<String>, measured: String) {
        self.row(Row { what: what.into(), measured, to_reach: String::new(), verdict: String::new() });
    }

    /// Something that is met or not; if not, the cause says what it comes from.
    pub fn check(
        &mut self,
        what: impl Into<String>,
        measured: String,
        to_reach: &str,
        met: bool,
        cause: impl FnOnce() -> String,
    ) {
        let verdict = if met { "met".to_owned() } else { format!("missed: {}", cause()) };
        self.row(Row { what: what.into(), measured, to_reach: to_reach.into(), verdict });
    }

    fn row(&mut self, row: Row) {
        println!("    {}: {} {}", row.what, row.measured, row.verdict);
        self.rows.push(row);
    }

    pub fn markdown(&self) -> String {
        let mut text =
            format!("# Measured\n\nMedian of {RUNS}, in one run, on one machine: {}.\n\n", machine());
        if self.extent == Extent::Short {
            text += "A short run: too little of everything for its figures to be held to anything.\n\n";
        }
        text += "| what | measured | to reach | met, or what it comes from |\n|---|---:|---:|---|\n";
        for Row { what, measured, to_reach, verdict } in &self.rows {
            text += &format!("| {what} | {measured} | {to_reach} | {verdict} |\n");
        }
        text
    }
}

/// The middle one; of an even number the upper of the two.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The value that so many of a hundred do not pass.
pub fn percentile(mut values: Vec<f64>, percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values[(values.len() * percent).div_ceil(100).max(1) - 1]
}

/// What it was measured on, and how busy that was.
fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo")
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": ").map(|(_, name)| name.to_owned()))
        .unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = read("/proc/loadavg").split(' ').take(2).collect::<Vec<_>>().join(" and ");
    let load = if load.is_empty() { String::new() } else { format!("; load over 1 and 5 minutes {load}") };
    format!("{cpu}, {cores} cores{load}")
}
