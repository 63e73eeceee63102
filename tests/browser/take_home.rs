//! Share and export: the link and its code, files, tables, pictures, paper; each as it leaves the browser.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use calamine::{DataType, Reader, Xlsx, open_workbook_from_rs};
use serde_json::{Value, json};
use tender_simulator::library;
use xtask::base_url::BaseUrl;

use crate::page::{CAP, Page, Window, button};
use crate::site::Site;

const SCREEN: &str = "#1/level3-2004-launch/s=share/end";
const FILE_INPUT: &str = ".file-button input";

/// A folder of its own for one test, gone when it is dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("tender-take-home-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    }

    /// A file that the page saves, once the browser has it whole.
    fn saved(&self, name: &str) -> Vec<u8> {
        let path = self.0.join(name);
        let since = Instant::now();
        while !path.is_file() {
            let there: Vec<_> =
                fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert!(since.elapsed() < Duration::from_secs(30), "{name} was not saved; there is {there:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
        fs::read(path).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The screen of an offer, with what it saves going into a folder.
fn opened(fragment: &str, folder: &Folder) -> Page {
    let page = Page::served(xtask::server::Options::default());
    page.browser.open(&page.address(fragment));
    page.wait("the screen", "!document.getElementById('static') && document.querySelector('.take-home')");
    save_into(&page, &folder.0);
    page
}

fn save_into(page: &Page, folder: &Path) {
    page.cdp("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder }));
}

/// Presses the button with these words that stands in an element.
pub fn press(page: &Page, within: &str, words: &str) {
    let found: bool = page.js_with(
        "for (const old of document.querySelectorAll('[data-pressed]')) old.removeAttribute('data-pressed'); \
         const found = [...document.querySelectorAll(args[0] + ' button')].find(one => one.innerText.startsWith(args[1])); \
         found?.setAttribute('data-pressed', ''); return Boolean(found)",
        json!([within, words]),
    );
    assert!(found, "there is no button {words} in {within}");
    page.click("[data-pressed]");
}

/// Chooses a file as a person does in the dialogue.
pub fn choose(page: &Page, path: &str) {
    let document = page.cdp("DOM.getDocument", json!({}));
    let input = page
        .cdp("DOM.querySelector", json!({ "nodeId": document["root"]["nodeId"], "selector": FILE_INPUT }));
    page.cdp("DOM.setFileInputFiles", json!({ "files": [path], "nodeId": input["nodeId"] }));
}

/// Drops files on the middle of the page.
fn drop_files(page: &Page, paths: &[&str]) {
    let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
    for kind in ["dragEnter", "dragOver", "drop"] {
        page.cdp("Input.dispatchDragEvent", json!({ "type": kind, "x": 600, "y": 500, "data": data }));
        if kind == "dragOver" {
            page.wait("the place to drop", "document.querySelector('.drop')");
        }
    }
    page.wait("it to go", "!document.querySelector('.drop')");
}

/// The clipboard, as text and as HTML.
fn clipboard(page: &Page) -> (String, String) {
    page.js("return navigator.clipboard.read().then(async ([item]) => {
             const of = async kind => item.types.includes(kind) ? (await item.getType(kind)).text() : '';
             return [await of('text/plain'), await of('text/html')];
         })")
}

/// The Level 3 offer's file with another Tender Cap.
fn with_cap(amount: &str) -> String {
    let text = launched();
    let (before, after) = text.split_once("\"Tender Cap\"").expect("it has one");
    format!("{before}\"Tender Cap\"{}", after.replacen("450000000", amount, 1))
}

fn launched() -> String {
    fs::read_to_string("src/library/offers/level3-2004-launch.json").unwrap()
}

#[test]
fn the_scenario_is_saved_and_opened_again_as_it_was() {
    let folder = Folder::new("saved");
    let page = Page::open();
    save_into(&page, &folder.0);
    page.enter(CAP, "500m");
    page.press("Tab");
    let accepted = page.accepted();
    press(&page, ".screens", "More");
    press(&page, ".screens", "Share and export");
    page.wait("the screen", "document.querySelector('.take-home')");
    press(&page, ".take-home", "Save as a file");
    let saved = String::from_utf8(folder.saved("level3-2004-launch-changed.json")).unwrap();
    let file = library::read(&saved).expect("what is saved can be read");
    assert_eq!(file.draft.caps[0].amount, "500000000");

    page.open(&page.address(SCREEN));
    page.wait("the screen", "document.querySelector('.take-home')");
    choose(&page, &folder.0.join("level3-2004-launch-changed.json").to_string_lossy());
    page.wait(
        "the offer",
        "document.querySelector('.results [data-why]') && document.querySelector('.banner')",
    );
    assert_eq!(page.accepted(), accepted);
    assert!(page.banners().contains("is open"), "{}", page.banners());
    let chosen: String = page.of(".offer-chooser select", "return element.selectedOptions[0].text");
    assert!(chosen.contains("(changed)"), "{chosen}");
    page.wait("a link that holds the offer", "location.hash.startsWith('#2/')");

    page.click(&button("Undo"));
    page.wait(
        "the offer as launched",
        "document.querySelector('.offer-chooser select').value === 'level3-2004-launch'",
    );
    assert_eq!(page.result("accepted.1"), "$200,543,000");
    assert!(!page.can_undo(), "opening was one step");
}

#[test]
fn a_file_is_opened_by_a_drop_anywhere_and_one_of_a_shipped_offers_name_is_not_taken_for_it() {
    let folder = Folder::new("dropped");
    let path = folder.file("raised.json", with_cap("460000000"));
    let page = Page::open();
    drop_files(&page, &[&path]);
    page.wait(
        "the offer",
        "document.querySelector(\".results [data-why='accepted.1']\").innerText === '$210,543,000'",
    );
    page.wait("a link that holds the offer", "location.hash.startsWith('#2/')");
    page.reload();
    page.wait_for_start();
    assert_eq!(page.result("accepted.1"), "$210,543,000", "its link holds it");

    // The same to the letter is the shipped one.
    let same = folder.file("same.json", launched());
    page.enter(CAP, "1m");
    drop_files(&page, &[&same]);
    page.wait_for_fragment("#1/level3-2004-launch");
}

#[test]
fn a_file_that_is_refused_says_all_its_problems_and_changes_nothing() {
    let folder = Folder::new("refused");
    let page = Page::open();
    page.enter(CAP, "500m");
    page.press("Tab");
    let accepted = page.accepted();
    let notes = launched().replace("\"currency\": \"USD\"", "\"currency\": \"dollars\", \"colour\": \"red\"");
    let many: String = {
        let keys: Vec<String> = (0..150).map(|key| format!("\"key{key}\": 1")).collect();
        launched().replacen('{', &format!("{{{}, ", keys.join(", ")), 1)
    };
    let table: Vec<(&str, Vec<u8>, Vec<&str>)> = vec![
        ("words.json", b"hello".to_vec(), vec!["must be JSON"]),
        ("latin.json", vec![b'{', 0xe9, b'}'], vec!["not text in UTF-8"]),
        ("empty.json", b"{}".to_vec(), vec!["format", "cap_currency", "series"]),
        ("notes.json", notes.into_bytes(), vec!["series.0.colour", "series.2.colour", "dollars"]),
        ("many.json", many.into_bytes(), vec!["key0", "key99", "and 50 more"]),
        ("large.json", vec![b' '; 17 * 1024 * 1024], vec!["17825792 bytes", "at most"]),
    ];
    for (name, bytes, expected) in table {
        let path = folder.file(name, bytes);
        drop_files(&page, &[&path]);
        page.wait_with(
            "the message",
            "document.querySelector('.banner')?.innerText.includes(args)",
            &json!(name),
        );
        let said = page.banners();
        assert!(said.contains("was not opened"), "{name}: {said}");
        for part in expected {
            assert!(said.contains(part), "{name}: {part} is not in {said}");
        }
        assert_eq!(page.accepted(), accepted, "{name}");
        assert_eq!(page.value(CAP), "500m", "{name}");
    }
    let two = [folder.file("a.json", launched()), folder.file("b.json", launched())];
    drop_files(&page, &[&two[0], &two[1]]);
    page.wait(
        "the message",
        "document.querySelector('.banner').innerText.includes('one can be opened at a time')",
    );
}

#[test]
fn what_cannot_be_read_is_not_saved_nor_taken_away() {
    let folder = Folder::new("stale");
    let page = opened("#1/level3-2004-launch/t0e=much&s=share/end", &folder);
    press(&page, ".take-home", "Save as a file");
    page.wait("the message", "document.querySelector('.banner')?.innerText.includes('was not saved')");
    assert!(page.banners().contains("much"), "{}", page.banners());
    for words in ["Save CSV", "Copy", "Save SVG", "Save PNG"] {
        let within = if words.ends_with('G') { ".chart-picture" } else { ".offered" };
        press(&page, within, words);
        page.wait(
            "the answer",
            "document.querySelector('[data-pressed]').innerText.includes('needs attention')",
        );
    }
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0, "nothing is saved");
}

#[test]
fn the_link_is_copied_and_its_code_is_read_from_a_picture_of_the_window() {
    let folder = Folder::new("code");
    for fragment in
        ["#1/level3-2004-launch", "#1/level3-2004-launch/t0e=200m&t1e=62%25&t3l=8000000&c0=1105000000/end"]
    {
        let page = opened(&shared(fragment), &folder);
        page.desktop(1280, 720);
        page.put_on_clipboard("");
        page.click("#base-address");
        page.type_text("https://training.example.org/tender-offers/");
        page.press("Enter");
        let link = format!("https://training.example.org/tender-offers/{fragment}");
        page.wait_with("the link", "document.getElementById('share-link').value === args", &json!(link));
        press(&page, ".share", "Copy link");
        page.wait("the clipboard", "navigator.clipboard.readText().then(text => text !== '')");
        assert_eq!(page.js::<String>("return navigator.clipboard.readText()"), link);
        page.bring(".qr");
        page.frame();
        assert_eq!(decoded(&page.picture()), [link]);
        // Kept in this browser.
        page.open(&page.address(SCREEN));
        page.wait("the screen", "document.querySelector('.take-home')");
        assert!(page.value("#share-link").starts_with("https://training.example.org/"));
        assert_eq!(page.count(".only-here"), 0);
        page.js::<()>("localStorage.clear()");
    }
}

/// A link that opens on Share and export.
fn shared(fragment: &str) -> String {
    match fragment.strip_suffix("/end") {
        Some(changes) => format!("{changes}&s=share/end"),
        None => format!("{fragment}/s=share/end"),
    }
}

/// The codes in a picture.
fn decoded(png: &[u8]) -> Vec<String> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    let (width, height) = (frame.width as usize, frame.height as usize);
    assert_eq!((width, height), (1280, 720));
    let samples = frame.color_type.samples();
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| bytes[(y * width + x) * samples]);
    image.detect_grids().into_iter().map(|grid| grid.decode().expect("a code").1).collect()
}

#[test]
fn a_page_that_others_cannot_open_says_so_and_takes_a_base_address() {
    let folder = Folder::new("base");
    let page = opened(SCREEN, &folder);
    assert!(page.text(".only-here").contains("Others cannot open this link"), "{}", page.text(".only-here"));
    page.click("#base-address");
    page.type_text("training.example.org");
    page.press("Tab");
    page.wait("the refusal", "document.querySelector('.base .message')");
    let said = page.text(".base .message");
    assert!(said.contains("training.example.org") && said.contains("https://"), "{said}");
    assert_eq!(page.value("#base-address"), "training.example.org", "nothing typed is lost");
    assert_eq!(page.count(".only-here"), 1);

    // A browser that keeps nothing is no error.
    let script = page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no storage') } })" }),
    );
    page.open(&page.address(SCREEN));
    page.wait("the screen", "document.querySelector('.take-home')");
    page.click("#base-address");
    page.type_text("https://training.example.org/");
    page.press("Tab");
    page.wait(
        "the link",
        "document.getElementById('share-link').value.startsWith('https://training.example.org/#1')",
    );
    page.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": script["identifier"] }));
}

#[test]
fn a_long_link_has_no_code_and_one_over_2000_characters_gives_way_to_the_file() {
    let folder = Folder::new("long");
    let zeros = |fields: usize| {
        let all = ["t0e", "t0l", "t0g", "t1e", "t1l", "t1g", "t2e", "t2l", "t2g", "t3e", "t3l", "t3g"];
        let typed: Vec<String> =
            all[..fields].iter().map(|field| format!("{field}={}", "%20".repeat(59) + "1000")).collect();
        format!("#1/level3-2004-launch/{}&s=share/end", typed.join("&"))
    };
    let page = opened(&zeros(3), &folder);
    assert_eq!((page.count(".qr"), page.count("#share-link")), (0, 1));
    assert!(page.text(".no-code").contains("version 12"), "{}", page.text(".no-code"));
    page.open(&page.address(&zeros(12)));
    page.wait("the screen", "document.querySelector('.take-home')");
    assert_eq!((page.count(".qr"), page.count("#share-link")), (0, 0));
    assert!(page.text(".instead").contains("Over 2000"), "{}", page.text(".instead"));
    press(&page, ".share", "Save as a file");
    folder.saved("level3-2004-launch-changed.json");

    // The button of the page's head leads there.
    press(&page, ".screens", "Simulate");
    page.wait("Simulate", "document.querySelector('.board')");
    press(&page, ".masthead", "Copy link");
    page.wait("why there is no link", "document.querySelector('.instead')");
}

#[test]
fn tables_are_saved_as_csv() {
    let folder = Folder::new("csv");
    let page = opened(SCREEN, &folder);
    let table = [
        (
            "Tenders",
            "tenders",
            "11% Senior Notes due 2008,USD,362036000,229541000,0,0,229541000,229541000\r\n",
        ),
        ("Results", "results", "2,11% Senior Notes due 2008,USD,229541000,200543000,0.873670,28998000,"),
        ("Cash", "cash", "9⅛% Senior Notes due 2008,USD,249457000,0,0,213909377.50,"),
    ];
    for (name, file, line) in table {
        press(
            &page,
            &format!(".offered li:has(span > strong:first-child):nth-child({})", place(name)),
            "Save CSV",
        );
        let bytes = folder.saved(&format!("level3-2004-launch-{file}.csv"));
        assert_eq!(bytes[..3], [0xef, 0xbb, 0xbf], "{name}: the mark of UTF-8");
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(line), "{name}: {line} is not in {text}");
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\n'), "{name}: {text:?}");
    }
}

fn place(name: &str) -> usize {
    ["Tenders", "Results", "Cash"].iter().position(|known| *known == name).unwrap() + 1
}

#[test]
fn every_table_is_copied_as_text_and_as_html_with_numbers() {
    let page = Page::open();
    page.focus(".chart-table summary");
    page.press("Enter");
    page.wait("the table", "document.querySelector('.chart-table tbody tr')");
    let table = [
        (".cash", "213909377.50"),
        (".chart-table", "200543000"),
        (".board", "0.873670"),
        (".totals-frame", "450000000"),
    ];
    for (within, number) in table {
        page.put_on_clipboard("");
        press(&page, within, "Copy");
        page.wait("the clipboard", "navigator.clipboard.readText().then(text => text !== '')");
        let (text, html) = clipboard(&page);
        let cells: Vec<&str> = text.lines().flat_map(|line| line.split('\t')).collect();
        assert!(cells.contains(&number), "{within}: {text}");
        assert!(html.contains(&format!(">{number}</td>")), "{within}: {html}");
        assert!(
            page.js::<bool>("return document.activeElement.matches('[data-pressed]')"),
            "the focus stays"
        );
    }
    press(&page, ".working", "Copy");
    page.wait("the working", "navigator.clipboard.readText().then(text => text.includes('87.3670%'))");
}

#[test]
fn the_chart_is_saved_as_svg_and_png() {
    let folder = Folder::new("picture");
    let page = opened(SCREEN, &folder);
    press(&page, ".chart-picture", "Save SVG");
    let svg = String::from_utf8(folder.saved("level3-2004-launch-chart.svg")).unwrap();
    let sound: Value = page.js_with(
        "const read = new DOMParser().parseFromString(args, 'image/svg+xml'); \
         const error = read.querySelector('parsererror'); \
         return { error: error && error.textContent, texts: read.querySelectorAll('text').length, \
                  styled: read.querySelectorAll('[style], style, script, [class]:not(svg)').length }",
        json!(svg),
    );
    assert_eq!(sound["error"], Value::Null, "{svg}");
    assert_eq!(sound["styled"], json!(0));
    for part in ["Tender Cap $450,000,000", "accepted $200,543,000 of $229,541,000", "87.3670%"] {
        assert!(svg.contains(part), "{part} is not in {svg}");
    }
    press(&page, ".chart-picture", "Save PNG");
    let bytes = folder.saved("level3-2004-launch-chart.png");
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes[..])).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let size: [u32; 2] = page
        .js("const box = document.querySelector('.picture').viewBox.baseVal; return [box.width, box.height]");
    assert_eq!([frame.width, frame.height], size.map(|side| side * 2), "two pixels for one");
    let samples = frame.color_type.samples();
    let at = |x: u32, y: u32| &pixels[(y * frame.width + x) as usize * samples..][..3];
    assert_eq!(at(2, 2), [255, 255, 255], "a light background");
    // In the middle of the first bar, which is accepted whole: the first hue.
    assert_eq!(at((430 + 20) * 2, (122 + 26 + 20) * 2), [0x0b, 0x5f, 0xa5]);
}

#[test]
fn links_begin_with_the_address_that_the_site_was_built_for() {
    let site = Site::new("base-url");
    let address = BaseUrl::parse("https://training.example.org/tender-offers").unwrap();
    site.write("index.html", &address.written_into(&site.html()));
    let page = Page::of_site(site.folder());
    page.browser.open(&page.address(SCREEN));
    page.wait("the link", "document.querySelector('#share-link')");
    assert_eq!(page.value("#share-link"), "https://training.example.org/tender-offers/#1/level3-2004-launch");
    assert_eq!(page.count(".only-here") + page.count("#base-address"), 0, "others can open it");
    page.put_on_clipboard("");
    press(&page, ".share", "Copy link");
    page.wait(
        "the link on the clipboard",
        "navigator.clipboard.readText().then(text => text.startsWith('https://training.example.org/tender-offers/#1/'))",
    );
}

/// What stands on each page of a page's paper, as the PDF's own text, its blanks made single.
pub fn pages_on_paper(page: &Page, folder: &Folder, size: (f64, f64)) -> Vec<String> {
    let path = folder.file("paper.pdf", page.paper(size));
    let program = xtask::tools::pdftotext().expect("no pdftotext was found: run `cargo xtask test`");
    let read = Command::new(program).args(["-layout", &path, "-"]).output().expect("it runs");
    let text = String::from_utf8(read.stdout).unwrap();
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    pages.map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn on_paper(page: &Page, folder: &Folder, size: (f64, f64)) -> String {
    pages_on_paper(page, folder, size).join(" ")
}

#[test]
fn paper_has_the_terms_the_results_and_the_working_and_no_controls() {
    let folder = Folder::new("paper");
    let page = Page::open();
    for (name, size) in [("A4", (8.27, 11.69)), ("Letter", (8.5, 11.0))] {
        let text = on_paper(&page, &folder, size);
        for part in [
            "Level 3, October 2004",
            "9⅛% Senior",
            "$1,203,652,000",
            "Tender Cap: $450,000,000 of principal, over all series.",
            "Early Tender Date: 12 November 2004, 17:00.",
            "Expiration Date: 29 November 2004, midnight at its end.",
            "accepted $200,543,000 of $229,541,000",
            "87.3670%",
            "$213,909,377.50",
            "$200,543,000 ÷ $229,541,000 = 87.3670%",
            "Sources",
        ] {
            assert!(text.contains(part), "{name}: {part} is not on paper: {text}");
        }
        for control in ["Undo", "Copy", "put back", "Share and export"] {
            assert!(!text.contains(control), "{name}: {control} is on paper: {text}");
        }
    }
    page.wait("the sheet to go", "!document.querySelector('.sheet')");
    assert_eq!(page.tender(0, Window::Early), "249,457,000");
}

#[test]
fn paper_shows_what_is_on_the_screen_and_says_when_that_is_from_before() {
    let folder = Folder::new("paper-changed");
    let page = Page::open_link("#1/level3-2004-launch/c0=500m/end");
    let text = on_paper(&page, &folder, (8.27, 11.69));
    assert!(text.contains("Tender Cap: $500,000,000") && !text.contains("could not be read"), "{text}");
    page.enter(CAP, "much");
    let text = on_paper(&page, &folder, (8.27, 11.69));
    assert!(text.contains("Tender Cap: $500,000,000") && text.contains("could not be read"), "{text}");
}

/// A print by the browser's menu: the page has heard no key and no pointer.
#[test]
fn paper_is_whole_before_any_key_or_pointer() {
    let folder = Folder::new("paper-untouched");
    let page = Page::served(xtask::server::Options::default());
    page.browser.open(&page.address(""));
    page.wait_for_start();
    page.wait(
        "what prints",
        "performance.getEntriesByType('resource').some(one => one.name.includes('/parts/share'))",
    );
    page.wait("it to be joined", "(page.code('share').then(() => window.prints = true), window.prints)");
    let text = on_paper(&page, &folder, (8.27, 11.69));
    assert!(text.contains("Tender Cap: $450,000,000") && !text.contains("had not arrived"), "{text}");
}

#[test]
fn a_workbook_is_saved_with_the_scenario_as_it_is_and_made_by_a_part_that_is_loaded_then() {
    let folder = Folder::new("workbook");
    let page = Page::open();
    save_into(&page, &folder.0);
    page.enter(CAP, "460m");
    page.press("Tab");
    press(&page, ".screens", "More");
    press(&page, ".screens", "Share and export");
    page.wait("the screen", "document.querySelector('.take-home')");
    let parts = |page: &Page| page.requests().iter().filter(|it| it.contains("/parts/book")).count();
    assert_eq!(parts(&page), 0, "loaded on demand");
    press(&page, ".take-home", "Save a workbook");
    let name = "level3-2004-launch-changed.xlsx";
    let bytes = folder.saved(name);
    assert_eq!(parts(&page), 2);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Terms", "Tenders", "Waterfall", "Cash", "Checks"]);
    let terms = book.worksheet_range("Terms").expect("the sheet");
    assert!(
        terms.cells().any(|(_, _, cell)| cell.get_float() == Some(460_000_000.0)),
        "the cap as it was changed"
    );
}
