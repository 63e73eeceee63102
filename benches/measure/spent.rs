//! The browser's own account of the processor time that the page's thread has spent: a machine that does other things
//! meanwhile does not lengthen it by their time.

use serde_json::json;
use xtask::browser::Browser;

/// Begins to keep the account of the page that is open.
pub fn keep_account(browser: &Browser) {
    browser.cdp("Performance.enable", json!({ "timeDomain": "threadTicks" }));
}

/// Milliseconds on the processor so far, for each group of the browser's metrics.
pub fn spent<const N: usize>(browser: &Browser, groups: [&[&str]; N]) -> [f64; N] {
    let metrics = browser.cdp("Performance.getMetrics", json!({}));
    let metrics = metrics["metrics"].as_array().expect("a list");
    let of = |name: &&str| {
        let metric = metrics.iter().find(|metric| metric["name"] == **name);
        metric.and_then(|metric| metric["value"].as_f64()).expect("seconds") * 1_000.0
    };
    groups.map(|group| group.iter().map(of).sum())
}
