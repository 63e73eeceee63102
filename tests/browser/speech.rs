//! What a screen reader hears of a change: one polite sentence once it has rested, none during a drag.

use xtask::browser::Browser;

use crate::page::{CAP, Page, Window, handle};

/// Keeps what the live region says, and how long after the last input it does.
fn listen(page: &Browser) {
    page.js::<()>(
        "window.said = [];
         const region = document.querySelector('.visually-hidden[aria-live=polite]');
         new MutationObserver(() => said.push([region.textContent, performance.now() - window.changed]))
             .observe(region, { childList: true, characterData: true, subtree: true });
         for (const kind of ['input', 'keydown', 'pointermove', 'pointerup'])
             document.addEventListener(kind, () => { window.changed = performance.now(); }, true);",
    );
}

fn said(page: &Browser) -> Vec<(String, f64)> {
    page.js("return said")
}

#[test]
fn one_sentence_700_ms_after_the_last_change() {
    let page = Page::open();
    listen(&page);
    page.enter(CAP, "500,000,000");
    page.wait("the sentence", "said.length > 0");
    let said = said(&page);
    assert_eq!(said.len(), 1, "{said:?}");
    let (sentence, after) = &said[0];
    assert!(sentence.starts_with("Accepted $500,000,000.00 of $1,110,990,328.00 tendered; "), "{sentence}");
    assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
    assert!(*after >= 690.0, "{after} ms after the last key");
}

#[test]
fn none_during_a_drag_and_one_after_it() {
    let page = Page::open();
    listen(&page);
    let from = page.bring(&handle(1, Window::Early)).middle();
    page.mouse_move(from, 0);
    page.mouse_down(from, 0);
    page.mouse_move(from.right_by(30.0), 0);
    // The time is what is tested: nothing may be said while the handle is held still.
    page.js::<()>("return new Promise(done => setTimeout(done, 1200))");
    page.mouse_move(from.right_by(31.0), 0);
    assert_eq!(said(&page), []);
    page.mouse_up(from.right_by(31.0), 0);
    page.wait("the sentence", "said.length > 0");
    let said = said(&page);
    assert!(said.len() == 1 && said[0].1 >= 690.0, "{said:?}");
}

#[test]
fn an_entry_that_cannot_be_read_is_said() {
    let page = Page::open();
    listen(&page);
    page.enter(CAP, "much");
    page.wait("the sentence", "said.length > 0");
    let said = said(&page);
    assert!(said[0].0.contains("from before"), "{said:?}");
}
