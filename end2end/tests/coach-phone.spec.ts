import type { Locator, Page } from '@playwright/test';
import { enrol, file, localhost, newOperator, newTrip, passkeys, send, tab } from '../support/coach.js';
import { sideways } from '../support/narrow.js';
import { expect, open, test } from '../support/test.js';
import { en } from '../support/words.js';

/** Cells as a spreadsheet's program copies them; three of them need somebody. */
const LIST = [
  ['Surname', 'Given names', 'Date of birth', 'Sex', 'Nationality', 'Number', 'Valid until'],
  ['NAMUNAVA', 'ANNA MARIA', '12.08.1974', 'F', 'UTO', 'L898902C3', '15.04.2039'],
  ['SINOV', 'NAMUNA', '31.02.1980', 'M', 'UTO', 'L898902C4', '15.04.2039'],
  // Two letters of another alphabet, which the page offers to replace.
  ['EXAMPLE', 'SINOV', '01.03.1990', 'M', 'UZB', 'АА1234567', '15.04.2039'],
  ['EXAMPLEVA', 'SINOVA', '02.03.1990', 'F', 'UTO', 'L898902C5', ''],
].map((cells) => cells.join('\t')).join('\n');

/** The card of a person, opened. */
async function opened(page: Page, name: string): Promise<Locator> {
  const card = page.locator('.rider-card').filter({ hasText: name });
  const head = card.locator('.rider-head');
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.tap();
  await expect(card.locator('.rider-body')).toBeVisible();
  return card;
}

test('a dispatcher with nothing but a phone: sign in, list, mend on cards, file, amend', async ({
  page, baseURL, accessible,
}) => {
  // The whole road, with a look at each of its pages.
  test.slow();
  const holds = async (state: string) => {
    await accessible(state);
    expect(await sideways(page), state).toEqual([]);
  };
  const origin = localhost(baseURL);
  await passkeys(page);
  const link = await newOperator(origin);
  await open(page, link);
  await holds('enrolment');
  await enrol(page, link);
  await holds('enrolled');
  await page.reload();
  await expect(page.locator('#sessions-title')).toBeVisible();
  await holds('account');
  await page.getByRole('button', { name: en('coach.account.sign-out') }).tap();
  await page.getByRole('button', { name: en('coach.account.sign-in') }).tap();
  await expect(page.getByRole('button', { name: en('coach.account.sign-out') })).toBeVisible();

  await open(page, `${origin}/coach/`);
  await holds('no trips');
  await newTrip(page);
  await holds('trip');
  await tab(page, 'coach.tab-riders');
  await page.locator('#paste').fill(LIST);
  await page.getByRole('button', { name: en('coach.add-take') }).tap();
  await expect(page.getByText(en('coach.added-people', { n: 4 })).first()).toBeVisible();
  await holds('pasted');
  await page.getByRole('button', { name: en('coach.added-show') }).tap();
  await expect(page.locator('.rider-card')).toHaveCount(4);
  await expect(page.locator('#grid')).toHaveCount(0);

  // One cell is mended by hand, one by its proposal.
  const stopped = page.locator('.rider-head.is-stops');
  await expect(stopped).toHaveCount(2);
  await holds('cards');
  await page.getByRole('button', { name: en('coach.action-next') }).last().tap();
  await expect(page.locator('.rider-body input:focus')).toHaveAttribute('aria-invalid', 'true');
  await holds('an open card');
  const sinov = await opened(page, 'SINOV NAMUNA');
  await sinov.getByLabel(en('coach.column-birth')).fill('29.02.1980');
  await expect(stopped).toHaveCount(1);
  const example = await opened(page, 'EXAMPLE SINOV');
  await example.getByRole('button', { name: 'AA1234567' }).tap();
  await expect(stopped).toHaveCount(0);
  await page.getByRole('button', { name: en('coach.tool-undo') }).tap();
  await expect(stopped).toHaveCount(1);
  await page.getByRole('button', { name: en('coach.tool-redo') }).tap();
  await expect(stopped).toHaveCount(0);

  await tab(page, 'coach.filing.tab');
  await holds('ready');
  await file(page);
  await expect(page.locator('.outcome')).toHaveCount(4);
  await holds('filed');

  // One did not come along.
  await tab(page, 'coach.tab-riders');
  const absent = await opened(page, 'NAMUNAVA');
  await absent.getByRole('button', { name: en('coach.action-absent') }).tap();
  await expect(absent).toContainText(en('coach.absent-tag'));
  await tab(page, 'coach.filing.tab');
  await expect(page.locator('#versions')).toContainText(
    en('coach.filing.change-absent', { name: 'NAMUNAVA ANNA MARIA' }),
  );
  await holds('changed');
  await send(page).tap();
  await expect(page.locator('.versions li')).toHaveCount(2);
  await expect(page.getByText(en('coach.filing.same'))).toBeVisible();
  await tab(page, 'coach.filing.pass-tab');
  await expect(page.locator('.coach-pass svg[data-code]')).toBeVisible();
  await holds('coach pass');
});
