//! Separators that stay visible while a number is typed, and the caret that stays where it was.
//!
//! A field stores what the person typed and shows it with separators: the ones shown are ours and are
//! not stored. A comma that the person types is theirs and is kept, until the whole is one number in
//! groups of three with two commas or more, which means one thing only and shows the same without them.

use super::entry::is_blank;

/// The key or gesture that changed a field's text, from `InputEvent.inputType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Backspace.
    DeleteBackward,
    /// Delete.
    DeleteForward,
    /// Typing, pasting, cutting, dropping, dictation and whatever else there is.
    Other,
}

impl Stroke {
    /// From `InputEvent.inputType`, e.g. `deleteContentBackward`.
    pub fn from_input_type(input_type: &str) -> Stroke {
        match input_type {
            "deleteContentBackward" => Stroke::DeleteBackward,
            "deleteContentForward" => Stroke::DeleteForward,
            _ => Stroke::Other,
        }
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

/// A stored text as its field shows it: with thousands separators, if it has no marks of its own.
pub fn grouped(stored: &str) -> String {
    marked(stored).iter().map(|glyph| glyph.char).collect()
}

/// Words, which have no separators of ours: as they were typed.
pub fn words(now: &str, caret: usize) -> Typed {
    Typed { stored: now.to_owned(), shown: now.to_owned(), caret }
}

/// A pasted text as it is stored: without blanks around it, and without separators that mean one thing only.
pub fn pasted(text: &str) -> String {
    let text: Vec<char> = text.trim_matches(is_blank).chars().collect();
    settled(&text, &[]).stored
}

/// What a key made of a field: `stored` is the text stored before it, `now` what the field holds
/// after it with the caret at `caret` (`selectionEnd`, in UTF-16 units).
pub fn regroup(stored: &str, now: &str, caret: usize, stroke: Stroke) -> Typed {
    let before = marked(stored);
    let now: Vec<char> = now.chars().collect();
    let (left, right) = now.split_at(char_index(&now, caret));
    let Some(change) = Change::between(&before, left, right) else { return settled(left, right) };

    if change.inserted.contains(&',') {
        return match change.steps_over_ours() {
            true => typed(&theirs(&before), theirs(change.right).len(), Beside::After),
            false => settled(left, right),
        };
    }
    let mut kept_left = theirs(change.left);
    let mut kept_right = theirs(change.right);
    if change.only_ours_removed() {
        match stroke {
            Stroke::DeleteBackward => _ = kept_left.pop(),
            Stroke::DeleteForward => _ = kept_right.drain(..kept_right.len().min(1)),
            Stroke::Other => {}
        }
    }
    kept_left.extend(change.inserted);
    settled(&kept_left, &kept_right)
}

/// One character that a field shows.
#[derive(Clone, Copy)]
struct Glyph {
    char: char,
    /// A separator of ours, not stored.
    ours: bool,
}

/// What a field shows of a stored text, our separators marked.
fn marked(stored: &str) -> Vec<Glyph> {
    let whole = whole_digits(stored);
    let mut glyphs = Vec::with_capacity(stored.len() * 4 / 3 + 1);
    for (at, char) in stored.char_indices() {
        let to_come = whole.end.saturating_sub(at);
        if whole.contains(&at) && at > whole.start && to_come.is_multiple_of(3) {
            glyphs.push(Glyph { char: ',', ours: true });
        }
        glyphs.push(Glyph { char, ours: false });
    }
    glyphs
}

/// The digits before the point in a text whose only mark is that point; empty in any other text.
fn whole_digits(text: &str) -> std::ops::Range<usize> {
    let none = 0..0;
    let Some(start) = text.find(|char: char| char.is_ascii_digit()) else { return none };
    let is_mark = |char: char| char.is_ascii_digit() || matches!(char, '.' | ',' | '\'' | '’' | 'ʼ');
    let after_digits = |from: usize| {
        let past = text[from..].find(|char: char| !char.is_ascii_digit());
        past.map_or(text.len(), |past| from + past)
    };
    let end = after_digits(start);
    let past_part = if text[end..].starts_with('.') { after_digits(end + 1) } else { end };
    if text[..start].contains(is_mark) || text[past_part..].contains(is_mark) { none } else { start..end }
}

/// What happened between what a field showed and what it holds.
struct Change<'a> {
    /// Shown before it and still there, left of the caret.
    left: &'a [Glyph],
    removed: &'a [Glyph],
    inserted: &'a [char],
    /// Shown before it and still there, right of the caret.
    right: &'a [Glyph],
}

impl<'a> Change<'a> {
    /// What stands right of the caret was there before; none if it was not.
    fn between(before: &'a [Glyph], left: &'a [char], right: &[char]) -> Option<Change<'a>> {
        let split = before.len().checked_sub(right.len())?;
        let (shown_left, shown_right) = before.split_at(split);
        let same = |glyph: &Glyph, char: &char| glyph.char == *char;
        if !shown_right.iter().zip(right).all(|(glyph, char)| same(glyph, char)) {
            return None;
        }
        let common = shown_left.iter().zip(left).take_while(|(glyph, char)| same(glyph, char)).count();
        let (left_kept, removed) = shown_left.split_at(common);
        Some(Change { left: left_kept, removed, inserted: &left[common..], right: shown_right })
    }

    /// A comma was typed where the next one is ours: the person goes past it.
    fn steps_over_ours(&self) -> bool {
        self.inserted == [','] && self.removed.is_empty() && self.right.first().is_some_and(|next| next.ours)
    }

    /// Backspace or Delete took nothing but a separator of ours: it means the digit beyond.
    fn only_ours_removed(&self) -> bool {
        self.inserted.is_empty() && matches!(self.removed, [Glyph { ours: true, .. }])
    }
}

/// What is stored of what is shown.
fn theirs(glyphs: &[Glyph]) -> Vec<char> {
    glyphs.iter().filter(|glyph| !glyph.ours).map(|glyph| glyph.char).collect()
}

/// The field after a key, from the text left and right of the caret without our separators.
fn settled(left: &[char], right: &[char]) -> Typed {
    let all: Vec<char> = [left, right].concat();
    if !is_grouped_number(&all) {
        return typed(&all, right.len(), Beside::Before);
    }
    let digits: Vec<char> = all.into_iter().filter(|char| *char != ',').collect();
    let beside = if left.last() == Some(&',') { Beside::After } else { Beside::Before };
    typed(&digits, right.iter().filter(|char| **char != ',').count(), beside)
}

/// Whether a text is one number in groups of three, with two commas or more.
fn is_grouped_number(text: &[char]) -> bool {
    let text: String = text.iter().collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    groups.len() > 2
        && matches!(groups[0].len(), 1..=3)
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3)
        && groups.iter().all(|group| all_digits(group))
        && all_digits(part)
}

/// On which side of a separator of ours the caret stands, where it could be on both.
#[derive(PartialEq, Eq)]
enum Beside {
    Before,
    After,
}

/// The field showing `stored`, with so many stored characters right of the caret.
fn typed(stored: &[char], right: usize, beside: Beside) -> Typed {
    let stored: String = stored.iter().collect();
    let glyphs = marked(&stored);
    let mut at = glyphs.len();
    let mut passed = 0;
    while passed < right && at > 0 {
        at -= 1;
        passed += usize::from(!glyphs[at].ours);
    }
    if beside == Beside::Before && at > 0 && glyphs[at - 1].ours {
        at -= 1;
    }
    let caret = glyphs[..at].iter().map(|glyph| glyph.char.len_utf16()).sum();
    Typed { shown: glyphs.iter().map(|glyph| glyph.char).collect(), stored, caret }
}

/// The character at a place counted in UTF-16 units.
fn char_index(text: &[char], utf16: usize) -> usize {
    let mut units = 0;
    let reaches = |char: &char| {
        units += char.len_utf16();
        units <= utf16
    };
    text.iter().copied().take_while(reaches).count()
}
