//! The drawing of the waterfall: axis, grid, bars with their handles, and the cap's line, in measured pixels.

use std::sync::Arc;

use leptos::prelude::{SetValue, StoredValue, WithValue};

use super::waterfall::{self, Kind, Part, Row};
use crate::chart::{Scale, ticks};
use crate::engine::figures::Figure;
use crate::engine::money::Money;
use crate::engine::offer::{Series, Window};
use crate::state::field::Field;
use crate::state::live::{Fresh, Live, LiveText, Signal};
use crate::state::lock::Locks;
use crate::state::scenario::{Scenario, Settled};
use crate::state::store::{Shown, Store};
use crate::views::board::HUES;
use crate::views::controls::amount::figure;
use crate::views::controls::handle::{self, Handle, OfField, Said, handle};
use crate::views::figure::Why;
use crate::views::markup::{View, view};
use crate::views::reactive::{flag, fresh, part, pixels, remembered, share, shares, text};
use crate::views::{format, offer_bar};

/// Room at both ends of the plot, so that a handle at an end is not cut.
const MARGIN: f64 = 16.0;
/// Pixels between ticks, at least.
const TICK_EVERY: f64 = 84.0;
/// Letters of a cap's name from which on it stands beside the figure only where there is much room.
const LONG_NAME: usize = 16;
/// Height of a row's drawing and, in it, of the bar.
pub const HEIGHT: f64 = 104.0;
const BAR_TOP: f64 = 32.0;
const BAR_HEIGHT: f64 = 40.0;

/// How large a drawing is.
#[derive(Clone, Copy)]
pub struct Size {
    /// How much higher than on the page a row is.
    pub tall: f64,
    /// Pixels between ticks, at least.
    pub tick_every: f64,
}

/// What all parts of one board's drawing share.
#[derive(Clone, Copy)]
pub struct Plot {
    size: Size,
    width: Signal<f64>,
    /// The cap that is drawn, if the offer has any.
    cap: Live<Option<usize>>,
    rows: Live<Arc<Vec<Row>>>,
    scale: Live<Scale>,
    /// Where the cap's line stands, in pixels; outside the plot where there is no cap.
    cap_at: Live<f64>,
}

impl Plot {
    /// The drawing of what the store shows.
    pub fn new(store: Store) -> Plot {
        Plot::sized(store, Size { tall: 1.0, tick_every: TICK_EVERY })
    }

    /// The same, larger.
    pub fn sized(store: Store, size: Size) -> Plot {
        let width = Signal::new(600.0);
        let shown = store.shown();
        let cap = remembered(move || {
            let caps = shown.with(|shown| shown.settled.offer.caps.len());
            Some(store.drawn_cap().get()).filter(|cap| *cap < caps)
        });
        let rows = remembered(move || {
            let cap = cap.get();
            shown.with(|shown| Arc::new(rows(shown, cap)))
        });
        let end = remembered(move || shown.with(|shown| axis_end(shown, cap.get())));
        let scale = remembered(move || Scale::new(end.get(), MARGIN, width.get() - 2.0 * MARGIN));
        let cap_at = remembered(move || match cap.get() {
            Some(cap) => scale.get().x(waterfall::length(shown.with(|shown| cap_amount(shown, cap)))),
            None => -100.0,
        });
        Plot { size, width, cap, rows, scale, cap_at }
    }

    /// Tells the measured width of the plot's column.
    pub fn set_width(self, width: f64) {
        self.width.set(width);
    }

    /// Reads one row of the drawing; none for a moment while another offer takes this one's place.
    fn row<R: Default>(self, series: usize, read: impl FnOnce(&Row) -> R) -> R {
        self.rows.with(|rows| rows.get(series).map(read).unwrap_or_default())
    }

    /// Where the bar of a series would end if so much of it were accepted, in pixels.
    pub fn end_of(self, series: usize, principal: impl Fn() -> u64 + Send + Sync + 'static) -> Fresh<f64> {
        fresh(move || {
            let principal = principal() as f64;
            self.scale.get().x(self.row(series, |row| row.end_of(principal)))
        })
    }

    /// How much principal of a series in a window one pixel is.
    pub fn per_pixel(self, series: usize, window: Window) -> Fresh<f64> {
        fresh(move || {
            let per_unit = self.row(series, |row| row.per_unit[window]);
            1.0 / (per_unit * self.scale.get().pixels_per_unit()).max(f64::MIN_POSITIVE)
        })
    }

    /// Values of the ticks.
    fn ticks(self) -> Vec<f64> {
        let most = (self.width.get() / self.size.tick_every).clamp(2.0, 12.0) as usize;
        ticks(self.scale.get().end(), most)
    }
}

/// The rows of what is shown.
pub fn rows(shown: &Shown, cap: Option<usize>) -> Vec<Row> {
    let Settled { offer, outcome } = &*shown.settled;
    if shown.cover.is_on() {
        waterfall::rows_under(shown.cover, offer, outcome, cap)
    } else {
        waterfall::rows(offer, outcome, cap)
    }
}

/// The right end of the axis, fixed for an offer as launched; wider only where a figure typed in asks for it.
pub fn axis_end(shown: &Shown, cap: Option<usize>) -> f64 {
    let present = cap.map_or(Money::ZERO, |cap| cap_amount(shown, cap));
    let highest = waterfall::highest_cap(launched_cap(shown, cap), present);
    waterfall::axis_end(&shown.settled.offer, &shown.settled.outcome, cap, highest)
}

fn cap_amount(shown: &Shown, cap: usize) -> Money {
    shown.settled.offer.caps.get(cap).map_or(Money::ZERO, |cap| Money::from_decimal(cap.amount))
}

fn launched_cap(shown: &Shown, cap: Option<usize>) -> Money {
    let text = cap.and_then(|cap| shown.base.draft.caps.get(cap)).map(|cap| cap.amount.as_str());
    text.and_then(|text| Figure::CapAmount.read(text).ok()).map_or(Money::ZERO, Money::from_decimal)
}

/// Which cap is drawn and what its axis counts.
pub fn caption(shown: &Shown, cap: Option<usize>) -> String {
    let offer = &shown.settled.offer;
    match cap.and_then(|cap| offer.caps.get(cap)) {
        Some(cap) => format!("{}, in {} of {}", cap.name, offer.cap_currency, offer_bar::basis(cap.basis)),
        None => format!("No cap: principal, in {}", offer.cap_currency),
    }
}

/// The head of the plot: its caption, the labels of the ticks, the cap's handle and figure.
pub fn axis(store: Store, plot: Plot) -> View {
    let caption = text(move || store.shown().with(|shown| caption(shown, plot.cap.get())));
    let currency = store.scenario().with_untracked(|scenario| scenario.terms().cap_currency);
    let labels = part(move || {
        let scale = plot.scale.get();
        let label = |value: f64| {
            let text = format::compact(Money::from_units(value as u64), &currency);
            view! { <span class="tick" style:left=format!("{}px", pixels(scale.x(value)))>{text}</span> }
        };
        plot.ticks().into_iter().map(label).collect::<Vec<View>>()
    });
    let cap = part(move || plot.cap.get().map(|cap| cap_handle(store, plot, cap)));
    let end = text(move || pixels(plot.scale.get().end()));
    view! {
        <p class="caption">{caption}</p>
        <div class="ticks" aria-hidden="true" data-axis-end=end>{labels}</div>
        {cap}
    }
}

/// The cap's handle at the head of its line, with its figure.
fn cap_handle(store: Store, plot: Plot, cap: usize) -> View {
    let (name, currency) = store.scenario().with_untracked(|scenario| {
        let draft = scenario.terms();
        let name = draft.caps.get(cap).map_or_else(String::new, |cap| cap.name.clone());
        (name, draft.cap_currency)
    });
    let amount = text(move || format::exact(store.shown().with(|shown| cap_amount(shown, cap)), &currency));
    let most = fresh(move || {
        let highest = store
            .shown()
            .with(|shown| waterfall::highest_cap(launched_cap(shown, Some(cap)), cap_amount(shown, cap)));
        highest.min(plot.scale.get().end())
    });
    let moves = OfField { store, field: Field::CapAmount { cap }, axis_end: Some(most) };
    let handle = handle(Handle {
        moves,
        class: "cap-handle",
        label: name.clone(),
        said: Said::of(moves, amount),
        x: fresh(move || plot.cap_at.get()),
        per_pixel: fresh(move || 1.0 / plot.scale.get().pixels_per_unit()),
    });
    // The figure stands beside the handle, on the side where there is room.
    let left = flag(move || plot.cap_at.get() > plot.width.get() * 0.55);
    let long = if name.len() > LONG_NAME { " long-name" } else { "" };
    let x = text(move || format!("{}px", pixels(plot.cap_at.get())));
    view! {
        <div class=format!("cap-head{long}") class:to-the-left=left style:--x=x>
            {handle}
            <span class="cap-figure"><span class="cap-name">{name}" "</span>{figure(Why::CapAmount(cap), amount)}</span>
        </div>
    }
}

/// Grid lines behind all rows.
pub fn grid(plot: Plot) -> View {
    let lines = part(move || {
        let scale = plot.scale.get();
        let line = |value: f64| {
            let x = pixels(scale.x(value));
            view! { <line x1=x.clone() x2=x y1="0" y2="100%"/> }
        };
        plot.ticks().into_iter().map(line).collect::<Vec<View>>()
    });
    view! { <svg class="grid" aria-hidden="true">{lines}</svg> }
}

/// The cap: one line through all rows, with a light edge on each side.
pub fn cap_line(plot: Plot) -> View {
    view! { <svg class="cap-line" aria-hidden="true">{cap_stroke(plot)}</svg> }
}

fn cap_stroke(plot: Plot) -> View {
    let x = text(move || pixels(plot.cap_at.get()));
    view! {
        <line class="cap-edge" x1=x x2=x y1="0" y2="100%"/>
        <line class="cap-core" x1=x x2=x y1="0" y2="100%"/>
    }
}

/// All that the bars show.
struct Bars {
    scenario: Scenario,
    rows: Arc<Vec<Row>>,
    scale: Scale,
    cap_at: f64,
    locks: Locks,
}

impl Bars {
    /// Whether one series' bar is the same.
    fn are_same_in(&self, other: &Bars, series: usize) -> bool {
        self.scale == other.scale
            && self.cap_at == other.cap_at
            && self.locks == other.locks
            && self.rows.get(series) == other.rows.get(series)
            && self.scenario.is_same_in(&other.scenario, series)
    }
}

/// The bars of all rows: that of each series, in the order of the rows, with what is around it.
pub fn bars(store: Store, plot: Plot, order: Vec<usize>, views: Vec<View>) -> View {
    let bars = move || Bars {
        scenario: store.scenario().get(),
        rows: plot.rows.get(),
        scale: plot.scale.get(),
        cap_at: plot.cap_at.get(),
        locks: store.locks().get(),
    };
    shares(bars, move |before, now, place| before.are_same_in(now, order[place]), views)
}

/// One series' bar, its marks and its handles.
pub fn bar(store: Store, plot: Plot, series: usize, terms: &Series, hue: usize) -> View {
    let tall = plot.size.tall;
    let drawing = part(move || {
        let scale = plot.scale.get();
        plot.row(series, |row| {
            let parts = row.parts.iter().map(|part| part_view(part, &scale, tall, hue));
            parts.chain(marks(row, &scale, tall)).collect::<Vec<View>>()
        })
    });
    let uncovered = fresh(move || plot.row(series, |row| !row.covered));
    let note =
        text(move || if uncovered.get() { "not counted under this cap".into() } else { String::new() });
    let handles: Vec<View> = [(Window::Early, "early"), (Window::Late, "late")]
        .map(|(window, name)| tender_handle(store, plot, (series, window), terms, name))
        .into();
    view! {
        <svg class=format!("bar hue-{hue}") height=pixels(HEIGHT * tall) aria-hidden="true" class:uncovered=uncovered>
            {drawing}
            <g class="own-cap-line">{share(move || plot.cap_at.get(), cap_stroke(plot))}</g>
        </svg>
        {handles}
        <p class="uncovered-note">{note}</p>
    }
}

/// The handle at the end of what is tendered in one window.
fn tender_handle(
    store: Store,
    plot: Plot,
    (series, window): (usize, Window),
    terms: &Series,
    name: &'static str,
) -> View {
    let field = Field::Tender { series, window };
    let currency = terms.currency.clone();
    let said = Said {
        now: of_tenders(store, series, move |scenario| handle::amount(scenario, field).to_string()),
        most: of_tenders(store, series, move |scenario| scenario.reach(field, u64::MAX).to_string()),
        words: of_tenders(store, series, move |scenario| {
            scenario.tendered(series, window).map_or_else(String::new, |tendered| {
                format!("{} tendered {name}", format::principal(tendered, &currency))
            })
        }),
    };
    handle(Handle {
        moves: OfField { store, field, axis_end: None },
        class: name,
        label: format!("{}, {name}", terms.title),
        said,
        x: fresh(move || plot.scale.get().x(plot.row(series, |row| row.ends[window]))),
        per_pixel: plot.per_pixel(series, window),
    })
}

/// A text made of a series' tenders and terms, and made again only when one of them is another: a bar moves with each
/// change above it, and its tenders stay.
fn of_tenders(
    store: Store,
    series: usize,
    make: impl Fn(&Scenario) -> String + Send + Sync + 'static,
) -> LiveText {
    let kept: StoredValue<Option<(Scenario, String)>> = StoredValue::new(None);
    text(move || {
        store.with_scenario_of(Field::Tender { series, window: Window::Early }, |scenario| {
            let is_same = |(before, _): &&(Scenario, String)| before.is_same_in(scenario, series);
            let known = kept.with_value(|kept| kept.as_ref().filter(is_same).map(|(_, said)| said.clone()));
            known.unwrap_or_else(|| {
                let said = make(scenario);
                kept.set_value(Some((scenario.clone(), said.clone())));
                said
            })
        })
    })
}

fn part_view(part: &Part, scale: &Scale, tall: f64, hue: usize) -> View {
    let (top, height) = (pixels(BAR_TOP * tall), pixels(BAR_HEIGHT * tall));
    let (from, to) = (scale.x(part.from), scale.x(part.to));
    let (kind, fill) = match part.kind {
        Kind::Accepted => ("accepted", "currentColor".to_owned()),
        Kind::Tendered => ("tendered", "currentColor".to_owned()),
        Kind::Returned => ("returned", format!("url(#hatch-{hue})")),
    };
    let class = format!("{kind} {}", part.window.key());
    view! { <rect class=class x=pixels(from) y=top width=pixels(to - from) height=height fill=fill/> }
}

/// The way to a later level, the maximum, and the other caps.
fn marks(row: &Row, scale: &Scale, tall: f64) -> Vec<View> {
    let line = |class: &'static str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)| {
        let (x1, x2) = (pixels(scale.x(x1)), pixels(scale.x(x2)));
        view! { <line class=class x1=x1 x2=x2 y1=pixels(y1 * tall) y2=pixels(y2 * tall)/> }
    };
    let across =
        |class, x: f64, beyond: f64| line(class, (x, BAR_TOP - beyond), (x, BAR_TOP + BAR_HEIGHT + beyond));
    let middle = BAR_TOP + BAR_HEIGHT / 2.0;
    let again = row.asks_again.iter().map(|(from, to)| line("asks-again", (*from, middle), (*to, middle)));
    let maximum = row.maximum.iter().map(|at| across("maximum", *at, 8.0));
    let others = row.other_caps.iter().map(|(_, at)| across("other-cap", *at, 5.0));
    again.chain(maximum).chain(others).collect()
}

/// The hatching of each hue; patterns are looked up by id, so they stand once in the page.
pub fn hatches() -> View {
    let pattern = |hue: usize| {
        view! {
            <pattern id=format!("hatch-{hue}") class=format!("hue-{hue}") width="7" height="7" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">
                <rect width="7" height="7" class="hatch-back"/>
                <rect width="2.6" height="7" fill="currentColor"/>
            </pattern>
        }
    };
    let patterns: Vec<View> = (1..=HUES).map(pattern).collect();
    view! { <svg class="hatches" width="0" height="0" aria-hidden="true"><defs>{patterns}</defs></svg> }
}
