//! Every amount on the page is drawn through the one component that has its explanation.

use serde_json::json;

use crate::page::{BORROWED, Page, Window, tender};

#[test]
fn no_digits_of_an_amount_stand_outside_the_component() {
    let page = Page::open();
    let offers: Vec<String> =
        page.js("return [...document.querySelectorAll('.offer-chooser option')].map(option => option.value)");
    let mut stray = Vec::new();
    for offer in &offers {
        page.go(&page.address(&format!("#1/{offer}")));
        page.wait_with(
            "the offer",
            "document.querySelector('.offer-chooser select').value === args",
            &json!(offer),
        );
        page.js::<()>("document.querySelectorAll('details').forEach(details => { details.open = true })");
        page.wait("the chart's table", "document.querySelector('.chart-table tbody tr')");
        stray.extend(page.stray_amounts().into_iter().map(|text| format!("{offer}: {text}")));
    }
    page.go(&page.address("#1/level3-2004-launch"));
    page.wait("the offer", "document.querySelector('.offer-chooser select').value === 'level3-2004-launch'");
    for (field, text) in [
        (tender(0, Window::Early), "1,000,000,000"),
        (BORROWED.into(), "1"),
        (tender(1, Window::Late), "much"),
    ] {
        page.enter(&field, text);
        stray.extend(page.stray_amounts().into_iter().map(|stray| format!("{text} typed: {stray}")));
    }
    assert!(stray.is_empty(), "outside the component:\n{}", stray.join("\n"));
}

#[test]
fn every_figure_has_an_explanation_with_a_title_a_formula_and_numbers() {
    let page = Page::open();
    page.js::<()>("document.querySelectorAll('details').forEach(details => { details.open = true })");
    page.wait("the chart's table", "document.querySelector('.chart-table tbody tr')");
    let bad: Vec<String> = page.js(
        "const bad = [], seen = new Set();
         for (const figure of document.querySelectorAll('[data-why]')) {
             const key = figure.dataset.why;
             if (seen.has(key)) continue;
             seen.add(key);
             figure.click();
             await new Promise(done => setTimeout(done));
             const panel = document.querySelector('.why');
             const parts = ['h2', '.numbers', '.source'].map(part => panel?.querySelector(part)?.innerText.trim());
             if (parts.some(part => !part)) bad.push(key + ': ' + JSON.stringify(parts));
         }
         if (seen.size < 60) bad.push('there are only ' + seen.size + ' figures');
         return bad;",
    );
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn what_is_assumed_is_marked_where_it_stands_with_the_reason() {
    let page = Page::open();
    let marks: Vec<(String, String)> = page.js("return [...document.querySelectorAll('.assumed')]
             .map(mark => [(mark.closest('.term, .terms')).innerText, mark.title || mark.innerText])");
    for place in [
        "USD for 1 EUR",
        "Proposed Credit Facility",
        "11% Senior Notes",
        "10½% Senior Discount",
        "10¾% Senior Euro",
    ] {
        let mark = marks.iter().find(|(text, _)| text.contains(place));
        let (_, reason) = mark.unwrap_or_else(|| panic!("{place} has no mark"));
        assert!(reason.len() > 5, "{place}: {reason}");
    }
    // A figure of one's own is not assumed.
    let rate = ".term:has(#field-rates-EUR) .assumed";
    assert_eq!(page.count(rate), 1);
    page.enter("#field-rates-EUR", "1.4");
    assert_eq!(page.count(rate), 0);
}
