//! What the page says and shows when its program does not start, and the poor hosts on which it does.

use serde_json::json;
use xtask::server::{Options, WasmType};

use crate::page::Page;

/// The one file of the built page with this beginning and end.
fn part(begins: &str, ends: &str) -> String {
    let files = std::fs::read_dir(xtask::page()).expect("the page's folder");
    let names = files.map(|file| file.expect("a file").file_name().into_string().expect("a name in UTF-8"));
    let mut found = names.filter(|name| name.starts_with(begins) && name.ends_with(ends));
    let name = found.next().unwrap_or_else(|| panic!("the page has no {begins}*{ends}"));
    assert_eq!(found.next(), None, "{begins}*{ends} is one file");
    name
}

/// Opens the page on a host that lacks a part, and returns what the page says.
#[track_caller]
fn without(name: String) -> String {
    let page = Page::served(Options { missing: vec![name], ..Options::default() }).may_fail();
    page.open(&page.address(""));
    page.wait("the notice", "!document.getElementById('notice').hidden");
    let table = page.text("#static table");
    assert!(table.contains("$1,203,652,000"), "the offer's table is there: {table}");
    assert!(page.rect("#notice").y < page.rect("#static table").y, "above the table");
    assert_eq!(page.count("#loading:not([hidden]), #late:not([hidden])"), 0, "it is not loading any more");
    page.text("#notice")
}

#[test]
fn without_its_wasm_the_page_says_which_file_is_missing_and_what_to_do() {
    let said = without(".wasm".into());
    assert!(said.contains("did not arrive") && said.contains(".wasm") && said.contains("404"), "{said}");
    assert!(said.contains("Reload the page"), "{said}");
}

#[test]
fn without_a_script_as_well() {
    for name in [part("program-", ".js"), part("site-", ".js"), part("start-", ".js")] {
        let said = without(name.clone());
        assert!(said.contains("did not arrive") && said.contains(&name), "{said}");
    }
}

#[test]
fn without_the_script_that_says_so_the_program_starts_all_the_same() {
    let missing = vec![part("fallback-", ".js")];
    let page = Page::served(Options { missing, ..Options::default() }).may_fail();
    page.open(&page.address(""));
    page.wait_for_start();
    assert_eq!(page.accepted()[0], "$249,457,000");
}

#[test]
fn a_program_that_is_refused_is_explained() {
    // A browser in which compiling is refused, as by a rule of an organisation.
    let page = Page::served(Options::default()).may_fail();
    let refuse = "WebAssembly.instantiateStreaming = WebAssembly.instantiate = \
                  () => Promise.reject(new WebAssembly.CompileError('not allowed'))";
    with_script(&page, refuse, || {
        page.open(&page.address(""));
        page.wait("the notice", "!document.getElementById('notice').hidden");
    });
    let said = page.text("#notice");
    assert!(said.contains("did not accept the program") && said.contains("not allowed"), "{said}");
}

#[test]
fn a_browser_without_webassembly_is_told_so() {
    let page = Page::served(Options::default()).may_fail();
    with_script(&page, "delete globalThis.WebAssembly", || {
        page.open(&page.address(""));
        page.wait("the notice", "!document.getElementById('notice').hidden");
    });
    assert!(page.text("#notice").contains("does not run WebAssembly"), "{}", page.text("#notice"));
    assert!(page.text("#static table").contains("$1,203,652,000"));
}

/// Runs a script before any of the page's own, in the pages that are opened meanwhile.
fn with_script(page: &Page, script: &str, open: impl FnOnce()) {
    let added = page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    open();
    page.cdp("Page.removeScriptToEvaluateOnNewDocument", added);
}

#[test]
fn without_scripts_the_page_has_the_table_and_says_what_it_needs() {
    let page = Page::served(Options::default()).may_fail();
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    page.open(&page.address(""));
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": false }));
    assert!(page.text("noscript").contains("needs JavaScript"), "{}", page.text("noscript"));
    assert!(page.text("#static table").contains("$1,203,652,000"));
}

#[test]
fn opened_from_disk_the_page_says_how_to_open_it() {
    let page = Page::served(Options::default()).may_fail();
    page.open(&format!("file://{}", xtask::page().join("index.html").display()));
    page.wait("the notice", "!document.getElementById('notice').hidden");
    let said = page.text("#notice");
    assert!(said.contains("tender-simulator.html") && said.contains("cargo xtask dist"), "{said}");
    assert!(said.contains("cargo xtask serve") && said.contains("web host"), "{said}");
    assert!(page.text("#static table").contains("$1,203,652,000"));
    page.open("about:blank");
}

#[test]
fn wasm_served_as_octet_stream_starts() {
    starts(Options { wasm_type: WasmType::OctetStream, ..Options::default() });
}

#[test]
fn served_below_a_path_the_page_starts() {
    starts(Options { below: "offers/simulator".into(), ..Options::default() });
}

#[track_caller]
fn starts(options: Options) {
    let page = Page::served(options);
    page.open(&page.address("#1/level3-2004-launch/t1e=0/end"));
    page.wait_for_start();
    assert_eq!(page.accepted()[1], "$0");
}

#[test]
fn after_loading_the_page_asks_for_its_own_parts_alone_and_for_each_once() {
    let page = Page::served(Options::default());
    page.open(&page.address(""));
    page.wait_for_start();
    let before = page.requests().len();
    let parts = page.address("parts/");
    page.go(&page.address("#1/murphy-2023-11"));
    page.wait("the offer", "document.querySelector('.offer-chooser select').value === 'murphy-2023-11'");
    page.click(".results [data-why='accepted.0']");
    page.wait("the explanation", "document.querySelector('.why')");
    let mut asked = page.requests().split_off(before);
    assert!(asked.iter().all(|address| address.starts_with(&parts)), "{asked:?}");
    asked.sort();
    let count = asked.len();
    asked.dedup();
    assert!(asked.len() == count && count > 0, "{asked:?}");
}
