//! Predictions: how a predicted amount is read, what keys and drags make of it, and what a change undoes.

use tender_simulator::engine::check::check;
use tender_simulator::engine::offer::Offer;
use tender_simulator::library::OFFERS;
use tender_simulator::state::prediction::{Attempt, Guess, Guessed, Stage};
use tender_simulator::state::step::{Grain, Step};

/// The Level 3 offer as launched: of series 1, 229,541,000 is tendered.
fn level3() -> Offer {
    check(&OFFERS[0].file().draft).expect("a shipped offer is sound")
}

const TENDERED: u64 = 229_541_000;

fn typed(text: &str) -> Guess {
    Guess { text: text.into(), limit: None }
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
    let checked = || Attempt { stage: Stage::Checked, ..Attempt::of(2) };
    let mut same = checked();
    same.put(0, String::new());
    same.pick(5, 1);
    assert_eq!(same, checked(), "nothing was changed");
    let mut amount = checked();
    amount.put(1, "5m".into());
    assert_eq!((amount.stage, amount.guesses[1].text.as_str()), (Stage::Open, "5m"));
    let mut limit = checked();
    limit.pick(0, 3);
    assert_eq!((limit.stage, limit.guesses[0].limit), (Stage::Open, Some(3)));
}
