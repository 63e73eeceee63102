//! The work that the engine's speed is measured with, natively and in wasm: the Level 3 offer settled for many
//! tenders, without recording. benches/js/waterfalls.js does the same work in JavaScript.

use tender_simulator::engine::acceptance::{Prepared, Scratch};
use tender_simulator::engine::check::check;
use tender_simulator::engine::offer::{ByWindow, Offer};
use tender_simulator::library;

/// How many sets of tenders there are.
pub const TENDERS: usize = 1_000;

/// An offer and the tenders that it is settled for.
pub struct Waterfalls {
    prepared: Prepared,
    scratch: Scratch,
    /// Beside the offer's series, one set after the other.
    tenders: Vec<ByWindow<u64>>,
    series: usize,
}

impl Waterfalls {
    /// An offer that ships, with varied tenders.
    pub fn varied(id: &str) -> Waterfalls {
        let offer = shipped(id);
        Waterfalls::of(&offer, varied_tenders(&offer))
    }

    /// An offer that ships, with its own tenders.
    pub fn own(id: &str) -> Waterfalls {
        let offer = shipped(id);
        Waterfalls::of(&offer, offer.tendered.clone())
    }

    fn of(offer: &Offer, tenders: Vec<ByWindow<u64>>) -> Waterfalls {
        let prepared = Prepared::of(offer);
        let scratch = prepared.scratch();
        Waterfalls { prepared, scratch, tenders, series: offer.series.len() }
    }

    /// Settles all of the tenders so many times, and returns the sums of what is accepted, by series and window.
    pub fn run(&mut self, rounds: u32) -> Vec<u64> {
        let mut sums = vec![ByWindow([0; 3]); self.series];
        for _ in 0..rounds {
            for tendered in self.tenders.chunks_exact(self.series) {
                let accepted = self.prepared.settle_amounts(tendered, &mut self.scratch);
                for (sum, accepted) in sums.iter_mut().zip(accepted) {
                    for window in 0..3 {
                        sum.0[window] += accepted.0[window];
                    }
                }
            }
        }
        sums.into_iter().flat_map(|sum| sum.0).collect()
    }
}

fn shipped(id: &str) -> Offer {
    let file = library::offer(id).expect("it ships");
    check(&file.draft).expect("it has no problem")
}

/// Tenders from nothing to what was tendered of each series in the end, early and late, in no order. They reach
/// every level, and the cap cuts at any of them.
fn varied_tenders(offer: &Offer) -> Vec<ByWindow<u64>> {
    let mut state = 1_u32;
    let mut below = |limit: u64| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        u64::from(state) % (limit + 1)
    };
    let mut tender = |series: usize| {
        let denomination = offer.series[series].denomination;
        let all = offer.tendered[series].total() / denomination;
        let early = below(all);
        let late = below(all - early);
        ByWindow([early * denomination, late * denomination, 0])
    };
    (0..TENDERS).flat_map(|_| (0..offer.series.len()).map(&mut tender).collect::<Vec<_>>()).collect()
}
