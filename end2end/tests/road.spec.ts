import type { Page, TestInfo } from '@playwright/test';
import {
  ERIKSSON,
  Hand,
  answerAll,
  answerCarry,
  answerCrossing,
  answerPeople,
  answerPerson,
  answerPlace,
  begin,
  member,
  on,
  onPass,
  passText,
  reference,
  send,
} from '../support/road.js';
import { expect, open, test } from '../support/test.js';
import { en } from '../support/words.js';

test('a tourist on foot with nothing comes to a pass', async ({ page }, info) => {
  const hand = new Hand(page);
  await open(page);
  await hand.tap(page.getByRole('link', { name: 'Start the quick check' }));
  await on(page, '/quick');
  await hand.tapText('Into the country');
  await hand.tapText('On foot');
  await hand.tap(page.locator('label[for=topic-none]'));
  await expect(page.locator('#quick-result').getByRole('heading')).toHaveText('Green corridor');
  await hand.tap(page.getByRole('button', { name: 'Go on with these answers' }));

  await answerPlace(hand);
  await answerPerson(hand, ERIKSSON);
  await answerPeople(hand);
  // What was said in the quick check is not asked again, only shown.
  await on(page, '/d/carry');
  await expect(page.locator('#topic-none')).toBeChecked();
  await hand.goOn();
  await on(page, '/d/advice');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Green corridor');
  await hand.goOn();
  await send(hand);
  await isPass(page);
  count(hand, info, 'a tourist on foot with nothing');
  await page.getByRole('link', { name: 'Back' }).click();
  await expect(page.locator('.card')).toContainText(en('standing.received'));
});

test('a family by car above allowance and threshold is told what to do', async ({ page }, info) => {
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await answerCrossing(hand, 'Into the country', 'Car');
  await answerPlace(hand);
  await on(page, '/d/vehicle');
  await hand.type('vehicle-plate', '777ABC02');
  await hand.choose('vehicle-country', 'KAZ');
  await hand.goOn();
  await answerPerson(hand, ERIKSSON);
  const others = [
    member('Aziz', ['1', '3', '1972'], 'N1234567'),
    member('Bobur', ['2', '4', '2015'], 'N1234568'),
    member('Dilnoza', ['3', '5', '2018'], 'N1234569'),
  ];
  for (const [index, person] of others.entries()) {
    await on(page, '/d/people');
    await hand.tap(page.getByRole('button', { name: 'Add a person' }));
    await answerPerson(hand, person, index + 1);
  }
  await answerPeople(hand);
  await answerCarry(hand, 'goods', 'cash');

  await on(page, '/d/items');
  await hand.tap(page.getByRole('button', { name: /^Add: Shopping/ }));
  await on(page, '/d/item/1');
  await hand.type('item-0-name', 'Laptop');
  await hand.type('item-0-amount', '1');
  await hand.type('item-0-value', '900');
  await hand.choose('item-0-currency', 'USD');
  await hand.goOn();
  await on(page, '/d/items');
  await expect(page.locator('.allowance.is-over')).toContainText('Anna Maria Eriksson');
  await expect(page.locator('.allowance.is-over')).toContainText(en('allowance.over', { amount: 'USD 600' }));
  await hand.goOn();
  await on(page, '/d/cash');
  await hand.type('cash-0-amount', '15000');
  await hand.choose('cash-0-currency', 'USD');
  await hand.goOn();

  await on(page, '/d/advice');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Red corridor');
  await isExplained(page);
  await hand.goOn();
  await send(hand);
  await isPass(page);
  await expect(page.locator('.pass-facts')).toContainText('777ABC02');
  count(hand, info, 'a family of four by car with goods and cash');
});

/** What the advice of the family says, and how it changes when asked what if. */
async function isExplained(page: Page): Promise<void> {
  const reasons = page.locator('.reasons');
  await expect(reasons).toContainText(en('reason.value-over', { measured: 'USD 900', limit: 'USD 300' }));
  await expect(reasons).toContainText('is over UZS 100,000,000: the whole amount is declared');
  const cash = reasons.locator('details', { hasText: 'the whole amount is declared' });
  if (!(await cash.evaluate((details: HTMLDetailsElement) => details.open))) {
    await cash.locator('summary').click();
  }
  await expect(cash.getByRole('link').first()).toHaveAttribute('href', /^https?:/);
  await expect(cash).toContainText('from 6 December 2023');
  const charges = page.locator('.charges tbody tr');
  await expect(charges).toHaveCount(1);
  await expect(charges).toContainText('Anna Maria Eriksson');
  for (const part of ['USD 600', '30%', 'USD 180']) await expect(charges).toContainText(part);
  await expect(page.locator('.papers')).toContainText(en('paper.receipts'));
  await expect(page.locator('.papers')).toContainText(en('paper.written-declaration'));
  const then = page.locator('.what-if [role=status]');
  await expect(then).toHaveText('Then: Red corridor');
}

test('what if: by air the same goods are within the allowance', async ({ page }) => {
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await answerCrossing(hand, 'Into the country', 'On foot');
  await answerPlace(hand);
  await answerPerson(hand, { ...ERIKSSON, home: 'In the country', daysAbroad: '5' });
  await answerPeople(hand);
  await answerCarry(hand, 'goods');
  await on(page, '/d/items');
  await hand.tap(page.getByRole('button', { name: /^Add: Shopping/ }));
  await hand.type('item-0-name', 'Laptop');
  await hand.type('item-0-amount', '1');
  await hand.type('item-0-value', '900');
  await hand.choose('item-0-currency', 'USD');
  await hand.goOn();
  await on(page, '/d/items');
  await hand.goOn();
  await on(page, '/d/advice');
  const then = page.locator('.what-if [role=status]');
  await expect(then).toHaveText('Then: Red corridor');
  await page.getByLabel('I travel by').selectOption('air');
  await expect(then).toHaveText('Then: Green corridor');
  await page.getByLabel('Days abroad').fill('1');
  await expect(then).not.toHaveText('Then: Green corridor');
  // Asking what if changes no answer.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Red corridor');
  await hand.goOn();
  await on(page, '/d/answers');
  await expect(page.locator('.summary-list')).toContainText('On foot');
});

test('an answer is changed from the answers page and leads back there', async ({ page }) => {
  const hand = await answerAll(page);
  await page.getByRole('link', { name: 'Change Day of crossing' }).click();
  await on(page, '/d/place');
  await hand.tapText('In a week');
  await hand.goOn();
  await on(page, '/d/answers');
  // A change that opens a question asks exactly that one.
  await page.getByRole('link', { name: 'Change How do you travel?' }).click();
  await on(page, '/d/crossing');
  await hand.tapText('Car');
  await hand.goOn();
  await on(page, '/d/vehicle');
  await hand.type('vehicle-plate', '777ABC02');
  await hand.choose('vehicle-country', 'KAZ');
  await hand.goOn();
  await on(page, '/d/answers');
  await expect(page.locator('.summary-list')).toContainText('777ABC02 · Kazakhstan');
  // And one that closes it forgets its answer.
  await page.getByRole('link', { name: 'Change How do you travel?' }).click();
  await hand.tapText('On foot');
  await hand.goOn();
  await on(page, '/d/answers');
  await expect(page.locator('.summary-list')).not.toContainText('777ABC02');
});

/** The page shows a pass with its code and a reference that a person can read out. */
async function isPass(page: Page): Promise<void> {
  await onPass(page, 'received');
  expect(await reference(page)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await expect(page.locator('.qr svg path')).toHaveAttribute('d', /^M\d+ \d+h\d+v1h-\d+z/);
  expect(await passText(page)).toMatch(/^YLK1:[0-9A-Z $%*+\-./:]+$/);
  await expect(page.locator('.status-timeline li')).toHaveCount(1);
  await expect(page.locator('.pass-facts')).toContainText('Doʻstlik (Andijon)');
}

function count(hand: Hand, info: TestInfo, who: string): void {
  const description = `taps=${hand.taps} keys=${hand.keys}`;
  info.annotations.push({ type: 'effort', description: `${who}: ${description}` });
  console.log(`${who}, ${info.project.name}: ${description}`);
}
