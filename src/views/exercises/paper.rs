//! Exercises on paper: a worksheet with blanks, and the answer key with the working; each exercise on a page of its own,
//! under a head that stands on each of its pages.

use super::running::Running;
use super::told;
use crate::engine::offer::Offer;
use crate::engine::outcome::SeriesOutcome;
use crate::library::exercise::{Exercise, Key, Rule};
use crate::library::lesson::task::{Answer, Limit, Task, WrongAnswer};
use crate::state::edge;
use crate::views::figure::Span;
use crate::views::markup::{View, view};
use crate::views::predict;
use crate::views::reactive::{part, pressed};
use crate::views::screens::Paper;
use crate::views::{format, reasons, working};

/// What is printed of the exercises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Worksheet,
    Key,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Worksheet => "Worksheet",
            Kind::Key => "Answer key",
        }
    }
}

/// The pages as they will be, with the way to print them and the way back.
pub(super) fn preview(running: Running, make: Paper) -> View {
    let leave = pressed(move || running.printed.set(None));
    view! {
        <section class="preview" aria-label="On paper">
            <p class="actions">
                <button type="button" class="button primary" on:click=pressed(edge::print)>"Print…"</button>
                <button type="button" class="button" on:click=leave>"Back to the exercises"</button>
                " On A4 or Letter, as the browser's own dialogue says; no colours or backgrounds are needed."
            </p>
            <div class="pages" role="region" aria-label="Pages" tabindex="0">{part(move || make())}</div>
        </section>
    }
}

/// All pages of the exercises of these keys.
pub(super) fn sheets(kind: Kind, keys: &[Key]) -> View {
    let page = |(place, key): (usize, &Key)| page(kind, place, keys, &Exercise::of(*key));
    let pages: Vec<View> = keys.iter().enumerate().map(page).collect();
    view! { <article class="sheet exercise-sheet">{pages}</article> }
}

fn page(kind: Kind, place: usize, keys: &[Key], exercise: &Exercise) -> View {
    let task = &exercise.task;
    let of = match keys {
        [_, .., last] => format!("Exercises {} to {last}", keys[0]),
        _ => format!("Exercise {}", exercise.key),
    };
    let head = format!("{} · {of} · difficulty {}", kind.name(), exercise.key.difficulty());
    let title = format!("{} of {}: exercise {}", place + 1, keys.len(), exercise.key);
    let (heads, rows) = told::table(&task.case.offer);
    let line = |spans: Vec<Span>| view! { <li>{plain(&spans)}</li> };
    let lines: Vec<View> = told::terms(&task.case.offer).into_iter().map(line).collect();
    let rows = rows.into_iter().map(|row| row.iter().map(|cell| cell.text().to_owned()).collect());
    let name = (kind == Kind::Worksheet).then(|| view! { <span class="blank name">"Name "</span> });
    let rest = match kind {
        Kind::Worksheet => blanks(task),
        Kind::Key => answer(exercise),
    };
    view! {
        <section class="exercise-page">
            <header class="exercise-page-head"><div><span>{head}</span>{name}</div></header>
            <div class="exercise-page-body">
                <h2>{title}</h2>
                <p>"An offer made up for practice: there are no such notes."</p>
                {table(&heads, rows.collect())}
                <ul>{lines}</ul>
                {rest}
            </div>
        </section>
    }
}

/// What is asked, with room for the answer and the working.
fn blanks(task: &Task) -> View {
    let offer = &task.case.offer;
    let asked = |series: &usize| {
        let limit = if task.asked.limits.contains(series) { "" } else { "not asked" };
        vec![offer.series[*series].title.clone(), String::new(), limit.to_owned()]
    };
    let rows = task.asked.amounts.iter().map(asked).collect();
    let within = format!("An amount within {} of the answer counts as right.", told::tolerance(task));
    view! {
        <h3>"Your answer"</h3>
        <p>{told::QUESTION}" "{within}</p>
        <div class="answers">{table(&["Series", "Accepted", "Limit, by its letter"], rows)}</div>
        <p>{letters(task)}</p>
        <h3>"Your working"</h3>
        <div class="room"></div>
    }
}

/// The right answer, the working, and what comes out if a rule is missed.
fn answer(exercise: &Exercise) -> View {
    let task = &exercise.task;
    let case = &task.case;
    let (offer, outcome) = (&case.offer, &case.outcome);
    let right = task.check(&Answer::default());
    let row = |(series, came): (usize, &SeriesOutcome)| {
        let principal = |amount: u64| format::principal(amount, &offer.series[series].currency);
        let (tendered, accepted) = (came.principal_tendered.total(), came.principal_accepted.total());
        let limit = right.limits.iter().find(|limit| limit.series == series);
        let letter = limit.map_or_else(|| "not asked".to_owned(), |limit| letter(task, limit.right));
        vec![
            offer.series[series].title.clone(),
            principal(tendered),
            principal(accepted),
            principal(came.principal_returned.total()),
            format::factor(accepted, tendered),
            letter,
            reasons::short(offer, outcome, series),
        ]
    };
    let rows = outcome.series.iter().enumerate().map(row).collect();
    let heads = ["Series", "Tendered", "Accepted", "Returned", "Factor", "Limit", "Why"];
    let lines = working::working(offer, outcome);
    let lines: Vec<View> = lines.iter().map(|line| view! { <p>{line.text()}</p> }).collect();
    view! {
        <h3>"The answer"</h3>
        {table(&heads, rows)}
        <p>{letters(task)}</p>
        <h3>"The working"</h3>
        {lines}
        <h3>"If a rule is missed"</h3>
        {missed(exercise)}
    }
}

/// The wrong answers that are known, by the rule that was missed.
fn missed(exercise: &Exercise) -> View {
    let task = &exercise.task;
    let offer = &task.case.offer;
    let mut heads = vec!["The rule"];
    heads.extend(task.asked.amounts.iter().map(|series| offer.series[*series].title.as_str()));
    let row = |(rule, wrong): (&Rule, &WrongAnswer)| {
        let amounts = wrong.amounts.iter().zip(&task.asked.amounts);
        let amounts =
            amounts.map(|(amount, series)| format::principal(*amount, &offer.series[*series].currency));
        [rule.sentence().to_owned()].into_iter().chain(amounts).collect()
    };
    let rows = exercise.rules.iter().zip(&task.wrong).map(row).collect();
    view! { <div class="by-rule">{table(&heads, rows)}</div> }
}

/// The limits to pick from, each with its letter.
fn letters(task: &Task) -> String {
    let limit = |limit: &Limit| format!("{}: {}", letter(task, *limit), words(&task.case.offer, *limit));
    let limits: Vec<String> = task.choices().iter().map(limit).collect();
    format!("The limits: {}.", limits.join("; "))
}

fn words(offer: &Offer, limit: Limit) -> String {
    let words = predict::words(offer, limit);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The letter of a limit: its place among those to pick from.
fn letter(task: &Task, limit: Limit) -> String {
    let place = task.choices().iter().position(|choice| *choice == limit).unwrap_or(0);
    char::from(b'A' + place as u8).to_string()
}

/// A table of texts; the titles of series stay on one line, amounts and per cents stand at the right.
fn table(heads: &[&str], rows: Vec<Vec<String>>) -> View {
    let class = |column: usize| {
        let is_number = |row: &Vec<String>| {
            row.get(column).is_some_and(|cell| cell.starts_with(['$', '€']) || cell.ends_with('%'))
        };
        match heads.get(column) {
            Some(&"Series") => "series",
            _ if rows.iter().any(is_number) => "number",
            _ => "words",
        }
    };
    let head = |(column, head): (usize, &&str)| {
        view! { <th scope="col" class=class(column)>{(*head).to_owned()}</th> }
    };
    let head_cells: Vec<View> = heads.iter().enumerate().map(head).collect();
    let body = |row: &Vec<String>| {
        let cell = |(column, cell): (usize, &String)| view! { <td class=class(column)>{cell.clone()}</td> };
        let cells: Vec<View> = row.iter().enumerate().map(cell).collect();
        view! { <tr>{cells}</tr> }
    };
    let body: Vec<View> = rows.iter().map(body).collect();
    view! { <table><thead><tr>{head_cells}</tr></thead><tbody>{body}</tbody></table> }
}

fn plain(spans: &[Span]) -> String {
    spans.iter().map(Span::text).collect()
}
