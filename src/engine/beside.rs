//! Two amounts beside each other: by how much one is more or less than the other.

use super::money::Money;

/// How an amount of principal differs from another, in whole units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Same,
    More(u64),
    Less(u64),
}

impl Change {
    /// What `amount` is more or less than `other`.
    pub fn of(amount: u64, other: u64) -> Change {
        match amount.cmp(&other) {
            std::cmp::Ordering::Equal => Change::Same,
            std::cmp::Ordering::Greater => Change::More(amount - other),
            std::cmp::Ordering::Less => Change::Less(other - amount),
        }
    }

    /// How far apart the two are.
    pub fn size(self) -> u64 {
        match self {
            Change::Same => 0,
            Change::More(by) | Change::Less(by) => by,
        }
    }

    /// The same as an amount with a sign: below 0 where it is less.
    pub fn signed(self) -> Money {
        match self {
            Change::Same => Money::ZERO,
            Change::More(by) => Money::from_units(by),
            Change::Less(by) => Money::ZERO - Money::from_units(by),
        }
    }
}
