import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { enrol, localhost, newOperator, passkeys, riders, tab } from '../support/coach.js';
import { Partner } from '../support/partner.js';
import { cusres, paxlst } from '../support/paxlst.js';
import { OwnServer, command } from '../support/server.js';
import { expect, open, test } from '../support/test.js';
import { en } from '../support/words.js';

type Filed = { id: string; reference: string; version: number; defects?: unknown[] };
type Rows = { riders: { sequence: number; surname: string; role: string }[] };

/** A fleet system: it has a token and speaks HTTP. */
class FleetSystem {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Files two passenger lists as a new trip. */
  file(list: string): Promise<Filed> {
    return this.ask('POST', 'trips', { 'Content-Type': 'application/edifact' }, list);
  }

  /** Files another version of the people. */
  async refile(trip: Filed, act: (list: Rows) => void): Promise<Filed> {
    const list = await this.ask<Rows>('GET', `trips/${trip.id}/manifest`);
    act(list);
    const headers = { 'Content-Type': 'application/json', 'If-Match': `"${trip.version}"` };
    return this.ask('PUT', `trips/${trip.id}/manifest`, headers, JSON.stringify(list));
  }

  cancel(trip: Filed): Promise<Filed> {
    return this.ask('DELETE', `trips/${trip.id}`);
  }

  private async ask<T>(
    method: string, path: string, headers: Record<string, string> = {}, body?: string,
  ): Promise<T> {
    const own = { Authorization: `Bearer ${this.token}`, 'Idempotency-Key': randomUUID() };
    const init = { method, headers: { ...own, ...headers }, ...(body ? { body } : {}) };
    const answer = await fetch(`${this.url}api/v1/${path}`, init);
    const text = await answer.text();
    expect(answer.ok, `${method} ${path}: ${answer.status} ${text}`).toBe(true);
    return JSON.parse(text) as T;
  }
}

/** Makes a token as an owner does, in the page of the account. */
async function token(page: Page): Promise<string> {
  await page.reload();
  await page.locator('#token-name').fill('fleet');
  await page.getByRole('button', { name: en('coach.account.token-make') }).click();
  const secret = page.locator('.secret-text').filter({ hasText: 'ylk_' });
  return ((await secret.textContent()) ?? '').trim();
}

/** Everybody with this outcome on the page of the filing. */
const standing = (page: Page, outcome: string) => page.locator(`[data-outcome="${outcome}"]`);

/** Which version of which trip a message tells of. */
function told(body: string): string {
  const [, reference, version] = /RFF\+TN:([^:']+):::(\d+)/.exec(body) ?? [];
  if (reference) return `${reference} ${version}`;
  const message = JSON.parse(body) as { reference: string; version: number };
  return `${message.reference} ${message.version}`;
}

test('a fleet system files, partners are told whatever happens, and the answers are shown', async ({
  page, accessible,
}) => {
  test.slow();
  const server = await OwnServer.start({ YOLAK_DELIVERY_RETRY_SECONDS: '1' });
  const customs = await Partner.of(server, 'customs', 'paxlst', '--answers');
  const neighbour = await Partner.of(server, 'neighbour', 'json');
  try {
    const origin = localhost(server.url);
    await passkeys(page);
    await enrol(page, await newOperator(origin, server.data));
    const fleet = new FleetSystem(server.url, await token(page));

    // One partner has no time, then is not there at all; the other is told all the same.
    customs.mood = 'busy';
    const people = riders(6);
    const first = await fleet.file(paxlst(people.slice(0, 5), people[5]!));
    expect(first.defects ?? []).toEqual([]);
    await expect.poll(() => customs.refused.length).toBeGreaterThan(0);
    customs.mood = 'gone';
    const gone = await fleet.file(paxlst(riders(3).slice(1), riders(3)[0]!));
    const amended = await fleet.refile(first, (list) => {
      list.riders[0]!.surname = 'NAMUNAVA';
    });
    await fleet.cancel(gone);
    const versions = [first, gone, amended].map(({ reference, version }) => `${reference} ${version}`);
    versions.push(`${gone.reference} ${gone.version + 1}`);
    await expect.poll(() => neighbour.taken.map(({ body }) => told(body)).sort()).toEqual(versions.sort());
    await expect.poll(() => customs.dropped).toBeGreaterThan(0);
    expect(customs.taken).toEqual([]);
    const waiting = await command(server.data, 'outbox', 'list');
    expect(waiting.split('\n')).toHaveLength(versions.length);
    expect(waiting).toContain('unreachable');

    // Once it is back it gets everything, once, and of each trip in order.
    customs.mood = 'well';
    await expect.poll(() => customs.taken.length).toBe(versions.length);
    expect(await command(server.data, 'outbox', 'list')).toBe('');
    for (const partner of [customs, neighbour]) {
      expect(partner.taken.map(({ body }) => told(body)).sort()).toEqual(versions.sort());
      for (const { reference } of [first, gone]) {
        const numbers = partner.taken.map(({ body }) => told(body)).filter((one) => one.startsWith(reference));
        expect(numbers).toEqual([`${reference} 1`, `${reference} 2`]);
      }
      expect(new Set(partner.taken.map(({ key }) => key)).size).toBe(versions.length);
      expect(partner.taken.every(({ genuine }) => genuine)).toBe(true);
    }
    // A try that failed and the one that did not are known as the same.
    const keys = customs.taken.map(({ key }) => key);
    expect(customs.refused.every((key) => keys.includes(key))).toBe(true);
    expect(customs.taken.every(({ type }) => type === 'application/edifact')).toBe(true);
    expect(neighbour.taken.every(({ type }) => type === 'application/json')).toBe(true);
    expect(customs.taken.map(({ body }) => body).join()).toContain('NAMUNAVA');

    // The dispatcher finds the trip of the fleet system; nobody is answered yet.
    await open(page, `${origin}/coach/`);
    await page.getByRole('button', { name: en('coach.driver.look') }).click();
    const found = page.locator('.on-file .card');
    await expect(found).toHaveCount(1);
    await accessible('a trip of the fleet system');
    await found.getByRole('button', { name: en('coach.on-file-open') }).click();
    await expect(page.getByText(en('coach.filing.waiting', { n: 6 }))).toBeVisible();
    await expect(page.getByText(first.reference)).toBeVisible();

    // Customs answers for some, in both ways it can.
    const answers = cusres(first.reference, { 1: '0Z', 2: '1Z', 3: '7Q' });
    expect(await customs.tell(answers)).toMatchObject({ answered: 3 });
    const text = 'Please bring the visa';
    const answer = { sequence: 4, outcome: 'look', text };
    expect(await customs.tell({ kind: 'answers', reference: first.reference, answers: [answer] }))
      .toMatchObject({ answered: 1 });
    await page.reload();
    await expect(page.getByText(en('coach.filing.by-authority'))).toBeVisible();
    for (const [outcome, n, who] of [
      ['ready', 1, 'NAMUNAVA'],
      ['see', 1, people[1]!.surname],
      ['look', 2, people[2]!.surname],
      ['waiting', 2, people[4]!.surname],
    ] as const) {
      const part = standing(page, outcome);
      await expect(part.getByRole('heading')).toHaveText(en(`coach.filing.${outcome}`, { n }));
      await expect(part).toContainText(en(`coach.filing.${outcome}-do`));
      if (outcome === 'ready') await part.getByText(en('coach.filing.show-people')).click();
      await expect(part.getByRole('listitem').filter({ hasText: who })).toBeVisible();
    }
    await expect(standing(page, 'see')).toContainText(en('coach.filing.may-not'));
    await expect(standing(page, 'look')).toContainText(en('coach.filing.authority-says', { text }));
    await accessible('four outcomes');

    // The list is here as well, to be amended.
    await tab(page, 'coach.tab-riders');
    await expect(page.locator('.grid-body')).toContainText('NAMUNAVA');
  } finally {
    // The page asks on; without a server that would be a complaint after the end.
    await page.goto('about:blank');
    customs.close();
    neighbour.close();
    await server.remove();
  }
});
