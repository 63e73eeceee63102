//! Every version the commands hold others to, in one place.
//!
//! Two more stand where cargo wants them: the compiler's in `rust-toolchain.toml`, and that of
//! wasm-bindgen in `Cargo.lock`, which [`wasm_bindgen`] reads, because the program that writes the glue
//! must be of exactly the version of the crate.

/// Trunk, which puts the page together. (0.22 needs a later compiler.)
pub const TRUNK: &str = "0.21.14";

/// The npm package `binaryen`, from which wasm-opt comes.
pub const BINARYEN: &str = "132.0.0";

/// What the wasm-opt of that package calls its version.
pub const WASM_OPT: &str = "132";

/// The npm package `esbuild`, which makes the page's scripts and sheets small.
pub const ESBUILD: &str = "0.28.2";

/// The npm package `decimal.js`, which the engine's speed is measured beside. No part of the page.
pub const DECIMAL_JS: &str = "10.6.0";

/// What the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The version of wasm-bindgen in the text of a `Cargo.lock`.
///
/// # Errors
///
/// If the text has no such package, or more than one.
pub fn wasm_bindgen(lock: &str) -> Result<String, String> {
    let mut found = Vec::new();
    let mut lines = lock.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if line == r#"name = "wasm-bindgen""# {
            found.extend(lines.next().and_then(quoted_version));
        }
    }
    match found.as_slice() {
        [version] => Ok(version.clone()),
        [] => Err("Cargo.lock has no wasm-bindgen with a version".to_owned()),
        several => Err(format!(
            "Cargo.lock has wasm-bindgen in several versions ({}), but the page can use one only",
            several.join(", ")
        )),
    }
}

fn quoted_version(line: &str) -> Option<String> {
    let version = line.strip_prefix(r#"version = ""#)?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = [
 "wasm-bindgen-macro",
]

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"
"#;

    #[test]
    fn the_version_of_wasm_bindgen_itself_is_read() {
        assert_eq!(wasm_bindgen(LOCK), Ok("0.2.130".to_owned()));
        assert_eq!(wasm_bindgen(&LOCK.replace('\n', "\r\n")), Ok("0.2.130".to_owned()));
    }

    #[test]
    fn none_or_two_are_refused() {
        assert!(wasm_bindgen("").is_err());
        let other = LOCK.replace("0.2.130", "0.2.99");
        let refusal = wasm_bindgen(&format!("{LOCK}{other}")).unwrap_err();
        assert!(refusal.contains("0.2.130, 0.2.99"), "{refusal}");
    }

    #[test]
    fn this_project_has_one() {
        let lock = std::fs::read_to_string(crate::root().join("Cargo.lock")).unwrap();
        assert!(wasm_bindgen(&lock).is_ok());
    }
}
