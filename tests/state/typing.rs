//! Separators while typing, and the caret. In the tables `|` is the caret.

use tender_simulator::state::typing::{Stroke, grouped, pasted, regroup};

/// A text without its caret, and the caret in UTF-16 units.
fn caret(text: &str) -> (String, usize) {
    let (left, right) = text.split_once('|').unwrap_or_else(|| panic!("no caret in {text:?}"));
    (format!("{left}{right}"), left.encode_utf16().count())
}

/// Rows of: stored before, the field after the key, the key, stored after, shown after.
fn check(title: &str, table: &[(&str, &str, Stroke, &str, &str)]) {
    for (stored, now, stroke, stored_after, shown_after) in table {
        let (now, at) = caret(now);
        let typed = regroup(stored, &now, at, *stroke);
        let expected = caret(shown_after);
        assert_eq!(
            (typed.stored.as_str(), &typed.shown, typed.caret),
            (*stored_after, &expected.0, expected.1),
            "{title}: {stored:?} then {now:?} at {at}"
        );
        assert_eq!(typed.shown, grouped(&typed.stored), "{title}: what is shown is what is stored, grouped");
    }
}

use Stroke::{DeleteBackward as BACKSPACE, DeleteForward as DELETE, Other as TYPE};

#[test]
fn stored_texts_are_shown_in_groups_of_three() {
    let table = [
        ("", ""),
        ("0", "0"),
        ("450", "450"),
        ("1203652000", "1,203,652,000"),
        ("203652000", "203,652,000"),
        ("1234567.891", "1,234,567.891"),
        ("1.2737", "1.2737"),
        ("12.", "12."),
        ("1200m", "1,200m"),
        ("1200 million", "1,200 million"),
        ("$1200", "$1,200"),
        ("USD 1200", "USD 1,200"),
        ("62.5%", "62.5%"),
        ("1,2345", "1,2345"),
        ("1'2345", "1'2345"),
        ("1.2345.6", "1.2345.6"),
        ("1234 567", "1234 567"),
        ("12345 m 12345", "12345 m 12345"),
        ("yes", "yes"),
        ("€1234", "€1,234"),
        ("４５６７", "４５６７"),
    ];
    for (stored, expected) in table {
        assert_eq!(grouped(stored), expected, "{stored:?}");
    }
}

#[test]
fn digits_are_grouped_as_they_are_typed() {
    check(
        "typing",
        &[
            ("", "4|", TYPE, "4", "4|"),
            ("450", "4500|", TYPE, "4500", "4,500|"),
            ("4500", "4,5000|", TYPE, "45000", "45,000|"),
            ("450000", "450,0001|", TYPE, "4500001", "4,500,001|"),
            ("450000", "9|450,000", TYPE, "9450000", "9|,450,000"),
            ("450000", "4509|,000", TYPE, "4509000", "4,509|,000"),
            ("450000", "450,9|000", TYPE, "4509000", "4,509|,000"),
            ("450000", "450,09|00", TYPE, "4500900", "4,500,9|00"),
            ("1203", "1,203m|", TYPE, "1203m", "1,203m|"),
            ("1203", "1,203.|", TYPE, "1203.", "1,203.|"),
            ("1203.", "1,203.5|", TYPE, "1203.5", "1,203.5|"),
            ("1203", "1,203 |", TYPE, "1203 ", "1,203 |"),
            ("1203", "$|1,203", TYPE, "$1203", "$|1,203"),
            ("1203", "1,2.|03", TYPE, "12.03", "12.|03"),
        ],
    );
}

#[test]
fn deleting_goes_across_separators() {
    check(
        "deleting",
        &[
            ("4500001", "4,500,00|", BACKSPACE, "450000", "450,000|"),
            ("450000", "450|000", BACKSPACE, "45000", "45|,000"),
            ("450000", "450|000", DELETE, "45000", "45,0|00"),
            ("1203", "1|203", BACKSPACE, "203", "|203"),
            ("1203", "1|203", DELETE, "103", "1|03"),
            ("450000", "45|,000", BACKSPACE, "45000", "45|,000"),
            ("450000", "450,|00", DELETE, "45000", "45,0|00"),
            ("450000", "|50,000", DELETE, "50000", "|50,000"),
            ("1000000", "|,000,000", BACKSPACE, "000000", "|000,000"),
            ("450000", "|", BACKSPACE, "", "|"),
            ("450000000", "4|000", BACKSPACE, "4000", "4|,000"),
            ("450000", "450|000", TYPE, "450000", "450|,000"),
        ],
    );
}

#[test]
fn a_selection_is_replaced_by_what_is_typed() {
    check(
        "replacing",
        &[
            ("450000000", "450,9|,000", TYPE, "4509000", "4,509|,000"),
            ("450000000", "7|", TYPE, "7", "7|"),
            ("450000000", "1203652000|", TYPE, "1203652000", "1,203,652,000|"),
            ("450000000", "450m|", TYPE, "450m", "450m|"),
        ],
    );
}

#[test]
fn a_comma_that_the_person_types_is_theirs() {
    check(
        "own commas",
        &[
            ("450", "450,|", TYPE, "450,", "450,|"),
            ("450,", "450,0|", TYPE, "450,0", "450,0|"),
            ("450,00", "450,000|", TYPE, "450,000", "450,000|"),
            ("450,000", "450,000,|", TYPE, "450,000,", "450,000,|"),
            ("450,000,00", "450,000,000|", TYPE, "450000000", "450,000,000|"),
            ("450000000", "450,000,00|", BACKSPACE, "45000000", "45,000,000|"),
            ("1,10", "1,105|", TYPE, "1,105", "1,105|"),
            ("1,105", "1,1050|", TYPE, "1,1050", "1,1050|"),
            ("450,000", "450|000", BACKSPACE, "450000", "450|,000"),
            ("4500", "4,500,|", TYPE, "4,500,", "4,500,|"),
            ("450000", "450,|,000", TYPE, "450000", "450,|000"),
            ("", "1,203,652,000|", TYPE, "1203652000", "1,203,652,000|"),
            ("", "1,203,652.50|", TYPE, "1203652.50", "1,203,652.50|"),
            ("", "1,203,|652,000", TYPE, "1203652000", "1,203,|652,000"),
            ("5", "$ 1,203,652,000|", TYPE, "$ 1,203,652,000", "$ 1,203,652,000|"),
            ("", "0,203,652|", TYPE, "0,203,652", "0,203,652|"),
        ],
    );
}

#[test]
fn odd_texts_and_carets_do_no_harm() {
    check(
        "odd",
        &[
            ("450000", "💰|450,000", TYPE, "💰450000", "💰|450,000"),
            ("€450", "€4509|", TYPE, "€4509", "€4,509|"),
            ("450000", "something else|", TYPE, "something else", "something else|"),
            ("450000", "dro|pped", TYPE, "dropped", "dro|pped"),
        ],
    );
    for caret in [0, 3, 9, 10, 1_000, usize::MAX] {
        regroup("450000", "💰💰450,000", caret, BACKSPACE);
        regroup("", "", caret, DELETE);
        regroup("1000", "", caret, DELETE);
    }
}

#[test]
fn a_person_types_a_number_digit_by_digit_and_deletes_it_again() {
    for number in ["1203652000", "450m", "1.2bn", "62.5%", "1,203,652,000", "$ 450,000,000"] {
        let mut stored = String::new();
        let mut shown = String::new();
        for char in number.chars() {
            shown.push(char);
            let typed = regroup(&stored, &shown, shown.encode_utf16().count(), TYPE);
            assert_eq!(
                typed.caret,
                typed.shown.encode_utf16().count(),
                "{number}: the caret stays at the end"
            );
            (stored, shown) = (typed.stored, typed.shown);
        }
        assert_eq!(stored.replace(',', ""), number.replace(',', ""));
        for _ in 0..number.len() {
            shown.pop();
            let typed = regroup(&stored, &shown, shown.encode_utf16().count(), BACKSPACE);
            (stored, shown) = (typed.stored, typed.shown);
        }
        assert_eq!((stored.as_str(), shown.as_str()), ("", ""), "{number}");
    }
}

#[test]
fn a_pasted_text_loses_its_blanks_and_its_plain_separators() {
    let table = [
        ("\t1,203,652,000\r\n", "1203652000"),
        (" 450,000 ", "450,000"),
        ("$ 1,203,652,000\u{a0}", "$ 1,203,652,000"),
        ("450,000\t200,000", "450,000\t200,000"),
        ("", ""),
    ];
    for (text, stored) in table {
        assert_eq!(pasted(text), stored, "{text:?}");
    }
}

#[test]
fn keys_are_told_apart_by_their_input_type() {
    assert_eq!(Stroke::from_input_type("deleteContentBackward"), Stroke::DeleteBackward);
    assert_eq!(Stroke::from_input_type("deleteContentForward"), Stroke::DeleteForward);
    assert_eq!(Stroke::from_input_type("insertText"), Stroke::Other);
}
