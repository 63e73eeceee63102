//! The drawing of the waterfall: axis, grid, bars with their handles, and the cap's line, in measured pixels.

use leptos::prelude::*;
use std::sync::Arc;

use super::waterfall::{self, Kind, Row};
use crate::chart::{Scale, ticks};
use crate::engine::money::Money;
use crate::engine::offer::Window;
use crate::state::field::Field;
use crate::state::store::Store;
use crate::views::controls::amount::Amount;
use crate::views::controls::handle::Handle;
use crate::views::figure::Why;
use crate::views::{board, format};

/// Room at both ends of the plot, so that a handle at an end is not cut.
const MARGIN: f64 = 16.0;
/// Height of a row's drawing and, in it, of the bar.
const HEIGHT: f64 = 104.0;
const BAR_TOP: f64 = 32.0;
const BAR_HEIGHT: f64 = 40.0;

/// What all parts of one board's drawing share.
#[derive(Clone, Copy)]
pub struct Plot {
    /// Measured width of the plot's column.
    pub width: RwSignal<f64>,
    /// The cap that is drawn, if the offer has any.
    cap: Memo<Option<usize>>,
    rows: Memo<Arc<Vec<Row>>>,
    scale: Memo<Scale>,
}

impl Plot {
    /// The drawing of what the store shows.
    pub fn new(store: Store) -> Plot {
        let width = RwSignal::new(600.0);
        let shown = store.shown();
        let cap = Memo::new(move |_| {
            let caps = shown.with(|shown| shown.settled.offer.caps.len());
            Some(store.drawn_cap().get()).filter(|cap| *cap < caps)
        });
        let rows = Memo::new(move |_| {
            let cap = cap.get();
            shown.with(|shown| Arc::new(waterfall::rows(&shown.settled.offer, &shown.settled.outcome, cap)))
        });
        let end = Memo::new(move |_| {
            let cap = cap.get();
            shown.with(|shown| {
                let launched = launched_cap(shown, cap);
                let present = cap.map_or(Money::ZERO, |cap| board::cap_amount(shown, cap));
                let highest = waterfall::highest_cap(launched, present);
                waterfall::axis_end(&shown.settled.offer, &shown.settled.outcome, cap, highest)
            })
        });
        let scale = Memo::new(move |_| Scale::new(end.get(), MARGIN, width.get() - 2.0 * MARGIN));
        Plot { width, cap, rows, scale }
    }

    fn row(self, series: usize) -> Memo<Row> {
        Memo::new(move |_| self.rows.with(|rows| rows.get(series).cloned().unwrap_or_default()))
    }
}

/// The cap as launched.
fn launched_cap(shown: &crate::state::store::Shown, cap: Option<usize>) -> Money {
    let text = cap.and_then(|cap| shown.base.draft.caps.get(cap)).map(|cap| cap.amount.as_str());
    text.and_then(|text| text.parse().ok()).map_or(Money::ZERO, Money::from_decimal)
}

/// The head of the plot: the cap's handle and figure, and the labels of the ticks.
#[component]
pub fn Axis() -> impl IntoView {
    let store = expect_context::<Store>();
    let plot = expect_context::<Plot>();
    let currency = store.scenario().with_untracked(|scenario| scenario.base().draft.cap_currency.clone());
    let labels = move || {
        let scale = plot.scale.get();
        let most = (plot.width.get() / 90.0).clamp(2.0, 12.0) as usize;
        let currency = currency.clone();
        ticks(scale.end(), most)
            .into_iter()
            .map(move |value| {
                let text = format::compact(Money::from_units(value as u64), &currency);
                view! { <span class="tick" style:left=format!("{:.1}px", scale.x(value))>{text}</span> }
            })
            .collect_view()
    };
    let caption = Memo::new(move |_| store.shown().with(|shown| board::axis_caption(shown, plot.cap.get())));
    view! {
        <p class="caption">{caption}</p>
        {move || plot.cap.get().map(|cap| view! { <CapHandle cap/> })}
        <div class="ticks" aria-hidden="true">{labels}</div>
    }
}

/// The cap's handle at the head of its line, with its figure.
#[component]
fn CapHandle(cap: usize) -> impl IntoView {
    let store = expect_context::<Store>();
    let plot = expect_context::<Plot>();
    let field = Field::CapAmount { cap };
    let (name, currency) = store.scenario().with_untracked(|scenario| {
        let draft = &scenario.base().draft;
        (draft.caps[cap].name.clone(), draft.cap_currency.clone())
    });
    let amount = Memo::new(move |_| store.shown().with(|shown| board::cap_amount(shown, cap)));
    let text = Memo::new(move |_| format::exact(amount.get(), &currency));
    let x = Memo::new(move |_| plot.scale.with(|scale| scale.x(waterfall::length(amount.get()))));
    let per_pixel = Signal::derive(move || 1.0 / plot.scale.with(Scale::pixels_per_unit));
    let most = Memo::new(move |_| {
        let highest =
            store.shown().with(|shown| waterfall::highest_cap(launched_cap(shown, Some(cap)), amount.get()));
        highest.min(plot.scale.with(Scale::end)) as u64
    });
    let words = {
        let name = name.clone();
        Signal::derive(move || format!("{name} {}", text.get()))
    };
    // The figure stands beside the handle, on the side where there is room.
    let to_the_left = move || x.get() > plot.width.get() * 0.55;
    view! {
        <div class="cap-head" class:to-the-left=to_the_left style:--x=move || format!("{:.2}px", x.get())>
            <Handle field class="cap-handle" label=name.clone() words x per_pixel axis_end=most/>
            <span class="cap-figure">{name}" "<Amount why=Why::CapAmount(cap) text/></span>
        </div>
    }
}

/// Grid lines behind all rows.
#[component]
pub fn Grid() -> impl IntoView {
    let plot = expect_context::<Plot>();
    let lines = move || {
        let scale = plot.scale.get();
        let most = (plot.width.get() / 90.0).clamp(2.0, 12.0) as usize;
        ticks(scale.end(), most)
            .into_iter()
            .map(|value| view! { <line x1=pixels(scale.x(value)) x2=pixels(scale.x(value)) y1="0" y2="100%"/> })
            .collect_view()
    };
    view! { <svg class="grid" aria-hidden="true">{lines}</svg> }
}

/// The cap: one line through all rows, with a light edge on each side.
#[component]
pub fn CapLine() -> impl IntoView {
    view! { <svg class="cap-line" aria-hidden="true"><CapStroke/></svg> }
}

/// The line itself, wherever it is drawn.
#[component]
fn CapStroke() -> impl IntoView {
    let store = expect_context::<Store>();
    let plot = expect_context::<Plot>();
    let x = Memo::new(move |_| {
        let cap = plot.cap.get()?;
        let amount = store.shown().with(|shown| board::cap_amount(shown, cap));
        Some(pixels(plot.scale.with(|scale| scale.x(waterfall::length(amount)))))
    });
    let line = move |class: &'static str| {
        view! { <line class=class x1=move || x.get() x2=move || x.get() y1="0" y2="100%" visibility=move || x.get().is_none().then_some("hidden")/> }
    };
    view! {
        {line("cap-edge")}
        {line("cap-core")}
    }
}

/// One series' bar, its ticks and its handles.
#[component]
pub fn Bar(series: usize, title: String, currency: String, hue: usize) -> impl IntoView {
    let store = expect_context::<Store>();
    let plot = expect_context::<Plot>();
    let row = plot.row(series);
    let parts = move || {
        let scale = plot.scale.get();
        row.with(|row| row.parts.iter().map(|part| part_view(part, &scale, hue)).collect_view())
    };
    let marks = move || {
        let scale = plot.scale.get();
        row.with(|row| marks_view(row, &scale))
    };
    let end = move |window: Window| {
        Signal::derive(move || plot.scale.with(|scale| scale.x(row.with(|row| row.ends[window]))))
    };
    let per_pixel = move |window: Window| {
        Signal::derive(move || {
            let per_unit = row.with(|row| row.per_unit[window]);
            1.0 / (per_unit * plot.scale.with(Scale::pixels_per_unit)).max(f64::MIN_POSITIVE)
        })
    };
    let handle = move |window: Window, class: &'static str, name: &'static str| {
        let (title, currency) = (title.clone(), currency.clone());
        let words = Signal::derive(move || {
            let tendered = store.scenario().with(|scenario| scenario.tendered(series, window));
            tendered.map_or_else(String::new, |tendered| {
                format!("{} tendered {name}", format::principal(tendered, &currency))
            })
        });
        view! {
            <Handle
                field=Field::Tender { series, window }
                class
                label=format!("{title}, {name}")
                words
                x=end(window)
                per_pixel=per_pixel(window)
                axis_end=Signal::stored(u64::MAX)
            />
        }
    };
    view! {
        <svg class=format!("bar hue-{hue}") height=HEIGHT aria-hidden="true" class:uncovered=move || row.with(|row| !row.covered)>
            {parts}
            {marks}
            <g class="own-cap-line"><CapStroke/></g>
        </svg>
        {handle(Window::Early, "early", "early")}
        {handle(Window::Late, "late", "late")}
        <p class="uncovered-note">{move || row.with(|row| (!row.covered).then_some("not counted under this cap"))}</p>
    }
}

fn part_view(part: &waterfall::Part, scale: &Scale, hue: usize) -> impl IntoView + use<> {
    let (from, to) = (scale.x(part.from), scale.x(part.to));
    let (class, fill) = match part.kind {
        Kind::Accepted => ("accepted", "currentColor".to_owned()),
        Kind::Returned => ("returned", format!("url(#hatch-{hue})")),
    };
    view! {
        <rect class=format!("{class} {}", part.window.key()) x=pixels(from) y=BAR_TOP width=pixels(to - from) height=BAR_HEIGHT fill=fill/>
    }
}

/// The maximum, the other caps, and the way to a later level.
fn marks_view(row: &Row, scale: &Scale) -> impl IntoView + use<> {
    let line = |class: &'static str, at: f64, from: f64, to: f64| {
        let x = pixels(scale.x(at));
        view! { <line class=class x1=x.clone() x2=x y1=from y2=to/> }
    };
    let bottom = BAR_TOP + BAR_HEIGHT;
    let maximum = row.maximum.map(|at| line("maximum", at, BAR_TOP - 8.0, bottom + 8.0));
    let others = row
        .other_caps
        .iter()
        .map(|(_, at)| line("other-cap", *at, BAR_TOP - 5.0, bottom + 5.0))
        .collect_view();
    let middle = BAR_TOP + BAR_HEIGHT / 2.0;
    let again = row
        .asks_again
        .iter()
        .map(|(from, to)| view! { <line class="asks-again" x1=pixels(scale.x(*from)) x2=pixels(scale.x(*to)) y1=middle y2=middle/> })
        .collect_view();
    view! { {again}{maximum}{others} }
}

/// The hatching of each hue; patterns are looked up by id, so they stand once in the page.
#[component]
pub fn Hatches() -> impl IntoView {
    let pattern = |hue: usize| {
        view! {
            <pattern id=format!("hatch-{hue}") class=format!("hue-{hue}") width="7" height="7" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">
                <rect width="7" height="7" class="hatch-back"/>
                <rect width="2.6" height="7" fill="currentColor"/>
            </pattern>
        }
    };
    view! { <svg class="hatches" width="0" height="0" aria-hidden="true"><defs>{(1..=6).map(pattern).collect_view()}</defs></svg> }
}

fn pixels(value: f64) -> String {
    format!("{value:.2}")
}
