//! What a presentation keeps: the countdown, and where it stands.

use tender_simulator::state::countdown::Countdown::{self, Off, Paused, Running};
use tender_simulator::state::cover::Cover;
use tender_simulator::state::presentation::Presentation;

const NOW: u64 = 1_000_000;
const MINUTE: u64 = 60_000;

#[test]
fn a_countdown_runs_stands_and_goes_on() {
    let table = [
        ("off: three minutes begin", Off, Running { ends_ms: NOW + 3 * MINUTE }),
        ("running: it stands", Running { ends_ms: NOW + 1 }, Paused { left_ms: 1 }),
        ("standing: it goes on", Paused { left_ms: 90_000 }, Running { ends_ms: NOW + 90_000 }),
        ("over: it begins anew", Running { ends_ms: NOW - 1 }, Running { ends_ms: NOW + 3 * MINUTE }),
        ("over and standing", Paused { left_ms: 0 }, Running { ends_ms: NOW + 3 * MINUTE }),
    ];
    for (what, before, after) in table {
        assert_eq!(before.turned(NOW), after, "{what}");
    }
}

#[test]
fn a_countdown_is_extended_by_a_minute() {
    let table = [
        ("off", Off, Running { ends_ms: NOW + MINUTE }),
        ("running", Running { ends_ms: NOW + 5_000 }, Running { ends_ms: NOW + 5_000 + MINUTE }),
        ("standing", Paused { left_ms: 5_000 }, Paused { left_ms: 5_000 + MINUTE }),
        ("over", Running { ends_ms: NOW - 5_000 }, Running { ends_ms: NOW + MINUTE }),
        ("at the most", Paused { left_ms: 99 * MINUTE }, Paused { left_ms: 99 * MINUTE }),
    ];
    for (what, before, after) in table {
        assert_eq!(before.extended(NOW), after, "{what}");
    }
}

#[test]
fn what_is_left_is_told_in_minutes_and_seconds() {
    for (left_ms, words) in
        [(180_000, "3:00"), (179_999, "3:00"), (179_000, "2:59"), (61_000, "1:01"), (1, "0:01"), (0, "0:00")]
    {
        assert_eq!(Paused { left_ms }.words(NOW), words);
        assert_eq!(Running { ends_ms: NOW + left_ms }.words(NOW), words);
    }
    assert_eq!(Running { ends_ms: u64::MAX }.words(NOW), "99:00", "a clock that was put back");
    assert_eq!(Off.left_ms(NOW), None);
}

#[test]
fn a_presentation_comes_back_from_what_is_kept_of_it() {
    for countdown in [Off, Paused { left_ms: 5 }, Running { ends_ms: 7 }] {
        let session = Presentation {
            offer: "rogers-2025-07".into(),
            page: 2,
            step: 3,
            uncovered: vec![0, 63],
            countdown,
            spot: true,
        };
        assert_eq!(Presentation::read(&session.kept()), session);
        assert_eq!(Countdown::read(&countdown.kept()), countdown);
    }
    for junk in ["", "\n\n\n\n\n", "x\ny\nz\nrunning\nw", "running soon", "1\n-2\n3 4 x\npaused 1e9\nTRUE\n"]
    {
        let session = Presentation::read(junk);
        assert_eq!((session.step, session.countdown, session.spot), (0, Off, false), "{junk:?}");
    }
}

#[test]
fn what_was_uncovered_stays_so() {
    let session = Presentation { uncovered: vec![2, 0], ..Presentation::default() };
    assert_eq!(session.cover(4), Cover::ALL.uncover(0, 4).uncover(2, 4));
    assert_eq!(session.cover(4).uncovered().collect::<Vec<_>>(), [0, 2]);
    assert_eq!(Presentation::default().cover(4), Cover::ALL);
}
