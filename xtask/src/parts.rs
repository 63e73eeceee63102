//! The parts of the page that are loaded on demand: data, and further modules.
//!
//! A part is a file in the built page's folder `parts/`. It comes there by Trunk (in index.html
//! `<link data-trunk rel="copy-file" href="tests/data/vectors.json" data-target-path="parts" />`), or by a step of
//! the build that makes it, such as a second program with its glue (`parts/book.wasm`, `parts/book.js`). The page
//! has it by its name, as a site and as a single file: `page.part("vectors.json")` in JavaScript, and the like
//! (public/site.js has them all). This gives each file a hash in its name and the page a link to it.

use crate::{hash, html};
use std::fs;
use std::path::Path;

/// Names the parts of a page by their contents, and returns the page's HTML with a link to each.
///
/// # Errors
///
/// If a part cannot be read or renamed.
pub fn link_all(folder: &Path, html: &str) -> Result<String, String> {
    let parts = folder.join("parts");
    if !parts.is_dir() {
        return Ok(html.to_owned());
    }
    let linked = || -> std::io::Result<String> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&parts)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        // Those that are linked already have their hashes.
        names.retain(|name| !html.contains(&format!(r#""./parts/{name}""#)));
        let mut html = html.to_owned();
        for name in names {
            let hashed = hashed(&name, &fs::read(parts.join(&name))?);
            fs::rename(parts.join(&name), parts.join(&hashed))?;
            let link = format!(r#"<link data-part="{name}" rel="part" href="./parts/{hashed}" />"#);
            html = html::with_in_head(&html, &link);
        }
        Ok(html)
    };
    linked().map_err(|error| format!("{}: {error}", parts.display()))
}

/// `vectors-0123456789abcdef.json` of `vectors.json`.
fn hashed(name: &str, content: &[u8]) -> String {
    let (stem, extension) = name.split_at(name.rfind('.').unwrap_or(name.len()));
    format!("{stem}-{}{extension}", hash::short(content))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::scratch;

    #[test]
    fn each_part_has_its_hash_in_its_name_and_a_link() {
        let folder = scratch("parts");
        fs::create_dir_all(folder.join("parts")).unwrap();
        fs::write(folder.join("parts/abc.json"), "abc").unwrap();
        fs::write(folder.join("parts/b"), "b").unwrap();
        let html = link_all(&folder, "<head>\n  </head>").unwrap();
        let expected = r#"<link data-part="abc.json" rel="part" href="./parts/abc-ba7816bf8f01cfea.json" />"#;
        assert!(html.contains(expected), "{html}");
        assert_eq!(fs::read_to_string(folder.join("parts/abc-ba7816bf8f01cfea.json")).unwrap(), "abc");
        assert!(!folder.join("parts/abc.json").exists());
        assert!(html.contains(r#"data-part="b" rel="part" href="./parts/b-"#), "{html}");
        assert_eq!(link_all(&folder, &html), Ok(html), "once");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_page_without_parts_stays_as_it_is() {
        let folder = scratch("no-parts");
        assert_eq!(link_all(&folder, "<p>"), Ok("<p>".to_owned()));
        fs::remove_dir_all(folder).unwrap();
    }
}
