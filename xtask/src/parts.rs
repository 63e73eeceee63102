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

/// Puts a part into a page, in the place of the one of that name if the page links to one, and returns the page's HTML
/// as it is then; [`link_all`] adds the links that are missing.
///
/// # Errors
///
/// If a file cannot be written or removed.
pub fn put(folder: &Path, html: String, name: &str, content: &[u8]) -> Result<String, String> {
    let of_part = |tag: &&str| html::attribute(tag, "data-part") == Some(name);
    let linked = html::tags(&html).find(of_part).and_then(|tag| html::attribute(tag, "href"));
    let linked = linked.and_then(html::file).map(str::to_owned);
    let (before, now) = match linked {
        Some(before) => {
            let place = before.rsplit_once('/').map_or("", |(place, _)| place);
            let now = Path::new(place).join(hashed(name, content)).to_string_lossy().into_owned();
            (Some(before), now)
        }
        None => (None, format!("parts/{name}")),
    };
    let replace = || -> std::io::Result<()> {
        if let Some(before) = &before {
            fs::remove_file(folder.join(before))?;
        }
        fs::create_dir_all(folder.join("parts"))?;
        fs::write(folder.join(&now), content)
    };
    replace().map_err(|error| format!("{now}: {error}"))?;
    Ok(before.map_or_else(|| html.clone(), |before| html.replace(&before, &now)))
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
    fn a_part_takes_the_place_of_the_one_of_its_name() {
        let folder = scratch("put");
        let html = r#"<link data-part="a.js" href="./a-0.js" />"#.to_owned();
        fs::write(folder.join("a-0.js"), "old").unwrap();
        let html = put(&folder, html, "a.js", b"abc").unwrap();
        assert_eq!(html, r#"<link data-part="a.js" href="./a-ba7816bf8f01cfea.js" />"#);
        assert_eq!(fs::read_to_string(folder.join("a-ba7816bf8f01cfea.js")).unwrap(), "abc");
        assert!(!folder.join("a-0.js").exists());
        assert_eq!(put(&folder, html.clone(), "b", b"b"), Ok(html), "it has no link yet");
        assert_eq!(fs::read_to_string(folder.join("parts/b")).unwrap(), "b");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_page_without_parts_stays_as_it_is() {
        let folder = scratch("no-parts");
        assert_eq!(link_all(&folder, "<p>"), Ok("<p>".to_owned()));
        fs::remove_dir_all(folder).unwrap();
    }
}
