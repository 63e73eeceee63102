//! What must hold of every offer, held against generated ones.

use rust_decimal::Decimal;
use tender_simulator::engine::acceptance::settle;
use tender_simulator::engine::draft::{DraftLevels, DraftSeries};
use tender_simulator::engine::offer::{Basis, ByWindow, Offer, Window};
use tender_simulator::engine::outcome::{LevelWorking, Outcome, Reason};

use super::generated::{any, checked, early_first, for_each_offer, pro_rata, tenders};
use super::{accepted, settle_in_every_width};

#[test]
fn accepted_and_returned_are_what_was_tendered_in_multiples_of_the_denomination() {
    for_each_offer(any, |offer, draft, _| {
        let outcome = settle_in_every_width(offer, draft);
        for (series, terms) in outcome.series.iter().zip(&offer.series) {
            for window in Window::ALL {
                let (accepted, returned) =
                    (series.principal_accepted[window], series.principal_returned[window]);
                assert_eq!(accepted + returned, series.principal_tendered[window], "{draft:?}");
                assert_eq!(accepted % terms.denomination, 0, "{draft:?}");
            }
        }
    });
}

#[test]
fn no_cap_maximum_limit_or_window_is_passed() {
    for_each_offer(any, |offer, draft, _| {
        let outcome = settle(offer);
        for (cap, of_cap) in offer.caps.iter().zip(&outcome.caps) {
            let used: Decimal = (0..offer.series.len())
                .filter(|series| cap.covers[*series])
                .map(|series| counted(offer, cap.basis, series, &outcome.series[series].principal_accepted))
                .sum();
            assert!(used <= cap.amount, "{used} under {} in {draft:?}", cap.amount);
            assert_eq!(of_cap.used.plain(), used.normalize().to_string(), "{draft:?}");
            assert_eq!(of_cap.left.plain(), (cap.amount - used).normalize().to_string(), "{draft:?}");
        }
        for (series, (terms, of_series)) in offer.series.iter().zip(&outcome.series).enumerate() {
            let accepted = of_series.principal_accepted.total();
            assert!(accepted <= terms.max_offer_amount.unwrap_or(u64::MAX), "{draft:?}");
            for level in &terms.levels {
                let steps = steps_of(&outcome.working, series).filter(|(at, _)| *at == level.level);
                let at_level: u64 = steps.map(|(_, accepted)| accepted.total()).sum();
                assert!(at_level <= level.limit.unwrap_or(u64::MAX), "{draft:?}");
            }
            for window in Window::ALL {
                let accepted = of_series.principal_accepted[window];
                assert!(accepted <= offer.tendered[series][window], "{draft:?}");
            }
        }
    });
}

#[test]
fn the_working_leads_from_the_tenders_to_the_outcome() {
    for_each_offer(any, |offer, draft, _| {
        let outcome = settle(offer);
        for series in 0..offer.series.len() {
            let sum = steps_of(&outcome.working, series).fold([0; 3], |sum, (_, accepted)| {
                std::array::from_fn(|window| sum[window] + accepted.0[window])
            });
            assert_eq!(sum, outcome.series[series].principal_accepted.0, "{draft:?}");
        }
        let mut room: Vec<_> = offer.caps.iter().map(|cap| cap.amount.normalize().to_string()).collect();
        for level in &outcome.working {
            let plain = |rooms: &[tender_simulator::engine::money::Money]| -> Vec<String> {
                rooms.iter().map(|room| room.plain()).collect()
            };
            assert_eq!(plain(&level.room_before), room, "{draft:?}");
            for step in &level.steps {
                assert_eq!(plain(&step.room_before), room, "{draft:?}");
                room = plain(&step.room_after);
                check_factor(step, draft);
            }
            assert_eq!(plain(&level.room_after), room, "{draft:?}");
        }
    });
}

/// Within a pass: so nothing that comes before the level in that pass, or in an earlier one, may change.
#[test]
fn a_higher_level_never_gets_less_because_a_lower_one_tenders_more() {
    for_each_offer(any, |offer, draft, rng| {
        let series = rng.usize(..offer.series.len());
        let mut other = draft.clone();
        other.tenders[series].1 = tenders(rng, &draft.series[series]);
        let other = checked(&other);
        let changed = |window: Window| offer.tendered[series][window] != other.tendered[series][window];
        let pass = if offer.early_tenders_first && !changed(Window::Early) { 2 } else { 1 };
        let before = |outcome: Outcome| -> Vec<LevelWorking> {
            let place = (pass, offer.series[series].levels[0].level);
            let levels = outcome.working.into_iter();
            levels.filter(|level| (level.place.pass, level.place.level) < place).collect()
        };
        assert_eq!(before(settle(offer)), before(settle(&other)), "{draft:?}");
    });
}

#[test]
fn under_pro_rata_the_order_of_series_changes_nothing() {
    for_each_offer(pro_rata, |offer, draft, rng| {
        let mut other = draft.clone();
        rng.shuffle(&mut other.series);
        let other = checked(&other);
        let (one, two) = (settle(offer), settle(&other));
        for (series, terms) in offer.series.iter().enumerate() {
            let there = other.series.iter().position(|other| other.id == terms.id).unwrap();
            assert_eq!(one.series[series], two.series[there], "{} in {draft:?}", terms.id);
        }
        assert_eq!(one.totals, two.totals, "{draft:?}");
    });
}

#[test]
fn early_amounts_are_unchanged_by_late_tenders_where_early_ones_come_first() {
    for_each_offer(early_first, |offer, draft, rng| {
        let mut other = draft.clone();
        for ((_, by_window), series) in other.tenders.iter_mut().zip(&draft.series) {
            let late = tenders(rng, series);
            let early: u64 = by_window.0[0].as_ref().unwrap().parse().unwrap();
            let all: u64 = series.outstanding.parse().unwrap();
            let late_amount: u64 = late.0[1].as_ref().unwrap().parse().unwrap();
            let fits = early + late_amount <= all;
            by_window.0[1] = if fits { late.0[1].clone() } else { None };
            by_window.0[2] = None;
        }
        let early = |offer: &Offer| -> Vec<u64> {
            accepted(&settle(offer)).iter().map(|accepted| accepted[Window::Early]).collect()
        };
        assert_eq!(early(offer), early(&checked(&other)), "{draft:?}");
    });
}

/// A level with one series on it is filled by a shorter way than one with several. A series that no cap covers, and
/// that is tendered whole, makes every level go the longer way, and takes nothing from anybody.
#[test]
fn one_series_on_a_level_is_filled_as_if_there_were_others() {
    for_each_offer(pro_rata, |offer, draft, _| {
        let mut other = draft.clone();
        let ids: Vec<String> = draft.series.iter().map(|series| series.id.clone()).collect();
        for cap in &mut other.caps {
            cap.series.get_or_insert(ids.clone());
        }
        for level in 1..=3 {
            let id = format!("aside {level}");
            other.series.push(DraftSeries {
                id: id.clone(),
                title: id.clone(),
                currency: "USD".into(),
                outstanding: "7000".into(),
                levels: DraftLevels::One(level),
                ..DraftSeries::default()
            });
            other.tenders.push((id, ByWindow([Some("3000".into()), Some("4000".into()), None])));
        }
        let (alone, together) = (settle(offer), settle(&checked(&other)));
        let aside = offer.series.len();
        assert_eq!(alone.series[..], together.series[..aside], "{draft:?}");
        let full =
            |series: usize| matches!(together.series[series].reason, Reason::InFull | Reason::Condition(_));
        assert!((aside..aside + 3).all(full), "{draft:?}");
        let steps = |outcome: &Outcome| -> Vec<_> {
            let steps = outcome.working.iter().flat_map(|level| level.steps.clone());
            steps.filter(|step| step.series < aside).collect()
        };
        assert_eq!(steps(&alone), steps(&together), "{draft:?}");
    });
}

/// What a cap counts, the rule's own words in decimals.
fn counted(offer: &Offer, basis: Basis, series: usize, accepted: &ByWindow<u64>) -> Decimal {
    let terms = &offer.series[series];
    let count = |window: Window| {
        let price = terms.prices.unwrap().of(window);
        let per_1000 = match basis {
            Basis::Principal => Decimal::ONE_THOUSAND,
            Basis::PurchasePrice => price,
            Basis::PurchasePriceAndAccrued => price + terms.accrual[window].unwrap().per_1000,
        };
        Decimal::from(accepted[window]) * terms.rate * per_1000 / Decimal::ONE_THOUSAND
    };
    Window::ALL.into_iter().map(count).sum()
}

/// What a series was accepted, step by step: (level, by window).
fn steps_of(working: &[LevelWorking], series: usize) -> impl Iterator<Item = (u8, ByWindow<u64>)> {
    working.iter().flat_map(move |level| {
        let steps = level.steps.iter().filter(move |step| step.series == series);
        steps.map(move |step| (level.place.level, step.accepted))
    })
}

/// The factor of a step agrees with what stopped it, and with what it filled.
fn check_factor(
    step: &tender_simulator::engine::outcome::Step,
    draft: &tender_simulator::engine::draft::Draft,
) {
    let whole = step.factor.as_ref().is_some_and(|factor| factor.numerator == factor.denominator);
    assert_eq!(whole, step.reason == Reason::InFull, "{draft:?}");
    let filled = step.factor.as_ref().map_or(0, |factor| factor.of(step.demand.total()));
    assert_eq!(filled, step.filled, "{draft:?}");
    assert!(step.accepted.total() <= filled && filled <= step.own_limit, "{draft:?}");
    if let Reason::Maximum(_) = step.reason {
        assert_eq!(step.filled, step.own_limit, "{draft:?}");
    }
}
