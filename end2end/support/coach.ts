import { randomUUID } from 'node:crypto';
import { expect, type CDPSession, type Locator, type Page } from '@playwright/test';
import { command, sharedData } from './server.js';
import { open } from './test.js';
import { en } from './words.js';

/** Where passkeys work: an address of numbers is no name they could belong to. */
export function localhost(baseURL: string | undefined): string {
  return (baseURL ?? '').replace('127.0.0.1', 'localhost').replace(/\/$/, '');
}

/** A device that makes and uses passkeys as if its owner touched it at once. */
export async function passkeys(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

/** A new operator of the server with this data; its owner's enrolment link. */
export async function newOperator(origin: string, data = sharedData()): Promise<string> {
  const name = `Namuna ${randomUUID().slice(0, 8)}`;
  const printed = await command(data, 'operator', 'add', name, '--origin', origin);
  const link = /https?:\S+\/coach\/enrol#\S+/.exec(printed)?.[0];
  if (!link) throw new Error(`no link in: ${printed}`);
  return link;
}

/** Uses an enrolment link. */
export async function enrol(page: Page, link: string): Promise<void> {
  await open(page, link);
  await page.getByRole('button', { name: en('coach.account.enrol-action') }).click();
  await expect(page.getByText(en('coach.account.enrolled'))).toBeVisible();
}

/** A day from today, as it is written in forms. */
export function day(ahead: number): string {
  const at = new Date(Date.now() + ahead * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tashkent' }).format(at);
}

/** Somebody on a list. */
export type Rider = {
  surname: string;
  given: string;
  number: string;
  birth: string;
  expiry: string;
};

/** Made-up riders, each with an own name, document and birthday. */
export function riders(count: number): Rider[] {
  const letters = (n: number) => 'ABCDEFGHIJ'[Math.floor(n / 10)]! + 'KLMNOPQRST'[n % 10]!;
  return Array.from({ length: count }, (_, n) => ({
    surname: `NAMUNA${letters(n)}`,
    given: `SINOV${letters(count - n)}`,
    number: `N${1000000 + n * 7919}`.slice(0, 8).padEnd(9, '<'),
    birth: `${60 + (n % 39)}0${1 + (n % 9)}1${n % 9}`,
    expiry: '390415',
  }));
}

/** The two lines of a passport (Doc 9303 part 4, section 4.2) of the specimen state UTO. */
export function zone({ surname, given, number, birth, expiry }: Rider): string {
  const first = `P<UTO${surname}<<${given}`.padEnd(44, '<');
  const numbered = number + digit(number);
  const dates = `${birth}${digit(birth)}F${expiry}${digit(expiry)}`;
  const spare = '<'.repeat(14) + '0';
  const all = numbered + dates.slice(0, 7) + dates.slice(8) + spare;
  return `${first}\n${numbered}UTO${dates}${spare}${digit(all)}`;
}

/** The check digit of Doc 9303 part 3, section 4.9. */
function digit(text: string): string {
  const value = (letter: string) => (letter === '<' ? 0 : Number.parseInt(letter, 36));
  const sum = [...text].reduce((sum, letter, at) => sum + value(letter) * [7, 3, 1][at % 3]!, 0);
  return `${sum % 10}`;
}

/** Begins a trip that crosses in some days, and fills in what it needs. */
export async function newTrip(page: Page, ahead = 1): Promise<void> {
  await page.getByRole('button', { name: en('coach.trips-new') }).click();
  const fill = async (field: string, text: string) => {
    const box = page.locator(`#trip-${field}`);
    await box.fill(text);
    await box.blur();
  };
  await page.locator('label[for="trip-direction"]').click();
  await fill('carrier', 'NAMUNA');
  await fill('service', 'N1');
  await fill('from', 'KZCIT');
  await fill('to', 'UZTAS');
  await fill('departs_day', day(ahead));
  await fill('departs_time', '06:00');
  await fill('post_day', day(ahead));
  await fill('post_time', '12:00');
  await fill('plate', '01A123BC');
  await fill('plate_country', 'UZB');
  await fill('contact_name', 'SINOV DISPATCHER');
  await fill('contact_phone', '+998901234567');
  const post = page.locator('#trip-post');
  await post.fill('Gisht');
  await page.getByRole('option').first().click();
}

/** The part of the open trip behind this tab. */
export async function tab(page: Page, key: string): Promise<void> {
  await page.locator('.tabs').getByRole('link', { name: en(key), exact: true }).click();
}

/** Puts the passports of these people onto the open list. */
export async function pasteZones(page: Page, people: Rider[]): Promise<void> {
  await tab(page, 'coach.tab-riders');
  await page.locator('#paste').fill(people.map(zone).join('\n'));
  await page.getByRole('button', { name: en('coach.add-take') }).click();
}

/** Signs a new owner in and lets a trip with these people wait for filing. */
export async function ready(page: Page, origin: string, people = riders(52)): Promise<void> {
  await passkeys(page);
  await enrol(page, await newOperator(origin));
  await open(page, `${origin}/coach/`);
  await newTrip(page);
  await pasteZones(page, people);
  await tab(page, 'coach.filing.tab');
}

/** The button that files. */
export const send = (page: Page): Locator => page.locator('#send-button');

/** Files what is ready, and waits until it is on file. */
export async function file(page: Page): Promise<void> {
  await send(page).click();
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
}

/** Answers that say no are part of these tests; browsers note each on the console. */
export function expected(complaints: string[], status: number): void {
  const rest = complaints.filter((text) => !text.includes(`status of ${status}`));
  complaints.splice(0, complaints.length, ...rest);
}
