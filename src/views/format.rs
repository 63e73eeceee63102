//! Figures as text: principal, money, prices, rates, factors, shares, axis labels and dates.
//!
//! Everything is exact, from integers and decimals; nothing here knows what a figure means. Per cents are
//! rounded half up, as a pocket calculator shows them (so 62% typed is 62.0% shown, although the tender was
//! rounded down to the denomination), but never to 0% or 100%: those are printed only where they are exact.

use rust_decimal::Decimal;
use time::{Date, PrimitiveDateTime, Time};

use crate::engine::beside::Change;
use crate::engine::money::Money;
use crate::engine::offer::{Basis, Level};
use crate::engine::outcome::Fraction;

/// The levels at which a series stands: `1`, `1 & 4`.
pub fn levels(levels: &[Level]) -> String {
    let levels: Vec<String> = levels.iter().map(|level| level.level.to_string()).collect();
    levels.join(" & ")
}

/// Principal in whole units: `$249,457,000`, `€287,440,000`, `CHF 1,000`.
pub fn principal(amount: u64, currency: &str) -> String {
    signed("", currency, &grouped(&amount.to_string()))
}

/// A difference of principal with its sign: `+$1,000`, `−€9,000`; `none` where there is none.
pub fn change(change: Change, currency: &str) -> String {
    match change {
        Change::Same => "none".into(),
        Change::More(by) => signed("+", currency, &grouped(&by.to_string())),
        Change::Less(by) => signed("−", currency, &grouped(&by.to_string())),
    }
}

/// Money to the cent, half up: `$213,909,377.50`, `−$12.00`.
pub fn money(amount: Money, currency: &str) -> String {
    let cents = amount.cents();
    let sign = if cents < 0 { "−" } else { "" };
    let cents = cents.unsigned_abs();
    signed(sign, currency, &format!("{}.{:02}", grouped(&(cents / 100).to_string()), cents % 100))
}

/// Money with no digit lost: whole if it is whole (`$450,000,000`), else with as many decimals as it has, at
/// least two (`$540,922,623.28`, `$0.125`).
pub fn exact(amount: Money, currency: &str) -> String {
    let plain = amount.plain();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("−", digits));
    match digits.split_once('.') {
        None => signed(sign, currency, &grouped(digits)),
        Some((whole, part)) => signed(sign, currency, &format!("{}.{part:0<2}", grouped(whole))),
    }
}

/// Principal of several currencies in one: whole if it is whole, else to the cent, half up.
pub fn principal_sum(amount: Money, currency: &str) -> String {
    if amount.steps() % Money::from_units(1).steps() == 0 {
        exact(amount, currency)
    } else {
        money(amount, currency)
    }
}

/// What a cap counts, its room and its use: exact where it counts principal, to the cent where it counts prices.
pub fn counted(amount: Money, basis: Basis, currency: &str) -> String {
    match basis {
        Basis::Principal => exact(amount, currency),
        Basis::PurchasePrice | Basis::PurchasePriceAndAccrued => money(amount, currency),
    }
}

/// An amount of money among the terms, as given: whole if it is whole, else with its decimals, at least two.
pub fn term(amount: Decimal, currency: &str) -> String {
    exact(Money::from_decimal(amount), currency)
}

/// A price (or accrued interest) per 1,000: at least two decimals, more if there are any: `$857.50`, `$32.911458`.
pub fn price(price: Decimal, currency: &str) -> String {
    let plain = price.normalize().to_string();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    signed("", currency, &format!("{}.{part:0<2}", grouped(whole)))
}

/// A price per 1,000 in millionths, such as an average.
pub fn price_in_millionths(millionths: u64, currency: &str) -> String {
    price(Decimal::new(i64::try_from(millionths).expect("a price within the input limits"), 6), currency)
}

/// A rate as given: `1.2737`.
pub fn rate(rate: Decimal) -> String {
    let plain = rate.to_string();
    match plain.split_once('.') {
        None => grouped(&plain),
        Some((whole, part)) => format!("{}.{part}", grouped(whole)),
    }
}

/// Per cent a year, as given: `9.125%`.
pub fn coupon(coupon: Decimal) -> String {
    format!("{}%", coupon.normalize())
}

/// A factor, accepted ÷ tendered, with four decimals, half up: `87.3670%`; `100%` and `0%` only where they are exact.
/// From the amounts, because the outcome's own factor is rounded down for data: 87.3669%.
pub fn factor(accepted: u64, tendered: u64) -> String {
    fraction(&Fraction { numerator: accepted.into(), denominator: tendered.into() })
}

/// An exact fraction from 0 to 1, written like [`factor`].
pub fn fraction(fraction: &Fraction) -> String {
    let Fraction { numerator, denominator } = fraction;
    if numerator.is_zero() {
        return "0%".into();
    }
    if numerator >= denominator {
        return "100%".into();
    }
    let twice = numerator.times(&2_000_000_u64.into()).plus(denominator);
    let millionths = twice.per(&denominator.plus(denominator));
    match u64::try_from(millionths).expect("a fraction under 1").min(999_999) {
        0 => "under 0.0001%".into(),
        millionths => format!("{}.{:04}%", millionths / 10_000, millionths % 10_000),
    }
}

/// A share with one decimal, half up: `62.0%`; `100%` and `0%` only where they are exact.
pub fn share(millionths: u32) -> String {
    match (millionths, (millionths + 500) / 1_000) {
        (0, _) => "0%".into(),
        (_, 0) => "under 0.1%".into(),
        (1_000_000, _) => "100%".into(),
        (_, 1_000..) => "99.9%".into(),
        (_, tenths) => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

/// A short label for a tick of an axis, exact: `$0`, `$500k`, `$200m`, `$1.25bn`.
pub fn compact(amount: Money, currency: &str) -> String {
    const SCALES: [(u32, &str); 4] = [(12, "tn"), (9, "bn"), (6, "m"), (3, "k")];
    let plain = amount.plain();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("−", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let Some((power, suffix)) = SCALES.into_iter().find(|(power, _)| whole.len() > *power as usize) else {
        return exact(amount, currency);
    };
    let (units, rest) = whole.split_at(whole.len() - power as usize);
    let decimals = format!("{rest}{part}");
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    signed(sign, currency, &format!("{}{point}{decimals}{suffix}", grouped(units)))
}

/// A day in words: `30 November 2004`.
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), date.month(), date.year())
}

/// A day without its year: `1 May`.
pub fn day_of_year(date: Date) -> String {
    format!("{} {}", date.day(), date.month())
}

/// A deadline with its time: `12 November 2004, 17:00`; midnight belongs to the day that it ends. For a date
/// that was given without a time, say its [`day`].
pub fn moment(moment: PrimitiveDateTime) -> String {
    if moment.time() == Time::MIDNIGHT {
        let ended = moment.date().previous_day().unwrap_or(moment.date());
        return format!("{}, midnight at its end", day(ended));
    }
    format!("{}, {:02}:{:02}", day(moment.date()), moment.hour(), moment.minute())
}

/// A small whole number in words, for sentences; larger ones in digits.
pub fn count(number: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// Words as the start of a sentence.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| [first.to_ascii_uppercase()].into_iter().chain(letters).collect())
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// Sign, currency and digits: `−$1,000`, `CHF 1,000`.
fn signed(sign: &str, currency: &str, digits: &str) -> String {
    match currency {
        "USD" => format!("{sign}${digits}"),
        "EUR" => format!("{sign}€{digits}"),
        "GBP" => format!("{sign}£{digits}"),
        other => format!("{sign}{other} {digits}"),
    }
}

/// Digits with a comma before every three.
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::natural::Natural;
    use time::Month;

    /// The steps of one cent.
    const CENT: i128 = 10_i128.pow(15);

    fn check(title: &str, shown: String, expected: &str) {
        assert_eq!(shown, expected, "{title}");
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn principal_carries_the_sign_of_its_currency() {
        check("dollars", principal(249_457_000, "USD"), "$249,457,000");
        check("euro", principal(287_440_000, "EUR"), "€287,440,000");
        check("pounds", principal(1_000, "GBP"), "£1,000");
        check("another currency by its code", principal(1_000, "CHF"), "CHF 1,000");
        check("nothing", principal(0, "USD"), "$0");
        check("under a thousand has no comma", principal(999, "USD"), "$999");
        check("at the input limit", principal(10_000_000_000_000, "USD"), "$10,000,000,000,000");
    }

    #[test]
    fn a_difference_carries_its_sign() {
        check("more", change(Change::of(2_000, 1_000), "USD"), "+$1,000");
        check("less", change(Change::of(0, 9_000), "EUR"), "−€9,000");
        check("none", change(Change::of(7, 7), "USD"), "none");
    }

    #[test]
    fn money_is_shown_to_the_cent_half_up() {
        check("exact", money(Money::from_steps(21_390_937_750 * CENT), "USD"), "$213,909,377.50");
        check("whole", money(Money::from_units(58_108_710), "USD"), "$58,108,710.00");
        check("half a cent goes up", money(Money::from_steps(CENT / 2), "USD"), "$0.01");
        check("less than half goes down", money(Money::from_steps(CENT / 2 - 1), "USD"), "$0.00");
        check("a premium is negative", money(Money::from_steps(-150 * CENT), "EUR"), "−€1.50");
        check("half a cent below 0 goes away from it", money(Money::from_steps(-CENT / 2), "USD"), "−$0.01");
        check("next to nothing has no sign", money(Money::from_steps(-1), "USD"), "$0.00");
        check("another currency", money(Money::from_units(1_000), "CHF"), "CHF 1,000.00");
    }

    #[test]
    fn exact_money_loses_no_digit() {
        check("whole", exact(Money::from_units(450_000_000), "USD"), "$450,000,000");
        check("one decimal gets a second", exact(Money::from_steps(10 * CENT), "USD"), "$0.10");
        check("cents", exact(Money::from_steps(54_092_262_328 * CENT), "USD"), "$540,922,623.28");
        check("more than cents", exact(Money::from_steps(CENT / 8), "USD"), "$0.00125");
        check("negative", exact(Money::ZERO - Money::from_units(1_234), "USD"), "−$1,234");
        check("a cap as given", term(decimal("540922623.28"), "USD"), "$540,922,623.28");
        check("a cap in whole units", term(decimal("450000000.00"), "USD"), "$450,000,000");
        let room = Money::from_steps(83_612 * CENT + CENT / 4);
        check("room of a cap on principal", counted(room, Basis::Principal, "USD"), "$836.1225");
        check("room of a cap on prices", counted(room, Basis::PurchasePrice, "USD"), "$836.12");
    }

    #[test]
    fn prices_and_rates_are_as_given() {
        check("price", price(decimal("857.5"), "USD"), "$857.50");
        check("whole price", price(decimal("850"), "EUR"), "€850.00");
        check("price over 1,000", price(decimal("1302.34"), "USD"), "$1,302.34");
        check("more decimals are kept", price(decimal("32.911458"), "USD"), "$32.911458");
        check("zeros at the end are not", price(decimal("845.000000"), "USD"), "$845.00");
        check("average price", price_in_millionths(870_869_533, "USD"), "$870.869533");
        check("average price in cents", price_in_millionths(870_500_000, "USD"), "$870.50");
        check("rate", rate(decimal("1.2737")), "1.2737");
        check("rate with a zero at its end", rate(decimal("1.30")), "1.30");
        check("large rate", rate(decimal("1250.5")), "1,250.5");
        check("coupon", coupon(decimal("9.125")), "9.125%");
        check("whole coupon", coupon(decimal("11.000")), "11%");
    }

    #[test]
    fn factors_are_rounded_half_up_and_never_to_the_whole() {
        check("2004, level 2", factor(200_543_000, 229_541_000), "87.3670%");
        check("2004 as raised, level 4", factor(270_890_000, 287_440_000), "94.2423%");
        check("all", factor(5, 5), "100%");
        check("nothing", factor(0, 5), "0%");
        check("next to nothing", factor(1, 10_000_000_000_000), "under 0.0001%");
        check("next to all", factor(9_999_999_999_999, 10_000_000_000_000), "99.9999%");
        check("half goes up", factor(5, 10_000_000), "0.0001%");
        check("a third", factor(1, 3), "33.3333%");
        let over_64_bits = Natural::from(u128::MAX);
        let half = Fraction { denominator: over_64_bits.plus(&over_64_bits), numerator: over_64_bits };
        check("wide fraction", fraction(&half), "50.0000%");
    }

    #[test]
    fn shares_are_rounded_half_up_and_never_to_the_whole() {
        check("one decimal", share(207_250), "20.7%");
        check("62% typed, rounded down to the denomination", share(619_999), "62.0%");
        check("half goes up", share(895_500), "89.6%");
        check("all", share(1_000_000), "100%");
        check("next to all", share(999_999), "99.9%");
        check("nothing", share(0), "0%");
        check("next to nothing", share(499), "under 0.1%");
        check("a thousandth", share(500), "0.1%");
    }

    #[test]
    fn axis_labels_are_short_and_exact() {
        check("nothing", compact(Money::ZERO, "USD"), "$0");
        check("under a thousand", compact(Money::from_units(500), "USD"), "$500");
        check("thousands", compact(Money::from_units(500_000), "EUR"), "€500k");
        check("millions", compact(Money::from_units(200_000_000), "USD"), "$200m");
        check("millions with decimals", compact(Money::from_units(362_036_000), "USD"), "$362.036m");
        check("billions", compact(Money::from_units(1_200_000_000), "USD"), "$1.2bn");
        check("trillions", compact(Money::from_units(10_000_000_000_000), "CHF"), "CHF 10tn");
        check("not rounded", compact(Money::from_units(1_234_567), "USD"), "$1.234567m");
    }

    #[test]
    fn dates_are_in_words() {
        let settled = Date::from_calendar_date(2004, Month::November, 30).unwrap();
        check("day", day(settled), "30 November 2004");
        check("day of the year", day_of_year(settled), "30 November");
        let early = settled.with_hms(17, 0, 0).unwrap();
        check("moment", moment(early), "30 November 2004, 17:00");
        check("midnight ends a day", moment(settled.midnight()), "29 November 2004, midnight at its end");
    }

    #[test]
    fn small_words() {
        check("count", count(4), "four");
        check("count over ten", count(16), "16");
        check("capitalised", capitalised("the Tender Cap"), "The Tender Cap");
        check("listed", listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        check("a list of one", listed(&["a".into()]), "a");
    }
}
