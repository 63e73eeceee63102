// How the page has its parts, as a site: each is a file beside it, and a service worker keeps them all.
//
// `page.open(name)`    a part as a Response: to be compiled while it arrives, or read as text or JSON
// `page.part(name)`    a part's bytes, as an ArrayBuffer
// `page.module(name)`  a part that is a JavaScript module: what it exports
// `page.keep()`        has the browser keep the site for when there is no network
//
// Each but the last returns a promise, which fails with an error whose `missing` is the address of what did
// not arrive. The build has a link in the page for each part, with the part's name and the file's address.
// In the single file public/single.js stands in the place of this file.

const page = (window.page ||= {});

page.open = (name) => {
  const address = addressOf(name);
  return fetch(address).then(
    (response) => {
      if (!response.ok) throw missing(address, `the web host answered ${response.status}`);
      return response;
    },
    (error) => {
      throw missing(address, error.message);
    },
  );
};

page.part = (name) => page.open(name).then((response) => response.arrayBuffer());

page.module = (name) => {
  const address = addressOf(name);
  return import(address).catch((error) => {
    throw error instanceof SyntaxError ? error : missing(address, error.message);
  });
};

// Not on plain http, so that who changes the page never sees the files of yesterday; `serve --offline` marks the
// page that it serves. What a browser refuses here, it refuses to nobody's harm: the site needs the network then.
page.keep = () => {
  const asked = location.protocol === "https:" || document.querySelector("meta[name=offline]");
  if (!asked || !navigator.serviceWorker) return;
  navigator.serviceWorker.register("./offline.js", { updateViaCache: "none" }).catch(() => {});
  navigator.serviceWorker.controller?.postMessage(document.querySelector("meta[name=version]").content);
};

function addressOf(name) {
  const link = document.querySelector(`link[data-part="${name}"]`);
  if (!link) throw missing(name, "the page has no such part");
  return link.href;
}

function missing(address, message) {
  return Object.assign(new Error(message), { missing: address });
}
