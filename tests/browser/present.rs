//! Present: by keys alone, across a reload, and against the browser's Back; everything large.

use serde_json::json;

use crate::page::{Page, Window, handle};

/// Font sizes in pixels of all figures that are drawn, with their texts, smallest first.
const SIZES: &str = "
    const of = '.present .figure, .present .tick, .present .cap-figure, .present .tag, .present-countdown, .present [data-why]';
    return [...document.querySelectorAll(of)].filter(one => one.getClientRects().length && one.textContent.trim())
        .map(one => [parseFloat(getComputedStyle(one).fontSize), one.textContent]).sort((one, other) => one[0] - other[0])";

fn present(fragment: &str) -> Page {
    let page = Page::open_link(fragment);
    page.desktop(1280, 720);
    page.press("p");
    page.wait("the presentation", "document.querySelector('.present .result')");
    page
}

fn accepted(page: &Page, series: usize) -> String {
    let selector = format!(".present .result[data-series='{series}']");
    page.text(&selector).split_whitespace().next().unwrap_or_default().to_owned()
}

/// Waits until that level of the working is told, counted from 1.
fn wait_for_level(page: &Page, level: usize) {
    let place = json!(format!("Working {level} of"));
    page.wait_with("the level", "document.querySelector('.present-bar').textContent.includes(args)", &place);
}

#[test]
fn a_session_runs_by_keys_alone() {
    let page = present("#1/level3-2004-launch");
    page.wait("the address", "location.hash.includes('view=present')");
    assert_eq!(accepted(&page, 1), "$200,543,000");
    page.press("c");
    page.wait("the covers", "document.querySelectorAll('.present-covered').length === 4");
    assert!(!page.js::<String>("return document.documentElement.outerHTML").contains("200,543,000"));

    page.press("2");
    page.wait("one result", "document.querySelectorAll('.present-covered').length === 3");
    assert_eq!(accepted(&page, 1), "$200,543,000");
    assert_eq!(
        page.text(".present [data-why='all-accepted']"),
        "Covered",
        "with the total, another could be told"
    );
    page.press("2");
    page.wait("it to go", "document.querySelectorAll('.present-covered').length === 4");

    page.press("n");
    page.wait("the first level", "document.querySelector('.present-told')");
    assert!(page.text(".present-bar").contains("Working 1 of"), "{}", page.text(".present-bar"));
    assert_eq!(accepted(&page, 0), "$249,457,000");
    page.press("n");
    wait_for_level(&page, 2);
    assert!(page.text(".present-told").contains("200,543,000"), "{}", page.text(".present-told"));
    assert_eq!(accepted(&page, 1), "$200,543,000");
    page.press("b");
    wait_for_level(&page, 1);
    page.press("b");
    page.wait("the series", "!document.querySelector('.present-told')");
    page.press("c");
    page.wait("no covers", "document.querySelectorAll('.present-covered').length === 0");

    page.press("t");
    page.wait("the countdown", "document.querySelector('.present-countdown:not(.paused)')");
    page.press("t");
    page.wait("it to stand", "document.querySelector('.present-countdown.paused')");
    let minutes =
        |page: &Page| page.text(".present-countdown").split(':').next().unwrap().parse::<u32>().unwrap();
    let before = minutes(&page);
    page.press("=");
    page.wait_with(
        "a minute more",
        "document.querySelector('.present-countdown').textContent.startsWith(args)",
        &json!(format!("{}:", before + 1)),
    );
    page.press("x");
    page.wait("it to go", "!document.querySelector('.present-countdown')");

    page.press("?");
    page.wait("the keys", "document.querySelector('.present-keys')");
    assert!(page.text(".present-dialog").contains("Cover all results"));
    page.press("c");
    page.press("Escape");
    page.wait("them to go", "!document.querySelector('.present-dialog')");
    assert_eq!(page.count(".present-covered"), 0, "what lies behind a dialog hears no keys");
    page.press("q");
    page.wait("the code", "document.querySelector('.present-code .qr')");
    assert!(page.rect(".present-code .qr").width > 480.0);
    page.press("Escape");
    page.wait("it to go", "!document.querySelector('.present-dialog')");

    page.focus(&handle(0, Window::Early));
    page.press("ArrowUp");
    page.wait(
        "the caption",
        "document.querySelector('.present-caption').textContent.includes('from $249,457,000')",
    );
    page.press("s");
    page.wait("the spot", "document.querySelector('.present-spot')");
    page.press("Escape");
    page.wait("the page", "!document.querySelector('.present') && document.querySelector('.masthead')");
    page.wait("the address", "!location.hash.includes('view')");
}

#[test]
fn the_keys_can_be_switched_off() {
    let page = present("#1/level3-2004-launch");
    page.press("?");
    page.wait("the keys", "document.querySelector('.present-keys')");
    page.click(".present-dialog input");
    page.press("Escape");
    page.wait("them to go", "!document.querySelector('.present-dialog')");
    page.press("c");
    page.press("s");
    page.frame();
    assert_eq!(page.count(".present-covered, .present-spot"), 0);
    page.press("Escape");
    page.wait("the page", "document.querySelector('.masthead')");
    page.press("p");
    page.frame();
    assert_eq!(page.count(".present"), 0);
    page.js::<()>("localStorage.clear()");
    page.reload();
    page.wait_for_start();
    page.press("p");
    page.wait("the presentation", "document.querySelector('.present')");
}

#[test]
fn a_reload_goes_on_where_it_was_and_back_asks() {
    let page = present("#1/rogers-2025-07");
    page.press("c");
    page.press("2");
    page.press(".");
    page.wait("the second page", "document.querySelector('.present-bar').textContent.includes('page 2 of')");
    page.press("t");
    page.press("t");
    page.wait("it to stand", "document.querySelector('.present-countdown.paused')");
    let stands = |page: &Page| {
        let rows: Vec<String> = page
            .js("return [...document.querySelectorAll('.present .terms')].map(row => row.dataset.series)");
        (rows, page.text(".present-countdown"), page.text(".present-bar"))
    };
    let before = stands(&page);
    page.wait("the address", "location.hash.includes('hide=results')");
    page.reload();
    page.wait("the presentation", "document.querySelector('.present .result')");
    assert_eq!(stands(&page), before);
    page.press(",");
    page.wait("the first page", "document.querySelector('.present-bar').textContent.includes('page 1 of')");
    let covered: Vec<bool> = page.js("return [...document.querySelectorAll('.present .result')].map(row => !!row.querySelector('.present-covered'))");
    assert_eq!(covered, [true, false, true, true], "the one that was uncovered is");

    page.js::<()>("history.back()");
    page.wait("the question", "document.querySelector('.present-dialog')");
    assert!(page.text(".present-dialog").contains("Leave the presentation?"));
    page.press("Escape");
    page.wait("it to go", "!document.querySelector('.present-dialog')");
    assert_eq!(page.count(".present"), 1);
    page.wait("the address", "location.hash.includes('view=present')");
    page.js::<()>("history.back()");
    page.wait("the question", "document.querySelector('.present-dialog')");
    page.click(".present-dialog > div:last-child > .button");
    page.wait("the page", "!document.querySelector('.present') && document.querySelector('.masthead')");
}

#[test]
fn every_figure_is_large_and_nothing_is_cut_at_1280_by_720() {
    let links = ["#1/level3-2004-launch", "#1/rogers-2025-07", "#1/williams-2011-11", "#1/lindley-2016-04"];
    for link in links {
        let page = present(link);
        page.press("t");
        page.press("n");
        page.wait("the working", "document.querySelector('.present-told')");
        let check = |state: &str| {
            let sizes: Vec<(f64, String)> = page.js(SIZES);
            assert!(sizes.len() > 10, "{link}, {state}: {sizes:?}");
            assert!(sizes[0].0 >= 24.0, "{link}, {state}: {:?}", &sizes[0]);
            let (wide, high): (f64, f64) = page
                .js("return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]");
            assert!(wide <= 1280.0 && high <= 720.0, "{link}, {state}: {wide} by {high}");
            let bar = page.rect(".present-bar");
            assert!(
                bar.y + bar.height <= 720.5,
                "{link}, {state}: the buttons end at {}",
                bar.y + bar.height
            );
        };
        check("a level told");
        page.press("b");
        page.wait("the series", "!document.querySelector('.present-told')");
        check("the series");
        page.js::<()>("sessionStorage.clear()");
    }
}

#[test]
fn a_link_opens_a_presentation_with_covered_results() {
    let page = Page::served(xtask::server::Options::default());
    page.browser.open(&page.address("#1/level3-2004-launch/hide=results&view=present/end"));
    page.wait("the presentation", "document.querySelectorAll('.present-covered').length === 4");
    page.js::<()>("sessionStorage.clear()");
    page.press("Escape");
    page.wait("the page", "document.querySelector('.masthead')");
}
