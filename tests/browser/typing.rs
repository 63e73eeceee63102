//! Amounts typed as people type them.

use crate::page::{CAP, Page, Window, tender};

#[test]
fn separators_stay_visible_while_an_amount_is_typed() {
    let page = Page::open();
    page.enter(CAP, "");
    let mut seen = Vec::new();
    for key in "1234567.5".chars() {
        page.type_text(&key.to_string());
        seen.push(page.value(CAP));
        assert_eq!(page.caret(), page.value(CAP).len(), "the caret is at the end of {:?}", page.value(CAP));
    }
    assert_eq!(
        seen,
        ["1", "12", "123", "1,234", "12,345", "123,456", "1,234,567", "1,234,567.", "1,234,567.5"]
    );
}

#[test]
fn the_caret_stays_where_it_was_counted_in_digits_from_the_right() {
    let page = Page::open();
    page.focus(CAP);
    let digits_after = |page: &Page| {
        let after = page.value(CAP)[page.caret()..].to_owned();
        after.chars().filter(char::is_ascii_digit).count()
    };
    for (before, keys, after, digits) in [
        // The value, where the caret is put, what is pressed, and what comes of it.
        (("450000000", 2), &["7"] as &[&str], "4,570,000,000", 7),
        (("450000000", 4), &["Backspace"], "45,000,000", 6),
        (("450000000", 3), &["Delete"], "45,000,000", 5),
        (("450000000", 0), &["1", "2"], "12,450,000,000", 9),
        (("1450000000", 1), &["Backspace"], "450,000,000", 9),
        (("450000000", 11), &["0", "Backspace"], "450,000,000", 0),
    ] {
        let (text, caret) = before;
        page.enter(CAP, text);
        page.put_caret(caret);
        keys.iter().for_each(|key| page.press(key));
        assert_eq!(page.value(CAP), after, "{text}, {keys:?} at {caret}");
        assert_eq!(digits_after(&page), digits, "{text}, {keys:?} at {caret}: the caret in {after}");
    }
}

#[test]
fn a_reading_is_echoed_and_the_result_follows_each_key() {
    let page = Page::open();
    let field = tender(0, Window::Early);
    page.enter(&field, "450m");
    assert_eq!(page.value(&field), "450m");
    assert_eq!(page.remark(&field), "= 450,000,000");
    assert_eq!(page.accepted(), ["$450,000,000", "$0", "$0", "€0"]);
    page.enter(&field, "123m");
    assert_eq!(page.accepted(), ["$123,000,000", "$229,541,000", "$97,459,000", "€0"]);
}

#[test]
fn a_percentage_is_of_what_is_outstanding_rounded_down_to_the_denomination() {
    let page = Page::open();
    let field = tender(1, Window::Early);
    page.enter(&field, "62%");
    assert_eq!(page.remark(&field), "= 224,462,000");
    assert_eq!(page.text("[data-why='tendered-share.1']"), "62.0%");
    page.press("Tab");
    assert_eq!(page.value(&field), "62%", "what was typed stays");
}

#[test]
fn guaranteed_deliveries_are_typed_and_counted_with_the_others() {
    let page = Page::open();
    page.enter(&tender(0, Window::Guaranteed), "10m");
    assert_eq!(page.text("[data-why='tendered.0']"), "$259,457,000");
    assert_eq!(page.accepted()[..2], ["$259,457,000", "$190,543,000"]);
}

#[test]
fn a_capital_m_is_asked_about_and_the_answer_is_put_in() {
    let page = Page::open();
    let field = tender(0, Window::Early);
    page.enter(&field, "450M");
    let remark = page.remark(&field);
    assert!(
        remark.contains("450 million (450,000,000)") && remark.contains("450 thousand (450,000)"),
        "{remark}"
    );
    assert_eq!(page.attribute(&field, "aria-invalid").as_deref(), Some("true"));
    assert_eq!(page.accepted()[0], "$249,457,000", "nothing is guessed");
    page.click(".entry.wrong .choice");
    assert_eq!(page.value(&field), "450,000,000");
    assert_eq!(page.accepted()[0], "$450,000,000");
    assert_ne!(page.attribute(&field, "aria-invalid").as_deref(), Some("true"));
}

#[test]
fn a_bad_entry_is_explained_beside_its_field_and_takes_nothing_away() {
    let page = Page::open();
    let field = tender(2, Window::Early);
    let before = page.accepted();
    for bad in ["about half", "-5", "500m", "100 EUR", "1.5"] {
        page.enter(&field, bad);
        let remark = page.remark(&field);
        assert!(
            remark.ends_with(['.', '?']) || remark.chars().any(|letter| letter.is_ascii_digit()),
            "{bad}: {remark:?}"
        );
        assert_eq!(page.attribute(&field, "aria-invalid").as_deref(), Some("true"), "{bad}");
        let described =
            page.attribute(&field, "aria-describedby").expect("the message is the field's description");
        assert_eq!(page.text(&format!("[id='{described}']")), remark, "{bad}");
        assert_eq!(page.accepted(), before, "{bad}: the last good outcome stays");
        assert!(page.banners().contains("from before"), "{bad}: it says so: {}", page.banners());
        page.press("Tab");
        assert_eq!(page.value(&field).replace(',', ""), bad, "nothing typed is lost");
    }
    // The first field is good again while another is still bad: what is shown is still from before.
    page.enter(&tender(0, Window::Early), "nothing");
    page.enter(&field, "1m");
    assert!(page.banners().contains("from before"), "{}", page.banners());
    assert_ne!(page.attribute(&field, "aria-invalid").as_deref(), Some("true"));
    page.enter(&tender(0, Window::Early), "0");
    assert_eq!(page.banners(), "");
    assert_eq!(page.accepted(), ["$0", "$229,541,000", "$1,000,000", "€172,300,000"]);
}

#[test]
fn a_cell_is_pasted() {
    let page = Page::open();
    let field = tender(0, Window::Early);
    for (cell, becomes) in [
        ("$ 300,000,000\n", "$300,000,000"),
        ("1 203 652 000", "$1,203,652,000"),
        ("12.5 million", "$12,500,000"),
    ] {
        page.put_on_clipboard(cell);
        page.click(&field);
        page.press("Control+a");
        page.press("Control+v");
        assert_eq!(page.text("[data-why='tendered.0']"), becomes, "{cell:?}");
    }
    page.put_on_clipboard("1,105");
    page.click(CAP);
    page.press("Control+a");
    page.press("Control+v");
    let remark = page.remark(CAP);
    assert!(remark.contains("1 thousand 105 (1,105)?"), "asked about, not guessed: {remark}");
}
