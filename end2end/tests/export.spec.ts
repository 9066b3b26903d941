import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { APRICOTS, BOWLS, Exporter, SCARVES, boxes } from '../support/exporter.js';
import { conforms, holds } from '../support/holds.js';
import { readyForOffline, withoutNetwork } from '../support/offline.js';
import { command, sharedData } from '../support/server.js';
import { workbook } from '../support/sheet.js';
import { expect, open, test } from '../support/test.js';
import { en, said } from '../support/words.js';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };

/** What stands in a box of the draft. */
const box = (page: Page, number: string) =>
  page.locator('.paper-box', { has: page.locator('.paper-name b', { hasText: new RegExp(`^${number}$`) }) })
    .locator('.paper-value').last(); // of the line, where the whole has one as well

/** The file that a tap brings. */
async function download(page: Page, tap: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), tap()]);
  return readFile(await download.path(), 'utf8');
}

test('bowls go to Germany by post: without a network until they are sent', async ({ page, context }) => {
  test.setTimeout(180_000);
  await page.setViewportSize(PHONE);
  const road = new Exporter(page);
  await road.start();
  await readyForOffline(page);
  await withoutNetwork(context, async () => {
    await page.reload();
    await expect(page.getByText(en('banner.offline'))).toBeVisible();
    await road.declare(BOWLS);
    await expect(page.locator('#road')).toHaveText(en('exporter.road-postal'));
    await expect(page.locator('[data-paper="art_expertise"]')).toContainText(en('exporter.duty-yes'));
    await road.send();
    await expect(page.getByText(en('waiting.network'))).toBeVisible();
  });
  const reference = await road.reference();
  expect(reference).toMatch(/^[\dA-Z]{4}(-[\dA-Z]{4}){2}$/);
  await expect(page.locator('.pass .qr, .pass svg[role="img"]').first()).toBeVisible();
  console.log(`bowls: ${road.taps} taps, ${road.pages} pages`);

  await page.getByRole('link', { name: en('exporter.print-cn23') }).click();
  const form = page.locator('.paper');
  for (const text of ['NAMUNA Usta', 'Beispiel & Söhne GmbH', '691200', '40', '24', '480', reference]) {
    await expect(form).toContainText(text);
  }
});

test('apricots go to Almaty by road, in Uzbek on a wide screen', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize(DESKTOP);
  const road = new Exporter(page, 'uz');
  await road.start();
  await road.declare(APRICOTS);
  await expect(page.locator('#road')).toHaveText(said('uz', 'exporter.road-full'));
  await expect(page.locator('[data-paper="phytosanitary"]')).toBeVisible();
  await expect(page.locator('[data-paper="origin_st1"]')).toBeVisible();
  const phyto = page.locator('[data-paper="phytosanitary"]');
  await phyto.getByRole('button', { name: said('uz', 'exporter.paper-have') }).click();
  await page.locator('#paper-0-number').fill('F-77');
  await road.send();
  const reference = await road.reference();
  console.log(`apricots: ${road.taps} taps, ${road.pages} pages`);

  await page.getByRole('link', { name: said('uz', 'exporter.print-draft') }).click();
  await expect(box(page, '2')).toContainText('301234567');
  await expect(box(page, '8')).toContainText('Sinov Trade');
  await expect(box(page, '6')).toContainText('120');
  await expect(box(page, '33')).toContainText('081310');
  await expect(box(page, '35')).toContainText(/1\D?260/);
  await expect(box(page, '38')).toContainText(/1\D?200/);
  await expect(box(page, '42')).toContainText(/3\D?600/);
  await expect(box(page, '44')).toContainText('F-77');
  await expect(page.locator('.paper')).toContainText(reference);
  const pdf = await page.pdf({ format: 'A4' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages).toHaveLength(1);
});

test('scarves go to ten countries from one template, in Russian', async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize(PHONE);
  const road = new Exporter(page, 'ru');
  await road.start();
  await road.declare(SCARVES);
  await road.send();
  const first = { taps: road.taps, pages: road.pages };
  const references = new Set([await road.reference()]);
  await page.getByRole('link', { name: said('ru', 'exporter.to-start') }).click();
  await page.getByRole('button', { name: said('ru', 'exporter.keep-template') }).click();
  for (const country of ['DEU', 'ITA', 'ESP', 'POL', 'TUR', 'KAZ', 'USA', 'JPN', 'KOR']) {
    await page.getByRole('button', { name: said('ru', 'exporter.use-template') }).click();
    await expect(road.heading('exporter.lines-title')).toBeFocused();
    await road.goOn('exporter.sender-title');
    await road.goOn('exporter.buyer-title');
    await road.choose('buyer-country', country);
    await road.goOn('exporter.deal-title');
    await road.invoice(`31-${country}`);
    await road.goOn('exporter.transport-title');
    await road.date('transport-date', boxes(2));
    await road.goOn('exporter.check-title');
    await road.send();
    references.add(await road.reference());
    await page.getByRole('link', { name: said('ru', 'exporter.to-start') }).click();
  }
  expect(references.size).toBe(10);
  const more = (road.taps - first.taps) / 9;
  console.log(`scarves: ${first.taps} taps, ${first.pages} pages; each further country ${more} taps`);
});

test('an amendment keeps both versions, and a withdrawal says so', async ({ page }) => {
  test.setTimeout(180_000);
  const road = new Exporter(page);
  await road.start();
  await road.declare(BOWLS);
  await road.send();
  const reference = await road.reference();
  const pass = () => page.locator('.pass').evaluate((card) => card.innerHTML);
  const before = await pass();

  await page.getByRole('button', { name: en('pass.change') }).click();
  await page.getByRole('link', { name: en('action.change') }).first().click();
  await page.locator('#line-0-value').fill('500');
  await road.goOn('exporter.lines-title');
  await page.goto('/export/d/check');
  await expect(page.locator('#changes')).toContainText('480 → 500');
  await road.send();
  await expect(page.locator('.status-timeline')).toContainText(en('event.changed'));
  expect(await road.reference()).toBe(reference);
  expect(await pass()).not.toBe(before);
  await page.getByRole('button', { name: en('exporter.versions-compare') }).click();
  await expect(page.locator('.versions')).toContainText('480 → 500');

  await page.getByRole('button', { name: en('pass.withdraw') }).click();
  await page.getByRole('button', { name: en('pass.really-withdraw') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('pass.title-withdrawn'));
  await expect(page.locator('.pass')).toHaveClass(/is-void/);
});

test('another device finds it by reference and number', async ({ page, browser, baseURL }) => {
  test.setTimeout(180_000);
  const road = new Exporter(page);
  await road.start();
  await road.declare(BOWLS);
  await road.send();
  const reference = await road.reference();
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const other = await context.newPage();
  await open(other, '/export/find');
  await other.getByLabel(en('exporter.find-reference')).fill(reference.toLowerCase());
  await other.getByLabel(en('exporter.number')).fill('11111111111111');
  await other.getByRole('button', { name: en('exporter.find'), exact: true }).click();
  await expect(other.getByText(en('exporter.find-none'))).toBeVisible();
  await other.getByLabel(en('exporter.number')).fill(BOWLS.exporter.number);
  await other.getByRole('button', { name: en('exporter.find'), exact: true }).click();
  const there = new Exporter(other);
  await expect(there.heading('pass.title-received')).toBeVisible();
  expect(await there.reference()).toBe(reference);

  // What is amended there is what this device goes on from.
  await there.button('pass.change').click();
  await other.getByRole('link', { name: en('action.change') }).first().click();
  await other.locator('#line-0-value').fill('510');
  await there.goOn('exporter.lines-title');
  await other.goto('/export/d/check');
  await there.send();
  await expect(other.locator('.status-timeline')).toContainText(en('event.changed'));
  await context.close();
  await page.reload();
  await expect(page.locator('.status-timeline')).toContainText(en('event.changed'));
  await road.button('pass.change').click();
  await expect(page.locator('#lines .card')).toContainText('510');
});

test('what is typed is there after a reload, and a line left blank is not', async ({ page }) => {
  const road = new Exporter(page);
  await road.start();
  await road.tap(road.button('exporter.begin'));
  await road.tap(road.button('exporter.lines-add'));
  await page.locator('#line-0-name').fill('kosa');
  await expect(page.locator('.goods-choice').first()).toBeVisible();
  await page.reload();
  await expect(page.locator('#line-0-name')).toHaveValue('kosa');
  await page.getByRole('link', { name: en('exporter.to-goods') }).click();
  await road.tap(road.button('exporter.lines-add'));
  await expect(page.locator('#line-1-name')).toBeVisible();
  // Closed on a blank line, it starts again all the same.
  await open(page, '/export/');
  await page.getByRole('button', { name: en('action.go-on') }).click();
  await expect(page.locator('#lines .card')).toHaveCount(1);
});

test('a code that is none is refused with its reason, and stays', async ({ page }) => {
  const road = new Exporter(page);
  await road.start();
  await road.tap(road.button('exporter.begin'));
  await road.tap(road.button('exporter.lines-add'));
  const code = page.locator('#line-0-code');
  await expect(page.locator('.goods-count')).toHaveText('');
  for (const [text, key, values] of [
    ['999999', 'exporter.error-code-chapter', { code: '99' }],
    ['770110', 'exporter.error-code-chapter', { code: '77' }],
    ['851712', 'exporter.error-code-gone', { code: '8517 12', now: '8517 13, 8517 14' }],
    ['691200123', 'exporter.error-code-length', { n: 9 }],
    ['690990999', 'exporter.error-code-length', { n: 9 }],
    ['6915', 'exporter.error-code-heading', { code: '6915' }],
    ['bowls', 'exporter.error-code-digits', {}],
  ] as const) {
    await code.fill(text);
    await page.locator('main form button[type=submit]').click();
    await expect(page.locator('#line-0-code-error'), text).toContainText(en(key, values));
    await expect(code).toHaveValue(text);
  }
  await page.locator('#line-0-net').fill('0');
  await page.locator('#line-0-gross').fill('0,5');
  await page.locator('main form button[type=submit]').click();
  await expect(page.locator('#line-0-net-error')).toBeVisible();
  await page.locator('#line-0-net').fill('2');
  await page.locator('main form button[type=submit]').click();
  await expect(page.locator('#line-0-net-error')).toContainText(
    en('exporter.error-net-above-gross', { gross: '0.5' }),
  );
});

test('an error on the list of goods leads into its line', async ({ page }) => {
  const road = new Exporter(page);
  await road.start();
  await road.tap(road.button('exporter.begin'));
  await page.locator('main form button[type=submit]').click();
  await expect(page.locator('#error-summary')).toContainText(en('exporter.missing-lines'));
  await road.tap(road.button('exporter.lines-add'));
  await page.locator('#line-0-name').fill('kosa');
  await page.getByRole('link', { name: en('exporter.to-goods') }).click();
  await page.locator('main form button[type=submit]').click();
  await page.locator('#error-summary').getByRole('link').first().click();
  await expect(page.locator('#line-0-code')).toBeFocused();
  await expect(page.locator('#line-0-code-error')).toBeVisible();
});

test('goods come from a spreadsheet, and go again', async ({ page }) => {
  const road = new Exporter(page);
  await road.start();
  await road.tap(road.button('exporter.begin'));
  const buffer = workbook([
    ['Invoice 7'],
    ['Наименование товара', 'Код ТН ВЭД', 'Кол-во', 'Ед. изм.', 'Вес нетто, г', 'Цена за единицу, USD', 'Примечание'],
    ['Чашка & блюдце', { number: '691200' }, { number: '40' }, 'шт', { number: '24000' }, { number: '12' }, 'красный'],
    ['Курага', { number: '81310' }, null, null, { number: '1200000' }, null, null],
    ['ИТОГО', null, { number: '40' }, null, null, { number: '480' }, null],
  ]);
  await page.locator('#import summary').click();
  await page.locator('#list-file').setInputFiles({ name: 'invoice.xlsx', mimeType: '', buffer });
  const asked = page.getByRole('button', { name: en('exporter.map-take') });
  const came = page.getByText(en('exporter.import-came', { n: 2 }));
  await expect(asked.or(came).first()).toBeVisible();
  if (await asked.isVisible()) await asked.click();
  await expect(came).toBeVisible();
  const cards = page.locator('#lines .card');
  await expect(cards).toHaveCount(2);
  await expect(cards.nth(0)).toContainText('6912 00');
  await expect(cards.nth(0)).toContainText('24 kg');
  await expect(cards.nth(0)).toContainText('480');
  await expect(cards.nth(1)).toContainText('0813 10');
  await conforms(page, 'goods from a spreadsheet');
  await page.getByRole('button', { name: en('exporter.import-undo') }).click();
  await expect(page.getByText(en('exporter.import-undone'))).toBeVisible();
  await expect(page.getByText(en('exporter.lines-empty'))).toBeVisible();
});

test('a million pasted lines are refused whole; of twenty thousand, 999 are taken', async ({
  page, context, baseURL,
}) => {
  test.setTimeout(180_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' });
  const road = new Exporter(page);
  await road.start();
  await road.tap(road.button('exporter.begin'));
  await page.locator('#import summary').click();
  const paste = async (lines: number) => {
    await page.evaluate((lines) => {
      const rows = Array.from({ length: lines }, (_, at) => `bowl ${at}\t691200\t1\t2\t3`);
      const head = 'Goods\tHS code\tQuantity\tNet weight, kg\tValue';
      return navigator.clipboard.writeText([head, ...rows].join('\n'));
    }, lines);
    await page.locator('#paste').press('Control+v');
  };
  // 20 MB is the most that is read.
  await paste(1_000_000);
  await expect(page.getByText(en('exporter.file-too-large'))).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(en('exporter.lines-empty'))).toBeVisible();

  await paste(20_000);
  const asked = page.getByRole('button', { name: en('exporter.map-take') });
  const came = page.getByText(en('exporter.import-came', { n: 999 }));
  await expect(asked.or(came).first()).toBeVisible({ timeout: 60_000 });
  if (await asked.isVisible()) await asked.click();
  await expect(came).toBeVisible();
  // The header is the first row.
  await expect(page.locator('#import')).toContainText('1001');
});

test('names with the signs of XML leave whole', async ({ page }) => {
  test.setTimeout(180_000);
  const road = new Exporter(page);
  await road.start();
  const [line] = BOWLS.lines;
  await road.declare({
    ...BOWLS,
    lines: [{ ...line!, name: 'Kosa <b>"40"</b> & lagan' }],
    buyer: { ...BOWLS.buyer, name: "O'Brien & <Sons>" },
  });
  await road.send();
  await road.reference();
  const xml = await download(page, () =>
    page.getByRole('button', { name: en('exporter.print-xml'), exact: true }).click());
  const names = await page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'application/xml');
    return read.querySelector('parsererror') ? 'broken' : (read.documentElement.textContent ?? '');
  }, xml);
  expect(names).toContain('Kosa <b>"40"</b> & lagan');
  expect(names).toContain("O'Brien & <Sons>");
  const json = await download(page, () =>
    page.getByRole('button', { name: en('exporter.print-json'), exact: true }).click());
  expect(JSON.stringify(JSON.parse(json))).toContain("O'Brien & <Sons>");
});

test('a parcel shown to an officer is presented, and the clock stands', async ({ page, browser, baseURL }) => {
  test.setTimeout(180_000);
  const road = new Exporter(page);
  await road.start();
  await road.declare(BOWLS);
  await road.send();
  const reference = await road.reference();
  await expect(page.locator('.export-clock')).toContainText(en('exporter.no-target'));
  const stored = page.waitForResponse(/\/api\/v1\/exports\/[^/]+$/);
  await page.reload();
  const { pass } = await (await stored).json() as { pass: string };

  const printed = await command(sharedData(), 'officer', 'add', randomUUID().slice(0, 8));
  const token = printed.split(/\s+/).pop() ?? '';
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const desk = await context.newPage();
  await open(desk, '/check/');
  await desk.getByLabel('Code as text').fill(pass);
  await desk.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(desk.locator('#verdict').getByRole('heading')).toContainText('Genuine');
  const told = desk.locator('.summary-list');
  await expect(told).toContainText(reference);
  await expect(told).toContainText(en('desk.post-office'));
  await expect(told).not.toContainText(en('desk.heads'));
  await desk.getByText(en('desk.record'), { exact: true }).click();
  await desk.getByLabel('Your post').selectOption('post');
  await desk.getByLabel('Green corridor').check();
  await desk.getByLabel('Went on without inspection').check();
  await desk.getByLabel('Officer’s token').fill(token);
  await desk.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(desk.getByText('It is the first time this pass was shown')).toBeVisible();
  await context.close();

  await page.reload();
  await expect(road.heading('pass.title-presented')).toBeVisible();
  await expect(page.locator('.status-timeline')).toContainText(en('event.presented'));
  await expect(page.getByRole('button', { name: en('pass.change') })).toHaveCount(0);
});

test('every page of the road holds, light and dark, narrow and with large text', async ({ page }) => {
  test.setTimeout(300_000);
  const road = new Exporter(page);
  await road.start();
  await holds(page, 'start');
  road.seen = async (title) => {
    const wide = await page.locator('main form').count();
    await holds(page, title);
    // What "Continue" finds wrong on a page where nothing is told yet.
    const told = await page.locator('main').evaluate((main) =>
      [...main.querySelectorAll('input')].some(({ checked, value }) => checked || value !== ''));
    if (!wide || title === 'exporter.lines-title' || told) return;
    await page.locator('main form button[type=submit]').click();
    const summary = page.locator('#error-summary');
    if (await summary.isVisible()) await holds(page, `${title}, with errors`);
  };
  await road.declare(APRICOTS);
  for (const reason of await page.locator('main details > summary').all()) await reason.click();
  await holds(page, 'check, unfolded');
  await page.getByRole('button', { name: new RegExp(`^${en('exporter.paper-have')}`) }).first().click();
  await holds(page, 'a paper at hand');
  await page.locator('#paper-0-number').fill('7');
  road.seen = async () => {};
  await road.send();
  await road.reference();
  await holds(page, 'receipt');
  await page.getByRole('link', { name: en('exporter.print-draft') }).click();
  await expect(page.locator('.paper')).toBeVisible();
  await holds(page, 'draft');
  await open(page, '/export/');
  await holds(page, 'start with a declaration');
  await open(page, '/export/goods');
  await page.locator('#goods-query').fill('kosa');
  await expect(page.locator('.goods-choice').first()).toBeVisible();
  await holds(page, 'list of goods');
  await open(page, '/export/find');
  await holds(page, 'find');
  await open(page, '/export/nowhere');
  await holds(page, 'nothing');
});
