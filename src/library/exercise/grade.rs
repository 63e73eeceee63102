//! What exercises of each difficulty are made of.

use std::fmt;
use std::ops::RangeInclusive;

/// How hard an exercise is: 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Difficulty(u8);

impl Difficulty {
    /// All, the easiest first.
    pub const ALL: [Difficulty; 5] =
        [Difficulty(1), Difficulty(2), Difficulty(3), Difficulty(4), Difficulty(5)];

    /// The difficulty of a number from 1 to 5.
    pub fn new(number: u8) -> Option<Difficulty> {
        (1..=5).contains(&number).then_some(Difficulty(number))
    }

    /// 1 to 5.
    pub fn number(self) -> u8 {
        self.0
    }

    /// What one has to know, in a few words.
    pub fn asks(self) -> &'static str {
        match self.0 {
            1 => "One Tender Cap and priority levels, in round numbers",
            2 => "Maximum Offer Amounts too",
            3 => "Two series on one level; early and late tenders",
            4 => "A sub-cap, and a series in euro",
            _ => "A Tender Cap on purchase price, and all of the above",
        }
    }

    pub(super) fn grade(self) -> &'static Grade {
        &GRADES[usize::from(self.0) - 1]
    }
}

impl fmt::Display for Difficulty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What an offer of one difficulty is drawn from.
pub(super) struct Grade {
    /// How many series there are.
    pub series: RangeInclusive<u64>,
    /// Amounts are multiples of this.
    pub step: u64,
    /// How many steps are tendered of a series.
    pub steps: RangeInclusive<u64>,
    /// How many series have a Maximum Offer Amount under what is tendered.
    pub maximums: RangeInclusive<u64>,
    /// Whether two series share a level.
    pub shared_level: bool,
    /// Whether some tenders are late.
    pub late: bool,
    /// Whether there is a sub-cap.
    pub sub_cap: bool,
    /// Whether a series is in euro.
    pub euro: bool,
    /// Whether the Tender Cap counts purchase price.
    pub on_price: bool,
    /// Of how many series at least a part is accepted and a part comes back.
    pub least_prorated: usize,
    /// How far an answer may be from the right one, in units of the series' currency.
    pub tolerance: u64,
}

const MILLION: u64 = 1_000_000;

const GRADES: [Grade; 5] = [
    Grade {
        series: 3..=3,
        step: 10 * MILLION,
        steps: 5..=40,
        maximums: 0..=0,
        shared_level: false,
        late: false,
        sub_cap: false,
        euro: false,
        on_price: false,
        least_prorated: 1,
        tolerance: 1_000,
    },
    Grade {
        series: 3..=4,
        step: 5 * MILLION,
        steps: 10..=80,
        maximums: 1..=2,
        shared_level: false,
        late: false,
        sub_cap: false,
        euro: false,
        on_price: false,
        least_prorated: 2,
        tolerance: 1_000,
    },
    Grade {
        series: 4..=4,
        step: MILLION,
        steps: 50..=400,
        maximums: 1..=1,
        shared_level: true,
        late: true,
        sub_cap: false,
        euro: false,
        on_price: false,
        least_prorated: 2,
        tolerance: 50_000,
    },
    Grade {
        series: 4..=5,
        step: MILLION,
        steps: 50..=400,
        maximums: 0..=1,
        shared_level: true,
        late: true,
        sub_cap: true,
        euro: true,
        on_price: false,
        least_prorated: 2,
        tolerance: 50_000,
    },
    Grade {
        series: 5..=6,
        step: MILLION / 2,
        steps: 100..=800,
        maximums: 1..=2,
        shared_level: true,
        late: true,
        sub_cap: true,
        euro: true,
        on_price: true,
        least_prorated: 3,
        tolerance: 50_000,
    },
];
