import type { Browser, Page } from '@playwright/test';
import {
  enrol, expected, localhost, newOperator, newTrip, passkeys, pasteZones, riders,
} from '../support/coach.js';
import { written } from '../support/device.js';
import { breakRequests } from '../support/offline.js';
import { expect, open, started, test } from '../support/test.js';
import { en } from '../support/words.js';

const PEOPLE = riders(5);
const ADDRESS = '**/api/v1/accounts/saved';
const DESK = { width: 1280, height: 800 };

const button = (page: Page, key: string) => page.getByRole('button', { name: en(key), exact: true });
const radio = (page: Page, id: string) => page.locator(`label[for="saved-${id}"]`);
const agreed = (page: Page) => expect(page.getByText(en('coach.saved-all-there'))).toBeVisible();
const cards = (page: Page) => page.locator('.cards .card h2');

/** The page of what is kept, from the foot of any page. */
async function kept(page: Page): Promise<void> {
  await page.locator('.colophon').getByRole('link', { name: en('coach.saved-title') }).click();
  await expect(page.locator('h1')).toHaveText(en('coach.saved-title'));
}

/** Keeps a rider of the open trip: on the card, as a phone shows it. */
async function keep(page: Page, surname: string): Promise<void> {
  await page.setViewportSize({ width: 420, height: 900 });
  const card = page.locator('.rider-card').filter({ hasText: surname });
  const head = card.locator('.rider-head');
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
  await card.getByRole('button', { name: en('coach.action-keep-person') }).click();
  await page.setViewportSize(DESK);
}

/** A trip with everybody on it; the list is open. */
async function trip(page: Page, origin: string): Promise<string> {
  await open(page, `${origin}/coach/`);
  await newTrip(page);
  await pasteZones(page, PEOPLE);
  await button(page, 'coach.added-show').click();
  return page.url();
}

/** Another dispatcher of the operator whose owner is at `page`, at a device of the own. */
async function colleague(browser: Browser, page: Page): Promise<Page> {
  await page.reload();
  await page.locator('#invite-name').fill('Namuna dispatcher');
  await button(page, 'coach.account.invite').click();
  const secret = page.locator('.secret-text');
  await expect(secret).toContainText('/coach/enrol#');
  const link = ((await secret.textContent()) ?? '').trim();
  const context = await browser.newContext({ viewport: DESK });
  const other = await context.newPage();
  await passkeys(other);
  await enrol(other, link);
  return other;
}

/** What the service keeps, asked in the name of whoever is signed in; `null` when nothing. */
const onAccount = (page: Page): Promise<string[] | null> => page.evaluate(async () => {
  const answer = await fetch('/api/v1/accounts/saved');
  if (answer.status === 404) return null;
  const { people } = await answer.json();
  return people.map((person: { surname: string }) => person.surname);
});

test('what one dispatcher keeps, the other has; nothing is lost between them; erased is erased', async ({
  page, browser, context, baseURL, complaints, accessible,
}) => {
  test.slow();
  const origin = localhost(baseURL);
  const surname = (at: number) => PEOPLE[at]!.surname;
  await passkeys(page);
  await enrol(page, await newOperator(origin));
  const other = await colleague(browser, page);

  // On the device only, until somebody chooses otherwise.
  const here = await trip(page, origin);
  await keep(page, surname(0));
  await kept(page);
  await expect(page.locator('#saved-here')).toBeChecked();
  await accessible('kept on this device');
  expect(await onAccount(page)).toBeNull();
  await radio(page, 'there').click();
  await agreed(page);
  expect(await onAccount(page)).toEqual([surname(0)]);
  await accessible('kept on the account');

  // The other one has somebody too; both are one list now.
  const there = await trip(other, origin);
  await keep(other, surname(1));
  await kept(other);
  await expect(cards(other)).toHaveCount(1);
  await radio(other, 'there').click();
  await agreed(other);
  await expect(cards(other)).toHaveCount(2);
  await page.reload();
  await expect(cards(page)).toHaveCount(2);

  // Both change it at once: the second answer of two is "stale".
  await open(page, here);
  await open(other, there);
  await Promise.all([keep(page, surname(2)), keep(other, surname(3))]);
  await expect.poll(async () => (await onAccount(page))?.length).toBe(4);

  await kept(page);
  await expect(cards(page)).toHaveCount(4);

  // Without a network it is kept here, said to wait, and sent afterwards.
  await open(page, here);
  await context.setOffline(true);
  await keep(page, surname(4));
  await kept(page);
  await expect(page.getByText(en('coach.saved-offline'))).toBeVisible();
  await expect(cards(page)).toHaveCount(5);
  await accessible('not on the account yet');
  expect((await onAccount(other))?.length).toBe(4);
  await context.setOffline(false);
  await agreed(page);
  expect((await onAccount(other))?.length).toBe(5);

  // Removed there is removed here.
  await kept(other);
  await expect(cards(other)).toHaveCount(5);
  const card = other.locator('.cards .card').filter({ hasText: surname(0) });
  await card.getByRole('button').click();
  await expect.poll(async () => (await onAccount(page))?.length).toBe(4);
  await page.reload();
  await expect(cards(page)).toHaveCount(4);

  // Signed out, nobody at this device reads it; signed in again, it is back.
  await open(page, `${origin}/coach/account`);
  await button(page, 'coach.account.sign-out').click();
  await expect(button(page, 'coach.account.sign-in')).toBeVisible();
  await written(page);
  await open(page, `${origin}/coach/saved`);
  await expect(page.locator('#main .notice')).toBeVisible();
  await expect(cards(page)).toHaveCount(0);
  await open(page, `${origin}/coach/account`);
  await button(page, 'coach.account.sign-in').click();
  await expect(button(page, 'coach.account.sign-out')).toBeVisible();
  await kept(page);
  await expect(cards(page)).toHaveCount(4);

  // On this device only again: the copy on the account is erased, the list stays.
  await radio(page, 'here').click();
  await accessible('what becomes of the copy');
  await button(page, 'coach.saved-erase-there').click();
  await expect(page.locator('#saved-here')).toBeChecked();
  await expect(cards(page)).toHaveCount(4);
  expect(await onAccount(page)).toBeNull();
  await other.reload();
  await expect(other.getByText(en('coach.saved-erased-there'))).toBeVisible();
  await expect(cards(other)).toHaveCount(4);
  expect(await onAccount(other)).toBeNull();
  expected(complaints, 404);
  expected(complaints, 412);
  await other.context().close();
});

test('what did not reach the account stays for its operator, and no other one sees or sends it', async ({
  page, baseURL, complaints,
}) => {
  const origin = localhost(baseURL);
  await passkeys(page);
  await enrol(page, await newOperator(origin));
  const here = await trip(page, origin);
  await keep(page, PEOPLE[0]!.surname);
  await kept(page);
  await radio(page, 'there').click();
  await agreed(page);

  // The service takes nothing for a while, and the dispatcher goes home.
  await breakRequests(page, ADDRESS);
  await open(page, here);
  await keep(page, PEOPLE[1]!.surname);
  await kept(page);
  await expect(page.getByText(en('coach.saved-no-answer'))).toBeVisible();
  await open(page, `${origin}/coach/account`);
  await button(page, 'coach.account.sign-out').click();
  await expect(button(page, 'coach.saved-forget')).toBeVisible();
  await page.unroute(ADDRESS);

  // Somebody of another operator takes the chair.
  await enrol(page, await newOperator(origin));
  await open(page, `${origin}/coach/saved`);
  await started(page);
  await expect(page.locator('#saved-here')).toBeChecked();
  await expect(cards(page)).toHaveCount(0);
  await radio(page, 'there').click();
  await agreed(page);
  expect(await onAccount(page)).toEqual([]);
  await open(page, `${origin}/coach/account`);
  await expect(button(page, 'coach.saved-forget')).toBeVisible();
  await button(page, 'coach.saved-forget').click();
  await button(page, 'start.really-remove').click();
  await expect(button(page, 'coach.saved-forget')).toHaveCount(0);
  expected(complaints, 404);
  const broken = complaints.filter((text) => !text.includes('ERR_CONNECTION_RESET'));
  complaints.splice(0, complaints.length, ...broken);
});
