//! Another course of a replayed day as it is typed, and links to the screens.

use std::sync::Arc;

use tender_simulator::library::replay::{Order, on_day};
use tender_simulator::library::{self, OFFERS};
use tender_simulator::state::link;
use tender_simulator::state::options::Options;
use tender_simulator::state::other_course::{Course, OtherCourse};
use tender_simulator::state::scenario::Scenario;
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

#[test]
fn a_link_opens_on_every_screen() {
    let scenario = Scenario::open(Arc::new(OFFERS[0].read()));
    for screen in Screen::ALL {
        let fragment = link::write(&scenario, &Options::on(screen));
        let opened = link::read(&fragment, library::offer).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(opened.options.screen, screen, "{fragment}");
    }
}
