//! Exact amounts: what prices, rates and caps come to, with no digit lost.
//!
//! A price has 6 decimals and counts per 1,000, a rate has 8: their product has 17. Every amount of the
//! offer is a whole number of 10⁻¹⁷ units of its currency and, at the input limits, below 2·10³⁷: an `i128`.

use rust_decimal::Decimal;

/// An exact amount in some currency: a whole number of 10⁻¹⁷ units. May be negative (a premium).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i128);

/// One unit of a currency, in the steps of [`Money`].
const ONE: i128 = 10_i128.pow(Money::DECIMALS);

impl Money {
    /// Digits after the point.
    pub const DECIMALS: u32 = 17;
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// From whole steps of 10⁻¹⁷.
    pub const fn from_steps(steps: i128) -> Money {
        Money(steps)
    }

    /// In whole steps of 10⁻¹⁷.
    pub const fn steps(self) -> i128 {
        self.0
    }

    /// A whole number of units, such as a principal amount.
    pub const fn from_units(units: u64) -> Money {
        Money(units as i128 * ONE)
    }

    /// An amount, price or rate within the input limits.
    ///
    /// # Panics
    /// If it has more than 17 decimals or does not fit: the check of the offer has seen to both.
    pub fn from_decimal(value: Decimal) -> Money {
        let scale = value.scale();
        assert!(scale <= Self::DECIMALS, "{value} has more than 17 decimals");
        let steps = value.mantissa().checked_mul(10_i128.pow(Self::DECIMALS - scale));
        Money(steps.expect("an amount within the input limits"))
    }

    /// A price per 1,000, which has at most 6 decimals.
    pub fn per_1000(self) -> Decimal {
        Decimal::from_i128_with_scale(self.0 / 10_i128.pow(Self::DECIMALS - 6), 6).normalize()
    }

    /// So many times the amount.
    pub fn times(self, count: u64) -> Money {
        Money(self.0 * i128::from(count))
    }

    /// The same in another currency, at so many of its units for one: exact.
    ///
    /// # Panics
    /// If the amount has more than 9 decimals: with the 8 of a rate they would be more than [`Money`] holds.
    pub fn at_rate(self, rate: Decimal) -> Money {
        let nine_decimals = 10_i128.pow(Self::DECIMALS - 9);
        assert_eq!(self.0 % nine_decimals, 0, "an amount at a rate has at most 9 decimals");
        Money(self.0 / nine_decimals * steps_of(rate, 8) as i128)
    }

    /// Rounded to the cent, half up (away from zero), in cents.
    pub fn cents(self) -> i128 {
        let cent = ONE / 100;
        let half = if self.0 < 0 { -(cent / 2) } else { cent / 2 };
        (self.0 + half) / cent
    }

    /// The amount as a plain decimal, as short as it can be: `391891290`, `0.125`.
    pub fn plain(self) -> String {
        let (sign, steps) = if self.0 < 0 { ("-", self.0.unsigned_abs()) } else { ("", self.0 as u128) };
        let (whole, part) = (steps / ONE as u128, steps % ONE as u128);
        if part == 0 {
            return format!("{sign}{whole}");
        }
        let part = format!("{part:017}");
        format!("{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

/// A term of the offer as a whole number of 10⁻ⁿ, for n `decimals`; never negative, never rounded.
///
/// # Panics
/// If it has more decimals or does not fit: the check of the offer has seen to both.
pub(super) fn steps_of(value: Decimal, decimals: u32) -> u128 {
    let mantissa = u128::try_from(value.mantissa()).expect("no term of an offer is negative");
    let scale = value.scale();
    if scale <= decimals {
        return mantissa.checked_mul(10_u128.pow(decimals - scale)).expect("a term within the input limits");
    }
    let surplus = 10_u128.pow(scale - decimals);
    assert_eq!(mantissa % surplus, 0, "{value} has more than {decimals} decimals");
    mantissa / surplus
}

impl std::ops::Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0 + other.0)
    }
}

impl std::ops::Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0 - other.0)
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, |sum, amount| sum + amount)
    }
}
