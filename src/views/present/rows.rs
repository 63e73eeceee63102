//! The bars for a room: of each series its name, what is tendered, its bar, and what is accepted of it, or that this
//! is covered. The cap is one line through all.

use leptos::prelude::untrack;

use super::stage::{Action, Stage};
use super::unit;
use crate::engine::offer::Series;
use crate::engine::outcome::SeriesOutcome;
use crate::state::cover::Of;
use crate::state::edge;
use crate::state::live::{LiveText, effect};
use crate::state::store::Store;
use crate::views::board::HUES;
use crate::views::charts::bars::{self, HEIGHT, Plot, Size};
use crate::views::controls::amount::figure;
use crate::views::covered::{self, COVERED};
use crate::views::figure::Why;
use crate::views::format;
use crate::views::markup::{Slot, View, view};
use crate::views::reactive::{flag, part, pressed, remembered, text};
use crate::views::reasons;

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
        let levels: Vec<String> = self.terms.levels.iter().map(|level| level.level.to_string()).collect();
        let tendered = self.amount(|outcome| outcome.principal_tendered.total());
        view! {
            <article class="terms" style:--row=self.place.to_string() aria-label=self.terms.title.clone() data-series=self.series.to_string()>
                <span class=format!("badge hue-{}", self.hue())>
                    <span class="level">
                        <span class="visually-hidden">"Acceptance Priority Level "</span>
                        {levels.join(" & ")}
                    </span>
                </span>
                <h2>{self.terms.title.clone()}</h2>
                <p>{figure(Why::Tendered(self.series), tendered)}" tendered"</p>
            </article>
        }
    }

    fn plot(&self, plot: Plot) -> View {
        let bar = bars::bar(self.stage.store, plot, self.series, &self.terms, self.hue());
        view! { <div class="plot" style:--row=self.place.to_string()>{bar}</div> }
    }

    fn result(&self) -> View {
        let (store, series) = (self.stage.store, self.series);
        let hidden = flag(move || store.cover().with(|cover| cover.hides(Of::Series(series))));
        let accepted = self.amount(|outcome| outcome.principal_accepted.total());
        let factor = self.text(|outcome| match outcome.principal_tendered.total() {
            0 => String::new(),
            tendered => format::factor(outcome.principal_accepted.total(), tendered),
        });
        let class = self.text(|outcome| format!("tag {}", reasons::kind(outcome).key()));
        let words = text(move || store.shown().with(|shown| covered::reason(shown, series)));
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
                    <button type="button" data-why=Why::Reason(series).key() aria-haspopup="dialog" class=class>{words}</button>
                }
            })
        });
        view! {
            <div class="result" style:--row=self.place.to_string() data-series=series.to_string()>{result}</div>
        }
    }

    /// An amount of principal in the series' currency.
    fn amount(&self, read: fn(&SeriesOutcome) -> u64) -> LiveText {
        let currency = self.terms.currency.clone();
        self.text(move |outcome| format::principal(read(outcome), &currency))
    }

    /// A text made of the series' outcome.
    fn text(&self, make: impl Fn(&SeriesOutcome) -> String + Send + Sync + 'static) -> LiveText {
        of_series(self.stage.store, self.series, Box::new(make))
    }

    fn hue(&self) -> usize {
        self.series % HUES + 1
    }
}

type Make = Box<dyn Fn(&SeriesOutcome) -> String + Send + Sync>;

fn of_series(store: Store, series: usize, make: Make) -> LiveText {
    text(move || {
        store.shown().with(|shown| shown.settled.outcome.series.get(series).map_or_else(String::new, &make))
    })
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
