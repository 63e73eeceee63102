//! Titles of series as documents write them: the coupon in `9⅛%`, `10 1/2%`, `9.125%`, and what became of it where a
//! text lost its fractions: `9?%`, `101/2%`.

use super::figures::without_marks;
use crate::state::entry::canonical;

/// A title, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Without footnote marks.
    text: String,
    /// Where the coupon stands in it; none where it stands elsewhere or nowhere.
    place: Option<(usize, usize)>,
    /// The coupon as it was pasted.
    pasted: String,
    pub coupon: Coupon,
    /// The last year in it: when the notes fall due.
    pub year: Option<u16>,
    /// The footnote marks at its end.
    pub marks: String,
}

/// A coupon in a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coupon {
    None,
    Known(Rate),
    /// It could be any of these; or it is this one, if that is so.
    Asked(Vec<Rate>),
}

/// Per cent a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// A plain decimal: `9.125`.
    pub plain: String,
    /// As titles write it: `9⅛`.
    pub shown: String,
}

/// Fractions that have a letter of their own: numerator, denominator, letter.
const LETTERS: [(u32, u32, &str); 7] =
    [(1, 8, "⅛"), (1, 4, "¼"), (3, 8, "⅜"), (1, 2, "½"), (5, 8, "⅝"), (3, 4, "¾"), (7, 8, "⅞")];

/// Letters that stand where a fraction was lost.
const LOST: [char; 5] = ['?', '\u{fffd}', '□', '¿', '\u{1a}'];

/// Reads a title.
pub fn read(text: &str) -> Title {
    let (text, marks) = without_marks(text);
    let place = coupon_place(text);
    Title {
        coupon: place.map_or(Coupon::None, |(from, to)| coupon(&text[from..to])),
        pasted: place.map_or_else(String::new, |(from, to)| text[from..=to].to_owned()),
        place,
        year: year(text),
        text: text.to_owned(),
        marks: marks.to_owned(),
    }
}

/// Whether a line begins a title: a coupon stands at its head.
pub fn begins_title(text: &str) -> bool {
    coupon_place(text).is_some_and(|(from, _)| from <= 12)
}

impl Title {
    /// The title as it stands in an offer, with its coupon as it is known or answered.
    pub fn with(&self, rate: Option<&Rate>) -> String {
        match (rate, self.place) {
            (Some(rate), Some((from, to))) => [&self.text[..from], &rate.shown, &self.text[to..]].concat(),
            _ => self.text.clone(),
        }
    }

    /// As it was pasted, without its marks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The coupon as it was pasted, with its percent sign.
    pub fn pasted_coupon(&self) -> &str {
        &self.pasted
    }

    /// Takes the coupon from a column of its own, with or without its percent sign.
    pub fn take_coupon(&mut self, column: &str) {
        let (bare, _) = without_marks(column);
        let sign = if bare.ends_with('%') || bare.is_empty() { "" } else { "%" };
        let Title { coupon, pasted, .. } = read(&[bare, sign].concat());
        (self.coupon, self.pasted, self.place) = (coupon, pasted, None);
    }
}

/// Where the digits before the first percent sign stand.
fn coupon_place(text: &str) -> Option<(usize, usize)> {
    let to = text.find('%')?;
    let before = &text[..to];
    let belongs = |letter: char| {
        letter.is_ascii_digit()
            || matches!(letter, '.' | ',' | '/' | '⁄' | '-' | ' ' | '\u{a0}')
            || LOST.contains(&letter)
            || LETTERS.iter().any(|(_, _, known)| known.starts_with(letter))
    };
    let run = before.char_indices().rev().take_while(|(_, letter)| belongs(*letter)).last();
    let from = run.map_or(to, |(at, _)| at);
    let lead = before[from..].find(|letter: char| letter.is_ascii_digit() || LOST.contains(&letter))?;
    Some((from + lead, to))
}

/// What the text before a percent sign means.
fn coupon(text: &str) -> Coupon {
    let text = text.trim_end();
    if let Some(whole) = text.strip_suffix(LOST) {
        let whole = whole.trim_end();
        return match canonical(whole).filter(|_| is_whole(whole)) {
            Some(whole) => {
                Coupon::Asked(LETTERS.iter().filter_map(|(n, d, _)| mixed(&whole, *n, *d)).collect())
            }
            None => Coupon::None,
        };
    }
    for (numerator, denominator, letter) in LETTERS {
        if let Some(whole) = text.strip_suffix(letter) {
            return known(mixed(whole.trim_end(), numerator, denominator));
        }
    }
    if let Some((head, denominator)) = text.split_once(['/', '⁄']) {
        let Ok(denominator) = denominator.trim().parse::<u32>() else { return Coupon::None };
        if let Some((whole, numerator)) = head.trim().rsplit_once([' ', '-', '\u{a0}']) {
            let numerator = numerator.parse().unwrap_or(0);
            return known(mixed(whole.trim_end_matches([' ', '-', '\u{a0}']), numerator, denominator));
        }
        return run_together(head.trim(), denominator);
    }
    // A comma before decimals: no coupon has thousands.
    let plain = canonical(&text.replacen(',', ".", 1));
    known(plain.map(|plain| Rate { shown: text.to_owned(), plain }))
}

fn known(rate: Option<Rate>) -> Coupon {
    rate.map_or(Coupon::None, Coupon::Known)
}

/// `101/2` is ten and a half, its blank lost: every way to set the whole apart that makes a coupon.
fn run_together(head: &str, denominator: u32) -> Coupon {
    if !is_whole(head) {
        return Coupon::None;
    }
    let mut rates = Vec::new();
    for at in 1..head.len() {
        let (whole, numerator) = head.split_at(at);
        let written = !numerator.starts_with('0');
        let numerator = numerator.parse().unwrap_or(0);
        let in_lowest_terms = numerator % 2 == 1 && numerator < denominator;
        if whole.len() <= 2 && written && in_lowest_terms {
            rates.extend(mixed(whole, numerator, denominator));
        }
    }
    if rates.is_empty() { Coupon::None } else { Coupon::Asked(rates) }
}

fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A whole number and a fraction; none where it has no end in decimals, or is none.
fn mixed(whole: &str, numerator: u32, denominator: u32) -> Option<Rate> {
    let whole = if whole.is_empty() { "0" } else { whole };
    if !is_whole(whole)
        || !matches!(denominator, 2 | 4 | 8 | 16 | 32 | 64)
        || numerator == 0
        || numerator >= denominator
    {
        return None;
    }
    let millionths = u64::from(numerator) * 1_000_000 / u64::from(denominator);
    let plain = canonical(&format!("{whole}.{millionths:06}"))?;
    let letter = LETTERS.iter().find(|(n, d, _)| n * denominator == numerator * d);
    let lead = if whole == "0" { "" } else { whole };
    let shown = match letter {
        Some((_, _, letter)) => format!("{lead}{letter}"),
        None => format!("{lead} {numerator}/{denominator}").trim_start().to_owned(),
    };
    Some(Rate { plain, shown })
}

/// The last year of this or the last century in a text.
pub fn year(text: &str) -> Option<u16> {
    let words = text.split(|letter: char| !letter.is_ascii_digit());
    let mut years =
        words.filter(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
    years.next_back()?.parse().ok()
}
