import type { Page } from '@playwright/test';

/**
 * Waits until the device has written what was done last: its memory is read until it no longer
 * changes. A browser that is closed within the same instant loses what it had no time to write.
 */
export async function written(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const open = () =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('yolak');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const all = (store: IDBObjectStore) =>
      new Promise<unknown[]>((resolve, reject) => {
        const request = store.getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await open();
    const read = async () => {
      const stores = ['records', 'reference'];
      const transaction = database.transaction(stores);
      const contents = await Promise.all(stores.map((name) => all(transaction.objectStore(name))));
      return JSON.stringify(contents);
    };
    let before = '';
    for (let now = await read(); now !== before; now = await read()) {
      before = now;
      await wait(250);
    }
    database.close();
  });
}
