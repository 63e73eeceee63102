//! The page with an offer of 64 series, for its work to be measured: no offer that ships has as many. `?18` behind the
//! address makes it one of 18. But for the offer that it opens it is the page.

use std::sync::Arc;

use tender_simulator::library;
use tender_simulator::state::options::Options;
use tender_simulator::state::scenario::Scenario;
use tender_simulator::views;

/// Most that the input limits allow, each on a level of its own.
const MOST_SERIES: usize = 64;

fn main() {
    console_error_panic_hook::set_once();
    let file = library::read(&offer(series_asked_for())).expect("it has no problem");
    let scenario = Scenario::open(Arc::new(file));
    views::mount(move || views::page(scenario, Options::default(), None));
}

/// How many series the address asks for.
fn series_asked_for() -> usize {
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    search.strip_prefix('?').and_then(|number| number.parse().ok()).unwrap_or(MOST_SERIES)
}

/// An offer as they are today, early tenders first, in the file format. The cap fills at a late level of the first
/// pass, so that most series take part and the others say why they do not.
fn offer(count: usize) -> String {
    let cap: usize = (1..=count).map(|number| early_millions(number) * 1_000_000).sum::<usize>() / 5 * 4;
    let series: Vec<String> = (1..=count).map(series).collect();
    let tenders: Vec<String> = (1..=count).map(tenders).collect();
    format!(
        r#"{{
            "format": "tender-offer/1",
            "id": "many-series",
            "issuer": "A Company",
            "name": "Many series",
            "cap_currency": "USD",
            "rules": {{ "early_tenders_first": true, "acceptance": "pro_rata" }},
            "dates": {{
                "launch": "2025-01-06", "early_tender": "2025-01-17T17:00", "expiration": "2025-02-03T17:00",
                "settlement": "2025-02-06", "zone": "America/New_York"
            }},
            "caps": [{{ "name": "Tender Cap", "amount": "{cap}", "basis": "principal" }}],
            "series": [{}],
            "tenders": {{ {} }}
        }}"#,
        series.join(","),
        tenders.join(",")
    )
}

fn series(number: usize) -> String {
    let outstanding = 400_000_000 + 10_000_000 * number;
    format!(
        r#"{{
            "id": "{number}", "title": "{number}.000% Notes", "currency": "USD", "outstanding": "{outstanding}",
            "level": {number}, "max_offer_amount": "300000000",
            "tender_consideration": "950.25", "early_tender_payment": "50",
            "denomination": "1000", "minimum_denomination": "2000",
            "coupon": "5.25", "day_count": "30/360", "payment_dates": ["03-15", "09-15"], "maturity": "2035-03-15"
        }}"#
    )
}

fn tenders(number: usize) -> String {
    format!(
        r#""{number}": {{ "early": "{}000000", "late": "{}000000" }}"#,
        early_millions(number),
        20 + number % 7
    )
}

/// What is tendered early of a series, in millions.
fn early_millions(number: usize) -> usize {
    100 + 3 * number
}
