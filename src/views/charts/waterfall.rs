//! The waterfall: for each series, where its bar starts, what of it is accepted and returned, and where its
//! ends, its maximum and the other caps stand. All lengths are in the unit of the cap that is drawn
//! (without one: principal in the cap currency), as binary floats, good for pixels only.

use crate::engine::money::Money;
use crate::engine::offer::{ByWindow, Offer, Window};
use crate::engine::outcome::{Outcome, Step};

/// One series' row of the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Parts of the bar, in the order of the working, then accepted before returned, then by window.
    pub parts: Vec<Part>,
    /// Where the end of each window's tender stands: the place of its handle.
    pub ends: ByWindow<f64>,
    /// Length of one unit of principal, by window.
    pub per_unit: ByWindow<f64>,
    /// Lines from a part whose rest asks again at a later level to the part where it does.
    pub asks_again: Vec<(f64, f64)>,
    /// Where the Maximum Offer Amount would end the bar, if it has one below the outstanding.
    pub maximum: Option<f64>,
    /// Where other caps would cut the bar: (cap, place).
    pub other_caps: Vec<(usize, f64)>,
    /// Whether the cap that is drawn covers the series.
    pub covered: bool,
}

/// A part of a bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    pub from: f64,
    pub to: f64,
    pub kind: Kind,
    pub window: Window,
}

/// What became of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Accepted,
    Returned,
}

/// Draws every series under `cap`.
pub fn rows(offer: &Offer, outcome: &Outcome, cap: Option<usize>) -> Vec<Row> {
    (0..offer.series.len()).map(|series| Drawing { offer, outcome, cap, series }.row()).collect()
}

/// The right end of the axis: wide enough that any bar can be pulled to all of its outstanding, with the cap
/// as high as `highest_cap` (in the cap's unit).
pub fn axis_end(offer: &Offer, outcome: &Outcome, cap: Option<usize>, highest_cap: f64) -> f64 {
    let length = |series: usize, principal: u64| {
        let per_unit = Drawing { offer, outcome, cap, series }.per_unit();
        principal as f64 * per_unit.0.into_iter().fold(0.0, f64::max)
    };
    let accepted_at_most = |series: usize| {
        let terms = &offer.series[series];
        length(series, terms.max_offer_amount.map_or(terms.outstanding, |most| most.min(terms.outstanding)))
    };
    let counts = |series: usize| cap.is_none_or(|cap| offer.caps[cap].covers[series]);
    let end = (0..offer.series.len()).map(|series| {
        let last = offer.series[series].levels.last().map_or(1, |level| level.level);
        let before: f64 = (0..offer.series.len())
            .filter(|other| *other != series && counts(*other) && counts(series))
            .filter(|other| offer.early_tenders_first || offer.series[*other].levels[0].level <= last)
            .map(accepted_at_most)
            .sum();
        before.min(highest_cap) + length(series, offer.series[series].outstanding)
    });
    end.fold(1.0, f64::max)
}

/// How far the cap can be pulled by hand, in the cap's unit: two and a half times the cap as launched, or the
/// cap as typed where that is more.
pub fn highest_cap(launched: Money, present: Money) -> f64 {
    (length(launched) * 2.5).max(length(present))
}

/// An amount as a length, in whole units.
pub fn length(amount: Money) -> f64 {
    amount.steps() as f64 / 1e17
}

/// One series being drawn.
struct Drawing<'a> {
    offer: &'a Offer,
    outcome: &'a Outcome,
    cap: Option<usize>,
    series: usize,
}

impl Drawing<'_> {
    fn row(&self) -> Row {
        let per_unit = self.per_unit();
        let steps = self.steps();
        let mut row = Row { per_unit, covered: self.covered(), ..Row::default() };
        for (place, (start, step)) in steps.iter().enumerate() {
            self.draw_step(&mut row, *start, step, &steps[place + 1..]);
        }
        for window in Window::ALL {
            self.draw_window_without_step(&mut row, window, &steps);
        }
        if let Some((start, _)) = steps.first() {
            row.maximum = self.maximum(*start);
        }
        row
    }

    /// Length of one unit of principal, by window.
    fn per_unit(&self) -> ByWindow<f64> {
        let series = &self.offer.series[self.series];
        let counted = self.cap.and_then(|cap| self.outcome.caps[cap].use_per_unit[self.series]);
        match counted {
            Some(amounts) => ByWindow(amounts.0.map(length)),
            None => ByWindow([length(Money::from_decimal(series.rate)); 3]),
        }
    }

    fn covered(&self) -> bool {
        self.cap.is_none_or(|cap| self.offer.caps[cap].covers[self.series])
    }

    /// The series' steps, each with where the cap stood before it.
    fn steps(&self) -> Vec<(f64, &Step)> {
        let mut uncapped = 0.0;
        let mut found = Vec::new();
        for step in self.outcome.working.iter().flat_map(|level| &level.steps) {
            if step.series == self.series {
                let start = match self.cap {
                    Some(cap) if self.covered() => self.used(step.room_before[cap]),
                    Some(_) => found.iter().map(|(_, step): &(f64, &Step)| self.accepted_length(step)).sum(),
                    None => uncapped,
                };
                found.push((start, step));
            }
            if self.cap.is_none() {
                let other = Drawing { series: step.series, ..*self };
                uncapped += other.accepted_length(step);
            }
        }
        found
    }

    fn accepted_length(&self, step: &Step) -> f64 {
        let per_unit = self.per_unit();
        Window::ALL.iter().map(|window| step.accepted[*window] as f64 * per_unit[*window]).sum()
    }

    /// How much of the drawn cap is used when it has this much room.
    fn used(&self, room: Money) -> f64 {
        let amount = self.cap.map_or(Money::ZERO, |cap| Money::from_decimal(self.offer.caps[cap].amount));
        length(amount - room)
    }

    fn draw_step(&self, row: &mut Row, start: f64, step: &Step, later: &[(f64, &Step)]) {
        let mut x = start;
        let mut part = |principal: u64, kind, window: Window| {
            if principal > 0 {
                let to = x + principal as f64 * row.per_unit[window];
                row.parts.push(Part { from: x, to, kind, window });
                x = to;
            }
        };
        for window in Window::ALL {
            part(step.accepted[window], Kind::Accepted, window);
        }
        for window in Window::ALL {
            let rest = step.demand[window] - step.accepted[window];
            if !later.iter().any(|(_, later)| later.demand[window] > 0) {
                part(rest, Kind::Returned, window);
            }
        }
        let mut end = start;
        for window in Window::ALL {
            end += step.demand[window] as f64 * row.per_unit[window];
            if step.demand[window] > 0 {
                row.ends[window] = end;
            }
        }
        let asks_again = |window: &Window| step.demand[*window] > step.accepted[*window];
        if let Some((next, _)) = later
            .iter()
            .find(|(_, next)| Window::ALL.iter().any(|window| next.demand[*window] > 0 && asks_again(window)))
        {
            row.asks_again.push((x, *next));
        }
        row.other_caps.extend(self.other_caps(start, step, row.per_unit));
    }

    /// Where the other caps that cover the series would cut this step's bar.
    fn other_caps(&self, start: f64, step: &Step, per_unit: ByWindow<f64>) -> Vec<(usize, f64)> {
        let whole: f64 =
            Window::ALL.iter().map(|window| step.demand[*window] as f64 * per_unit[*window]).sum();
        let others = step.demand_in_cap.iter().enumerate().filter(|(cap, _)| Some(*cap) != self.cap);
        others
            .filter_map(|(cap, demand)| {
                let factor = length(step.room_before[cap]) / length((*demand)?);
                (factor < 1.0).then_some((cap, start + whole * factor))
            })
            .collect()
    }

    /// A window that no step took: nothing was tendered, or its series was not offered. Its end stands where
    /// its bar would begin; what was tendered all the same is drawn as returned.
    fn draw_window_without_step(&self, row: &mut Row, window: Window, steps: &[(f64, &Step)]) {
        if steps.iter().any(|(_, step)| step.demand[window] > 0) {
            return;
        }
        let pass = if self.offer.early_tenders_first && window != Window::Early { 2 } else { 1 };
        let mut passes = self.outcome.working.iter();
        let in_pass =
            |step: &Step| (step.demand[Window::Early] == 0) == (pass == 2) || !self.offer.early_tenders_first;
        let start = match steps.iter().rev().find(|(_, step)| in_pass(step)) {
            Some((start, step)) => {
                let before = Window::ALL.iter().filter(|other| **other < window);
                start + before.map(|other| step.demand[*other] as f64 * row.per_unit[*other]).sum::<f64>()
            }
            None => {
                let level = self.offer.series[self.series].levels[0].level;
                let last = passes.rfind(|working| (working.place.pass, working.place.level) < (pass, level));
                let begin = match (last, self.cap) {
                    (Some(working), Some(cap)) if self.covered() => self.used(working.room_after[cap]),
                    _ => 0.0,
                };
                let before = Window::ALL.iter().filter(|other| **other < window && row.ends[**other] > begin);
                before.map(|other| row.ends[*other]).fold(begin, f64::max)
            }
        };
        let tendered = self.offer.tendered[self.series][window] as f64 * row.per_unit[window];
        if tendered > 0.0 {
            row.parts.push(Part { from: start, to: start + tendered, kind: Kind::Returned, window });
        }
        row.ends[window] = start + tendered;
    }

    /// Where the Maximum Offer Amount would end a bar that begins at `start`.
    fn maximum(&self, start: f64) -> Option<f64> {
        let terms = &self.offer.series[self.series];
        let most = terms.max_offer_amount.filter(|most| *most < terms.outstanding)?;
        Some(start + most as f64 * self.per_unit()[Window::Early])
    }
}
