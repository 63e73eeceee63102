//! The small pictures of entries: bars under a cap, a line of dates, the steps of a denomination. They look as the
//! board does: solid is accepted, hatched is returned, red is a cap.

use crate::chart::Scale;
use crate::library::glossary::{Bar, Drawing, GROUND, Picture};
use crate::views::board;
use crate::views::markup::{View, view};
use crate::views::reactive::pixels;

/// Width of a picture, and of the names at its left, in pixels.
const WIDTH: f64 = 340.0;
const NAMES: f64 = 62.0;
/// From one row to the next, and the height of a bar.
const ROW: f64 = 28.0;
const BAR: f64 = 18.0;
/// Above the first row.
const TOP: f64 = 6.0;

/// A picture with its words for those who do not see it.
pub(super) fn picture(picture: &Picture) -> View {
    let (height, drawing) = match &picture.drawing {
        Drawing::Bars { bars, cap, limits } => bars_drawn(bars, *cap, limits),
        Drawing::Dates(names) => dates_drawn(names),
        Drawing::Steps { steps, exact, taken } => steps_drawn(*steps, *exact, *taken),
    };
    let box_of = format!("0 0 {} {}", pixels(WIDTH), pixels(height));
    view! {
        <svg class="term-picture" role="img" aria-label=picture.alt.clone() viewBox=box_of width=pixels(WIDTH) height=pixels(height)>
            {drawing}
        </svg>
    }
}

fn scale() -> Scale {
    Scale::new(GROUND as f64, NAMES, WIDTH - NAMES - 4.0)
}

fn bars_drawn(bars: &[Bar], cap: Option<u64>, limits: &[(u64, u64)]) -> (f64, View) {
    let height = TOP * 2.0 + ROW * bars.len() as f64;
    let rows: Vec<View> = bars.iter().enumerate().map(|(row, bar)| bar_drawn(row, bar)).collect();
    let x = |at: u64| scale().x(at as f64);
    let limits: Vec<View> = limits
        .iter()
        .map(|(row, at)| {
            line("maximum", x(*at), (top_of(*row as f64) - 4.0, top_of(*row as f64) + BAR + 4.0))
        })
        .collect();
    let cap = cap.map(|cap| {
        view! { {line("cap-edge", x(cap), (0.0, height))}{line("cap", x(cap), (0.0, height))} }
    });
    (height, view! { {rows}{limits}{cap} })
}

fn bar_drawn(row: usize, bar: &Bar) -> View {
    let hue = board::hue(row);
    let top = top_of(row as f64);
    let ends = [bar.from, bar.from + bar.accepted, bar.from + bar.accepted + bar.returned];
    let rect = |from: u64, to: u64, class: &'static str, fill: String| {
        let (from, to) = (scale().x(from as f64), scale().x(to as f64));
        (to > from).then(|| {
            view! { <rect class=class x=pixels(from) y=pixels(top) width=pixels(to - from) height=pixels(BAR) fill=fill/> }
        })
    };
    view! {
        <text x="0" y=pixels(top + BAR - 4.0)>{bar.label.clone()}</text>
        <g class=format!("hue-{hue}")>
            {rect(ends[0], ends[1], "accepted", "currentColor".into())}
            {rect(ends[1], ends[2], "returned", format!("url(#hatch-{hue})"))}
            {rect(ends[2], ends[2] + bar.more, "more", "currentColor".into())}
        </g>
    }
}

fn top_of(row: f64) -> f64 {
    TOP + ROW * row + (ROW - BAR) / 2.0
}

/// An upright line from one height to another.
fn line(class: &'static str, x: f64, (from, to): (f64, f64)) -> View {
    view! { <line class=class x1=pixels(x) x2=pixels(x) y1=pixels(from) y2=pixels(to)/> }
}

/// Names alternately above and below the line, so that none covers another.
fn dates_drawn(names: &[String]) -> (f64, View) {
    const MIDDLE: f64 = 34.0;
    let scale = Scale::new((names.len().max(2) - 1) as f64, 40.0, WIDTH - 80.0);
    let mark = |(place, name): (usize, &String)| {
        let x = scale.x(place as f64);
        let y = if place.is_multiple_of(2) { MIDDLE - 14.0 } else { MIDDLE + 26.0 };
        view! {
            <circle cx=pixels(x) cy=pixels(MIDDLE) r="4.5"/>
            <text class="middle" x=pixels(x) y=pixels(y)>{name.clone()}</text>
        }
    };
    let marks: Vec<View> = names.iter().enumerate().map(mark).collect();
    let (from, to) = (pixels(0.0), pixels(WIDTH));
    let along = view! { <line class="along" x1=from x2=to y1=pixels(MIDDLE) y2=pixels(MIDDLE)/> };
    (MIDDLE * 2.0, view! { {along}{marks} })
}

fn steps_drawn(steps: u64, exact: u64, taken: u64) -> (f64, View) {
    const FOOT: f64 = 34.0;
    let scale = Scale::new(GROUND as f64, 6.0, WIDTH - 12.0);
    let ticks: Vec<View> = (0..=steps)
        .map(|step| line("along", scale.x((GROUND * step / steps.max(1)) as f64), (FOOT - 7.0, FOOT)))
        .collect();
    let (exact, taken) = (scale.x(exact as f64), scale.x(taken as f64));
    let bar = view! {
        <g class="hue-1">
            <rect class="accepted" x="6" y="6" width=pixels(taken - 6.0) height=pixels(BAR) fill="currentColor"/>
            <rect class="returned" x=pixels(taken) y="6" width=pixels(exact - taken) height=pixels(BAR) fill="url(#hatch-1)"/>
        </g>
    };
    let foot = view! { <line class="along" x1="6" x2=pixels(WIDTH - 6.0) y1=pixels(FOOT) y2=pixels(FOOT)/> };
    let words = view! { <text class="end" x=pixels(taken) y=pixels(FOOT + 17.0)>"accepted"</text><text x=pixels(exact + 4.0) y="20">"exact share"</text> };
    (FOOT + 24.0, view! { {bar}{foot}{ticks}{line("maximum", exact, (2.0, FOOT))}{words} })
}
