//! Offers made up from a seed: small ones, where cuts, ties and used-up limits are frequent.

use fastrand::Rng;
use tender_simulator::engine::check::check;
use tender_simulator::engine::draft::{Draft, DraftCap, DraftCondition, DraftLevels, DraftSeries};
use tender_simulator::engine::offer::{AcceptanceRule, Basis, ByWindow, ConditionKind, DayCount, Offer};

/// How many offers each property is held against.
pub const CASES: u64 = 20_000;

/// Calls `see` with [`CASES`] offers that follow `rules`, each with what further choices it needs.
pub fn for_each_offer(rules: fn(&mut Draft), mut see: impl FnMut(&Offer, &Draft, &mut Rng)) {
    for seed in 0..CASES {
        let mut rng = Rng::with_seed(seed);
        let mut draft = draft(&mut rng);
        rules(&mut draft);
        see(&checked(&draft), &draft, &mut rng);
    }
}

/// The checked offer.
pub fn checked(draft: &Draft) -> Offer {
    check(draft).unwrap_or_else(|problems| panic!("{} in {draft:?}", problems.list[0]))
}

/// Any rules.
pub fn any(_: &mut Draft) {}

/// Pro rata only.
pub fn pro_rata(draft: &mut Draft) {
    draft.acceptance = AcceptanceRule::ProRata;
}

/// Early tenders first, and no condition, as that counts all windows together.
pub fn early_first(draft: &mut Draft) {
    draft.acceptance = AcceptanceRule::ProRata;
    draft.early_tenders_first = true;
    draft.conditions.clear();
}

/// What is tendered of a series: nothing, something or everything, by window.
pub fn tenders(rng: &mut Rng, draft: &DraftSeries) -> ByWindow<Option<String>> {
    let denomination: u64 = draft.denomination.as_ref().unwrap().parse().unwrap();
    let mut left = draft.outstanding.parse::<u64>().unwrap() / denomination;
    ByWindow([(); 3].map(|()| {
        let count = if rng.u8(..4) == 0 { 0 } else { rng.u64(0..=left) };
        left -= count;
        Some((count * denomination).to_string())
    }))
}

/// One offer.
pub fn draft(rng: &mut Rng) -> Draft {
    let series: Vec<DraftSeries> = (0..rng.usize(1..=5)).map(|index| series(rng, index)).collect();
    let acceptance = match rng.u8(..8) {
        0 => AcceptanceRule::AllOrNothingSkip,
        1 => AcceptanceRule::AllOrNothingStop,
        _ => AcceptanceRule::ProRata,
    };
    let mut draft = Draft {
        cap_currency: "USD".into(),
        rates: vec![("EUR".into(), rng.choice(["1.2737", "0.5", "2", "1.33"]).unwrap().into())],
        early_tenders_first: acceptance == AcceptanceRule::ProRata && rng.bool(),
        acceptance,
        caps: (0..rng.usize(..=3)).map(|index| cap(rng, index, &series)).collect(),
        tenders: series.iter().map(|series| (series.id.clone(), tenders(rng, series))).collect(),
        conditions: conditions(rng, &series),
        ..Draft::default()
    };
    // Late tenders settle later, with more accrued interest: as long as nothing is paid on top of the price for
    // early ones, they are dearer.
    draft.dates.early_settlement = Some("2024-01-16".into());
    draft.dates.settlement = Some("2024-07-12".into());
    draft.series = series;
    draft.rates.retain(|_| draft.series.iter().any(|series| series.currency == "EUR"));
    draft
}

fn series(rng: &mut Rng, index: usize) -> DraftSeries {
    let denomination = *rng.choice(&[1_000, 1_000, 1, 250, 5_000]).unwrap();
    let outstanding = rng.u64(..40) * denomination + rng.u64(..denomination);
    let amount = |rng: &mut Rng| match rng.u8(..3) {
        0 => rng.u64(..=outstanding),
        _ => rng.u64(..=40) * denomination / 2,
    };
    let payment = *rng.choice(&["0", "0", "0.25", "30"]).unwrap();
    DraftSeries {
        id: format!("s{index}"),
        title: format!("Series {index}"),
        currency: rng.choice(["USD", "USD", "EUR"]).unwrap().into(),
        outstanding: outstanding.to_string(),
        levels: if rng.u8(..4) == 0 {
            let limit = amount(rng).to_string();
            DraftLevels::Several(vec![(rng.u64(1..=2), Some(limit)), (3, None)])
        } else {
            DraftLevels::One(rng.u64(1..=3))
        },
        max_offer_amount: (rng.u8(..3) == 0).then(|| amount(rng).to_string()),
        denomination: Some(denomination.to_string()),
        total_consideration: Some(rng.choice(["1000", "857.5", "912.345", "1250"]).unwrap().into()),
        early_tender_payment: Some(payment.into()),
        coupon: Some(rng.choice(["9.125", "60", "0"]).unwrap().into()),
        day_count: Some(DayCount::Thirty360),
        payment_dates: vec!["01-15".into(), "07-15".into()],
        ..DraftSeries::default()
    }
}

/// A cap that often falls inside what is outstanding, and often on a round number, so that ties happen.
fn cap(rng: &mut Rng, index: usize, series: &[DraftSeries]) -> DraftCap {
    let outstanding: u64 = series.iter().map(|series| series.outstanding.parse::<u64>().unwrap()).sum();
    let amount = rng.u64(..=outstanding);
    let some: Vec<String> = series.iter().filter(|_| rng.bool()).map(|series| series.id.clone()).collect();
    DraftCap {
        name: format!("Cap {index}"),
        amount: match rng.u8(..3) {
            0 => format!("{amount}.37"),
            1 => amount.to_string(),
            _ => (amount / 1_000 * 1_000).to_string(),
        },
        basis: *rng
            .choice(&[Basis::Principal, Basis::PurchasePrice, Basis::PurchasePriceAndAccrued])
            .unwrap(),
        series: if some.is_empty() || rng.bool() { None } else { Some(some) },
    }
}

fn conditions(rng: &mut Rng, series: &[DraftSeries]) -> Vec<DraftCondition> {
    let condition = |kind, at_least: u64, actual: Option<u64>, waived| DraftCondition {
        kind,
        name: "Condition".into(),
        at_least: at_least.to_string(),
        actual: actual.map(|actual| actual.to_string()),
        waived,
    };
    match rng.u8(..12) {
        0 => vec![condition(ConditionKind::Borrowings, 10, Some(rng.u64(9..=10)), rng.bool())],
        1 => {
            let of = ConditionKind::MinimumTender(rng.choice(series).unwrap().id.clone());
            vec![condition(of, rng.u64(..20_000), None, rng.bool())]
        }
        _ => Vec::new(),
    }
}
