//! The Terms screen: every term beside its effect, what an offer is made of, and offers of one's own.

use serde_json::json;
use xtask::server::Options;

use crate::page::{BORROWED, CAP, Page, RATE, TITLES, button};

const TERMS: &str = "#1/level3-2004-launch/s=terms/end";
const MAXIMUM: &str = "#field-series-0-max-offer-amount";
const NAME: &str = "#offer-name";

/// A button of the screen, by its words or its name.
fn press(page: &Page, words: &str) {
    let found: bool = page.js_with(
        "const buttons = [...document.querySelectorAll('main button')]; \
         const named = button => (button.getAttribute('aria-label') ?? button.textContent).trim(); \
         const button = buttons.find(button => named(button).startsWith(args)); \
         button?.click(); return Boolean(button)",
        json!(words),
    );
    assert!(found, "there is no button {words}");
}

fn choose(page: &Page, selector: &str, value: &str) {
    page.js_with::<()>(
        "const chooser = document.querySelector(args[0]); chooser.value = args[1]; \
         chooser.dispatchEvent(new Event('change', { bubbles: true }))",
        json!([selector, value]),
    );
}

/// The titles of the cards, from the first.
fn titles(page: &Page) -> Vec<String> {
    page.js("return [...document.querySelectorAll('[data-cards] h3')].map(title => title.innerText)")
}

fn problems(page: &Page) -> String {
    page.js("return document.querySelector('.problem-list')?.innerText ?? ''")
}

/// The offers of one's own in the chooser.
fn own(page: &Page) -> Vec<String> {
    page.js(
        "return [...document.querySelectorAll('.offer-chooser optgroup option')].map(option => option.text)",
    )
}

#[test]
fn the_screen_is_reached_by_the_navigation_and_by_the_browsers_back() {
    let page = Page::open();
    page.js::<()>(
        "[...document.querySelectorAll('.screens .go')].find(go => go.innerText === 'Terms').click()",
    );
    page.wait_for_fragment(TERMS);
    assert_eq!(titles(&page), TITLES);
    page.js::<()>("history.back()");
    page.wait("Simulate", "document.querySelector('.board')");
}

#[test]
fn a_term_that_is_edited_is_followed_by_the_result_at_each_key() {
    let page = Page::open_link(TERMS);
    assert_eq!(page.accepted(), ["$249,457,000", "$200,543,000", "$0", "€0"]);
    page.enter(MAXIMUM, "100m");
    assert_eq!(page.accepted(), ["$100,000,000", "$229,541,000", "$120,459,000", "€0"]);
    page.press("Backspace");
    page.type_text("000000");
    assert_eq!(page.accepted()[0], "$100,000,000");
    assert_eq!(page.value(MAXIMUM), "100,000,000");
    page.enter(CAP, "1bn");
    assert_eq!(page.accepted()[2], "$265,880,000");
    choose(&page, "[data-path='rules.acceptance']", "skip");
    assert_eq!(page.accepted()[3], "€287,440,000");
    page.enter("#field-series-3-title", "Euro Notes 2008");
    assert!(page.text(".effect-table tbody tr:nth-child(4) th").starts_with("Euro Notes 2008"));

    page.wait("the address", "location.hash.includes('Euro')");
    let link = page.fragment();
    page.browser.open("about:blank");
    page.browser.open(&page.address(&link));
    page.wait_for_start();
    assert_eq!(page.value("#field-series-3-title"), "Euro Notes 2008");
    assert_eq!(page.accepted()[2], "$265,880,000");
    page.click(&button("Back to"));
    assert_eq!(page.accepted(), ["$249,457,000", "$200,543,000", "$0", "€0"]);
}

/// Each kind of field beside those of series: the field, what is typed, what it was.
#[test]
fn what_was_changed_is_marked_with_what_it_was_and_put_back() {
    let page = Page::open_link(TERMS);
    let mark = |field: &str| -> String {
        page.of(
            field,
            "return element.closest('.entry').parentElement.querySelector('.was')?.innerText ?? ''",
        )
    };
    for (field, text, was) in [
        (MAXIMUM, "100m", "450,000,000"),
        (CAP, "1bn", "450,000,000"),
        ("#field-caps-0-name", "The Cap", "Tender Cap"),
        (RATE, "1.3", "1.2737"),
        ("#field-conditions-0-at-least", "300m", "400,000,000"),
        (BORROWED, "500m", "400,000,000"),
        ("#field-tenders-9-125-2008-early", "1m", "249,457,000"),
        ("#field-dates-expiration", "2004-12-01", "2004-11-29T24:00"),
    ] {
        assert_eq!(mark(field), "", "{field}");
        let before = page.value(field);
        page.enter(field, text);
        assert_eq!(mark(field), format!("was {was} put back"), "{field}");
        page.of::<()>(field, "element.closest('.entry').parentElement.querySelector('.was button').click()");
        assert_eq!((page.value(field), mark(field)), (before, String::new()), "{field}");
    }
    assert_eq!(problems(&page), "");
}

#[test]
fn tenders_are_typed_beside_the_terms_and_tables_pasted() {
    let page = Page::open_link(TERMS);
    page.enter("#field-tenders-9-125-2008-early", "100m");
    assert_eq!(page.accepted()[..3], ["$100,000,000", "$229,541,000", "$120,459,000"]);
    page.enter("#field-tenders-10-75-2008-guaranteed", "1m");
    assert_eq!(problems(&page), "");
    press(&page, "Paste a table");
    page.wait("the panel", "document.querySelector('dialog.paste:modal')");
    let chosen: String =
        page.js("return document.querySelector('.paste')?.closest('dialog').querySelector('h2').innerText");
    assert_eq!(chosen, "Paste a table");
}

#[test]
fn on_a_phone_the_result_stays_in_sight_beside_the_field_that_is_typed_in() {
    let page = Page::open_link(TERMS);
    assert_eq!(page.of::<String>(".effect-line", "return getComputedStyle(element).display"), "none");
    page.phone(390, 844);
    for field in [MAXIMUM, CAP, "#field-conditions-0-at-least"] {
        page.focus(field);
        page.frame();
        let (line, at) = (page.rect(".effect-line"), page.rect(field));
        assert!(line.y >= 0.0 && line.y + line.height < 844.0, "{field}: the line is at {}", line.y);
        assert!(at.y >= line.y + line.height, "{field} at {} is behind the line of {}", at.y, line.height);
    }
    page.enter(CAP, "1bn");
    let line = |page: &Page| page.text(".effect-line p").replace('\u{a0}', " ");
    assert!(line(&page).contains("Accepted $999,998"), "{}", line(&page));
    page.enter(CAP, "much");
    assert!(page.banners().contains("One entry needs attention."), "{}", page.banners());
    page.click(".effect-line .button");
    page.wait("the results by series", "document.activeElement.id === 'effect'");
    let (line, panel) = (page.rect(".effect-line"), page.rect(".effect"));
    assert!(panel.y >= line.y + line.height - 1.0 && panel.y < 844.0, "at {}", panel.y);
}

#[test]
fn any_two_of_three_prices_give_the_third() {
    let page = Page::open_link(TERMS);
    let (late, payment, early) = (
        "#field-series-0-tender-consideration",
        "#field-series-0-early-tender-payment",
        "#field-series-0-total-consideration",
    );
    let derived = |field: &str| -> String {
        page.of(field, "return element.closest('.price').querySelector('.derived')?.innerText ?? ''")
    };
    assert_eq!(derived(early), "$857.50, from the others");
    page.enter(early, "900");
    assert_eq!(page.value(payment), "");
    assert_eq!(derived(payment), "$62.50, from the others");
    page.enter(payment, "30");
    assert_eq!((page.value(early), derived(early)), (String::new(), "$867.50, from the others".into()));
    assert_eq!(page.value(late), "837.50");
}

#[test]
fn series_are_added_copied_moved_and_removed_and_each_is_undone() {
    let page = Page::open_link(TERMS);
    press(&page, "Add a series");
    assert_eq!(titles(&page).len(), 5);
    assert_eq!(page.result("accepted.4"), "$0");
    press(&page, &format!("Copy {}", TITLES[0]));
    assert_eq!(titles(&page)[..2], [TITLES[0], TITLES[0]]);
    page.press("Control+z");
    page.press("Control+z");
    assert_eq!(titles(&page), TITLES);

    page.click("#move-up-2");
    assert_eq!(titles(&page), [TITLES[0], TITLES[2], TITLES[1], TITLES[3]]);
    assert_eq!(page.accepted()[1], "$200,543,000");
    page.wait("the focus to stay on the button", "document.activeElement.id === 'move-up-1'");
    page.press("Enter");
    page.wait("the focus to go to the other button", "document.activeElement.id === 'move-down-0'");
    assert_eq!(titles(&page)[0], TITLES[2]);
    press(&page, &format!("Remove {}", TITLES[2]));
    assert_eq!(titles(&page), [TITLES[0], TITLES[1], TITLES[3]]);
    for _ in 0..3 {
        page.click(&button("Undo"));
    }
    assert_eq!(titles(&page), TITLES);
    assert!(!page.can_undo());
}

#[test]
fn a_series_is_pulled_to_another_place() {
    let page = Page::open_link(TERMS);
    let grip = page.bring("[data-card='1'] .card-grip").middle();
    let first = page.rect("[data-cards] > [data-card='0']");
    page.mouse_move(grip, 0);
    page.mouse_down(grip, 0);
    let mut over = grip;
    over.y = first.y + first.height - 20.0;
    page.mouse_move(over, 0);
    assert_eq!(page.count(".drop-target"), 1);
    page.mouse_up(over, 0);
    assert_eq!(titles(&page)[..2], [TITLES[1], TITLES[0]]);
    page.press("Control+z");
    assert_eq!(titles(&page), TITLES);
}

#[test]
fn one_series_stands_at_two_levels() {
    let page = Page::open_link(TERMS);
    press(&page, "Also at another level");
    page.enter("#field-series-0-levels-0-max", "100m");
    page.enter("#field-series-0-levels-1-level", "5");
    assert_eq!(page.accepted(), ["$100,000,000", "$229,541,000", "$120,459,000", "€0"]);
    page.wait(
        "the whole offer in the address",
        "location.hash.startsWith('#2/') && location.hash.includes('lv0.1=5')",
    );
    page.reload();
    page.wait_for_start();
    assert_eq!(page.accepted()[0], "$100,000,000");
    assert_eq!(page.value("#field-series-0-levels-1-level"), "5");
    page.click(&button("Back to"));
    assert_eq!(page.accepted()[0], "$249,457,000");
}

#[test]
fn a_refused_term_keeps_its_text_and_the_last_outcome() {
    let page = Page::open_link(TERMS);
    page.enter(MAXIMUM, "100m");
    page.enter("#field-series-0-coupon", "101");
    assert_eq!(page.value("#field-series-0-coupon"), "101");
    assert!(
        page.remark("#field-series-0-coupon").contains("0 to 100"),
        "{}",
        page.remark("#field-series-0-coupon")
    );
    assert!(problems(&page).contains("Coupon"), "{}", problems(&page));
    assert_eq!(page.accepted()[0], "$100,000,000");
    press(&page, "Add a cap");
    assert_eq!(page.value("#field-series-0-coupon"), "101", "it stays when the offer is made another");
    assert_eq!(page.accepted()[0], "$100,000,000");
    page.enter("#field-series-0-coupon", "10");
    assert_eq!(problems(&page), "");
    assert_eq!(page.accepted()[0], "$100,000,000");
}

#[test]
fn caps_currencies_and_conditions_are_changed() {
    let page = Page::open_link(TERMS);
    press(&page, "Add a cap");
    page.enter("#field-caps-1-amount", "50m");
    page.click(".covers label:nth-of-type(2) input");
    page.enter("#field-series-0-currency", "GBP");
    assert!(problems(&page).contains("rate is needed"), "{}", problems(&page));
    press(&page, "Add the rate of");
    assert_eq!(problems(&page), "");
    page.enter("#field-rates-GBP", "2");
    press(&page, "Add a condition");
    page.enter("#field-conditions-1-at-least", "1m");
    assert_eq!(problems(&page), "");
}

#[test]
fn an_own_offer_is_kept_renamed_and_deleted_with_a_way_back() {
    let page = Page::open_link(TERMS);
    page.js::<()>("localStorage.clear()");
    page.enter(MAXIMUM, "100m");
    press(&page, "Duplicate");
    assert_eq!(own(&page), ["Copy of Level 3, October 2004: the offer as launched"]);
    page.enter(NAME, "My offer");
    page.press("Tab");
    assert_eq!(own(&page), ["Copy of Level 3, October 2004: the offer as launched"], "kept after a rest");
    page.wait("the new name", "document.querySelector('.offer-chooser optgroup option').text === 'My offer'");
    page.enter(CAP, "1bn");
    page.wait(
        "the change to be kept",
        "Object.values(localStorage).some(text => text.includes('\"1000000000\"'))",
    );
    page.reload();
    page.wait_for_start();
    assert_eq!(own(&page), ["My offer"]);
    assert_eq!((page.value(NAME), page.value(CAP)), ("My offer".into(), "1bn".into()));

    // Opened anew from the chooser, it is as it was kept.
    let id: String = page.js("return document.querySelector('.offer-chooser optgroup option').value");
    choose(&page, ".offer-chooser select", "alcoa-2010-08");
    assert_eq!(page.count(NAME), 0);
    choose(&page, ".offer-chooser select", &id);
    assert_eq!(page.value(CAP), "1,000,000,000");

    press(&page, "Delete offer");
    assert_eq!(own(&page), Vec::<String>::new());
    assert!(page.banners().contains("“My offer” was deleted"), "{}", page.banners());
    assert_eq!(page.js::<usize>("return localStorage.length"), 0);
    press(&page, "Bring it back");
    assert_eq!(own(&page), ["My offer"]);
    assert_eq!(page.value(CAP), "1,000,000,000");
    press(&page, "Delete offer");
    page.press("Control+z");
    assert_eq!(own(&page), ["My offer"], "Undo brings it back as well");

    press(&page, "New offer");
    assert_eq!(own(&page).len(), 2);
    assert_eq!(page.result("accepted.1"), "$40,000,000");
    page.js::<()>("localStorage.clear()");
}

#[test]
fn storage_that_is_absent_damaged_or_full_is_told_and_blocks_nothing() {
    let page = Page::served(Options::default());
    let at_start = |script: &str| {
        let added = page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
        page.browser.open("about:blank");
        page.browser.open(&page.address(TERMS));
        page.wait_for_start();
        page.cdp("Page.removeScriptToEvaluateOnNewDocument", added);
    };
    at_start(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    );
    assert!(page.banners().contains("keeps nothing"), "{}", page.banners());
    page.enter(MAXIMUM, "100m");
    assert_eq!(page.accepted()[0], "$100,000,000");

    at_start(
        "if (location.protocol !== 'about:') { localStorage.clear(); localStorage.setItem('own-00000001', '{\"format\"') }",
    );
    assert!(page.banners().contains("damaged"), "{}", page.banners());
    assert_eq!(page.js::<String>("return localStorage.getItem('own-00000001')"), "{\"format\"");
    page.enter(MAXIMUM, "100m");
    assert_eq!(page.accepted()[0], "$100,000,000");

    at_start(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }; if (location.protocol !== 'about:') localStorage.clear()",
    );
    press(&page, "Duplicate");
    assert!(page.banners().contains("no room left"), "{}", page.banners());
    page.enter(MAXIMUM, "200m");
    assert_eq!(page.accepted()[0], "$200,000,000");
}
