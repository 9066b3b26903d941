import type { Page } from '@playwright/test';
import { localhost, newTrip, pasteZones, riders } from '../support/coach.js';
import { expect, open, test } from '../support/test.js';

const cell = (page: Page, text: string) =>
  page.locator('.grid-body .grid-cell', { hasText: text });

/** Types over a cell of the list. */
async function retype(page: Page, from: string, to: string): Promise<void> {
  await cell(page, from).click();
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
  await expect(cell(page, to)).toBeVisible();
}

test('two tabs on one trip show one list, and neither writes over the other', async ({
  page, context, baseURL,
}) => {
  await open(page, `${localhost(baseURL)}/coach/`);
  await newTrip(page);
  await pasteZones(page, riders(3));
  const other = await context.newPage();
  await open(other, page.url());
  await retype(other, 'SINOVAN', 'LOLA');

  await page.bringToFront();
  await expect(cell(page, 'LOLA')).toBeVisible();
  await retype(page, 'SINOVAM', 'AZIZ');
  await other.bringToFront();
  await expect(cell(other, 'AZIZ')).toBeVisible();
  await expect(cell(other, 'LOLA')).toBeVisible();
});
