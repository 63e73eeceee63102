//! The figures of a pasted table: how they are written, and what each means.
//!
//! How separators are used is seen in the whole table: in `1,203,652,000` commas separate thousands, and so they do
//! in `362,036` beside it. Where nothing shows it, or where points separate thousands, it is asked about.

use crate::state::entry::{self, EntryKind, Origin, Reading, is_blank};

/// What a column's figures are counted in, by its heading or the table's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Thousand,
    Million,
    Billion,
}

impl Unit {
    /// As it stands after a figure.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Thousand => "thousand",
            Unit::Million => "million",
            Unit::Billion => "billion",
        }
    }

    /// The unit that a heading names, e.g. `in millions`, `($000)`, `USD mm`. A short word counts only beside a
    /// currency or `in`: the `m` of `5:00 p.m.` is none.
    pub fn of_heading(heading: &str) -> Option<Unit> {
        let heading = heading.to_lowercase().replace(['’', '\''], "");
        let mut beside = false;
        for token in heading.split(is_blank) {
            let word = token.trim_matches(|letter: char| "()[],.;:*†‡".contains(letter));
            let short = word.trim_start_matches("us").trim_start_matches(['$', '€', '£', '¥']);
            let marked = beside || short.len() < word.len();
            let unit = match (word, short) {
                ("million" | "millions", _) => Some(Unit::Million),
                ("billion" | "billions", _) => Some(Unit::Billion),
                ("thousand" | "thousands" | "000s", _) => Some(Unit::Thousand),
                (_, "mm" | "mn" | "mio" | "m") if marked => Some(Unit::Million),
                (_, "bn" | "b") if marked => Some(Unit::Billion),
                (_, "000" | "000s" | "k") if marked => Some(Unit::Thousand),
                ("000", _) if token.starts_with('(') => Some(Unit::Thousand),
                _ => None,
            };
            if unit.is_some() {
                return unit;
            }
            beside = word == "in" || currency(&word.to_uppercase()).is_some();
        }
        None
    }
}

/// How thousands and decimals are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separators {
    /// `1,203.50`.
    CommaThousands,
    /// `1.203,50`.
    CommaDecimal,
}

/// What the figures of a table show of their separators: the first that shows each, and the first that could be either.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub comma_thousands: Option<String>,
    pub comma_decimal: Option<String>,
    pub open: Option<String>,
    /// The first with a capital M after it.
    pub capital_m: Option<String>,
}

/// What is known of how the figures are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Customs {
    pub separators: Option<Separators>,
    /// What a capital M stands for.
    pub capital_m: Option<Unit>,
}

/// What a cell means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellReading {
    /// Nothing stands there, or that it does not apply.
    Blank,
    /// A plain decimal.
    Plain(String),
    /// It waits for an answer.
    Open,
    /// It means nothing there: what is allowed.
    Refused(String),
}

/// A text without the footnote marks at its end, and these marks: `2008 **`, `450,000(1)`, `Payment†`.
pub fn without_marks(text: &str) -> (&str, &str) {
    let whole = text.trim_matches(is_blank);
    let mut rest = whole;
    loop {
        let bare = rest.trim_end_matches(|letter: char| is_mark(letter) || is_blank(letter));
        let bracketed = bare.strip_suffix([')', ']']).and_then(|inner| {
            let open = inner.rfind(['(', '['])?;
            let mark = &inner[open + 1..];
            let short = mark.len() <= 2 && mark.bytes().all(|byte| byte.is_ascii_alphanumeric());
            (short && !mark.is_empty() && open > 0).then(|| &inner[..open])
        });
        let bare = bracketed.unwrap_or(bare);
        if bare.len() == rest.len() || bare.is_empty() {
            return (rest, whole[rest.len()..].trim_matches(is_blank));
        }
        rest = bare;
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '*' | '†' | '‡' | '§' | '¶' | '#' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Whether a text is a currency's sign or code and nothing else.
pub fn is_currency_alone(text: &str) -> bool {
    text.len() <= 4 && currency(text).is_some()
}

/// The currency that a text names by its code or sign. A lone `$` is taken for the US dollar.
pub fn currency(text: &str) -> Option<&'static str> {
    const CODES: [&str; 14] =
        ["USD", "EUR", "GBP", "CHF", "CAD", "JPY", "AUD", "NZD", "SEK", "NOK", "DKK", "HKD", "SGD", "MXN"];
    const SIGNS: [(&str, &str); 8] = [
        ("C$", "CAD"),
        ("A$", "AUD"),
        ("NZ$", "NZD"),
        ("HK$", "HKD"),
        ("S$", "SGD"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("¥", "JPY"),
    ];
    let of_word = |word: &str| {
        let word = word.trim_matches(|letter: char| letter.is_ascii_digit() || ".,()".contains(letter));
        let code = CODES.into_iter().find(|code| *code == word);
        let sign = || SIGNS.into_iter().find(|(sign, _)| *sign == word).map(|(_, code)| code);
        code.or_else(sign).or_else(|| matches!(word, "$" | "US$" | "U.S.$").then_some("USD"))
    };
    text.split(is_blank).find_map(of_word)
}

/// The parts of a figure: what stands before its digits, the digits with their separators, what stands after.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    // `.50` begins with its point.
    let start = if text[..start].ends_with(['.', ',']) { start - 1 } else { start };
    let end = text.rfind(|letter: char| letter.is_ascii_digit())? + 1;
    Some((text[..start].trim_matches(is_blank), &text[start..end], text[end..].trim_matches(is_blank)))
}

/// Whether a text is a number as tables hold them: with a currency, a unit, a percent sign, footnote marks.
pub fn is_figure(text: &str) -> bool {
    let (text, _) = without_marks(text);
    // What is negative is a figure too; it is refused where it is put in.
    let inner =
        text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).filter(|inner| inner.len() > 2);
    let text = inner.unwrap_or(text).trim_start_matches(['-', '–', '−']);
    let Some((before, digits, after)) = parts(text) else { return false };
    let plain = digits.chars().all(|letter| {
        letter.is_ascii_digit() || matches!(letter, '.' | ',' | '\'' | '’') || is_blank(letter)
    });
    let known = |word: &str| {
        word.is_empty() || currency(word).is_some() || unit_word(word).is_some() || matches!(word, "%" | "M")
    };
    plain
        && before.split(is_blank).all(|word| word.is_empty() || currency(word).is_some())
        && after.split(is_blank).all(known)
}

/// Whether a text is what a table holds beside titles: a figure, a dash, a security's number.
pub fn is_value(text: &str) -> bool {
    is_figure(text) || is_dash(text) || is_identifier(text)
}

/// Whether a text is a CUSIP (nine letters and digits) or an ISIN (twelve).
pub fn is_identifier(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    matches!(text.len(), 9 | 12)
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && digits >= 2
        && (text.len() == 9 || text.as_bytes()[..2].iter().all(u8::is_ascii_uppercase))
}

/// Whether a unit stands after a figure.
pub fn has_unit(text: &str) -> bool {
    let (text, _) = without_marks(text);
    let after = parts(text).map_or("", |(_, _, after)| after);
    after.split(is_blank).any(|word| word == "M" || unit_word(word).is_some())
}

/// Whether a text says that there is nothing.
fn is_dash(text: &str) -> bool {
    let bare = text.trim_start_matches(['$', '€', '£', ' ']);
    matches!(bare, "-" | "–" | "—" | "−" | "nil" | "Nil" | "None" | "none")
}

/// Whether a text says that a figure does not apply.
fn is_absent(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "" | "n/a" | "na" | "n.a." | "not applicable" | "...")
}

/// The unit that a word names; a capital M could be two.
fn unit_word(word: &str) -> Option<Unit> {
    match word.to_ascii_lowercase().as_str() {
        "k" | "thousand" => Some(Unit::Thousand),
        "m" if word == "M" => None,
        "m" | "mm" | "mn" | "mio" | "mln" | "million" | "millions" => Some(Unit::Million),
        "b" | "bn" | "bln" | "billion" | "billions" => Some(Unit::Billion),
        _ => None,
    }
}

impl Evidence {
    /// Looks at one more figure.
    pub fn see(&mut self, text: &str) {
        let (text, _) = without_marks(text);
        let Some((_, digits, after)) = parts(text) else { return };
        let note = |place: &mut Option<String>| {
            if place.is_none() {
                *place = Some(text.to_owned());
            }
        };
        if after.split(is_blank).any(|word| word == "M") {
            note(&mut self.capital_m);
        }
        let (commas, points) = (digits.matches(',').count(), digits.matches('.').count());
        let last = digits.rfind([',', '.']);
        let three_after = last.is_some_and(|last| digits.len() - last == 4);
        let ends_in_comma = last.is_some_and(|last| digits[last..].starts_with(','));
        match (commas, points) {
            (0, 0) => {}
            (1, 0) if three_after => note(&mut self.open),
            (0, 1) if three_after => note(&mut self.open),
            (1, 0) => note(&mut self.comma_decimal),
            (0, 1) => note(&mut self.comma_thousands),
            (_, 0) => note(&mut self.comma_thousands),
            (0, _) => note(&mut self.comma_decimal),
            (_, 1) if !ends_in_comma => note(&mut self.comma_thousands),
            (1, _) if ends_in_comma => note(&mut self.comma_decimal),
            _ => note(&mut self.open),
        }
    }

    /// What can be taken as shown, without asking.
    pub fn shown(&self) -> Option<Separators> {
        let comma_thousands = self.comma_thousands.is_some() && self.comma_decimal.is_none();
        comma_thousands.then_some(Separators::CommaThousands)
    }

    /// The figure to ask about, if separators must be.
    pub fn asked_about(&self) -> Option<&str> {
        if self.shown().is_some() {
            return None;
        }
        self.comma_decimal.as_deref().or(self.open.as_deref())
    }
}

/// A figure's digits as a plain decimal; none where they do not stand in groups of three.
pub fn plain_digits(digits: &str, separators: Separators) -> Option<String> {
    let (thousands, decimal) = match separators {
        Separators::CommaThousands => (',', '.'),
        Separators::CommaDecimal => ('.', ','),
    };
    let (whole, part) = digits.split_once(decimal).unwrap_or((digits, ""));
    let is_thousands = |letter: char| letter == thousands || matches!(letter, '\'' | '’') || is_blank(letter);
    let groups: Vec<&str> = whole.split(is_thousands).collect();
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups.len() == 1
        || (matches!(groups[0].len(), 1..=3) && groups[1..].iter().all(|group| group.len() == 3));
    let well_formed = grouped && groups.iter().all(|group| all_digits(group)) && all_digits(part);
    if !well_formed {
        return None;
    }
    // With four digits its point is a decimal one to every reader.
    let zero = if part.len() == 3 { "0" } else { "" };
    Some(if part.is_empty() { groups.concat() } else { [&groups.concat(), ".", part, zero].concat() })
}

/// What a cell means. `unit`: what its column counts in, unless it says so itself; a dash is 0.
pub fn read_cell(text: &str, kind: EntryKind, unit: Option<Unit>, customs: Customs) -> CellReading {
    let (text, _) = without_marks(text);
    if is_absent(text) {
        return CellReading::Blank;
    }
    if is_dash(text) {
        return CellReading::Plain("0".to_owned());
    }
    let Some((before, digits, after)) = parts(text) else {
        return refused(entry::read(text, kind, Origin::Typed));
    };
    let marked = digits.contains([',', '.', '\'', '’']) || digits.contains(is_blank);
    let digits = match customs.separators {
        Some(separators) if marked => match plain_digits(digits, separators) {
            Some(plain) => plain,
            None => {
                return CellReading::Refused(
                    "digits in groups of three, as elsewhere in the table".to_owned(),
                );
            }
        },
        _ => digits.to_owned(),
    };
    let words: Vec<&str> = after.split(is_blank).collect();
    let capital_m = words.contains(&"M");
    let own_unit = capital_m || words.iter().any(|word| *word == "%" || unit_word(word).is_some());
    let unit = match (capital_m, own_unit) {
        (true, _) => match customs.capital_m {
            Some(unit) => unit.word(),
            None => return CellReading::Open,
        },
        (false, true) => "",
        (false, false) => unit.map_or("", Unit::word),
    };
    let after = if capital_m { after.replacen('M', "", 1) } else { after.to_owned() };
    let composed = format!("{before} {digits} {unit} {}", after.trim_matches(is_blank));
    refused(entry::read(&composed.replace("  ", " "), kind, Origin::Typed))
}

fn refused(reading: Reading) -> CellReading {
    match reading {
        Reading::Plain { plain, .. } => CellReading::Plain(plain),
        Reading::Asked { .. } => CellReading::Open,
        Reading::Refused { allowed } => CellReading::Refused(allowed),
    }
}
