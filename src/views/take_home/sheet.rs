//! The scenario on paper: terms, chart, results, cash and the working, without controls. It is in the page only while
//! the page is printed.

use super::picture::picture;
use super::table::{Cell, Table};
use super::tables;
use crate::engine::draft::DraftDates;
use crate::engine::offer::{ConditionKind, Dates, Offer};
use crate::library::OfferFile;
use crate::state::field::Field;
use crate::state::scenario::Settled;
use crate::state::store::Shown;
use crate::views::covered::COVERED;
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::offer_bar::basis;

/// The sheet of what is shown, under the cap that is drawn.
pub fn sheet(shown: &Shown, cap: usize) -> View {
    let settled = &*shown.settled;
    let Settled { offer, .. } = settled;
    let about = &shown.base.about;
    let stale = shown.is_stale().then(|| {
        view! { <p><strong>"An entry could not be read; these figures are from before it."</strong></p> }
    });
    let sources: Vec<View> = about.sources.iter().map(|source| view! { <li>{source.clone()}</li> }).collect();
    let assumed: Vec<View> = assumed(&shown.base)
        .into_iter()
        .map(|(reason, names)| view! { <li>{format!("{}: {reason}", names.join("; "))}</li> })
        .collect();
    view! {
        <article class="sheet">
            <h1>{shown.base.name.clone()}</h1>
            <p>{about.issuer.clone()}</p>
            {stale}
            <h2>"Terms"</h2>
            {table_view(&tables::terms(offer))}
            <p>"Considerations and payments are for each 1,000 of principal."</p>
            <ul>{terms_lines(offer, &shown.base.draft.dates)}</ul>
            <h2>"What is tendered"</h2>
            {table_view(&tables::tenders(settled))}
            {results(shown, cap)}
            {listed("Assumed or estimated in the offer as opened", assumed)}
            {listed("Sources", sources)}
            <p>"Tender Offer Simulator"</p>
        </article>
    }
}

/// What is assumed or estimated in an offer file, by the reasons that it gives.
fn assumed(base: &OfferFile) -> Vec<(&str, Vec<String>)> {
    let fields: Vec<Field> = Field::all(&base.draft);
    let mut by_reason: Vec<(&str, Vec<String>)> = Vec::new();
    for (path, reason) in base.assumptions() {
        let field = fields.iter().find(|field| field.path(&base.draft) == path);
        // All that is tendered of a series is no field.
        let tendered = || {
            let id = path.strip_prefix("tenders.")?;
            let series = base.draft.series.iter().find(|series| series.id == id)?;
            Some(format!("{}, tendered", series.title))
        };
        let name = field.map(|field| field.name(&base.draft)).or_else(tendered);
        let name = name.unwrap_or_else(|| path.to_owned());
        match by_reason.iter_mut().find(|(of, _)| *of == reason) {
            Some((_, names)) => names.push(name),
            None => by_reason.push((reason, vec![name])),
        }
    }
    by_reason
}

/// What comes of it; while any result is covered, no more than that.
fn results(shown: &Shown, cap: usize) -> View {
    let settled = &*shown.settled;
    if shown.cover.is_on() {
        return view! { <h2>"Results"</h2> <p>{COVERED}</p> };
    }
    view! {
        <section class="whole">
            <h2>"The waterfall"</h2>
            {picture(shown, cap, "sheet-")}
        </section>
        <h2>"Results"</h2>
        {table_view(&tables::results(settled))}
        <section class="whole">
            <h2>"Totals"</h2>
            {table_view(&tables::totals(settled))}
        </section>
        <h2>"Cash at settlement"</h2>
        {table_view(&tables::cash(settled))}
        <h2>"The working"</h2>
        {working_view(&tables::working(settled))}
    }
}

/// Caps, rates, conditions, rules and dates, a line each.
fn terms_lines(offer: &Offer, written: &DraftDates) -> Vec<View> {
    let mut lines: Vec<String> = Vec::new();
    let currency = offer.cap_currency.as_str();
    for cap in &offer.caps {
        let covered = cap.covers.iter().filter(|covers| **covers).count();
        let over = match covered == offer.series.len() {
            true => "all series".to_owned(),
            false => format!("{} series", format::count(covered)),
        };
        let amount = format::term(cap.amount, currency);
        lines.push(format!("{}: {amount} of {}, over {over}.", cap.name, basis(cap.basis)));
    }
    let mut told: Vec<&str> = vec![currency];
    for series in &offer.series {
        if !told.contains(&series.currency.as_str()) {
            told.push(&series.currency);
            let rate = format::rate(series.rate);
            lines.push(format!("{rate} {currency} for 1 {}, for caps and totals only.", series.currency));
        }
    }
    for condition in &offer.conditions {
        let (asked, currency) = match condition.kind {
            ConditionKind::Borrowings => ("borrowed".to_owned(), currency),
            ConditionKind::MinimumTender(series) => {
                let terms = &offer.series[series];
                (format!("tendered of {}", terms.title), terms.currency.as_str())
            }
        };
        let waived = if condition.waived { "; waived" } else { "" };
        let amount = format::term(condition.at_least, currency);
        lines.push(format!("Condition, {}: at least {amount} {asked}{waived}.", condition.name));
    }
    if offer.early_tenders_first {
        lines.push("Early tenders are accepted before late ones.".into());
    }
    lines.extend(dates(&offer.dates, written));
    lines.into_iter().map(|line| view! { <li>{line}</li> }).collect()
}

/// The dates, each with its time if the offer's file gives one.
fn dates(dates: &Dates, written: &DraftDates) -> Vec<String> {
    let moments = [
        ("Launch", dates.launch, &written.launch),
        ("Withdrawal Deadline", dates.withdrawal, &written.withdrawal),
        ("Early Tender Date", dates.early_tender, &written.early_tender),
        ("Expiration Date", dates.expiration, &written.expiration),
    ];
    let moments = moments.into_iter().filter_map(|(name, at, written)| {
        let has_time = written.as_ref().is_some_and(|written| written.contains('T'));
        at.map(|at| (name, if has_time { format::moment(at) } else { format::day(at.date()) }))
    });
    let days = [("Early settlement", dates.early_settlement), ("Settlement", dates.settlement)];
    let days = days.into_iter().filter_map(|(name, on)| on.map(|on| (name, format::day(on))));
    moments.chain(days).map(|(name, when)| format!("{name}: {when}.")).collect()
}

fn listed(name: &'static str, items: Vec<View>) -> Option<View> {
    (!items.is_empty()).then(|| view! { <h2>{name}</h2> <ul class="fine">{items}</ul> })
}

fn working_view(table: &Table) -> Vec<View> {
    let line = |row: &Vec<Cell>| view! { <p>{row.iter().map(Cell::shown).collect::<String>()}</p> };
    table.rows.iter().map(line).collect()
}

/// Words of a table from so many letters on get room of their own.
const LONG: usize = 12;

fn table_view(table: &Table) -> View {
    // A column with a number in it is one of numbers: its head, and what stands for a number that is not known, too.
    let classes: Vec<&str> = (0..table.heads.len()).map(|place| class(table, place)).collect();
    let head =
        |(head, class): (&String, &&'static str)| view! { <th scope="col" class=*class>{head.clone()}</th> };
    let heads: Vec<View> = table.heads.iter().zip(&classes).map(head).collect();
    let row = |row: &Vec<Cell>| {
        let cell =
            |(cell, class): (&Cell, &&'static str)| view! { <td class=*class>{cell.shown().to_owned()}</td> };
        let cells: Vec<View> = row.iter().zip(&classes).map(cell).collect();
        view! { <tr>{cells}</tr> }
    };
    let rows: Vec<View> = table.rows.iter().map(row).collect();
    view! { <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table> }
}

/// What the cells of a column are: numbers, many words, or few.
fn class(table: &Table, place: usize) -> &'static str {
    let any = |is: fn(&Cell) -> bool| table.rows.iter().filter_map(|row| row.get(place)).any(is);
    if any(|cell| matches!(cell, Cell::Number { .. })) {
        "number"
    } else if any(|cell| matches!(cell, Cell::Words(words) if words.chars().count() > LONG)) {
        "long"
    } else {
        "words"
    }
}

#[cfg(test)]
mod tests {
    use super::assumed;
    use crate::library::{self, OFFERS};

    #[test]
    fn what_is_assumed_is_named_as_on_the_screen() {
        for shipped in &OFFERS {
            let file = shipped.read();
            let count: usize = assumed(&file).iter().map(|(_, names)| names.len()).sum();
            assert_eq!(count, file.assumptions().count(), "{}", file.id);
            for (path, _) in file.assumptions() {
                let named = assumed(&file);
                assert!(
                    named.iter().all(|(_, names)| !names.iter().any(|name| name == path)),
                    "{}: {path}",
                    file.id
                );
            }
        }
        let launch = library::first();
        let named = assumed(&launch);
        let (_, names) = named
            .iter()
            .find(|(reason, _)| reason.contains("less outstanding in December 2005"))
            .expect("an estimate");
        assert_eq!(names[0], "11% Senior Notes due 2008, tendered");
    }
}
