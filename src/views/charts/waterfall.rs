//! The waterfall: for each series, where its bar starts, what of it is accepted and returned, and where its
//! ends, its maximum and the other caps stand. All lengths are in the unit of the cap that is drawn
//! (without one: principal in the cap currency), as binary floats, good for pixels only.

use crate::engine::money::Money;
use crate::engine::offer::{ByWindow, Offer, Window};
use crate::engine::outcome::{Outcome, Step};
use crate::state::cover::{Cover, Of};

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
    /// Tendered, and no more is told of it.
    Tendered,
}

impl Row {
    /// Where the bar would end if so much principal of the series were accepted: along what is accepted, then on from
    /// its end; where nothing is, from where the bar starts.
    pub fn end_of(&self, principal: f64) -> f64 {
        let (mut left, mut end) = (principal, self.parts.first().map_or(0.0, |part| part.from));
        let mut per_unit = self.per_unit[Window::Early];
        for part in self.parts.iter().filter(|part| part.kind == Kind::Accepted) {
            per_unit = self.per_unit[part.window];
            let held = (part.to - part.from) / per_unit.max(f64::MIN_POSITIVE);
            if left <= held {
                return part.from + left * per_unit;
            }
            (left, end) = (left - held, part.to);
        }
        end + left * per_unit
    }
}

/// Draws every series under `cap`.
pub fn rows(offer: &Offer, outcome: &Outcome, cap: Option<usize>) -> Vec<Row> {
    (0..offer.series.len()).map(|series| Drawing { offer, outcome, cap, series }.row()).collect()
}

/// Draws every series by itself, from the left end, where results are covered: what is tendered of those that are, what
/// came of the others.
pub fn rows_under(cover: Cover, offer: &Offer, outcome: &Outcome, cap: Option<usize>) -> Vec<Row> {
    let row = |series: usize| {
        let drawing = Drawing { offer, outcome, cap, series };
        drawing.alone(cover.hides(Of::Series(series)))
    };
    (0..offer.series.len()).map(row).collect()
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
    let accepted_at_most: Vec<f64> = (0..offer.series.len()).map(accepted_at_most).collect();
    let end = (0..offer.series.len()).map(|series| {
        let last = offer.series[series].levels.last().map_or(1, |level| level.level);
        let before: f64 = (0..offer.series.len())
            .filter(|other| *other != series && counts(*other) && counts(series))
            .filter(|other| offer.early_tenders_first || offer.series[*other].levels[0].level <= last)
            .map(|other| accepted_at_most[other])
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
#[derive(Clone, Copy)]
struct Drawing<'a> {
    offer: &'a Offer,
    outcome: &'a Outcome,
    cap: Option<usize>,
    series: usize,
}

/// A step of the series, its pass, and where the bar of it starts.
struct Placed<'a> {
    pass: u8,
    start: f64,
    step: &'a Step,
}

impl<'a> Drawing<'a> {
    fn row(&self) -> Row {
        let steps = self.steps();
        let mut row = Row { per_unit: self.per_unit(), covered: self.covered(), ..Row::default() };
        for (place, placed) in steps.iter().enumerate() {
            self.draw_step(&mut row, placed, &steps[place + 1..]);
        }
        for window in Window::ALL {
            if steps.iter().all(|placed| placed.step.demand[window] == 0) {
                self.draw_window_without_step(&mut row, window, &steps);
            }
        }
        row.maximum = steps.first().and_then(|first| self.maximum(first.start));
        row
    }

    /// The row as if there were no other series.
    fn alone(&self, is_hidden: bool) -> Row {
        let mut row = Row { per_unit: self.per_unit(), covered: self.covered(), ..Row::default() };
        let came = &self.outcome.series[self.series];
        let kinds: &[(Kind, ByWindow<u64>)] = if is_hidden {
            &[(Kind::Tendered, came.principal_tendered)]
        } else {
            &[(Kind::Accepted, came.principal_accepted), (Kind::Returned, came.principal_returned)]
        };
        let mut x = 0.0;
        for (kind, principal) in kinds {
            for window in Window::ALL.into_iter().filter(|window| principal[*window] > 0) {
                let to = x + principal[window] as f64 * row.per_unit[window];
                row.parts.push(Part { from: x, to, kind: *kind, window });
                x = to;
            }
        }
        for window in Window::ALL {
            row.ends[window] = lengths(up_to(came.principal_tendered, window), row.per_unit);
        }
        row.maximum = self.maximum(0.0);
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

    /// The series' steps, each where the cap stood before it. Without a cap, or under one that does not cover the
    /// series, what was accepted before takes the cap's place.
    fn steps(&self) -> Vec<Placed<'a>> {
        let mut before = 0.0;
        let mut found = Vec::new();
        let working = self.outcome.working.iter();
        for (pass, step) in working.flat_map(|level| level.steps.iter().map(|step| (level.place.pass, step)))
        {
            if step.series == self.series {
                let start = match self.cap {
                    Some(cap) if self.covered() => self.used(step.room_before[cap]),
                    _ => before,
                };
                found.push(Placed { pass, start, step });
            }
            if self.cap.is_none() || step.series == self.series {
                let of = Drawing { series: step.series, ..*self };
                before += lengths(step.accepted, of.per_unit());
            }
        }
        found
    }

    /// How much of the drawn cap is used when it has this much room.
    fn used(&self, room: Money) -> f64 {
        let amount = self.cap.map_or(Money::ZERO, |cap| Money::from_decimal(self.offer.caps[cap].amount));
        length(amount - room)
    }

    fn draw_step(&self, row: &mut Row, placed: &Placed, later: &[Placed]) {
        let Placed { start, step, .. } = *placed;
        let asks_again = |window: Window| {
            step.demand[window] > step.accepted[window]
                && later.iter().any(|later| later.step.demand[window] > 0)
        };
        let mut x = start;
        let mut draw = |principal: u64, kind, window: Window| {
            if principal > 0 {
                let to = x + principal as f64 * row.per_unit[window];
                row.parts.push(Part { from: x, to, kind, window });
                x = to;
            }
        };
        for window in Window::ALL {
            draw(step.accepted[window], Kind::Accepted, window);
        }
        for window in Window::ALL.into_iter().filter(|window| !asks_again(*window)) {
            draw(step.demand[window] - step.accepted[window], Kind::Returned, window);
        }
        let next = later.iter().find(|later| {
            Window::ALL.into_iter().any(|window| asks_again(window) && later.step.demand[window] > 0)
        });
        row.asks_again.extend(next.map(|next| (x, next.start)));
        for window in Window::ALL.into_iter().filter(|window| step.demand[*window] > 0) {
            row.ends[window] = start + lengths(up_to(step.demand, window), row.per_unit);
        }
        row.other_caps.extend(self.other_caps(start, step, row.per_unit));
    }

    /// Where the other caps that cover the series would cut this step's bar.
    fn other_caps(&self, start: f64, step: &Step, per_unit: ByWindow<f64>) -> Vec<(usize, f64)> {
        let whole = lengths(step.demand, per_unit);
        let others = step.demand_in_cap.iter().enumerate().filter(|(cap, _)| Some(*cap) != self.cap);
        others
            .filter_map(|(cap, demand)| {
                let factor = length(step.room_before[cap]) / length((*demand)?);
                (factor < 1.0).then_some((cap, start + whole * factor))
            })
            .collect()
    }

    /// A window that no step took: nothing was tendered in it, or its series was not offered. Its end stands where
    /// its part of the bar would begin; what was tendered all the same is drawn as returned.
    fn draw_window_without_step(&self, row: &mut Row, window: Window, steps: &[Placed]) {
        let pass = if self.offer.early_tenders_first && window != Window::Early { 2 } else { 1 };
        let start = match steps.iter().rev().find(|placed| placed.pass == pass) {
            Some(placed) => placed.start + lengths(up_to(placed.step.demand, window), row.per_unit),
            None => {
                let last = row.parts.last().filter(|part| part.kind == Kind::Returned && steps.is_empty());
                last.map_or_else(|| self.stands_before(pass), |part| part.to)
            }
        };
        let tendered = self.offer.tendered[self.series][window] as f64 * row.per_unit[window];
        if tendered > 0.0 {
            row.parts.push(Part { from: start, to: start + tendered, kind: Kind::Returned, window });
        }
        row.ends[window] = start + tendered;
    }

    /// Where the cap stands when the series' first level comes in a pass.
    fn stands_before(&self, pass: u8) -> f64 {
        let level = self.offer.series[self.series].levels[0].level;
        let mut working = self.outcome.working.iter().rev();
        let before = working.find(|working| (working.place.pass, working.place.level) < (pass, level));
        match (before, self.cap) {
            (Some(working), Some(cap)) if self.covered() => self.used(working.room_after[cap]),
            _ => 0.0,
        }
    }

    /// Where the Maximum Offer Amount would end a bar that begins at `start`.
    fn maximum(&self, start: f64) -> Option<f64> {
        let terms = &self.offer.series[self.series];
        let most = terms.max_offer_amount.filter(|most| *most < terms.outstanding)?;
        Some(start + most as f64 * self.per_unit()[Window::Early])
    }
}

/// What principal by window comes to as a length.
fn lengths(principal: ByWindow<u64>, per_unit: ByWindow<f64>) -> f64 {
    Window::ALL.into_iter().map(|window| principal[window] as f64 * per_unit[window]).sum()
}

/// The part of an amount that stands in this window or an earlier one.
fn up_to(mut principal: ByWindow<u64>, window: Window) -> ByWindow<u64> {
    for later in Window::ALL.into_iter().filter(|later| *later > window) {
        principal[later] = 0;
    }
    principal
}
