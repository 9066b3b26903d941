import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from '@playwright/test';
import { written } from '../support/device.js';
import { ZONE, OTHER_ZONE, file, withdraw } from '../support/filing.js';
import { breakRequests, readyForOffline, withoutNetwork } from '../support/offline.js';
import { framed, png, symbol, video } from '../support/pictures.js';
import { command, sharedData } from '../support/server.js';
import { expect, open, started, test } from '../support/test.js';

const verdict = (page: Page): Locator => page.locator('#verdict');
const code = (page: Page): Locator => page.getByLabel('Code as text');

/** A point of the verdict that deserves a look. */
const point = (page: Page, text: string): Locator =>
  page.locator('.checks .is-warn', { hasText: text });

/** A new officer's token. */
async function newOfficer(): Promise<string> {
  const printed = await command(sharedData(), 'officer', 'add', randomUUID().slice(0, 8));
  return printed.split(/\s+/).pop() ?? '';
}

/** Opens the desk and waits for keys and list. */
async function openDesk(page: Page): Promise<void> {
  await open(page, '/check/');
  await expect(page.getByText('Keys and list are up to date.')).toBeVisible();
}

async function check(page: Page, text: string): Promise<void> {
  await code(page).fill(text);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
}

async function choosePicture(page: Page, name: string, buffer: Buffer): Promise<void> {
  const mimeType = name.endsWith('.png') ? 'image/png' : 'text/plain';
  await page.getByLabel('Picture of the code').setInputFiles({ name, mimeType, buffer });
}

test('the desk comes up, quietly and accessibly', async ({ page, accessible }) => {
  await openDesk(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Check a pass' })).toBeVisible();
  await expect(page.locator('.ages dd')).toHaveCount(3);
  await accessible('desk');
});

test('a pass from the server is genuine', async ({ page, request, accessible }) => {
  const filed = await file(request);
  await openDesk(page);
  await check(page, filed.pass);
  await expect(verdict(page)).toHaveClass(/is-ok/);
  await expect(verdict(page).getByRole('heading')).toHaveText('Genuine');
  await expect(verdict(page)).toBeFocused();
  const told = page.locator('.summary-list');
  await expect(told).toContainText(filed.reference);
  await expect(told).not.toContainText(filed.post); // its name instead
  await expect(page.getByText('What this does not prove')).toBeVisible();
  await expect(page.locator('.checks .is-ok')).toHaveCount(3);
  await accessible('genuine pass');
});

test('verification needs no network from the second visit on', async ({ page, request, context, complaints }) => {
  const filed = await file(request);
  await openDesk(page);
  await readyForOffline(page);
  await page.reload(); // the road's own files are kept now
  await started(page);
  await page.evaluate(async () => {
    const names = async () => (await caches.keys()).filter((name) => name.endsWith(':desk'));
    while (!(await names()).length) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await withoutNetwork(context, async () => {
    await page.reload();
    await started(page);
    await expect(page.getByText('No connection. What is kept')).toBeVisible();
    await check(page, filed.pass);
    await expect(verdict(page)).toHaveClass(/is-ok/);
    await page.getByRole('button', { name: 'Check the next pass' }).click();
    await choosePicture(page, 'pass.png', png(symbol(filed.pass)));
    await expect(verdict(page)).toHaveClass(/is-ok/);
  });
  complaints.length = 0; // the lists could not be fetched
});

test('without keys nothing is verified, and the page says so', async ({ page, request, complaints }) => {
  const filed = await file(request);
  await breakRequests(page, '**/api/v1/keys');
  await open(page, '/check/');
  await expect(page.getByText('This device has no keys yet: nothing')).toBeVisible();
  await check(page, filed.pass);
  await expect(verdict(page)).toHaveClass(/is-warn/);
  await expect(verdict(page).getByRole('heading')).toHaveText('Cannot be verified');
  complaints.length = 0; // the broken requests
});

test('keys that come late turn the verdict', async ({ page, request, complaints }) => {
  const filed = await file(request);
  await breakRequests(page, '**/api/v1/keys', 1);
  await open(page, '/check/');
  await check(page, filed.pass);
  await expect(verdict(page).getByRole('heading')).toHaveText('Cannot be verified');
  await page.getByRole('button', { name: 'Fetch now' }).click();
  await expect(verdict(page)).toHaveClass(/is-ok/);
  complaints.length = 0; // the broken request
});

test('every other code is refused by its own words', async ({ page, request, accessible }) => {
  const { pass, reference } = await file(request);
  const last = pass.endsWith('0') ? '1' : '0';
  const texts: [string, string, string][] = [
    [pass.slice(0, -1) + last, 'Not valid', 'was changed, or the pass is forged'],
    [pass.slice(0, 80), 'Not valid', ''],
    ['YLKD:0123456789ABCDEF/NAMUNA/20261122/2', 'A draft, not a pass', 'Nothing was received'],
    ['YLKR1:ABC', 'A rider’s entry, not a pass', 'Nothing was signed'],
    ['YLK2:ABC', 'Cannot be verified', 'newer form'],
    [reference, 'Not a pass', 'A number alone proves nothing'],
    ['https://example.org/', 'Not a pass', 'another kind of code'],
  ];
  await openDesk(page);
  for (const [text, title, means] of texts) {
    await check(page, text);
    await expect(verdict(page).getByRole('heading'), text).toHaveText(title);
    await expect(verdict(page), text).toContainText(means);
    await expect(page.getByText('What the pass says'), text).toBeHidden();
  }
  await accessible('refused code');
});

test('an empty box is told at the box', async ({ page, accessible }) => {
  await openDesk(page);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(code(page)).toBeFocused();
  await expect(code(page)).toHaveAccessibleDescription(/Paste or scan a code first/);
  await expect(code(page)).toHaveAttribute('aria-invalid', 'true');
  await accessible('empty box');
});

test('a withdrawn pass is refused once the list is fetched', async ({ page, request }) => {
  const filed = await file(request);
  await openDesk(page);
  await check(page, filed.pass);
  await expect(verdict(page)).toHaveClass(/is-ok/);
  await withdraw(request, filed);
  await page.getByRole('button', { name: 'Fetch now' }).click();
  await expect(verdict(page)).toHaveClass(/is-bad/);
  await expect(verdict(page).getByRole('heading')).toHaveText('Withdrawn or replaced');
  await expect(page.locator('.summary-list')).toContainText(filed.reference);
});

test('old lists and a time not yet come are told', async ({ page, request }) => {
  const filed = await file(request, 5);
  await page.clock.install({ time: Date.now() + 2 * 86_400_000 });
  await openDesk(page);
  await expect(page.getByText('The list of withdrawn passes is old: a pass')).toBeVisible();
  await check(page, filed.pass);
  await expect(verdict(page)).toHaveClass(/is-warn/);
  await expect(point(page, 'Before the announced time')).toBeVisible();
  await expect(point(page, 'The list of withdrawn passes is old')).toBeVisible();
});

test('a clock that is behind is told', async ({ page }) => {
  await page.clock.install({ time: Date.now() - 86_400_000 });
  await openDesk(page);
  await expect(page.getByText('The clock of this device is behind')).toBeVisible();
});

test('an expired pass is refused', async ({ page, request }) => {
  const filed = await file(request);
  await page.clock.install({ time: Date.now() + 30 * 86_400_000 });
  await openDesk(page);
  await check(page, filed.pass);
  await expect(verdict(page).getByRole('heading')).toHaveText('Expired');
});

test('a second showing on this device is told', async ({ page, request }) => {
  const filed = await file(request);
  await page.clock.install();
  await openDesk(page);
  await check(page, filed.pass);
  await expect(verdict(page)).toHaveClass(/is-ok/);
  await page.clock.fastForward('05:00');
  await check(page, filed.pass);
  await expect(verdict(page)).toHaveClass(/is-warn/);
  await expect(point(page, 'Checked on this device before')).toBeVisible();
  await page.getByRole('button', { name: 'Clear this list' }).click();
  await page.reload();
  await started(page);
  await expect(page.getByText('0 passes checked here')).toBeVisible();
});

test('a scanner that types goes on from the verdict', async ({ page, request }) => {
  const [first, second] = [await file(request), await file(request)];
  await openDesk(page);
  await code(page).focus();
  await page.keyboard.type(first.pass);
  await page.keyboard.press('Enter');
  await expect(page.locator('.summary-list')).toContainText(first.reference);
  await expect(verdict(page)).toBeFocused();
  await page.keyboard.type(second.pass.toLowerCase()); // Caps Lock is on
  await page.keyboard.press('Enter');
  await expect(page.locator('.summary-list')).toContainText(second.reference);
});

test('the document tells whose pass it is', async ({ page, request, accessible }) => {
  const filed = await file(request);
  await openDesk(page);
  await check(page, filed.pass);
  const lines = page.getByLabel('Lines at the foot of the document');
  const result = page.locator('#match');
  await lines.fill(ZONE);
  await expect(result).toContainText('Person 1 of 2');
  await expect(page.getByLabel('Document number')).toHaveValue('L898902C3');
  await accessible('document matches');
  await lines.fill(OTHER_ZONE);
  await expect(result).toContainText('Nobody on this pass');
  await lines.fill(ZONE.replace('L898902C36', 'L898902C86'));
  await expect(result).toBeHidden();
  await expect(page.getByText('the check digits do not agree')).toBeVisible();
});

test('the document can be typed', async ({ page, request, accessible }) => {
  const filed = await file(request);
  await openDesk(page);
  await check(page, filed.pass);
  const compare = page.getByRole('button', { name: 'Compare' });
  await compare.click();
  await expect(page.getByLabel('Document number')).toBeFocused();
  for (const text of ['Enter the document number', 'Enter the date of birth', 'Choose the country that']) {
    await expect(page.locator('.error-text', { hasText: text })).toBeVisible();
  }
  await accessible('document boxes empty');
  await page.getByLabel('Document number').fill('s 1234567');
  await page.getByLabel('Day').fill('1');
  await page.getByLabel('Month').fill('2');
  await page.getByLabel('Year').fill('2015');
  await page.getByLabel('Country that issued').selectOption('UTO');
  await compare.click();
  await expect(page.locator('#match')).toContainText('Person 2 of 2');
  await page.getByLabel('Day').fill('2');
  await expect(page.locator('#match')).toBeHidden();
  await compare.click();
  await expect(page.locator('#match')).toContainText('Nobody');
});

test('what was typed about one traveller is gone with the next', async ({ page, request }) => {
  const filed = await file(request);
  await openDesk(page);
  await check(page, filed.pass);
  await page.getByLabel('Lines at the foot of the document').fill(ZONE);
  await expect(page.locator('#match')).toBeVisible();
  await page.getByRole('button', { name: 'Check the next pass' }).click();
  await expect(code(page)).toBeFocused();
  await expect(verdict(page)).toBeHidden();
  await check(page, filed.pass);
  await expect(page.locator('#match')).toBeHidden();
  await expect(page.getByLabel('Document number')).toHaveValue('');
});

test('a picture of the code is read', async ({ page, request }) => {
  const filed = await file(request);
  await openDesk(page);
  const pictures = [symbol(filed.pass), symbol(filed.pass, 5, true), framed(symbol(filed.pass, 8), 3000, 2000)];
  for (const picture of pictures) {
    await choosePicture(page, 'pass.png', png(picture));
    await expect(page.locator('.summary-list')).toContainText(filed.reference);
    await page.getByRole('button', { name: 'Check the next pass' }).click();
  }
});

test('pictures without a code are told apart', async ({ page, accessible }) => {
  await openDesk(page);
  const empty = { width: 400, height: 300, pixels: new Uint8Array(120_000).fill(200) };
  await choosePicture(page, 'wall.png', png(empty));
  await expect(page.getByText('No code was found in this picture')).toBeVisible();
  await choosePicture(page, 'notes.txt', Buffer.from('no picture'));
  await expect(page.getByText('This file is no picture')).toBeVisible();
  await accessible('picture without a code');
});

test('without a camera the page offers the other ways', async ({ page }) => {
  await openDesk(page);
  await page.getByRole('button', { name: 'Open the camera' }).click();
  await expect(page.getByText(/camera.*(choose a picture|Choose a picture)/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open the camera' })).toBeVisible();
  await expect(page.locator('.scan')).toBeHidden();
});

test('the camera reads a code and is let go', async ({ request, baseURL, viewport }, info) => {
  const filed = await file(request);
  const folder = await mkdtemp(join(tmpdir(), 'yolak-camera-'));
  const film = join(folder, 'pass.y4m');
  await writeFile(film, video(framed(symbol(filed.pass, 5), 640, 480)));
  const launch = info.project.use.launchOptions ?? {};
  const browser = await chromium.launch({
    ...launch,
    args: [
      ...(launch.args ?? []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  try {
    const page = await browser.newPage({ baseURL, viewport, locale: 'en-GB' });
    await watchCameras(page);
    await openDesk(page);
    expect(await cameras(page), 'asked only on a tap').toEqual({ given: 0, live: 0 });
    await page.getByRole('button', { name: 'Open the camera' }).click();
    await expect(page.locator('.summary-list')).toContainText(filed.reference);
    await expect(page.locator('.scan')).toBeHidden();
    expect(await cameras(page), 'let go').toEqual({ given: 1, live: 0 });
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a showing is recorded, and the second one noticed', async ({ page, request, accessible }) => {
  const filed = await file(request);
  const token = await newOfficer();
  await page.clock.install();
  await openDesk(page);
  await check(page, filed.pass);
  await page.getByText('Record that it was shown').click();
  const record = page.getByRole('button', { name: 'Record', exact: true });
  await record.click();
  await expect(page.getByLabel('Your post')).toBeFocused();
  await expect(page.locator('.error-text')).toHaveCount(4);
  await accessible('empty report');
  await fillReport(page, filed.post, token);
  await record.click();
  await expect(page.getByText('It is the first time this pass was shown')).toBeVisible();

  await page.clock.fastForward('03:00'); // more, and the server takes it for the future
  await check(page, filed.pass);
  await page.getByLabel('Green corridor').check(); // the form stays open
  await page.getByLabel('Inspected, as told').check();
  await record.click();
  await expect(page.getByText('But this pass was shown before')).toBeVisible();
});

test('a record waits for the network and for a right token', async ({ page, request, context, complaints }) => {
  const filed = await file(request);
  const token = await newOfficer();
  await openDesk(page);
  await check(page, filed.pass);
  await page.getByText('Record that it was shown').click();
  await fillReport(page, filed.post, 'wrong');
  const record = page.getByRole('button', { name: 'Record', exact: true });
  await record.click();
  await expect(page.getByText('The service does not know this token')).toBeVisible();
  await expect(page.getByText('1 record waits to be sent')).toBeVisible();
  await page.getByLabel('Officer’s token').fill(token);
  await page.getByLabel('Keep the token on this device').check();
  await context.setOffline(true);
  await record.click();
  await expect(page.getByText('Kept on this device. It is sent')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('waits to be sent')).toBeHidden();
  await written(page);
  await page.reload();
  await started(page);
  await check(page, filed.pass);
  await page.getByText('Record that it was shown').click();
  await expect(page.getByLabel('Officer’s token')).toHaveValue(token);
  await page.getByRole('button', { name: 'Forget the token' }).click();
  await written(page);
  await page.reload();
  await started(page);
  await check(page, filed.pass);
  await page.getByText('Record that it was shown').click();
  await expect(page.getByLabel('Officer’s token')).toHaveValue('');
  complaints.length = 0; // the refused token and the broken requests
});

test('the language changes in place', async ({ page, request }) => {
  const filed = await file(request);
  await openDesk(page);
  await check(page, filed.pass);
  await page.getByLabel('Document number').fill('L898902C3');
  await page.locator('.langs [lang=ru]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(verdict(page)).toHaveClass(/is-ok/);
  await expect(page.locator('#number')).toHaveValue('L898902C3');
});

async function fillReport(page: Page, post: string, token: string): Promise<void> {
  await page.getByLabel('Your post').selectOption(post);
  await page.getByLabel('Green corridor').check();
  await page.getByLabel('Went on without inspection').check();
  await page.getByLabel('Officer’s token').fill(token);
}

/** Keeps every camera stream that the page is given, so that {@link cameras} can count. */
async function watchCameras(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const streams: MediaStream[] = [];
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      streams.push(stream);
      return stream;
    };
    Object.assign(globalThis, { streams });
  });
}

/** How many streams were given, and how many of them are still live. */
function cameras(page: Page): Promise<{ given: number; live: number }> {
  return page.evaluate(() => {
    const { streams } = globalThis as unknown as { streams: MediaStream[] };
    return { given: streams.length, live: streams.filter((stream) => stream.active).length };
  });
}
