//! A run of exercises as the browser's tab keeps it.

use tender_simulator::library::exercise::Key;
use tender_simulator::state::session::{Mark, Session};

fn key(text: &str) -> Key {
    Key::read(text).unwrap()
}

#[test]
fn what_was_checked_first_counts() {
    let mut session = Session::new(key("2-1999")).with_run(key("2-1999"), 3);
    session.note(key("2-1999"), Mark::Wrong);
    session.note(key("2-1999"), Mark::Right);
    session.note(key("2-1"), Mark::Right);
    session.note(key("5-1"), Mark::Right);
    assert_eq!(session.mark(key("2-1999")), Some(Mark::Wrong));
    let keys: Vec<String> = session.keys().map(|key| key.to_string()).collect();
    assert_eq!(keys, ["2-1999", "2-2000", "2-1"], "after the last comes the first");
    assert_eq!(session.score(|key| session.mark(key)), (1, 2), "what is of another run does not count");
    session.note(key("2-2000"), Mark::Revealed);
    assert_eq!(session.score(|key| session.mark(key)), (1, 3), "revealed is answered, and not right");
}

#[test]
fn a_session_is_kept_as_text() {
    let mut session = Session::new(key("3-1821")).with_run(key("3-1821"), 10).with_run(key("3-1821"), 7);
    assert_eq!(session.length(), 10, "no run has seven");
    session.note(key("3-1821"), Mark::Right);
    session.note(key("3-1822"), Mark::Revealed);
    assert_eq!(session.write(), "3-1821 10 3-1821:right 3-1822:revealed");
    assert_eq!(Session::read(&session.write()), Some(session));
}

#[test]
fn what_cannot_be_read_is_left_out() {
    let table: &[(&str, Option<&str>)] = &[
        ("", None),
        ("3-1821", None),
        ("9-1 5", None),
        ("3-1821 4", None),
        ("3-1821 5 x 3-1:good 3-9999:right 3-2:wrong", Some("3-1821 5 3-2:wrong")),
        ("3-1821 5 3-2:wrong 3-2:right", Some("3-1821 5 3-2:wrong")),
    ];
    for (text, expected) in table {
        assert_eq!(Session::read(text).map(|session| session.write()).as_deref(), *expected, "{text}");
    }
    let many = (1..=2000).map(|number| format!(" 1-{number}:right")).collect::<String>();
    let read = Session::read(&format!("1-1 5{many}")).unwrap();
    assert_eq!(read.write().split(' ').count(), 2 + 200);
}

#[test]
fn a_link_to_an_exercise_keeps_the_run_it_is_in_or_begins_one() {
    let session = Session::new(key("4-10")).with_run(key("4-10"), 5);
    assert_eq!(session.clone().around(key("4-14")).first(), key("4-10"));
    let other = session.around(key("4-15"));
    assert_eq!((other.first(), other.length()), (key("4-15"), 5));
}
