//! How many waterfalls of the Level 3 offer (four series, one cap) the engine settles in a second, natively, on one
//! core, without recording: median of five. Prints one line, `engine native: N million/s`.

use std::hint::black_box;
use std::time::Instant;

use tender_simulator::engine::acceptance::Prepared;
use tender_simulator::engine::check::check;
use tender_simulator::engine::offer::{ByWindow, Offer};
use tender_simulator::library;

const ROUNDS: usize = 4_000;

fn main() {
    let file = library::offer("level3-2004-launch").expect("it ships");
    let offer = check(&file.draft).expect("it has no problem");
    let tenders = varied_tenders(&offer, 1_000);
    let mut speeds: Vec<f64> = (0..5).map(|_| millions_a_second(&offer, &tenders)).collect();
    speeds.sort_by(f64::total_cmp);
    println!("engine native: {:.1} million/s", speeds[2]);
}

fn millions_a_second(offer: &Offer, tenders: &[Vec<ByWindow<u64>>]) -> f64 {
    let prepared = Prepared::of(offer);
    let mut scratch = prepared.scratch();
    let start = Instant::now();
    for _ in 0..ROUNDS {
        for tendered in tenders {
            black_box(prepared.settle_amounts(black_box(tendered), &mut scratch));
        }
    }
    (ROUNDS * tenders.len()) as f64 / start.elapsed().as_secs_f64() / 1e6
}

/// Tenders from nothing to all of what is outstanding, early and late, in no order.
fn varied_tenders(offer: &Offer, count: u64) -> Vec<Vec<ByWindow<u64>>> {
    let mut state = 1_u64;
    let mut below = |limit: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % (limit + 1)
    };
    let mut tender = |outstanding: u64, denomination: u64| {
        let all = outstanding / denomination;
        let early = below(all);
        let late = below(all - early);
        ByWindow([early * denomination, late * denomination, 0])
    };
    (0..count)
        .map(|_| offer.series.iter().map(|series| tender(series.outstanding, series.denomination)).collect())
        .collect()
}
