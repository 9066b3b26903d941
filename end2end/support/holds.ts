import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { findViolations } from './axe.js';
import { sideways, smallTargets } from './narrow.js';

/** Everything that holds on every page in every state, light and dark, narrow and with large text. */
export async function holds(page: Page, state: string): Promise<void> {
  await conforms(page, state);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await contrast(page), `dark: ${state}`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  expect.soft(await smallTargets(page), `targets: ${state}`).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect.soft(await sideways(page), `320 px: ${state}`).toEqual([]);
  if (size) await page.setViewportSize(size);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  expect.soft(await sideways(page), `200 % text: ${state}`).toEqual([]);
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
}

/** Holds the page against WCAG 2.2 AA. */
export async function conforms(page: Page, state: string): Promise<void> {
  expect.soft(await findViolations(page), `axe: ${state}`).toEqual([]);
}

/** Colour is all that differs in the dark. */
async function contrast(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  return violations.flatMap(({ nodes }) => nodes.map((node) => `${node.target} ${node.any[0]?.message}`));
}
