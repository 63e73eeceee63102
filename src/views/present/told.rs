//! The working, told level by level, in large print.

use super::stage::Stage;
use crate::engine::outcome::Place;
use crate::state::scenario::Settled;
use crate::state::store::Store;
use crate::views::controls::amount::sentence_asked_for;
use crate::views::markup::{View, view};
use crate::views::reactive::{part, remembered};
use crate::views::working::{About, Line, working};

/// What is told at once: a level in its pass, with what is said before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Group {
    place: Option<Place>,
    series: Vec<usize>,
    lines: Vec<Line>,
}

/// How many levels there are to tell.
pub fn count(store: Store) -> usize {
    store.answer().with(|answer| groups(&answer.settled).len())
}

/// The series of a level, counted from 1; beyond the last, of the last. None for 0.
pub fn series_of(store: Store, step: usize) -> Option<Vec<usize>> {
    store.answer().with(|answer| group(&answer.settled, step)).map(|group| group.series)
}

/// The series that are told with a level, counted from 1, and with no later one.
pub fn ended(store: Store, step: usize) -> Vec<usize> {
    store.answer().with(|answer| {
        let groups = groups(&answer.settled);
        let (told, later) = groups.split_at(step.min(groups.len()));
        let series = told.iter().flat_map(|group| group.series.iter().copied());
        series.filter(|series| !later.iter().any(|group| group.series.contains(series))).collect()
    })
}

/// The level that is told, while one is. It was asked for, so that it is told also while results are covered.
pub fn panel(stage: Stage) -> View {
    let group = remembered(move || {
        let step = stage.session.with(|session| session.step);
        stage.store.answer().with(|answer| group(&answer.settled, step))
    });
    part(move || {
        group.get().map(|group| {
            let line = |Line { spans, .. }: Line| view! { <p>{sentence_asked_for(spans)}</p> };
            let lines: Vec<View> = group.lines.into_iter().map(line).collect();
            view! {
                <section class="present-told" aria-label="The working" tabindex="0" aria-live="polite">{lines}</section>
            }
        })
    })
}

/// A level, counted from 1; beyond the last, the last. None for 0.
fn group(settled: &Settled, step: usize) -> Option<Group> {
    let place = step.checked_sub(1)?;
    let mut groups = groups(settled);
    groups.truncate(place + 1);
    groups.pop()
}

fn groups(settled: &Settled) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut ahead = Vec::new();
    for line in working(&settled.offer, &settled.outcome) {
        let (place, series) = match line.about {
            About::Offer | About::Pass(_) => {
                ahead.push(line);
                continue;
            }
            About::Level(place) => (place, None),
            About::Series { place, series } => (place, Some(series)),
        };
        if groups.last().and_then(|group| group.place) != Some(place) {
            groups.push(Group { place: Some(place), series: Vec::new(), lines: std::mem::take(&mut ahead) });
        }
        if let Some(group) = groups.last_mut() {
            group.series.extend(series.filter(|series| !group.series.contains(series)));
            group.lines.push(line);
        }
    }
    if !ahead.is_empty() {
        groups.push(Group { lines: ahead, ..Group::default() });
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::OFFERS;
    use crate::state::scenario::Scenario;

    #[test]
    fn every_line_of_the_working_is_told_once_level_by_level() {
        for shipped in &OFFERS {
            let settled = Scenario::open(shipped.file()).settle().unwrap();
            let groups = groups(&settled);
            let told: Vec<Line> = groups.iter().flat_map(|group| group.lines.clone()).collect();
            assert_eq!(told, working(&settled.offer, &settled.outcome), "{}", shipped.id);
            let levels = settled.outcome.working.len();
            assert_eq!(groups.len(), levels, "{}", shipped.id);
            for (group, level) in groups.iter().zip(&settled.outcome.working) {
                let series: Vec<usize> = level.steps.iter().map(|step| step.series).collect();
                assert_eq!((group.place, &group.series), (Some(level.place), &series), "{}", shipped.id);
            }
        }
    }
}
