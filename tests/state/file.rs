//! A scenario as a file: what was typed stands in it, and what is opened again is the same scenario.

use tender_simulator::library::write::write;
use tender_simulator::library::{self, OFFERS};
use tender_simulator::state::options::Options;
use tender_simulator::state::scenario::{Edit, Scenario};
use tender_simulator::state::screen::Screen;
use tender_simulator::state::{link, own};

use crate::offers::{BORROWED, CAP, EURO_EARLY, FIRST_EARLY, ODD_EARLY, RATE, WAIVED, level3, made_up};

fn with(base: Scenario, edits: &[(tender_simulator::state::field::Field, &str)]) -> Scenario {
    let mut scenario = base;
    for (field, text) in edits {
        scenario.apply(Edit::Set { field: *field, text: (*text).to_owned() });
    }
    scenario
}

/// The scenario after a way through a file.
fn there_and_back(scenario: &Scenario) -> Scenario {
    let text = write(&scenario.file().expect("it can be saved"));
    Scenario::open(library::opened(library::read(&text).expect("what is written can be read")))
}

#[test]
fn what_was_typed_stands_in_the_file_as_plain_decimals() {
    let edits =
        [(FIRST_EARLY, "200m"), (EURO_EARLY, "50%"), (CAP, "1.105bn"), (RATE, "1.3294"), (WAIVED, "yes")];
    let scenario = with(Scenario::open(made_up()), &edits);
    let file = scenario.file().unwrap();
    let tender = |id: &str| file.draft.tenders.iter().find(|(series, _)| series == id).unwrap().1.0.clone();
    assert_eq!(tender("first")[0].as_deref(), Some("200000000"));
    assert_eq!(tender("euro")[0].as_deref(), Some("160413000"));
    assert_eq!(tender("euro")[1].as_deref(), Some("8941000"), "what was not changed stays");
    assert_eq!(
        (file.draft.caps[0].amount.as_str(), file.draft.rates[0].1.as_str()),
        ("1105000000", "1.3294")
    );
    assert!(file.draft.conditions[0].waived);
    assert_eq!(there_and_back(&scenario).settle().unwrap(), scenario.settle().unwrap());
}

#[test]
fn every_shipped_offer_comes_back_as_itself() {
    for shipped in &OFFERS {
        let scenario = Scenario::open(shipped.file());
        let back = there_and_back(&scenario);
        assert_eq!(back, scenario, "{}", shipped.id);
    }
}

#[test]
fn a_changed_offer_is_another_one_and_its_figures_are_no_estimates() {
    let scenario = with(Scenario::open(level3()), &[(EURO_EARLY, "100m"), (BORROWED, "300m")]);
    let file = scenario.file().unwrap();
    assert_eq!(file.id, "level3-2004-launch-changed");
    assert!(file.name.ends_with(" (changed)"), "{}", file.name);
    assert!(file.published.is_empty());
    let id = &file.draft.series[1].id;
    assert_eq!(file.assumed(&format!("tenders.{id}.early")), None);
    let fourth = &file.draft.series[3].id;
    assert!(file.assumed(&format!("tenders.{fourth}.early")).is_some(), "others stay estimates");

    let opened = there_and_back(&scenario);
    let again = with(opened, &[(EURO_EARLY, "90m")]).file().unwrap();
    assert_eq!(again.id, "level3-2004-launch-changed", "it is said once");
}

#[test]
fn what_cannot_be_read_or_settled_is_not_saved() {
    let table = [(FIRST_EARLY, "much"), (ODD_EARLY, "1000"), (CAP, "1,5"), (FIRST_EARLY, "99bn")];
    for (field, text) in table {
        let scenario = with(Scenario::open(made_up()), &[(field, text)]);
        let problems = scenario.file().expect_err(text);
        assert_eq!(problems.list.len(), 1, "{text}");
        assert_eq!(problems.list[0].path, field.path(&made_up().draft));
    }
}

#[test]
fn a_text_that_means_the_same_changes_nothing() {
    let scenario = with(Scenario::open(level3()), &[(CAP, "450m")]);
    assert_eq!(scenario.file().unwrap(), *level3());
}

#[test]
fn an_offer_from_a_file_is_ones_own_and_its_link_holds_it() {
    // One that says it is a shipped offer, and is not.
    let mut file = (*level3()).clone();
    file.draft.caps[0].amount = "460000000".into();
    for file in [file, (*made_up()).clone()] {
        let adopted = own::adopted(file.clone(), 7);
        assert_eq!((adopted.id.as_str(), &adopted.name), ("own-00000007", &file.name));
        let address = link::write(&Scenario::open(adopted), &Options::on(Screen::TakeHome));
        let opened = link::read(&address, library::offer).expect("it opens anywhere");
        let screen = opened.options.screen;
        assert_eq!((&opened.scenario.base().draft, screen), (&file.draft, Screen::TakeHome));
    }

    let same = own::adopted((*level3()).clone(), 7);
    assert!(library::ships(&same), "the same to the letter is the shipped one");
    let address = link::write(&Scenario::open(same), &Options::on(Screen::TakeHome));
    assert_eq!(address, "#1/level3-2004-launch/s=share/end");
}
