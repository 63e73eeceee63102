//! Real offers, within what the company published, and the worked example of the Level 3 offer.

use tender_simulator::engine::acceptance::NumberWidth;
use tender_simulator::engine::acceptance::Prepared;
use tender_simulator::engine::outcome::{Exhaustion, Place, Reason};
use tender_simulator::library::{OFFERS, offer};

use super::{offer_of, settle_in_every_width};

#[test]
fn every_real_offer_comes_out_within_its_tolerance() {
    let mut compared = 0;
    for shipped in &OFFERS {
        let file = shipped.read();
        let offer = offer_of(&file);
        let outcome = settle_in_every_width(&offer, shipped.id);
        for (series, outcome) in offer.series.iter().zip(&outcome.series) {
            let Some(published) = file.published(&series.id) else { continue };
            let accepted = outcome.principal_accepted.total();
            assert!(
                accepted.abs_diff(published.accepted) <= published.tolerance,
                "{}, {}: {accepted} accepted, {} published",
                shipped.id,
                series.id,
                published.accepted
            );
            compared += 1;
        }
    }
    assert_eq!(compared, 59, "series with published results");
}

/// Dragging and trials stay fast: no real offer needs more than machine integers of 64 bits.
#[test]
fn every_real_offer_settles_in_the_narrowest_width() {
    for shipped in &OFFERS {
        assert_eq!(Prepared::of(&offer_of(&shipped.read())).width(), NumberWidth::U64, "{}", shipped.id);
    }
}

#[test]
fn the_worked_example_level_3_as_launched() {
    let file = offer("level3-2004-launch").unwrap();
    let outcome = settle_in_every_width(&offer_of(&file), "launch");
    #[rustfmt::skip]
    let table = [
        // level, tendered, room in the cap, accepted, factor in millionths
        (1, 249_457_000, "450000000", 249_457_000, 1_000_000, Reason::InFull),
        (2, 229_541_000, "200543000", 200_543_000,   873_669, Reason::Cap(0)),
        (3, 265_880_000, "0",         0,                   0, used_up()),
        (4, 287_440_000, "0",         0,                   0, used_up()),
    ];
    for (series, (level, tendered, room, accepted, factor, reason)) in table.into_iter().enumerate() {
        let (working, series) = (&outcome.working[series], &outcome.series[series]);
        assert_eq!(working.place, Place { pass: 1, level });
        assert_eq!(working.room_before[0].plain(), room, "level {level}");
        assert_eq!(series.principal_tendered.total(), tendered, "level {level}");
        assert_eq!(series.principal_accepted.total(), accepted, "level {level}");
        assert_eq!(series.factor_millionths, Some(factor), "level {level}");
        assert_eq!(series.reason, reason, "level {level}");
    }
    assert_eq!(outcome.caps[0].left.plain(), "0");
    assert_eq!(outcome.caps[0].closed, Some(Place { pass: 1, level: 2 }));
}

#[test]
fn the_worked_example_level_3_with_the_cap_as_raised() {
    let file = offer("level3-2004-final").unwrap();
    let outcome = settle_in_every_width(&offer_of(&file), "final");
    for series in &outcome.series[..3] {
        assert_eq!((series.reason, series.principal_returned.total()), (Reason::InFull, 0));
    }
    let euro = &outcome.series[3];
    assert_eq!(euro.principal_accepted.0, [262_463_000, 8_427_000, 0]);
    assert_eq!(euro.principal_accepted.total(), 270_890_000);
    assert_eq!(euro.factor_millionths, Some(942_422));
    assert_eq!(euro.reason, Reason::Cap(0));
    // 270,890,000 at 1.3294
    assert_eq!(euro.accepted_in_cap_currency.plain(), "360121166");
}

/// Worked out by hand: price × accepted ÷ 1,000, and 29 and 75 days of 30/360 interest to the cent.
#[test]
fn the_money_of_level_3_as_launched() {
    let file = offer("level3-2004-launch").unwrap();
    let outcome = settle_in_every_width(&offer_of(&file), "launch");
    #[rustfmt::skip]
    let table = [
        // purchase price, accrued interest, total cash, discount, coupon retired
        // 857.50, 7.350694: 9⅛% on 249,457,000
        ("213909377.5", "1833682.07", "215743059.57", "35547622.5", "22762951.25"),
        // 887.50, 22.916667: 11% on 200,543,000
        ("177981912.5", "4595777.15", "182577689.65", "22561087.5", "22059730"),
        ("0", "0", "0", "0", "0"),
        ("0", "0", "0", "0", "0"),
        // In all.
        ("391891290", "6429459.22", "398320749.22", "58108710", "44822681.25"),
    ];
    let cash = outcome.series.iter().map(|series| &series.cash).chain([&outcome.totals.cash]);
    for (cash, (price, accrued, total, discount, coupon)) in cash.zip(table) {
        assert_eq!(cash.purchase_price.unwrap().plain(), price);
        assert_eq!(cash.accrued_interest.unwrap().plain(), accrued);
        assert_eq!(cash.total_cash.unwrap().plain(), total);
        assert_eq!(cash.discount.unwrap().plain(), discount);
        assert_eq!(cash.coupon_retired.unwrap().plain(), coupon);
    }
    // 391,891,290 ÷ 450,000,000 = 0.870869533|3
    assert_eq!(outcome.totals.cash.average_price_millionths, Some(870_869_533));
    assert_eq!(outcome.totals.factor_millionths, Some(405_044));
}

fn used_up() -> Reason {
    Reason::Exhausted { cap: 0, why: Exhaustion::UsedUp { by_early_tenders: false } }
}
