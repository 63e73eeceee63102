//! The name in a code: few letters, six bits each.

use std::fmt;

use super::bits::{Reader, Writer};

/// The letters beside A–Z, digits and marks that a name can have.
pub const ACCENTED: &str = "ÀÁÂÃÄÅÆÇÈÉÊËÍÑÓÔÖØÚÜÝŁŠ";

/// A name as a code holds it: in capital letters, without blanks at its ends. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name(String);

impl Name {
    /// Reads a name that was typed; none if nothing was.
    ///
    /// # Errors
    /// A sentence on the letter that a code cannot hold.
    pub fn typed(text: &str) -> Result<Option<Name>, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let name = words.join(" ").replace(['’', '‘', '`'], "'").to_uppercase();
        match name.chars().find(|letter| value(*letter).is_none()) {
            Some(letter) => Err(format!(
                "The name “{text}” holds “{letter}”; in a code a name is of the letters A to Z, some with accents, \
                 digits, blanks, hyphens, full stops and apostrophes. Write it so, or leave it out."
            )),
            None if name.is_empty() => Ok(None),
            None => Ok(Some(Name(name))),
        }
    }

    /// How many letters it has.
    pub fn letters(&self) -> usize {
        self.0.chars().count()
    }

    /// The first letters of it, at least one.
    pub fn cut(&self, letters: usize) -> Name {
        let cut: String = self.0.chars().take(letters.max(1)).collect();
        Name(cut.trim_end().to_owned())
    }

    pub(super) fn write(&self, bits: &mut Writer) {
        for letter in self.0.chars().filter_map(value) {
            bits.put(letter, 6);
        }
    }

    pub(super) fn read(bits: &mut Reader) -> Option<Name> {
        let mut name = String::new();
        while let Some(value) = bits.take(6).filter(|value| *value > 0) {
            name.push(alphabet().nth(value as usize - 1)?);
        }
        (!name.is_empty()).then_some(Name(name))
    }
}

impl fmt::Display for Name {
    /// As people write names: a capital at the head of each word.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = ' ';
        for letter in self.0.chars() {
            if before.is_alphabetic() {
                letter.to_lowercase().try_for_each(|letter| write!(f, "{letter}"))?;
            } else {
                write!(f, "{letter}")?;
            }
            before = letter;
        }
        Ok(())
    }
}

/// All letters in their order, which is a part of the format.
fn alphabet() -> impl Iterator<Item = char> {
    ('A'..='Z').chain('0'..='9').chain(" -.'".chars()).chain(ACCENTED.chars())
}

/// What stands for a letter, from 1.
fn value(letter: char) -> Option<u64> {
    alphabet().position(|other| other == letter).map(|place| place as u64 + 1)
}
