//! What a key or a drag makes of an amount: tenders and caps by their handles.

use super::field::Field;
use super::scenario::{Edit, Scenario};
use crate::engine::money::Money;
use crate::engine::offer::Window;

/// A key on a handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// 1,000,000 more.
    Up,
    /// 1,000,000 less.
    Down,
    /// 10,000,000 more.
    PageUp,
    /// 10,000,000 less.
    PageDown,
    /// One denomination more; of a cap, the smallest denomination of the series that it covers.
    FineUp,
    /// One denomination less.
    FineDown,
    /// Nothing.
    Nothing,
    /// All that is outstanding and not tendered in another window; of a cap, the end of its axis.
    All,
}

/// How finely a drag moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// By whole 1,000,000.
    Million,
    /// By one denomination, as with [`Step::FineUp`].
    Denomination,
}

/// What a key moves by, and a drag.
const STEP: u64 = 1_000_000;
/// What a page key moves by.
const PAGE: u64 = 10_000_000;

impl Scenario {
    /// The most that a handle reaches: of a tender what is outstanding less the other windows'
    /// tenders, in whole denominations; of a cap `axis_end`.
    pub fn reach(&self, field: Field, axis_end: u64) -> u64 {
        match field {
            Field::Tender { series, window } if field.is_in(&self.base().draft) => {
                let others = Window::ALL.into_iter().filter(|other| *other != window);
                let elsewhere = others
                    .map(|window| self.units(Field::Tender { series, window }))
                    .fold(0, u64::saturating_add);
                whole(self.outstanding(series).saturating_sub(elsewhere), self.denomination(series))
            }
            _ => axis_end,
        }
    }

    /// What a key on a handle does; none for a field without a handle.
    pub fn stepped(&self, field: Field, step: Step, axis_end: u64) -> Option<Edit> {
        let amount = self.pulled(field, axis_end)?.stepped(step);
        Some(Edit::Put { field, text: amount.plain() })
    }

    /// What a drag to an amount does; none for a field without a handle.
    pub fn dragged(&self, field: Field, target: u64, grain: Grain, axis_end: u64) -> Option<Edit> {
        let amount = self.pulled(field, axis_end)?.dragged(target, grain);
        Some(Edit::Put { field, text: amount.plain() })
    }

    /// A field's amount as it is pulled; none for a field without a handle.
    fn pulled(&self, field: Field, axis_end: u64) -> Option<Pulled> {
        let draft = &self.base().draft;
        let (denomination, multiple) = match field {
            _ if !field.is_in(draft) => return None,
            Field::Tender { series, .. } => (self.denomination(series), self.denomination(series)),
            Field::CapAmount { cap } => (self.smallest_denomination(cap), 1),
            _ => return None,
        };
        let end = Money::from_units(self.reach(field, axis_end));
        Some(Pulled { now: self.numeric_or_base(field), end, denomination, multiple })
    }

    /// Of the series that a cap covers.
    fn smallest_denomination(&self, cap: usize) -> u64 {
        let draft = &self.base().draft;
        let covered = draft.caps[cap].series.as_deref();
        let covers = |series: &usize| covered.is_none_or(|ids| ids.contains(&draft.series[*series].id));
        let denominations = (0..draft.series.len()).filter(covers).map(|series| self.denomination(series));
        denominations.min().unwrap_or(1)
    }

    /// A principal amount in whole units.
    fn units(&self, field: Field) -> u64 {
        self.numeric_or_base(field).plain().parse().unwrap_or(0)
    }
}

/// An amount that is pulled.
#[derive(Clone, Copy, Debug)]
pub struct Pulled {
    /// The amount as it stands.
    pub now: Money,
    /// The most that it is pulled to.
    pub end: Money,
    /// What the fine keys move by.
    pub denomination: u64,
    /// What the amount is a multiple of; 1 where any amount goes.
    pub multiple: u64,
}

impl Pulled {
    /// What a key makes of it.
    pub fn stepped(&self, step: Step) -> Money {
        let fine = self.denomination;
        match step {
            Step::Up => self.more(STEP),
            Step::Down => self.less(STEP),
            Step::PageUp => self.more(PAGE),
            Step::PageDown => self.less(PAGE),
            Step::FineUp => self.more(fine),
            Step::FineDown => self.less(fine),
            Step::Nothing => Money::ZERO,
            Step::All => self.end,
        }
    }

    /// What a drag to an amount makes of it.
    pub fn dragged(&self, target: u64, grain: Grain) -> Money {
        let grain = match grain {
            Grain::Million => STEP,
            Grain::Denomination => self.denomination,
        };
        let nearest = whole(target.saturating_add(grain / 2), grain);
        Money::from_units(whole(nearest, self.multiple)).min(self.end)
    }

    /// So much more, at least one multiple, up to the end. What is past the end already stays.
    fn more(&self, amount: u64) -> Money {
        let to = self.on_multiple(self.now + self.whole_step(amount), Money::ZERO);
        to.min(self.end).max(self.now)
    }

    /// So much less, down to nothing, and from past the end to the end.
    fn less(&self, amount: u64) -> Money {
        let to = (self.now - self.whole_step(amount)).max(Money::ZERO);
        let short_of_next = Money::from_units(self.multiple - 1);
        self.on_multiple(to, short_of_next).min(self.end)
    }

    /// A step in whole multiples, at least one.
    fn whole_step(&self, amount: u64) -> Money {
        Money::from_units(whole(amount, self.multiple).max(self.multiple))
    }

    /// The multiple at or below `amount + over`; any amount where there are no multiples.
    fn on_multiple(&self, amount: Money, over: Money) -> Money {
        if self.multiple == 1 {
            return amount;
        }
        let multiple = Money::from_units(self.multiple).steps();
        Money::from_steps((amount + over).steps() / multiple * multiple)
    }
}

/// An amount rounded down to a multiple.
fn whole(amount: u64, multiple: u64) -> u64 {
    amount / multiple * multiple
}
