/** The page without a network. */
import { afterAll, beforeAll, test } from 'vitest';
import { openSite, type Site, settled } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test('after the first visit the page works without a network', async () => {
  const { page, context } = await site.visit({ offline: true });
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await page.reload();
  await settled(page);
  await page.keyboard.press('j');
  await page.locator('.step-count', { hasText: /\b2\b/ }).waitFor();
});
