//! Predictions: how a predicted amount is read, what keys and drags make of it, and what a change undoes.

use std::sync::Arc;

use tender_simulator::engine::check::check;
use tender_simulator::engine::offer::Offer;
use tender_simulator::library::OFFERS;
use tender_simulator::library::lesson::task::{Asked, Limit, Task};
use tender_simulator::library::published::CheckedOffer;
use tender_simulator::state::prediction::{Attempt, Guess, Guessed, Stage, is_whole};
use tender_simulator::state::step::{Grain, Step};

/// The Level 3 offer as launched: of series 1, 229,541,000 is tendered.
fn level3() -> Offer {
    check(&OFFERS[0].file().draft).expect("a shipped offer is sound")
}

const TENDERED: u64 = 229_541_000;

fn typed(text: &str) -> Guess {
    Guess { text: text.into() }
}

#[test]
fn an_amount_is_read_as_people_type_it() {
    let offer = level3();
    let amount = |amount, echo| Guessed::Amount { amount, echo };
    #[rustfmt::skip]
    let table = [
        ("nothing", "", Guessed::Nothing),
        ("blanks", "  ", Guessed::Nothing),
        ("a plain number", "200543000", amount(200_543_000, false)),
        ("separators", "200,543,000", amount(200_543_000, false)),
        ("a unit", "200.543m", amount(200_543_000, true)),
        ("a currency", "$ 200,543,000", amount(200_543_000, true)),
        ("a share of what is tendered, in whole notes", "87.367%", amount(200_543_000, true)),
        ("all", "100%", amount(TENDERED, true)),
        ("none", "0", amount(0, false)),
        ("more than is tendered", "229,541,001",
            Guessed::Refused { allowed: "at most what is tendered, 229,541,000".into() }),
        ("a share above all", "101%",
            Guessed::Refused { allowed: "at most 100%, which is 229,541,000".into() }),
    ];
    for (title, text, expected) in table {
        assert_eq!(typed(text).read(&offer, 1), expected, "{title}: {text}");
    }
    assert!(matches!(typed("200M").read(&offer, 1), Guessed::Asked { .. }), "a capital M is asked about");
    let Guessed::Refused { allowed } = typed("a lot").read(&offer, 1) else { panic!("words are no amount") };
    assert!(allowed.contains("a percentage of what is tendered"), "{allowed}");
}

#[test]
fn keys_and_drags_move_the_marker_between_nothing_and_all_that_is_tendered() {
    let offer = level3();
    let table = [
        ("", Step::Up, "1000000"),
        ("", Step::All, "229541000"),
        ("", Step::Down, "0"),
        ("229541000", Step::Up, "229541000"),
        ("229541000", Step::FineDown, "229540000"),
        ("200543000", Step::PageDown, "190543000"),
        ("200543000", Step::FineUp, "200544000"),
        ("200543500", Step::FineUp, "200544000"),
        ("50%", Step::Nothing, "0"),
        ("a lot", Step::Up, "1000000"),
    ];
    for (text, step, expected) in table {
        assert_eq!(typed(text).stepped(&offer, 1, step), expected, "{text} {step:?}");
    }
    let drags = [
        (200_543_499, Grain::Million, "201000000"),
        (200_543_499, Grain::Denomination, "200543000"),
        (900_000_000, Grain::Million, "229541000"),
        (0, Grain::Million, "0"),
    ];
    for (target, grain, expected) in drags {
        assert_eq!(typed("").dragged(&offer, 1, target, grain), expected, "{target} {grain:?}");
    }
}

#[test]
fn what_was_checked_is_open_again_once_it_is_another() {
    let asked = Asked { amounts: vec![0, 1], limits: vec![1], tolerance: 0 };
    let checked = || Attempt { stage: Stage::Checked, ..Attempt::of(&asked) };
    let mut same = checked();
    same.put(0, String::new());
    same.put(5, "5m".into());
    same.pick(1, Limit::Own);
    assert_eq!(same, checked(), "nothing was changed");
    let mut amount = checked();
    amount.put(1, "5m".into());
    assert_eq!((amount.stage, amount.amounts[1].text.as_str()), (Stage::Open, "5m"));
    let mut limit = checked();
    limit.pick(0, Limit::Cap(0));
    assert_eq!((limit.stage, limit.limits[0]), (Stage::Open, Some(Limit::Cap(0))));
}

#[test]
fn an_attempt_answers_what_can_be_read() {
    let case = Arc::new(CheckedOffer::of(OFFERS[0].file()));
    let asked = Asked { amounts: vec![0, 1], limits: vec![1], tolerance: 0 };
    let task = Task::new(case, asked, Vec::new()).expect("a sound task");
    let mut attempt = Attempt::of(&task.asked);
    assert!(!is_whole(&attempt.answer(&task)));
    attempt.put(0, "100%".into());
    attempt.put(1, "a lot".into());
    attempt.pick(0, Limit::Cap(0));
    assert!(!is_whole(&attempt.answer(&task)), "an amount that cannot be read is none");
    attempt.put(1, "200.543m".into());
    let answer = attempt.answer(&task);
    assert!(is_whole(&answer));
    let unpicked = Attempt { limits: vec![None], ..attempt.clone() };
    assert!(!is_whole(&unpicked.answer(&task)), "without a limit it is not whole");
    assert_eq!(answer.amounts, [Some(249_457_000), Some(200_543_000)]);
    assert!(task.check(&answer).is_right());
}
