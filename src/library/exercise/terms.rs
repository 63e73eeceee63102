//! The terms and tenders of an exercise, drawn at random: plain numbers first, then the draft of an offer.
//!
//! Caps are drawn so that they are likely to cut where it is worth working out. Whether they do is the engine's to
//! say: see [`super::sound`].

use std::ops::RangeInclusive;

use super::dice::Dice;
use super::grade::Grade;
use crate::engine::draft::{Draft, DraftCap, DraftLevels, DraftSeries};
use crate::engine::offer::{Basis, ByWindow};

/// What the caps of an exercise are called.
const TENDER_CAP: &str = "Tender Cap";
const SUB_CAP: &str = "Sub-Cap";

/// The currencies of an exercise.
const DOLLAR: &str = "USD";
const EURO: &str = "EUR";

/// Coupons and the years in which notes fall due: no two series of an exercise share either.
const COUPONS: [&str; 12] =
    ["3.5", "3.75", "4", "4.25", "4.5", "4.75", "5", "5.25", "5.5", "5.75", "6", "6.25"];
const YEARS: [u64; 12] = [2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035, 2036, 2038, 2040, 2044];
/// Dollars for a hundred euro.
const RATES: [u64; 4] = [105, 110, 120, 125];

/// Notes of one title. Amounts in units of their currency.
struct Notes {
    coupon: &'static str,
    year: u64,
    currency: &'static str,
    level: u64,
    early: u64,
    late: u64,
    outstanding: u64,
    maximum: Option<u64>,
    /// Total Consideration and Early Tender Payment per 1,000.
    prices: Option<(u64, u64)>,
}

impl Notes {
    fn id(&self) -> String {
        format!("{}-{}", self.coupon, self.year)
    }

    /// What of its tenders can be accepted at most, early and late.
    fn eligible(&self) -> (u64, u64) {
        let most = self.maximum.unwrap_or(u64::MAX);
        let early = self.early.min(most);
        (early, self.late.min(most - early))
    }
}

/// Which series the caps are drawn to cut. Series stand in the order of their levels.
struct Aim {
    /// The second of the two that share a level, where two do.
    second: Option<usize>,
    /// The first and the last series of the level that the Tender Cap is to cut.
    tender_cap: (usize, usize),
    /// What the sub-cap covers; nothing where there is none.
    sub_cap: Vec<usize>,
}

impl Aim {
    fn drawn(dice: &mut Dice, grade: &Grade, count: usize) -> Aim {
        if !grade.shared_level {
            let cut = dice.between(1, count as u64 - 1) as usize;
            return Aim { second: None, tender_cap: (cut, cut), sub_cap: Vec::new() };
        }
        // One series at least stands before the two, for a maximum or the sub-cap.
        let second = dice.between(2, count as u64 - 1) as usize;
        let (pair, behind) = ((second - 1, second), second + 1..count);
        if !grade.sub_cap {
            return Aim { second: Some(second), tender_cap: pair, sub_cap: Vec::new() };
        }
        if !behind.is_empty() && dice.in_a_hundred(40) {
            let cut = dice.between(behind.start as u64, behind.end as u64 - 1) as usize;
            return Aim { second: Some(second), tender_cap: (cut, cut), sub_cap: vec![pair.0, pair.1] };
        }
        // Those before the two; one of them alone is no group, so that the first of the two joins it.
        let sub_cap = if pair.0 > 1 { dice.some_below(pair.0, 2) } else { vec![0, pair.0] };
        Aim { second: Some(second), tender_cap: pair, sub_cap }
    }

    fn level(&self, place: usize) -> u64 {
        let shares = self.second.is_some_and(|second| place >= second);
        place as u64 + 1 - u64::from(shares)
    }
}

/// An offer of this grade. Nothing is said yet of whether it makes a good exercise.
pub(super) fn drawn(dice: &mut Dice, grade: &Grade) -> Draft {
    let count = between(dice, &grade.series) as usize;
    let aim = Aim::drawn(dice, grade, count);
    let mut notes = series(dice, grade, count, &aim);
    if grade.euro {
        notes[dice.between(0, aim.tender_cap.1 as u64) as usize].currency = EURO;
    }
    let rate = dice.among(&RATES);
    let early_tenders_first = grade.late && dice.in_a_hundred(50);
    let basis = if grade.on_price { Basis::PurchasePrice } else { Basis::Principal };
    let mut eligible: Vec<(u64, u64)> = notes.iter().map(Notes::eligible).collect();
    let sub_cap = grade.sub_cap.then(|| sub_cap(dice, grade, &notes, &mut eligible, &aim, rate));
    let worth: Vec<(u64, u64)> =
        notes.iter().zip(&eligible).map(|(notes, eligible)| worth(notes, *eligible, basis, rate)).collect();
    let amount = tender_cap(dice, grade, &worth, &aim, early_tenders_first);
    let tender_cap = DraftCap { name: TENDER_CAP.into(), amount: amount.to_string(), basis, series: None };
    Draft {
        cap_currency: DOLLAR.into(),
        rates: if grade.euro { vec![(EURO.into(), hundredths(rate))] } else { Vec::new() },
        early_tenders_first,
        caps: [tender_cap].into_iter().chain(sub_cap).collect(),
        tenders: notes.iter().map(tender).collect(),
        series: notes.iter().map(draft_series).collect(),
        ..Draft::default()
    }
}

fn series(dice: &mut Dice, grade: &Grade, count: usize, aim: &Aim) -> Vec<Notes> {
    let coupons = dice.some_below(COUPONS.len(), count);
    let years = dice.some_below(YEARS.len(), count);
    let before: Vec<usize> = (0..aim.tender_cap.0).filter(|place| !aim.sub_cap.contains(place)).collect();
    let with_maximum = (between(dice, &grade.maximums) as usize).min(before.len());
    let with_maximum = dice.some_below(before.len(), with_maximum);
    let with_maximum: Vec<usize> = with_maximum.into_iter().map(|place| before[place]).collect();
    let one = |place: usize| {
        let tendered = grade.step * between(dice, &grade.steps);
        let late = if grade.late { share(dice, tendered, 0..=40, grade.step) } else { 0 };
        let early = tendered - late;
        let maximum = with_maximum.contains(&place).then(|| share(dice, early, 30..=90, grade.step));
        Notes {
            coupon: COUPONS[coupons[place]],
            year: YEARS[years[place]],
            currency: DOLLAR,
            level: aim.level(place),
            early,
            late,
            outstanding: tendered + share(dice, tendered, 10..=90, grade.step),
            maximum,
            prices: grade.on_price.then(|| (10 * dice.between(88, 104), dice.among(&[30, 50]))),
        }
    };
    (0..count).map(one).collect()
}

/// A cap on some series, under what is tendered early of them; `eligible` becomes what it leaves.
fn sub_cap(
    dice: &mut Dice,
    grade: &Grade,
    notes: &[Notes],
    eligible: &mut [(u64, u64)],
    aim: &Aim,
    rate: u64,
) -> DraftCap {
    let mut amount = 0;
    for place in &aim.sub_cap {
        let is_cut = aim.sub_cap.last() == Some(place) || aim.second == aim.sub_cap.last().copied();
        let per_cent = if is_cut { dice.between(25, 75) } else { 100 };
        eligible[*place] = (eligible[*place].0 * per_cent / 100, 0);
        amount += worth(&notes[*place], eligible[*place], Basis::Principal, rate).0;
    }
    let amount = amount.next_multiple_of(5 * grade.step);
    DraftCap {
        name: SUB_CAP.into(),
        amount: amount.to_string(),
        basis: Basis::Principal,
        series: Some(aim.sub_cap.iter().map(|place| notes[*place].id()).collect()),
    }
}

/// An amount that reaches into the level that is to be cut. `worth`: early and late, beside the series.
fn tender_cap(dice: &mut Dice, grade: &Grade, worth: &[(u64, u64)], aim: &Aim, early_first: bool) -> u64 {
    let (first, last) = aim.tender_cap;
    // Where early tenders come first, the cap may be used up by them, or reach into the late ones.
    let late_counts = !early_first || dice.in_a_hundred(if grade.sub_cap { 75 } else { 30 });
    let in_turn = |place: usize| worth[place].0 + if late_counts { worth[place].1 } else { 0 };
    let before: u64 = (0..first).map(in_turn).sum();
    let here: u64 = (first..=last).map(in_turn).sum();
    let early_behind = (last + 1..worth.len()).map(|place| worth[place].0);
    let behind: u64 = if early_first && late_counts { early_behind.sum() } else { 0 };
    (before + behind + here * dice.between(30, 85) / 100).next_multiple_of(10 * grade.step)
}

fn between(dice: &mut Dice, range: &RangeInclusive<u64>) -> u64 {
    dice.between(*range.start(), *range.end())
}

/// So many per cent of an amount, rounded up to a multiple of `step`.
fn share(dice: &mut Dice, amount: u64, per_cent: RangeInclusive<u64>, step: u64) -> u64 {
    (amount * between(dice, &per_cent) / 100).next_multiple_of(step)
}

/// What early and late tenders of a series come to under a cap, in whole dollars: near enough to draw a cap from.
fn worth(notes: &Notes, (early, late): (u64, u64), basis: Basis, rate: u64) -> (u64, u64) {
    let rate = if notes.currency == EURO { rate } else { 100 };
    let (of_early, of_late) = match (basis, notes.prices) {
        (Basis::Principal, _) | (_, None) => (1_000, 1_000),
        (_, Some((total, payment))) => (total, total - payment),
    };
    (early * of_early / 1_000 * rate / 100, late * of_late / 1_000 * rate / 100)
}

/// A number of hundredths as a plain decimal.
fn hundredths(number: u64) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

fn draft_series(notes: &Notes) -> DraftSeries {
    let kind = if notes.currency == EURO { "Euro Notes" } else { "Notes" };
    DraftSeries {
        id: notes.id(),
        title: format!("{}% {kind} due {}", notes.coupon, notes.year),
        currency: notes.currency.into(),
        outstanding: notes.outstanding.to_string(),
        levels: DraftLevels::One(notes.level),
        max_offer_amount: notes.maximum.map(|most| most.to_string()),
        total_consideration: notes.prices.map(|(total, _)| total.to_string()),
        early_tender_payment: notes.prices.map(|(_, payment)| payment.to_string()),
        coupon: Some(notes.coupon.into()),
        ..DraftSeries::default()
    }
}

fn tender(notes: &Notes) -> (String, ByWindow<Option<String>>) {
    let amount = |amount: u64| (amount > 0).then(|| amount.to_string());
    (notes.id(), ByWindow([amount(notes.early), amount(notes.late), None]))
}
