//! What dragging leaves behind: the program's memory and the JavaScript heap after collection, once after a minute
//! of random drags and once after ten. Each drag is a step that can be undone, and the page keeps 500 of them. Keys on
//! the handles fill them before the first drag, so that nothing may grow from the first reading on.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use xtask::browser::{Browser, Point};
use xtask::server::{Options, Server};

use crate::Extent;
use crate::table::Table;

/// Steps that can be undone.
const STEPS: usize = 500;
/// Moves in one drag.
const MOVES: usize = 4;
/// What the heap may differ by from one collection to the next, without anything having grown: compiled code comes
/// and goes.
const NOISE: f64 = 200_000.0;

/// Puts the program's memory, which the page shows to nobody, where it can be asked for its size.
const KEEP_MEMORY: &str = r"
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const make = WebAssembly[name];
        WebAssembly[name] = async (...given) => {
            const made = await make(...given);
            window.memory ??= made.instance?.exports.memory;
            return made;
        };
    }
";

/// What is in use after a collection.
#[derive(Clone, Copy)]
struct InUse {
    drags: usize,
    /// The program's memory, which never shrinks.
    wasm: f64,
    heap: f64,
    /// Nodes of the document and what listens to them.
    nodes: f64,
    listeners: f64,
}

pub fn measure(table: &mut Table, extent: Extent) {
    println!("==> Memory after dragging");
    let (first, last, names) = match extent {
        Extent::Full => (60, 600, ["1 minute", "10 minutes"]),
        Extent::Short => (5, 20, ["5 seconds", "20 seconds"]),
    };
    let server = Server::start(&xtask::page(), Options::default()).expect("the page was built");
    let browser = Browser::start();
    browser.desktop(1440, 900);
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": KEEP_MEMORY }));
    browser.open(&server.url());
    browser.wait(
        "the page",
        "document.querySelector('.plot .handle.late') && !document.querySelector('#static')",
    );

    let mut random = fastrand::Rng::with_seed(1);
    fill_steps(&browser, &mut random);
    let mut drags = 0;
    let start = Instant::now();
    let [early, late] = [first, last].map(|seconds| {
        while start.elapsed() < Duration::from_secs(seconds) {
            drag(&browser, &mut random);
            drags += 1;
        }
        in_use(&browser, drags)
    });
    for (in_use, name) in [early, late].iter().zip(names) {
        table.note(format!("Memory after {name} of dragging"), in_use.words());
    }
    tell(table, early, late);
}

/// Changes one handle after the other by keys, until no more steps are kept. A few keys change nothing, at an end of
/// what can be tendered.
fn fill_steps(browser: &Browser, random: &mut fastrand::Rng) {
    let focus = "const all = document.querySelectorAll('.plot .handle'); all[args % all.length].focus();";
    for _ in 0..STEPS * 5 / 4 {
        browser.js_with::<()>(focus, json!(random.u32(..)));
        browser.press(if random.bool() { "ArrowUp" } else { "ArrowDown" });
    }
}

/// Pulls one of the handles to some place and some more.
fn drag(browser: &Browser, random: &mut fastrand::Rng) {
    let find = r"
        const all = document.querySelectorAll('.plot .handle');
        const handle = all[args % all.length];
        handle.scrollIntoView({ block: 'nearest' });
        const place = handle.getBoundingClientRect();
        const plot = handle.closest('.plot').getBoundingClientRect();
        return [place.x + place.width / 2, place.y + place.height / 2, plot.x, plot.width];";
    let (x, y, left, width): (f64, f64, f64, f64) = browser.js_with(find, json!(random.u32(..)));
    let mut at = Point { x, y };
    browser.mouse_move(at, 0);
    browser.mouse_down(at, 0);
    for _ in 0..MOVES {
        at.x = left + width * random.f64();
        browser.mouse_move(at, 0);
    }
    browser.mouse_up(at, 0);
}

fn in_use(browser: &Browser, drags: usize) -> InUse {
    // What one collection sets free may have held more.
    for _ in 0..3 {
        browser.collect_garbage();
    }
    let counters = browser.cdp("Memory.getDOMCounters", json!({}));
    let number = |value: &Value| value.as_f64().expect("a number");
    InUse {
        drags,
        wasm: wasm_memory(browser),
        heap: browser.heap_usage().used_size,
        nodes: number(&counters["nodes"]),
        listeners: number(&counters["jsEventListeners"]),
    }
}

/// The size of the program's memory.
fn wasm_memory(browser: &Browser) -> f64 {
    browser.js("return window.memory.buffer.byteLength")
}

impl InUse {
    fn words(&self) -> String {
        let InUse { drags, wasm, heap, nodes, listeners } = self;
        let (wasm, heap) = (wasm / 1e6, heap / 1e6);
        let inputs = drags * (MOVES + 2);
        format!(
            "wasm {wasm:.2} MB, heap {heap:.2} MB, {nodes} nodes, {listeners} listeners ({drags} drags, {inputs} inputs)"
        )
    }
}

fn tell(table: &mut Table, early: InUse, late: InUse) {
    let (wasm, heap, nodes) = (late.wasm - early.wasm, late.heap - early.heap, late.nodes - early.nodes);
    table.check(
        "Growth from the first to the last",
        format!("wasm {:.0} KB, heap {:.0} KB, {nodes} nodes", wasm / 1e3, heap / 1e3),
        &format!("none beyond {STEPS} undo steps"),
        wasm <= 0.0 && heap <= NOISE && nodes <= 0.0,
        || "something is kept after each drag".to_owned(),
    );
}
