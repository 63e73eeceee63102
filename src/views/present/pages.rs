//! Which series are on the screen: paged by level, so that none shrinks; while the working is told, those of the level
//! that is told.

use super::{told, unit};
use crate::engine::check::LAST_LEVEL;
use crate::engine::offer::Offer;
use crate::state::edge;
use crate::state::live::{Live, Signal};
use crate::state::presentation::Presentation;
use crate::state::store::Store;
use crate::views::reactive::remembered;

/// Heights in pixels of the layout at 1280 by 720: what is not rows, and a row.
const REST: f64 = 322.0;
const ROW: f64 = 96.0;
/// Most rows beside a level of the working that is told.
const MOST_TOLD: usize = 2;

/// The series on the screen.
pub type Plan = Live<Paged>;

/// One page of the series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paged {
    /// The series, by their place in the offer.
    pub series: Vec<usize>,
    /// How many pages there are, and which this is, from 0; while a level is told, one.
    pub pages: usize,
    pub page: usize,
    /// The levels on it, the first and the last.
    pub levels: (u8, u8),
}

impl Paged {
    /// Where it is among the pages, in words.
    pub fn place(&self) -> String {
        let (first, last) = self.levels;
        let levels =
            if first == last { format!("Level {first}") } else { format!("Levels {first}–{last}") };
        format!("{levels} · page {} of {}", self.page + 1, self.pages)
    }
}

/// The series on the screen, as the session says, with room for so many rows.
pub fn plan(store: Store, session: Signal<Presentation>, fit: Signal<usize>) -> Plan {
    remembered(move || {
        let (fit, (page, step)) = (fit.get(), session.with(|session| (session.page, session.step)));
        let told = if step == 0 { None } else { told::series_of(store, step) };
        store.shown().with(|shown| {
            let offer = &shown.settled.offer;
            match told {
                Some(mut series) => {
                    series.truncate(MOST_TOLD.min(fit));
                    Paged { levels: levels(offer, &series), series, pages: 1, page: 0 }
                }
                None => paged(offer, fit, page),
            }
        })
    })
}

/// One of the pages: whole levels together as far as they fit, a level of many series on several.
fn paged(offer: &Offer, fit: usize, page: usize) -> Paged {
    let of_level = |level: u8| -> Vec<usize> {
        (0..offer.series.len()).filter(|series| offer.series[*series].levels[0].level == level).collect()
    };
    let mut pages: Vec<Vec<usize>> = vec![Vec::new()];
    for level in (1..=LAST_LEVEL).map(of_level) {
        let stands = pages.last().map_or(0, Vec::len);
        if stands > 0 && stands + level.len() > fit {
            pages.push(Vec::new());
        }
        for series in level {
            if pages.last().is_some_and(|page| page.len() == fit) {
                pages.push(Vec::new());
            }
            pages.last_mut().expect("there is a page").push(series);
        }
    }
    let count = pages.len();
    let page = page.min(count - 1);
    let series = pages.swap_remove(page);
    Paged { levels: levels(offer, &series), series, pages: count, page }
}

/// The first levels of these series, the lowest and the highest.
fn levels(offer: &Offer, series: &[usize]) -> (u8, u8) {
    let levels =
        || series.iter().filter_map(|series| offer.series.get(*series)).map(|terms| terms.levels[0].level);
    (levels().min().unwrap_or(1), levels().max().unwrap_or(1))
}

/// How many rows stand on the screen at once.
pub fn rows_that_fit() -> usize {
    let (_, height) = edge::viewport();
    (((height / unit() - REST) / ROW) as usize).clamp(1, 12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library;
    use crate::state::scenario::Scenario;

    /// The pages of a shipped offer, each as its series.
    fn pages(id: &str, fit: usize) -> Vec<Vec<usize>> {
        let settled = Scenario::open(library::offer(id).unwrap()).settle().unwrap();
        let count = paged(&settled.offer, fit, 0).pages;
        (0..count).map(|page| paged(&settled.offer, fit, page).series).collect()
    }

    #[test]
    fn every_series_is_on_one_page_and_levels_stay_together() {
        assert_eq!(pages("level3-2004-launch", 4), [vec![0, 1, 2, 3]]);
        assert_eq!(pages("level3-2004-launch", 3), [vec![0, 1, 2], vec![3]]);
        for shipped in &library::OFFERS {
            for fit in 1..=6 {
                let offer = Scenario::open(shipped.file()).settle().unwrap().offer;
                let pages = pages(shipped.id, fit);
                let mut all: Vec<usize> = pages.iter().flatten().copied().collect();
                let level = |series: usize| offer.series[series].levels[0].level;
                assert!(all.is_sorted_by_key(|series| level(*series)), "{}", shipped.id);
                all.sort_unstable();
                assert_eq!(all, (0..offer.series.len()).collect::<Vec<_>>(), "{}", shipped.id);
                for two in pages.windows(2) {
                    let (last, first) = (level(*two[0].last().unwrap()), level(two[1][0]));
                    let of_level = (0..offer.series.len()).filter(|series| level(*series) == first).count();
                    assert!(last != first || of_level > fit, "{}: level {first} is torn", shipped.id);
                }
                assert!(pages.iter().all(|page| (1..=fit).contains(&page.len())), "{}", shipped.id);
            }
        }
        let beyond = Scenario::open(library::OFFERS[0].file()).settle().unwrap();
        assert_eq!(paged(&beyond.offer, 2, 99).page, 1, "a page that is not there any more");
    }
}
