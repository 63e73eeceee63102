//! Covered results: nowhere in the page, in no spelling, until they are uncovered; and locked parts.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::page::{CAP, CAP_HANDLE, Page, Window, button, handle, tender};

/// The texts of all figures: those that tell results, and the others.
const FIGURES: &str = "
    const other = /^(outstanding\\.|maximum|level-limit|price|denomination|accrued-per|cap\\.|rate|series-rate|condition|tendered|all-tendered|demand|own-limit)/;
    const all = [...document.querySelectorAll('[data-why]')];
    const texts = of => all.filter(one => other.test(one.dataset.why) === of).map(one => one.textContent.trim());
    const typed = [...document.querySelectorAll('input')].map(field => field.value);
    return [texts(false), [...texts(true), ...typed]]";

/// Everything that the page holds as text: its elements, what stands in its fields, its title.
const HELD: &str = "
    const fields = [...document.querySelectorAll('input, textarea, select')].map(field => field.value);
    return [document.documentElement.outerHTML, document.title, ...fields].join('\\n')";

/// The digits of a text, if they are enough to be told from others: `200543000` of `$200,543,000`.
fn digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|letter| letter.is_ascii_digit()).collect();
    (digits.len() >= 5).then_some(digits)
}

/// The answer of a page on which it is shown: the digits of each figure of it that is no term and not tendered.
fn answer(page: &Page) -> BTreeSet<String> {
    if page.count(".chart-table:not([open]) summary") == 1 {
        page.focus(".chart-table summary");
        page.press("Enter");
    }
    page.wait("the table", "document.querySelectorAll('.chart-table td [data-why]').length > 3");
    let (results, others): (Vec<String>, Vec<String>) = page.js(FIGURES);
    let others: BTreeSet<String> = others.iter().filter_map(|text| digits(text)).collect();
    let all: BTreeSet<String> = results.iter().filter_map(|text| digits(text)).collect();
    all.difference(&others).cloned().collect()
}

/// The figures of an answer that a page holds anywhere: as text, or for assistive technology.
fn found(page: &Page, answer: &BTreeSet<String>) -> Vec<String> {
    let of_node = |node: &Value| {
        let texts = ["name", "value", "description"].map(|key| node[key]["value"].to_string());
        texts.join("\n") + "\n" + &node["properties"].to_string()
    };
    let tree: String = page.accessibility_tree().iter().map(of_node).collect();
    let held = page.js::<String>(HELD) + &tree;
    // With their separators and without; drawings have digits of their own, with a point among them.
    let plain: String =
        held.chars().filter(|letter| !matches!(letter, ',' | '\u{a0}' | '\u{202f}')).collect();
    // By itself, not as a part of a longer number.
    let stands = |text: &str| {
        plain.match_indices(text).any(|(at, _)| {
            let (before, after) = (plain[..at].chars().next_back(), plain[at + text.len()..].chars().next());
            ![before, after].into_iter().flatten().any(|beside| beside.is_ascii_digit())
        })
    };
    let is_held = |digits: &&String| {
        let with_point = |at: usize| stands(&format!("{}.{}", &digits[..at], &digits[at..]));
        stands(digits) || with_point(digits.len() - 2) || with_point(digits.len() - 4)
    };
    answer.iter().filter(is_held).cloned().collect()
}

const OFFERS: [&str; 3] = ["level3-2004-final", "williams-2011-11", "rogers-2025-07"];

#[test]
fn what_is_covered_is_nowhere_in_the_page_and_comes_back() {
    for offer in OFFERS {
        let page = Page::open_link(&format!("#1/{offer}"));
        let answer = answer(&page);
        assert!(answer.len() >= 4, "{offer}: {answer:?}");
        assert!(found(&page, &answer).len() > answer.len() / 2, "{offer}: shown, they are found");
        for screen in ["simulate", "terms", "share", "offers", "replay", "verify"] {
            page.open(&page.address(&format!("#1/{offer}/s={screen}&hide=results/end")));
            page.wait_for_parts();
            page.wait("the screen", "document.querySelector('.covered-banner')");
            assert_eq!(found(&page, &answer), [""; 0], "{offer} on {screen}");
            page.js::<()>("window.dispatchEvent(new Event('beforeprint'))");
            page.wait("the sheet", "document.querySelector('.sheet')");
            assert_eq!(found(&page, &answer), [""; 0], "{offer} on {screen}, printed");
            page.js::<()>("window.dispatchEvent(new Event('afterprint'))");
        }
        page.open(&page.address(&format!("#1/{offer}/hide=results/end")));
        page.wait("the page", "document.querySelector('.covered-banner')");
        page.click("[data-why='accepted.0']");
        page.wait("the explanation", "document.querySelector('.why')");
        assert!(page.text(".why").contains("Covered"), "{}", page.text(".why"));
        page.press("Escape");
        page.click("[data-why='tendered.0']");
        page.wait("the explanation", "document.querySelector('.why .formula')");
        assert_eq!(found(&page, &answer), [""; 0], "{offer}, explained");
        page.press("Escape");
        page.click(".covered-banner .button");
        page.wait("the results", "document.querySelector('.chart-table')");
        assert!(found(&page, &answer).len() > answer.len() / 2, "{offer}: uncovered, they are back");
        page.wait("the address", "!location.hash.includes('hide')");
    }
}

#[test]
fn what_is_said_and_taken_away_is_covered_too() {
    let page = Page::open_link("#1/level3-2004-launch/hide=results/end");
    page.focus(&handle(0, Window::Early));
    page.press("ArrowUp");
    page.wait("the sentence", "document.querySelector('[role=status].visually-hidden').textContent");
    assert!(page.text("[role=status].visually-hidden").ends_with("tendered; the results are covered."));
    assert_eq!(page.text("[data-why='accepted.0']"), "Covered");
    assert_eq!(page.count(".bar rect.accepted, .bar rect.returned"), 0);
    assert!(page.count(".bar rect.tendered") >= 4, "what is tendered is drawn");
    page.js::<()>("window.copied = []; navigator.clipboard.write = async items => copied.push(items)");
    page.click(".head-result .copy");
    page.wait(
        "the answer",
        "document.querySelector('.head-result .copy').textContent.startsWith('The results are covered')",
    );
    assert_eq!(page.js::<usize>("return copied.length"), 0);
    // The address says so, and a reload keeps it.
    page.wait("the address", "location.hash.includes('hide=results')");
    page.reload();
    page.wait_for_start();
    assert_eq!(page.text("[data-why='accepted.0']"), "Covered");
}

#[test]
fn what_a_link_locks_cannot_be_changed() {
    let page = Page::open_link("#1/level3-2004-launch/c0=500m&lock=cap,terms/end");
    assert!(
        page.text(".locked-banner").starts_with("The terms and the caps are locked."),
        "{}",
        page.banners()
    );
    assert_eq!(page.attribute(CAP, "readonly").as_deref(), Some(""));
    page.enter(CAP, "1");
    assert_eq!(page.value(CAP), "500m");
    page.focus(CAP_HANDLE);
    page.press("ArrowUp");
    page.wait("the refusal", "document.querySelector('.locked-banner').innerText.includes('was not made')");
    assert_eq!(page.value(CAP), "500m");
    page.enter(&tender(0, Window::Early), "1m");
    page.press("Tab");
    assert_eq!(page.result("accepted.0"), "$1,000,000");
    page.click(&button("Back"));
    page.wait(
        "the reset",
        "document.querySelector(\"[data-why='accepted.0']\").textContent !== '$1,000,000'",
    );
    assert_eq!(page.value(CAP), "500m", "Reset leaves what is locked");
    page.js_with::<()>(
        "const select = document.querySelector('.offer-chooser select'); select.value = args; \
         select.dispatchEvent(new Event('change', { bubbles: true }))",
        json!("murphy-2023-11"),
    );
    page.wait("the refusal", "document.querySelector('.locked-banner').innerText.includes('was not made')");
    assert_eq!(page.value(CAP), "500m", "another offer would be other terms");
    page.go(&page.address("#1/level3-2004-launch/c0=500m&s=terms&lock=cap,terms,levels/end"));
    page.wait("the terms", "document.querySelector('.term-card')");
    let free: Vec<String> = page.js(
        "return [...document.querySelectorAll('.term-groups input:not([readonly], [disabled], [id^=field-tenders]), .term-groups select:not([disabled]), .term-card .button:not([disabled])')].map(one => one.outerHTML)",
    );
    assert_eq!(free, [""; 0], "all terms are locked");
}

#[test]
fn a_bad_option_is_told_and_the_link_is_opened() {
    let page = Page::open_link("#1/level3-2004-launch/t0e=1m&hide=all&embed=1/end");
    assert_eq!(page.result("accepted.0"), "$1,000,000");
    let said = page.banners();
    assert!(said.contains("option hide says “all”; allowed is results. The results are shown."), "{said}");
    assert_eq!(page.count(".masthead"), 0, "inside another page there is no head");
}
