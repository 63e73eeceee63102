//! Amounts in the words of a text, which are refused: a figure is filled in by the engine, so that it is right when
//! the offer is another.
//!
//! Found are a currency sign, a per cent sign, the words for per cents and for large numbers, and every number but:
//! a whole one up to 64 (levels, steps, days), a year from 1900 to 2100, and 1,000 after `per`, `each` or `every`, the
//! unit of prices. A number is refused as well where letters follow it at once (`5m`), but for ordinals (`1st`).

/// The largest whole number that may stand: there are no more levels.
const LARGEST_COUNT: u32 = 64;

/// Words that stand for amounts.
const AMOUNT_WORDS: [&str; 9] =
    ["percent", "million", "millions", "billion", "billions", "thousand", "thousands", "hundred", "hundreds"];

/// Signs that stand for amounts.
const AMOUNT_SIGNS: [char; 7] = ['$', '€', '£', '¥', '%', '‰', '½'];

/// What stands before the 1,000 that prices are for.
const UNITS_OF_PRICE: [&str; 3] = ["per", "each", "every"];

/// The amounts that stand in words, in order.
pub(super) fn amounts(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut before = "";
    for token in words.split_whitespace() {
        let bare = token.trim_matches(|letter: char| !is_of_amount(letter));
        let bare = bare.trim_end_matches("’s").trim_end_matches("'s");
        let lower = bare.to_lowercase();
        let is_per_cent = lower == "cent" && before.eq_ignore_ascii_case("per");
        let is_unit_of_price = bare == "1,000" && UNITS_OF_PRICE.contains(&before.to_lowercase().as_str());
        let is_word = lower.split('-').any(|part| AMOUNT_WORDS.contains(&part));
        let is_amount = is_word || is_per_cent || bare.split(['-', '–', '/']).any(is_amount);
        if is_amount && !is_unit_of_price {
            found.push(bare.to_owned());
        }
        before = bare;
    }
    found
}

/// Whether a letter can begin or end an amount; what cannot is taken off a word.
fn is_of_amount(letter: char) -> bool {
    letter.is_alphanumeric() || AMOUNT_SIGNS.contains(&letter)
}

/// Whether a word without spaces is an amount in digits or has a sign of one.
fn is_amount(word: &str) -> bool {
    if word.contains(AMOUNT_SIGNS) {
        return true;
    }
    if !word.contains(char::is_numeric) {
        return false;
    }
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    if !matches!(ending, "" | "st" | "nd" | "rd" | "th") {
        return true;
    }
    let number: Option<u32> = digits.parse().ok();
    !number.is_some_and(|number| number <= LARGEST_COUNT || (1900..=2100).contains(&number))
}
