// Starts the program, and takes away what stood in its place meanwhile.
//
// How the program comes is left to site.js or single.js, what to say when something goes wrong to fallback.js;
// should that file be missing, the program starts all the same.

const page = window.page || {};
const { started = () => {}, failed = console.error, keep = () => {} } = page;

// What the program has for its parts, once it runs.
let running;

// The program's parts (xtask/src/split.rs says how they are made) come when they are asked for first. The program asks
// by a name that ends with the part's, and is called back with whether it has come.
const arriving = {};
const ASKED = "__wasm_split_load_";
page.loads = new Proxy({}, {
  get: (_, asked) => (callback, data) => {
    const name = asked.slice(ASKED.length);
    const tell = (program, came) => program.__indirect_function_table.get(callback)(data, came);
    // What is here is told at once: a browser lets a page copy, and print, in the moment in which it is asked alone.
    if (here[name]) return tell(here[name], 1);
    page.code(name).then(
      (program) => tell(program, 1),
      async (error) => {
        console.error(error);
        tell(await running, 0);
      },
    );
  },
});

// The parts that are here, each with the program that has them.
const here = {};

page.code = (name) => once(name, async () => {
  const sheets = (SHEETS[name] || []).map((sheet) => once(sheet, () => dressed(sheet)));
  const [, code] = await Promise.all([once("shared", shared), page.part(`${name}.wasm`), ...sheets]);
  await joined(code);
  return (here[name] = await running);
});

// What is asked for with the page already there, and is needed in that very moment, comes with the first that a person
// does: what prints, what copies, what opens a file or a link. What prints may also be asked for by the browser's menu,
// which no page hears: it comes by itself, once the page stands and the browser has nothing else to do.
const bring = (...names) => names.forEach((name) => page.code(name).catch(() => {}));
for (const deed of ["pointerdown", "keydown"]) {
  addEventListener(deed, () => bring("share", "files", "explain"), { capture: true, once: true });
}

// What the parts look like.
const SHEETS = {
  help: ["offers.css"],
  learn: ["offers.css", "take_home.css", "learn.css", "exercises.css", "class.css"],
  offers: ["offers.css"],
  paste: ["paste.css"],
  present: ["take_home.css", "present.css"],
  replay: ["offers.css", "replay.css"],
  share: ["take_home.css"],
  terms: ["terms.css"],
};

async function dressed(name) {
  const sheet = new CSSStyleSheet();
  await sheet.replace(await (await page.open(name)).text());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

async function shared() {
  const bytes = new DataView(await page.part("shared.modules"));
  for (let at = 0; at < bytes.byteLength; ) {
    const length = bytes.getUint32(at, true);
    await joined(bytes.buffer.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
}

// Code that shares the program's memory, tables and functions.
async function joined(code) {
  await WebAssembly.instantiate(code, { __wasm_split: await running });
}

// What did not arrive is asked for again.
function once(name, bring) {
  arriving[name] ||= bring();
  arriving[name].catch(() => delete arriving[name]);
  return arriving[name];
}

start().then(keep).catch(failed);

async function start() {
  const [{ default: init }, program] = await Promise.all([page.module("program.js"), page.open("program.wasm")]);
  running = init({ module_or_path: await compilable(program) });
  await running;
  if (!document.getElementById("app").firstElementChild) throw new Error("the program ran, but showed nothing");
  document.getElementById("static").remove();
  started();
  (window.requestIdleCallback || setTimeout)(() => bring("share"));
}

// The module that makes workbooks comes when the first is asked for: an offer file's text and a link back to it go
// in, the bytes of an .xlsx file come out.
let book;
page.workbook = async (text, link) => {
  book ||= startBook();
  try {
    return (await book).workbook(text, link);
  } catch (error) {
    book = undefined;
    throw error;
  }
};

async function startBook() {
  const [glue, program] = await Promise.all([page.module("book.js"), page.open("book.wasm")]);
  await glue.default({ module_or_path: await compilable(program) });
  return glue;
}

// A response can be compiled while it arrives only if the host calls it application/wasm. Many call it
// application/octet-stream; then its bytes do as well.
function compilable(response) {
  const type = response.headers.get("Content-Type") || "";
  return type.startsWith("application/wasm") ? response : response.arrayBuffer();
}
