import { expect, open, started, test } from '../support/test.js';
import { breakRequests, readyForOffline, withoutNetwork } from '../support/offline.js';

test('the start page comes up, quietly and accessibly', async ({ page, accessible }) => {
  await open(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const id of ['boot', 'retry', 'crashed', 'old-browser']) {
    await expect(page.locator(`#${id}`)).toBeHidden();
  }
  await accessible('start page');
});

test('every answer carries the security headers', async ({ request }) => {
  for (const path of ['/', '/check/', '/api/v1/posts', '/sw.js']) {
    const headers = (await request.get(path)).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, path).toContain("default-src 'self'");
    expect(policy, path).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy, path).not.toContain('unsafe-inline');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBe('no-referrer');
  }
});

test('hashed files are kept for ever, pages are asked for anew', async ({ page, request }) => {
  await page.goto('/');
  const script = page.locator('script[data-wasm]');
  for (const name of ['data-js', 'data-wasm', 'data-rulebook']) {
    const address = (await script.getAttribute(name)) ?? '';
    const answer = await request.get(address);
    expect(answer.ok(), address).toBe(true);
    expect(answer.headers()['cache-control'], address).toContain('immutable');
    expect(answer.headers()['content-encoding'], address).toBe('br');
  }
  for (const path of ['/', '/sw.js']) {
    expect((await request.get(path)).headers()['cache-control'], path).toContain('no-cache');
  }
});

test('the language is the browser\'s', async ({ browser }) => {
  for (const [locale, lang] of [['ru-KZ', 'ru'], ['uz-Cyrl-UZ', 'uz'], ['de-DE', 'en']] as const) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await open(page);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await context.close();
  }
});

test('a download that breaks is tried again', async ({ page, complaints }) => {
  const broken = await breakRequests(page, '**/*.wasm', 2);
  await open(page);
  expect(broken()).toBe(2);
  expect(complaints.splice(0).length, 'the browser itself reports both').toBe(2);
});

test('a line that stays dead ends in a button that works', async ({ page, complaints }) => {
  await page.clock.install();
  await breakRequests(page, '**/assets/rulebook-*.json', 5);
  await page.goto('/');
  while (await page.locator('#retry').isHidden()) await page.clock.runFor(1000);
  await expect(page.getByText('The connection broke')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await started(page);
  await expect(page.locator('#retry')).toBeHidden();
  complaints.length = 0; // five broken requests, and the loader's own report
});

test('an old browser is told so', async ({ page }) => {
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await page.goto('/');
  await expect(page.getByText('This browser is too old')).toBeVisible();
});

test('the second visit needs no network', async ({ page, context }) => {
  await open(page);
  await readyForOffline(page);
  await withoutNetwork(context, async () => {
    await page.reload();
    await started(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});

test('a crash is told, with a way out', async ({ page }) => {
  await open(page);
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('yolak:crashed')));
  await expect(page.getByText('What you typed is saved')).toBeVisible();
  await page.getByRole('button', { name: 'Reload' }).click();
  await started(page);
  await expect(page.locator('#crashed')).toBeHidden();
});
