//! The waterfall as a drawing of its own: no style sheet, no script, light paper, fonts that are everywhere. It
//! stands in the page, on paper, and in a file.

use crate::chart::{Scale, ticks};
use crate::engine::money::Money;
use crate::engine::offer::Offer;
use crate::state::scenario::Settled;
use crate::state::store::Shown;
use crate::views::board::HUES;
use crate::views::charts::bars;
use crate::views::charts::waterfall::{self, Kind, Row};
use crate::views::format;
use crate::views::markup::{View, view};
use crate::views::reactive::pixels;

/// Width of the drawing.
pub const WIDTH: u32 = 1000;
/// Where its rows begin, how high each is, and what is below them.
const TOP: f64 = 112.0;
const ROW: f64 = 84.0;
const BOTTOM: f64 = 44.0;
/// The bar in its row.
const BAR_TOP: f64 = 42.0;
const BAR_HEIGHT: f64 = 30.0;
/// Room beside the plot.
const MARGIN: f64 = 24.0;
/// Most characters of a title that fit on a line.
const LONGEST_TITLE: usize = 100;

/// The light values of the page's own colours (style/tokens.css): a file has no style sheet to ask.
const INK: &str = "#1b1f24";
const MUTED: &str = "#545961";
const RULE: &str = "#e2dccf";
const CAP: &str = "#b3261e";
const CAP_TEXT: &str = "#9a1f18";
const HUE: [&str; HUES] = ["#0b5fa5", "#00796b", "#a85a06", "#74399a", "#4d6b14", "#4c5866"];

/// Height of the drawing of an offer.
pub fn height(offer: &Offer) -> u32 {
    (TOP + ROW * offer.series.len() as f64 + BOTTOM) as u32
}

/// The drawing of the waterfall of what is shown, under a cap.
///
/// `ids`: what the ids in it begin with, as ids stand once in a page.
pub fn picture(shown: &Shown, cap: usize, ids: &'static str) -> View {
    let Settled { offer, outcome } = &*shown.settled;
    let cap = Some(cap).filter(|cap| *cap < offer.caps.len());
    let scale = Scale::new(bars::axis_end(shown, cap), MARGIN, f64::from(WIDTH) - 2.0 * MARGIN);
    let height = height(offer);
    let bottom = f64::from(height) - BOTTOM;
    let rows = waterfall::rows(offer, outcome, cap);
    let drawn: Vec<View> = rows
        .iter()
        .enumerate()
        .map(|(series, row)| row_view(&shown.settled, series, row, &scale, ids))
        .collect();
    let name = shortened(&shown.base.name);
    let caption = bars::caption(shown, cap);
    view! {
        <svg
            xmlns="http://www.w3.org/2000/svg"
            class="picture"
            role="img"
            aria-label=format!("The waterfall of {name}: {caption}")
            width=WIDTH.to_string()
            height=height.to_string()
            viewBox=format!("0 0 {WIDTH} {height}")
            font-family="Helvetica, Arial, 'Liberation Sans', sans-serif"
            font-size="14"
            fill=INK
        >
            <title>{name.clone()}</title>
            <defs>{hatches(ids)}</defs>
            <rect width="100%" height="100%" fill="#ffffff"/>
            {words((MARGIN, 32.0), 20, INK, "start", name)}
            {words((MARGIN, 56.0), 14, MUTED, "start", caption)}
            {axis(offer, &scale, bottom)}
            {drawn}
            {cap.map(|cap| cap_line(offer, cap, &scale, bottom))}
            {legend(ids, bottom + 28.0)}
        </svg>
    }
}

/// The labels of the ticks and their lines.
fn axis(offer: &Offer, scale: &Scale, bottom: f64) -> Vec<View> {
    let tick = |value: f64| {
        let x = scale.x(value);
        let label = format::compact(Money::from_units(value as u64), &offer.cap_currency);
        view! {
            <line x1=pixels(x) x2=pixels(x) y1=pixels(TOP - 6.0) y2=pixels(bottom) stroke=RULE/>
            {words((x, TOP - 12.0), 14, MUTED, "middle", label)}
        }
    };
    ticks(scale.end(), 8).into_iter().map(tick).collect()
}

fn row_view(settled: &Settled, series: usize, row: &Row, scale: &Scale, ids: &'static str) -> View {
    let (terms, came) = (&settled.offer.series[series], &settled.outcome.series[series]);
    let top = TOP + ROW * series as f64;
    let levels: Vec<String> = terms.levels.iter().map(|level| level.level.to_string()).collect();
    let title = shortened(&format!("{}  {}", levels.join(" & "), terms.title));
    let (accepted, tendered) = (came.principal_accepted.total(), came.principal_tendered.total());
    let amount = |units: u64| format::principal(units, &terms.currency);
    let result = match tendered {
        0 => "nothing tendered".to_owned(),
        _ => {
            let factor = format::factor(accepted, tendered);
            format!("accepted {} of {}, {factor}", amount(accepted), amount(tendered))
        }
    };
    let note = if row.covered { "" } else { " (not counted under this cap)" };
    let hue = series % HUES;
    let parts = row.parts.iter().map(|part| {
        let fill = match part.kind {
            Kind::Accepted => HUE[hue].to_owned(),
            Kind::Returned => format!("url(#{ids}hatch-{hue})"),
        };
        let (from, to) = (scale.x(part.from), scale.x(part.to));
        view! {
            <rect
                x=pixels(from)
                y=pixels(top + BAR_TOP)
                width=pixels(to - from)
                height=pixels(BAR_HEIGHT)
                fill=fill
                stroke=HUE[hue]
            />
        }
    });
    let parts: Vec<View> = parts.collect();
    let maximum = row.maximum.map(|at| {
        let x = pixels(scale.x(at));
        let (y1, y2) = (pixels(top + BAR_TOP - 6.0), pixels(top + BAR_TOP + BAR_HEIGHT + 6.0));
        view! { <line x1=x.clone() x2=x y1=y1 y2=y2 stroke=INK stroke-width="1.5" stroke-dasharray="2 3"/> }
    });
    let again: Vec<View> = (row.asks_again.iter())
        .map(|(from, to)| {
            let y = pixels(top + BAR_TOP + BAR_HEIGHT / 2.0);
            let (x1, x2) = (pixels(scale.x(*from)), pixels(scale.x(*to)));
            view! { <line x1=x1 x2=x2 y1=y.clone() y2=y stroke=HUE[hue] stroke-width="1.5" stroke-dasharray="5 4"/> }
        })
        .collect();
    view! {
        {words((MARGIN, top + 16.0), 14, INK, "start", title)}
        {words((MARGIN, top + 34.0), 14, MUTED, "start", format!("{result}{note}"))}
        {parts}{again}{maximum}
    }
}

/// The cap: one line through all rows with a light edge, its figure at its head.
fn cap_line(offer: &Offer, cap: usize, scale: &Scale, bottom: f64) -> View {
    let terms = &offer.caps[cap];
    let at = scale.x(waterfall::length(Money::from_decimal(terms.amount)));
    let (x, top, bottom) = (pixels(at), pixels(TOP - 30.0), pixels(bottom));
    let label = format!("{} {}", shortened(&terms.name), format::term(terms.amount, &offer.cap_currency));
    let (from, anchor) = if at > f64::from(WIDTH) / 2.0 { (at - 6.0, "end") } else { (at + 6.0, "start") };
    view! {
        <line x1=x.clone() x2=x.clone() y1=top.clone() y2=bottom.clone() stroke="#ffffff" stroke-width="6"/>
        <line x1=x.clone() x2=x y1=top y2=bottom stroke=CAP stroke-width="2.5"/>
        {words((from, TOP - 30.0), 14, CAP_TEXT, anchor, label)}
    }
}

/// What solid and hatched mean.
fn legend(ids: &'static str, y: f64) -> View {
    let mark = |x: f64, fill: String| {
        view! { <rect x=pixels(x) y=pixels(y - 11.0) width="22" height="12" fill=fill stroke=HUE[0]/> }
    };
    view! {
        {mark(MARGIN, HUE[0].to_owned())}
        {words((MARGIN + 30.0, y), 14, INK, "start", "accepted".into())}
        {mark(140.0, format!("url(#{ids}hatch-0)"))}
        {words((170.0, y), 14, INK, "start", "returned".into())}
        <line x1="262" x2="262" y1=pixels(y - 14.0) y2=pixels(y + 3.0) stroke=INK stroke-width="1.5" stroke-dasharray="2 3"/>
        {words((272.0, y), 14, INK, "start", "Maximum Offer Amount".into())}
    }
}

fn hatches(ids: &'static str) -> Vec<View> {
    let pattern = |hue: usize| {
        view! {
            <pattern id=format!("{ids}hatch-{hue}") width="7" height="7" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">
                <rect width="7" height="7" fill="#ffffff"/>
                <rect width="2.6" height="7" fill=HUE[hue]/>
            </pattern>
        }
    };
    (0..HUES).map(pattern).collect()
}

fn words((x, y): (f64, f64), size: u8, fill: &'static str, anchor: &'static str, text: String) -> View {
    view! {
        <text x=pixels(x) y=pixels(y) font-size=size.to_string() fill=fill text-anchor=anchor>{text}</text>
    }
}

/// As much of a name as fits on a line.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST_TITLE) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::OFFERS;
    use crate::state::scenario::Scenario;
    use crate::views::take_home::xml::xml;

    fn shown(offer: usize) -> Shown {
        let base = OFFERS[offer].file();
        let settled = Scenario::open(base.clone()).settle().unwrap();
        Shown { base, settled: settled.into(), problems: Default::default() }
    }

    #[test]
    fn its_colours_are_those_of_the_page_in_the_light() {
        let tokens = std::fs::read_to_string("style/tokens.css").unwrap();
        let light = tokens.split("@media").next().unwrap();
        let names = ["ink", "muted", "rule", "cap", "cap-text"].map(str::to_owned);
        let hues = (1..=HUES).map(|hue| format!("hue-{hue}"));
        let colours = [INK, MUTED, RULE, CAP, CAP_TEXT].into_iter().chain(HUE);
        for (name, colour) in names.into_iter().chain(hues).zip(colours) {
            assert!(light.contains(&format!("--{name}: {colour};")), "--{name} is not {colour}");
        }
    }

    #[test]
    fn every_shipped_offer_is_drawn_and_stands_alone() {
        for offer in 0..OFFERS.len() {
            let shown = shown(offer);
            let svg = xml(&picture(&shown, 0, ""));
            assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{svg}");
            assert!(svg.contains("font-family="), "its font is named");
            for part in ["class=", "style=", "var(", "currentColor", "NaN", "inf"] {
                let found = svg.replace("class=\"picture\"", "").contains(part);
                assert!(!found, "{}: {part}", shown.base.id);
            }
            let links = svg.matches("http").count();
            assert_eq!(links, 1, "only its namespace is named");
        }
    }

    #[test]
    fn the_cap_and_the_results_stand_in_it() {
        let svg = xml(&picture(&shown(0), 0, "a-"));
        for part in [
            "Tender Cap $450,000,000",
            "accepted $200,543,000 of $229,541,000, 87.3670%",
            "accepted €0 of €287,440,000, 0%",
            "url(#a-hatch-1)",
            "id=\"a-hatch-1\"",
        ] {
            assert!(svg.contains(part), "{part} is not in {svg}");
        }
    }
}
