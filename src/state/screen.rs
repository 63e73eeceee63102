//! The screens of the page.

/// A screen. One that is not built has no place here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What is tendered, and what comes of it.
    Simulate,
    /// The scenario as a link, a file, tables, a picture, on paper.
    TakeHome,
}

impl Screen {
    /// All, in the order of the navigation.
    pub const ALL: [Screen; 2] = [Screen::Simulate, Screen::TakeHome];

    /// What the navigation calls it.
    pub fn name(self) -> &'static str {
        match self {
            Screen::Simulate => "Simulate",
            Screen::TakeHome => "Share and export",
        }
    }

    /// What the browser calls the page while it is open.
    pub fn title(self) -> &'static str {
        match self {
            Screen::Simulate => "Tender Offer Simulator",
            Screen::TakeHome => "Share and export · Tender Offer Simulator",
        }
    }

    /// What a link calls it.
    pub fn key(self) -> &'static str {
        match self {
            Screen::Simulate => "simulate",
            Screen::TakeHome => "share",
        }
    }

    /// The screen that a link calls so.
    pub fn of_key(key: &str) -> Option<Screen> {
        Screen::ALL.into_iter().find(|screen| screen.key() == key)
    }
}
