//! What a link says beside the scenario.

use tender_simulator::library;
use tender_simulator::library::exercise::Key;
use tender_simulator::state::cover::Cover;
use tender_simulator::state::link;
use tender_simulator::state::lock::{Locks, Part};
use tender_simulator::state::options::{LessonStep, Options};
use tender_simulator::state::scenario::Scenario;
use tender_simulator::state::screen::Screen;

use crate::offers::level3;

fn read(said: &str) -> (Options, Vec<String>) {
    let opened = link::read(&format!("#1/level3-2004-launch/{said}/end"), library::offer).expect(said);
    (opened.options, opened.problems.iter().map(ToString::to_string).collect())
}

#[test]
fn options_are_written_and_read_back() {
    let lesson = LessonStep { id: "one-cap".into(), step: 2 };
    let exercise = Key::read("3-1821").unwrap();
    let with = |change: fn(&mut Options)| {
        let mut options = Options::default();
        change(&mut options);
        options
    };
    let all = Options {
        screen: Screen::Terms,
        lesson: Some(lesson.clone()),
        exercise: Some(exercise),
        term: None,
        cover: Cover::ALL,
        locks: Locks::of(Part::ALL),
        presents: true,
        is_embedded: true,
    };
    let table = [
        ("s=offers", Options::on(Screen::Offers)),
        ("lesson=one-cap.2", Options { lesson: Some(lesson), ..Options::default() }),
        ("exercise=3-1821", Options { exercise: Some(exercise), ..Options::default() }),
        ("s=glossary&term=factor", Options { term: Some("factor".into()), ..Options::on(Screen::Glossary) }),
        ("hide=results", with(|options| options.cover = Cover::ALL)),
        ("lock=terms", with(|options| options.locks = Locks::of([Part::Terms]))),
        ("lock=cap,levels", with(|options| options.locks = Locks::of([Part::Levels, Part::Cap]))),
        ("view=present", with(|options| options.presents = true)),
        ("embed=1", with(|options| options.is_embedded = true)),
        (
            "s=terms&lesson=one-cap.2&exercise=3-1821&hide=results&lock=terms,cap,levels&view=present&embed=1",
            all,
        ),
    ];
    for (said, options) in table {
        let written = link::write(&Scenario::open(level3()), &options);
        assert_eq!(written, format!("#1/level3-2004-launch/{said}/end"));
        assert_eq!(read(said), (options, vec![]), "{said}");
    }
}

#[test]
fn options_stand_anywhere_after_the_offer_and_beside_changes() {
    for said in ["t0e=1m&hide=results&s=terms", "s=terms&t0e=1m&hide=results", "hide=results&s=terms&t0e=1m"]
    {
        let opened = link::read(&format!("#1/level3-2004-launch/{said}/end"), library::offer).expect(said);
        assert_eq!(opened.scenario.changes().len(), 1, "{said}");
        assert_eq!(opened.options, Options { cover: Cover::ALL, ..Options::on(Screen::Terms) }, "{said}");
    }
}

#[test]
fn a_bad_option_is_told_and_the_rest_of_the_link_holds() {
    let names = "s, lesson, exercise, term, hide, lock, view, embed";
    let screens = Screen::ALL.map(Screen::key).join(", ");
    let lessons = "the id of a lesson, a full stop and one of its steps, such as one-cap.1";
    let seeds = "a difficulty from 1 to 5, a hyphen and a number from 1 to 2000, as in 3-1821";
    let parts = "terms, cap and levels, with commas between them";
    let table: &[(&str, &str, &str, &str, &str)] = &[
        ("s=moon", "s", "moon", &screens, "Simulate opens"),
        ("s=", "s", "", &screens, "Simulate opens"),
        ("lesson=One", "lesson", "One", lessons, "No lesson opens"),
        ("lesson=one.0", "lesson", "one.0", lessons, "No lesson opens"),
        ("lesson=one.x", "lesson", "one.x", lessons, "No lesson opens"),
        ("term=Sub", "term", "Sub", "the id of a term, such as tender-cap", "The Glossary opens at its head"),
        ("lesson=.1", "lesson", ".1", lessons, "No lesson opens"),
        ("exercise=6-1", "exercise", "6-1", seeds, "No exercise opens"),
        ("exercise=0-1", "exercise", "0-1", seeds, "No exercise opens"),
        ("exercise=2", "exercise", "2", seeds, "No exercise opens"),
        ("exercise=2-2001", "exercise", "2-2001", seeds, "No exercise opens"),
        ("exercise=2-+1", "exercise", "2-+1", seeds, "No exercise opens"),
        ("hide=everything", "hide", "everything", "results", "The results are shown"),
        ("lock=tenders", "lock", "tenders", parts, "Nothing is locked"),
        ("lock=", "lock", "", parts, "Nothing is locked"),
        ("view=wide", "view", "wide", "present", "The page opens as usual"),
        ("embed=yes", "embed", "yes", "1", "The page has its head"),
        ("colour=red", "colour", "red", &format!("one of the options {names}"), "It is passed over"),
    ];
    for (bad, name, value, allowed, used) in table {
        let (options, told) = read(&format!("t0e=1m&{bad}"));
        assert_eq!(options, Options::default(), "{bad}");
        let says = format!("The link’s option {name} says “{value}”; allowed is {allowed}. {used}.");
        assert_eq!(told, [says], "{bad}");
        let (options, told) = read(&format!("{bad}&t0e=1m&embed=1"));
        assert!(options.is_embedded || bad.starts_with("embed"), "the good one beside {bad} holds");
        assert_eq!(told.len(), if bad.starts_with("embed") { 2 } else { 1 }, "{bad}");
    }
    let (options, told) = read("lock=cap,moon");
    assert_eq!(options.locks, Locks::of([Part::Cap]));
    assert!(told[0].ends_with("The others hold."), "{told:?}");
    let (options, told) = read("s=terms&s=offers");
    assert_eq!(options.screen, Screen::Terms);
    assert!(told[0].ends_with("allowed is one value. The first one holds."), "{told:?}");
    let (_, told) = read(&format!("hide={}", "x".repeat(1_000)));
    assert!(told[0].len() < 200, "{told:?}");
}

#[test]
fn a_lesson_opens_at_its_first_step_unless_another_is_named_within_bounds() {
    let longest = "a".repeat(60);
    let table = [
        ("one-cap", Some(("one-cap", 1))),
        ("one-cap.99", Some(("one-cap", 99))),
        ("one-cap.100", None),
        (&format!("{longest}.2"), Some((longest.as_str(), 2))),
        (&format!("{longest}a.2"), None),
    ];
    for (said, expected) in table {
        let (options, told) = read(&format!("lesson={said}"));
        let opened = options.lesson.as_ref().map(|at| (at.id.as_str(), at.step));
        assert_eq!((opened, told.len()), (expected, usize::from(expected.is_none())), "{said}");
    }
}
