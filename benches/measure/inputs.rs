//! Main-thread work from an input to finished layout, in the built page: keys on a handle, moves of a drag, typing in
//! a field. The inputs are the browser's own, and a listener after all others asks for the layout at once.
//!
//! Two clocks. What counts is the time on the processor that the page's thread spent on the input, in scripts, style
//! and layout. Beside it stands the time on the wall, from the first listener to the finished layout.

use serde_json::json;
use xtask::browser::{Browser, Rect};
use xtask::server::{Options, Server};

use crate::spent::{keep_account, spent};
use crate::table::{Table, median, percentile};
use crate::{Extent, RUNS};

/// Notes on the wall's clock what the last input took, in `window.took`.
///
/// The page's effects run in microtasks, which may call for more of them: the wait lets each go first.
const NOTE: &str = r"
    const hops = 50;
    let began = null;
    window.took = null;
    const [first, last] = args;
    addEventListener(first, () => { began = performance.now(); }, { capture: true });
    addEventListener(last, async () => {
        if (began === null) return;
        for (let hop = 0; hop < hops; hop++) await null;
        document.body.offsetHeight;
        window.took = performance.now() - began;
        began = null;
    });
";

/// What the page's thread spends on an input.
const CODE_AND_LAYOUT: [&[&str]; 2] = [&["ScriptDuration"], &["RecalcStyleDuration", "LayoutDuration"]];

/// What one input took, in milliseconds.
struct Took {
    kind: &'static str,
    /// On the processor, in the page's code.
    code: f64,
    /// On the processor, in style and layout.
    layout: f64,
    /// On the wall, all of it; none if no listener heard it.
    wall: Option<f64>,
}

/// A page to measure, and how long an input may take.
struct Page {
    what: &'static str,
    folder: std::path::PathBuf,
    /// What stands behind the address.
    query: &'static str,
    to_reach: f64,
}

pub fn measure(table: &mut Table, extent: Extent) {
    let many = xtask::measured::folder(&xtask::root()).join("page-of-64");
    let pages = [
        Page { what: "4 series", folder: xtask::page(), query: "", to_reach: 8.0 },
        // As many levels as an offer has had; a frame is sixteen milliseconds.
        Page { what: "18 levels", folder: many.clone(), query: "?18", to_reach: 16.0 },
        Page { what: "64 series", folder: many, query: "", to_reach: 16.0 },
    ];
    for page in pages {
        println!("==> From an input to finished layout, with {}", page.what);
        let server = Server::start(&page.folder, Options::default()).expect("the page was built");
        let runs: Vec<Vec<Took>> =
            (0..RUNS).map(|_| run(&format!("{}{}", server.url(), page.query), extent)).collect();
        tell(table, &page, &runs);
    }
}

/// A kind of input.
struct Kind {
    name: &'static str,
    /// The first and the last event that it is heard by.
    events: [&'static str; 2],
    /// Sends so many.
    send: fn(&mut Sending, usize),
}

const KINDS: [Kind; 3] = [
    Kind { name: "key on a handle", events: ["keydown", "keydown"], send: keys },
    Kind { name: "move of a drag", events: ["pointermove", "pointermove"], send: drags },
    Kind { name: "key in a field", events: ["beforeinput", "input"], send: typing },
];

/// How many series are touched, each by a part of the inputs.
const SERIES: usize = 4;

/// One run, each kind in a page of its own. The first inputs find code that has not been compiled yet; so do a
/// person's, so they count.
fn run(address: &str, extent: Extent) -> Vec<Took> {
    let each = if extent == Extent::Full { 120 } else { 20 };
    let browser = Browser::start();
    browser.desktop(1440, 900);
    let kinds = KINDS.into_iter().flat_map(|Kind { name, events, send }| {
        browser.open(address);
        browser.wait(
            "the page",
            "document.querySelector('.plot .handle.late') && !document.querySelector('#static')",
        );
        keep_account(&browser);
        browser.js_with::<()>(NOTE, json!(events));
        let mut sending = Sending { browser: &browser, kind: name, took: Vec::new() };
        send(&mut sending, each);
        let took = sending.took;
        let heard = took.iter().filter(|took| took.wall.is_some()).count();
        assert!(heard >= each * 9 / 10, "{name}: only {heard} of {each} were heard");
        took
    });
    kinds.collect()
}

/// Inputs being sent.
struct Sending<'a> {
    browser: &'a Browser,
    kind: &'static str,
    took: Vec<Took>,
}

impl Sending<'_> {
    /// Sends one input and notes what it takes.
    fn one(&mut self, send: impl FnOnce(&Browser)) {
        let [code, layout] = spent(self.browser, CODE_AND_LAYOUT);
        send(self.browser);
        let wall = self.browser.js("const took = window.took; window.took = null; return took");
        let [code_then, layout_then] = spent(self.browser, CODE_AND_LAYOUT);
        self.took.push(Took { kind: self.kind, code: code_then - code, layout: layout_then - layout, wall });
    }
}

fn keys(sending: &mut Sending, count: usize) {
    for series in 0..SERIES {
        sending.browser.js_with::<()>(&of_nth("element.focus()"), json!([".plot .handle.early", series]));
        for stroke in 0..count / SERIES {
            sending.one(|browser| browser.press(if stroke % 10 < 5 { "ArrowUp" } else { "ArrowDown" }));
        }
    }
}

fn drags(sending: &mut Sending, count: usize) {
    for series in 0..SERIES {
        let browser = sending.browser;
        let from: Rect = browser.js_with(&of_nth(RECT), json!([".plot .handle.early", series]));
        let mut at = from.middle();
        browser.mouse_move(at, 0);
        browser.mouse_down(at, 0);
        for step in 0..count / SERIES {
            // A pixel is a million or more: each move changes the amount, and none reaches an end of it.
            at = at.right_by(if step % 10 < 5 { 1.0 } else { -1.0 });
            sending.one(|browser| browser.mouse_move(at, 0));
        }
        browser.mouse_up(at, 0);
    }
}

fn typing(sending: &mut Sending, count: usize) {
    const TEXT: &str = "123456000";
    for series in 0..SERIES {
        let field = json!([".terms .windows .entry:first-child input", series]);
        sending.browser.js_with::<()>(&of_nth("element.focus()"), field);
        for _ in 0..(count / SERIES).div_ceil(TEXT.len()) {
            sending.browser.press("Control+a");
            for letter in TEXT.chars() {
                sending.one(|browser| browser.type_text(&letter.to_string()));
            }
        }
    }
}

const RECT: &str = "element.scrollIntoView({ block: 'center' }); \
    const { x, y, width, height } = element.getBoundingClientRect(); return { x, y, width, height };";

/// A script about the element in a place among those of a selector.
fn of_nth(body: &str) -> String {
    format!("const element = document.querySelectorAll(args[0])[args[1]];\n{body}")
}

fn tell(table: &mut Table, page: &Page, runs: &[Vec<Took>]) {
    for Kind { name, .. } in KINDS {
        let middle = |percent: usize, part: fn(&Took) -> Option<f64>| {
            let of_run = |run: &Vec<Took>| {
                let of_kind = run.iter().filter(|took| took.kind == name);
                percentile(of_kind.filter_map(part).collect(), percent)
            };
            median(runs.iter().map(of_run).collect())
        };
        let of_all = |part: fn(&Took) -> Option<f64>| [50, 95, 99].map(|percent| middle(percent, part));
        let work = of_all(|took| Some(took.code + took.layout));
        let wall = of_all(|took| took.wall);
        let words = |[p50, p95, p99]: [f64; 3]| format!("{p50:.1}, {p95:.1}, {p99:.1} ms");
        let what = format!("{}, {name}", page.what);
        table.check(
            format!("{what}: p50, p95, p99 of the work"),
            words(work),
            &format!("p99 {} ms", page.to_reach),
            work[2] <= page.to_reach,
            || {
                let usual = |part: fn(&Took) -> Option<f64>| middle(50, part);
                let (code, layout) = (usual(|took| Some(took.code)), usual(|took| Some(took.layout)));
                format!("usually {code:.1} ms in the page's code and {layout:.1} ms in style and layout")
            },
        );
        table.note(format!("{what}: the same on the wall"), words(wall));
    }
}
