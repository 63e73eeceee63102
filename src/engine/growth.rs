//! Why what is tendered became more between two dates of an offer: dearer currencies, then further tenders.

use super::money::Money;
use super::offer::{ByWindow, Offer};

/// What was tendered at an earlier and at a later date, in the cap currency, and what made the difference:
/// `before + by_rates + by_tenders = after`, exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// Tendered at the earlier date, at its rates.
    pub before: Money,
    /// What the later rates add to the earlier tenders; below 0 where they take off.
    pub by_rates: Money,
    /// What the further tenders add, at the later rates; below 0 where more was withdrawn.
    pub by_tenders: Money,
    /// Tendered at the later date, at its rates.
    pub after: Money,
    /// What of `after` is over the first cap of the later date; below 0 where all of it fits.
    pub over: Money,
}

/// From one date of an offer to a later one. None where the two are not of the same series in the same order, or
/// the later has no cap.
pub fn growth(earlier: &Offer, later: &Offer) -> Option<Growth> {
    let ids = |offer: &Offer| offer.series.iter().map(|series| series.id.clone()).collect::<Vec<_>>();
    if ids(earlier) != ids(later) {
        return None;
    }
    let cap = Money::from_decimal(later.caps.first()?.amount);
    let before = tendered(&earlier.tendered, earlier);
    let at_later_rates = tendered(&earlier.tendered, later);
    let after = tendered(&later.tendered, later);
    Some(Growth {
        before,
        by_rates: at_later_rates - before,
        by_tenders: after - at_later_rates,
        after,
        over: after - cap,
    })
}

/// Tenders at the rates of an offer, in its cap currency.
fn tendered(tenders: &[ByWindow<u64>], rates: &Offer) -> Money {
    let one = |(tendered, series): (&ByWindow<u64>, &super::offer::Series)| {
        Money::from_units(tendered.total()).at_rate(series.rate)
    };
    tenders.iter().zip(&rates.series).map(one).sum()
}
