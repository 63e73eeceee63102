//! Answers beside the right one: within the tolerance, off by how much, and which rule was missed.

use std::sync::Arc;

use super::lesson_format::example;
use tender_simulator::engine::beside::Change;
use tender_simulator::engine::draft::{Draft, DraftLevels};
use tender_simulator::engine::offer::AcceptanceRule;
use tender_simulator::library::OfferFile;
use tender_simulator::library::lesson;
use tender_simulator::library::lesson::task::{AmountVerdict, Answer, Asked, Limit, Task};
use tender_simulator::library::lesson::text::Text;
use tender_simulator::library::published::CheckedOffer;

/// The example's task: cap 450,000,000, level 1 takes 350,000,000; level 2 is prorated to 100,000,000. Missed levels:
/// 450 × 229.541 ÷ 579.541 million. Missed cap: all 229,541,000.
fn task() -> Task {
    lesson::read(example()).expect("the example is a lesson").tasks.remove(0).task
}

fn answer(amount: Option<u64>, limit: Option<Limit>) -> Answer {
    Answer { amounts: vec![amount], limits: vec![limit] }
}

#[test]
fn amounts_are_right_within_the_tolerance_and_name_the_rule_missed() {
    let task = task();
    let shared = 450_000_000_u64 * 229_541 / 579_541 / 1_000 * 1_000;
    let table = [
        ("exactly right", Some(100_000_000), true, Some(Change::Same), None),
        ("right by the tolerance, above", Some(101_000_000), true, Some(Change::More(1_000_000)), None),
        ("right by the tolerance, below", Some(99_000_000), true, Some(Change::Less(1_000_000)), None),
        ("off by one more", Some(101_000_001), false, Some(Change::More(1_000_001)), None),
        ("levels missed", Some(shared), false, Some(Change::More(shared - 100_000_000)), Some(0)),
        (
            "levels missed, nearly",
            Some(shared - 1_000_000),
            false,
            Some(Change::More(shared - 101_000_000)),
            Some(0),
        ),
        ("cap missed", Some(229_541_000), false, Some(Change::More(129_541_000)), Some(1)),
        ("no rule that is known", Some(0), false, Some(Change::Less(100_000_000)), None),
        ("more than there is", Some(u64::MAX), false, Some(Change::More(u64::MAX - 100_000_000)), None),
        ("not answered", None, false, None, None),
    ];
    for (title, amount, is_right, gap, missed) in table {
        let verdict = task.check(&answer(amount, Some(Limit::Cap(0))));
        let came = &verdict.amounts[0];
        assert_eq!((came.right, came.is_right, came.gap), (100_000_000, is_right, gap), "{title}");
        assert_eq!(came.given, amount, "{title}");
        assert_eq!((came.missed, verdict.missed), (missed, missed), "{title}");
        assert_eq!(verdict.is_right(), is_right, "{title}");
    }
}

#[test]
fn the_limit_is_right_if_it_is_the_one_that_binds() {
    let task = task();
    let choices = task.choices();
    assert_eq!(choices, [Limit::InFull, Limit::Own, Limit::Cap(0), Limit::NoRoom(0)]);
    for picked in choices.into_iter().map(Some).chain([None]) {
        let verdict = task.check(&answer(Some(100_000_000), picked));
        let is_right = picked == Some(Limit::Cap(0));
        assert_eq!(verdict.limits[0].right, Limit::Cap(0));
        assert_eq!((verdict.limits[0].is_right, verdict.is_right()), (is_right, is_right), "{picked:?}");
        assert_eq!(verdict.missed, None, "the amounts are right");
    }
}

#[test]
fn an_answer_that_is_too_short_is_not_right() {
    let verdict = task().check(&Answer::default());
    assert!(!verdict.is_right() && verdict.missed.is_none());
    let AmountVerdict { given, gap, .. } = verdict.amounts[0];
    assert_eq!((given, gap, verdict.limits[0].picked), (None, None, None));
}

/// Asked of two series, a wrong answer may be matched in one of them alone.
#[test]
fn a_rule_missed_in_one_series_is_named_there() {
    let text = example().replace(r#""amounts": ["11-2008"]"#, r#""amounts": ["9.125-2008", "11-2008"]"#);
    let task = lesson::read(&text).expect("a lesson").tasks.remove(0).task;
    assert_eq!(task.right_amounts(), [350_000_000, 100_000_000]);
    let amounts = |first, second| Answer { amounts: vec![first, second], limits: Vec::new() };
    let missed = |answer: &Answer| {
        let verdict = task.check(answer);
        (verdict.missed, verdict.amounts.iter().map(|amount| amount.missed).collect::<Vec<_>>())
    };
    let levels = task.wrong[0].amounts.clone();
    let table = [
        (
            "the whole wrong answer",
            amounts(Some(levels[0]), Some(levels[1])),
            (Some(0), vec![Some(0), Some(0)]),
        ),
        (
            "one amount of it, the other right",
            amounts(Some(350_000_000), Some(levels[1])),
            (None, vec![None, Some(0)]),
        ),
        // Without the cap level 1 gets what it gets with it, so that the answer as a whole is that one.
        ("the cap missed", amounts(Some(350_000_000), Some(229_541_000)), (Some(1), vec![None, Some(1)])),
        (
            "one amount of each of two",
            amounts(Some(levels[0]), Some(229_541_000)),
            (None, vec![Some(0), Some(1)]),
        ),
        ("one amount, the other not given", amounts(None, Some(229_541_000)), (None, vec![None, Some(1)])),
    ];
    for (title, answer, expected) in table {
        assert_eq!(missed(&answer), expected, "{title}");
    }
}

/// The Level 3 offer as launched, changed: the cap of 450,000,000 prorates level 2 to 200,543,000.
fn launched(change: impl FnOnce(&mut Draft)) -> Arc<CheckedOffer> {
    let shipped = tender_simulator::library::offer("level3-2004-launch").unwrap();
    let mut file = OfferFile::clone(&shipped);
    change(&mut file.draft);
    Arc::new(CheckedOffer::of(Arc::new(file)))
}

/// Two rules may give a series the same amount: where the whole answer is one of them, it is named in each series.
#[test]
fn the_rule_of_the_whole_answer_is_named_before_one_that_shares_an_amount() {
    let tendered_less = |draft: &mut Draft| draft.tenders[0].1.0[0] = Some("100000000".into());
    let first = launched(tendered_less);
    let second = launched(|draft| {
        tendered_less(draft);
        draft.caps[0].amount = "200000000".into();
    });
    let asked = Asked { amounts: vec![0, 1], limits: Vec::new(), tolerance: 1_000 };
    let rules = vec![(Text::plain("One."), first), (Text::plain("Another."), second)];
    let task = Task::new(launched(|_| {}), asked, rules).expect("a sound task");
    let [first, second] = [0, 1].map(|place: usize| task.wrong[place].amounts.clone());
    assert_eq!((first[0], second[0]), (100_000_000, 100_000_000), "both have the same of the first series");
    for (amounts, missed) in [(first, 0), (second, 1)] {
        let answer = Answer { amounts: amounts.into_iter().map(Some).collect(), limits: Vec::new() };
        let verdict = task.check(&answer);
        let named: Vec<Option<usize>> = verdict.amounts.iter().map(|amount| amount.missed).collect();
        assert_eq!((verdict.missed, named), (Some(missed), vec![Some(missed); 2]));
    }
}

type Alter = fn(&mut Draft);
/// Title, change of the offer, series whose amounts and limits are asked, and the path that is refused.
type Row<'r> = (&'r str, Alter, &'r [usize], &'r [usize], Option<&'r str>);

#[test]
fn a_task_without_exactly_one_right_answer_is_refused() {
    let nothing: Alter = |_| {};
    let table: &[Row] = &[
        ("the cut series", nothing, &[1], &[1], None),
        ("the limit of one that gets nothing", nothing, &[], &[2], None),
        ("the limit of one in full", nothing, &[], &[0], None),
        ("nothing asked", nothing, &[], &[], Some("amounts")),
        ("a series that is none", nothing, &[4], &[], Some("amounts.0")),
        ("one series twice", nothing, &[1], &[1, 1], Some("limits.1")),
        (
            "a series of which nothing is tendered",
            |draft| draft.tenders.truncate(3),
            &[1, 3],
            &[],
            Some("amounts.1"),
        ),
        ("all of it", nothing, &[0], &[], Some("amounts")),
        ("all or none of each", nothing, &[0, 2], &[], Some("amounts")),
        (
            "a maximum at the room",
            |draft| draft.series[1].max_offer_amount = Some("200543000".into()),
            &[1],
            &[1],
            Some("limits.0"),
        ),
        (
            "a maximum below the room",
            |draft| draft.series[1].max_offer_amount = Some("200000000".into()),
            &[1],
            &[1],
            None,
        ),
        (
            "two caps that fill together",
            |draft| {
                let mut second = draft.caps[0].clone();
                second.name = "Second cap".into();
                draft.caps.push(second);
            },
            &[1],
            &[1],
            Some("limits.0"),
        ),
        (
            "all or nothing: one is taken, one is not",
            |draft| draft.acceptance = AcceptanceRule::AllOrNothingSkip,
            &[0, 1],
            &[1],
            None,
        ),
        (
            "all or nothing: none asked is taken",
            |draft| draft.acceptance = AcceptanceRule::AllOrNothingSkip,
            &[1],
            &[],
            Some("amounts"),
        ),
    ];
    for (title, change, amounts, limits, path) in table {
        let asked = Asked { amounts: amounts.to_vec(), limits: limits.to_vec(), tolerance: 1_000 };
        let refused = Task::new(launched(change), asked, Vec::new()).err();
        let at = refused.as_ref().map(|problems| problems.list[0].path.as_str());
        assert_eq!(at, *path, "{title}");
    }
}

#[test]
fn the_choices_are_those_of_the_offers_kind() {
    use Limit as L;
    let table: &[(&str, Alter, &[Limit])] = &[
        ("pro rata", |_| {}, &[L::InFull, L::Own, L::Cap(0), L::NoRoom(0)]),
        (
            "no maximum anywhere",
            |draft| draft.series.iter_mut().for_each(|series| series.max_offer_amount = None),
            &[L::InFull, L::Cap(0), L::NoRoom(0)],
        ),
        (
            "no maximum, but a limit at a level",
            |draft| {
                draft.series.iter_mut().for_each(|series| series.max_offer_amount = None);
                draft.series[3].levels = DraftLevels::Several(vec![(4, Some("1000000".into())), (5, None)]);
            },
            &[L::InFull, L::Own, L::Cap(0), L::NoRoom(0)],
        ),
        ("no cap", |draft| draft.caps.clear(), &[L::InFull, L::Own]),
        ("skip", |draft| draft.acceptance = AcceptanceRule::AllOrNothingSkip, &[L::InFull, L::DoesNotFit]),
        (
            "stop",
            |draft| draft.acceptance = AcceptanceRule::AllOrNothingStop,
            &[L::InFull, L::DoesNotFit, L::Stopped],
        ),
        (
            "nothing borrowed",
            |draft| draft.conditions[0].actual = Some("0".into()),
            &[L::InFull, L::Own, L::Cap(0), L::NoRoom(0), L::Condition(0)],
        ),
    ];
    for (title, change, choices) in table {
        let asked = Asked { limits: vec![0], ..Asked::default() };
        let task = Task::new(launched(change), asked, Vec::new()).expect(title);
        assert_eq!(task.choices(), *choices, "{title}");
    }
}
