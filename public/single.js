// How the page has its parts, as a single file: each stands in it, in gzip and base64.
//
// Stands there in the place of public/site.js, which says what the functions do. Nothing is loaded; the page's
// policy allows no connection, and of scripts those alone whose hashes the build has written into it.

const page = (window.page ||= {});
const modules = {};
const arrivals = {};

page.open = async (name) => {
  const packed = document.querySelector(`script[data-part="${name}"]`);
  if (!packed) throw Object.assign(new Error("the file does not have it"), { missing: name });
  const bytes = Uint8Array.from(atob(packed.textContent), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked, { headers: { "Content-Type": packed.dataset.type } });
};

page.part = (name) => page.open(name).then((response) => response.arrayBuffer());

// From disk no module can be imported; but one that is put into the page runs, and the build has put a line at its
// end that hands over what it exports.
page.module = (name) => (modules[name] ||= page.open(name).then((response) => response.text()).then(run(name)));
page.arrived = (name, exported) => arrivals[name](exported);

function run(name) {
  return (text) =>
    new Promise((arrived, failed) => {
      arrivals[name] = arrived;
      const script = document.createElement("script");
      script.type = "module";
      script.onerror = () => failed(new Error(`${name} does not run`));
      script.textContent = text;
      document.head.append(script);
    });
}
