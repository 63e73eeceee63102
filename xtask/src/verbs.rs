//! What each verb does, step by step.

use crate::base_url::BaseUrl;
use crate::command::{Command, USAGE};
use crate::offline::{self, Keep};
use crate::server::{Options, Port, Server};
use crate::steps::{cargo, say, step};
use crate::{dist, measured, page, single, tools, versions};
use std::path::{Path, PathBuf};

/// Does what was asked for.
///
/// # Errors
///
/// A sentence that says which step failed and, where something is missing, what to install.
pub fn run(command: &Command, root: &Path) -> Result<(), String> {
    match command {
        Command::Serve { port, keep } => serve(root, *port, *keep),
        Command::Test => test(root),
        Command::Dist { base } => dist(root, base.as_ref()),
        Command::Bench { short } => bench(root, *short),
        Command::Shots => shots(root),
        Command::Help => {
            println!("{USAGE}");
            Ok(())
        }
    }
}

fn serve(root: &Path, port: u16, keep: Keep) -> Result<(), String> {
    let folder = match keep {
        Keep::OnHttps => page::ensure(root)?,
        Keep::OnHttpToo => page_to_keep(root)?,
    };
    let options = Options { port: Port::From(port), ..Options::default() };
    let server =
        Server::start(&folder, options).map_err(|error| format!("the page cannot be served: {error}"))?;
    if server.port() != port {
        say(format!("Port {port} is taken"));
    }
    say(format!("The simulator is at {} (Ctrl+C ends it)", server.url()));
    tools::open_in_browser(&server.url());
    server.wait();
    Ok(())
}

/// A copy of the page that browsers keep although it comes by plain http.
fn page_to_keep(root: &Path) -> Result<PathBuf, String> {
    let copy = root.join("target/page-offline");
    page::copy(&page::ensure(root)?, &copy)?;
    offline::seal(&copy, Keep::OnHttpToo)?;
    Ok(copy)
}

fn test(root: &Path) -> Result<(), String> {
    step("Checking the format", cargo().args(["fmt", "--all", "--check"]).current_dir(root))?;
    tools::for_page(root)?;
    tools::for_browser_tests()?;
    tools::for_tests_of_paper()?;
    tools::for_workbook_tests()?;
    step(
        "Checking with clippy",
        cargo()
            .args(["clippy", "--workspace", "--all-targets", "--features", "book", "--locked"])
            .args(["--", "-D", "warnings"])
            .current_dir(root),
    )?;
    let programs: [(&str, &[&str]); 2] = [
        ("the page", &["--lib", "--bin", "tender_simulator"]),
        ("the part that makes workbooks", &["--bin", "workbook", "--features", "book"]),
    ];
    for (program, named) in programs {
        step(
            &format!("Checking with clippy, as compiled for {program}"),
            cargo()
                .args(["clippy", "--locked", "--target", versions::WASM_TARGET])
                .args(named)
                .args(["--", "-D", "warnings"])
                .env(page::RUSTFLAGS, page::rustflags(root))
                .current_dir(root),
        )?;
    }
    page::ensure(root)?;
    step(
        "Testing, in the browser and in LibreOffice as well",
        cargo()
            .args(["test", "--workspace", "--features", "book", "--locked", "--no-fail-fast"])
            .current_dir(root),
    )
}

fn dist(root: &Path, base: Option<&BaseUrl>) -> Result<(), String> {
    let written = dist::write(&page::ensure(root)?, &root.join("dist"), base)?;
    println!("\n{}", written.site.table());
    say("The site is in dist/; its links are relative, so that it can be put anywhere");
    say(format!("dist/{}: all of it in one file of {} bytes", single::NAME, written.single));
    say(format!("dist/{}: the whole folder, {} bytes", dist::ARCHIVE, written.archive));
    if let Some(base) = base {
        say(format!("Links are made for {base}"));
    }
    Ok(())
}

fn bench(root: &Path, short: bool) -> Result<(), String> {
    page::ensure(root)?;
    tools::for_browser_tests()?;
    measured::ensure(root)?;
    let mut measure = cargo();
    measure.args(["bench", "--bench", "measure", "--locked", "--"]).current_dir(root);
    if short {
        measure.arg("--short");
    }
    step("Measuring (what else runs on this machine meanwhile is measured with it)", &mut measure)?;
    say("The table is in target/bench.md");
    Ok(())
}

fn shots(root: &Path) -> Result<(), String> {
    page::ensure(root)?;
    tools::for_browser_tests()?;
    let folder = root.join("target/shots");
    step(
        "Taking pictures",
        cargo().args(["test", "--test", "shots", "--locked"]).env("SHOTS_DIR", &folder).current_dir(root),
    )?;
    say("The pictures are in target/shots/");
    Ok(())
}
