//! Figures as text: plain decimals and dates are read here, within the input limits of the rules.
//!
//! A plain decimal is ASCII digits with at most one point, which stands between digits: `450000000`,
//! `837.50`, not `.5`, `1.`, `+5`, `1e3`, `450,000` or ` 5`. Zeros that change nothing are allowed before
//! and after: `007`, `20.0000000`. How people type numbers is for `state` to read.

use rust_decimal::Decimal;
use time::{Date, Month, PrimitiveDateTime, Time};

use super::accrual::PaymentDay;

/// What a figure is, and so what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Principal, in whole units: 0 to 10¹³.
    Principal,
    /// Whole units, 1 to 10¹³.
    Denomination,
    /// The amount of a cap or of a condition: 0 to 10¹⁶, 2 decimals.
    CapAmount,
    /// Price per 1,000: above 0, at most 10,000, 6 decimals.
    Consideration,
    /// Early Tender Payment or accrued interest per 1,000: 0 to 10,000, 6 decimals.
    Per1000,
    /// Per cent a year: 0 to 100, 6 decimals.
    Coupon,
    /// Above 0, at most 10,000, 8 decimals.
    Rate,
}

/// From where to where a figure may go, and how finely.
struct Limits {
    zero_allowed: bool,
    most: u64,
    decimals: u32,
}

impl Figure {
    /// The figure in a text.
    ///
    /// # Errors
    /// What is allowed, as the end of a sentence that begins with the figure's name.
    pub fn read(self, text: &str) -> Result<Decimal, String> {
        let Limits { zero_allowed, most, decimals } = self.limits();
        let Some((whole, part)) = digits(text) else {
            return Err(format!(
                "{}, written in digits with at most one point (no sign, separator or exponent)",
                self.allowed()
            ));
        };
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        // 10¹⁶ has 17 digits: longer texts are too large, whatever they say.
        if whole.len() > 17 || part.len() > decimals as usize {
            return Err(self.allowed());
        }
        let steps =
            (whole.bytes().chain(part.bytes())).fold(0, |n: i128, digit| n * 10 + i128::from(digit - b'0'));
        let most = i128::from(most) * 10_i128.pow(part.len() as u32);
        if steps > most || (steps == 0 && !zero_allowed) {
            return Err(self.allowed());
        }
        Ok(Decimal::from_i128_with_scale(steps, part.len() as u32))
    }

    /// The figure in a text, for figures in whole units.
    ///
    /// # Errors
    /// As [`Figure::read`].
    pub fn read_whole(self, text: &str) -> Result<u64, String> {
        let value = self.read(text)?;
        u64::try_from(value.mantissa()).map_err(|_| self.allowed())
    }

    /// What is allowed, as the end of a sentence that begins with the figure's name.
    pub fn allowed(self) -> String {
        let Limits { zero_allowed, most, decimals } = self.limits();
        let most = grouped(&most.to_string());
        match (decimals, zero_allowed) {
            (0, zero_allowed) => {
                format!("must be a whole number from {} to {most}", if zero_allowed { 0 } else { 1 })
            }
            (decimals, true) => format!("must be a number from 0 to {most} with at most {decimals} decimals"),
            (decimals, false) => {
                format!("must be a number above 0 and at most {most} with at most {decimals} decimals")
            }
        }
    }

    /// The input limits of the rules.
    const fn limits(self) -> Limits {
        let (zero_allowed, most, decimals) = match self {
            Figure::Principal => (true, 10_u64.pow(13), 0),
            Figure::Denomination => (false, 10_u64.pow(13), 0),
            Figure::CapAmount => (true, 10_u64.pow(16), 2),
            Figure::Consideration => (false, 10_000, 6),
            Figure::Per1000 => (true, 10_000, 6),
            Figure::Coupon => (true, 100, 6),
            Figure::Rate => (false, 10_000, 8),
        };
        Limits { zero_allowed, most, decimals }
    }
}

/// A plain decimal with its thousands separated: `1,203,652,000`, `837.50`.
pub fn grouped(plain: &str) -> String {
    let (whole, part) = plain.split_once('.').map_or((plain, None), |(whole, part)| (whole, Some(part)));
    let mut text = String::with_capacity(plain.len() + plain.len() / 3);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(part) = part {
        text.push('.');
        text.push_str(part);
    }
    text
}

/// The first and the last year that a date may have; they catch slips of typing and keep the neighbours of
/// every date within the calendar.
pub const YEARS: (i32, i32) = (1900, 2999);

/// A moment of an offer: a date as it was written, and the time if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The date as it was written.
    pub date: Date,
    /// The moment: 24:00 has become 00:00 of the next day; without a time, 00:00 of the date.
    pub at: PrimitiveDateTime,
    /// Whether a time was written.
    pub timed: bool,
}

/// What [`read_date`] allows, as the end of a sentence.
pub const DATE_ALLOWED: &str = "must be a date from 1900 to 2999 such as 2004-11-30";
/// What [`read_moment`] allows, as the end of a sentence.
pub const MOMENT_ALLOWED: &str =
    "must be a date from 1900 to 2999 such as 2004-11-29, or with a time, 2004-11-29T17:00, up to T24:00";
/// What [`read_payment_day`] allows, as the end of a sentence.
pub const PAYMENT_DAY_ALLOWED: &str = "must be a month and a day such as 05-01";

/// `2004-11-30`.
pub fn read_date(text: &str) -> Option<Date> {
    let [year, month, day] = fields(text, '-', [4, 2, 2])?;
    let year = i32::from(year);
    if year < YEARS.0 || year > YEARS.1 {
        return None;
    }
    Date::from_calendar_date(year, read_month(month)?, u8::try_from(day).ok()?).ok()
}

/// `2004-11-30` or `2004-11-30T17:00`; `T24:00` is midnight at the end of that day.
pub fn read_moment(text: &str) -> Option<Moment> {
    let Some((date, time)) = text.split_once('T') else {
        let date = read_date(text)?;
        return Some(Moment { date, at: date.midnight(), timed: false });
    };
    let date = read_date(date)?;
    let [hour, minute] = fields(time, ':', [2, 2])?;
    let at = if (hour, minute) == (24, 0) {
        date.next_day()?.midnight()
    } else {
        date.with_time(Time::from_hms(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, 0).ok()?)
    };
    Some(Moment { date, at, timed: true })
}

/// `05-01`. `02-29` is the last day of every February.
pub fn read_payment_day(text: &str) -> Option<PaymentDay> {
    let [month, day] = fields(text, '-', [2, 2])?;
    PaymentDay::new(read_month(month)?, u8::try_from(day).ok()?)
}

fn read_month(number: u16) -> Option<Month> {
    Month::try_from(u8::try_from(number).ok()?).ok()
}

/// The digits before and after the point of a plain decimal.
fn digits(text: &str) -> Option<(&str, &str)> {
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        None => all_digits(text).then_some((text, "")),
        Some((whole, part)) => (all_digits(whole) && all_digits(part)).then_some((whole, part)),
    }
}

/// Numbers of fixed widths, up to four digits each, between separators.
fn fields<const N: usize>(text: &str, separator: char, widths: [usize; N]) -> Option<[u16; N]> {
    let mut numbers = [0; N];
    let mut parts = text.split(separator);
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part = parts.next()?;
        if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(figure: Figure, text: &str) -> Option<String> {
        figure.read(text).ok().map(|value| value.normalize().to_string())
    }

    #[test]
    fn only_plain_decimals_are_numbers() {
        let refused = [
            "", " ", ".", "1.", ".5", "-1", "+1", "1e3", "1E3", "1,000", "1 000", " 1", "1 ", "1_000",
            "1.2.3", "0x10", "١٢٣", "１", "½", "NaN", "inf", "1\0", "--", "1.-5", "$5", "5%",
        ];
        for text in refused {
            for figure in [Figure::Principal, Figure::CapAmount, Figure::Per1000, Figure::Rate] {
                let allowed = figure.read(text).expect_err(text);
                assert!(allowed.contains("in digits with at most one point"), "{text}: {allowed}");
            }
        }
    }

    #[test]
    fn limits_are_those_of_the_rules() {
        let zeros = "0".repeat(100_000);
        let table: &[(Figure, &[&str], &[&str])] = &[
            (
                Figure::Principal,
                &["0", "1", "10000000000000", "007", "5.0"],
                &["10000000000001", "0.5", "99999999999999999999999999999999999999999"],
            ),
            (Figure::Denomination, &["1", "10000000000000"], &["0", "0.0", "10000000000001", "1.5"]),
            (
                Figure::CapAmount,
                &["0", "0.01", "10000000000000000", "10000000000000000.00"],
                &["10000000000000000.01", "0.001", "100000000000000000"],
            ),
            (
                Figure::Consideration,
                &["0.000001", "10000", "837.50", "1.0000000"],
                &["0", "0.000000", "0.0000001", "10000.000001", "1.0000001"],
            ),
            (Figure::Per1000, &["0", "10000"], &["10000.000001", "0.0000001"]),
            (Figure::Coupon, &["0", "9.125", "100"], &["100.000001", "0.0000001"]),
            (Figure::Rate, &["0.00000001", "1.2737", "10000"], &["0", "0.000000001", "10000.00000001"]),
            (Figure::Principal, &[&zeros], &[]),
        ];
        for (figure, taken, refused) in table {
            for text in *taken {
                assert!(figure.read(text).is_ok(), "{figure:?} {}", &text[..text.len().min(40)]);
            }
            for text in *refused {
                assert_eq!(figure.read(text), Err(figure.allowed()), "{figure:?} {text}");
            }
        }
    }

    #[test]
    fn every_digit_is_kept() {
        assert_eq!(read(Figure::CapAmount, "9999999999999999.99"), Some("9999999999999999.99".into()));
        assert_eq!(read(Figure::Rate, "9999.99999999"), Some("9999.99999999".into()));
        assert_eq!(read(Figure::Consideration, "0.000001"), Some("0.000001".into()));
        assert_eq!(Figure::Principal.read_whole("0009999999999999.000"), Ok(9_999_999_999_999));
    }

    #[test]
    fn thousands_are_separated() {
        for (plain, text) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("10000000000000", "10,000,000,000,000"),
            ("1234.5678", "1,234.5678"),
        ] {
            assert_eq!(grouped(plain), text);
        }
    }

    #[test]
    fn dates_are_read_strictly() {
        assert_eq!(read_date("2004-02-29"), Date::from_calendar_date(2004, Month::February, 29).ok());
        for text in [
            "",
            "2004",
            "2005-02-29",
            "2004-13-01",
            "2004-00-10",
            "2004-01-00",
            "2004-1-1",
            "1899-12-31",
            "3000-01-01",
        ] {
            assert_eq!(read_date(text), None, "{text}");
            assert_eq!(read_moment(text), None, "{text}");
        }
        for text in [
            "2004-01-01T",
            "2004-01-01T5:00",
            "2004-01-01T24:01",
            "2004-01-01T25:00",
            "2004-01-01T12:60",
            "2004-01-01T12:00:00",
        ] {
            assert_eq!(read_moment(text), None, "{text}");
        }
        let midnight = read_moment("2004-12-31T24:00").unwrap();
        assert_eq!(midnight.at, read_date("2005-01-01").unwrap().midnight());
        assert_eq!(midnight.date, read_date("2004-12-31").unwrap());
        assert!(read_moment("2999-12-31T24:00").is_some());
    }

    #[test]
    fn payment_days_exist_in_some_year() {
        for text in ["05-01", "12-31", "02-28", "02-29"] {
            assert!(read_payment_day(text).is_some(), "{text}");
        }
        for text in ["", "5-1", "02-30", "04-31", "13-01", "00-01", "01-00", "05-01-04", "05/01"] {
            assert_eq!(read_payment_day(text), None, "{text}");
        }
    }
}
