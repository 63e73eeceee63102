//! Opening each offer that ships, from the list at the head of the page, until it is painted.
//!
//! What counts is the time on the processor, all that the page's thread does up to the painted frame; beside it stands
//! the time on the wall, which includes waiting for the frame.

use serde_json::json;
use tender_simulator::library::OFFERS;
use xtask::browser::Browser;
use xtask::server::{Options, Server};

use crate::spent::{keep_account, spent};
use crate::table::{Table, median};
use crate::{Extent, RUNS};

/// Most that it may take, in milliseconds.
const MOST: f64 = 50.0;

/// Chooses the offer of an id, and comes to the milliseconds on the wall until it is painted: a message that is sent in
/// a frame is heard when that is painted.
const OPEN: &str = r"
    const chooser = document.querySelector('.offer-chooser select');
    const began = performance.now();
    chooser.value = args;
    chooser.dispatchEvent(new Event('change', { bubbles: true }));
    return new Promise((painted) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => painted(performance.now() - began);
        port2.postMessage(null);
    }));
";

/// What opening took, in milliseconds on the processor and on the wall.
type Took = [f64; 2];

pub fn measure(table: &mut Table, _: Extent) {
    println!("==> Opening each offer until it is painted");
    let server = Server::start(&xtask::page(), Options::default()).expect("the page was built");
    let runs: Vec<Vec<Took>> = (0..RUNS).map(|run| open_all(&server.url(), run)).collect();
    let of_offer = |place: usize| {
        let part = |part: usize| median(runs.iter().map(|run| run[place][part]).collect());
        (OFFERS[place].id, part(0), part(1))
    };
    let worst_first = |(_, one, _): &(&str, f64, f64), (_, other, _): &(&str, f64, f64)| other.total_cmp(one);
    let mut offers: Vec<(&str, f64, f64)> = (0..OFFERS.len()).map(of_offer).collect();
    offers.sort_by(worst_first);
    let (worst, work, wall) = offers[0];
    let (_, usual, _) = offers[offers.len() / 2];
    table.check(
        format!("Opening the slowest of {} offers, {worst}, until it is painted", offers.len()),
        format!("{work:.1} ms (the middle one {usual:.1})"),
        &format!("{MOST} ms"),
        work <= MOST,
        || "the whole screen is made anew".to_owned(),
    );
    table.note("The same on the wall", format!("{wall:.1} ms"));
}

/// Opens all offers, beside [`OFFERS`], in a new browser: each time from another one on, so that none is always the
/// one that finds code which has not been compiled yet.
fn open_all(address: &str, run: usize) -> Vec<Took> {
    let browser = Browser::start();
    browser.desktop(1440, 900);
    browser.open(address);
    browser.wait(
        "the page",
        "document.querySelector('.plot .handle.late') && !document.querySelector('#static')",
    );
    keep_account(&browser);
    let mut took = vec![[0.0; 2]; OFFERS.len()];
    for turn in 1..=OFFERS.len() {
        // The first is open already, so it comes last.
        let place = (turn + run * 3) % OFFERS.len();
        took[place] = open(&browser, OFFERS[place].id);
    }
    took
}

fn open(browser: &Browser, id: &str) -> Took {
    let [before] = spent(browser, [&["TaskDuration"]]);
    let wall = browser.js_with(OPEN, json!(id));
    let [after] = spent(browser, [&["TaskDuration"]]);
    let open: String = browser.js("return document.querySelector('.offer-chooser select').value");
    assert_eq!(open, id, "the offer is open");
    [after - before, wall]
}
