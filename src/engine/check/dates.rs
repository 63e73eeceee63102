//! The dates of an offer: each must be one, and none may come before what it must follow.
//!
//! Real offers extend and reopen dates, so only orders without exception are demanded: nothing before the
//! launch, no deadline after the Expiration Date, no settlement before what it settles.

use time::{Date, PrimitiveDateTime};

use super::super::draft::DraftDates;
use super::super::figures::{self, Moment};
use super::super::offer::Dates;
use super::{Checking, optional};

/// The dates as far as they could be read: the outer `None` is one that was refused.
pub(super) struct CheckedDates {
    launch: Option<Option<Moment>>,
    withdrawal: Option<Option<Moment>>,
    early_tender: Option<Option<Moment>>,
    pricing: Option<Option<Moment>>,
    pub(super) early_settlement: Option<Option<Date>>,
    expiration: Option<Option<Moment>>,
    pub(super) settlement: Option<Option<Date>>,
}

impl CheckedDates {
    /// The dates of the offer, if every one could be read.
    pub(super) fn finish(self, draft: &DraftDates) -> Option<Dates> {
        let at = |moment: Option<Option<Moment>>| -> Option<Option<PrimitiveDateTime>> {
            moment.map(|moment| moment.map(|moment| moment.at))
        };
        Some(Dates {
            launch: at(self.launch)?,
            withdrawal: at(self.withdrawal)?,
            early_tender: at(self.early_tender)?,
            pricing: at(self.pricing)?,
            early_settlement: self.early_settlement?,
            expiration: at(self.expiration)?,
            settlement: self.settlement?,
            zone: draft.zone.clone(),
        })
    }
}

impl Checking<'_> {
    pub(super) fn dates(&mut self, draft: &DraftDates) -> CheckedDates {
        let dates = CheckedDates {
            launch: self.moment("dates.launch", "the launch", &draft.launch),
            withdrawal: self.moment("dates.withdrawal", "the Withdrawal Deadline", &draft.withdrawal),
            early_tender: self.moment("dates.early_tender", "the Early Tender Date", &draft.early_tender),
            pricing: self.moment("dates.pricing", "price determination", &draft.pricing),
            early_settlement: self.date(
                "dates.early_settlement",
                "early settlement",
                &draft.early_settlement,
            ),
            expiration: self.moment("dates.expiration", "the Expiration Date", &draft.expiration),
            settlement: self.date("dates.settlement", "settlement", &draft.settlement),
        };
        self.order(&dates, draft);
        dates
    }

    /// Tells each date that comes before one that it must follow, once, at the date that should be later.
    fn order(&mut self, dates: &CheckedDates, draft: &DraftDates) {
        let day = |date: Date| Moment { date, at: date.midnight(), timed: false };
        let launch = ("the launch", dates.launch.flatten());
        let withdrawal = ("the Withdrawal Deadline", dates.withdrawal.flatten());
        let early_tender = ("the Early Tender Date", dates.early_tender.flatten());
        let pricing = ("price determination", dates.pricing.flatten());
        let early_settlement = ("early settlement", dates.early_settlement.flatten().map(day));
        let expiration = ("the Expiration Date", dates.expiration.flatten());
        let settlement = ("settlement", dates.settlement.flatten().map(day));
        let orders = [
            ("withdrawal", &draft.withdrawal, withdrawal, &[launch][..]),
            ("early_tender", &draft.early_tender, early_tender, &[launch]),
            ("pricing", &draft.pricing, pricing, &[launch]),
            ("early_settlement", &draft.early_settlement, early_settlement, &[launch]),
            ("expiration", &draft.expiration, expiration, &[launch, withdrawal, early_tender]),
            ("settlement", &draft.settlement, settlement, &[launch, early_settlement, expiration]),
        ];
        for (key, text, (name, later), earlier_ones) in orders {
            let Some(later) = later else { continue };
            let passed = earlier_ones.iter().find_map(|&(name, earlier)| {
                earlier.filter(|&earlier| comes_before(later, earlier)).map(|earlier| (name, earlier))
            });
            if let Some((earlier_name, earlier)) = passed {
                let text = text.as_deref().unwrap_or_default();
                let sentence = format!("{name} must not be before {earlier_name}, {}", earlier.date);
                self.refuse(&format!("dates.{key}"), text, sentence);
            }
        }
    }

    fn moment(&mut self, path: &str, what: &str, text: &Option<String>) -> Option<Option<Moment>> {
        optional(text, |text| {
            let moment = figures::read_moment(text);
            if moment.is_none() {
                self.refuse(path, text, format!("{what} {}", figures::MOMENT_ALLOWED));
            }
            moment
        })
    }

    pub(super) fn date(&mut self, path: &str, what: &str, text: &Option<String>) -> Option<Option<Date>> {
        optional(text, |text| {
            let date = figures::read_date(text);
            if date.is_none() {
                self.refuse(path, text, format!("{what} {}", figures::DATE_ALLOWED));
            }
            date
        })
    }
}

/// Where one of the two has no time, only the days as written are compared.
fn comes_before(a: Moment, b: Moment) -> bool {
    if a.timed && b.timed { a.at < b.at } else { a.date < b.date }
}
