// Starts the portal without a network from the second visit on. `cargo xtask build` fills in the
// two constants. One cache per version and group, so that the names of the caches tell which
// groups this device has used: a new version takes exactly those along.

const VERSION = '__VERSION__';
// Group -> its addresses: `core` is what every visit needs, then one per road and locale file.
const GROUPS = __GROUPS__;

const groupsOf = new Map(); // address -> its groups: two roads may share a worker
for (const [group, urls] of Object.entries(GROUPS)) {
  for (const url of urls) groupsOf.set(url, [...(groupsOf.get(url) || []), group]);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => answer(event));
self.addEventListener('message', (event) => {
  // The page asks for this when no form is open; nothing else makes a new version take over.
  if (event.data.type === 'activate') self.skipWaiting();
  if (event.data.type === 'keep' && groupsOf.has(event.data.url)) {
    event.waitUntil(Promise.all(groupsOf.get(event.data.url).map(fill)));
  }
});

// The roads of this device: those that are open now, and those used before.
async function install() {
  const used = (await ownCaches()).map((cache) => cache.group).filter((group) => GROUPS[group]);
  const open = (await self.clients.matchAll({ type: 'window', includeUncontrolled: true }))
    .flatMap((client) => groupsOf.get(entry(new URL(client.url).pathname)) || []);
  for (const group of new Set(['core', ...used, ...open])) await fill(group);
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
  if (groupsOf.has(path)) event.respondWith(cacheFirst(event, path));
}

// Which HTML page answers a navigation. The service's own addresses are not pages.
function entry(path) {
  if (/^\/(api\/|healthz$|readyz$|metrics$)/.test(path)) return null;
  if (groupsOf.has(path)) return path;
  const road = '/' + path.split('/')[1] + '/'; // `/check` and all below it: `/check/`
  return groupsOf.has(road) ? road : '/';
}

async function cacheFirst(event, path) {
  const groups = groupsOf.get(path);
  for (const group of groups) {
    const held = await caches.match(path, { cacheName: cacheName(group), ignoreVary: true });
    if (held) return held;
  }
  // First use: from now on it works offline. What roads share comes with the page of one of them.
  if (groups.length === 1) event.waitUntil(fill(groups[0]).catch(() => {}));
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
