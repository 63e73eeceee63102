//! The board: one row a series, its terms and tenders, its bar, and what comes of it, in one line of sight.
//! The cap is one line through all rows.

use std::sync::Arc;

use super::assumed;
use super::charts::bars::{self, Plot};
use super::controls::amount::figure;
use super::controls::changed::changed;
use super::controls::entry_field::{entry_field, problem_at};
use super::controls::roving::roving;
use super::figure::Why;
use super::glossary::term;
use super::markup::{Slot, View, view};
use super::of_series::OfSeries;
use super::paste_panel::paste_button;
use super::reactive::{apart, fresh, shares, text};
use super::take_home::copy::{Exported, copy_button};
use super::totals::NOT_KNOWN;
use super::{covered, format};
use crate::engine::check::LAST_LEVEL;
use crate::engine::offer::{Level, Series, Window};
use crate::state::cover::{Cover, Of};
use crate::state::edge;
use crate::state::field::Field;
use crate::state::live::effect;
use crate::state::lock::Locks;
use crate::state::scenario::{Scenario, Settled};
use crate::state::store::{Shown, Store};

/// How many hues there are; the seventh series has the first one's again.
pub const HUES: usize = 6;

/// The hue of a series, by its place in the offer; from 1.
pub fn hue(series: usize) -> usize {
    series % HUES + 1
}

/// The levels of a series, in its hue.
pub fn badge(series: usize, levels: &[Level]) -> View {
    view! {
        <span class=format!("badge hue-{}", hue(series))>
            <span class="level">
                <span class="visually-hidden">"Acceptance Priority Level "</span>
                {format::levels(levels)}
            </span>
        </span>
    }
}

/// What else is drawn over the bar of a series, by its place in the offer.
pub type Over<'a> = dyn Fn(Plot, usize) -> View + 'a;

/// One series' row: where it stands, and what of it does not change while the offer is open.
#[derive(Clone)]
struct Row {
    store: Store,
    place: usize,
    series: usize,
    terms: Series,
    cap_currency: String,
}

/// All series of one offer. `over`: what else is drawn over the bar of a series.
pub fn board(store: Store, over: &Over<'_>) -> View {
    let rows = rows(store);
    let plot = Plot::new(store);
    let head = Slot::empty();
    effect(move || {
        if let Some(head) = head.get() {
            edge::watch_width(&head, move |width| plot.set_width(width));
        }
    });
    let order: Vec<usize> = rows.iter().map(|row| row.series).collect();
    let terms = terms(store, &rows);
    let plots = rows.iter().map(|row| row.plot(plot, over(plot, row.series))).collect();
    let plots = bars::bars(store, plot, order, plots);
    let results = results(store, &rows);
    view! {
        <section class="board" aria-labelledby="board-title" style:--rows=rows.len().to_string()>
            <div class="board-head head-terms">
                <h2 id="board-title">"Series, in "{term("acceptance-priority-level", "order of acceptance")}</h2>
                <p class="legend">
                    "Solid: "{term("accepted", "accepted")}". Hatched: "{term("returned", "returned")}
                    ". Pull a bar's end, ○ "{term("early-tender", "early")}" or ◇ "{term("late-tender", "late")}
                    ", or use the arrow keys on it."
                </p>
                {paste_button(None)}
            </div>
            <div class="board-head head-plot" node_ref=head>{bars::axis(store, plot)}</div>
            <div class="board-head head-result">
                <h2>{term("accepted", "Accepted for purchase")}</h2>
                {copy_button(store, " of the results", Exported::Results)}
            </div>
            {bars::grid(plot)}
            {terms}
            {plots}
            {bars::cap_line(plot)}
            {roving("grid", "Accepted, factor, returned and reason of each series", "results", view! {
                {results}
            })}
        </section>
    }
}

/// The rows by their first level, then as listed.
fn rows(store: Store) -> Vec<Row> {
    let settled = store.shown().with_untracked(|shown| shown.settled.clone());
    let offer = &settled.offer;
    let stands_at = |level: u8| {
        let first = move |series: &Series| series.levels[0].level == level;
        offer.series.iter().enumerate().filter(move |(_, series)| first(series)).map(|(series, _)| series)
    };
    let order: Vec<usize> = (1..=LAST_LEVEL).flat_map(stands_at).collect();
    let row = |(place, series): (usize, usize)| Row {
        store,
        place,
        series,
        terms: offer.series[series].clone(),
        cap_currency: offer.cap_currency.clone(),
    };
    order.into_iter().enumerate().map(row).collect()
}

/// The rows' terms and tenders: a row is told of what was typed for its series, what came of that, what is wrong with
/// it, and what is locked.
fn terms(store: Store, rows: &[Row]) -> View {
    let fields_of = |row: &Row| {
        let path = |field: Field| store.scenario().with_untracked(|typed| field.path(&typed.base().draft));
        let paths = Window::ALL.map(|window| path(Field::Tender { series: row.series, window }));
        (row.series, paths)
    };
    let fields: Vec<(usize, [String; 3])> = rows.iter().map(fields_of).collect();
    type Said = (Scenario, Shown, Locks);
    let said = move || (store.scenario().get(), store.shown().get(), store.locks().get());
    let same = move |(typed, before, locks): &Said, (now_typed, now, now_locks): &Said, row: usize| {
        let (series, paths) = &fields[row];
        let same_at = |path: &String| problem_at(&before.problems, path) == problem_at(&now.problems, path);
        locks == now_locks
            && typed.is_same_in(now_typed, *series)
            && paths.iter().all(same_at)
            && tendered(&before.settled, *series) == tendered(&now.settled, *series)
    };
    shares(said, same, rows.iter().map(Row::terms).collect())
}

/// What is tendered of a series, in all that a row says of it.
fn tendered(settled: &Settled, series: usize) -> Option<impl PartialEq> {
    let (terms, outcome) = settled.offer.series.get(series).zip(settled.outcome.series.get(series))?;
    let share = outcome.tendered_millionths;
    Some((outcome.principal_tendered, share, outcome.tendered_in_cap_currency, terms.rate))
}

/// The rows' results: a row is told of its series' own outcome, of the words for its reason, and of what is covered.
fn results(store: Store, rows: &[Row]) -> View {
    let order: Vec<usize> = rows.iter().map(|row| row.series).collect();
    type Came = (Arc<Settled>, Vec<String>, Cover);
    let came = move || {
        store.shown().with(|shown| {
            let series = 0..shown.settled.outcome.series.len();
            let reasons = series.map(|series| covered::reason(shown, series)).collect();
            (shown.settled.clone(), reasons, shown.cover)
        })
    };
    let same = move |(before, reasons, cover): &Came, (now, now_reasons, now_cover): &Came, row: usize| {
        let series = order[row];
        cover == now_cover
            && before.outcome.series.get(series) == now.outcome.series.get(series)
            && reasons.get(series) == now_reasons.get(series)
    };
    shares(came, same, rows.iter().map(Row::result).collect())
}

impl Row {
    /// Terms of the series, and the fields of what is tendered.
    fn terms(&self) -> View {
        let series = self.series;
        let title = self.terms.title.clone();
        let fields: Vec<View> = Window::ALL.into_iter().map(|window| self.field(window)).collect();
        let (facts, tendered) = (self.facts(), self.tendered());
        let changes: Vec<View> = Window::ALL.into_iter().map(|window| self.changed(window)).collect();
        view! {
            <article class="terms" style:--row=self.place.to_string() aria-label=title.clone() data-series=series.to_string()>
                {badge(series, &self.terms.levels)}
                <h3>{title.clone()}</h3>
                {roving("group", format!("Terms of {title}"), "facts", view! {
                    {facts}
                })}
                <div class="windows">{fields}</div>
                {roving("group", format!("Tendered of {title}"), "facts", view! {
                    {tendered}
                    {changes}
                })}
            </article>
        }
    }

    /// The terms that are not changed here, as figures.
    fn facts(&self) -> View {
        let Row { series, terms, .. } = self;
        let series = *series;
        let amount = |principal: u64| format::principal(principal, &terms.currency);
        let mut parts =
            vec!["Outstanding ".into(), figure(Why::Outstanding(series), amount(terms.outstanding))];
        if let Some(most) = terms.max_offer_amount {
            parts.push(" · maximum ".into());
            parts.push(figure(Why::MaximumOfferAmount(series), amount(most)));
        }
        for level in &terms.levels {
            if let Some(limit) = level.limit {
                parts.push(format!(" · at level {} up to ", level.level).into());
                let why = Why::LevelLimit { series, level: level.level };
                parts.push(figure(why, amount(limit)));
            }
        }
        view! { {parts}<br/>{self.prices()}" "{assumed::mark_of_terms(self.store, series)} }
    }

    fn prices(&self) -> View {
        let price = |window: Window| {
            let known =
                self.terms.prices.map(|prices| format::price(prices.of(window), &self.terms.currency));
            let text = known.unwrap_or_else(|| NOT_KNOWN.into());
            figure(Why::Price { series: self.series, window }, text)
        };
        match self.terms.prices {
            None => view! { "Price "{price(Window::Early)} },
            Some(prices) if prices.early_tender_payment.is_zero() => {
                view! { {price(Window::Early)}" per 1,000" }
            }
            Some(_) => view! { {price(Window::Early)}" early, "{price(Window::Late)}" late" },
        }
    }

    fn field(&self, window: Window) -> View {
        let series = self.series;
        entry_field(
            self.store,
            Field::Tender { series, window },
            window_name(window),
            format!(", tendered, {}, in {}", self.terms.title, self.terms.currency),
            Why::TenderedBy { series, window },
        )
    }

    fn changed(&self, window: Window) -> View {
        let series = self.series;
        changed(
            self.store,
            Field::Tender { series, window },
            window_name(window),
            Why::TenderedBy { series, window },
        )
    }

    /// What is tendered in all, its share of the outstanding and, in another currency, what it comes to.
    fn tendered(&self) -> View {
        let series = self.series;
        let of = self.of();
        let tendered = of.principal(&self.terms.currency, |outcome| outcome.principal_tendered.total());
        let share =
            of.text(|outcome| outcome.tendered_millionths.map_or_else(|| NOT_KNOWN.into(), format::share));
        let converted = self.is_foreign().then(|| {
            let currency = self.cap_currency.clone();
            let converted = of.text(move |outcome| format::principal_sum(outcome.tendered_in_cap_currency, &currency));
            let store = self.store;
            let rate = text(move || {
                store.shown().with(|shown| {
                    let terms = shown.settled.offer.series.get(series);
                    terms.map_or_else(String::new, |terms| format::rate(terms.rate))
                })
            });
            view! {
                " · "{figure(Why::TenderedInCapCurrency(series), converted)}" at "{figure(Why::SeriesRate(series), rate)}
            }
        });
        let field = Field::Tender { series, window: Window::Early };
        view! {
            "Tendered "{figure(Why::Tendered(series), tendered)}
            " · "{figure(Why::TenderedShare(series), share)}" of outstanding"
            {converted}" "{assumed::mark_of(self.store, field, Why::Tendered(series))}
        }
    }

    fn plot(&self, plot: Plot, over: View) -> View {
        let bar = bars::bar(self.store, plot, self.series, &self.terms, hue(self.series));
        view! { <div class="plot" style:--row=self.place.to_string()>{bar}{apart(over)}</div> }
    }

    /// What came of the series: one row of the grid.
    fn result(&self) -> View {
        let series = self.series;
        let (of, own) = (self.of(), self.terms.currency.as_str());
        let accepted = of.principal(own, |outcome| outcome.principal_accepted.total());
        let returned = of.principal(own, |outcome| outcome.principal_returned.total());
        let factor = of.factor(NOT_KNOWN);
        let converted = self.is_foreign().then(|| {
            let currency = self.cap_currency.clone();
            let converted =
                of.text(move |outcome| format::principal_sum(outcome.accepted_in_cap_currency, &currency));
            view! { <span class="converted">{figure(Why::AcceptedInCapCurrency(series), converted)}</span> }
        });
        let store = self.store;
        let hidden = fresh(move || store.cover().with(|cover| cover.hides(Of::Series(series))));
        view! {
            <div class="result" class:hidden-result=hidden role="row" aria-label=self.terms.title.clone() style:--row=self.place.to_string() data-series=series.to_string()>
                <div role="gridcell" class="accepted">{figure(Why::Accepted(series), accepted)}{converted}</div>
                <div role="gridcell" class="share">{figure(Why::Factor(series), factor)}" of tenders"</div>
                <div role="gridcell" class="share">{figure(Why::Returned(series), returned)}" returned"</div>
                <div role="gridcell">{of.reason("-1")}</div>
            </div>
        }
    }

    fn of(&self) -> OfSeries {
        OfSeries { store: self.store, series: self.series }
    }

    fn is_foreign(&self) -> bool {
        self.terms.currency != self.cap_currency
    }
}

/// A window, as its field is called.
pub fn window_name(window: Window) -> &'static str {
    match window {
        Window::Early => "Early",
        Window::Late => "Late",
        Window::Guaranteed => "Guaranteed",
    }
}
