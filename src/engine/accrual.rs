//! Accrued interest per 1,000 of principal, by day count (the rules' section "Money").
//!
//! Days run from the last payment date on or before settlement, to settlement: 0 on a payment date. When
//! the notes were issued is not known, so a first period that is shorter is not seen.

use rust_decimal::Decimal;
use time::util::days_in_month;
use time::{Date, Month};

use super::offer::{Accrual, AccrualTerms, DayCount};

/// The month and day of a payment that comes every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PaymentDay {
    month: u8,
    day: u8,
}

impl PaymentDay {
    /// A day that exists in leap years at least. The 29th of February is the last day of every February.
    pub fn new(month: Month, day: u8) -> Option<PaymentDay> {
        let exists = day >= 1 && day <= days_in_month(month, LEAP_YEAR);
        exists.then_some(PaymentDay { month: month as u8, day })
    }

    /// Whether the two are the same day in some year: the 28th and the 29th of February are in three of four.
    pub fn meets(self, other: PaymentDay) -> bool {
        let ordinary = LEAP_YEAR + 1;
        self.in_year(ordinary) == other.in_year(ordinary)
    }

    /// Its date in one year.
    ///
    /// # Panics
    /// If the calendar does not hold the year: offers are checked to stay well within it.
    pub fn in_year(self, year: i32) -> Date {
        let month = Month::try_from(self.month).expect("a month, as constructed");
        let day = self.day.min(days_in_month(month, year));
        Date::from_calendar_date(year, month, day).expect("a day of that month")
    }
}

/// Any year with a 29th of February.
const LEAP_YEAR: i32 = 2004;

/// Accrued interest per 1,000 on one settlement date, rounded half up to 6 decimals, with its terms.
///
/// # Panics
/// If there is no payment day or the coupon has more than 6 decimals: the check of the offer has seen to both.
pub fn accrue(
    coupon: Decimal,
    day_count: DayCount,
    payment_days: &[PaymentDay],
    settlement: Date,
) -> Accrual {
    let (from, next) = coupon_period(payment_days, settlement);
    let payments_a_year = u8::try_from(payment_days.len()).expect("at most twelve payment days");
    let actual_days = |from: Date, to: Date| (to.to_julian_day() - from.to_julian_day()) as u32;
    let (days, year_or_period_days) = match day_count {
        DayCount::Thirty360 => (days_30_360(from, settlement), 360),
        DayCount::ActualActual => (actual_days(from, settlement), actual_days(from, next)),
        DayCount::Actual365 => (actual_days(from, settlement), 365),
    };
    let parts_of_coupon = match day_count {
        DayCount::Thirty360 | DayCount::Actual365 => 1,
        DayCount::ActualActual => u64::from(payments_a_year),
    };
    // 1,000 × coupon ÷ 100 is 10 × coupon; in millionths.
    let numerator = 10 * millionths(coupon) * u64::from(days);
    let per_1000 = divide_half_up(numerator, parts_of_coupon * u64::from(year_or_period_days));
    Accrual {
        per_1000: Decimal::from_i128_with_scale(i128::from(per_1000), 6),
        computed: Some(AccrualTerms {
            coupon,
            day_count,
            payments_a_year,
            from,
            next,
            to: settlement,
            days,
            year_or_period_days,
        }),
    }
}

/// The last payment date on or before settlement, and the first one after it.
fn coupon_period(payment_days: &[PaymentDay], settlement: Date) -> (Date, Date) {
    let year = settlement.year();
    let dates =
        || (year - 1..=year + 1).flat_map(|year| payment_days.iter().map(move |day| day.in_year(year)));
    let from = dates().filter(|&date| date <= settlement).max();
    let next = dates().filter(|&date| date > settlement).min();
    from.zip(next).expect("payment days come every year")
}

/// 30/360, bond basis: a 31st counts as the 30th at the start; at the end only if the start is the 30th or 31st.
fn days_30_360(from: Date, to: Date) -> u32 {
    let from_day = from.day().min(30);
    let to_day = if from_day == 30 { to.day().min(30) } else { to.day() };
    let months = (to.year() - from.year()) * 12 + i32::from(to.month() as u8) - i32::from(from.month() as u8);
    (30 * months + i32::from(to_day) - i32::from(from_day)) as u32
}

fn millionths(value: Decimal) -> u64 {
    let missing = 6_u32.checked_sub(value.scale()).expect("at most 6 decimals");
    u64::try_from(value.mantissa()).expect("not negative") * 10_u64.pow(missing)
}

fn divide_half_up(numerator: u64, denominator: u64) -> u64 {
    (2 * numerator + denominator) / (2 * denominator)
}

#[cfg(test)]
mod tests {
    use super::super::figures::{Figure, read_date, read_payment_day};
    use super::*;

    const BOND: DayCount = DayCount::Thirty360;
    const ICMA: DayCount = DayCount::ActualActual;
    const ACT365: DayCount = DayCount::Actual365;

    /// Coupon, day count, payment days, settlement → last payment, next payment, days, days of the year or
    /// period, per 1,000. The arithmetic beside each row can be redone by hand.
    type Row = (
        &'static str,
        DayCount,
        &'static str,
        &'static str,
        &'static str,
        &'static str,
        u32,
        u32,
        &'static str,
    );

    fn check(table: &[Row]) {
        for &(coupon, day_count, payments, settlement, from, next, days, year_or_period, per_1000) in table {
            let payment_days: Vec<_> =
                payments.split(' ').map(|day| read_payment_day(day).unwrap()).collect();
            let coupon = Figure::Coupon.read(coupon).unwrap();
            let accrual = accrue(coupon, day_count, &payment_days, read_date(settlement).unwrap());
            let terms = accrual.computed.unwrap();
            let title = format!("{coupon}% {day_count:?} {payments} settled {settlement}");
            assert_eq!(
                (terms.from.to_string(), terms.next.to_string()),
                (from.into(), next.into()),
                "{title}"
            );
            assert_eq!((terms.days, terms.year_or_period_days), (days, year_or_period), "{title}");
            assert_eq!(accrual.per_1000.to_string(), per_1000, "{title}");
            assert_eq!(usize::from(terms.payments_a_year), payment_days.len(), "{title}");
        }
    }

    #[test]
    fn bond_basis_30_360() {
        check(&[
            // 1 to 30 November: 29 days. 91.25 × 29 ÷ 360 = 7.350694|4
            ("9.125", BOND, "05-01 11-01", "2004-11-30", "2004-11-01", "2005-05-01", 29, 360, "7.350694"),
            // 1 November to 2 December: 30 + 1 = 31. 91.25 × 31 ÷ 360 = 7.857638|8
            ("9.125", BOND, "05-01 11-01", "2004-12-02", "2004-11-01", "2005-05-01", 31, 360, "7.857639"),
            // 15 September to 30 November: 60 + 15 = 75. 110 × 75 ÷ 360 = 22.916666|6
            ("11", BOND, "03-15 09-15", "2004-11-30", "2004-09-15", "2005-03-15", 75, 360, "22.916667"),
            // 1 June to 30 November: 150 + 29 = 179. 105 × 179 ÷ 360 = 52.208333|3
            ("10.5", BOND, "06-01 12-01", "2004-11-30", "2004-06-01", "2004-12-01", 179, 360, "52.208333"),
            // On a payment date nothing has accrued.
            ("9.125", BOND, "05-01 11-01", "2004-11-01", "2004-11-01", "2005-05-01", 0, 360, "0.000000"),
            // The day before: 5 × 30 + 29 = 179 (1 November to 30 April).
            ("9.125", BOND, "05-01 11-01", "2005-04-30", "2004-11-01", "2005-05-01", 179, 360, "45.371528"),
            // To a 31st from a 1st, it stays: 30 days. 36 × 30 ÷ 360 = 3
            ("3.6", BOND, "05-01 11-01", "2005-05-31", "2005-05-01", "2005-11-01", 30, 360, "3.000000"),
            // To a 31st from a 30th, it counts as the 30th: 30 June to 31 August, 60 days.
            ("3.6", BOND, "06-30 12-30", "2005-08-31", "2005-06-30", "2005-12-30", 60, 360, "6.000000"),
            // From a 31st, which counts as the 30th, to 31 October: 30 days × 2 = 60.
            ("3.6", BOND, "02-28 08-31", "2005-10-31", "2005-08-31", "2006-02-28", 60, 360, "6.000000"),
            // From the 31st to the 30th of the next month: 30 days.
            ("3.6", BOND, "02-28 08-31", "2005-09-30", "2005-08-31", "2006-02-28", 30, 360, "3.000000"),
            // From the 28th of February the end of March is 33 days away; bond basis has no February rule.
            ("3.6", BOND, "02-28 08-31", "2005-03-31", "2005-02-28", "2005-08-31", 33, 360, "3.300000"),
            // From the 29th of February (the last day, as written 02-29): 30 + 2 = 32 days.
            ("3.6", BOND, "02-29 08-31", "2004-03-31", "2004-02-29", "2004-08-31", 32, 360, "3.200000"),
            // In other years 02-29 is the 28th.
            ("3.6", BOND, "02-29 08-31", "2005-03-01", "2005-02-28", "2005-08-31", 3, 360, "0.300000"),
            // Settlement on a 29th of February: from 15 December, 60 + 14 = 74.
            ("3.6", BOND, "06-15 12-15", "2004-02-29", "2003-12-15", "2004-06-15", 74, 360, "7.400000"),
            // Over the turn of the year: 15 October to 10 January, 90 − 5 = 85.
            ("3.6", BOND, "04-15 10-15", "2005-01-10", "2004-10-15", "2005-04-15", 85, 360, "8.500000"),
            // Quarterly and annual payments change the days, not the formula.
            (
                "3.6",
                BOND,
                "03-01 06-01 09-01 12-01",
                "2005-01-15",
                "2004-12-01",
                "2005-03-01",
                44,
                360,
                "4.400000",
            ),
            ("3.6", BOND, "03-01", "2005-02-28", "2004-03-01", "2005-03-01", 357, 360, "35.700000"),
            ("3.6", BOND, "03-01", "2005-03-01", "2005-03-01", "2006-03-01", 0, 360, "0.000000"),
            // Payment dates may be listed in any order.
            (
                "3.6",
                BOND,
                "12-01 03-01 09-01 06-01",
                "2005-01-15",
                "2004-12-01",
                "2005-03-01",
                44,
                360,
                "4.400000",
            ),
        ]);
    }

    #[test]
    fn actual_actual_icma() {
        check(&[
            // 29 of the 181 days from 1 November 2004 to 1 May 2005. 91.25 ÷ 2 × 29 ÷ 181 = 7.310082|8
            ("9.125", ICMA, "05-01 11-01", "2004-11-30", "2004-11-01", "2005-05-01", 29, 181, "7.310083"),
            // The period with a 29th of February has 182 days. 91.25 ÷ 2 × 29 ÷ 182 = 7.269917|5
            ("9.125", ICMA, "05-01 11-01", "2003-11-30", "2003-11-01", "2004-05-01", 29, 182, "7.269918"),
            ("9.125", ICMA, "05-01 11-01", "2004-11-01", "2004-11-01", "2005-05-01", 0, 181, "0.000000"),
            // Across the 29th: 31 January to 1 March 2004 is 30 days of 182 (to 31 July). 36 ÷ 2 × 30 ÷ 182
            ("3.6", ICMA, "01-31 07-31", "2004-03-01", "2004-01-31", "2004-07-31", 30, 182, "2.967033"),
            // Annual: 366 days from 1 March 2003 to 1 March 2004. 36 × 365 ÷ 366 = 35.901639|3
            ("3.6", ICMA, "03-01", "2004-02-29", "2003-03-01", "2004-03-01", 365, 366, "35.901639"),
            // Quarterly: 31 + 14 = 45 of the 90 days from 1 December to 1 March. 36 ÷ 4 × 45 ÷ 90 = 4.5
            (
                "3.6",
                ICMA,
                "03-01 06-01 09-01 12-01",
                "2005-01-15",
                "2004-12-01",
                "2005-03-01",
                45,
                90,
                "4.500000",
            ),
        ]);
    }

    #[test]
    fn actual_365() {
        check(&[
            // 91.25 × 29 ÷ 365 = 7.25
            ("9.125", ACT365, "05-01 11-01", "2004-11-30", "2004-11-01", "2005-05-01", 29, 365, "7.250000"),
            ("9.125", ACT365, "05-01 11-01", "2004-11-01", "2004-11-01", "2005-05-01", 0, 365, "0.000000"),
            // A leap year's days are counted, its year is not longer: 36 × 365 ÷ 365 = 36
            ("3.6", ACT365, "03-01", "2004-02-29", "2003-03-01", "2004-03-01", 365, 365, "36.000000"),
            // 31 October to 31 December 2004: 61 days. 36 × 61 ÷ 365 = 6.016438|3
            ("3.6", ACT365, "04-30 10-31", "2004-12-31", "2004-10-31", "2005-04-30", 61, 365, "6.016438"),
        ]);
    }

    #[test]
    fn halves_are_rounded_up() {
        check(&[
            // 10 × 0.000009 × 2 ÷ 360 = 0.000000|5
            ("0.000009", BOND, "05-01 11-01", "2004-11-03", "2004-11-01", "2005-05-01", 2, 360, "0.000001"),
            // 10 × 0.000008 × 2 ÷ 360 = 0.000000|4…
            ("0.000008", BOND, "05-01 11-01", "2004-11-03", "2004-11-01", "2005-05-01", 2, 360, "0.000000"),
        ]);
    }

    #[test]
    fn any_date_and_payment_days_within_the_limits_have_a_figure() {
        let year_ends = ["1900-01-01", "1900-02-28", "2000-02-29", "2100-02-28", "2999-12-31", "2004-12-31"];
        let payments = ["01-01", "02-29", "12-31", "01-31 04-30 07-31 10-31", "01-01 12-31"];
        for settlement in year_ends.map(|text| read_date(text).unwrap()) {
            for payments in payments {
                let payment_days: Vec<_> =
                    payments.split(' ').map(|day| read_payment_day(day).unwrap()).collect();
                for day_count in [BOND, ICMA, ACT365] {
                    let accrual = accrue(Decimal::ONE_HUNDRED, day_count, &payment_days, settlement);
                    assert!(accrual.per_1000 < Decimal::from(1010), "{settlement} {payments}");
                }
            }
        }
    }
}
