//! Pasting a table: opened, recognised, asked about, confirmed and undone, by keys alone and by mouse.

use serde_json::json;

use crate::page::{Page, Window};

/// The table of the release of 29 October 2004 as its text has it.
const RELEASE: &str = include_str!("../data/level3-release-table.txt");

/// The panel's button that puts the table in.
const PUT_IN: &str = ".paste .main-button";

/// Opens the panel by its button, by keys, and pastes a text.
fn paste(page: &Page, text: &str) {
    page.focus("[data-paste]");
    page.press("Enter");
    page.wait("the panel", "document.querySelector('dialog.paste:modal')");
    page.wait("the focus in it", "document.activeElement.id === 'paste-text'");
    page.put_on_clipboard(text);
    page.press("Control+a");
    page.press("Control+v");
    page.wait("the table", "document.querySelector('.paste tbody tr')");
}

/// Whether the table can be put in.
fn is_ready(page: &Page) -> bool {
    page.of(PUT_IN, "return !element.disabled")
}

/// Chooses in a list of the panel.
fn choose(page: &Page, label: &str, option: &str) {
    page.js_with::<()>(
        "const list = [...document.querySelectorAll('.paste select')].find(list => list.ariaLabel.startsWith(args[0])); \
         list.value = [...list.options].find(option => option.text === args[1]).value; \
         list.dispatchEvent(new Event('change', { bubbles: true }));",
        json!([label, option]),
    );
}

#[test]
fn tenders_of_a_spreadsheet_are_put_in_as_one_step_by_keys_alone() {
    let page = Page::open();
    let before = page.accepted();
    paste(
        &page,
        "Series\tPrincipal tendered\n9⅛% Senior Notes due 2008\t100,000,000\n11% due 2008\t50,000,000\nTotal\t150,000,000",
    );
    assert!(!is_ready(&page), "the window is not said");
    assert!(page.text(".paste-problems").contains("does not say when"), "{}", page.text(".paste-problems"));
    choose(&page, "What column 2 is", "tendered early");
    page.wait("it to be ready", "!document.querySelector('.paste .main-button').disabled");
    let change = page.text(".paste-changes li");
    assert!(change.contains("249,457,000") && change.contains("100,000,000"), "{change}");
    assert_eq!(page.text(".paste-foot [role=status]"), "2 amounts would change.");
    assert_eq!(page.accepted(), before, "nothing is put in before it is confirmed");
    page.focus(PUT_IN);
    page.press("Enter");
    page.wait("the panel to close", "!document.querySelector('dialog.paste')");
    assert_eq!(page.tender(0, Window::Early), "100,000,000");
    assert_eq!(page.tender(1, Window::Early), "50,000,000");
    assert!(page.js::<bool>("return document.activeElement.matches('[data-paste]')"), "the focus is back");
    page.press("Control+z");
    page.wait(
        "the step back",
        "document.querySelector('.results [data-why=\"accepted.0\"]').innerText === '$249,457,000'",
    );
    assert_eq!(page.accepted(), before);
    assert!(!page.can_undo());
}

#[test]
fn the_table_of_the_release_opens_as_an_offer_once_its_questions_are_answered() {
    let page = Page::open();
    paste(&page, RELEASE);
    let asked = page.text(".paste-questions");
    assert!(
        asked.contains("Which coupon is it?") && asked.contains("10½%") && asked.contains("10¾%"),
        "{asked}"
    );
    assert!(!is_ready(&page));
    page.js::<()>(
        "document.querySelectorAll('.paste-questions fieldset').forEach((_, at) => \
         document.querySelectorAll('.paste-questions fieldset')[at].querySelector('input').click())",
    );
    page.wait(
        "the answers",
        "!document.querySelector('.paste-questions input[type=radio]:not(:checked)') || \
         document.querySelectorAll('.paste-questions input:checked').length === 3",
    );
    for (place, text) in [(0, "Level 3 as pasted"), (1, "450m"), (2, "1.2737")] {
        page.click(&format!("#paste-ask-{place}"));
        page.type_text(text);
        assert_eq!(page.value(&format!("#paste-ask-{place}")), text, "nothing typed is lost");
    }
    page.wait("it to be ready", "!document.querySelector('.paste .main-button').disabled");
    page.click(PUT_IN);
    page.wait("the offer", "document.querySelector('.terms h3')?.innerText === '9⅛% Senior Notes due 2008' && !document.querySelector('dialog.paste')");
    let titles: Vec<String> =
        page.js("return [...document.querySelectorAll('.terms h3')].map(title => title.innerText)");
    assert_eq!(titles, crate::page::TITLES);
    page.enter(&crate::page::tender(0, Window::Early), "249,457,000");
    page.enter(&crate::page::tender(1, Window::Early), "229,541,000");
    assert_eq!(page.accepted(), ["$249,457,000", "$200,543,000", "$0", "€0"]);
    for _ in 0..3 {
        page.press("Control+z");
    }
    page.wait(
        "the offer before",
        "document.querySelector('.offer-chooser select').value === 'level3-2004-launch'",
    );
    assert!(!page.can_undo());
}

#[test]
fn markup_from_the_clipboard_is_read() {
    let page = Page::open();
    page.focus("[data-paste]");
    page.press("Enter");
    page.wait("the panel", "document.activeElement.id === 'paste-text'");
    page.js_with::<()>(
        "const data = new DataTransfer(); data.setData('text/html', args); \
         document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))",
        json!("<table><tr><th>Notes<th>Tendered late (in millions)<tr><td>9<sup>1</sup>/<sub>8</sub>% due 2008<td>1.5<sup>2</sup></table>"),
    );
    page.wait("the table", "document.querySelector('.paste-changes li')");
    assert!(page.text(".paste-changes").contains("1,500,000"), "{}", page.text(".paste-changes"));
}

#[test]
fn the_panel_is_left_by_escape_and_keeps_what_was_pasted() {
    let page = Page::open();
    page.focus("[data-paste]");
    page.press("Enter");
    page.wait("the panel", "document.activeElement.id === 'paste-text'");
    page.type_text("no table");
    page.wait(
        "the message",
        "document.querySelector('.paste-none')?.innerText.startsWith('No table was found')",
    );
    page.press("Escape");
    page.wait("it to close", "!document.querySelector('dialog.paste')");
    assert!(page.js::<bool>("return document.activeElement.matches('[data-paste]')"), "the focus is back");
    page.press("Enter");
    page.wait("the panel", "document.activeElement.id === 'paste-text'");
    assert_eq!(page.value("#paste-text"), "no table");
}
