import { randomUUID } from 'node:crypto';
import {
  day, enrol, expected, localhost, newOperator, passkeys, ready, riders, send, tab,
} from '../support/coach.js';
import { withoutNetwork } from '../support/offline.js';
import { expect, open, test } from '../support/test.js';
import { en } from '../support/words.js';

test('a dispatcher enrols, signs out and in again', async ({
  page, baseURL, accessible,
}) => {
  const origin = localhost(baseURL);
  await passkeys(page);
  const link = await newOperator(origin);
  await open(page, link);
  await expect(page.getByText(en('coach.account.passkey-what'))).toBeVisible();
  await accessible('enrolment');
  await enrol(page, link);
  // The secret does not stay in the address.
  expect(page.url()).toBe(`${origin}/coach/account`);
  await page.reload();
  await expect(page.getByText(en('coach.account.role-owner')).first()).toBeVisible();
  await expect(page.locator('#sessions-title')).toBeVisible();
  await accessible('account');
  await page.getByRole('button', { name: en('coach.account.sign-out') }).click();
  await page.getByRole('button', { name: en('coach.account.sign-in') }).click();
  await expect(page.getByRole('button', { name: en('coach.account.sign-out') })).toBeVisible();
});

test('an enrolment link works once', async ({
  page, baseURL, complaints,
}) => {
  const origin = localhost(baseURL);
  await passkeys(page);
  const link = await newOperator(origin);
  await enrol(page, link);
  await page.goto('about:blank');
  await open(page, link);
  await expect(page.getByText(en('coach.account.link-used'))).toBeVisible();
  expected(complaints, 410);
});

test('an owner invites a driver, makes a token and revokes it', async ({ page, baseURL }) => {
  const origin = localhost(baseURL);
  await passkeys(page);
  await enrol(page, await newOperator(origin));
  await page.reload();
  await page.locator('#invite-name').fill('Namuna driver');
  await page.locator('#invite-role').selectOption('driver');
  await page.getByRole('button', { name: en('coach.account.invite') }).click();
  await expect(page.locator('.secret-text')).toContainText(`${origin}/coach/enrol#`);
  await page.locator('#token-name').fill('fleet');
  await page.getByRole('button', { name: en('coach.account.token-make') }).click();
  await expect(page.locator('.secret-text').last()).toContainText('ylk_');
  const card = page.locator('#tokens .card, [aria-labelledby="tokens-title"] .card');
  await expect(card).toContainText(en('coach.account.never-used'));
  await card.getByRole('button').click();
  await card.getByRole('button').click();
  await expect(card).toHaveCount(0);
});

test('a list with faults is mended, filed, amended and shown', async ({
  page, baseURL, accessible,
}) => {
  const origin = localhost(baseURL);
  const people = riders(52);
  people[7] = { ...people[7]!, birth: '991340' };
  people[9] = { ...people[9]!, expiry: '200415' };
  await ready(page, origin, people);
  // There is no thirteenth month; an expired document alone stops nobody.
  await expect(page.getByText(en('coach.filing.stops-riders', { n: 1 }))).toBeVisible();
  await expect(send(page)).toHaveCount(0);
  await accessible('stopped');
  await page.getByRole('link', { name: en('coach.filing.to-first') }).click();
  // The list shows those who are stopped, and only them.
  const bad = page.locator('.grid-body .grid-cell.is-stops');
  await expect(bad).toHaveCount(1);
  await bad.click();
  await page.keyboard.press('F2');
  await page.locator('.cell-box').fill('1999-03-14');
  await page.keyboard.press('Enter');
  await tab(page, 'coach.filing.tab');
  await send(page).click();
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
  await expect(page.getByText(en('coach.filing.by-check'))).toBeVisible();
  await expect(page.locator('.outcome')).toHaveCount(4);
  await expect(page.locator('[data-outcome="look"]')).toContainText(people[9]!.surname);
  await accessible('filed');

  await tab(page, 'coach.tab-form');
  await page.locator('#trip-service').fill('N2');
  await tab(page, 'coach.filing.tab');
  await send(page).click();
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
  await expect(page.locator('.versions li')).toHaveCount(2);

  await tab(page, 'coach.filing.pass-tab');
  const pass = page.locator('.coach-pass svg[data-code]');
  const code = (await pass.getAttribute('data-code')) ?? '';
  expect(code).toMatch(/^YLK1:/);
  await accessible('coach pass');
  await open(page, '/check/');
  await page.getByLabel('Code as text').fill(code);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  // Shown a day early it is genuine and worth a look; only a genuine pass unfolds.
  await expect(page.locator('#verdict')).not.toHaveClass(/is-bad/);
  await expect(page.locator('.coach-told')).toContainText('52 on board');
});

test('what is filed without a network goes when there is one', async ({
  page, context, baseURL,
}) => {
  await ready(page, localhost(baseURL), riders(3));
  await withoutNetwork(context, async () => {
    await send(page).click();
    await expect(page.getByText(en('coach.filing.waits-network'))).toBeVisible();
  });
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
  await expect(page.locator('.versions li')).toHaveCount(1);
});

test('a session that is over loses nothing', async ({
  page, context, baseURL, complaints,
}) => {
  await ready(page, localhost(baseURL), riders(3));
  await context.clearCookies();
  await send(page).click();
  await expect(page.getByText(en('coach.account.again-title'))).toBeVisible();
  await page.getByRole('button', { name: en('coach.account.sign-in') }).click();
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
  expected(complaints, 401);
});

test('two dispatchers: what changed is shown before anything is lost', async ({
  page, baseURL, complaints,
}) => {
  const origin = localhost(baseURL);
  await ready(page, origin, riders(3));
  await send(page).click();
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
  // The other one, from another browser: the same account speaks through the API.
  const status = await page.evaluate(async (when) => {
    const { trips } = await (await fetch('/api/v1/trips')).json();
    const { id, version, trip } = trips[0];
    const answer = await fetch(`/api/v1/trips/${id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': `"${version}"` },
      body: JSON.stringify({ trip: { ...trip, post_time: '13:00', post_day: when } }),
    });
    return answer.status;
  }, day(1));
  expect(status).toBe(200);
  await tab(page, 'coach.tab-form');
  await page.locator('#trip-service').fill(randomUUID().slice(0, 6).toUpperCase());
  await tab(page, 'coach.filing.tab');
  await expect(page.getByText(en('coach.filing.theirs'))).toBeVisible();
  await page.getByRole('button', { name: en('coach.filing.take-theirs') }).click();
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
  await tab(page, 'coach.tab-form');
  await expect(page.locator('#trip-post_time')).toHaveValue('13:00');
  expected(complaints, 412);
});

test('the driver counts heads without a network', async ({
  page, context, baseURL, accessible,
}) => {
  await ready(page, localhost(baseURL), riders(3));
  await send(page).click();
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
  await tab(page, 'coach.filing.pass-tab');
  await withoutNetwork(context, async () => {
    await page.locator('main').getByRole('link', { name: en('coach.driver.title') }).click();
    await expect(page.locator('.coach-pass svg[data-code]')).toBeVisible();
    await page.locator('.ticks label').first().click();
    await expect(page.getByText(en('coach.driver.aboard', { here: 1, all: 3 }))).toBeVisible();
    await accessible('driver');
  });
});
