//! Terms, the glossary, the help for keys, and the tour.

use crate::page::{CAP, Page};

/// Whether the entries have been asked for.
fn asked(page: &Page) -> usize {
    page.requests().iter().filter(|it| it.contains("/parts/glossary")).count()
}

#[test]
fn a_term_opens_beside_where_it_stands_and_gives_the_focus_back() {
    let page = Page::open();
    assert_eq!(asked(&page), 0, "loaded on demand");
    page.focus(".legend [data-term='returned']");
    page.press("Enter");
    page.wait("the entry", "document.querySelector('.term-panel .see')");
    assert_eq!(asked(&page), 1);
    assert_eq!(page.text("#term-title"), "Returned");
    // On from there, and all is closed by one key.
    page.click(".term-panel .see [data-term='accepted']");
    page.wait("the other", "document.getElementById('term-title')?.innerText === 'Accepted'");
    page.press("Escape");
    page.wait("the panel to close", "!document.querySelector('.term-panel')");
    assert_eq!(page.js::<String>("return document.activeElement.dataset.term"), "returned");
    assert_eq!(asked(&page), 1);
}

#[test]
fn arrow_keys_reach_terms_among_figures() {
    let page = Page::open();
    page.focus(".totals [data-why='all-accepted']");
    page.press("ArrowLeft");
    assert_eq!(page.js::<String>("return document.activeElement.dataset.term"), "accepted");
    page.press("Enter");
    page.wait("the entry", "document.querySelector('.term-panel .see')");
    page.press("Escape");
    page.press("ArrowRight");
    assert_eq!(page.js::<String>("return document.activeElement.dataset.why"), "all-accepted");
}

#[test]
fn every_group_of_terms_says_which_words_it_uses() {
    let page = Page::open_screen("terms", ".term-group");
    assert_eq!(page.count(".term-group:not(:has(details.words))"), 0);
    let group = ".term-group[aria-label='Rules'] .words";
    page.focus(&format!("{group} summary"));
    page.press("Enter");
    page.press("Tab");
    assert_eq!(page.js::<String>("return document.activeElement.dataset.term"), "early-tenders-first");
    page.press("ArrowRight");
    page.press("Enter");
    page.wait("the entry", "document.querySelector('.term-panel .see')");
    assert_eq!(page.text("#term-title"), "Pro rata");
    page.press("Escape");
    assert_eq!(page.js::<String>("return document.activeElement.dataset.term"), "pro-rata");
}

#[test]
fn an_explanation_leads_to_the_term_and_back() {
    let page = Page::open();
    page.click(".results [data-why='reason.1']");
    page.wait("the explanation", "document.querySelector('.why [data-term]')");
    page.click(".why [data-term]");
    page.wait("the entry", "document.querySelector('.term-panel .see')");
    assert_eq!(page.text("#term-title"), "Prorated by a limit");
    page.press("Escape");
    assert_eq!(page.count(".why"), 1, "the explanation is still there");
    page.press("Escape");
    assert_eq!(page.count(".why"), 0);
    assert_eq!(page.js::<String>("return document.activeElement.dataset.why"), "reason.1");
}

#[test]
fn the_glossary_is_searched_and_opens_at_a_term_by_a_link() {
    let page = Page::open_screen("glossary&term=sub-cap", ".term-entry");
    page.wait("the term", "document.activeElement.id === 'term-sub-cap'");
    let all = page.count(".term-entry");
    assert!(all > 80, "{all}");
    page.enter("#glossary-search", "denomination");
    page.wait("the search", "document.querySelectorAll('.term-entry').length < 12");
    assert_eq!(page.text(".term-entry h4"), "Denomination");
    page.enter("#glossary-search", "zebra");
    page.wait("nothing", "!document.querySelector('.term-entry')");
    assert!(page.text(".glossary [role=status]").starts_with("No term fits “zebra”"));
    let nameless: usize = page.js(
        "return [...document.querySelectorAll('svg.term-picture')].filter(picture => !picture.getAttribute('aria-label')).length",
    );
    assert_eq!(nameless, 0);
    assert_eq!(page.stray_amounts(), [""; 0]);
}

#[test]
fn the_question_mark_opens_the_help_but_not_in_fields_nor_when_switched_off() {
    let page = Page::open();
    page.js::<()>("localStorage.removeItem('tender-simulator.keys')");
    page.focus(".results [data-why='accepted.0']");
    page.press("?");
    page.wait("the help", "document.querySelector('dialog.help[open]')");
    assert!(page.count(".key-groups dt") >= 15);
    page.click(".help input[type=checkbox]");
    page.press("Escape");
    page.wait("it to close", "!document.querySelector('dialog.help')");
    page.focus(".results [data-why='accepted.0']");
    page.press("?");
    assert_eq!(page.count("dialog.help"), 0, "switched off");
    page.reload();
    page.wait_for_start();
    page.focus(".results [data-why='accepted.0']");
    page.press("?");
    assert_eq!(page.count("dialog.help"), 0, "still off");
    // By the pointer it is there all the same, and on again.
    page.click(".more > button");
    page.js::<()>("[...document.querySelectorAll('.more-list button')].find(one => one.innerText.startsWith('Help')).click()");
    page.wait("the help", "document.querySelector('dialog.help[open]')");
    page.click(".help input[type=checkbox]");
    page.press("Escape");
    page.enter(CAP, "450m");
    page.press("?");
    assert_eq!(page.count("dialog.help"), 0, "typed into a field");
    page.js::<()>("localStorage.removeItem('tender-simulator.keys')");
}

#[test]
fn the_tour_is_taken_by_keys_while_the_page_can_be_used_and_is_not_offered_again() {
    let page = Page::open();
    page.js::<()>("localStorage.removeItem('tender-simulator.tour')");
    page.reload();
    page.wait_for_start();
    page.focus(".tour-offer button");
    page.press("Enter");
    let mut stops = Vec::new();
    loop {
        page.wait("a stop", "document.querySelector('.tour') === document.activeElement");
        stops.push(page.text("#tour-title"));
        assert_eq!(page.count(".toured"), 1, "{stops:?}");
        let seen: bool = page.js(
            "const panel = document.querySelector('.tour').getBoundingClientRect(), part = document.querySelector('.toured').getBoundingClientRect();
             const apart = panel.top >= part.bottom || panel.bottom <= part.top || panel.left >= part.right || panel.right <= part.left;
             return apart && part.top >= 0 && part.bottom <= innerHeight && panel.bottom <= innerHeight",
        );
        assert!(seen, "what is pointed at is seen beside the panel: {stops:?}");
        let next = page.js::<bool>("document.querySelector('.tour .main-button')?.focus(); return Boolean(document.querySelector('.tour .main-button'))");
        if !next {
            break;
        }
        let before = stops.last().cloned();
        page.press("Enter");
        page.wait_with(
            "the next stop",
            "document.getElementById('tour-title')?.innerText !== args",
            &serde_json::json!(before),
        );
    }
    assert_eq!(stops.len(), 7, "{stops:?}");
    // Nothing is blocked: a field is typed into while a stop stands there.
    page.enter(CAP, "460m");
    assert_eq!(page.value(CAP), "460m");
    assert_eq!(page.count(".tour"), 1);
    page.focus(".tour");
    page.press("Escape");
    assert_eq!((page.count(".tour"), page.count(".toured")), (0, 0));
    page.open(&page.address(""));
    page.wait_for_start();
    assert_eq!(page.count(".tour-offer"), 0, "not offered again");
}

#[test]
fn the_tour_is_not_offered_where_a_link_opens_something_else() {
    let page = Page::open();
    page.js::<()>("localStorage.removeItem('tender-simulator.tour')");
    for link in ["#1/alcoa-2010-08", "#1/level3-2004-launch/embed=1/end"] {
        page.open(&page.address(link));
        page.reload();
        page.wait_for_start();
        assert_eq!(page.count(".tour-offer"), 0, "{link}");
    }
    page.open(&page.address(""));
    page.reload();
    page.wait_for_start();
    assert_eq!(page.count(".tour-offer"), 1);
    page.click(".tour-offer button:last-child");
    page.wait("it to go", "!document.querySelector('.tour-offer')");
    page.reload();
    page.wait_for_start();
    assert_eq!(page.count(".tour-offer"), 0, "not wanted");
}
