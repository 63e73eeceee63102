//! The terms of a new offer, from a pasted table: what the table says is taken over, what it does not say is asked for
//! or left as it usually is, and said so.

use std::sync::Arc;

use super::columns::Meaning;
use super::dates::{self, Day, Order};
use super::figures::{CellReading, currency, read_cell, without_marks};
use super::plan::{Answer, Ask, AskField, Change, Known, Plan, Question};
use crate::engine::check::check;
use crate::engine::draft::{Draft, DraftCap, DraftLevels, DraftSeries};
use crate::engine::figures::{Figure, grouped};
use crate::engine::offer::{Basis, ByWindow, Window};
use crate::library::OfferFile;
use crate::state::entry::{self, EntryKind, Origin, Reading};
use crate::state::scenario::Edit;

/// Why a term that the table does not say is marked.
const NOT_SAID: &str = "assumed: the pasted table does not say it";

/// The plan: each row is a series of a new offer.
pub(super) fn plan(mut known: Known) -> Plan {
    if known.place(Meaning::Level).is_none() {
        ask_levels(&mut known);
    }
    let order = order_of_dates(&mut known);
    let mut draft = Draft::default();
    let mut amount_is = Vec::new();
    for row in known.rows() {
        let series = series(&mut known, row, &draft, order);
        tenders(&mut known, row, &series, &mut draft);
        amount_is.push(amount_is_of(&known, row));
        draft.series.push(series);
    }
    if known.place(Meaning::Outstanding).is_none() {
        known.plan.problems.push("No column holds what is outstanding: choose which one does.".to_owned());
    }
    draft.cap_currency = most_used(&draft);
    let name = said(&known, Ask::Name).trim().to_owned();
    ask_for(&mut known, &mut draft, &name);
    let open = known.plan.questions.iter().any(|question| question.answer.is_none());
    if !open && known.plan.problems.is_empty() {
        name_problems(&mut known, &draft);
    }
    known.plan.changes = changes(&draft);
    let edit = (!open && known.plan.problems.is_empty()).then(|| {
        let name = if name.is_empty() { "Pasted offer".to_owned() } else { name };
        Edit::Open(Arc::new(offer(name, draft, amount_is)))
    });
    known.finished(edit)
}

/// Asks how the series stand, since the table does not say.
fn ask_levels(known: &mut Known) {
    known.plan.questions.push(Question {
        about: Answer::Levels,
        text: "The table has no Acceptance Priority Levels. How do the series stand?".to_owned(),
        choices: vec![
            "All on level 1".to_owned(),
            "In the order of the table: the first row on level 1, the next on level 2, and so on".to_owned(),
        ],
        answer: known.answer(Answer::Levels).filter(|answer| *answer < 2),
    });
}

/// The offer as a file would hold it.
fn offer(name: String, draft: Draft, amount_is: Vec<Option<String>>) -> OfferFile {
    let mut assumed = vec!["rules.early_tenders_first".to_owned()];
    for place in 0..draft.series.len() {
        assumed.extend(["denomination", "minimum_denomination"].map(|key| format!("series.{place}.{key}")));
    }
    let letters = name.to_lowercase();
    let words = letters.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = ["pasted"].into_iter().chain(words.take(8)).collect::<Vec<_>>().join("-");
    OfferFile::own(id, name, draft, amount_is, assumed, NOT_SAID)
}

/// The terms of one series.
fn series(known: &mut Known, row: usize, before: &Draft, order: Option<Order>) -> DraftSeries {
    let currency = currency_of(known, row);
    let coupon = known.coupon(row);
    let title = known.titles[row].with(coupon.as_ref());
    let rate = coupon.map(|rate| rate.plain);
    let title = if title.is_empty() { format!("Series {}", row + 1) } else { title };
    let year = known.titles[row].year.or_else(|| super::titles::year(known.cell(row, Meaning::Maturity)));
    let amounts = EntryKind::Amount { currency };
    let prices = EntryKind::Price { currency };
    let outstanding = cell(known, row, Meaning::Outstanding, amounts);
    if known.place(Meaning::Outstanding).is_some()
        && outstanding.is_none()
        && !known.plan.questions.iter().any(|question| question.answer.is_none())
    {
        let name = known.row_name(row);
        known.plan.problems.push(format!("{name}: the table does not say what is outstanding."));
    }
    DraftSeries {
        id: id_of(before, rate.as_deref(), year, row),
        title,
        currency: currency.to_owned(),
        outstanding: outstanding.unwrap_or_default(),
        levels: DraftLevels::One(level(known, row, before)),
        max_offer_amount: cell(known, row, Meaning::Maximum, amounts),
        tender_consideration: cell(known, row, Meaning::TenderConsideration, prices),
        early_tender_payment: cell(known, row, Meaning::EarlyPayment, prices),
        total_consideration: cell(known, row, Meaning::TotalConsideration, prices),
        coupon: rate,
        maturity: maturity(known, row, order),
        ..DraftSeries::default()
    }
}

/// The plain decimal in the column with this meaning. Percentages of what is outstanding have no place in terms.
fn cell(known: &mut Known, row: usize, meaning: Meaning, kind: EntryKind) -> Option<String> {
    let place = known.place(meaning)?;
    let column = &known.columns[place];
    let text = &known.table.rows[row][place];
    let reading = match read_cell(text, kind, column.unit, known.customs) {
        // A dash among terms says that there is none.
        CellReading::Plain(plain) if plain == "0" && !text.contains('0') => CellReading::Blank,
        CellReading::Plain(plain) if meaning.is_amount() && plain.contains('.') => {
            CellReading::Refused(format!("a whole amount, and this is {}", grouped(&plain)))
        }
        reading => reading,
    };
    known.take(row, place, reading)
}

/// Which comes first in the column of maturities, where that matters: as it shows, or as it was answered.
fn order_of_dates(known: &mut Known) -> Option<Order> {
    let place = known.place(Meaning::Maturity)?;
    let cell = |row: usize| without_marks(&known.table.rows[row][place]).0;
    let texts: Vec<&str> = known.rows().into_iter().map(cell).collect();
    let days: Vec<Day> = texts.iter().copied().map(dates::read).collect();
    let shown = dates::order(&days);
    let in_figures = days.iter().zip(texts).find(|(day, _)| matches!(day, Day::Figures { .. }));
    let Some((day, text)) = in_figures.filter(|_| shown.is_none()) else { return shown };
    const CHOICES: [(Order, &str); 2] = [(Order::MonthFirst, "The month"), (Order::DayFirst, "The day")];
    let choice = |(order, words): (Order, &str)| {
        let date = day.in_order(Some(order)).map_or_else(|| "no day".to_owned(), |date| date.to_string());
        format!("{words}: “{text}” is {date}")
    };
    let answer = known.answer(Answer::Dates).filter(|answer| *answer < CHOICES.len());
    let question = Question {
        about: Answer::Dates,
        text: "Which comes first in the maturities of this table, the month or the day?".to_owned(),
        choices: CHOICES.map(choice).to_vec(),
        answer,
    };
    known.plan.questions.push(question);
    answer.map(|answer| CHOICES[answer].0)
}

/// The day on which the notes of a row fall due, if its cell says one; what it says else is left out, and told.
fn maturity(known: &mut Known, row: usize, order: Option<Order>) -> Option<String> {
    let place = known.place(Meaning::Maturity)?;
    let text = known.cell(row, Meaning::Maturity).to_owned();
    let day = dates::read(&text);
    if day == Day::Strange && text.chars().any(char::is_alphanumeric) {
        let name = known.row_name(row);
        known.plan.notes.push(format!("{name}: the maturity “{text}” is no day and is left out."));
    }
    let date = day.in_order(order)?.to_string();
    known.read_as(row, place, &date);
    Some(date)
}

/// The level of a row: its cell's, or as it was answered.
fn level(known: &mut Known, row: usize, before: &Draft) -> u64 {
    let Some(place) = known.place(Meaning::Level) else {
        let in_order = known.answer(Answer::Levels) == Some(1);
        return if in_order { before.series.len() as u64 + 1 } else { 1 };
    };
    let (text, _) = without_marks(&known.table.rows[row][place]);
    let digits = text.trim_matches(|letter: char| letter.is_alphabetic() || letter == ' ');
    let level: Option<u64> = digits.parse().ok().filter(|_| !digits.is_empty());
    let reading = match level {
        Some(level) => CellReading::Plain(level.to_string()),
        None => CellReading::Refused("one whole number from 1 to 64".to_owned()),
    };
    known.take(row, place, reading);
    level.unwrap_or(1)
}

/// The currency of a row: its own column's, or the one its amounts and prices name; the US dollar where none does.
fn currency_of(known: &Known, row: usize) -> &'static str {
    let of = |meaning| {
        let place = known.place(meaning)?;
        currency(&known.table.rows[row][place])
            .or_else(|| currency(&known.table.headings[place].replace(['(', ')'], " ")))
    };
    let places = [
        Meaning::Currency,
        Meaning::Outstanding,
        Meaning::Maximum,
        Meaning::TenderConsideration,
        Meaning::TotalConsideration,
        Meaning::EarlyPayment,
    ];
    places.into_iter().find_map(of).unwrap_or("USD")
}

/// The coupon and the year, as offer files call series; a number after it where two are alike.
fn id_of(before: &Draft, coupon: Option<&str>, year: Option<u16>, row: usize) -> String {
    let id = match (coupon, year) {
        (Some(coupon), Some(year)) => format!("{coupon}-{year}"),
        (Some(coupon), None) => coupon.to_owned(),
        (None, Some(year)) => format!("series-{}-{year}", row + 1),
        (None, None) => format!("series-{}", row + 1),
    };
    let is_taken = |id: &str| before.series.iter().any(|series| series.id == id);
    if is_taken(&id) { format!("{id}-{}", row + 1) } else { id }
}

/// What is tendered, where the table says that too.
fn tenders(known: &mut Known, row: usize, series: &DraftSeries, draft: &mut Draft) {
    let outstanding = Figure::Principal.read_whole(&series.outstanding).unwrap_or(0);
    let kind = EntryKind::Principal { currency: &series.currency, outstanding, denomination: 1_000 };
    let mut tendered = ByWindow::default();
    let windows = [
        (Meaning::TenderedEarly, Window::Early),
        (Meaning::TenderedLate, Window::Late),
        (Meaning::TenderedGuaranteed, Window::Guaranteed),
    ];
    for (meaning, window) in windows {
        let Some(place) = known.place(meaning) else { continue };
        let reading =
            read_cell(&known.table.rows[row][place], kind, known.columns[place].unit, known.customs);
        tendered[window] = known.take(row, place, reading);
    }
    if tendered != ByWindow::default() {
        draft.tenders.push((series.id.clone(), tendered));
    }
}

/// What a footnote of the row's title says of its amounts.
fn amount_is_of(known: &Known, row: usize) -> Option<String> {
    const AT_MATURITY: &str = "principal amount at maturity";
    let marks = &known.titles[row].marks;
    let footnotes = known.table.footnotes.iter().filter(|(mark, _)| !marks.is_empty() && mark == marks);
    let at_maturity = footnotes.into_iter().any(|(_, text)| {
        text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ").contains(AT_MATURITY)
    });
    at_maturity.then(|| "principal at maturity".to_owned())
}

/// The currency of the most series; of equals the first.
fn most_used(draft: &Draft) -> String {
    let count = |currency: &str| draft.series.iter().filter(|series| series.currency == currency).count();
    let mut best = "USD";
    for series in &draft.series {
        if count(&series.currency) > count(best) {
            best = &series.currency;
        }
    }
    best.to_owned()
}

/// What was typed for something that the table does not say.
fn said(known: &Known, ask: Ask) -> String {
    let said = known.pasting.said.iter().rev().find(|(about, _)| *about == ask);
    said.map_or_else(String::new, |(_, text)| text.clone())
}

/// Asks for the name, the cap and the rates, and puts in what was answered.
fn ask_for(known: &mut Known, draft: &mut Draft, name: &str) {
    let field = |ask, label: String, note, text| AskField { ask, label, note, text };
    known.plan.asks.push(field(
        Ask::Name,
        "Name of the offer".to_owned(),
        "as lists call it; Pasted offer if you leave it empty",
        name.to_owned(),
    ));
    let currency = draft.cap_currency.clone();
    let cap = said(known, Ask::Cap);
    let label = format!("Tender Cap, {currency}");
    known.plan.asks.push(field(
        Ask::Cap,
        label.clone(),
        "counts principal of all series; leave it empty if there is none",
        cap.clone(),
    ));
    if let Some(plain) = typed(known, &label, &cap, EntryKind::AmountOrUnknown { currency: &currency }) {
        let cap =
            DraftCap { name: "Tender Cap".to_owned(), amount: plain, basis: Basis::Principal, series: None };
        draft.caps.push(cap);
    }
    for code in others(draft) {
        let rate = said(known, Ask::Rate(code));
        let label = format!("{currency} for 1 {code}");
        known.plan.asks.push(field(
            Ask::Rate(code),
            label.clone(),
            "the rate at which the offer counts it",
            rate.clone(),
        ));
        if rate.trim().is_empty() {
            known
                .plan
                .problems
                .push(format!("{label}: the offer needs this rate, and the table does not say it."));
        } else if let Some(plain) = typed(known, &label, &rate, EntryKind::Rate) {
            draft.rates.push((code.to_owned(), plain));
        }
    }
    known.plan.notes.push(
        "The table does not say dates, conditions, denominations or which tenders come first: taken are none, none, \
         1,000 and all together."
            .to_owned(),
    );
}

/// The currencies beside the cap's.
fn others(draft: &Draft) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = Vec::new();
    for series in &draft.series {
        if let Some(code) =
            currency(&series.currency).filter(|code| *code != draft.cap_currency && !codes.contains(code))
        {
            codes.push(code);
        }
    }
    codes
}

/// A typed figure as a plain decimal; what is asked or wrong is named.
fn typed(known: &mut Known, label: &str, text: &str, kind: EntryKind) -> Option<String> {
    match entry::read(text, kind, Origin::Typed) {
        Reading::Plain { plain, .. } => Some(plain).filter(|plain| !plain.is_empty()),
        Reading::Asked { question, .. } => {
            known.plan.problems.push(format!("{label}: {question} Write it out."));
            None
        }
        Reading::Refused { allowed } => {
            known.plan.problems.push(format!("{label}: “{text}” cannot be put in; it must be {allowed}."));
            None
        }
    }
}

/// What the engine's check refuses, with the series by name.
fn name_problems(known: &mut Known, draft: &Draft) {
    let Err(problems) = check(draft) else { return };
    for problem in problems.list {
        let mut parts = problem.path.splitn(3, '.');
        let (list, place) = (parts.next(), parts.next().and_then(|place| place.parse::<usize>().ok()));
        let title = place.filter(|_| list == Some("series")).and_then(|place| draft.series.get(place));
        let name = title.map_or(&problem.path, |series| &series.title);
        known.plan.problems.push(format!("{name}: “{}”; {}.", grouped(&problem.value), problem.allowed));
    }
}

/// With two decimals where there are any, as prices are printed.
fn in_cents(plain: &str) -> String {
    match plain.split_once('.') {
        Some((whole, part)) => format!("{whole}.{part:0<2}"),
        None => plain.to_owned(),
    }
}

/// The new offer in lines.
fn changes(draft: &Draft) -> Vec<Change> {
    let line = |series: &DraftSeries| {
        let DraftLevels::One(level) = series.levels else { return String::new() };
        let mut parts = vec![format!("level {level}")];
        let amount = |what: &str, text: &str| format!("{what} {} {}", series.currency, grouped(text));
        if !series.outstanding.is_empty() {
            parts.push(amount("outstanding", &series.outstanding));
        }
        let of = [
            ("maximum", &series.max_offer_amount),
            ("Tender Offer Consideration", &series.tender_consideration),
            ("Early Tender Payment", &series.early_tender_payment),
            ("Total Consideration", &series.total_consideration),
        ];
        parts.extend(
            of.into_iter().filter_map(|(what, text)| Some(amount(what, &in_cents(text.as_deref()?)))),
        );
        parts.extend(series.maturity.as_ref().map(|date| format!("due {date}")));
        parts.join(", ")
    };
    let change =
        |series: &DraftSeries| Change { what: series.title.clone(), old: String::new(), new: line(series) };
    draft.series.iter().map(change).collect()
}
