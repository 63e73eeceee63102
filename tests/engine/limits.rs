//! Offers on the input limits, and offers of every magnitude up to them: nothing overflows (tests check every sum and
//! product of machine integers), nothing panics, and all widths agree.

use fastrand::Rng;
use tender_simulator::engine::acceptance::NumberWidth;
use tender_simulator::engine::acceptance::Prepared;
use tender_simulator::engine::draft::{Draft, DraftCap, DraftLevels, DraftSeries};
use tender_simulator::engine::money::Money;
use tender_simulator::engine::offer::{AcceptanceRule, Basis, ByWindow};
use tender_simulator::engine::outcome::Step;

use super::generated::checked;
use super::settle_in_every_width;

const MOST_PRINCIPAL: u64 = 10_000_000_000_000;

/// The level of a series by its place.
type LevelOf = fn(u64) -> u64;

#[test]
fn at_the_limits_with_64_series_and_16_caps_nothing_panics() {
    let levels: [(&str, LevelOf); 3] =
        [("a level each", |index| index + 1), ("one level", |_| 1), ("four levels", |index| index % 4 + 1)];
    let rules = [
        (AcceptanceRule::ProRata, false),
        (AcceptanceRule::ProRata, true),
        (AcceptanceRule::AllOrNothingSkip, false),
        (AcceptanceRule::AllOrNothingStop, false),
    ];
    let mut widest = 0;
    for (title, level) in levels {
        for (acceptance, early_tenders_first) in rules {
            let mut draft = largest(64, 16, level);
            (draft.acceptance, draft.early_tenders_first) = (acceptance, early_tenders_first);
            let offer = checked(&draft);
            assert_eq!(Prepared::of(&offer).width(), NumberWidth::Big);
            let outcome = settle_in_every_width(&offer, title);
            let used = outcome.caps.iter().filter(|cap| cap.used > Money::ZERO).count();
            assert!(used > 0, "{title}, {acceptance:?}: no cap lets anything in");
            let steps = outcome.working.iter().flat_map(|level| &level.steps);
            widest = widest.max(steps.filter_map(bits_of_factor).max().unwrap_or(0));
        }
    }
    assert!(widest > 256, "the common denominator grows with every stop, here to {widest} bits only");
}

/// The greatest sums of money: no cap, everything accepted, 64 series at 10,000 per 1,000 and as much interest, at
/// 10,000 for one.
#[test]
fn at_the_limits_without_caps_the_money_is_exact() {
    let offer = checked(&largest(64, 0, |index| index + 1));
    let outcome = settle_in_every_width(&offer, "no caps");
    let cash = &outcome.totals.cash;
    let all = Money::from_units(MOST_PRINCIPAL).times(10_000).times(64);
    assert_eq!(outcome.totals.accepted, all);
    assert_eq!(cash.purchase_price, Some(all.times(10)));
    assert_eq!(cash.accrued_interest, Some(all.times(10)));
    assert_eq!(cash.total_cash, Some(all.times(20)));
    assert_eq!(cash.coupon_retired, Some(all));
    assert_eq!(cash.discount, Some(all - all.times(10)));
    assert_eq!(cash.average_price_millionths, Some(10_000_000_000));
    assert_eq!(outcome.totals.retired_millionths, Some(1_000_000));
}

/// Principal, prices, rates and caps from a few digits to all of them, so that every width and the bounds between
/// them are met: a narrower width than the proof allows would overflow, and panic, in some of these.
#[test]
fn offers_of_every_magnitude_agree_in_every_width() {
    let mut widths = [0; 3];
    for seed in 0..6_000 {
        let draft = of_any_magnitude(&mut Rng::with_seed(seed));
        let offer = checked(&draft);
        widths[Prepared::of(&offer).width() as usize] += 1;
        settle_in_every_width(&offer, &draft);
    }
    assert!(widths.iter().all(|count| *count > 500), "{widths:?}");
}

/// Everything as large as the limits let it be, and as odd; caps overlap and cover parts of levels.
fn largest(series: u64, caps: u64, level: LevelOf) -> Draft {
    let ids: Vec<String> = (0..series).map(|index| format!("s{index}")).collect();
    let one = |index: u64| DraftSeries {
        id: format!("s{index}"),
        title: format!("Series {index}"),
        currency: "EUR".into(),
        outstanding: MOST_PRINCIPAL.to_string(),
        levels: DraftLevels::One(level(index)),
        // Some would be stopped by a maximum between the caps.
        max_offer_amount: (caps > 0 && index % 3 == 1).then(|| (10_000 + index * 7_919).to_string()),
        denomination: Some("1".into()),
        total_consideration: Some(if caps > 0 { "9999.999999" } else { "10000" }.into()),
        early_tender_payment: Some(if caps > 0 { "0.000001" } else { "0" }.into()),
        coupon: Some("100".into()),
        accrued_per_1000: Some(if caps > 0 {
            format!("9999.{:06}", 999_983 - index)
        } else {
            "10000".into()
        }),
        ..DraftSeries::default()
    };
    let cap = |index: u64| DraftCap {
        name: format!("Cap {index}"),
        amount: format!(
            "{}.{:02}",
            (MOST_PRINCIPAL * 1_000 - 1 - index * 104_729) / (index % 5 * 1_000 + 1),
            83 + index
        ),
        basis: [Basis::PurchasePriceAndAccrued, Basis::PurchasePrice, Basis::Principal][index as usize % 3],
        series: (index > 0)
            .then(|| {
                ids.iter().zip(0..).filter(|(_, series)| (series + index) % (index + 1) < index.div_ceil(2))
            })
            .map(|covered| covered.map(|(id, _)| id.clone()).collect()),
    };
    let third = MOST_PRINCIPAL / 3;
    // Some tender so little that it fits whole.
    let tenders = |index: u64| {
        let amounts = if caps > 0 && index.is_multiple_of(4) {
            [1, 4_998, 1]
        } else {
            [third, third, MOST_PRINCIPAL - 2 * third]
        };
        ByWindow(amounts.map(|amount| Some(amount.to_string())))
    };
    Draft {
        cap_currency: "USD".into(),
        rates: vec![("EUR".into(), if caps > 0 { "9999.99999999" } else { "10000" }.into())],
        caps: (0..caps).map(cap).collect(),
        series: (0..series).map(one).collect(),
        tenders: ids.iter().zip(0..).map(|(id, index)| (id.clone(), tenders(index))).collect(),
        ..Draft::default()
    }
}

fn of_any_magnitude(rng: &mut Rng) -> Draft {
    let digits = rng.u32(1..=13);
    let series: Vec<DraftSeries> = (0..rng.u64(1..=4)).map(|index| series_of(rng, index, digits)).collect();
    let caps = rng.u64(..=4);
    Draft {
        cap_currency: "USD".into(),
        rates: vec![("EUR".into(), positive(rng, 4, 8))],
        early_tenders_first: rng.bool(),
        caps: (0..caps)
            .map(|index| {
                let some: Vec<String> =
                    series.iter().filter(|_| rng.bool()).map(|series| series.id.clone()).collect();
                let most = rng.u32(1..=(digits + 3).min(16));
                DraftCap {
                    name: format!("Cap {index}"),
                    amount: positive(rng, most, 2),
                    basis: *rng.choice(&[Basis::Principal, Basis::PurchasePriceAndAccrued]).unwrap(),
                    series: if some.is_empty() { None } else { Some(some) },
                }
            })
            .collect(),
        tenders: series
            .iter()
            .map(|series| (series.id.clone(), super::generated::tenders(rng, series)))
            .collect(),
        series,
        ..Draft::default()
    }
}

fn series_of(rng: &mut Rng, index: u64, digits: u32) -> DraftSeries {
    let outstanding = rng.u64(1..10_u64.pow(digits));
    DraftSeries {
        id: format!("s{index}"),
        title: format!("Series {index}"),
        currency: "EUR".into(),
        outstanding: outstanding.to_string(),
        levels: DraftLevels::One(rng.u64(1..=2)),
        max_offer_amount: rng.bool().then(|| rng.u64(..=outstanding).to_string()),
        denomination: Some(rng.choice(["1", "1000", "50"]).unwrap().into()),
        tender_consideration: Some(positive(rng, 3, 6)),
        early_tender_payment: Some(positive(rng, 3, 3)),
        accrued_per_1000: Some(positive(rng, 2, 6)),
        ..DraftSeries::default()
    }
}

/// A number above 0 with at most so many digits before and after the point.
fn positive(rng: &mut Rng, whole: u32, decimals: u32) -> String {
    let digits = rng.u32(1..=whole);
    let whole_part = rng.u64(1..10_u64.pow(digits));
    match rng.u32(..=decimals) {
        0 => whole_part.to_string(),
        decimals => {
            let part = rng.u64(..10_u64.pow(decimals));
            format!("{whole_part}.{part:0width$}", width = decimals as usize)
        }
    }
}

fn bits_of_factor(step: &Step) -> Option<u64> {
    step.factor.as_ref().map(|factor| factor.denominator.bits())
}
