//! How a step says what it does, how it runs another program, and how it says which file failed.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Says on the terminal what is being done.
pub fn say(what: impl AsRef<str>) {
    println!("==> {}", what.as_ref());
}

/// Says what is being done, then runs a program that does it, its output going to the terminal.
///
/// # Errors
///
/// If the program cannot be started, or ends with a failure; the sentence names the command.
pub fn step(what: &str, command: &mut Command) -> Result<(), String> {
    say(what);
    let line = shown(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{line}` failed ({status})")),
        Err(error) => Err(format!("`{line}` could not be started: {error}")),
    }
}

/// What a program prints, if it can be started and succeeds.
#[must_use]
pub fn printed(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A file's text.
///
/// # Errors
///
/// If it cannot be read; the sentence names the file.
pub fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a file's text.
///
/// # Errors
///
/// If it cannot be written; the sentence names the file.
pub fn write_text(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The cargo that runs this command, so that steps use the same.
#[must_use]
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A command as one would type it.
fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command() {
        let missing = step("Nothing", Command::new("no-such-program").arg("-x")).unwrap_err();
        assert!(missing.contains("`no-such-program -x` could not be started"), "{missing}");
        let failing = step("Nothing", cargo().args(["no-such-verb"])).unwrap_err();
        assert!(failing.contains("no-such-verb` failed"), "{failing}");
    }

    #[test]
    fn what_a_program_prints_is_read_only_if_it_succeeds() {
        assert!(printed(cargo().arg("--version")).unwrap().starts_with("cargo "));
        assert_eq!(printed(cargo().arg("no-such-verb")), None);
        assert_eq!(printed(&mut Command::new("no-such-program")), None);
    }
}
