//! Preparation: the terms of an offer as whole numbers on common scales, and the width of number that they need.
//!
//! Principal amounts are counted in the greatest amount that divides every denomination, maximum and level
//! limit (tendered amounts are multiples of denominations). What a cap counts is counted, cap by cap, in the
//! greatest step that divides its amount and what one such amount of each series uses. So nothing is rounded
//! here. What is tendered is no part of this: one preparation serves any number of tenders.

use super::width::Width;
use crate::engine::money::{Money, steps_of};
use crate::engine::natural::Natural;
use crate::engine::offer::{AcceptanceRule, Basis, ByWindow, Cap, ConditionKind, Offer, Series, Window};

/// No limit: above every principal amount.
pub(super) const UNLIMITED: u64 = u64::MAX;

/// The mask of a window that a pass takes.
const ALL: u64 = u64::MAX;

/// The widths that an offer can be settled in, narrowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberWidth {
    /// 64 bits.
    U64,
    /// 128 bits.
    U128,
    /// Any number of bits.
    Big,
}

/// The terms of an offer in whole numbers, not yet in a width.
pub(super) struct Terms {
    /// In what principal amounts are counted.
    pub unit: Unit,
    pub acceptance: AcceptanceRule,
    /// The windows of each pass, as masks of amounts.
    pub passes: &'static [[u64; 3]],
    /// Beside `Offer::series`.
    pub series: Vec<SeriesTerms>,
    /// Beside `Offer::caps`.
    pub caps: Vec<CapTerms>,
    /// In ascending order.
    pub levels: Vec<LevelTerms>,
    /// The limits at levels, in units of principal.
    pub limits: Vec<u64>,
}

/// One series in units of principal.
#[derive(Clone)]
pub(super) struct SeriesTerms {
    pub outstanding: u64,
    pub denomination: u64,
    pub maximum: u64,
    /// With less tendered in all, nothing is accepted; out of reach if a condition on the whole offer fails.
    pub least_tendered: u64,
}

/// One cap.
pub(super) struct CapTerms {
    /// What one of `amount` and `uses` stands for, in steps of [`Money`].
    pub step: u128,
    pub amount: u128,
    /// What a unit of principal uses, by window; none: not covered. Beside `Offer::series`.
    pub uses: Vec<Option<[u128; 3]>>,
    /// The same for one of the currency instead of a unit of principal, as money.
    pub use_per_principal: Vec<Option<ByWindow<Money>>>,
}

/// One level with the series that stand on it, in the order listed.
#[derive(Clone)]
pub(super) struct LevelTerms {
    pub level: u8,
    pub entries: Vec<Entry>,
}

/// One series on one level.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub series: usize,
    /// Which of the plan's limits is its limit at this level, if it has one.
    pub limit: Option<usize>,
}

/// The principal amount in which all others are counted.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    size: u64,
    /// Dividing a multiple of an odd number is multiplying by its inverse in 64 bits: trials divide every
    /// tender, and a division takes ten times as long.
    inverse_of_odd: u64,
    twos: u32,
}

impl Unit {
    fn new(size: u64) -> Unit {
        let twos = size.trailing_zeros();
        let odd = size >> twos;
        // Newton's iteration doubles the correct bits: 3, 6, 12, 24, 48, 96.
        let inverse = (0..5).fold(odd, |x: u64, _| x.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(x))));
        Unit { size, twos, inverse_of_odd: inverse }
    }

    /// How many units an amount is. If it is no whole number of them, the answer is absurd: more units than 64 bits
    /// can hold as an amount, so more than are outstanding.
    #[inline(always)]
    pub fn count(&self, amount: u64) -> u64 {
        amount.wrapping_mul(self.inverse_of_odd).rotate_right(self.twos)
    }

    /// The amount that so many units are.
    #[inline(always)]
    pub fn amount(&self, count: u64) -> u64 {
        count * self.size
    }

    /// How many whole units are in an amount.
    fn whole_count(&self, amount: u64) -> u64 {
        amount / self.size
    }
}

impl Terms {
    pub fn of(offer: &Offer) -> Terms {
        let unit = Unit::new(principal_unit(offer));
        let (levels, limits) = level_terms(offer, unit);
        Terms {
            unit,
            acceptance: offer.acceptance,
            passes: if offer.early_tenders_first {
                &[[ALL, 0, 0], [0, ALL, ALL]]
            } else {
                &[[ALL, ALL, ALL]]
            },
            series: (0..offer.series.len()).map(|series| series_terms(offer, series, unit)).collect(),
            caps: offer.caps.iter().map(|cap| cap_terms(offer, cap, unit)).collect(),
            levels,
            limits,
        }
    }

    /// The narrowest width in which nothing overflows.
    ///
    /// The proof. For one level, let `D` be the most units of principal outstanding in a series, `U` and `V` the
    /// most that all series on it can use of one cap and of another. In the fill (see there for the names) a cap
    /// that could fill has room < use ≤ `U`, and every cap keeps what is left over the common denominator `Q`:
    /// left ≤ `U`·`Q`. Then what is compared and divided is, at most,
    /// - own limit × use × `Q`, and left × demand: `U`·`D`·`Q`;
    /// - left × use of another cap: `U`·`V`·`Q`;
    /// - own limit × another's demand, and amount × window: `D`·`D`;
    /// - only where late tenders may be dearer, what is used of a cap × the use of one that filled: `U`·`U`·`Q`.
    ///
    /// A stop after which others go on multiplies `Q`, by a demand or by a cap's use, so by at most the greater
    /// of `U` and `D`; left stays ≤ `U`·`Q` for the new `Q`, and so do the terms of which it is the difference.
    /// It does so only if it is by a cap (by one that covers not all of the level, or none would go on) or by an
    /// own limit where what is used up to it is no whole number (so the windows of one pass count differently).
    /// With `k` such caps and series on the level, and never more than one less than there are series, `Q` is at
    /// most the `k`th power of the greater of `U` and `D`.
    ///
    /// Everything else is an amount of a cap, or a sum of uses, which is `U` of a level or less.
    pub fn width(&self) -> NumberWidth {
        let mut greatest = self.caps.iter().map(|cap| Natural::from(cap.amount)).max().unwrap_or_default();
        for level in &self.levels {
            greatest = greatest.max(self.greatest_on(level));
        }
        match greatest.bits() {
            0..=64 => NumberWidth::U64,
            65..=128 => NumberWidth::U128,
            _ => NumberWidth::Big,
        }
    }

    /// The greatest number that the proof lets a level come to.
    fn greatest_on(&self, level: &LevelTerms) -> Natural {
        let outstanding = |entry: &Entry| u128::from(self.series[entry.series].outstanding);
        let most = |cap: &CapTerms, entry: &Entry| match cap.uses[entry.series] {
            Some(uses) => outstanding(entry) * uses.into_iter().max().unwrap_or(0),
            None => 0,
        };
        // The two greatest.
        let (mut greatest_use, mut second_use) = (0, 0);
        for cap in &self.caps {
            let of_level = level.entries.iter().map(|entry| most(cap, entry)).sum();
            second_use = second_use.max(greatest_use.min(of_level));
            greatest_use = greatest_use.max(of_level);
        }
        let principal = level.entries.iter().map(outstanding).max().unwrap_or(0);
        let dearer = level.entries.iter().any(|entry| self.later_is_dearer(entry.series));
        let another_use = if dearer { greatest_use } else { second_use };
        let growth = Natural::from(greatest_use.max(principal)).power(self.growths(level));
        let compared = growth.times(&greatest_use.into()).times(&principal.max(another_use).into());
        compared.max(Natural::from(principal).power(2))
    }

    /// `k` of the proof.
    fn growths(&self, level: &LevelTerms) -> u32 {
        let covers = |cap: &CapTerms, entry: &Entry| cap.uses[entry.series].is_some();
        let caps = self.caps.iter().filter(|cap| {
            level.entries.iter().any(|entry| covers(cap, entry))
                && !level.entries.iter().all(|entry| covers(cap, entry))
        });
        let own_limits = level.entries.iter().filter(|entry| {
            let limited = self.series[entry.series].maximum != UNLIMITED || entry.limit.is_some();
            limited && self.windows_count_differently(entry.series)
        });
        let stops = caps.count() + own_limits.count();
        stops.min(level.entries.len().saturating_sub(1)) as u32
    }

    /// Whether two windows of one pass differ in what they use of a cap.
    fn windows_count_differently(&self, series: usize) -> bool {
        self.any_two_windows(series, |earlier, later| earlier != later)
    }

    /// Whether a later window of a pass can use more of a cap than an earlier one: only then can windows as
    /// rounded pass a cap.
    pub fn later_is_dearer(&self, series: usize) -> bool {
        self.any_two_windows(series, |earlier, later| earlier < later)
    }

    fn any_two_windows(&self, series: usize, differ: impl Fn(u128, u128) -> bool) -> bool {
        let pairs = [(0, 1), (0, 2), (1, 2)];
        self.caps.iter().filter_map(|cap| cap.uses[series]).any(|uses| {
            let together = |(a, b): (usize, usize)| self.passes.iter().any(|pass| pass[a] & pass[b] != 0);
            pairs.into_iter().any(|(a, b)| together((a, b)) && differ(uses[a], uses[b]))
        })
    }
}

/// The terms in one width.
pub(super) struct Plan<W> {
    pub unit: Unit,
    pub acceptance: AcceptanceRule,
    pub passes: &'static [[u64; 3]],
    pub series: Vec<SeriesTerms>,
    pub levels: Vec<LevelTerms>,
    /// The limits at levels.
    pub limits: Vec<u64>,
    /// How many series stand on the fullest level.
    pub most_on_a_level: usize,
    /// The amount of each cap.
    pub amounts: Vec<W>,
    /// The caps that cover every series.
    pub over_all: Vec<usize>,
    /// The caps that cover each series, in the order listed.
    pub covered: Vec<Vec<Covered<W>>>,
    /// Whether windows as rounded could pass a cap.
    pub later_is_dearer: bool,
    /// Whether a level with one series on it can be settled for itself alone: pro rata, and no rounding passes a cap.
    pub short_way: bool,
}

/// A cap that covers a series.
pub(super) struct Covered<W> {
    pub cap: usize,
    pub uses: Uses<W>,
}

/// What a unit of principal uses of a cap.
pub(super) enum Uses<W> {
    /// In any window the same, as where a cap counts principal.
    Alike(W),
    ByWindow([W; 3]),
}

impl<W: Width> Uses<W> {
    fn of(uses: [u128; 3]) -> Uses<W> {
        match uses {
            [early, late, guaranteed] if early == late && late == guaranteed => {
                Uses::Alike(W::from_u128(early))
            }
            _ => Uses::ByWindow(uses.map(W::from_u128)),
        }
    }

    /// What amounts by window use.
    #[inline(always)]
    pub fn of_amounts(&self, amounts: &[u64; 3]) -> W {
        let [early, late, guaranteed] = *amounts;
        match self {
            Uses::Alike(used) => used.times_amount(early + late + guaranteed),
            Uses::ByWindow([of_early, of_late, of_guaranteed]) => {
                let early_and_late = of_early.times_amount(early).plus(&of_late.times_amount(late));
                early_and_late.plus(&of_guaranteed.times_amount(guaranteed))
            }
        }
    }
}

impl<W: Width> Plan<W> {
    pub fn of(terms: &Terms) -> Plan<W> {
        let covered = |series: usize| {
            let caps = terms.caps.iter().enumerate();
            caps.filter_map(|(cap, terms)| {
                terms.uses[series].map(|uses| Covered { cap, uses: Uses::of(uses) })
            })
            .collect()
        };
        let later_is_dearer = (0..terms.series.len()).any(|series| terms.later_is_dearer(series));
        Plan {
            unit: terms.unit,
            acceptance: terms.acceptance,
            passes: terms.passes,
            series: terms.series.clone(),
            levels: terms.levels.clone(),
            limits: terms.limits.clone(),
            most_on_a_level: terms.levels.iter().map(|level| level.entries.len()).max().unwrap_or(0),
            amounts: terms.caps.iter().map(|cap| W::from_u128(cap.amount)).collect(),
            over_all: (0..terms.caps.len())
                .filter(|cap| terms.caps[*cap].uses.iter().all(Option::is_some))
                .collect(),
            covered: (0..terms.series.len()).map(covered).collect(),
            later_is_dearer,
            short_way: terms.acceptance == AcceptanceRule::ProRata && !later_is_dearer,
        }
    }
}

/// The greatest amount that divides every denomination, maximum and level limit.
fn principal_unit(offer: &Offer) -> u64 {
    let amounts = offer.series.iter().flat_map(|series| {
        let limits = series.levels.iter().map(|level| level.limit);
        let limits = limits.chain([series.max_offer_amount]);
        let binding = limits.filter_map(|limit| below_outstanding(series, limit));
        binding.chain([series.denomination]).map(u128::from).collect::<Vec<_>>()
    });
    amounts.fold(0, greatest_common_divisor) as u64
}

/// A limit that can matter: less than is outstanding.
fn below_outstanding(series: &Series, limit: Option<u64>) -> Option<u64> {
    limit.filter(|limit| *limit < series.outstanding)
}

fn series_terms(offer: &Offer, series: usize, unit: Unit) -> SeriesTerms {
    let terms = &offer.series[series];
    let conditions = offer.conditions.iter().filter(|condition| !condition.waived);
    let least = conditions.map(|condition| match condition.kind {
        ConditionKind::Borrowings if condition.actual.is_some_and(|actual| actual < condition.at_least) => {
            UNLIMITED
        }
        ConditionKind::MinimumTender(of) if of == series => {
            // The least number of units that is not below the condition's amount, which may end in cents.
            steps_of(condition.at_least, 2).div_ceil(u128::from(unit.size) * 100) as u64
        }
        _ => 0,
    });
    let maximum = below_outstanding(terms, terms.max_offer_amount);
    SeriesTerms {
        outstanding: unit.whole_count(terms.outstanding),
        denomination: unit.whole_count(terms.denomination),
        maximum: maximum.map_or(UNLIMITED, |maximum| unit.whole_count(maximum)),
        least_tendered: least.max().unwrap_or(0),
    }
}

fn cap_terms(offer: &Offer, cap: &Cap, unit: Unit) -> CapTerms {
    let per_principal: Vec<Option<[u128; 3]>> = (offer.series.iter().zip(&cap.covers))
        .map(|(series, covers)| {
            covers.then(|| Window::ALL.map(|window| use_per_principal(cap.basis, series, window)))
        })
        .collect();
    let amount = steps_of(cap.amount, Money::DECIMALS);
    let size = u128::from(unit.size);
    let uses = per_principal.iter().flatten().flatten().map(|used| used * size);
    let step = uses.fold(amount, greatest_common_divisor).max(1);
    CapTerms {
        step,
        amount: amount / step,
        uses: per_principal.iter().map(|uses| uses.map(|uses| uses.map(|used| used * size / step))).collect(),
        use_per_principal: (per_principal.iter())
            .map(|uses| uses.map(|uses| ByWindow(uses.map(|used| Money::from_steps(used as i128)))))
            .collect(),
    }
}

/// What one of the series' currency uses of a cap, in steps of [`Money`]: a rate has 8 decimals, a price 6 and
/// counts per 1,000, which makes 17.
fn use_per_principal(basis: Basis, series: &Series, window: Window) -> u128 {
    let price = || steps_of(series.prices.expect("a cap that counts price knows it").of(window), 6);
    let accrued =
        || steps_of(series.accrual[window].expect("a cap that counts accrual knows it").per_1000, 6);
    let per_1000 = match basis {
        Basis::Principal => 1_000_000_000,
        Basis::PurchasePrice => price(),
        Basis::PurchasePriceAndAccrued => price() + accrued(),
    };
    steps_of(series.rate, 8) * per_1000
}

/// The levels, and the limits that stand at some of them.
fn level_terms(offer: &Offer, unit: Unit) -> (Vec<LevelTerms>, Vec<u64>) {
    let (mut levels, mut limits) = (Vec::new(), Vec::new());
    for level in 1..=64 {
        let mut entries = Vec::new();
        for (series, terms) in offer.series.iter().enumerate() {
            let Some(place) = terms.levels.iter().find(|place| place.level == level) else { continue };
            let limit = below_outstanding(terms, place.limit).map(|limit| {
                limits.push(unit.whole_count(limit));
                limits.len() - 1
            });
            entries.push(Entry { series, limit });
        }
        if !entries.is_empty() {
            levels.push(LevelTerms { level, entries });
        }
    }
    (levels, limits)
}

fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}
