//! Numbers as people type them.

use tender_simulator::state::entry::{EntryKind, Origin, Reading, canonical, read};

use crate::offers::Dice;

const PRINCIPAL: EntryKind =
    EntryKind::Principal { currency: "USD", outstanding: 1_203_652_000, denomination: 1_000 };
const EURO: EntryKind =
    EntryKind::Principal { currency: "EUR", outstanding: 320_826_000, denomination: 1_000 };
const CAP: EntryKind = EntryKind::Amount { currency: "USD" };
const BORROWED: EntryKind = EntryKind::AmountOrUnknown { currency: "USD" };
const PRICE: EntryKind = EntryKind::Price { currency: "USD" };

/// A reading in one line: `450000000`, `450000000 echoed`, `asked: 450 | 450000`, `refused: what is allowed`.
fn line(reading: &Reading) -> String {
    match reading {
        Reading::Plain { plain, echo: false } => plain.clone(),
        Reading::Plain { plain, echo: true } => format!("{plain} echoed"),
        Reading::Asked { choices, .. } => {
            let texts: Vec<&str> = choices.iter().map(|choice| choice.text.as_str()).collect();
            format!("asked: {}", texts.join(" | "))
        }
        Reading::Refused { allowed } => format!("refused: {allowed}"),
    }
}

/// Checks texts against their readings; `refused` alone stands for any refusal.
fn check(title: &str, kind: EntryKind, origin: Origin, table: &[(&str, &str)]) {
    for (text, expected) in table {
        let line = line(&read(text, kind, origin));
        let meets = line == *expected || *expected == "refused" && line.starts_with("refused: ");
        assert!(meets, "{title}: {text:?}\n  expected {expected}\n  got      {line}");
    }
}

#[test]
fn principal_as_people_type_it() {
    check(
        "principal",
        PRINCIPAL,
        Origin::Typed,
        &[
            ("450000000", "450000000"),
            ("450,000,000", "450000000"),
            ("450,000", "450000"),
            ("000450", "450"),
            ("0", "0"),
            ("450m", "450000000 echoed"),
            ("450mm", "450000000 echoed"),
            ("450mn", "450000000 echoed"),
            ("450MM", "450000000 echoed"),
            ("450 million", "450000000 echoed"),
            ("450 Million", "450000000 echoed"),
            ("450k", "450000 echoed"),
            ("450K", "450000 echoed"),
            ("450 thousand", "450000 echoed"),
            ("1.2bn", "1200000000 echoed"),
            ("1.2 billion", "1200000000 echoed"),
            ("1.105bn", "1105000000 echoed"),
            (".5m", "500000 echoed"),
            ("1,200m", "1200000000 echoed"),
            ("1,200.5m", "1200500000 echoed"),
            ("1.000001m", "1000001 echoed"),
            ("450 000 000", "450000000 echoed"),
            ("450\u{a0}000\u{202f}000", "450000000 echoed"),
            ("450'000'000", "450000000 echoed"),
            ("450’000’000", "450000000 echoed"),
            ("450000000.", "450000000"),
            ("450,000,000.00", "450000000"),
            ("450.00", "450"),
            ("", "0 echoed"),
            ("   ", "0 echoed"),
        ],
    );
}

#[test]
fn principal_with_its_currency() {
    check(
        "dollars",
        PRINCIPAL,
        Origin::Typed,
        &[
            ("$450m", "450000000 echoed"),
            ("$ 1,203,652,000", "1203652000 echoed"),
            ("US$450,000,000", "450000000 echoed"),
            ("USD 450m", "450000000 echoed"),
            ("usd450m", "450000000 echoed"),
            ("450m USD", "450000000 echoed"),
            ("450mUSD", "450000000 echoed"),
            ("450 million $", "450000000 echoed"),
            ("450 million USD", "450000000 echoed"),
            ("450$", "450 echoed"),
            ("€450m", "refused: an amount in USD; “€” is another currency"),
            ("EUR 450m", "refused: an amount in USD; “EUR” is another currency"),
            ("C$450m", "refused: an amount in USD; “C$” is another currency"),
            ("450m GBP", "refused: an amount in USD; “GBP” is another currency"),
        ],
    );
    check(
        "euro",
        EURO,
        Origin::Typed,
        &[
            ("€10m", "10000000 echoed"),
            ("EUR 287,440,000", "287440000 echoed"),
            ("287,440,000 €", "287440000 echoed"),
            ("$10m", "refused: an amount in EUR; “$” is another currency"),
        ],
    );
}

#[test]
fn a_percentage_is_of_what_is_outstanding_rounded_down_to_the_denomination() {
    let odd = EntryKind::Principal { currency: "USD", outstanding: 10_000_000, denomination: 150_000 };
    let all_there_can_be = EntryKind::Principal { currency: "USD", outstanding: u64::MAX, denomination: 0 };
    check(
        "per cent",
        PRINCIPAL,
        Origin::Typed,
        &[
            ("62%", "746264000 echoed"),
            ("62.5%", "752282000 echoed"),
            ("62.5 %", "752282000 echoed"),
            ("62 per cent", "746264000 echoed"),
            ("62 percent", "746264000 echoed"),
            ("0%", "0 echoed"),
            ("100%", "1203652000 echoed"),
            ("100.000%", "1203652000 echoed"),
            ("100.000000000001%", "refused: at most 100%, which is 1,203,652,000"),
            ("101%", "refused: at most 100%, which is 1,203,652,000"),
            ("62,500%", "refused: at most 100%, which is 1,203,652,000"),
            ("1.0000000000001%", "refused: a percentage with at most 12 decimals"),
            ("62,5%", "asked: 752282000"),
            ("62%m", "refused"),
            ("%", "refused"),
        ],
    );
    check("odd denomination", odd, Origin::Typed, &[("62%", "6150000 echoed"), ("100%", "9900000 echoed")]);
    check(
        "at the end of the type",
        all_there_can_be,
        Origin::Typed,
        &[("100%", "18446744073709551615 echoed"), ("99.999999999999%", "18446744073709367147 echoed")],
    );
    check("no percentage of a cap", CAP, Origin::Typed, &[("62%", "refused")]);
}

#[test]
fn principal_that_could_mean_two_things_is_asked_about() {
    check(
        "principal asked",
        PRINCIPAL,
        Origin::Typed,
        &[
            ("450M", "asked: 450000000 | 450000"),
            ("$450M", "asked: 450000000 | 450000"),
            ("1.2M", "asked: 1200000 | 1200"),
            ("0.0005M", "asked: 500"),
            ("450.000", "asked: 450 | 450000"),
            ("450,00", "asked: 450"),
            ("1.105.000.000", "asked: 1105000000"),
            ("1.105.000.000,00", "asked: 1105000000"),
            ("450 000,00", "asked: 450000"),
            ("1,2m", "asked: 1200000"),
        ],
    );
}

#[test]
fn pasted_principal_with_one_comma_is_asked_about() {
    check(
        "pasted",
        PRINCIPAL,
        Origin::Pasted,
        &[
            ("\t$ 1,203,652,000 \r\n", "1203652000 echoed"),
            ("\u{feff}450000000\u{200b}", "450000000"),
            ("450,000,000", "450000000"),
            ("450000", "450000"),
            ("450m", "450000000 echoed"),
            ("450,000", "asked: 450000 | 450"),
            ("450,123", "asked: 450123"),
            ("1,200m", "asked: 1200000000 | 1200000"),
            ("450,000\t200,000", "refused: one number; this is more than one cell"),
            ("450,000\n", "asked: 450000 | 450"),
        ],
    );
}

#[test]
fn principal_that_means_nothing_is_refused() {
    check(
        "principal refused",
        PRINCIPAL,
        Origin::Typed,
        &[
            ("-450", "refused: 0 or more, without a sign or parentheses"),
            ("−450", "refused: 0 or more, without a sign or parentheses"),
            ("(450)", "refused: 0 or more, without a sign or parentheses"),
            ("450,00a", "refused"),
            ("450,5", "refused"),
            ("450.5", "refused"),
            ("0.0000001m", "refused"),
            ("1.2345678m", "refused"),
            ("4,50,000", "refused"),
            ("12,03,652", "refused"),
            ("1,203,65", "refused"),
            ("1,203,6520", "refused"),
            ("0,450,000", "refused"),
            ("450,", "refused"),
            (",450", "refused"),
            ("1,,000", "refused"),
            ("1 000,000", "asked: 1000"),
            ("1 000'000", "refused"),
            ("1.000,000.000", "refused"),
            (".", "refused"),
            (",", "refused"),
            ("m", "refused"),
            ("$", "refused"),
            ("USD", "refused"),
            ("million", "refused"),
            ("1e6", "refused"),
            ("4 5 0", "refused"),
            ("450 m m", "refused"),
            ("450mmm", "refused"),
            ("450mil", "refused: an amount in USD; “mil” is another currency"),
            ("a lot", "refused"),
            ("４５０", "refused: the digits 0 to 9; “４” is none of them"),
            ("٤٥٠", "refused: the digits 0 to 9; “٤” is none of them"),
            ("½", "refused: the digits 0 to 9; “½” is none of them"),
            ("450\u{0}", "refused: a number without control characters"),
            ("💰450", "refused"),
            ("1_000", "refused"),
        ],
    );
}

#[test]
fn a_cap_has_cents_and_one_comma_is_asked_about() {
    check(
        "cap",
        CAP,
        Origin::Typed,
        &[
            ("450000000", "450000000"),
            ("450,000,000", "450000000"),
            ("450,000,000.25", "450000000.25"),
            ("1,105.50", "1105.5"),
            ("1105.50", "1105.5"),
            ("12.", "12"),
            ("450m", "450000000 echoed"),
            ("1.105bn", "1105000000 echoed"),
            ("0.000000015bn", "15 echoed"),
            ("0.0000000125bn", "12.5 echoed"),
            ("1,105", "asked: 1105"),
            ("450,00", "asked: 450"),
            ("450,25", "asked: 450.25"),
            ("1,105m", "asked: 1105000000 | 1105000"),
            ("1.105", "asked: 1105"),
            ("1.105.000.000", "asked: 1105000000"),
            ("1.105.000,25", "asked: 1105000.25"),
            ("450M", "asked: 450000000 | 450000"),
            ("1,105M", "asked: 1105000000 | 1105000 | 1105"),
            ("450.255", "asked: 450255"),
            ("0.255", "refused"),
            ("450.2555", "refused"),
            ("", "refused"),
            ("0.00000000001bn", "0.01 echoed"),
            ("0.000000000001bn", "refused"),
        ],
    );
}

#[test]
fn what_was_borrowed_may_be_unknown() {
    check("borrowed", BORROWED, Origin::Typed, &[("", ""), ("730m", "730000000 echoed"), ("no", "refused")]);
}

#[test]
fn rates_and_prices_have_no_units_and_their_comma_is_asked_about() {
    check(
        "rate",
        EntryKind::Rate,
        Origin::Typed,
        &[
            ("1.2737", "1.2737"),
            ("1.274", "1.274"),
            (".5", "0.5"),
            ("1.27370000", "1.2737"),
            ("1,2737", "asked: 1.2737"),
            ("1,274", "asked: 1274 | 1.274"),
            ("1.273712345", "refused: a number with at most 8 decimals such as 1.2737"),
            ("1.27m", "refused"),
            ("127%", "refused"),
            ("$1.27", "refused"),
            ("", "refused"),
        ],
    );
    check(
        "price",
        PRICE,
        Origin::Typed,
        &[
            ("837.50", "837.5"),
            ("$837.50", "837.5 echoed"),
            ("1,062.50", "1062.5"),
            ("1,062", "asked: 1062 | 1.062"),
            ("837,50", "asked: 837.5"),
            ("1.062,50", "asked: 1062.5"),
            ("837.1234567", "refused"),
            ("1k", "refused"),
        ],
    );
}

#[test]
fn yes_or_no_is_nothing_else() {
    check(
        "yes or no",
        EntryKind::YesNo,
        Origin::Typed,
        &[
            ("yes", "yes"),
            ("no", "no"),
            ("Yes", "refused: yes or no"),
            ("", "refused: yes or no"),
            ("1", "refused: yes or no"),
        ],
    );
}

#[test]
fn questions_say_what_each_choice_comes_to() {
    let asked = [
        (PRINCIPAL, "450M", "Does “450M” mean 450 million (450,000,000) or 450 thousand (450,000)?"),
        (CAP, "1,105", "Does “1,105” mean 1 thousand 105 (1,105)?"),
        (PRINCIPAL, "450.000", "Does “450.000” mean 450 or 450 thousand (450,000)?"),
        (EntryKind::Rate, "1,274", "Does “1,274” mean 1 thousand 274 (1,274) or 1.274?"),
        (CAP, "1.105.000.000", "Does “1.105.000.000” mean 1,105,000,000?"),
        (PRINCIPAL, "62,5%", "Does “62,5%” mean 62.5% (752,282,000)?"),
    ];
    for (kind, text, expected) in asked {
        match read(text, kind, Origin::Typed) {
            Reading::Asked { question, .. } => assert_eq!(question, expected),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn a_plain_decimal_is_as_short_as_it_can_be() {
    let table = [
        ("007.50", Some("7.5")),
        (".5", Some("0.5")),
        ("5.", Some("5")),
        ("0", Some("0")),
        ("000.000", Some("0")),
        (".", None),
        ("", None),
        ("1,000", None),
        ("-1", None),
        ("1.2.3", None),
    ];
    for (text, expected) in table {
        assert_eq!(canonical(text).as_deref(), expected, "{text:?}");
    }
}

/// Groups of digits between marks, and a unit.
fn likely(dice: &mut Dice) -> String {
    let mut text = dice.pick(&["", "", "$", "USD "]).to_string();
    text += *dice.pick(&["0", "1", "45", "450", "1203652"]);
    for _ in 0..dice.roll(4) {
        text += *dice.pick(&[",", ".", " ", "'"]);
        text += *dice.pick(&["000", "105", "652", "5", "50"]);
    }
    text + *dice.pick(&["", "", "m", "M", "bn", "%", " thousand", "\t"])
}

/// Anything.
fn junk(dice: &mut Dice) -> String {
    let pieces = [
        "0",
        "1",
        "45",
        "450",
        "000",
        "999999999999999999999",
        ",",
        ".",
        " ",
        "\u{a0}",
        "'",
        "’",
        "%",
        "m",
        "M",
        "bn",
        "k",
        "$",
        "€",
        "USD",
        "EUR",
        "-",
        "(",
        ")",
        "\t",
        "\n",
        "４",
        "💰",
        "million",
        "e",
        "\u{301}",
        "ß",
    ];
    (0..dice.roll(8)).map(|_| *dice.pick(&pieces)).collect()
}

#[test]
fn whatever_is_typed_nothing_panics_and_every_answer_reads_plainly() {
    let kinds = [PRINCIPAL, EURO, CAP, BORROWED, PRICE, EntryKind::Rate, EntryKind::YesNo];
    let mut dice = Dice(7);
    let mut asked = 0;
    for _ in 0..50_000 {
        let text = if dice.roll(2) == 0 { likely(&mut dice) } else { junk(&mut dice) };
        let (kind, origin) = (*dice.pick(&kinds), *dice.pick(&[Origin::Typed, Origin::Pasted]));
        match read(&text, kind, origin) {
            Reading::Plain { plain, .. } if kind != EntryKind::YesNo => {
                let known = plain.is_empty() || canonical(&plain).as_deref() == Some(&plain);
                assert!(known, "{text:?} reads as {plain:?}");
            }
            Reading::Asked { choices, .. } => {
                asked += 1;
                assert!(!choices.is_empty(), "{text:?}");
                for choice in choices {
                    let answer = Reading::Plain { plain: choice.text.clone(), echo: false };
                    assert_eq!(read(&choice.text, kind, Origin::Typed), answer, "an answer to {text:?}");
                }
            }
            _ => {}
        }
    }
    assert!(asked > 500, "questions were among them: {asked}");
    read(&"9".repeat(1_000_000), PRINCIPAL, Origin::Typed);
}
