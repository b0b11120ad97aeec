/** Text from strangers stays text, wherever the page shows it. */
import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '"><animate onbegin=alert(1)>',
  "' onmouseover=alert(1) '",
  '</textarea><script>alert(1)</script>',
  ']]><foreignObject>',
  '<math><mtext><a xlink:href="javascript:alert(1)">x</a></mtext></math>',
  'javascript:alert(1)',
  '{{7*7}} `alert(1)`',
  '\\href{javascript:alert(1)}{x}',
  '\\htmlClass{x}{y}\\htmlStyle{color:red}{y}',
  '\\includegraphics{https://example.org/x.png}',
  '\\def\\x{\\x\\x}\\x',
  '\\rule{1e5em}{1e5em}',
  '&lt;b&gt;&#x6A;',
  '\u202e\u200bevil',
];

/** What the page is made of. Anything else would have come from a payload. */
const foreign = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'body script, img, image, iframe, object, embed, foreignObject, a, use, animate, set, link:not(head > link), style, base, form, [onload], [onerror], [onclick], [onmouseover]',
      ),
    ].map(({ outerHTML }) => outerHTML.slice(0, 100)),
  );

test('the page shows the program without one complaint, request to elsewhere, or element of others', async () => {
  const { page, complaints } = await site.visit();
  for (const summary of await page.locator('main summary').all()) await summary.click();
  expect(await foreign(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('payloads in formulas, in networks and in links are said back as text', async () => {
  const { page, complaints } = await site.visit();
  const editor = page.getByLabel('Formulas, or a network in JSON');
  const objection = page.locator('#objection p');
  const shown = (text: string) =>
    page.waitForFunction((start) => document.querySelector('.editor pre')?.textContent?.startsWith(start), text);
  for (const payload of payloads) {
    for (const program of [
      `x = ${payload}`,
      JSON.stringify({ inputs: 2, [payload]: 1 }),
      JSON.stringify({ loss: payload }),
    ]) {
      await editor.fill(program);
      await shown(program);
    }
    const state = {
      source: { text: `E = ${payload}` },
      draft: payload,
      selected: payload,
      view: 'variables',
      language: 'en',
      theme: 'auto',
    };
    await page.evaluate(
      (link) => {
        location.hash = link;
      },
      `2.${deflateSync(JSON.stringify(state)).toString('base64url')}`,
    );
  }
  await editor.fill(`x = <img src=x onerror=alert(1)>`);
  await objection.getByText('“<”').waitFor();
  expect(await foreign(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('names that JavaScript knows are names like any other', async () => {
  const { page, complaints } = await site.visit();
  const program =
    'param __proto__ = 0.5, constructor = 2\ntoString = __proto__*constructor\nE = (toString - 3)^2\nminimize E\n';
  await page.getByLabel('Formulas, or a network in JSON').fill(program);
  await page.locator('[data-station="constructor"]').first().click();
  await page.locator('[data-station="constructor"] > [aria-pressed="true"]').waitFor();
  expect(await page.locator('.result').innerText()).toContain('✓');
  expect(complaints).toEqual([]);
});
