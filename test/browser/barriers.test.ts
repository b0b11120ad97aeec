/** The page for whoever can't see it, or use a mouse. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site, settled } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test('nobody meets a barrier: light and dark, every part of the page', async () => {
  const { page, complaints, open } = await site.visit();
  await open({ section: 'lesson', chapter: 4, step: 99 });
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  expect(await barriers(page), 'a choice').toEqual([]);
  await page.keyboard.press('d');
  for (const chapter of [6, 8]) {
    await page.locator(`.chapters > ol > li:nth-child(${chapter}) > button`).click();
    await page.locator(`.chapters > ol > li:nth-child(${chapter}) > [aria-current="page"]`).waitFor();
    await settled(page);
    await page.keyboard.press('End');
    expect(await barriers(page), `chapter ${chapter}`).toEqual([]);
  }
  await page.getByRole('button', { name: 'Workshop', exact: true }).click();
  await page.locator('.steps').waitFor();
  for (let step = 0; step < 8; step++) await page.keyboard.press('k');
  expect(await barriers(page), 'a derivation').toEqual([]);
  await page.keyboard.press('d');
  await page.keyboard.press('t');
  await page.locator('.canvas table').waitFor();
  expect(await barriers(page), 'the table').toEqual([]);
  expect(complaints).toEqual([]);
}, 90_000);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

interface Axe {
  run(options: { readonly resultTypes: readonly ['violations'] }): Promise<{ violations: Violation[] }>;
}

const barriers = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    for (const each of document.querySelectorAll<HTMLDetailsElement>('main details')) each.open = true;
    // What is out of sight is examined as well, and without being laid out anew for each element.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.step { content-visibility: visible !important }');
    document.adoptedStyleSheets = [sheet];
    const { axe } = globalThis as unknown as { axe: Axe };
    // What passes is counted but not described, which took most of the time.
    const found = await axe.run({ resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  });
