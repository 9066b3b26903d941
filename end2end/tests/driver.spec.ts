import type { Browser, Page } from '@playwright/test';
import {
  enrol, localhost, newOperator, newTrip, passkeys, pasteZones, riders, tab, zone,
  type Rider,
} from '../support/coach.js';
import { answerWith, readyForOffline } from '../support/offline.js';
import { expect, open, started, test } from '../support/test.js';
import { en } from '../support/words.js';

const PEOPLE = riders(3);
const MORE = riders(6).slice(3);
const button = (page: Page, key: string) => page.getByRole('button', { name: en(key), exact: true });
const named = ({ surname, given }: Rider): string => `${given} ${surname}`;
const said = (page: Page, key: string, rider: Rider) =>
  expect(page.locator('.rider-scan')).toContainText(en(key, { name: named(rider) }));
const handedIn = (page: Page) => page.locator('.scanned').getByText(en('coach.driver.entry-handed'));

/** Answers that say no are part of these tests; browsers note each on the console. */
const expected = (complaints: string[], status: number): void => {
  const rest = complaints.filter((text) => !text.includes(`status of ${status}`));
  complaints.splice(0, complaints.length, ...rest);
};

/** The code on a rider's own phone. */
async function codeOf(browser: Browser, origin: string, rider: Rider): Promise<string> {
  const page = await browser.newPage();
  await open(page, `${origin}/join/`);
  await page.locator('#rider-mrz').fill(zone(rider));
  await button(page, 'join.show').click();
  const code = await page.locator('.rider-code svg').getAttribute('data-code');
  await page.close();
  return code ?? '';
}

/** A dispatcher at a desk who filed a trip with three people; and a link for a driver. */
async function office(browser: Browser, origin: string): Promise<{ desk: Page; link: string }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false, userAgent: '',
  });
  const desk = await context.newPage();
  await passkeys(desk);
  await enrol(desk, await newOperator(origin));
  await desk.reload();
  await desk.locator('#invite-name').fill('Namuna driver');
  await desk.locator('#invite-role').selectOption('driver');
  await button(desk, 'coach.account.invite').click();
  const secret = desk.locator('.secret-text');
  await expect(secret).toContainText('/coach/enrol#');
  const link = (await secret.textContent()) ?? '';
  await open(desk, `${origin}/coach/`);
  await newTrip(desk);
  await pasteZones(desk, PEOPLE);
  await tab(desk, 'coach.filing.tab');
  await desk.locator('#send-button').click();
  await expect(desk.getByText(en('coach.filing.same'))).toBeVisible();
  return { desk, link };
}

/** The driver enrols and takes the trip along; the part that scans is open. */
async function takeAlong(page: Page, origin: string, link: string): Promise<void> {
  await passkeys(page);
  await enrol(page, link.trim());
  await open(page, `${origin}/coach/driver`);
  await button(page, 'coach.driver.look').click();
  await page.getByRole('button', { name: en('coach.driver.take') }).click();
  await expect(page.locator('.coach-pass svg[data-code]')).toBeVisible();
  await page.getByText(en('coach.driver.scan')).click();
}

async function paste(page: Page, code: string): Promise<void> {
  await page.locator('#rider-text').fill(code);
  await button(page, 'coach.scan-take').click();
}

const aboard = (page: Page, here: number, all: number) =>
  expect(page.getByText(en('coach.driver.aboard', { here, all }), { exact: true })).toBeVisible();

/** What the service holds of the trip, asked in the name of whoever is signed in. */
type OnFile = { version: number; entries: { surname: string; by: boolean }[]; absent: string[] };
const onFile = (page: Page): Promise<OnFile> => page.evaluate(async () => {
  const ask = async (path: string) => (await fetch(`/api/v1/trips${path}`)).json();
  const { id, version } = (await ask('')).trips[0];
  const { entries } = await ask(`/${id}/joined`);
  const list = await ask(`/${id}/manifest`);
  return {
    version,
    entries: entries.map((one: { rider: { surname: string }; by_driver: boolean }) =>
      ({ surname: one.rider.surname, by: one.by_driver })),
    absent: list.riders.filter((one: { absent?: boolean }) => one.absent)
      .map((one: { surname: string }) => one.surname),
  };
});

test('scanned and counted with no network, handed in and reported once when there is one', async ({
  page, browser, context, baseURL, accessible,
}) => {
  test.slow();
  const origin = localhost(baseURL);
  const { desk, link } = await office(browser, origin);
  const codes = await Promise.all([...MORE.slice(0, 2), PEOPLE[0]!].map((one) => codeOf(browser, origin, one)));
  await takeAlong(page, origin, link);
  const pass = await page.locator('.coach-pass svg[data-code]').getAttribute('data-code');
  await readyForOffline(page);
  await context.setOffline(true);

  await paste(page, codes[0]!);
  await said(page, 'coach.driver.scan-taken', MORE[0]!);
  await aboard(page, 1, 4);
  await paste(page, codes[1]!);
  await said(page, 'coach.driver.scan-taken', MORE[1]!);
  await paste(page, codes[0]!);
  await said(page, 'coach.driver.scan-twice', MORE[0]!);
  await expect(page.locator('.scanned .card')).toHaveCount(2);
  // One who is on the list is ticked there.
  await paste(page, codes[2]!);
  await said(page, 'coach.driver.scan-listed', PEOPLE[0]!);
  await expect(page.locator('.ticks input').first()).toBeChecked();
  await aboard(page, 3, 5);

  // By keyboard: a tick, and the report that asks once more.
  await page.locator('.ticks input').nth(1).focus();
  await page.keyboard.press('Space');
  await aboard(page, 4, 5);
  await expect(page.locator('.absent')).toContainText(PEOPLE[2]!.surname);
  await accessible('scanned, not reported');
  await button(page, 'coach.driver.report').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'coach.driver.report-sure')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(en('coach.driver.report-waits'))).toBeVisible();
  await page.reload();
  await started(page);
  await aboard(page, 4, 5);
  await expect(page.locator('.scanned .card')).toHaveCount(2);
  await expect(page.getByText(en('coach.driver.entry-waits'))).toHaveCount(2);
  await expect(page.getByText(en('coach.driver.report-waits'))).toBeVisible();
  await accessible('waiting');

  await context.setOffline(false);
  await expect(handedIn(page)).toHaveCount(2);
  await expect(page.getByText(en('coach.driver.reported'))).toBeVisible();
  await expect(page.locator('.coach-pass svg[data-code]')).not.toHaveAttribute('data-code', pass!);
  await expect(page.locator('.scanned').getByRole('button', { name: en('action.remove') })).toHaveCount(0);
  await accessible('handed in');
  // Looking again sends nothing again.
  await page.reload();
  await started(page);
  await expect(handedIn(page)).toHaveCount(2);
  await button(page, 'coach.driver.refresh').click();
  await aboard(page, 4, 4);
  const entries = MORE.slice(0, 2).map(({ surname }) => ({ surname, by: true }));
  expect(await onFile(desk)).toEqual({ version: 2, entries, absent: [PEOPLE[2]!.surname] });

  // The dispatcher takes the driver's version, then the people onto the list, and files.
  await desk.reload();
  await started(desk);
  await button(desk, 'coach.filing.take-theirs').click();
  await button(desk, 'coach.filing.joined-look').click();
  await desk.getByRole('button', { name: en('coach.filing.joined-take-all', { n: 2 }) }).click();
  await expect(desk.getByText(en('coach.filing.joined-none'))).toBeVisible();
  await desk.locator('#send-button').click();
  await expect(desk.getByText(en('coach.filing.same'))).toBeVisible();
  // On the list by now, they are counted there.
  await button(page, 'coach.driver.refresh').click();
  await expect(page.locator('.scanned .card')).toHaveCount(0);
  await aboard(page, 4, 4);
  await desk.context().close();
});

test('a list that changed meanwhile is fetched anew and asked about again', async ({
  page, browser, baseURL, complaints,
}) => {
  test.slow();
  const origin = localhost(baseURL);
  const { desk, link } = await office(browser, origin);
  await takeAlong(page, origin, link);
  await page.locator('.ticks label').first().click();
  await tab(desk, 'coach.tab-riders');
  await button(desk, 'coach.tool-add').click();
  await desk.locator('#paste').fill(zone(MORE[2]!));
  await button(desk, 'coach.add-take').click();
  await tab(desk, 'coach.filing.tab');
  await desk.locator('#send-button').click();
  await expect(desk.getByText(en('coach.filing.same'))).toBeVisible();
  await button(page, 'coach.driver.report').click();
  await button(page, 'coach.driver.report-sure').click();
  await expect(page.getByText(en('coach.driver.stale'))).toBeVisible();
  await aboard(page, 1, 4);
  await button(page, 'coach.driver.report').click();
  await button(page, 'coach.driver.report-sure').click();
  await expect(page.getByText(en('coach.driver.reported'))).toBeVisible();
  expect((await onFile(desk)).version).toBe(3);
  expected(complaints, 412);
  await desk.context().close();
});

test('a session that is over asks to sign in, and a refusal says why', async ({
  page, browser, context, baseURL, complaints, accessible,
}) => {
  test.slow();
  const origin = localhost(baseURL);
  const { desk, link } = await office(browser, origin);
  const codes = await Promise.all(MORE.slice(0, 2).map((one) => codeOf(browser, origin, one)));
  await takeAlong(page, origin, link);
  await context.clearCookies();
  await paste(page, codes[0]!);
  await expect(page.locator('#signed-out')).toBeVisible();
  await expect(handedIn(page)).toHaveCount(0);
  await page.locator('#signed-out').getByRole('button').click();
  await expect(handedIn(page)).toHaveCount(1);
  expected(complaints, 401);

  const departed = { type: '/problems/departed', title: 'departed', status: 409 };
  await answerWith(page, '**/api/v1/trips/*/entries', 409, JSON.stringify(departed));
  await paste(page, codes[1]!);
  const card = page.locator('.scanned .card').nth(1);
  await expect(card).toContainText(en('coach.filing.refused-departed'));
  await accessible('refused');
  await card.getByRole('button').click();
  await card.getByRole('button').click();
  await expect(page.locator('.scanned .card')).toHaveCount(1);
  await expect(page.locator('#scanned-title')).toBeFocused();
  expected(complaints, 409);
  await desk.context().close();
});
