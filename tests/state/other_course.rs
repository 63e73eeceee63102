//! Another course of a replayed day as it is typed, and links to the screens.

use std::sync::Arc;

use tender_simulator::library::replay::{Order, on_day};
use tender_simulator::library::{self, OFFERS};
use tender_simulator::state::history::History;
use tender_simulator::state::link;
use tender_simulator::state::options::Options;
use tender_simulator::state::other_course::{Course, OtherCourse, Replayed};
use tender_simulator::state::scenario::{Edit, Scenario};
use tender_simulator::state::screen::Screen;

/// The day of the expiration with a cap, a rate and the order as offered.
fn course(cap: &str, rate: &str) -> Course {
    let typed = OtherCourse { cap: cap.into(), rate: rate.into(), ..OtherCourse::default() };
    typed.settle(&on_day(3).file.draft)
}

#[test]
fn a_course_is_typed_as_any_amount_and_settled() {
    for (cap, rate, euro) in [
        ("1,105,000,000", "1.3294", 270_890_000),
        ("1.105bn", "1.3294", 270_890_000),
        ("1105m", "1.3294", 270_890_000),
        ("2bn", "1.3294", 287_440_000),
        ("450 million", "1.3294", 0),
        // 1,105,000,000 − 744,878,000 = 360,122,000 holds all of it at 1.25.
        ("1105m", "1.25", 287_440_000),
    ] {
        let settled = course(cap, rate).settled.unwrap_or_else(|| panic!("{cap} at {rate}"));
        assert_eq!(settled.outcome.series[3].principal_accepted.total(), euro, "{cap} at {rate}");
    }
    let unfunded =
        OtherCourse { cap: "2bn".into(), rate: "1.3".into(), order: Order::Reversed, unfunded: true };
    let settled = unfunded.settle(&on_day(3).file.draft).settled.unwrap();
    assert!(settled.outcome.series.iter().all(|series| series.principal_accepted.total() == 0));
}

#[test]
fn what_cannot_be_read_is_told_of_its_own_text() {
    // Cap, rate, which of the two has a remark, and a part of it.
    for (cap, rate, of_cap, part) in [
        ("much", "1.3", true, "much"),
        ("", "1.3", true, "allowed is"),
        ("1,5", "1.3", true, "1,5"),
        ("99999999999999999999", "1.3", true, "must be"),
        ("450m", "euro", false, "euro"),
        ("450m", "0", false, "above 0"),
        ("450m", "1.123456789", false, "8 decimals"),
    ] {
        let course = course(cap, rate);
        assert!(course.settled.is_none(), "{cap} at {rate}");
        let (told, silent) = if of_cap { (&course.cap, &course.rate) } else { (&course.rate, &course.cap) };
        assert!(told.sentence.contains(part), "{cap} at {rate}: {}", told.sentence);
        assert_eq!(silent.sentence, "", "{cap} at {rate}");
    }
}

/// What a link says of the Replay, and what is then looked at: day, cap, rate, order, whether nothing is borrowed.
#[test]
fn another_course_and_its_day_stand_in_the_link() {
    let course = |cap: &str, rate: &str, order, unfunded| {
        Some(OtherCourse { cap: cap.into(), rate: rate.into(), order, unfunded })
    };
    let table = [
        ("s=replay", 2, None),
        ("s=replay:0", 0, None),
        ("s=replay:3:2bn:1.25:offered:funded", 3, course("2bn", "1.25", Order::AsOffered, false)),
        (
            "s=replay:4:1,200,000,000:1.3:reversed:unfunded",
            4,
            course("1,200,000,000", "1.3", Order::Reversed, true),
        ),
        (
            "s=replay:1:about%20half%3A:%E2%82%AC:fourth:funded",
            1,
            course("about half:", "€", Order::First(3), false),
        ),
        ("s=replay:1:::second:funded", 1, course("", "", Order::First(1), false)),
    ];
    for (said, day, course) in table {
        let fragment = format!("#1/level3-2004-launch/{said}/end");
        let opened = link::read(&fragment, library::offer).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(opened.problems, []);
        let (scenario, screen) = (opened.scenario, opened.options.screen);
        assert_eq!((screen, scenario.replayed()), (Screen::Replay, Replayed { day, course }), "{said}");
        assert_eq!(link::write(&scenario, &Options::on(screen)), fragment);
        // Whoever is sent to another screen is told nothing of it.
        assert_eq!(link::write(&scenario, &Options::default()), "#1/level3-2004-launch");
    }
    let long = "9".repeat(101);
    for said in [
        "s=replay:5",
        "s=replay:",
        "s=replay:02",
        "s=replay:-1",
        "s=replay:3:1",
        "s=replay:3:1:2:offered",
        "s=replay:3:1:2:sideways:funded",
        "s=replay:3:1:2:offered:perhaps",
        "s=replay:3:1:2:offered:funded:more",
        "s=replay:3:%zz:2:offered:funded",
        &format!("s=replay:3:{long}:2:offered:funded"),
    ] {
        let problem = link::read(&format!("#1/level3-2004-launch/{said}/end"), library::offer).unwrap_err();
        assert!(problem.what.contains("looks at something"), "{said}: {problem}");
    }
}

#[test]
fn another_course_is_undone_and_stays_when_another_offer_is_opened() {
    let mut history = History::new(Scenario::open(OFFERS[0].file()));
    let replayed =
        Replayed { day: 3, course: Some(OtherCourse { cap: "2bn".into(), ..OtherCourse::default() }) };
    assert!(history.change(Edit::Replay(replayed.clone()), None));
    assert!(!history.change(Edit::Replay(replayed.clone()), None), "it is there already");
    history.change(Edit::Open(OFFERS[1].file()), None);
    history.change(Edit::Reset, None);
    assert_eq!(history.present().replayed(), replayed);
    // A link to another screen says nothing of it; one to Replay does.
    let opened = |said: &str| {
        let fragment = format!("#1/level3-2004-launch/{said}/end");
        link::read(&fragment, library::offer).unwrap_or_else(|problem| panic!("{problem}")).scenario
    };
    history.change(Edit::Replace(opened("s=offers")), None);
    assert_eq!(history.present().replayed(), replayed);
    history.change(Edit::Replace(opened("s=replay")), None);
    assert_eq!(history.present().replayed(), Replayed::default());
    while history.undo() {}
    assert_eq!(history.present().replayed(), Replayed::default());
    history.redo();
    assert_eq!(history.present().replayed(), replayed);
}

#[test]
fn a_link_opens_on_every_screen() {
    let scenario = Scenario::open(Arc::new(OFFERS[0].read()));
    for screen in Screen::ALL {
        let fragment = link::write(&scenario, &Options::on(screen));
        let opened = link::read(&fragment, library::offer).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(opened.options.screen, screen, "{fragment}");
    }
}
