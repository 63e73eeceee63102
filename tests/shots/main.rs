//! Every state of every screen worth looking at, at three sizes, light and dark: nothing scrolls
//! sideways, no text is cut off, covered, laid over another, too small or too pale, and bars end where the
//! numbers say.
//!
//! `cargo xtask shots` sets `SHOTS_DIR`: each is kept as a picture there, with a contact sheet for each size.

#[path = "../browser/page.rs"]
#[allow(dead_code, reason = "the browser tests use the rest")]
mod page;
mod sheet;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use page::Page;
use serde::Deserialize;
use serde_json::json;
use tender_simulator::engine::money::Money;
use tender_simulator::engine::offer::Window;
use tender_simulator::library;
use tender_simulator::state::link;
use tender_simulator::state::scenario::Settled;

/// A state: its name, the link that brings it about, what is there once it is open, what is done then, and what of it
/// is seen.
struct State {
    name: &'static str,
    link: &'static str,
    ready: &'static str,
    then: fn(&Page),
    seen: Seen,
}

#[derive(Clone, Copy, PartialEq)]
enum Seen {
    /// The page from its head to its foot.
    Whole,
    /// What is in the window.
    Window,
}

/// A result, which Simulate and Terms have once the program runs.
const RESULT: &str = ".results [data-why]";

/// Simulate, or Terms, as a link opens it.
const fn state(name: &'static str, link: &'static str) -> State {
    State { name, link, ready: RESULT, then: |_| {}, seen: Seen::Whole }
}

/// Another screen, once something is there.
const fn screen(name: &'static str, link: &'static str, ready: &'static str) -> State {
    State { ready, ..state(name, link) }
}

const STATES: [State; 26] = [
    state("launch", "#1/level3-2004-launch"),
    state("final", "#1/level3-2004-final"),
    state("nothing", "#1/level3-2004-launch/t0e=0&t1e=0&t2e=0&t3e=0&t3l=0/end"),
    state("everything", "#1/level3-2004-launch/t0e=100%25&t1e=100%25&t2e=100%25&t3e=100%25&t3l=0/end"),
    state("invalid", "#1/level3-2004-launch/t0e=450M&t2e=about%20half/end"),
    state("unmet", "#1/level3-2004-launch/a0=399m/end"),
    state("williams", "#1/williams-2011-11"),
    state("murphy", "#1/murphy-2023-11"),
    state("cbs", "#1/cbs-2010-04"),
    state("duke", "#1/duke-realty-2015-04"),
    state("rogers", "#1/rogers-2025-07"),
    State {
        then: |page| {
            page.of::<()>(".working", "element.scrollIntoView()");
            page.frame();
        },
        seen: Seen::Window,
        ..state("working", "#1/level3-2004-launch")
    },
    State {
        then: |page| {
            page.click(".results [data-why='accepted.1']");
            page.wait("the explanation", "document.querySelector('.why')");
        },
        seen: Seen::Window,
        ..state("why", "#1/level3-2004-launch")
    },
    state("terms", "#1/level3-2004-launch/s=terms/end"),
    state("terms-problem", "#1/level3-2004-launch/c0=450M&mx0=much&cp2=101&dx=soon&s=terms/end"),
    state("terms-unmet", "#1/level3-2004-launch/r0=1.3&a0=399m&w0=no&ka0=500m&cn0=Cap&s=terms/end"),
    State {
        then: |page| {
            page.js::<()>("document.querySelectorAll('.levels .button')[1].click()");
            page.wait("another level", "document.querySelector('[id$=\"levels-1-max\"]')");
        },
        ..state("terms-two-levels", "#1/level3-2004-launch/s=terms/end")
    },
    screen("offers", "#1/level3-2004-launch/s=offers/end", ".ways"),
    State {
        then: |page| {
            page.js::<()>("for (const one of document.querySelectorAll('main details')) one.open = true");
            page.wait(
                "the checks",
                "[...document.querySelectorAll('.check')].every(one => one.querySelector('table'))",
            );
        },
        ..screen("offers-checks", "#1/level3-2004-launch/s=offers/end", ".ways")
    },
    screen("replay-launch", "#1/level3-2004-launch/s=replay:0:much:0:reversed:funded/end", "#course-cap"),
    screen(
        "replay-expiration",
        "#1/level3-2004-launch/s=replay:3:1.2bn:1.2737:fourth:funded/end",
        "#course-cap",
    ),
    screen("share", "#1/level3-2004-launch/t0e=200m&s=share/end", ".take-home"),
    State {
        then: |page| {
            page.enter("#base-address", "training.example.org");
            page.press("Tab");
            page.wait("what is wrong", "document.querySelector('#base-address-remark .message')");
        },
        ..screen("share-base", "#1/rogers-2025-07/t0e=much&s=share/end", "#base-address")
    },
    screen("verify", "#1/level3-2004-launch/s=verify/end", ".run .verdict:not(.none)"),
    State { then: paste, seen: Seen::Window, ..state("paste", "#1/level3-2004-launch") },
    State {
        then: |page| {
            paste(page);
            page.of::<()>(".paste-questions", "element.scrollIntoView()");
            page.frame();
        },
        seen: Seen::Window,
        ..state("paste-asked", "#1/level3-2004-launch/s=terms/end")
    },
];

/// The table of the release of 29 October 2004, pasted as its text has it.
fn paste(page: &Page) {
    page.focus("[data-paste]");
    page.press("Enter");
    page.wait("the panel", "document.activeElement.id === 'paste-text'");
    page.put_on_clipboard(include_str!("../data/level3-release-table.txt"));
    page.press("Control+v");
    page.wait("the table", "document.querySelector('.paste tbody tr')");
}

/// Sizes of the window; the narrowest is a phone's.
const SIZES: [(u32, u32); 3] = [(1440, 900), (1024, 768), (390, 844)];

const SCHEMES: [&str; 2] = ["light", "dark"];

#[test]
fn no_state_has_a_fault_at_any_size_light_or_dark() {
    let folder = std::env::var_os("SHOTS_DIR").map(PathBuf::from);
    if let Some(folder) = &folder {
        std::fs::create_dir_all(folder).expect("the folder for the pictures");
    }
    let page = Page::open();
    let mut faults: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for state in &STATES {
        for (width, height) in SIZES {
            set_size(&page, width, height);
            page.open(&page.address(state.link));
            page.wait_with("the screen", "document.querySelector(args)", &json!(state.ready));
            (state.then)(&page);
            for scheme in SCHEMES {
                page.prefer(&[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
                let shot = format!("{}-{width}-{scheme}", state.name);
                let seen = look(&page, state, width, height);
                for fault in seen {
                    faults.entry(fault).or_default().push(shot.clone());
                }
                if let Some(folder) = &folder {
                    let picture = take(&page, state, width, height);
                    std::fs::write(folder.join(format!("{shot}.png")), picture).expect("the picture is kept");
                }
            }
        }
    }
    let told: Vec<String> =
        faults.iter().map(|(fault, shots)| format!("{fault}\n    in {}", shots.join(", "))).collect();
    if let Some(folder) = &folder {
        contact_sheets(&page, folder);
    }
    assert!(told.is_empty(), "{} faults:\n{}", told.len(), told.join("\n"));
}

/// Most pictures on a sheet: one of more is more than a browser draws in one go.
const ON_A_SHEET: usize = 9;

/// Sheets for each size and scheme.
fn contact_sheets(page: &Page, folder: &Path) {
    for (width, _) in SIZES {
        for scheme in SCHEMES {
            let shots: Vec<String> =
                STATES.iter().map(|state| format!("{}-{width}-{scheme}", state.name)).collect();
            for (number, shots) in (1..).zip(shots.chunks(ON_A_SHEET)) {
                sheet::contact(page, folder, &format!("contact-{width}-{scheme}-{number}"), width, shots);
            }
        }
    }
}

fn set_size(page: &Page, width: u32, height: u32) {
    if width < 600 {
        page.phone(width, height)
    } else {
        page.desktop(width, height)
    }
    page.frame();
}

/// The picture of a state: of the window where something was done in it, else of the whole page.
fn take(page: &Page, state: &State, width: u32, height: u32) -> Vec<u8> {
    match state.seen {
        Seen::Whole => with_whole_page(page, width, height, || page.picture()),
        Seen::Window => page.picture(),
    }
}

/// Does something while the window is as high as the page.
fn with_whole_page<T>(page: &Page, width: u32, height: u32, act: impl FnOnce() -> T) -> T {
    // Rows are laid out when they come into sight, which may make the page another height.
    let mut tall = height;
    loop {
        let whole: u32 = page.js("scrollTo(0, 0); return document.documentElement.scrollHeight");
        if whole <= tall {
            break;
        }
        tall = whole;
        set_size(page, width, tall);
    }
    let done = act();
    set_size(page, width, height);
    done
}

/// The faults of the page as it is.
fn look(page: &Page, state: &State, width: u32, height: u32) -> Vec<String> {
    with_whole_page(page, width, height, || {
        let mut faults: Vec<String> = page.js(include_str!("look.js"));
        if page.count(".board") > 0 {
            faults.extend(bars(page, state.link));
        }
        faults
    })
}

/// A row of the drawing as it is on the screen, in pixels from the left edge of the plot.
#[derive(Debug, Deserialize)]
struct DrawnRow {
    title: String,
    /// (kind, left, right) of each part of the bar.
    parts: Vec<(String, f64, f64)>,
    handles: Vec<(String, f64)>,
}

/// The drawing as it is on the screen.
#[derive(Debug, Deserialize)]
struct Drawn {
    /// Labels of the axis with their places.
    ticks: Vec<(String, f64)>,
    cap: Option<f64>,
    rows: Vec<DrawnRow>,
}

const DRAWN: &str = "
    const ticks = [...document.querySelectorAll('.tick')].map(tick => tick.textContent.trim());
    const places = [...document.querySelectorAll('.grid line')].map(line => Number(line.getAttribute('x1')));
    const rows = [...document.querySelectorAll('.bar')].map(bar => {
        const left = bar.getBoundingClientRect().left, plot = bar.closest('.plot');
        const box = part => { const { left, right } = part.getBoundingClientRect(); return [left, right]; };
        const parts = [...bar.children].filter(part => part.matches('rect'))
            .map(part => [part.classList[0], ...box(part).map(x => x - left)]);
        const handles = [...plot.querySelectorAll('.handle')].map(handle => {
            const [from, to] = box(handle);
            return [handle.classList.contains('early') ? 'early' : 'late', (from + to) / 2 - left];
        });
        const title = plot.querySelector('.handle').getAttribute('aria-label').replace(/, (early|late)$/, '');
        return { title, parts, handles };
    });
    const line = document.querySelector('.cap-core');
    const cap = line && line.getAttribute('x1') ? Number(line.getAttribute('x1')) : null;
    return { ticks: ticks.map((text, place) => [text, places[place]]), cap, rows };";

/// Where bars, handles and the cap's line are not where the outcome says, by the labels of the axis.
fn bars(page: &Page, link: &str) -> Vec<String> {
    let drawn: Drawn = page.js(DRAWN);
    let Some(Settled { offer, outcome }) =
        link::read(link, library::offer).ok().and_then(|opened| opened.scenario.settle().ok())
    else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    let (Some((first, from)), Some((last, to))) = (drawn.ticks.first(), drawn.ticks.last()) else {
        return vec!["bars: the axis has no labels".into()];
    };
    let (zero, end) = (value(first), value(last));
    let x = |amount: f64| from + (amount - zero) / (end - zero) * (to - from);
    for (text, place) in &drawn.ticks {
        check(&mut faults, &format!("the label {text}"), *place, x(value(text)));
    }
    let length = |amount: Money| amount.steps() as f64 / Money::from_units(1).steps() as f64;
    let cap = offer.caps.first().map(|cap| length(Money::from_decimal(cap.amount)));
    if let (Some(cap), Some(line)) = (cap, drawn.cap) {
        check(&mut faults, "the cap's line", line, x(cap));
    }
    for row in &drawn.rows {
        let Some(place) = offer.series.iter().position(|series| series.title == row.title) else {
            faults.push(format!("bars: there is no series {}", row.title));
            continue;
        };
        let per_unit = outcome.caps.first().and_then(|cap| cap.use_per_unit[place]);
        let Some(per_unit) = per_unit else { continue };
        let came = &outcome.series[place];
        let sum = |by: &dyn Fn(Window) -> u64| -> f64 {
            Window::ALL.iter().map(|window| by(*window) as f64 * length(per_unit[*window])).sum()
        };
        let drawn_length = |kind: &str| -> f64 {
            row.parts.iter().filter(|(of, ..)| of == kind).map(|(_, left, right)| right - left).sum()
        };
        let expected = |amount: f64| x(amount) - x(0.0);
        let title = &row.title;
        let accepted = sum(&|window| came.principal_accepted[window]);
        let returned = sum(&|window| came.principal_returned[window]);
        check(&mut faults, &format!("{title}: accepted"), drawn_length("accepted"), expected(accepted));
        check(&mut faults, &format!("{title}: returned"), drawn_length("returned"), expected(returned));

        let steps: Vec<_> = outcome
            .working
            .iter()
            .flat_map(|level| &level.steps)
            .filter(|step| step.series == place)
            .collect();
        let (Some(step), Some((_, left, _)), Some(cap)) = (steps.first(), row.parts.first(), cap) else {
            continue;
        };
        let mut end = cap - length(step.room_before[0]);
        check(&mut faults, &format!("{title}: the beginning"), *left, x(end));
        if steps.len() > 1 {
            continue;
        }
        for (window, key) in [(Window::Early, "early"), (Window::Late, "late")] {
            end += step.demand[window] as f64 * length(per_unit[window]);
            let handle = row.handles.iter().find(|(of, _)| of == key).expect("a handle for each window");
            if step.demand[window] > 0 {
                check(&mut faults, &format!("{title}: the {key} handle"), handle.1, x(end));
            }
        }
    }
    faults
}

/// A pixel is rounding.
fn check(faults: &mut Vec<String>, what: &str, is: f64, should_be: f64) {
    if (is - should_be).abs() > 1.0 {
        faults.push(format!("bars: {what} is at {is:.1}, and the numbers say {should_be:.1}"));
    }
}

/// The amount that a label of the axis names: `$1.5bn`.
fn value(label: &str) -> f64 {
    let digits: String = label.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    let unit = match label
        .trim_start_matches(|letter: char| !letter.is_ascii_digit())
        .trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.')
    {
        "" => 1.0,
        "k" => 1e3,
        "m" => 1e6,
        "bn" => 1e9,
        "tn" => 1e12,
        other => panic!("the unit of {label}: {other}"),
    };
    digits.parse::<f64>().unwrap_or_else(|_| panic!("the label {label}")) * unit
}

/// What the pictures are of, for the sheets.
#[test]
fn every_state_has_a_link_that_opens() {
    for State { name, link, .. } in &STATES {
        assert!(link::read(link, library::offer).is_ok(), "{name}: {}", json!(link));
    }
}
