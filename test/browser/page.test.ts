/** The built page in a real browser: the lesson, stepping, editing, sharing, files; by mouse and by keyboard. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { chapterIds } from '../../src/web/engine/lesson/chapter.ts';
import { openSite, type Site, settled, type Visit } from './visit.ts';

let site: Site;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  site = await openSite();
  visit = await site.visit();
  page = visit.page;
});
afterAll(() => site?.close());
afterEach(() => {
  expect(visit.complaints.splice(0)).toEqual([]);
});

/** The LaTeX of a formula on the page, without what only concerns its looks. */
const formulaIn = async (place: Locator): Promise<string> =>
  ((await place.getAttribute('data-latex')) ?? '').replaceAll(/\\left|\\right|[{} ]/g, '');

const mark = (name: string): Locator => page.locator(`[data-station="${name}"]`).first();
const isSelected = (name: string) => page.locator(`[data-station="${name}"] > [aria-pressed="true"]`).first().waitFor();
const stepOf = (step: number, steps: number | RegExp = /\d+/) =>
  page.locator('.step-count', {
    hasText: new RegExp(`\\b${step}\\b.*${typeof steps === 'number' ? steps : steps.source}`),
  });
const isSeen = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => getComputedStyle(element).visibility === 'visible');

test.each(['en', 'zh'] as const)('every chapter is walked to its end with one key, in %s', async (language) => {
  await visit.open({ language });
  for (const [at] of chapterIds.entries()) {
    await page.locator(`.chapters > ol > li:nth-child(${at + 1}) > [aria-current="page"]`).waitFor();
    const steps = await page.locator('.chapter .step').count();
    expect(steps).toBeGreaterThan(2);
    for (let step = 1; step < steps; step++) await page.keyboard.press('j');
    await page.locator('.chapter .step').last().and(page.locator('.at')).waitFor();
    expect(await page.locator('.drawing svg').count(), `chapter ${at + 1}`).toBe(1);
    await page.keyboard.press('j');
    await settled(page);
  }
});

test('a question at the end of a chapter is answered by doing, and judged', async () => {
  await visit.open({ section: 'lesson', chapter: 1 });
  await page.keyboard.press('End');
  await page.locator('.exercise:not(.ahead)').waitFor();
  const [byName, byNumber, byChoice] = await Promise.all(
    ['[data-station]', '.answer input', '.choice'].map((each) => page.locator(each).count()),
  );
  if (byNumber) {
    await page.locator('.answer input').fill('1,5');
    await page.keyboard.press('Enter');
    await page.getByText('the decimal sign is a point').waitFor();
    await page.locator('.answer input').fill('123.25');
    await page.keyboard.press('Enter');
  } else if (byChoice) await page.locator('.choice').first().click();
  else if (byName) await mark('x1').click();
  await page.locator('.judgement').waitFor();
});

test('values and partials appear when they are computed, and the step lights its lines', async () => {
  await visit.open({ section: 'workshop', selected: 'w5', step: 0 });
  const value = (name: string) => mark(name).locator('.chainrule-value');
  expect(await isSeen(value('z1'))).toBe(true);
  expect(await isSeen(value('a1'))).toBe(false);
  expect(await isSeen(mark('z3').locator('.chainrule-partial'))).toBe(false);
  const lit = await page
    .locator('.chainrule-lit-now')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-station') ?? each.getAttribute('data-to')));
  expect(new Set(lit)).toEqual(new Set(['z1', 'x1', 'x2', 'w1', 'w2', 'b1'].filter((name) => lit.includes(name))));
  await page.getByRole('button', { name: 'To the end of this part' }).click();
  await stepOf(11).waitFor();
  expect(await isSeen(value('E'))).toBe(true);
  expect(await page.locator('.line.at').count()).toBe(0);
  await page.keyboard.press('End');
  expect(await isSeen(mark('z3').locator('.chainrule-partial'))).toBe(true);
  expect(await formulaIn(page.locator('.steps > li').nth(3).locator('> .line > .formula'))).toBe('=(p_1-y_1)\\cdota_1');
});

test('a term lights its line, and a line its terms', async () => {
  await visit.open({ section: 'workshop', selected: 'w1' });
  const term = page
    .locator('.steps math [data-from="z3"][data-to="E"], .steps math [data-from="a1"][data-to="z3"]')
    .first();
  const [from, to] = [await term.getAttribute('data-from'), await term.getAttribute('data-to')];
  await term.hover();
  await page.locator(`.chainrule-edge.chainrule-lit-now[data-to="${to === 'E' ? 'p1' : to}"]`).waitFor();
  await page.mouse.move(5, 5);
  await page.locator('.chainrule-lit-now').first().waitFor({ state: 'detached' });
  await page.locator('.chainrule-edge[data-from="a1"][data-to="z3"]').dispatchEvent('pointerenter');
  await page.locator('math .term-lit[data-from="a1"][data-to="z3"]').first().waitFor();
  expect(from).not.toBeNull();
});

test('a number is changed on the drawing; what is none is refused there; undo brings the old one back', async () => {
  await visit.open({ section: 'workshop', selected: 'w5' });
  const error = page.locator('.descent .error');
  const before = await error.textContent();
  await mark('w1').dblclick();
  const field = page.locator('.in-place input');
  for (const [text, sentence] of [
    ['', 'Type a number'],
    ['1,5', 'as in 1.5'],
    ['1e999', 'too large'],
    ['abc', 'is not a number'],
    ['１', 'type 1 instead'],
  ] as const) {
    await field.fill(text);
    await page.locator('.in-place [role="alert"]', { hasText: sentence }).waitFor();
    expect(await error.textContent()).toBe(before);
  }
  await field.fill('-3');
  await page.waitForFunction((old) => document.querySelector('.descent .error')?.textContent !== old, before);
  await page.keyboard.press('Enter');
  await mark('w1').locator('tspan', { hasText: '−3' }).waitFor();
  await visit.tells(({ edits }) => edits?.['w1'] === -3);
  await page.reload();
  await mark('w1').locator('tspan', { hasText: '−3' }).waitFor();
  await page.keyboard.press('g');
  await visit.tells(({ edits }) => Object.keys(edits ?? {}).length === 12);
  await page.keyboard.press('Control+z');
  await visit.tells(({ edits }) => Object.keys(edits ?? {}).length === 1);
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.waitForFunction((old) => document.querySelector('.descent .error')?.textContent === old, before);
});

test('the keyboard reaches every name in the order of the computation, and chooses and changes it', async () => {
  await visit.open({ section: 'workshop' });
  await page.locator('.drawing [tabindex="0"]').focus();
  const focused = () => page.evaluate(() => document.activeElement?.parentElement?.getAttribute('data-station'));
  await page.keyboard.press('Home');
  const reached = [await focused()];
  for (let step = 0; step < 26; step++) {
    await page.keyboard.press('ArrowRight');
    reached.push(await focused());
  }
  const places = ['x1', 'w1', 'z1', 'a1', 'w5', 'z3', 'p1', 'E1', 'E'].map((name) => reached.indexOf(name));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(reached).size).toBe(27);
  await page.keyboard.press('Enter');
  await isSelected('E');
  await page.keyboard.press('Home');
  await page.keyboard.press('F2');
  await page.keyboard.type('0.7');
  await page.keyboard.press('Enter');
  expect(await focused()).toBe(reached[0]);
  await visit.tells(({ edits }) => edits?.['x1'] === 0.7);
  await page.keyboard.press('?');
  await page.locator('dialog', { hasText: 'one step forward' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
});

test('what can’t be read is said and marked, the last program stays, and the text survives a reload', async () => {
  await visit.open({ section: 'workshop', source: { text: 'param w = 2\nE = (w - 1)^2\nminimize E\n' } });
  const editor = page.getByLabel('Formulas, or a network in JSON');
  await editor.fill('param w = 2\nE = (w - ×)^2\nminimize E\n');
  const objection = page.locator('#objection');
  await objection.getByText('2:10').waitFor();
  expect(await page.locator('.editor mark').textContent()).toBe('×');
  expect(await page.locator('.result').innerText()).toContain('2');
  await visit.tells(({ draft }) => draft?.includes('×') === true);
  await page.reload();
  await objection.getByText('2:10').waitFor();
  expect(await editor.inputValue()).toContain('×');
  await isSelected('w');
});

test('what takes long can be stopped, and the page goes on', async () => {
  await visit.open({ section: 'workshop' });
  const layer = { units: 200, activation: 'tanh' };
  const samples = { x: [Array(200).fill(0.1)], y: [Array(200).fill(0.2)] };
  const network = { inputs: 200, layers: [layer, layer, layer], loss: 'mse', samples };
  await page.getByLabel('Formulas, or a network in JSON').fill(JSON.stringify(network));
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Stopped.').waitFor();
  await page.locator('.examples select').selectOption('xor');
  await page.locator('[data-station="p2"]').first().waitFor({ state: 'detached' });
  await page.locator('[data-station="w1"]').first().waitFor();
});

test('a copied address shows the same elsewhere, with what the teacher hides; a damaged one changes nothing', async () => {
  await visit.open({ section: 'workshop', selected: 'w8', edits: { w8: 2 }, language: 'zh' });
  await page.getByRole('button', { name: '分享' }).click();
  await page.getByLabel('图中的偏导数').check();
  const field = page.getByRole('textbox', { name: '网址' });
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.address input')?.value.includes('#'));
  const address = await field.inputValue();
  await page.getByRole('button', { name: '复制网址' }).click();
  await page.getByText('已复制').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  await page.goto('about:blank');
  await page.goto(address);
  await isSelected('w8');
  expect(await isSeen(mark('w8').locator('.chainrule-partial'))).toBe(false);
  await page.getByRole('button', { name: '全部显示' }).click();
  expect(await isSeen(mark('w8').locator('.chainrule-partial'))).toBe(true);
  for (const link of ['2.eJyrVkrLz1eyUkpKLFKq', '9.abc', `2.${'A'.repeat(2 ** 20)}`]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, link);
    await page.locator('.notice', { hasText: '原来的内容都还在' }).waitFor();
    await isSelected('w8');
    await page.getByRole('button', { name: '关闭这条提示' }).click();
  }
});

test('what is on screen becomes a file: drawing and text', async () => {
  await visit.open({ section: 'workshop', selected: 'w5', theme: 'dark' });
  const saved = async (title: string): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.exports button', { hasText: title }).click(),
    ]);
    return readFileSync(await download.path());
  };
  const svg = (await saved('SVG')).toString();
  expect(svg).toContain('data-station="w5"');
  expect(svg).not.toMatch(/var\(|tabindex|<script| style=/);
  expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
  expect((await saved('LaTeX')).toString()).toContain('\\documentclass');
  expect((await saved('Markdown')).toString()).toContain('\\partial E');
  await page.locator('.line').first().hover();
  await page.locator('.line').first().getByRole('button', { name: 'Copy as LaTeX' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('\\frac{\\partial E}{\\partial w_{5}} =');
});

test('nobody meets a barrier: light and dark, every part of the page', async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const state of [
    { section: 'lesson', chapter: 1, step: 2 },
    { section: 'lesson', chapter: chapterIds.length, step: 99, theme: 'dark' },
    { section: 'workshop', selected: 'w1', step: 14, theme: 'dark' },
    { section: 'workshop', asTable: true },
  ] as const) {
    await visit.open(state);
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
}, 90_000);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
