//! Why a figure is what it is: its formula in words, the same with the numbers in it, notes, and where it stands.
//!
//! Nothing is computed here: every number comes from the offer or its outcome, and a figure that is not in
//! them any more has no explanation. In reading order: [`terms`] of the offer, what came of a [`series`], its
//! [`money`], [`totals`] and caps, and the [`steps`] of the working.

mod money;
mod series;
mod steps;
mod terms;
mod totals;

use rust_decimal::Decimal;

use super::figure::Why;
use super::lookup::how_tendered;
use super::{format, reasons};
use crate::engine::check::check;
use crate::engine::money::Money;
use crate::engine::offer::{Offer, Series, Window};
use crate::engine::outcome::{LevelWorking, Outcome, Step};
use crate::library::OfferFile;
use crate::state::store::Shown;

/// Most addends that a sum is written out with.
const LONGEST_SUM: usize = 8;

/// Why a figure is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What the figure is: `Accepted, 11% Senior Notes due 2008`.
    pub title: String,
    /// The formula in words: `Factor = accepted ÷ tendered`.
    pub formula: String,
    /// The same with the numbers in it: `$200,543,000 ÷ $229,541,000 = 87.3670%`.
    pub with_numbers: String,
    /// Sentences on rounding, on the rule, on assumptions that it rests on.
    pub notes: Vec<String>,
    /// Where the figure stands: the offer's sources, `assumed: …`, entered here, or computed here and by which rule.
    pub source: String,
}

/// What explanations are told from.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    offer: &'a Offer,
    outcome: &'a Outcome,
    /// The offer's file: its sources and assumptions.
    file: &'a OfferFile,
    /// Paths of the terms and tenders that are not the file's any more: `tenders.11-2008.early`, `rates.EUR`.
    entered: Vec<String>,
}

impl<'a> Context<'a> {
    /// What is shown.
    pub fn of(shown: &'a Shown) -> Context<'a> {
        Context::new(&shown.settled.offer, &shown.settled.outcome, &shown.base)
    }

    /// An offer and its outcome, and the file that it was opened from.
    pub fn new(offer: &'a Offer, outcome: &'a Outcome, file: &'a OfferFile) -> Context<'a> {
        Context { offer, outcome, file, entered: entered(offer, file) }
    }

    fn facts(&self) -> Facts<'_> {
        Facts { offer: self.offer, outcome: self.outcome, file: self.file, entered: &self.entered }
    }
}

/// Where an offer differs from its file, in what a person can enter.
fn entered(offer: &Offer, file: &OfferFile) -> Vec<String> {
    let Ok(launched) = check(&file.draft) else { return Vec::new() };
    let mut paths = Vec::new();
    let mut compare = |is_same: bool, path: String| {
        if !is_same && !paths.contains(&path) {
            paths.push(path);
        }
    };
    for (place, series) in offer.series.iter().enumerate() {
        for window in Window::ALL {
            let path = format!("tenders.{}.{}", series.id, window.key());
            compare(offer.tendered[place][window] == launched.tendered[place][window], path);
        }
        compare(series.rate == launched.series[place].rate, format!("rates.{}", series.currency));
    }
    for (place, (cap, before)) in offer.caps.iter().zip(&launched.caps).enumerate() {
        compare(cap.amount == before.amount, format!("caps.{place}.amount"));
    }
    for (place, (condition, before)) in offer.conditions.iter().zip(&launched.conditions).enumerate() {
        compare(condition.actual == before.actual, format!("conditions.{place}.actual"));
    }
    paths
}

/// A context at hand.
#[derive(Clone, Copy)]
struct Facts<'a> {
    offer: &'a Offer,
    outcome: &'a Outcome,
    file: &'a OfferFile,
    entered: &'a [String],
}

/// The explanation of a figure; none where the figure does not exist (any more).
pub fn explain(why: Why, context: &Context) -> Option<Explanation> {
    let context = context.facts();
    match why {
        Why::Outstanding(series) => terms::outstanding(context, series),
        Why::MaximumOfferAmount(series) => terms::maximum(context, series),
        Why::LevelLimit { series, level } => terms::level_limit(context, series, level),
        Why::Price { series, window } => terms::price(context, series, window),
        Why::Denomination(series) => terms::denomination(context, series),
        Why::AccruedPer1000 { series, window } => terms::accrued_per_1000(context, series, window),
        Why::CapAmount(cap) => terms::cap_amount(context, cap),
        Why::Rate(rate) => terms::rate(context, rate),
        Why::SeriesRate(series) => terms::series_rate(context, series),
        Why::ConditionAtLeast(condition) => terms::condition_at_least(context, condition),
        Why::ConditionActual(condition) => terms::condition_actual(context, condition),

        Why::TenderedBy { series, window } => series::tendered_by(context, series, window),
        Why::Tendered(series) => series::tendered(context, series),
        Why::TenderedShare(series) => series::tendered_share(context, series),
        Why::TenderedInCapCurrency(series) => series::tendered_in_cap_currency(context, series),
        Why::Accepted(series) => series::accepted(context, series),
        Why::AcceptedBy { series, window } => series::accepted_by(context, series, window),
        Why::AcceptedInCapCurrency(series) => series::accepted_in_cap_currency(context, series),
        Why::Factor(series) => series::factor(context, series),
        Why::Returned(series) => series::returned(context, series),
        Why::ReturnedBy { series, window } => series::returned_by(context, series, window),
        Why::Reason(series) => series::reason(context, series),
        Why::ReasonBy { series, window } => series::reason_by(context, series, window),
        Why::OutstandingAfter(series) => series::outstanding_after(context, series),

        Why::PurchasePrice { series, converted } => money::purchase_price(context, series, converted),
        Why::PurchasePriceBy { series, window, converted } => {
            money::purchase_price_by(context, series, window, converted)
        }
        Why::AccruedInterest { series, converted } => money::accrued_interest(context, series, converted),
        Why::AccruedInterestBy { series, window, converted } => {
            money::accrued_interest_by(context, series, window, converted)
        }
        Why::TotalCash { series, converted } => money::total_cash(context, series, converted),

        Why::CapUsed(cap) => totals::cap_used(context, cap),
        Why::CapLeft(cap) => totals::cap_left(context, cap),
        Why::AllTendered => Some(totals::tendered(context)),
        Why::AllAccepted => Some(totals::accepted(context)),
        Why::AllReturned => Some(totals::returned(context)),
        Why::AllOutstandingAfter => Some(totals::outstanding_after(context)),
        Why::AllRetired => totals::retired(context),
        Why::AllPurchasePrice => totals::purchase_price(context),
        Why::AllAveragePrice => totals::average_price(context),
        Why::AllAccruedInterest => totals::accrued_interest(context),
        Why::AllCash => totals::cash(context),
        Why::AllDiscount => totals::discount(context),
        Why::AllCouponRetired => totals::coupon_retired(context),

        Why::RoomBefore { level, step, cap } => steps::room_before(At::find(context, level, step)?, cap),
        Why::RoomAfter { level, step, cap } => steps::room_after(At::find(context, level, step)?, cap),
        Why::Demand { level, step } => Some(steps::demand(At::find(context, level, step)?)),
        Why::OwnLimit { level, step } => Some(steps::own_limit(At::find(context, level, step)?)),
        Why::StepFilled { level, step } => steps::filled(At::find(context, level, step)?),
        Why::StepAccepted { level, step } => Some(steps::accepted(At::find(context, level, step)?)),
        Why::StepAcceptedBy { level, step, window } => {
            steps::accepted_by(At::find(context, level, step)?, window)
        }
        Why::StepFactor { level, step } => Some(steps::factor(At::find(context, level, step)?)),
        Why::DemandInCap { level, step, cap } => steps::demand_in_cap(At::find(context, level, step)?, cap),
        Why::AcceptedInCap { level, step, cap } => {
            steps::accepted_in_cap(At::find(context, level, step)?, cap)
        }
    }
}

impl Explanation {
    pub(super) fn new(
        title: impl Into<String>,
        formula: impl Into<String>,
        with_numbers: impl Into<String>,
        source: impl Into<String>,
    ) -> Explanation {
        Explanation {
            title: title.into(),
            formula: formula.into(),
            with_numbers: with_numbers.into(),
            notes: Vec::new(),
            source: source.into(),
        }
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Explanation {
        self.notes.push(note.into());
        self
    }

    pub(super) fn notes(mut self, notes: impl IntoIterator<Item = String>) -> Explanation {
        self.notes.extend(notes);
        self
    }
}

/// The rules of acceptance, by number.
fn by_rule(number: usize) -> String {
    const NAMES: [&str; 9] = [
        "passes",
        "levels in order",
        "own limits",
        "shut caps",
        "filling a level",
        "closing",
        "rounding down",
        "windows of a cut series",
        "what is left for the next",
    ];
    format!("computed here by rule {number}, {}", NAMES[number - 1])
}

/// The source of a sum, a difference or a product of other figures.
pub(super) const COMPUTED: &str = "computed here";

impl<'a> Facts<'a> {
    fn terms(self, series: usize) -> Option<&'a Series> {
        self.offer.series.get(series)
    }

    fn principal(self, series: usize, amount: u64) -> String {
        format::principal(amount, &self.offer.series[series].currency)
    }

    /// Money of a series: in its own currency or, converted, in that of the caps.
    fn money(self, series: usize, converted: bool, amount: Money) -> String {
        let currency = if converted { &self.offer.cap_currency } else { &self.offer.series[series].currency };
        format::money(amount, currency)
    }

    fn price(self, series: usize, price: Decimal) -> String {
        format::price(price, &self.offer.series[series].currency)
    }

    /// Principal in the cap currency.
    fn converted(self, amount: Money) -> String {
        format::exact(amount, &self.offer.cap_currency)
    }

    fn counted(self, cap: usize, amount: Money) -> String {
        format::counted(amount, self.offer.caps[cap].basis, &self.offer.cap_currency)
    }

    fn cap_name(self, cap: usize) -> String {
        reasons::cap_name(&self.offer.caps[cap].name)
    }

    fn is_foreign(self, series: usize) -> bool {
        self.offer.series[series].currency != self.offer.cap_currency
    }

    /// Where a term or a tender stands: the first of these paths that says something else than the sources.
    fn source(self, paths: &[String]) -> String {
        if paths.iter().any(|path| self.is_entered(path)) {
            return "entered here, in place of the offer's own figure".into();
        }
        match paths.iter().find_map(|path| self.file.assumed(path)) {
            Some(reason) if reason.starts_with("assumed") => reason.to_owned(),
            Some(reason) => format!("assumed: {reason}"),
            None if self.file.about.sources.is_empty() => "the offer's file, which names no source".into(),
            None => format!("read in the offer's sources: {}", self.file.about.sources.join("; ")),
        }
    }

    fn is_entered(self, path: &str) -> bool {
        self.entered.iter().any(|entered| entered == path)
    }

    /// A note for each assumption that a computed figure rests on.
    fn rests_on(self, inputs: &[(&str, String)]) -> Vec<String> {
        let note = |(what, path): &(&str, String)| {
            let reason = self.file.assumed(path).filter(|_| !self.is_entered(path))?;
            let reason = reason.strip_prefix("assumed: ").unwrap_or(reason);
            Some(format!("The {what} is assumed: {reason}."))
        };
        let mut notes: Vec<String> = inputs.iter().filter_map(note).collect();
        notes.dedup();
        notes
    }

    /// Paths of what is tendered of a series, window by window, where anything is.
    fn tender_paths(self, series: usize) -> Vec<String> {
        let tendered = self.offer.tendered[series];
        let windows = Window::ALL.into_iter().filter(|window| tendered[*window] > 0);
        windows.map(|window| self.tender_path(series, window)).collect()
    }

    fn tender_path(self, series: usize, window: Window) -> String {
        format!("tenders.{}.{}", self.offer.series[series].id, window.key())
    }

    fn rate_path(self, series: usize) -> String {
        format!("rates.{}", self.offer.series[series].currency)
    }

    /// Notes on a figure that rests on what is tendered of a series.
    fn rests_on_tenders(self, series: usize) -> Vec<String> {
        let paths = self.tender_paths(series).into_iter();
        self.rests_on(&paths.map(|path| ("amount tendered", path)).collect::<Vec<_>>())
    }

    /// Notes on a figure that rests on a series' rate.
    fn rests_on_rate(self, series: usize) -> Vec<String> {
        self.rests_on(&[("rate", self.rate_path(series))])
    }
}

/// One step of the working, with its places.
#[derive(Clone, Copy)]
struct At<'a> {
    context: Facts<'a>,
    level: &'a LevelWorking,
    step: &'a Step,
    level_index: usize,
    step_index: usize,
}

impl<'a> At<'a> {
    fn find(context: Facts<'a>, level_index: usize, step_index: usize) -> Option<At<'a>> {
        let level = context.outcome.working.get(level_index)?;
        let step = level.steps.get(step_index)?;
        Some(At { context, level, step, level_index, step_index })
    }

    /// Every step of the working, in order.
    fn all(context: Facts<'a>) -> impl Iterator<Item = At<'a>> {
        let levels = context.outcome.working.iter().enumerate();
        levels.flat_map(move |(level_index, level)| {
            let steps = level.steps.iter().enumerate();
            steps.map(move |(step_index, step)| At { context, level, step, level_index, step_index })
        })
    }

    /// The steps of one series, in order.
    fn of_series(context: Facts<'a>, series: usize) -> Vec<At<'a>> {
        At::all(context).filter(|at| at.step.series == series).collect()
    }

    /// The steps before this one.
    fn before(self) -> impl Iterator<Item = At<'a>> {
        let here = (self.level_index, self.step_index);
        At::all(self.context).take_while(move |at| (at.level_index, at.step_index) < here)
    }

    /// `11% Senior Notes due 2008 at level 2`, with the pass where there are two.
    fn name(self) -> String {
        let title = &self.context.offer.series[self.step.series].title;
        format!("{title} at {}", self.place())
    }

    /// `level 2`, with the pass where there are two.
    fn place(self) -> String {
        let place = self.level.place;
        match (self.context.offer.early_tenders_first, place.pass) {
            (false, _) => format!("level {}", place.level),
            (true, 1) => format!("level {} (early tenders)", place.level),
            (true, _) => format!("level {} (other tenders)", place.level),
        }
    }

    fn principal(self, amount: u64) -> String {
        self.context.principal(self.step.series, amount)
    }
}

/// `a + b = total`; only the total where there is nothing to add, and a count where there is too much.
fn sum(addends: &[String], total: &str) -> String {
    match addends {
        [] => total.to_owned(),
        [one] if is_named(one, total) => one.clone(),
        addends if addends.len() > LONGEST_SUM => format!("{} amounts, together {total}", addends.len()),
        addends => format!("{} = {total}", addends.join(" + ")),
    }
}

/// `whole − a − b = rest`.
fn difference(whole: &str, taken: &[String], rest: &str) -> String {
    match taken {
        [] => rest.to_owned(),
        taken if taken.len() > LONGEST_SUM => format!("{whole} less {} amounts = {rest}", taken.len()),
        taken => format!("{whole} − {} = {rest}", taken.join(" − ")),
    }
}

/// Whether an addend is the total itself, perhaps with a word after it.
fn is_named(addend: &str, total: &str) -> bool {
    addend.strip_prefix(total).is_some_and(|name| name.is_empty() || name.starts_with(' '))
}
