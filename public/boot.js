// Starts a road: checks the browser, picks the language, fetches script, wasm, texts and rule
// pack side by side, and hands over. Why this is ours and not Trunk's: docs/adr/0002-loading.md.
//
// What the wasm finds when it starts:
//   globalThis.yolakBoot = { version, locale, locales, localeText, rulebookText, rulesText,
//                            followed, localeUrl(lang), keep(lang), activateUpdate() }
// Events on `document`: `yolak:started` and `yolak:update` (a new version waits) come from here,
// `yolak:crashed` is sent by the wasm's panic hook.

const STALL = 20000; // ms without a single byte before a request is given up
const PAUSES = [500, 1500, 4000, 10000]; // ms before each further try
const page = document.documentElement;
const data = document.querySelector('script[data-wasm]').dataset;
const locales = pairs(document.body.dataset.locales || data.locales, '='); // some roads say more
const rules = document.body.dataset.rules; // a road's own, beside the rule pack of every road
const sizes = pairs(data.sizes, '=');
const seen = new Map(); // url -> bytes so far
const parts = new Map(); // url -> promise of its content
let started = false;
let wanted = null; // the link followed before there was anything to follow it

guardMarkup();
watchForCrashes();
if (supported()) {
  prepare();
  start();
} else {
  showLanguage('');
  show('old-browser', true);
}

// The newest thing the wasm needs is reference types, and several results from one function.
function supported() {
  try {
    const probe = [0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 0, 2, 111, 111];
    return WebAssembly.validate(new Uint8Array(probe)) && !!WebAssembly.compileStreaming
      && !!self.indexedDB && !!self.AbortController && !!Intl.PluralRules;
  } catch (_) {
    return false;
  }
}

// With `require-trusted-types-for 'script'` every string that could become code comes through
// here: Leptos builds elements from constant HTML, which never holds a script or a handler.
function guardMarkup() {
  if (!self.trustedTypes || !trustedTypes.createPolicy) return;
  const code = /<\s*(script|iframe|object|embed|base)|[\s/"']on\w+\s*=/i;
  const ours = (url) => new URL(url, location.href).origin === location.origin;
  trustedTypes.createPolicy('default', {
    createHTML: (html) => (code.test(html) ? null : html),
    createScriptURL: (url) => (ours(url) ? url : null),
  });
}

function prepare() {
  const locale = pickLocale();
  page.lang = locale;
  showLanguage(locale);
  globalThis.yolakBoot = {
    version: data.version,
    locale,
    locales: [...locales.keys()],
    localeUrl: (lang) => locales.get(lang) || null,
    localeText: '',
    rulebookText: '',
    followed: null,
    keep: (lang) => tellWorker({ type: 'keep', url: locales.get(lang) }),
    activateUpdate,
  };
  document.addEventListener('click', holdLink);
  byId('retry-button').addEventListener('click', () => {
    show('retry', false);
    start();
  });
}

function pickLocale() {
  let saved = null;
  try {
    saved = localStorage.getItem('yolak.locale');
  } catch (_) { /* storage is switched off: the browser's languages decide */ }
  for (const tag of [saved].concat(navigator.languages || navigator.language)) {
    const lang = String(tag || '').toLowerCase().split('-')[0]; // uz-Cyrl, uz-UZ: uz
    if (locales.has(lang)) return lang;
  }
  return locales.keys().next().value;
}

// The few texts that must work without the locale file stand in the page once per language.
function showLanguage(lang) {
  for (const text of document.querySelectorAll('[data-by-language] > [lang]')) {
    text.hidden = lang !== '' && text.lang !== lang;
  }
}

async function start() {
  const boot = globalThis.yolakBoot;
  drawProgress();
  show('boot', true);
  try {
    const [script, module, localeText, rulebookText, rulesText] = await Promise.all([
      part(data.js, async (url) => {
        await text(url);
        return importScript(url);
      }),
      part(data.wasm, (url) => load(url, (response) => WebAssembly.compileStreaming(response))),
      part(locales.get(boot.locale), text),
      part(data.rulebook, text),
      rules && part(rules, text),
    ]);
    boot.localeText = localeText;
    boot.rulebookText = rulebookText;
    boot.rulesText = rulesText;
    document.removeEventListener('click', holdLink);
    boot.followed = wanted; // its page takes the focus, as after any link
    if (wanted) history.pushState(null, '', wanted);
    await script.default({ module_or_path: module });
  } catch (error) {
    console.error(error);
    show('boot', false);
    show(error instanceof WebAssembly.RuntimeError ? 'crashed' : 'retry', true);
    return;
  }
  started = true;
  show('boot', false);
  page.dataset.started = '';
  document.dispatchEvent(new CustomEvent('yolak:started'));
  registerWorker();
}

// What has arrived is not fetched again when something else failed.
function part(url, make) {
  if (!parts.has(url)) {
    const promise = make(url);
    parts.set(url, promise);
    promise.catch(() => parts.delete(url));
  }
  return parts.get(url);
}

function text(url) {
  return load(url, (response) => response.text());
}

async function load(url, consume) {
  for (let turn = 0; ; turn += 1) {
    try {
      return await attempt(url, consume);
    } catch (error) {
      if (error.final || turn === PAUSES.length) throw error;
      await pause(PAUSES[turn]);
    }
  }
}

async function attempt(url, consume) {
  const abort = new AbortController();
  let timer = 0;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), STALL);
  };
  alive();
  try {
    const response = await fetch(url, { signal: abort.signal, credentials: 'same-origin' });
    if (!response.ok) {
      const error = new Error(url + ': ' + response.status);
      error.final = response.status >= 400 && response.status < 500
        && response.status !== 408 && response.status !== 429;
      throw error;
    }
    // The original goes to the consumer: the browser keeps compiled wasm only for real responses.
    const copy = response.clone();
    const [content] = await Promise.all([consume(response), count(copy, url, alive)]);
    return content;
  } finally {
    clearTimeout(timer);
  }
}

async function count(response, url, alive) {
  const reader = response.body.getReader();
  seen.set(url, 0);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    seen.set(url, seen.get(url) + value.length);
    drawProgress();
  }
}

// Some browsers remember a failed import: another address asks again.
async function importScript(url) {
  for (let turn = 0; ; turn += 1) {
    try {
      return await import(turn ? url + '?again=' + turn : url);
    } catch (error) {
      if (turn === PAUSES.length) throw error;
      await pause(PAUSES[turn]);
    }
  }
}

// Waits, but not a moment longer once the connection is back.
function pause(ms) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
  });
}

function drawProgress() {
  const bar = byId('progress');
  const urls = [data.js, data.wasm, locales.get(globalThis.yolakBoot.locale), data.rulebook];
  const total = urls.reduce((sum, url) => sum + Number(sizes.get(url) || 0), 0);
  if (!bar || !total) return; // sizes are unknown while developing: the bar just moves
  bar.max = total;
  bar.value = urls.reduce((sum, url) => sum + (seen.get(url) || 0), 0);
}

// A link of the first screen, followed before the wasm is there, is followed when it is.
function holdLink(event) {
  const link = event.target.closest && event.target.closest('#app a[href^="/"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  wanted = link.getAttribute('href');
  link.setAttribute('aria-busy', 'true');
}

function watchForCrashes() {
  const crashed = () => {
    show('boot', false);
    show('crashed', true);
  };
  byId('reload-button').addEventListener('click', () => location.reload());
  document.addEventListener('yolak:crashed', crashed);
  addEventListener('error', (event) => {
    // Only what our own files throw: an extension's accident is not ours to announce.
    if (event.error && String(event.filename).startsWith(location.origin)) crashed();
  });
  addEventListener('unhandledrejection', (event) => {
    if (started && event.reason instanceof Error) crashed();
  });
}

async function registerWorker() {
  if (!navigator.serviceWorker || data.version.startsWith('__')) return;
  try {
    const registration = await navigator.serviceWorker.register('/sw.js');
    const announce = () => {
      if (registration.waiting && navigator.serviceWorker.controller) {
        document.dispatchEvent(new CustomEvent('yolak:update'));
      }
    };
    announce();
    registration.addEventListener('updatefound', () => {
      registration.installing.addEventListener('statechange', announce);
    });
    globalThis.yolakBoot.keep(globalThis.yolakBoot.locale);
  } catch (error) {
    console.warn(error); // private windows and full disks: the page works, only not offline
  }
}

async function tellWorker(message) {
  const registration = navigator.serviceWorker && await navigator.serviceWorker.getRegistration();
  if (!registration) return;
  const worker = registration.active || registration.waiting || registration.installing;
  if (worker) worker.postMessage(message);
}

// The app calls this when no form is open; the page then starts again in the new version.
async function activateUpdate() {
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration || !registration.waiting) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  registration.waiting.postMessage({ type: 'activate' });
}

function pairs(text, separator) {
  return new Map(text.split(' ').filter((pair) => pair.includes(separator))
    .map((pair) => pair.split(separator)));
}

function byId(id) {
  return document.getElementById(id);
}

function show(id, visible) {
  byId(id).hidden = !visible;
}
