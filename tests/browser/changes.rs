//! Undo, redo, Reset, and what has changed since.

use crate::page::{CAP, Page, RATE, Window, button, handle, tender};

#[test]
fn every_change_is_undone_and_redone_by_button_and_by_keys() {
    let page = Page::open();
    let field = tender(0, Window::Early);
    page.focus(&handle(0, Window::Early));
    page.press("ArrowUp");
    page.enter(CAP, "500m");
    page.press("Tab");
    page.click(".condition input[type=checkbox]");
    assert!(page.js::<bool>("return document.querySelector('.condition input[type=checkbox]').checked"));

    page.click(&button("Undo"));
    assert!(!page.js::<bool>("return document.querySelector('.condition input[type=checkbox]').checked"));
    page.press("Control+z");
    assert_eq!(page.value(CAP), "450,000,000");
    page.press("Control+z");
    assert_eq!(page.value(&field), "249,457,000");
    assert!(!page.can_undo());

    page.press("Control+Shift+z");
    assert_eq!(page.value(&field), "250,457,000");
    page.press("Control+y");
    assert_eq!(page.value(CAP), "500m");
    page.click(&button("Redo"));
    assert!(page.js::<bool>("return document.querySelector('.condition input[type=checkbox]').checked"));
    assert!(page.of::<bool>(&button("Redo"), "return element.disabled"));
}

#[test]
fn typing_is_one_step_until_the_field_is_left() {
    let page = Page::open();
    let (one, other) = (tender(0, Window::Early), tender(0, Window::Late));
    page.enter(&one, "123456");
    page.press("Tab");
    page.enter(&other, "7000");
    page.press("Control+z");
    assert_eq!(page.value(&other), "0");
    assert_eq!(page.value(&one), "123,456");
    page.press("Control+z");
    assert_eq!(page.value(&one), "249,457,000");
    assert!(!page.can_undo());
}

#[test]
fn a_second_without_a_key_ends_the_step() {
    let page = Page::open();
    let field = tender(0, Window::Early);
    page.enter(&field, "12");
    // The time is what is tested: it is the page's own clock that has to go on by a second.
    page.js::<()>("return new Promise(done => setTimeout(done, 1100))");
    page.type_text("3456");
    page.press("Control+z");
    assert_eq!(page.value(&field), "12");
    page.press("Control+z");
    assert_eq!(page.value(&field), "249,457,000");
    assert!(!page.can_undo());
}

#[test]
fn escape_in_a_field_takes_back_what_was_typed_into_it() {
    let page = Page::open();
    let field = tender(0, Window::Early);
    page.enter(&field, "123");
    page.press("Escape");
    assert_eq!(page.value(&field), "249,457,000");
    assert!(!page.can_undo());
}

#[test]
fn reset_goes_back_to_the_offer_as_launched_and_can_be_undone() {
    let page = Page::open();
    assert!(page.of::<bool>(&button("Back to"), "return element.disabled"), "nothing to reset");
    page.enter(RATE, "1.3");
    page.enter(&tender(2, Window::Early), "5m");
    page.click(&button("Back to"));
    assert_eq!(page.value(RATE), "1.2737");
    assert_eq!(page.tender(2, Window::Early), "265,880,000");
    page.press("Control+z");
    assert_eq!(page.value(RATE), "1.3");
    assert_eq!(page.tender(2, Window::Early), "5m");
}

#[test]
fn what_has_changed_is_marked_on_its_row_with_the_way_back() {
    let page = Page::open();
    let changed = ".terms[data-series='1'] .changed";
    assert_eq!(page.count(".changed"), 0);
    page.enter(&tender(1, Window::Early), "100m");
    assert!(page.text(changed).contains("Early was $229,541,000"), "{}", page.text(changed));
    assert_eq!(page.count(".changed"), 1);
    page.enter(&tender(1, Window::Late), "10m");
    assert_eq!(page.count(changed), 2);
    page.click(&format!("{changed} button.choice"));
    assert_eq!(page.tender(1, Window::Early), "229,541,000");
    assert_eq!(page.tender(1, Window::Late), "10m");
    page.enter(&tender(1, Window::Late), "0");
    assert_eq!(page.count(".changed"), 0, "the same again is no change");
}

/// A page of 64 series would else spend its time on rows that say what they said before.
#[test]
fn a_key_writes_into_no_row_that_stays_as_it_is() {
    let page = Page::open();
    page.focus(&handle(0, Window::Early));
    page.js::<()>(
        "window.written = new Set();
         const note = ({ target }) => {
             const row = (target.closest ? target : target.parentElement).closest('.terms, .result');
             if (row) written.add(`${row.classList[0]} ${row.dataset.series}`);
         };
         new MutationObserver((changes) => changes.forEach(note)).observe(
             document.querySelector('.board'),
             { subtree: true, childList: true, attributes: true, characterData: true },
         );",
    );
    page.press("ArrowUp");
    assert_eq!(page.result("accepted.1"), "$199,543,000");
    // The cap has cut the second series; what is below it had nothing and has nothing.
    let written: Vec<String> = page.js("return [...window.written].sort()");
    assert_eq!(written, ["result 0", "result 1", "terms 0"]);
}
