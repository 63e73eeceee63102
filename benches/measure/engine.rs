//! The engine's speed, natively and in wasm in Chromium, beside the same four-series waterfall in plain JavaScript
//! in the same Chromium. Everybody settles the same tenders, and everybody's sums are compared.

use std::time::{Duration, Instant};

use serde::Deserialize;
use xtask::browser::Browser;
use xtask::server::{Options, Server};

use crate::table::{Table, median};
use crate::waterfalls::{TENDERS, Waterfalls};
use crate::{Extent, RUNS};

const LAUNCH: &str = "level3-2004-launch";

/// The worked example of the law: what is accepted of the Level 3 offer as launched and with the cap as raised, in
/// thousands, by series and window.
const EXAMPLE: [(&str, [u64; 12]); 2] = [
    (LAUNCH, [249_457, 0, 0, 200_543, 0, 0, 0, 0, 0, 0, 0, 0]),
    ("level3-2004-final", [249_457, 0, 0, 229_541, 0, 0, 265_880, 0, 0, 262_463, 8_427, 0]),
];

/// To reach natively, in millions a second.
const NATIVE: f64 = 15.0;

/// Those that are measured in Chromium: the query of benches/js/engine.js, and what it is.
const IN_CHROMIUM: [(&str, &str); 5] = [
    ("fast", "wasm compiled for speed"),
    ("as-page", "wasm compiled as the page is, for size"),
    ("floats", "JavaScript, floats"),
    ("bigints", "JavaScript, BigInt"),
    ("decimals", "JavaScript, decimal.js"),
];

#[derive(Deserialize)]
struct Speed {
    millions: f64,
    sums: Vec<f64>,
}

pub fn measure(table: &mut Table, extent: Extent) {
    println!("==> The engine, natively and in Chromium, beside JavaScript");
    let long = Duration::from_millis(if extent == Extent::Full { 400 } else { 40 });
    let folder = xtask::measured::folder(&xtask::root()).join("engine");
    let server = Server::start(&folder, Options::default()).expect("the engine's page was built");
    let browser = Browser::start();
    let mut engine = Waterfalls::varied(LAUNCH);
    let sums = engine.run(1);
    for (id, accepted) in EXAMPLE {
        let ours = Waterfalls::own(id).run(1);
        assert_eq!(ours, accepted.map(|thousands| thousands * 1_000), "the engine on {id}");
    }

    // Each in turn, five times over, so that a busy moment falls on all alike.
    let mut native = Vec::new();
    let mut others: [Vec<f64>; IN_CHROMIUM.len()] = Default::default();
    for _ in 0..RUNS {
        native.push(natively(&mut engine, long));
        for ((kind, what), speeds) in IN_CHROMIUM.iter().zip(&mut others) {
            browser.open(&format!("{}engine.html?{kind}", server.url()));
            browser.wait("the engine's page", "window.bench");
            check_example(&browser, what);
            speeds.push(in_chromium(&browser, what, &sums, long));
        }
    }
    tell(table, median(native), others.map(median));
}

fn natively(engine: &mut Waterfalls, long: Duration) -> f64 {
    let start = Instant::now();
    let mut rounds = 0;
    while start.elapsed() < long {
        std::hint::black_box(engine.run(10));
        rounds += 10;
    }
    (rounds * TENDERS) as f64 / start.elapsed().as_secs_f64() / 1e6
}

fn check_example(browser: &Browser, what: &str) {
    for (id, thousands) in EXAMPLE {
        let accepted: Vec<f64> = browser.js_with("return window.bench.own(args)", id.into());
        assert_eq!(accepted, thousands.map(|thousands| (thousands * 1_000) as f64), "{what} on {id}");
    }
}

/// Once for so long that the browser has compiled it as well as it can, then measured.
fn in_chromium(browser: &Browser, what: &str, sums: &[u64], long: Duration) -> f64 {
    let speed = "return window.bench.speed(args)";
    let long = long.as_millis() as u64;
    let _: Speed = browser.js_with(speed, (3 * long).into());
    let speed: Speed = browser.js_with(speed, long.into());
    let sums: Vec<f64> = sums.iter().map(|sum| *sum as f64).collect();
    assert_eq!(speed.sums, sums, "{what} has not accepted what the engine does");
    speed.millions
}

fn tell(table: &mut Table, native: f64, others: [f64; IN_CHROMIUM.len()]) {
    let millions = |speed: f64| format!("{speed:.2} million/s");
    table.check("The engine natively", millions(native), "15 million/s", native >= NATIVE, || {
        format!("one waterfall of four series takes {:.0} ns on this machine", 1_000.0 / native)
    });
    for ((_, what), speed) in IN_CHROMIUM.iter().zip(others) {
        table.note(format!("The same in Chromium: {what}"), millions(speed));
    }
    let [fast, as_page, floats, ..] = others;
    table.check(
        "Speed in wasm ÷ JavaScript floats",
        format!("{:.2}", fast / floats),
        "at least 1",
        fast >= floats,
        || format!("wasm has {:.2} of the native speed", fast / native),
    );
    table.note("The same, compiled as the page is", format!("{:.2}", as_page / floats));
}
