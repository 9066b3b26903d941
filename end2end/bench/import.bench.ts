import type { Page } from '@playwright/test';
import { localhost, newTrip, tab } from '../support/coach.js';
import { workbook, type Cell } from '../support/sheet.js';
import { expect, open, test } from '../support/test.js';
import { en } from '../support/words.js';

const RUNS = 5;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const HEADER = [
  'Фамилия', 'Имя', 'Дата рождения', 'Пол', 'Гражданство', 'Номер паспорта', 'Срок действия',
];

const surname = (n: number): string =>
  [17_576, 676, 26, 1].reduce((name, unit) => name + LETTERS[Math.floor(n / unit) % 26], 'NAMUNA');

/** A workbook with a date per row as the spreadsheet counts it; every tenth row has a fault. */
function file(rows: number): { name: string; mimeType: string; buffer: Buffer } {
  const person = (_: unknown, n: number): Cell[] => [
    surname(n), 'SINOV', { date: 20000 + n }, n % 2 ? 'Ж' : 'М', 'UTO',
    n % 10 ? `L${10000000 + n * 31}` : `АА${1000000 + n}`, '15.04.2039',
  ];
  const buffer = workbook([HEADER, ...Array.from({ length: rows }, person)]);
  return { name: 'list.xlsx', mimeType: 'application/octet-stream', buffer };
}

/** The same as cells on the clipboard. */
function cells(rows: number): string {
  const person = (_: unknown, n: number): string => [
    surname(n), 'SINOV', new Date(Date.UTC(1960, 0, 1 + n)).toISOString().slice(0, 10),
    n % 2 ? 'Ж' : 'М', 'UTO', n % 10 ? `L${10000000 + n * 31}` : `АА${1000000 + n}`, '15.04.2039',
  ].join('\t');
  return [HEADER.join('\t'), ...Array.from({ length: rows }, person)].join('\n');
}

const median = (figures: number[]): number =>
  figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;

const told = (name: string, figures: number[]): string =>
  `${name} ${median(figures).toFixed(0)} ms (${Math.min(...figures).toFixed(0)}–${Math.max(...figures).toFixed(0)})`;

/** What is measured of one import, in milliseconds. */
type Figures = { listed: number; stuck: number; letter: number };

async function emptyList(page: Page, origin: string): Promise<void> {
  await open(page, `${origin}/coach/`);
  await newTrip(page);
  await tab(page, 'coach.tab-riders');
  await page.evaluate(() => {
    const seen = Object.assign(window, { started: 0, listed: 0, stuck: 0 });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.stuck = Math.max(seen.stuck, duration);
    }).observe({ entryTypes: ['longtask'] });
    // The list shows its first row.
    new MutationObserver(() => {
      if (!seen.listed && document.querySelector('.grid-body [role="row"]')) {
        requestAnimationFrame(() => (seen.listed = performance.now()));
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
}

/** From `act`, which begins the import, to the list, and then one letter into a cell of it. */
async function measured(page: Page, rows: number, act: () => Promise<void>): Promise<Figures> {
  await act();
  await expect(page.getByText(en('coach.added-people', { n: rows })).first())
    .toBeVisible({ timeout: 120_000 });
  await page.waitForFunction(() => (window as unknown as Seen).listed > 0);
  const { started, listed, stuck } = await page.evaluate(() => {
    const { started, listed, stuck } = window as unknown as Seen;
    return { started, listed, stuck };
  });
  await page.getByRole('button', { name: en('coach.added-show') }).click();
  await page.keyboard.press('F2');
  const box = page.locator('.cell-box');
  await expect(box).toBeVisible();
  // From the letter to the frame, with everything that is checked and shown anew: effects are done
  // in microtasks, and the place of the box is known when the page is laid out.
  const letter = await box.evaluate(async (input: HTMLInputElement) => {
    const before = performance.now();
    input.value += 'X';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((done) => setTimeout(done));
    input.getBoundingClientRect();
    return performance.now() - before;
  });
  return { listed: listed - started, stuck, letter };
}

type Seen = { started: number; listed: number; stuck: number };

/** The clock starts with the event of the browser, not with the test's way to it. */
const startAt = (page: Page, event: string): Promise<void> =>
  page.evaluate((event) => {
    const start = () => ((window as unknown as Seen).started = performance.now());
    document.addEventListener(event, start, { capture: true, once: true });
  }, event);

function print(what: string, runs: Figures[]): void {
  const of = (name: keyof Figures) => runs.map((run) => run[name]);
  console.log([
    `${what}, median of ${runs.length} (least–most):`,
    told('first row after', of('listed')),
    told('longest task of the page', of('stuck')),
    told('a letter in a cell', of('letter')),
  ].join('\n  '));
}

test('a spreadsheet of 2 000 riders, from choosing the file to the checked list', async ({
  page, baseURL,
}) => {
  const list = file(2_000);
  const runs: Figures[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await emptyList(page, localhost(baseURL));
    await startAt(page, 'change');
    runs.push(await measured(page, 2_000, () => page.locator('#list-file').setInputFiles(list)));
  }
  print('2 000 riders from .xlsx, read and checked in Chromium', runs);
});

test('10 000 rows from the clipboard', async ({ page, context, baseURL }) => {
  const origin = localhost(baseURL);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const text = cells(10_000);
  const runs: Figures[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await emptyList(page, origin);
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await page.locator('#paste').press('Control+v');
    const act = page.getByRole('button', { name: en('coach.add-take') });
    await startAt(page, 'click');
    runs.push(await measured(page, 10_000, () => act.click()));
  }
  print('10 000 rows pasted, read and checked in Chromium', runs);
});
