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
pub const WIDTH: u32 = 1200;
/// Where its rows begin, how high each is, and what is below them.
const TOP: f64 = 122.0;
const ROW: f64 = 92.0;
const BOTTOM: f64 = 52.0;
/// The bar in its row.
const BAR_TOP: f64 = 26.0;
const BAR_HEIGHT: f64 = 40.0;
/// Room at the sides, and where the plot begins beside the words.
const MARGIN: f64 = 24.0;
const PLOT: f64 = 430.0;
/// Most characters that fit on a line of the whole drawing, and on one beside the plot.
const LONGEST_LINE: usize = 100;
const LONGEST_BESIDE: usize = 48;
/// Size of the type, and of the drawing's name.
const TYPE: u8 = 16;
const TYPE_OF_NAME: u8 = 22;

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
    let scale = Scale::new(bars::axis_end(shown, cap), PLOT, f64::from(WIDTH) - MARGIN - PLOT);
    let height = height(offer);
    let bottom = f64::from(height) - BOTTOM;
    let rows = waterfall::rows(offer, outcome, cap);
    let drawn: Vec<View> = rows
        .iter()
        .enumerate()
        .map(|(series, row)| row_view(&shown.settled, series, row, &scale, ids))
        .collect();
    let name = shortened(&shown.base.name, LONGEST_LINE);
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
            font-size=TYPE.to_string()
            fill=INK
        >
            <title>{name.clone()}</title>
            <defs>{hatches(ids)}</defs>
            <rect width="100%" height="100%" fill="#ffffff"/>
            {words((MARGIN, 36.0), TYPE_OF_NAME, INK, "start", name)}
            {words((MARGIN, 62.0), TYPE, MUTED, "start", caption)}
            {axis(offer, &scale, bottom)}
            {drawn}
            {cap.map(|cap| cap_line(offer, cap, &scale, bottom))}
            {legend(ids, bottom + 34.0)}
        </svg>
    }
}

/// The labels of the ticks and their lines.
fn axis(offer: &Offer, scale: &Scale, bottom: f64) -> Vec<View> {
    let tick = |value: f64| {
        let x = scale.x(value);
        let label = format::compact(Money::from_units(value as u64), &offer.cap_currency);
        view! {
            <line x1=pixels(x) x2=pixels(x) y1=pixels(TOP - 28.0) y2=pixels(bottom) stroke=RULE/>
            {words((x, TOP - 36.0), TYPE, MUTED, "middle", label)}
        }
    };
    ticks(scale.end(), 7).into_iter().map(tick).collect()
}

fn row_view(settled: &Settled, series: usize, row: &Row, scale: &Scale, ids: &'static str) -> View {
    let (terms, came) = (&settled.offer.series[series], &settled.outcome.series[series]);
    let top = TOP + ROW * series as f64;
    let title = in_two_lines(&format!("{} · {}", format::levels(&terms.levels), terms.title));
    let (accepted, tendered) = (came.principal_accepted.total(), came.principal_tendered.total());
    let amount = |units: u64| format::principal(units, &terms.currency);
    let of_title = title.len();
    let mut beside = title;
    match tendered {
        0 => beside.push("nothing tendered".into()),
        _ => beside.push(format!("accepted {} of {}", amount(accepted), amount(tendered))),
    }
    let factor = (tendered > 0).then(|| format::factor(accepted, tendered));
    let note = (!row.covered).then(|| "not counted under this cap".to_owned());
    let last: Vec<String> = factor.into_iter().chain(note).collect();
    beside.push(last.join(", "));
    let beside: Vec<View> = (beside.into_iter().enumerate())
        .map(|(line, text)| {
            let fill = if line < of_title { INK } else { MUTED };
            words((MARGIN, top + 20.0 + 20.0 * line as f64), TYPE, fill, "start", text)
        })
        .collect();
    let hue = series % HUES;
    let parts = row.parts.iter().map(|part| {
        let fill = match part.kind {
            Kind::Accepted => HUE[hue].to_owned(),
            Kind::Returned => format!("url(#{ids}hatch-{hue})"),
            // No picture is drawn while results are covered.
            Kind::Tendered => "none".to_owned(),
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
        {beside}{parts}{again}{maximum}
    }
}

/// The cap: one line through all rows with a light edge, its figure at its head.
fn cap_line(offer: &Offer, cap: usize, scale: &Scale, bottom: f64) -> View {
    let terms = &offer.caps[cap];
    let at = scale.x(waterfall::length(Money::from_decimal(terms.amount)));
    let (x, top, bottom) = (pixels(at), pixels(TOP - 24.0), pixels(bottom));
    let label = format!(
        "{} {}",
        shortened(&terms.name, LONGEST_BESIDE),
        format::term(terms.amount, &offer.cap_currency)
    );
    let (from, anchor) =
        if at > (PLOT + f64::from(WIDTH)) / 2.0 { (at - 6.0, "end") } else { (at + 6.0, "start") };
    view! {
        <line x1=x.clone() x2=x.clone() y1=top.clone() y2=bottom.clone() stroke="#ffffff" stroke-width="6"/>
        <line x1=x.clone() x2=x y1=top y2=bottom stroke=CAP stroke-width="2.5"/>
        <g stroke="#ffffff" stroke-width="5" stroke-linejoin="round" paint-order="stroke">
            {words((from, TOP - 10.0), TYPE, CAP_TEXT, anchor, label)}
        </g>
    }
}

/// What solid and hatched mean.
fn legend(ids: &'static str, y: f64) -> View {
    let mark = |x: f64, fill: String| {
        view! { <rect x=pixels(x) y=pixels(y - 11.0) width="22" height="12" fill=fill stroke=HUE[0]/> }
    };
    view! {
        {mark(MARGIN, HUE[0].to_owned())}
        {words((MARGIN + 30.0, y), TYPE, INK, "start", "accepted".into())}
        {mark(150.0, format!("url(#{ids}hatch-0)"))}
        {words((180.0, y), TYPE, INK, "start", "returned".into())}
        <line x1="286" x2="286" y1=pixels(y - 14.0) y2=pixels(y + 3.0) stroke=INK stroke-width="1.5" stroke-dasharray="2 3"/>
        {words((298.0, y), TYPE, INK, "start", "Maximum Offer Amount".into())}
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

/// A title in the lines that it takes beside the plot, two at most: broken between words, the rest left out.
fn in_two_lines(title: &str) -> Vec<String> {
    if title.chars().count() <= LONGEST_BESIDE {
        return vec![title.to_owned()];
    }
    let end = title.char_indices().nth(LONGEST_BESIDE).map_or(title.len(), |(end, _)| end);
    let end = title[..end].rfind(' ').unwrap_or(end);
    let (first, rest) = title.split_at(end);
    vec![first.to_owned(), shortened(rest.trim_start(), LONGEST_BESIDE)]
}

/// As much of a text as fits.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
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
        Shown::whole(base, settled, Default::default())
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
    fn a_long_title_is_broken_between_words() {
        for (title, lines) in [
            ("short", vec!["short"]),
            (
                "3 · 10½% Senior Discount Notes due 2008, at principal at maturity",
                vec!["3 · 10½% Senior Discount Notes due 2008, at", "principal at maturity"],
            ),
        ] {
            assert_eq!(in_two_lines(title), lines);
        }
        let endless = in_two_lines(&"½".repeat(500));
        assert_eq!(endless.iter().map(|line| line.chars().count()).collect::<Vec<_>>(), [48, 49]);
    }

    #[test]
    fn the_cap_and_the_results_stand_in_it() {
        let svg = xml(&picture(&shown(0), 0, "a-"));
        for part in [
            "Tender Cap $450,000,000",
            "accepted $200,543,000 of $229,541,000<",
            ">87.3670%<",
            "accepted €0 of €287,440,000<",
            "url(#a-hatch-1)",
            "id=\"a-hatch-1\"",
        ] {
            assert!(svg.contains(part), "{part} is not in {svg}");
        }
    }
}
