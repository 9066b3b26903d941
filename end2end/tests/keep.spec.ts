import type { Page } from '@playwright/test';
import { written } from '../support/device.js';
import {
  ERIKSSON,
  Hand,
  answerAll,
  answerCrossing,
  answerPeople,
  answerPerson,
  answerPlace,
  begin,
  fillPerson,
  on,
  reload,
  reopen,
} from '../support/road.js';
import { expect, open, started, test } from '../support/test.js';
import { en } from '../support/words.js';

// A worker would answer from its cache what these tests break.
test.use({ serviceWorkers: 'block' });

/** Goes to the page of the first person. */
async function toPerson(page: Page): Promise<Hand> {
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await answerCrossing(hand, 'Into the country', 'On foot');
  await answerPlace(hand);
  await on(page, '/d/person/1');
  return hand;
}

const cards = (page: Page) => page.locator('.card');

test('a killed tab loses no character', async ({ page, context }) => {
  const hand = await toPerson(page);
  await fillPerson(hand, { ...ERIKSSON, number: 'L89890' });
  await written(page);
  await page.close();

  const again = await reopen(context);
  await expect(again.getByRole('heading', { name: 'On this phone' })).toBeVisible();
  await expect(cards(again)).toHaveCount(1);
  await expect(cards(again)).toContainText('Into the country, On foot');
  await again.getByRole('button', { name: /^Go on/ }).click();
  // The number is long enough to be one, so the page of the party is the first with a question.
  await on(again, '/d/carry');
  await again.getByRole('link', { name: 'Back' }).click();
  await again.getByRole('link', { name: 'Change Anna Maria Eriksson' }).click();
  await on(again, '/d/person/1');
  const values = {
    surname: 'Eriksson',
    given: 'Anna Maria',
    'birth-day': '12',
    'birth-month': '8',
    'birth-year': '1974',
    nationality: 'UTO',
    number: 'L89890',
    'expiry-day': '15',
    'expiry-month': '4',
    'expiry-year': '2040',
  };
  for (const [part, value] of Object.entries(values)) {
    await expect(again.locator(`#person-0-${part}`), part).toHaveValue(value);
  }
  await expect(again.getByLabel('Abroad')).toBeChecked();
});

test('a crashed tab comes back where it was', async ({ page, context }) => {
  const hand = await toPerson(page);
  await hand.type('person-0-surname', 'Eri');
  await written(page);
  await page.goto('chrome://crash').catch(() => undefined); // the renderer dies at once
  const again = await reopen(context, '/d/person/1');
  await expect(again.locator('#person-0-surname')).toHaveValue('Eri');
});

test('drafts live side by side and are removed one by one', async ({ page }) => {
  const hand = new Hand(page);
  await open(page);
  for (const how of ['On foot', 'Train']) {
    await begin(hand);
    await answerCrossing(hand, 'Into the country', how);
    await on(page, '/d/place');
    await page.getByRole('link', { name: 'Yolak' }).click();
    await page.waitForSelector('html[data-started]', { state: 'attached' });
  }
  await reload(page);
  await expect(cards(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Go on Into the country, On foot' }).click();
  await on(page, '/d/place');
  await page.getByRole('link', { name: 'Back' }).click();
  await expect(page.getByLabel('On foot')).toBeChecked();
  await page.getByRole('link', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Remove Into the country, On foot' }).click();
  await expect(cards(page), 'asks first').toHaveCount(2);
  await page.getByRole('button', { name: 'Really remove? Into the country, On foot' }).click();
  await expect(cards(page)).toHaveCount(1);
  await reload(page);
  await expect(cards(page)).toHaveCount(1);
  await expect(cards(page)).toContainText('Train');
});

test('the quick check keeps nothing', async ({ page }) => {
  const hand = new Hand(page);
  await open(page);
  await hand.tap(page.getByRole('link', { name: 'Start the quick check' }));
  await hand.tapText('Into the country');
  await hand.tapText('On foot');
  await hand.tap(page.locator('label[for=topic-none]'));
  await expect(page.locator('#quick-result')).toContainText('Green corridor');
  await reload(page);
  expect(await stored(page)).toBe(0);
  await page.goto('/');
  await expect(page.locator('html[data-started]')).toBeAttached();
  await expect(cards(page)).toHaveCount(0);
});

test('erasing empties the device', async ({ page }) => {
  await toPerson(page);
  await page.locator('#lang-ru').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await page.locator('#lang-en').click();
  await expect.poll(() => stored(page)).toBe(1);
  await page.getByRole('link', { name: 'About, privacy, rules' }).click();
  await page.getByRole('button', { name: 'Erase everything', exact: true }).click();
  expect(await stored(page), 'asks first').toBe(1);
  await page.getByRole('button', { name: 'Really erase everything?' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('link', { name: 'Start the quick check' })).toBeVisible();
  await expect(cards(page)).toHaveCount(0);
  expect(await stored(page)).toBe(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('erasing reaches a second tab', async ({ page, context }) => {
  await toPerson(page);
  await expect.poll(() => stored(page)).toBe(1);
  const other = await reopen(context);
  await expect(cards(other)).toHaveCount(1);
  await page.getByRole('link', { name: 'About, privacy, rules' }).click();
  await page.getByRole('button', { name: 'Erase everything', exact: true }).click();
  await page.getByRole('button', { name: 'Really erase everything?' }).click();
  await expect(page).toHaveURL('/');
  await expect(cards(page)).toHaveCount(0);
  await expect(cards(other), 'it starts again, with nothing').toHaveCount(0);
  await expect(other.locator('html[data-started]')).toBeAttached();
  expect(await stored(page)).toBe(0);
});

test('what is kept on the device cannot be read from its disk', async ({ page }) => {
  const hand = await toPerson(page);
  await hand.type('person-0-surname', 'Eriksson');
  await expect.poll(() => stored(page)).toBe(1);
  const kept = await page.evaluate(async () => {
    const get = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await get(indexedDB.open('yolak'));
    const [value] = await get(database.transaction('records').objectStore('records').getAll());
    const key = await get(database.transaction('keys').objectStore('keys').get('draft'));
    database.close();
    return {
      text: new TextDecoder('latin1').decode(value as Uint8Array),
      extractable: (key as CryptoKey).extractable,
    };
  });
  expect(kept.text.length).toBeGreaterThan(100);
  expect(kept.text).not.toContain('Eriksson');
  expect(kept.text).not.toContain('surname');
  expect(kept.extractable).toBe(false);
});

test('a tampered entry is told and left alone, the others work', async ({ page }) => {
  await toPerson(page);
  await expect.poll(() => stored(page)).toBe(1);
  await tamper(page);
  await page.goto('/');
  await expect(page.getByText(en('banner.unreadable', { n: 1 }))).toBeVisible();
  await expect(cards(page)).toHaveCount(0);
  await begin(new Hand(page));
  await answerCrossing(new Hand(page), 'Out of the country', 'Train');
  await on(page, '/d/place');
  await page.goto('/');
  await expect(page.getByText(en('banner.unreadable', { n: 1 }))).toBeVisible();
  await expect(cards(page)).toHaveCount(1);
  expect(await stored(page), 'the tampered one is still there').toBe(2);
});

test('text that is no record, and a record of a later version, are left alone', async ({ page }) => {
  await open(page);
  await put(page, 'odd', '{"schema":1,"id":"odd"}');
  await put(page, 'later', '{"schema":99,"id":"later","updated":1}');
  await put(page, 'none', 'garbage');
  await reload(page);
  await expect(page.getByText(en('banner.unreadable', { n: 3 }))).toBeVisible();
  await begin(new Hand(page));
  expect(await stored(page)).toBe(3);
});

test('the language changes in place and keeps what is typed', async ({ page }) => {
  const hand = await toPerson(page);
  await fillPerson(hand, { ...ERIKSSON, number: 'L8989', surname: 'Eri9' });
  await hand.goOn();
  await expect(page.locator('#person-0-surname-error')).toContainText('cannot be part of a name');
  for (const [lang, heading] of [['uz', 'Siz haqingizda'], ['ru', 'О вас']] as const) {
    await page.locator(`#lang-${lang}`).click();
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page).toHaveURL(/\/d\/person\/1$/);
    await expect(page.locator('#person-0-surname')).toHaveValue('Eri9');
    await expect(page.locator('#person-0-birth-year')).toHaveValue('1974');
    await expect(page.locator('#person-0-nationality')).toHaveValue('UTO');
    await expect(page.locator('[name=person-0-residency][value=non_resident]')).toBeChecked();
    await expect(page.locator('#person-0-surname-error')).toBeVisible();
    await expect(page.locator('#person-0-surname-error')).not.toContainText('cannot be part');
    await expect(page.locator(`#lang-${lang}`)).toBeFocused();
  }
  await reload(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(page.locator('#person-0-surname')).toHaveValue('Eri9');
});

test('a language that cannot be loaded is told and changes nothing', async ({ page, complaints }) => {
  await open(page);
  await page.route('**/assets/locale.uz-*', (route) => route.abort());
  await page.locator('#lang-uz').click();
  await expect(page.getByText(en('language.failed'))).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(complaints.splice(0)).toEqual(['Failed to load resource: net::ERR_FAILED']);
});

test('back and forward walk the answers without losing one', async ({ page }) => {
  const hand = await toPerson(page);
  await hand.type('person-0-surname', 'Eriksson');
  await page.goBack();
  await on(page, '/d/place');
  await expect(page.locator('#post')).toHaveValue('Doʻstlik (Andijon)');
  await page.goBack();
  await on(page, '/d/crossing');
  await expect(page.getByLabel('On foot')).toBeChecked();
  await page.goBack();
  await expect(page).toHaveURL('/');
  await page.goForward();
  await page.goForward();
  await page.goForward();
  await on(page, '/d/person/1');
  await expect(page.locator('#person-0-surname')).toHaveValue('Eriksson');
});

test('a page of the road is loaded anew where it stands', async ({ page }) => {
  const hand = await toPerson(page);
  await hand.type('person-0-surname', 'Eriksson');
  await written(page);
  await reload(page);
  await expect(page).toHaveURL(/\/d\/person\/1$/);
  await expect(page.locator('#person-0-surname')).toHaveValue('Eriksson');
  await fillPerson(hand, { ...ERIKSSON, surname: '' });
  await hand.goOn();
  await answerPeople(hand);
  await on(page, '/d/carry');
});

test('an address that is too early leads to the first open question', async ({ page }) => {
  for (const address of ['/d/answers', '/d/advice', '/d/item/3', '/d/person/5', '/d/vehicle']) {
    await open(page, address);
    await expect(page, address).toHaveURL((url) => url.pathname === '/d/crossing');
  }
  const hand = new Hand(page);
  await answerCrossing(hand, 'Into the country', 'On foot');
  await on(page, '/d/place');
  await expect.poll(() => stored(page)).toBe(1);
  await open(page, '/d/answers');
  await expect(page).toHaveURL((url) => url.pathname === '/d/place');
});

test('an answer that opens a question closes what comes after it', async ({ page }) => {
  await answerAll(page);
  await page.getByRole('link', { name: 'Change Do any of these apply' }).or(
    page.getByRole('link', { name: 'Change What applies' }),
  ).click();
  await on(page, '/d/carry');
  await page.locator('label[for=topics]').click();
  await page.goto('/d/answers');
  await expect(page).toHaveURL((url) => url.pathname === '/d/items');
});

test('addresses that lead nowhere say so', async ({ page }) => {
  for (const address of ['/pass/nothing-of-this-name', '/d/nothing']) {
    await open(page, address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('unknown.title'));
    await page.getByRole('link', { name: 'To the start page' }).click();
    await expect(page.getByRole('link', { name: 'Start the quick check' })).toBeVisible();
  }
});

test('files that do not belong together are told, with a way out', async ({ page }) => {
  const rulebook = '**/assets/rulebook-*.json';
  for (const body of ['[["pack"]]', '{"not": "a pack"}', '<p>Log in</p>', '']) {
    await page.route(rulebook, (route) => route.fulfill({ body, contentType: 'application/json' }));
    await page.goto('/');
    await expect(page.locator('#crashed'), body).toBeVisible();
    await page.unroute(rulebook);
  }
  await page.getByRole('button', { name: 'Reload' }).click();
  await started(page);
  await expect(page.getByRole('link', { name: en('start.quick') })).toBeVisible();
  await expect(page.locator('#crashed')).toBeHidden();
});

test('a browser that keeps nothing says so and works', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
  });
  const hand = await toPerson(page);
  await expect(page.getByText(en('banner.no-storage'))).toBeVisible();
  await answerPerson(hand, ERIKSSON);
  await on(page, '/d/people');
});

test('a full disk is told while it is full', async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...words) {
      if (this.name === 'records' && 'full' in globalThis) {
        throw new DOMException('no space', 'QuotaExceededError');
      }
      return put.apply(this, words);
    };
  });
  const hand = await toPerson(page);
  const banner = page.getByText(en('banner.full'));
  await expect(banner).toBeHidden();
  await page.evaluate(() => Object.assign(globalThis, { full: true }));
  await hand.type('person-0-surname', 'Eri');
  await expect(banner).toBeVisible();
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'full'));
  await hand.type('person-0-given', 'Anna');
  await expect(banner).toBeHidden();
  await reload(page);
  await expect(page.locator('#person-0-surname')).toHaveValue('Eri');
});

test('a person who leaves the party leaves the things behind', async ({ page }) => {
  const hand = await toPerson(page);
  await answerPerson(hand, ERIKSSON);
  await on(page, '/d/people');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await answerPerson(hand, { ...ERIKSSON, given: 'Bobur', number: 'N7654321' }, 1);
  await on(page, '/d/people');
  await expect(cards(page)).toHaveCount(2);
  await hand.goOn();
  await page.locator('label[for=topic-cash]').click();
  await hand.goOn();
  await on(page, '/d/cash');
  await hand.type('cash-0-amount', '500');
  await hand.choose('cash-0-currency', 'USD');
  await hand.choose('cash-0-owner', '1');
  await hand.goOn();
  await on(page, '/d/advice');
  await page.goto('/d/people');
  await page.getByRole('button', { name: 'Remove Bobur Eriksson' }).click();
  await expect(cards(page)).toHaveCount(1);
  await page.goto('/d/cash');
  await expect(page.locator('#cash-0-amount')).toHaveValue('500');
});

/** How many records the device holds. */
function stored(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const request = indexedDB.open('yolak');
        request.onsuccess = () => {
          const count = request.result.transaction('records').objectStore('records').count();
          count.onsuccess = () => {
            request.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}

/** Changes one byte of every stored record, as a broken disk or a curious hand does. */
function tamper(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('yolak');
        request.onsuccess = () => {
          const transaction = request.result.transaction('records', 'readwrite');
          const cursor = transaction.objectStore('records').openCursor();
          cursor.onsuccess = () => {
            if (!cursor.result) return;
            const bytes = (cursor.result.value as Uint8Array).slice();
            bytes[40] = (bytes[40] ?? 0) ^ 1;
            cursor.result.update(bytes);
            cursor.result.continue();
          };
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      }),
  );
}

/** Stores a text as a record, as a device without encryption does. */
function put(page: Page, id: string, text: string): Promise<void> {
  return page.evaluate(
    ([id, text]) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('yolak');
        request.onsuccess = () => {
          const transaction = request.result.transaction('records', 'readwrite');
          transaction.objectStore('records').put(text, id);
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      }),
    [id, text] as const,
  );
}
