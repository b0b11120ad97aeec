/** The page for everybody: whoever can't see it or use a mouse, and on a phone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chapterIds } from '../../src/web/engine/lesson/chapter.ts';
import { openSite, type Site, settled } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test('nobody meets a barrier: light and dark, every part of the page', async () => {
  const { page, complaints, open } = await site.visit();
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const state of [
    { section: 'lesson', chapter: 1, step: 2 },
    { section: 'lesson', chapter: chapterIds.length, step: 99, theme: 'dark' },
    { section: 'workshop', selected: 'w1', step: 14, theme: 'dark' },
    { section: 'workshop', asTable: true },
  ] as const) {
    await open(state);
    await page.evaluate(() => {
      for (const each of document.querySelectorAll<HTMLDetailsElement>('main details')) each.open = true;
    });
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const found = await (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run();
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
    });
    expect(violations, JSON.stringify(state)).toEqual([]);
  }
  expect(complaints).toEqual([]);
}, 90_000);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

test('on a phone nothing scrolls sideways: every chapter, every view, a larger program', async () => {
  const { page, complaints, open } = await site.visit({ width: 375, height: 812, theme: 'dark', language: 'zh' });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  for (const [at, id] of chapterIds.entries()) {
    await page.locator('.chapters select').selectOption(String(at + 1));
    await settled(page);
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
