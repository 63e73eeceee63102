//! What is tendered, from a pasted table, into the offer that is open.

use super::columns::Meaning;
use super::figures::read_cell;
use super::plan::{Change, Known, Plan};
use super::titles::{self, Coupon, Title};
use crate::engine::draft::Draft;
use crate::engine::figures::grouped;
use crate::engine::offer::Window;
use crate::state::entry::canonical;
use crate::state::field::Field;
use crate::state::scenario::{Edit, Scenario};

/// The windows, and the columns that hold what is tendered in them.
const WINDOWS: [(Meaning, Window); 3] = [
    (Meaning::TenderedEarly, Window::Early),
    (Meaning::TenderedLate, Window::Late),
    (Meaning::TenderedGuaranteed, Window::Guaranteed),
];

/// The plan: each row is matched to a series, and its amounts are put into the fields of that series.
pub(super) fn plan(mut known: Known, scenario: &Scenario) -> Plan {
    let draft = &scenario.base().draft;
    let windows: Vec<(usize, Window)> =
        WINDOWS.into_iter().filter_map(|(meaning, window)| Some((known.place(meaning)?, window))).collect();
    if windows.is_empty() && !known.columns.iter().any(|column| column.meaning == Meaning::Tendered) {
        known.plan.problems.push("No column holds what is tendered: choose which one does.".to_owned());
    }
    let of_offer: Vec<Title> = draft.series.iter().map(|series| titles::read(&series.title)).collect();
    let mut edits = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    for row in known.rows() {
        let Some(series) = series_of(&mut known, row, draft, &of_offer) else { continue };
        if used.contains(&series) {
            let title = &draft.series[series].title;
            known.plan.problems.push(format!("Two rows are “{title}”: choose “not used” for one of them."));
            continue;
        }
        used.push(series);
        for (place, window) in &windows {
            let field = Field::Tender { series, window: *window };
            let Some(kind) = scenario.entry_kind(field) else { continue };
            let text = known.table.rows[row][*place].clone();
            let reading = read_cell(&text, kind, known.columns[*place].unit, known.customs);
            if let Some(plain) = known.take(row, *place, reading) {
                let old = scenario.text(field);
                if canonical(&old).as_deref() != Some(&*plain) {
                    let (old, new) = (crate::state::typing::grouped(&old), grouped(&plain));
                    known.plan.changes.push(Change { what: field.name(draft), old, new });
                }
                edits.push(Edit::Put { field, text: plain });
            }
        }
    }
    let nothing = known.plan.changes.is_empty();
    let edit = Edit::Several(edits);
    if !nothing {
        name_problems(&mut known.plan, scenario, &edit);
    } else if known.plan.problems.is_empty()
        && known.plan.questions.iter().all(|question| question.answer.is_some())
    {
        known.plan.notes.push("What is tendered is the same already: nothing would change.".to_owned());
    }
    known.finished((!nothing).then_some(edit))
}

/// The series that a row is: as it was chosen, or the one that its title fits best.
fn series_of(known: &mut Known, row: usize, draft: &Draft, of_offer: &[Title]) -> Option<usize> {
    let chosen = known.pasting.series.iter().rev().find(|(at, _)| *at == row).and_then(|(_, series)| *series);
    let chosen = chosen.filter(|series| *series < draft.series.len());
    let series = chosen.or_else(|| {
        let fits: Vec<u32> = (0..of_offer.len())
            .map(|series| fit(known, row, &draft.series[series].id, &of_offer[series]))
            .collect();
        let best = *fits.iter().max()?;
        let unique = best > 0 && fits.iter().filter(|fit| **fit == best).count() == 1;
        fits.iter().position(|fit| *fit == best).filter(|_| unique)
    });
    known.plan.rows[row].series = series;
    if series.is_none() {
        let name = known.row_name(row);
        known
            .plan
            .problems
            .push(format!("Which series of this offer is “{name}”? Choose it in the table, or “not used”."));
    }
    series
}

/// How well a row fits a series; 0: not at all. A coupon that differs fits nothing.
fn fit(known: &Known, row: usize, id: &str, series: &Title) -> u32 {
    let title = &known.titles[row];
    if known.cell(row, Meaning::Identifier) == id || same_words(title.text(), series.text()) {
        return 100;
    }
    let Coupon::Known(own) = &series.coupon else { return 0 };
    let coupon = match &title.coupon {
        Coupon::Known(rate) => u32::from(rate.plain == own.plain) * 10,
        Coupon::Asked(rates) => u32::from(rates.iter().any(|rate| rate.plain == own.plain)) * 4,
        Coupon::None => 0,
    };
    let year = title.year.or_else(|| titles::year(known.cell(row, Meaning::Maturity)));
    match (coupon, year, series.year) {
        (0, _, _) => 0,
        (coupon, Some(year), Some(own)) if year == own => coupon + 5,
        (_, Some(_), Some(_)) => 0,
        (coupon, _, _) => coupon,
    }
}

/// Whether two titles are the same but for capitals and blanks.
fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    !one.is_empty() && words(one) == words(other)
}

/// What would be wrong with the offer after the edit, and is not before it.
fn name_problems(plan: &mut Plan, scenario: &Scenario, edit: &Edit) {
    let before = scenario.settle().err().unwrap_or_default();
    let mut after = scenario.clone();
    after.apply(edit.clone());
    let Err(problems) = after.settle() else { return };
    let draft = &scenario.base().draft;
    for problem in problems.list.into_iter().filter(|problem| !before.list.contains(problem)) {
        let named = Field::all(draft).into_iter().find(|field| field.path(draft) == problem.path);
        let name = named.map_or_else(|| problem.path.clone(), |field| field.name(draft));
        plan.problems.push(format!("{name}: “{}”; {}.", grouped(&problem.value), problem.allowed));
    }
}
