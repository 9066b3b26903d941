import type { Page } from '@playwright/test';
import { Line } from '../support/line.js';
import { readyForOffline } from '../support/offline.js';
import {
  ERIKSSON,
  Hand,
  answerAll,
  answerPeople,
  answerPerson,
  answerPlace,
  begin,
  forgiveRequests,
  on,
  onPass,
  passAdvice,
  passText,
  reload,
  send,
} from '../support/road.js';
import { expect, open, started, test } from '../support/test.js';
import { en } from '../support/words.js';

test('the second start needs no network: quick check, form, sending later', async ({ page, context, complaints }) => {
  await open(page);
  await readyForOffline(page);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto('/');
  await started(page);
  await expect(page.getByText(en('banner.offline'))).toBeVisible();
  const hand = new Hand(page);
  await hand.tap(page.getByRole('link', { name: en('start.quick') }));
  await hand.tapText('Into the country');
  await hand.tapText('On foot');
  await hand.tap(page.locator('label[for=topic-none]'));
  await expect(page.locator('#quick-result')).toContainText(en('lane.green'));
  await hand.tap(page.getByRole('button', { name: en('quick.go-on') }));
  await answerPlace(hand);
  // The phone dies in the middle; without a network it comes back where it was.
  await reload(page);
  await answerPerson(hand, ERIKSSON);
  await answerPeople(hand);
  await on(page, '/d/carry');
  await hand.goOn();
  await passAdvice(hand);
  await send(hand);
  await onPass(page, 'waiting');
  await page.goto('/');
  await started(page);
  await expect(page.locator('.card')).toContainText(en('standing.waiting'));
  await context.setOffline(false);
  await expect(page.locator('.card')).toContainText(en('standing.received'));
  forgiveRequests(complaints);
});

test('a pass is shown at the barrier without a network', async ({ page, context, complaints }) => {
  await send(await answerAll(page));
  await onPass(page, 'received');
  const code = await passText(page);
  await readyForOffline(page);
  await context.setOffline(true);
  await reload(page);
  await onPass(page, 'received');
  expect(await passText(page)).toBe(code);
  await expect(page.locator('.qr')).toBeVisible();
  forgiveRequests(complaints);
});

test('a language that was not loaded before is told offline, one that was works', async ({ page, context, complaints }) => {
  await open(page);
  await page.locator('#lang-ru').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await readyForOffline(page);
  await page.waitForFunction(async () => {
    const names = await caches.keys();
    return ['en', 'ru'].every((lang) => names.some((name) => name.endsWith(`:locale-${lang}`)));
  });
  await context.setOffline(true);
  await reload(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await page.locator('#lang-en').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.locator('#lang-uz').click();
  await expect(page.getByText(en('language.failed'))).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('start.title'));
  forgiveRequests(complaints);
});

test.describe('over a bad line', () => {
  let line: Line;

  test.beforeEach(async ({ baseURL }) => {
    line = await Line.to(baseURL ?? '');
  });

  test.afterEach(() => line.close());

  const wasm = (path: string) => path.endsWith('.wasm');

  test('a connection lost during the wasm download is made again', async ({ page, complaints }) => {
    line.trouble = (path) => (wasm(path) && line.cut < 2 ? { cutAfter: 20_000 } : undefined);
    await page.goto(line.url);
    await started(page);
    expect(line.cut).toBe(2);
    await works(page);
    complaints.length = 0; // what the browser says of two broken answers
  });

  test('a line that keeps breaking ends in a button, and the button works', async ({ page, complaints }) => {
    await page.clock.install();
    line.trouble = (path) => (wasm(path) ? { cutAfter: 20_000 } : undefined);
    await page.goto(line.url);
    await expect(page.getByRole('heading', { level: 1 }), 'there is something to read').toBeVisible();
    while (await page.locator('#retry').isHidden()) await page.clock.runFor(1000);
    await expect(page.getByText('The connection broke while the page was loading')).toBeVisible();
    line.trouble = () => undefined;
    await page.getByRole('button', { name: 'Try again' }).click();
    await started(page);
    await expect(page.locator('#retry')).toBeHidden();
    await works(page);
    complaints.length = 0; // what the browser and the loader say of the broken answers
  });

  test('a slow line shows how far it is, and keeps the link that was followed', async ({ page }) => {
    line.trouble = (path) => (wasm(path) ? { bytesPerSecond: 100_000 } : undefined);
    await page.goto(line.url, { waitUntil: 'commit' });
    const bar = page.locator('#progress');
    await expect(bar).toBeVisible();
    await page.getByRole('link', { name: en('start.quick') }).click();
    const seen: number[] = [];
    while (await bar.isVisible()) {
      const share = await bar
        .evaluate((element: HTMLProgressElement) => element.value / element.max, undefined, { timeout: 1000 })
        .catch(() => 1);
      if (share !== seen.at(-1)) seen.push(share);
    }
    expect(seen.length, `${seen}`).toBeGreaterThan(4);
    expect([...seen].sort((a, b) => a - b), 'never backwards').toEqual(seen);
    expect(Math.max(...seen)).toBeLessThanOrEqual(1);
    await started(page);
    await on(page, '/quick');
  });

  test('a new version waits until it is asked for, and loses nothing', async ({ page }) => {
    await open(page, line.url);
    await readyForOffline(page);
    const version = (await page.locator('script[data-wasm]').getAttribute('data-version')) ?? '';
    expect(version).toMatch(/^[0-9a-f]{8,}$/);
    const hand = new Hand(page);
    await begin(hand);
    await hand.tapText('Into the country');
    await hand.tapText('Train');
    const pages = ['/', '/sw.js', '/check/'];
    line.trouble = (path) =>
      pages.includes(path) ? { replace: [version, 'a-newer-version'] } : undefined;
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(page.getByText(en('banner.update'))).toBeVisible();
    await expect(page.getByLabel('Train'), 'the open form stays').toBeChecked();
    await reload(page);
    await expect(page.locator('script[data-wasm]')).toHaveAttribute('data-version', version);
    await page.getByRole('button', { name: en('banner.update-load') }).click();
    const script = page.locator('script[data-wasm]');
    await expect(script).toHaveAttribute('data-version', 'a-newer-version');
    await started(page);
    await expect(page).toHaveURL(/\/d\/crossing$/);
    await expect(page.getByLabel('Train')).toBeChecked();
    await expect(page.getByText(en('banner.update'))).toBeHidden();
  });
});

test('a browser without WebAssembly is told', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await page.goto('/');
  await expect(page.getByText('This browser is too old')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#boot')).toBeHidden();
});

/** The portal answers to a tap. */
async function works(page: Page): Promise<void> {
  await page.getByRole('link', { name: en('start.quick') }).click();
  await on(page, '/quick');
}
