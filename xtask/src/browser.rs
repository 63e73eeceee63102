//! A Chromium under control, for the programs that look at the page in a browser: its tests, its pictures,
//! its measurements.
//!
//! Calls return when what they ask for has happened, and panic when the browser refuses, because a test
//! has no better answer. There is one kind of waiting, [`Browser::wait`]: on a condition in the page. What
//! WebDriver has no word for is asked of Chromium in its own protocol ([`Browser::cdp`]).
//!
//! Nothing here knows what the page shows.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::future::Future;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;
use url::Url;

use crate::tools;

/// How long a condition is waited for. It is met at once or never; the bound is for a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a condition is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// A key held down meanwhile, as Chromium's protocol counts them.
pub const SHIFT: u32 = 8;

/// What a browser is started with, beside what every one is.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Further arguments of Chromium.
    pub arguments: Vec<String>,
    /// Categories that are traced, separated by commas; what was traced comes with `log("performance")`.
    pub trace: Option<String>,
}

/// A Chromium with a fresh profile and one window, until this is dropped.
pub struct Browser {
    runtime: Runtime,
    client: Client,
    /// Whether the mouse's button is down.
    pressed: AtomicBool,
    driver: Driver,
}

/// A place in the window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// An element's place in the window.
#[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// What is in use of the page's JavaScript heap, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HeapUsage {
    pub used_size: f64,
    pub total_size: f64,
}

impl Rect {
    #[must_use]
    pub fn middle(self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }
}

impl Point {
    #[must_use]
    pub fn right_by(self, pixels: f64) -> Point {
        Point { x: self.x + pixels, ..self }
    }

    #[must_use]
    pub fn down_by(self, pixels: f64) -> Point {
        Point { y: self.y + pixels, ..self }
    }
}

/// Starting, and going to pages.
impl Browser {
    /// Starts a browser.
    #[must_use]
    pub fn start() -> Browser {
        Browser::start_with(&Options::default())
    }

    /// Starts a browser with options.
    #[must_use]
    pub fn start_with(options: &Options) -> Browser {
        let programs =
            tools::browser().expect("no Chromium with its driver was found: run `cargo xtask test`");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let driver = Driver::start(&programs);
        let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
        if let Value::Object(capabilities) = capabilities(&programs, options) {
            builder.capabilities(capabilities);
        }
        let client = runtime
            .block_on(builder.connect(&driver.address))
            .unwrap_or_else(|error| panic!("the browser does not start: {error}"));
        Browser { runtime, client, pressed: AtomicBool::new(false), driver }
    }

    /// Opens an address, as a new load also where only its fragment differs, and waits until it is loaded.
    pub fn open(&self, address: &str) {
        self.go("about:blank");
        self.go(address);
    }

    /// Opens an address as somebody does who puts it into the address bar.
    pub fn go(&self, address: &str) {
        self.driver_command(Method::POST, "url", json!({ "url": address }));
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.driver_command(Method::POST, "refresh", json!({}));
    }

    /// Sends a command of WebDriver that has no method of its own here.
    pub fn driver_command(&self, method: Method, path: &'static str, body: Value) -> Value {
        self.answer(path, self.client.issue_cmd(Raw { method, path, body }))
    }

    /// Sends a command of Chromium's own protocol, e.g. `Page.captureScreenshot`.
    pub fn cdp(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        let raw = Raw { method: Method::POST, path: "goog/cdp/execute", body };
        self.answer(command, self.client.issue_cmd(raw))
    }

    /// Ends the browser, which may not be listening any more, and its driver, which would leave it behind.
    fn end(&self) {
        let process = self.client.capabilities().and_then(|known| known.get("goog:processID")?.as_u64());
        if let Some(process) = process {
            end_process(process);
        }
        self.driver.end();
    }

    /// Waits for an answer. A browser that gives none is ended, so that whoever shares it fails at once.
    fn answer(&self, to: &str, answer: impl Future<Output = Result<Value, CmdError>>) -> Value {
        let answer = async { tokio::time::timeout(2 * PATIENCE, answer).await };
        match self.runtime.block_on(answer) {
            Ok(Ok(value)) => value,
            Ok(Err(error)) => panic!("{to}: {error}"),
            Err(_) => {
                self.end();
                panic!("the browser gives no answer to {to}");
            }
        }
    }
}

/// Asking the page.
impl Browser {
    /// Runs the body of a function in the page, with `args` as its one argument, and returns what it returns
    /// (of a promise: what it comes to).
    pub fn js_with<T: DeserializeOwned>(&self, body: &str, args: Value) -> T {
        let body = format!("const args = arguments[0];\n{body}");
        let value = self.answer(&body, self.client.execute(&body, vec![args]));
        serde_json::from_value(value.clone())
            .unwrap_or_else(|error| panic!("{error}: {value}\nfrom the script:\n{body}"))
    }

    /// Runs the body of a function in the page, and returns what it returns.
    pub fn js<T: DeserializeOwned>(&self, body: &str) -> T {
        self.js_with(body, Value::Null)
    }

    /// Waits until an expression in the page is true.
    pub fn wait(&self, what: &str, expression: &str) {
        self.wait_with(what, expression, &Value::Null);
    }

    /// Waits until an expression in the page, which may name `args`, is true.
    pub fn wait_with(&self, what: &str, expression: &str, args: &Value) {
        let since = Instant::now();
        let body = format!("return Boolean({expression})");
        while !self.js_with::<bool>(&body, args.clone()) {
            assert!(since.elapsed() < PATIENCE, "waited in vain for {what}: {expression} {args}");
            std::thread::sleep(LOOK_EVERY);
        }
    }

    /// How many elements there are.
    pub fn count(&self, selector: &str) -> usize {
        self.js_with("return document.querySelectorAll(args).length", json!(selector))
    }

    /// The text of the first such element as it is seen, its blanks made single.
    pub fn text(&self, selector: &str) -> String {
        self.of(selector, "return element.innerText.replace(/\\s+/g, ' ').trim()")
    }

    /// An attribute of the first such element.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.of(selector, &format!("return element.getAttribute({})", json!(name)))
    }

    /// What is in a field.
    pub fn value(&self, selector: &str) -> String {
        self.of(selector, "return element.value")
    }

    /// Where the first such element is in the window.
    pub fn rect(&self, selector: &str) -> Rect {
        self.of(
            selector,
            "const { x, y, width, height } = element.getBoundingClientRect(); return { x, y, width, height }",
        )
    }

    /// Scrolls so that the first such element is in the middle of the window, and says where it is then.
    pub fn bring(&self, selector: &str) -> Rect {
        self.of::<()>(selector, "element.scrollIntoView({ block: 'center', inline: 'nearest' })");
        self.rect(selector)
    }

    /// Runs the body of a function of `element`, the first such one.
    pub fn of<T: DeserializeOwned>(&self, selector: &str, body: &str) -> T {
        let find = "const element = document.querySelector(args); \
                    if (!element) throw new Error('there is no ' + args);";
        self.js_with(&format!("{find}\n{body}"), json!(selector))
    }
}

/// What a person does: all of it reaches the page as trusted events.
impl Browser {
    /// Presses and releases the mouse in the middle of an element, which is scrolled to first.
    pub fn click(&self, selector: &str) {
        let point = self.point_at(selector);
        self.mouse_down(point, 0);
        self.mouse_up(point, 0);
    }

    /// Moves the mouse to the middle of an element, which is scrolled to first. What comes into sight with it may turn
    /// out higher than was reckoned with and push it away, a frame or two later: it is scrolled to until it stays.
    fn point_at(&self, selector: &str) -> Point {
        let since = Instant::now();
        loop {
            let point = self.bring(selector).middle();
            self.mouse_move(point, 0);
            self.frame();
            self.frame();
            let now = self.rect(selector).middle();
            if (now.x - point.x).abs() < 1.0 && (now.y - point.y).abs() < 1.0 {
                return point;
            }
            assert!(since.elapsed() < PATIENCE, "{selector} does not stay where it is scrolled to");
        }
    }

    /// Moves the mouse; its button is down if [`Browser::mouse_down`] was last. Chromium hands moves to the
    /// page with its next frame, so that is waited for.
    pub fn mouse_move(&self, to: Point, modifiers: u32) {
        self.mouse("mouseMoved", to, modifiers);
        self.frame();
    }

    pub fn mouse_down(&self, at: Point, modifiers: u32) {
        self.mouse("mousePressed", at, modifiers);
    }

    pub fn mouse_up(&self, at: Point, modifiers: u32) {
        self.mouse("mouseReleased", at, modifiers);
    }

    fn mouse(&self, kind: &str, at: Point, modifiers: u32) {
        if kind == "mousePressed" {
            self.pressed.store(true, Relaxed);
        }
        // Moves name the button that is down as well; without it the page would lose what it has captured.
        let button = if self.pressed.load(Relaxed) { "left" } else { "none" };
        if kind == "mouseReleased" {
            self.pressed.store(false, Relaxed);
        }
        let parameters = json!({
            "type": kind, "x": at.x, "y": at.y, "modifiers": modifiers, "button": button,
            "buttons": i32::from(self.pressed.load(Relaxed)), "clickCount": 1, "pointerType": "mouse",
        });
        self.cdp("Input.dispatchMouseEvent", parameters);
    }

    /// Waits until the page has drawn what has reached it so far.
    pub fn frame(&self) {
        self.js::<()>(
            "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))",
        );
    }

    /// Draws a finger over the screen; it scrolls where the page lets it.
    pub fn swipe(&self, from: Point, right: f64, down: f64) {
        const STEPS: u32 = 20;
        self.touch("touchStart", Some(from));
        for step in 1..=STEPS {
            let part = f64::from(step) / f64::from(STEPS);
            self.touch("touchMove", Some(from.right_by(right * part).down_by(down * part)));
        }
        self.touch("touchEnd", None);
    }

    /// Puts a finger down, moves it or, without a place, lifts it: `touchStart`, `touchMove`, `touchEnd`.
    pub fn touch(&self, kind: &str, at: Option<Point>) {
        let points: Vec<Value> = at.iter().map(|at| json!({ "x": at.x, "y": at.y })).collect();
        self.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points }));
        self.frame();
    }

    /// Presses a key with those held before it: `ArrowUp`, `Control+Shift+z`, `Tab`.
    pub fn press(&self, keys: &str) {
        let keys: Vec<char> = keys.split('+').map(key).collect();
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        self.keys(down.chain(up).collect());
    }

    /// Types a text key by key.
    pub fn type_text(&self, text: &str) {
        let strokes = text.chars().flat_map(|letter| {
            [json!({ "type": "keyDown", "value": letter }), json!({ "type": "keyUp", "value": letter })]
        });
        self.keys(strokes.collect());
    }

    fn keys(&self, actions: Vec<Value>) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.driver_command(Method::POST, "actions", json!({ "actions": [keyboard] }));
    }

    /// Gives an element the focus, without a mouse.
    pub fn focus(&self, selector: &str) {
        self.of::<()>(selector, "element.focus()");
    }

    /// Puts a text on the clipboard.
    pub fn put_on_clipboard(&self, text: &str) {
        self.cdp(
            "Browser.grantPermissions",
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        );
        self.js_with::<()>("return navigator.clipboard.writeText(args)", json!(text));
    }
}

/// What the page is looked at with.
impl Browser {
    /// A window of this size inside, as on a desk: a mouse, and scrollbars that take room.
    pub fn desktop(&self, width: u32, height: u32) {
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": false }));
    }

    /// A phone's screen: fingers, and scrollbars that take no room.
    pub fn phone(&self, width: u32, height: u32) {
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true }),
        );
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 }));
    }

    /// What the person prefers: `[("prefers-color-scheme", "dark")]`. What is not named is as it was at first.
    pub fn prefer(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": "", "features": features }));
    }

    /// A picture of the window, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        self.captured(json!({ "format": "png" }))
    }

    /// A picture of the whole page, as PNG.
    pub fn picture_of_page(&self) -> Vec<u8> {
        let size = &self.cdp("Page.getLayoutMetrics", json!({}))["cssContentSize"];
        let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
        self.captured(json!({ "format": "png", "captureBeyondViewport": true, "clip": clip }))
    }

    fn captured(&self, parameters: Value) -> Vec<u8> {
        let captured = self.cdp("Page.captureScreenshot", parameters);
        let data = captured["data"].as_str().expect("a picture as text");
        BASE64_STANDARD.decode(data).expect("a picture in base64")
    }

    /// The page on paper of this width and height in inches, backgrounds off, as PDF.
    pub fn paper(&self, (width, height): (f64, f64)) -> Vec<u8> {
        let sizes = json!({ "paperWidth": width, "paperHeight": height, "printBackground": false });
        let printed = self.cdp("Page.printToPDF", sizes);
        let data = printed["data"].as_str().expect("a PDF as text");
        BASE64_STANDARD.decode(data).expect("a PDF in base64")
    }

    /// What assistive technology is given: all nodes of Chromium's accessibility tree.
    pub fn accessibility_tree(&self) -> Vec<Value> {
        self.cdp("Accessibility.enable", json!({}));
        let tree = self.cdp("Accessibility.getFullAXTree", json!({}));
        self.cdp("Accessibility.disable", json!({}));
        tree["nodes"].as_array().expect("a list of nodes").clone()
    }
}

/// What the browser itself has to say.
impl Browser {
    /// What was logged since this was asked last, e.g. of `browser` (the console, blocked and failed loads).
    pub fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.driver_command(Method::POST, "se/log", json!({ "type": kind }));
        entries.as_array().cloned().unwrap_or_default()
    }

    /// The errors in the console since this was asked last: what scripts threw or logged as errors, what the
    /// content security policy blocked, what could not be loaded.
    pub fn errors(&self) -> Vec<String> {
        let is_error = |entry: &Value| entry["level"] == "SEVERE";
        let said = |entry: Value| format!("{}: {}", entry["source"], entry["message"]);
        self.log("browser").into_iter().filter(is_error).map(said).collect()
    }

    /// The addresses that the page has asked for since it was opened, its own first.
    pub fn requests(&self) -> Vec<String> {
        self.js("return performance.getEntries() \
             .filter(entry => ['navigation', 'resource'].includes(entry.entryType)).map(entry => entry.name)")
    }

    /// Collects the page's garbage.
    pub fn collect_garbage(&self) {
        self.cdp("HeapProfiler.collectGarbage", json!({}));
    }

    /// What is in use of the page's JavaScript heap.
    pub fn heap_usage(&self) -> HeapUsage {
        let usage = self.cdp("Runtime.getHeapUsage", json!({}));
        serde_json::from_value(usage).expect("two numbers")
    }
}

impl Drop for Browser {
    /// Also while a test panics, so nothing here may.
    fn drop(&mut self) {
        let close =
            async { tokio::time::timeout(Duration::from_secs(10), self.client.clone().close()).await };
        if !matches!(self.runtime.block_on(close), Ok(Ok(()))) {
            self.end();
        }
    }
}

/// A running WebDriver server, until this is dropped.
struct Driver {
    process: Mutex<Child>,
    address: String,
}

impl Driver {
    /// Starts it on whichever port is free, which it prints.
    fn start(programs: &tools::Browser) -> Driver {
        let mut process = Command::new(&programs.driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", programs.driver.display()));
        let output = process.stdout.take().expect("it is piped");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| port_of(&line));
        // It goes on to print; nobody reading would stop it in the end.
        std::thread::spawn(move || lines.for_each(drop));
        let port = port.expect("the driver has ended and named no port");
        Driver { process: Mutex::new(process), address: format!("http://127.0.0.1:{port}") }
    }
}

impl Driver {
    /// Ends it, and the browser with it.
    fn end(&self) {
        let mut process = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = process.kill();
        let _ = process.wait();
    }
}

/// Ends a process that is no child of this one.
fn end_process(process: u64) {
    let mut command = if cfg!(windows) {
        let mut command = Command::new("taskkill");
        command.args(["/F", "/T", "/PID"]);
        command
    } else {
        let mut command = Command::new("kill");
        command.arg("-KILL");
        command
    };
    let _ = command.arg(process.to_string()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end();
    }
}

/// The port in `ChromeDriver was started successfully on port 12345.`
fn port_of(line: &str) -> Option<u16> {
    line.strip_suffix('.')?.split_once("successfully on port ")?.1.parse().ok()
}

fn capabilities(programs: &tools::Browser, options: &Options) -> Value {
    const ARGUMENTS: &[&str] = &[
        "--headless=new",
        // As root, as in a container, there is no other way; what is loaded is the project's own.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
        "--force-device-scale-factor=1",
        "--force-color-profile=srgb",
        "--window-size=1440,1000",
        "--lang=en-US",
        // A page that is not seen is drawn, and its timers go on, as one that is.
        "--disable-background-timer-throttling",
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
    ];
    let arguments: Vec<&str> =
        ARGUMENTS.iter().copied().chain(options.arguments.iter().map(String::as_str)).collect();
    let mut capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": programs.chromium, "args": arguments },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    if let Some(categories) = &options.trace {
        capabilities["goog:loggingPrefs"]["performance"] = json!("ALL");
        capabilities["goog:chromeOptions"]["perfLoggingPrefs"] = json!({ "traceCategories": categories });
    }
    capabilities
}

/// The character that WebDriver knows a key by.
fn key(name: &str) -> char {
    match name {
        "Backspace" => '\u{e003}',
        "Tab" => '\u{e004}',
        "Enter" => '\u{e007}',
        "Shift" => '\u{e008}',
        "Control" => '\u{e009}',
        "Alt" => '\u{e00a}',
        "Escape" => '\u{e00c}',
        "Space" => ' ',
        "PageUp" => '\u{e00e}',
        "PageDown" => '\u{e00f}',
        "End" => '\u{e010}',
        "Home" => '\u{e011}',
        "ArrowLeft" => '\u{e012}',
        "ArrowUp" => '\u{e013}',
        "ArrowRight" => '\u{e014}',
        "ArrowDown" => '\u{e015}',
        "Delete" => '\u{e017}',
        "Meta" => '\u{e03d}',
        _ => {
            let mut letters = name.chars();
            let letter = letters.next().expect("a key has a name");
            assert_eq!(letters.next(), None, "no key has the name {name}");
            letter
        }
    }
}

/// A command of WebDriver as it is sent.
#[derive(Debug)]
struct Raw {
    method: Method,
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), (self.method != Method::GET).then(|| self.body.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::{Options as Serving, Server};

    #[test]
    fn the_driver_says_its_port() {
        assert_eq!(port_of("ChromeDriver was started successfully on port 12345."), Some(12345));
        assert_eq!(port_of("Starting ChromeDriver 100.0 on port 0"), None);
    }

    #[test]
    fn a_page_is_asked_typed_into_and_looked_at() {
        let folder = crate::page::tests::scratch("browser");
        let page = "<!doctype html><title>Page</title><p>One  two</p><input><button onclick=\"this.textContent = event.isTrusted\">?</button>";
        std::fs::write(folder.join("index.html"), page).unwrap();
        let server = Server::start(&folder, Serving::default()).unwrap();
        let browser = Browser::start();
        browser.desktop(800, 600);
        browser.open(&server.url());
        assert_eq!(browser.requests()[0], server.url());
        assert_eq!(browser.text("p"), "One two");
        assert_eq!(browser.js::<(u32, u32)>("return [innerWidth, innerHeight]"), (800, 600));

        browser.focus("input");
        browser.type_text("abc");
        browser.press("Shift+ArrowLeft");
        browser.press("Delete");
        assert_eq!(browser.value("input"), "ab");
        browser.put_on_clipboard("xyz");
        browser.press("Control+a");
        browser.press("Control+v");
        assert_eq!(browser.value("input"), "xyz");
        browser.click("button");
        browser.wait("the press", "document.querySelector('button').textContent === 'true'");

        browser.prefer(&[("prefers-color-scheme", "dark")]);
        assert!(browser.js::<bool>("return matchMedia('(prefers-color-scheme: dark)').matches"));
        assert!(browser.picture_of_page().starts_with(b"\x89PNG"));
        assert!(browser.accessibility_tree().iter().any(|node| node["role"]["value"] == "textbox"));
        browser.collect_garbage();
        assert!(browser.heap_usage().used_size > 0.0);

        let _ = browser.errors();
        browser.js::<()>("console.error('told'); console.log('not')");
        let errors = browser.errors();
        assert!(errors.len() == 1 && errors[0].contains("told"), "{errors:?}");
        drop((browser, server));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
