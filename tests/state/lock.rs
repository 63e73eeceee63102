//! Locked parts of an offer: which changes they stop.

use tender_simulator::engine::offer::Window;
use tender_simulator::state::field::Field;
use tender_simulator::state::lock::{Locks, Part};
use tender_simulator::state::reshape::Reshape;
use tender_simulator::state::scenario::{Edit, Scenario};
use tender_simulator::state::term::{DateTerm, SeriesTerm, Term};

use crate::offers::{BORROWED, CAP, FIRST_EARLY, RATE, WAIVED, level3, made_up};

const LEVEL: Field = Field::Term(Term::Level { series: 0, place: 0 });
const MAXIMUM: Field = Field::Term(Term::Series { series: 0, of: SeriesTerm::MaxOfferAmount });

fn set(field: Field, text: &str) -> Edit {
    Edit::Set { field, text: text.into() }
}

#[test]
fn a_lock_stops_changes_of_its_part_and_no_others() {
    let table = [
        ("a tender", set(FIRST_EARLY, "1m"), None),
        ("a cap's amount", set(CAP, "500m"), Some(Part::Cap)),
        ("a cap's name", set(Field::Term(Term::CapName { cap: 0 }), "Limit"), Some(Part::Cap)),
        ("a cap that cannot be read", set(CAP, "many"), Some(Part::Cap)),
        ("the same amount, typed otherwise", set(CAP, "450m"), None),
        ("a level", set(LEVEL, "5"), Some(Part::Levels)),
        (
            "another level",
            Scenario::open(made_up()).reshape(Reshape::AddLevel { series: 0 }),
            Some(Part::Levels),
        ),
        ("a maximum", set(MAXIMUM, "1m"), Some(Part::Terms)),
        ("a rate", set(RATE, "1.5"), Some(Part::Terms)),
        ("what was borrowed", set(BORROWED, "1"), Some(Part::Terms)),
        ("a waiver", Edit::Put { field: WAIVED, text: "yes".into() }, Some(Part::Terms)),
        ("a date", set(Field::Term(Term::Date(DateTerm::Settlement)), "2030-01-01"), Some(Part::Terms)),
        (
            "several, one of them locked",
            Edit::Several(vec![set(FIRST_EARLY, "1m"), set(CAP, "1")]),
            Some(Part::Cap),
        ),
        ("nothing", Edit::Reset, None),
    ];
    for (what, edit, part) in table {
        let before = Scenario::open(made_up());
        let mut after = before.clone();
        after.apply(edit);
        assert_eq!(Locks::of(Part::ALL).broken(&before, &after), part, "{what}");
        for lock in Part::ALL {
            let broken = Locks::of([lock]).broken(&before, &after);
            assert_eq!(broken, part.filter(|part| *part == lock), "{what}, with {} locked", lock.key());
        }
        assert_eq!(Locks::default().broken(&before, &after), None, "{what}");
    }
}

#[test]
fn another_offer_breaks_every_lock() {
    let (before, after) = (Scenario::open(made_up()), Scenario::open(level3()));
    for lock in Part::ALL {
        assert_eq!(Locks::of([lock]).broken(&before, &after), Some(lock));
    }
}

#[test]
fn reset_leaves_what_is_locked_as_it_came_with_the_link() {
    let mut scenario = Scenario::open(made_up());
    scenario.apply(set(CAP, "500m"));
    scenario.apply(set(FIRST_EARLY, "1m"));
    let locks = Locks::of([Part::Cap]);
    scenario.apply(locks.meant(Edit::Reset, &scenario));
    let changes: Vec<Field> = scenario.changes().map(|(field, _)| field).collect();
    assert_eq!(changes, [CAP]);
    assert_eq!(Locks::default().meant(Edit::Reset, &scenario), Edit::Reset);
}

#[test]
fn the_fields_of_a_locked_part_are_held() {
    let held = |parts: &[Part], field| Locks::of(parts.iter().copied()).hold(field);
    let late = Field::Tender { series: 1, window: Window::Late };
    assert!(!held(&Part::ALL, FIRST_EARLY) && !held(&Part::ALL, late));
    assert!(held(&[Part::Cap], CAP) && !held(&[Part::Terms, Part::Levels], CAP));
    let limit = Field::Term(Term::LevelLimit { series: 0, place: 0 });
    for field in [LEVEL, limit] {
        assert!(held(&[Part::Levels], field) && !held(&[Part::Terms, Part::Cap], field));
    }
    assert!(held(&[Part::Terms], MAXIMUM) && !held(&[Part::Cap, Part::Levels], MAXIMUM));
}
