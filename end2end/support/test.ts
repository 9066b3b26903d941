import { test as base, expect, type ConsoleMessage, type Page } from '@playwright/test';
import { findViolations } from './axe.js';

type Fixtures = {
  /** What the page complained about; the test fails when something is left in it at the end. */
  complaints: string[];
  /** Checks the page against WCAG 2.2 AA; `what` names the state it is in. */
  accessible: (what: string) => Promise<void>;
};

/** The test function of this suite: no test may leave errors on the console. */
export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      listen(page, complaints);
      await use(complaints);
      expect(complaints, 'errors on the console').toEqual([]);
    },
    { auto: true },
  ],
  accessible: async ({ page }, use) => {
    await use(async (what) => {
      expect(await findViolations(page), `axe: ${what}`).toEqual([]);
    });
  },
});

export { expect };

/** Opens a page of the portal and waits until the wasm has taken over. */
export async function open(page: Page, path = '/'): Promise<void> {
  await page.goto(path);
  await started(page);
}

/** Waits until the wasm has taken over; a crash on the way ends the wait. */
export async function started(page: Page): Promise<void> {
  await page.waitForSelector('html[data-started], #crashed:not([hidden])', { state: 'attached' });
  await expect(page.locator('#crashed')).toBeHidden();
}

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message: ConsoleMessage) => {
    // Without a network the browser notes every request that the page tries all the same.
    if (message.text().includes('net::ERR_INTERNET_DISCONNECTED')) return;
    if (message.type() === 'error') complaints.push(message.text());
  });
}
