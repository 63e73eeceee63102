//! The Replay screen: the days, other courses beside what happened, and the strip of what came later.

use serde_json::json;

use crate::offers::check_explanations;
use crate::page::Page;

const COURSE: &str = "[aria-labelledby='course-title']";

fn open() -> Page {
    Page::open_screen("replay", "#course-cap")
}

/// The day by its place.
fn go(page: &Page, place: usize) {
    page.click(&format!(".days li:nth-child({}) button", place + 1));
    page.wait_with(
        "the day",
        "document.querySelectorAll('.days button')[args].getAttribute('aria-current') === 'step'",
        &json!(place),
    );
    page.frame();
}

/// The cells of one column of a section's table.
fn column(page: &Page, section: &str, place: usize) -> Vec<String> {
    page.js_with(
        "return [...document.querySelectorAll(args[0] + ' tbody tr')].map(row => row.children[args[1]].innerText.replace(/\\s+/g, ' ').trim())",
        json!([section, place]),
    )
}

#[test]
fn each_day_has_its_facts_with_sources_and_its_outcome() {
    let page = open();
    let outcome = "[aria-labelledby='outcome-title']";
    #[rustfmt::skip]
    let table = [
        ("29 October 2004: Launch", ["$0", "$0", "$0", "€0"]),
        ("12 November 2004: Early Tender Date, announced on the 15th", ["$249,457,000", "$200,543,000", "$0", "€0"]),
        ("17 November 2004: Cap raised, expiration moved, loan raised",
            ["$249,457,000", "$229,541,000", "$265,880,000", "€276,463,000"]),
        ("1 December 2004: Expiration", ["$249,457,000", "$229,541,000", "$265,880,000", "€270,890,000"]),
        ("2 December 2004: Results and settlement", ["$249,457,000", "$229,541,000", "$265,880,000", "€270,890,000"]),
    ];
    for (place, (title, accepted)) in table.into_iter().enumerate() {
        go(&page, place);
        assert_eq!(page.text("#day-title"), title);
        assert_eq!(column(&page, outcome, 3), accepted, "{title}");
        let (facts, sources) = (page.count(".facts-told li"), page.count(".facts-told .fact-source"));
        assert!(facts >= 3 && facts == sources, "{title}: {facts} facts, {sources} sources");
    }
    // Estimates are marked where they stand, with the reason.
    assert!(page.count(&format!("{outcome} .assumed")) >= 4);
    page.click(&format!("{outcome} tbody tr:nth-child(2) .assumed"));
    page.wait("the reason", "document.querySelector('.why')");
    assert!(page.text(".why").contains("December 2005"), "{}", page.text(".why"));
}

#[test]
fn another_course_stands_beside_what_happened() {
    let page = open();
    go(&page, 3);
    // The cap that was not raised stands there at first.
    assert_eq!(page.value("#course-cap"), "450,000,000");
    assert_eq!(column(&page, COURSE, 2), ["$249,457,000", "$200,543,000", "$0", "€0"]);
    assert_eq!(column(&page, COURSE, 3), ["none", "−$28,998,000", "−$265,880,000", "−€270,890,000"]);

    page.enter("#course-cap", "1.2bn");
    assert_eq!(column(&page, COURSE, 2)[3], "€287,440,000");
    assert_eq!(column(&page, COURSE, 3)[3], "+€16,550,000");

    page.enter("#course-cap", "450m");
    page.js::<()>("const order = document.querySelector('#course-order'); order.value = 'reversed'; order.dispatchEvent(new Event('change', { bubbles: true }))");
    page.frame();
    // €287,440,000 × 1.3294 = $382,122,736; 450,000,000 less that leaves 67,877,264.
    assert_eq!(column(&page, COURSE, 2), ["$0", "$0", "$67,877,000", "€287,440,000"]);

    page.enter("#course-rate", "1.2737");
    // 450,000,000 − 287,440,000 × 1.2737 = 83,887,672
    assert_eq!(column(&page, COURSE, 2)[2], "$83,887,000");

    page.click(".loan input");
    page.frame();
    assert_eq!(column(&page, COURSE, 2), ["$0", "$0", "$0", "€0"]);
    // What happened has not moved.
    assert_eq!(column(&page, COURSE, 1)[3], "€270,890,000");
}

#[test]
fn another_course_is_undone_and_stands_in_the_link_and_after_a_reload() {
    let page = open();
    assert!(!page.can_undo());
    go(&page, 3);
    page.enter("#course-cap", "1.2bn");
    page.press("Tab");
    page.js::<()>("const order = document.querySelector('#course-order'); order.value = 'reversed'; order.dispatchEvent(new Event('change', { bubbles: true }))");
    page.click(".loan input");
    let end = "#1/level3-2004-launch/s=replay:3:1.2bn:1.3294:reversed:unfunded/end";
    page.wait_for_fragment(end);
    page.click(".loan input");
    let seen = column(&page, COURSE, 2);
    page.wait_for_fragment("#1/level3-2004-launch/s=replay:3:1.2bn:1.3294:reversed:funded/end");
    page.reload();
    page.wait("the screen", "document.querySelector('#course-cap')");
    assert_eq!(column(&page, COURSE, 2), seen);
    assert_eq!(page.value("#course-cap"), "1.2bn");
    assert_eq!(page.value("#course-order"), "reversed");

    // As one types, one step; each other change is one.
    page.enter("#course-rate", "1.25");
    page.press("Tab");
    page.click(".loan input");
    assert!(page.js::<bool>("return document.querySelector('.loan input').checked"));
    page.press("Control+z");
    page.frame();
    assert!(!page.js::<bool>("return document.querySelector('.loan input').checked"));
    page.press("Control+z");
    page.wait("the rate before", "document.querySelector('#course-rate').value === '1.3294'");
    assert!(!page.can_undo());
    page.press("Control+Shift+z");
    page.wait("the rate again", "document.querySelector('#course-rate').value === '1.25'");
}

#[test]
fn what_cannot_be_read_is_told_and_stays_as_typed() {
    let page = open();
    for (field, text, told) in
        [("#course-cap", "much", "“much”"), ("#course-rate", "0", "above 0"), ("#course-cap", "1,5", "1,5")]
    {
        let before = page.value(field);
        page.enter(field, text);
        let remark = page.remark(field);
        assert!(remark.contains(told), "{text}: {remark}");
        assert_eq!(page.value(field), text);
        assert_eq!(page.attribute(field, "aria-invalid").as_deref(), Some("true"));
        page.enter(field, &before);
        assert_eq!(page.remark(field), "", "{text}");
    }
}

#[test]
fn the_cap_that_bound_again_and_the_issuer_later_stand_with_their_figures() {
    let page = open();
    let steps = page.text(".steps");
    for figure in
        ["$1,104,727,255", "$1,105,000,000", "$272,745", "+$10,388,012.70", "+$11,886,165.40", "$22,000,736"]
    {
        assert!(steps.contains(figure), "{figure}: {steps}");
    }
    // Drawn as well: the cap's line is where the bar of what is over it begins.
    let [cap, over] =
        [".growth-row:nth-child(5) .growth-cap", ".growth-bar.over"].map(|part| page.rect(part).x);
    assert!((cap - over).abs() < 3.0, "{cap} {over}");
    let later = page.text(".later");
    for part in
        ["500 to 600 jobs", "$60 to $70 million", "$20 to $25 million", "5, 10, 15 or 20", "not added up"]
    {
        assert!(later.contains(part), "{part}: {later}");
    }
    assert_eq!(page.count(".later-strip li .fact-source"), 3);
    page.click(".comparison table tr:nth-child(2) [data-why]");
    page.wait("the explanation", "document.querySelector('.why')");
    assert!(page.text(".why").contains("(2.41875% + 7.00%)"), "{}", page.text(".why"));
}

#[test]
fn every_amount_is_explained_and_nothing_scrolls_sideways() {
    let page = open();
    for place in 0..5 {
        go(&page, place);
        assert_eq!(page.stray_amounts(), [""; 0], "day {place}");
    }
    check_explanations(&page, 50);
    for width in [390, 1024, 1440, 2560] {
        page.desktop(width, 900);
        page.frame();
        let over: i32 = page.js("return document.documentElement.scrollWidth - innerWidth");
        assert!(over <= 0, "{width}: {over} pixels too wide");
    }
}

#[test]
fn the_arrow_keys_go_from_figure_to_figure() {
    let page = open();
    page.focus("[aria-labelledby='outcome-title'] [data-roving]");
    let first: String = page.js("return document.activeElement.dataset.why ?? ''");
    page.press("ArrowRight");
    let second: String = page.js("return document.activeElement.dataset.why ?? ''");
    assert!(first.starts_with("told.") && second.starts_with("told.") && first != second, "{first} {second}");
    page.press("Enter");
    page.wait("the explanation", "document.querySelector('.why')");
}
