//! How many bytes a page has: as stored, and as a web host sends them.

use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Bytes of one file, or of several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bytes {
    /// As stored.
    pub raw: usize,
    /// By gzip at level 9.
    pub gzip: usize,
    /// By brotli at quality 11, with its usual window of 4 MiB.
    pub brotli: usize,
}

/// The bytes of a page, by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Each file's path inside the page, in alphabetical order, and its bytes.
    pub files: Vec<(String, Bytes)>,
    /// All files together, each compressed by itself, as a web host does; without those that load on demand.
    pub total: Bytes,
}

/// How the names of files begin that are asked for later, if at all, by a browser that keeps or installs the site
/// and by who uses a part: listed, not in the page's total.
const LATER: &[&str] = &["icon-", "manifest.webmanifest", "offline.js", "parts/"];

/// Whether a file of this name is asked for only later, and so is not in a page's total.
#[must_use]
pub fn is_asked_for_later(name: &str) -> bool {
    LATER.iter().any(|begins| name.starts_with(begins))
}

/// Measures every file in a folder and the folders below it.
///
/// # Errors
///
/// If a file cannot be read.
pub fn sizes(folder: &Path) -> io::Result<Sizes> {
    let mut sizes = Sizes::default();
    for name in names(folder)? {
        let file = measure(&fs::read(folder.join(&name))?)?;
        if is_asked_for_later(&name) {
            sizes.files.push((name, file));
            continue;
        }
        sizes.total.raw += file.raw;
        sizes.total.gzip += file.gzip;
        sizes.total.brotli += file.brotli;
        sizes.files.push((name, file));
    }
    Ok(sizes)
}

/// The path of every file in a folder and the folders below it, with `/`, in alphabetical order.
///
/// # Errors
///
/// If a folder cannot be read.
pub fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    collect(folder, "", &mut names)?;
    names.sort();
    Ok(names)
}

impl Sizes {
    /// A table in Markdown, the total last.
    #[must_use]
    pub fn table(&self) -> String {
        let total = ("in all".to_owned(), self.total);
        let mut table = String::from("| file | raw | gzip -9 | brotli -11 |\n|---|---:|---:|---:|\n");
        for (name, bytes) in self.files.iter().chain([&total]) {
            let on_demand =
                if is_asked_for_later(name) { " (asked for later, not in the total)" } else { "" };
            let (raw, gzip, brotli) = (grouped(bytes.raw), grouped(bytes.gzip), grouped(bytes.brotli));
            table += &format!("| {name}{on_demand} | {raw} | {gzip} | {brotli} |\n");
        }
        table
    }
}

fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

fn measure(content: &[u8]) -> io::Result<Bytes> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content)?;
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &*content, &mut brotli, &parameters)?;
    Ok(Bytes { raw: content.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
}

/// A number with a comma before each three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::scratch;

    #[test]
    fn every_file_is_counted_and_the_total_is_their_sum() {
        let folder = scratch("sizes");
        fs::create_dir(folder.join("part")).unwrap();
        fs::create_dir(folder.join("parts")).unwrap();
        fs::write(folder.join("b.txt"), "tender ".repeat(1000)).unwrap();
        fs::write(folder.join("part/a.txt"), "offer").unwrap();
        fs::write(folder.join("parts/vectors.json"), "[]").unwrap();
        let sizes = sizes(&folder).unwrap();
        fs::remove_dir_all(folder).unwrap();

        let names: Vec<&str> = sizes.files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["b.txt", "part/a.txt", "parts/vectors.json"]);
        let (repeated, short) = (sizes.files[0].1, sizes.files[1].1);
        assert_eq!((repeated.raw, short.raw, sizes.total.raw), (7000, 5, 7005));
        assert!(repeated.brotli < repeated.gzip && repeated.gzip < 100, "{repeated:?}");
        assert_eq!(sizes.total.brotli, repeated.brotli + short.brotli);
        assert!(sizes.table().contains("| b.txt | 7,000 |"), "{}", sizes.table());
        assert!(
            sizes.table().contains("| parts/vectors.json (asked for later, not in the total) | 2 |"),
            "{}",
            sizes.table()
        );
        assert!(sizes.table().contains("| in all | 7,005 |"), "{}", sizes.table());
    }

    #[test]
    fn digits_are_grouped() {
        for (number, expected) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), expected);
        }
    }
}
