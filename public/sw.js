// Starts the portal without a network from the second visit on. `cargo xtask build` fills in the
// two constants. One cache per version and group, so that the names of the caches tell which
// groups this device has used: a new version takes exactly those along.

const VERSION = '__VERSION__';
const GROUPS = __GROUPS__; // group -> its addresses; `core` is what every visit needs

const groupOf = new Map();
for (const [group, urls] of Object.entries(GROUPS)) {
  for (const url of urls) groupOf.set(url, group);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => answer(event));
self.addEventListener('message', (event) => {
  // The page asks for this when no form is open; nothing else makes a new version take over.
  if (event.data.type === 'activate') self.skipWaiting();
  if (event.data.type === 'keep' && GROUPS[event.data.group]) {
    event.waitUntil(fill(event.data.group));
  }
});

async function install() {
  const used = (await ownCaches()).map((cache) => cache.group).filter((group) => GROUPS[group]);
  for (const group of new Set(['core', ...used])) await fill(group);
}

async function activate() {
  for (const cache of await ownCaches()) {
    if (cache.version !== VERSION) await caches.delete(cache.name);
  }
  await self.clients.claim();
}

function answer(event) {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  const path = request.mode === 'navigate' ? entry(url.pathname) : url.pathname;
  if (groupOf.has(path)) event.respondWith(cacheFirst(event, path));
}

// Which HTML page answers a navigation. The service's own addresses are not pages.
function entry(path) {
  if (/^\/(api\/|healthz$|readyz$|metrics$)/.test(path)) return null;
  if (groupOf.has(path)) return path;
  return path === '/check' || path.startsWith('/check/') ? '/check/' : '/';
}

async function cacheFirst(event, path) {
  const group = groupOf.get(path);
  const held = await caches.match(path, { cacheName: cacheName(group), ignoreVary: true });
  if (held) return held;
  event.waitUntil(fill(group).catch(() => {})); // first use: from now on it works offline
  return fetch(event.request);
}

async function fill(group) {
  const contents = await Promise.all(GROUPS[group].map(fetchOne));
  const cache = await caches.open(cacheName(group));
  await Promise.all(contents.map((content, i) => cache.put(GROUPS[group][i], content)));
}

// A hashed name is what it says; anything else is asked for anew, and a page must be of this
// very version: a deployment may happen between the worker and its pages.
async function fetchOne(url) {
  const hashed = url.startsWith('/assets/');
  const response = await fetch(url, { cache: hashed ? 'default' : 'no-cache' });
  if (!response.ok || response.redirected) throw new Error(url + ': ' + response.status);
  if (url.endsWith('/') && !(await response.clone().text()).includes(VERSION)) {
    throw new Error(url + ': another version');
  }
  return response;
}

function cacheName(group) {
  return 'yolak:' + VERSION + ':' + group;
}

async function ownCaches() {
  return (await caches.keys())
    .map((name) => ({ name, parts: name.split(':') }))
    .filter(({ parts }) => parts[0] === 'yolak' && parts.length === 3)
    .map(({ name, parts }) => ({ name, version: parts[1], group: parts[2] }));
}
