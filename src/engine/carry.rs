//! What a purchase of notes changes in a year: the coupons no longer paid, less interest on the cash paid.
//!
//! Simple interest for one year at one rate: no day count, no change of a floating rate, no tax, and nothing of the
//! principal that is no longer owed.

use rust_decimal::Decimal;

use super::money::{Money, steps_of};
use super::outcome::Cash;

/// A year of coupons saved beside a year of interest, in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carry {
    /// Coupon of the accepted notes, a year; exact.
    pub coupon_retired: Money,
    /// What was paid for them, accrued interest included, rounded half up to the cent.
    pub cash_paid: Money,
    /// Per cent a year: base rate and margin together.
    pub rate: Decimal,
    /// Cash paid × rate, rounded half up to the cent.
    pub interest: Money,
    /// Coupon retired − interest; below 0 where the interest is more.
    pub saving: Money,
}

/// The carry of a purchase whose cash is borrowed at `base` + `margin`, in per cent a year with at most 6 decimals.
/// None where cash or coupon is not known.
pub fn carry(cash: &Cash, base: Decimal, margin: Decimal) -> Option<Carry> {
    let (coupon_retired, paid) = (cash.coupon_retired?, cash.total_cash?.cents());
    let rate = base + margin;
    // Cents × millionths of a per cent: a hundred millionth of the product is cents again.
    let hundred_million = 100_000_000;
    let cents = (paid * steps_of(rate, 6) as i128 + hundred_million / 2) / hundred_million;
    let interest = of_cents(cents);
    let saving = coupon_retired - interest;
    Some(Carry { coupon_retired, cash_paid: of_cents(paid), rate, interest, saving })
}

fn of_cents(cents: i128) -> Money {
    Money::from_steps(cents * 10_i128.pow(Money::DECIMALS - 2))
}
