/** The page where things are scarce: on a phone, and without a network. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chapterIds } from '../../src/web/engine/lesson/chapter.ts';
import { openSite, type Site, settled } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test('on a phone, in Chinese, nothing scrolls sideways: every chapter to its end, every view, a larger program', async () => {
  const { page, complaints, open } = await site.visit({ width: 375, height: 812, theme: 'dark', language: 'zh' });
  await open();
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  for (const [at, id] of chapterIds.entries()) {
    await page.locator('.chapters select').selectOption(String(at + 1));
    await settled(page);
    await page.keyboard.press('End');
    await page.locator('.chapter .step').last().and(page.locator('.at')).waitFor();
    expect(await page.locator('.drawing svg').count(), id).toBe(1);
    expect(await width(), id).toBe(375);
  }
  await open({ section: 'workshop', language: 'zh', source: { example: 'deep' } });
  for (const view of ['神经元', '变量', '运算', '简化', '表格']) {
    await page.getByRole('button', { name: view, exact: true }).click();
    await settled(page);
    expect(await width(), view).toBe(375);
  }
  // The steps are in reach wherever one reads.
  const controls = await page.locator('.controls').boundingBox();
  expect((controls?.y ?? 0) + (controls?.height ?? 0)).toBeLessThanOrEqual(812);
  expect(complaints).toEqual([]);
});

test('after the first visit the page works without a network', async () => {
  const { page, context, open } = await site.visit({ offline: true });
  await open();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await page.reload();
  await settled(page);
  await page.keyboard.press('j');
  await page.locator('.step-count', { hasText: /\b2\b/ }).waitFor();
});
