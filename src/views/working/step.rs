//! One step in sentences: what was asked, what stood in its way, what came of it, what it leaves.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::sentence::Sentence;
use super::{About, Line, Teller};
use crate::engine::money::Money;
use crate::engine::offer::{AcceptanceRule, Basis, Series, Window};
use crate::engine::outcome::{Exhaustion, LevelWorking, OwnLimit, Reason, Step};
use crate::views::figure::{Figure, Why};
use crate::views::format;
use crate::views::lookup::{self, Unfit, how_tendered};
use crate::views::reasons;

/// Tells one step.
#[derive(Clone, Copy)]
pub(super) struct StepTeller<'a> {
    teller: Teller<'a>,
    level: &'a LevelWorking,
    step: &'a Step,
    series: &'a Series,
    /// Their places in the working, for the figures' keys.
    level_index: usize,
    step_index: usize,
}

impl<'a> StepTeller<'a> {
    pub fn new(teller: Teller<'a>, level_index: usize, step_index: usize) -> StepTeller<'a> {
        let level = &teller.outcome.working[level_index];
        let step = &level.steps[step_index];
        let series = &teller.offer.series[step.series];
        StepTeller { teller, level, step, series, level_index, step_index }
    }

    /// The line of a series that is taken by itself: with the room before and after it.
    pub fn alone(self) -> Line {
        let start = format!("Level {}, {}: ", self.level.place.level, self.series.title);
        let sentence = Sentence::default().words(start).then(|sentence| match self.step.reason {
            Reason::InFull => self.in_full(sentence),
            Reason::Cap(cap) => self.cut_by_cap(sentence, cap),
            Reason::Maximum(limit) => self.cut_by_own_limit(sentence, limit),
            _ => self.nothing(sentence),
        });
        self.line(sentence.then(|sentence| self.leaves(sentence)))
    }

    /// The line of a series on a shared level, after the level's head.
    pub fn in_company(self) -> Line {
        let sentence = Sentence::default().words(format!("{}: ", self.series.title));
        let sentence = match self.step.reason {
            Reason::InFull => self.asked(sentence).words(", and all of it is accepted."),
            Reason::Cap(cap) => self.share(self.conversion(self.asked(sentence), cap).words(".")),
            Reason::Maximum(limit) => self.cut_by_own_limit(sentence, limit),
            _ => self.nothing(sentence),
        };
        self.line(sentence)
    }

    fn line(self, sentence: Sentence) -> Line {
        let about = About::Series { place: self.level.place, series: self.step.series };
        Line { about, spans: sentence.spans() }
    }

    fn in_full(self, sentence: Sentence) -> Sentence {
        let sentence = self.asked(sentence).then(|sentence| self.within_maximum(sentence));
        let caps = self.covering();
        let told = if caps.len() > super::MOST_CAPS { &[] } else { &caps[..] };
        let mut bases: Vec<Basis> = Vec::new();
        let sentence = told.iter().fold(sentence, |sentence, cap| {
            let basis = self.teller.offer.caps[*cap].basis;
            if bases.contains(&basis) {
                return sentence;
            }
            bases.push(basis);
            self.conversion(sentence, *cap)
        });
        let so = match (self.teller.offer.acceptance, self.earlier_level()) {
            (AcceptanceRule::ProRata, None) => "the tender is accepted in full.",
            (AcceptanceRule::ProRata, Some(_)) => "all of that is accepted.",
            _ => "the tender fits and is accepted whole.",
        };
        if told.is_empty() {
            return sentence.words(format!(". {}", format::capitalised(so)));
        }
        self.rooms(sentence.words(". "), told).words(", so ").words(so)
    }

    fn cut_by_cap(self, sentence: Sentence, cap: usize) -> Sentence {
        let sentence = self.asked(sentence).then(|sentence| self.conversion(sentence, cap));
        let sentence = match self.step.own_limit_below_demand {
            None => sentence,
            Some(limit) => sentence
                .words(format!(". Its {} allows ", reasons::own_limit_name(limit)))
                .figure(self.own_limit()),
        };
        sentence
            .words(format!(", but {} has only ", self.teller.cap(cap)))
            .figure(self.room_before(cap))
            .words(" left. So it is prorated: ")
            .figure(self.room_before(cap))
            .words(" ÷ ")
            .figure(self.demand_in_cap(cap))
            .words(" = ")
            .figure(self.factor())
            .words(".")
            .then(|sentence| self.filled_from_room(sentence, cap))
    }

    fn cut_by_own_limit(self, sentence: Sentence, limit: OwnLimit) -> Sentence {
        let name = reasons::own_limit_name(limit);
        let amount = lookup::own_limit_amount(self.teller.offer, self.step.series, limit).unwrap_or_default();
        let sentence = self.asked(sentence).words(format!(", but its {name}"));
        if self.step.own_limit == 0 {
            let limit = self.own_limit_term(limit, amount);
            let used_up =
                if amount == 0 { ". Nothing is accepted." } else { ", is used up. Nothing is accepted." };
            let joint = if amount == 0 { " is " } else { ", " };
            return sentence.words(joint).figure(limit).words(used_up);
        }
        let (joint, end) = if self.step.own_limit == amount { (" is ", "") } else { (" has only ", " left") };
        let sentence = sentence
            .words(joint)
            .figure(self.own_limit())
            .words(end)
            .words(". So it is prorated: ")
            .figure(self.own_limit())
            .words(" ÷ ")
            .figure(self.demand())
            .words(" = ")
            .figure(self.factor())
            .words(".");
        let tied = self.covering().into_iter().find(|cap| self.is_alone() && self.level.closes.contains(cap));
        let sentence = self.accepted(sentence);
        match tied {
            None => sentence,
            Some(cap) => sentence.words(format!(
                " {} stops it at the very same point; then the series' own limit is named.",
                format::capitalised(&self.teller.cap(cap))
            )),
        }
    }

    /// A series of which nothing is accepted here.
    fn nothing(self, sentence: Sentence) -> Sentence {
        let sentence = self.asked(sentence);
        let sentence = match self.step.reason {
            Reason::Exhausted { cap, why } => self.exhausted(sentence, cap, why),
            Reason::DoesNotFit => self.does_not_fit(sentence),
            Reason::Stopped => match lookup::stopped_at(self.teller.outcome) {
                None => sentence.words(", but acceptance has stopped"),
                Some((place, series)) => sentence.words(format!(
                    ", but acceptance stopped at level {}, with the {}",
                    place.level, self.teller.offer.series[series].title
                )),
            },
            _ => sentence,
        };
        sentence.words(", so nothing is accepted.")
    }

    fn exhausted(self, sentence: Sentence, cap: usize, why: Exhaustion) -> Sentence {
        let name = self.teller.cap(cap);
        let room = self.room_before(cap);
        match why {
            Exhaustion::NoCap => sentence.words(format!(", but {name} is ")).figure(room),
            Exhaustion::UsedUp { by_early_tenders } => {
                let by = lookup::used_up_by(self.teller.outcome, cap, self.level.place, by_early_tenders);
                sentence.words(format!(", but {by} have used up {name}"))
            }
            Exhaustion::Closed(closed) => {
                let at = lookup::closed_at(closed, self.level.place);
                sentence
                    .words(format!(", but {name} closed when it prorated {at}. The "))
                    .figure(room)
                    .words(" that rounding left in it stays unused")
            }
        }
    }

    fn does_not_fit(self, sentence: Sentence) -> Sentence {
        match lookup::unfit(self.step) {
            Some(Unfit::Own(limit)) => sentence
                .words(format!(", but its {} allows only ", reasons::own_limit_name(limit)))
                .figure(self.own_limit())
                .words(". It does not fit whole"),
            Some(Unfit::Cap(cap)) => self
                .conversion(sentence, cap)
                .words(format!(", but {} has only ", self.teller.cap(cap)))
                .figure(self.room_before(cap))
                .words(" left. It does not fit whole"),
            None => sentence.words(", but it did not fit before, and acceptance has stopped"),
        }
    }

    /// What is asked here: `$441,456,000 is tendered early and late`.
    fn asked(self, sentence: Sentence) -> Sentence {
        if let Some(level) = self.earlier_level() {
            let demand = self.demand();
            return sentence
                .words(format!("what level {level} did not accept, "))
                .figure(demand)
                .words(", asks again");
        }
        let how = match self.step.demand.0.map(|principal| principal > 0) {
            [true, false, false] if !self.teller.offer.early_tenders_first => "tendered",
            [_, false, false] => "tendered early",
            [false, true, false] => "tendered late",
            [false, false, true] => "promised by guaranteed delivery",
            [true, true, false] => "tendered early and late",
            [true, false, true] => "tendered early and by guaranteed delivery",
            [false, true, true] => "tendered late and by guaranteed delivery",
            [true, true, true] => "tendered early, late and by guaranteed delivery",
        };
        sentence.figure(self.demand()).words(format!(" is {how}"))
    }

    /// The last level before this one, in the same pass, at which the series was asked for.
    fn earlier_level(self) -> Option<u8> {
        let before = self.teller.outcome.working[..self.level_index].iter().rev();
        before
            .filter(|level| level.place.pass == self.level.place.pass)
            .find(|level| level.steps.iter().any(|step| step.series == self.step.series))
            .map(|level| level.place.level)
    }

    fn within_maximum(self, sentence: Sentence) -> Sentence {
        match self.series.max_offer_amount {
            None => sentence,
            Some(amount) => sentence
                .words(", within its Maximum Offer Amount of ")
                .figure(self.own_limit_term(OwnLimit::MaximumOfferAmount, amount)),
        }
    }

    /// What the demand counts under a cap, where that is not the demand itself: `. At $1,138.33 per 1,000 that costs …`.
    fn conversion(self, sentence: Sentence, cap: usize) -> Sentence {
        if self.is_same_unit(cap) {
            return sentence;
        }
        let sentence = match self.teller.offer.caps[cap].basis {
            Basis::Principal => sentence.words(". At a rate of ").figure(self.rate()).words(" that is "),
            Basis::PurchasePrice => self.at_rate(self.at_prices(sentence)).words(" that costs "),
            Basis::PurchasePriceAndAccrued => {
                self.at_rate(self.with_accrued(self.at_prices(sentence))).words(" that costs ")
            }
        };
        sentence.figure(self.demand_in_cap(cap))
    }

    fn at_prices(self, sentence: Sentence) -> Sentence {
        let prices = self.distinct(|window| self.series.prices.map(|prices| prices.of(window)));
        let prices = self.per_1000(prices, |series, window| Why::Price { series, window });
        sentence.words(". At ").list(prices, ", ", " and ").words(" per 1,000")
    }

    fn at_rate(self, sentence: Sentence) -> Sentence {
        if self.series.currency == self.teller.offer.cap_currency {
            return sentence;
        }
        sentence.words(" and a rate of ").figure(self.rate())
    }

    fn with_accrued(self, sentence: Sentence) -> Sentence {
        let accrued = self.distinct(|window| self.series.accrual[window].map(|accrual| accrual.per_1000));
        let accrued = self.per_1000(accrued, |series, window| Why::AccruedPer1000 { series, window });
        sentence.words(", with accrued interest of ").list(accrued, ", ", " and ").words(",")
    }

    /// Figures per 1,000, each with its window where they differ.
    fn per_1000(
        self,
        figures: Vec<(Window, Decimal)>,
        why: fn(usize, Window) -> Why,
    ) -> Vec<(Figure, Cow<'static, str>)> {
        let differ = figures.len() > 1;
        let figure = |(window, figure)| {
            let text = format::price(figure, &self.series.currency);
            let words = if differ { format!(" {}", how_tendered(window)).into() } else { "".into() };
            (Figure { text, why: why(self.step.series, window) }, words)
        };
        figures.into_iter().map(figure).collect()
    }

    /// The room of some caps before this step: `The Tender Cap has $200,543,000 left`.
    fn rooms(self, sentence: Sentence, caps: &[usize]) -> Sentence {
        caps.iter().enumerate().fold(sentence, |sentence, (place, cap)| {
            let name = self.teller.cap(*cap);
            let start = match place {
                0 => format::capitalised(&name),
                _ if place + 1 == caps.len() => format!(" and {name}"),
                _ => format!(", {name}"),
            };
            let amount = Money::from_decimal(self.teller.offer.caps[*cap].amount);
            let has = if self.step.room_before[*cap] == amount { "has all of its" } else { "has" };
            sentence.words(format!("{start} {has} ")).figure(self.room_before(*cap)).words(" left")
        })
    }

    /// What the room of a cap comes to in principal, where that is not the room itself, and what is accepted.
    fn filled_from_room(self, sentence: Sentence, cap: usize) -> Sentence {
        if self.is_same_unit(cap) {
            return self.accepted(sentence);
        }
        let has_one_price =
            self.distinct(|window| self.series.prices.map(|prices| prices.of(window))).len() == 1;
        let start = match self.teller.offer.caps[cap].basis {
            Basis::Principal => " The room is worth ",
            Basis::PurchasePrice if has_one_price => " The room buys ",
            Basis::PurchasePrice | Basis::PurchasePriceAndAccrued => " The room is enough for ",
        };
        let sentence = sentence.words(start).words(self.just_over()).figure(self.filled()).words(".");
        self.accepted(sentence)
    }

    /// The factor of a shared level, applied.
    fn share(self, sentence: Sentence) -> Sentence {
        let sentence = sentence
            .words(" ")
            .figure(self.factor())
            .words(" of ")
            .figure(self.demand())
            .words(" is ")
            .words(self.just_over())
            .figure(self.filled())
            .words(".");
        self.accepted(sentence)
    }

    /// What is accepted, after rounding, by window where there are several.
    fn accepted(self, sentence: Sentence) -> Sentence {
        let total = self.step.accepted.total();
        let is_rounded = total != self.step.filled || !lookup::is_filled_exactly(self.step);
        let is_lowered = total + self.series.denomination <= self.step.filled;
        let sentence = if is_rounded {
            sentence.words(" Rounded down to a multiple of ").figure(self.denomination()).words(
                if is_lowered {
                    " and lowered further, because the windows as rounded would pass a cap, "
                } else {
                    ", "
                },
            )
        } else {
            sentence.words(" ")
        };
        if total == 0 {
            return sentence.words("nothing is accepted.");
        }
        let why = Why::StepAccepted { level: self.level_index, step: self.step_index };
        let sentence = sentence.figure(self.principal(total, why)).words(" is accepted");
        self.by_window(sentence).words(".")
    }

    fn by_window(self, sentence: Sentence) -> Sentence {
        let windows = lookup::windows_asking(self.step);
        if windows.len() < 2 {
            return sentence;
        }
        let items = windows.into_iter().map(|window| {
            let why = Why::StepAcceptedBy { level: self.level_index, step: self.step_index, window };
            (self.principal(self.step.accepted[window], why), format!(" {}", how_tendered(window)).into())
        });
        sentence.words(": ").list(items.collect(), ", ", " and ")
    }

    /// What is left of the caps over this series, if it used any of them.
    fn leaves(self, sentence: Sentence) -> Sentence {
        let is_used = |cap: &usize| {
            self.level.closes.contains(cap) || self.step.room_after[*cap] < self.step.room_before[*cap]
        };
        let caps = self.covering().into_iter().filter(is_used).collect();
        self.teller.left_of(sentence, caps, self.level_index, self.step_index)
    }

    /// The distinct figures of the windows that ask here, each with the first window that has it.
    fn distinct(self, of: impl Fn(Window) -> Option<Decimal>) -> Vec<(Window, Decimal)> {
        let mut found: Vec<(Window, Decimal)> = Vec::new();
        let asking = lookup::windows_asking(self.step).into_iter();
        for (window, figure) in asking.filter_map(|window| Some((window, of(window)?))) {
            if !found.iter().any(|(_, other)| *other == figure) {
                found.push((window, figure));
            }
        }
        found
    }

    fn covering(self) -> Vec<usize> {
        (0..self.teller.offer.caps.len()).filter(|cap| self.step.demand_in_cap[*cap].is_some()).collect()
    }

    fn is_same_unit(self, cap: usize) -> bool {
        lookup::counts_one_for_one(self.teller.offer, cap, self.step.series)
    }

    fn is_alone(self) -> bool {
        self.level.steps.len() == 1
    }

    fn just_over(self) -> &'static str {
        if lookup::is_filled_exactly(self.step) { "" } else { "just over " }
    }

    fn principal(self, amount: u64, why: Why) -> Figure {
        Figure { text: format::principal(amount, &self.series.currency), why }
    }

    fn demand(self) -> Figure {
        self.principal(
            self.step.demand.total(),
            Why::Demand { level: self.level_index, step: self.step_index },
        )
    }

    fn own_limit(self) -> Figure {
        self.principal(self.step.own_limit, Why::OwnLimit { level: self.level_index, step: self.step_index })
    }

    fn own_limit_term(self, limit: OwnLimit, amount: u64) -> Figure {
        let series = self.step.series;
        self.principal(
            amount,
            match limit {
                OwnLimit::MaximumOfferAmount => Why::MaximumOfferAmount(series),
                OwnLimit::LevelLimit(level) => Why::LevelLimit { series, level },
            },
        )
    }

    fn filled(self) -> Figure {
        self.principal(self.step.filled, Why::StepFilled { level: self.level_index, step: self.step_index })
    }

    fn denomination(self) -> Figure {
        self.principal(self.series.denomination, Why::Denomination(self.step.series))
    }

    fn rate(self) -> Figure {
        Figure { text: format::rate(self.series.rate), why: Why::SeriesRate(self.step.series) }
    }

    fn factor(self) -> Figure {
        self.teller.factor(self.step.factor.as_ref(), self.level_index, self.step_index)
    }

    fn room_before(self, cap: usize) -> Figure {
        let why = Why::RoomBefore { level: self.level_index, step: self.step_index, cap };
        self.teller.counted(cap, self.step.room_before[cap], why)
    }

    /// What the demand counts under a cap; the demand itself where the cap counts it one for one.
    fn demand_in_cap(self, cap: usize) -> Figure {
        if self.is_same_unit(cap) {
            return self.demand();
        }
        let why = Why::DemandInCap { level: self.level_index, step: self.step_index, cap };
        self.teller.counted(cap, self.step.demand_in_cap[cap].unwrap_or_default(), why)
    }
}
