//! The Offers screen: the list, each check against what was published, and the way to Simulate.

use serde_json::json;

use crate::page::Page;

const CARDS: &str = ".offer-card";

fn open() -> Page {
    Page::open_screen("offers", CARDS)
}

#[test]
fn every_offer_says_what_it_shows_its_cap_its_series_and_its_sources() {
    let page = open();
    let lacking: Vec<String> =
        page.js("return [...document.querySelectorAll('.offer-card')].filter(card => {
             const text = card.innerText;
             const parts = ['h3', '.issuer', 'dl [data-why]', '.verdict', '.offer-sources li'];
             return parts.some(part => !card.querySelector(part)) || !/Series\\s+\\d+/.test(text);
         }).map(card => card.innerText)");
    assert_eq!(lacking, [""; 0]);
    assert_eq!(page.count(CARDS), 16);
    let first: String = page.text(".offer-card:first-child");
    for part in ["Level 3, October 2004", "$450,000,000 of principal", "a $450m cap", "Not checked"] {
        assert!(first.contains(part) || first.to_lowercase().contains(part), "{part}: {first}");
    }
}

#[test]
fn a_check_shows_published_beside_computed_with_difference_tolerance_and_reason() {
    let page = open();
    let card = "document.getElementById('offer-williams-2011-11').closest('.offer-card')";
    page.js::<()>(&format!("{card}.querySelector('.check summary').click()"));
    page.wait("the table", &format!("{card}.querySelector('tbody tr')"));
    let rows: Vec<Vec<String>> = page.js(&format!(
        "return [...{card}.querySelectorAll('.check tbody tr')].map(row => [...row.children].map(cell => cell.innerText))"
    ));
    assert_eq!(rows.len(), 8);
    let amount = |text: &str| -> i64 {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let size = digits.parse().unwrap_or(0);
        if text.starts_with('−') { -size } else { size }
    };
    let mut differing = 0;
    for row in &rows {
        let [published, computed, difference, tolerance] = [2, 3, 4, 5].map(|cell| amount(&row[cell]));
        assert_eq!(computed - published, difference, "{row:?}");
        assert_eq!(row[6] == "within", difference.abs() <= tolerance, "{row:?}");
        differing += usize::from(difference != 0);
    }
    assert!(differing > 0);
    let text: String = page.js(&format!("return {card}.innerText"));
    assert!(text.contains("rounded down holder by holder"), "{text}");
    // A difference says how it was worked out.
    page.js::<()>(&format!("{card}.querySelectorAll('.check tbody tr:first-child [data-why]')[3].click()"));
    page.wait("the explanation", "document.querySelector('.why .numbers')");
    assert!(page.text(".why").contains("Difference = computed − published"), "{}", page.text(".why"));
    page.press("Escape");
    page.wait("it to close", "!document.querySelector('.why')");
    assert!(page.js::<bool>("return document.activeElement.hasAttribute('data-why')"), "the focus is back");
}

#[test]
fn an_offer_opens_in_simulate_and_that_can_be_undone() {
    let page = open();
    page.js::<()>(
        "document.getElementById('offer-murphy-2023-11').closest('.offer-card').querySelector('.offer-head button').click()",
    );
    page.wait("Simulate", "document.querySelector('.results [data-why]')");
    page.wait_for_fragment("#1/murphy-2023-11");
    assert_eq!(page.result("accepted.2"), "$79,708,000");
    page.press("Control+z");
    page.wait(
        "the offer before",
        "document.querySelector('.offer-chooser select').value === 'level3-2004-launch'",
    );
}

#[test]
fn every_amount_is_explained_and_nothing_scrolls_sideways() {
    let page = open();
    page.js::<()>("document.querySelectorAll('details').forEach(details => { details.open = true })");
    page.wait("the tables", "document.querySelectorAll('.check tbody tr').length === 59");
    assert_eq!(page.stray_amounts(), [""; 0]);
    check_explanations(&page, 250);
    for width in [390, 1024, 1440, 2560] {
        page.desktop(width, 900);
        page.frame();
        let over: i32 = page.js("return document.documentElement.scrollWidth - innerWidth");
        assert!(over <= 0, "{width}: {over} pixels too wide");
    }
}

/// Opens the explanation of every figure: each has a title, a formula, numbers and a source.
pub fn check_explanations(page: &Page, least: usize) {
    let bad: Vec<String> = page.js_with(
        "const bad = [], figures = [...document.querySelectorAll('main [data-why]')];
         for (const figure of figures) {
             figure.click();
             await new Promise(done => setTimeout(done));
             const panel = document.querySelector('.why');
             const parts = ['h2', '.formula', '.numbers', '.source'].map(part => panel?.querySelector(part)?.innerText.trim());
             if (parts.some(part => !part)) bad.push(figure.innerText + ': ' + JSON.stringify(parts));
             figure.click();
             await new Promise(done => setTimeout(done));
         }
         if (figures.length < args) bad.push('there are only ' + figures.length + ' figures');
         return bad;",
        json!(least),
    );
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
