//! What was tendered: multiples of the denomination, in all at most what is outstanding.

use super::super::draft::Draft;
use super::super::figures::{Figure, grouped};
use super::super::names::Names;
use super::super::offer::{ByWindow, Window};
use super::super::problems::below;
use super::series::CheckedSeries;
use super::{Checking, Ids};

/// Most principal there can be, by the input limits.
const MOST_PRINCIPAL: u64 = 10_u64.pow(13);

impl Checking<'_> {
    /// Beside the series.
    pub(super) fn tenders(
        &mut self,
        draft: &Draft,
        ids: &Ids,
        series: &[CheckedSeries],
    ) -> Option<Vec<ByWindow<u64>>> {
        let mut tendered = vec![ByWindow::default(); series.len()];
        let mut all_read = true;
        let mut seen = Names::default();
        for (at, (id, texts)) in draft.tenders.iter().enumerate() {
            let path = below("tenders", id);
            if seen.note(id, at).is_some() {
                self.refuse(&path, id, "this series already has its tenders: all windows stand together");
                continue;
            }
            let place = self.place(&path, id, ids);
            let amounts = self.amounts(&path, texts);
            let Some(place) = place else {
                all_read = false;
                continue;
            };
            self.fit(&path, texts, amounts, &series[place]);
            match amounts {
                ByWindow([Some(early), Some(late), Some(guaranteed)]) => {
                    tendered[place] = ByWindow([early, late, guaranteed]);
                }
                _ => all_read = false,
            }
        }
        all_read.then_some(tendered)
    }

    fn amounts(&mut self, path: &str, texts: &ByWindow<Option<String>>) -> ByWindow<Option<u64>> {
        ByWindow(Window::ALL.map(|window| match &texts[window] {
            None => Some(0),
            Some(text) => {
                self.whole(Figure::Principal, &below(path, window.key()), "principal tendered", text)
            }
        }))
    }

    /// Tells the first window that passes what is outstanding, and each that is no multiple of the denomination.
    fn fit(
        &mut self,
        path: &str,
        texts: &ByWindow<Option<String>>,
        amounts: ByWindow<Option<u64>>,
        series: &CheckedSeries,
    ) {
        let all: u64 = amounts.0.iter().flatten().sum();
        let outstanding = series.outstanding.unwrap_or(u64::MAX);
        let denomination = series.denomination.unwrap_or(1);
        let mut before = 0;
        for window in Window::ALL {
            let Some(amount) = amounts[window] else { continue };
            // What this window may hold at most: beside all others or, if they alone are too much, those before it.
            let others = all - amount;
            let room = outstanding.saturating_sub(if others <= outstanding { others } else { before });
            let passes = before <= outstanding && amount > outstanding - before;
            before += amount;
            let path = below(path, window.key());
            let text = texts[window].as_deref().unwrap_or_default();
            if passes {
                let most = room - room % denomination;
                let sentence = format!(
                    "all windows together are at most the principal outstanding, {}: this one at most {}",
                    grouped(&outstanding.to_string()),
                    grouped(&most.to_string())
                );
                self.refuse_near(&path, text, sentence, vec![most.to_string()]);
            } else if amount % denomination != 0 {
                let nearest = nearest_multiples(amount, denomination, room.min(MOST_PRINCIPAL));
                let listed: Vec<_> = nearest.iter().map(|amount| grouped(amount)).collect();
                let sentence = format!(
                    "principal tendered must be a multiple of the denomination, {}: {}",
                    grouped(&denomination.to_string()),
                    listed.join(" or ")
                );
                self.refuse_near(&path, text, sentence, nearest);
            }
        }
    }
}

/// The multiples next to an amount that are not above the most; the nearer first.
fn nearest_multiples(amount: u64, denomination: u64, most: u64) -> Vec<String> {
    let below = amount - amount % denomination;
    let above = below + denomination;
    if below > most {
        return vec![(most - most % denomination).to_string()];
    }
    if above > most {
        return vec![below.to_string()];
    }
    let nearer_first = if amount - below <= above - amount { [below, above] } else { [above, below] };
    nearer_first.map(|amount| amount.to_string()).into()
}
