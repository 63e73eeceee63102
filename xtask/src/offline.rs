//! What a site needs to be kept by browsers for when there is no network: a version, and the list of its files with
//! their hashes, written before the source of its service worker (public/offline.js has the rest).

use crate::{hash, html, sizes};
use std::fs;
use std::path::Path;

/// The service worker, at the site's root: it has what lies below itself.
pub const WORKER: &str = "offline.js";

const SOURCE: &str = include_str!("../../public/offline.js");

/// Where browsers keep a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// On https alone, so that who changes the page never sees the files of yesterday.
    OnHttps,
    /// On plain http as well, which browsers allow for an address of this machine.
    OnHttpToo,
}

/// Writes a version into the page of a site, and the site's service worker. To be called after whatever else changes
/// the site; what an earlier call wrote is replaced.
///
/// # Errors
///
/// If a file of the site cannot be read or written.
pub fn seal(site: &Path, keep: Keep) -> Result<(), String> {
    sealed(site, keep).map_err(|error| format!("{}: {error}", site.display()))
}

fn sealed(site: &Path, keep: Keep) -> std::io::Result<()> {
    let index = site.join("index.html");
    let html = fs::read_to_string(&index)?;
    let html = html::without_in_head(&html, r#"<meta name="version""#);
    let mut html = html::without_in_head(&html, r#"<meta name="offline""#);
    let mut files = Vec::new();
    for name in sizes::names(site)? {
        if name != "index.html" && name != WORKER {
            files.push((format!("./{name}"), hash::integrity(&fs::read(site.join(&name))?)));
        }
    }
    if keep == Keep::OnHttpToo {
        html = html::with_in_head(&html, r#"<meta name="offline" content="on http too" />"#);
    }
    let version = hash::short(format!("{SOURCE}{html}{files:?}").as_bytes());
    html = html::with_in_head(&html, &format!(r#"<meta name="version" content="{version}" />"#));
    files.push(("./".to_owned(), hash::integrity(html.as_bytes())));
    fs::write(index, html)?;
    fs::write(site.join(WORKER), worker(&version, keep, &files))
}

fn worker(version: &str, keep: Keep, files: &[(String, String)]) -> String {
    let http = keep == Keep::OnHttpToo;
    let files: Vec<String> = files.iter().map(|(file, hash)| format!("{file:?}: {hash:?}")).collect();
    let files = files.join(", ");
    format!("const SITE = {{ version: {version:?}, http: {http}, files: {{ {files} }} }};\n{SOURCE}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::scratch;

    fn version(site: &Path) -> String {
        let html = fs::read_to_string(site.join("index.html")).unwrap();
        let metas: Vec<_> =
            html::tags(&html).filter(|tag| html::attribute(tag, "name") == Some("version")).collect();
        assert_eq!(metas.len(), 1, "{html}");
        html::attribute(metas[0], "content").unwrap().to_owned()
    }

    #[test]
    fn the_worker_has_the_hash_of_each_file_and_the_version_changes_with_any() {
        let site = scratch("offline");
        fs::create_dir(site.join("parts")).unwrap();
        fs::write(site.join("index.html"), "<head>\n  </head>").unwrap();
        fs::write(site.join("parts/abc.json"), "abc").unwrap();
        seal(&site, Keep::OnHttps).unwrap();
        let first = version(&site);
        let worker = fs::read_to_string(site.join(WORKER)).unwrap();
        let html = fs::read(site.join("index.html")).unwrap();
        for expected in [
            format!("const SITE = {{ version: {first:?}, http: false, files: {{"),
            format!(r#""./parts/abc.json": "{}""#, hash::integrity(b"abc")),
            format!(r#""./": "{}""#, hash::integrity(&html)),
        ] {
            assert!(worker.contains(&expected), "{expected}: {worker}");
        }
        assert!(!worker.contains("index.html\":") && !worker.contains("offline.js\":"), "{worker}");

        seal(&site, Keep::OnHttps).unwrap();
        assert_eq!(version(&site), first, "unchanged");
        fs::write(site.join("parts/abc.json"), "abd").unwrap();
        seal(&site, Keep::OnHttps).unwrap();
        let second = version(&site);
        assert_ne!(second, first, "a part changed");
        seal(&site, Keep::OnHttpToo).unwrap();
        assert_ne!(version(&site), second, "kept elsewhere too");
        fs::remove_dir_all(site).unwrap();
    }
}
