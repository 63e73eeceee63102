//! One's own offer open in two tabs: neither writes over the other in silence, and nothing typed is lost.

use serde_json::json;

use crate::page::{CAP, Page};

const TERMS: &str = "#1/level3-2004-launch/s=terms/end";
const BANNER: &str = ".other-tab";

/// A page with an offer of one's own, and the same in another tab, which is `other` in scripts.
fn two_tabs() -> Page {
    // A browser of its own: in one that others share, a tab that a failed test leaves would lie over theirs.
    let page = Page::of_site(&xtask::page());
    page.open(&page.address(TERMS));
    page.wait_for_start();
    press(&page, "document", "Duplicate");
    page.wait("a link that holds the offer", "location.hash.startsWith('#2/')");
    page.js::<()>("window.other = open(location.href)");
    page.cdp("Page.bringToFront", json!({}));
    page.wait("the other tab", "other.document.querySelector('.offer-chooser optgroup option')");
    // A link opens a copy; the kept offer itself is in the chooser.
    page.js::<()>(
        "const chooser = other.document.querySelector('.offer-chooser select'); \
         chooser.value = chooser.querySelector('optgroup option').value; \
         chooser.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    page.wait("the kept offer there", "other.document.querySelector('#offer-name')");
    page
}

/// Presses a button of one of the tabs by its words.
fn press(page: &Page, tab: &str, words: &str) {
    page.js_with::<()>(
        &format!(
            "[...{tab}.querySelectorAll('main button')].find(one => one.innerText.startsWith(args)).click()"
        ),
        json!(words),
    );
}

/// Types the cap in the other tab.
fn type_there(page: &Page, amount: &str) {
    page.js_with::<()>(
        "const field = other.document.querySelector(args[0]); field.value = args[1]; \
         field.dispatchEvent(new InputEvent('input', { bubbles: true })); field.dispatchEvent(new Event('blur'))",
        json!([CAP, amount]),
    );
}

fn wait_for_kept(page: &Page, amount: &str) {
    page.wait_with(
        "it to be kept",
        "Object.values(localStorage).some(text => text.includes('\"amount\": \"' + args) || text.includes('\"amount\":\"' + args))",
        &json!(amount),
    );
}

fn wait_for_banner(page: &Page, tab: &str, words: &str) {
    page.wait_with(
        "the banner",
        &format!("{tab}.querySelector('{BANNER}')?.innerText.includes(args)"),
        &json!(words),
    );
}

#[test]
fn what_another_tab_changed_is_told_and_taken_over_or_not() {
    let page = two_tabs();
    type_there(&page, "500000000");
    wait_for_banner(&page, "document", "was changed in another tab");
    assert_eq!(page.value(CAP), "450,000,000", "nothing is taken over unasked");

    // What is typed here goes into the address, and not over what the other has.
    page.enter(CAP, "600m");
    page.wait("the address", "location.hash.includes('c0=600m')");
    wait_for_kept(&page, "500000000");

    press(&page, "document", "Take over");
    page.wait("the other's cap", &format!("document.querySelector('{CAP}').value === '500,000,000'"));
    assert_eq!(page.count(BANNER), 0);
    page.press("Control+z");
    page.wait("what was typed here", &format!("document.querySelector('{CAP}').value === '600m'"));

    // That is another state again, and the other is asked in its turn.
    wait_for_kept(&page, "600000000");
    wait_for_banner(&page, "other.document", "was changed in another tab");
    press(&page, "other.document", "Keep what is here");
    wait_for_kept(&page, "500000000");
    wait_for_banner(&page, "document", "was changed in another tab");
    press(&page, "document", "Keep what is here");
    wait_for_kept(&page, "600000000");
    assert_eq!((page.value(CAP).as_str(), page.count(BANNER)), ("600m", 0));
    page.js::<()>("other.close(); localStorage.clear()");
}

#[test]
fn what_another_tab_deleted_stays_open_here_until_it_is_closed() {
    let page = two_tabs();
    press(&page, "other.document", "Delete offer");
    wait_for_banner(&page, "document", "was deleted in another tab");
    let listed = |page: &Page| page.count(".offer-chooser optgroup option");
    assert_eq!(listed(&page), 0);
    page.enter(CAP, "700m");
    page.wait("the address", "location.hash.includes('c0=700m')");
    assert_eq!(page.js::<usize>("return localStorage.length"), 0, "it is not kept again unasked");
    press(&page, "document", "Keep it");
    wait_for_kept(&page, "700000000");
    assert_eq!(listed(&page), 1);

    page.wait("the other's list", "other.document.querySelector('.offer-chooser optgroup option')");
    page.js::<()>("other.localStorage.clear()");
    wait_for_banner(&page, "document", "was deleted in another tab");
    press(&page, "document", "Close it here too");
    page.wait("another offer", "!document.querySelector('#offer-name')");
    page.press("Control+z");
    page.wait("it to be back", &format!("document.querySelector('{CAP}').value === '700m'"));
    wait_for_kept(&page, "700000000");
    page.js::<()>("other.close(); localStorage.clear()");
}

#[test]
fn an_address_that_is_older_than_what_is_kept_writes_over_nothing() {
    let page = Page::open_link(TERMS);
    page.js::<()>("localStorage.clear()");
    press(&page, "document", "Duplicate");
    page.wait("a link that holds the offer", "location.hash.startsWith('#2/')");
    page.js::<()>(
        "const [key, text] = Object.entries(localStorage)[0]; \
         localStorage.setItem(key, text.replace('450000000', '470000000'))",
    );
    page.reload();
    page.wait_for_start();
    wait_for_banner(&page, "document", "was changed in another tab");
    wait_for_kept(&page, "470000000");
    press(&page, "document", "Take over");
    page.wait("the kept cap", &format!("document.querySelector('{CAP}').value === '470,000,000'"));
    assert_eq!(page.count(BANNER), 0);
    page.js::<()>("localStorage.clear()");
}
