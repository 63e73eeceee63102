//! Copies of the built page, to be changed by a test.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::offline::{self, Keep};
use xtask::{html, page, parts};

/// A site in a folder of its own, until this is dropped.
pub struct Site {
    folder: PathBuf,
}

impl Site {
    /// The built page, in a new folder with this name.
    pub fn new(name: &str) -> Site {
        let folder = std::env::temp_dir().join(format!("tender-site-{}-{name}", std::process::id()));
        page::copy(&xtask::page(), &folder).expect("a copy of the page");
        Site { folder }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts further parts into it.
    pub fn add_parts(&self, added: &[(&str, &str)]) {
        let folder = self.folder.join("parts");
        fs::create_dir_all(&folder).expect("a folder for parts");
        for (name, content) in added {
            fs::write(folder.join(name), content).expect("a part");
        }
        let html = parts::link_all(&self.folder, &self.html()).expect("links to the parts");
        self.write("index.html", &html);
    }

    /// Makes it a version of the page, which has its name in the page and in the name of a style sheet, and which
    /// browsers keep.
    pub fn become_version(&self, name: &str, keep: Keep) {
        page::copy(&xtask::page(), &self.folder).expect("a copy of the page");
        let html = self.html();
        let sheet = html::tags(&html)
            .filter_map(|tag| html::attribute(tag, "href").and_then(html::file))
            .find(|file| file.starts_with("board-"))
            .expect("a sheet of the board");
        fs::rename(self.folder.join(sheet), self.folder.join(format!("board-{name}.css"))).expect("a sheet");
        let html = html.replace(sheet, &format!("board-{name}.css"));
        let marked = html::with_in_head(&html, &format!(r#"<meta name="named" content="{name}" />"#));
        self.write("index.html", &marked);
        offline::seal(&self.folder, keep).expect("a version");
    }

    pub fn write(&self, name: &str, content: &str) {
        fs::write(self.folder.join(name), content).expect("a file of the site");
    }

    pub fn remove(&self, name: &str) {
        fs::remove_file(self.folder.join(name)).expect("a file of the site");
    }

    pub fn html(&self) -> String {
        fs::read_to_string(self.folder.join("index.html")).expect("the page of the site")
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
