//! A contact sheet: the pictures of one size and scheme side by side.

use std::fmt::Write;
use std::path::Path;

use crate::page::Page;

/// Writes `NAME.html` with pictures of that width and, as a picture of it, `NAME.png`.
pub fn contact(page: &Page, folder: &Path, name: &str, width: u32, shots: &[String]) {
    // Half the size, so that words can still be read; a phone's pictures are small as they are.
    let thumb = if width < 600 { 300 } else { width / 2 };
    let columns = if width < 600 { 7 } else { 4 };
    let mut html = format!(
        "<!doctype html><meta charset=utf-8><title>{name}</title><style>\
         body {{ margin: 16px; display: grid; grid-template-columns: repeat({columns}, {thumb}px); gap: 16px; \
         align-items: start; background: #888; font: 16px sans-serif }}\
         figure {{ margin: 0 }} img {{ width: 100%; display: block }}</style>"
    );
    for shot in shots {
        write!(html, "<figure><figcaption>{shot}</figcaption><img src='{shot}.png'></figure>")
            .expect("a string takes all");
    }
    let sheet = folder.join(format!("{name}.html"));
    std::fs::write(&sheet, html).expect("the sheet is kept");
    page.desktop(columns * (thumb + 16) + 32, 1000);
    page.prefer(&[]);
    let sheet = sheet.canonicalize().expect("it was written");
    page.open(&format!("file://{}", sheet.display()));
    page.wait("the pictures", "[...document.images].every(image => image.complete)");
    let picture = page.picture_of_page();
    std::fs::write(folder.join(format!("{name}.png")), picture).expect("the sheet is kept");
    page.open(&page.address(""));
    page.wait_for_start();
}
