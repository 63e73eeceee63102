//! The drawing of how tenders came to be over a cap again: one bar a step, each from where the one before ended, and
//! the cap as one line through all. Its table stands beside it.

use super::waterfall::length;
use crate::chart::{Scale, ticks};
use crate::engine::growth::Growth;
use crate::engine::money::Money;
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::reactive::pixels;

/// Where the axis begins and how far it goes, in units: what matters is two per cent of the whole.
const FROM: u64 = 1_100_000_000;
const SPAN: f64 = 30_000_000.0;
/// Ticks beside the first.
const TICKS: usize = 3;

/// The drawing, from before to after.
pub fn drawing(growth: &Growth, cap: Money, currency: &str) -> View {
    let scale = Scale::new(SPAN, 0.0, 100.0);
    let x = |amount: Money| scale.x(length(amount - Money::from_units(FROM))).clamp(0.0, 100.0);
    let by_rates = growth.before + growth.by_rates;
    let bars = [
        ("Tendered early", "growth-bar torn", 0.0, x(growth.before)),
        ("A dearer euro", "growth-bar rates", x(growth.before), x(by_rates)),
        ("Late tenders", "growth-bar late", x(by_rates), x(growth.after)),
        ("Over the cap", "growth-bar over", x(cap), x(growth.after)),
    ];
    let rows: Vec<View> = bars
        .into_iter()
        .map(|(name, class, from, to)| {
            let (left, width) = (percent(from), percent(to - from));
            view! {
                <div class="growth-row">
                    <span class="growth-name">{name}</span>
                    <span class="growth-plot">
                        <span class=class style:left=left style:width=width></span>
                        <span class="growth-cap" style:left=percent(x(cap))></span>
                    </span>
                </div>
            }
        })
        .collect();
    let label = |value: f64| {
        let text = format::compact(Money::from_units(FROM + value as u64), currency);
        view! { <span class="tick" style:left=percent(scale.x(value))>{text}</span> }
    };
    let labels: Vec<View> = ticks(SPAN, TICKS).into_iter().map(label).collect();
    view! {
        <div class="growth" aria-hidden="true">
            <div class="growth-row">
                <span class="growth-name"></span>
                <span class="growth-head"><span style:left=percent(x(cap))>"Tender Cap"</span></span>
            </div>
            {rows}
            <div class="growth-row">
                <span class="growth-name">"The axis begins far from 0."</span>
                <span class="growth-axis">{labels}</span>
            </div>
        </div>
    }
}

fn percent(value: f64) -> String {
    format!("{}%", pixels(value))
}
