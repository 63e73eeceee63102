// The service worker: keeps the site for when there is no network.
//
// The build puts a line before this one: `const SITE = { version, http, files }`, the version being a hash of all
// files, `http` whether plain http will do, and `files` each file's relative address and hash.
//
// One version is one cache, filled whole and checked by the hashes, or not at all. A page is answered from the cache
// of the version that is installed, so that it opens at once and with parts of one version only; a newer site is
// noticed meanwhile, put into a cache of its own, and is what the next load gets.

// Caches are shared by all that stands on a host.
const OURS = `tender-simulator ${self.registration.scope} `;
const CACHE = OURS + SITE.version;
const WANTED = self.location.protocol === "https:" || SITE.http;

self.addEventListener("install", (event) => event.waitUntil(WANTED ? install() : self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(WANTED || leave()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (WANTED && method === "GET" && url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});
// A page has started, and says which version it is of.
self.addEventListener("message", (event) => {
  if (event.data === SITE.version) event.waitUntil(forgetEarlier(event.source));
});

async function install() {
  const cache = await caches.open(CACHE);
  const fill = Object.entries(SITE.files).map(async ([file, integrity]) => {
    const response = await fetch(file, { cache: "no-cache", integrity });
    // As a new response, because a browser takes none for a page that has been redirected.
    await cache.put(file, new Response(response.body, { headers: response.headers }));
  });
  try {
    await Promise.all(fill);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  await self.skipWaiting();
}

// Files have their hash in their names. So what this version does not have and an earlier one does is asked for by a
// page of that one, which is still open.
async function answer(request) {
  const address = request.url.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/");
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) || (await caches.match(address)) || fetch(request);
}

// Earlier versions go as soon as no other page is open that may be of one.
async function forgetEarlier(page) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = pages.filter(({ id, url }) => id !== page.id && url.startsWith(self.registration.scope));
  if (others.length === 0) await forget((name) => name !== CACHE);
}

// Under plain `serve`, after `serve --offline` at the same address.
async function leave() {
  await forget(() => true);
  await self.registration.unregister();
}

async function forget(which) {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && which(name)).map((name) => caches.delete(name)));
}
