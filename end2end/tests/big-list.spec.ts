import { readFile } from 'node:fs/promises';
import { localhost, newTrip, tab } from '../support/coach.js';
import { written } from '../support/device.js';
import { expect, open, started, test } from '../support/test.js';
import { en } from '../support/words.js';

const ROWS = 10_000;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The row of a made-up person; no two have name, number or birthday in common. */
function row(n: number): string {
  const place = (unit: number) => LETTERS[Math.floor(n / unit) % 26] ?? '';
  const name = `NAMUNA${place(17_576)}${place(676)}${place(26)}${place(1)}`;
  const birth = new Date(Date.UTC(1960, 0, 1 + n)).toISOString().slice(0, 10);
  return [name, 'SINOV', birth, n % 2 ? 'F' : 'M', 'UTO', `L${10_000_000 + n * 31}`, '2039-04-15'].join('\t');
}

const HEADER = ['Surname', 'Given names', 'Date of birth', 'Sex', 'Nationality', 'Number', 'Valid until'].join('\t');

test('ten thousand rows are pasted: each is there, and a letter shows at once', async ({
  page, context, baseURL,
}) => {
  test.slow();
  const origin = localhost(baseURL);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  await open(page, `${origin}/coach/`);
  await newTrip(page);
  await tab(page, 'coach.tab-riders');
  const rows = Array.from({ length: ROWS }, (_, n) => row(n));
  // One of them needs mending, far down.
  const faulty = 8_765;
  rows[faulty] = rows[faulty]!.replace(/\t\d{4}-\d\d-\d\d\t/, '\t31.02.1980\t');
  // Typed by the test's own means, a text of this length would take minutes.
  await page.evaluate((text) => navigator.clipboard.writeText(text), [HEADER, ...rows].join('\n'));
  await page.locator('#paste').press('Control+v');
  await page.getByRole('button', { name: en('coach.add-take') }).click();
  await expect(page.getByText(en('coach.added-people', { n: ROWS })).first())
    .toBeVisible({ timeout: 60_000 });
  const all = page.getByRole('button', { name: en('coach.filter-all', { n: ROWS }) });
  await expect(all).toBeVisible();
  const grid = page.locator('#grid-table');
  await expect(grid).toHaveAttribute('aria-rowcount', `${ROWS + 1}`);

  // What needs attention is one key away and comes first.
  await page.getByRole('button', { name: en('coach.added-show') }).click();
  const bad = page.locator('.grid-body .grid-cell.is-stops');
  await expect(bad).toHaveText('31.02.1980');
  const box = page.locator('.cell-box');
  // A key in the frame in which the list is still being sorted goes nowhere; people are slower.
  await expect(async () => {
    await bad.click();
    await page.keyboard.press('F2');
    await expect(box).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await box.fill('');
  await page.keyboard.type('29.02.1980');
  await expect(box).toHaveValue('29.02.1980');
  await page.keyboard.press('Enter');
  await expect(bad).toHaveCount(0);

  // Cells pasted over the whole list are one step, and so is the way back.
  const phones = Array.from({ length: ROWS }, (_, n) => `+9989${10_000_000 + n}`);
  await page.evaluate((text) => navigator.clipboard.writeText(text), phones.join('\n'));
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+v');
  await expect(page.getByText(en('coach.said-pasted', { n: ROWS }))).toBeVisible();
  const first = page.locator('.grid-row[aria-rowindex="2"] [data-column="13"]');
  await expect(first).toHaveText(phones[0]!);
  await page.getByRole('button', { name: en('coach.tool-undo') }).click();
  await expect(first).toHaveText('');

  // To the last row and back by keys; nobody in between is lost over a reload.
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Home');
  await written(page);
  await page.reload();
  await started(page);
  await expect(all).toBeVisible();
  await expect(grid).toHaveAttribute('aria-rowcount', `${ROWS + 1}`);
  const menu = page.locator('.tools .menu');
  await menu.locator('summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    menu.getByRole('button', { name: en('coach.export-csv') }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n').slice(1);
  expect(lines).toHaveLength(ROWS);
  const lost = rows.filter((text, n) => {
    const [name = '', , birth = '', , , number = ''] = text.split('\t');
    const line = lines[n] ?? '';
    return ![name, number, n === faulty ? '29.02.1980' : birth].every((cell) => line.includes(cell));
  });
  expect(lost).toEqual([]);
});
