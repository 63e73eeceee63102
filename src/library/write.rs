//! The writer of `tender-offer/1`: an offer becomes the text of its file, which reads as the same offer again.
//!
//! What the reader adds of itself is not written: a borrowing that is not known is taken as met by every reader.

use super::format::{ASSUMED, About, Assumption, FORMAT, OfferFile, Published, TAKEN_AS_MET};
use super::json::Json;
use crate::engine::draft::{Draft, DraftCap, DraftCondition, DraftDates, DraftLevels, DraftSeries};
use crate::engine::offer::{AcceptanceRule, Basis, ByWindow, ConditionKind, DayCount, Window};

/// The text of an offer's file, with a line for each key, so that people can read it and tools compare it.
pub fn write(file: &OfferFile) -> String {
    let mut text = tree(file).lines();
    text.push('\n');
    text
}

/// The same in one line, without a blank that means nothing.
pub fn write_short(file: &OfferFile) -> String {
    tree(file).line()
}

/// What `basis` says in a file.
pub fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Principal => "principal",
        Basis::PurchasePrice => "purchase_price",
        Basis::PurchasePriceAndAccrued => "purchase_price_and_accrued",
    }
}

/// What `day_count` says in a file.
pub fn day_count_word(day_count: DayCount) -> &'static str {
    match day_count {
        DayCount::Thirty360 => "30/360",
        DayCount::ActualActual => "actual/actual",
        DayCount::Actual365 => "actual/365",
    }
}

/// The keys of an object as they are written down.
#[derive(Default)]
struct Keys(Vec<(String, Json)>);

impl Keys {
    fn put(&mut self, key: &str, value: Json) {
        self.0.push((key.to_owned(), value));
    }

    fn text(&mut self, key: &str, value: &str) {
        self.put(key, Json::Text(value.to_owned()));
    }

    /// Nothing, where it is not known.
    fn known(&mut self, key: &str, value: &Option<String>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// Nothing, where the list is empty.
    fn list(&mut self, key: &str, items: Vec<Json>) {
        if !items.is_empty() {
            self.put(key, Json::List(items));
        }
    }

    /// Nothing, where the object has no keys.
    fn object(&mut self, key: &str, keys: Keys) {
        if !keys.0.is_empty() {
            self.put(key, Json::Object(keys.0));
        }
    }
}

fn tree(file: &OfferFile) -> Json {
    let OfferFile { id, name, about, draft, amount_is, published, expected, assumptions } = file;
    let mut keys = Keys::default();
    keys.text("format", FORMAT);
    keys.text("id", id);
    keys.text("name", name);
    put_about(&mut keys, about);
    put_terms(&mut keys, draft, amount_is);
    put_assumptions(&mut keys, assumptions);
    keys.object("published", published_results(published));
    if let Some(expected) = expected {
        keys.put("expected", expected.clone());
    }
    Json::Object(keys.0)
}

fn put_about(keys: &mut Keys, about: &About) {
    keys.known("issuer", &about.issuer);
    keys.known("shows", &about.shows);
    keys.list("sources", texts(&about.sources));
    keys.known("dates_text", &about.dates_text);
    keys.known("results_published", &about.results_published);
    keys.known("tolerance_reason", &about.tolerance_reason);
}

fn put_terms(keys: &mut Keys, draft: &Draft, amount_is: &[Option<String>]) {
    keys.text("cap_currency", &draft.cap_currency);
    let mut rates = Keys::default();
    for (currency, rate) in &draft.rates {
        rates.text(currency, rate);
    }
    keys.object("rates", rates);
    keys.object("rules", rules(draft));
    keys.object("dates", dates(&draft.dates));
    keys.list("conditions", draft.conditions.iter().map(condition).collect());
    keys.list("caps", draft.caps.iter().map(cap).collect());
    // An offer without series is a draft still, and refused by its reader.
    let amounts = amount_is.iter().chain(std::iter::repeat(&None));
    let listed = draft.series.iter().zip(amounts).map(|(draft, amount_is)| series(draft, amount_is));
    keys.put("series", Json::List(listed.collect()));
    let mut tenders = Keys::default();
    for (id, by_window) in &draft.tenders {
        tenders.put(id, tender(by_window));
    }
    keys.object("tenders", tenders);
}

fn rules(draft: &Draft) -> Keys {
    let mut rules = Keys::default();
    if draft.early_tenders_first {
        rules.put("early_tenders_first", Json::Flag(true));
    }
    let unfit = match draft.acceptance {
        AcceptanceRule::ProRata => return rules,
        AcceptanceRule::AllOrNothingSkip => "skip",
        AcceptanceRule::AllOrNothingStop => "stop",
    };
    rules.text("acceptance", "all_or_nothing");
    rules.text("unfit_series", unfit);
    rules
}

fn dates(dates: &DraftDates) -> Keys {
    let mut keys = Keys::default();
    keys.known("launch", &dates.launch);
    keys.known("withdrawal", &dates.withdrawal);
    keys.known("early_tender", &dates.early_tender);
    keys.known("pricing", &dates.pricing);
    keys.known("early_settlement", &dates.early_settlement);
    keys.known("expiration", &dates.expiration);
    keys.known("settlement", &dates.settlement);
    keys.known("zone", &dates.zone);
    keys
}

fn condition(condition: &DraftCondition) -> Json {
    let mut keys = Keys::default();
    match &condition.kind {
        ConditionKind::Borrowings => keys.text("kind", "borrowings"),
        ConditionKind::MinimumTender(series) => {
            keys.text("kind", "minimum_tender");
            keys.text("series", series);
        }
    }
    keys.text("name", &condition.name);
    keys.text("at_least", &condition.at_least);
    keys.known("actual", &condition.actual);
    if condition.waived {
        keys.put("waived", Json::Flag(true));
    }
    Json::Object(keys.0)
}

fn cap(cap: &DraftCap) -> Json {
    let mut keys = Keys::default();
    keys.text("name", &cap.name);
    keys.text("amount", &cap.amount);
    keys.text("basis", basis_word(cap.basis));
    if let Some(series) = &cap.series {
        keys.put("series", Json::List(texts(series)));
    }
    Json::Object(keys.0)
}

fn series(draft: &DraftSeries, amount_is: &Option<String>) -> Json {
    let mut keys = Keys::default();
    keys.text("id", &draft.id);
    keys.text("title", &draft.title);
    keys.text("currency", &draft.currency);
    keys.text("outstanding", &draft.outstanding);
    match &draft.levels {
        DraftLevels::One(level) => keys.put("level", Json::Whole(*level)),
        DraftLevels::Several(levels) => keys.put("levels", Json::List(levels.iter().map(level).collect())),
    }
    keys.known("max_offer_amount", &draft.max_offer_amount);
    keys.known("denomination", &draft.denomination);
    keys.known("minimum_denomination", &draft.minimum_denomination);
    keys.known("tender_consideration", &draft.tender_consideration);
    keys.known("early_tender_payment", &draft.early_tender_payment);
    keys.known("total_consideration", &draft.total_consideration);
    keys.known("coupon", &draft.coupon);
    if let Some(day_count) = draft.day_count {
        keys.text("day_count", day_count_word(day_count));
    }
    keys.list("payment_dates", texts(&draft.payment_dates));
    keys.known("maturity", &draft.maturity);
    keys.known("accrued_per_1000", &draft.accrued_per_1000);
    keys.known("amount_is", amount_is);
    Json::Object(keys.0)
}

fn level((level, most): &(u64, Option<String>)) -> Json {
    let mut keys = Keys::default();
    keys.put("level", Json::Whole(*level));
    keys.known("max", most);
    Json::Object(keys.0)
}

fn tender(by_window: &ByWindow<Option<String>>) -> Json {
    let mut keys = Keys::default();
    for window in Window::ALL {
        keys.known(window.key(), &by_window[window]);
    }
    Json::Object(keys.0)
}

/// Reasons in words belong to tenders and come first; what is only marked is listed by its path.
fn put_assumptions(keys: &mut Keys, assumptions: &[Assumption]) {
    let in_words = |assumption: &Assumption| ![ASSUMED, TAKEN_AS_MET].contains(&assumption.reason.as_str());
    let told = assumptions.iter().rposition(in_words).map_or(0, |last| last + 1);
    let (told, marked) = assumptions.split_at(told);
    let mut tenders = Keys::default();
    for assumption in told {
        if let Some(id) = assumption.path.strip_prefix("tenders.") {
            tenders.text(id, &assumption.reason);
        }
    }
    keys.object("tenders_assumed", tenders);
    let marked = marked.iter().filter(|assumption| assumption.reason == ASSUMED);
    keys.list("assumed", marked.map(|assumption| Json::Text(assumption.path.clone())).collect());
}

fn published_results(published: &[(String, Published)]) -> Keys {
    let mut results = Keys::default();
    for (id, Published { accepted, factor_text, tolerance }) in published {
        let mut keys = Keys::default();
        keys.text("accepted", &accepted.to_string());
        keys.known("factor_text", factor_text);
        if *tolerance > 0 {
            keys.text("tolerance", &tolerance.to_string());
        }
        results.put(id, Json::Object(keys.0));
    }
    results
}

fn texts(texts: &[String]) -> Vec<Json> {
    texts.iter().cloned().map(Json::Text).collect()
}
