import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import {
  day, enrol, expected, file, localhost, newOperator, newTrip, passkeys, pasteZones, ready, riders,
  send, tab, type Rider,
} from '../support/coach.js';
import { written } from '../support/device.js';
import { answerWith } from '../support/offline.js';
import { forgiveRequests } from '../support/road.js';
import { OwnServer } from '../support/server.js';
import { expect, open, started, test } from '../support/test.js';
import { beginning, en } from '../support/words.js';

const button = (page: Page, key: string) =>
  page.getByRole('button', { name: en(key), exact: true });

/** A rider as the own phone sends it. */
function entry(one: Rider): Record<string, unknown> {
  const { surname, given } = one;
  const civil = (six: string, century: string) =>
    `${century}${six.slice(0, 2)}-${six.slice(2, 4)}-${six.slice(4)}`;
  const [birth, expiry] = [civil(one.birth, '19'), civil(one.expiry, '20')];
  const number = one.number.replaceAll('<', '');
  return { surname, given, birth, expiry, number, sex: 'F', nationality: 'UTO', document: 'P' };
}

test('a trip is cancelled: its pass is gone, the list stays', async ({
  page, baseURL, accessible,
}) => {
  await ready(page, localhost(baseURL), riders(3));
  await file(page);
  await button(page, 'coach.filing.cancel').click();
  await button(page, 'coach.filing.cancel-sure').click();
  await expect(page.getByText(en('coach.filing.cancelled'))).toBeVisible();
  await expect(send(page)).toHaveCount(0);
  await expect(page.locator('#join')).toHaveCount(0);
  await accessible('cancelled');
  await page.reload();
  await expect(page.getByText(en('coach.filing.cancelled'))).toBeVisible();
  await tab(page, 'coach.filing.pass-tab');
  await expect(page.getByText(en('coach.filing.cancelled'))).toBeVisible();
  await expect(page.locator('svg[data-code]')).toHaveCount(0);
  await tab(page, 'coach.tab-riders');
  await expect(page.locator('.grid-body [role="row"]')).toHaveCount(3);
  const states = await page.evaluate(async () => {
    const { trips } = await (await fetch('/api/v1/trips')).json();
    return trips.map((trip: { state: string }) => trip.state);
  });
  expect(states).toEqual(['cancelled']);
  // A copy is a trip of its own and can be filed.
  await page.getByRole('link', { name: en('coach.to-trips') }).click();
  await page.getByRole('button', { name: en('coach.trip-copy') }).click();
  for (const field of ['departs_day', 'post_day']) {
    await page.locator(`#trip-${field}`).fill(day(2));
    await page.locator(`#trip-${field}`).blur();
  }
  await tab(page, 'coach.filing.tab');
  await file(page);
});

test('what riders sent is taken onto the list in one go', async ({
  page, request, baseURL, accessible,
}) => {
  const origin = localhost(baseURL);
  await ready(page, origin, riders(1));
  await button(page, 'coach.filing.join-open').click();
  const address = (await page.locator('.join-link .secret-text').textContent()) ?? '';
  const code = address.split('#')[1] ?? '';
  expect(address).toBe(`${origin}/join/#${code}`);
  const people = riders(4).slice(1);
  const receipts = [];
  for (const one of people) {
    const answer = await request.post(`/api/v1/trips/join/${code}`, {
      headers: { 'Idempotency-Key': randomUUID() },
      data: { consent: true, rider: entry(one) },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    receipts.push(await answer.json());
  }
  await button(page, 'coach.filing.joined-look').click();
  await expect(page.locator('#join .cards .card')).toHaveCount(3);
  await accessible('entries');
  const all = en('coach.filing.joined-take-all', { n: 3 });
  await page.getByRole('button', { name: all, exact: true }).click();
  await expect(page.getByText(en('coach.filing.joined-none'))).toBeVisible();
  await tab(page, 'coach.tab-riders');
  const rows = page.locator('.grid-body [role="row"]');
  await expect(rows).toHaveCount(4);
  for (const one of people) await expect(page.locator('.grid-body')).toContainText(one.surname);

  // A rider who changes the own entry later is not there twice.
  const { entry: id, token } = receipts[0];
  const changed = await request.put(`/api/v1/trips/join/${code}/${id}`, {
    headers: { Authorization: `Bearer ${token}` },
    data: { consent: true, rider: { ...entry(people[0]!), seat: '12A' } },
  });
  expect(changed.ok(), await changed.text()).toBe(true);
  await tab(page, 'coach.filing.tab');
  await button(page, 'coach.filing.joined-look').click();
  const card = page.locator('#join .cards .card');
  await expect(card).toContainText(en('coach.filing.joined-changed'));
  await card.getByRole('button', { name: en('coach.filing.joined-take') }).click();
  await expect(page.getByText(en('coach.filing.joined-none'))).toBeVisible();
  await tab(page, 'coach.tab-riders');
  await expect(rows).toHaveCount(4);
  await expect(page.locator('.grid-body')).toContainText('12A');
  await tab(page, 'coach.filing.tab');
  await file(page);
  await expect(page.locator('.versions li').first()).toContainText('4');
});

test('a member who lost the passkey gets a new link from the owner', async ({
  page, browser, baseURL,
}) => {
  const origin = localhost(baseURL);
  await passkeys(page);
  await enrol(page, await newOperator(origin));
  await page.reload();
  await page.locator('#invite-name').fill('Namuna dispatcher');
  await button(page, 'coach.account.invite').click();
  const secret = page.locator('.secret-text');
  await expect(secret).toContainText('/coach/enrol#');
  const invitation = (await secret.textContent()) ?? '';

  const lost = await browser.newPage();
  await passkeys(lost);
  await enrol(lost, invitation);
  await page.reload();
  const member = page.locator('[aria-labelledby="members-title"] .card').filter({ hasText: 'Namuna dispatcher' });
  await member.getByRole('button', { name: en('coach.account.recover') }).click();
  await expect(secret).toContainText('/coach/enrol#');
  const link = (await secret.textContent()) ?? '';
  expect(link).not.toBe(invitation);

  // On another device; nothing of the first one is there.
  const found = await browser.newPage();
  await passkeys(found);
  await open(found, link);
  await expect(found.getByText(en('coach.account.recovers'))).toBeVisible();
  await enrol(found, link);
  await found.reload();
  await expect(found.getByText(en('coach.account.role-dispatcher')).first()).toBeVisible();

  // Whoever found the lost device is signed out, and its passkey opens nothing.
  await lost.reload();
  await button(lost, 'coach.account.sign-in').click();
  await expect(lost.getByText(en('coach.account.strange-passkey'))).toBeVisible();
  await lost.close();
  await found.close();
});

test('a list filed too early goes out by itself when the service takes it', async ({
  page, complaints,
}) => {
  const server = await OwnServer.start({ YOLAK_OPENS_DAYS_BEFORE: '1' });
  try {
    const origin = localhost(server.url);
    await page.clock.install();
    await passkeys(page);
    await enrol(page, await newOperator(origin, server.data));
    await open(page, `${origin}/coach/`);
    await newTrip(page, 5);
    await pasteZones(page, riders(3));
    await tab(page, 'coach.filing.tab');
    await send(page).click();
    await expect(page.getByText(beginning('coach.filing.waits-window'))).toBeVisible();
    await written(page);
    await page.reload();
    await started(page);
    await expect(page.getByText(beginning('coach.filing.waits-window'))).toBeVisible();

    // Days pass: the service takes it now, and this page still is where it was.
    await server.stop();
    await server.startAgain({ YOLAK_OPENS_DAYS_BEFORE: '30' });
    await page.clock.fastForward(98 * 3_600_000);
    await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
    await expect(page.locator('.versions li')).toHaveCount(1);
  } finally {
    // The page asks on; without a server that would be a complaint after the end.
    await page.goto('about:blank');
    forgiveRequests(complaints);
    await server.remove();
  }
});

test('a session that is over in the middle of a cell loses no letter', async ({
  page, context, baseURL, complaints,
}) => {
  await ready(page, localhost(baseURL), riders(3));
  await file(page);
  await tab(page, 'coach.tab-riders');
  await page.locator('.grid-body [data-column="1"]').first().click();
  await page.keyboard.press('F2');
  await page.locator('.cell-box').fill('NAMUNAVA');
  await context.clearCookies();
  await page.locator('.cell-box').press('End');
  await page.keyboard.type('X');
  await page.keyboard.press('Enter');
  await expect(page.locator('.grid-body')).toContainText('NAMUNAVAX');
  await written(page);
  await page.reload();
  await started(page);
  await expect(page.locator('.grid-body')).toContainText('NAMUNAVAX');
  await tab(page, 'coach.filing.tab');
  await send(page).click();
  await expect(page.getByText(en('coach.account.again-title'))).toBeVisible();
  await page.locator('#signed-out').getByRole('button').click();
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
  await expect(page.locator('.versions li')).toHaveCount(2);
  await tab(page, 'coach.tab-riders');
  await expect(page.locator('.grid-body')).toContainText('NAMUNAVAX');
  expected(complaints, 401);
});

test('a departure moved into the past is named, and changes nothing on file', async ({
  page, baseURL, complaints,
}) => {
  const move = async (ahead: number) => {
    await tab(page, 'coach.tab-form');
    for (const field of ['departs_day', 'post_day']) {
      await page.locator(`#trip-${field}`).fill(day(ahead));
      await page.locator(`#trip-${field}`).blur();
    }
  };
  const refused = async (sentence: string) => {
    await tab(page, 'coach.filing.tab');
    await send(page).click();
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.locator('.versions li')).toHaveCount(1);
  };
  await ready(page, localhost(baseURL), riders(3));
  await file(page);
  await move(-2);
  await expect(page.getByText(en('coach.issue-in-past')).first()).toBeVisible();
  await tab(page, 'coach.filing.tab');
  await expect(page.getByText(en('coach.filing.stops-trip', { n: 1 }))).toBeVisible();
  await expect(send(page)).toHaveCount(0);
  await expect(page.locator('.versions li')).toHaveCount(1);

  // Yesterday may still be today where the dispatcher is: the service knows.
  await move(-1);
  await refused(en('coach.filing.refused-invalid', { n: 1 }));
  expected(complaints, 422);
  await move(1);
  await tab(page, 'coach.filing.tab');
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();

  // The coach has left by what is on file; no test can wait for that.
  const problem = { type: '/problems/departed', title: 'departed', status: 409 };
  await answerWith(page, '**/api/v1/trips/*', 409, JSON.stringify(problem));
  await tab(page, 'coach.tab-form');
  await page.locator('#trip-service').fill('N2');
  await refused(en('coach.filing.refused-departed'));
  await tab(page, 'coach.tab-form');
  await expect(page.locator('#trip-service')).toHaveValue('N2');
  expected(complaints, 409);
});
