//! The words of one situation each, in full, as they were read and found good.

use super::{Settled, check_words};
use crate::library::read;
use crate::views::reasons;
use crate::views::working::working;

/// Settles an offer in dollars with these keys: the working must read so, and the series' reasons in few words.
fn check(title: &str, keys: &str, expected_working: &[&str], expected_reasons: &[&str]) {
    let text = format!(r#"{{"format": "tender-offer/1", "id": "case", "cap_currency": "USD", {keys}}}"#);
    let file = read(&text).unwrap_or_else(|problems| panic!("{title}: {}", problems.list[0]));
    let settled = Settled::of(file);
    check_words(&settled);
    let Settled { offer, outcome, .. } = &settled;
    let lines: Vec<String> = working(offer, outcome).iter().map(|line| line.text()).collect();
    assert_eq!(lines, expected_working, "{title}");
    let reasons = (0..offer.series.len()).map(|series| reasons::short(offer, outcome, series));
    assert_eq!(reasons.collect::<Vec<_>>(), expected_reasons, "{title}");
}

#[test]
fn own_limits() {
    check(
        "own limit and cap at the same point",
        r#""caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "100000"}],
            "tenders": {"a": {"early": "400000"}}"#,
        &[
            "Level 1, 5% Notes: $400,000 is tendered, but its Maximum Offer Amount is $100,000. So it is prorated: $100,000 ÷ $400,000 = 25.0000%. $100,000 is accepted. The Tender Cap stops it at the very same point; then the series' own limit is named. The Tender Cap is used up.",
        ],
        &["prorated by its Maximum Offer Amount"],
    );
    check(
        "a cap under the own limit",
        r#""caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "300000"}],
            "tenders": {"a": {"early": "400000"}}"#,
        &[
            "Level 1, 5% Notes: $400,000 is tendered. Its Maximum Offer Amount allows $300,000, but the Tender Cap has only $100,000 left. So it is prorated: $100,000 ÷ $400,000 = 25.0000%. $100,000 is accepted. The Tender Cap is used up.",
        ],
        &["prorated by the Tender Cap"],
    );
    check(
        "a maximum of nothing",
        r#""caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "0"}],
            "tenders": {"a": {"early": "400000"}}"#,
        &[
            "Level 1, 5% Notes: $400,000 is tendered, but its Maximum Offer Amount is $0. Nothing is accepted.",
        ],
        &["its Maximum Offer Amount is zero"],
    );
    check(
        "a maximum used up by early tenders",
        r#""rules": {"early_tenders_first": true},
            "caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "50000"}],
            "tenders": {"a": {"early": "50000", "late": "7000"}}"#,
        &[
            "First the early tenders, through all levels.",
            "Level 1, 5% Notes: $50,000 is tendered early, within its Maximum Offer Amount of $50,000. The Tender Cap has all of its $100,000 left, so the tender is accepted in full. That leaves $50,000 of the Tender Cap.",
            "Then all other tenders, through all levels, with what caps and limits have left.",
            "Level 1, 5% Notes: $7,000 is tendered late, but its Maximum Offer Amount, $50,000, is used up. Nothing is accepted.",
        ],
        &["prorated by its Maximum Offer Amount"],
    );
    check(
        "a maximum partly used by early tenders",
        r#""rules": {"early_tenders_first": true},
            "caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "50000"}],
            "tenders": {"a": {"early": "45000", "late": "7000", "guaranteed": "3000"}}"#,
        &[
            "First the early tenders, through all levels.",
            "Level 1, 5% Notes: $45,000 is tendered early, within its Maximum Offer Amount of $50,000. The Tender Cap has all of its $100,000 left, so the tender is accepted in full. That leaves $55,000 of the Tender Cap.",
            "Then all other tenders, through all levels, with what caps and limits have left.",
            "Level 1, 5% Notes: $10,000 is tendered late and by guaranteed delivery, but its Maximum Offer Amount has only $5,000 left. So it is prorated: $5,000 ÷ $10,000 = 50.0000%. $5,000 is accepted: $3,000 late and $2,000 by guaranteed delivery. That leaves $50,000 of the Tender Cap.",
        ],
        &["prorated by its Maximum Offer Amount"],
    );
    check(
        "one series at two levels",
        r#""caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "levels": [{"level": 1, "max": "20000"}, {"level": 3}]},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
            "tenders": {"a": {"early": "50000"}, "b": {"early": "60000", "late": "1000"}}"#,
        &[
            "Early and late tenders of a level are taken together, before any of the next level.",
            "Level 1, 5% Notes: $50,000 is tendered, but its limit at level 1 is $20,000. So it is prorated: $20,000 ÷ $50,000 = 40.0000%. $20,000 is accepted. That leaves $80,000 of the Tender Cap.",
            "Level 2, 6% Notes: $61,000 is tendered early and late. The Tender Cap has $80,000 left, so the tender is accepted in full. That leaves $19,000 of the Tender Cap.",
            "Level 3, 5% Notes: what level 1 did not accept, $30,000, asks again, but the Tender Cap has only $19,000 left. So it is prorated: $19,000 ÷ $30,000 = 63.3333%. $19,000 is accepted. The Tender Cap is used up.",
        ],
        &["prorated by the Tender Cap", "accepted in full"],
    );
    check(
        "no caps",
        r#""caps": [],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "50000"},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
            "tenders": {"a": {"early": "80000"}, "b": {"late": "60000"}}"#,
        &[
            "Early and late tenders of a level are taken together, before any of the next level.",
            "Level 1, 5% Notes: $80,000 is tendered, but its Maximum Offer Amount is $50,000. So it is prorated: $50,000 ÷ $80,000 = 62.5000%. $50,000 is accepted.",
            "Level 2, 6% Notes: $60,000 is tendered late. The tender is accepted in full.",
        ],
        &["prorated by its Maximum Offer Amount", "accepted in full"],
    );
}

#[test]
fn caps() {
    check(
        "a cap of nothing",
        r#""caps": [{"name": "Tender Cap", "amount": "0", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1}],
            "tenders": {"a": {"early": "400000"}}"#,
        &["Level 1, 5% Notes: $400,000 is tendered, but the Tender Cap is $0, so nothing is accepted."],
        &["no room: the Tender Cap is zero"],
    );
    check(
        "used up by early tenders and higher levels",
        r#""rules": {"early_tenders_first": true},
            "caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
            "tenders": {"a": {"early": "80000", "late": "20000"}, "b": {"late": "5000"}}"#,
        &[
            "First the early tenders, through all levels.",
            "Level 1, 5% Notes: $80,000 is tendered early. The Tender Cap has all of its $100,000 left, so the tender is accepted in full. That leaves $20,000 of the Tender Cap.",
            "Then all other tenders, through all levels, with what caps and limits have left.",
            "Level 1, 5% Notes: $20,000 is tendered late. The Tender Cap has $20,000 left, so the tender is accepted in full. The Tender Cap is used up.",
            "Level 2, 6% Notes: $5,000 is tendered late, but early tenders and higher levels have used up the Tender Cap, so nothing is accepted.",
        ],
        &["accepted in full", "no room left: used up by early tenders and higher levels"],
    );
    check(
        "closed by early tenders",
        r#""rules": {"early_tenders_first": true},
            "caps": [{"name": "Tender Cap", "amount": "100500", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1}],
            "tenders": {"a": {"early": "180000", "late": "200000"}}"#,
        &[
            "First the early tenders, through all levels.",
            "Level 1, 5% Notes: $180,000 is tendered early, but the Tender Cap has only $100,500 left. So it is prorated: $100,500 ÷ $180,000 = 55.8333%. Rounded down to a multiple of $1,000, $100,000 is accepted. Rounding leaves $500 in the Tender Cap; having prorated a level, it is closed all the same.",
            "Then all other tenders, through all levels, with what caps and limits have left.",
            "Level 1, 5% Notes: $200,000 is tendered late, but the Tender Cap closed when it prorated early tenders at level 1. The $500 that rounding left in it stays unused, so nothing is accepted.",
        ],
        &["no room left for the rest: closed when it prorated early tenders at level 1"],
    );
    check(
        "a sub-cap in another unit",
        r#""rates": {"EUR": "1.25"},
            "caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"},
            {"name": "Euro Pool", "amount": "20000", "basis": "purchase_price_and_accrued", "series": ["a"]}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "EUR", "outstanding": "900000", "level": 1, "accrued_per_1000": "12.5",
            "tender_consideration": "950", "early_tender_payment": "50"},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
            "tenders": {"a": {"early": "60000", "late": "4000"}, "b": {"early": "10000"}}"#,
        &[
            "Early and late tenders of a level are taken together, before any of the next level.",
            "Level 1, 5% Notes: €64,000 is tendered early and late. At €1,000.00 early and €950.00 late per 1,000, with accrued interest of €12.50, and a rate of 1.25 that costs $80,750.00, but the Euro Pool has only $20,000.00 left. So it is prorated: $20,000.00 ÷ $80,750.00 = 24.7678%. The room is enough for just over €15,851. Rounded down to a multiple of €1,000, €15,000 is accepted: €14,000 early and €1,000 late. That leaves $81,250 of the Tender Cap. Rounding leaves $1,078.13 in the Euro Pool; having prorated a level, it is closed all the same.",
            "Level 2, 6% Notes: $10,000 is tendered. The Tender Cap has $81,250 left, so the tender is accepted in full. That leaves $71,250 of the Tender Cap.",
        ],
        &["prorated by the Euro Pool", "accepted in full"],
    );
    check(
        "windows that would pass the cap as rounded",
        r#""caps": [{"name": "Tender Cap", "amount": "1008.34", "basis": "purchase_price_and_accrued"}],
            "dates": {"early_settlement": "2020-02-01", "settlement": "2020-04-01"},
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "tender_consideration": "1000",
            "coupon": "5", "day_count": "30/360", "payment_dates": ["01-01", "07-01"]}],
            "tenders": {"a": {"early": "1000", "late": "1000"}}"#,
        &[
            "Early and late tenders of a level are taken together, before any of the next level.",
            "Level 1, 5% Notes: $2,000 is tendered early and late. At $1,000.00 per 1,000, with accrued interest of $4.166667 early and $12.50 late, that costs $2,016.67, but the Tender Cap has only $1,008.34 left. So it is prorated: $1,008.34 ÷ $2,016.67 = 50.0003%. The room is enough for just over $1,000. Rounded down to a multiple of $1,000 and lowered further, because the windows as rounded would pass a cap, nothing is accepted. Rounding leaves $1,008.34 in the Tender Cap; having prorated a level, it is closed all the same.",
        ],
        &["prorated to nothing by the Tender Cap"],
    );
}

#[test]
fn shared_levels() {
    check(
        "one factor",
        r#""caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
            {"id": "c", "title": "7% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
            "tenders": {"a": {"early": "80000"}, "b": {"early": "70000", "late": "10000"}, "c": {"early": "1000"}}"#,
        &[
            "Early and late tenders of a level are taken together, before any of the next level.",
            "Level 1 is shared by two series. The Tender Cap has $100,000 left, less than is asked of it, so it prorates by one factor: $100,000 ÷ ($80,000 + $80,000) = 62.5000%.",
            "5% Notes: $80,000 is tendered. 62.5000% of $80,000 is $50,000. $50,000 is accepted.",
            "6% Notes: $80,000 is tendered early and late. 62.5000% of $80,000 is $50,000. $50,000 is accepted: $43,000 early and $7,000 late.",
            "The Tender Cap is used up.",
            "Level 2, 7% Notes: $1,000 is tendered, but higher levels have used up the Tender Cap, so nothing is accepted.",
        ],
        &[
            "prorated by the Tender Cap",
            "prorated by the Tender Cap",
            "no room left: used up by higher levels",
        ],
    );
    check(
        "one stopped by its maximum",
        r#""caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "10000"},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
            {"id": "c", "title": "7% Notes", "currency": "USD", "outstanding": "900000", "level": 1}],
            "tenders": {"a": {"early": "80000"}, "b": {"early": "70000"}, "c": {"early": "50000", "late": "11000"}}"#,
        &[
            "Early and late tenders of a level are taken together, before any of the next level.",
            "Level 1 is shared by three series. The Tender Cap has $100,000 left, less than is asked of it, so it prorates by one factor: 68.7023%.",
            "5% Notes: $80,000 is tendered, but its Maximum Offer Amount is $10,000. So it is prorated: $10,000 ÷ $80,000 = 12.5000%. $10,000 is accepted.",
            "6% Notes: $70,000 is tendered. 68.7023% of $70,000 is just over $48,091. Rounded down to a multiple of $1,000, $48,000 is accepted.",
            "7% Notes: $61,000 is tendered early and late. 68.7023% of $61,000 is just over $41,908. Rounded down to a multiple of $1,000, $41,000 is accepted: $33,000 early and $8,000 late.",
            "Rounding leaves $1,000 in the Tender Cap; having prorated a level, it is closed all the same.",
        ],
        &["prorated by its Maximum Offer Amount", "prorated by the Tender Cap", "prorated by the Tender Cap"],
    );
    check(
        "all in full",
        r#""caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1}],
            "tenders": {"a": {"early": "60000"}, "b": {"early": "10000"}}"#,
        &[
            "Level 1 is shared by two series.",
            "5% Notes: $60,000 is tendered, and all of it is accepted.",
            "6% Notes: $10,000 is tendered, and all of it is accepted.",
            "That leaves $30,000 of the Tender Cap.",
        ],
        &["accepted in full", "accepted in full"],
    );
}

#[test]
fn whole_or_nothing() {
    check(
        "one that does not fit is passed over",
        r#""rules": {"acceptance": "all_or_nothing"},
            "caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "9000"},
            {"id": "c", "title": "7% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
            "tenders": {"a": {"early": "60000"}, "b": {"early": "10000"}, "c": {"early": "41000"}}"#,
        &[
            "Each series is bought whole or not at all. One that does not fit is passed over, and the next is tried.",
            "Level 1 is shared by two series, taken in the order listed.",
            "Level 1, 5% Notes: $60,000 is tendered. The Tender Cap has all of its $100,000 left, so the tender fits and is accepted whole. That leaves $40,000 of the Tender Cap.",
            "Level 1, 6% Notes: $10,000 is tendered, but its Maximum Offer Amount allows only $9,000. It does not fit whole, so nothing is accepted.",
            "Level 2, 7% Notes: $41,000 is tendered, but the Tender Cap has only $40,000 left. It does not fit whole, so nothing is accepted.",
        ],
        &["accepted in full", "does not fit whole", "does not fit whole"],
    );
    check(
        "acceptance stops",
        r#""rules": {"acceptance": "all_or_nothing", "unfit_series": "stop"},
            "caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "9000"},
            {"id": "c", "title": "7% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
            "tenders": {"a": {"early": "60000"}, "b": {"early": "10000"}, "c": {"early": "41000"}}"#,
        &[
            "Each series is bought whole or not at all. At the first that does not fit, acceptance stops.",
            "Level 1 is shared by two series, taken in the order listed.",
            "Level 1, 5% Notes: $60,000 is tendered. The Tender Cap has all of its $100,000 left, so the tender fits and is accepted whole. That leaves $40,000 of the Tender Cap.",
            "Level 1, 6% Notes: $10,000 is tendered, but its Maximum Offer Amount allows only $9,000. It does not fit whole, so nothing is accepted.",
            "Level 2, 7% Notes: $41,000 is tendered, but acceptance stopped at level 1, with the 6% Notes, so nothing is accepted.",
        ],
        &["accepted in full", "does not fit whole", "acceptance stopped before it"],
    );
}

#[test]
fn conditions() {
    check(
        "too little borrowed",
        r#""conditions": [{"kind": "borrowings", "name": "Credit Facility", "at_least": "400000", "actual": "300000"}],
            "caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "9000"},
            {"id": "c", "title": "7% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
            "tenders": {"a": {"early": "60000"}, "b": {"early": "10000"}, "c": {"early": "41000"}}"#,
        &[
            "Credit Facility: at least $400,000 must be borrowed, and $300,000 was. The condition is neither met nor waived, so nothing at all is accepted.",
        ],
        &[
            "condition not met: Credit Facility",
            "condition not met: Credit Facility",
            "condition not met: Credit Facility",
        ],
    );
    check(
        "waived",
        r#""conditions": [{"kind": "borrowings", "name": "Credit Facility", "at_least": "400000", "actual": "300000", "waived": true}],
            "caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "9000"},
            {"id": "c", "title": "7% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
            "tenders": {"a": {"early": "60000"}, "b": {"early": "10000"}, "c": {"early": "41000"}}"#,
        &[
            "Credit Facility: at least $400,000 must be borrowed, and $300,000 was. The condition is waived.",
            "Level 1 is shared by two series.",
            "5% Notes: $60,000 is tendered, and all of it is accepted.",
            "6% Notes: $10,000 is tendered, but its Maximum Offer Amount is $9,000. So it is prorated: $9,000 ÷ $10,000 = 90.0000%. $9,000 is accepted.",
            "That leaves $31,000 of the Tender Cap.",
            "Level 2, 7% Notes: $41,000 is tendered, but the Tender Cap has only $31,000 left. So it is prorated: $31,000 ÷ $41,000 = 75.6098%. $31,000 is accepted. The Tender Cap is used up.",
        ],
        &["accepted in full", "prorated by its Maximum Offer Amount", "prorated by the Tender Cap"],
    );
    check(
        "too little tendered of one series",
        r#""conditions": [{"kind": "minimum_tender", "series": "a", "name": "Minimum Tender", "at_least": "70000"}],
            "caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1},
            {"id": "b", "title": "6% Notes", "currency": "USD", "outstanding": "900000", "level": 1, "max_offer_amount": "9000"},
            {"id": "c", "title": "7% Notes", "currency": "USD", "outstanding": "900000", "level": 2}],
            "tenders": {"a": {"early": "60000"}, "b": {"early": "10000"}, "c": {"early": "41000"}}"#,
        &[
            "Minimum Tender: at least $70,000 must be tendered of the 5% Notes, and $60,000 was. The condition is neither met nor waived, so that series is not offered.",
            "Level 1, 6% Notes: $10,000 is tendered, but its Maximum Offer Amount is $9,000. So it is prorated: $9,000 ÷ $10,000 = 90.0000%. $9,000 is accepted. That leaves $91,000 of the Tender Cap.",
            "Level 2, 7% Notes: $41,000 is tendered. The Tender Cap has $91,000 left, so the tender is accepted in full. That leaves $50,000 of the Tender Cap.",
        ],
        &["condition not met: Minimum Tender", "prorated by its Maximum Offer Amount", "accepted in full"],
    );
    check(
        "nothing tendered",
        r#""caps": [{"name": "Tender Cap", "amount": "100000", "basis": "principal"}],
            "series": [{"id": "a", "title": "5% Notes", "currency": "USD", "outstanding": "900000", "level": 1}],
            "tenders": {}"#,
        &["Nothing is tendered, so nothing is accepted."],
        &["nothing tendered"],
    );
}
