//! The words against the engine: every number that is said is one that the outcome holds.

mod cases;
mod explanations;

use std::collections::HashSet;
use std::mem::discriminant;
use std::sync::Arc;

use super::explain::{Context, Explanation, explain};
use super::figure::{Span, Why};
use super::working::working;
use super::{figure, format, reasons};
use crate::engine::acceptance::settle;
use crate::engine::check::check;
use crate::engine::money::Money;
use crate::engine::offer::{ByWindow, Offer, Window};
use crate::engine::outcome::{Cash, Outcome, Step};
use crate::library::{OFFERS, OfferFile, format::read_all};

/// An offer, what came of it, and its file.
struct Settled {
    file: Arc<OfferFile>,
    offer: Offer,
    outcome: Outcome,
}

impl Settled {
    fn of(file: impl Into<Arc<OfferFile>>) -> Settled {
        let file = file.into();
        let offer = check(&file.draft).expect("the offer is within the rules");
        let outcome = settle(&offer);
        Settled { file, offer, outcome }
    }

    fn context(&self) -> Context<'_> {
        Context::new(&self.offer, &self.outcome, &self.file)
    }

    fn explanations(&self) -> Vec<(Why, Explanation)> {
        let context = self.context();
        let all = every_figure(&self.offer, &self.outcome).into_iter();
        all.filter_map(|why| Some((why, explain(why, &context)?))).collect()
    }
}

fn shipped() -> impl Iterator<Item = Settled> {
    OFFERS.iter().map(|shipped| Settled::of(shipped.read()))
}

fn vectors() -> impl Iterator<Item = Settled> {
    let entries = read_all(include_str!("../../tests/data/vectors.json"));
    entries.into_iter().map(|entry| Settled::of(entry.offer.expect("a vector is within the rules")))
}

#[test]
fn what_is_said_of_the_shipped_offers_is_in_their_outcomes() {
    shipped().for_each(|settled| check_words(&settled));
}

#[test]
fn what_is_said_of_the_vectors_is_in_their_outcomes() {
    vectors().for_each(|settled| check_words(&settled));
}

#[test]
fn every_kind_of_figure_is_explained_somewhere() {
    let explained: HashSet<_> = (shipped().chain(vectors().take(50)))
        .flat_map(|settled| settled.explanations())
        .map(|(why, _)| discriminant(&why))
        .collect();
    for why in figure::tests::one_of_every_kind() {
        assert!(explained.contains(&discriminant(&why)), "{}", why.key());
    }
}

#[test]
fn a_figure_that_does_not_exist_has_no_explanation() {
    let settled = Settled::of(OFFERS[0].read());
    let context = settled.context();
    for why in [
        Why::Accepted(4),
        Why::LevelLimit { series: 0, level: 1 },
        Why::Rate(1),
        Why::SeriesRate(0),
        Why::Demand { level: 4, step: 0 },
        Why::Demand { level: 0, step: 1 },
        Why::RoomBefore { level: 0, step: 0, cap: 1 },
        Why::CapLeft(1),
        Why::ConditionActual(1),
        Why::ReasonBy { series: 0, window: Window::Late },
    ] {
        assert_eq!(explain(why, &context), None, "{}", why.key());
    }
}

/// All that holds for whatever is said of an offer.
fn check_words(settled: &Settled) {
    check_numbers(settled);
    check_figures(settled);
}

/// Figures of the working stand in their own explanations; the words between them hold no amount.
fn check_figures(settled: &Settled) {
    for line in working(&settled.offer, &settled.outcome) {
        assert!(!line.text().contains("  "), "{}", line.text());
        for span in &line.spans {
            match span {
                Span::Words(words) => {
                    let words = without_names(words, settled);
                    assert!(!words.contains(['$', '€', '£', '%']), "{words}");
                }
                Span::Figure(figure) => {
                    let explained = explain(figure.why, &settled.context());
                    let explained =
                        explained.unwrap_or_else(|| panic!("{} in: {}", figure.why.key(), line.text()));
                    let (text, numbers) = (&figure.text, &explained.with_numbers);
                    assert!(numbers.contains(text), "{}: {text} is not in {numbers}", settled.file.id);
                }
            }
        }
    }
}

/// Every number in the working, the reasons and the explanations of an offer is one of its outcome.
fn check_numbers(settled: &Settled) {
    let known = Known::of(settled);
    for line in working(&settled.offer, &settled.outcome) {
        known.check(settled, &line.text());
    }
    for series in 0..settled.offer.series.len() {
        known.check(settled, &reasons::short(&settled.offer, &settled.outcome, series));
        known.check(settled, &reasons::long(&settled.offer, &settled.outcome, series));
    }
    for (why, explanation) in settled.explanations() {
        assert!(!explanation.with_numbers.is_empty(), "{}", why.key());
        known.check(settled, &explanation.formula);
        known.check(settled, &explanation.with_numbers);
        explanation.notes.iter().for_each(|note| known.check(settled, note));
    }
}

/// Every text that a number of an outcome may have.
#[derive(Default)]
struct Known(HashSet<String>);

impl Known {
    fn of(settled: &Settled) -> Known {
        let mut known = Known::default();
        known.terms(settled);
        known.results(settled);
        for level in &settled.outcome.working {
            level.room_before.iter().chain(&level.room_after).for_each(|room| known.capped(settled, *room));
            level.steps.iter().for_each(|step| known.step(settled, step));
        }
        known
    }

    fn terms(&mut self, settled: &Settled) {
        let Settled { offer, outcome, .. } = settled;
        for cap in &offer.caps {
            self.0.insert(format::term(cap.amount, &offer.cap_currency));
            self.capped(settled, Money::from_decimal(cap.amount));
        }
        for condition in &outcome.conditions {
            for currency in offer.series.iter().map(|series| &series.currency).chain([&offer.cap_currency]) {
                let amounts = condition.actual.into_iter().chain([condition.at_least]);
                self.0.extend(amounts.map(|amount| format::exact(amount, currency)));
            }
        }
        for series in &offer.series {
            let prices = series.prices.into_iter();
            let prices =
                prices.flat_map(|p| [p.tender_consideration, p.early_tender_payment, p.total_consideration]);
            let accrued = series.accrual.0.into_iter().flatten().map(|accrual| accrual.per_1000);
            self.0.extend(prices.chain(accrued).map(|price| format::price(price, &series.currency)));
            self.0.extend([format::rate(series.rate)]);
            self.0.extend(series.coupon.map(format::coupon));
            let limits = series.levels.iter().filter_map(|level| level.limit);
            let others = [series.outstanding, series.denomination, series.minimum_denomination];
            let amounts = limits.chain(series.max_offer_amount).chain(others);
            self.0.extend(amounts.map(|amount| format::principal(amount, &series.currency)));
        }
    }

    fn results(&mut self, settled: &Settled) {
        let Settled { offer, outcome, .. } = settled;
        for (series, terms) in outcome.series.iter().zip(&offer.series) {
            let (tendered, accepted) = (series.principal_tendered, series.principal_accepted);
            for amounts in [tendered, accepted, series.principal_returned] {
                self.principal(amounts, &terms.currency);
            }
            self.0.insert(format::principal(series.outstanding_after, &terms.currency));
            if tendered.total() > 0 {
                self.0.insert(format::factor(accepted.total(), tendered.total()));
            }
            self.0.extend(series.tendered_millionths.map(format::share));
            self.cash(&series.cash, &terms.currency);
            self.cash(&series.cash_in_cap_currency, &offer.cap_currency);
            for amount in [
                series.tendered_in_cap_currency,
                series.accepted_in_cap_currency,
                series.returned_in_cap_currency,
                series.outstanding_after_in_cap_currency,
            ] {
                self.0.insert(format::exact(amount, &offer.cap_currency));
            }
        }
        let totals = &outcome.totals;
        for amount in
            [totals.tendered, totals.accepted, totals.returned, totals.outstanding, totals.outstanding_after]
        {
            self.0.insert(format::exact(amount, &offer.cap_currency));
        }
        self.0.extend(totals.retired_millionths.map(format::share));
        self.cash(&totals.cash, &offer.cap_currency);
        outcome
            .caps
            .iter()
            .for_each(|cap| [cap.used, cap.left].iter().for_each(|x| self.capped(settled, *x)));
    }

    fn step(&mut self, settled: &Settled, step: &Step) {
        let currency = &settled.offer.series[step.series].currency;
        self.principal(step.demand, currency);
        self.principal(step.accepted, currency);
        for amount in [step.own_limit, step.filled] {
            self.0.insert(format::principal(amount, currency));
        }
        self.0.insert(step.factor.as_ref().map_or("0%".into(), format::fraction));
        let rooms = step.room_before.iter().chain(&step.room_after);
        let counted = step.demand_in_cap.iter().chain(&step.accepted_in_cap).flatten();
        rooms.chain(counted).for_each(|amount| self.capped(settled, *amount));
    }

    fn principal(&mut self, amounts: ByWindow<u64>, currency: &str) {
        let amounts = amounts.0.into_iter().chain([amounts.total()]);
        self.0.extend(amounts.map(|amount| format::principal(amount, currency)));
    }

    fn capped(&mut self, settled: &Settled, amount: Money) {
        let currency = &settled.offer.cap_currency;
        self.0.extend(settled.offer.caps.iter().map(|cap| format::counted(amount, cap.basis, currency)));
    }

    fn cash(&mut self, cash: &Cash, currency: &str) {
        let by_window = cash.purchase_price_by_window.0.into_iter().chain(cash.accrued_interest_by_window.0);
        let premium = cash.discount.map(|discount| Money::ZERO - discount);
        let others = [
            premium,
            cash.purchase_price,
            cash.accrued_interest,
            cash.total_cash,
            cash.discount,
            cash.coupon_retired,
        ];
        self.0.extend(by_window.chain(others).flatten().map(|amount| format::money(amount, currency)));
        self.0
            .extend(cash.average_price_millionths.map(|price| format::price_in_millionths(price, currency)));
    }

    fn check(&self, settled: &Settled, text: &str) {
        let names_left_out = without_names(text, settled);
        for number in numbers(&names_left_out) {
            let is_known = self.0.contains(&number) || is_no_amount(&number);
            assert!(is_known, "{}: {number} in: {text}", settled.file.id);
        }
    }
}

/// Levels, days, years and the constants of formulas.
fn is_no_amount(number: &str) -> bool {
    number == "1,000"
        || number.parse::<u32>().is_ok_and(|number| number <= 366 || (1900..3000).contains(&number))
}

/// Titles, names and reasons of assumptions may hold any number.
fn without_names(text: &str, settled: &Settled) -> String {
    let Settled { offer, file, .. } = settled;
    let titles = offer.series.iter().map(|series| series.title.as_str());
    let caps = offer.caps.iter().map(|cap| cap.name.as_str());
    let conditions = offer.conditions.iter().map(|condition| condition.name.as_str());
    let reasons = file.assumptions().map(|(_, reason)| reason);
    let mut names: Vec<&str> = titles.chain(caps).chain(conditions).chain(reasons).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.into_iter().fold(text.to_owned(), |text, name| text.replace(name, ""))
}

/// The numbers in a text, with their currency and per cent signs.
fn numbers(text: &str) -> Vec<String> {
    let is_inner = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = start + rest[start..].find(|c| !is_inner(c)).unwrap_or(rest.len() - start);
        let digits = rest[start..end].trim_end_matches([',', '.']);
        let end = start + digits.len();
        let per_cent = if rest[end..].starts_with('%') { "%" } else { "" };
        let sign = currency_before(&rest[..start]);
        let under = if rest[..start].ends_with("under ") && per_cent == "%" { "under " } else { "" };
        found.push(format!("{under}{sign}{digits}{per_cent}"));
        rest = &rest[end..];
    }
    found
}

/// The currency, with a minus sign before it, that a text ends with: `$`, `−€`, `CHF `.
fn currency_before(text: &str) -> String {
    let code = text
        .strip_suffix(' ')
        .filter(|text| text.len() >= 3 && text.bytes().rev().take(3).all(|byte| byte.is_ascii_uppercase()));
    let start = match code {
        Some(text) => text.len() - 3,
        None => match text.chars().next_back().filter(|sign| "$€£".contains(*sign)) {
            Some(sign) => text.len() - sign.len_utf8(),
            None => return String::new(),
        },
    };
    // A minus sign that stands apart, or after which a space stands, subtracts.
    let minus = if text[..start].ends_with('−') { "−" } else { "" };
    format!("{minus}{}", &text[start..])
}

/// Every figure that an outcome may show.
fn every_figure(offer: &Offer, outcome: &Outcome) -> Vec<Why> {
    let mut all = Vec::new();
    for series in 0..offer.series.len() {
        all.extend([
            Why::Outstanding(series),
            Why::MaximumOfferAmount(series),
            Why::Denomination(series),
            Why::SeriesRate(series),
            Why::Tendered(series),
            Why::TenderedShare(series),
            Why::TenderedInCapCurrency(series),
            Why::Accepted(series),
            Why::AcceptedInCapCurrency(series),
            Why::Factor(series),
            Why::Returned(series),
            Why::Reason(series),
            Why::OutstandingAfter(series),
        ]);
        all.extend(
            offer.series[series].levels.iter().map(|level| Why::LevelLimit { series, level: level.level }),
        );
        for converted in [false, true] {
            all.extend([
                Why::PurchasePrice { series, converted },
                Why::AccruedInterest { series, converted },
                Why::TotalCash { series, converted },
            ]);
        }
        for window in Window::ALL {
            all.extend([
                Why::Price { series, window },
                Why::AccruedPer1000 { series, window },
                Why::TenderedBy { series, window },
                Why::AcceptedBy { series, window },
                Why::ReturnedBy { series, window },
                Why::ReasonBy { series, window },
            ]);
            for converted in [false, true] {
                all.extend([
                    Why::PurchasePriceBy { series, window, converted },
                    Why::AccruedInterestBy { series, window, converted },
                ]);
            }
        }
    }
    all.push(Why::Rate(0));
    all.extend((0..offer.conditions.len()).flat_map(|i| [Why::ConditionAtLeast(i), Why::ConditionActual(i)]));
    all.extend(
        (0..offer.caps.len()).flat_map(|cap| [Why::CapAmount(cap), Why::CapUsed(cap), Why::CapLeft(cap)]),
    );
    all.extend([
        Why::AllTendered,
        Why::AllAccepted,
        Why::AllReturned,
        Why::AllOutstandingAfter,
        Why::AllRetired,
        Why::AllPurchasePrice,
        Why::AllAveragePrice,
        Why::AllAccruedInterest,
        Why::AllCash,
        Why::AllDiscount,
        Why::AllCouponRetired,
    ]);
    for (level, working) in outcome.working.iter().enumerate() {
        for step in 0..working.steps.len() {
            all.extend([
                Why::Demand { level, step },
                Why::OwnLimit { level, step },
                Why::StepFilled { level, step },
                Why::StepAccepted { level, step },
                Why::StepFactor { level, step },
            ]);
            all.extend(Window::ALL.map(|window| Why::StepAcceptedBy { level, step, window }));
            all.extend((0..offer.caps.len()).flat_map(|cap| {
                [
                    Why::RoomBefore { level, step, cap },
                    Why::RoomAfter { level, step, cap },
                    Why::DemandInCap { level, step, cap },
                    Why::AcceptedInCap { level, step, cap },
                ]
            }));
        }
    }
    all
}
