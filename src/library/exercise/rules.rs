//! The rules that an exercise asks for, and what its offer becomes in the hands of one who misses them.

use crate::engine::draft::{Draft, DraftLevels};
use crate::engine::offer::Basis;

/// A rule that can be missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The Tender Cap is the most that is taken of all series together.
    TenderCap,
    /// Levels are taken one after the other.
    Levels,
    /// Level 1 comes first.
    FirstLevelFirst,
    /// A series on a shared level has its share, by one factor for all of them.
    SharedLevel,
    /// No more of a series than its Maximum Offer Amount.
    Maximum,
    /// No more of some series together than their own cap.
    SubCap,
    /// Early tenders go through all levels before any late one.
    EarlyFirst,
    /// Early and late tenders of a level are taken together.
    EarlyAndLateTogether,
    /// A cap in dollars counts a euro at its rate.
    Rate,
    /// A cap on purchase price counts what is paid, not principal.
    PurchasePrice,
}

impl Rule {
    /// All, those that are missed by more people first.
    pub const ALL: [Rule; 10] = [
        Rule::TenderCap,
        Rule::Levels,
        Rule::FirstLevelFirst,
        Rule::Maximum,
        Rule::SharedLevel,
        Rule::EarlyFirst,
        Rule::EarlyAndLateTogether,
        Rule::SubCap,
        Rule::Rate,
        Rule::PurchasePrice,
    ];

    /// The rule in a sentence, for one who missed it.
    pub fn sentence(self) -> &'static str {
        match self {
            Rule::TenderCap => "The Tender Cap limits what is accepted of all series together.",
            Rule::Levels => {
                "Levels are filled one after the other: a lower one gets only the room that those before it have left."
            }
            Rule::FirstLevelFirst => "Level 1 has the first claim on the cap; higher numbers come later.",
            Rule::Maximum => {
                "No more of a series is accepted than its Maximum Offer Amount, even where the cap has room."
            }
            Rule::SharedLevel => "Series on one level are prorated together, by one factor for all of them.",
            Rule::EarlyFirst => {
                "Early tenders come first: they are taken through all levels before any late tender."
            }
            Rule::EarlyAndLateTogether => {
                "Here early tenders have no priority: early and late tenders of a level are taken together."
            }
            Rule::SubCap => "A sub-cap limits what is accepted of the series that it covers, taken together.",
            Rule::Rate => "A cap in dollars counts each euro at the offer's rate.",
            Rule::PurchasePrice => {
                "A cap on purchase price counts what is paid for the notes, not their principal."
            }
        }
    }

    /// The offer as one reads it who misses the rule; none where the rule has no part in it.
    pub(super) fn missed(self, draft: &Draft) -> Option<Draft> {
        let mut other = draft.clone();
        match self {
            Rule::TenderCap => {
                other.caps.remove(0);
            }
            Rule::Levels => set_levels(&mut other, |_, _| 1),
            Rule::FirstLevelFirst => {
                let last = (0..draft.series.len()).map(|place| level(draft, place)).max().unwrap_or(1);
                set_levels(&mut other, |_, level| last + 1 - level);
            }
            Rule::SharedLevel => {
                let shares = |place: usize| place > 0 && level(draft, place - 1) == level(draft, place);
                set_levels(&mut other, |place, level| 2 * level + u64::from(shares(place)));
                return (0..draft.series.len()).any(shares).then_some(other);
            }
            Rule::Maximum => other.series.iter_mut().for_each(|series| series.max_offer_amount = None),
            Rule::SubCap => other.caps.truncate(1),
            Rule::EarlyFirst => other.early_tenders_first = false,
            Rule::EarlyAndLateTogether => {
                let late = draft.tenders.iter().any(|(_, by_window)| by_window.0[1].is_some());
                other.early_tenders_first = late;
            }
            Rule::Rate => other.rates.iter_mut().for_each(|(_, rate)| *rate = "1".into()),
            Rule::PurchasePrice => other.caps.iter_mut().for_each(|cap| cap.basis = Basis::Principal),
        }
        (other != *draft).then_some(other)
    }
}

fn level(draft: &Draft, place: usize) -> u64 {
    match draft.series[place].levels {
        DraftLevels::One(level) => level,
        DraftLevels::Several(_) => unreachable!("a series of an exercise stands on one level"),
    }
}

fn set_levels(draft: &mut Draft, of: impl Fn(usize, u64) -> u64) {
    for place in 0..draft.series.len() {
        draft.series[place].levels = DraftLevels::One(of(place, level(draft, place)));
    }
}
