//! Numbers as people type them: `450m`, `1.2 billion`, `62%`, `$ 1,203,652,000`.
//!
//! A text is read, asked about, or refused; what could mean two things is never guessed. Reading is
//! exact: a unit moves the decimal point of the text, and a share of what is outstanding is one whole
//! division. The limits of the law (how much, how little) are for [`crate::engine::check`].

/// What a field takes, and so how its text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind<'a> {
    /// Whole units of a series' currency; also a percentage of what is outstanding.
    Principal { currency: &'a str, outstanding: u64, denomination: u64 },
    /// An amount with up to two decimals, such as a cap.
    Amount { currency: &'a str },
    /// The same, or nothing where it is not known.
    AmountOrUnknown { currency: &'a str },
    /// Units of one currency for one of another: up to eight decimals.
    Rate,
    /// A price per 1,000 of principal: up to six decimals.
    Price { currency: &'a str },
    /// `yes` or `no`.
    YesNo,
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

/// Reads a text as its field's kind takes it. Never fails and never overflows, whatever the text.
pub fn read(text: &str, kind: EntryKind, origin: Origin) -> Reading {
    let _ = (text, kind, origin);
    todo!()
}
