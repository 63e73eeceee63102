// Starts the program, and takes away what stood in its place meanwhile.
//
// How the program comes is left to site.js or single.js, what to say when something goes wrong to fallback.js;
// should that file be missing, the program starts all the same.

const page = window.page || {};
const { started = () => {}, failed = console.error, keep = () => {} } = page;

start().then(keep).catch(failed);

async function start() {
  const [{ default: init }, program] = await Promise.all([page.module("program.js"), page.open("program.wasm")]);
  await init({ module_or_path: await compilable(program) });
  if (!document.getElementById("app").firstElementChild) throw new Error("the program ran, but showed nothing");
  document.getElementById("static").remove();
  started();
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
