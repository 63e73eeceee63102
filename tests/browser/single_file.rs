//! The single file, opened from disk, and how one comes to it.
//!
//! Here in Chromium. By hand in the others, after `cargo xtask dist`: open `dist/tender-simulator.html` from its folder
//! in Firefox and in Safari (or WebKit's MiniBrowser); the board appears, ArrowUp on a handle changes the results, and
//! the address with `#1/alcoa-2010-08` after it opens that offer.

use std::fs;

use serde_json::json;
use xtask::{html, single};

use crate::page::{Page, Window, handle, tender};
use crate::site::Site;

fn open(site: &Site, fragment: &str) -> Page {
    single::write(site.folder()).expect("a single file");
    // The file alone, as it is passed around.
    let alone = site.folder().join("alone");
    fs::create_dir_all(&alone).expect("a folder");
    fs::rename(site.folder().join(single::NAME), alone.join(single::NAME)).expect("the single file");
    let page = Page::on_disk(&alone.join(single::NAME));
    page.open(&page.address(fragment));
    page.wait_for_start();
    page
}

#[test]
fn it_opens_and_a_key_changes_the_result_and_the_address() {
    let site = Site::new("single");
    let page = open(&site, "");
    assert_eq!(page.accepted(), ["$249,457,000", "$200,543,000", "$0", "€0"]);
    page.focus(&handle(0, Window::Early));
    page.press("ArrowUp");
    page.wait(
        "the result",
        "document.querySelector(\".results [data-why='accepted.0']\").innerText !== '$249,457,000'",
    );
    page.enter(&tender(0, Window::Early), "100m");
    assert_eq!(page.result("accepted.0"), "$100,000,000");
    page.wait_for_fragment("#1/level3-2004-launch/t0e=100m/end");
}

#[test]
fn a_link_opens_what_it_names() {
    let site = Site::new("single-link");
    let page = open(&site, "#1/level3-2004-launch/t1e=0/end");
    assert_eq!(page.accepted()[1], "$0");
    page.go(&page.address("#1/alcoa-2010-08"));
    page.wait("the offer", "document.querySelector('.offer-chooser select').value === 'alcoa-2010-08'");
}

#[test]
fn it_asks_for_nothing_and_its_policy_allows_nothing_else() {
    let site = Site::new("single-policy");
    let page = open(&site, "");
    assert_eq!(page.requests(), [page.address("")]);
    let policy = page.attribute("meta[http-equiv=Content-Security-Policy]", "content").expect("a policy");
    assert!(policy.contains("connect-src 'none'") && policy.contains("default-src 'none'"), "{policy}");
    for loose in ["'self'", "unsafe-inline", "'unsafe-eval'", "blob:", "http"] {
        assert!(!policy.contains(loose), "{loose}: {policy}");
    }
}

/// A script that somebody has put into the file does not run: the policy knows the hashes of the file's own alone.
#[test]
fn a_script_that_was_put_into_it_does_not_run() {
    let site = Site::new("single-foreign");
    let page = open(&site, "").may_fail();
    page.js::<()>(
        "const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script)",
    );
    assert!(page.js::<bool>("return window.ran === undefined"));
}

#[test]
fn the_page_of_the_site_opened_from_disk_leads_to_it() {
    let site = Site::new("single-from-page");
    single::write(site.folder()).expect("a single file");
    let page = Page::on_disk(&site.folder().join("index.html")).may_fail();
    page.open(&page.address("#1/alcoa-2010-08"));
    page.wait("the notice", "!document.getElementById('notice').hidden");
    page.click("#notice a");
    page.wait("the single file", "location.pathname.endsWith('/tender-simulator.html')");
    page.wait_for_start();
    assert_eq!(
        page.js::<String>("return document.querySelector('.offer-chooser select').value"),
        "alcoa-2010-08"
    );
}

/// What is loaded on demand is had by the same words as on a web host.
#[test]
fn its_parts_are_those_of_the_site() {
    let site = Site::new("single-parts");
    site.add_parts(&[
        ("figures.json", "[1, \"¾\"]"),
        ("twice.js", "const two = 2;\nexport function twice(n) {\n    return two * n;\n}\nexport { two as default };\n"),
    ]);
    let wasm = html::tags(&site.html())
        .find(|tag| html::attribute(tag, "data-part") == Some("program.wasm"))
        .and_then(|tag| html::attribute(tag, "href").and_then(html::file).map(str::to_owned))
        .expect("a link to the program");
    let bytes = fs::metadata(site.folder().join(wasm)).expect("the program").len();
    let expected = json!([[1, "¾"], 6, 2, bytes, "missing: nothing.json"]);
    let ask = "const { default: two, twice } = await page.module('twice.js'); \
               const text = new TextDecoder().decode(await page.part('figures.json')); \
               const program = await page.part('program.wasm'); \
               const nothing = await Promise.resolve().then(() => page.part('nothing.json')).catch(error => 'missing: ' + error.missing); \
               return [JSON.parse(text), twice(3), two, program.byteLength, nothing]";
    let ask = format!("return (async () => {{ {ask} }})()");
    {
        let page = open(&site, "");
        assert_eq!(page.js::<serde_json::Value>(&ask), expected, "the single file");
    }
    let page = Page::of_site(site.folder());
    page.open(&page.address(""));
    page.wait_for_start();
    assert_eq!(page.js::<serde_json::Value>(&ask), expected, "the site");
}
