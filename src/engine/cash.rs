//! What accepted notes cost, by series and in all: "Money" of the rules, in whole numbers.
//!
//! Nothing here can overflow. At the input limits a series has 10¹³ of principal, a price or accrued interest of
//! 10 for one of it, and a rate of 10,000: 10¹⁸ units of the cap currency each for purchase price and accrued
//! interest, so 1.28·10²⁰ in all over 64 series, 1.28·10³⁷ steps; an `i128` holds 1.7·10³⁸. The only rounding is
//! that of accrued interest to the cent, and of averages.

use super::money::{Money, steps_of};
use super::natural::Natural;
use super::offer::{ByWindow, Series, Window};
use super::outcome::{Cash, SeriesOutcome};

/// What one series costs, in its own currency.
pub(super) fn cash_of_series(series: &Series, accepted: &ByWindow<u64>) -> Cash {
    let by_window = |amount: &dyn Fn(Window) -> Option<Money>| ByWindow(Window::ALL.map(amount));
    let purchase_price_by_window = by_window(&|window| {
        series.prices.map(|prices| purchase_price(steps_of(prices.of(window), 6), accepted[window]))
    });
    let accrued_interest_by_window = by_window(&|window| {
        series.accrual[window]
            .map(|accrual| accrued_interest(steps_of(accrual.per_1000, 6), accepted[window]))
    });
    let purchase_price = sum_of_windows(&purchase_price_by_window, accepted);
    let accrued_interest = sum_of_windows(&accrued_interest_by_window, accepted);
    let principal = Money::from_units(accepted.total());
    Cash {
        purchase_price_by_window,
        accrued_interest_by_window,
        purchase_price,
        accrued_interest,
        total_cash: both(purchase_price, accrued_interest),
        average_price_millionths: purchase_price.and_then(|price| average_price_millionths(price, principal)),
        discount: purchase_price.map(|price| principal - price),
        coupon_retired: series.coupon.map(|coupon| coupon_retired(steps_of(coupon, 6), accepted.total())),
    }
}

/// The same money at the offer's rate. An average price is per 1,000 of principal in either currency.
pub(super) fn cash_at_rate(cash: &Cash, series: &Series) -> Cash {
    let at_rate = |amount: Option<Money>| amount.map(|amount| amount.at_rate(series.rate));
    Cash {
        purchase_price_by_window: ByWindow(cash.purchase_price_by_window.0.map(at_rate)),
        accrued_interest_by_window: ByWindow(cash.accrued_interest_by_window.0.map(at_rate)),
        purchase_price: at_rate(cash.purchase_price),
        accrued_interest: at_rate(cash.accrued_interest),
        total_cash: at_rate(cash.total_cash),
        average_price_millionths: cash.average_price_millionths,
        discount: at_rate(cash.discount),
        coupon_retired: at_rate(cash.coupon_retired),
    }
}

/// What all series cost together, in the cap currency. Nothing accepted costs nothing: a total is known if it is
/// known of every series (or window) of which anything is accepted.
pub(super) fn cash_of_all(series: &[SeriesOutcome]) -> Cash {
    let of_window = |window: Window, amount: &dyn Fn(&Cash) -> &ByWindow<Option<Money>>| {
        let part = |one: &SeriesOutcome| {
            known(amount(&one.cash_in_cap_currency)[window], one.principal_accepted[window])
        };
        series.iter().map(part).sum()
    };
    let of_all = |amount: &dyn Fn(&Cash) -> Option<Money>| {
        let part =
            |one: &SeriesOutcome| known(amount(&one.cash_in_cap_currency), one.principal_accepted.total());
        series.iter().map(part).sum::<Option<Money>>()
    };
    let purchase_price = of_all(&|cash| cash.purchase_price);
    let principal = series.iter().map(|one| one.accepted_in_cap_currency).sum();
    Cash {
        purchase_price_by_window: ByWindow(
            Window::ALL.map(|window| of_window(window, &|cash| &cash.purchase_price_by_window)),
        ),
        accrued_interest_by_window: ByWindow(
            Window::ALL.map(|window| of_window(window, &|cash| &cash.accrued_interest_by_window)),
        ),
        purchase_price,
        accrued_interest: of_all(&|cash| cash.accrued_interest),
        total_cash: of_all(&|cash| cash.total_cash),
        average_price_millionths: purchase_price.and_then(|price| average_price_millionths(price, principal)),
        discount: of_all(&|cash| cash.discount),
        coupon_retired: of_all(&|cash| cash.coupon_retired),
    }
}

/// A price per 1,000, in millionths, times principal: exact, with at most 9 decimals.
fn purchase_price(price: u128, principal: u64) -> Money {
    Money::from_steps(billionths_per_principal(price, principal) * BILLIONTH)
}

/// Interest per 1,000, in millionths, times principal, half up to the cent.
fn accrued_interest(per_1000: u128, principal: u64) -> Money {
    let cent = 10_000_000;
    let cents = (billionths_per_principal(per_1000, principal) + cent / 2) / cent;
    Money::from_steps(cents * cent * BILLIONTH)
}

/// A year's coupon, from millionths of a per cent: exact, with at most 8.
fn coupon_retired(coupon: u128, principal: u64) -> Money {
    let hundred_millionths = coupon as i128 * i128::from(principal);
    Money::from_steps(hundred_millionths * 10 * BILLIONTH)
}

/// Steps of [`Money`] in 10⁻⁹.
const BILLIONTH: i128 = 10_i128.pow(Money::DECIMALS - 9);

/// Millionths per 1,000 of principal, times principal.
fn billionths_per_principal(per_1000: u128, principal: u64) -> i128 {
    per_1000 as i128 * i128::from(principal)
}

/// Price ÷ principal × 1,000, in millionths, half up; of nothing it is not known.
fn average_price_millionths(purchase_price: Money, principal: Money) -> Option<u64> {
    if principal == Money::ZERO {
        return None;
    }
    let twice = |number: Natural| number.plus(&number);
    let price = Natural::from(purchase_price.steps().unsigned_abs()).times(&1_000_000_000_u64.into());
    let principal = Natural::from(principal.steps().unsigned_abs());
    let average = twice(price).plus(&principal).per(&twice(principal));
    Some(average.try_into().expect("an average is between the prices"))
}

/// The sum over windows, known if it is known of every window with anything accepted, and of any window at all.
fn sum_of_windows(amounts: &ByWindow<Option<Money>>, accepted: &ByWindow<u64>) -> Option<Money> {
    amounts.0.iter().any(Option::is_some).then_some(())?;
    Window::ALL.into_iter().map(|window| known(amounts[window], accepted[window])).sum()
}

/// An amount of money for principal that is accepted; nothing where nothing is.
fn known(amount: Option<Money>, accepted: u64) -> Option<Money> {
    amount.or((accepted == 0).then_some(Money::ZERO))
}

fn both(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    Some(one? + other?)
}
