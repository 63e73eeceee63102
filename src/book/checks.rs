//! The sheet Checks: each result of the formulas beside what the simulator computed, exactly; and what must hold
//! whatever the inputs are.

use super::cash::Cash;
use super::grid::{Grid, Look};
use super::live::{Live, Value, all, any, choose, flag};
use super::tenders::{Taken, Tenders};
use super::terms::{NOT_KNOWN, Terms};
use crate::engine::money::Money;
use crate::engine::offer::{Offer, Window};
use crate::engine::outcome::{Cash as Computed, Outcome};

/// All that the checks compare.
pub struct Results<'a> {
    pub tenders: &'a Tenders,
    pub terms: &'a Terms,
    pub taken: &'a [Taken],
    pub cash: &'a [Cash],
    pub cash_of_all: &'a Cash,
}

/// The sheet.
pub fn checks(mut grid: Grid, offer: &Offer, outcome: &Outcome, results: &Results) -> Grid {
    let total = grid.row + 1;
    grid.row += 3;
    comparisons(&mut grid, offer, outcome, results, (total, 3));
    let held = (total + 1, 3);
    laws(&mut grid, offer, results, held);
    grid
}

/// Each result beside the simulator's; the sum of all differences at the top.
fn comparisons(grid: &mut Grid, offer: &Offer, outcome: &Outcome, results: &Results, at: super::grid::Place) {
    grid.heading("Formulas beside the simulator");
    grid.heads(0, ["What", "Formula", "Simulator, for the inputs as exported", "Difference"]);
    let first = grid.row;
    for (place, series) in offer.series.iter().enumerate() {
        let (title, came, taken) = (&series.title, &outcome.series[place], &results.taken[place]);
        for window in Window::ALL {
            let computed = units(came.principal_accepted[window]);
            let formula = taken.by_window[window as usize].clone();
            compare(grid, &format!("{title}: accepted, {}", window.key()), formula, computed);
        }
        compare(
            grid,
            &format!("{title}: accepted"),
            taken.total.clone(),
            units(came.principal_accepted.total()),
        );
        compare_cash(grid, title, &results.cash[place], &came.cash);
    }
    for (cap, came) in outcome.caps.iter().enumerate() {
        let used = results.tenders.grid.at(results.tenders.used_at[cap]);
        compare(grid, &format!("{}: used", offer.caps[cap].name), used, Value::Number(number(came.used)));
    }
    compare_cash(grid, "All series", results.cash_of_all, &outcome.totals.cash);
    let differences = grid.range((first, 3), (grid.row - 1, 3)).sum();
    grid.write((at.0, 0), "Sum of all differences between formulas and simulator", Look::Heading);
    grid.compute(at, differences, Look::Money);
    grid.name("Sum_of_differences", at);
}

fn compare_cash(grid: &mut Grid, title: &str, formulas: &Cash, computed: &Computed) {
    let table = [
        ("purchase price", &formulas.purchase_price, computed.purchase_price),
        ("accrued interest", &formulas.accrued_interest, computed.accrued_interest),
        ("total cash", &formulas.total_cash, computed.total_cash),
        ("discount", &formulas.discount, computed.discount),
        ("coupon retired, a year", &formulas.coupon_retired, computed.coupon_retired),
    ];
    for (what, formula, computed) in table {
        let computed =
            computed.map_or(Value::Text(NOT_KNOWN.to_owned()), |money| Value::Number(number(money)));
        compare(grid, &format!("{title}: {what}"), formula.clone(), computed);
    }
}

/// A difference to the cent; of amounts so great that a spreadsheet has no digit for the cent, in the digits it has.
fn compare(grid: &mut Grid, what: &str, formula: Live, computed: Value) {
    let row = grid.row;
    grid.row += 1;
    grid.write((row, 0), what, Look::Plain);
    let formula = grid.compute((row, 1), formula, Look::Money);
    grid.fix((row, 2), computed, Look::Money);
    let computed = grid.at((row, 2));
    let unknown = [formula.is_words(), computed.is_words()];
    let one_unknown = choose(all(&unknown), Live::number(0.0), Live::number(1.0));
    let noise = computed.size() * Live::number(5e-15);
    let difference = (formula - computed).zero_within(noise).size().rounded(2);
    grid.compute((row, 3), choose(any(&unknown), one_unknown, difference), Look::Money);
}

fn units(amount: u64) -> Value {
    Value::Number(amount as f64)
}

/// An exact amount in fifteen digits.
fn number(money: Money) -> f64 {
    money.plain().parse().expect("an amount in digits")
}

/// What must hold for any inputs; 1 where it does not.
fn laws(grid: &mut Grid, offer: &Offer, results: &Results, at: super::grid::Place) {
    grid.heading("What must hold for any inputs (1: it does not)");
    grid.heads(0, ["What", "", "", "Broken"]);
    let first = grid.row;
    for (place, series) in offer.series.iter().enumerate() {
        let (title, taken) = (&series.title, &results.taken[place]);
        let (tendered, terms) = (&results.tenders.tendered[place], &results.terms.series[place]);
        let no_multiple = tendered.by_window.clone().map(|window| {
            let whole = (window.clone() / terms.denomination.clone()).whole() * terms.denomination.clone();
            whole.is_less(window)
        });
        law(grid, &format!("{title}: tendered in multiples of the denomination"), any(&no_multiple));
        let passed = terms.outstanding.clone().is_less(tendered.total.clone());
        law(grid, &format!("{title}: tendered no more than is outstanding"), passed);
        let windows = tendered.by_window.iter().zip(&taken.by_window);
        let passed: Vec<Live> = windows.map(|(most, amount)| most.clone().is_less(amount.clone())).collect();
        law(grid, &format!("{title}: accepted no more than is tendered"), any(&passed));
        let passed = terms.maximum.clone().is_less(taken.total.clone());
        law(grid, &format!("{title}: accepted no more than its maximum"), passed);
    }
    for (cap, cells) in results.terms.caps.iter().enumerate() {
        let used = results.tenders.grid.at(results.tenders.used_at[cap]);
        let most = cells.amount.clone() + cells.margin.clone();
        law(grid, &format!("{}: not passed", offer.caps[cap].name), all(&[most.is_less(used)]));
    }
    let broken = grid.range((first, 3), (grid.row - 1, 3)).sum();
    grid.write((at.0, 0), "What must hold for any inputs and does not", Look::Heading);
    grid.compute(at, broken, Look::Whole);
    grid.name("Broken_laws", at);
}

fn law(grid: &mut Grid, what: &str, broken: Live) {
    let row = grid.row;
    grid.row += 1;
    grid.write((row, 0), what, Look::Plain);
    grid.compute((row, 3), flag(broken), Look::Whole);
}
