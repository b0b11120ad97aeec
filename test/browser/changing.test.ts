/** Numbers and programs changed: what can’t be read, what takes long, what is undone. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chosen, mark } from './looking.ts';
import { type Visit, visitForAll } from './visit.ts';

let visit: Visit;
let page: Page;
visitForAll((opened) => {
  visit = opened;
  page = opened.page;
});

test('a number is changed on the drawing; what is none is refused there; undo brings the old one back', async () => {
  await visit.open({ section: 'workshop', selected: 'w5' });
  const error = page.locator('.descent .error');
  const before = await error.textContent();
  await mark(page, 'w1').dblclick();
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
  await mark(page, 'w1').locator('tspan', { hasText: '−3' }).waitFor();
  await visit.tells(({ edits }) => edits?.['w1'] === -3);
  await page.reload();
  await mark(page, 'w1').locator('tspan', { hasText: '−3' }).waitFor();
  await page.keyboard.press('g');
  await visit.tells(({ edits }) => Object.keys(edits ?? {}).length === 12);
  await page.keyboard.press('Control+z');
  await visit.tells(({ edits }) => Object.keys(edits ?? {}).length === 1);
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.waitForFunction((old) => document.querySelector('.descent .error')?.textContent === old, before);
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
  await chosen(page, 'w');
});

test('what takes long can be stopped, and the page goes on', async () => {
  await visit.open({ section: 'workshop' });
  const layer = { units: 200, activation: 'tanh' };
  const samples = { x: [Array(200).fill(0.1)], y: [Array(200).fill(0.2)] };
  const network = { inputs: 200, layers: Array(8).fill(layer), loss: 'mse', samples };
  await page.getByLabel('Formulas, or a network in JSON').fill(JSON.stringify(network));
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Stopped.').waitFor();
  await page.locator('.examples select').selectOption('xor');
  await page.locator('[data-station="p2"]').first().waitFor({ state: 'detached' });
  await page.locator('[data-station="w1"]').first().waitFor();
});
