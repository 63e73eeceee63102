//! The sheet Terms: every term of the offer as an input, and what formulas elsewhere read of it.

use rust_decimal::Decimal;

use super::grid::{Grid, Look, Place};
use super::live::{Live, Range, Value, choose, flag};
use super::tenders::Tendered;
use crate::engine::offer::{
    Accrual, AccrualTerms, Basis, Cap, Condition, ConditionKind, DayCount, Offer, Series, Window,
};
use crate::engine::outcome::Outcome;

/// What is not known, in a cell where a number would stand.
pub const NOT_KNOWN: &str = "not known";
/// More principal than there can be: what a blank maximum stands for.
pub const NO_LIMIT: f64 = 1e15;

/// The sheet, and the pieces that read its cells.
pub struct Terms {
    pub grid: Grid,
    /// Beside the offer's caps.
    pub caps: Vec<CapCells>,
    /// Beside the offer's series.
    pub series: Vec<SeriesCells>,
    /// Limits at levels: (series, level, the cell).
    limits: Vec<(usize, u8, Live)>,
    /// Beside the offer's conditions: 1 where it is neither met nor waived.
    pub failed: Vec<Live>,
}

/// What formulas read of a cap.
pub struct CapCells {
    pub name: Live,
    pub amount: Live,
    /// The last of fifteen digits, with some to spare: a difference below it is noise.
    pub margin: Live,
}

/// What formulas read of a series.
pub struct SeriesCells {
    pub title: Live,
    pub rate: Live,
    pub outstanding: Live,
    pub denomination: Live,
    /// Its Maximum Offer Amount, or what stands for none.
    pub maximum: Live,
    pub coupon: Live,
    /// By window, per 1,000; words where it is not known.
    pub price: [Live; 3],
    /// By window, per 1,000; words where it is not known.
    pub accrued: [Live; 3],
    /// Over the caps: 1 where the cap covers it.
    pub covers: Option<Range>,
    /// By cap: 1 where the cap covers it.
    pub covered: Vec<Live>,
    /// By cap, then window: what one of principal counts.
    pub uses: Vec<[Live; 3]>,
}

impl Terms {
    /// The sheet, below `head` rows of the grid.
    pub fn of(mut grid: Grid, offer: &Offer, outcome: &Outcome, tendered: &[Tendered]) -> Terms {
        let rates = rates(&mut grid, offer);
        let caps = caps(&mut grid, offer);
        let mut series = series(&mut grid, offer, &rates);
        accrued(&mut grid, offer, &mut series);
        let limits = limits(&mut grid, offer);
        if !caps.is_empty() {
            coverage(&mut grid, offer, &mut series);
            uses(&mut grid, offer, &mut series);
        }
        let failed = conditions(&mut grid, offer, outcome, tendered);
        Terms { grid, caps, series, limits, failed }
    }

    /// The limit of a series at a level, or what stands for none.
    pub fn limit(&self, series: usize, level: u8) -> Live {
        let found = self.limits.iter().find(|(of, at, _)| *of == series && *at == level);
        found.map_or(Live::number(NO_LIMIT), |(_, _, limit)| limit.clone())
    }
}

/// A decimal as a spreadsheet holds it.
pub fn value_of(decimal: Decimal) -> Value {
    Value::Number(decimal.to_string().parse().expect("a decimal in digits"))
}

fn optional(decimal: Option<Decimal>) -> Value {
    decimal.map_or(Value::Empty, value_of)
}

fn units(amount: u64) -> Value {
    Value::Number(amount as f64)
}

/// Each currency with its rate.
fn rates(grid: &mut Grid, offer: &Offer) -> Vec<(String, Live)> {
    grid.heading("Rates");
    grid.heads(0, ["Currency", &format!("{} for one", offer.cap_currency)]);
    let mut rates: Vec<(String, Live)> = Vec::new();
    for series in &offer.series {
        if rates.iter().any(|(currency, _)| *currency == series.currency) {
            continue;
        }
        let at = (grid.row, 1);
        grid.write((grid.row, 0), &series.currency, Look::Plain);
        let rate = if series.currency == offer.cap_currency {
            grid.fix(at, Value::Number(1.0), Look::Fine);
            grid.at(at)
        } else {
            grid.input(at, value_of(series.rate), Look::Fine)
        };
        grid.name(&format!("Rate_{}", series.currency), at);
        rates.push((series.currency.clone(), rate));
        grid.row += 1;
    }
    rates
}

/// The words of the rules for what a cap counts.
fn basis_word(cap: &Cap) -> &'static str {
    match cap.basis {
        Basis::Principal => "principal",
        Basis::PurchasePrice => "purchase price",
        Basis::PurchasePriceAndAccrued => "purchase price and accrued interest",
    }
}

fn caps(grid: &mut Grid, offer: &Offer) -> Vec<CapCells> {
    grid.heading(&format!("Caps, in {}", offer.cap_currency));
    if offer.caps.is_empty() {
        grid.write((grid.row, 0), "This offer has no cap.", Look::Plain);
        grid.row += 1;
        return Vec::new();
    }
    grid.heads(0, ["Cap", "Amount", "Counts", "Taken for noise below"]);
    let mut cells = Vec::new();
    for cap in &offer.caps {
        let row = grid.row;
        grid.write((row, 0), &cap.name, Look::Plain);
        let amount = grid.input((row, 1), value_of(cap.amount), Look::Money);
        grid.name(&format!("Cap_{}", cap.name), (row, 1));
        grid.write((row, 2), basis_word(cap), Look::Plain);
        let margin = grid.compute((row, 3), amount.clone() * Live::number(1e-14), Look::Fine);
        cells.push(CapCells { name: grid.at((row, 0)), amount, margin });
        grid.row += 1;
    }
    cells
}

fn series(grid: &mut Grid, offer: &Offer, rates: &[(String, Live)]) -> Vec<SeriesCells> {
    grid.heading("Series, in their own currency; prices per 1,000 of principal");
    grid.heads(
        0,
        [
            "Series",
            "Currency",
            "Acceptance Priority Level",
            "Outstanding",
            "Maximum Offer Amount",
            "Denomination",
            "Minimum denomination",
            "Tender Offer Consideration",
            "Early Tender Payment",
            "Total Consideration",
            "Coupon, % a year",
            "Rate",
        ],
    );
    offer.series.iter().map(|terms| series_row(grid, terms, rates)).collect()
}

fn series_row(grid: &mut Grid, terms: &Series, rates: &[(String, Live)]) -> SeriesCells {
    let row = grid.row;
    grid.row += 1;
    let levels: Vec<String> = terms.levels.iter().map(|level| level.level.to_string()).collect();
    grid.write((row, 0), &terms.title, Look::Plain);
    grid.write((row, 1), &terms.currency, Look::Plain);
    grid.write((row, 2), &levels.join(" and "), Look::Plain);
    let outstanding = grid.input((row, 3), units(terms.outstanding), Look::Whole);
    let maximum = grid.input((row, 4), terms.max_offer_amount.map_or(Value::Empty, units), Look::Whole);
    grid.name(&format!("Maximum_{}", terms.id), (row, 4));
    let denomination = grid.input((row, 5), units(terms.denomination), Look::Whole);
    // Holders' residuals are no part of the workbook: nothing reads it.
    grid.fix((row, 6), units(terms.minimum_denomination), Look::Whole);
    let price = prices(grid, terms, row);
    let coupon = grid.input((row, 10), optional(terms.coupon), Look::Fine);
    let (_, rate) = rates.iter().find(|(currency, _)| *currency == terms.currency).expect("every currency");
    let rate = grid.compute((row, 11), rate.clone(), Look::Fine);
    SeriesCells {
        title: grid.at((row, 0)),
        rate,
        outstanding,
        denomination,
        maximum: choose(maximum.clone().is_blank(), Live::number(NO_LIMIT), maximum),
        coupon,
        price,
        accrued: std::array::from_fn(|_| Live::words(NOT_KNOWN)),
        covers: None,
        covered: Vec::new(),
        uses: Vec::new(),
    }
}

fn prices(grid: &mut Grid, terms: &Series, row: u32) -> [Live; 3] {
    let Some(prices) = &terms.prices else {
        for column in 7..=9 {
            grid.write((row, column), NOT_KNOWN, Look::Plain);
        }
        return std::array::from_fn(|_| grid.at((row, 9)));
    };
    let late = grid.input((row, 7), value_of(prices.tender_consideration), Look::Fine);
    let payment = grid.input((row, 8), value_of(prices.early_tender_payment), Look::Fine);
    let early = grid.compute((row, 9), (late.clone() + payment).rounded(6), Look::Fine);
    [early, late.clone(), late]
}

/// Accrued interest per 1,000, one row for each series and window of which it is known.
fn accrued(grid: &mut Grid, offer: &Offer, series: &mut [SeriesCells]) {
    grid.heading("Accrued interest per 1,000 of principal");
    grid.heads(
        0,
        [
            "Series",
            "Window",
            "Day count",
            "From",
            "To",
            "Days",
            "Days of the year or period",
            "Payments a year",
        ],
    );
    grid.write((grid.row - 1, 8), "Accrued interest", Look::Head);
    for (terms, cells) in offer.series.iter().zip(series) {
        for window in Window::ALL {
            let Some(accrual) = &terms.accrual[window] else { continue };
            grid.write((grid.row, 0), &terms.title, Look::Plain);
            grid.write((grid.row, 1), window.key(), Look::Plain);
            cells.accrued[window as usize] = accrued_cell(grid, accrual, &cells.coupon);
            grid.row += 1;
        }
    }
}

fn accrued_cell(grid: &mut Grid, accrual: &Accrual, coupon: &Live) -> Live {
    let (row, at) = (grid.row, (grid.row, 8));
    let stated = value_of(accrual.per_1000);
    let Some(terms) = &accrual.computed else {
        grid.write((row, 2), "stated in the offer", Look::Plain);
        return grid.input(at, stated, Look::Fine);
    };
    grid.write((row, 2), day_count_word(terms), Look::Plain);
    grid.write((row, 3), &terms.from.to_string(), Look::Plain);
    grid.write((row, 4), &terms.to.to_string(), Look::Plain);
    let days = grid.input((row, 5), units(terms.days.into()), Look::Whole);
    let of_year = grid.input((row, 6), units(terms.year_or_period_days.into()), Look::Whole);
    let payments = units(terms.payments_a_year.into());
    let a_year = Live::number(10.0) * coupon.clone() * days / of_year;
    let formula = match terms.day_count {
        DayCount::ActualActual => a_year / grid.input((row, 7), payments, Look::Whole),
        DayCount::Thirty360 | DayCount::Actual365 => {
            grid.fix((row, 7), payments, Look::Whole);
            a_year
        }
    };
    grid.compute(at, formula.rounded(6), Look::Fine)
}

fn day_count_word(terms: &AccrualTerms) -> &'static str {
    match terms.day_count {
        DayCount::Thirty360 => "30/360",
        DayCount::ActualActual => "Actual/Actual",
        DayCount::Actual365 => "Actual/365",
    }
}

fn limits(grid: &mut Grid, offer: &Offer) -> Vec<(usize, u8, Live)> {
    let mut limits = Vec::new();
    let several: Vec<usize> = (0..offer.series.len())
        .filter(|series| {
            let levels = &offer.series[*series].levels;
            levels.len() > 1 || levels.iter().any(|level| level.limit.is_some())
        })
        .collect();
    if several.is_empty() {
        return limits;
    }
    grid.heading("Limits at a level, over the whole offer");
    grid.heads(0, ["Series", "Level", "Limit"]);
    for series in several {
        for level in &offer.series[series].levels {
            grid.write((grid.row, 0), &offer.series[series].title, Look::Plain);
            grid.fix((grid.row, 1), units(level.level.into()), Look::Whole);
            let cell = grid.input((grid.row, 2), level.limit.map_or(Value::Empty, units), Look::Whole);
            let limit = choose(cell.clone().is_blank(), Live::number(NO_LIMIT), cell);
            limits.push((series, level.level, limit));
            grid.row += 1;
        }
    }
    limits
}

/// Which cap covers which series.
fn coverage(grid: &mut Grid, offer: &Offer, series: &mut [SeriesCells]) {
    grid.heading("Which series each cap covers (1: it does)");
    grid.heads(0, ["Series"].into_iter().chain(offer.caps.iter().map(|cap| cap.name.as_str())));
    for (place, cells) in series.iter_mut().enumerate() {
        let row = grid.row;
        grid.write((row, 0), &offer.series[place].title, Look::Plain);
        for (column, cap) in (1..).zip(&offer.caps) {
            let covers = f64::from(u8::from(cap.covers[place]));
            cells.covered.push(grid.input((row, column), Value::Number(covers), Look::Whole));
        }
        cells.covers = Some(grid.range((row, 1), (row, offer.caps.len() as u16)));
        grid.row += 1;
    }
}

/// What one of principal counts under each cap, by window.
fn uses(grid: &mut Grid, offer: &Offer, series: &mut [SeriesCells]) {
    grid.heading(&format!("What one of principal counts under a cap, in {}", offer.cap_currency));
    let columns =
        offer.caps.iter().flat_map(|cap| Window::ALL.map(|window| format!("{}, {}", cap.name, window.key())));
    let heads: Vec<String> = ["Series".to_owned()].into_iter().chain(columns).collect();
    grid.heads(0, heads.iter().map(String::as_str));
    for (place, cells) in series.iter_mut().enumerate() {
        grid.write((grid.row, 0), &offer.series[place].title, Look::Plain);
        for (cap, terms) in offer.caps.iter().enumerate() {
            let mut of_windows = Vec::new();
            for window in 0..3 {
                let at = (grid.row, 1 + 3 * cap as u16 + window as u16);
                of_windows.push(grid.compute(at, use_formula(cells, terms, cap, window), Look::Fine));
            }
            cells.uses.push(of_windows.try_into().expect("three windows"));
        }
        grid.row += 1;
    }
}

fn use_formula(cells: &SeriesCells, terms: &Cap, cap: usize, window: usize) -> Live {
    let covered = cells.covered[cap].clone();
    let known = |live: &Live| !matches!(live.value, Value::Text(_));
    let thousandth = |live: Live| live / Live::number(1000.0);
    let (price, accrued) = (cells.price[window].clone(), cells.accrued[window].clone());
    match terms.basis {
        Basis::Principal => covered * cells.rate.clone(),
        Basis::PurchasePrice if known(&price) => thousandth(covered * price * cells.rate.clone()),
        Basis::PurchasePriceAndAccrued if known(&price) && known(&accrued) => {
            thousandth(covered * (price + accrued) * cells.rate.clone())
        }
        // What is not covered need not have a price.
        _ => Live::number(0.0),
    }
}

fn conditions(grid: &mut Grid, offer: &Offer, outcome: &Outcome, tendered: &[Tendered]) -> Vec<Live> {
    if offer.conditions.is_empty() {
        return Vec::new();
    }
    grid.heading("Conditions");
    grid.heads(
        0,
        [
            "Condition",
            "Of",
            "At least",
            "Actual (blank: taken as met)",
            "Waived (1: yes)",
            "Neither met nor waived (1)",
        ],
    );
    let mut failed = Vec::new();
    for (condition, came) in offer.conditions.iter().zip(&outcome.conditions) {
        let row = grid.row;
        grid.row += 1;
        grid.write((row, 0), &condition.name, Look::Plain);
        let at_least = grid.input((row, 2), value_of(condition.at_least), Look::Money);
        let actual = condition_actual(grid, offer, condition, (row, 3), tendered);
        let waived = grid.input((row, 4), Value::Number(f64::from(u8::from(came.waived))), Look::Whole);
        let unmet = choose(actual.clone().is_blank(), Live::number(0.0), flag(actual.is_less(at_least)));
        let fails = choose(waived.is(1.0), Live::number(0.0), unmet);
        failed.push(grid.compute((row, 5), fails, Look::Whole));
    }
    failed
}

fn condition_actual(
    grid: &mut Grid,
    offer: &Offer,
    condition: &Condition,
    at: Place,
    tendered: &[Tendered],
) -> Live {
    match condition.kind {
        ConditionKind::Borrowings => {
            grid.write((at.0, 1), "borrowings", Look::Plain);
            grid.input(at, optional(condition.actual), Look::Money)
        }
        ConditionKind::MinimumTender(series) => {
            grid.write((at.0, 1), &format!("tendered: {}", offer.series[series].title), Look::Plain);
            grid.compute(at, tendered[series].total.clone(), Look::Money)
        }
    }
}
