//! The page opens on the worked example.

use crate::page::{Page, Window};

#[test]
fn opens_on_the_level_3_offer_as_launched() {
    let page = Page::open();
    assert_eq!(page.js::<String>("return document.title"), "Tender Offer Simulator");
    assert_eq!(page.accepted(), ["$249,457,000", "$200,543,000", "$0", "€0"]);
    assert_eq!(page.result("factor.0"), "100%");
    assert_eq!(page.result("factor.1"), "87.3670%");
    assert_eq!(page.result("returned.1"), "$28,998,000");
    assert_eq!(page.result("returned.2"), "$265,880,000");
    assert_eq!(page.result("returned.3"), "€287,440,000");
    assert_eq!(page.result("reason.0"), "accepted in full");
    assert!(page.result("reason.1").contains("Tender Cap"), "{}", page.result("reason.1"));
    assert_eq!(page.tender(3, Window::Early), "278,499,000");
    assert_eq!(page.tender(3, Window::Late), "8,941,000");
    assert_eq!(page.text("[data-why='cap-left.0']"), "$0");
    assert_eq!(page.text(".totals [data-why='all-accepted']"), "$450,000,000");
    assert!(!page.can_undo());
}

#[test]
fn every_offer_that_ships_opens_from_the_list() {
    let page = Page::open();
    let select = ".offer-chooser select";
    let offers: Vec<String> = page.of(select, "return [...element.options].map(option => option.value)");
    assert!(offers.len() >= 16, "{offers:?}");
    page.focus(select);
    for offer in &offers[1..] {
        page.press("ArrowDown");
        page.wait_for_fragment(&format!("#1/{offer}"));
        assert_eq!(page.value(select), *offer);
        assert!(page.count(".results [role=row]") >= 2, "{offer}");
    }
    page.press("Control+z");
    page.wait_for_fragment(&format!("#1/{}", offers[offers.len() - 2]));
}
