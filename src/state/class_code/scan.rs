//! The codes in any text: what a chat gave, with names, quotes, markup and line breaks around and within them.

use super::{Code, LONGEST, MARK};

/// Most codes that are read out of one text.
pub const MOST_CODES: usize = 300;

/// What begins with the mark and cannot be read is a damaged code from so many characters on; what lacks a letter of
/// the mark, from so many.
const SHORTEST_DAMAGED: usize = 4;
const SHORTEST_UNMARKED: usize = 12;

/// A word of so many characters or more is no code, damaged or not.
const LONGEST_WORD: usize = 64;

/// Most characters between two pieces of a code that a line break, a quotation mark or a tag put there.
const LONGEST_GAP: usize = 24;

/// What stands in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The codes, in the order of the text, at most [`MOST_CODES`].
    pub codes: Vec<Code>,
    /// What looks like a code and is damaged, as it stands there.
    pub damaged: Vec<String>,
    /// How many further codes there are.
    pub beyond: usize,
}

/// All codes of a text.
pub fn found(text: &str) -> Found {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Found::default();
    let mut place = 0;
    while place < letters.len() {
        if let Some((code, end)) = code_at(&letters, place) {
            if found.codes.len() < MOST_CODES {
                found.codes.push(code);
            } else {
                found.beyond += 1;
            }
            place = end;
        } else if let Some(end) = damaged_at(&letters, place) {
            found.damaged.push(letters[place..end].iter().collect());
            place = end;
        } else {
            place += 1;
        }
    }
    found
}

/// A code that begins at a place, and where it ends: in one piece, or in pieces with gaps between.
fn code_at(letters: &[char], start: usize) -> Option<(Code, usize)> {
    if !begins_with_mark(&letters[start..]) {
        return None;
    }
    let mut symbols = String::new();
    let mut place = start;
    loop {
        let end = end_of_word(letters, place);
        symbols.extend(&letters[place..end]);
        if symbols.len() > LONGEST {
            return None;
        }
        if let Some(code) = Code::read(&symbols[MARK.len()..]) {
            return Some((code, end));
        }
        place = end + gap(&letters[end..])?;
    }
}

fn begins_with_mark(letters: &[char]) -> bool {
    letters.len() >= MARK.len() && unlike_mark(letters) == 0
}

/// How many of the first letters are not those of the mark.
fn unlike_mark(letters: &[char]) -> usize {
    MARK.chars().zip(letters).filter(|(mark, letter)| !letter.eq_ignore_ascii_case(mark)).count()
}

/// Where something ends that begins at a place, stands alone as a word, and has the look of a code: the mark, or all but
/// one letter of it, then letters and digits.
fn damaged_at(letters: &[char], start: usize) -> Option<usize> {
    let is_inside = start.checked_sub(1).is_some_and(|before| letters[before].is_alphanumeric());
    if is_inside || !letters[start].is_ascii_alphanumeric() {
        return None;
    }
    let end = end_of_word(letters, start);
    let word = &letters[start..end];
    let is_one_case =
        !(word.iter().any(char::is_ascii_lowercase) && word.iter().any(char::is_ascii_uppercase));
    let shortest = if unlike_mark(word) == 0 { SHORTEST_DAMAGED } else { SHORTEST_UNMARKED };
    let is_like = unlike_mark(word) == 0 || unlike_mark(word) == 1 && is_one_case;
    let has_digits = word.iter().any(char::is_ascii_digit);
    (is_like && has_digits && (shortest..LONGEST_WORD).contains(&word.len())).then_some(end)
}

/// Where the letters and digits end that begin at a place; not all are looked at if there are more than a code has.
fn end_of_word(letters: &[char], start: usize) -> usize {
    let word = letters[start..].iter().take(LONGEST_WORD);
    start + word.take_while(|letter| letter.is_ascii_alphanumeric()).count()
}

/// How much of a text may stand between two pieces of one code: blanks, line breaks, marks of quoted or emphasised
/// text, letters without width, tags.
fn gap(letters: &[char]) -> Option<usize> {
    let mut place = 0;
    while let Some(letter) = letters.get(place) {
        match letter {
            '<' => {
                let tag = letters[place..].iter().take(LONGEST_GAP).position(|letter| *letter == '>')?;
                place += tag + 1;
            }
            '>' | '|' | '*' | '_' | '~' | '`' | '-' | '=' | '\\' => place += 1,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => place += 1,
            letter if letter.is_whitespace() => place += 1,
            letter if letter.is_ascii_alphanumeric() => {
                return (place > 0 && place <= LONGEST_GAP).then_some(place);
            }
            _ => return None,
        }
    }
    None
}
