//! The single file: a site's page with everything in it, to be opened from a folder on disk.
//!
//! Styles and scripts stand in it as text. The parts (the program, its glue, what is loaded on demand) are gzipped
//! and in base64, and public/single.js unpacks them, in the place of public/site.js. The page's content security
//! policy becomes one by hashes: nothing runs that this step did not put there, and nothing is loaded.

use crate::html::{self, attribute};
use crate::{hash, steps};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Its name, which public/fallback.js has in a link as well.
pub const NAME: &str = "tender-simulator.html";

/// Most bytes that it may have: what passes as an attachment everywhere.
pub const MOST: usize = 2_000_000;

const UNPACKING: &str = include_str!("../../public/single.js");

/// Writes the single file of a site beside its page, and returns how many bytes it has.
///
/// # Errors
///
/// If the site has something in it that this does not know how to put into one file, or the file is too large.
pub fn write(site: &Path) -> Result<usize, String> {
    let index = steps::read_text(&site.join("index.html"))?;
    let single = Single { site, scripts: Vec::new(), styles: Vec::new(), parts: String::new() }.of(&index)?;
    if single.len() > MOST {
        return Err(format!("{NAME} has {} bytes; at most {MOST}", single.len()));
    }
    let path = site.join(NAME);
    fs::write(&path, &single).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(single.len())
}

/// What is gathered while the page becomes a single file.
struct Single<'site> {
    site: &'site Path,
    /// Hashes of the scripts that may run.
    scripts: Vec<String>,
    /// Hashes of the styles that may apply.
    styles: Vec<String>,
    /// The parts, as elements that nothing runs.
    parts: String,
}

impl Single<'_> {
    fn of(mut self, index: &str) -> Result<String, String> {
        let whole = html::replaced(index, |tag| match html::name(tag) {
            "html" => Ok(Some(format!("<{tag} data-single-file>"))),
            "link" => self.link(tag),
            "script" => self.script(tag).map(Some),
            _ => Ok(None),
        })?;
        let whole = html::replaced(&whole, |tag| match attribute(tag, "http-equiv") {
            Some("Content-Security-Policy") => {
                let policy = self.policy(attribute(tag, "content").unwrap_or_default());
                Ok(Some(format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}" />"#)))
            }
            _ => Ok(None),
        })?;
        Ok(whole.replacen("  </body>", &format!("{}  </body>", self.parts), 1))
    }

    /// A link to a file becomes the file; one to another page stays.
    fn link(&mut self, tag: &str) -> Result<Option<String>, String> {
        let Some(name) = attribute(tag, "href").and_then(html::file) else {
            return Ok(None);
        };
        if let Some(part) = attribute(tag, "data-part") {
            return self.part(part, name).map(|()| Some(String::new()));
        }
        match attribute(tag, "rel") {
            Some("stylesheet") => self.style(name).map(Some),
            Some("icon") => self.icon(name).map(Some),
            // For a site that is installed.
            Some("manifest" | "apple-touch-icon") => Ok(Some(String::new())),
            _ => Err(format!("the single file has no place for <{tag}>")),
        }
    }

    fn style(&mut self, name: &str) -> Result<String, String> {
        let style = as_text_of("style", name, &self.text(name)?)?;
        self.styles.push(hash::integrity(style.as_bytes()));
        Ok(format!("<style>{style}</style>"))
    }

    fn icon(&self, name: &str) -> Result<String, String> {
        let data = BASE64_STANDARD.encode(self.bytes(name)?);
        Ok(format!(r#"<link rel="icon" href="data:{};base64,{data}" />"#, media_type(name)?))
    }

    fn script(&mut self, tag: &str) -> Result<String, String> {
        let name = attribute(tag, "src").and_then(html::file);
        let name = name.ok_or_else(|| format!("the single file has no place for <{tag}>"))?;
        let script = if name.starts_with("site-") { UNPACKING.to_owned() } else { self.text(name)? };
        let script = as_text_of("script", name, &script)?;
        self.scripts.push(hash::integrity(script.as_bytes()));
        let kind = attribute(tag, "type").map(|kind| format!(r#" type="{kind}""#)).unwrap_or_default();
        Ok(format!("<script{kind}>{script}</script>"))
    }

    fn part(&mut self, part: &str, name: &str) -> Result<(), String> {
        let content = if name.ends_with(".js") {
            let module = handing_over(part, &self.text(name)?)?;
            self.scripts.push(hash::integrity(module.as_bytes()));
            module.into_bytes()
        } else {
            self.bytes(name)?
        };
        let packed = BASE64_STANDARD.encode(gzipped(&content).map_err(|error| format!("{name}: {error}"))?);
        let media_type = media_type(name)?;
        self.parts += &format!(
            "    <script type=\"text/plain\" data-part=\"{part}\" data-type=\"{media_type}\">{packed}</script>\n"
        );
        Ok(())
    }

    /// The site's policy, which allows its own files, as one that allows what stands in the page.
    fn policy(&self, of_site: &str) -> String {
        let directives = of_site.split(';').map(|directive| {
            let mut words = directive.split_whitespace();
            let name = words.next().unwrap_or_default();
            let hashes: &[String] = match name {
                "script-src" => &self.scripts,
                "style-src" => &self.styles,
                _ => &[],
            };
            let mut sources: Vec<String> = hashes.iter().map(|hash| format!("'{hash}'")).collect();
            sources.extend(words.filter(|word| *word != "'self'").map(str::to_owned));
            if sources.is_empty() {
                sources.push("'none'".to_owned());
            }
            format!("{name} {}", sources.join(" "))
        });
        directives.collect::<Vec<_>>().join("; ")
    }

    fn text(&self, name: &str) -> Result<String, String> {
        // Where a line ends in two letters, a browser reads one, and takes the hash of that.
        steps::read_text(&self.site.join(name)).map(|text| text.replace("\r\n", "\n"))
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, String> {
        let path = self.site.join(name);
        fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
    }
}

/// A text that may stand in an element of this name as it is.
fn as_text_of(element: &str, name: &str, text: &str) -> Result<String, String> {
    for mark in [&format!("</{element}"), "<!--"] {
        if text.contains(mark) {
            return Err(format!("{name} holds {mark}, and so cannot stand in a page"));
        }
    }
    Ok(text.to_owned())
}

/// A module that, instead of exporting, hands over what it exports to public/single.js.
///
/// It reads modules as wasm-bindgen writes them: each `export` and `import` begins a line.
fn handing_over(part: &str, module: &str) -> Result<String, String> {
    let mut exported = Vec::new();
    let mut kept = String::with_capacity(module.len() + 200);
    for line in module.split_inclusive('\n') {
        let of_import =
            line.strip_prefix("import").is_some_and(|rest| rest.starts_with([' ', '{', '"', '*']));
        let declared = line.strip_prefix("export").filter(|rest| rest.starts_with([' ', '{']));
        let Some(declared) = declared.map(str::trim_start) else {
            if of_import {
                return Err(format!("the single file cannot have {part}: it imports: {}", line.trim()));
            }
            kept.push_str(line);
            continue;
        };
        if let Some(list) = declared.trim_end().strip_prefix('{').and_then(|list| list.strip_suffix("};")) {
            exported.extend(list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(renamed));
            continue;
        }
        let mut words =
            declared.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '$');
        let name = match words.next() {
            Some("function" | "class" | "const" | "let") => words.next(),
            Some("async") => words.nth(1),
            _ => None,
        };
        let name = name.filter(|name| !name.is_empty());
        let name =
            name.ok_or_else(|| format!("the single file cannot have {part}: it exports: {}", line.trim()))?;
        exported.push(name.to_owned());
        kept.push_str(declared);
    }
    Ok(format!("{kept}\nwindow.page.arrived({part:?}, {{ {} }});\n", exported.join(", ")))
}

/// `default: init` of `init as default`.
fn renamed(export: &str) -> String {
    match export.split_once(" as ") {
        Some((inside, outside)) => format!("{outside}: {inside}"),
        None => export.to_owned(),
    }
}

/// The media type of a file of the page.
fn media_type(name: &str) -> Result<&'static str, String> {
    match name.rsplit('.').next() {
        Some("js") => Ok("text/javascript"),
        Some("wasm") => Ok("application/wasm"),
        Some("json") => Ok("application/json"),
        Some("modules") => Ok("application/octet-stream"),
        Some("svg") => Ok("image/svg+xml"),
        Some("css") => Ok("text/css"),
        Some("csv") => Ok("text/csv"),
        Some("txt") => Ok("text/plain"),
        _ => Err(format!("the single file has no media type for {name}")),
    }
}

fn gzipped(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content)?;
    gzip.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::scratch;
    use flate2::read::GzDecoder;
    use std::io::Read;
    use std::path::PathBuf;

    const PAGE: &str = r#"<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'" />
    <link rel="icon" href="./icon.svg" />
    <link rel="manifest" href="./a.webmanifest" />
    <link rel="canonical" href="https://example.com/" />
    <link rel="stylesheet" href="./a.css"/>
    <script src="./fallback-1.js"></script>
    <link data-part="program.js" rel="modulepreload" href="./program-1.js" />
    <link data-part="vectors.json" rel="part" href="./vectors-1.json" />
    <script src="./site-1.js" type="module"></script>
  </head>
  <body>
    <p>a</p>
  </body>
</html>
"#;

    fn site(name: &str) -> PathBuf {
        let site = scratch(name);
        for (name, text) in [
            ("index.html", PAGE),
            ("icon.svg", "<svg/>"),
            ("a.css", "p { color: red }"),
            ("fallback-1.js", "go()"),
            ("program-1.js", "export function f() {}\nexport { g as default };\n"),
            ("vectors-1.json", "[1]"),
            ("site-1.js", "fetch()"),
        ] {
            fs::write(site.join(name), text).unwrap();
        }
        site
    }

    fn part(single: &str, name: &str) -> String {
        let (_, rest) = single.split_once(&format!("data-part=\"{name}\"")).unwrap();
        let (packed, _) = rest.split_once('>').unwrap().1.split_once('<').unwrap();
        let mut text = String::new();
        GzDecoder::new(&*BASE64_STANDARD.decode(packed).unwrap()).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn everything_stands_in_it() {
        let site = site("single");
        let bytes = write(&site).unwrap();
        let single = fs::read_to_string(site.join(NAME)).unwrap();
        assert_eq!(bytes, single.len());
        for expected in [
            r#"<html lang="en" data-single-file>"#,
            r#"<link rel="icon" href="data:image/svg+xml;base64,PHN2Zy8+" />"#,
            r#"<link rel="canonical" href="https://example.com/" />"#,
            "<style>p { color: red }</style>",
            "<script>go()</script>",
            &format!("<script type=\"module\">{UNPACKING}</script>"),
        ] {
            assert!(single.contains(expected), "{expected}: {single}");
        }
        assert!(
            !single.contains("fetch()") && !single.contains("manifest") && !single.contains("\"./"),
            "{single}"
        );
        assert_eq!(part(&single, "vectors.json"), "[1]");
        let program = part(&single, "program.js");
        assert_eq!(program, "function f() {}\n\nwindow.page.arrived(\"program.js\", { f, default: g });\n");

        let hash = |text: &str| format!("'{}'", hash::integrity(text.as_bytes()));
        let policy = format!(
            "content=\"default-src 'none'; script-src {} {} {} 'wasm-unsafe-eval'; style-src {}; img-src data:; \
             connect-src 'none'\"",
            hash("go()"),
            hash(&program),
            hash(UNPACKING),
            hash("p { color: red }")
        );
        assert!(single.contains(&policy), "{policy}: {single}");
        fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn what_it_has_no_place_for_is_refused() {
        let table = [
            ("index.html", r#"<link rel="preload" href="./b.js" />"#, "no place for <link rel=\"preload\""),
            ("index.html", "<script>go()</script>", "no place for <script>"),
            ("fallback-1.js", "'</script>'", "fallback-1.js holds </script"),
            ("a.css", "/* <!-- */", "a.css holds <!--"),
            ("program-1.js", "import { a } from './a.js';\n", "program.js: it imports: import { a }"),
            ("program-1.js", "export * from './a.js';\n", "program.js: it exports: export * from"),
            ("program-1.js", "export default 1;\n", "program.js: it exports: export default"),
        ];
        for (name, text, expected) in table {
            let site = site("single-refused");
            fs::write(site.join(name), text).unwrap();
            let refusal = write(&site).unwrap_err();
            assert!(refusal.contains(expected), "{name}: {text}: {refusal}");
            fs::remove_dir_all(site).unwrap();
        }
    }

    #[test]
    fn one_that_is_too_large_is_refused() {
        let site = site("single-large");
        fs::write(site.join("a.css"), "a".repeat(MOST)).unwrap();
        assert!(write(&site).unwrap_err().contains("at most 2000000"));
        fs::remove_dir_all(site).unwrap();
    }
}
