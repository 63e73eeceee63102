//! The figures of a text: `{word}`, `{word:series}`, `{word:series:window}`, each with `@other` after it for another
//! course of the same step. What each word means stands in `src/library/lessons/README.md`.
//!
//! A figure holds its value and the offer it is of, so that a screen can print it and say why.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::text::{Scope, Told};
use crate::engine::money::Money;
use crate::engine::offer::{Basis, Level, Offer, Series, Window};
use crate::engine::outcome::{Outcome, SeriesOutcome, Step};
use crate::library::published::CheckedOffer;

/// A figure of an offer.
#[derive(Clone, Debug)]
pub struct Figure {
    pub quantity: Quantity,
    /// What the figure is of: the step's own offer, or another course of it.
    pub case: Arc<CheckedOffer>,
    pub value: Value,
}

/// What a figure says. Series and caps by their place in the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    // Terms.
    /// `{title:S}`: the title of the notes.
    Title(usize),
    /// `{coupon:S}`: as the title begins with it (`9⅛%`), else per cent a year.
    Coupon(usize),
    /// `{outstanding:S}`
    Outstanding(usize),
    /// `{maximum:S}`: the Maximum Offer Amount.
    MaximumOfferAmount(usize),
    /// `{limit:S:LEVEL}`: the limit at a level.
    LevelLimit { series: usize, level: u8 },
    /// `{denomination:S}`
    Denomination(usize),
    /// `{price:S:WINDOW}`: per 1,000 of principal.
    Price { series: usize, window: Window },
    /// `{early_tender_payment:S}`: per 1,000 of principal.
    EarlyTenderPayment(usize),
    /// `{rate:S}`: units of the cap currency for one of the series'.
    Rate(usize),
    /// `{cap}`, `{cap:NAME}`: the amount of the first cap, or of that one.
    CapAmount(usize),
    // What is tendered.
    /// `{tendered:S}`
    Tendered(usize),
    /// `{tendered:S:WINDOW}`
    TenderedBy { series: usize, window: Window },
    /// `{tendered_in_cap_currency:S}`
    TenderedInCapCurrency(usize),
    /// `{tendered_at_level:LEVEL}`: of all series on a level, in the cap currency.
    TenderedAtLevel(u8),
    /// `{tendered}`: of all series, in the cap currency.
    AllTendered,
    // What comes of it.
    /// `{accepted:S}`
    Accepted(usize),
    /// `{accepted:S:WINDOW}`
    AcceptedBy { series: usize, window: Window },
    /// `{accepted_in_cap_currency:S}`
    AcceptedInCapCurrency(usize),
    /// `{accepted}`: of all series, in the cap currency.
    AllAccepted,
    /// `{returned:S}`
    Returned(usize),
    /// `{returned:S:WINDOW}`
    ReturnedBy { series: usize, window: Window },
    /// `{returned}`: of all series, in the cap currency.
    AllReturned,
    /// `{factor:S}`: accepted ÷ tendered.
    Factor(usize),
    /// `{reason:S}`: why, in a few words.
    Reason(usize),
    /// `{outstanding_after:S}`
    OutstandingAfter(usize),
    /// `{purchase_price:S}`
    PurchasePrice(usize),
    /// `{purchase_price:S:WINDOW}`
    PurchasePriceBy { series: usize, window: Window },
    /// `{purchase_price}`: of all series, in the cap currency.
    AllPurchasePrice,
    /// `{accrued:S}`: accrued interest.
    AccruedInterest(usize),
    /// `{cash:S}`: purchase price and accrued interest.
    TotalCash(usize),
    /// `{cash}`: of all series, in the cap currency.
    AllCash,
    /// `{cost_of_waiting:S}`: the Early Tender Payment that accepted notes of the later windows did not get.
    CostOfWaiting(usize),
    // The working.
    /// `{room:S}`, `{room:S:NAME}`: room under the first cap, or that one, before the first level of the series.
    Room { series: usize, cap: usize },
    /// `{filled:S}`: what was filled at its first level, before rounding down to the denomination.
    Filled(usize),
    /// `{used}`, `{used:NAME}`: what a cap counts of what was accepted.
    CapUsed(usize),
    /// `{left}`, `{left:NAME}`
    CapLeft(usize),
}

/// What a figure comes to, with what is needed to print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Words(String),
    /// Principal in whole units.
    Principal {
        amount: u64,
        currency: String,
    },
    /// Principal of several currencies in one.
    PrincipalSum {
        amount: Money,
        currency: String,
    },
    /// A term in money, as the offer gives it.
    Term {
        amount: Decimal,
        currency: String,
    },
    /// What a cap counts.
    Counted {
        amount: Money,
        basis: Basis,
        currency: String,
    },
    /// Money, to be shown to the cent.
    Money {
        amount: Money,
        currency: String,
    },
    /// Per 1,000 of principal.
    Price {
        amount: Decimal,
        currency: String,
    },
    /// Per cent a year.
    PerCent(Decimal),
    Rate(Decimal),
    /// A part of a whole above 0.
    Factor {
        part: u64,
        whole: u64,
    },
    /// Why the series at that place was treated as it was.
    Reason(usize),
}

impl Figure {
    /// The figure of a name, which stood between braces.
    ///
    /// # Errors
    /// What is allowed, as a sentence without its full stop.
    pub(super) fn read(name: &str, scope: &Scope) -> Result<Figure, String> {
        let (name, case) = match name.rsplit_once('@') {
            None => (name, &scope.case),
            Some((name, other)) => (name, other_course(other, scope)?),
        };
        let quantity = Naming { offer: &case.offer }.quantity(name)?;
        if scope.told == Told::NoResult && quantity.is_result() {
            return Err("before the reader has predicted, figures are terms and tenders, not results".into());
        }
        let value = quantity.value(&case.offer, &case.outcome);
        let value = value.ok_or("this figure is not known in this offer")?;
        Ok(Figure { quantity, case: case.clone(), value })
    }
}

fn other_course<'s>(name: &str, scope: &'s Scope) -> Result<&'s Arc<CheckedOffer>, String> {
    let found = scope.others.iter().find(|(other, _)| other == name);
    found.map(|(_, case)| case).ok_or_else(|| match scope.others.as_slice() {
        [] => "this step has no others, so that nothing stands after @".to_owned(),
        others => {
            let names: Vec<&str> = others.iter().map(|(name, _)| name.as_str()).collect();
            format!("the others of this step are {}", names.join(", "))
        }
    })
}

type OfOne = fn(usize) -> Quantity;
type ByWindow = fn(usize, Window) -> Quantity;

/// The words of figures that speak of one series, of a series and maybe a window, of a cap, or of all.
const OF_SERIES: [(&str, OfOne); 16] = [
    ("title", Quantity::Title),
    ("coupon", Quantity::Coupon),
    ("outstanding", Quantity::Outstanding),
    ("maximum", Quantity::MaximumOfferAmount),
    ("denomination", Quantity::Denomination),
    ("early_tender_payment", Quantity::EarlyTenderPayment),
    ("rate", Quantity::Rate),
    ("tendered_in_cap_currency", Quantity::TenderedInCapCurrency),
    ("accepted_in_cap_currency", Quantity::AcceptedInCapCurrency),
    ("factor", Quantity::Factor),
    ("reason", Quantity::Reason),
    ("outstanding_after", Quantity::OutstandingAfter),
    ("accrued", Quantity::AccruedInterest),
    ("cash", Quantity::TotalCash),
    ("cost_of_waiting", Quantity::CostOfWaiting),
    ("filled", Quantity::Filled),
];
const OF_WINDOWS: [(&str, OfOne, ByWindow); 4] = [
    ("tendered", Quantity::Tendered, |series, window| Quantity::TenderedBy { series, window }),
    ("accepted", Quantity::Accepted, |series, window| Quantity::AcceptedBy { series, window }),
    ("returned", Quantity::Returned, |series, window| Quantity::ReturnedBy { series, window }),
    ("purchase_price", Quantity::PurchasePrice, |series, window| Quantity::PurchasePriceBy {
        series,
        window,
    }),
];
const OF_CAP: [(&str, OfOne); 3] =
    [("cap", Quantity::CapAmount), ("used", Quantity::CapUsed), ("left", Quantity::CapLeft)];
const OF_ALL: [(&str, Quantity); 5] = [
    ("tendered", Quantity::AllTendered),
    ("accepted", Quantity::AllAccepted),
    ("returned", Quantity::AllReturned),
    ("purchase_price", Quantity::AllPurchasePrice),
    ("cash", Quantity::AllCash),
];

/// The names of figures, in one offer.
struct Naming<'o> {
    offer: &'o Offer,
}

impl Naming<'_> {
    fn quantity(&self, name: &str) -> Result<Quantity, String> {
        let (word, of) = name.split_once(':').map_or((name, None), |(word, of)| (word, Some(of)));
        if let Some((_, quantity)) = OF_CAP.iter().find(|(known, _)| *known == word) {
            return self.cap(of).map(quantity);
        }
        let Some(of) = of else {
            let all = OF_ALL.iter().find(|(known, _)| *known == word);
            return all.map(|(_, quantity)| *quantity).ok_or_else(|| match is_word(word) {
                true => format!("a series' id stands after the word: {word}:{}", self.ids()),
                false => unknown(),
            });
        };
        if let Some((_, quantity)) = OF_SERIES.iter().find(|(known, _)| *known == word) {
            return self.series(of).map(quantity);
        }
        if let Some((_, total, by_window)) = OF_WINDOWS.iter().find(|(known, ..)| *known == word) {
            return match self.series(of) {
                Ok(series) => Ok(total(series)),
                Err(_) => self.series_and_window(of).map(|(series, window)| by_window(series, window)),
            };
        }
        match word {
            "price" => self.series_and_window(of).map(|(series, window)| Quantity::Price { series, window }),
            "limit" => self.level_limit(of),
            "tendered_at_level" => self.level(of).map(Quantity::TenderedAtLevel),
            "room" => self.room(of),
            _ => Err(unknown()),
        }
    }

    fn series(&self, id: &str) -> Result<usize, String> {
        let place = self.offer.series.iter().position(|series| series.id == id);
        place.ok_or_else(|| format!("the series here are {}", self.ids()))
    }

    fn ids(&self) -> String {
        let ids: Vec<&str> = self.offer.series.iter().map(|series| series.id.as_str()).collect();
        ids.join(", ")
    }

    fn cap(&self, name: Option<&str>) -> Result<usize, String> {
        let caps = &self.offer.caps;
        let place = match name {
            None => (!caps.is_empty()).then_some(0),
            Some(name) => caps.iter().position(|cap| cap.name == name),
        };
        place.ok_or_else(|| {
            let names: Vec<&str> = caps.iter().map(|cap| cap.name.as_str()).collect();
            format!("the caps here are {}", names.join(", "))
        })
    }

    /// A series and what stands after it and a colon.
    fn series_and<'n>(&self, of: &'n str, allowed: &str) -> Result<(usize, &'n str), String> {
        let allowed = || format!("after the series' id stand a colon and {allowed}");
        let (id, rest) = of.rsplit_once(':').ok_or_else(allowed)?;
        Ok((self.series(id)?, rest))
    }

    fn series_and_window(&self, of: &str) -> Result<(usize, Window), String> {
        const WINDOWS: &str = "early, late or guaranteed";
        let (series, key) = self.series_and(of, WINDOWS)?;
        let window = Window::ALL.into_iter().find(|window| window.key() == key);
        window.map(|window| (series, window)).ok_or_else(|| format!("the windows are {WINDOWS}"))
    }

    fn level_limit(&self, of: &str) -> Result<Quantity, String> {
        let (series, level) = self.series_and(of, "a level")?;
        Ok(Quantity::LevelLimit { series, level: self.level(level)? })
    }

    fn level(&self, text: &str) -> Result<u8, String> {
        let stands = |level: &u8| self.offer.series.iter().any(|series| stands_at(series, *level));
        let level = text.parse().ok().filter(stands);
        level.ok_or_else(|| "a level of this offer stands there, in digits".to_owned())
    }

    fn room(&self, of: &str) -> Result<Quantity, String> {
        let room = |series, cap| Quantity::Room { series, cap };
        if let Ok(series) = self.series(of) {
            return self.cap(None).map(|cap| room(series, cap));
        }
        let (id, name) = of.split_once(':').unwrap_or((of, ""));
        Ok(room(self.series(id)?, self.cap(Some(name))?))
    }
}

fn is_word(word: &str) -> bool {
    words().any(|known| known == word)
}

fn words() -> impl Iterator<Item = &'static str> {
    let of_caps = OF_CAP.iter().map(|(word, _)| *word);
    let of_series = OF_SERIES.iter().map(|(word, _)| *word);
    let of_windows = OF_WINDOWS.iter().map(|(word, ..)| *word);
    of_caps.chain(of_series).chain(of_windows).chain(["price", "limit", "tendered_at_level", "room"])
}

fn unknown() -> String {
    format!("there is no such figure; figures are {}", words().collect::<Vec<_>>().join(", "))
}

fn stands_at(series: &Series, level: u8) -> bool {
    series.levels.iter().any(|at| at.level == level)
}

impl Quantity {
    /// Whether it follows from acceptance, and so gives away something of the answer.
    pub fn is_result(self) -> bool {
        use Quantity as Q;
        !matches!(
            self,
            Q::Title(_)
                | Q::Coupon(_)
                | Q::Outstanding(_)
                | Q::MaximumOfferAmount(_)
                | Q::LevelLimit { .. }
                | Q::Denomination(_)
                | Q::Price { .. }
                | Q::EarlyTenderPayment(_)
                | Q::Rate(_)
                | Q::CapAmount(_)
                | Q::Tendered(_)
                | Q::TenderedBy { .. }
                | Q::TenderedInCapCurrency(_)
                | Q::TenderedAtLevel(_)
                | Q::AllTendered
        )
    }

    /// What it comes to; none where it is not known or there is none.
    fn value(self, offer: &Offer, outcome: &Outcome) -> Option<Value> {
        self.of_terms(offer)
            .or_else(|| self.of_series(offer, outcome))
            .or_else(|| self.of_all(offer, outcome))
    }

    /// A term of the offer.
    fn of_terms(self, offer: &Offer) -> Option<Value> {
        use Quantity as Q;
        let of = |series: usize| &offer.series[series];
        let units = |series: usize, amount: u64| principal(amount, of(series));
        let price =
            |series: usize, amount: Decimal| Value::Price { amount, currency: of(series).currency.clone() };
        Some(match self {
            Q::Title(series) => Value::Words(of(series).title.clone()),
            Q::Coupon(series) => {
                match of(series).title.split(' ').next().filter(|word| word.ends_with('%')) {
                    Some(word) => Value::Words(word.to_owned()),
                    None => Value::PerCent(of(series).coupon?),
                }
            }
            Q::Outstanding(series) => units(series, of(series).outstanding),
            Q::MaximumOfferAmount(series) => units(series, of(series).max_offer_amount?),
            Q::LevelLimit { series, level } => {
                let at = of(series).levels.iter().find(|at: &&Level| at.level == level)?;
                units(series, at.limit?)
            }
            Q::Denomination(series) => units(series, of(series).denomination),
            Q::Price { series, window } => price(series, of(series).prices?.of(window)),
            Q::EarlyTenderPayment(series) => price(series, of(series).prices?.early_tender_payment),
            Q::Rate(series) => Value::Rate(of(series).rate),
            Q::CapAmount(cap) => {
                Value::Term { amount: offer.caps[cap].amount, currency: offer.cap_currency.clone() }
            }
            _ => return None,
        })
    }

    /// What came of one series.
    fn of_series(self, offer: &Offer, outcome: &Outcome) -> Option<Value> {
        use Quantity as Q;
        let came = |series: usize| &outcome.series[series];
        let units = |series: usize, amount: u64| principal(amount, &offer.series[series]);
        let sum = |amount: Money| Value::PrincipalSum { amount, currency: offer.cap_currency.clone() };
        let money = |series: usize, amount: Option<Money>| {
            Some(Value::Money { amount: amount?, currency: offer.series[series].currency.clone() })
        };
        Some(match self {
            Q::Tendered(series) => units(series, came(series).principal_tendered.total()),
            Q::TenderedBy { series, window } => units(series, came(series).principal_tendered[window]),
            Q::TenderedInCapCurrency(series) => sum(came(series).tendered_in_cap_currency),
            Q::Accepted(series) => units(series, came(series).principal_accepted.total()),
            Q::AcceptedBy { series, window } => units(series, came(series).principal_accepted[window]),
            Q::AcceptedInCapCurrency(series) => sum(came(series).accepted_in_cap_currency),
            Q::Returned(series) => units(series, came(series).principal_returned.total()),
            Q::ReturnedBy { series, window } => units(series, came(series).principal_returned[window]),
            Q::Factor(series) => factor(came(series))?,
            Q::Reason(series) => Value::Reason(series),
            Q::OutstandingAfter(series) => units(series, came(series).outstanding_after),
            Q::PurchasePrice(series) => return money(series, came(series).cash.purchase_price),
            Q::PurchasePriceBy { series, window } => {
                return money(series, came(series).cash.purchase_price_by_window[window]);
            }
            Q::AccruedInterest(series) => return money(series, came(series).cash.accrued_interest),
            Q::TotalCash(series) => return money(series, came(series).cash.total_cash),
            Q::CostOfWaiting(series) => {
                return money(series, cost_of_waiting(&offer.series[series], came(series)));
            }
            Q::Filled(series) => units(series, first_step(outcome, series)?.filled),
            _ => return None,
        })
    }

    /// What came of caps and of all series.
    fn of_all(self, offer: &Offer, outcome: &Outcome) -> Option<Value> {
        use Quantity as Q;
        let totals = &outcome.totals;
        let currency = || offer.cap_currency.clone();
        let sum = |amount: Money| Value::PrincipalSum { amount, currency: currency() };
        let money = |amount: Option<Money>| Some(Value::Money { amount: amount?, currency: currency() });
        let counted = |cap: usize, amount: Money| {
            let basis = offer.caps[cap].basis;
            Value::Counted { amount, basis, currency: currency() }
        };
        Some(match self {
            Q::TenderedAtLevel(level) => {
                let at_level =
                    offer.series.iter().zip(&outcome.series).filter(|(terms, _)| stands_at(terms, level));
                sum(at_level.map(|(_, came)| came.tendered_in_cap_currency).sum())
            }
            Q::AllTendered => sum(totals.tendered),
            Q::AllAccepted => sum(totals.accepted),
            Q::AllReturned => sum(totals.returned),
            Q::AllPurchasePrice => return money(totals.cash.purchase_price),
            Q::AllCash => return money(totals.cash.total_cash),
            Q::Room { series, cap } => {
                let level = outcome.working.iter().find(|level| step_of(&level.steps, series).is_some())?;
                counted(cap, level.room_before[cap])
            }
            Q::CapUsed(cap) => counted(cap, outcome.caps[cap].used),
            Q::CapLeft(cap) => counted(cap, outcome.caps[cap].left),
            _ => return None,
        })
    }
}

fn principal(amount: u64, of: &Series) -> Value {
    Value::Principal { amount, currency: of.currency.clone() }
}

fn factor(came: &SeriesOutcome) -> Option<Value> {
    let whole = came.principal_tendered.total();
    (whole > 0).then(|| Value::Factor { part: came.principal_accepted.total(), whole })
}

/// The Early Tender Payment on accepted notes that were not tendered early.
fn cost_of_waiting(terms: &Series, came: &SeriesOutcome) -> Option<Money> {
    let later = came.principal_accepted[Window::Late] + came.principal_accepted[Window::Guaranteed];
    let for_one = terms.prices?.early_tender_payment / Decimal::ONE_THOUSAND;
    Some(Money::from_decimal(for_one).times(later))
}

fn first_step(outcome: &Outcome, series: usize) -> Option<&Step> {
    outcome.working.iter().find_map(|level| step_of(&level.steps, series))
}

fn step_of(steps: &[Step], series: usize) -> Option<&Step> {
    steps.iter().find(|step| step.series == series)
}
