import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, open, started } from './test.js';
import { en } from './words.js';

/** A date as it is typed into three boxes. */
export type Boxes = readonly [day: string, month: string, year: string];

/** One person as typed. */
export type Person = {
  surname: string;
  given: string;
  birth: Boxes;
  nationality: string;
  number: string;
  /** As it stands in the document; left empty when absent. */
  expiry?: Boxes;
  home: 'In the country' | 'Abroad';
  /** Full days abroad, asked of residents who enter. */
  daysAbroad?: string;
};

/** The specimen of ICAO Doc 9303, with a document that is still valid. */
export const ERIKSSON: Person = {
  surname: 'Eriksson',
  given: 'Anna Maria',
  birth: ['12', '8', '1974'],
  nationality: 'UTO',
  number: 'L898902C3',
  expiry: ['15', '4', '2040'],
  home: 'Abroad',
};

/** Another person, made up: for families. */
export function member(given: string, birth: Boxes, number: string): Person {
  return { ...ERIKSSON, surname: 'Namuna', given, birth, number };
}

/**
 * The hand of a person: every tap and every key is counted. A tap is a touch or a click, moving
 * into a box included; choosing from a drop-down list is two.
 */
export class Hand {
  taps = 0;
  keys = 0;

  constructor(readonly page: Page) {}

  async tap(target: Locator): Promise<void> {
    await target.click();
    this.taps += 1;
  }

  /** Taps on what has this text, and nothing else. */
  async tapText(text: string): Promise<void> {
    await this.tap(this.page.getByText(text, { exact: true }));
  }

  async type(id: string, text: string): Promise<void> {
    const box = this.page.locator(`#${id}`);
    await this.tap(box);
    await box.pressSequentially(text);
    this.keys += [...text].length;
  }

  async typeDate(id: string, date: Boxes): Promise<void> {
    for (const [index, part] of (['day', 'month', 'year'] as const).entries()) {
      await this.type(`${id}-${part}`, date[index] ?? '');
    }
  }

  async choose(id: string, value: string | { label: string }): Promise<void> {
    await this.page.locator(`#${id}`).selectOption(value);
    this.taps += 2;
  }

  async goOn(): Promise<void> {
    await this.tap(this.page.locator('main button[type=submit]'));
  }
}

/** Waits for a page of the road: its address, and the focus on its heading. */
export async function on(page: Page, path: string): Promise<void> {
  await expect(page).toHaveURL((url) => url.pathname === path);
  // Until the portal is there the page holds its first screen once per language.
  await expect(page.locator('main h1:focus')).toHaveCount(1);
}

/** Waits for a page of the road wherever its focus is, as after loading it or looking around. */
export async function at(page: Page, path: string): Promise<void> {
  await expect(page).toHaveURL((url) => url.pathname === path);
  // The heading takes the focus in the frame after the page is drawn.
  await page.evaluate(() => new Promise((drawn) => {
    requestAnimationFrame(() => requestAnimationFrame(drawn));
  }));
}

/** From the start page to the first question, without the quick check. */
export async function begin(hand: Hand): Promise<void> {
  await hand.tap(hand.page.getByRole('link', { name: /^Tell customs before the trip/ }));
  await on(hand.page, '/d/crossing');
}

export async function answerCrossing(hand: Hand, way: string, how: string): Promise<void> {
  await at(hand.page, '/d/crossing');
  await hand.tapText(way);
  await hand.tapText(how);
  await hand.goOn();
}

/** Chooses the first post that this text finds, and a day by one of the buttons or as typed. */
export async function answerPlace(
  hand: Hand,
  day: 'Today' | 'Tomorrow' | 'In a week' | Boxes = 'Tomorrow',
  post = 'dost',
): Promise<void> {
  await at(hand.page, '/d/place');
  await hand.type('post', post);
  await hand.tap(hand.page.getByRole('option').first());
  if (typeof day === 'string') await hand.tapText(day);
  else await hand.typeDate('crossing-date', day);
  await hand.goOn();
}

export async function answerPerson(hand: Hand, person: Person, index = 0): Promise<void> {
  await at(hand.page, `/d/person/${index + 1}`);
  await fillPerson(hand, person, index);
  await hand.goOn();
}

/** Fills the page of a person and stays on it. */
export async function fillPerson(hand: Hand, person: Person, index = 0): Promise<void> {
  const box = (part: string) => `person-${index}-${part}`;
  await hand.type(box('surname'), person.surname);
  await hand.type(box('given'), person.given);
  await hand.typeDate(box('birth'), person.birth);
  await hand.choose(box('nationality'), person.nationality);
  await hand.type(box('number'), person.number);
  if (person.expiry) await hand.typeDate(box('expiry'), person.expiry);
  await hand.tapText(person.home);
  if (person.daysAbroad) await hand.type(box('days-abroad'), person.daysAbroad);
}

/** From the page of the party on, with nobody to add. */
export async function answerPeople(hand: Hand): Promise<void> {
  await on(hand.page, '/d/people');
  await hand.goOn();
}

/** Ticks what applies; without anything, "None of these". */
export async function answerCarry(hand: Hand, ...topics: string[]): Promise<void> {
  await on(hand.page, '/d/carry');
  for (const topic of topics.length ? topics : ['none']) {
    await hand.tap(hand.page.locator(`label[for="${topic === 'goods' ? 'topics' : `topic-${topic}`}"]`));
  }
  await hand.goOn();
}

export async function passAdvice(hand: Hand): Promise<void> {
  await on(hand.page, '/d/advice');
  await hand.goOn();
}

/** Agrees and sends; where that leads is for the test to say. */
export async function send(hand: Hand): Promise<void> {
  await on(hand.page, '/d/answers');
  await hand.tap(hand.page.locator('label[for=consent]'));
  await hand.goOn();
}

/** Everything up to the answers page, for one person on foot with nothing. */
export async function answerAll(
  page: Page,
  day: Parameters<typeof answerPlace>[1] = 'Tomorrow',
  person = ERIKSSON,
): Promise<Hand> {
  const hand = new Hand(page);
  await open(page);
  await begin(hand);
  await answerCrossing(hand, 'Into the country', 'On foot');
  await answerPlace(hand, day);
  await answerPerson(hand, person);
  await answerPeople(hand);
  await answerCarry(hand);
  await passAdvice(hand);
  await on(page, '/d/answers');
  return hand;
}

/** The whole road for one person on foot with nothing; returns the reference. */
export async function fileOne(page: Page, person = ERIKSSON): Promise<string> {
  await send(await answerAll(page, 'Tomorrow', person));
  await onPass(page, 'received');
  return reference(page);
}

/** Waits for the page of a pass that stands like this. */
export async function onPass(
  page: Page,
  standing: 'waiting' | 'received' | 'withdrawn',
): Promise<void> {
  await expect(page).toHaveURL(/\/pass\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en(`pass.title-${standing}`));
}

/** The reference as shown, with its hyphens. */
export async function reference(page: Page): Promise<string> {
  return (await page.locator('.pass-ref .ref > span').allTextContents()).join('-');
}

/** The signed text behind the code as shown. */
export async function passText(page: Page): Promise<string> {
  return (await page.locator('svg[data-code]').getAttribute('data-code')) ?? '';
}

/** A new tab of the same browser, as after the first one was killed. */
export async function reopen(context: BrowserContext, at = '/'): Promise<Page> {
  const page = await context.newPage();
  await open(page, at);
  return page;
}

/** Loads the page anew. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await started(page);
}

/**
 * Takes back the reports of the browser itself about requests that a test has broken. What the
 * page says stays, and fails the test.
 */
export function forgiveRequests(complaints: string[]): void {
  const own = complaints.filter((line) => !line.startsWith('Failed to load resource'));
  complaints.splice(0, complaints.length, ...own);
}

/** The civil day at the border posts in so many days, as typed into three boxes. */
export function inDays(days: number): Boxes {
  const day = new Date(Date.now() + days * 86_400_000);
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tashkent' }).format(day);
  const [year = '', month = '', date = ''] = parts.split('-').map((part) => `${Number(part)}`);
  return [date, month, year];
}
