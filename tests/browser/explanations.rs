//! Asking why; the results as one grid; the chart as a table; all of it by keys.

use crate::page::{CAP, Page, Window, handle, tender};

/// The key of the figure that has the focus; empty if none has.
fn focused(page: &Page) -> String {
    page.js("return document.activeElement?.dataset?.why ?? ''")
}

/// Tabs until a figure of the results has the focus.
fn tab_into_results(page: &Page) {
    page.focus(&handle(3, Window::Late));
    page.press("Tab");
    page.wait(
        "a figure of the grid to have the focus",
        "document.activeElement.closest('.results [data-why]')",
    );
}

#[test]
fn the_results_are_one_grid_in_which_arrows_move() {
    let page = Page::open();
    assert_eq!(page.attribute(".results", "role").as_deref(), Some("grid"));
    assert_eq!(page.count("[role=grid]"), 1);
    assert_eq!(page.count("[role=grid] [role=row]"), 4);
    assert_eq!(page.count("[role=grid] [role=gridcell]"), 16);
    assert_eq!(page.count("[role=gridcell]:not([role=row] [role=gridcell])"), 0, "each is in a row");

    tab_into_results(&page);
    assert_eq!(focused(&page), "accepted.0");
    for (key, expected) in [
        ("ArrowDown", "accepted.1"),
        ("ArrowDown", "accepted.2"),
        ("ArrowUp", "accepted.1"),
        ("ArrowRight", "factor.1"),
        ("ArrowRight", "returned.1"),
        ("ArrowRight", "reason.1"),
        ("ArrowDown", "reason.2"),
        ("ArrowUp", "reason.1"),
        ("ArrowLeft", "returned.1"),
    ] {
        page.press(key);
        assert_eq!(focused(&page), expected, "after {key}");
    }
    // One stop of Tab: out, and back to where one was.
    page.press("Tab");
    assert!(!page.js::<bool>("return Boolean(document.activeElement.closest('.results'))"));
    page.press("Shift+Tab");
    assert_eq!(focused(&page), "returned.1");
    page.press("Shift+Tab");
    assert!(!page.js::<bool>("return Boolean(document.activeElement.closest('.results'))"));
}

#[test]
fn enter_opens_the_explanation_and_escape_returns_the_focus() {
    let page = Page::open();
    tab_into_results(&page);
    page.press("ArrowDown");
    page.press("ArrowRight");
    page.press("Enter");
    page.wait("the explanation", "document.querySelector('.why')");
    assert_eq!(page.attribute(".why", "role").as_deref(), Some("dialog"));
    let said = page.text(".why");
    assert!(said.contains("200,543,000") && said.contains("229,541,000"), "{said}");
    assert!(page.js::<bool>("return Boolean(document.activeElement.closest('.why'))"), "the focus is in it");
    page.press("Escape");
    page.wait("it to close", "!document.querySelector('.why')");
    assert_eq!(focused(&page), "factor.1");
}

#[test]
fn an_explanation_is_opened_and_closed_by_the_mouse_and_stays_inside_the_window() {
    let page = Page::open();
    for key in ["accepted.0", "accepted.3", "reason.2"] {
        page.click(&format!(".results [data-why='{key}']"));
        page.wait("the explanation", "document.querySelector('.why')");
        let panel = page.rect(".why");
        assert!(panel.x >= 0.0 && panel.x + panel.width <= 1440.0, "{key}: {panel:?}");
        assert!(panel.y >= 0.0 && panel.y + panel.height <= 900.0, "{key}: {panel:?}");
    }
    page.click(".why .close");
    page.wait("it to close", "!document.querySelector('.why')");
    page.click(".results [data-why='factor.0']");
    page.wait("the explanation", "document.querySelector('.why')");
    page.click("#board-title");
    page.wait("it to close", "!document.querySelector('.why')");
}

#[test]
fn an_open_explanation_follows_the_outcome() {
    let page = Page::open();
    page.focus(&handle(0, Window::Early));
    page.press("ArrowUp");
    page.click(".results [data-why='accepted.1']");
    page.wait("the explanation", "document.querySelector('.why')");
    assert!(page.text(".why").contains("199,543,000"), "{}", page.text(".why"));
    page.press("Control+z");
    page.wait("the new numbers", "document.querySelector('.why').innerText.includes('200,543,000')");
    assert!(!page.text(".why").contains("199,543,000"), "{}", page.text(".why"));
}

#[test]
fn the_chart_is_there_as_a_table() {
    let page = Page::open();
    assert!(!page.of::<bool>(".chart-table", "return element.open"));
    page.focus(".chart-table summary");
    page.press("Enter");
    page.wait("the table", "document.querySelector('.chart-table tbody tr')");
    let rows: Vec<Vec<String>> = page.js("return [...document.querySelectorAll('.chart-table tbody tr')]
             .map(row => [...row.cells].map(cell => cell.innerText.trim()))");
    assert_eq!(rows.len(), 4);
    let second = rows[1].join(" | ");
    for figure in ["11% Senior Notes due 2008", "$200,543,000", "$229,541,000", "$0"] {
        assert!(second.contains(figure), "{figure} is not in {second}");
    }
    page.focus(&handle(0, Window::Early));
    page.press("Home");
    page.wait(
        "it to follow",
        "document.querySelectorAll('.chart-table tbody tr')[0].innerText.includes('$229,541,000')",
    );
}

#[test]
fn the_working_says_what_happened_with_the_numbers_in_it() {
    let page = Page::open();
    let said = page.text(".working");
    for number in ["$249,457,000", "$200,543,000", "$229,541,000", "87.3670%"] {
        assert!(said.contains(number), "{number} is not in: {said}");
    }
    page.enter(CAP, "100m");
    page.wait("it to follow", "document.querySelector('.working').innerText.includes('$100,000,000')");
}

#[test]
fn with_keys_alone_a_tender_is_changed_its_result_read_and_explained_and_undone() {
    let page = Page::open();
    let tab_to = |what: &str, selector: &str| {
        for _ in 0..120 {
            page.press("Tab");
            if page.js_with::<bool>("return document.activeElement.matches(args)", selector.into()) {
                return;
            }
        }
        panic!("Tab does not come to {what}");
    };
    tab_to("the field", &tender(1, Window::Early));
    page.press("Control+a");
    page.type_text("100m");
    tab_to("the results", ".results [data-why]");
    page.press("ArrowDown");
    assert_eq!(focused(&page), "accepted.1");
    assert_eq!(page.js::<String>("return document.activeElement.innerText.trim()"), "$100,000,000");
    page.press("Enter");
    page.wait("the explanation", "document.querySelector('.why')");
    assert!(page.text(".why").contains("100,000,000"));
    page.press("Escape");
    assert_eq!(focused(&page), "accepted.1");
    page.press("Control+z");
    assert_eq!(page.js::<String>("return document.activeElement.innerText.trim()"), "$200,543,000");
}
