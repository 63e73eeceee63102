//! Serves a folder on this machine: for `serve`, and for the tests of the page, which also ask it for
//! what a poor web host does.
//!
//! It speaks as much of HTTP as a browser on the same machine needs: GET and HEAD, one answer a connection,
//! a thread for each, so that none waits for another.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread::JoinHandle;
use std::time::Duration;

/// Most bytes of a request that are read.
const LONGEST_REQUEST: u64 = 64 * 1024;

/// How long a connection may say nothing: a browser opens some that it never uses.
const SILENCE: Duration = Duration::from_secs(60);

/// How long a refused sender may go on sending.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// How many ports are tried, from the one asked for on.
const TRIES: u16 = 100;

/// How a folder is served. The default is what a good web host does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Where it listens.
    pub port: Port,
    /// What `.wasm` files are called.
    pub wasm_type: WasmType,
    /// Ends of paths that are answered with 404, whatever the folder holds: `.wasm`, `/index.html`.
    pub missing: Vec<String>,
    /// A path below which the folder is served, such as `offers/simulator`; empty for none.
    pub below: String,
}

/// Where a server listens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Port {
    /// Whichever the system gives.
    #[default]
    Any,
    /// This one, or the next that is free.
    From(u16),
}

/// The type under which `.wasm` files are served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WasmType {
    /// `application/wasm`, which lets a browser compile while it loads.
    #[default]
    Wasm,
    /// `application/octet-stream`, as hosts have it that do not know better.
    OctetStream,
}

/// A folder being served on the loopback address, until this is dropped.
pub struct Server {
    address: SocketAddr,
    below: String,
    ended: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts to serve a folder.
    ///
    /// # Errors
    ///
    /// If the folder is not there, or no port is free.
    pub fn start(folder: &Path, options: Options) -> io::Result<Self> {
        let site = Arc::new(Site::new(folder, options)?);
        let listener = listen(site.options.port)?;
        let address = listener.local_addr()?;
        let below = site.below();
        let ended = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&ended);
        let listening = std::thread::spawn(move || {
            for connection in listener.incoming() {
                if ends.load(Relaxed) {
                    return;
                }
                let site = Arc::clone(&site);
                // A browser that has gone away is no failure of the server.
                std::thread::spawn(move || connection.and_then(|connection| site.answer(connection)));
            }
        });
        Ok(Self { address, below, ended, listening: Some(listening) })
    }

    /// The address of the folder's `index.html`, ending in a slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.below)
    }

    /// The port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Serves until the process is ended.
    pub fn wait(mut self) {
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Relaxed);
        // It notices with the next connection.
        let _ = TcpStream::connect(self.address);
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }
}

fn listen(port: Port) -> io::Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let Port::From(first) = port else {
        return bind(0);
    };
    let last = first.saturating_add(TRIES - 1);
    for port in first..=last {
        match bind(port) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(io::Error::new(error.kind(), format!("port {port}: {error}")));
            }
            bound => return bound,
        }
    }
    let message = format!("every port from {first} to {last} is taken");
    Err(io::Error::new(io::ErrorKind::AddrInUse, message))
}

/// A folder and how it is served.
struct Site {
    folder: PathBuf,
    options: Options,
}

/// What a path asks for.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    /// This file.
    File(PathBuf),
    /// A folder whose slash was left out; with it, relative links work.
    Folder(String),
    /// Nothing that may be had.
    Nothing,
}

impl Site {
    fn new(folder: &Path, options: Options) -> io::Result<Self> {
        let folder = folder
            .canonicalize()
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", folder.display())))?;
        Ok(Self { folder, options })
    }

    /// The path of the folder, with a slash at both ends.
    fn below(&self) -> String {
        match self.options.below.trim_matches('/') {
            "" => "/".to_owned(),
            below => format!("/{below}/"),
        }
    }

    fn answer(&self, mut connection: TcpStream) -> io::Result<()> {
        connection.set_read_timeout(Some(SILENCE))?;
        let head = head(&mut connection)?;
        let mut words = head.lines().next().unwrap_or_default().split(' ');
        let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut answer = match method {
            "GET" | "HEAD" => self.answer_to(url),
            _ => Answer::text("405 Method Not Allowed", "Only GET and HEAD are answered here.")
                .with("Allow", "GET, HEAD"),
        };
        connection.write_all(answer.head().as_bytes())?;
        if method != "HEAD" {
            io::copy(&mut answer.body, &mut connection)?;
        }
        connection.shutdown(Shutdown::Write)?;
        // What is still on its way is heard out: closing on it would take the answer back.
        connection.set_read_timeout(Some(LAST_WORDS))?;
        let _ = io::copy(&mut connection.take(LONGEST_REQUEST), &mut io::sink());
        Ok(())
    }

    fn answer_to(&self, url: &str) -> Answer {
        match self.target(url) {
            Target::File(path) => match file(&path) {
                Ok(body) => Answer { status: "200 OK", headers: Vec::new(), body }
                    .with("Content-Type", self.content_type(&path)),
                Err(_) => Answer::not_found(),
            },
            Target::Folder(address) => {
                Answer::text("301 Moved Permanently", "This is a folder; its address ends in a slash.")
                    .with("Location", &address)
            }
            Target::Nothing => Answer::not_found(),
        }
    }

    fn target(&self, url: &str) -> Target {
        let Some(path) = url.split(['?', '#']).next().and_then(decoded) else {
            return Target::Nothing;
        };
        let below = self.below();
        if format!("{path}/") == below {
            return Target::Folder(below);
        }
        let Some(inside) = path.strip_prefix(&below) else {
            return Target::Nothing;
        };
        if self.options.missing.iter().any(|end| path.ends_with(end.as_str())) {
            return Target::Nothing;
        }
        self.inside(inside, &path)
    }

    /// What a path inside the folder asks for. A path that leads out of it asks for nothing.
    fn inside(&self, inside: &str, path: &str) -> Target {
        let mut file = self.folder.clone();
        for part in inside.split('/').filter(|part| !part.is_empty()) {
            if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
                return Target::Nothing;
            }
            file.push(part);
        }
        if file.is_dir() {
            if !path.ends_with('/') {
                return Target::Folder(format!("{path}/"));
            }
            file.push("index.html");
        }
        match file.canonicalize() {
            Ok(real) if real.starts_with(&self.folder) && real.is_file() => Target::File(file),
            _ => Target::Nothing,
        }
    }

    fn content_type(&self, path: &Path) -> &'static str {
        const OCTET_STREAM: &str = "application/octet-stream";
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("html") => "text/html; charset=utf-8",
            Some("js" | "mjs") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("wasm") if self.options.wasm_type == WasmType::Wasm => "application/wasm",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("ico") => "image/x-icon",
            Some("json" | "map") => "application/json",
            Some("webmanifest") => "application/manifest+json",
            Some("txt" | "md") => "text/plain; charset=utf-8",
            Some("csv") => "text/csv; charset=utf-8",
            _ => OCTET_STREAM,
        }
    }
}

/// A path with its `%` codes read, or nothing if they do not make up text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (code, after) = rest.split_at_checked(2)?;
        if !code.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        bytes.push(u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// A request's lines up to the empty one.
fn head(connection: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    let mut part = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match connection.read(&mut part)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => head.extend_from_slice(&part[..read]),
        }
        if head.len() as u64 > LONGEST_REQUEST {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
    String::from_utf8(head).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// What is sent back.
struct Answer {
    status: &'static str,
    headers: Vec<String>,
    body: Body,
}

/// Bytes, and how many.
type Body = io::Take<Box<dyn Read>>;

fn file(path: &Path) -> io::Result<Body> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    Ok((Box::new(file) as Box<dyn Read>).take(length))
}

impl Answer {
    fn text(status: &'static str, words: &str) -> Answer {
        let words = format!("{words}\n").into_bytes();
        let length = words.len() as u64;
        let body = (Box::new(io::Cursor::new(words)) as Box<dyn Read>).take(length);
        Answer { status, headers: Vec::new(), body }.with("Content-Type", "text/plain; charset=utf-8")
    }

    fn not_found() -> Answer {
        Answer::text("404 Not Found", "There is no such file here.")
    }

    fn with(mut self, name: &str, value: &str) -> Answer {
        // Header lines are ASCII; an address that is not is sent as far as it is.
        let value: String = value.chars().filter(|letter| matches!(letter, ' '..='~')).collect();
        self.headers.push(format!("{name}: {value}\r\n"));
        self
    }

    fn head(&self) -> String {
        let (status, headers, length) = (self.status, self.headers.concat(), self.body.limit());
        format!(
            "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\n\
             Cache-Control: no-cache\r\nConnection: close\r\n\r\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::scratch;
    use std::fs;
    use std::time::Instant;

    /// A folder with a page in it, and a secret beside it.
    fn folder(name: &str) -> PathBuf {
        let folder = scratch(name);
        let page = folder.join("page");
        fs::create_dir_all(page.join("part")).unwrap();
        fs::write(folder.join("secret.txt"), "secret").unwrap();
        fs::write(page.join("index.html"), "<p>page</p>").unwrap();
        fs::write(page.join("part/index.html"), "<p>part</p>").unwrap();
        fs::write(page.join("a b.css"), "p {}").unwrap();
        fs::write(page.join("start.js"), "go()").unwrap();
        fs::write(page.join("program.wasm"), b"\0asm").unwrap();
        page
    }

    fn serve(name: &str, options: Options) -> Server {
        Server::start(&folder(name), options).unwrap()
    }

    /// Sends one request exactly as it stands, and returns the whole answer.
    fn ask(server: &Server, method: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[track_caller]
    fn check(server: &Server, path: &str, status: &str, contents: &[&str]) {
        let answer = ask(server, "GET", path);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {answer}");
        for content in contents {
            assert!(answer.contains(content), "{path} lacks {content:?}: {answer}");
        }
    }

    #[test]
    fn files_are_served_under_their_types() {
        let server = serve("types", Options::default());
        check(&server, "/", "200", &["text/html; charset=utf-8", "no-cache", "<p>page</p>"]);
        check(&server, "/index.html?a=1", "200", &["<p>page</p>"]);
        check(&server, "/part/", "200", &["<p>part</p>"]);
        check(&server, "/part", "301", &["Location: /part/\r\n"]);
        check(&server, "/a%20b.css", "200", &["text/css", "p {}"]);
        check(&server, "/start.js", "200", &["text/javascript", "go()"]);
        check(&server, "/program.wasm", "200", &["Content-Type: application/wasm\r\n"]);
        check(&server, "/nothing.js", "404", &["no such file"]);
    }

    #[test]
    fn only_get_and_head_are_answered() {
        let server = serve("methods", Options::default());
        let head = ask(&server, "HEAD", "/");
        assert!(head.starts_with("HTTP/1.1 200 ") && !head.contains("<p>"), "{head}");
        for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
            let answer = ask(&server, method, "/");
            assert!(answer.starts_with("HTTP/1.1 405 "), "{method}: {answer}");
            assert!(answer.contains("Allow: GET, HEAD\r\n"), "{method}: {answer}");
        }
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let page = folder("traversal");
        #[cfg(unix)]
        std::os::unix::fs::symlink(page.join("../secret.txt"), page.join("link.txt")).unwrap();
        let server = Server::start(&page, Options::default()).unwrap();
        for path in [
            "/../secret.txt",
            "/part/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/%2e%2e%2fsecret.txt",
            "/..%5csecret.txt",
            "//../secret.txt",
            "/link.txt",
            "/%00",
            "/%zz",
            "/%ff",
            "/%",
            "/C:/secret.txt",
        ] {
            check(&server, path, "404", &[]);
            assert!(!ask(&server, "GET", path).contains("secret"), "{path}");
        }
    }

    #[test]
    fn it_can_be_as_poor_as_some_hosts() {
        let server = serve(
            "poor",
            Options {
                wasm_type: WasmType::OctetStream,
                missing: vec![".js".to_owned()],
                ..Options::default()
            },
        );
        check(&server, "/program.wasm", "200", &["Content-Type: application/octet-stream\r\n"]);
        check(&server, "/start.js", "404", &[]);
        check(&server, "/", "200", &[]);
    }

    #[test]
    fn it_can_serve_below_a_path() {
        for below in ["offers/simulator", "/offers/simulator/"] {
            let server = serve("below", Options { below: below.to_owned(), ..Options::default() });
            assert!(server.url().ends_with("/offers/simulator/"), "{}", server.url());
            check(&server, "/offers/simulator/start.js", "200", &["go()"]);
            check(&server, "/offers/simulator", "301", &["Location: /offers/simulator/\r\n"]);
            check(&server, "/start.js", "404", &[]);
            check(&server, "/", "404", &[]);
        }
    }

    /// A browser opens half a dozen connections and keeps them. (An earlier server left one of them
    /// without an answer now and then, and a page that waited for it hung.)
    #[test]
    fn connections_that_are_kept_do_not_keep_others_waiting() {
        for _ in 0..20 {
            let server = serve("kept", Options::default());
            let mut kept: Vec<TcpStream> =
                (0..8).map(|_| TcpStream::connect(server.address).unwrap()).collect();
            for stream in kept.iter_mut().skip(1) {
                stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
                write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            }
            for stream in kept.iter_mut().skip(1) {
                let mut answer = [0; 12];
                stream.read_exact(&mut answer).expect("an answer on every connection");
                assert_eq!(&answer, b"HTTP/1.1 200");
            }
        }
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let first = serve("port-1", Options::default());
        let second = serve("port-2", Options { port: Port::From(first.port()), ..Options::default() });
        assert!(second.port() > first.port());
        check(&second, "/", "200", &[]);
        assert!(first.address.ip().is_loopback() && second.address.ip().is_loopback());
    }

    #[test]
    fn it_stops_when_it_is_dropped() {
        let server = serve("drop", Options::default());
        let address = server.address;
        check(&server, "/", "200", &[]);
        drop(server);
        // The listening thread lets go of the port a moment later.
        let until = Instant::now() + Duration::from_secs(5);
        while TcpListener::bind(address).is_err() {
            assert!(Instant::now() < until, "{address} is still taken");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    #[test]
    fn a_missing_folder_is_refused_by_name() {
        let refusal = Server::start(Path::new("/no/such/folder"), Options::default());
        let refusal = refusal.err().map(|error| error.to_string());
        assert!(refusal.as_ref().is_some_and(|text| text.contains("/no/such/folder")), "{refusal:?}");
    }
}
