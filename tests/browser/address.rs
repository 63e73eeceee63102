//! The scenario in the address.

use serde_json::json;
use tender_simulator::state::screen::Screen;

use crate::page::{CAP, Page, Window, button, handle, tender};

const LAUNCHED: [&str; 4] = ["$249,457,000", "$200,543,000", "$0", "€0"];

#[test]
fn the_address_is_short_and_a_reload_restores_what_it_says() {
    let page = Page::open();
    page.focus(&handle(0, Window::Early));
    page.press("ArrowUp");
    page.press("Control+z");
    page.wait_for_fragment("#1/level3-2004-launch");
    assert!(page.fragment().len() <= 60);

    for (series, amount) in [(0, "1,203,652,000"), (1, "300000000"), (2, "62%"), (3, "123.456m")] {
        page.enter(&tender(series, Window::Early), amount);
    }
    page.press("Tab");
    page.wait("the address", "location.hash.includes('t3e') && location.hash.endsWith('/end')");
    let fragment = page.fragment();
    assert!(fragment.len() <= 140, "{}: {fragment}", fragment.len());
    let accepted = page.accepted();
    page.reload();
    page.wait_for_start();
    assert_eq!(page.accepted(), accepted);
    assert_eq!(page.tender(2, Window::Early), "62%");
    assert_eq!(page.fragment(), fragment);
    assert!(!page.can_undo());
}

#[test]
fn the_address_is_written_once_after_the_last_change_and_makes_no_history() {
    let page = Page::open();
    page.js::<()>(
        "window.written = [];
         const replace = history.replaceState, push = history.pushState;
         history.replaceState = function (...all) {
             written.push(['replaced', performance.now() - window.changed]);
             return replace.apply(history, all);
         };
         history.pushState = function (...all) { written.push(['pushed', 0]); return push.apply(history, all); };
         window.entries = history.length;
         document.addEventListener('input', () => { window.changed = performance.now(); }, true);",
    );
    page.enter(CAP, "1,234,567,890");
    page.wait("the address", "written.length > 0");
    let written: Vec<(String, f64)> = page.js("return written");
    assert_eq!(written.len(), 1, "{written:?}");
    let (how, after) = &written[0];
    assert!(how == "replaced" && *after >= 290.0, "{written:?}");
    assert!(page.js::<bool>("return history.length === entries"));
}

#[test]
fn a_link_opened_in_the_same_page_is_one_change_that_can_be_undone() {
    let page = Page::open();
    page.enter(CAP, "500m");
    page.press("Tab");
    page.go(&page.address("#1/murphy-2023-11"));
    page.wait("the offer", "document.querySelector('.offer-chooser select').value === 'murphy-2023-11'");
    page.go(&page.address("#1/level3-2004-launch/t0e=1m/end"));
    page.wait("the offer", "document.querySelector('.offer-chooser select').value === 'level3-2004-launch'");
    assert_eq!(page.tender(0, Window::Early), "1m");
    assert_eq!(page.value(CAP), "450,000,000");
    page.press("Control+z");
    page.press("Control+z");
    assert_eq!(page.value(CAP), "500m");
    page.wait_for_fragment("#1/level3-2004-launch/c0=500m/end");
}

/// What a link says to open each screen and a presentation, with what is true once it is open.
fn places() -> Vec<(String, String)> {
    let of_screen = |screen: Screen| {
        let more = match screen {
            Screen::Learn => "&lesson=one-cap.3",
            Screen::Exercises => "&exercise=3-21",
            _ => "",
        };
        (format!("s={}{more}", screen.key()), format!("document.title === {}", json!(screen.title())))
    };
    let present = ("view=present".to_owned(), "document.querySelector('.present')".to_owned());
    Screen::ALL.map(of_screen).into_iter().chain([present]).collect()
}

// Once, what was about to be taken away heard of the other terms before it was, and read what was gone already: the
// page failed.
#[test]
fn links_change_the_screen_the_terms_the_locks_and_the_cover_at_once() {
    const STATES: [&str; 3] = [
        "level3-2004-launch/",
        "level3-2004-launch/c0=500m&t0e=1m&lock=cap,terms&hide=results&",
        "murphy-2023-11/lock=levels&",
    ];
    let page = Page::open_link("#1/level3-2004-launch/c0=400m/end");
    let places = places();
    let mut states = STATES.iter().cycle();
    let mut from = page.fragment();
    // From each place to the next one, to the next but one, and so on.
    for stride in 1..=4 {
        for step in 1..=places.len() {
            let (said, is_open) = &places[step * stride % places.len()];
            let link = format!("#1/{}{said}/end", states.next().unwrap());
            page.go(&page.address(&link));
            page.wait(&link, &format!("({is_open}) || !document.getElementById('notice').hidden"));
            page.frame();
            let sound: bool = page.js("return document.getElementById('notice').hidden");
            assert!(sound, "from {from} to {link}: {}", page.text("#notice"));
            from = link;
        }
    }
    page.js::<()>("sessionStorage.clear()");
}

#[test]
fn a_link_that_cannot_be_opened_is_explained_and_the_offer_is_as_launched() {
    let page = Page::open();
    for (bad, says) in [
        ("#3/level3-2004-launch", "newer version"),
        ("#1/no-such-offer", "an offer that is not here"),
        ("#1/level3-2004-launch/t0e=1", "cut off"),
        ("#1/level3-2004-launch/t9e=1m/end", "a field that the offer lacks"),
        ("#hello", "not a link to a scenario"),
    ] {
        page.open(&page.address(bad));
        page.wait_for_start();
        let said = page.banners();
        assert!(said.contains(says), "{bad}: {said}");
        assert!(!said.contains(".."), "{bad}: one full stop is enough: {said}");
        assert_eq!(page.accepted(), LAUNCHED, "{bad}");
        assert_eq!(page.js::<String>("return location.hash"), bad, "it stays to be read");
    }
    assert_eq!(page.attribute(".banner", "role").as_deref(), Some("alert"));
    page.click(".banner button");
    assert_eq!(page.banners(), "");

    // The same in a page that is open: nothing changes.
    page.enter(CAP, "500m");
    page.press("Tab");
    let accepted = page.accepted();
    page.go(&page.address("#1/no-such-offer"));
    page.wait("the message", "document.querySelector('.banner')");
    assert!(page.banners().contains("nothing has changed"), "{}", page.banners());
    assert_eq!(page.accepted(), accepted);
    assert_eq!(page.value(CAP), "500m");
}

#[test]
fn the_link_is_copied_whole() {
    let page = Page::open();
    page.put_on_clipboard("");
    page.enter(CAP, "500m");
    page.click(".masthead .tools button:nth-last-child(2)");
    page.wait("the clipboard", "navigator.clipboard.readText().then(text => text !== '')");
    let copied: String = page.js("return navigator.clipboard.readText()");
    assert_eq!(copied, page.address("#1/level3-2004-launch/c0=500m/end"));
    page.wait_with(
        "a word of it",
        "document.querySelector(args).innerText.includes('copied')",
        &json!(".masthead .tools button:nth-last-child(2)"),
    );
    assert!(page.can_undo(), "{}", button("Undo"));
}
