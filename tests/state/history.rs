//! Undo and redo.

use tender_simulator::state::field::Field;
use tender_simulator::state::history::{History, STEPS};
use tender_simulator::state::scenario::{Edit, Scenario};

use crate::offers::{CAP, Dice, FIRST_EARLY, RATE, level3, made_up};

/// What a test does to a history.
#[derive(Clone, Copy, Debug)]
enum Do {
    /// Types into a field, with a gesture or without.
    Set(Field, &'static str, Option<u64>),
    Reset,
    Open,
    EndGesture,
    CancelGesture,
    Leave(Field),
    Undo,
    Redo,
}
use Do::{CancelGesture, EndGesture, Leave, Open, Redo, Reset, Set, Undo};

fn act(history: &mut History, what: Do) {
    let set = |field, text: &str| Edit::Set { field, text: text.to_owned() };
    match what {
        Set(field, text, gesture) => _ = history.change(set(field, text), gesture),
        Reset => _ = history.change(Edit::Reset, None),
        Open => _ = history.change(Edit::Open(level3()), None),
        EndGesture => history.end_gesture(),
        CancelGesture => history.cancel_gesture(),
        Leave(field) => history.leave(field),
        Undo => _ = history.undo(),
        Redo => _ = history.redo(),
    }
}

/// The cap's texts from the first step to the present one, `|`, and those that can be redone.
fn line(history: &History) -> String {
    let mut walk = history.clone();
    while walk.undo() {}
    let mut texts = vec![walk.present().text(CAP).into_owned()];
    let mut back = 0;
    while walk.redo() {
        texts.push(walk.present().text(CAP).into_owned());
    }
    let mut again = history.clone();
    while again.redo() {
        back += 1;
    }
    texts.insert(texts.len() - back, "|".into());
    texts.join(" ")
}

#[test]
fn steps_are_undone_and_redone() {
    let table: &[(&str, &[Do], &str)] = &[
        ("nothing done", &[], "450000000 |"),
        ("two changes", &[Set(CAP, "1", None), Set(CAP, "2", None)], "450000000 1 2 |"),
        ("one undone", &[Set(CAP, "1", None), Set(CAP, "2", None), Undo], "450000000 1 | 2"),
        (
            "both undone and one more",
            &[Set(CAP, "1", None), Set(CAP, "2", None), Undo, Undo, Undo],
            "450000000 | 1 2",
        ),
        ("undone and redone", &[Set(CAP, "1", None), Undo, Redo, Redo], "450000000 1 |"),
        ("a change forgets the future", &[Set(CAP, "1", None), Undo, Set(CAP, "3", None)], "450000000 3 |"),
        ("what changes nothing is no step", &[Set(CAP, "1", None), Set(CAP, "1", None)], "450000000 1 |"),
        ("what changes nothing keeps the future", &[Set(CAP, "1", None), Undo, Reset], "450000000 | 1"),
        ("reset is a step", &[Set(CAP, "1", None), Reset], "450000000 1 450000000 |"),
        ("reset is undone", &[Set(CAP, "1", None), Reset, Undo], "450000000 1 | 450000000"),
        ("opening is a step", &[Set(CAP, "1", None), Open, Set(CAP, "2", None)], "450000000 1 450000000 2 |"),
    ];
    check(table);
}

#[test]
fn a_gesture_is_one_step() {
    let typing: &[Do] = &[Set(CAP, "1", Some(7)), Set(CAP, "12", Some(7)), Set(CAP, "123", Some(7))];
    let table: &[(&str, &[Do], &str)] = &[
        ("typing", typing, "450000000 123 |"),
        ("typing, undone before it is over", &[typing, &[Undo]].concat(), "450000000 | 123"),
        (
            "typing, a pause, typing",
            &[typing, &[EndGesture, Set(CAP, "1234", Some(8))]].concat(),
            "450000000 123 1234 |",
        ),
        (
            "the same number after the end is another gesture",
            &[typing, &[EndGesture, Set(CAP, "1234", Some(7))]].concat(),
            "450000000 123 1234 |",
        ),
        (
            "another gesture ends the first",
            &[typing, &[Set(CAP, "9", Some(8))]].concat(),
            "450000000 123 9 |",
        ),
        (
            "a lone change ends it",
            &[typing, &[Set(CAP, "9", None), Set(CAP, "8", Some(7))]].concat(),
            "450000000 123 9 8 |",
        ),
        (
            "a gesture that comes back leaves no step",
            &[typing, &[Set(CAP, "450000000", Some(7)), EndGesture]].concat(),
            "450000000 |",
        ),
        (
            "and gives the future back",
            &[Set(CAP, "1", None), Undo, Set(CAP, "2", Some(7)), Set(CAP, "450000000", Some(7)), EndGesture],
            "450000000 | 1",
        ),
        (
            "undo after a gesture that came back undoes the step before",
            &[Set(CAP, "1", None), Set(CAP, "2", Some(7)), Set(CAP, "1", Some(7)), Undo],
            "450000000 | 1",
        ),
        (
            "ending nothing does nothing",
            &[EndGesture, CancelGesture, Set(CAP, "1", None), EndGesture],
            "450000000 1 |",
        ),
    ];
    check(table);
}

#[test]
fn escape_goes_back_to_before_the_gesture() {
    let table: &[(&str, &[Do], &str)] = &[
        (
            "a drag",
            &[Set(CAP, "1", None), Set(CAP, "2", Some(7)), Set(CAP, "3", Some(7)), CancelGesture],
            "450000000 1 |",
        ),
        (
            "the future is there again",
            &[Set(CAP, "1", None), Set(CAP, "2", None), Undo, Set(CAP, "3", Some(7)), CancelGesture],
            "450000000 1 | 2",
        ),
        ("nothing dragged yet", &[Set(CAP, "1", None), CancelGesture], "450000000 1 |"),
        (
            "only once",
            &[Set(CAP, "1", None), Set(CAP, "2", Some(7)), CancelGesture, CancelGesture],
            "450000000 1 |",
        ),
    ];
    check(table);
}

#[test]
fn leaving_a_field_is_no_step() {
    let table: &[(&str, &[Do], &str)] = &[
        (
            "with another value",
            &[Set(CAP, "1m", Some(7)), Leave(CAP), Set(CAP, "2", Some(7))],
            "450000000 1m 2 |",
        ),
        ("with the base's value", &[Set(CAP, "450m", Some(7)), Leave(CAP)], "450000000 |"),
        (
            "with the base's value after a pause",
            &[Set(CAP, "450m", Some(7)), EndGesture, Leave(CAP)],
            "450000000 |",
        ),
        ("untouched, the future stays", &[Set(CAP, "1", None), Undo, Leave(CAP)], "450000000 | 1"),
    ];
    check(table);
}

fn check(table: &[(&str, &[Do], &str)]) {
    for (title, acts, expected) in table {
        let mut history = History::new(Scenario::open(made_up()));
        acts.iter().for_each(|what| act(&mut history, *what));
        assert_eq!(line(&history), *expected, "{title}");
        assert_eq!(history.can_undo(), !expected.starts_with("450000000 |"), "{title}");
        assert_eq!(history.can_redo(), !expected.ends_with('|'), "{title}");
    }
}

#[test]
fn five_hundred_steps_are_kept() {
    let mut history = History::new(Scenario::open(made_up()));
    for number in 1..=STEPS + 20 {
        history.change(Edit::Set { field: CAP, text: number.to_string() }, None);
    }
    let mut past = history.clone();
    let undone = std::iter::from_fn(|| past.undo().then_some(())).count();
    assert_eq!((undone, past.present().text(CAP).into_owned()), (STEPS, "20".to_owned()));
    let redone = std::iter::from_fn(|| past.redo().then_some(())).count();
    assert_eq!((redone, past.present()), (STEPS, history.present()));

    history.change(Edit::Set { field: CAP, text: "dragged".to_owned() }, Some(1));
    history.cancel_gesture();
    let undone = std::iter::from_fn(|| history.undo().then_some(())).count();
    assert_eq!(
        (undone, history.present().text(CAP).into_owned()),
        (STEPS, "20".to_owned()),
        "a drag given up costs no step"
    );
}

#[test]
fn any_walk_agrees_with_a_list_of_all_scenarios() {
    let mut dice = Dice(3);
    for _ in 0..300 {
        let mut history = History::new(Scenario::open(made_up()));
        let (mut all, mut at) = (vec![history.present().clone()], 0_usize);
        for _ in 0..60 {
            match dice.roll(5) {
                0 => {
                    assert_eq!(history.undo(), at > 0);
                    at = at.saturating_sub(1);
                }
                1 => {
                    assert_eq!(history.redo(), at + 1 < all.len());
                    at = (at + 1).min(all.len() - 1);
                }
                2 => {
                    let moves = dice.roll(4);
                    for _ in 0..moves {
                        let text = dice.roll(1000).to_string();
                        history.change(Edit::Set { field: FIRST_EARLY, text }, Some(9));
                    }
                    history.cancel_gesture();
                }
                _ => {
                    let field = *dice.pick(&[CAP, RATE, FIRST_EARLY]);
                    let text = dice.roll(1000).to_string();
                    if history.change(Edit::Set { field, text }, None) {
                        all.truncate(at + 1);
                        all.push(history.present().clone());
                        at += 1;
                    }
                }
            }
            assert_eq!(history.present(), &all[at]);
            assert_eq!((history.can_undo(), history.can_redo()), (at > 0, at + 1 < all.len()));
        }
    }
}
