//! The screens of the page.

/// A screen. One that is not built has no place here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What is tendered, and what comes of it.
    Simulate,
    /// Every term of the offer, beside what comes of it.
    Terms,
}

impl Screen {
    /// All, in the order of the navigation.
    pub const ALL: [Screen; 2] = [Screen::Simulate, Screen::Terms];

    /// What the navigation calls it.
    pub fn name(self) -> &'static str {
        match self {
            Screen::Simulate => "Simulate",
            Screen::Terms => "Terms",
        }
    }

    /// What the browser calls the page while it is open.
    pub fn title(self) -> &'static str {
        match self {
            Screen::Simulate => "Tender Offer Simulator",
            Screen::Terms => "Terms · Tender Offer Simulator",
        }
    }

    /// What a link calls it.
    pub fn key(self) -> &'static str {
        match self {
            Screen::Simulate => "simulate",
            Screen::Terms => "terms",
        }
    }

    /// The screen that a link calls so.
    pub fn of_key(key: &str) -> Option<Screen> {
        Screen::ALL.into_iter().find(|screen| screen.key() == key)
    }
}
