//! The page's scripts and sheets without what only their readers need: comments, spaces, long names of variables.

use crate::steps::{read_text, step, write_text};
use crate::tools::PageTools;
use crate::{hash, html};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The browsers that the page supports, as index.html lists them.
const BROWSERS: &str = "--target=chrome109,firefox115,safari16.4";

/// A browser that is too old for the page must still read what says so.
const BROWSERS_TOO_OLD: &str = "--target=es5";

/// Makes the scripts and sheets of a page small, and returns the page's HTML with the names that those have then which
/// it links to: each has a hash of its content in its name.
///
/// # Errors
///
/// If a file cannot be read or written, or esbuild refuses one.
pub fn minify(page: &Path, html: &str, tools: &PageTools) -> Result<String, String> {
    let mut files = Vec::new();
    for folder in [page.to_path_buf(), page.join("parts")] {
        files.extend(of_kinds(&folder).map_err(|error| format!("{}: {error}", folder.display()))?);
    }
    let (fallback, others): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(|file| {
        file.file_name().is_some_and(|name| {
            let name = name.to_string_lossy();
            name.starts_with("fallback") && name.ends_with(".js")
        })
    });
    let programs = [
        (&others, BROWSERS, "Making the scripts and sheets small"),
        (&fallback, BROWSERS_TOO_OLD, "Making the script for browsers that are too old small"),
    ];
    for (files, browsers, what) in programs {
        // Asked for none, it would wait for one to be typed.
        if files.is_empty() {
            continue;
        }
        let mut esbuild = Command::new("esbuild");
        esbuild.args(files).args(["--minify", "--legal-comments=none", "--log-level=warning", browsers]);
        esbuild.arg("--allow-overwrite").arg(format!("--outbase={}", page.display()));
        esbuild.arg(format!("--outdir={}", page.display()));
        step(what, esbuild.env("PATH", &tools.search_path))?;
    }
    let mut html = html.to_owned();
    for file in others.iter().chain(&fallback) {
        if file.extension().is_some_and(|extension| extension == "js") {
            write_text(file, &with_exports_on_lines(&read_text(file)?))?;
        }
        html = renamed(page, html, file)?;
    }
    Ok(html)
}

/// The scripts and sheets in a folder.
fn of_kinds(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "js" || extension == "css") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Each export of a module begins a line, as wasm-bindgen writes it, for who reads modules by lines (single.rs).
fn with_exports_on_lines(module: &str) -> String {
    module.replace("}export", "}\nexport").replace(";export", ";\nexport")
}

/// A file that the page links to has the hash of its content as it is now.
fn renamed(page: &Path, html: String, file: &Path) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let is_linked = html::tags(&html)
        .filter_map(|tag| html::attribute(tag, "href").or_else(|| html::attribute(tag, "src")))
        .any(|address| html::file(address).is_some_and(|linked| page.join(linked) == file));
    let Some((stem, rest)) = name.rsplit_once('-').filter(|_| is_linked) else {
        return Ok(html);
    };
    let extension = rest.rsplit('.').next().unwrap_or_default();
    let now = format!("{stem}-{}.{extension}", hash::short(&fs::read(file).map_err(failed)?));
    fs::rename(file, file.with_file_name(&now)).map_err(failed)?;
    Ok(html.replace(&*name, &now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::scratch;
    use crate::tools;

    #[test]
    fn a_page_is_made_small_and_links_to_what_it_has_then() {
        let page = scratch("minify");
        fs::create_dir_all(page.join("parts")).unwrap();
        let files = [
            ("a-0.css", "/* why */\np {\n  color: #ff0000;\n}\n"),
            ("start-1.js", "const long = 1;\n// why\nexport function go() {\n  return [long, long];\n}\n"),
            ("fallback-2.js", "(function () {\n  var long = function () { return 1; };\n  long();\n})();\n"),
            ("parts/b.css", "p { color : blue }"),
            ("index.html", "const"),
        ];
        for (name, text) in files {
            fs::write(page.join(name), text).unwrap();
        }
        let html =
            r#"<link href="./a-0.css" /><script src="./start-1.js"></script><script src="./fallback-2.js">"#;
        let tools = tools::for_page(&crate::root()).unwrap();
        let html = minify(&page, html, &tools).unwrap();

        let linked = |begins: &str| {
            let mut names = html::tags(&html).filter_map(|tag| {
                let address = html::attribute(tag, "href").or_else(|| html::attribute(tag, "src"))?;
                html::file(address).filter(|name| name.starts_with(begins))
            });
            fs::read_to_string(page.join(names.next().unwrap())).unwrap()
        };
        assert_eq!(linked("a-"), "p{color:red}\n");
        let start = linked("start-");
        assert!(start.contains("\nexport") && !start.contains("why") && !start.contains("  "), "{start}");
        let fallback = linked("fallback-");
        assert!(fallback.contains("function") && !fallback.contains("=>"), "for old browsers: {fallback}");
        assert_eq!(
            fs::read_to_string(page.join("parts/b.css")).unwrap(),
            "p{color:#00f}\n",
            "not linked yet"
        );
        for (before, _) in &files[..3] {
            assert!(!page.join(before).exists(), "{before} has its content's hash now: {html}");
        }
        fs::remove_dir_all(page).unwrap();
    }

    #[test]
    fn what_is_no_script_is_refused() {
        let page = scratch("minify-refused");
        fs::create_dir_all(page.join("parts")).unwrap();
        fs::write(page.join("a-0.js"), "function (").unwrap();
        let tools = tools::for_page(&crate::root()).unwrap();
        assert!(minify(&page, "", &tools).is_err());
        fs::remove_dir_all(page).unwrap();
    }
}
