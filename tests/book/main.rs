//! The workbook: its formulas against the engine.

#[path = "../engine/generated.rs"]
#[allow(dead_code)]
mod generated;

use tender_simulator::book::Book;
use tender_simulator::engine::acceptance::settle;
use tender_simulator::engine::check::check;
use tender_simulator::library::format::read_all;
use tender_simulator::library::{OFFERS, OfferFile};

const VECTORS: &str = include_str!("../data/vectors.json");
const LINK: &str = "https://example.org/#s=offer";

fn book(file: &OfferFile) -> Book {
    let offer = check(&file.draft).unwrap();
    Book::of(file, &offer, &settle(&offer), LINK)
}

#[test]
fn fast() {
    for shipped in &OFFERS {
        let b = book(&shipped.read());
        assert!(b.all_live, "{}", shipped.id);
    }
    let mut bad = vec![];
    for e in read_all(VECTORS) {
        let f = e.offer.unwrap();
        if !book(&f).all_live { bad.push(f.id.clone()); }
    }
    println!("vectors not live: {} {bad:?}", bad.len());
    let base = OFFERS[0].read();
    let mut bad = vec![];
    let mut seed = 0;
    let mut n = 0;
    generated::for_each_offer(generated::any, |_o, d, _| {
        seed += 1;
        if seed % 4 != 0 { return; }
        n += 1;
        let mut f = base.clone();
        f.draft = d.clone();
        if !book(&f).all_live { bad.push(seed - 1); }
    });
    println!("generated not live: {} of {n} {bad:?}", bad.len());
}
