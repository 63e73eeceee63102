//! Progress in the lessons: what is kept of it, and what is read of a damaged text.

use tender_simulator::state::progress::Progress;

/// Somebody who has done one lesson and begun another.
fn some() -> Progress {
    let mut progress = Progress::default();
    progress.reach("priority-levels", 3);
    progress.answered("priority-levels", 4);
    progress.answered("priority-levels", 3);
    progress.answered("priority-levels", 3);
    progress.finish("priority-levels");
    progress.reach("one-cap", 2);
    progress.reach("one-cap", 1);
    progress
}

#[test]
fn what_is_written_is_read_again() {
    let progress = some();
    assert_eq!(progress.write(), "learn/1\npriority-levels 3 3,4 done\none-cap 2 -\n");
    assert_eq!(Progress::read(&progress.write()), (progress, 0));
    assert_eq!(Progress::read(&Progress::default().write()), (Progress::default(), 0));
}

#[test]
fn a_damaged_text_gives_the_lines_that_are_whole() {
    #[rustfmt::skip]
    let table = [
        ("nothing", "", 1, &[][..]),
        ("another version", "learn/2\none-cap 2 -", 1, &["one-cap"]),
        ("a line cut off", "learn/1\none-cap 2 -\npriority-lev", 1, &["one-cap"]),
        ("a step that is none", "learn/1\none-cap 0 -\ntwo 1 -", 1, &["two"]),
        ("a step too high", "learn/1\none-cap 100 -", 1, &[]),
        ("steps out of order", "learn/1\none-cap 2 3,1", 1, &[]),
        ("a step that is no number", "learn/1\none-cap 2 x", 1, &[]),
        ("the same lesson twice", "learn/1\none-cap 2 -\none-cap 3 -", 1, &["one-cap"]),
        ("another word", "learn/1\none-cap 2 - finished", 1, &[]),
        ("more words", "learn/1\none-cap 2 - done twice", 1, &[]),
        ("an id of other letters", "learn/1\n<b> 2 -\nONE 2 -", 2, &[]),
        ("no text at all", "\u{0}\u{feff}{\"a\":1}\n\n\n", 3, &[]),
    ];
    for (title, text, damaged, ids) in table {
        let (progress, told) = Progress::read(text);
        assert_eq!(told, damaged, "{title}");
        for id in ids {
            assert!(progress.of(id).is_some(), "{title}: {id}");
        }
        assert_eq!(progress.is_empty(), ids.is_empty(), "{title}");
    }
}

#[test]
fn nothing_is_kept_of_what_no_lesson_is_called() {
    let mut progress = Progress::default();
    for id in ["", "two words", "Größe", &"a".repeat(81)] {
        progress.reach(id, 1);
        progress.finish(id);
    }
    assert!(progress.is_empty());
    for number in 0..600 {
        progress.finish(&format!("lesson-{number}"));
    }
    assert_eq!(progress.done(), 500);
    assert_eq!(Progress::read(&progress.write()), (progress, 0));
}
