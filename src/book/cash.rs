//! The sheet Cash: what the accepted notes cost, by series in its own currency, and in all in the cap currency.

use super::grid::{Grid, Look};
use super::live::{Live, all, any, choose, sum};
use super::tenders::Taken;
use super::terms::{NOT_KNOWN, SeriesCells, Terms};
use crate::engine::offer::{Offer, Window};

/// The first column of the purchase price by window.
const PRICE: u16 = 2;
/// The first column of accrued interest by window.
const ACCRUED: u16 = 6;
const TOTAL: u16 = 10;
const AVERAGE: u16 = 11;
const DISCOUNT: u16 = 12;
const COUPON: u16 = 13;

/// What formulas read of the cash of one series, or of all.
pub struct Cash {
    pub purchase_price: Live,
    pub accrued_interest: Live,
    pub total_cash: Live,
    pub discount: Live,
    pub coupon_retired: Live,
}

/// The sheet; the cash by series, and of all.
pub fn cash(mut grid: Grid, offer: &Offer, terms: &Terms, taken: &[Taken]) -> (Grid, Vec<Cash>, Cash) {
    grid.heading("Cash at settlement, each series in its own currency");
    let windows = |what: &str| Window::ALL.map(|window| format!("{what}, {}", window.key()));
    let mut heads = vec!["Series".to_owned(), "Currency".to_owned()];
    heads.extend(windows("Purchase price"));
    heads.push("Purchase price".to_owned());
    heads.extend(windows("Accrued interest"));
    heads.extend(
        ["Accrued interest", "Total cash", "Average price per 1,000", "Discount", "Coupon retired, a year"]
            .map(str::to_owned),
    );
    grid.heads(0, heads.iter().map(String::as_str));
    grid.frozen_rows = grid.row;
    let first = grid.row;
    let by_series = offer.series.iter().enumerate().map(|(place, series)| {
        grid.write((grid.row, 0), &series.title, Look::Plain);
        grid.write((grid.row, 1), &series.currency, Look::Plain);
        series_row(&mut grid, &terms.series[place], &taken[place])
    });
    let by_series: Vec<Cash> = by_series.collect();
    let of_all = totals(&mut grid, offer, terms, taken, first);
    (grid, by_series, of_all)
}

fn series_row(grid: &mut Grid, terms: &SeriesCells, taken: &Taken) -> Cash {
    let row = grid.row;
    grid.row += 1;
    let thousands = |window: usize| taken.by_window[window].clone() / Live::number(1000.0);
    for window in 0..3 {
        let price = thousands(window) * terms.price[window].clone();
        put(grid, (row, PRICE + window as u16), price, &terms.price[window], &taken.by_window[window]);
        let accrued = (thousands(window) * terms.accrued[window].clone()).rounded(2);
        put(grid, (row, ACCRUED + window as u16), accrued, &terms.accrued[window], &taken.by_window[window]);
    }
    let purchase_price = of_windows(grid, row, PRICE, &terms.price);
    let accrued_interest = of_windows(grid, row, ACCRUED, &terms.accrued);
    let known = |live: Live, of: &[&Live]| {
        let unknown: Vec<Live> = of.iter().map(|live| live.is_words()).collect();
        choose(any(&unknown), Live::words(NOT_KNOWN), live)
    };
    let total =
        known(purchase_price.clone() + accrued_interest.clone(), &[&purchase_price, &accrued_interest]);
    let total_cash = grid.compute((row, TOTAL), total, Look::Money);
    let average = known(average(&purchase_price, &taken.total), &[&purchase_price]);
    grid.compute((row, AVERAGE), average, Look::Fine);
    let discount = known(taken.total.clone() - purchase_price.clone(), &[&purchase_price]);
    let discount = grid.compute((row, DISCOUNT), discount, Look::Money);
    let coupon = taken.total.clone() / Live::number(100.0) * terms.coupon.clone();
    let coupon = choose(terms.coupon.clone().is_blank(), Live::words(NOT_KNOWN), coupon);
    let coupon_retired = grid.compute((row, COUPON), coupon, Look::Money);
    Cash { purchase_price, accrued_interest, total_cash, discount, coupon_retired }
}

/// One window's money: what is not known per 1,000 is not known, unless nothing is accepted.
fn put(grid: &mut Grid, at: super::grid::Place, money: Live, per_1000: &Live, accepted: &Live) {
    let unknown = choose(accepted.clone().is(0.0), Live::number(0.0), Live::words(NOT_KNOWN));
    grid.compute(at, choose(per_1000.is_words(), unknown, money), Look::Money);
}

/// All windows together; not known if it is of none, or not of one with anything accepted.
fn of_windows(grid: &mut Grid, row: u32, first: u16, per_1000: &[Live; 3]) -> Live {
    let of_none = all(&per_1000.each_ref().map(|live| live.is_words()));
    let of_one = [0, 1, 2].map(|window| grid.at((row, first + window)).is_words());
    let unknown = any(&[of_none, of_one[0].clone(), of_one[1].clone(), of_one[2].clone()]);
    let sum = grid.range((row, first), (row, first + 2)).sum();
    grid.compute((row, first + 3), choose(unknown, Live::words(NOT_KNOWN), sum), Look::Money)
}

/// Per 1,000 of principal.
fn average(purchase_price: &Live, principal: &Live) -> Live {
    let average = (purchase_price.clone() / principal.clone() * Live::number(1000.0)).rounded(6);
    choose(principal.clone().is(0.0), Live::words("nothing accepted"), average)
}

/// All series at the offer's rates. What is not known of a series of which nothing is accepted does not matter.
fn totals(grid: &mut Grid, offer: &Offer, terms: &Terms, taken: &[Taken], first: u32) -> Cash {
    let row = grid.row;
    grid.row += 1;
    grid.write((row, 0), "All series, at the rates", Look::Heading);
    grid.write((row, 1), &offer.cap_currency, Look::Plain);
    let columns: Vec<Live> = (0..=COUPON)
        .map(|column| {
            if column < PRICE || column == AVERAGE {
                return Live::number(0.0);
            }
            let accepted = |taken: &Taken| match column {
                PRICE..=4 => taken.by_window[usize::from(column - PRICE)].clone(),
                ACCRUED..=8 => taken.by_window[usize::from(column - ACCRUED)].clone(),
                _ => taken.total.clone(),
            };
            let cells = (first..).zip(taken).map(|(row, taken)| (grid.at((row, column)), accepted(taken)));
            let total = total(cells.collect(), terms);
            grid.compute((row, column), total, Look::Money)
        })
        .collect();
    let principal =
        sum(taken.iter().zip(&terms.series).map(|(taken, terms)| taken.total.clone() * terms.rate.clone()));
    let price = &columns[usize::from(PRICE + 3)];
    let average = choose(price.is_words(), Live::words(NOT_KNOWN), average(price, &principal));
    grid.compute((row, AVERAGE), average, Look::Fine);
    grid.name("Purchase_price", (row, PRICE + 3));
    grid.name("Accrued_interest", (row, ACCRUED + 3));
    grid.name("Total_cash", (row, TOTAL));
    let cell = |column: u16| columns[usize::from(column)].clone();
    Cash {
        purchase_price: cell(PRICE + 3),
        accrued_interest: cell(ACCRUED + 3),
        total_cash: cell(TOTAL),
        discount: cell(DISCOUNT),
        coupon_retired: cell(COUPON),
    }
}

/// The sum at the rates of (a series' money, what is accepted for it).
fn total(cells: Vec<(Live, Live)>, terms: &Terms) -> Live {
    let missing: Vec<Live> = cells
        .iter()
        .map(|(money, accepted)| all(&[money.is_words(), Live::number(0.0).is_less(accepted.clone())]))
        .collect();
    let at_rate = |((money, _), terms): ((Live, Live), &SeriesCells)| {
        choose(money.is_words(), Live::number(0.0), money) * terms.rate.clone()
    };
    choose(any(&missing), Live::words(NOT_KNOWN), sum(cells.into_iter().zip(&terms.series).map(at_rate)))
}
