//! Where a presentation stands, as this tab of the browser keeps it: a reload goes on where it was.

use super::countdown::Countdown;
use super::cover::Cover;

/// Where a presentation stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// The id of the offer that is presented: of another one, pages and steps are others.
    pub offer: String,
    /// The page of series, from 0.
    pub page: usize,
    /// The levels of the working that are told; 0: none.
    pub step: usize,
    /// The series that are uncovered while others are not.
    pub uncovered: Vec<usize>,
    pub countdown: Countdown,
    /// Whether a spot follows the pointer.
    pub spot: bool,
}

impl Presentation {
    /// As text to keep, a line each.
    pub fn kept(&self) -> String {
        let Presentation { offer, page, step, uncovered, countdown, spot } = self;
        let uncovered: Vec<String> = uncovered.iter().map(usize::to_string).collect();
        let uncovered = uncovered.join(" ");
        format!("{page}\n{step}\n{uncovered}\n{}\n{spot}\n{offer}", countdown.kept())
    }

    /// From such a text; as at the beginning, where a line is none.
    pub fn read(text: &str) -> Presentation {
        let mut lines = text.splitn(6, '\n');
        let mut line = || lines.next().unwrap_or_default();
        let number = |text: &str| text.parse().unwrap_or_default();
        Presentation {
            page: number(line()),
            step: number(line()),
            uncovered: line().split(' ').filter_map(|place| place.parse().ok()).collect(),
            countdown: Countdown::read(line()),
            spot: line() == "true",
            offer: line().to_owned(),
        }
    }

    /// Which results are covered, of an offer of so many series, where any are.
    pub fn cover(&self, count: usize) -> Cover {
        self.uncovered.iter().fold(Cover::ALL, |cover, series| cover.uncover(*series, count))
    }
}
