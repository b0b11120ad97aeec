/** The lesson: its chapters walked along, its questions answered. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chapterIds } from '../../src/web/engine/lesson/chapter.ts';
import { mark } from './looking.ts';
import { settled, type Visit, visitForAll } from './visit.ts';

let visit: Visit;
let page: Page;
visitForAll((opened) => {
  visit = opened;
  page = opened.page;
});

test('every chapter is walked to its end by keys', async () => {
  await visit.open();
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
}, 90_000);

test('steps asked for while a chapter is being written are taken in it', async () => {
  await visit.open({ section: 'lesson', chapter: 5 });
  for (const key of ['6', 'j', 'j']) await page.keyboard.press(key);
  await page.locator('.chapters > ol > li:nth-child(6) > [aria-current="page"]').waitFor();
  await visit.tells(({ chapter, step }) => chapter === 6 && step === 2);
  await page.keyboard.press('[');
  expect(await page.locator('.chapter h2').textContent()).toContain('full detail');
  await visit.tells(({ chapter, step }) => chapter === 5 && step === 0);
});

test('a name that is pressed answers the question that can be read, at any step', async () => {
  await visit.open({ section: 'lesson', chapter: 1, step: 1 });
  await page.locator('.exercise p').first().scrollIntoViewIfNeeded();
  await mark(page, 'x1').click();
  await page.locator('.judgement').waitFor();
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
  else if (byName) await mark(page, 'x1').click();
  await page.locator('.judgement').waitFor();
});
