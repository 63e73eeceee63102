//! Numbers as people type them: `450m`, `1.2 billion`, `62%`, `$ 1,203,652,000`.
//!
//! A text is read, asked about, or refused; what could mean two things is never guessed. Reading is
//! exact: a unit moves the decimal point of the text, and a share of what is outstanding is one whole
//! division. The limits of the law (how much, how little) are for [`crate::engine::check`].

use crate::engine::figures::grouped;

/// What a field takes, and so how its text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind<'a> {
    /// Whole units of a series' currency; also a percentage of what is outstanding.
    Principal { currency: &'a str, outstanding: u64, denomination: u64 },
    /// The same of what is accepted: a percentage is one of what is tendered.
    Accepted { currency: &'a str, tendered: u64, denomination: u64 },
    /// An amount with up to two decimals, such as a cap.
    Amount { currency: &'a str },
    /// The same, or nothing where it is not known.
    AmountOrUnknown { currency: &'a str },
    /// Units of one currency for one of another: up to eight decimals.
    Rate,
    /// A price per 1,000 of principal: up to six decimals.
    Price { currency: &'a str },
    /// Per cent a year: up to six decimals.
    PerCent,
    /// A whole number without a unit.
    Whole,
    /// `yes` or `no`.
    YesNo,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A day, or a day and a time.
    Moment,
    /// Words in one line.
    Text,
}

impl EntryKind<'_> {
    /// Whether its text is a number, and so shown with separators.
    pub fn is_number(self) -> bool {
        !matches!(self, EntryKind::YesNo | EntryKind::Choice(_) | EntryKind::Moment | EntryKind::Text)
    }
}

/// How a text came into its field. A comma before three digits is plain in an amount that was typed,
/// but may be a decimal one in an amount that was pasted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Origin {
    #[default]
    Typed,
    Pasted,
}

/// What a text was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It means one thing.
    Plain {
        /// A plain decimal, as short as it can be: what a draft takes. Empty where an amount is not
        /// known; `yes` or `no` for a yes or no.
        plain: String,
        /// Whether it is worth saying, since what was typed is not simply this number in groups of three.
        echo: bool,
    },
    /// It could mean more than one thing, or one that should be confirmed.
    Asked {
        /// A sentence.
        question: String,
        /// At least one; each reads as [`Reading::Plain`] when it is put into the field.
        choices: Vec<Choice>,
    },
    /// It means nothing here.
    Refused {
        /// What is allowed, as a sentence without its full stop.
        allowed: String,
    },
}

/// One answer to a question about what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// In words or separated digits, e.g. `450 million: 450,000,000`.
    pub label: String,
    /// What to put into the field, with [`super::scenario::Edit::Put`].
    pub text: String,
}

/// Most characters that a number is looked for in; blanks around it do not count.
const LONGEST_NUMBER: usize = 60;

/// Reads a text as its field's kind takes it. Never fails and never overflows, whatever the text.
pub fn read(text: &str, kind: EntryKind, origin: Origin) -> Reading {
    let text = text.trim_matches(is_blank);
    let reading = match (text, kind) {
        ("", _) => nothing(kind),
        ("yes" | "no", EntryKind::YesNo) => Ok(Reading::Plain { plain: text.to_owned(), echo: false }),
        (_, EntryKind::YesNo) => Err(allowed(kind)),
        (_, EntryKind::Choice(words)) => match words.contains(&text) {
            true => Ok(Reading::Plain { plain: text.to_owned(), echo: false }),
            false => Err(allowed(kind)),
        },
        (_, EntryKind::Text | EntryKind::Moment) if text.chars().any(char::is_control) => Err(allowed(kind)),
        (_, EntryKind::Text) => Ok(Reading::Plain { plain: text.to_owned(), echo: false }),
        // A blank before the time is as good as the T of a file.
        (_, EntryKind::Moment) => Ok(Reading::Plain { plain: text.replacen(' ', "T", 1), echo: false }),
        _ => number(text, kind, origin),
    };
    reading.unwrap_or_else(|allowed| Reading::Refused { allowed })
}

/// A plain decimal as short as it can be: `007.50` is `7.5`, `.5` is `0.5`. None for any other text.
pub fn canonical(text: &str) -> Option<String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let all_digits = whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit());
    let any_digits = !(whole.is_empty() && part.is_empty());
    (all_digits && any_digits).then(|| Figure::new(whole, part).plain())
}

/// What an empty field means.
fn nothing(kind: EntryKind) -> Result<Reading, String> {
    match kind {
        EntryKind::Principal { .. } => Ok(Reading::Plain { plain: "0".to_owned(), echo: true }),
        EntryKind::AmountOrUnknown { .. } => Ok(Reading::Plain { plain: String::new(), echo: false }),
        _ => Err(allowed(kind)),
    }
}

/// Reads a text that should be a number: every figure and every unit that it could mean, one by one.
fn number(text: &str, kind: EntryKind, origin: Origin) -> Result<Reading, String> {
    refuse_strange(text)?;
    let parts = Parts::of(text);
    parts.check_currency(kind)?;
    let units = units(parts.unit).ok_or_else(|| allowed(kind))?;
    let figures = figures(parts.figure, Customs::of(kind, origin, units)).ok_or_else(|| misgrouped(kind))?;

    let mut refusal = None;
    let mut choices: Vec<Choice> = Vec::new();
    for unit in units {
        for figure in &figures.all {
            match figure.value(*unit, kind) {
                Ok(plain) if choices.iter().all(|choice| choice.text != plain) => {
                    choices.push(Choice { label: figure.label(*unit, &plain), text: plain });
                }
                Ok(_) => {}
                Err(allowed) => refusal = refusal.or(Some(allowed)),
            }
        }
    }
    if let Some(refusal) = refusal.filter(|_| choices.is_empty()) {
        return Err(refusal);
    }
    if figures.certain && units.len() == 1 {
        let plain = choices.swap_remove(0).text;
        let echo = canonical(&text.replace(',', "")).as_ref() != Some(&plain);
        return Ok(Reading::Plain { plain, echo });
    }
    Ok(Reading::Asked { question: question(text, &choices), choices })
}

/// Refuses what no number holds, with the reason.
fn refuse_strange(text: &str) -> Result<(), String> {
    if text.chars().count() > LONGEST_NUMBER {
        return Err(format!("a number of at most {LONGEST_NUMBER} characters"));
    }
    for char in text.chars() {
        match char {
            '\t' | '\n' | '\r' => return Err("one number; this is more than one cell".to_owned()),
            '-' | '+' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
                return Err("0 or more, without a sign or parentheses".to_owned());
            }
            _ if char.is_numeric() && !char.is_ascii() => {
                return Err(format!("the digits 0 to 9; “{char}” is none of them"));
            }
            _ if char.is_control() => return Err("a number without control characters".to_owned()),
            _ => {}
        }
    }
    Ok(())
}

/// The parts of a text: `USD`, `1,203.5`, `million`.
struct Parts<'t> {
    currencies: [&'t str; 2],
    figure: &'t str,
    unit: &'t str,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Parts<'t> {
        let in_figure = |char: char| char.is_ascii_digit() || char == '.' || char == ',';
        let start = text.find(in_figure).unwrap_or(text.len());
        let end = text.rfind(in_figure).map_or(start, |last| last + 1);
        let after = text[end..].trim_matches(is_blank);
        let (unit, currency) = split_unit(after);
        Parts {
            currencies: [text[..start].trim_matches(is_blank), currency],
            figure: &text[start..end],
            unit,
        }
    }

    /// Refuses a currency that is not the field's.
    fn check_currency(&self, kind: EntryKind) -> Result<(), String> {
        let own = match kind {
            EntryKind::Principal { currency, .. }
            | EntryKind::Accepted { currency, .. }
            | EntryKind::Amount { currency }
            | EntryKind::AmountOrUnknown { currency }
            | EntryKind::Price { currency } => currency,
            _ => "",
        };
        for written in self.currencies.into_iter().filter(|written| !written.is_empty()) {
            if own.is_empty() {
                return Err(allowed(kind));
            }
            let is_own = written.eq_ignore_ascii_case(own) || symbols(own).contains(&written);
            if !is_own && is_currency(written) {
                return Err(format!("an amount in {own}; “{written}” is another currency"));
            }
            if !is_own {
                return Err(allowed(kind));
            }
        }
        Ok(())
    }
}

/// `million USD` is a unit and a currency; either may be missing.
fn split_unit(after: &str) -> (&str, &str) {
    if units(after).is_some() {
        return (after, "");
    }
    let starts = after.char_indices().map(|(start, _)| start);
    for start in starts {
        let (unit, currency) = (after[..start].trim_matches(is_blank), &after[start..]);
        if is_currency(currency) && units(unit).is_some() {
            return (unit, currency);
        }
    }
    (after, "")
}

/// Whether a word looks like a currency: a code of three letters, or a sign.
fn is_currency(word: &str) -> bool {
    let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let before_sign = word.strip_suffix(['$', '€', '£', '¥']);
    is_code || before_sign.is_some_and(|letters| letters.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// The signs of a currency.
fn symbols(currency: &str) -> &'static [&'static str] {
    match currency {
        "USD" => &["$", "US$"],
        "CAD" => &["$", "C$", "CA$"],
        "AUD" => &["$", "A$", "AU$"],
        "NZD" => &["$", "NZ$"],
        "HKD" => &["$", "HK$"],
        "SGD" => &["$", "S$"],
        "BRL" => &["R$"],
        "EUR" => &["€"],
        "GBP" => &["£"],
        "JPY" | "CNY" => &["¥"],
        _ => &[],
    }
}

/// What a figure is counted in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    One,
    Thousand,
    Million,
    Billion,
    Trillion,
    PerCent,
}

/// What a word after a figure can mean: nothing else than these.
fn units(word: &str) -> Option<&'static [Unit]> {
    if word == "M" {
        return Some(&[Unit::Million, Unit::Thousand]);
    }
    Some(match word.to_ascii_lowercase().as_str() {
        "" => &[Unit::One],
        "k" | "thousand" => &[Unit::Thousand],
        "m" | "mm" | "mn" | "mio" | "mln" | "million" | "millions" => &[Unit::Million],
        "b" | "bn" | "bln" | "billion" | "billions" => &[Unit::Billion],
        "tn" | "trillion" => &[Unit::Trillion],
        "%" | "percent" | "per cent" | "pct" => &[Unit::PerCent],
        _ => return None,
    })
}

/// How the marks in a figure are to be taken.
struct Customs {
    /// Whether a comma before three digits separates thousands, or could be a decimal one.
    comma: Mark,
    /// Whether a point before three digits is a decimal one, or could separate thousands.
    point: Mark,
}

#[derive(PartialEq, Eq)]
enum Mark {
    Plain,
    Asked,
}

impl Customs {
    fn of(kind: EntryKind, origin: Origin, units: &[Unit]) -> Customs {
        let whole_amounts = matches!(kind, EntryKind::Principal { .. } | EntryKind::Accepted { .. });
        let amounts =
            whole_amounts || matches!(kind, EntryKind::Amount { .. } | EntryKind::AmountOrUnknown { .. });
        Customs {
            comma: if whole_amounts && origin == Origin::Typed { Mark::Plain } else { Mark::Asked },
            point: if amounts && units == [Unit::One] { Mark::Asked } else { Mark::Plain },
        }
    }
}

/// Everything that the digits and marks of a text can mean.
struct Figures {
    all: Vec<Figure>,
    certain: bool,
}

/// The figures that `text` can mean; none if its marks make no number.
fn figures(text: &str, customs: Customs) -> Option<Figures> {
    let marks: Vec<char> = text.chars().filter(|char| !char.is_ascii_digit()).map(same_mark).collect();
    let runs: Vec<&str> = text.split(|char: char| !char.is_ascii_digit()).collect();
    let decimal = |groups: &[&str], part| Figure::new(&groups.concat(), part);
    let certain = |figure| Some(Figures { all: vec![figure], certain: true });
    let asked = |all| Some(Figures { all, certain: false });

    match marks.as_slice() {
        [] if text.is_empty() => None,
        [] => certain(decimal(&runs, "")),
        ['.'] if runs.concat().is_empty() => None,
        ['.'] if is_grouped(&runs) && customs.point == Mark::Asked => {
            asked(vec![decimal(&runs[..1], runs[1]), Figure::grouped(&runs)])
        }
        ['.'] => certain(decimal(&runs[..1], runs[1])),
        [','] if is_grouped(&runs) && customs.comma == Mark::Plain => certain(Figure::grouped(&runs)),
        [','] if is_grouped(&runs) => asked(vec![Figure::grouped(&runs), decimal(&runs[..1], runs[1])]),
        [','] if runs.iter().all(|run| !run.is_empty()) => asked(vec![decimal(&runs[..1], runs[1])]),
        [first, .., '.'] if *first != '.' && is_grouped_by(*first, &marks, &runs) => {
            certain(decimal(&runs[..runs.len() - 1], runs[runs.len() - 1]))
        }
        [first, .., ','] if *first != ',' && is_grouped_by(*first, &marks, &runs) => {
            asked(vec![decimal(&runs[..runs.len() - 1], runs[runs.len() - 1])])
        }
        [first, ..] if is_grouped(&runs) && marks.iter().all(|mark| mark == first) => match first {
            ',' | ' ' | '\'' => certain(decimal(&runs, "")),
            '.' => asked(vec![decimal(&runs, "")]),
            _ => None,
        },
        _ => None,
    }
}

/// All blanks are one mark, and so are all apostrophes.
fn same_mark(mark: char) -> char {
    match mark {
        '’' | 'ʼ' | '\'' => '\'',
        _ if is_blank(mark) => ' ',
        _ => mark,
    }
}

/// Whether the digits stand in groups of three after a first one of one to three.
fn is_grouped(runs: &[&str]) -> bool {
    let (first, rest) = (runs[0], &runs[1..]);
    matches!(first.len(), 1..=3) && !first.starts_with('0') && rest.iter().all(|run| run.len() == 3)
}

/// Whether all marks but the last are `mark` between groups of three: the last is a decimal one.
fn is_grouped_by(mark: char, marks: &[char], runs: &[&str]) -> bool {
    matches!(mark, ',' | '.' | ' ' | '\'')
        && marks[..marks.len() - 1].iter().all(|other| *other == mark)
        && is_grouped(&runs[..runs.len() - 1])
}

/// A decimal number as digits before and after the point.
struct Figure {
    whole: String,
    part: String,
    /// Said with the word thousand, where its only mark could be taken for a decimal one.
    in_words: Option<String>,
}

impl Figure {
    fn new(whole: &str, part: &str) -> Figure {
        Figure { whole: whole.to_owned(), part: part.to_owned(), in_words: None }
    }

    /// `1,105`, which could be taken for a decimal, is one thousand and the rest.
    fn grouped(runs: &[&str]) -> Figure {
        let rest = runs[1].trim_start_matches('0');
        let in_words = format!("{} thousand {rest}", runs[0]).trim_end().to_owned();
        Figure { in_words: Some(in_words), ..Figure::new(&runs.concat(), "") }
    }

    /// As short as it can be.
    fn plain(&self) -> String {
        let whole = self.whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        match self.part.trim_end_matches('0') {
            "" => whole.to_owned(),
            part => format!("{whole}.{part}"),
        }
    }

    /// How a question says it.
    fn label(&self, unit: Unit, plain: &str) -> String {
        let figure = grouped(&self.plain());
        let word = match unit {
            Unit::One => match &self.in_words {
                Some(words) => return format!("{words} ({})", grouped(plain)),
                None => return grouped(plain),
            },
            Unit::Thousand => " thousand",
            Unit::Million => " million",
            Unit::Billion => " billion",
            Unit::Trillion => " trillion",
            Unit::PerCent => "%",
        };
        format!("{figure}{word} ({})", grouped(plain))
    }

    /// Its value in a unit, as a plain decimal of the kind; or what is allowed.
    fn value(&self, unit: Unit, kind: EntryKind) -> Result<String, String> {
        let per_cent = kind == EntryKind::PerCent && unit == Unit::PerCent;
        let one_alone =
            matches!(kind, EntryKind::Rate | EntryKind::Price { .. } | EntryKind::PerCent | EntryKind::Whole);
        if one_alone && unit != Unit::One && !per_cent {
            return Err(allowed(kind));
        }
        let plain = match unit {
            Unit::One => self.plain(),
            Unit::PerCent if per_cent => self.plain(),
            Unit::Thousand => self.shifted(3),
            Unit::Million => self.shifted(6),
            Unit::Billion => self.shifted(9),
            Unit::Trillion => self.shifted(12),
            Unit::PerCent => self.per_cent(kind)?,
        };
        let decimals = plain.split_once('.').map_or(0, |(_, part)| part.len());
        if decimals > most_decimals(kind) { Err(allowed(kind)) } else { Ok(plain) }
    }

    /// The decimal point moved to the right.
    fn shifted(&self, places: usize) -> String {
        let part = format!("{:0<places$}", self.part);
        Figure::new(&format!("{}{}", self.whole, &part[..places]), &part[places..]).plain()
    }

    /// So much of what is outstanding, or tendered, rounded down to the denomination.
    fn per_cent(&self, kind: EntryKind) -> Result<String, String> {
        let (all, denomination) = match kind {
            EntryKind::Principal { outstanding, denomination, .. } => (outstanding, denomination),
            EntryKind::Accepted { tendered, denomination, .. } => (tendered, denomination),
            _ => return Err(allowed(kind)),
        };
        let over = || format!("at most 100%, which is {}", grouped(&all.to_string()));
        let plain = self.plain();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        if whole.len() > 3 {
            return Err(over());
        }
        if part.len() > 12 {
            return Err("a percentage with at most 12 decimals".to_owned());
        }
        // Below 10¹⁵, so the product with any u64 is below 2·10³⁴.
        let share: u128 = format!("{whole}{part}").parse().expect("at most fifteen digits");
        let hundred = 100 * 10_u128.pow(part.len() as u32);
        if share > hundred {
            return Err(over());
        }
        let amount = u128::from(all) * share / hundred;
        let denomination = u128::from(denomination.max(1));
        Ok((amount / denomination * denomination).to_string())
    }
}

/// Digits after the point that a kind takes.
fn most_decimals(kind: EntryKind) -> usize {
    match kind {
        EntryKind::Amount { .. } | EntryKind::AmountOrUnknown { .. } => 2,
        EntryKind::Price { .. } | EntryKind::PerCent => 6,
        EntryKind::Rate => 8,
        _ => 0,
    }
}

/// What a kind takes.
fn allowed(kind: EntryKind) -> String {
    match kind {
        EntryKind::Principal { currency, .. } => whole_amount(currency, "outstanding"),
        EntryKind::Accepted { currency, .. } => whole_amount(currency, "tendered"),
        EntryKind::Amount { currency } => {
            format!("an amount in {currency} with at most 2 decimals such as 450,000,000, 450m or 1.2bn")
        }
        EntryKind::AmountOrUnknown { currency } => format!(
            "an amount in {currency} with at most 2 decimals such as 450,000,000, 450m or 1.2bn, or nothing if it is not known"
        ),
        EntryKind::Rate => "a number with at most 8 decimals such as 1.2737".to_owned(),
        EntryKind::Price { currency } => {
            format!("a price in {currency} per 1,000 of principal with at most 6 decimals such as 837.50")
        }
        EntryKind::PerCent => "per cent a year with at most 6 decimals such as 9.125".to_owned(),
        EntryKind::Whole => "a whole number such as 2".to_owned(),
        EntryKind::YesNo => "yes or no".to_owned(),
        EntryKind::Choice(words) => format!("one of {}", words.join(", ")),
        EntryKind::Moment => "a day such as 2004-11-29, or a day and a time, 2004-11-29 17:00".to_owned(),
        EntryKind::Text => "words in one line".to_owned(),
    }
}

fn whole_amount(currency: &str, all: &str) -> String {
    format!(
        "a whole amount in {currency} such as 450,000,000, 450m or 1.2bn, or a percentage of what is {all} such as 62%"
    )
}

/// What a kind takes, where the digits are there but their marks make no number.
fn misgrouped(kind: EntryKind) -> String {
    format!("{}, with any separators before every three digits", allowed(kind))
}

/// Asks which of the choices is meant.
fn question(text: &str, choices: &[Choice]) -> String {
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    format!("Does “{text}” mean {}?", labels.join(" or "))
}

/// Blanks of all widths, and the marks without width that come along with a pasted cell.
pub(super) fn is_blank(char: char) -> bool {
    char.is_whitespace() || matches!(char, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
}
