//! The Verify screen: the whole run in this browser, what a failure says, and the checks before a class.

use serde_json::json;

use crate::page::Page;

const DONE: &str = "document.querySelector('.run .verdict:not(.none)')";

fn open() -> Page {
    Page::open_screen("verify", ".run .verdict")
}

/// What was run, passed and failed: of the offers, and of the vectors.
fn tallies(page: &Page) -> Vec<Vec<String>> {
    page.js("return [...document.querySelectorAll('.tallies tbody tr')].map(row => [...row.querySelectorAll('td')].map(cell => cell.innerText))")
}

#[test]
fn all_offers_and_vectors_pass_in_this_browser_with_their_time() {
    let page = Page::open_screen("offers", ".ways");
    let vectors = |page: &Page| page.requests().iter().filter(|it| it.ends_with("vectors.json")).count();
    assert_eq!(vectors(&page), 0, "loaded on demand");
    page.js::<()>("document.querySelector('.ways button:last-child').click()");
    page.wait("the run to end", DONE);
    assert_eq!(tallies(&page), [["16", "16", "0"], ["800", "800", "0"]]);
    let verdict = page.text(".run .verdict");
    assert!(verdict.starts_with("Everything passed, in ") && verdict.ends_with(" s."), "{verdict}");
    assert_eq!(page.count(".failures"), 0);
    assert!(page.fragment().contains("s=verify"), "{}", page.fragment());
}

#[test]
fn the_page_answers_while_the_run_goes_on() {
    let page = open();
    page.wait("the run to end", DONE);
    // How far the bar was seen to be, frame by frame: run in one go, it would be seen at its ends alone.
    let between: usize = page.js("document.querySelector('.ways button').click();
         const bar = document.querySelector('.run progress'), seen = new Set();
         do {
             await new Promise(done => requestAnimationFrame(done));
             if (bar.value > 0 && bar.value < bar.max) seen.add(bar.value);
         } while (!document.querySelector('.run .verdict:not(.none)'));
         return seen.size;");
    assert!(between >= 2, "seen at {between} places between its ends");
    assert_eq!(tallies(&page)[1], ["800", "800", "0"]);
}

#[test]
fn a_failure_names_offer_series_expected_and_came() {
    let page = open();
    page.wait("the run to end", DONE);
    // The file as it would be with one amount in it wrong, and one vector lost.
    page.js::<()>(
        r#"const real = window.fetch;
           window.fetch = async (...all) => {
               const text = await (await real(...all)).text();
               const lines = text.split('\n');
               lines[1] = lines[1].replace('"expected":{"series":{"s1":{"early":"0"', '"expected":{"series":{"s1":{"early":"1234"');
               lines.splice(5, 1);
               return new Response(lines.join('\n'));
           };
           document.querySelector('.ways button').click()"#,
    );
    page.wait("the failure", "document.querySelectorAll('.failures tbody tr').length === 2");
    let rows: Vec<Vec<String>> = page.js(
        "return [...document.querySelectorAll('.failures tbody tr')].map(row => [...row.children].map(cell => cell.innerText))",
    );
    assert_eq!(rows[0], ["v7-0", "s1", "accepted early", "1234", "0"]);
    assert_eq!(rows[1], ["vectors.json", "", "vectors in the file", "800", "799"]);
    assert_eq!(tallies(&page), [["16", "16", "0"], ["799", "798", "1"]]);
    assert!(page.text(".run .verdict").contains("2 results failed"), "{}", page.text(".run .verdict"));
}

#[test]
fn vectors_that_cannot_be_had_are_told_and_the_offers_run_all_the_same() {
    let page = open();
    page.wait("the run to end", DONE);
    for (answer, told) in [
        ("Promise.reject(new TypeError('no network'))", "no network"),
        ("Promise.resolve(new Response('', { status: 404 }))", "the web host answered 404"),
    ] {
        page.js::<()>(&format!(
            "window.fetch = () => {answer}; document.querySelector('.ways button').click()"
        ));
        page.wait_with(
            "it to be told",
            "document.querySelector('.run .verdict').innerText.includes(args)",
            &told.into(),
        );
        assert_eq!(tallies(&page), [["16", "16", "0"], ["0", "0", "0"]]);
    }
}

#[test]
fn the_browser_is_checked_for_a_class() {
    let page = open();
    let checks = |page: &Page| -> Vec<Vec<String>> {
        page.js("return [...document.querySelectorAll('.browser-checks li')].map(item => [...item.children].slice(0, 3).map(part => part.innerText))")
    };
    let seen = checks(&page);
    let names: Vec<&str> = seen.iter().map(|check| check[0].as_str()).collect();
    assert_eq!(names, ["Browser", "Storage", "Print", "Projector"]);
    assert!(seen.iter().all(|check| check[1] == "ready" && check[2].ends_with('.')), "{seen:?}");
    page.desktop(1024, 700);
    page.wait(
        "the size to be seen",
        "document.querySelector('.browser-checks li:last-child').innerText.includes('1024 × 700')",
    );
    assert_eq!(checks(&page)[3][1], "look at this");
    let over: i32 = page.js("return document.documentElement.scrollWidth - innerWidth");
    assert!(over <= 0, "{over}");
}

/// How many listeners the window has for its size.
fn resize_listeners(page: &Page) -> usize {
    let window = page.cdp("Runtime.evaluate", json!({ "expression": "window" }));
    let object = json!({ "objectId": window["result"]["objectId"] });
    let listeners = page.cdp("DOMDebugger.getEventListeners", object);
    let listeners = listeners["listeners"].as_array().expect("a list");
    listeners.iter().filter(|listener| listener["type"] == "resize").count()
}

#[test]
fn the_window_is_heard_only_while_the_screen_is_open() {
    let page = Page::open_screen("offers", ".ways");
    let before = resize_listeners(&page);
    for _ in 0..2 {
        page.js::<()>("document.querySelector('.ways button:last-child').click()");
        page.wait("the run to end", DONE);
        assert_eq!(resize_listeners(&page), before + 1);
        page.js::<()>("document.querySelectorAll('.ways button')[1].click()");
        page.wait("the offers", "!document.querySelector('.run')");
        assert_eq!(resize_listeners(&page), before);
    }
}
