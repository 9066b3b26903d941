import { localhost, newTrip, tab } from '../support/coach.js';
import { workbook, type Cell } from '../support/sheet.js';
import { expect, open, test } from '../support/test.js';
import { en } from '../support/words.js';

const ROWS = 2_000;
const RUNS = 5;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A list with a date per row as the spreadsheet counts it; every tenth row has a fault. */
function list(): Buffer {
  const letters = (n: number): string =>
    [n / 676, n / 26, n].map((part) => LETTERS[Math.floor(part) % 26]).join('');
  const person = (_: unknown, n: number): Cell[] => [
    `NAMUNA${letters(n)}`, 'SINOV', { date: 20000 + n }, n % 2 ? 'Ж' : 'М', 'UTO',
    n % 10 ? `L${10000000 + n * 31}` : `АА${1000000 + n}`, '15.04.2039',
  ];
  const header = ['Фамилия', 'Имя', 'Дата рождения', 'Пол', 'Гражданство', 'Номер паспорта', 'Срок действия'];
  return workbook([header, ...Array.from({ length: ROWS }, person)]);
}

const median = (figures: number[]): number =>
  figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;

test(`a spreadsheet of ${ROWS} riders, from choosing the file to the checked list`, async ({
  page, baseURL,
}) => {
  const file = { name: 'list.xlsx', mimeType: 'application/octet-stream', buffer: list() };
  const whole: number[] = [];
  const stuck: number[] = [];
  const typed: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await open(page, `${localhost(baseURL)}/coach/`);
    await newTrip(page);
    await tab(page, 'coach.tab-riders');
    await page.evaluate(() => {
      const times = Object.assign(window, { longest: 0 });
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) times.longest = Math.max(times.longest, duration);
      });
      observer.observe({ entryTypes: ['longtask'] });
    });
    const start = Date.now();
    await page.locator('#list-file').setInputFiles(file);
    await expect(page.getByText(en('coach.added-people', { n: ROWS })).first()).toBeVisible();
    whole.push(Date.now() - start);
    stuck.push(await page.evaluate(() => (window as unknown as { longest: number }).longest));
    await page.getByRole('button', { name: en('coach.added-show') }).click();
    await page.keyboard.press('F2');
    const box = page.locator('.cell-box');
    await expect(box).toBeVisible();
    typed.push(await box.evaluate((input: HTMLInputElement) => {
      const before = performance.now();
      input.value += 'X';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      return performance.now() - before;
    }));
  }
  console.log(
    `${ROWS} riders in Chromium, median of ${RUNS}: import ${median(whole)} ms, `
    + `longest task of the page ${median(stuck).toFixed(0)} ms, `
    + `one letter in a cell ${median(typed).toFixed(1)} ms`,
  );
});
