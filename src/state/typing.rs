//! Separators that stay visible while a number is typed, and the caret that stays where it was.
//!
//! A field stores what the person typed and shows it with separators: the ones shown are ours and are
//! not stored. A comma that the person types is theirs and is kept, until the whole reads as one
//! number in groups of three with two commas or more, which means one thing only.

/// The key or gesture that changed a field's text, from `InputEvent.inputType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Something was typed in.
    Insert,
    /// Backspace.
    DeleteBackward,
    /// Delete.
    DeleteForward,
    /// Cut, drop, dictation and whatever else there is.
    Other,
}

impl Stroke {
    /// From `InputEvent.inputType`, e.g. `deleteContentBackward`.
    pub fn from_input_type(input_type: &str) -> Stroke {
        let _ = input_type;
        todo!()
    }
}

/// A field after a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What to store: [`super::scenario::Edit::Set`].
    pub stored: String,
    /// What the field shows: `grouped(&stored)`.
    pub shown: String,
    /// Where the caret goes, in UTF-16 units of `shown`.
    pub caret: usize,
}

/// A stored text as its field shows it: with thousands separators, if it has none of its own.
pub fn grouped(stored: &str) -> String {
    let _ = stored;
    todo!()
}

/// What a key made of a field: `stored` is the text stored before it, `now` what the field holds
/// after it with the caret at `caret` (in UTF-16 units, `selectionEnd`).
pub fn regroup(stored: &str, now: &str, caret: usize, stroke: Stroke) -> Typed {
    let _ = (stored, now, caret, stroke);
    todo!()
}
