//! A strip of dots: each a prediction, at its amount, one above the other where several lie together; and the line of the
//! answer, once that is shown. Its table stands beside it.

use crate::chart::{Scale, ticks};
use crate::engine::money::Money;
use crate::state::class::{Given, Verdict};
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::reactive::pixels;

/// The ground of the drawing, in units of its own.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 200.0;
/// How many places along the strip dots are stacked at.
const PLACES: f64 = 80.0;
/// Radius of a dot, and the most that one stands above another.
const RADIUS: f64 = 5.0;
const PITCH: f64 = 12.0;
/// Ticks beside the first.
const TICKS: usize = 4;

/// What a strip shows.
pub struct Strip<'s> {
    pub given: &'s [Given],
    /// The right end of the axis: no prediction lies beyond.
    pub end: u64,
    pub currency: &'s str,
    pub median: Option<u64>,
    /// The answer and the tolerance; none while it is covered.
    pub answer: Option<(u64, u64)>,
}

/// The drawing. Dots are filled where they are right, once the answer is shown.
pub fn drawing(strip: &Strip) -> View {
    let scale = Scale::new(strip.end as f64, 0.0, 100.0);
    // Words at an end stay inside.
    let percent = |amount: u64| format!("clamp(26px, {}%, 100% - 26px)", pixels(scale.x(amount as f64)));
    let label = |value: f64| {
        let text = format::compact(Money::from_units(value as u64), strip.currency);
        view! { <span class="tick" style:left=format!("{}%", pixels(scale.x(value)))>{text}</span> }
    };
    let labels: Vec<View> = ticks(strip.end as f64, TICKS).into_iter().map(label).collect();
    let median =
        strip.median.map(|at| view! { <span class="strip-median" style:left=percent(at)>"▲ median"</span> });
    let answer = strip
        .answer
        .map(|(at, _)| view! { <span class="strip-answer" style:left=percent(at)>"answer"</span> });
    view! {
        <div class="strip" aria-hidden="true">
            <div class="strip-head">{answer}</div>
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}")>{band(strip)}{dots(strip)}{line(strip)}</svg>
            <div class="strip-axis">{labels}</div>
            <div class="strip-foot">{median}</div>
        </div>
    }
}

fn scale(strip: &Strip) -> Scale {
    Scale::new(strip.end as f64, RADIUS, WIDTH - 2.0 * RADIUS)
}

/// The dots, place by place along the strip.
fn dots(strip: &Strip) -> Vec<View> {
    let place = |given: &Given| (given.amount as f64 / strip.end.max(1) as f64 * PLACES).round();
    let mut stacks: Vec<(f64, Vec<&Given>)> = Vec::new();
    for given in strip.given {
        match stacks.iter_mut().find(|(at, _)| *at == place(given)) {
            Some((_, stack)) => stack.push(given),
            None => stacks.push((place(given), vec![given])),
        }
    }
    let height = |stack: &[&Given]| stack.iter().map(|given| given.count).sum::<usize>();
    let tallest = stacks.iter().map(|(_, stack)| height(stack)).max().unwrap_or(1);
    let pitch = PITCH.min((HEIGHT - 2.0 * RADIUS) / tallest as f64);
    let scale = scale(strip);
    let mut dots = Vec::new();
    for (_, stack) in &stacks {
        let all = stack.iter().flat_map(|given| std::iter::repeat_n(*given, given.count));
        for (above, given) in all.enumerate() {
            let is_right = strip.answer.is_some() && given.verdict == Verdict::Right;
            let class = if is_right { "dot right" } else { "dot" };
            let y = HEIGHT - RADIUS - 1.0 - pitch * above as f64;
            let x = scale.x(given.amount as f64);
            dots.push(view! { <circle class=class cx=pixels(x) cy=pixels(y) r=pixels(RADIUS)/> });
        }
    }
    dots
}

/// What is right within the tolerance; always seen, however narrow.
fn band(strip: &Strip) -> Option<View> {
    let (answer, tolerance) = strip.answer?;
    let from = scale(strip).x(answer.saturating_sub(tolerance) as f64) - RADIUS;
    let to = scale(strip).x((answer + tolerance) as f64) + RADIUS;
    Some(
        view! { <rect class="strip-band" x=pixels(from) y="0" width=pixels(to - from) height=pixels(HEIGHT)/> },
    )
}

fn line(strip: &Strip) -> Option<View> {
    let (answer, _) = strip.answer?;
    let x = pixels(scale(strip).x(answer as f64));
    Some(view! { <line class="strip-line" x1=x.clone() x2=x y1="0" y2=pixels(HEIGHT)/> })
}
