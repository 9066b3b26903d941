import type { Locator, Page } from '@playwright/test';
import { conforms, holds } from '../support/holds.js';
import {
  ERIKSSON,
  Hand,
  answerAll,
  answerCrossing,
  answerPeople,
  answerPerson,
  answerPlace,
  begin,
  fileOne,
  on,
  onPass,
  send,
} from '../support/road.js';
import { expect, open, test } from '../support/test.js';
import { en } from '../support/words.js';

// Every test walks far; what a worker fetches beside it is of no interest here.
test.use({ serviceWorkers: 'block' });

/** The page as it comes, and then with everything wrong that "Continue" finds on top of it. */
async function holdsBoth(hand: Hand, state: string): Promise<void> {
  await conforms(hand.page, state);
  await hand.goOn();
  await expect(hand.page.locator('#error-summary')).toBeFocused();
  await holds(hand.page, `${state}, with errors`);
}

test('start, quick check, find, about and nothing hold', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  await holds(page, 'start');
  await page.getByRole('link', { name: en('start.quick') }).click();
  await on(page, '/quick');
  await page.getByText('Into the country', { exact: true }).click();
  await page.getByText('On foot', { exact: true }).click();
  for (const topic of ['topic-none', 'topic-medicine', 'topics']) {
    await page.locator(`label[for=${topic}]`).click();
    await holds(page, `quick check, ${topic}`);
  }
  await page.getByRole('link', { name: en('footer.find') }).click();
  await on(page, '/find');
  await holds(page, 'find');
  await page.getByRole('button', { name: en('find.action') }).click();
  await expect(page.locator('#find-message')).toBeFocused();
  await holds(page, 'find, with an error');
  await page.getByRole('link', { name: en('footer.about') }).click();
  await on(page, '/about');
  await page.getByRole('button', { name: en('about.erase-action') }).click();
  await holds(page, 'about');
  await open(page, '/d/nothing');
  await holds(page, 'no such page');
});

test('the questions about the trip and the people hold', async ({ page }) => {
  test.setTimeout(120_000);
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await holdsBoth(hand, 'crossing');
  await answerCrossing(hand, 'Into the country', 'Car');
  await on(page, '/d/place');
  await holdsBoth(hand, 'place');
  await hand.type('post', 'o');
  await expect(page.getByRole('option').nth(2)).toBeVisible();
  await holds(page, 'place, list of posts');
  await page.locator('#post').fill('');
  await answerPlace(hand);
  await on(page, '/d/vehicle');
  await holdsBoth(hand, 'vehicle');
  await hand.type('vehicle-plate', '777ABC02');
  await hand.choose('vehicle-country', 'KAZ');
  await hand.goOn();
  await on(page, '/d/person/1');
  await holdsBoth(hand, 'person');
  await page.locator('#person-0-mrz').fill('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C<');
  await answerPerson(hand, { ...ERIKSSON, birth: ['1', '1', `${new Date().getFullYear() - 5}`] });
  await on(page, '/d/people');
  await page.getByRole('button', { name: en('people.add') }).click();
  await on(page, '/d/person/2');
  await page.getByRole('link', { name: en('action.back') }).click();
  await on(page, '/d/people');
  await holdsBoth(hand, 'people, of whom one is empty');
});

test('the questions about things and cash hold', async ({ page }) => {
  test.setTimeout(120_000);
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await answerCrossing(hand, 'Into the country', 'On foot');
  await answerPlace(hand);
  await answerPerson(hand, ERIKSSON);
  await answerPeople(hand);
  await on(page, '/d/carry');
  await holdsBoth(hand, 'what applies');
  for (const topic of ['topics', 'topic-cash', 'topic-medicine']) {
    await hand.tap(page.locator(`label[for=${topic}]`));
  }
  await hand.goOn();
  await on(page, '/d/items');
  await holdsBoth(hand, 'things');
  await hand.tap(page.getByRole('button', { name: /^Add: Shopping/ }));
  await on(page, '/d/item/1');
  await holdsBoth(hand, 'one thing');
  await hand.type('item-0-name', 'Laptop');
  await hand.type('item-0-amount', '1');
  await hand.type('item-0-value', '900');
  await hand.choose('item-0-currency', 'USD');
  await hand.goOn();
  await on(page, '/d/items');
  await hand.tap(page.getByRole('button', { name: /^Add: Medicines/ }));
  await on(page, '/d/item/2');
  await hand.choose('item-1-category', { label: en('category.narcotic') });
  await holdsBoth(hand, 'one medicine');
  await hand.type('item-1-name', 'Drops');
  await hand.type('item-1-amount', '3');
  await hand.tapText(en('papers.in-hand'));
  await hand.goOn();
  await on(page, '/d/items');
  await holds(page, 'things, two of them');
  await hand.goOn();
  await on(page, '/d/cash');
  await holdsBoth(hand, 'cash');
  await hand.type('cash-0-amount', '15000');
  await hand.choose('cash-0-currency', 'USD');
  await hand.goOn();
  await on(page, '/d/advice');
  for (const summary of (await page.locator('.reasons summary').all()).slice(1)) {
    await summary.click();
  }
  await holds(page, 'advice');
});

test('answers, waiting and every state of a pass hold', async ({ page, context, complaints }) => {
  test.setTimeout(120_000);
  const hand = await answerAll(page);
  await holdsBoth(hand, 'answers');
  await page.route('**/api/v1/declarations', (route) =>
    route.fulfill({ status: 409, body: '{"type":"/problems/x","title":"x","status":409}' }),
  );
  await page.locator('label[for=consent]').click();
  await hand.goOn();
  await expect(page.locator('#refusal')).toBeFocused();
  await holds(page, 'answers, refused');
  await page.unroute('**/api/v1/declarations');
  await context.setOffline(true);
  await hand.goOn();
  await onPass(page, 'waiting');
  await holds(page, 'waiting, offline');
  await context.setOffline(false);
  await onPass(page, 'received');
  await holds(page, 'pass');
  await page.getByRole('button', { name: en('pass.withdraw') }).click();
  await page.getByRole('button', { name: en('pass.really-withdraw') }).click();
  await onPass(page, 'withdrawn');
  await holds(page, 'pass, withdrawn');
  await page.getByRole('link', { name: en('action.back') }).click();
  await expect(page.locator('.card')).toHaveCount(1);
  await holds(page, 'start, with a pass');
  complaints.length = 0; // the refusal and the requests made offline
});

test('the whole road goes without a pointer', async ({ page }) => {
  await open(page);
  const press = (key: string) => page.keyboard.press(key);
  await press('Tab');
  await expect(page.getByRole('link', { name: en('skip.link') })).toBeFocused();
  await press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: en('start.quick') }));
  await press('Enter');

  await on(page, '/quick');
  await tabTo(page, page.locator('#direction'));
  await press('Space');
  await tabTo(page, page.locator('#mode'));
  await press('ArrowDown');
  await press('ArrowDown');
  await expect(page.getByLabel('On foot')).toBeChecked();
  await tabTo(page, page.locator('#topic-none'));
  await press('Space');
  await expect(page.locator('#quick-result')).toContainText(en('lane.green'));
  await tabTo(page, page.getByRole('button', { name: en('quick.go-on') }));
  await press('Enter');

  await on(page, '/d/place');
  await tabTo(page, page.locator('#post'));
  await page.keyboard.type('dost');
  await press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
  await press('ArrowDown');
  await press('ArrowDown');
  const active = await page.locator('#post').getAttribute('aria-activedescendant');
  await expect(page.locator(`#${active}`)).toHaveAttribute('aria-selected', 'true');
  await press('Enter');
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(page.locator('#post')).toHaveValue(/^Doʻstlik/);
  await tabTo(page, page.getByRole('button', { name: en('place.tomorrow') }));
  await press('Space');
  await submit(page);

  await on(page, '/d/person/1');
  const boxes: [box: string, text: string][] = [
    ['surname', 'Eriksson'],
    ['given', 'Anna Maria'],
    ['birth-day', '12'],
    ['birth-month', '8'],
    ['birth-year', '1974'],
    ['nationality', 'Utopia'],
    ['number', 'L898902C3'],
  ];
  for (const [box, text] of boxes) {
    await tabTo(page, page.locator(`#person-0-${box}`));
    await page.keyboard.type(text);
  }
  await tabTo(page, page.getByRole('radio', { name: 'Abroad' }));
  await press('Space');
  await expect(page.getByRole('radio', { name: 'Abroad' })).toBeChecked();
  await press('Enter'); // a form is sent from any of its boxes
  for (const step of ['people', 'carry', 'advice']) {
    await on(page, `/d/${step}`);
    await submit(page);
  }
  await on(page, '/d/answers');
  await tabTo(page, page.locator('#consent'));
  await press('Space');
  await submit(page);
  await onPass(page, 'received');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: en('pass.change') }));
});

test('errors are walked by keyboard', async ({ page }) => {
  await open(page, '/d/crossing');
  await submit(page);
  await expect(page.locator('#error-summary')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: en('missing.mode') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#mode')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.locator('#mode')).toBeChecked();
  await page.getByRole('link', { name: en('skip.link') }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await expect(page.locator('#error-summary'), 'skipping is not leaving').toBeVisible();
});

test('a pass is printed with its code and without buttons', async ({ page }) => {
  const reference = await fileOne(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('.qr svg')).toBeVisible();
  await expect(page.locator('.pass-ref')).toContainText(reference.slice(0, 4));
  for (const furniture of ['.masthead .langs', '.button-row', '.back']) {
    for (const one of await page.locator(furniture).all()) await expect(one).toBeHidden();
  }
  const paper = await page.locator('.pass').evaluate((pass) => getComputedStyle(pass).color);
  const [red = 255] = (paper.match(/\d+/g) ?? []).map(Number);
  expect(red, `dark ink on white paper: ${paper}`).toBeLessThan(100);
});

test('the lane is told by shape and word, also in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const hand = await answerAll(page);
  await send(hand);
  await onPass(page, 'received');
  await expect(page.locator('.pass-lane')).toContainText(en('lane.green'));
  const icon = page.locator('.pass-lane svg');
  await expect(icon).toBeVisible();
  const code = page.locator('.qr');
  const colours = await code.evaluate((element) => ({
    paper: getComputedStyle(element).backgroundColor,
    ink: getComputedStyle(element.querySelector('path') as Element).fill,
  }));
  expect(colours, 'a scanner needs dark on light').toEqual({
    paper: 'rgb(255, 255, 255)',
    ink: 'rgb(0, 0, 0)',
  });
});

/** Presses Tab until this has the focus, which must be seen on the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await showsFocus(page), `focus is seen on ${target}`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Whether the focused control, or the tile it stands for, is drawn differently. */
function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    const drawn = [focused, focused?.parentElement, focused?.nextElementSibling];
    return drawn.some((element) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    });
  });
}

async function submit(page: Page): Promise<void> {
  await tabTo(page, page.locator('main button[type=submit]'));
  await page.keyboard.press('Enter');
}
