//! Terms: each as a field, what an offer is made of, and own offers.

use std::sync::Arc;

use tender_simulator::engine::check::check;
use tender_simulator::engine::draft::DraftLevels;
use tender_simulator::engine::offer::{ConditionKind, Window};
use tender_simulator::library::write::write;
use tender_simulator::library::{OFFERS, read};
use tender_simulator::state::field::Field;
use tender_simulator::state::history::History;
use tender_simulator::state::link::{self, Opened};
use tender_simulator::state::options::Options;
use tender_simulator::state::own;
use tender_simulator::state::reshape::Reshape;
use tender_simulator::state::scenario::{Edit, Scenario};
use tender_simulator::state::screen::Screen;
use tender_simulator::state::term::{DateTerm, SeriesTerm, Term};

use crate::offers::{EURO_EARLY, FIRST_EARLY, level3, made_up};

fn of(series: usize, of: SeriesTerm) -> Field {
    Field::Term(Term::Series { series, of })
}

fn level(series: usize, place: usize) -> Field {
    Field::Term(Term::Level { series, place })
}

/// The scenario after a text in each of these fields, typed as a person does.
fn typed(mut scenario: Scenario, texts: &[(Field, &str)]) -> Scenario {
    for (field, text) in texts {
        scenario.apply(scenario.typed(*field, (*text).to_owned()));
    }
    scenario
}

fn reshaped(mut scenario: Scenario, changes: &[Reshape]) -> Scenario {
    for change in changes {
        scenario.apply(scenario.reshape(change.clone()));
    }
    scenario
}

fn level_3() -> Scenario {
    Scenario::open(level3())
}

/// What is accepted of each series.
fn accepted(scenario: &Scenario) -> Vec<u64> {
    let settled = scenario.settle().expect("the terms are sound");
    settled.outcome.series.iter().map(|series| series.principal_accepted.total()).collect()
}

fn titles(scenario: &Scenario) -> Vec<String> {
    scenario.terms().series.iter().map(|series| series.title.clone()).collect()
}

/// The levels of each series.
fn levels(scenario: &Scenario) -> Vec<Vec<u64>> {
    let all = |levels: &DraftLevels| match levels {
        DraftLevels::One(level) => vec![*level],
        DraftLevels::Several(levels) => levels.iter().map(|(level, _)| *level).collect(),
    };
    scenario.terms().series.iter().map(|series| all(&series.levels)).collect()
}

fn problem(scenario: &Scenario) -> (String, String) {
    let problems = scenario.settle().expect_err("the terms are refused");
    (problems.list[0].path.clone(), problems.list[0].value.clone())
}

#[test]
fn every_term_of_every_offer_is_put_back_as_it_stands() {
    for shipped in &OFFERS {
        let base = Arc::new(shipped.read());
        for field in Term::all(&base.draft).into_iter().map(Field::Term) {
            let mut scenario = Scenario::open(base.clone());
            let text = scenario.text(field).into_owned();
            scenario.apply(Edit::Set { field, text: format!("{text} ") });
            // 837.5 for 837.50: the same offer comes of it.
            let offer = scenario.settle().map(|settled| settled.offer);
            assert_eq!(offer, check(&base.draft), "{}: {}", base.id, field.path(&base.draft));
            assert!(!scenario.is_changed(field), "{}", field.path(&base.draft));
        }
    }
}

#[test]
fn each_term_typed_changes_what_comes_of_it() {
    type Typed<'a> = &'a [(Field, &'a str)];
    let table: &[(&str, Typed, [u64; 4])] = &[
        ("as launched", &[], [249_457_000, 200_543_000, 0, 0]),
        (
            "a maximum",
            &[(of(0, SeriesTerm::MaxOfferAmount), "100m")],
            [100_000_000, 229_541_000, 120_459_000, 0],
        ),
        ("no maximum", &[(of(0, SeriesTerm::MaxOfferAmount), "")], [249_457_000, 200_543_000, 0, 0]),
        (
            "a maximum as a share",
            &[(of(1, SeriesTerm::MaxOfferAmount), "50%")],
            [249_457_000, 181_018_000, 19_525_000, 0],
        ),
        ("another order", &[(level(2, 0), "1"), (level(0, 0), "3")], [0, 184_120_000, 265_880_000, 0]),
        // 450,000,000 × 249,457 ÷ 515,337 = 217,829,594; and × 265,880 = 232,170,405: each down to a thousand.
        ("two on one level", &[(level(2, 0), "1")], [217_829_000, 0, 232_170_000, 0]),
        // At 837.50 and 857.50 of price: 450,000,000 ÷ 0.8575 is more than the first level's.
        (
            "a cap of price",
            &[(Field::Term(Term::CapBasis { cap: 0 }), "purchase_price")],
            [249_457_000, 229_541_000, 37_000_000, 0],
        ),
        ("all or nothing", &[(Field::Term(Term::Acceptance), "skip")], [249_457_000, 0, 0, 0]),
    ];
    for (title, texts, expected) in table {
        let scenario = typed(level_3(), texts);
        let came = accepted(&scenario);
        if *title == "a cap of price" {
            // What is left of the cap goes to level 3 at its own price; levels 1 and 2 are whole.
            assert_eq!(came[..2], expected[..2], "{title}");
            assert!(came[2] > 0 && came[2] < 265_880_000, "{title}: {came:?}");
        } else {
            assert_eq!(came, expected, "{title}");
        }
    }
}

#[test]
fn any_two_prices_give_the_third() {
    use SeriesTerm::{EarlyTenderPayment, TenderConsideration, TotalConsideration};
    let prices = |scenario: &Scenario| {
        let settled = scenario.settle().expect("two prices are given");
        let prices = settled.offer.series[0].prices.expect("they are known");
        [prices.tender_consideration, prices.early_tender_payment, prices.total_consideration]
            .map(|price| price.normalize().to_string())
    };
    type Typed<'a> = &'a [(SeriesTerm, &'a str)];
    let table: &[(&str, Typed, [&str; 3])] = &[
        ("as launched", &[], ["837.5", "20", "857.5"]),
        ("a total takes the payment's place", &[(TotalConsideration, "900")], ["837.5", "62.5", "900"]),
        (
            "a payment takes the total's place",
            &[(TotalConsideration, "900"), (EarlyTenderPayment, "30")],
            ["837.5", "30", "867.5"],
        ),
        ("the price late moves the total", &[(TenderConsideration, "800")], ["800", "20", "820"]),
        (
            "an emptied one gives way itself",
            &[(TenderConsideration, ""), (TotalConsideration, "900")],
            ["880", "20", "900"],
        ),
    ];
    for (title, texts, expected) in table {
        let texts: Vec<(Field, &str)> = texts.iter().map(|(term, text)| (of(0, *term), *text)).collect();
        assert_eq!(prices(&typed(level_3(), &texts)), *expected, "{title}");
    }
}

#[test]
fn what_cannot_be_read_or_is_refused_stays_and_is_told_at_its_field() {
    let table: &[(Field, &str, &str)] = &[
        (of(0, SeriesTerm::Title), "", "series.0.title"),
        (of(0, SeriesTerm::Currency), "US Dollar", "series.0.currency"),
        (of(0, SeriesTerm::Outstanding), "lots", "series.0.outstanding"),
        (of(0, SeriesTerm::MaxOfferAmount), "-1", "series.0.max_offer_amount"),
        (of(0, SeriesTerm::Denomination), "0", "series.0.denomination"),
        (of(0, SeriesTerm::MinimumDenomination), "1", "series.0.minimum_denomination"),
        (of(0, SeriesTerm::Coupon), "101", "series.0.coupon"),
        (of(0, SeriesTerm::PaymentDates), "05-01, 13-01", "series.0.payment_dates.1"),
        (of(0, SeriesTerm::Maturity), "soon", "series.0.maturity"),
        (of(0, SeriesTerm::TenderConsideration), "x", "series.0.tender_consideration"),
        (level(0, 0), "65", "series.0.level"),
        (level(0, 0), "one", "series.0.level"),
        (Field::Term(Term::CapName { cap: 0 }), " ", "caps.0.name"),
        (Field::Term(Term::ConditionAtLeast { condition: 0 }), "some", "conditions.0.at_least"),
        (Field::Term(Term::Date(DateTerm::Expiration)), "2004-10-01", "dates.early_tender"),
        (Field::Term(Term::CapCurrency), "GBP", "rates.USD"),
    ];
    for (field, text, path) in table {
        let scenario = typed(level_3(), &[(*field, text)]);
        let problems = scenario.settle().expect_err(text);
        assert!(
            problems.list.iter().any(|problem| problem.path == *path) || *path == "dates.early_tender",
            "{text}: {problems:?}"
        );
        assert_eq!(scenario.text(*field), *text, "what was typed stays");
        assert!(scenario.file().is_err(), "{text}");
    }
}

#[test]
fn what_was_typed_goes_along_with_its_series() {
    let scenario = typed(
        level_3(),
        &[(FIRST_EARLY, "1m"), (of(2, SeriesTerm::Title), "Discount Notes"), (EURO_EARLY, "bad")],
    );
    let moved = reshaped(scenario.clone(), &[Reshape::MoveSeries { from: 2, to: 0 }]);
    assert_eq!(titles(&moved)[0], "Discount Notes");
    assert_eq!(levels(&moved), [[1], [2], [3], [4]], "levels stay where they are in the list");
    assert_eq!(moved.text(Field::Tender { series: 1, window: Window::Early }), "1m");
    assert_eq!(moved.text(Field::Tender { series: 2, window: Window::Early }), "bad");

    let copied = reshaped(scenario.clone(), &[Reshape::CopySeries { series: 0 }]);
    for series in [0, 1] {
        assert_eq!(copied.text(Field::Tender { series, window: Window::Early }), "1m");
    }
    assert_eq!(copied.terms().series.len(), 5);
    assert_ne!(copied.terms().series[0].id, copied.terms().series[1].id);

    let removed = reshaped(scenario, &[Reshape::RemoveSeries { series: 1 }]);
    assert_eq!(removed.text(Field::Tender { series: 0, window: Window::Early }), "1m");
    assert!(removed.settle().is_ok(), "the text that could not be read went with its series");
}

#[test]
fn a_series_is_added_moved_and_removed_and_each_is_one_step() {
    let mut history = History::new(level_3());
    let before = accepted(history.present());
    let steps = [
        Reshape::AddSeries,
        Reshape::MoveSeries { from: 4, to: 0 },
        Reshape::CopySeries { series: 1 },
        Reshape::RemoveSeries { series: 0 },
        Reshape::AddCap,
        Reshape::Cover { cap: 1, series: 0 },
        Reshape::AddCondition,
        Reshape::AddLevel { series: 0 },
    ];
    let mut states = Vec::new();
    for step in steps {
        states.push(history.present().clone());
        let edit = history.present().reshape(step.clone());
        assert!(history.change(edit, None), "{step:?}");
    }
    let last = history.present().clone();
    for state in states.iter().rev() {
        assert!(history.undo());
        assert_eq!(history.present(), state);
    }
    assert_eq!(accepted(history.present()), before);
    for _ in &states {
        assert!(history.redo());
    }
    assert_eq!(*history.present(), last);
    history.change(Edit::Reset, None);
    assert!(history.present().is_as_opened());
}

#[test]
fn a_series_moved_up_has_the_level_that_stood_there() {
    let up = |scenario| reshaped(scenario, &[Reshape::MoveSeries { from: 2, to: 1 }]);
    let moved = up(level_3());
    assert_eq!(levels(&moved), [[1], [2], [3], [4]]);
    // Level 2 is the 10½% notes now: 450,000,000 − 249,457,000 are left for them.
    assert_eq!(accepted(&moved), [249_457_000, 200_543_000, 0, 0]);
    assert!(titles(&moved)[1].starts_with("10½%"));
    // Typed levels count as well.
    let shared = up(typed(level_3(), &[(level(1, 0), "1"), (level(2, 0), "2")]));
    assert_eq!(levels(&shared), [[1], [1], [2], [4]]);
}

#[test]
fn one_series_stands_at_two_levels() {
    let limit = Field::Term(Term::LevelLimit { series: 0, place: 0 });
    let two = reshaped(level_3(), &[Reshape::AddLevel { series: 0 }]);
    let two = typed(two, &[(limit, "100m"), (level(0, 1), "4")]);
    // 100,000,000 first, then levels 2 and 3: 229,541,000 and what is left of the cap, 120,459,000.
    assert_eq!(accepted(&two), [100_000_000, 229_541_000, 120_459_000, 0]);
    assert_eq!(levels(&two)[0], [1, 4]);
    let twice = typed(two.clone(), &[(level(0, 1), "1")]);
    assert_eq!(problem(&twice).0, "series.0.levels.1.level");
    let one = reshaped(two, &[Reshape::RemoveLevel { series: 0, place: 0 }]);
    assert_eq!(levels(&one)[0], [4], "the other level's text goes along");
    assert_eq!(accepted(&one)[0], 0);
}

#[test]
fn caps_conditions_and_rates_come_and_go() {
    let capped = reshaped(level_3(), &[Reshape::AddCap, Reshape::Cover { cap: 1, series: 1 }]);
    let capped = typed(capped, &[(Field::CapAmount { cap: 1 }, "50m")]);
    assert_eq!(capped.terms().caps[1].series.as_ref().map(Vec::len), Some(3));
    assert_eq!(accepted(&capped), [50_000_000, 229_541_000, 0, 0], "closed below it is level 3");
    let all = reshaped(capped, &[Reshape::Cover { cap: 1, series: 1 }]);
    assert_eq!(all.terms().caps[1].series, None, "a cap of all series has no list");

    let bound =
        reshaped(level_3(), &[Reshape::AddCondition, Reshape::ConditionOn { condition: 1, series: Some(0) }]);
    let bound = typed(bound, &[(Field::Term(Term::ConditionAtLeast { condition: 1 }), "300m")]);
    assert_eq!(accepted(&bound)[0], 0, "less than its minimum is tendered");
    let waived = typed(bound.clone(), &[(Field::ConditionWaived { condition: 1 }, "yes")]);
    assert_eq!(accepted(&waived)[0], 249_457_000);
    let gone = reshaped(bound, &[Reshape::RemoveSeries { series: 0 }]);
    assert!(gone.terms().conditions.iter().all(|condition| condition.kind == ConditionKind::Borrowings));

    let pounds = typed(level_3(), &[(of(0, SeriesTerm::Currency), "GBP")]);
    assert_eq!(problem(&pounds).0, "rates.GBP");
    let rated = reshaped(pounds, &[Reshape::AddRate { currency: "GBP".into() }]);
    assert_eq!(accepted(&rated)[0], 249_457_000);
    let unrated = reshaped(rated, &[Reshape::RemoveRate { rate: 0 }]);
    assert_eq!(problem(&unrated).0, "rates.EUR");

    let none = reshaped(Scenario::open(made_up()), &[Reshape::RemoveSeries { series: 2 }]);
    assert_eq!(problem(&none).0, "caps.1.series", "a cap that covers nothing is refused, and stays");
}

#[test]
fn changes_of_what_is_not_there_change_nothing() {
    let scenario = level_3();
    let nothing = [
        Reshape::RemoveSeries { series: 4 },
        Reshape::CopySeries { series: 4 },
        Reshape::MoveSeries { from: 0, to: 4 },
        Reshape::MoveSeries { from: 1, to: 1 },
        Reshape::RemoveLevel { series: 0, place: 0 },
        Reshape::RemoveCap { cap: 1 },
        Reshape::Cover { cap: 0, series: 9 },
        Reshape::RemoveRate { rate: 1 },
        Reshape::RemoveCondition { condition: 1 },
        Reshape::ConditionOn { condition: 0, series: Some(9) },
    ];
    assert_eq!(reshaped(scenario.clone(), &nothing), scenario);
}

#[test]
fn a_changed_offer_is_a_file_that_reads_back() {
    for shipped in &OFFERS {
        let scenario = Scenario::open(Arc::new(shipped.read()));
        let changes = [
            Reshape::CopySeries { series: 0 },
            Reshape::MoveSeries { from: 1, to: 0 },
            Reshape::AddCondition,
        ];
        let scenario = typed(
            reshaped(scenario, &changes),
            &[(Field::Term(Term::Date(DateTerm::Zone)), "Europe/London")],
        );
        let file = scenario.file().expect(shipped.id);
        assert_eq!(read(&write(&file)).expect(shipped.id), file);
        assert_eq!(Scenario::open(Arc::new(file)).settle(), scenario.settle(), "{}", shipped.id);
    }
}

#[test]
fn what_was_assumed_goes_along_until_it_is_changed() {
    let file = reshaped(level_3(), &[Reshape::MoveSeries { from: 2, to: 0 }]).file().unwrap();
    assert!(file.assumed("series.0.payment_dates").is_some(), "those of the 10½% notes are assumed");
    assert!(file.assumed("series.1.payment_dates").is_none());
    let told = typed(level_3(), &[(of(2, SeriesTerm::PaymentDates), "06-15, 12-15")]).file().unwrap();
    assert!(told.assumed("series.2.payment_dates").is_none());
    assert!(told.assumed("series.2.day_count").is_some());
}

#[test]
fn links_carry_changed_terms_and_changed_make() {
    let terms = typed(
        level_3(),
        &[(of(0, SeriesTerm::Title), "Notes & more"), (level(1, 0), "3"), (EURO_EARLY, "bad")],
    );
    let made =
        reshaped(terms.clone(), &[Reshape::AddLevel { series: 0 }, Reshape::RemoveSeries { series: 3 }]);
    for scenario in [terms, made] {
        let written = link::write(&scenario, &Options::on(Screen::Terms));
        assert!(written.len() <= link::LONGEST_WRITTEN, "{}", written.len());
        let lookup = |id: &str| (id == level3().id).then(level3);
        let Opened { scenario: opened, options, .. } = link::read(&written, lookup).expect(&written);
        assert_eq!(options, Options::on(Screen::Terms));
        assert_eq!(opened.terms(), scenario.terms());
        assert!(opened.changes().eq(scenario.changes()));
        assert_eq!(opened.is_reshaped(), scenario.is_reshaped());
        let mut reset = opened;
        reset.apply(Edit::Reset);
        assert_eq!(reset, level_3(), "Reset goes back to the offer that ships");
        for end in (1..written.len()).step_by(7) {
            if written.is_char_boundary(end) {
                let _ = link::read(&written[..end], lookup);
            }
        }
    }
}

#[test]
fn a_damaged_offer_in_a_link_is_refused() {
    let made = reshaped(level_3(), &[Reshape::RemoveSeries { series: 3 }]);
    let written = link::write(&made, &Options::default());
    for bad in ["#2/", "#2/****", "#2/AAAA", &written[..written.len() / 2]] {
        let problem = link::read(bad, |_| None).expect_err(bad);
        assert!(problem.what.contains("damaged"), "{problem}");
    }
}

#[test]
fn every_offer_is_carried_whole_by_a_link() {
    for shipped in &OFFERS {
        let scenario = own::duplicate(&Scenario::open(Arc::new(shipped.read())), 7);
        let written = link::write(&scenario, &Options::default());
        let opened = link::read(&written, |_| None).expect(shipped.id).scenario;
        assert_eq!(opened.base(), scenario.base());
        println!("{}: {} characters", shipped.id, written.len());
    }
}

#[test]
fn a_new_offer_is_sound_and_a_copy_is_ones_own() {
    let new = Scenario::open(Arc::new(own::blank(0xc0ffee)));
    assert_eq!(new.base().id, "own-00c0ffee");
    assert_eq!(accepted(&new), [60_000_000, 40_000_000]);
    let copy = own::duplicate(&typed(level_3(), &[(FIRST_EARLY, "1m")]), 1);
    assert!(own::is_kept(&copy.base().id) && copy.is_as_opened());
    assert_eq!(accepted(&copy)[0], 1_000_000);
    let unsound = own::duplicate(&typed(level_3(), &[(FIRST_EARLY, "bad")]), 1);
    assert_eq!(unsound.text(FIRST_EARLY), "bad");
    assert!(!own::is_kept(&own::unkept(&copy).base().id));
}
