/** A derivation stepped through, formula and drawing lighting each other, by mouse and by keyboard. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chosen, formulaIn, isSeen, mark } from './looking.ts';
import { type Visit, visitForAll } from './visit.ts';

let visit: Visit;
let page: Page;
visitForAll((opened) => {
  visit = opened;
  page = opened.page;
});

test('values and partials appear when they are computed, and the step lights its lines', async () => {
  await visit.open({ section: 'workshop', selected: 'w5', step: 0 });
  const value = (name: string) => mark(page, name).locator('.chainrule-value');
  expect(await isSeen(value('z1'))).toBe(true);
  expect(await isSeen(value('a1'))).toBe(false);
  expect(await isSeen(mark(page, 'z3').locator('.chainrule-partial'))).toBe(false);
  const lit = await page
    .locator('.chainrule-lit-now')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-station') ?? each.getAttribute('data-to')));
  expect(new Set(lit)).toEqual(new Set(['z1', 'x1', 'x2', 'w1', 'w2', 'b1'].filter((name) => lit.includes(name))));
  await page.getByRole('button', { name: 'To the end of this part' }).click();
  await page.locator('.step-count', { hasText: /\b11\b/ }).waitFor();
  expect(await isSeen(value('E'))).toBe(true);
  expect(await page.locator('.line.at').count()).toBe(0);
  await page.keyboard.press('End');
  expect(await isSeen(mark(page, 'z3').locator('.chainrule-partial'))).toBe(true);
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
  await chosen(page, 'E');
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
