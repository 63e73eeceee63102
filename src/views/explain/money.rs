//! Money of a series: purchase price, accrued interest, cash; in its own currency or converted.

use super::{COMPUTED, Explanation, Facts, how_tendered, sum, terms};
use crate::engine::money::Money;
use crate::engine::offer::Window;
use crate::engine::outcome::Cash;
use crate::views::format;

/// Shown where money is rounded for the screen alone.
const SHOWN: &str = "Exact; shown to the cent, half up.";

/// The purchase price of all windows.
pub(super) fn purchase_price(context: Facts, series: usize, converted: bool) -> Option<Explanation> {
    let amount = |cash: &Cash| cash.purchase_price;
    if converted {
        return at_rate(context, series, "Purchase price", None, amount);
    }
    let terms = context.terms(series)?;
    let prices = terms.prices?;
    let result = context.outcome.series.get(series)?;
    let addends: Vec<String> = windows(context, series)
        .map(|window| {
            let principal = context.principal(series, result.principal_accepted[window]);
            format!(
                "{principal} {} × {} ÷ 1,000",
                how_tendered(window),
                context.price(series, prices.of(window))
            )
        })
        .collect();
    let total = context.money(series, false, amount(&result.cash)?);
    let explanation = Explanation::new(
        format!("Purchase price, {}", terms.title),
        "Purchase price = accepted early × Total Consideration ÷ 1,000 + accepted late and by guaranteed delivery × Tender Offer Consideration ÷ 1,000",
        sum(&addends, &total),
        COMPUTED,
    );
    Some(explanation.note(SHOWN).notes(context.rests_on(&price_inputs(series))))
}

/// The purchase price of one window.
pub(super) fn purchase_price_by(
    context: Facts,
    series: usize,
    window: Window,
    converted: bool,
) -> Option<Explanation> {
    let amount = |cash: &Cash| cash.purchase_price_by_window[window];
    if converted {
        return at_rate(context, series, "Purchase price", Some(window), amount);
    }
    let terms = context.terms(series)?;
    let price = context.price(series, terms.prices?.of(window));
    let result = context.outcome.series.get(series)?;
    let principal = context.principal(series, result.principal_accepted[window]);
    let total = context.money(series, false, amount(&result.cash)?);
    let explanation = Explanation::new(
        format!("Purchase price, {}, tendered {}", terms.title, how_tendered(window)),
        format!("Purchase price = accepted × {} ÷ 1,000", price_name(window)),
        format!("{principal} × {price} ÷ 1,000 = {total}"),
        COMPUTED,
    );
    Some(explanation.note(SHOWN).notes(context.rests_on(&price_inputs(series))))
}

/// Accrued interest of all windows.
pub(super) fn accrued_interest(context: Facts, series: usize, converted: bool) -> Option<Explanation> {
    let amount = |cash: &Cash| cash.accrued_interest;
    if converted {
        return at_rate(context, series, "Accrued interest", None, amount);
    }
    let terms = context.terms(series)?;
    let result = context.outcome.series.get(series)?;
    let addends: Vec<String> = windows(context, series)
        .map(|window| {
            let interest = result.cash.accrued_interest_by_window[window]?;
            Some(format!("{} {}", context.money(series, false, interest), how_tendered(window)))
        })
        .collect::<Option<_>>()?;
    let total = context.money(series, false, amount(&result.cash)?);
    let explanation = Explanation::new(
        format!("Accrued interest, {}", terms.title),
        "Accrued interest = that of early + of late tenders + of those by guaranteed delivery",
        sum(&addends, &total),
        COMPUTED,
    );
    Some(
        explanation.note("Each window is rounded half up to the cent.").notes(accrual_notes(context, series)),
    )
}

/// Accrued interest of one window.
pub(super) fn accrued_interest_by(
    context: Facts,
    series: usize,
    window: Window,
    converted: bool,
) -> Option<Explanation> {
    let amount = |cash: &Cash| cash.accrued_interest_by_window[window];
    if converted {
        return at_rate(context, series, "Accrued interest", Some(window), amount);
    }
    let terms = context.terms(series)?;
    let per_1000 = context.price(series, terms.accrual[window]?.per_1000);
    let result = context.outcome.series.get(series)?;
    let principal = context.principal(series, result.principal_accepted[window]);
    let total = context.money(series, false, amount(&result.cash)?);
    let explanation = Explanation::new(
        format!("Accrued interest, {}, tendered {}", terms.title, how_tendered(window)),
        "Accrued interest = accepted × accrued interest per 1,000 ÷ 1,000",
        format!("{principal} × {per_1000} ÷ 1,000 = {total}"),
        COMPUTED,
    );
    let how = terms::accrued_per_1000(context, series, window).map(|per_1000| per_1000.with_numbers);
    let how = how.filter(|how| how.contains('=')).map(|how| format!("Per 1,000: {how}."));
    let inputs = terms::accrual_inputs(context, series, window);
    Some(explanation.note("Rounded half up to the cent.").notes(how).notes(context.rests_on(&inputs)))
}

/// Purchase price and accrued interest.
pub(super) fn total_cash(context: Facts, series: usize, converted: bool) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let result = context.outcome.series.get(series)?;
    let cash = if converted { &result.cash_in_cap_currency } else { &result.cash };
    let [price, interest, total] = [cash.purchase_price?, cash.accrued_interest?, cash.total_cash?]
        .map(|amount| context.money(series, converted, amount));
    let explanation = Explanation::new(
        format!("Total cash, {}", terms.title),
        "Total cash = purchase price + accrued interest",
        format!("{price} + {interest} = {total}"),
        COMPUTED,
    );
    let explanation = if converted { explanation.notes(context.rests_on_rate(series)) } else { explanation };
    Some(explanation.note(SHOWN).notes(accrual_notes(context, series)))
}

/// An amount of the series' own currency at the offer's rate.
fn at_rate(
    context: Facts,
    series: usize,
    name: &str,
    window: Option<Window>,
    amount: impl Fn(&Cash) -> Option<Money>,
) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let result = context.outcome.series.get(series)?;
    let own = context.money(series, false, amount(&result.cash)?);
    let converted = context.money(series, true, amount(&result.cash_in_cap_currency)?);
    let tendered = window.map_or_else(String::new, |window| format!(", tendered {}", how_tendered(window)));
    let title = format!("{name} in {}, {}{tendered}", context.offer.cap_currency, terms.title);
    if !context.is_foreign(series) {
        return Some(Explanation::new(title, format!("{name}, in the cap currency already"), own, COMPUTED));
    }
    let explanation = Explanation::new(
        title,
        format!("{name} × rate"),
        format!("{own} × {} = {converted}", format::rate(terms.rate)),
        COMPUTED,
    );
    Some(explanation.note(SHOWN).notes(context.rests_on_rate(series)))
}

/// Windows of which something is accepted.
fn windows(context: Facts, series: usize) -> impl Iterator<Item = Window> {
    let accepted = context.outcome.series[series].principal_accepted;
    Window::ALL.into_iter().filter(move |window| accepted[*window] > 0)
}

fn accrual_notes(context: Facts, series: usize) -> Vec<String> {
    let inputs: Vec<_> =
        windows(context, series).flat_map(|window| terms::accrual_inputs(context, series, window)).collect();
    let mut notes: Vec<String> = Vec::new();
    for note in context.rests_on(&inputs) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

/// What a purchase price is computed from, for notes on what is assumed of it.
pub(super) fn price_inputs(series: usize) -> [(&'static str, String); 3] {
    [
        ("Tender Offer Consideration", format!("series.{series}.tender_consideration")),
        ("Early Tender Payment", format!("series.{series}.early_tender_payment")),
        ("Total Consideration", format!("series.{series}.total_consideration")),
    ]
}

const fn price_name(window: Window) -> &'static str {
    match window {
        Window::Early => "Total Consideration",
        Window::Late | Window::Guaranteed => "Tender Offer Consideration",
    }
}
