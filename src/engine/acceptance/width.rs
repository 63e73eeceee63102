//! The widths of number in which an offer can be settled.
//!
//! The fill is written once, over [`Width`]. Which width is wide enough for an offer is proved in
//! [`super::prepare`]; nothing here checks it again, but a build with overflow checks (every test) would
//! panic if the proof were wrong.

use crate::engine::natural::Natural;

/// A whole number, never negative, of some width.
pub(super) trait Width: Clone + Ord {
    /// Of what fits in 64 bits.
    fn from_u64(number: u64) -> Self;
    /// Of what fits in 128 bits; the preparation knows that it fits in this width too.
    fn from_u128(number: u128) -> Self;
    /// As a number of any width, for the working.
    fn wide(&self) -> Natural;
    fn plus(&self, other: &Self) -> Self;
    /// Less a number that is not greater.
    fn less(&self, other: &Self) -> Self;
    fn times(&self, other: &Self) -> Self;
    /// Times a principal amount.
    fn times_amount(&self, amount: u64) -> Self;
    /// Divided and rounded down: a principal amount, so it fits in 64 bits.
    fn per(&self, divisor: &Self) -> u64;
    /// Divided, if nothing remains.
    fn divided_exactly(&self, divisor: &Self) -> Option<Self>;
    /// Whether it is 0.
    fn is_zero(&self) -> bool;
}

impl Width for u64 {
    fn from_u64(number: u64) -> Self {
        number
    }

    fn from_u128(number: u128) -> Self {
        number.try_into().expect("the proved width holds it")
    }

    fn wide(&self) -> Natural {
        Natural::from(*self)
    }

    fn plus(&self, other: &Self) -> Self {
        self + other
    }

    fn less(&self, other: &Self) -> Self {
        self - other
    }

    fn times(&self, other: &Self) -> Self {
        self * other
    }

    fn times_amount(&self, amount: u64) -> Self {
        self * amount
    }

    fn per(&self, divisor: &Self) -> u64 {
        self / divisor
    }

    fn divided_exactly(&self, divisor: &Self) -> Option<Self> {
        self.is_multiple_of(*divisor).then(|| self / divisor)
    }

    fn is_zero(&self) -> bool {
        *self == 0
    }
}

impl Width for u128 {
    fn from_u64(number: u64) -> Self {
        number.into()
    }

    fn from_u128(number: u128) -> Self {
        number
    }

    fn wide(&self) -> Natural {
        Natural::from(*self)
    }

    fn plus(&self, other: &Self) -> Self {
        self + other
    }

    fn less(&self, other: &Self) -> Self {
        self - other
    }

    fn times(&self, other: &Self) -> Self {
        self * other
    }

    fn times_amount(&self, amount: u64) -> Self {
        self * u128::from(amount)
    }

    fn per(&self, divisor: &Self) -> u64 {
        (self / divisor).try_into().expect("a principal amount fits in 64 bits")
    }

    fn divided_exactly(&self, divisor: &Self) -> Option<Self> {
        self.is_multiple_of(*divisor).then(|| self / divisor)
    }

    fn is_zero(&self) -> bool {
        *self == 0
    }
}

impl Width for Natural {
    fn from_u64(number: u64) -> Self {
        Natural::from(number)
    }

    fn from_u128(number: u128) -> Self {
        Natural::from(number)
    }

    fn wide(&self) -> Natural {
        self.clone()
    }

    fn plus(&self, other: &Self) -> Self {
        self.plus(other)
    }

    fn less(&self, other: &Self) -> Self {
        self.less(other)
    }

    fn times(&self, other: &Self) -> Self {
        self.times(other)
    }

    fn times_amount(&self, amount: u64) -> Self {
        self.times(&amount.into())
    }

    fn per(&self, divisor: &Self) -> u64 {
        self.per(divisor).try_into().expect("a principal amount fits in 64 bits")
    }

    fn divided_exactly(&self, divisor: &Self) -> Option<Self> {
        let (quotient, rest) = self.divided(divisor);
        rest.is_zero().then_some(quotient)
    }

    fn is_zero(&self) -> bool {
        self.is_zero()
    }
}
