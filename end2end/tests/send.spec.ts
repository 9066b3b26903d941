import type { BrowserContext, Page, Request, Route } from '@playwright/test';
import {
  ERIKSSON,
  Hand,
  answerAll,
  answerCarry,
  answerCrossing,
  answerPeople,
  answerPerson,
  answerPlace,
  at,
  begin,
  fileOne,
  forgiveRequests,
  inDays,
  on,
  onPass,
  passText,
  reference,
  reload,
  reopen,
  send,
} from '../support/road.js';
import { expect, open, started, test } from '../support/test.js';
import { beginning, en } from '../support/words.js';

// A worker would stand between the page and the answers that these tests make up.
test.use({ serviceWorkers: 'block' });

const FILING = '**/api/v1/declarations';

/** Every attempt to file from here on, in order. */
function attempts(page: Page): Request[] {
  const seen: Request[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST' && pathname === '/api/v1/declarations') seen.push(request);
  });
  return seen;
}

const keys = (seen: Request[]) => new Set(seen.map((one) => one.headers()['idempotency-key']));

/** How many of them the server answered. */
async function answered(seen: Request[]): Promise<number> {
  const answers = await Promise.all(seen.map((one) => one.response().catch(() => null)));
  return answers.filter((answer) => answer !== null).length;
}

const isoInDays = (days: number) => {
  const [day, month, year] = inDays(days);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** Agrees and sends from the answers page, where the box may be ticked already. */
async function sendAgain(page: Page): Promise<void> {
  await page.locator('#consent').setChecked(true, { force: true });
  await page.locator('main button[type=submit]').click();
}

test('what is sent offline waits, goes out by itself and arrives once', async ({ page, context, complaints }) => {
  const seen = attempts(page);
  const hand = await answerAll(page);
  await context.setOffline(true);
  await expect(page.getByText(en('banner.offline'))).toBeVisible();
  await send(hand);
  await onPass(page, 'waiting');
  await expect(page.getByText(en('waiting.network'))).toBeVisible();
  await expect(page.locator('.pass')).toHaveCount(0);
  await page.getByRole('link', { name: 'Back' }).click();
  await expect(page.locator('.card')).toContainText('Waiting to send');
  await page.getByRole('button', { name: /^Show/ }).click();
  await onPass(page, 'waiting');

  await context.setOffline(false);
  await onPass(page, 'received');
  expect(await reference(page)).toMatch(/^[\dA-Z]{4}(-[\dA-Z]{4}){2}$/);
  expect(keys(seen).size, 'one key however often it is tried').toBe(1);
  expect(await answered(seen)).toBe(1);
  await expect(page.getByText(en('banner.offline'))).toBeHidden();
  forgiveRequests(complaints);
});

test('a tab killed while it waits sends when it is opened again', async ({ page, context, complaints }) => {
  const hand = await answerAll(page);
  const first = attempts(page);
  await page.route(FILING, (route) => route.abort('connectionreset'));
  await send(hand);
  await onPass(page, 'waiting');
  await page.close();
  const again = await context.newPage();
  const second = attempts(again);
  await again.goto('/');
  await started(again);
  await expect(again.locator('.card')).toContainText('Received');
  expect(keys([...first, ...second]).size).toBe(1);
  expect(await answered(second)).toBe(1);
  forgiveRequests(complaints);
});

test('an answer lost on the way is asked for again, not filed again', async ({ page, complaints }) => {
  const seen = attempts(page);
  const filed = await loseTheAnswer(page);
  await send(await answerAll(page));
  await onPass(page, 'waiting');
  await page.getByRole('button', { name: 'Try now' }).click();
  await onPass(page, 'received');
  expect(await reference(page)).toBe(filed());
  expect(seen).toHaveLength(2);
  expect(keys(seen).size).toBe(1);
  forgiveRequests(complaints);
});

/** The server files the first one, and the browser does not get to know. Gives its reference. */
async function loseTheAnswer(page: Page): Promise<() => string> {
  let filed = '';
  await page.route(FILING, async (route: Route) => {
    if (filed) return route.fallback();
    const answer = await route.fetch();
    filed = (await answer.json()).reference;
    return route.abort('connectionreset');
  });
  return () => filed;
}

test('an answer lost on the way, then changed: what is on file is amended', async ({ page, complaints }) => {
  const seen = attempts(page);
  const filed = await loseTheAnswer(page);
  await answerAll(page);
  await sendAgain(page);
  await onPass(page, 'waiting');
  await page.getByRole('button', { name: 'Do not send, change it' }).click();
  await on(page, '/d/answers');
  await changeDay(page, 'In a week');
  const amended = page.waitForRequest((one) => one.method() === 'PUT');
  await sendAgain(page);
  expect((await amended).postDataJSON().declaration.trip.date).toBe(isoInDays(7));
  await onPass(page, 'received');
  expect(await reference(page)).toBe(filed());
  expect(keys(seen).size, 'filed once').toBe(1);
  forgiveRequests(complaints);
});

test('an answer lost on the way, then removed: what is on file is withdrawn', async ({ page, complaints }) => {
  const filed = await loseTheAnswer(page);
  await answerAll(page);
  await sendAgain(page);
  await onPass(page, 'waiting');
  await page.getByRole('link', { name: 'Back' }).click();
  await page.getByRole('button', { name: /^Remove/ }).click();
  const withdrawn = page.waitForResponse((one) => one.request().method() === 'DELETE');
  await page.getByRole('button', { name: /^Really remove/ }).click();
  expect((await withdrawn).ok()).toBe(true);
  await expect(page.locator('.card')).toContainText(en('standing.withdrawn'));
  await expect(page.locator('.card')).toContainText(filed());
  forgiveRequests(complaints);
});

test('what the server refuses is told, and nothing is lost', async ({ page, complaints }) => {
  const problem = (status: number, type: string, more = {}) =>
    JSON.stringify({ type: `/problems/${type}`, title: type, status, ...more });
  const table: [status: number, body: string, sentence: string][] = [
    [400, problem(400, 'bad-body'), en('refused.other')],
    [409, problem(409, 'idempotency-key-reused'), en('refused.conflict')],
    [413, problem(413, 'too-large'), en('refused.too-large')],
    [
      422,
      problem(422, 'invalid', { errors: [{ pointer: '/people/0/birth', code: 'in_future' }] }),
      en('error.in-future'),
    ],
  ];
  await answerAll(page);
  for (const [status, body, sentence] of table) {
    await page.route(FILING, (route) =>
      route.fulfill({ status, body, contentType: 'application/problem+json' }),
    );
    await sendAgain(page);
    await expect(page.locator('#refusal'), `${status}`).toContainText(sentence);
    await expect(page.locator('#refusal'), `${status}`).toBeFocused();
    await expect(page.locator('.summary-list')).toContainText('L898902C3');
    await page.unroute(FILING);
  }
  await reload(page);
  await at(page, '/d/answers');
  await sendAgain(page);
  await onPass(page, 'received');
  forgiveRequests(complaints);
});

test('what the server cannot answer waits, and nothing is lost', async ({ page, complaints }) => {
  const table: [name: string, answer: Parameters<Route['fulfill']>[0]][] = [
    ['429', { status: 429, headers: { 'Retry-After': '1' }, body: '' }],
    ['500', { status: 500, body: 'Internal Server Error' }],
    ['502 of a gateway', { status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }],
    ['garbage', { status: 200, contentType: 'application/json', body: '{"reference": 7,' }],
    ['a page of a hotel', { status: 200, contentType: 'text/html', body: '<p>Log in</p>' }],
    ['nothing', { status: 200, body: '' }],
    ['404 of a gateway', { status: 404, contentType: 'text/html', body: 'no' }],
  ];
  const seen = attempts(page);
  await answerAll(page);
  await sendInVain(page, table[0]?.[1]);
  for (const [name, answer] of table.slice(1)) {
    await page.route(FILING, (route) => route.fulfill(answer));
    const before = seen.length;
    await page.getByRole('button', { name: 'Try now' }).click();
    await expect.poll(() => seen.length, name).toBeGreaterThan(before);
    await expect(page.getByRole('heading', { level: 1 }), name).toHaveText(en('pass.title-waiting'));
    await page.unroute(FILING);
  }
  await reload(page);
  await onPass(page, 'received');
  expect(keys(seen).size).toBe(1);
  forgiveRequests(complaints);
});

/** Sends once into an answer that says nothing final. */
async function sendInVain(page: Page, answer: Parameters<Route['fulfill']>[0]): Promise<void> {
  await page.route(FILING, (route) => route.fulfill(answer));
  await sendAgain(page);
  await onPass(page, 'waiting');
  await page.unroute(FILING);
}

test('what waits can be taken back and changed', async ({ page, complaints }) => {
  const seen = attempts(page);
  await answerAll(page);
  await sendInVain(page, { status: 503, body: '' });
  await page.getByRole('button', { name: 'Do not send, change it' }).click();
  await on(page, '/d/answers');
  await changeDay(page, 'In a week');
  // The first one may have arrived, so it is filed as it was, and amended.
  const amended = page.waitForRequest((one) => one.method() === 'PUT');
  await sendAgain(page);
  await onPass(page, 'received');
  expect(await answered(seen.slice(1))).toBe(1);
  expect((await amended).postDataJSON().declaration.trip.date).toBe(isoInDays(7));
  forgiveRequests(complaints);
});

test('without consent nothing is sent', async ({ page }) => {
  const seen = attempts(page);
  await answerAll(page);
  await page.locator('main button[type=submit]').click();
  await expect(page.locator('#error-summary')).toBeFocused();
  await page.getByRole('link', { name: en('missing.consent') }).click();
  await expect(page.locator('#consent')).toBeFocused();
  expect(seen).toHaveLength(0);
});

test('two taps file once', async ({ page }) => {
  const seen = attempts(page);
  await answerAll(page);
  await page.locator('label[for=consent]').click();
  await page.locator('main button[type=submit]').dblclick();
  await onPass(page, 'received');
  await page.getByRole('link', { name: 'Back' }).click();
  await expect(page.locator('.card')).toHaveCount(1);
  await expect(page.locator('.card')).toContainText('Received');
  expect(keys(seen).size).toBe(1);
  expect(await answered(seen)).toBe(1);
});

test('before the window opens it waits for its day', async ({ page, complaints }) => {
  const hand = await answerAll(page, inDays(40));
  await send(hand);
  await onPass(page, 'waiting');
  const opens = new Date(Date.now() + 10 * 86_400_000);
  const day = new Intl.DateTimeFormat('en', {
    timeZone: 'Asia/Tashkent',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const { day: date, month, year } = Object.fromEntries(
    day.formatToParts(opens).map((part) => [part.type, part.value]),
  );
  const text = page.getByText(beginning('waiting.window'));
  for (const part of [date, month, year]) await expect(text).toContainText(part ?? '?');
  await expect(page.locator('.qr')).toHaveCount(0);
  forgiveRequests(complaints);
});

test('rules of another version in the browser: the server\'s advice counts, and it is told', async ({ page }) => {
  // The copy on this phone still allows ten times as much.
  await page.route('**/assets/rulebook-*.json', async (route) => {
    const rows: string[][] = await (await route.fetch()).json();
    const rule = rows.findIndex((row) => row[1] === 'imp.value.road');
    const [pack, value] = [rows[0], rows[rule + 1]];
    if (!pack || !value) throw new Error('the shape of the pack is another one');
    pack[1] = 'uz-1999.1';
    pack[2] = '0000000000000000';
    value[1] = '3000';
    await route.fulfill({ json: rows });
  });
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await answerCrossing(hand, 'Into the country', 'On foot');
  await answerPlace(hand);
  await answerPerson(hand, { ...ERIKSSON, home: 'In the country', daysAbroad: '5' });
  await answerPeople(hand);
  await answerCarry(hand, 'goods');
  await hand.tap(page.getByRole('button', { name: /^Add: Shopping/ }));
  await hand.type('item-0-name', 'Laptop');
  await hand.type('item-0-amount', '1');
  await hand.type('item-0-value', '900');
  await hand.choose('item-0-currency', 'USD');
  await hand.goOn();
  await on(page, '/d/items');
  await hand.goOn();
  await on(page, '/d/advice');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('lane.green'));
  await expect(page.getByText(en('advice.pack', { version: 'uz-1999.1' }))).toBeVisible();
  await hand.goOn();
  await send(hand);
  await onPass(page, 'received');
  await expect(page.locator('.pass-lane')).toContainText(en('lane.red'));
  await expect(page.locator('main')).toContainText(en('pass.advice-changed', { lane: en('lane.red') }));
});

test('an amendment gives a new pass, and the old one is void', async ({ page, context }) => {
  const filed = await fileOne(page);
  const old = await passText(page);
  await page.getByRole('button', { name: 'Change it' }).click();
  await on(page, '/d/answers');
  await expect(page.locator('#consent'), 'a change asks for consent anew').not.toBeChecked();
  await changeDay(page, 'In a week');
  await expect(page.getByRole('button', { name: 'Send the change' })).toBeVisible();
  await sendAgain(page);
  await expect(page.locator('.status-timeline li')).toHaveCount(2);
  await expect(page.locator('.tag')).toContainText('Changed');
  expect(await reference(page)).toBe(filed);
  const renewed = await passText(page);
  expect(renewed).not.toBe(old);
  expect(await verdict(context, old)).toBe(en('desk.revoked'));
  expect(await verdict(context, renewed), 'its day is not today').toBe(en('desk.look'));
});

test('a withdrawn pass says so and is refused', async ({ page, context }) => {
  await fileOne(page);
  const code = await passText(page);
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(page.getByText(en('pass.withdraw-hint'))).toBeVisible();
  await page.getByRole('button', { name: 'Really withdraw?' }).click();
  await onPass(page, 'withdrawn');
  await expect(page.locator('.qr')).toHaveCount(0);
  await expect(page.getByText(en('pass.void-hint'))).toBeVisible();
  expect(await verdict(context, code)).toBe(en('desk.revoked'));
});

test('an amendment sent offline leaves the old pass until it arrives', async ({ page, context, complaints }) => {
  await fileOne(page);
  const old = await passText(page);
  await page.getByRole('button', { name: 'Change it' }).click();
  await on(page, '/d/answers');
  await context.setOffline(true);
  await changeDay(page, 'In a week');
  await sendAgain(page);
  await onPass(page, 'waiting');
  expect(await passText(page), 'still the pass that counts').toBe(old);
  await context.setOffline(false);
  await expect(page.locator('.status-timeline li')).toHaveCount(2);
  expect(await passText(page)).not.toBe(old);
  forgiveRequests(complaints);
});

test('a pass is found on another device, and changed there', async ({ page, browser, baseURL, complaints }) => {
  const filed = await fileOne(page);
  const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en-GB', serviceWorkers: 'block' });
  const other = await context.newPage();
  await open(other);
  await other.getByRole('link', { name: 'Find a pass' }).first().click();
  await on(other, '/find');
  const find = new Hand(other);
  await find.type('find-reference', filed.toLowerCase().replaceAll('-', ' '));
  await find.type('find-number', ERIKSSON.number);
  await find.typeDate('find-birth', ERIKSSON.birth);
  await find.goOn();
  await onPass(other, 'received');
  expect(await reference(other)).toBe(filed);
  expect(await passText(other)).toBe(await passText(page));
  await change(other, 'In a week');
  await expect(other.locator('.status-timeline li')).toHaveCount(2);

  // The first device does not know of it yet: its change must not undo the other one.
  await change(page, 'Today');
  await expect(page.locator('#refusal')).toContainText(en('refused.changed'));
  // What is on file is shown, and what was typed can be sent on top of it.
  await reload(page);
  await at(page, '/d/answers');
  await expect(page.locator('.summary-list')).toContainText('L898902C3');
  await sendAgain(page);
  await expect(page.locator('.status-timeline li')).toHaveCount(3);
  expect(await reference(page)).toBe(filed);
  await context.close();
  forgiveRequests(complaints);
});

/** Changes the day of a pass, up to sending. */
async function change(page: Page, day: string): Promise<void> {
  await page.getByRole('button', { name: 'Change it' }).click();
  await on(page, '/d/answers');
  await changeDay(page, day);
  await sendAgain(page);
}

/** Changes the day of crossing from the answers page. */
async function changeDay(page: Page, day: string): Promise<void> {
  await page.getByRole('link', { name: 'Change Day of crossing' }).click();
  await page.getByText(day, { exact: true }).click();
  await page.locator('main button[type=submit]').click();
  await on(page, '/d/answers');
}

test('what does not lead to a pass is told, and stays typed', async ({ page, context, complaints }) => {
  const filed = await fileOne(page);
  await page.goto('/find');
  await started(page);
  const message = page.locator('#find-message');
  const press = () => page.getByRole('button', { name: 'Find it' }).click();
  const table: [reference: string, number: string, year: string, sentence: string][] = [
    ['ABCD', ERIKSSON.number, '1974', en('find.reference-length')],
    [`${filed.slice(0, -1)}*`, ERIKSSON.number, '1974', en('find.reference-character')],
    [spoilt(filed), ERIKSSON.number, '1974', en('find.reference-check')],
    [filed, '', '1974', en('missing.number')],
    [filed, ERIKSSON.number, '', en('missing.birth')],
    [filed, 'L898902C4', '1974', en('find.nothing')],
  ];
  for (const [text, number, year, sentence] of table) {
    await page.locator('#find-reference').fill(text);
    await page.locator('#find-number').fill(number);
    await page.locator('#find-birth-day').fill('12');
    await page.locator('#find-birth-month').fill('8');
    await page.locator('#find-birth-year').fill(year);
    await press();
    await expect(message).toContainText(sentence);
    await expect(message).toBeFocused();
    await expect(page.locator('#find-reference')).toHaveValue(text);
  }
  await context.setOffline(true);
  await press();
  await expect(message).toContainText(en('find.offline'));
  await context.setOffline(false);
  const answers = [
    [{ status: 429, headers: { 'Retry-After': '90' }, body: '' }, en('find.too-many', { n: 2 })],
    [{ status: 500, body: 'no' }, en('find.broken')],
    [{ status: 200, body: '<p>Log in</p>' }, en('find.broken')],
  ] as const;
  for (const [answer, sentence] of answers) {
    await page.route('**/declarations/find', (route) => route.fulfill(answer));
    await press();
    await expect(message).toContainText(sentence);
    await page.unroute('**/declarations/find');
  }
  forgiveRequests(complaints);
});

/** The reference with two neighbours swapped that differ. */
function spoilt(reference: string): string {
  const at = [...reference].findIndex((c, i) => i > 0 && ![c, reference[i - 1]].includes('-') && c !== reference[i - 1]);
  return reference.slice(0, at - 1) + reference[at] + reference[at - 1] + reference.slice(at + 1);
}

/** What the officer's page says of a code. */
async function verdict(context: BrowserContext, code: string): Promise<string> {
  const desk = await reopen(context, '/check/');
  await expect(desk.getByText(en('desk.fetch-done'))).toBeVisible();
  await desk.getByLabel('Code as text').fill(code);
  await desk.getByRole('button', { name: 'Check', exact: true }).click();
  const text = await desk.locator('#verdict').getByRole('heading').textContent();
  await desk.close();
  return text ?? '';
}
