//! The tables that are taken away: what is tendered, what comes of it, the cash, the steps of the waterfall, the
//! totals, the working, the terms. Amounts are those of the outcome; none is computed here.

use super::table::{Cell, Table};
use crate::engine::money::Money;
use crate::engine::offer::{Offer, Window};
use crate::engine::outcome::Cash;
use crate::state::scenario::Settled;
use crate::views::totals::NOT_KNOWN;
use crate::views::{format, reasons, working};

/// What is tendered of each series, by window.
pub fn tenders(settled: &Settled) -> Table {
    let Settled { offer, outcome } = settled;
    let rows =
        offer.series.iter().zip(&offer.tendered).zip(&outcome.series).map(|((terms, tendered), came)| {
            let mut row = vec![words(&terms.title), words(&terms.currency)];
            row.push(principal(terms.outstanding, &terms.currency));
            row.extend(Window::ALL.map(|window| principal(tendered[window], &terms.currency)));
            row.push(principal(tendered.total(), &terms.currency));
            row.push(sum(came.tendered_in_cap_currency, &offer.cap_currency));
            row
        });
    Table {
        name: "Tenders",
        heads: heads(&[
            "Series",
            "Currency",
            "Outstanding",
            "Tendered early",
            "Tendered late",
            "Tendered, guaranteed delivery",
            "Tendered",
            &format!("Tendered in {}", offer.cap_currency),
        ]),
        rows: rows.collect(),
    }
}

/// What comes of each series.
pub fn results(settled: &Settled) -> Table {
    let Settled { offer, outcome } = settled;
    let row = |series: usize| {
        let (terms, came) = (&offer.series[series], &outcome.series[series]);
        let amount = |units: u64| principal(units, &terms.currency);
        let (tendered, accepted) = (came.principal_tendered.total(), came.principal_accepted.total());
        vec![
            words(&format::levels(&terms.levels)),
            words(&terms.title),
            words(&terms.currency),
            amount(tendered),
            amount(accepted),
            factor(accepted, tendered),
            amount(came.principal_returned.total()),
            words(&reasons::short(offer, outcome, series)),
            amount(came.outstanding_after),
        ]
    };
    Table {
        name: "Results",
        heads: heads(&[
            "Level",
            "Series",
            "Currency",
            "Tendered",
            "Accepted",
            "Factor",
            "Returned",
            "Why",
            "Outstanding after",
        ]),
        rows: (0..offer.series.len()).map(row).collect(),
    }
}

/// Cash of each series in its own currency, in the caps' where that is another, and in all.
pub fn cash(settled: &Settled) -> Table {
    let Settled { offer, outcome } = settled;
    let mut rows = Vec::new();
    for (terms, came) in offer.series.iter().zip(&outcome.series) {
        let accepted = Window::ALL.map(|window| principal(came.principal_accepted[window], &terms.currency));
        rows.push(cash_row(&terms.title, &terms.currency, accepted, &came.cash));
        if terms.currency != offer.cap_currency {
            let none = [(); 3].map(|()| words(""));
            rows.push(cash_row(&terms.title, &offer.cap_currency, none, &came.cash_in_cap_currency));
        }
    }
    let none = [(); 3].map(|()| words(""));
    rows.push(cash_row("Total", &offer.cap_currency, none, &outcome.totals.cash));
    Table {
        name: "Cash",
        heads: heads(&[
            "Series",
            "Currency",
            "Accepted early",
            "Accepted late",
            "Accepted, guaranteed delivery",
            "Purchase price",
            "Accrued interest",
            "Total cash",
        ]),
        rows,
    }
}

fn cash_row(name: &str, currency: &str, accepted: [Cell; 3], cash: &Cash) -> Vec<Cell> {
    let mut row = vec![words(name), words(currency)];
    row.extend(accepted);
    row.extend(
        [cash.purchase_price, cash.accrued_interest, cash.total_cash].map(|amount| money(amount, currency)),
    );
    row
}

/// Every step of the waterfall, with the room of one cap.
pub fn steps(settled: &Settled, cap: usize) -> Table {
    let Settled { offer, outcome } = settled;
    let room = |rooms: &[Money]| match rooms.get(cap).zip(offer.caps.get(cap)) {
        Some((room, terms)) => {
            let shown = format::counted(*room, terms.basis, &offer.cap_currency);
            Cell::Number { plain: plain_of(*room, &shown), shown }
        }
        None => words("no cap"),
    };
    let mut rows = Vec::new();
    for (level, working) in outcome.working.iter().enumerate() {
        for (step, taken) in working.steps.iter().enumerate() {
            let terms = &offer.series[taken.series];
            rows.push(vec![
                whole(working.place.pass),
                whole(working.place.level),
                words(&terms.title),
                words(&terms.currency),
                room(&taken.room_before),
                principal(taken.demand.total(), &terms.currency),
                principal(taken.accepted.total(), &terms.currency),
                room(&taken.room_after),
                words(&reasons::short_at(offer, outcome, level, step)),
            ]);
        }
    }
    let in_currency = |name: &str| format!("{name}, {}", offer.cap_currency);
    Table {
        name: "The chart as a table",
        heads: heads(&[
            "Pass",
            "Level",
            "Series",
            "Currency",
            &in_currency("Room before"),
            "Asked for",
            "Accepted",
            &in_currency("Room after"),
            "Why",
        ]),
        rows,
    }
}

/// The totals, in the cap currency.
pub fn totals(settled: &Settled) -> Table {
    let Settled { offer, outcome } = settled;
    let (of, currency) = (&outcome.totals, offer.cap_currency.as_str());
    let mut rows = vec![
        vec![words("Tendered"), sum(of.tendered, currency)],
        vec![words("Accepted"), sum(of.accepted, currency)],
        vec![words("Returned"), sum(of.returned, currency)],
    ];
    for (cap, came) in offer.caps.iter().zip(&outcome.caps) {
        let shown = format::counted(came.left, cap.basis, currency);
        let left = Cell::Number { plain: plain_of(came.left, &shown), shown };
        rows.push(vec![words(&format!("{} left", cap.name)), left]);
    }
    rows.push(vec![words("Outstanding after"), sum(of.outstanding_after, currency)]);
    rows.push(vec![words("Purchase price"), money(of.cash.purchase_price, currency)]);
    rows.push(vec![words("Accrued interest"), money(of.cash.accrued_interest, currency)]);
    rows.push(vec![words("Total cash"), money(of.cash.total_cash, currency)]);
    let average = of.cash.average_price_millionths.map_or_else(
        || words(NOT_KNOWN),
        |price| {
            let shown = format::price_in_millionths(price, currency);
            Cell::Number { plain: digits_of(&shown), shown }
        },
    );
    rows.push(vec![words("Average price per 1,000"), average]);
    rows.push(vec![words("Discount (a premium is below 0)"), money(of.cash.discount, currency)]);
    rows.push(vec![words("Coupon retired, a year"), money(of.cash.coupon_retired, currency)]);
    Table { name: "Totals", heads: heads(&["Total", currency]), rows }
}

/// The working, a sentence a row.
pub fn working(settled: &Settled) -> Table {
    let lines = working::working(&settled.offer, &settled.outcome);
    Table {
        name: "The working",
        heads: heads(&["The working"]),
        rows: lines.iter().map(|line| vec![words(&line.text())]).collect(),
    }
}

/// The terms of each series.
pub fn terms(offer: &Offer) -> Table {
    let rows = offer.series.iter().map(|terms| {
        let currency = terms.currency.as_str();
        let known = |price: Option<rust_decimal::Decimal>| {
            price.map_or_else(
                || words(NOT_KNOWN),
                |price| {
                    let shown = format::price(price, currency);
                    Cell::Number { plain: digits_of(&shown), shown }
                },
            )
        };
        let most = terms.max_offer_amount.map_or_else(|| words("none"), |most| principal(most, currency));
        vec![
            words(&format::levels(&terms.levels)),
            words(&terms.title),
            principal(terms.outstanding, currency),
            most,
            known(terms.prices.map(|prices| prices.tender_consideration)),
            known(terms.prices.map(|prices| prices.early_tender_payment)),
            known(terms.prices.map(|prices| prices.total_consideration)),
            principal(terms.denomination, currency),
        ]
    });
    Table {
        name: "Terms",
        heads: heads(&[
            "Level",
            "Series",
            "Outstanding",
            "Maximum Offer Amount",
            "Tender Offer Consideration",
            "Early Tender Payment",
            "Total Consideration",
            "Denomination",
        ]),
        rows: rows.collect(),
    }
}

fn heads(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn words(text: &str) -> Cell {
    Cell::Words(text.to_owned())
}

fn whole(number: u8) -> Cell {
    Cell::Number { plain: number.to_string(), shown: number.to_string() }
}

fn principal(amount: u64, currency: &str) -> Cell {
    Cell::Number { plain: amount.to_string(), shown: format::principal(amount, currency) }
}

/// Principal of several currencies in one, as it is shown.
fn sum(amount: Money, currency: &str) -> Cell {
    let shown = format::principal_sum(amount, currency);
    Cell::Number { plain: plain_of(amount, &shown), shown }
}

/// Money to the cent.
fn money(amount: Option<Money>, currency: &str) -> Cell {
    amount.map_or_else(
        || words(NOT_KNOWN),
        |amount| {
            let shown = format::money(amount, currency);
            Cell::Number { plain: plain_of(amount, &shown), shown }
        },
    )
}

/// Accepted ÷ tendered, as a part of one.
fn factor(accepted: u64, tendered: u64) -> Cell {
    if tendered == 0 {
        return words(NOT_KNOWN);
    }
    let shown = format::factor(accepted, tendered);
    let plain = match shown.strip_suffix('%').and_then(|per_cent| per_cent.split_once('.')) {
        Some((whole, part)) if shown.starts_with(|letter: char| letter.is_ascii_digit()) => {
            format!("0.{whole:0>2}{part}")
        }
        _ if accepted == tendered => "1".to_owned(),
        _ if accepted == 0 => "0".to_owned(),
        // Under a millionth.
        _ => return Cell::Words(shown),
    };
    Cell::Number { plain, shown }
}

/// The plain decimal of an amount as it is shown: the same digits, no separator, no currency.
fn plain_of(amount: Money, shown: &str) -> String {
    let sign = if amount < Money::ZERO && shown.contains('−') { "-" } else { "" };
    format!("{sign}{}", digits_of(shown))
}

/// The digits of an amount as it is shown, with its point. No currency's sign has one.
fn digits_of(shown: &str) -> String {
    shown.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::OFFERS;
    use crate::state::scenario::Scenario;

    fn settled(offer: usize) -> Settled {
        Scenario::open(OFFERS[offer].file()).settle().unwrap()
    }

    fn line(table: &Table, row: usize) -> String {
        table.csv().lines().nth(row + 1).unwrap().to_owned()
    }

    /// The amounts of the worked example, as its offer document and the rules give them.
    #[test]
    fn the_level_3_offer_in_plain_numbers() {
        let settled = settled(0);
        assert_eq!(
            line(&tenders(&settled), 3),
            "10¾% Senior Euro Notes due 2008,EUR,320826000,278499000,8941000,0,287440000,366112328"
        );
        assert_eq!(
            line(&results(&settled), 1),
            "2,11% Senior Notes due 2008,USD,229541000,200543000,0.873670,28998000,\
             prorated by the Tender Cap,161493000"
        );
        let cash = cash(&settled);
        assert!(line(&cash, 0).starts_with("9⅛% Senior Notes due 2008,USD,249457000,0,0,213909377.50,"));
        assert_eq!(cash.rows.len(), 6, "four series, one of them twice, and the total");
        assert!(line(&steps(&settled, 0), 1).starts_with(
            "1,2,11% Senior Notes due 2008,USD,200543000,229541000,200543000,0,prorated by the Tender Cap"
        ));
        assert!(
            line(&terms(&settled.offer), 0)
                .starts_with("1,9⅛% Senior Notes due 2008,1203652000,450000000,837.50,20.00,857.50,1000")
        );
        let left = totals(&settled).csv();
        assert!(
            left.contains("\r\nTender Cap left,0\r\n") && left.contains("\r\nAccepted,450000000\r\n"),
            "{left}"
        );
    }

    #[test]
    fn every_number_is_a_plain_decimal_and_shows_the_same_digits() {
        for offer in 0..OFFERS.len() {
            let settled = settled(offer);
            for table in [
                tenders(&settled),
                results(&settled),
                cash(&settled),
                steps(&settled, 0),
                totals(&settled),
                terms(&settled.offer),
                working(&settled),
            ] {
                for row in &table.rows {
                    assert_eq!(row.len(), table.heads.len(), "{}", table.name);
                    row.iter().for_each(check);
                }
            }
        }
    }

    fn check(cell: &Cell) {
        let Cell::Number { plain, shown } = cell else { return };
        let unsigned = plain.strip_prefix('-').unwrap_or(plain);
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        assert!(digits(whole) && digits(part), "{plain}");
        if !shown.ends_with('%') {
            assert_eq!(digits_of(shown), unsigned);
            assert_eq!(shown.contains('−'), plain.starts_with('-'), "{shown}");
        }
    }

    #[test]
    fn a_factor_is_a_part_of_one() {
        for (accepted, tendered, expected) in [
            (200_543_000, 229_541_000, "0.873670"),
            (1, 1, "1"),
            (0, 1, "0"),
            (1, 100, "0.010000"),
            (9_999_999, 10_000_000, "0.999999"),
            (1, 10_000_000, "under 0.0001%"),
            (0, 0, "not known"),
        ] {
            let cell = factor(accepted, tendered);
            assert_eq!(cell_text(&cell), expected, "{accepted} of {tendered}");
        }
    }

    fn cell_text(cell: &Cell) -> &str {
        match cell {
            Cell::Words(words) => words,
            Cell::Number { plain, .. } => plain,
        }
    }
}
