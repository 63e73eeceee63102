//! The screens of the page.

/// A screen. One that is not built has no place here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// What is tendered, and what comes of it.
    #[default]
    Simulate,
    /// Every term of the offer, beside what comes of it.
    Terms,
    /// The scenario as a link, a file, tables, a picture, on paper.
    TakeHome,
    /// The offers that ship, each checked against what was published.
    Offers,
    /// Lessons: one rule each, beside the simulator.
    Learn,
    /// Made-up offers to work out, drawn from a number.
    Exercises,
    /// The Level 3 offer of 2004 by date.
    Replay,
    /// Every offer and vector run in this browser; reached from Offers.
    Verify,
    /// What a class predicted, from the codes that its chat gave.
    Class,
    /// Every term, and what it means.
    Glossary,
}

impl Screen {
    /// All, in the order of the navigation.
    pub const ALL: [Screen; 10] = [
        Screen::Simulate,
        Screen::Terms,
        Screen::Offers,
        Screen::Learn,
        Screen::Exercises,
        Screen::Replay,
        Screen::TakeHome,
        Screen::Verify,
        Screen::Class,
        Screen::Glossary,
    ];

    /// What the navigation calls it.
    pub fn name(self) -> &'static str {
        match self {
            Screen::Simulate => "Simulate",
            Screen::Terms => "Terms",
            Screen::TakeHome => "Share and export",
            Screen::Offers => "Offers",
            Screen::Learn => "Learn",
            Screen::Exercises => "Exercises",
            Screen::Replay => "Replay",
            Screen::Verify => "Verify",
            Screen::Class => "Class",
            Screen::Glossary => "Glossary",
        }
    }

    /// What the browser calls the page while it is open.
    pub fn title(self) -> &'static str {
        match self {
            Screen::Simulate => "Tender Offer Simulator",
            Screen::Terms => "Terms · Tender Offer Simulator",
            Screen::TakeHome => "Share and export · Tender Offer Simulator",
            Screen::Offers => "Offers · Tender Offer Simulator",
            Screen::Learn => "Learn · Tender Offer Simulator",
            Screen::Exercises => "Exercises · Tender Offer Simulator",
            Screen::Replay => "Replay · Tender Offer Simulator",
            Screen::Verify => "Verify · Tender Offer Simulator",
            Screen::Class => "Class · Tender Offer Simulator",
            Screen::Glossary => "Glossary · Tender Offer Simulator",
        }
    }

    /// What a link calls it.
    pub fn key(self) -> &'static str {
        match self {
            Screen::Simulate => "simulate",
            Screen::Terms => "terms",
            Screen::TakeHome => "share",
            Screen::Offers => "offers",
            Screen::Learn => "learn",
            Screen::Exercises => "exercises",
            Screen::Replay => "replay",
            Screen::Verify => "verify",
            Screen::Class => "class",
            Screen::Glossary => "glossary",
        }
    }

    /// Whether the navigation lists it. One that is not listed is reached from another.
    pub fn is_listed(self) -> bool {
        self != Screen::Verify && !self.is_under_more()
    }

    /// Whether the navigation lists it under More.
    pub fn is_under_more(self) -> bool {
        matches!(self, Screen::Replay | Screen::TakeHome | Screen::Class | Screen::Glossary)
    }

    /// Whether it shows results that are not those of the scenario, and so cannot be shown while results are covered.
    pub fn tells_of_others(self) -> bool {
        matches!(self, Screen::Offers | Screen::Replay | Screen::Verify)
    }

    /// Whether it covers results until somebody has predicted them, and uncovers them in its own way.
    pub fn asks_first(self) -> bool {
        matches!(self, Screen::Learn | Screen::Exercises)
    }

    /// The screen that a link calls so.
    pub fn of_key(key: &str) -> Option<Screen> {
        Screen::ALL.into_iter().find(|screen| screen.key() == key)
    }
}
