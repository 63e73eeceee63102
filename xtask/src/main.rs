//! `cargo xtask VERB`: reads the command line, runs the verb, and reports a failure in words.

use std::process::ExitCode;
use xtask::command::{Command, USAGE};

fn main() -> ExitCode {
    let command = match Command::parse(std::env::args_os().skip(1)) {
        Ok(command) => command,
        Err(refusal) => {
            eprintln!("{refusal}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match xtask::verbs::run(&command, &xtask::root()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
