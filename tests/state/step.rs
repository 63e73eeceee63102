//! Handles: what a key or a drag makes of a tender or a cap.

use tender_simulator::engine::offer::Window;
use tender_simulator::state::field::Field;
use tender_simulator::state::scenario::{Edit, Scenario};
use tender_simulator::state::step::{Grain, Step};

use crate::offers::{
    BORROWED, CAP, EURO_EARLY, EURO_LATE, FIRST_EARLY, ODD_EARLY, POOL, RATE, WAIVED, made_up,
};

const AXIS_END: u64 = 2_000_000_000;

/// A scenario with a text in one field.
fn with(field: Field, text: &str) -> Scenario {
    let mut scenario = Scenario::open(made_up());
    scenario.apply(Edit::Set { field, text: text.to_owned() });
    scenario
}

/// The text that an edit puts into a field.
fn text(edit: Option<Edit>, of: Field) -> String {
    match edit {
        Some(Edit::Put { field, text }) if field == of => text,
        other => panic!("{of:?}: {other:?}"),
    }
}

#[test]
fn keys_step_tenders_and_caps() {
    use Step::{All, Down, FineDown, FineUp, Nothing, PageDown, PageUp, Up};
    let table = [
        (FIRST_EARLY, "249457000", Up, "250457000"),
        (FIRST_EARLY, "249457000", Down, "248457000"),
        (FIRST_EARLY, "249457000", PageUp, "259457000"),
        (FIRST_EARLY, "249457000", PageDown, "239457000"),
        (FIRST_EARLY, "249457000", FineUp, "249458000"),
        (FIRST_EARLY, "249457000", FineDown, "249456000"),
        (FIRST_EARLY, "249457000", Nothing, "0"),
        (FIRST_EARLY, "249457000", All, "1203652000"),
        (FIRST_EARLY, "500000", Down, "0"),
        (FIRST_EARLY, "0", Down, "0"),
        (FIRST_EARLY, "1203652000", Up, "1203652000"),
        (FIRST_EARLY, "1203000000", Up, "1203652000"),
        (FIRST_EARLY, "62%", Up, "747264000"),
        (FIRST_EARLY, "1500", FineUp, "2000"),
        (FIRST_EARLY, "1500", FineDown, "1000"),
        (FIRST_EARLY, "2bn", Up, "2000000000"),
        (FIRST_EARLY, "2bn", Down, "1203652000"),
        (FIRST_EARLY, "a lot", Up, "250457000"),
        (FIRST_EARLY, "450M", All, "1203652000"),
        (EURO_EARLY, "0", All, "311885000"),
        (EURO_LATE, "8941000", All, "42327000"),
        (EURO_LATE, "42000000", PageUp, "42327000"),
        (ODD_EARLY, "0", Up, "900000"),
        (ODD_EARLY, "0", FineUp, "150000"),
        (ODD_EARLY, "0", PageUp, "9900000"),
        (ODD_EARLY, "0", All, "9900000"),
        (ODD_EARLY, "9900000", Down, "9000000"),
        (ODD_EARLY, "200000", FineDown, "150000"),
        (CAP, "450000000", Up, "451000000"),
        (CAP, "450000000", FineUp, "450001000"),
        (CAP, "450000000", All, "2000000000"),
        (CAP, "450000000", Nothing, "0"),
        (CAP, "450000000.25", Up, "451000000.25"),
        (CAP, "0.25", Down, "0"),
        (CAP, "3bn", Up, "3000000000"),
        (CAP, "3bn", Down, "2000000000"),
        (CAP, "1,105", Up, "451000000"),
        (CAP, "1701411834604692317316", Up, "451000000"),
        (POOL, "1000.50", FineUp, "151000.5"),
    ];
    for (field, before, step, after) in table {
        let scenario = with(field, before);
        assert_eq!(
            text(scenario.stepped(field, step, AXIS_END), field),
            after,
            "{field:?} {before} {step:?}"
        );
    }
}

#[test]
fn a_drag_goes_by_whole_millions_or_by_denominations() {
    use Grain::{Denomination, Million};
    let table = [
        (FIRST_EARLY, 249_600_000, Million, "250000000"),
        (FIRST_EARLY, 249_499_999, Million, "249000000"),
        (FIRST_EARLY, 499_999, Million, "0"),
        (FIRST_EARLY, 249_457_499, Denomination, "249457000"),
        (FIRST_EARLY, 249_457_500, Denomination, "249458000"),
        (FIRST_EARLY, 1_203_600_000, Million, "1203652000"),
        (FIRST_EARLY, 1_203_400_000, Million, "1203000000"),
        (FIRST_EARLY, u64::MAX, Million, "1203652000"),
        (FIRST_EARLY, u64::MAX, Denomination, "1203652000"),
        (EURO_LATE, 100_000_000, Million, "42327000"),
        (ODD_EARLY, 1_200_000, Million, "900000"),
        (ODD_EARLY, 230_000, Denomination, "300000"),
        (CAP, 450_400_000, Million, "450000000"),
        (CAP, 450_400_700, Denomination, "450401000"),
        (CAP, 3_000_000_000, Million, "2000000000"),
    ];
    for (field, target, grain, after) in table {
        let scenario = Scenario::open(made_up());
        let edit = scenario.dragged(field, target, grain, AXIS_END);
        assert_eq!(text(edit, field), after, "{field:?} {target} {grain:?}");
    }
}

#[test]
fn only_tenders_and_caps_have_handles() {
    let scenario = Scenario::open(made_up());
    let elsewhere = Field::Tender { series: 3, window: Window::Early };
    for field in [RATE, BORROWED, WAIVED, elsewhere, Field::CapAmount { cap: 2 }] {
        assert_eq!(scenario.stepped(field, Step::Up, AXIS_END), None, "{field:?}");
        assert_eq!(scenario.dragged(field, 1, Grain::Million, AXIS_END), None, "{field:?}");
    }
}

#[test]
fn a_handle_that_comes_back_leaves_no_change() {
    let mut scenario = Scenario::open(made_up());
    for step in [Step::Up, Step::FineUp, Step::Down, Step::FineDown] {
        let edit = scenario.stepped(FIRST_EARLY, step, AXIS_END).expect("a handle");
        scenario.apply(edit);
    }
    assert_eq!(scenario, Scenario::open(made_up()));
}

#[test]
fn the_reach_of_a_tender_is_what_no_other_window_holds() {
    let scenario = with(EURO_EARLY, "400m");
    assert_eq!(scenario.reach(EURO_EARLY, AXIS_END), 311_885_000);
    assert_eq!(scenario.reach(EURO_LATE, AXIS_END), 0, "the other window holds more than there is");
    assert_eq!(text(scenario.stepped(EURO_LATE, Step::All, AXIS_END), EURO_LATE), "0");
    assert_eq!(scenario.reach(CAP, AXIS_END), AXIS_END);
}
