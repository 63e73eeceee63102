//! The financing condition, the rate, and offers with several caps.

use crate::page::{BORROWED, CAP_HANDLE, Page, RATE, WAIVED};

#[test]
fn with_too_little_borrowed_nothing_is_accepted_unless_it_is_waived() {
    let page = Page::open();
    page.enter(BORROWED, "399,999,999.99");
    assert_eq!(page.accepted(), ["$0", "$0", "$0", "€0"]);
    let said = page.banners();
    assert!(said.contains("Nothing is accepted") && said.contains("$399,999,999.99"), "{said}");
    assert_eq!(page.result("returned.0"), "$249,457,000");
    assert_eq!(page.text(".totals [data-why='all-cash']"), "$0.00");

    page.click(WAIVED);
    assert_eq!(page.accepted(), ["$249,457,000", "$200,543,000", "$0", "€0"]);
    assert_eq!(page.banners(), "");
    page.press("Control+z");
    assert_eq!(page.accepted()[0], "$0");
    page.enter(BORROWED, "400m");
    assert_eq!(page.accepted()[0], "$249,457,000");
}

#[test]
fn another_rate_changes_the_figures_of_the_foreign_series_in_both_currencies() {
    let page = Page::open_link("#1/level3-2004-launch/t0e=0&t1e=0&t2e=0/end");
    // 450,000,000 ÷ 1.2737 is more than the 287,440,000 that are tendered: all of it is taken.
    assert_eq!(page.result("accepted.3"), "€287,440,000");
    assert_eq!(page.result("accepted-in-cap-currency.3"), "$366,112,328");
    page.enter(RATE, "1.6");
    // 450,000,000 ÷ 1.6 = 281,250,000.
    assert_eq!(page.result("accepted.3"), "€281,250,000");
    assert_eq!(page.result("accepted-in-cap-currency.3"), "$450,000,000");
    assert_eq!(page.text(".terms [data-why='tendered-in-cap-currency.3']"), "$459,904,000");
    let cash: Vec<String> = page.js(
        "return [...document.querySelectorAll('.cash [data-why^=\"cash.3\"]')].map(figure => figure.innerText)",
    );
    assert!(cash.len() == 2 && cash[0].starts_with('€') && cash[1].starts_with('$'), "{cash:?}");
}

#[test]
fn of_several_caps_one_is_drawn_and_the_others_are_ticks() {
    let page = Page::open_link("#1/alcoa-2010-08");
    let caption = || page.text(".caption");
    let line = || page.rect(".cap-line .cap-core").x;
    assert!(caption().contains("Tender Cap"), "{}", caption());
    assert!(page.count(".bar .other-cap") > 0, "the cap of level 2 cuts its bar");
    let before = line();
    page.click(".offer-bar .term:nth-child(2) input[type=radio]");
    assert!(caption().contains("Maximum for level 2"), "{}", caption());
    assert_ne!(line(), before);
    let name = page.attribute(CAP_HANDLE, "aria-label").unwrap_or_default();
    assert!(name.contains("Maximum for level 2"), "{name}");
    assert!(page.text(".uncovered-note:not(:empty)").contains("not counted"), "level 1 is not under it");
    // Which cap is drawn is no part of the scenario.
    assert!(!page.can_undo());
}
