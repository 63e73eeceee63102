//! The words of each group of terms: each opens its entry in the glossary.

use crate::views::controls::roving::roving;
use crate::views::glossary::words_used;
use crate::views::markup::{View, view};

/// The ids of entries, each with the word that stands for it.
pub type Used = &'static [(&'static str, &'static str)];

pub const SERIES: Used = &[
    ("series", "series"),
    ("principal-amount-outstanding", "outstanding"),
    ("maximum-offer-amount", "Maximum Offer Amount"),
    ("tender-offer-consideration", "Tender Offer Consideration"),
    ("early-tender-payment", "Early Tender Payment"),
    ("total-consideration", "Total Consideration"),
    ("denomination", "denomination"),
    ("minimum-denomination", "minimum denomination"),
    ("coupon", "coupon"),
    ("day-count", "day count"),
    ("payment-dates", "payment dates"),
    ("maturity", "maturity"),
    ("accrued-interest", "accrued interest"),
    ("acceptance-priority-level", "Acceptance Priority Level"),
    ("two-levels", "another level"),
    ("level-limit", "limit at a level"),
];

pub const TENDERS: Used = &[
    ("tendered", "tendered"),
    ("window", "window"),
    ("early-tender", "early"),
    ("late-tender", "late"),
    ("guaranteed-delivery", "guaranteed"),
];

pub const CAPS: Used =
    &[("cap", "cap"), ("sub-cap", "sub-cap"), ("pool", "pool"), ("basis", "what it counts")];

pub const RATES: Used = &[("cap-currency", "cap currency"), ("rate", "rate")];

pub const RULES: Used = &[
    ("early-tenders-first", "early tenders first"),
    ("pro-rata", "pro rata"),
    ("all-or-nothing", "all or nothing"),
    ("skip-or-stop", "passed over, or stopped"),
];

pub const DATES: Used = &[
    ("launch", "Launch"),
    ("withdrawal-deadline", "Withdrawal Deadline"),
    ("early-tender-date", "Early Tender Date"),
    ("price-determination", "Price determination"),
    ("early-settlement", "Early settlement"),
    ("expiration-date", "Expiration Date"),
    ("settlement", "Final settlement"),
];

pub const CONDITIONS: Used = &[
    ("condition", "condition"),
    ("financing-condition", "borrowings"),
    ("minimum-tender-condition", "minimum tender"),
    ("waived", "waived"),
];

/// The words of a group, closed until they are asked for; then one stop of the Tab key together.
pub fn view(group: &str, words: Used) -> View {
    let words = roving(
        "group",
        format!("Words used: {group}"),
        "",
        view! { <p class="shows">{words_used(words)}</p> },
    );
    view! { <details class="words"><summary>"Words used"</summary>{words}</details> }
}
