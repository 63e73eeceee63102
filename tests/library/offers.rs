//! The offers that ship and the vectors: every one reads, and what it says arrives.

use super::{BASE, taken, with};
use tender_simulator::engine::check::check;
use tender_simulator::engine::draft::DraftLevels;
use tender_simulator::engine::offer::{DayCount, Window};
use tender_simulator::library::format::{ASSUMED, TAKEN_AS_MET, read_all};
use tender_simulator::library::{OFFERS, Published, offer};

#[test]
fn every_shipped_offer_reads_under_its_own_id() {
    for shipped in &OFFERS {
        let file = shipped.read();
        assert_eq!(file.id, shipped.id);
        assert!(!file.name.is_empty() && !file.about.sources.is_empty(), "{}", shipped.id);
    }
    assert_eq!(OFFERS[0].id, "level3-2004-launch");
    assert!(offer("level3-2004-final").is_some());
    assert!(offer("no such offer").is_none());
}

#[test]
fn every_file_beside_the_shipped_offers_is_listed() {
    let folder = std::fs::read_dir("src/library/offers").unwrap();
    let mut files: Vec<_> = folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let mut shipped: Vec<_> = OFFERS.iter().map(|shipped| format!("{}.json", shipped.id)).collect();
    files.sort();
    shipped.sort();
    assert_eq!(files, shipped);
}

#[test]
fn every_vector_reads() {
    let text = std::fs::read_to_string("tests/data/vectors.json").unwrap();
    let entries = read_all(&text);
    assert_eq!(entries.len(), 800);
    for entry in entries {
        let file = entry.offer.unwrap_or_else(|problems| panic!("{:?}: {}", entry.id, problems.list[0]));
        assert!(file.expected.is_some(), "{}", file.id);
    }
}

#[test]
fn the_level_3_offer_arrives_as_written() {
    let file = offer("level3-2004-launch").unwrap();
    let checked = check(&file.draft).unwrap();
    assert_eq!(checked.caps[0].amount.to_string(), "450000000");
    assert_eq!(checked.series[3].rate.to_string(), "1.2737");
    assert_eq!(checked.tendered[3].0, [278_499_000, 8_941_000, 0]);
    let prices = checked.series[0].prices.unwrap();
    assert_eq!(prices.of(Window::Early).to_string(), "857.5");
    assert_eq!(file.amount_is[2].as_deref(), Some("principal at maturity"));
    assert_eq!(checked.dates.expiration.unwrap().to_string(), "2004-11-30 0:00:00.0");
    // 1 to 30 November, 30/360: 29 days. 91.25 × 29 ÷ 360 = 7.350694|4
    let accrual = checked.series[0].accrual[Window::Late].unwrap();
    assert_eq!((accrual.per_1000.to_string().as_str(), accrual.computed.unwrap().days), ("7.350694", 29));
}

#[test]
fn every_key_of_the_format_is_read() {
    let file = taken(BASE);
    assert_eq!(file.name, "Base");
    assert_eq!(file.about.issuer.as_deref(), Some("Issuer plc"));
    assert_eq!(file.about.sources, ["a release"]);
    assert_eq!(file.about.tolerance_reason.as_deref(), Some("rounding"));
    let published = Published { accepted: 4_000_000, factor_text: Some("about 50%".into()), tolerance: 1000 };
    assert_eq!(file.published("A"), Some(&published));
    assert_eq!(file.published("B"), None);

    let draft = &file.draft;
    assert!(draft.early_tenders_first);
    assert_eq!(draft.series[0].day_count, Some(DayCount::Thirty360));
    assert_eq!(draft.series[1].levels, DraftLevels::Several(vec![(1, Some("1000000".into())), (4, None)]));
    assert_eq!(draft.caps[1].series, Some(vec!["A".into(), "B".into()]));

    let offer = check(draft).unwrap();
    assert_eq!(offer.caps[1].covers, [true, true]);
    assert_eq!(offer.series[1].minimum_denomination, 500);
    // Early tenders settle on 17 November: 16 days from the 1st, 60 × 16 ÷ 360; late ones on 2 December: 31.
    let days = |window| offer.series[0].accrual[window].unwrap().computed.unwrap().days;
    assert_eq!([days(Window::Early), days(Window::Late), days(Window::Guaranteed)], [16, 31, 31]);
    assert_eq!(offer.series[1].accrual[Window::Early].unwrap().computed, None);
}

#[test]
fn two_prices_give_the_third_and_one_alone_has_no_payment_on_top() {
    let all = r#""tender_consideration": "950.00", "early_tender_payment": "30",
     "total_consideration": "980","#;
    // Tender Offer Consideration, Early Tender Payment, Total Consideration.
    let table: &[(&str, Option<[&str; 3]>)] = &[
        (r#""tender_consideration": "950.00", "early_tender_payment": "30","#, Some(["950", "30", "980"])),
        (
            r#""tender_consideration": "950.00", "total_consideration": "980.5","#,
            Some(["950", "30.5", "980.5"]),
        ),
        (r#""early_tender_payment": "30", "total_consideration": "980","#, Some(["950", "30", "980"])),
        (r#""tender_consideration": "950","#, Some(["950", "0", "950"])),
        (r#""total_consideration": "950","#, Some(["950", "0", "950"])),
        (r#""early_tender_payment": "30","#, None),
        ("", None),
    ];
    for (keys, expected) in table {
        let text = with(all, keys).replace("purchase_price_and_accrued", "principal");
        let prices = check(&taken(&text).draft).unwrap().series[0].prices;
        let prices = prices.map(|prices| {
            [prices.tender_consideration, prices.early_tender_payment, prices.total_consideration]
                .map(|price| price.normalize().to_string())
        });
        assert_eq!(prices, expected.map(|prices| prices.map(str::to_owned)), "{keys}");
    }
}

#[test]
fn assumed_figures_are_marked_with_their_reason() {
    let file = taken(BASE);
    let table = [
        ("series.0.day_count", Some(ASSUMED)),
        ("series.0.payment_dates.1", Some(ASSUMED)),
        ("series.0.coupon", None),
        ("series.1.day_count", None),
        ("rates.EUR", Some(ASSUMED)),
        ("rates.EURO", None),
        ("dates.settlement", Some(ASSUMED)),
        ("tenders.B.early", Some("half of what was announced")),
        ("tenders.B", Some("half of what was announced")),
        ("tenders.B.x.early", None),
        ("tenders.A.early", None),
        ("conditions.0.actual", None),
    ];
    for (path, reason) in table {
        assert_eq!(file.assumed(path), reason, "{path}");
    }
    let unknown = taken(&with(r#", "actual": "2000000""#, ""));
    assert_eq!(unknown.assumed("conditions.0.actual"), Some(TAKEN_AS_MET));
}

#[test]
fn absent_keys_have_their_defaults() {
    let file = taken(
        r#"{"format": "tender-offer/1", "id": "least", "cap_currency": "USD",
            "series": [{"id": "A", "currency": "USD", "outstanding": "0", "level": 1}]}"#,
    );
    assert_eq!((file.name.as_str(), file.draft.series[0].title.as_str()), ("least", "A"));
    let offer = check(&file.draft).unwrap();
    assert_eq!((offer.series[0].denomination, offer.series[0].minimum_denomination), (1000, 1000));
    assert!(
        offer.caps.is_empty() && offer.series[0].prices.is_none() && offer.series[0].accrual.0 == [None; 3]
    );
}

#[test]
fn a_rate_that_no_series_needs_is_allowed() {
    taken(&with(r#""EUR": "1.25""#, r#""EUR": "1.25", "GBP": "1.9""#));
}
