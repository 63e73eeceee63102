//! Small offers that can be worked out by hand, for what the vectors do not show: dearer late tenders, money that is
//! not known, and which of its kinds an exhaustion is.

use tender_simulator::engine::acceptance::Prepared;
use tender_simulator::engine::draft::{Draft, DraftCap, DraftCondition, DraftLevels, DraftSeries};
use tender_simulator::engine::offer::{Basis, ByWindow, ConditionKind, DayCount};
use tender_simulator::engine::outcome::{Exhaustion, OwnLimit, Place, Reason};

use super::generated::checked;
use super::{accepted, settle_in_every_width};

/// A series of denomination 1 on a level, at a price of 1,000, with what is tendered early and late.
fn series(id: &str, level: u64, tendered: [u64; 2]) -> (DraftSeries, [u64; 2]) {
    let series = DraftSeries {
        id: id.into(),
        title: id.into(),
        currency: "USD".into(),
        outstanding: "1000000".into(),
        levels: DraftLevels::One(level),
        denomination: Some("1".into()),
        total_consideration: Some("1000".into()),
        ..DraftSeries::default()
    };
    (series, tendered)
}

fn draft(series: impl IntoIterator<Item = (DraftSeries, [u64; 2])>, caps: &[(&str, Basis)]) -> Draft {
    let mut draft = Draft { cap_currency: "USD".into(), ..Draft::default() };
    for (series, [early, late]) in series {
        let amounts = ByWindow([Some(early.to_string()), Some(late.to_string()), None]);
        draft.tenders.push((series.id.clone(), amounts));
        draft.series.push(series);
    }
    for (index, (amount, basis)) in caps.iter().enumerate() {
        let name = format!("Cap {index}");
        draft.caps.push(DraftCap { name, amount: (*amount).into(), basis: *basis, series: None });
    }
    draft
}

/// Settled 179 days later, late tenders of a 20% coupon count 1.099444 each, and early ones 1.
fn settling_late(mut draft: Draft) -> Draft {
    draft.dates.early_settlement = Some("2024-01-15".into());
    draft.dates.settlement = Some("2024-07-14".into());
    for series in &mut draft.series {
        series.coupon = Some("20".into());
        series.day_count = Some(DayCount::Thirty360);
        series.payment_dates = vec!["01-15".into()];
    }
    draft
}

/// 3 early and 7 late count 3 + 7 × 1.099444 = 10.696108, so a cap of 5.45 fills at 0.5095 and 5 are accepted. Early
/// ones get 1.5, rounded down to 1, late ones the rest: 1 + 4 × 1.099444 = 5.397776 fits in 5.45, but not in 5.36
/// (0.5011; still 5): so only 4 are accepted, 1 early and 3 late.
#[test]
fn dearer_late_tenders_that_would_pass_the_cap_leave_the_series_a_denomination_less() {
    let cases = [("5.45", [1, 4, 0]), ("5.36", [1, 3, 0])];
    for (cap, expected) in cases {
        let caps = [(cap, Basis::PurchasePriceAndAccrued)];
        let outcome =
            settle_in_every_width(&checked(&settling_late(draft([series("a", 1, [3, 7])], &caps))), cap);
        assert_eq!(outcome.series[0].principal_accepted.0, expected, "under a cap of {cap}");
        assert_eq!(outcome.working[0].steps[0].filled, 5);
    }
}

/// The same series twice on a level, under twice the cap: both are dearer than what they filled, and each gets one
/// less, whichever is listed first.
#[test]
fn two_dearer_series_that_pass_a_cap_together_both_get_a_denomination_less() {
    let pair = [series("a", 1, [3, 7]), series("b", 1, [3, 7])];
    let caps = [("10.72", Basis::PurchasePriceAndAccrued)];
    let outcome = settle_in_every_width(&checked(&settling_late(draft(pair, &caps))), "two");
    assert_eq!(accepted(&outcome), [ByWindow([1, 3, 0]); 2]);
}

#[test]
fn an_exhaustion_tells_what_used_the_cap_up() {
    let used_up = |by_early_tenders| Exhaustion::UsedUp { by_early_tenders };
    let closed = Exhaustion::Closed(Place { pass: 1, level: 1 });
    let thousands = |mut one: (DraftSeries, [u64; 2])| {
        one.0.denomination = Some("1000".into());
        one
    };
    #[rustfmt::skip]
    let table = [
        ("a cap of 0",                      "0",      [series("a", 1, [9, 0]), series("b", 2, [9, 0])],   false, Exhaustion::NoCap),
        ("used to the last unit",           "9",      [series("a", 1, [9, 0]), series("b", 2, [9, 0])],   false, used_up(false)),
        ("used by early tenders",           "9",      [series("a", 1, [9, 0]), series("b", 2, [0, 9])],   true,  used_up(true)),
        ("closed, with the rounding left",  "1500",   [thousands(series("a", 1, [2000, 0])), series("b", 2, [9, 0])], false, closed),
    ];
    for (title, cap, pair, early_tenders_first, why) in table {
        let mut draft = draft(pair, &[(cap, Basis::Principal)]);
        draft.early_tenders_first = early_tenders_first;
        let outcome = settle_in_every_width(&checked(&draft), title);
        assert_eq!(outcome.series[1].reason, Reason::Exhausted { cap: 0, why }, "{title}");
    }
}

#[test]
fn of_two_own_limits_the_least_is_named_and_of_equals_the_maximum() {
    use OwnLimit::{LevelLimit, MaximumOfferAmount};
    let table = [("5", "7", MaximumOfferAmount), ("7", "5", LevelLimit(3)), ("5", "5", MaximumOfferAmount)];
    for (maximum, limit, named) in table {
        let (mut one, tendered) = series("a", 1, [9, 0]);
        one.levels = DraftLevels::Several(vec![(3, Some(limit.into()))]);
        one.max_offer_amount = Some(maximum.into());
        let outcome = settle_in_every_width(&checked(&draft([(one, tendered)], &[])), maximum);
        assert_eq!(outcome.series[0].reason, Reason::Maximum(named), "{maximum}, {limit}");
        assert_eq!(outcome.series[0].principal_accepted.total(), 5);
    }
}

/// Half of each demand fills the cap, and is the maximum of the first: both stop at that very point.
#[test]
fn on_a_shared_level_an_own_limit_is_named_before_a_cap_that_fills_at_the_same_point() {
    let (mut limited, tendered) = series("limited", 1, [10, 0]);
    limited.max_offer_amount = Some("5".into());
    let caps = [("10", Basis::Principal), ("10", Basis::PurchasePrice)];
    let both = draft([(limited, tendered), series("other", 1, [0, 10])], &caps);
    let outcome = settle_in_every_width(&checked(&both), "tie");
    let reasons = outcome.series.iter().map(|series| series.reason).collect::<Vec<_>>();
    assert_eq!(reasons, [Reason::Maximum(OwnLimit::MaximumOfferAmount), Reason::Cap(0)]);
    assert_eq!(outcome.working[0].closes, [0, 1], "two caps that fill together both close");
}

/// A total is known if it is known of every series of which anything is accepted.
#[test]
fn money_that_is_not_known_is_not_zero() {
    let unpriced = |tendered| {
        let (mut one, tendered) = series("unpriced", 2, tendered);
        one.total_consideration = None;
        (one, tendered)
    };
    let priced = || series("priced", 1, [1000, 0]);
    let nothing = settle_in_every_width(&checked(&draft([priced(), unpriced([0, 0])], &[])), "nothing");
    assert_eq!(nothing.series[1].cash.purchase_price, None);
    assert_eq!(nothing.totals.cash.purchase_price.unwrap().plain(), "1000");
    assert_eq!(nothing.totals.cash.accrued_interest, None, "no coupon is known");

    let some = settle_in_every_width(&checked(&draft([priced(), unpriced([0, 5])], &[])), "some");
    assert_eq!(some.totals.cash.purchase_price, None);
    assert_eq!(some.totals.cash.purchase_price_by_window.0.map(|price| price.is_some()), [true, false, true]);
    assert_eq!(some.totals.accepted.plain(), "1005");
}

/// 1,001 notes at 12.345 of interest per 1,000 are 12.357345, and at 1,012.505 in price 1013.517505; at 1.5 for one
/// the interest is that of the rounded amount.
#[test]
fn interest_is_rounded_to_the_cent_by_series_and_window_and_the_price_is_not() {
    let (mut one, tendered) = series("a", 1, [1_001, 1_001]);
    one.currency = "EUR".into();
    one.total_consideration = Some("1012.505".into());
    one.accrued_per_1000 = Some("12.345".into());
    let mut draft = draft([(one, tendered)], &[]);
    draft.rates = vec![("EUR".into(), "1.5".into())];
    let outcome = settle_in_every_width(&checked(&draft), "cents");
    let (own, cap_currency) = (&outcome.series[0].cash, &outcome.series[0].cash_in_cap_currency);
    assert_eq!(own.accrued_interest_by_window.0.map(|sum| sum.unwrap().plain()), ["12.36", "12.36", "0"]);
    assert_eq!(own.accrued_interest.unwrap().plain(), "24.72");
    assert_eq!(cap_currency.accrued_interest.unwrap().plain(), "37.08");
    assert_eq!(own.purchase_price.unwrap().plain(), "2027.03501");
    assert_eq!(cap_currency.purchase_price.unwrap().plain(), "3040.552515");
    assert_eq!(own.discount.unwrap().plain(), "-25.03501", "a premium");
}

#[test]
fn a_condition_is_named_by_its_place() {
    let condition = |kind, at_least: &str, actual: Option<&str>, waived| DraftCondition {
        kind,
        name: "Condition".into(),
        at_least: at_least.into(),
        actual: actual.map(String::from),
        waived,
    };
    let minimum = |waived| condition(ConditionKind::MinimumTender("a".into()), "10.01", None, waived);
    let borrowings = |actual, waived| condition(ConditionKind::Borrowings, "400", actual, waived);
    let (condition, full) = (Reason::Condition, Reason::InFull);
    let table = [
        ("both fail", vec![minimum(false), borrowings(Some("399.99"), false)], [condition(1), condition(1)]),
        ("the minimum fails", vec![minimum(false), borrowings(Some("400"), false)], [condition(0), full]),
        ("one is waived", vec![minimum(false), borrowings(Some("0"), true)], [condition(0), full]),
        ("taken as met", vec![minimum(true), borrowings(None, false)], [full, full]),
    ];
    for (title, conditions, reasons) in table {
        let mut draft = draft([series("a", 1, [4, 6]), series("b", 2, [9, 0])], &[]);
        draft.conditions = conditions;
        let outcome = settle_in_every_width(&checked(&draft), title);
        assert_eq!(outcome.series.iter().map(|series| series.reason).collect::<Vec<_>>(), reasons, "{title}");
    }
}

/// One scratch serves offers of different shapes, one after the other.
#[test]
fn a_scratch_remembers_nothing_of_the_offer_before() {
    let caps = [("7", Basis::Principal), ("8.5", Basis::PurchasePrice)];
    let small = checked(&draft([series("a", 1, [9, 0])], &caps[..1]));
    let large = checked(&draft([series("a", 1, [9, 0]), series("b", 1, [0, 9])], &caps));
    let mut scratch = Prepared::of(&small).scratch();
    for offer in [&small, &large, &small, &small, &large] {
        let prepared = Prepared::of(offer);
        let trial = prepared.settle_amounts(&offer.tendered, &mut scratch);
        assert_eq!(trial, accepted(&prepared.settle(offer)));
    }
}

#[test]
#[should_panic(expected = "tenders are multiples, and at most what is outstanding")]
fn a_trial_refuses_tenders_that_are_no_multiples() {
    let (mut one, tendered) = series("a", 1, [9_000, 0]);
    one.denomination = Some("1000".into());
    let prepared = Prepared::of(&checked(&draft([(one, tendered)], &[])));
    prepared.settle_amounts(&[ByWindow([8_999, 0, 0])], &mut prepared.scratch());
}

#[test]
#[should_panic(expected = "tenders are multiples, and at most what is outstanding")]
fn a_trial_refuses_more_than_is_outstanding() {
    let prepared = Prepared::of(&checked(&draft([series("a", 1, [9, 0])], &[])));
    prepared.settle_amounts(&[ByWindow([u64::MAX, u64::MAX, 0])], &mut prepared.scratch());
}
