import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { written } from '../support/device.js';
import { answerWith, readyForOffline } from '../support/offline.js';
import { Fleet } from '../support/operator.js';
import { ERIKSSON } from '../support/road.js';
import { expect, open, started, test } from '../support/test.js';
import { en } from '../support/words.js';

/** ICAO Doc 9303 part 4, appendix B, with an expiry that has not passed and its check digits. */
const LINES = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F3204153ZE184226B<<<<<16',
].join('\n');

const CODE = 'ABCD-EFGH-JKLM';
const button = (page: Page, key: string) => page.getByRole('button', { name: en(key), exact: true });
const onCard = (page: Page, key: string) => page.locator('.card').getByRole('button', { name: en(key) });

/** Fills the form by hand. */
async function fill(page: Page, given = ERIKSSON.given, number = ERIKSSON.number): Promise<void> {
  await page.locator('#rider-surname').fill(ERIKSSON.surname);
  await page.locator('#rider-given').fill(given);
  for (const [at, suffix] of ['', '-month', '-year'].entries()) {
    await page.locator(`#rider-birth${suffix}`).fill(ERIKSSON.birth[at] ?? '');
    await page.locator(`#rider-expiry${suffix}`).fill(ERIKSSON.expiry?.[at] ?? '');
  }
  await page.locator('label[for=rider-sex-F]').click();
  await page.locator('#rider-nationality').selectOption(ERIKSSON.nationality);
  await page.locator('#rider-number').fill(number);
}

test('without a code: lines pasted, a code shown, everything there after a reload', async ({ page, accessible }) => {
  await open(page, '/join/');
  await expect(page.locator('#trip-code')).toBeVisible();
  await accessible('empty form');
  await page.locator('#rider-mrz').fill(LINES);
  await expect(page.locator('#rider-mrz-state')).toContainText(en('mrz.consistent'));
  await expect(page.locator('#rider-surname')).toHaveValue('ERIKSSON');
  await expect(page.locator('#rider-birth-year')).toHaveValue('1974');
  await button(page, 'join.show').click();
  await expect(page.locator('.rider-code svg')).toHaveAttribute('data-code', /^YLKR1:/);
  await expect(page.locator('.card')).toContainText(en('join.on-device'));
  await accessible('code shown');
  await page.reload();
  await started(page);
  await expect(page.locator('.card')).toContainText('ANNA MARIA ERIKSSON');
});

test('everything wrong is named beside its box, and on top', async ({ page, accessible }) => {
  await open(page, '/join/');
  await page.locator('#rider-surname').fill('Ериksson');
  await page.locator('#rider-birth').fill('31');
  await page.locator('#rider-birth-month').fill('2');
  await page.locator('#rider-birth-year').fill('1990');
  await button(page, 'join.show').click();
  const summary = page.locator('#error-summary');
  await expect(summary).toBeFocused();
  await expect(summary).toContainText(en('error.no-such-day', { max: 28 }));
  await expect(summary).toContainText(en('join.sex-missing'));
  await expect(summary).toContainText(en('missing.number'));
  await accessible('with errors');
  await summary.getByRole('link', { name: en('missing.number') }).click();
  await expect(page.locator('#rider-number')).toBeFocused();
  await page.locator('#rider-number').fill('L898902C3');
  await expect(summary).not.toContainText(en('missing.number'));
});

test('each keystroke is kept: a tab killed in the middle comes back as it was', async ({ page }) => {
  await open(page, '/join/');
  await page.locator('#rider-surname').fill('Namuna');
  await page.locator('#rider-birth').fill('27');
  await written(page);
  await page.reload();
  await started(page);
  await expect(page.locator('#rider-surname')).toHaveValue('Namuna');
  await expect(page.locator('#rider-birth')).toHaveValue('27');
  await expect(page.locator('#rider-birth-year')).toHaveValue('');
});

test('a family, one after another, and one of them removed again', async ({ page }) => {
  await open(page, '/join/');
  await fill(page);
  await button(page, 'join.show').click();
  await button(page, 'join.another').click();
  await expect(page.locator('#form')).toHaveText(en('join.form-other'));
  await fill(page, 'Kichik', 'L898902C4');
  await button(page, 'join.show').click();
  await expect(page.locator('.card')).toHaveCount(2);
  const second = page.locator('.card').nth(1);
  await second.getByRole('button', { name: en('join.remove') }).click();
  await second.getByRole('button', { name: en('join.remove-sure') }).click();
  await expect(page.locator('.card')).toHaveCount(1);
});

test('a start without a network: the form is there, and the code needs none', async ({ page, context }) => {
  await open(page, '/join/');
  await readyForOffline(page);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(`/join/#${CODE}`);
  await started(page);
  await expect(page.getByText(en('join.unseen'))).toBeVisible();
  await fill(page);
  await page.locator('label[for=rider-consent]').click();
  await button(page, 'join.send').click();
  await expect(page.locator('.card')).toContainText(en('join.waiting'));
  await onCard(page, 'join.show').click();
  await expect(page.locator('.rider-code svg')).toBeVisible();
});

for (const [status, kind, key] of [
  [404, 'not-found', 'join.over-unknown'],
  [410, 'link-closed', 'join.over-closed'],
  [410, 'link-departed', 'join.over-departed'],
] as const) {
  test(`a link that is over says so: ${kind}`, async ({ page, complaints, accessible }) => {
    const problem = { type: `/problems/${kind}`, title: kind, status };
    await answerWith(page, '**/api/v1/trips/join/*', status, JSON.stringify(problem));
    await open(page, `/join/#${CODE}`);
    await expect(page.getByText(en(key))).toBeVisible();
    await expect(page.locator('.trip-card')).toHaveCount(0);
    const gone = key === 'join.over-departed';
    await expect(page.locator('#rider-surname')).toHaveCount(gone ? 0 : 1);
    await accessible(kind);
    complaints.length = 0; // the browser notes the refusal itself
  });
}

test('a language keeps what was typed', async ({ page }) => {
  await open(page, '/join/');
  await page.locator('#rider-surname').fill('Namuna');
  await page.locator('#lang-uz').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'uz');
  await expect(page.locator('#rider-surname')).toHaveValue('Namuna');
});

test('the whole way of a rider: link, entry, on the list, changed, withdrawn, closed', async ({ page, browser, baseURL, complaints, accessible }) => {
  const url = (baseURL ?? '').replace('127.0.0.1', 'localhost');
  const office = await browser.newPage();
  const fleet = await Fleet.of(office, url, `Namuna ${randomUUID().slice(0, 8)}`);
  await office.close();
  const { id, code } = await fleet.joinable();
  type Joined = { entries: { entry: string; state: string; rider?: { surname: string; seat: string } }[] };
  const joined = () => fleet.ask<Joined>('GET', `trips/${id}/joined`);

  await open(page, `/join/#${code}`);
  await expect(page.locator('.trip-card')).toContainText('NAMUNA TRANS');
  await expect(page.locator('.trip-route')).toHaveText('Shymkent – Toshkent');
  await fill(page);
  await button(page, 'join.send').click();
  await expect(page.locator('#error-summary')).toContainText(en('join.consent-missing'));
  await page.locator('label[for=rider-consent]').click();
  await button(page, 'join.send').click();
  await expect(page.locator('.card')).toContainText(en('join.sent'));
  await accessible('sent');
  expect((await joined()).entries.map((entry) => entry.rider?.surname)).toEqual(['Eriksson']);

  // Put on the list, the rider is told so when looking again.
  await fleet.ask('POST', `trips/${id}/joined/${(await joined()).entries[0]?.entry}/taken`);
  await page.reload();
  await started(page);
  await expect(page.locator('.card')).toContainText(en('join.taken'));

  await onCard(page, 'action.change').click();
  await page.getByText(en('join.more')).click();
  await page.locator('#rider-seat').fill('12A');
  await button(page, 'join.send').click();
  await expect(page.locator('.card')).toContainText(en('join.changed-means'));
  expect((await joined()).entries[0]?.rider?.seat).toBe('12A');

  await onCard(page, 'join.withdraw').click();
  await onCard(page, 'join.withdraw-sure').click();
  await expect(page.locator('.card')).toContainText(en('join.withdrawn'));
  expect((await joined()).entries[0]?.rider).toBeUndefined();

  // The link is closed: said, and the way without it is offered.
  await fleet.ask('POST', `trips/${id}/join`, { action: 'close' });
  await page.reload();
  await started(page);
  await expect(page.getByText(en('join.over-closed'))).toBeVisible();
  await expect(page.locator('.trip-card')).toHaveCount(0);
  complaints.length = 0; // the browser notes the refusal itself
});

test('an answer lost on the way: what was sent is changed or taken back, not sent twice or left behind', async ({ page, browser, baseURL, complaints }) => {
  const url = (baseURL ?? '').replace('127.0.0.1', 'localhost');
  const office = await browser.newPage();
  const fleet = await Fleet.of(office, url, `Namuna ${randomUUID().slice(0, 8)}`);
  await office.close();
  const { id, code } = await fleet.joinable();
  const entries = async () => {
    const asked = fleet.ask<{ entries: { state: string; rider?: { seat: string } }[] }>('GET', `trips/${id}/joined`);
    return (await asked).entries.map((entry) => [entry.state, entry.rider?.seat]);
  };
  let lose = true;
  await page.route(`**/api/v1/trips/join/${code}`, async (route) => {
    if (route.request().method() !== 'POST' || !lose) return route.fallback();
    lose = false;
    await route.fetch();
    return route.abort('connectionreset');
  });
  const send = async (seat: string) => {
    await page.getByText(en('join.more')).click();
    await page.locator('#rider-seat').fill(seat);
    await page.locator('#rider-consent').setChecked(true, { force: true });
    await button(page, 'join.send').click();
  };

  await open(page, `/join/#${code}`);
  await expect(page.locator('.trip-card')).toBeVisible();
  await fill(page);
  await send('1A');
  await expect(page.locator('.card')).toContainText(en('join.waiting'));
  await expect.poll(entries).toEqual([['received', '1A']]);
  await onCard(page, 'action.change').click();
  await page.locator('#rider-seat').fill('2B');
  await button(page, 'join.send').click();
  await expect(page.locator('.card')).toContainText(en('join.sent'));
  expect(await entries()).toEqual([['received', '2B']]);

  lose = true;
  await button(page, 'join.another').click();
  await fill(page, 'Lola', 'L898902C5');
  await send('3C');
  const lola = page.locator('.card', { hasText: 'Lola' });
  await expect(lola).toContainText(en('join.waiting'));
  await expect.poll(async () => (await entries()).length).toBe(2);
  await lola.getByRole('button', { name: en('join.withdraw') }).click();
  await lola.getByRole('button', { name: en('join.withdraw-sure') }).click();
  await expect(lola).toContainText(en('join.withdrawn'));
  expect((await entries())[1]?.[0]).toBe('withdrawn');
  complaints.length = 0; // the browser notes the broken connections itself
});

test('used on a second phone, a link shows nothing of the first', async ({ page, browser, baseURL }) => {
  const url = (baseURL ?? '').replace('127.0.0.1', 'localhost');
  const office = await browser.newPage();
  const fleet = await Fleet.of(office, url, `Namuna ${randomUUID().slice(0, 8)}`);
  await office.close();
  const { id, code } = await fleet.joinable();
  const other = await browser.newPage();
  for (const phone of [other, page]) {
    await open(phone, `${baseURL}join/#${code}`);
    await expect(phone.locator('.card')).toHaveCount(0);
    await fill(phone);
    await phone.locator('label[for=rider-consent]').click();
    await button(phone, 'join.send').click();
    await expect(phone.locator('.card')).toContainText(en('join.sent'));
  }
  await other.close();
  const { entries } = await fleet.ask<{ entries: unknown[] }>('GET', `trips/${id}/joined`);
  expect(entries).toHaveLength(2);
});

test('with no network between them, the coach’s phone reads the code from the rider’s', async ({ page, complaints, accessible }) => {
  await open(page, '/join/');
  await fill(page, 'Lola', 'L898902C5');
  await button(page, 'join.show').click();
  const symbol = page.locator('.rider-code .qr');
  const picture = await symbol.screenshot();
  const code = (await symbol.locator('svg').getAttribute('data-code')) ?? '';

  await open(page, '/coach/');
  await page.getByText(en('coach.trips-sample')).click();
  await page.getByRole('button', { name: en('coach.tool-add'), exact: true }).click();
  await page.getByText(en('coach.add-scan')).click();
  const scan = page.locator('.rider-scan');
  await page.locator('#rider-picture').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
  await expect(scan).toContainText(en('coach.scan-taken', { name: 'Lola Eriksson' }));
  await accessible('a code taken');
  await page.locator('#rider-text').fill(code.slice(0, -3));
  await scan.getByRole('button', { name: en('coach.scan-take'), exact: true }).click();
  await expect(scan).toContainText(en('coach.scan-damaged'));
  await page.locator('#rider-text').fill('YLKD:7F3A/NAMUNA/20260109/4');
  await scan.getByRole('button', { name: en('coach.scan-take'), exact: true }).click();
  await expect(scan).toContainText(en('coach.scan-not-a-rider'));
  complaints.length = 0; // nobody is signed in, and the browser notes the refusal
});
