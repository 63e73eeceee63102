//! The page in a browser, and where on it things are.

use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use serde_json::json;
use xtask::browser::{Browser, Rect};
use xtask::server::{Options, Server};

/// The window that every test begins with.
const WIDTH: u32 = 1440;
const HEIGHT: u32 = 900;

/// The browser of the tests that run and of those that wait for their turn; the last one closes it.
static SHARED: Mutex<Weak<Browser>> = Mutex::new(Weak::new());

/// Whose turn it is.
static TURN: Mutex<()> = Mutex::new(());

/// The built page in a browser. Once it is dropped, it must have been without fault.
pub struct Page {
    pub browser: Arc<Browser>,
    /// Its address without a fragment.
    own: String,
    server: Option<Server>,
    may_fail: bool,
    _turn: MutexGuard<'static, ()>,
}

/// The texts that hold digits of an amount outside the component: a currency's sign or code with digits, or
/// digits in groups of three. What a person typed, and what is said about it beside its field, is no figure
/// of the page's own; nor are labels of the axis, names of series and offers, what an offer's file says of it
/// and of its sources, facts told in words with their source below them, and the 1,000 of principal that prices are
/// for.
const STRAY: &str = "
    const amount = /(?:[$€£¥]|\\b(?:USD|EUR|GBP|CHF|CAD|JPY)\\s?)\\d|\\d{1,3}(?:,\\d{3})+/;
    const allowed = '[data-why], .why, .visually-hidden[aria-live], .tick, .remark, .banner, .shows, .sources, option, h3, .choice, .facts-told, .later-strip, .estimates';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const stray = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (amount.test(node.data.replace(/\\b(?:per|each) 1,000\\b/g, '')) && !parent.closest(allowed) && !parent.closest('script, style'))
            stray.push(parent.closest('[class]').className + ': ' + node.data.trim());
    }
    return stray;";

/// Windows in which notes are tendered, as the page's keys have them.
#[derive(Clone, Copy)]
pub enum Window {
    Early,
    Late,
    Guaranteed,
}

impl Window {
    fn place(self) -> usize {
        self as usize + 1
    }

    fn key(self) -> &'static str {
        match self {
            Window::Early => "early",
            Window::Late => "late",
            Window::Guaranteed => "guaranteed",
        }
    }
}

impl Page {
    /// The page as it opens.
    pub fn open() -> Page {
        Page::open_link("")
    }

    /// The page as a link opens it: `#1/alcoa-2010-08`.
    pub fn open_link(fragment: &str) -> Page {
        let page = Page::served(Options::default());
        page.browser.open(&page.address(fragment));
        page.wait_for_start();
        page.wait_for_parts();
        page
    }

    /// The page on a screen other than Simulate, once what `ready` selects is there.
    pub fn open_screen(screen: &str, ready: &str) -> Page {
        let page = Page::served(Options::default());
        page.browser.open(&page.address(&format!("#1/level3-2004-launch/s={screen}/end")));
        page.wait_with("the screen", "document.querySelector(args)", &json!(ready));
        page.wait_for_parts();
        page
    }

    /// Brings every part of the program, as using the page for a while does: what is pressed then answers at once.
    pub fn wait_for_parts(&self) {
        self.wait(
            "the program's parts",
            "((window.partsAsked ??= (Promise.all([...document.querySelectorAll('[data-part$=\".wasm\"]')] \
                .map(link => link.dataset.part.replace('.wasm', '')).filter(name => name != 'program' && name != 'book') \
                .map(name => page.code(name))).then(() => window.partsHere = true), true)), window.partsHere)",
        );
    }

    /// The texts that hold digits of an amount outside the component that has its explanation.
    pub fn stray_amounts(&self) -> Vec<String> {
        self.js(STRAY)
    }

    /// The page on a host of that kind, not opened yet.
    pub fn served(options: Options) -> Page {
        let server = Server::start(&xtask::page(), options).expect("a free port");
        Page::at(server.url(), Some(server), shared())
    }

    /// A site of its own on a good host, in a browser of its own, which keeps nothing of other sites.
    pub fn of_site(folder: &Path) -> Page {
        let server = Server::start(folder, Options::default()).expect("a free port");
        Page::at(server.url(), Some(server), Arc::new(Browser::start()))
    }

    /// A page that is a file on disk.
    pub fn on_disk(file: &Path) -> Page {
        Page::at(format!("file://{}", file.display()), None, shared())
    }

    fn at(own: String, server: Option<Server>, browser: Arc<Browser>) -> Page {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        browser.desktop(WIDTH, HEIGHT);
        browser.prefer(&[]);
        browser.open("about:blank");
        let _ = browser.errors();
        Page { browser, own, server, may_fail: false, _turn: turn }
    }

    /// Its host is gone.
    pub fn without_host(&mut self) {
        self.server = None;
    }

    /// What is missing is reported in the console, and that is how it should be.
    pub fn may_fail(mut self) -> Page {
        self.may_fail = true;
        self
    }

    /// The page's address with a fragment.
    pub fn address(&self, fragment: &str) -> String {
        format!("{}{fragment}", self.own)
    }

    /// Waits until the program runs.
    pub fn wait_for_start(&self) {
        self.wait(
            "the program to start",
            "!document.getElementById('static') && document.querySelector('.results [data-why]')",
        );
    }

    /// The fragment of the address.
    pub fn fragment(&self) -> String {
        self.js("return location.hash")
    }

    /// Waits until the address has been written after the last change.
    pub fn wait_for_fragment(&self, fragment: &str) {
        self.wait_with("the address to be written", "location.hash === args", &json!(fragment));
    }

    /// A result: `accepted.0`, `factor.3`, `reason.1`.
    pub fn result(&self, key: &str) -> String {
        // Not what is drawn of it: a row out of sight, or in a page behind another, is not.
        self.of(&format!(".results [data-why='{key}']"), "return element.textContent")
    }

    /// What is accepted of the first four series.
    pub fn accepted(&self) -> [String; 4] {
        [0, 1, 2, 3].map(|series| self.result(&format!("accepted.{series}")))
    }

    /// What stands in the field of a tender.
    pub fn tender(&self, series: usize, window: Window) -> String {
        self.value(&tender(series, window))
    }

    /// Types into a field, key by key, in place of what is in it.
    pub fn enter(&self, field: &str, text: &str) {
        self.click(field);
        self.press("Control+a");
        match text {
            "" => self.press("Delete"),
            text => self.type_text(text),
        }
    }

    /// Where the caret is in the field that has the focus.
    pub fn caret(&self) -> usize {
        self.js("return document.activeElement.selectionStart")
    }

    /// Puts the caret somewhere in the field that has the focus.
    pub fn put_caret(&self, place: usize) {
        self.js_with("document.activeElement.setSelectionRange(args, args)", json!(place))
    }

    /// What stands below a field about what was typed.
    pub fn remark(&self, field: &str) -> String {
        self.of(field, "return element.closest('.entry').querySelector('.remark').innerText.replace(/\\s+/g, ' ').trim()")
    }

    /// Whether anything can be undone.
    pub fn can_undo(&self) -> bool {
        self.of(&button("Undo"), "return !element.disabled")
    }

    /// The texts of the banners above the board.
    pub fn banners(&self) -> String {
        self.js("return [...document.querySelectorAll('.banner')].map(banner => banner.innerText).join(' ').replace(/\\s+/g, ' ')")
    }

    /// Ends of the bar of a series: where it begins and where its last part ends, in the window's pixels.
    pub fn bar(&self, series: usize) -> Rect {
        self.js_with(
            "const parts = [...document.querySelectorAll('.plot')].filter(plot => plot.querySelector('.handle'))[args] \
             .querySelectorAll('.bar > rect'); \
             const rects = [...parts].map(part => part.getBoundingClientRect()); \
             const x = Math.min(...rects.map(rect => rect.x)), right = Math.max(...rects.map(rect => rect.right)); \
             return { x, y: rects[0].y, width: right - x, height: rects[0].height }",
            json!(series),
        )
    }

    fn check(&self) {
        let mut errors = self.errors();
        errors.dedup();
        assert!(errors.is_empty(), "the console has errors:\n{}", errors.join("\n"));
        let elsewhere: Vec<String> =
            self.requests().into_iter().filter(|address| !address.starts_with(&self.own)).collect();
        assert!(elsewhere.is_empty(), "the page asks elsewhere: {elsewhere:?}");
        let notice: bool = self.js("return document.getElementById('notice').hidden");
        assert!(notice, "the page says that it failed: {}", self.text("#notice"));
    }
}

impl Deref for Page {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if !self.may_fail && !std::thread::panicking() {
            self.check();
        }
    }
}

fn shared() -> Arc<Browser> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    shared.upgrade().unwrap_or_else(|| {
        let browser = Arc::new(Browser::start());
        *shared = Arc::downgrade(&browser);
        browser
    })
}

/// The field of a tender.
pub fn tender(series: usize, window: Window) -> String {
    format!(".terms[data-series='{series}'] .windows .entry:nth-child({}) input", window.place())
}

/// The series of the Level 3 offer.
pub const TITLES: [&str; 4] = [
    "9⅛% Senior Notes due 2008",
    "11% Senior Notes due 2008",
    "10½% Senior Discount Notes due 2008",
    "10¾% Senior Euro Notes due 2008",
];

/// The handle of a tender in the Level 3 offer, by its name.
pub fn handle(series: usize, window: Window) -> String {
    format!("[role=slider][aria-label^='{}'][aria-label*='{}']", TITLES[series], window.key())
}

/// The handle of the cap that is drawn.
pub const CAP_HANDLE: &str = ".handle.cap-handle";

/// The field of the first cap, of the first rate, and of what was borrowed.
pub const CAP: &str = "#field-caps-0-amount";
pub const RATE: &str = "#field-rates-EUR";
pub const BORROWED: &str = "#field-conditions-0-actual";
/// The box that waives the financing condition.
pub const WAIVED: &str = ".condition input[type=checkbox]";

/// A button of the page's head.
pub fn button(name: &str) -> String {
    format!(".masthead button[title^='{name}'], .masthead button[aria-label='{name}']")
}
