//! The bars for a room: of each series its name, what is tendered, its bar, and what is accepted of it, or that this
//! is covered. The cap is one line through all.

use leptos::prelude::untrack;

use super::stage::{Action, Stage};
use super::unit;
use crate::engine::offer::Series;
use crate::state::cover::Of;
use crate::state::edge;
use crate::state::live::effect;
use crate::views::board::{badge, hue};
use crate::views::charts::bars::{self, HEIGHT, Plot, Size};
use crate::views::controls::amount::figure;
use crate::views::covered::COVERED;
use crate::views::figure::Why;
use crate::views::markup::{Slot, View, view};
use crate::views::of_series::OfSeries;
use crate::views::reactive::{flag, part, pressed, remembered};

/// Height of a row's drawing and pixels between ticks, in the layout's pixels.
const ROW: f64 = 94.0;
const TICK_EVERY: f64 = 105.0;

/// The series on the screen, with the axis and the cap.
pub fn board(stage: Stage) -> View {
    let store = stage.store;
    // The terms as they are drawn: of others, all is drawn anew.
    let terms = remembered(move || {
        let series = stage.plan.with(|plan| plan.series.clone());
        let fit = stage.fit.get();
        store.shown().with(|shown| {
            let offer = &shown.settled.offer;
            let terms = series
                .into_iter()
                .filter_map(|series| Some((series, Terms(offer.series.get(series)?.clone()))));
            (fit, terms.collect::<Vec<_>>())
        })
    });
    part(move || {
        let (_, rows) = terms.get();
        untrack(|| drawn(stage, rows))
    })
}

/// The terms that a row is drawn of.
#[derive(Clone)]
struct Terms(Series);

impl PartialEq for Terms {
    fn eq(&self, other: &Terms) -> bool {
        (&self.0.title, &self.0.currency, &self.0.levels)
            == (&other.0.title, &other.0.currency, &other.0.levels)
    }
}

fn drawn(stage: Stage, rows: Vec<(usize, Terms)>) -> View {
    let unit = unit();
    let plot = Plot::sized(stage.store, Size { tall: ROW / HEIGHT * unit, tick_every: TICK_EVERY * unit });
    let head = Slot::empty();
    effect(move || {
        if let Some(head) = head.get() {
            edge::watch_width(&head, move |width| plot.set_width(width));
        }
    });
    let count = rows.len().to_string();
    let rows: Vec<Row> = rows
        .into_iter()
        .enumerate()
        .map(|(place, (series, Terms(terms)))| Row { stage, place, series, terms })
        .collect();
    let terms: Vec<View> = rows.iter().map(Row::terms).collect();
    let order = rows.iter().map(|row| row.series).collect();
    let plots = bars::bars(stage.store, plot, order, rows.iter().map(|row| row.plot(plot)).collect());
    let results: Vec<View> = rows.iter().map(Row::result).collect();
    view! {
        <section class="board present-board" aria-label="Series, in order of acceptance" style:--rows=count>
            <div class="board-head head-plot" node_ref=head>{bars::axis(stage.store, plot)}</div>
            {bars::grid(plot)}
            {terms}
            {plots}
            {bars::cap_line(plot)}
            {results}
        </section>
    }
}

/// One series on the screen.
struct Row {
    stage: Stage,
    /// Its place on the screen: the key that uncovers it, less one.
    place: usize,
    series: usize,
    terms: Series,
}

impl Row {
    fn terms(&self) -> View {
        let tendered =
            self.of().principal(&self.terms.currency, |outcome| outcome.principal_tendered.total());
        view! {
            <article class="terms" style:--row=self.place.to_string() aria-label=self.terms.title.clone() data-series=self.series.to_string()>
                {badge(self.series, &self.terms.levels)}
                <h2>{self.terms.title.clone()}</h2>
                <p>{figure(Why::Tendered(self.series), tendered)}" tendered"</p>
            </article>
        }
    }

    fn plot(&self, plot: Plot) -> View {
        let bar = bars::bar(self.stage.store, plot, self.series, &self.terms, hue(self.series));
        view! { <div class="plot" style:--row=self.place.to_string()>{bar}</div> }
    }

    fn result(&self) -> View {
        let (store, series) = (self.stage.store, self.series);
        let hidden = flag(move || store.cover().with(|cover| cover.hides(Of::Series(series))));
        let of = self.of();
        let accepted = of.principal(&self.terms.currency, |outcome| outcome.principal_accepted.total());
        let factor = of.factor("");
        let (stage, place, title) = (self.stage, self.place, self.terms.title.clone());
        let result = part(move || {
            if hidden.with(|hidden| *hidden) {
                return untrack(|| cover(stage, place, &title));
            }
            untrack(|| {
                view! {
                    <p class="accepted">
                        {figure(Why::Accepted(series), accepted)}" "
                        <span class="present-factor">{figure(Why::Factor(series), factor)}</span>
                    </p>
                    {of.reason("0")}
                }
            })
        });
        view! {
            <div class="result" style:--row=self.place.to_string() data-series=series.to_string()>{result}</div>
        }
    }

    fn of(&self) -> OfSeries {
        OfSeries { store: self.stage.store, series: self.series }
    }
}

/// What stands where a result is covered, with the way to see it.
fn cover(stage: Stage, place: usize, title: &str) -> View {
    let uncover = pressed(move || stage.act(Action::CoverOne(place)));
    let key = (place < 9).then(|| view! { <kbd>{(place + 1).to_string()}</kbd> });
    view! {
        <button type="button" class="button present-covered" on:click=uncover>
            {COVERED}<span class="visually-hidden">{format!(": uncover {title}")}</span>{key}
        </button>
    }
}
