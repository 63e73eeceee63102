//! A trainee's prediction as a short code that a chat carries, and the codes that stand in any text.
//!
//! ```text
//! code     = "QZ" symbols         at most 40 characters, no blanks; capital or small letters are the same
//! symbols  = bytes in Crockford's base 32: 0–9 and A–Z without I, L, O, U (I and L are read as 1, O as 0)
//! bytes    = content, then a CRC-24 of it, that of OS-9, most significant bit first
//! content  = task amounts who     in bits; zeros up to the next byte
//! task     = 00 difficulty:3 number     an exercise
//!          | 01 hash:24                 a task of a lesson: the CRC-24 of its id, a point and its number
//! number   = count:4 digits:4×count     count digits to the base of 16, the most significant first
//! amounts  = count:4 amount×count       one for each asked series, in the order in which they are asked
//! amount   = zeros:4 number             the number times ten to the power of zeros, 0 to 13; 15, without
//!                                       a number: left open
//! who      = 0 mark:12                  nameless; the mark is random, so that two of one opinion are two
//!          | 1 letter:6×…               a name, to the end or to a letter 0
//! ```
//!
//! Letters count from 1: A–Z, 0–9, blank, hyphen, full stop, apostrophe, then [`ACCENTED`]. A changed character changes
//! at most five bits that stand together, and a CRC of 24 bits misses no such change. Its final complement also shows
//! zeros that were added at the end.

mod bits;
mod name;
mod scan;

use std::fmt;

use crc::{CRC_24_OS_9, Crc, NoTable};

use bits::{Reader, Writer};
pub use name::{ACCENTED, Name};
pub use scan::{Found, MOST_CODES, found};

/// What every code begins with. No English word does.
pub const MARK: &str = "QZ";

/// Most characters of a code.
pub const LONGEST: usize = 40;

/// Most series that are asked about in one task: what four bits count.
pub const MOST_AMOUNTS: usize = 15;

/// The largest amount: that of any principal in an offer.
pub const LARGEST: u64 = 10_000_000_000_000;

/// What stands for the zeros of an amount that was left open.
const OPEN: u64 = 15;

/// Most zeros that are counted beside an amount's digits: the largest amount is ten to this power.
const MOST_ZEROS: u64 = 13;

/// Bytes of the checksum.
const SUM: usize = 3;

const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_24_OS_9);

/// What was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// A generated exercise: its difficulty, 1 to 7, and its number.
    Exercise { difficulty: u8, number: u32 },
    /// A task of a lesson, known by a hash of its id and number; see [`Asked::task`].
    Task { hash: u32 },
}

/// A prediction, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub asked: Asked,
    /// What is predicted of each asked series, in units of its currency; none: left open.
    pub amounts: Vec<Option<u64>>,
    pub who: Who,
}

/// Whose a prediction is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Named(Name),
    /// A random mark below 4096 in place of a name.
    Nameless(u16),
}

/// Why a prediction cannot be written as a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// It would be too long; a name of so many letters would do.
    LongName { name: Name, most: usize },
    /// It would be too long even without a name: so many characters.
    LongAmounts(usize),
    /// There are more than [`MOST_AMOUNTS`] amounts: so many.
    ManyAmounts(usize),
    /// An amount is above [`LARGEST`].
    LargeAmount(u64),
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unwritable::LongName { name, most: 0 } => write!(
                f,
                "The name “{name}” does not fit: these amounts fill the {LONGEST} characters of a code. Leave the \
                 name out."
            ),
            Unwritable::LongName { name, most } => write!(
                f,
                "The name “{name}” is too long for a code of {LONGEST} characters: with these amounts it may have {most} \
                 letters, such as “{}”. Shorten it, or leave it out.",
                name.cut(*most)
            ),
            Unwritable::LongAmounts(characters) => write!(
                f,
                "The code would have {characters} characters; at most {LONGEST} are allowed. Round the amounts to fewer \
                 digits."
            ),
            Unwritable::ManyAmounts(count) => {
                write!(
                    f,
                    "This task asks for {count} amounts; a code holds at most {MOST_AMOUNTS}, so there is none."
                )
            }
            Unwritable::LargeAmount(amount) => {
                write!(f, "The amount {amount} is refused; in a code an amount is at most {LARGEST}.")
            }
        }
    }
}

impl Asked {
    /// A task of a lesson: the lesson's id and the place of the task in it, from 1.
    pub fn task(lesson: &str, number: usize) -> Asked {
        Asked::Task { hash: CRC.checksum(format!("{lesson}.{number}").as_bytes()) }
    }

    /// A word for lists: `exercise 3-4821`.
    pub fn name(self) -> String {
        match self {
            Asked::Exercise { difficulty, number } => format!("exercise {difficulty}-{number}"),
            Asked::Task { hash } => format!("a lesson’s task ({hash:06x})"),
        }
    }

    fn write(self, bits: &mut Writer) {
        match self {
            Asked::Exercise { difficulty, number } => {
                bits.put(0, 2);
                bits.put(u64::from(difficulty), 3);
                bits.put_number(u64::from(number));
            }
            Asked::Task { hash } => {
                bits.put(1, 2);
                bits.put(u64::from(hash), 24);
            }
        }
    }

    fn read(bits: &mut Reader) -> Option<Asked> {
        match bits.take(2)? {
            0 => {
                let difficulty = bits.take(3)? as u8;
                Some(Asked::Exercise { difficulty, number: u32::try_from(bits.take_number()?).ok()? })
            }
            1 => Some(Asked::Task { hash: bits.take(24)? as u32 }),
            _ => None,
        }
    }
}

impl Code {
    /// The code, in capital letters.
    ///
    /// # Errors
    /// If it would be too long, there are too many amounts, or one is too large.
    pub fn write(&self) -> Result<String, Unwritable> {
        if self.amounts.len() > MOST_AMOUNTS {
            return Err(Unwritable::ManyAmounts(self.amounts.len()));
        }
        if self.largest() > LARGEST {
            return Err(Unwritable::LargeAmount(self.largest()));
        }
        let text = self.text();
        if text.len() <= LONGEST {
            return Ok(text);
        }
        let nameless = Code { who: Who::Nameless(0), ..self.clone() };
        Err(match &self.who {
            Who::Named(name) if nameless.text().len() <= LONGEST => {
                let cut = |letters: usize| Code { who: Who::Named(name.cut(letters)), ..self.clone() };
                let most = (1..name.letters()).rev().find(|letters| cut(*letters).text().len() <= LONGEST);
                Unwritable::LongName { name: name.clone(), most: most.unwrap_or(0) }
            }
            _ => Unwritable::LongAmounts(nameless.text().len()),
        })
    }

    /// The code, however long it is.
    fn text(&self) -> String {
        let Code { asked, amounts, who } = self;
        assert!(amounts.len() <= MOST_AMOUNTS, "four bits count the amounts");
        let mut bits = Writer::default();
        asked.write(&mut bits);
        bits.put(amounts.len() as u64, 4);
        for amount in amounts {
            write_amount(&mut bits, *amount);
        }
        match who {
            Who::Nameless(mark) => {
                bits.put(0, 1);
                bits.put(u64::from(*mark), 12);
            }
            Who::Named(name) => {
                bits.put(1, 1);
                name.write(&mut bits);
            }
        }
        let mut bytes = bits.bytes();
        let sum = CRC.checksum(&bytes).to_be_bytes();
        bytes.extend_from_slice(&sum[4 - SUM..]);
        format!("{MARK}{}", base32::encode(base32::Alphabet::Crockford, &bytes))
    }

    /// The code that symbols are, without the mark; none if it is damaged, or of a newer kind.
    fn read(symbols: &str) -> Option<Code> {
        let symbols = symbols.to_ascii_uppercase().replace('O', "0").replace(['I', 'L'], "1");
        let bytes = base32::decode(base32::Alphabet::Crockford, &symbols)?;
        let (content, sum) = bytes.split_at_checked(bytes.len().checked_sub(SUM)?)?;
        if CRC.checksum(content).to_be_bytes()[4 - SUM..] != *sum {
            return None;
        }
        let mut bits = Reader::of(content);
        let asked = Asked::read(&mut bits)?;
        let amounts = (0..bits.take(4)?).map(|_| read_amount(&mut bits)).collect::<Option<Vec<_>>>()?;
        let who = match bits.take(1)? {
            0 => Who::Nameless(bits.take(12)? as u16),
            _ => Who::Named(Name::read(&mut bits)?),
        };
        let code = Code { asked, amounts, who };
        // One prediction has one code, down to the bits of the last symbol that belong to no byte.
        (code.largest() <= LARGEST && code.text()[MARK.len()..] == symbols).then_some(code)
    }

    fn largest(&self) -> u64 {
        self.amounts.iter().flatten().copied().max().unwrap_or(0)
    }
}

fn write_amount(bits: &mut Writer, amount: Option<u64>) {
    let Some(mut digits) = amount else { return bits.put(OPEN, 4) };
    let mut zeros = 0;
    while digits > 0 && digits.is_multiple_of(10) && zeros < MOST_ZEROS {
        digits /= 10;
        zeros += 1;
    }
    bits.put(zeros, 4);
    bits.put_number(digits);
}

fn read_amount(bits: &mut Reader) -> Option<Option<u64>> {
    match bits.take(4)? {
        OPEN => Some(None),
        zeros if zeros <= MOST_ZEROS => {
            Some(Some(bits.take_number()?.checked_mul(10_u64.pow(zeros as u32))?))
        }
        _ => None,
    }
}
