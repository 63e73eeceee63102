//! One series: its figures, levels, prices, and what accrues on it.

use rust_decimal::Decimal;
use time::Date;

use super::super::accrual::{PaymentDay, accrue};
use super::super::draft::{DraftLevels, DraftSeries};
use super::super::figures::{self, Figure, grouped};
use super::super::money::Money;
use super::super::offer::{Accrual, ByWindow, Level, Prices, Series};
use super::super::problems::below;
use super::dates::CheckedDates;
use super::{Checking, LAST_LEVEL, MOST_PAYMENT_DATES, optional};

/// A series as far as it could be read: `None` is what was refused, an inner `None` what is not known.
pub(super) struct CheckedSeries {
    pub(super) outstanding: Option<u64>,
    levels: Option<Vec<Level>>,
    max_offer_amount: Option<Option<u64>>,
    pub(super) denomination: Option<u64>,
    minimum_denomination: Option<u64>,
    pub(super) prices: Option<Option<Prices>>,
    coupon: Option<Option<Decimal>>,
    maturity: Option<Option<Date>>,
    pub(super) accrual: Option<ByWindow<Option<Accrual>>>,
}

impl CheckedSeries {
    /// The series, if all of it could be read.
    pub(super) fn finish(self, draft: &DraftSeries, rate: Decimal) -> Option<Series> {
        Some(Series {
            id: draft.id.clone(),
            title: draft.title.clone(),
            currency: draft.currency.clone(),
            rate,
            outstanding: self.outstanding?,
            levels: self.levels?,
            max_offer_amount: self.max_offer_amount?,
            denomination: self.denomination?,
            minimum_denomination: self.minimum_denomination?,
            prices: self.prices?,
            coupon: self.coupon?,
            maturity: self.maturity?,
            accrual: self.accrual?,
        })
    }
}

/// A denomination that is not stated.
const USUAL_DENOMINATION: u64 = 1000;

impl Checking<'_> {
    pub(super) fn series(&mut self, path: &str, draft: &DraftSeries, dates: &CheckedDates) -> CheckedSeries {
        self.name(&below(path, "title"), "the title of a series", &draft.title);
        self.currency(&below(path, "currency"), &draft.currency);
        let outstanding = self.whole(
            Figure::Principal,
            &below(path, "outstanding"),
            "principal outstanding",
            &draft.outstanding,
        );
        let levels = self.levels(path, &draft.levels);
        let max_offer_amount = optional(&draft.max_offer_amount, |text| {
            self.whole(Figure::Principal, &below(path, "max_offer_amount"), "the Maximum Offer Amount", text)
        });
        let (denomination, minimum_denomination) = self.denominations(path, draft);
        let prices = self.prices(path, draft);
        let coupon = optional(&draft.coupon, |text| {
            self.figure(Figure::Coupon, &below(path, "coupon"), "the coupon, in per cent a year,", text)
        });
        let maturity = self.maturity(path, draft, dates);
        let accrual = self.accrual(path, draft, coupon, dates);
        CheckedSeries {
            outstanding,
            levels,
            max_offer_amount,
            denomination,
            minimum_denomination,
            prices,
            coupon,
            maturity,
            accrual,
        }
    }

    fn levels(&mut self, path: &str, draft: &DraftLevels) -> Option<Vec<Level>> {
        let listed = match draft {
            DraftLevels::One(level) => {
                let level = self.level(&below(path, "level"), *level)?;
                return Some(vec![Level { level, limit: None }]);
            }
            DraftLevels::Several(listed) => listed,
        };
        let path = below(path, "levels");
        if listed.is_empty() {
            self.refuse(&path, "", "a series stands at one level at least");
            return None;
        }
        let mut highest = 0;
        let mut levels = Vec::new();
        for (place, (level, limit)) in listed.iter().enumerate() {
            let level_path = format!("{path}.{place}.level");
            let read = self.level(&level_path, *level);
            if let Some(level) = read {
                if level <= highest {
                    let sentence = format!(
                        "levels are listed in ascending order, none twice: {highest} comes before it"
                    );
                    self.refuse(&level_path, &level.to_string(), sentence);
                }
                highest = highest.max(level);
            }
            let limit = optional(limit, |text| {
                self.whole(Figure::Principal, &format!("{path}.{place}.max"), "the limit at a level", text)
            });
            levels.push(read.zip(limit).map(|(level, limit)| Level { level, limit }));
        }
        levels.into_iter().collect()
    }

    fn level(&mut self, path: &str, level: u64) -> Option<u8> {
        let read = u8::try_from(level).ok().filter(|level| (1..=LAST_LEVEL).contains(level));
        if read.is_none() {
            let sentence =
                format!("an Acceptance Priority Level must be a whole number from 1 to {LAST_LEVEL}");
            self.refuse(path, &level.to_string(), sentence);
        }
        read
    }

    /// The denomination (if not stated, 1,000) and the minimum denomination (if not stated, the denomination).
    fn denominations(&mut self, path: &str, draft: &DraftSeries) -> (Option<u64>, Option<u64>) {
        let denomination = optional(&draft.denomination, |text| {
            self.whole(Figure::Denomination, &below(path, "denomination"), "the denomination", text)
        });
        let denomination = denomination.map(|stated| stated.unwrap_or(USUAL_DENOMINATION));
        let Some(text) = &draft.minimum_denomination else { return (denomination, denomination) };
        let path = below(path, "minimum_denomination");
        let minimum = self.whole(Figure::Denomination, &path, "the minimum denomination", text);
        if let Some((denomination, minimum)) = denomination.zip(minimum)
            && minimum < denomination
        {
            let denomination = denomination.to_string();
            let sentence = format!(
                "the minimum denomination must be at least the denomination, {}",
                grouped(&denomination)
            );
            self.refuse_near(&path, text, sentence, vec![denomination]);
        }
        (denomination, minimum)
    }

    /// Any two prices give the third, three must agree, one consideration alone has no payment on top; without
    /// a consideration prices are not known.
    fn prices(&mut self, path: &str, draft: &DraftSeries) -> Option<Option<Prices>> {
        let mut read = |figure: Figure, key: &str, what: &str, text: &Option<String>| {
            optional(text, |text| self.figure(figure, &below(path, key), what, text))
        };
        let tender = read(
            Figure::Consideration,
            "tender_consideration",
            "the Tender Offer Consideration per 1,000",
            &draft.tender_consideration,
        );
        let payment = read(
            Figure::Per1000,
            "early_tender_payment",
            "the Early Tender Payment per 1,000",
            &draft.early_tender_payment,
        );
        let total = read(
            Figure::Consideration,
            "total_consideration",
            "the Total Consideration per 1,000",
            &draft.total_consideration,
        );
        let given = GivenPrices {
            tender: tender?.map(Money::from_decimal),
            payment: payment?.map(Money::from_decimal),
            total: total?.map(Money::from_decimal),
        };
        if let Some((sentence, nearest)) = given.payment_refused() {
            let text = draft.early_tender_payment.as_deref().unwrap_or_default();
            self.refuse_near(&below(path, "early_tender_payment"), text, sentence, nearest);
            return None;
        }
        if let Some((sentence, nearest)) = given.total_refused() {
            let text = draft.total_consideration.as_deref().unwrap_or_default();
            self.refuse_near(&below(path, "total_consideration"), text, sentence, nearest);
            return None;
        }
        Some(given.prices())
    }

    fn maturity(&mut self, path: &str, draft: &DraftSeries, dates: &CheckedDates) -> Option<Option<Date>> {
        let path = below(path, "maturity");
        let maturity = self.date(&path, "maturity", &draft.maturity)?;
        let last_settlement = dates.settlement.flatten().max(dates.early_settlement.flatten());
        if let Some((maturity, settlement)) = maturity.zip(last_settlement)
            && maturity < settlement
        {
            let text = draft.maturity.as_deref().unwrap_or_default();
            self.refuse(&path, text, format!("the notes must not fall due before settlement, {settlement}"));
        }
        Some(maturity)
    }

    /// Accrued interest per 1,000 by window: as stated; else computed where all its terms are known. Early
    /// tenders settle on the early settlement date if there is one.
    fn accrual(
        &mut self,
        path: &str,
        draft: &DraftSeries,
        coupon: Option<Option<Decimal>>,
        dates: &CheckedDates,
    ) -> Option<ByWindow<Option<Accrual>>> {
        let payment_days = self.payment_days(&below(path, "payment_dates"), &draft.payment_dates);
        let stated = optional(&draft.accrued_per_1000, |text| {
            let path = below(path, "accrued_per_1000");
            self.figure(Figure::Per1000, &path, "accrued interest per 1,000", text)
        });
        if let Some(per_1000) = stated? {
            return Some(ByWindow([Some(Accrual { per_1000, computed: None }); 3]));
        }
        let (payment_days, coupon) = (payment_days?, coupon?);
        let (settlement, early_settlement) = (dates.settlement?, dates.early_settlement?);
        let accrued_to = |settlement: Option<Date>| match (coupon, draft.day_count, settlement) {
            (Some(coupon), Some(day_count), Some(settlement)) if !payment_days.is_empty() => {
                Some(accrue(coupon, day_count, &payment_days, settlement))
            }
            _ => None,
        };
        let late = accrued_to(settlement);
        Some(ByWindow([accrued_to(early_settlement.or(settlement)), late, late]))
    }

    fn payment_days(&mut self, path: &str, texts: &[String]) -> Option<Vec<PaymentDay>> {
        if texts.len() > MOST_PAYMENT_DATES {
            let sentence = format!("notes have at most {MOST_PAYMENT_DATES} payment dates a year");
            self.refuse(path, &texts.len().to_string(), sentence);
            return None;
        }
        let mut days: Vec<PaymentDay> = Vec::new();
        let mut all_read = true;
        for (place, text) in texts.iter().enumerate() {
            let path = format!("{path}.{place}");
            match figures::read_payment_day(text) {
                None => {
                    self.refuse(&path, text, format!("a payment date {}", figures::PAYMENT_DAY_ALLOWED));
                    all_read = false;
                }
                Some(day) if days.iter().any(|other| other.meets(day)) => {
                    self.refuse(&path, text, "this payment date is already in the list");
                    all_read = false;
                }
                Some(day) => days.push(day),
            }
        }
        all_read.then_some(days)
    }
}

/// The prices that an offer gives, each within its own limits.
struct GivenPrices {
    tender: Option<Money>,
    payment: Option<Money>,
    total: Option<Money>,
}

/// What is allowed, and what would be taken.
type Refusal = (String, Vec<String>);

impl GivenPrices {
    /// Where the payment and one consideration leave no room for the other.
    fn payment_refused(&self) -> Option<Refusal> {
        let sentence = match (self.tender, self.payment?, self.total) {
            (Some(tender), payment, None) => {
                let total = tender + payment;
                let allowed = Figure::Consideration.read(&total.plain()).err()?;
                format!(
                    "with the Tender Offer Consideration it makes a Total Consideration of {}, which {allowed}",
                    shown(total)
                )
            }
            (None, payment, Some(total)) if payment >= total => format!(
                "the Early Tender Payment must be below the Total Consideration, {}: what is left is the Tender \
                 Offer Consideration, above 0",
                shown(total)
            ),
            _ => return None,
        };
        Some((sentence, Vec::new()))
    }

    /// Where the total is not the sum of the two others, or below one of them.
    fn total_refused(&self) -> Option<Refusal> {
        let (tender, total) = self.tender.zip(self.total)?;
        match self.payment {
            Some(payment) if tender + payment != total => {
                let sum = tender + payment;
                let sentence = format!(
                    "the three prices must agree: Tender Offer Consideration {} and Early Tender Payment {} make {}",
                    shown(tender),
                    shown(payment),
                    shown(sum)
                );
                let takes_the_sum = Figure::Consideration.read(&sum.plain()).is_ok();
                Some((sentence, if takes_the_sum { vec![sum.plain()] } else { Vec::new() }))
            }
            None if total < tender => {
                let sentence = format!(
                    "the Total Consideration must be at least the Tender Offer Consideration, {}: the Early Tender \
                     Payment is never below 0",
                    shown(tender)
                );
                Some((sentence, vec![tender.plain()]))
            }
            _ => None,
        }
    }

    /// All three, or none: prices are not known.
    fn prices(&self) -> Option<Prices> {
        let payment = self.payment.unwrap_or_default();
        let (tender_consideration, total_consideration) = match (self.tender, self.total) {
            (None, None) => return None,
            (Some(tender), None) => (tender, tender + payment),
            (None, Some(total)) => (total - payment, total),
            (Some(tender), Some(total)) => (tender, total),
        };
        Some(Prices {
            tender_consideration: tender_consideration.per_1000(),
            early_tender_payment: (total_consideration - tender_consideration).per_1000(),
            total_consideration: total_consideration.per_1000(),
        })
    }
}

/// A price for a sentence.
fn shown(price: Money) -> String {
    grouped(&price.plain())
}
