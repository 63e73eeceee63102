//! The file format `tender-offer/1`: an offer file's text becomes an [`OfferFile`], or all its problems.
//!
//! Amounts, prices and rates are text in the file and stay text in the draft; the engine's check reads them,
//! and its problems stand in one list with those of the format. Two keys may be absent that a reader would
//! miss: an offer without `name`, or a series without `title`, is called by its id.

use super::json::Json;
use super::walk::{Object, Walk};
use crate::engine::check::check_beside;
use crate::engine::draft::{Draft, DraftCap, DraftCondition, DraftDates, DraftLevels, DraftSeries};
use crate::engine::figures::Figure;
use crate::engine::names::Names;
use crate::engine::offer::{AcceptanceRule, Basis, ByWindow, ConditionKind, DayCount, Window};
use crate::engine::problems::Problems;

/// What the key `format` says.
pub const FORMAT: &str = "tender-offer/1";
/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 16 * 1024 * 1024;

/// An offer as a file holds it: a draft that the engine has checked, and what the file says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferFile {
    /// What links and look-ups call it.
    pub id: String,
    /// What people call it; the id if the file gives no name.
    pub name: String,
    /// Where it comes from.
    pub about: About,
    /// The terms and tenders as text; they have passed the check.
    pub draft: Draft,
    /// Beside the draft's series: what its amounts are, if not plain principal (e.g. `principal at maturity`).
    pub amount_is: Vec<Option<String>>,
    /// What the company said it accepted: (series id, result).
    pub published: Vec<(String, Published)>,
    /// In vectors only: the outcome that the rules demand, as it stands in the file.
    pub expected: Option<Json>,
    pub(super) assumptions: Vec<Assumption>,
}

/// Where an offer comes from, in free text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub issuer: Option<String>,
    /// What the offer is here for.
    pub shows: Option<String>,
    pub sources: Vec<String>,
    /// Dates that are known only in words.
    pub dates_text: Option<String>,
    pub results_published: Option<String>,
    /// Why a published result may differ from the rules'.
    pub tolerance_reason: Option<String>,
}

/// What the company said it accepted of one series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// In whole units of the series' currency.
    pub accepted: u64,
    /// The factor as printed.
    pub factor_text: Option<String>,
    /// How far the rules' result may be from it, in whole units.
    pub tolerance: u64,
}

/// A figure that was not read in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Assumption {
    pub(super) path: String,
    pub(super) reason: String,
}

impl Assumption {
    /// Whether it is said of the figure at this path, or of what that is in.
    pub(super) fn holds_of(&self, path: &str) -> bool {
        let Some(rest) = path.strip_prefix(self.path.as_str()) else { return false };
        // Ids may hold points: in `tenders.9.125-2008.early` the id is not `9`.
        let in_window = || Window::ALL.iter().any(|window| rest.strip_prefix('.') == Some(window.key()));
        rest.is_empty() || if path.starts_with("tenders.") { in_window() } else { rest.starts_with('.') }
    }
}

/// One offer of a file that may hold several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id, if that much could be read.
    pub id: Option<String>,
    /// The offer, or all its problems.
    pub offer: Result<OfferFile, Problems>,
}

/// Why a figure that the file lists as assumed is marked.
pub const ASSUMED: &str = "assumed: not read in a source";
/// Why borrowings that the file does not give are marked.
pub const TAKEN_AS_MET: &str = "assumed: the amount borrowed is not known, the condition is taken as met";

impl OfferFile {
    /// Why the figure at this path is an assumption or an estimate; none if it was read in a source.
    ///
    /// Paths are those of problems: `series.0.day_count`, `rates.EUR`, `tenders.11-2008.early`. What is said
    /// of a key holds for everything in it.
    pub fn assumed(&self, path: &str) -> Option<&str> {
        let said = self.assumptions.iter().find(|assumption| assumption.holds_of(path));
        said.map(|assumption| assumption.reason.as_str())
    }

    /// Every assumption of the file: (path, reason).
    pub fn assumptions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.assumptions.iter().map(|assumption| (assumption.path.as_str(), assumption.reason.as_str()))
    }

    /// What was published of the series with that id.
    pub fn published(&self, id: &str) -> Option<&Published> {
        self.published.iter().find(|(series, _)| series == id).map(|(_, published)| published)
    }
}

/// Reads a file that holds one offer.
///
/// # Errors
/// All problems of the file, those of the engine's check among them.
pub fn read(text: &str) -> Result<OfferFile, Problems> {
    let mut entries = read_all(text);
    if entries.len() > 1 {
        let count = entries.len().to_string();
        return Err(one_problem(&count, "the file must hold one offer; it holds a list of several"));
    }
    entries.remove(0).offer
}

/// Reads a file that holds one offer or a list of offers: one entry for each, at least one.
pub fn read_all(text: &str) -> Vec<Entry> {
    let refused =
        |value: &str, allowed: &str| vec![Entry { id: None, offer: Err(one_problem(value, allowed)) }];
    if text.len() > LARGEST_FILE {
        let size = format!("{} bytes", text.len());
        return refused(&size, &format!("an offer file has at most {LARGEST_FILE} bytes"));
    }
    // Some editors begin a file with a byte order mark.
    match Json::parse(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Err(error) => refused("", &format!("the file must be JSON: {error}")),
        Ok(Json::List(offers)) if offers.is_empty() => {
            refused("[]", "a list of offers must hold at least one")
        }
        Ok(Json::List(offers)) => offers.iter().map(read_entry).collect(),
        Ok(offer) => vec![read_entry(&offer)],
    }
}

/// A refusal of the whole file.
pub fn one_problem(value: &str, allowed: &str) -> Problems {
    let mut problems = Problems::default();
    problems.add("", value, allowed);
    problems
}

/// Reads a file of the format whose offer may not pass the check: its terms are still being written.
///
/// # Errors
/// What is no text of this format.
pub fn read_draft(text: &str) -> Result<OfferFile, Problems> {
    let json =
        Json::parse(text).map_err(|error| one_problem("", &format!("the file must be JSON: {error}")))?;
    let mut walk = Walk::default();
    match walk.offer_file(&json) {
        Some(file) if walk.problems.is_empty() => Ok(file),
        _ => Err(walk.problems),
    }
}

fn read_entry(json: &Json) -> Entry {
    let id = json.get("id").and_then(Json::text).map(str::to_owned);
    Entry { id, offer: read_tree(json) }
}

/// Reads one offer from the tree of its file.
///
/// # Errors
/// All its problems, those of the engine's check among them.
pub(super) fn read_tree(json: &Json) -> Result<OfferFile, Problems> {
    let mut walk = Walk::default();
    let file = walk.offer_file(json);
    let problems = std::mem::take(&mut walk.problems);
    let Some(file) = file else { return Err(problems) };
    check_beside(&file.draft, problems, &|path| walk.is_told(path)).map(|_| file)
}

const OFFER_KEYS: &[&str] = &[
    "format",
    "id",
    "name",
    "issuer",
    "shows",
    "sources",
    "dates_text",
    "results_published",
    "tolerance_reason",
    "cap_currency",
    "rates",
    "rules",
    "caps",
    "series",
    "dates",
    "conditions",
    "tenders",
    "tenders_assumed",
    "assumed",
    "published",
    "expected",
];
const RULES_KEYS: &[&str] = &["early_tenders_first", "acceptance", "unfit_series"];
const CAP_KEYS: &[&str] = &["name", "amount", "basis", "series"];
const SERIES_KEYS: &[&str] = &[
    "id",
    "title",
    "currency",
    "outstanding",
    "level",
    "levels",
    "max_offer_amount",
    "denomination",
    "minimum_denomination",
    "tender_consideration",
    "early_tender_payment",
    "total_consideration",
    "coupon",
    "day_count",
    "payment_dates",
    "maturity",
    "accrued_per_1000",
    "amount_is",
    "assumed",
];
const LEVEL_KEYS: &[&str] = &["level", "max"];
const DATES_KEYS: &[&str] = &[
    "launch",
    "withdrawal",
    "early_tender",
    "pricing",
    "early_settlement",
    "expiration",
    "settlement",
    "zone",
];
const CONDITION_KEYS: &[&str] = &["kind", "series", "name", "at_least", "actual", "waived"];
const TENDER_KEYS: &[&str] = &["early", "late", "guaranteed"];
const PUBLISHED_KEYS: &[&str] = &["accepted", "factor_text", "tolerance"];
/// Top keys that hold terms or tenders, and so may be assumed.
const ASSUMABLE_KEYS: &[&str] =
    &["cap_currency", "rates", "rules", "caps", "series", "dates", "conditions", "tenders"];

impl Walk {
    fn offer_file(&mut self, json: &Json) -> Option<OfferFile> {
        let offer = self.object("", json, OFFER_KEYS)?;
        self.format_and_id(&offer);
        let mut draft = Draft {
            cap_currency: self.required_text(&offer, "cap_currency"),
            rates: self.rates(&offer),
            dates: self.draft_dates(&offer),
            ..Draft::default()
        };
        self.draft_rules(&offer, &mut draft);
        draft.caps = self.draft_caps(&offer);
        let (series, amount_is) = self.draft_series_list(&offer);
        draft.series = series;
        draft.conditions = self.draft_conditions(&offer);
        draft.tenders = self.draft_tenders(&offer);
        let ids = ids_of(&draft);
        let published = self.published_results(&offer, &ids);
        let assumptions = self.assumptions(&offer, &draft, &ids);
        let id = offer.get("id").and_then(Json::text).unwrap_or_default().to_owned();
        Some(OfferFile {
            name: self.text(&offer, "name").unwrap_or_else(|| id.clone()),
            id,
            about: self.about(&offer),
            draft,
            amount_is,
            published,
            expected: offer.get("expected").cloned(),
            assumptions,
        })
    }

    fn format_and_id(&mut self, offer: &Object) {
        self.required_choice(offer, "format", &[FORMAT]);
        let id = self.required_text(offer, "id");
        if id.trim().is_empty() && !self.is_told("id") {
            self.refuse("id", &id, "the id of an offer must not be empty");
        }
    }

    fn about(&mut self, offer: &Object) -> About {
        About {
            issuer: self.text(offer, "issuer"),
            shows: self.text(offer, "shows"),
            sources: self.texts(offer, "sources"),
            dates_text: self.text(offer, "dates_text"),
            results_published: self.text(offer, "results_published"),
            tolerance_reason: self.text(offer, "tolerance_reason"),
        }
    }

    fn rates(&mut self, offer: &Object) -> Vec<(String, String)> {
        let Some(rates) = self.object_in(offer, "rates", &[]) else { return Vec::new() };
        let mut read = Vec::new();
        for (currency, rate) in rates.first_of_each() {
            read.push((currency.clone(), self.text_at(&rates.path_of(currency), rate)));
        }
        read
    }

    fn draft_rules(&mut self, offer: &Object, draft: &mut Draft) {
        let Some(rules) = self.object_in(offer, "rules", RULES_KEYS) else { return };
        draft.early_tenders_first = self.flag(&rules, "early_tenders_first");
        let acceptance = self.choice(&rules, "acceptance", &["pro_rata", "all_or_nothing"]);
        let unfit = self.choice(&rules, "unfit_series", &["skip", "stop"]);
        draft.acceptance = match (acceptance, unfit) {
            (Some(1), Some(1)) => AcceptanceRule::AllOrNothingStop,
            (Some(1), _) => AcceptanceRule::AllOrNothingSkip,
            _ => AcceptanceRule::ProRata,
        };
        let acceptance_is_read = acceptance.is_some() || rules.get("acceptance").is_none();
        if let Some(unfit) = rules.get("unfit_series")
            && acceptance_is_read
            && acceptance != Some(1)
        {
            let path = rules.path_of("unfit_series");
            self.refuse(&path, &unfit.to_string(), "stands only beside acceptance all_or_nothing");
        }
    }

    fn draft_caps(&mut self, offer: &Object) -> Vec<DraftCap> {
        let mut caps = Vec::new();
        for (path, json) in self.list(offer, "caps") {
            let cap = self.object(&path, json, CAP_KEYS).unwrap_or(Object { path, pairs: &[] });
            caps.push(self.draft_cap(&cap));
        }
        caps
    }

    fn draft_cap(&mut self, cap: &Object) -> DraftCap {
        if self.is_told(&cap.path) {
            let nothing = String::new();
            return DraftCap {
                name: nothing.clone(),
                amount: nothing,
                basis: Basis::Principal,
                series: None,
            };
        }
        const WORDS: &[&str] = &["principal", "purchase_price", "purchase_price_and_accrued"];
        DraftCap {
            name: self.required_text(cap, "name"),
            amount: self.required_text(cap, "amount"),
            basis: match self.required_choice(cap, "basis", WORDS) {
                Some(1) => Basis::PurchasePrice,
                Some(2) => Basis::PurchasePriceAndAccrued,
                _ => Basis::Principal,
            },
            series: cap.get("series").map(|_| self.texts(cap, "series")),
        }
    }

    /// The series, and what the amounts of each are. A missing list is told by the engine's check.
    fn draft_series_list(&mut self, offer: &Object) -> (Vec<DraftSeries>, Vec<Option<String>>) {
        let (mut all, mut amount_is) = (Vec::new(), Vec::new());
        for (path, json) in self.list(offer, "series") {
            match self.object(&path, json, SERIES_KEYS) {
                None => {
                    all.push(DraftSeries::default());
                    amount_is.push(None);
                }
                Some(series) => {
                    all.push(self.draft_series(&series));
                    amount_is.push(self.text(&series, "amount_is"));
                }
            }
        }
        (all, amount_is)
    }

    fn draft_series(&mut self, series: &Object) -> DraftSeries {
        const DAY_COUNTS: &[&str] = &["30/360", "actual/actual", "actual/365"];
        let id = self.required_text(series, "id");
        DraftSeries {
            title: self.text(series, "title").unwrap_or_else(|| id.clone()),
            id,
            currency: self.required_text(series, "currency"),
            outstanding: self.required_text(series, "outstanding"),
            levels: self.draft_levels(series),
            max_offer_amount: self.text(series, "max_offer_amount"),
            denomination: self.text(series, "denomination"),
            minimum_denomination: self.text(series, "minimum_denomination"),
            tender_consideration: self.text(series, "tender_consideration"),
            early_tender_payment: self.text(series, "early_tender_payment"),
            total_consideration: self.text(series, "total_consideration"),
            coupon: self.text(series, "coupon"),
            // One that could not be read stands as any other, so that accrued interest is not missed as well.
            day_count: series.get("day_count").map(|_| match self.choice(series, "day_count", DAY_COUNTS) {
                Some(1) => DayCount::ActualActual,
                Some(2) => DayCount::Actual365,
                _ => DayCount::Thirty360,
            }),
            payment_dates: self.texts(series, "payment_dates"),
            maturity: self.text(series, "maturity"),
            accrued_per_1000: self.text(series, "accrued_per_1000"),
        }
    }

    fn draft_levels(&mut self, series: &Object) -> DraftLevels {
        let path = series.path_of("levels");
        if let (Some(level), Some(_)) = (series.get("level"), series.get("levels")) {
            self.refuse(&path, &level.to_string(), "a series has either level or levels, not both");
        }
        if let Some(level) = series.get("level") {
            return DraftLevels::One(self.whole_at(&series.path_of("level"), level));
        }
        if series.get("levels").is_none() {
            self.refuse(
                &series.path_of("level"),
                "",
                "this key is missing: a series has either level or levels",
            );
            return DraftLevels::One(0);
        }
        let mut levels = Vec::new();
        for (path, json) in self.list(series, "levels") {
            let Some(place) = self.object(&path, json, LEVEL_KEYS) else {
                levels.push((0, None));
                continue;
            };
            let level_path = place.path_of("level");
            let level = match place.get("level") {
                Some(level) => self.whole_at(&level_path, level),
                None => {
                    self.refuse(&level_path, "", "this key is missing: it must be there");
                    0
                }
            };
            levels.push((level, self.text(&place, "max")));
        }
        DraftLevels::Several(levels)
    }

    fn draft_dates(&mut self, offer: &Object) -> DraftDates {
        let Some(dates) = self.object_in(offer, "dates", DATES_KEYS) else { return DraftDates::default() };
        DraftDates {
            launch: self.text(&dates, "launch"),
            withdrawal: self.text(&dates, "withdrawal"),
            early_tender: self.text(&dates, "early_tender"),
            pricing: self.text(&dates, "pricing"),
            early_settlement: self.text(&dates, "early_settlement"),
            expiration: self.text(&dates, "expiration"),
            settlement: self.text(&dates, "settlement"),
            zone: self.text(&dates, "zone"),
        }
    }

    fn draft_conditions(&mut self, offer: &Object) -> Vec<DraftCondition> {
        let mut conditions = Vec::new();
        for (path, json) in self.list(offer, "conditions") {
            if let Some(condition) = self.object(&path, json, CONDITION_KEYS) {
                conditions.push(self.draft_condition(&condition));
            } else {
                // Stands in for it, so that the places of the others stay.
                let nothing = String::new();
                let kind = ConditionKind::Borrowings;
                conditions.push(DraftCondition {
                    kind,
                    name: nothing.clone(),
                    at_least: nothing,
                    actual: None,
                    waived: false,
                });
            }
        }
        conditions
    }

    fn draft_condition(&mut self, condition: &Object) -> DraftCondition {
        let kind = self.required_choice(condition, "kind", &["borrowings", "minimum_tender"]);
        if let (Some(0), Some(series)) = (kind, condition.get("series")) {
            let path = condition.path_of("series");
            self.refuse(&path, &series.to_string(), "only a condition of kind minimum_tender has a series");
        }
        DraftCondition {
            kind: match kind {
                Some(1) => ConditionKind::MinimumTender(self.required_text(condition, "series")),
                _ => ConditionKind::Borrowings,
            },
            name: self.required_text(condition, "name"),
            at_least: self.required_text(condition, "at_least"),
            actual: self.text(condition, "actual"),
            waived: self.flag(condition, "waived"),
        }
    }

    fn draft_tenders(&mut self, offer: &Object) -> Vec<(String, ByWindow<Option<String>>)> {
        let Some(tenders) = self.object_in(offer, "tenders", &[]) else { return Vec::new() };
        let mut all = Vec::new();
        for (id, json) in tenders.first_of_each() {
            let mut texts = ByWindow::default();
            if let Some(windows) = self.object(&tenders.path_of(id), json, TENDER_KEYS) {
                for window in Window::ALL {
                    texts[window] = self.text(&windows, window.key());
                }
            }
            all.push((id.clone(), texts));
        }
        all
    }

    fn published_results(&mut self, offer: &Object, ids: &Option<Names>) -> Vec<(String, Published)> {
        let Some(published) = self.object_in(offer, "published", &[]) else { return Vec::new() };
        let mut all = Vec::new();
        for (id, json) in published.first_of_each() {
            let path = published.path_of(id);
            self.known_id(&path, id, ids);
            let Some(result) = self.object(&path, json, PUBLISHED_KEYS) else { continue };
            let accepted = self.required_text(&result, "accepted");
            let accepted = self.principal(&result.path_of("accepted"), &accepted);
            let tolerance = self.text(&result, "tolerance");
            let tolerance = tolerance.map_or(0, |text| self.principal(&result.path_of("tolerance"), &text));
            let factor_text = self.text(&result, "factor_text");
            all.push((id.clone(), Published { accepted, factor_text, tolerance }));
        }
        all
    }

    /// A principal amount that is no term of the offer, so that the engine's check does not see it.
    fn principal(&mut self, path: &str, text: &str) -> u64 {
        Figure::Principal.read_whole(text).unwrap_or_else(|allowed| {
            if !self.is_told(path) {
                self.refuse(path, text, allowed);
            }
            0
        })
    }

    fn known_id(&mut self, path: &str, id: &str, ids: &Option<Names>) {
        if ids.as_ref().is_some_and(|ids| !ids.has(id)) {
            self.refuse(path, id, "must be the id of a series of this offer");
        }
    }

    fn assumptions(&mut self, offer: &Object, draft: &Draft, ids: &Option<Names>) -> Vec<Assumption> {
        let mut all = Vec::new();
        let mut assume =
            |path: String, reason: &str| all.push(Assumption { path, reason: reason.to_owned() });
        if let Some(reasons) = self.object_in(offer, "tenders_assumed", &[]) {
            for (id, reason) in reasons.first_of_each() {
                let path = reasons.path_of(id);
                self.known_id(&path, id, ids);
                assume(format!("tenders.{id}"), &self.text_at(&path, reason));
            }
        }
        for (place, path) in self.texts(offer, "assumed").iter().enumerate() {
            let at = format!("assumed.{place}");
            let key = path.split('.').next().unwrap_or_default();
            if !self.is_told(&at) && !ASSUMABLE_KEYS.contains(&key) {
                let sentence =
                    format!("must be a path that begins with one of {}", ASSUMABLE_KEYS.join(", "));
                self.refuse(&at, path, sentence);
            }
            assume(path.clone(), ASSUMED);
        }
        let series = if let Some(Json::List(series)) = offer.get("series") { &series[..] } else { &[] };
        for (place, json) in series.iter().enumerate() {
            let Json::Object(pairs) = json else { continue };
            let series = Object { path: format!("series.{place}"), pairs };
            for (item, key) in self.texts(&series, "assumed").iter().enumerate() {
                let at = format!("series.{place}.assumed.{item}");
                if !self.is_told(&at) && (key == "assumed" || !SERIES_KEYS.contains(&key.as_str())) {
                    self.refuse(&at, key, "must be a key of a series, such as day_count");
                }
                assume(series.path_of(key), ASSUMED);
            }
        }
        for (place, condition) in draft.conditions.iter().enumerate() {
            if condition.kind == ConditionKind::Borrowings && condition.actual.is_none() {
                assume(format!("conditions.{place}.actual"), TAKEN_AS_MET);
            }
        }
        all
    }
}

/// The ids of the series; none if they have a problem themselves: then, as in the engine's check, an unknown one
/// is no problem.
fn ids_of(draft: &Draft) -> Option<Names> {
    let mut ids = Names::default();
    for (place, series) in draft.series.iter().enumerate() {
        if series.id.trim().is_empty() || ids.note(&series.id, place).is_some() {
            return None;
        }
    }
    (ids.count() > 0).then_some(ids)
}
