//! What can be asked for on the command line, and the refusal of everything else.

use crate::base_url::BaseUrl;
use crate::offline::Keep;
use std::ffi::OsString;

/// What `cargo xtask` can do, for people.
pub const USAGE: &str = "\
Usage: cargo xtask VERB

  serve [--port N]  build the page, serve it on 127.0.0.1 and open it in the browser
                    (port 8080 unless told; the next free one if it is taken)
  serve --offline [--port N]
                    the same as on a web host with https: the browser keeps the page and
                    opens it without the server (port 8090 unless told)
  test              format, clippy, native tests, and browser tests against the built page
  dist [--base-url URL]
                    the static site, ready to publish, in dist/, also as a single file and
                    as a zip (URL: its address, for links made where it is not known)
  bench [--short]   speed, size and memory, as a table in target/bench.md
                    (memory over 10 minutes of dragging; over some seconds if it is to be short)
  shots             pictures of every screen and state, in target/shots/
  help              this text

Each verb first installs what it needs and does not find.";

/// The port that `serve` tries first unless told otherwise.
pub const PORT: u16 = 8080;

/// The port that `serve --offline` tries first: what a browser keeps, it keeps for address and port, and is not to
/// show it to somebody who changes the page.
pub const OFFLINE_PORT: u16 = 8090;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Build the page and serve it on this machine, on the first free port from this one on.
    Serve {
        /// The port to try first.
        port: u16,
        /// Where browsers keep the page.
        keep: Keep,
    },
    /// Run every check.
    Test,
    /// Write the static site.
    Dist {
        /// The address that it will have, if that is known.
        base: Option<BaseUrl>,
    },
    /// Measure.
    Bench {
        /// Memory over seconds instead of minutes, and less of everything: to see that it runs.
        short: bool,
    },
    /// Take pictures.
    Shots,
    /// Say what there is.
    Help,
}

impl Command {
    /// Reads the words after `cargo xtask`.
    ///
    /// # Errors
    ///
    /// A sentence that names the word that was not understood, and what is allowed in its place.
    pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let words: Vec<String> = words.into_iter().map(|word| word.to_string_lossy().into_owned()).collect();
        let Some((verb, rest)) = words.split_first() else {
            return Err("No verb given. Allowed: serve, test, dist, bench, shots, help.".to_owned());
        };
        let plain = match verb.as_str() {
            "serve" => return serve(rest),
            "test" => Self::Test,
            "dist" => return dist(rest),
            "bench" => return bench(rest),
            "shots" => Self::Shots,
            "help" | "--help" | "-h" => Self::Help,
            other => {
                return Err(format!(
                    "Unknown verb `{other}`. Allowed: serve, test, dist, bench, shots, help."
                ));
            }
        };
        match rest.first() {
            None => Ok(plain),
            Some(word) => Err(format!("`{verb}` takes nothing further, but `{word}` was given.")),
        }
    }
}

fn serve(words: &[String]) -> Result<Command, String> {
    let (mut port, mut keep) = (None, Keep::OnHttps);
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let value = match word.split_once('=') {
            Some(("--port", value)) => Some(value),
            _ if word == "--port" => rest.next().map(String::as_str),
            _ if word == "--offline" && keep == Keep::OnHttps => {
                keep = Keep::OnHttpToo;
                continue;
            }
            _ => return Err(unknown_flag(word)),
        };
        let value = value.ok_or("`serve --port` needs a number from 1 to 65535 after it.")?;
        if port.replace(read_port(value)?).is_some() {
            return Err(unknown_flag(word));
        }
    }
    let first = if keep == Keep::OnHttps { PORT } else { OFFLINE_PORT };
    Ok(Command::Serve { port: port.unwrap_or(first), keep })
}

fn dist(words: &[String]) -> Result<Command, String> {
    let unknown = |word| format!("`dist` does not know `{word}`. Allowed: --base-url URL, once.");
    let base = match words {
        [] => None,
        [flag] if flag == "--base-url" => {
            return Err("`dist --base-url` needs the site's address after it.".to_owned());
        }
        [flag, value] if flag == "--base-url" => Some(BaseUrl::parse(value)?),
        [flag, _, word, ..] if flag == "--base-url" => return Err(unknown(word)),
        [word] => match word.strip_prefix("--base-url=") {
            Some(value) => Some(BaseUrl::parse(value)?),
            None => return Err(unknown(word)),
        },
        [word, ..] => return Err(unknown(word)),
    };
    Ok(Command::Dist { base })
}

fn bench(words: &[String]) -> Result<Command, String> {
    let unknown = |word| format!("`bench` does not know `{word}`. Allowed: --short, once.");
    match words {
        [] => Ok(Command::Bench { short: false }),
        [flag] if flag == "--short" => Ok(Command::Bench { short: true }),
        [flag, word, ..] if flag == "--short" => Err(unknown(word)),
        [word, ..] => Err(unknown(word)),
    }
}

fn read_port(value: &str) -> Result<u16, String> {
    match value.parse() {
        Ok(port @ 1..) if value.bytes().all(|byte| byte.is_ascii_digit()) => Ok(port),
        _ => Err(format!("`serve --port {value}` is not a port. Allowed: a number from 1 to 65535.")),
    }
}

fn unknown_flag(word: &str) -> String {
    format!("`serve` does not know `{word}`. Allowed: --port N and --offline, each once.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Result<Command, &str>) {
        let read = Command::parse(line.split_whitespace().map(OsString::from));
        match (read, expected) {
            (Ok(read), Ok(expected)) => assert_eq!(read, expected, "{line}"),
            (Err(refusal), Err(expected)) => {
                assert!(refusal.contains(expected), "{line}: {refusal:?} lacks {expected:?}");
            }
            (read, expected) => panic!("{line}: {read:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn verbs_are_read() {
        let serve = |port| Ok(Command::Serve { port, keep: Keep::OnHttps });
        check("serve", serve(8080));
        check("serve --port 9000", serve(9000));
        check("serve --port=1", serve(1));
        check("serve --port 65535", serve(65535));
        let serve_offline = |port| Ok(Command::Serve { port, keep: Keep::OnHttpToo });
        check("serve --offline", serve_offline(8090));
        check("serve --offline --port 9000", serve_offline(9000));
        check("serve --port=9000 --offline", serve_offline(9000));
        check("test", Ok(Command::Test));
        check("dist", Ok(Command::Dist { base: None }));
        let base = BaseUrl::parse("https://example.com/a/").ok();
        check("dist --base-url https://example.com/a/", Ok(Command::Dist { base: base.clone() }));
        check("dist --base-url=https://example.com/a/", Ok(Command::Dist { base }));
        check("bench", Ok(Command::Bench { short: false }));
        check("bench --short", Ok(Command::Bench { short: true }));
        check("shots", Ok(Command::Shots));
        check("--help", Ok(Command::Help));
    }

    #[test]
    fn anything_else_is_refused_by_name_with_what_is_allowed() {
        check("", Err("Allowed: serve, test"));
        check("serv", Err("`serv`. Allowed: serve, test"));
        check("test --fast", Err("`test` takes nothing further, but `--fast`"));
        check("bench --long", Err("`--long`. Allowed: --short, once"));
        check("bench --short 9", Err("`9`. Allowed: --short, once"));
        check("serve 9000", Err("`9000`. Allowed: --port N"));
        check("serve --port", Err("1 to 65535"));
        for value in ["0", "65536", "-1", "+80", "80a", "8080.0", "１"] {
            check(
                &format!("serve --port {value}"),
                Err(&format!("`serve --port {value}` is not a port. Allowed: a number from 1 to 65535")),
            );
        }
        check("serve --port 1 --port 2", Err("`--port`. Allowed: --port N and --offline, each once"));
        check("serve --open --port 1", Err("`--open`. Allowed: --port N and --offline, each once"));
        check("serve --offline --offline", Err("`--offline`. Allowed"));
        check("serve --offline=yes", Err("`--offline=yes`. Allowed"));
        check("dist --base-url", Err("needs the site's address"));
        check("dist --base-url ftp://example.com", Err("`dist --base-url ftp://example.com` is no address"));
        check("dist --base-url=", Err("`dist --base-url ` is no address"));
        check("dist --base-url https://a.b --zip", Err("`--zip`. Allowed: --base-url URL, once"));
        check("dist --zip", Err("`--zip`. Allowed: --base-url URL, once"));
    }
}
