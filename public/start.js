// Loads the program, starts it, and takes away what stood in its place meanwhile.
//
// The two files have a hash in their names; the build writes the names into the links `glue` and
// `program`. What to say when something goes wrong is left to fallback.js; should that file itself
// be missing, the program starts all the same.

const page = window.page || { started() {}, failed: console.error };
const glue = document.getElementById("glue").href;
const program = document.getElementById("program").href;

Promise.all([importGlue(), fetchProgram()])
  .then(([{ default: init }, module_or_path]) => init({ module_or_path }))
  .then(showProgram)
  .catch(page.failed);

function importGlue() {
  return import(glue).catch((error) => {
    throw error instanceof SyntaxError ? error : missing(glue, error.message);
  });
}

// A response can be compiled while it arrives only if the host calls it application/wasm. Many call
// it application/octet-stream; then its bytes do as well.
function fetchProgram() {
  return fetch(program).then(
    (response) => {
      if (!response.ok) throw missing(program, `the web host answered ${response.status}`);
      const type = response.headers.get("Content-Type") || "";
      return type.startsWith("application/wasm") ? response : response.arrayBuffer();
    },
    (error) => {
      throw missing(program, error.message);
    },
  );
}

function missing(address, message) {
  return Object.assign(new Error(message), { missing: address });
}

function showProgram() {
  if (!document.getElementById("app").firstElementChild) throw new Error("the program ran, but showed nothing");
  document.getElementById("static").remove();
  page.started();
}
