//! Seeded mutations of files and drafts: nothing panics, and what is taken keeps the limits of the rules.

use super::BASE;
use tender_simulator::engine::acceptance::settle;
use tender_simulator::engine::check::check;
use tender_simulator::engine::draft::Draft;
use tender_simulator::engine::offer::Offer;
use tender_simulator::library::OFFERS;
use tender_simulator::library::format::read_all;
use tender_simulator::library::lesson::{self, LESSONS};

/// A small generator (xorshift64*): the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Texts that figures, dates, ids and names are replaced by.
const TEXTS: &[&str] = &[
    "",
    " ",
    "0",
    "1",
    "-1",
    "1.",
    ".5",
    ".",
    "1e9",
    "64",
    "65",
    "500",
    "1000",
    "1001",
    "9999999999999",
    "10000000000000",
    "10000000000001",
    "10000000000000000",
    "10000000000000000.01",
    "99999999999999999999999999999999999999999999",
    "0.00000001",
    "0.000001",
    "0.0000000000000000000000000001",
    "10000",
    "10000.00000001",
    "100",
    "A",
    "B",
    "USD",
    "EUR",
    "٣",
    "½",
    "\u{0}",
    "é",
    "2004-02-29",
    "2004-11-30T24:00",
    "2999-12-31T24:00",
    "1900-01-01",
    "02-29",
    "12-31",
    "principal",
];

/// Pieces of JSON that are put into a file's text.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "true",
    "0",
    "-1",
    "1e400",
    "18446744073709551616",
    "\\u0000",
    "\\",
    "\n",
    "\"A\"",
    "\"level\": 1,",
    "\"levels\": [],",
    "\"early\": \"1\",",
    "\"\"",
    "é",
    "\u{feff}",
];

/// Pieces of a lesson's text and of its setups.
const LESSON_PIECES: &[&str] = &[
    "{accepted}",
    "{room:",
    "{limit:11-2008:1}",
    "@",
    ":",
    "[[",
    "]]",
    "|",
    "}",
    "$5",
    "\"only_series\": [], ",
    "\"only_caps\": [], ",
    "\"change\": {\"series\": {\"11-2008\": null}}, ",
    "\"change\": {\"tenders\": null}, ",
    "\"levels\": [{\"level\": 1}], \"level\": null, ",
    "\"offer\": {}, ",
];

/// What is taken keeps the limits, and can be settled.
fn assert_within_limits(offer: &Offer) {
    assert!((1..=64).contains(&offer.series.len()) && offer.caps.len() <= 16);
    for (series, tendered) in offer.series.iter().zip(&offer.tendered) {
        assert!(tendered.total() <= series.outstanding && series.outstanding <= 10_u64.pow(13));
        assert!(tendered.0.iter().all(|amount| amount % series.denomination == 0));
        assert!(series.denomination >= 1 && series.minimum_denomination >= series.denomination);
        assert!(
            series.levels.windows(2).all(|pair| pair[0].level < pair[1].level) && !series.levels.is_empty()
        );
        assert!(series.rate.scale() <= 8 && series.rate > 0.into() && series.rate <= 10_000.into());
        if let Some(prices) = series.prices {
            assert_eq!(prices.tender_consideration + prices.early_tender_payment, prices.total_consideration);
            assert!(prices.tender_consideration > 0.into() && prices.total_consideration <= 10_000.into());
            assert!(prices.early_tender_payment >= 0.into());
        }
    }
    for (outcome, tendered) in settle(offer).series.iter().zip(&offer.tendered) {
        let [accepted, returned] = [outcome.principal_accepted.total(), outcome.principal_returned.total()];
        assert_eq!(accepted + returned, tendered.total());
    }
}

#[test]
fn mutated_files_never_panic() {
    let mut random = Random(1);
    let mut sources: Vec<String> = vec![BASE.to_owned()];
    sources.extend(
        OFFERS.iter().map(|shipped| {
            std::fs::read_to_string(format!("src/library/offers/{}.json", shipped.id)).unwrap()
        }),
    );
    let mut taken = 0;
    for _ in 0..4_000 {
        let mut text: Vec<char> = random.pick(&sources).chars().collect();
        for _ in 0..=random.below(3) {
            let at = random.below(text.len());
            let end = (at + random.below(12)).min(text.len());
            let piece = if random.below(2) == 0 { *random.pick(PIECES) } else { *random.pick(TEXTS) };
            text.splice(at..end, piece.chars());
        }
        for entry in read_all(&text.into_iter().collect::<String>()) {
            match entry.offer {
                Ok(file) => {
                    taken += 1;
                    assert_within_limits(
                        &check(&file.draft).expect("a file that is taken holds a checked draft"),
                    );
                }
                Err(problems) => assert!(!problems.is_empty()),
            }
        }
    }
    assert!(taken > 50, "some mutations change nothing that matters: {taken}");
}

#[test]
fn mutated_lessons_never_panic() {
    let mut random = Random(4);
    let mut sources = vec![super::lesson_format::example().to_owned()];
    let lesson = |id: &str| std::fs::read_to_string(format!("src/library/lessons/{id}.json")).unwrap();
    sources.extend(LESSONS.iter().map(|shipped| lesson(shipped.id)));
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..1_000 {
        let mut text: Vec<char> = random.pick(&sources).chars().collect();
        for _ in 0..=random.below(3) {
            let at = random.below(text.len());
            let end = (at + random.below(12)).min(text.len());
            let pieces = [PIECES, TEXTS, LESSON_PIECES][random.below(3)];
            text.splice(at..end, random.pick(pieces).chars());
        }
        match lesson::read(&text.into_iter().collect::<String>()) {
            Err(problems) => {
                refused += 1;
                assert!(!problems.is_empty());
            }
            Ok(lesson) => {
                taken += 1;
                for page in &lesson.tasks {
                    assert!(!page.task.check(&Default::default()).is_right());
                    assert!(!page.task.choices().is_empty());
                }
            }
        }
    }
    assert!(taken > 20 && refused > 300, "{taken} taken, {refused} refused");
}

#[test]
fn files_with_any_figure_replaced_never_panic() {
    let mut random = Random(2);
    // Every second piece between quotation marks is a text of the file.
    let pieces: Vec<&str> = BASE.split('"').collect();
    for _ in 0..4_000 {
        let mut pieces = pieces.clone();
        for _ in 0..=random.below(4) {
            let text = random.below(pieces.len() / 2) * 2 + 1;
            pieces[text] = *random.pick::<&str>(TEXTS);
        }
        for entry in read_all(&pieces.join("\"")) {
            if let Ok(file) = entry.offer {
                assert_within_limits(&check(&file.draft).unwrap());
            }
        }
    }
}

#[test]
fn mutated_drafts_never_panic() {
    let mut random = Random(3);
    let drafts: Vec<Draft> = [BASE]
        .iter()
        .map(|text| super::taken(text).draft)
        .chain(OFFERS.iter().map(|shipped| shipped.read().draft))
        .collect();
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let mut draft = random.pick(&drafts).clone();
        for _ in 0..=random.below(3) {
            mutate(&mut draft, &mut random);
        }
        match check(&draft) {
            Ok(offer) => {
                taken += 1;
                assert_within_limits(&offer);
            }
            Err(problems) => {
                refused += 1;
                assert!(!problems.is_empty());
            }
        }
    }
    assert!(taken > 1000 && refused > 1000, "{taken} taken, {refused} refused");
}

fn mutate(draft: &mut Draft, random: &mut Random) {
    let text = (*random.pick(TEXTS)).to_owned();
    let some = (random.below(4) > 0).then(|| text.clone());
    let place = random.below(draft.series.len().max(1));
    let Some(series) = draft.series.get_mut(place) else { return };
    match random.below(24) {
        0 => draft.cap_currency = text,
        1 => draft.rates.push((text.clone(), text)),
        2 => draft.rates.clear(),
        3 => draft.early_tenders_first ^= true,
        4 => draft.caps.iter_mut().for_each(|cap| cap.amount.clone_from(&text)),
        5 => draft.caps.iter_mut().for_each(|cap| cap.series = Some(vec![text.clone(), series.id.clone()])),
        6 => draft.caps.extend(draft.caps.clone()),
        7 => series.id = text,
        8 => series.currency = text,
        9 => series.outstanding = text,
        10 => series.denomination = some,
        11 => series.minimum_denomination = some,
        12 => series.tender_consideration = some,
        13 => series.early_tender_payment = some,
        14 => series.total_consideration = some,
        15 => series.coupon = some,
        16 => series.payment_dates.push(text),
        17 => series.accrued_per_1000 = some,
        18 => draft.dates.settlement = some,
        19 => draft.dates.expiration = some,
        20 => draft.tenders.push((text.clone(), Default::default())),
        21 => {
            if let Some((_, texts)) = draft.tenders.get_mut(place) {
                texts.0[random.below(3)] = some;
            }
        }
        22 => draft.conditions.iter_mut().for_each(|condition| condition.actual.clone_from(&some)),
        _ => draft.series.extend(draft.series.clone()),
    }
}
