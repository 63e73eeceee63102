//! A draft becomes an offer, or all its problems: every limit of the rules' section "Input limits".
//!
//! A figure that cannot be read is told once and then left out: checks that would need it are skipped, so
//! that one slip does not bring problems elsewhere. Each reader here gives `None` if it has told a problem.

mod dates;
mod series;
mod tenders;

use rust_decimal::Decimal;

use self::series::CheckedSeries;
use super::draft::{Draft, DraftCap, DraftCondition};
use super::figures::Figure;
use super::names::Names;
use super::offer::{AcceptanceRule, Basis, Cap, Condition, ConditionKind, Offer, Window};
use super::problems::{Problems, below};

/// Most series that an offer may have.
pub const MOST_SERIES: usize = 64;
/// Most caps that an offer may have.
pub const MOST_CAPS: usize = 16;
/// The last Acceptance Priority Level that there may be.
pub const LAST_LEVEL: u8 = 64;
/// Most payment dates a year that a series may have.
pub const MOST_PAYMENT_DATES: usize = 12;

/// Checks every term and tender against the rules' limits.
///
/// # Errors
/// All problems at once; each path names the key in an offer file.
pub fn check(draft: &Draft) -> Result<Offer, Problems> {
    check_beside(draft, Problems::default(), &|_| false)
}

/// As [`check`], for a draft that was itself read with `problems`: the check's own are added to them, but
/// not those whose path `is_told` about already. What could not be read should stand in the draft as empty
/// text, not be left out: then nothing is concluded from it.
///
/// # Errors
/// All problems at once.
///
/// # Panics
/// If `is_told` holds back every problem and `problems` is empty.
pub fn check_beside(
    draft: &Draft,
    problems: Problems,
    is_told: &dyn Fn(&str) -> bool,
) -> Result<Offer, Problems> {
    let mut checking = Checking { problems, is_told };
    let offer = checking.offer(draft);
    if !checking.problems.is_empty() {
        return Err(checking.problems);
    }
    Ok(offer.expect("a draft is refused with at least one problem"))
}

/// The problems met so far. `None` from its readers means: told, do not conclude anything from it.
struct Checking<'a> {
    problems: Problems,
    is_told: &'a dyn Fn(&str) -> bool,
}

/// The ids of the series, and whether each has one of its own.
struct Ids {
    places: Names,
    complete: bool,
}

/// Beside the draft's rates: each as it was read, and where that of a currency stands.
struct Rates {
    values: Vec<Option<Decimal>>,
    places: Names,
}

impl Checking<'_> {
    fn offer(&mut self, draft: &Draft) -> Option<Offer> {
        self.rules(draft);
        let cap_currency = self.currency("cap_currency", &draft.cap_currency);
        let rates = self.rates(draft);
        let dates = self.dates(&draft.dates);
        let ids = self.ids(draft);
        let series: Vec<_> = (draft.series.iter().enumerate())
            .map(|(place, series)| self.series(&format!("series.{place}"), series, &dates))
            .collect();
        let rate_of_each = self.rate_of_each(draft, &rates);
        let caps = self.caps(draft, &ids, &series);
        let conditions: Vec<_> = (draft.conditions.iter().enumerate())
            .map(|(place, condition)| self.condition(&format!("conditions.{place}"), condition, &ids))
            .collect();
        let tendered = self.tenders(draft, &ids, &series);

        Some(Offer {
            cap_currency: cap_currency?.to_owned(),
            early_tenders_first: draft.early_tenders_first,
            acceptance: draft.acceptance,
            caps: caps?,
            series: (draft.series.iter().zip(series).zip(rate_of_each?))
                .map(|((draft, series), rate)| series.finish(draft, rate))
                .collect::<Option<_>>()?,
            conditions: conditions.into_iter().collect::<Option<_>>()?,
            dates: dates.finish(&draft.dates)?,
            tendered: tendered?,
        })
    }

    fn rules(&mut self, draft: &Draft) {
        if draft.early_tenders_first && draft.acceptance != AcceptanceRule::ProRata {
            self.refuse(
                "rules.early_tenders_first",
                "true",
                "early tenders cannot come first where series are bought whole or not at all: all windows are taken together",
            );
        }
    }

    /// Each rate with its currency; a rate that no series needs is checked all the same.
    fn rates(&mut self, draft: &Draft) -> Rates {
        let mut rates = Rates { values: Vec::new(), places: Names::default() };
        for (place, (currency, rate)) in draft.rates.iter().enumerate() {
            let path = below("rates", currency);
            let value = self.figure(Figure::Rate, &path, "a rate", rate);
            self.currency(&path, currency);
            if is_currency(currency) && *currency == draft.cap_currency {
                self.refuse(
                    &path,
                    rate,
                    format!("{currency} is the cap currency, which has no rate: it counts as it is"),
                );
            }
            rates.values.push(value);
            if rates.places.note(currency, place).is_some() {
                self.refuse(
                    &path,
                    rate,
                    format!("{currency} already has a rate: there can be one for each currency"),
                );
            }
        }
        rates
    }

    /// Beside the series: units of the cap currency for one of the series' own.
    fn rate_of_each(&mut self, draft: &Draft, rates: &Rates) -> Option<Vec<Decimal>> {
        let mut missing = Names::default();
        let mut rate_of = |currency: &str| {
            if !is_currency(currency) || !is_currency(&draft.cap_currency) {
                return None;
            }
            if currency == draft.cap_currency {
                return Some(Decimal::ONE);
            }
            if let Some(place) = rates.places.place(currency) {
                return rates.values[place];
            }
            missing.note(currency, 0);
            None
        };
        // Every series is asked, so that every missing rate is told.
        let each: Vec<_> = draft.series.iter().map(|series| rate_of(&series.currency)).collect();
        for currency in missing.sorted() {
            let allowed = Figure::Rate.allowed();
            let sentence =
                format!("a rate is needed, {} for one {currency}; it {allowed}", draft.cap_currency);
            self.refuse(&below("rates", currency), "", sentence);
        }
        each.into_iter().collect()
    }

    fn ids(&mut self, draft: &Draft) -> Ids {
        let count = draft.series.len();
        if count == 0 || count > MOST_SERIES {
            self.refuse("series", &count.to_string(), format!("an offer has 1 to {MOST_SERIES} series"));
        }
        let mut ids = Ids { places: Names::default(), complete: count > 0 };
        for (place, series) in draft.series.iter().enumerate() {
            let path = format!("series.{place}.id");
            if self.name(&path, "the id of a series", &series.id).is_none() {
                ids.complete = false;
            } else if let Some(first) = ids.places.note(&series.id, place) {
                ids.complete = false;
                self.refuse(
                    &path,
                    &series.id,
                    format!("series.{first} already has this id: each series needs its own"),
                );
            }
        }
        ids
    }

    /// The place of the series with that id. If the ids themselves have a problem, an unknown one is none.
    fn place(&mut self, path: &str, id: &str, ids: &Ids) -> Option<usize> {
        let place = ids.places.place(id);
        if place.is_none() && ids.complete {
            let known: Vec<_> = ids.places.sorted().take(9).collect();
            let list = if known.len() < 9 { format!(": {}", known.join(", ")) } else { String::new() };
            self.refuse(path, id, format!("must be the id of a series of this offer{list}"));
        }
        place
    }

    fn caps(&mut self, draft: &Draft, ids: &Ids, series: &[CheckedSeries]) -> Option<Vec<Cap>> {
        if draft.caps.len() > MOST_CAPS {
            self.refuse("caps", &draft.caps.len().to_string(), format!("an offer has 0 to {MOST_CAPS} caps"));
        }
        let mut caps = Vec::new();
        // Of too many, those beyond the most are not looked at: they would be compared with every series.
        for (place, cap) in draft.caps.iter().enumerate().take(MOST_CAPS) {
            let path = format!("caps.{place}");
            let name_path = below(&path, "name");
            let name = self.name(&name_path, "the name of a cap", &cap.name);
            if name.is_some()
                && let Some(before) = draft.caps[..place].iter().rposition(|other| other.name == cap.name)
            {
                self.refuse(
                    &name_path,
                    &cap.name,
                    format!("caps.{before} already has this name: each cap needs its own"),
                );
            }
            let amount =
                self.figure(Figure::CapAmount, &below(&path, "amount"), "the amount of a cap", &cap.amount);
            let covers = self.covers(&path, cap, ids, series.len());
            if let Some(covers) = &covers {
                self.basis(&path, cap.basis, draft, series, covers);
            }
            caps.push(amount.zip(covers).map(|(amount, covers)| Cap {
                name: cap.name.clone(),
                amount,
                basis: cap.basis,
                covers,
            }));
        }
        caps.into_iter().collect()
    }

    /// Beside the series: whether the cap covers each.
    fn covers(&mut self, path: &str, cap: &DraftCap, ids: &Ids, count: usize) -> Option<Vec<bool>> {
        let Some(listed) = &cap.series else { return Some(vec![true; count]) };
        let path = below(path, "series");
        if listed.is_empty() {
            self.refuse(&path, "", "a cap covers at least one series; without a list it covers all");
        }
        let mut covers = vec![false; count];
        let mut all_known = true;
        for (place, id) in listed.iter().enumerate() {
            let path = format!("{path}.{place}");
            match self.place(&path, id, ids) {
                None => all_known = false,
                Some(series) if covers[series] => {
                    self.refuse(&path, id, "this series is already in the list of this cap")
                }
                Some(series) => covers[series] = true,
            }
        }
        all_known.then_some(covers)
    }

    /// Refuses a cap that counts what is not known of a series.
    fn basis(&mut self, path: &str, basis: Basis, draft: &Draft, series: &[CheckedSeries], covers: &[bool]) {
        let ids_where = |lacks: fn(&CheckedSeries) -> bool| {
            let covered = draft
                .series
                .iter()
                .zip(series)
                .zip(covers)
                .filter(|((_, series), covers)| **covers && lacks(series));
            covered.map(|((draft, _), _)| draft.id.as_str()).collect::<Vec<_>>().join(", ")
        };
        let path = below(path, "basis");
        let (key, accrued_counts) = match basis {
            Basis::Principal => return,
            Basis::PurchasePrice => ("purchase_price", false),
            Basis::PurchasePriceAndAccrued => ("purchase_price_and_accrued", true),
        };
        let unpriced = ids_where(|series| matches!(series.prices, Some(None)));
        if !unpriced.is_empty() {
            self.refuse(
                &path,
                key,
                format!("a cap can count the purchase price only where prices are known; not known here: {unpriced}"),
            );
            return;
        }
        let unaccrued = ids_where(|series| {
            series.accrual.is_some_and(|accrual| Window::ALL.iter().any(|&window| accrual[window].is_none()))
        });
        if accrued_counts && !unaccrued.is_empty() {
            self.refuse(
                &path,
                key,
                format!(
                    "a cap can count accrued interest only where it is known for every window, from accrued_per_1000 \
                     or from coupon, day_count, payment_dates and settlement; not known here: {unaccrued}"
                ),
            );
        }
    }

    fn condition(&mut self, path: &str, condition: &DraftCondition, ids: &Ids) -> Option<Condition> {
        let name = self.name(&below(path, "name"), "the name of a condition", &condition.name);
        let at_least =
            self.figure(Figure::CapAmount, &below(path, "at_least"), "the least amount", &condition.at_least);
        let actual_path = below(path, "actual");
        let kind = match &condition.kind {
            ConditionKind::Borrowings => Some(ConditionKind::Borrowings),
            ConditionKind::MinimumTender(id) => {
                if let Some(actual) = &condition.actual {
                    self.refuse(
                        &actual_path,
                        actual,
                        "only a condition on borrowings has an actual amount: what is tendered counts itself",
                    );
                }
                self.place(&below(path, "series"), id, ids).map(ConditionKind::MinimumTender)
            }
        };
        let actual = optional(&condition.actual, |text| {
            self.figure(Figure::CapAmount, &actual_path, "the amount borrowed", text)
        });
        Some(Condition {
            kind: kind?,
            name: name?.to_owned(),
            at_least: at_least?,
            actual: actual?,
            waived: condition.waived,
        })
    }

    /// Text that must not be empty.
    fn name<'t>(&mut self, path: &str, what: &str, text: &'t str) -> Option<&'t str> {
        if text.trim().is_empty() {
            self.refuse(path, text, format!("{what} must not be empty"));
            return None;
        }
        Some(text)
    }

    fn currency<'t>(&mut self, path: &str, text: &'t str) -> Option<&'t str> {
        if !is_currency(text) {
            self.refuse(path, text, "must be a currency such as USD, without blanks");
            return None;
        }
        Some(text)
    }

    fn figure(&mut self, figure: Figure, path: &str, what: &str, text: &str) -> Option<Decimal> {
        figure.read(text).map_err(|allowed| self.refuse(path, text, format!("{what} {allowed}"))).ok()
    }

    fn whole(&mut self, figure: Figure, path: &str, what: &str, text: &str) -> Option<u64> {
        figure.read_whole(text).map_err(|allowed| self.refuse(path, text, format!("{what} {allowed}"))).ok()
    }

    fn refuse(&mut self, path: &str, value: &str, allowed: impl Into<String>) {
        self.refuse_near(path, value, allowed, Vec::new());
    }

    fn refuse_near(&mut self, path: &str, value: &str, allowed: impl Into<String>, nearest: Vec<String>) {
        if !(self.is_told)(path) {
            self.problems.add_with_nearest(path, value, allowed, nearest);
        }
    }
}

/// Reads a text if there is one: `None` if it was refused, `Some(None)` if there is none.
fn optional<T>(text: &Option<String>, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    match text {
        None => Some(None),
        Some(text) => read(text).map(Some),
    }
}

fn is_currency(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}
