//! Numbers that look random and are the same on every machine: an exercise's number is all that they come from.
//!
//! The stream is PCG32 (XSH RR) of `rand_pcg`, whose project promises that it does not change; the crate is pinned
//! all the same, because numbers of exercises stand in links.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::{Rng, SeedableRng};

/// A stream of draws.
pub struct Dice(Pcg32);

impl Dice {
    /// The stream of a seed.
    pub fn of(seed: u64) -> Dice {
        Dice(Pcg32::seed_from_u64(seed))
    }

    /// A whole number from `least` to `most`.
    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        let numbers = most - least + 1;
        // The upper half of a product: each number is as likely as the others, to one in some millions.
        least + ((u128::from(self.0.next_u32()) * u128::from(numbers)) >> 32) as u64
    }

    /// True so many times in a hundred.
    pub fn in_a_hundred(&mut self, times: u64) -> bool {
        self.between(1, 100) <= times
    }

    /// One of these.
    pub fn among<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.between(0, items.len() as u64 - 1) as usize]
    }

    /// So many of the numbers below `end`, in ascending order.
    pub fn some_below(&mut self, end: usize, count: usize) -> Vec<usize> {
        let mut rest: Vec<usize> = (0..end).collect();
        while rest.len() > count {
            let place = self.between(0, rest.len() as u64 - 1) as usize;
            rest.remove(place);
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    /// The published stream of the generator: were it another, every exercise in a link would be another.
    #[test]
    fn the_stream_is_the_one_that_links_count_on() {
        let mut dice = Dice::of(1);
        let drawn: Vec<u64> = (0..6).map(|_| dice.between(0, 999)).collect();
        assert_eq!(drawn, STREAM_OF_ONE);
    }

    /// As the paper on PCG defines it, worked out apart from the crate.
    const STREAM_OF_ONE: [u64; 6] = [201, 491, 792, 69, 972, 160];

    #[test]
    fn draws_stay_within_their_bounds_and_reach_them() {
        let mut dice = Dice::of(7);
        let drawn: Vec<u64> = (0..500).map(|_| dice.between(3, 9)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&3), Some(&9)));
        for _ in 0..50 {
            let some = dice.some_below(5, 3);
            assert!(some.len() == 3 && some.is_sorted() && some[2] < 5, "{some:?}");
        }
    }
}
