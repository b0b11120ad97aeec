/** What leaves the page: its address and its files. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { chosen, isSeen, mark } from './looking.ts';
import { load, type Visit, visitForAll } from './visit.ts';

const folder = mkdtempSync(join(tmpdir(), 'chainrule-page-'));
let visit: Visit;
let page: Page;
visitForAll((opened) => {
  visit = opened;
  page = opened.page;
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a copied address shows the same elsewhere, with what the teacher hides; a damaged one changes nothing', async () => {
  await visit.open({ section: 'workshop', selected: 'w8', edits: { w8: 2 }, language: 'zh' });
  await page.getByRole('button', { name: '分享' }).click();
  await page.getByLabel('偏导数：图中、图下和表格里').check();
  const field = page.getByRole('textbox', { name: '网址' });
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.address input')?.value.includes('#'));
  const address = await field.inputValue();
  await page.getByRole('button', { name: '复制网址' }).click();
  await page.getByText('已复制').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  await load(page, address);
  await chosen(page, 'w8');
  expect(await isSeen(mark(page, 'w8').locator('.chainrule-partial'))).toBe(false);
  await page.getByRole('button', { name: '全部显示' }).click();
  expect(await isSeen(mark(page, 'w8').locator('.chainrule-partial'))).toBe(true);
  for (const link of ['2.eJyrVkrLz1eyUkpKLFKq', '9.abc', `2.${'A'.repeat(2 ** 16)}`]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, link);
    await page.locator('.notice', { hasText: '原来的内容都还在' }).waitFor();
    await chosen(page, 'w8');
    await page.getByRole('button', { name: '关闭这条提示' }).click();
  }
});

test('what is on screen becomes a file: drawing, text and program', async () => {
  await visit.open({ section: 'workshop', selected: 'w5', edits: { w5: 0.75 }, theme: 'dark' });
  const saved = async (title: string): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: new RegExp(`^${title} `) }).click(),
    ]);
    const path = join(folder, title);
    await download.saveAs(path);
    return readFileSync(path);
  };
  const svg = (await saved('SVG')).toString();
  expect(svg).toContain('data-station="w5"');
  expect(svg).not.toMatch(/var\(|tabindex|<script| style=/);
  expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');
  expect((await saved('LaTeX')).toString()).toContain('\\documentclass');
  expect((await saved('Markdown')).toString()).toContain('\\partial E');
  expect((await saved('JSON')).toString()).toContain('"w5": 0.75');
  expect((await saved('Formulas')).toString()).toContain('w5 = 0.75');
  await page.locator('.line').first().hover();
  await page.locator('.line').first().getByRole('button', { name: 'Copy as LaTeX' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('\\frac{\\partial E}{\\partial w_{5}} =');
});
