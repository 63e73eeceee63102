//! Writes an offer file as a workbook whose formulas are the law:
//! `cargo run --features book --example workbook -- offer.json offer.xlsx`.

use std::process::ExitCode;
use std::{env, fs};

use tender_simulator::book::workbook;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [from, to] = &arguments[..] else {
        eprintln!("usage: workbook OFFER.json WORKBOOK.xlsx");
        return ExitCode::from(2);
    };
    match written(from, to) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn written(from: &str, to: &str) -> Result<(), String> {
    let text = fs::read_to_string(from).map_err(|error| format!("{from}: {error}"))?;
    let bytes = workbook(&text, "").map_err(|problems| format!("{from} is refused:\n{problems}"))?;
    fs::write(to, bytes).map_err(|error| format!("{to}: {error}"))
}
