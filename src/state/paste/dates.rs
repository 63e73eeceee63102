//! Dates in a pasted table: a day with its month and year, in words or in figures. Of two figures that could each be
//! the month, which is which is told by the other cells of the column, or asked.

use time::{Date, Month};

/// Which of two figures comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    MonthFirst,
    DayFirst,
}

/// What a cell says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// No day: nothing, or a year alone.
    Nothing,
    Known(Date),
    /// Two figures before the year, by what comes first; none where the month would be no month.
    Figures {
        month_first: Option<Date>,
        day_first: Option<Date>,
    },
    /// Neither a day nor a year alone.
    Strange,
}

/// The months, as words begin that name them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Day {
    /// The day, with its figures in that order.
    pub fn in_order(self, order: Option<Order>) -> Option<Date> {
        match (self, order) {
            (Day::Known(date), _) => Some(date),
            (Day::Figures { month_first, .. }, Some(Order::MonthFirst)) => month_first,
            (Day::Figures { day_first, .. }, Some(Order::DayFirst)) => day_first,
            _ => None,
        }
    }
}

/// Reads one cell: `May 1, 2008`, `1st May 2008`, `2008-05-01`, `05/01/2008`.
pub fn read(text: &str) -> Day {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let months: Vec<u8> = words.iter().filter_map(|word| month(word)).collect();
    let figures: Vec<&str> = words.iter().filter_map(|word| figure(word)).collect();
    let is_year = |figure: &str| figure.len() == 4;
    match (&months[..], &figures[..]) {
        ([], []) if words.is_empty() => Day::Nothing,
        ([], [year]) if is_year(year) => Day::Nothing,
        ([month], [day, year] | [year, day]) if is_year(year) && !is_year(day) => {
            date(year, *month, day).map_or(Day::Strange, Day::Known)
        }
        ([], [year, month, day]) if is_year(year) && !is_year(day) => {
            let month = month.parse().ok();
            month.and_then(|month| date(year, month, day)).map_or(Day::Strange, Day::Known)
        }
        ([], [first, second, year]) if is_year(year) => in_figures(first, second, year),
        _ => Day::Strange,
    }
}

/// What the cells of a column show of their order; none where they show none, or both.
pub fn order(days: &[Day]) -> Option<Order> {
    let shows = |wanted: Order| {
        days.iter().any(|day| match day {
            Day::Figures { month_first, day_first } => match wanted {
                Order::MonthFirst => day_first.is_none(),
                Order::DayFirst => month_first.is_none(),
            },
            _ => false,
        })
    };
    match (shows(Order::MonthFirst), shows(Order::DayFirst)) {
        (true, false) => Some(Order::MonthFirst),
        (false, true) => Some(Order::DayFirst),
        _ => None,
    }
}

fn in_figures(first: &str, second: &str, year: &str) -> Day {
    let as_date = |month: &str, day: &str| date(year, month.parse().ok()?, day);
    match (as_date(first, second), as_date(second, first)) {
        (None, None) => Day::Strange,
        (one, other) if one == other => one.map_or(Day::Strange, Day::Known),
        (month_first, day_first) => Day::Figures { month_first, day_first },
    }
}

fn date(year: &str, month: u8, day: &str) -> Option<Date> {
    let month = Month::try_from(month).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// The month that a word names, whole or shortened.
fn month(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let place = MONTHS.iter().position(|month| word.starts_with(month))?;
    word.chars().all(char::is_alphabetic).then_some(place as u8 + 1)
}

/// The digits of a word that is a number, or one in a row such as `1st`.
fn figure(word: &str) -> Option<&str> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th")).then_some(digits)
}
