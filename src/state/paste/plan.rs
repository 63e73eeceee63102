//! What a pasted table would change, for the person to confirm: how it was read, what is asked, what is wrong, and the
//! one edit that comes of it. All of it follows from the text and from what was chosen and answered.

use super::columns::{Column, Meaning, columns, counts_per_hundred};
use super::figures::{CellReading, Customs, Evidence, Separators, Unit, plain_digits};
use super::table::{NoTable, Table, is_total, table};
use super::titles::{self, Coupon, Rate, Title};
use super::{LONGEST_PASTE, tenders, terms};
use crate::engine::figures::grouped;
use crate::state::scenario::{Edit, Scenario};

/// What a table is pasted into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// What is tendered in the offer that is open.
    Tenders,
    /// The terms of a new offer.
    Terms,
}

/// Everything that the person has put in or chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasting {
    /// The text as it was pasted or typed.
    pub plain: String,
    /// The markup that came with it, until the text is edited.
    pub markup: Option<String>,
    /// None: as the table looks.
    pub aim: Option<Aim>,
    /// What columns are, by place.
    pub meanings: Vec<(usize, Meaning)>,
    /// Which series of the open offer rows are, by place; none: not used.
    pub series: Vec<(usize, Option<usize>)>,
    /// Which choice answers a question.
    pub answers: Vec<(Answer, usize)>,
    /// What was typed for what a table does not say.
    pub said: Vec<(Ask, String)>,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Separators,
    CapitalM,
    /// How series stand of which the table gives no levels.
    Levels,
    /// Which comes first in dates of figures, the month or the day.
    Dates,
    /// The coupon in the title of a row.
    Coupon(usize),
}

/// What a table does not say, and an offer needs or has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Name,
    Cap,
    /// Units of the first currency for one of that one.
    Rate(&'static str),
}

/// A question with its choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub about: Answer,
    pub text: String,
    pub choices: Vec<String>,
    /// The choice that was made.
    pub answer: Option<usize>,
}

/// A field for what the table does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskField {
    pub ask: Ask,
    pub label: String,
    pub note: &'static str,
    pub text: String,
}

/// One cell: as it was pasted, and what it was read as if that is another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellPlan {
    pub pasted: String,
    pub reading: Option<String>,
    pub wrong: bool,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPlan {
    pub cells: Vec<CellPlan>,
    /// Its place among the table's rows.
    pub row: usize,
    /// In the tenders: the series that it is.
    pub series: Option<usize>,
    /// Adds others up; it is not put in.
    pub total: bool,
    /// Not put in since the person said so.
    pub left_out: bool,
}

/// One value that is put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub what: String,
    /// Empty where there was nothing.
    pub old: String,
    pub new: String,
}

/// All that the person sees before confirming.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub aim: Aim,
    pub columns: Vec<Column>,
    /// The column of the titles.
    pub title: usize,
    pub rows: Vec<RowPlan>,
    /// How the table was read, in sentences.
    pub notes: Vec<String>,
    pub questions: Vec<Question>,
    pub asks: Vec<AskField>,
    pub changes: Vec<Change>,
    /// What is in the way, in sentences.
    pub problems: Vec<String>,
    /// The change as one step; none while something is open or in the way, or nothing would change.
    pub edit: Option<Edit>,
}

/// A table with what is known of it: what both aims start from.
pub(super) struct Known<'a> {
    pub(super) pasting: &'a Pasting,
    pub(super) table: &'a Table,
    pub(super) columns: &'a [Column],
    pub(super) titles: &'a [Title],
    pub(super) customs: Customs,
    /// The plan as far as it has come.
    pub(super) plan: Plan,
}

/// What would change, or why no table was found, as a sentence; nothing where nothing was pasted.
pub fn plan(pasting: &Pasting, scenario: &Scenario) -> Result<Plan, String> {
    let table = table(&pasting.plain, pasting.markup.as_deref()).map_err(|none| none.sentence())?;
    let columns = columns(&table, &pasting.meanings);
    let aim = pasting.aim.unwrap_or_else(|| usual_aim(&columns));
    let place_of_title = place_of(&columns, Meaning::Title);
    let place_of_coupon = place_of(&columns, Meaning::Coupon);
    let title_of = |row: &Vec<String>| {
        let mut title = titles::read(place_of_title.map_or("", |place| &row[place]));
        if let Some(place) = place_of_coupon.filter(|_| title.coupon == Coupon::None) {
            title.take_coupon(&row[place]);
        }
        title
    };
    let titles: Vec<Title> = table.rows.iter().map(title_of).collect();
    let evidence = evidence(&table, &columns);
    let mut questions = Vec::new();
    let customs = customs(pasting, &evidence, &mut questions);
    let plan = Plan {
        aim,
        rows: row_plans(pasting, &table),
        title: place_of_title.unwrap_or(table.title),
        notes: notes(&table, &evidence, &columns),
        questions,
        asks: Vec::new(),
        changes: Vec::new(),
        problems: problems_of_columns(&columns, aim),
        edit: None,
        columns: columns.clone(),
    };
    let known = Known { pasting, table: &table, columns: &columns, titles: &titles, customs, plan };
    Ok(match aim {
        Aim::Tenders => tenders::plan(known, scenario),
        Aim::Terms => terms::plan(known),
    })
}

impl NoTable {
    fn sentence(self) -> String {
        match self {
            NoTable::Empty => String::new(),
            NoTable::TooLong(bytes) => format!(
                "The text has {} bytes; at most {} are read. Paste the table alone.",
                grouped(&bytes.to_string()),
                grouped(&LONGEST_PASTE.to_string())
            ),
            NoTable::NotFound => {
                "No table was found: a table has a row for each series, with its title and at least one figure."
                    .to_owned()
            }
        }
    }
}

impl Known<'_> {
    /// Where the one column with this meaning stands.
    pub(super) fn place(&self, meaning: Meaning) -> Option<usize> {
        place_of(self.columns, meaning)
    }

    /// The cell of a row in the column with this meaning, without its marks; empty where there is none.
    pub(super) fn cell(&self, row: usize, meaning: Meaning) -> &str {
        let cell = self.place(meaning).map_or("", |place| &self.table.rows[row][place]);
        super::figures::without_marks(cell).0
    }

    /// Rows that are put in.
    pub(super) fn rows(&self) -> Vec<usize> {
        let used = |row: &&RowPlan| !row.total && !row.left_out;
        self.plan.rows.iter().filter(used).map(|row| row.row).collect()
    }

    /// What the person calls a row.
    pub(super) fn row_name(&self, row: usize) -> String {
        match self.titles[row].text() {
            "" => format!("row {}", row + 1),
            title => title.to_owned(),
        }
    }

    /// Notes in the row what a cell was read as, and what is wrong with it; gives the plain decimal, if it is one.
    pub(super) fn take(&mut self, row: usize, place: usize, reading: CellReading) -> Option<String> {
        let name = self.row_name(row);
        let column = self.columns[place].meaning.name();
        let cell = &mut self.plan.rows[row].cells[place];
        match reading {
            CellReading::Blank => None,
            CellReading::Plain(plain) => {
                let shown = grouped(&plain);
                cell.reading = (!cell.pasted.contains(&shown)).then_some(shown);
                Some(plain)
            }
            CellReading::Open => {
                cell.wrong = true;
                None
            }
            CellReading::Refused(allowed) => {
                cell.wrong = true;
                let problem =
                    format!("{name}, {column}: “{}” cannot be put in; it must be {allowed}.", cell.pasted);
                self.plan.problems.push(problem);
                None
            }
        }
    }

    /// Notes in the row what a cell that is no figure was read as.
    pub(super) fn read_as(&mut self, row: usize, place: usize, reading: &str) {
        let cell = &mut self.plan.rows[row].cells[place];
        cell.reading = (!cell.pasted.contains(reading)).then(|| reading.to_owned());
    }

    /// The coupon of a row: known from its title, or as it was answered; asks about it.
    pub(super) fn coupon(&mut self, row: usize) -> Option<Rate> {
        match &self.titles[row].coupon {
            Coupon::None => None,
            Coupon::Known(rate) => Some(rate.clone()),
            Coupon::Asked(rates) => {
                let answer = self.answer(Answer::Coupon(row)).filter(|answer| *answer < rates.len());
                let title = &self.titles[row];
                let (pasted, text) = (title.pasted_coupon(), title.text());
                let question = match &rates[..] {
                    [one] => format!("“{text}”: is “{pasted}” {}%?", one.shown),
                    _ => format!("“{text}”: part of “{pasted}” was lost on the way. Which coupon is it?"),
                };
                let choices = rates.iter().map(|rate| format!("{}%", rate.shown)).collect();
                self.plan.questions.push(Question {
                    about: Answer::Coupon(row),
                    text: question,
                    choices,
                    answer,
                });
                answer.map(|answer| rates[answer].clone())
            }
        }
    }

    /// How a question was answered.
    pub(super) fn answer(&self, about: Answer) -> Option<usize> {
        answer(self.pasting, about)
    }

    /// The finished plan: with its edit only if nothing is open and nothing in the way.
    pub(super) fn finished(mut self, edit: Option<Edit>) -> Plan {
        let open = self.plan.questions.iter().any(|question| question.answer.is_none());
        self.plan.edit = edit.filter(|_| !open && self.plan.problems.is_empty());
        self.plan
    }
}

/// Looks like tenders if a column holds what is tendered.
fn usual_aim(columns: &[Column]) -> Aim {
    let has = |test: fn(Meaning) -> bool| columns.iter().any(|column| test(column.meaning));
    let terms =
        has(|meaning| meaning == Meaning::Outstanding || meaning == Meaning::Level || meaning.is_price());
    if has(Meaning::is_tendered) || !terms { Aim::Tenders } else { Aim::Terms }
}

fn place_of(columns: &[Column], meaning: Meaning) -> Option<usize> {
    columns.iter().position(|column| column.meaning == meaning)
}

fn answer(pasting: &Pasting, about: Answer) -> Option<usize> {
    pasting.answers.iter().rev().find(|(answered, _)| *answered == about).map(|(_, choice)| *choice)
}

fn row_plans(pasting: &Pasting, table: &Table) -> Vec<RowPlan> {
    let cell = |pasted: &String| CellPlan { pasted: pasted.clone(), reading: None, wrong: false };
    let chosen = |row: usize| pasting.series.iter().rev().find(|(at, _)| *at == row);
    let plan = |(row, cells): (usize, &Vec<String>)| RowPlan {
        cells: cells.iter().map(cell).collect(),
        row,
        series: None,
        total: is_total(table, row),
        left_out: chosen(row).is_some_and(|(_, series)| series.is_none()),
    };
    table.rows.iter().enumerate().map(plan).collect()
}

/// What the figures that are put in show of their separators.
fn evidence(table: &Table, columns: &[Column]) -> Evidence {
    let mut evidence = Evidence::default();
    for row in &table.rows {
        for (cell, column) in row.iter().zip(columns) {
            if column.meaning.is_amount() || column.meaning.is_price() {
                evidence.see(cell);
            }
        }
    }
    evidence
}

/// How figures are written: as they show it, or as it was answered.
fn customs(pasting: &Pasting, evidence: &Evidence, questions: &mut Vec<Question>) -> Customs {
    let mut customs = Customs { separators: evidence.shown(), capital_m: None };
    if let Some(figure) = evidence.asked_about() {
        let answer = answer(pasting, Answer::Separators).filter(|answer| *answer < 2);
        let start = figure.find(|letter: char| letter.is_ascii_digit()).unwrap_or(0);
        let end = figure.rfind(|letter: char| letter.is_ascii_digit()).map_or(start, |end| end + 1);
        let as_read = |separators, words: &str| match plain_digits(&figure[start..end], separators) {
            Some(plain) => {
                let short = crate::state::entry::canonical(&plain).unwrap_or(plain);
                format!("{words}: “{figure}” is {}", grouped(&short))
            }
            None => format!("{words}: “{figure}” is then no number"),
        };
        questions.push(Question {
            about: Answer::Separators,
            text: "Which separates thousands in this table, commas or points?".to_owned(),
            choices: vec![
                as_read(Separators::CommaThousands, "Commas"),
                as_read(Separators::CommaDecimal, "Points"),
            ],
            answer,
        });
        const CHOICES: [Separators; 2] = [Separators::CommaThousands, Separators::CommaDecimal];
        customs.separators = answer.map(|answer| CHOICES[answer]);
    }
    if let Some(figure) = &evidence.capital_m {
        let answer = answer(pasting, Answer::CapitalM).filter(|answer| *answer < 2);
        questions.push(Question {
            about: Answer::CapitalM,
            text: format!("What does the M of “{figure}” stand for?"),
            choices: vec!["Million".to_owned(), "Thousand".to_owned()],
            answer,
        });
        const CHOICES: [Unit; 2] = [Unit::Million, Unit::Thousand];
        customs.capital_m = answer.map(|answer| CHOICES[answer]);
    }
    customs
}

/// How the table was read, in sentences.
fn notes(table: &Table, evidence: &Evidence, columns: &[Column]) -> Vec<String> {
    let mut notes = vec![format!("Cells were told apart {}.", table.apart)];
    if let (Some(_), Some(figure)) = (evidence.shown(), &evidence.comma_thousands) {
        notes.push(format!("Commas separate thousands and points decimals, as in “{figure}”."));
    }
    for column in columns {
        if let Some(unit) = column.unit {
            notes.push(format!("{} is counted in {}s.", capital(column.meaning.name()), unit.word()));
        }
    }
    if table.more_rows > 0 {
        notes.push(format!("{} further rows were not read.", table.more_rows));
    }
    notes
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().to_string() + letters.as_str())
}

/// Two columns of one meaning, windows that are not named, prices for another principal than 1,000.
fn problems_of_columns(columns: &[Column], aim: Aim) -> Vec<String> {
    let mut problems = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let Column { meaning, heading, .. } = column;
        let twice = columns[..place].iter().any(|before| before.meaning == *meaning);
        let counts = aim == Aim::Terms || meaning.is_tendered() || *meaning == Meaning::Title;
        if *meaning != Meaning::NotUsed && counts && twice {
            problems.push(format!(
                "Two columns are “{}”: choose one, and “not used” for the other.",
                meaning.name()
            ));
        }
        if *meaning == Meaning::Tendered {
            problems.push(format!(
                "The column “{heading}” does not say when notes were tendered: choose tendered early, late or guaranteed."
            ));
        }
        if aim == Aim::Terms && meaning.is_price() && counts_per_hundred(heading) {
            problems.push(format!(
                "The column “{heading}” gives prices for another principal than 1,000: they must be per 1,000."
            ));
        }
    }
    problems
}
