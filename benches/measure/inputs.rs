//! Main-thread work from an input to finished layout, in the built page: keys on a handle, moves of a drag, typing in
//! a field. The inputs are the browser's own; a listener before all others notes when the page begins to hear one, and
//! one after all others waits until nothing follows from it, then asks for the layout.

use serde::Deserialize;
use serde_json::json;
use xtask::browser::{Browser, Rect};
use xtask::server::{Options, Server};

use crate::table::{Table, median, percentile};
use crate::{Extent, RUNS};

/// Notes what each input takes, in `window.took`: its kind, milliseconds in the page's code, milliseconds in layout.
///
/// The page's effects run in microtasks, which may call for more of them: the wait lets each go first.
const NOTE: &str = r"
    window.took = [];
    const hops = 50;
    let began = null;
    const note = (first, last, kind) => {
        addEventListener(first, () => { began = performance.now(); }, { capture: true });
        addEventListener(last, async () => {
            if (began === null) return;
            for (let hop = 0; hop < hops; hop++) await null;
            const ended = performance.now();
            document.body.offsetHeight;
            took.push([kind, ended - began, performance.now() - ended]);
            began = null;
        });
    };
    if (args.kind === 'key') note('keydown', 'keydown', 'key');
    if (args.kind === 'drag') note('pointermove', 'pointermove', 'drag');
    if (args.kind === 'typing') note('beforeinput', 'input', 'typing');
";

/// One input: its kind, and milliseconds in the page's code and in style and layout.
#[derive(Deserialize)]
struct Took(String, f64, f64);

/// A page to measure, and how long an input may take.
struct Page {
    what: &'static str,
    folder: std::path::PathBuf,
    to_reach: f64,
}

pub fn measure(table: &mut Table, extent: Extent) {
    let root = xtask::root();
    let pages = [
        Page { what: "4 series", folder: xtask::page(), to_reach: 8.0 },
        Page { what: "64 series", folder: xtask::measured::folder(&root).join("page-of-64"), to_reach: 16.0 },
    ];
    for page in pages {
        println!("==> From an input to finished layout, with {}", page.what);
        let server = Server::start(&page.folder, Options::default()).expect("the page was built");
        let runs: Vec<Vec<Took>> = (0..RUNS).map(|_| run(&server.url(), extent)).collect();
        tell(table, &page, &runs);
    }
}

/// A kind of input: what it is called in the page and in the table, and how so many of it are sent.
struct Kind(&'static str, &'static str, fn(&Browser, usize));

const KINDS: [Kind; 3] = [
    Kind("key", "key on a handle", keys),
    Kind("drag", "move of a drag", drags),
    Kind("typing", "key in a field", typing),
];

/// How many series are touched, each by a part of the inputs.
const SERIES: usize = 4;

/// One run, each kind in a page of its own. The first inputs find code that has not been compiled yet; so do a
/// person's, so they count.
fn run(address: &str, extent: Extent) -> Vec<Took> {
    let each = if extent == Extent::Full { 120 } else { 20 };
    let browser = Browser::start();
    browser.desktop(1440, 900);
    let kinds = KINDS.into_iter().flat_map(|Kind(kind, _, send)| {
        browser.open(address);
        browser.wait(
            "the page",
            "document.querySelector('.plot .handle.late') && !document.querySelector('#static')",
        );
        browser.js_with::<()>(NOTE, json!({ "kind": kind }));
        send(&browser, each);
        let took: Vec<Took> = browser.js("return window.took");
        assert!(took.len() >= each * 9 / 10, "{kind}: only {} of {each} inputs were noted", took.len());
        took
    });
    kinds.collect()
}

fn keys(browser: &Browser, count: usize) {
    for series in 0..SERIES {
        browser.js_with::<()>(&of_nth("element.focus()"), json!([".plot .handle.early", series]));
        for stroke in 0..count / SERIES {
            browser.press(if stroke % 10 < 5 { "ArrowUp" } else { "ArrowDown" });
        }
    }
}

fn drags(browser: &Browser, count: usize) {
    for series in 0..SERIES {
        let from: Rect = browser.js_with(&of_nth(RECT), json!([".plot .handle.early", series]));
        let mut at = from.middle();
        browser.mouse_move(at, 0);
        browser.mouse_down(at, 0);
        for step in 0..count / SERIES {
            // A pixel is a million or more: each move changes the amount, and none reaches an end of it.
            at = at.right_by(if step % 10 < 5 { 1.0 } else { -1.0 });
            browser.mouse_move(at, 0);
        }
        browser.mouse_up(at, 0);
    }
}

fn typing(browser: &Browser, count: usize) {
    const TEXT: &str = "123456000";
    for series in 0..SERIES {
        browser.js_with::<()>(
            &of_nth("element.focus()"),
            json!([".terms .windows .entry:first-child input", series]),
        );
        for _ in 0..(count / SERIES).div_ceil(TEXT.len()) {
            browser.press("Control+a");
            browser.type_text(TEXT);
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
    for Kind(kind, name, _) in KINDS {
        let of_kind = |run: &[Took], part: fn(&Took) -> f64| -> Vec<f64> {
            run.iter().filter(|took| took.0 == kind).map(part).collect()
        };
        let middle = |percent: usize, part: fn(&Took) -> f64| {
            median(runs.iter().map(|run| percentile(of_kind(run, part), percent)).collect())
        };
        let all: fn(&Took) -> f64 = |took| took.1 + took.2;
        let [p50, p95, p99] = [50, 95, 99].map(|percent| middle(percent, all));
        table.check(
            format!("{}, {name}: p50, p95, p99", page.what),
            format!("{p50:.1}, {p95:.1}, {p99:.1} ms"),
            &format!("p99 {} ms", page.to_reach),
            p99 <= page.to_reach,
            || {
                let [code, layout] = [middle(50, |took| took.1), middle(50, |took| took.2)];
                format!("usually {code:.1} ms in the page's code and {layout:.1} ms in style and layout")
            },
        );
    }
}
