//! What came of an offer: accepted and returned by window, why, the money, and the working as data.
//!
//! Views print this and compute nothing; whatever a screen shows of an amount is a field here.

use super::money::Money;
use super::natural::Natural;
use super::offer::{ByWindow, Offer};

/// The outcome of one offer. Series and caps are beside those of the offer, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Beside `Offer::series`.
    pub series: Vec<SeriesOutcome>,
    /// Beside `Offer::caps`.
    pub caps: Vec<CapOutcome>,
    /// Beside `Offer::conditions`.
    pub conditions: Vec<ConditionOutcome>,
    /// Over all series, in the cap currency.
    pub totals: Totals,
    /// The working, in the order in which the law takes its steps. Empty where a condition on the whole offer fails.
    pub working: Vec<LevelWorking>,
}

/// What came of one series. Principal in whole units of the series' currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesOutcome {
    pub principal_tendered: ByWindow<u64>,
    pub principal_accepted: ByWindow<u64>,
    pub principal_returned: ByWindow<u64>,
    /// accepted ÷ tendered in millionths, rounded down; none where nothing was tendered.
    pub factor_millionths: Option<u32>,
    /// Headline: the reason of the window with the most returned principal.
    pub reason: Reason,
    /// None where nothing was tendered in the window.
    pub reasons: ByWindow<Option<Reason>>,
    /// Principal outstanding less accepted.
    pub outstanding_after: u64,
    /// accepted ÷ outstanding in millionths, rounded down; none where nothing is outstanding.
    pub retired_millionths: Option<u32>,
    /// tendered ÷ outstanding in millionths, rounded down; none where nothing is outstanding.
    pub tendered_millionths: Option<u32>,
    /// In the series' own currency.
    pub cash: Cash,
    /// The same in the cap currency, at the offer's rate.
    pub cash_in_cap_currency: Cash,
    /// Tendered, accepted, returned and outstanding-after in the cap currency, at the offer's rate.
    pub tendered_in_cap_currency: Money,
    pub accepted_in_cap_currency: Money,
    pub returned_in_cap_currency: Money,
    pub outstanding_after_in_cap_currency: Money,
}

/// Money of one series (or of all), in one currency. None: not known, because prices or accrual are not.
/// Nothing accepted costs nothing: then purchase price and accrued interest are 0 only if they are known per 1,000.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cash {
    /// Exact, by window.
    pub purchase_price_by_window: ByWindow<Option<Money>>,
    /// Rounded half up to the cent by window (in the series' own currency; then exact at the rate).
    pub accrued_interest_by_window: ByWindow<Option<Money>>,
    pub purchase_price: Option<Money>,
    pub accrued_interest: Option<Money>,
    /// Purchase price + accrued interest.
    pub total_cash: Option<Money>,
    /// Purchase price ÷ principal accepted × 1,000: per 1,000 of principal, in millionths rounded half up; none where nothing is accepted.
    pub average_price_millionths: Option<u64>,
    /// Principal accepted − purchase price; negative: a premium.
    pub discount: Option<Money>,
    /// Principal accepted × coupon, a year.
    pub coupon_retired: Option<Money>,
}

/// Over all series, in the cap currency at the offer's rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    pub tendered: Money,
    pub accepted: Money,
    pub returned: Money,
    pub outstanding: Money,
    pub outstanding_after: Money,
    /// accepted ÷ outstanding in millionths, rounded down; none where nothing is outstanding.
    pub retired_millionths: Option<u32>,
    /// accepted ÷ tendered in millionths, rounded down.
    pub factor_millionths: Option<u32>,
    pub cash: Cash,
}

/// What came of one cap, in the cap currency and in what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapOutcome {
    pub used: Money,
    pub left: Money,
    /// Closed by a cut at this pass and level, if it was.
    pub closed: Option<Place>,
    /// What one unit of principal of each series counts under it, by window (none: not covered). Beside `Offer::series`.
    pub use_per_unit: Vec<Option<ByWindow<Money>>>,
}

/// A pass and a level in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// 1 or 2.
    pub pass: u8,
    /// Acceptance Priority Level.
    pub level: u8,
}

/// What came of one condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionOutcome {
    /// Borrowed or tendered; none: not known, taken as met.
    pub actual: Option<Money>,
    pub at_least: Money,
    /// Met by the figures (or taken as met).
    pub met: bool,
    pub waived: bool,
}

/// Why a window, or a series, was treated as it was. Caps and conditions by their place in the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Accepted in full.
    InFull,
    /// Prorated by its Maximum Offer Amount, or by its limit at a level.
    Maximum(OwnLimit),
    /// Prorated by that cap.
    Cap(usize),
    /// No room was left under that cap.
    Exhausted { cap: usize, why: Exhaustion },
    /// All or nothing: does not fit.
    DoesNotFit,
    /// All or nothing: an earlier series did not fit, and acceptance stopped.
    Stopped,
    /// Nothing tendered.
    NothingTendered,
    /// A condition is neither met nor waived.
    Condition(usize),
}

/// Which of a series' own limits stopped it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OwnLimit {
    /// The Maximum Offer Amount.
    MaximumOfferAmount,
    /// The limit at this level.
    LevelLimit(u8),
}

/// Why a cap had no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exhaustion {
    /// The cap is 0.
    NoCap,
    /// Used up to the last unit by what came before: higher levels or, if `by_early_tenders`, an earlier pass too.
    UsedUp { by_early_tenders: bool },
    /// Closed because it had prorated this level; rounding may have left a little room.
    Closed(Place),
}

/// Everything that happened at one level in one pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelWorking {
    pub place: Place,
    /// Room of each cap before the level, beside `Offer::caps`.
    pub room_before: Vec<Money>,
    /// One step for each series with a demand here, in the order listed.
    pub steps: Vec<Step>,
    /// Caps that this level filled, and so closed.
    pub closes: Vec<usize>,
    pub room_after: Vec<Money>,
}

/// One series at one level in one pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Place in `Offer::series`.
    pub series: usize,
    /// What of this pass's windows was not yet accepted.
    pub demand: ByWindow<u64>,
    /// The least of demand, what the maximum has left, and what the level's limit has left.
    pub own_limit: u64,
    /// Which own limit is below the demand, if one is, and what is left of it.
    pub own_limit_below_demand: Option<OwnLimit>,
    /// What stopped it here.
    pub reason: Reason,
    /// The factor at which the filling stopped: exact, 0 to 1. None where the series was shut out or has no own limit left.
    pub factor: Option<Fraction>,
    /// Amount filled before rounding, rounded down to whole units.
    pub filled: u64,
    pub accepted: ByWindow<u64>,
    /// Room of each cap before this step, with the steps before it on the same level taken off.
    pub room_before: Vec<Money>,
    /// What the whole demand counts under each cap; none: not covered.
    pub demand_in_cap: Vec<Option<Money>>,
    /// What the accepted amount counts under each cap; none: not covered.
    pub accepted_in_cap: Vec<Option<Money>>,
    pub room_after: Vec<Money>,
}

/// An exact fraction from 0 to 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fraction {
    pub numerator: Natural,
    pub denominator: Natural,
}

impl Fraction {
    /// 1.
    pub fn whole() -> Fraction {
        Fraction { numerator: 1_u64.into(), denominator: 1_u64.into() }
    }

    /// In lowest terms.
    pub fn reduced(numerator: Natural, denominator: Natural) -> Fraction {
        let (mut divisor, mut rest) = (denominator.clone(), numerator.clone());
        while !rest.is_zero() {
            (divisor, rest) = (rest.clone(), divisor.divided(&rest).1);
        }
        Fraction { numerator: numerator.per(&divisor), denominator: denominator.per(&divisor) }
    }

    /// This part of an amount, rounded down to whole units.
    pub fn of(&self, amount: u64) -> u64 {
        let part = self.numerator.times(&amount.into()).per(&self.denominator);
        part.try_into().expect("a part is no greater than the whole")
    }
}

impl Reason {
    /// The reason as one word, with the name of the cap, as offer files and tables give it.
    pub fn code(&self, offer: &Offer) -> String {
        match self {
            Reason::InFull => "in_full".into(),
            Reason::Maximum(_) => "maximum".into(),
            Reason::Cap(cap) => format!("cap:{}", offer.caps[*cap].name),
            Reason::Exhausted { cap, .. } => format!("exhausted:{}", offer.caps[*cap].name),
            Reason::DoesNotFit => "does_not_fit".into(),
            Reason::Stopped => "stopped".into(),
            Reason::NothingTendered => "nothing_tendered".into(),
            Reason::Condition(_) => "conditions".into(),
        }
    }
}
