//! Exercises: every one that there is is no trivial one and has one right answer, and it is the same wherever it is
//! drawn.

use std::collections::HashSet;

use tender_simulator::engine::draft::{Draft, DraftLevels};
use tender_simulator::engine::offer::Basis;
use tender_simulator::engine::settle;
use tender_simulator::library::exercise::{Difficulty, Exercise, Key, LAST_NUMBER, Rule};
use tender_simulator::library::lesson::task::{Answer, Limit};
use tender_simulator::library::{read, write::write};

fn exercise(key: &str) -> Exercise {
    Exercise::of(Key::read(key).unwrap())
}

fn accepted(exercise: &Exercise) -> Vec<u64> {
    exercise.task.right_amounts()
}

/// What holds of every exercise, whatever its difficulty.
fn check(exercise: &Exercise) {
    let (key, case) = (exercise.key, &exercise.task.case);
    let right = accepted(exercise);
    let tendered: Vec<u64> = case.outcome.series.iter().map(|came| came.principal_tendered.total()).collect();
    let prorated = right.iter().zip(&tendered).filter(|(right, tendered)| **right > 0 && right < tendered);
    let least = [1, 2, 2, 2, 3][usize::from(key.difficulty().number()) - 1];
    assert!(prorated.count() >= least, "{key}: {right:?} of {tendered:?}");
    assert_eq!(exercise.task.asked.amounts.len(), tendered.len(), "{key}: every amount is asked");
    assert!(exercise.task.asked.limits.len() >= 2, "{key}: {:?}", exercise.task.asked.limits);
    // Each rule that the exercise catches leads to another answer, and no answer is near two of them.
    let tolerance = exercise.task.asked.tolerance;
    let mut answers = vec![&right];
    answers.extend(exercise.task.wrong.iter().map(|wrong| &wrong.amounts));
    assert_eq!(exercise.rules.len(), exercise.task.wrong.len(), "{key}");
    assert!(answers.len() >= 4, "{key} catches {:?}", exercise.rules);
    for (place, one) in answers.iter().enumerate() {
        for other in &answers[place + 1..] {
            let apart = one.iter().zip(*other).map(|(one, other)| one.abs_diff(*other)).max();
            assert!(apart > Some(2 * tolerance), "{key}: {one:?} and {other:?}");
        }
    }
    let answer = Answer {
        amounts: right.iter().map(|amount| Some(amount + tolerance.min(*amount))).collect(),
        limits: exercise
            .task
            .check(&Answer::default())
            .limits
            .iter()
            .map(|limit| Some(limit.right))
            .collect(),
    };
    assert!(exercise.task.check(&answer).is_right(), "{key}");
}

/// Every exercise of a difficulty is drawn and looked at.
fn check_all(difficulty: u8) {
    let difficulty = Difficulty::new(difficulty).unwrap();
    let mut rules: HashSet<Rule> = HashSet::new();
    let mut limits: HashSet<Limit> = HashSet::new();
    for number in 1..=LAST_NUMBER {
        let exercise = Exercise::of(Key::new(difficulty, number).unwrap());
        check(&exercise);
        rules.extend(&exercise.rules);
        limits.extend(exercise.task.check(&Answer::default()).limits.iter().map(|limit| limit.right));
    }
    let all = |rules: &[Rule]| rules.iter().copied().collect::<HashSet<_>>();
    let expected = match difficulty.number() {
        1 => all(&Rule::ALL[..3]),
        2 => all(&Rule::ALL[..4]),
        3 => all(&Rule::ALL[..7]),
        4 => all(&Rule::ALL[..9]),
        _ => all(&Rule::ALL),
    };
    assert_eq!(rules, expected, "each rule of the difficulty is asked somewhere");
    let least: &[Limit] = match difficulty.number() {
        1 => &[Limit::InFull, Limit::Cap(0), Limit::NoRoom(0)],
        2 | 3 => &[Limit::InFull, Limit::Own, Limit::Cap(0), Limit::NoRoom(0)],
        _ => &[Limit::InFull, Limit::Own, Limit::Cap(0), Limit::Cap(1), Limit::NoRoom(0)],
    };
    assert!(least.iter().all(|limit| limits.contains(limit)), "{limits:?}");
}

#[test]
fn every_exercise_of_difficulty_1_is_sound() {
    check_all(1);
}

#[test]
fn every_exercise_of_difficulty_2_is_sound() {
    check_all(2);
}

#[test]
fn every_exercise_of_difficulty_3_is_sound() {
    check_all(3);
}

#[test]
fn every_exercise_of_difficulty_4_is_sound() {
    check_all(4);
}

#[test]
fn every_exercise_of_difficulty_5_is_sound() {
    check_all(5);
}

/// What is said to one who missed a rule is of that rule and of no other.
#[test]
fn each_rule_has_its_own_sentence() {
    let told = [
        (Rule::TenderCap, "Tender Cap limits what is accepted of all series"),
        (Rule::Levels, "filled one after the other"),
        (Rule::FirstLevelFirst, "Level 1 has the first claim"),
        (Rule::Maximum, "Maximum Offer Amount"),
        (Rule::SharedLevel, "on one level are prorated together"),
        (Rule::EarlyFirst, "through all levels before any late"),
        (Rule::EarlyAndLateTogether, "have no priority"),
        (Rule::SubCap, "sub-cap limits"),
        (Rule::Rate, "each euro at the offer's rate"),
        (Rule::PurchasePrice, "what is paid for the notes"),
    ];
    assert_eq!(told.map(|(rule, _)| rule), Rule::ALL);
    for (rule, words) in told {
        let saying: Vec<Rule> =
            Rule::ALL.into_iter().filter(|rule| rule.sentence().contains(words)).collect();
        assert_eq!(saying, [rule], "{words}");
    }
}

/// Of one who misses a rule the offer is the same but for that rule.
#[test]
fn missing_a_rule_changes_that_rule_alone() {
    let mut seen: HashSet<Rule> = HashSet::new();
    let keys = [3, 5].into_iter().flat_map(|difficulty| {
        (1..=60).filter_map(move |number| Key::new(Difficulty::new(difficulty)?, number))
    });
    for exercise in keys.map(Exercise::of) {
        let draft = &exercise.task.case.file.draft;
        for (rule, wrong) in exercise.rules.iter().zip(&exercise.task.wrong) {
            let other = &wrong.case.file.draft;
            let (levels, others) = (levels(draft), levels(other));
            let pairs = || (0..levels.len()).flat_map(|one| (0..one).map(move |two| (one, two)));
            let is_missed = match rule {
                Rule::TenderCap => other.caps == draft.caps[1..],
                Rule::SubCap => other.caps == draft.caps[..1],
                Rule::Levels => others.iter().all(|level| *level == 1),
                Rule::FirstLevelFirst => {
                    pairs().all(|(one, two)| levels[one].cmp(&levels[two]) == others[two].cmp(&others[one]))
                }
                Rule::SharedLevel => {
                    pairs().all(|(one, two)| others[one] != others[two])
                        && pairs().all(|(one, two)| levels[one] >= levels[two] || others[one] < others[two])
                }
                Rule::Maximum => other.series.iter().all(|series| series.max_offer_amount.is_none()),
                Rule::EarlyFirst => draft.early_tenders_first && !other.early_tenders_first,
                Rule::EarlyAndLateTogether => !draft.early_tenders_first && other.early_tenders_first,
                Rule::Rate => other.rates.iter().all(|(_, rate)| rate == "1"),
                Rule::PurchasePrice => other.caps.iter().all(|cap| cap.basis == Basis::Principal),
            };
            assert!(is_missed && other != draft, "{}: {rule:?}", exercise.key);
            seen.insert(*rule);
        }
    }
    assert_eq!(seen, Rule::ALL.into_iter().collect());
}

/// The level of each series.
fn levels(draft: &Draft) -> Vec<u64> {
    let level = |levels: &DraftLevels| match levels {
        DraftLevels::One(level) => *level,
        DraftLevels::Several(_) => panic!("one level a series"),
    };
    draft.series.iter().map(|series| level(&series.levels)).collect()
}

/// Without its one limit more of a cut series is accepted, and without any other one no more: on the engine alone.
#[test]
fn each_cut_series_has_one_limit() {
    for key in Difficulty::ALL
        .into_iter()
        .flat_map(|difficulty| (1..=100).filter_map(move |number| Key::new(difficulty, number)))
    {
        let exercise = Exercise::of(key);
        let case = &exercise.task.case;
        let (draft, right) = (&case.file.draft, accepted(&exercise));
        let more_without = |change: &dyn Fn(&mut Draft), series: usize| {
            let mut without = draft.clone();
            change(&mut without);
            settle(&without).unwrap().series[series].principal_accepted.total() > right[series]
        };
        for (place, series) in exercise.task.asked.limits.iter().enumerate() {
            let mut binding = Vec::new();
            if more_without(&|draft| draft.series[*series].max_offer_amount = None, *series) {
                binding.push("own");
            }
            for cap in 0..draft.caps.len() {
                if more_without(&|draft| drop(draft.caps.remove(cap)), *series) {
                    binding.push(["cap 0", "cap 1"][cap]);
                }
            }
            let expected: &[&str] = match exercise.task.check(&Answer::default()).limits[place].right {
                Limit::Own => &["own"],
                Limit::Cap(0) | Limit::NoRoom(0) => &["cap 0"],
                Limit::Cap(_) | Limit::NoRoom(_) => &["cap 1"],
                _ => &[],
            };
            assert_eq!(binding, expected, "{key}, series {series}");
        }
    }
}

/// What stands in links stays what it is: the offer to the letter, and what the engine makes of it.
#[test]
fn an_exercise_stays_what_it_is() {
    for (key, digest, expected) in KNOWN {
        let exercise = exercise(key);
        assert_eq!(
            (fnv(&write(&exercise.task.case.file)), accepted(&exercise)),
            (*digest, expected.to_vec()),
            "{key}"
        );
        assert_eq!(write(&self::exercise(key).task.case.file), write(&exercise.task.case.file), "{key}");
    }
}

const KNOWN: &[(&str, u64, &[u64])] = &[
    ("1-1", 0xd7e3c7afe3ec1eca, &[350_000_000, 110_000_000, 140_000_000]),
    ("2-7", 0x57a614ff0f646481, &[115_000_000, 85_000_000, 0, 0]),
    ("3-1999", 0xb8add6b544e9753c, &[327_000_000, 154_000_000, 97_245_000, 81_754_000]),
    ("4-42", 0x96d20fed4af7e924, &[174_000_000, 93_000_000, 106_363_000, 67_073_000, 28_927_000]),
    (
        "5-2000",
        0x4bf8fc31d0bea581,
        &[175_000_000, 84_786_000, 70_213_000, 58_500_000, 78_500_000, 125_130_000],
    ),
];

/// FNV-1a, 64 bits.
fn fnv(text: &str) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, fold)
}

#[test]
fn what_a_difficulty_holds_is_in_its_exercises() {
    for number in 1..=50 {
        for difficulty in Difficulty::ALL {
            let exercise = Exercise::of(Key::new(difficulty, number).unwrap());
            let draft = &exercise.task.case.file.draft;
            let key = exercise.key;
            let level = |place: usize| match draft.series[place].levels {
                DraftLevels::One(level) => level,
                DraftLevels::Several(_) => panic!("{key}: one level a series"),
            };
            let shares = (1..draft.series.len()).any(|place| level(place) == level(place - 1));
            let late = draft.tenders.iter().any(|(_, by_window)| by_window.0[1].is_some());
            let euro = draft.series.iter().filter(|series| series.currency == "EUR").count();
            let on_price = draft.caps[0].basis == Basis::PurchasePrice;
            let maximums = draft.series.iter().filter(|series| series.max_offer_amount.is_some()).count();
            let found = (shares, late, draft.caps.len(), euro, on_price);
            let expected = match difficulty.number() {
                1 | 2 => (false, false, 1, 0, false),
                3 => (true, true, 1, 0, false),
                4 => (true, true, 2, 1, false),
                _ => (true, true, 2, 1, true),
            };
            assert_eq!(found, expected, "{key}");
            assert!(
                if difficulty.number() == 1 {
                    maximums == 0
                } else {
                    maximums > 0 || difficulty.number() > 3
                },
                "{key}"
            );
            let step =
                [10_000_000, 5_000_000, 1_000_000, 1_000_000, 500_000][usize::from(difficulty.number()) - 1];
            for (_, by_window) in &draft.tenders {
                for amount in by_window.0.iter().flatten() {
                    assert_eq!(amount.parse::<u64>().unwrap() % step, 0, "{key}: {amount}");
                }
            }
        }
    }
}

#[test]
fn the_offer_of_an_exercise_is_an_ordinary_file_that_says_it_is_made_up() {
    let file = exercise("5-77").task.case.file.clone();
    assert!(file.is_made_up() && file.name.contains("made up"), "{}", file.name);
    assert!(file.about.shows.as_deref().unwrap().contains("no such notes"));
    let again = read(&write(&file)).unwrap();
    assert_eq!((again.draft, again.id), (file.draft.clone(), "exercise-5-77".to_owned()));
    assert!(!tender_simulator::library::offer("level3-2004-launch").unwrap().is_made_up());
}

#[test]
fn the_key_of_an_exercise_is_read_or_refused_with_what_is_allowed() {
    for text in ["1-1", "5-2000", "3-1821"] {
        assert_eq!(Key::read(text).unwrap().to_string(), text);
    }
    for text in [
        "",
        "3",
        "3-",
        "-7",
        "0-1",
        "6-1",
        "1-0",
        "1-2001",
        "3-04",
        "03-4",
        "3-4-5",
        "3-x",
        "3- 4",
        "256-1",
        "1-99999999999999999999",
        "３-1",
    ] {
        let allowed = Key::read(text).expect_err(text);
        assert!(allowed.contains("1 to 5") && allowed.contains("1 to 2000"), "{text}: {allowed}");
    }
    let last = Key::read("2-2000").unwrap();
    assert_eq!((last.after(1).to_string(), last.after(0), last.after(3).number()), ("2-1".into(), last, 3));
}
