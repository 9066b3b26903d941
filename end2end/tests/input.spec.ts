import type { Page } from '@playwright/test';
import {
  ERIKSSON,
  Hand,
  answerCarry,
  answerCrossing,
  answerPeople,
  answerPerson,
  answerPlace,
  begin,
  fillPerson,
  inDays,
  on,
  reload,
} from '../support/road.js';
import { expect, open, test } from '../support/test.js';
import { zone } from '../support/zone.js';
import { en } from '../support/words.js';

// Many short starts; what a worker does is not the question here.
test.use({ serviceWorkers: 'block' });

/** What is typed, and the sentence at the box and in the summary. */
type Bad = { box: string; typed: string; says: string; at?: string };

/** The boxes of a date as rows: a half or impossible date is one entry in the summary. */
type BadDate = { stem: string; day: string; month: string; year: string; says: string; at: string };

async function toPerson(page: Page): Promise<Hand> {
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await answerCrossing(hand, 'Into the country', 'On foot');
  await answerPlace(hand);
  await on(page, '/d/person/1');
  await fillPerson(hand, ERIKSSON);
  return hand;
}

const next = (page: Page) => page.locator('main button[type=submit]').click();

/**
 * The page says it in the summary and at the box, the title warns, the link leads to the box, and
 * what was typed is still there.
 */
async function says(page: Page, sentence: string, box: string, holder: string): Promise<void> {
  const summary = page.locator('#error-summary');
  await expect(summary, sentence).toBeFocused();
  await expect(page).toHaveTitle(new RegExp(`^${en('error.prefix')}`));
  await expect(page.locator(`#${holder}-error`), sentence).toContainText(sentence);
  const link = summary.getByRole('link', { name: sentence, exact: true });
  await link.click();
  await expect(page.locator(`#${box}`), sentence).toBeFocused();
}

/** Types each into its box, looks at what is said, and puts the good value back. */
async function refuses(page: Page, rows: Bad[]): Promise<void> {
  for (const { box, typed, says: sentence, at } of rows) {
    const field = page.locator(`#${box}`);
    const good = await field.inputValue();
    await field.fill(typed);
    await next(page);
    await says(page, sentence, box, at ?? box);
    await expect(field).toHaveValue(typed);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.fill(good);
  }
}

async function refusesDates(page: Page, rows: BadDate[]): Promise<void> {
  for (const { stem, day, month, year, says: sentence, at } of rows) {
    const parts = { day, month, year };
    const good: Record<string, string> = {};
    for (const [part, text] of Object.entries(parts)) {
      good[part] = await page.locator(`#${stem}-${part}`).inputValue();
      await page.locator(`#${stem}-${part}`).fill(text);
    }
    await next(page);
    await says(page, sentence, `${stem}-${at}`, `${stem}-day`);
    for (const [part, text] of Object.entries(parts)) {
      await expect(page.locator(`#${stem}-${part}`)).toHaveValue(text);
      await page.locator(`#${stem}-${part}`).fill(good[part] ?? '');
    }
  }
}

test('dates that cannot be', async ({ page }) => {
  const hand = await toPerson(page);
  const [day, month, year] = inDays(400);
  await refusesDates(page, [
    { stem: 'person-0-birth', day: '31', month: '2', year: '1990', says: en('error.no-such-day', { max: 28 }), at: 'day' },
    { stem: 'person-0-birth', day: '', month: '2', year: '1990', says: en('error.date-incomplete'), at: 'day' },
    { stem: 'person-0-birth', day: '1', month: '2', year: '', says: en('error.date-incomplete'), at: 'year' },
    { stem: 'person-0-birth', day: '1', month: '13', year: '1990', says: en('error.no-such-month'), at: 'month' },
    { stem: 'person-0-birth', day: '1', month: '2', year: '90', says: en('error.no-such-year'), at: 'year' },
    { stem: 'person-0-birth', day: 'x', month: '2', year: '1990', says: en('error.date-not-a-number'), at: 'day' },
    { stem: 'person-0-birth', day, month, year, says: en('error.in-future'), at: 'day' },
    { stem: 'person-0-birth', day: '1', month: '1', year: '1900', says: en('error.too-old'), at: 'year' },
    { stem: 'person-0-birth', day: '', month: '', year: '', says: en('missing.birth'), at: 'day' },
    { stem: 'person-0-expiry', day: '1', month: '1', year: '2020', says: en('error.expired'), at: 'day' },
    { stem: 'person-0-expiry', day: '30', month: '2', year: '2040', says: en('error.no-such-day', { max: 29 }), at: 'day' },
  ]);
  await hand.goOn();
  await on(page, '/d/people');
});

test('the day of crossing is near', async ({ page }) => {
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await answerCrossing(hand, 'Into the country', 'On foot');
  await on(page, '/d/place');
  await hand.type('post', 'dost');
  await hand.tap(page.getByRole('option').first());
  const last = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Asia/Tashkent' });
  const dated = (days: number) => {
    const [day, month, year] = inDays(days);
    return { stem: 'crossing-date', day, month, year };
  };
  await refusesDates(page, [
    { stem: 'crossing-date', day: '', month: '', year: '', says: en('missing.crossing-date'), at: 'day' },
    { ...dated(-3), says: en('error.in-past'), at: 'day' },
    {
      ...dated(400),
      says: en('error.too-far-ahead', { last: last.format(Date.now() + 366 * 86_400_000) }),
      at: 'day',
    },
  ]);
});

test('names and numbers that cannot be in a document', async ({ page }) => {
  const hand = await toPerson(page);
  const character = (position: number, found: string) => ({ position, found });
  await refuses(page, [
    { box: 'person-0-surname', typed: 'Anna 😀', says: en('error.name-character', character(6, '😀')) },
    { box: 'person-0-surname', typed: 'Er1ksson', says: en('error.name-character', character(3, '1')) },
    { box: 'person-0-given', typed: '<b>Anna</b>', says: en('error.name-character', character(1, '<')) },
    { box: 'person-0-surname', typed: 'A'.repeat(10_240), says: en('error.too-long', { max: 60 }) },
    {
      box: 'person-0-number',
      typed: 'L89890С3', // the С is Cyrillic
      says: en('error.look-alike', { ...character(7, 'С'), meant: 'C' }),
    },
    { box: 'person-0-number', typed: 'L8989😀', says: en('error.number-character', character(6, '😀')) },
    { box: 'person-0-number', typed: 'L8', says: en('error.number-too-short') },
    { box: 'person-0-number', typed: '7'.repeat(10_240), says: en('error.too-long', { max: 20 }) },
    { box: 'person-0-number', typed: ' ', says: en('missing.number') },
  ]);
  await hand.goOn();
  await on(page, '/d/people');
});

test('right-to-left marks and names of other scripts are taken as they are', async ({ page }) => {
  const hand = await toPerson(page);
  await page.locator('#person-0-surname').fill('\u202eЭрикссон\u202c');
  await page.locator('#person-0-given').fill('آنا \u200fماریا');
  await page.locator('#person-0-number').fill('\u200eL898902C3\u202c');
  await hand.goOn();
  await answerPeople(hand);
  await answerCarry(hand);
  await on(page, '/d/advice');
  await hand.goOn();
  await on(page, '/d/answers');
  await expect(page.locator('.summary-list')).toContainText('Эрикссон');
  await expect(page.locator('.summary-list')).toContainText('ماریا');
  await expect(page.locator('.summary-list')).not.toContainText('\u202e');
});

test('every problem of a page comes at once, in the order of the page', async ({ page }) => {
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await next(page);
  const links = page.locator('#error-summary a');
  await expect(links).toHaveText([en('missing.direction'), en('missing.mode')]);
  await answerCrossing(hand, 'Into the country', 'On foot');
  await on(page, '/d/place');
  await next(page);
  await expect(links).toHaveText([en('missing.post'), en('missing.crossing-date')]);
  await answerPlace(hand);
  await on(page, '/d/person/1');
  await next(page);
  await expect(links).toHaveText([
    en('error.no-name'),
    en('missing.birth'),
    en('missing.nationality'),
    en('missing.number'),
    en('missing.residency'),
  ]);
  for (const link of await links.all()) {
    await link.click();
    await expect(page.locator(':focus')).toHaveJSProperty('id', (await link.getAttribute('href'))?.slice(1));
  }
  await answerPerson(hand, ERIKSSON);
  await answerPeople(hand);
  await next(page);
  await expect(links).toHaveText([en('missing.topics')]);
});

test('lines at the foot of a document', async ({ page }) => {
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await answerCrossing(hand, 'Into the country', 'On foot');
  await answerPlace(hand);
  await on(page, '/d/person/1');
  const year = new Date().getFullYear() + 5;
  const [upper, lower] = zone(`${year % 100}0415`);
  const box = page.locator('#person-0-mrz');
  const state = page.locator('#person-0-mrz-state');
  await box.fill(upper);
  await expect(state).toContainText(en('mrz.unfinished'));
  // One wrong character of the number: named by line and characters, nothing is filled in.
  await box.fill([upper, lower.replace('L898902C3', 'L898902X3')].join('\n'));
  await expect(state).toContainText(en('mrz.inconsistent'));
  await expect(state.locator('li').first()).toContainText(en('mrz.problem', { line: 2, from: 1, to: 10 }));
  await expect(page.locator('#person-0-number')).toHaveValue('');
  await box.fill([upper, lower].join('\n').toLowerCase().replaceAll('<', ' < '));
  await expect(state).toContainText(en('mrz.consistent'));
  await expect(page.locator('#person-0-number')).toHaveValue('L898902C3');
  await expect(page.locator('#person-0-surname')).toHaveValue(/^ERIKSSON$/i);
  await expect(page.locator('#person-0-given')).toHaveValue(/^ANNA MARIA$/i);
  await expect(page.locator('#person-0-birth-day')).toHaveValue('12');
  await expect(page.locator('#person-0-birth-year')).toHaveValue('1974');
  await expect(page.locator('#person-0-expiry-year')).toHaveValue(`${year}`);
  await expect(page.locator('#person-0-nationality')).toHaveValue('UTO');
  await box.fill('😀'.repeat(5000));
  await expect(state).toContainText(en('mrz.unfinished'));
  await expect(page.locator('#person-0-number'), 'what is filled stays').toHaveValue('L898902C3');
  await hand.tapText('Abroad');
  await hand.goOn();
  await on(page, '/d/people');
});

test('amounts that cannot be', async ({ page }) => {
  const hand = await toPerson(page);
  await hand.goOn();
  await answerPeople(hand);
  await answerCarry(hand, 'goods', 'cash');
  await on(page, '/d/items');
  await next(page);
  await expect(page.locator('#error-summary')).toContainText(en('missing.items'));
  await hand.tap(page.getByRole('button', { name: /^Add: Shopping/ }));
  await on(page, '/d/item/1');
  await hand.type('item-0-name', 'Laptop');
  await hand.type('item-0-amount', '1');
  await hand.type('item-0-value', '100');
  await hand.choose('item-0-currency', 'USD');
  const money = { max: '999,999,999,999' };
  await refuses(page, [
    { box: 'item-0-name', typed: ' ', says: en('missing.item-name') },
    { box: 'item-0-name', typed: 'x'.repeat(10_240), says: en('error.too-long', { max: 120 }) },
    { box: 'item-0-amount', typed: '-3', says: en('error.negative') },
    { box: 'item-0-amount', typed: '0', says: en('error.zero') },
    { box: 'item-0-amount', typed: '1000000000', says: en('error.too-large', { max: '1,000,000' }) },
    { box: 'item-0-amount', typed: '1.5', says: en('error.whole-number') },
    { box: 'item-0-amount', typed: '😀', says: en('error.not-a-number') },
    { box: 'item-0-value', typed: '1,200', says: en('error.ambiguous-separator') },
    { box: 'item-0-value', typed: '-0.01', says: en('error.negative') },
    { box: 'item-0-value', typed: '1e9', says: en('error.not-a-number') },
    { box: 'item-0-value', typed: '9'.repeat(10_240), says: en('error.too-large', money) },
    { box: 'item-0-value', typed: '1.2345', says: en('error.too-many-decimals', { max: 2 }) },
  ]);
  await page.locator('#item-0-currency').selectOption('');
  await next(page);
  await says(page, en('missing.currency'), 'item-0-currency', 'item-0-currency');
  await page.locator('#item-0-currency').selectOption('USD');
  await hand.goOn();
  await on(page, '/d/items');
  await hand.goOn();
  await on(page, '/d/cash');
  await hand.type('cash-0-amount', '100');
  await hand.choose('cash-0-currency', 'USD');
  await refuses(page, [
    { box: 'cash-0-amount', typed: '', says: en('missing.amount') },
    { box: 'cash-0-amount', typed: '12.345', says: en('error.ambiguous-separator') },
    { box: 'cash-0-amount', typed: '1000000000000', says: en('error.too-large', money) },
  ]);
  await page.locator('#cash-0-amount').fill('1 200,50');
  await hand.goOn();
  await on(page, '/d/advice');
});

test('a currency without a rate is left to the officer', async ({ page }) => {
  const hand = await toPerson(page);
  await hand.goOn();
  await answerPeople(hand);
  await answerCarry(hand, 'cash');
  await on(page, '/d/cash');
  await hand.type('cash-0-amount', '5000');
  await hand.choose('cash-0-currency', 'AFN');
  await expect(page.getByText(en('cash.no-rate'))).toBeVisible();
  await hand.goOn();
  await on(page, '/d/advice');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('lane.ask'));
});

test('a car and a post that cannot be', async ({ page }) => {
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await answerCrossing(hand, 'Into the country', 'Car');
  await on(page, '/d/place');
  await hand.type('post', 'no such post');
  await expect(page.getByText(en('place.no-post'))).toBeAttached();
  await hand.tapText('Tomorrow');
  await next(page);
  await says(page, en('missing.post'), 'post', 'post');
  await page.locator('#post').fill('');
  await answerPlace(hand);
  await on(page, '/d/vehicle');
  await hand.type('vehicle-plate', '777ABC02');
  await hand.choose('vehicle-country', 'KAZ');
  await refuses(page, [
    { box: 'vehicle-plate', typed: '', says: en('missing.plate') },
    { box: 'vehicle-plate', typed: 'A', says: en('error.plate-too-short') },
    { box: 'vehicle-plate', typed: '777😀', says: en('error.number-character', { position: 4, found: '😀' }) },
    { box: 'vehicle-days-here', typed: '400', says: en('error.too-large', { max: 366 }) },
    { box: 'vehicle-days-here', typed: '-1', says: en('error.negative') },
  ]);
});

test('a party that cannot be', async ({ page }) => {
  const hand = await toPerson(page);
  await page.locator('#person-0-birth-year').fill(String(new Date().getFullYear() - 5));
  await hand.goOn();
  await on(page, '/d/people');
  await next(page);
  await expect(page.locator('#error-summary')).toContainText(en('error.no-adult'));
  await page.getByRole('button', { name: 'Add a person' }).click();
  await answerPerson(hand, ERIKSSON, 1);
  await on(page, '/d/people');
  await next(page);
  await expect(page.locator('#error-summary')).toContainText(en('error.same-document', { max: 1 }));
});

test('a phone whose clock is a year off is told so', async ({ page }) => {
  await page.clock.install({ time: new Date(Date.now() - 366 * 86_400_000) });
  await page.clock.resume();
  await open(page);
  await expect(page.getByText(en('banner.clock'))).toBeVisible();
  await begin(new Hand(page));
  await expect(page.getByText(en('banner.clock'))).toBeVisible();
});

test('the right clock is not suspected', async ({ page }) => {
  const service = page.waitForResponse('**/api/v1/service');
  await open(page);
  await (await service).finished();
  await begin(new Hand(page));
  await expect(page.getByText(en('banner.clock'))).toBeHidden();
});

test('what is wrong is still there after a reload', async ({ page }) => {
  await toPerson(page);
  await page.locator('#person-0-number').fill('L89890С3');
  await next(page);
  await expect(page.locator('#error-summary')).toBeVisible();
  await reload(page);
  await expect(page.locator('#person-0-number')).toHaveValue('L89890С3');
  await next(page);
  await expect(page.locator('#error-summary')).toContainText('looks like C');
});
