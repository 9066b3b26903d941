import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { localhost, newTrip, tab } from '../support/coach.js';
import { workbook, type Cell } from '../support/sheet.js';
import { expect, open, test } from '../support/test.js';
import { en } from '../support/words.js';

/** 12 August 1974 as a spreadsheet counts days. */
const DAY = 27253;
const NAMES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What somebody made in a spreadsheet: a title, a gap, 52 people with what goes wrong, a sum. */
function list(): Cell[][] {
  const people = Array.from({ length: 52 }, (_, n): Cell[] => [
    { number: `${n + 1}` },
    `NAMUNA${NAMES[n % 26]}${NAMES[Math.floor(n / 26)]}`,
    'SINOV',
    { date: DAY + n },
    n % 2 ? 'Ж' : 'М',
    'UTO',
    `L${10000000 + n * 7919}`,
    '15.04.2039',
    { number: `${n + 1}` },
  ]);
  const put = (row: number, column: number, cell: Cell) => {
    people[row]![column] = cell;
  };
  put(1, 3, { number: `${DAY}` }); // a date that lost its format
  put(2, 3, '12.08.1974');
  put(3, 5, 'Таджикистан');
  put(3, 6, { number: '4.00000123E8' }); // a number that became a quantity
  put(4, 5, 'Узбекистан');
  put(4, 6, 'АА1234567'); // Cyrillic letters that look Latin
  put(6, 3, '08/12/1974'); // either way round
  put(8, 3, null);
  put(10, 5, 'RUS');
  put(10, 6, { number: '1234567' }); // zeros in front are lost
  people[11] = [...people[0]!]; // one person twice
  put(11, 8, { number: '12' });
  const header = [
    '№', 'Фамилия', 'Имя', 'Дата рождения', 'Пол', 'Гражданство', 'Номер паспорта',
    'Срок действия', 'Место',
  ];
  return [['Список пассажиров рейса N1'], [], header, ...people, [], ['Итого', { number: '52' }]];
}

async function emptyList(page: Page, origin: string): Promise<void> {
  await open(page, `${origin}/coach/`);
  await newTrip(page);
  await tab(page, 'coach.tab-riders');
}

async function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  const mimeType = 'application/octet-stream';
  await page.locator('#list-file').setInputFiles({ name, mimeType, buffer });
}

const added = (page: Page, n: number): Locator =>
  page.getByText(en('coach.added-people', { n })).first();

const stops = (page: Page): Locator => page.locator('.grid-body .grid-cell.is-stops');

test('a bad spreadsheet comes in whole, and is mended with keys', async ({
  page, baseURL, accessible,
}) => {
  await emptyList(page, localhost(baseURL));
  await give(page, 'list.xlsx', workbook(list(), ['A1:I1']));
  await expect(added(page, 52)).toBeVisible();
  await accessible('imported');
  await page.getByRole('button', { name: en('coach.added-show') }).click();
  // A day as a count, letters that only look right, no birth, somebody twice.
  await expect(stops(page)).toHaveCount(4);
  await stops(page).filter({ hasText: 'АА1234567' }).click();
  await page.keyboard.press('Alt+r');
  await expect(stops(page)).toHaveCount(3);
  await stops(page).filter({ hasText: `${DAY}` }).click();
  await page.keyboard.press('Alt+r');
  await expect(stops(page)).toHaveCount(2);
  const birth = stops(page).filter({ hasNotText: /NAMUNA/ });
  await birth.click();
  await page.keyboard.press('F2');
  await page.locator('.cell-box').fill('14.03.1999');
  await page.keyboard.press('Enter');
  await expect(stops(page)).toHaveCount(1);
  await stops(page).click();
  await page.keyboard.press('Control+Delete');
  await expect(stops(page)).toHaveCount(0);
  // What is done is undone in the same steps.
  await page.keyboard.press('Control+z');
  await expect(stops(page)).toHaveCount(1);
});

test('columns that nobody named are asked about once', async ({ page, baseURL }) => {
  await emptyList(page, localhost(baseURL));
  const lines = ['a;b;c;d;e;f', 'NAMUNA;SINOV;1974-08-12;F;UTO;L898902C3'];
  const file = Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);
  await give(page, 'list.csv', file);
  const mapping = page.locator('.mapping');
  await expect(mapping).toBeVisible();
  await mapping.locator('#map-0').selectOption('surname');
  await mapping.locator('#map-1').selectOption('given');
  await mapping.getByRole('button', { name: en('coach.map-take') }).click();
  // A first row of words that nobody knows may be somebody: it comes too, and is seen.
  await expect(added(page, 2)).toBeVisible();
  await give(page, 'list.csv', file);
  await expect(mapping).toHaveCount(0);
  await expect(added(page, 2)).toBeVisible();
});

test('files that are no lists are named, and nothing is lost', async ({ page, baseURL }) => {
  await emptyList(page, localhost(baseURL));
  const says = async (name: string, bytes: Buffer, key: string) => {
    await give(page, name, bytes);
    await expect(page.locator('.drop').getByRole('alert')).toContainText(en(key));
  };
  await says('list.pdf', Buffer.from('%PDF-1.7\n%…'), 'coach.file-picture');
  await says('list.xlsx', workbook(list()).subarray(0, 900), 'coach.file-damaged');
  await says('list.xlsx', Buffer.alloc(0), 'coach.file-empty');
  const lines = ['surname,given,birth,sex,number', 'NAMUNA,SINOV,1974-08-12,F,L898902C3'];
  await give(page, 'list.csv', Buffer.from(lines.join('\r\n')));
  await expect(added(page, 1)).toBeVisible();
});

test('the template to fill in reads back without a question', async ({ page, baseURL }) => {
  await emptyList(page, localhost(baseURL));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: en('coach.add-template') }).click(),
  ]);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  await give(page, 'template.xlsx', bytes);
  await expect(page.locator('.mapping')).toHaveCount(0);
});
