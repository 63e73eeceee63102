//! The site is kept by the browser: it opens without its host, and a new version comes whole.
//!
//! Each site is marked as `serve --offline` marks it, because the tests' host is plain http.

use serde_json::json;
use xtask::offline::Keep;

use crate::page::Page;
use crate::site::Site;

/// The page of a site in its first version, opened once and kept.
fn kept(site: &Site) -> Page {
    site.become_version("one", Keep::OnHttpToo);
    let page = Page::of_site(site.folder()).may_fail();
    visit(&page);
    page.js::<()>("return navigator.serviceWorker.ready.then(() => {})");
    page
}

fn visit(page: &Page) {
    page.open(&page.address(""));
    page.wait_for_start();
}

fn reload(page: &Page) {
    page.reload();
    page.wait_for_start();
}

/// Asserts that what is seen is that version, with every part of its own.
#[track_caller]
fn assert_whole(page: &Page, version: &str, when: &str) {
    assert_eq!(page.attribute("meta[name=named]", "content").as_deref(), Some(version), "{when}");
    let sheets: Vec<String> =
        page.requests().into_iter().filter(|address| address.contains("/board-")).collect();
    assert_eq!(sheets, [page.address(&format!("board-{version}.css"))], "{when}");
    assert_eq!(page.accepted()[0], "$249,457,000", "{when}");
}

/// How many versions the browser keeps.
fn versions_kept(page: &Page) -> usize {
    page.js("return caches.keys().then(keys => keys.length)")
}

/// Waits in the page until a promise comes to something true.
fn wait_for(page: &Page, promise: &str) {
    page.js_with::<()>(
        "return (async () => { \
             const met = new Function('return ' + args); \
             while (!await met()) await new Promise(done => setTimeout(done, 10)); \
         })()",
        json!(promise),
    );
}

/// The registration of the site has a worker that is active, and none that is to become so.
const SETTLED: &str = "navigator.serviceWorker.getRegistration().then(site => site && site.active && \
                       site.active.state === 'activated' && !site.installing && !site.waiting)";

#[test]
fn after_one_visit_it_opens_without_its_host() {
    let site = Site::new("offline");
    let mut page = kept(&site);
    page.without_host();
    for address in ["", "#1/level3-2004-launch", "index.html", "?from=somewhere"] {
        page.open(&page.address(address));
        page.wait_for_start();
        assert_whole(&page, "one", address);
    }
}

#[test]
fn on_plain_http_nothing_is_kept_unless_it_is_asked_for() {
    let page = Page::open();
    assert!(
        page.js::<bool>("return navigator.serviceWorker.getRegistration().then(site => site === undefined)")
    );
    assert_eq!(versions_kept(&page), 0);
}

#[test]
fn a_new_version_takes_over_at_the_next_load_whole() {
    let site = Site::new("offline-new");
    let mut page = kept(&site);
    site.become_version("two", Keep::OnHttpToo);
    reload(&page);
    assert_whole(&page, "one", "the load at which the new version is noticed");
    wait_for(&page, &format!("caches.keys().then(keys => keys.length === 2 && {SETTLED})"));
    assert!(
        page.js::<bool>("return fetch('./board-one.css').then(response => response.ok)"),
        "a page of the earlier version still has its parts"
    );
    reload(&page);
    assert_whole(&page, "two", "the next load");
    wait_for(&page, "caches.keys().then(keys => keys.length === 1)");
    page.without_host();
    visit(&page);
    assert_whole(&page, "two", "without its host");
}

#[test]
fn an_earlier_version_is_kept_while_another_page_may_be_of_it() {
    let site = Site::new("offline-two-pages");
    let page = kept(&site);
    visit(&page);
    let other = page.cdp("Target.createTarget", json!({ "url": page.address("") }));
    site.become_version("two", Keep::OnHttpToo);
    visit(&page);
    wait_for(&page, &format!("caches.keys().then(keys => keys.length === 2 && {SETTLED})"));
    visit(&page);
    assert_whole(&page, "two", "beside a page of the earlier version");
    page.js::<()>(
        "return navigator.serviceWorker.getRegistration().then(site => site.update()).then(() => {})",
    );
    assert_eq!(versions_kept(&page), 2, "the other page has its parts");
    page.cdp("Target.closeTarget", json!({ "targetId": other["targetId"] }));
    visit(&page);
    wait_for(&page, "caches.keys().then(keys => keys.length === 1)");
}

#[test]
fn a_version_that_is_not_whole_on_its_host_changes_nothing() {
    type Spoil = fn(&Site);
    let table: [(&str, Spoil); 3] = [
        ("a file is missing", |site| site.remove("board-two.css")),
        ("a file is another", |site| site.write("board-two.css", "p { color: red }")),
        ("the page is of another version", |site| {
            site.write("index.html", &site.html().replace("two", "three"))
        }),
    ];
    for (title, spoil) in table {
        let site = Site::new("offline-half");
        let page = kept(&site);
        site.become_version("two", Keep::OnHttpToo);
        spoil(&site);
        page.js::<()>(
            "return navigator.serviceWorker.getRegistration().then(site => site.update()).then(site => new Promise(done => { \
                 const worker = site.installing; \
                 if (!worker || worker.state === 'redundant') done(); \
                 else worker.onstatechange = () => done(); \
             }))",
        );
        visit(&page);
        assert_whole(&page, "one", title);
        wait_for(&page, SETTLED);
        assert_eq!(versions_kept(&page), 1, "{title}");
        visit(&page);
        assert_whole(&page, "one", title);
    }
}

/// Who has looked at `serve --offline` and then changes the page sees the change.
#[test]
fn a_site_that_is_not_to_be_kept_any_more_is_forgotten() {
    let site = Site::new("offline-left");
    let page = kept(&site);
    site.become_version("two", Keep::OnHttps);
    visit(&page);
    wait_for(&page, "navigator.serviceWorker.getRegistration().then(site => site === undefined)");
    visit(&page);
    assert_whole(&page, "two", "served plainly");
    assert_eq!(versions_kept(&page), 0);
}
