//! The site, ready to be published, with the two forms in which it can be taken along: a single file and an archive.

use crate::base_url::BaseUrl;
use crate::offline::{self, Keep};
use crate::sizes::{self, Sizes};
use crate::{page, single, steps};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The archive's name.
pub const ARCHIVE: &str = "tender-simulator.zip";

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The site, without its two other forms.
    pub site: Sizes,
    /// Bytes of the single file.
    pub single: usize,
    /// Bytes of the archive.
    pub archive: u64,
}

/// Writes the site of a built page into a folder, in place of what an earlier call has put there: the page and its
/// files, the single file, and the archive, which holds both.
///
/// # Errors
///
/// If the page is not as it should be, or something cannot be written.
pub fn write(page: &Path, to: &Path, base: Option<&BaseUrl>) -> Result<Written, String> {
    page::copy(page, to)?;
    if let Some(base) = base {
        let index = to.join("index.html");
        steps::write_text(&index, &base.written_into(&steps::read_text(&index)?))?;
        offline::seal(to, Keep::OnHttps)?;
    }
    let failed = |error: io::Error| format!("{}: {error}", to.display());
    let site = sizes::sizes(to).map_err(failed)?;
    let single = single::write(to)?;
    let archive = archive(to).map_err(failed)?;
    Ok(Written { site, single, archive })
}

/// Packs all that is in a folder into an archive in it. The same files make the same archive.
fn archive(folder: &Path) -> io::Result<u64> {
    let names = sizes::names(folder)?;
    let path = folder.join(ARCHIVE);
    let mut archive = ZipWriter::new(File::create(&path)?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .unix_permissions(0o644);
    for name in names {
        archive.start_file(&*name, options)?;
        archive.write_all(&fs::read(folder.join(&name))?)?;
    }
    archive.finish()?;
    Ok(fs::metadata(path)?.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::scratch;
    use std::collections::BTreeMap;
    use std::io::Read;
    use std::path::PathBuf;
    use zip::ZipArchive;

    const PAGE: &str = r#"<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'" />
    <link data-part="vectors.json" rel="part" href="./parts/vectors.json" />
  </head>
  <body>
  </body>
"#;

    fn page(name: &str) -> PathBuf {
        let page = scratch(name).join("page");
        fs::create_dir_all(page.join("parts")).unwrap();
        fs::write(page.join("index.html"), PAGE).unwrap();
        fs::write(page.join("parts/vectors.json"), "[1]").unwrap();
        offline::seal(&page, Keep::OnHttps).unwrap();
        page
    }

    #[test]
    fn the_archive_holds_exactly_the_site() {
        let page = page("dist");
        let to = page.with_file_name("dist");
        fs::create_dir(&to).unwrap();
        fs::write(to.join("of-yesterday.js"), "old").unwrap();
        let written = write(&page, &to, None).unwrap();

        let mut site: BTreeMap<String, Vec<u8>> = sizes::names(&to)
            .unwrap()
            .into_iter()
            .map(|name| (name.clone(), fs::read(to.join(name)).unwrap()))
            .collect();
        assert_eq!(site.remove(ARCHIVE).map(|archive| archive.len() as u64), Some(written.archive));
        assert_eq!(site[single::NAME].len(), written.single);
        let names: Vec<&str> = site.keys().map(String::as_str).collect();
        assert_eq!(names, ["index.html", "offline.js", "parts/vectors.json", single::NAME]);
        assert_eq!(written.site.files.len(), 3);

        let mut archive = ZipArchive::new(File::open(to.join(ARCHIVE)).unwrap()).unwrap();
        let mut held = BTreeMap::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            held.insert(file.name().unwrap().into_owned(), content);
        }
        assert_eq!(held, site);
        let first = fs::read(to.join(ARCHIVE)).unwrap();
        write(&page, &to, None).unwrap();
        assert_eq!(fs::read(to.join(ARCHIVE)).unwrap(), first, "the same files make the same archive");
        fs::remove_dir_all(page.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_base_address_is_in_page_and_single_file_and_not_in_the_built_page() {
        let page = page("dist-base");
        let to = page.with_file_name("dist");
        let base = BaseUrl::parse("https://example.com/a").unwrap();
        write(&page, &to, Some(&base)).unwrap();
        let index = fs::read_to_string(to.join("index.html")).unwrap();
        for html in [&index, &fs::read_to_string(to.join(single::NAME)).unwrap()] {
            assert!(html.contains(r#"<meta name="base-url" content="https://example.com/a/" />"#), "{html}");
            assert!(html.contains(r#"<link rel="canonical" href="https://example.com/a/" />"#), "{html}");
        }
        let worker = fs::read_to_string(to.join(offline::WORKER)).unwrap();
        assert!(
            worker.contains(&crate::hash::integrity(index.as_bytes())),
            "the worker knows the page as it is"
        );
        assert!(!fs::read_to_string(page.join("index.html")).unwrap().contains("example.com"));
        fs::remove_dir_all(page.parent().unwrap()).unwrap();
    }
}
