//! The Level 3 offer by date: what comes of each day, of other courses, and of the two sums that Replay shows.
//!
//! Expected amounts are worked out here from the tenders and rates, not read off the program.

use tender_simulator::engine::acceptance::settle;
use tender_simulator::engine::beside::Change;
use tender_simulator::engine::check::check;
use tender_simulator::engine::outcome::Reason;
use tender_simulator::library::published::CheckedOffer;
use tender_simulator::library::replay::facts::{ANNOUNCED_EARLY, CAPS, DAYS, ECB_RATES, LATER};
use tender_simulator::library::replay::{
    Order, OtherTerms, beside, carry_after, early_to_expiration, on_day, room_as_announced, with_other_terms,
};

/// Tendered at levels 1 to 4, early; and the euro notes that came late.
const EARLY: [u64; 4] = [249_457_000, 229_541_000, 265_880_000, 278_499_000];
const LATE_EURO: u64 = 8_941_000;
const DOLLARS: u64 = EARLY[0] + EARLY[1] + EARLY[2];

fn accepted(checked: &CheckedOffer) -> Vec<u64> {
    checked.outcome.series.iter().map(|series| series.principal_accepted.total()).collect()
}

/// Whole euro notes of 1,000 that fit into so many dollars at a rate in ten-thousandths.
fn euro_notes(dollars: u64, rate: u64) -> u64 {
    dollars * 10_000 / rate / 1_000 * 1_000
}

#[test]
fn each_day_comes_out_on_its_own_terms() {
    #[rustfmt::skip]
    let table = [
        ("launch",     "nothing is tendered", [0, 0, 0, 0]),
        ("early",      "the old cap cuts level 2", [EARLY[0], 450_000_000 - EARLY[0], 0, 0]),
        ("raised",     "the new cap binds at that day's rate",
            [EARLY[0], EARLY[1], EARLY[2], euro_notes(1_105_000_000 - DOLLARS, 13_026)]),
        ("expiration", "late tenders and a dearer euro",
            [EARLY[0], EARLY[1], EARLY[2], euro_notes(1_105_000_000 - DOLLARS, 13_294)]),
        ("results",    "the same",
            [EARLY[0], EARLY[1], EARLY[2], euro_notes(1_105_000_000 - DOLLARS, 13_294)]),
    ];
    assert_eq!(DAYS.len(), table.len());
    for (place, (key, title, expected)) in table.into_iter().enumerate() {
        assert_eq!(DAYS[place].key, key);
        assert_eq!(accepted(&on_day(place)), expected, "{key}: {title}");
    }
    assert_eq!(on_day(2).outcome.series[3].reason, Reason::Cap(0));
    assert_eq!(on_day(4).rows.len(), 1, "the 9⅛% notes were published");
}

#[test]
fn every_fact_has_a_source_and_every_rate_is_one_of_the_bank() {
    for day in &DAYS {
        for fact in day.known.iter().chain(day.holders) {
            assert!(fact.text.ends_with('.') && !fact.source.is_empty(), "{}: {}", day.date, fact.text);
        }
        assert!(ECB_RATES.iter().any(|(_, rate)| *rate == day.rate), "{}", day.date);
    }
    assert!(LATER.iter().all(|later| !later.source.is_empty()));
}

#[test]
fn other_courses_stand_beside_what_happened() {
    let happened = on_day(3);
    let all_euro = EARLY[3] + LATE_EURO;
    let cap_as_raised = 1_105_000_000;
    #[rustfmt::skip]
    let table: [(&str, OtherTerms, [u64; 4]); 8] = [
        ("nothing changed", OtherTerms::default(),
            [EARLY[0], EARLY[1], EARLY[2], euro_notes(cap_as_raised - DOLLARS, 13_294)]),
        ("the cap not raised", OtherTerms { cap: Some(CAPS[0].into()), ..OtherTerms::default() },
            [EARLY[0], 450_000_000 - EARLY[0], 0, 0]),
        ("a cap for everything", OtherTerms { cap: Some("1127000736".into()), ..OtherTerms::default() },
            [EARLY[0], EARLY[1], EARLY[2], all_euro]),
        ("a dollar less", OtherTerms { cap: Some("1127000735".into()), ..OtherTerms::default() },
            [EARLY[0], EARLY[1], EARLY[2], all_euro - 1_000]),
        ("the euro of launch", OtherTerms { rate: Some("1.2529".into()), ..OtherTerms::default() },
            [EARLY[0], EARLY[1], EARLY[2], all_euro.min(euro_notes(cap_as_raised - DOLLARS, 12_529))]),
        ("levels reversed", OtherTerms { order: Order::Reversed, ..OtherTerms::default() },
            // 1,105,000,000 − 382,122,736 − 265,880,000 − 229,541,000 = 227,456,264
            [227_456_000, EARLY[1], EARLY[2], all_euro]),
        ("level 3 first, old cap", OtherTerms { cap: Some(CAPS[0].into()), order: Order::First(2), ..OtherTerms::default() },
            [450_000_000 - EARLY[2], 0, EARLY[2], 0]),
        ("no loan", OtherTerms { unfunded: true, ..OtherTerms::default() }, [0, 0, 0, 0]),
    ];
    for (title, other, expected) in table {
        let offer = check(&with_other_terms(&happened.file.draft, &other)).unwrap();
        let outcome = settle(&offer);
        let accepted: Vec<u64> =
            outcome.series.iter().map(|series| series.principal_accepted.total()).collect();
        assert_eq!(accepted, expected, "{title}");
        let beside = beside(&happened.outcome, &outcome);
        for (series, change) in beside.accepted.iter().enumerate() {
            let before = happened.outcome.series[series].principal_accepted.total();
            assert_eq!(*change, Change::of(expected[series], before), "{title}, {series}");
        }
        assert_eq!(
            beside.accepted_in_all + happened.outcome.totals.accepted,
            outcome.totals.accepted,
            "{title}"
        );
    }
}

#[test]
fn the_raised_cap_was_the_early_total_rounded_up_and_came_to_bind_again() {
    let announced: u64 = ANNOUNCED_EARLY.parse().unwrap();
    let cap: u64 = CAPS[1].parse().unwrap();
    assert_eq!(announced.div_ceil(1_000_000) * 1_000_000, cap);

    let growth = early_to_expiration();
    // In ten-thousandths of a dollar.
    let before = DOLLARS * 10_000 + EARLY[3] * 12_921;
    let by_rates = EARLY[3] * (13_294 - 12_921);
    let by_tenders = LATE_EURO * 13_294;
    let after = DOLLARS * 10_000 + (EARLY[3] + LATE_EURO) * 13_294;
    let plain = |ten_thousandths: u64| {
        let text = format!("{}.{:04}", ten_thousandths / 10_000, ten_thousandths % 10_000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    assert_eq!(growth.before.plain(), plain(before));
    assert_eq!(growth.by_rates.plain(), plain(by_rates));
    assert_eq!(growth.by_tenders.plain(), plain(by_tenders));
    assert_eq!(growth.after.plain(), plain(after));
    assert_eq!(growth.before + growth.by_rates + growth.by_tenders, growth.after);
    assert_eq!(room_as_announced().plain(), (cap - announced).to_string());
    assert_eq!(growth.over.plain(), plain(after - cap * 10_000));
    // The estimates meet what was announced to within a thousand dollars, less than one euro note.
    assert!((before / 10_000).abs_diff(announced) < 1_000);
}

#[test]
fn the_carry_is_coupons_less_interest_on_the_cash() {
    let carry = carry_after();
    let outcome = on_day(4).outcome;
    // Coupons in millionths of a dollar: 9.125%, 11% and 10.5% of principal, and 10.75% at 1.3294.
    let euro = outcome.series[3].principal_accepted.total();
    let coupons = EARLY[0] * 91_250 + EARLY[1] * 110_000 + EARLY[2] * 105_000;
    let coupons = u128::from(coupons) + u128::from(euro) * 107_500 * 13_294 / 10_000;
    assert_eq!(carry.coupon_retired.cents(), ((coupons + 5_000) / 10_000) as i128);
    assert_eq!(carry.rate.to_string(), "9.41875");
    let cash = outcome.totals.cash.total_cash.unwrap().cents();
    assert_eq!(carry.cash_paid.cents(), cash);
    // In cents: 9.41875% of the cash, half up.
    assert_eq!(carry.interest.cents(), (cash * 941_875 + 5_000_000) / 10_000_000);
    assert_eq!(carry.saving + carry.interest, carry.coupon_retired);
}
