//! What is tendered of a series, and what came of it.

use time::Time;

use super::{At, COMPUTED, Explanation, Facts, by_rule, difference, how_tendered, steps, sum};
use crate::engine::offer::Window;
use crate::engine::outcome::SeriesOutcome;
use crate::views::{format, reasons};

/// Tendered in one window.
pub(super) fn tendered_by(context: Facts, series: usize, window: Window) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let dates = &context.offer.dates;
    let formula = match window {
        Window::Early => "Principal validly tendered and not withdrawn by the Early Tender Date",
        Window::Late => "Principal validly tendered after the Early Tender Date, by the Expiration Date",
        Window::Guaranteed => "Principal promised by notice of guaranteed delivery",
    };
    // A moment at midnight may be a date without a time: then the date is not told.
    let deadline = dates.early_tender.filter(|at| window == Window::Early && at.time() != Time::MIDNIGHT);
    let deadline = deadline.map(|at| format!("Early Tender Date: {}.", format::moment(at)));
    let amount = context.offer.tendered[series][window];
    let path = context.tender_path(series, window);
    let is_given = amount > 0 || context.is_entered(&path);
    let explanation = Explanation::new(
        format!("Tendered {}, {}", how_tendered(window), terms.title),
        formula,
        context.principal(series, amount),
        if is_given { context.source(&[path]) } else { "the offer's file, which gives none".into() },
    );
    Some(explanation.notes(deadline))
}

/// Tendered in all windows.
pub(super) fn tendered(context: Facts, series: usize) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let tendered = context.offer.tendered[series];
    let windows: Vec<Window> = Window::ALL.into_iter().filter(|by| tendered[*by] > 0).collect();
    let addends: Vec<String> = windows
        .iter()
        .map(|by| format!("{} {}", context.principal(series, tendered[*by]), how_tendered(*by)))
        .collect();
    let total = context.principal(series, tendered.total());
    let explanation = Explanation::new(
        format!("Tendered, {}", terms.title),
        "Tendered = early + late + by guaranteed delivery",
        sum(&addends, &total),
        context.source(&context.tender_paths(series)),
    );
    Some(explanation)
}

/// Tendered as a share of what is outstanding.
pub(super) fn tendered_share(context: Facts, series: usize) -> Option<Explanation> {
    let (terms, result) = both(context, series)?;
    let share = format::share(result.tendered_millionths?);
    let explanation = Explanation::new(
        format!("Share tendered, {}", terms.title),
        "Share = tendered ÷ outstanding",
        format!(
            "{} ÷ {} = {share}",
            context.principal(series, result.principal_tendered.total()),
            context.principal(series, terms.outstanding)
        ),
        COMPUTED,
    );
    Some(explanation.note("Rounded half up to one decimal.").notes(context.rests_on_tenders(series)))
}

/// Tendered, in the cap currency.
pub(super) fn tendered_in_cap_currency(context: Facts, series: usize) -> Option<Explanation> {
    let (_, result) = both(context, series)?;
    let amount = result.principal_tendered.total();
    let explanation =
        at_rate(context, series, "Tendered", amount, context.converted(result.tendered_in_cap_currency))?;
    Some(explanation.notes(context.rests_on_tenders(series)))
}

/// Accepted in all windows.
pub(super) fn accepted(context: Facts, series: usize) -> Option<Explanation> {
    let (terms, result) = both(context, series)?;
    let total = result.principal_accepted.total();
    let title = format!("Accepted, {}", terms.title);
    let explanation = match &At::of_series(context, series)[..] {
        [] => Explanation::new(
            title,
            "Accepted = nothing, because no level asks for it",
            context.principal(series, total),
            "computed here: nothing tendered, or a condition that is not met",
        ),
        [only] => Explanation { title, ..steps::accepted(*only) },
        several => {
            let addends: Vec<String> = (several.iter())
                .map(|at| format!("{} at {}", at.principal(at.step.accepted.total()), at.place()))
                .collect();
            Explanation::new(
                title,
                "Accepted = what each level accepts, pass by pass",
                sum(&addends, &context.principal(series, total)),
                by_rule(9),
            )
            .note(reasons::long(context.offer, context.outcome, series))
        }
    };
    Some(
        if explanation.notes.is_empty() {
            explanation.note(reasons::long(context.offer, context.outcome, series))
        } else {
            explanation
        }
        .notes(context.rests_on_tenders(series)),
    )
}

/// Accepted in one window.
pub(super) fn accepted_by(context: Facts, series: usize, window: Window) -> Option<Explanation> {
    let (terms, result) = both(context, series)?;
    let title = format!("Accepted {}, {}", how_tendered(window), terms.title);
    let total = context.principal(series, result.principal_accepted[window]);
    let steps: Vec<At> =
        At::of_series(context, series).into_iter().filter(|at| at.step.demand[window] > 0).collect();
    match &steps[..] {
        [] => {
            let why = reasons::long_by(context.offer, context.outcome, series, window)
                .unwrap_or_else(|| "Nothing was tendered in this window.".into());
            let formula = "Accepted = nothing, because no level asks for it";
            let source = "computed here: nothing tendered, or a condition that is not met";
            Some(Explanation::new(title, formula, total, source).note(why))
        }
        [only] => Some(Explanation { title, ..steps::accepted_by(*only, window)? }),
        several => {
            let addends: Vec<String> = (several.iter())
                .map(|at| format!("{} at {}", at.principal(at.step.accepted[window]), at.place()))
                .collect();
            let formula = "Accepted = what each level accepts in this window";
            Some(Explanation::new(title, formula, sum(&addends, &total), by_rule(9)))
        }
    }
}

/// Accepted, in the cap currency.
pub(super) fn accepted_in_cap_currency(context: Facts, series: usize) -> Option<Explanation> {
    let (_, result) = both(context, series)?;
    let amount = result.principal_accepted.total();
    at_rate(context, series, "Accepted", amount, context.converted(result.accepted_in_cap_currency))
}

/// Accepted ÷ tendered.
pub(super) fn factor(context: Facts, series: usize) -> Option<Explanation> {
    let (terms, result) = both(context, series)?;
    result.factor_millionths?;
    let (accepted, tendered) = (result.principal_accepted.total(), result.principal_tendered.total());
    let explanation = Explanation::new(
        format!("Factor, {}", terms.title),
        "Factor = accepted ÷ tendered",
        format!(
            "{} ÷ {} = {}",
            context.principal(series, accepted),
            context.principal(series, tendered),
            format::factor(accepted, tendered)
        ),
        COMPUTED,
    );
    let rounded =
        (accepted > 0 && accepted < tendered).then(|| "Rounded half up to four decimals.".to_owned());
    Some(explanation.notes(rounded).notes(context.rests_on_tenders(series)))
}

/// Returned in all windows.
pub(super) fn returned(context: Facts, series: usize) -> Option<Explanation> {
    let (terms, result) = both(context, series)?;
    let [tendered, accepted, returned] =
        [result.principal_tendered, result.principal_accepted, result.principal_returned]
            .map(|amount| context.principal(series, amount.total()));
    let explanation = Explanation::new(
        format!("Returned, {}", terms.title),
        "Returned = tendered − accepted",
        difference(&tendered, &[accepted], &returned),
        COMPUTED,
    );
    Some(explanation.note(reasons::long(context.offer, context.outcome, series)))
}

/// Returned in one window.
pub(super) fn returned_by(context: Facts, series: usize, window: Window) -> Option<Explanation> {
    let (terms, result) = both(context, series)?;
    let [tendered, accepted, returned] =
        [result.principal_tendered, result.principal_accepted, result.principal_returned]
            .map(|amount| context.principal(series, amount[window]));
    let explanation = Explanation::new(
        format!("Returned of what was tendered {}, {}", how_tendered(window), terms.title),
        "Returned = tendered − accepted",
        difference(&tendered, &[accepted], &returned),
        COMPUTED,
    );
    Some(explanation.notes(reasons::long_by(context.offer, context.outcome, series, window)))
}

/// Why a series was treated as it was.
pub(super) fn reason(context: Facts, series: usize) -> Option<Explanation> {
    let (terms, result) = both(context, series)?;
    let windows = Window::ALL.into_iter().filter(|window| result.reasons[*window].is_some());
    let by_window: Vec<String> = windows
        .filter_map(|window| {
            let reason = reasons::short_by(context.offer, context.outcome, series, window)?;
            Some(format!("Tendered {}: {reason}.", how_tendered(window)))
        })
        .collect();
    let explanation = Explanation::new(
        format!("Reason, {}", terms.title),
        format::capitalised(&reasons::short(context.offer, context.outcome, series)),
        reasons::long(context.offer, context.outcome, series),
        "the working: the reason of the window of which most is returned",
    );
    Some(if by_window.len() > 1 { explanation.notes(by_window) } else { explanation })
}

/// Why one window of a series was treated as it was.
pub(super) fn reason_by(context: Facts, series: usize, window: Window) -> Option<Explanation> {
    let terms = context.terms(series)?;
    Some(Explanation::new(
        format!("Reason, tendered {}, {}", how_tendered(window), terms.title),
        format::capitalised(&reasons::short_by(context.offer, context.outcome, series, window)?),
        reasons::long_by(context.offer, context.outcome, series, window)?,
        "the working: the last level at which this window still asked",
    ))
}

/// Outstanding after the offer.
pub(super) fn outstanding_after(context: Facts, series: usize) -> Option<Explanation> {
    let (terms, result) = both(context, series)?;
    let accepted = context.principal(series, result.principal_accepted.total());
    Some(Explanation::new(
        format!("Outstanding after the offer, {}", terms.title),
        "Outstanding after = outstanding − accepted",
        difference(
            &context.principal(series, terms.outstanding),
            &[accepted],
            &context.principal(series, result.outstanding_after),
        ),
        COMPUTED,
    ))
}

/// Principal at the offer's rate.
fn at_rate(context: Facts, series: usize, name: &str, amount: u64, converted: String) -> Option<Explanation> {
    let terms = context.terms(series)?;
    let title = format!("{name} in {}, {}", context.offer.cap_currency, terms.title);
    let amount = context.principal(series, amount);
    if !context.is_foreign(series) {
        return Some(Explanation::new(
            title,
            format!("{name}, in the cap currency already"),
            amount,
            COMPUTED,
        ));
    }
    let explanation = Explanation::new(
        title,
        format!("{name} × rate"),
        format!("{amount} × {} = {converted}", format::rate(terms.rate)),
        COMPUTED,
    );
    Some(explanation.notes(context.rests_on_rate(series)))
}

fn both<'a>(
    context: Facts<'a>,
    series: usize,
) -> Option<(&'a crate::engine::offer::Series, &'a SeriesOutcome)> {
    Some((context.terms(series)?, context.outcome.series.get(series)?))
}
