//! Amounts pulled by their handles: mouse, finger and keys.

use xtask::browser::{Point, SHIFT};

use crate::page::{CAP, CAP_HANDLE, Page, Window, button, handle, tender};

/// What stands in a field, as a number.
fn amount(page: &Page, field: &str) -> i64 {
    let text = page.value(field).replace(',', "");
    text.parse().unwrap_or_else(|_| panic!("{field} holds {text:?}"))
}

/// Presses the mouse on a handle, and says where.
fn grab(page: &Page, handle: &str) -> Point {
    let at = page.bring(handle).middle();
    page.mouse_move(at, 0);
    page.mouse_down(at, 0);
    at
}

/// Principal that one pixel of the first bar is.
fn per_pixel(page: &Page) -> f64 {
    amount(page, &tender(0, Window::Early)) as f64 / page.bar(0).width
}

#[test]
fn a_drag_moves_by_a_million_and_with_shift_by_one_denomination() {
    let page = Page::open();
    let (handle, field) = (handle(0, Window::Early), tender(0, Window::Early));
    let (before, per_pixel) = (amount(&page, &field) as f64, per_pixel(&page));
    let from = grab(&page, &handle);
    for pixels in [5.0, 37.0, 120.0, -40.0] {
        page.mouse_move(from.right_by(pixels), 0);
        let now = amount(&page, &field);
        let expected = before + pixels * per_pixel;
        assert_eq!(now % 1_000_000, 0, "{now} after {pixels} pixels");
        assert!(
            (now as f64 - expected).abs() <= 600_000.0 + per_pixel,
            "{now} after {pixels} pixels: {expected}"
        );
    }
    page.mouse_move(from.right_by(11.0), SHIFT);
    let now = amount(&page, &field);
    assert!(now % 1_000 == 0 && now % 1_000_000 != 0, "{now}");
    assert!((now as f64 - before - 11.0 * per_pixel).abs() <= per_pixel, "{now}");
    page.mouse_up(from.right_by(11.0), SHIFT);
    assert_eq!(amount(&page, &field), now);
}

#[test]
fn the_bar_and_the_result_follow_while_a_handle_is_dragged() {
    let page = Page::open();
    let from = grab(&page, &handle(0, Window::Early));
    let bar = page.bar(0);
    page.mouse_move(from.right_by(60.0), 0);
    let dragged = page.bar(0);
    assert!(
        (dragged.width - bar.width - 60.0).abs() < 1.5,
        "the bar's end is under the pointer: {bar:?}, {dragged:?}"
    );
    let under = page.rect(&handle(0, Window::Early)).middle();
    assert!((under.x - from.x - 60.0).abs() < 1.5, "and so is the handle: {from:?}, {under:?}");
    let tendered = amount(&page, &tender(0, Window::Early));
    assert_eq!(page.result("accepted.0").replace(['$', ','], ""), tendered.to_string());
    page.mouse_up(from.right_by(60.0), 0);
}

#[test]
fn a_drag_follows_the_pointer_outside_the_bar_and_ends_at_all_and_at_nothing() {
    let page = Page::open();
    let (handle, field) = (handle(0, Window::Early), tender(0, Window::Early));
    let from = grab(&page, &handle);
    page.mouse_move(from.right_by(20.0).down_by(300.0), 0);
    assert!(amount(&page, &field) > 249_457_000, "far below its row");
    page.mouse_move(Point { x: 1430.0, y: 20.0 }, 0);
    assert_eq!(amount(&page, &field), 1_203_652_000, "all that is outstanding");
    page.mouse_move(Point { x: 5.0, y: 890.0 }, 0);
    assert_eq!(amount(&page, &field), 0);
    page.mouse_up(Point { x: 5.0, y: 890.0 }, 0);
    page.mouse_move(from, 0);
    assert_eq!(amount(&page, &field), 0, "it was let go");
}

#[test]
fn a_drag_is_one_step_to_undo() {
    let page = Page::open();
    let field = tender(1, Window::Early);
    let from = grab(&page, &handle(1, Window::Early));
    for pixels in [3.0, 9.0, 27.0, 26.0, 25.0] {
        page.mouse_move(from.right_by(pixels), 0);
    }
    page.mouse_up(from.right_by(25.0), 0);
    assert_ne!(amount(&page, &field), 229_541_000);
    page.click(&button("Undo"));
    assert_eq!(amount(&page, &field), 229_541_000);
    assert!(!page.can_undo());
}

#[test]
fn escape_ends_a_drag_as_if_it_had_not_been() {
    let page = Page::open();
    let field = tender(1, Window::Early);
    let from = grab(&page, &handle(1, Window::Early));
    page.mouse_move(from.right_by(50.0), 0);
    assert_ne!(amount(&page, &field), 229_541_000);
    page.press("Escape");
    assert_eq!(amount(&page, &field), 229_541_000);
    page.mouse_move(from.right_by(80.0), 0);
    page.mouse_up(from.right_by(80.0), 0);
    assert_eq!(amount(&page, &field), 229_541_000);
    assert!(!page.can_undo());
}

#[test]
fn a_press_on_a_handle_that_is_not_moved_changes_nothing() {
    let page = Page::open();
    let from = grab(&page, &handle(0, Window::Early));
    page.mouse_move(from, 0);
    page.mouse_up(from, 0);
    assert_eq!(amount(&page, &tender(0, Window::Early)), 249_457_000);
    assert!(!page.can_undo());
}

#[test]
fn the_late_handle_and_the_cap_are_dragged_likewise() {
    let page = Page::open();
    let late = tender(3, Window::Late);
    let from = grab(&page, &handle(3, Window::Late));
    page.mouse_move(from.right_by(10.0), 0);
    page.mouse_up(from.right_by(10.0), 0);
    let now = amount(&page, &late);
    assert!(now > 8_941_000 && now % 1_000_000 == 0, "{now}");
    assert_eq!(amount(&page, &tender(3, Window::Early)), 278_499_000);

    let line = || page.rect(".cap-line .cap-core").x;
    let before = line();
    let from = grab(&page, CAP_HANDLE);
    page.mouse_move(from.right_by(30.0), 0);
    let dragged = amount(&page, CAP);
    assert!(dragged > 450_000_000 && dragged % 1_000_000 == 0, "{dragged}");
    assert!((line() - before - 30.0).abs() < 1.5, "the line follows");
    assert_eq!(page.text(".cap-figure [data-why='cap.0']").replace(['$', ','], ""), dragged.to_string());
    page.press("Escape");
    assert_eq!(amount(&page, CAP), 450_000_000);
    page.mouse_up(from, 0);
}

#[test]
fn a_finger_that_goes_down_over_a_handle_scrolls_the_page() {
    let page = Page::open();
    page.phone(390, 844);
    let (handle, field) = (handle(0, Window::Early), tender(0, Window::Early));
    let scrolled = || page.js::<f64>("return scrollY");
    let at = page.bring(&handle).middle();
    let before = scrolled();
    page.swipe(at, 0.0, -220.0);
    assert!(scrolled() > before + 150.0, "from {before} to {}", scrolled());
    assert_eq!(amount(&page, &field), 249_457_000);
    assert!(!page.can_undo());

    let at = page.bring(&handle).middle();
    page.touch("touchStart", Some(at));
    for pixels in [6.0, 14.0, 24.0] {
        page.touch("touchMove", Some(at.right_by(pixels)));
    }
    page.touch("touchEnd", None);
    let now = amount(&page, &field);
    assert!(now > 249_457_000 && now % 1_000_000 == 0, "to the side it pulls: {now}");
    page.press("Control+z");
    assert_eq!(amount(&page, &field), 249_457_000);
    assert!(!page.can_undo());
}

#[test]
fn keys_move_a_handle() {
    let page = Page::open();
    let (handle, field) = (handle(0, Window::Early), tender(0, Window::Early));
    page.focus(&handle);
    for (key, expected) in [
        ("ArrowUp", 250_457_000),
        ("PageUp", 260_457_000),
        ("Shift+ArrowUp", 260_458_000),
        ("Shift+ArrowDown", 260_457_000),
        ("PageDown", 250_457_000),
        ("ArrowDown", 249_457_000),
        ("ArrowRight", 250_457_000),
        ("ArrowLeft", 249_457_000),
        ("End", 1_203_652_000),
        ("ArrowUp", 1_203_652_000),
        ("Home", 0),
        ("ArrowDown", 0),
    ] {
        page.press(key);
        assert_eq!(amount(&page, &field), expected, "{key}");
        assert_eq!(page.attribute(&handle, "aria-valuenow").unwrap(), expected.to_string(), "{key}");
    }
    assert_eq!(page.js::<f64>("return scrollY"), 0.0, "the page stays where it is");
    page.focus(CAP_HANDLE);
    page.press("PageDown");
    page.press("Shift+ArrowDown");
    assert_eq!(amount(&page, CAP), 439_999_000);
}

#[test]
fn keys_step_in_a_field_as_well() {
    let page = Page::open();
    let field = tender(0, Window::Early);
    page.click(&field);
    for (key, expected) in [
        ("ArrowUp", 250_457_000),
        ("PageUp", 260_457_000),
        ("PageDown", 250_457_000),
        ("Shift+ArrowDown", 250_456_000),
        ("Shift+ArrowUp", 250_457_000),
        ("ArrowDown", 249_457_000),
    ] {
        page.press(key);
        assert_eq!(amount(&page, &field), expected, "{key}");
    }
}

#[test]
fn a_handle_is_a_slider_with_a_name_and_its_value_in_words() {
    let page = Page::open();
    // Chromium's protocol leaves the words out of the tree; they are read where they are given to it.
    let tree = page.accessibility_tree();
    let named = tree.iter().filter(|node| node["role"]["value"] == "slider");
    let sliders: Vec<[String; 2]> = named
        .map(|node| {
            let name = node["name"]["value"].as_str().unwrap_or_default();
            let words = page.attribute(&format!("[role=slider][aria-label='{name}']"), "aria-valuetext");
            [name.to_owned(), words.unwrap_or_default()]
        })
        .collect();
    assert_eq!(sliders.len(), 9, "{sliders:?}");
    for [name, words] in [
        ["9⅛% Senior Notes due 2008, early", "$249,457,000 tendered early"],
        ["10¾% Senior Euro Notes due 2008, late", "€8,941,000 tendered late"],
        ["Tender Cap", "$450,000,000"],
    ] {
        assert!(sliders.contains(&[name.into(), words.into()]), "{name}: {words} is not in {sliders:?}");
    }
}

/// Everything that is pressed or pulled takes 24 by 24 pixels, or has that much room around it.
const TARGETS: &str = "
    const shown = [...document.querySelectorAll('[role=slider]')].map(element => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { name: element.getAttribute('aria-label'), x, y, width, height };
    });
    const small = shown.filter(one => one.width < 24 || one.height < 24).map(one => one.name + ' is small');
    const covered = shown.flatMap((one, place) => shown.slice(place + 1)
        .filter(other => one.x < other.x + other.width && other.x < one.x + one.width
            && one.y < other.y + other.height && other.y < one.y + one.height)
        .map(other => one.name + ' covers ' + other.name));
    return [...small, ...covered];";

#[test]
fn handles_take_24_pixels_and_two_that_meet_do_not_cover_each_other() {
    let page = Page::open();
    for phone in [false, true] {
        if phone {
            page.phone(390, 844);
        }
        for link in [
            "",
            "#1/alcoa-2010-08",
            "#1/rogers-2025-07",
            "#1/level3-2004-launch/t0e=0&t1e=0&t2e=0&t3e=0&t3l=0/end",
        ] {
            page.open(&page.address(link));
            page.wait_for_start();
            assert_eq!(page.js::<Vec<String>>(TARGETS), [""; 0], "{link}, phone {phone}");
        }
    }
}
