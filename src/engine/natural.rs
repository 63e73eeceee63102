//! Whole numbers from 0 without an upper limit: sums, differences, products and quotients as taught at school, in
//! digits of 32 bits.
//!
//! What is settled for the screen has numbers of some hundred bits. Libraries for them are made for thousands, and
//! bring what that takes into the page.

use std::cmp::Ordering;
use std::fmt;

/// A whole number from 0.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Natural {
    /// The lowest first; the highest is not 0.
    digits: Vec<u32>,
}

impl Natural {
    /// The digits to base 2³², the lowest first.
    pub fn digits(&self) -> &[u32] {
        &self.digits
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// How many bits it has; 0 has none.
    pub fn bits(&self) -> u64 {
        self.digits
            .last()
            .map_or(0, |highest| 32 * self.digits.len() as u64 - u64::from(highest.leading_zeros()))
    }

    /// The sum.
    pub fn plus(&self, other: &Natural) -> Natural {
        let mut digits = Vec::with_capacity(self.digits.len().max(other.digits.len()) + 1);
        let mut carried = 0;
        for place in 0..self.digits.len().max(other.digits.len()) {
            carried += self.digit(place) + other.digit(place);
            digits.push(carried as u32);
            carried >>= 32;
        }
        digits.push(carried as u32);
        Natural::of(digits)
    }

    /// The difference.
    ///
    /// # Panics
    /// If the other is greater.
    pub fn less(&self, other: &Natural) -> Natural {
        assert!(*other <= *self, "no number is below 0");
        let mut digits = Vec::with_capacity(self.digits.len());
        let mut borrowed = 0;
        for place in 0..self.digits.len() {
            let from = self.digit(place) as i64 - other.digit(place) as i64 - borrowed;
            borrowed = i64::from(from < 0);
            digits.push(from as u32);
        }
        Natural::of(digits)
    }

    /// The product.
    pub fn times(&self, other: &Natural) -> Natural {
        let mut digits = vec![0; self.digits.len() + other.digits.len()];
        for (place, digit) in self.digits.iter().enumerate() {
            let mut carried = 0;
            for (at, by) in other.digits.iter().enumerate() {
                carried += u64::from(digits[place + at]) + u64::from(*digit) * u64::from(*by);
                digits[place + at] = carried as u32;
                carried >>= 32;
            }
            digits[place + other.digits.len()] = carried as u32;
        }
        Natural::of(digits)
    }

    /// This many times itself.
    pub fn power(&self, times: u32) -> Natural {
        (0..times).fold(Natural::from(1_u64), |power, _| power.times(self))
    }

    /// The quotient, rounded down, and what remains.
    ///
    /// # Panics
    /// If the divisor is 0.
    pub fn divided(&self, divisor: &Natural) -> (Natural, Natural) {
        assert!(!divisor.is_zero(), "nothing is divided by 0");
        if self < divisor {
            return (Natural::default(), self.clone());
        }
        // So that the divisor's highest bit is set, and each digit of the quotient nearly right when it is
        // estimated from the highest digits (Knuth, The Art of Computer Programming, 4.3.1, algorithm D).
        let shift = divisor.digits.last().map_or(0, |highest| highest.leading_zeros());
        let divisor = divisor.shifted_up(shift).digits;
        let mut rest = self.shifted_up(shift).digits;
        rest.push(0);
        let length = divisor.len();
        let highest = u64::from(divisor[length - 1]);
        let second = if length > 1 { u64::from(divisor[length - 2]) } else { 0 };
        let mut quotient = vec![0; rest.len() - length];
        for place in (0..quotient.len()).rev() {
            let top = (u64::from(rest[place + length]) << 32) | u64::from(rest[place + length - 1]);
            let (mut digit, mut over) = (top / highest, top % highest);
            let third = if length > 1 { u64::from(rest[place + length - 2]) } else { 0 };
            while digit > u64::from(u32::MAX)
                || (over <= u64::from(u32::MAX) && digit * second > ((over << 32) | third))
            {
                (digit, over) = (digit - 1, over + highest);
            }
            if !take(&mut rest[place..=place + length], &divisor, digit) {
                digit -= 1;
                give_back(&mut rest[place..=place + length], &divisor);
            }
            quotient[place] = digit as u32;
        }
        (Natural::of(quotient), Natural::of(rest).shifted_down(shift))
    }

    /// The quotient, rounded down.
    pub fn per(&self, divisor: &Natural) -> Natural {
        self.divided(divisor).0
    }

    fn of(mut digits: Vec<u32>) -> Natural {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Natural { digits }
    }

    fn digit(&self, place: usize) -> u64 {
        self.digits.get(place).copied().unwrap_or(0).into()
    }

    /// By less than a digit.
    fn shifted_up(&self, bits: u32) -> Natural {
        self.times(&Natural::from(1_u64 << bits))
    }

    /// By less than a digit.
    fn shifted_down(&self, bits: u32) -> Natural {
        let digits = (0..self.digits.len())
            .map(|place| (((self.digit(place + 1) << 32) | self.digit(place)) >> bits) as u32)
            .collect();
        Natural::of(digits)
    }
}

/// Takes a multiple of the divisor from the rest; says whether that was not too much.
fn take(rest: &mut [u32], divisor: &[u32], times: u64) -> bool {
    let (mut carried, mut borrowed) = (0, 0);
    for (place, digit) in rest.iter_mut().enumerate() {
        carried += divisor.get(place).map_or(0, |by| u64::from(*by) * times);
        let from = i64::from(*digit) - i64::from(carried as u32) - borrowed;
        borrowed = i64::from(from < 0);
        *digit = from as u32;
        carried >>= 32;
    }
    borrowed == 0
}

/// Gives the divisor back to a rest that went below 0.
fn give_back(rest: &mut [u32], divisor: &[u32]) {
    let mut carried = 0;
    for (place, digit) in rest.iter_mut().enumerate() {
        carried += u64::from(*digit) + divisor.get(place).map_or(0, |by| u64::from(*by));
        *digit = carried as u32;
        carried >>= 32;
    }
}

impl From<u128> for Natural {
    fn from(number: u128) -> Natural {
        Natural::of((0..4).map(|place| (number >> (32 * place)) as u32).collect())
    }
}

impl From<u64> for Natural {
    fn from(number: u64) -> Natural {
        u128::from(number).into()
    }
}

/// Of a number that fits in 128 bits.
impl TryFrom<Natural> for u128 {
    type Error = Natural;

    fn try_from(number: Natural) -> Result<u128, Natural> {
        if number.digits.len() > 4 {
            return Err(number);
        }
        Ok(number.digits.iter().rev().fold(0, |sum, digit| (sum << 32) | u128::from(*digit)))
    }
}

/// Of a number that fits in 64 bits.
impl TryFrom<Natural> for u64 {
    type Error = Natural;

    fn try_from(number: Natural) -> Result<u64, Natural> {
        if number.digits.len() > 2 { Err(number) } else { u128::try_from(number).map(|number| number as u64) }
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Natural) -> Ordering {
        let by_length = self.digits.len().cmp(&other.digits.len());
        by_length.then_with(|| self.digits.iter().rev().cmp(other.digits.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Natural) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// In hexadecimal: for messages of tests.
impl fmt::Debug for Natural {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("0x")?;
        self.digits.iter().rev().try_for_each(|digit| write!(f, "{digit:08x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Natural;
    use num_bigint::BigUint;

    /// A number of up to so many digits; many of them are all zeros or all ones, where carries go wrong.
    fn any(random: &mut fastrand::Rng, most: usize) -> Natural {
        let digit = |random: &mut fastrand::Rng| match random.u8(0..4) {
            0 => 0,
            1 => u32::MAX,
            2 => random.u32(0..3) << 31,
            _ => random.u32(..),
        };
        let length = random.usize(0..=most);
        Natural::of((0..length).map(|_| digit(random)).collect())
    }

    fn big(number: &Natural) -> BigUint {
        BigUint::from_slice(number.digits())
    }

    #[test]
    fn all_operations_agree_with_a_library_for_large_numbers() {
        let mut random = fastrand::Rng::with_seed(20_041_104);
        for _ in 0..100_000 {
            let (one, other) = (any(&mut random, 9), any(&mut random, 6));
            let title = format!("{one:?} and {other:?}");
            assert_eq!(one.cmp(&other), big(&one).cmp(&big(&other)), "{title}");
            assert_eq!(one.bits(), big(&one).bits(), "{title}");
            assert_eq!(big(&one.plus(&other)), big(&one) + big(&other), "{title}");
            assert_eq!(big(&one.times(&other)), big(&one) * big(&other), "{title}");
            assert_eq!(big(&one.plus(&other).less(&other)), big(&one), "{title}");
            assert_eq!(u64::try_from(one.clone()).ok(), u64::try_from(big(&one)).ok(), "{title}");
            if !other.is_zero() {
                let (quotient, rest) = one.divided(&other);
                assert_eq!(big(&quotient), big(&one) / big(&other), "{title}");
                assert_eq!(big(&rest), big(&one) % big(&other), "{title}");
            }
        }
    }

    #[test]
    fn powers_and_small_numbers() {
        assert_eq!(Natural::from(10_u64).power(40), Natural::from(10_u128.pow(20)).power(2));
        assert_eq!(Natural::from(7_u64).power(0), Natural::from(1_u64));
        assert_eq!(u64::try_from(Natural::from(u64::MAX)), Ok(u64::MAX));
        assert!(u64::try_from(Natural::from(u128::from(u64::MAX) + 1)).is_err());
        assert!(Natural::from(0_u64).is_zero());
    }
}
