//! The Level 3 offer of 2004 by date: what was known, what holders could still do, what would have come of it had it
//! ended there on its terms, and other courses that it could have taken.
//!
//! The facts stand in [`facts`]; terms and tenders are those of the two Level 3 offers that ship. What comes of them
//! is the engine's.

pub mod facts;

use std::sync::Arc;

use rust_decimal::Decimal;

use super::format::OfferFile;
use super::{offer, published::CheckedOffer};
use crate::engine::beside::Change;
use crate::engine::carry::{Carry, carry};
use crate::engine::draft::{Draft, DraftLevels};
use crate::engine::growth::{Growth, growth};
use crate::engine::money::Money;
use crate::engine::offer::Window;
use crate::engine::outcome::Outcome;
use facts::{ANNOUNCED_EARLY, CAPS, DAYS, LIBOR, MARGIN};

/// The places of two of the [`DAYS`].
pub const EARLY_TENDER_DATE: usize = 1;
pub const EXPIRATION: usize = 3;

/// A day of the offer.
pub struct Day {
    pub key: &'static str,
    /// In words, as it stands on screen.
    pub date: &'static str,
    pub title: &'static str,
    /// The shipped offer whose terms held.
    pub offer: &'static str,
    /// Dollars for one euro: the European Central Bank's reference rate of the day, of the day before on 2 December.
    pub rate: &'static str,
    /// What of the offer's tenders was in.
    pub tendered: Tendered,
    pub known: &'static [Fact],
    /// What holders could still do.
    pub holders: &'static [Fact],
}

/// What was tendered by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tendered {
    Nothing,
    Early,
    All,
}

/// A statement with its source.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    pub text: &'static str,
    pub source: &'static str,
}

/// A release of the issuer after the offer.
pub struct Later {
    pub date: &'static str,
    pub title: &'static str,
    pub text: &'static str,
    pub source: &'static str,
}

/// The terms that another course changes: each as a plain decimal, or in the offer's own way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherTerms {
    /// The Tender Cap, in dollars.
    pub cap: Option<String>,
    /// Dollars for one euro.
    pub rate: Option<String>,
    pub order: Order,
    /// Whether nothing is borrowed, and so the financing condition fails.
    pub unfunded: bool,
}

/// An order of the levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the offer has it.
    #[default]
    AsOffered,
    Reversed,
    /// That series, by its place, is taken first; the others follow as the offer has them.
    First(usize),
}

/// Another course beside what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Beside the series: what is accepted more or less than as it happened, in the series' currency.
    pub accepted: Vec<Change>,
    /// Over all series in the cap currency, each course at its own rates; below 0 where it is less.
    pub accepted_in_all: Money,
}

/// The offer as it stood on a day: terms, tenders and the day's rate, settled as if it had ended there.
///
/// # Panics
/// If there is no such day: there are as many as [`DAYS`].
pub fn on_day(place: usize) -> CheckedOffer {
    let day = &DAYS[place];
    let shipped = offer(day.offer).expect("both Level 3 offers ship");
    let mut file = OfferFile::clone(&shipped);
    file.draft.rates = vec![("EUR".into(), day.rate.into())];
    keep_tenders(&mut file.draft, day.tendered);
    CheckedOffer::of(Arc::new(file))
}

/// The draft of a day with other terms in it.
pub fn with_other_terms(draft: &Draft, other: &OtherTerms) -> Draft {
    let mut draft = draft.clone();
    if let (Some(cap), Some(amount)) = (draft.caps.first_mut(), &other.cap) {
        cap.amount.clone_from(amount);
    }
    if let (Some((_, rate)), Some(other)) = (draft.rates.first_mut(), &other.rate) {
        rate.clone_from(other);
    }
    let count = draft.series.len();
    for (place, series) in draft.series.iter_mut().enumerate() {
        series.levels = DraftLevels::One(other.order.level(place, count));
    }
    for condition in draft.conditions.iter_mut().filter(|_| other.unfunded) {
        condition.actual = Some("0".into());
    }
    draft
}

/// Another course beside what happened.
pub fn beside(happened: &Outcome, other: &Outcome) -> Beside {
    let accepted = (happened.series.iter().zip(&other.series))
        .map(|(one, other)| Change::of(other.principal_accepted.total(), one.principal_accepted.total()))
        .collect();
    Beside { accepted, accepted_in_all: other.totals.accepted - happened.totals.accepted }
}

/// From the Early Tender Date to the expiration: how the raised cap came to bind again.
pub fn early_to_expiration() -> Growth {
    growth(&on_day(EARLY_TENDER_DATE).offer, &on_day(EXPIRATION).offer)
        .expect("one offer on two days, with a cap")
}

/// What the raised cap left over the early total as announced.
pub fn room_as_announced() -> Money {
    Money::from_decimal(plain(CAPS[1])) - Money::from_decimal(plain(ANNOUNCED_EARLY))
}

/// Coupons no longer paid less interest on the cash, a year, after the offer as it ended.
pub fn carry_after() -> Carry {
    let settled = on_day(DAYS.len() - 1);
    carry(&settled.outcome.totals.cash, plain(LIBOR), plain(MARGIN)).expect("prices and coupons are known")
}

/// A figure of the facts.
pub fn plain(fact: &str) -> Decimal {
    fact.parse().expect("the facts' figures are plain decimals")
}

impl Order {
    /// The level of the series at that place among so many, which stand in the order of their levels; from 1.
    fn level(self, place: usize, count: usize) -> u64 {
        let level = match self {
            Order::AsOffered => place + 1,
            Order::Reversed => count - place,
            Order::First(first) if place == first => 1,
            Order::First(first) if place < first => place + 2,
            Order::First(_) => place + 1,
        };
        level as u64
    }
}

/// Takes out the tenders that were not in yet.
fn keep_tenders(draft: &mut Draft, tendered: Tendered) {
    for (_, by_window) in &mut draft.tenders {
        match tendered {
            Tendered::All => {}
            Tendered::Early => by_window[Window::Late] = None,
            Tendered::Nothing => by_window.0 = [None, None, None],
        }
    }
}
