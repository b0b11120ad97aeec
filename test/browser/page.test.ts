/** The built page in a real browser: reading, editing, sharing, by mouse and by keyboard. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { stateIn } from '../../src/web/state/link.ts';
import type { PageState } from '../../src/web/state/state.ts';
import { openSite, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** The LaTeX of a formula on the page, without what only concerns its looks. */
const formulaIn = async (place: Locator): Promise<string> =>
  ((await place.getAttribute('data-latex')) ?? '').replaceAll(/\\left|\\right|[{} ]/g, '');

const select = (page: Page, name: string) => page.locator(`[data-station="${name}"]`).first().click();

const isSelected = (page: Page, name: string) =>
  page.locator(`[data-station="${name}"] > [aria-pressed="true"]`).first().waitFor();

/** Waits until the address tells of something: only then does a reload find it. */
const addressTells = (page: Page, of: (state: PageState) => boolean): Promise<void> =>
  vi.waitFor(async () => expect(of(await stateIn(new URL(page.url()).hash.slice(1)))).toBe(true), { timeout: 10_000 });

test('a click on w1 shows both its paths and its closed form, in two languages, also after a reload', async () => {
  const { page, complaints } = await site.visit();
  await select(page, 'w5');
  await isSelected(page, 'w5');
  expect(await formulaIn(page.locator('.steps > li').nth(3).locator('> .line > .formula'))).toBe('=(p_1-y_1)\\cdota_1');
  await select(page, 'w1');
  await isSelected(page, 'w1');
  const paths = page.locator('.paths li');
  expect(await formulaIn(paths.nth(0).locator('> .formula'))).toBe('w_1\\toz_1\\toa_1\\toz_3\\top_1\\toE_1\\toE');
  expect(await formulaIn(paths.nth(1).locator('> .formula'))).toBe('w_1\\toz_1\\toa_1\\toz_4\\top_2\\toE_2\\toE');
  const closedForm = '=((p_1-y_1)\\cdotw_5+(p_2-y_2)\\cdotw_7)\\cdota_1\\cdot(1-a_1)\\cdotx_1';
  expect(await formulaIn(page.locator('.steps > li').nth(1).locator('> .line > .formula'))).toContain(closedForm);
  expect(await page.locator('.result').innerText()).toContain('✓ agrees to');

  await page.getByRole('button', { name: '中' }).click();
  await page.getByText('的推导').waitFor();
  await addressTells(page, ({ language }) => language === 'zh');
  await page.reload();
  await page.getByText('的推导').waitFor();
  await isSelected(page, 'w1');
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  expect(await page.locator('.steps > li').first().innerText()).toContain('链式法则');
  expect(complaints).toEqual([]);
});

test('the keyboard reaches every name in the order of the computation, and the focus stays when the drawing changes', async () => {
  const { page } = await site.visit();
  await page.locator('.drawing [tabindex="0"]').focus();
  const focused = () => page.evaluate(() => document.activeElement?.parentElement?.getAttribute('data-station'));
  await page.keyboard.press('Home');
  const reached = [await focused()];
  for (let step = 0; step < 26; step++) {
    await page.keyboard.press('ArrowRight');
    reached.push(await focused());
  }
  const order = ['x1', 'w1', 'z1', 'a1', 'w5', 'z3', 'p1', 'E1', 'E'];
  expect(order.map((name) => reached.indexOf(name))).toEqual(
    order.map((name) => reached.indexOf(name)).toSorted((a, b) => a - b),
  );
  expect(new Set(reached).size).toBe(27);
  const last = await focused();
  await page.keyboard.press('Enter');
  await isSelected(page, last as string);
  expect(await focused()).toBe(last);
});

test('looking at a line of the derivation lights its part of the drawing', async () => {
  const { page } = await site.visit();
  await page.locator('.line').filter({ hasText: 'sigmoid' }).first().hover();
  const lit = page.locator('.chainrule-lit-now');
  await lit.first().waitFor();
  const marks = await lit.evaluateAll((all) =>
    all.map(({ dataset }) => (dataset as DOMStringMap)['station'] ?? `${dataset['from']}→${dataset['to']}`),
  );
  expect(marks.toSorted()).toEqual(['a1', 'z1', 'z1→a1']);
});

test('what can’t be read is said and marked, the last program stays, and the text survives a reload', async () => {
  const { page, complaints } = await site.visit();
  const editor = page.getByLabel('Formulas, or a network in JSON');
  await editor.fill('param w = 2\nE = (w - 1)^2\nminimize E\n');
  await isSelected(page, 'w');
  await editor.fill('param w = 2\nE = (w - ×)^2\nminimize E\n');
  const objection = page.locator('#objection');
  await objection.getByText('2:10').waitFor();
  expect(await page.locator('.editor mark').textContent()).toBe('×');
  expect(await page.locator('.result').innerText()).toContain('2');
  await addressTells(page, ({ draft }) => draft?.includes('×') === true);
  await page.reload();
  await objection.getByText('2:10').waitFor();
  expect(await editor.inputValue()).toContain('×');
  await isSelected(page, 'w');
  expect(complaints).toEqual([]);
});

test('what takes long can be stopped, and the page goes on', async () => {
  const { page, complaints } = await site.visit();
  const layer = { units: 200, activation: 'tanh' };
  const samples = { x: [Array(200).fill(0.1)], y: [Array(200).fill(0.2)] };
  const network = { inputs: 200, layers: [layer, layer, layer], loss: 'mse', samples };
  await page.getByLabel('Formulas, or a network in JSON').fill(JSON.stringify(network));
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Stopped.').waitFor();
  await page.locator('.examples select').selectOption('xor');
  await page.getByText('every sample uses the same').waitFor();
  expect(complaints).toEqual([]);
});

test('a damaged link is refused with a sentence, and what was there stays', async () => {
  const { page, complaints } = await site.visit();
  await select(page, 'w8');
  await isSelected(page, 'w8');
  await page.evaluate(() => {
    location.hash = '#2.eJyrVkrLz1eyUkpKLFKq';
  });
  await page.getByText('This link is damaged').waitFor();
  await isSelected(page, 'w8');
  expect(complaints).toEqual([]);
});

test.each([375, 768, 1280])('nothing scrolls sideways at %i pixels, in any view', async (width) => {
  const { page } = await site.visit({ width, height: 812 });
  for (const example of ['lecture', 'deep']) {
    await page.locator('.examples select').selectOption(example);
    for (const view of ['Neurons', 'Variables', 'Operations', 'Simplified']) {
      await page.getByRole('button', { name: view }).click();
      await page.locator('main[aria-busy="false"]').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${example}, ${view}`).toBe(width);
    }
  }
});

// Contrast depends on the colours, layout on the width: two of the four pairs see both.
test.each([
  ['light', 1440],
  ['dark', 375],
] as const)('no barrier for anybody: %s, %i pixels', async (theme, width) => {
  const { page } = await site.visit({ theme, width, height: 812 });
  for (const summary of await page.locator('main summary').all()) {
    if (await summary.evaluate(({ parentElement }) => !(parentElement as HTMLDetailsElement).open))
      await summary.click();
  }
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
  expect(violations).toEqual([]);
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
