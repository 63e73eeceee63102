//! Codes of a class: written and read again, damaged, and found in what a chat makes of them.

use fastrand::Rng;
use tender_simulator::state::class::{AskedSeries, Class, Given, Question, Verdict};
use tender_simulator::state::class_code::{
    ACCENTED, Asked, Code, Found, LARGEST, LONGEST, MOST_AMOUNTS, Name, Unwritable, Who, found,
};

const EXERCISE: Asked = Asked::Exercise { difficulty: 3, number: 4821 };

fn name(text: &str) -> Name {
    Name::typed(text).expect("letters of a code").expect("a name")
}

fn code(amounts: &[u64], who: &str) -> Code {
    let amounts = amounts.iter().copied().map(Some).collect();
    Code { asked: EXERCISE, amounts, who: Who::Named(name(who)) }
}

/// A prediction as trainees make them: of one to five series, amounts of few digits mostly, half of them with a name.
fn drawn(rng: &mut Rng) -> Code {
    let asked = if rng.bool() {
        Asked::Exercise { difficulty: rng.u8(1..=5), number: rng.u32(1..=10_000) }
    } else {
        Asked::task("priority-levels", rng.usize(1..40))
    };
    let amount = |rng: &mut Rng| match rng.u8(0..10) {
        0 => None,
        1 => Some(0),
        2 => Some(rng.u64(0..=LARGEST)),
        3 => Some(LARGEST),
        _ => Some(rng.u64(0..1_000_000) * 1_000),
    };
    let amounts = (0..rng.usize(1..6)).map(|_| amount(rng)).collect();
    let letters: Vec<char> =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.'".chars().chain(ACCENTED.chars()).collect();
    let who = if rng.bool() {
        Who::Nameless(rng.u16(0..4096))
    } else {
        Who::Named(name(
            &(0..rng.usize(1..9)).map(|_| letters[rng.usize(..letters.len())]).collect::<String>(),
        ))
    };
    Code { asked, amounts, who }
}

/// So many codes that can be written, with their texts.
fn writable(count: usize, rng: &mut Rng) -> Vec<(Code, String)> {
    let mut codes = Vec::new();
    while codes.len() < count {
        let code = drawn(rng);
        if let Ok(text) = code.write() {
            codes.push((code, text));
        }
    }
    codes
}

fn only(code: Code) -> Found {
    Found { codes: vec![code], ..Found::default() }
}

#[test]
fn ten_thousand_codes_are_read_as_they_were_written() {
    let mut rng = Rng::with_seed(7);
    for (code, text) in writable(10_000, &mut rng) {
        assert!(text.len() <= LONGEST, "{text}");
        assert_eq!(found(&text), only(code.clone()), "{text}");
        assert_eq!(found(&text.to_lowercase()), only(code.clone()), "{text} in small letters");
        let alike = text.replace('0', "o").replace('1', "l");
        assert_eq!(found(&alike), only(code), "{alike} for {text}");
    }
}

#[test]
fn every_changed_character_is_seen() {
    let mut rng = Rng::with_seed(11);
    for (code, text) in writable(250, &mut rng) {
        for (place, before) in text.char_indices() {
            for other in ('0'..='9').chain('A'..='Z').chain(" !é".chars()) {
                let same = |letter: char| match letter {
                    'O' => '0',
                    'I' | 'L' => '1',
                    letter => letter,
                };
                // O, I and L stand for the digits that they look like.
                if same(other) == before {
                    continue;
                }
                let mut changed = text.clone();
                changed.replace_range(place..=place, &other.to_string());
                let seen = found(&changed);
                assert_eq!(seen.codes, [], "{changed} of {text}: {code:?}");
                if other.is_ascii_alphanumeric() && text[2..].contains(|letter: char| letter.is_ascii_digit())
                {
                    let has_digits = changed.contains(|letter: char| letter.is_ascii_digit());
                    assert_eq!(
                        seen.damaged.len(),
                        usize::from(has_digits && changed.len() >= 12),
                        "{changed} of {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_lost_a_doubled_and_two_changed_places_are_seen() {
    let mut rng = Rng::with_seed(13);
    for (_, text) in writable(1_000, &mut rng) {
        for place in 2..text.len() {
            let lost = format!("{}{}", &text[..place], &text[place + 1..]);
            let doubled = format!("{}{}", &text[..=place], &text[place..]);
            for changed in [lost, doubled] {
                assert_eq!(found(&changed).codes, [], "{changed} of {text}");
            }
            if place > 2 && text.as_bytes()[place] != text.as_bytes()[place - 1] {
                let mut letters: Vec<char> = text.chars().collect();
                letters.swap(place, place - 1);
                let swapped: String = letters.into_iter().collect();
                assert_eq!(found(&swapped).codes, [], "{swapped} of {text}");
            }
        }
    }
}

/// What a chat, a mail and a web page put around a code, and within it.
const AROUND: [&str; 16] = [
    "{}",
    "[10:32] Anna Müller: {}",
    "> > {}",
    "“{}”",
    "here you go 🎉{}🎉 thanks!!",
    "<p class=\"msg\"><b>Ben</b>: <code>{}</code></p>",
    "<td>{}</td>",
    "my code is {}.",
    "({}), sorry for the wait",
    "QZ is what they begin with: {}",
    "*{}*",
    "code:{};",
    "09:15:07\tFrom Chloé to Everyone:\n{}\n",
    "{}\u{200b}",
    "https://chat.example/room/42?msg=7 {}",
    "answer=450m, code={}",
];

/// How a code is broken in two.
const BREAKS: [&str; 6] = ["\n", "\r\n> ", " ", "=\r\n", "\u{200b}", "<br/>\n"];

#[test]
fn three_hundred_codes_are_found_in_messy_text() {
    let mut rng = Rng::with_seed(17);
    let codes = writable(300, &mut rng);
    let mut text = String::from("Hello everyone, quiz time! Please post QZ… codes below.\n");
    for (place, (_, code)) in codes.iter().enumerate() {
        let mut code = if place % 3 == 0 { code.to_lowercase() } else { code.clone() };
        if place % 5 == 0 {
            code.insert_str(code.len() / 2, BREAKS[place / 5 % BREAKS.len()]);
        }
        text.push_str(&AROUND[place % AROUND.len()].replace("{}", &code));
        text.push_str(["\n", "\n\n", " \r\n", " 👍 "][place % 4]);
    }
    let expected: Vec<Code> = codes.into_iter().map(|(code, _)| code).collect();
    let seen = found(&text);
    assert_eq!(seen.codes.len(), 300);
    assert_eq!(seen, Found { codes: expected, ..Found::default() });
}

#[test]
fn codes_beyond_the_three_hundredth_are_counted() {
    let mut rng = Rng::with_seed(19);
    let texts: Vec<String> = writable(317, &mut rng).into_iter().map(|(_, text)| text).collect();
    let seen = found(&texts.join(" "));
    assert_eq!((seen.codes.len(), seen.beyond, seen.damaged.len()), (300, 17, 0));
}

#[test]
fn text_without_codes_has_none() {
    for text in [
        "",
        "QZ",
        "qzone and QZAR are words",
        "Please tender 450,000,000 of the 11% notes by 12 November 2004.",
        "commit 9433c13f0b2d4f6a8c0e2d4f6a8c0e2d4f6a8c0e",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAQZ8AAAAF0lEQVQI12P4",
        "Größe: 300 €, Ünïcödé 日本語 🎉🎉🎉",
    ] {
        assert_eq!(found(text), Found::default(), "{text}");
    }
    let long = "QZ0".repeat(200_000);
    assert_eq!(found(&long).codes, []);
    assert_eq!(found(&"q z > ".repeat(100_000)).codes, []);
}

#[test]
fn a_code_that_does_not_fit_is_refused_with_what_would() {
    let odd = [200_543_001, 229_541_003, 265_880_007, 287_440_009];
    let refused = |amounts: &[u64], who: &str| code(amounts, who).write().expect_err(who).to_string();
    let told = refused(&odd[..3], "Maximiliana Featherstone");
    assert!(told.contains("Maximiliana Featherstone") && told.contains("Shorten it"), "{told}");
    let most = match code(&odd[..3], "Maximiliana").write() {
        Err(Unwritable::LongName { most, .. }) => most,
        other => panic!("{other:?}"),
    };
    assert!(code(&odd[..3], &"M".repeat(most)).write().is_ok());
    assert!(code(&odd[..3], &"M".repeat(most + 1)).write().is_err());
    let long = [odd[0]; 8];
    assert_eq!(
        refused(&long, "Al"),
        "The code would have 74 characters; at most 40 are allowed. Round the amounts to fewer digits."
    );
    assert_eq!(
        refused(&[LARGEST + 1], "Al"),
        "The amount 10000000000001 is refused; in a code an amount is at most 10000000000000."
    );
    assert_eq!(
        refused(&[0; MOST_AMOUNTS + 1], "Al"),
        "This task asks for 16 amounts; a code holds at most 15, so there is none."
    );
}

#[test]
fn names_are_read_as_they_are_typed_or_refused_with_the_letter() {
    for (typed, shown) in [
        ("anna", "Anna"),
        ("  Jean-Luc  O’Neil ", "Jean-Luc O'Neil"),
        ("ZOË 2", "Zoë 2"),
        ("Łukasz Š.", "Łukasz Š."),
    ] {
        assert_eq!(name(typed).to_string(), shown);
        let read = found(&Code { who: Who::Named(name(typed)), ..code(&[1], "x") }.write().expect(typed));
        assert_eq!(read.codes[0].who, Who::Named(name(typed)), "{typed}");
    }
    assert_eq!(Name::typed("  "), Ok(None));
    let told = Name::typed("李明").expect_err("not a letter of a code");
    assert!(told.starts_with("The name “李明” holds “李”;"), "{told}");
}

/// A question with two series: the answers are 200 and 0, within 1.
fn question() -> Question {
    let series = |place, answer| AskedSeries {
        place,
        title: "Notes".into(),
        currency: "USD".into(),
        tendered: 1_000,
        answer,
    };
    Question {
        series: vec![series(0, 200), series(1, 0)],
        missed: vec![vec![300, 300], vec![250, 0]],
        tolerance: 1,
    }
}

fn class(codes: Vec<Code>) -> Class {
    Class::of(Found { codes, ..Found::default() }, EXERCISE, 2)
}

#[test]
fn what_does_not_count_is_listed_apart() {
    let first = code(&[200, 0], "Anna");
    let later = code(&[250, 0], "ANNA");
    let other = Code { asked: Asked::task("one-cap", 1), ..first.clone() };
    let short = code(&[200], "Ben");
    let nameless = |mark| Code { who: Who::Nameless(mark), ..first.clone() };
    let class = class(vec![
        first.clone(),
        nameless(1),
        first.clone(),
        other.clone(),
        later.clone(),
        nameless(2),
        short.clone(),
        later.clone(),
        first.clone(),
        other,
    ]);
    assert_eq!(class.counted, [later.clone(), nameless(1), nameless(2)], "the later one of a name counts");
    assert_eq!(class.replaced, std::slice::from_ref(&first));
    assert_eq!(class.repeated, [(first, 2), (later, 1)]);
    assert_eq!((class.repetitions(), class.foreign_codes()), (3, 2));
    assert_eq!(class.foreign, [(Asked::task("one-cap", 1), 2)]);
    assert_eq!(class.misfits, [short]);
}

#[test]
fn the_spread_of_a_series_is_counted() {
    let given = [[200, 0], [201, 0], [202, 1], [250, 5], [250, 7], [249, 0]];
    let mut codes: Vec<Code> = given.iter().zip('a'..).map(|(of, who)| code(of, &who.to_string())).collect();
    codes.push(Code { amounts: vec![None, Some(0)], who: Who::Nameless(1), ..codes[0].clone() });
    let class = class(codes);
    let spread = class.spread(&question(), 0);
    let given = |amount, count, verdict| Given { amount, count, verdict };
    assert_eq!(
        spread.given,
        [
            given(250, 2, Verdict::Missed(1)),
            given(200, 1, Verdict::Right),
            given(201, 1, Verdict::Right),
            given(202, 1, Verdict::Wrong),
            given(249, 1, Verdict::Missed(1)),
        ]
    );
    assert_eq!((spread.answered, spread.open, spread.right), (6, 1, 2));
    let beside = self::class(vec![code(&[248, 0], "x")]).spread(&question(), 0).given[0].verdict;
    assert_eq!(
        beside,
        Verdict::Wrong,
        "what comes of missing a rule is known within the tolerance, and no further"
    );
    assert_eq!(spread.median, Some(226), "(202 + 249) ÷ 2, half up");
    assert_eq!(class.who(0, 250), (vec!["D".to_owned(), "E".to_owned()], 0));
    assert_eq!(class.who(1, 0), (vec!["A".to_owned(), "B".to_owned(), "F".to_owned()], 1));
    assert_eq!(class.spread(&question(), 1).median, Some(0));
    assert_eq!(class.right_throughout(&question()), 2);
    assert_eq!(Class::default().spread(&question(), 0).median, None);
}
