import type { BrowserContext, Page, Route } from '@playwright/test';

/** Waits until the service worker can start this version without a network. */
export async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const names = () => caches.keys();
    while (!(await names()).some((name) => name.includes(':locale-'))) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

/** Runs `act` with no network at all, the service worker included. */
export async function withoutNetwork<T>(
  context: BrowserContext,
  act: () => Promise<T>,
): Promise<T> {
  await context.setOffline(true);
  try {
    return await act();
  } finally {
    await context.setOffline(false);
  }
}

/**
 * Breaks the next `times` requests whose address matches, as a lost connection does; later ones go
 * through. Returns how many were broken so far.
 */
export async function breakRequests(
  page: Page,
  address: string | RegExp,
  times = Number.POSITIVE_INFINITY,
): Promise<() => number> {
  let broken = 0;
  await page.route(address, async (route: Route) => {
    if (broken >= times) return route.fallback();
    broken += 1;
    return route.abort('connectionreset');
  });
  return () => broken;
}

/** Answers every matching request with this status and body. */
export async function answerWith(
  page: Page,
  address: string | RegExp,
  status: number,
  body = '',
  contentType = 'application/problem+json',
): Promise<void> {
  await page.route(address, (route) => route.fulfill({ status, body, contentType }));
}
