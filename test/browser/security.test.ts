/** Text from strangers stays text, wherever the page shows it. */
import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Visit, visitForAll } from './visit.ts';

let visit: Visit;
let page: Page;
visitForAll((opened) => {
  visit = opened;
  page = opened.page;
});

const markup = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//example.org/x.js></SCRIPT>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://example.org/x.png">',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<iframe src=javascript:alert(1)>',
  '<object data=x>',
  '<embed src=x>',
  '<video src=x onerror=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<body onload=alert(1)>',
  '<base href=//example.org>',
  '<link rel=stylesheet href=//example.org/x.css>',
  '<style>@import "//example.org/x.css"</style>',
  '<div style="background:url(//example.org/x.png)">',
  '<form action=//example.org><button>x</button></form>',
  '<a href="javascript:alert(1)">x</a>',
  '<meta http-equiv=refresh content="0;url=//example.org">',
  '"><animate onbegin=alert(1)>',
  "' onmouseover=alert(1) '",
  '" autofocus onfocus="alert(1)',
  '</title><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '</textarea><script>alert(1)</script>',
  ']]><foreignObject>',
  '<!--<img src=x onerror=alert(1)>-->',
  '<use href="//example.org/x.svg#a">',
  '<set attributeName=onmouseover to=alert(1)>',
  '<math><mtext><a xlink:href="javascript:alert(1)">x</a></mtext></math>',
  '<math href="javascript:alert(1)">x</math>',
  '<maction actiontype="statusline#x">y</maction>',
  '<mtext></mtext><img src=x onerror=alert(1)>',
];
const others = [
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  '{{7*7}}',
  '`alert(1)`',
  '#{alert(1)}',
  '&lt;b&gt;&#x6A;',
  'red"/><svg onload="alert(1)',
  '\u202e\u200bevil',
  '\u0000\u0008',
  '__proto__',
];
const commands = [
  '\\href{javascript:alert(1)}{x}',
  '\\url{https://example.org}',
  '\\htmlClass{x}{y}\\htmlStyle{color:red}{y}',
  '\\includegraphics{https://example.org/x.png}',
  '\\unicode{<img src=x onerror=alert(1)>}',
  '\\def\\x{\\x\\x}\\x',
  '\\edef\\a{\\a\\a}',
  '\\rule{1e5em}{1e5em}',
  '\\input{/etc/passwd}',
  '\\write18{ls}',
  '$x$ \\end{document}',
  '[x](javascript:alert(1))',
];
const payloads = [...markup, ...others, ...commands];

/** What the page is made of. Anything else would have come from a payload. */
const FOREIGN = [
  'body script, img, image, iframe, object, embed, video, foreignObject, a, use, animate, set, maction',
  'link:not(head > link), style, base, form:not(.answer)',
  '[onload], [onerror], [onclick], [onmouseover], [onfocus], [ontoggle], [href]:not(head > link)',
].join();

const foreign = (): Promise<string[]> =>
  page.evaluate(
    (selector) => [...document.querySelectorAll(selector)].map(({ outerHTML }) => outerHTML.slice(0, 100)),
    FOREIGN,
  );

/** A link that says the payload wherever a link says anything. */
function linkWith(payload: string): string {
  const state = {
    section: 'workshop',
    source: { text: `E = ${payload}` },
    draft: payload,
    selected: payload,
    edits: { [payload]: 1 },
    language: 'en',
  };
  return `2.${deflateSync(JSON.stringify(state)).toString('base64url')}`;
}

const networkWith = (payload: string): string =>
  JSON.stringify({ inputs: 2, [payload]: 1, loss: payload, names: payload });

test('sixty payloads in formulas, networks, number fields and links are said back as text', async () => {
  expect(payloads).toHaveLength(60);
  await visit.open({ section: 'workshop', selected: 'w1' });
  const cases = payloads.map((payload) => ({
    payload,
    programs: [`x = ${payload}`, networkWith(payload)],
    link: linkWith(payload),
  }));
  // In the page, so that the way there and back is gone once and not for each of them.
  const found = await page.evaluate(
    async ({ cases, selector }) => {
      const strangers: string[] = [];
      const look = (): void => {
        for (const { outerHTML } of document.querySelectorAll(selector)) strangers.push(outerHTML.slice(0, 100));
      };
      const until = async (is: () => boolean): Promise<void> => {
        for (const end = performance.now() + 5000; !is(); await new Promise((wake) => setTimeout(wake, 5))) {
          if (performance.now() > end)
            throw new Error(`never shown: ${document.querySelector('.editor pre')?.textContent}`);
        }
      };
      const type = (field: HTMLInputElement | HTMLTextAreaElement, text: string): void => {
        field.focus();
        field.select();
        document.execCommand('insertText', false, text);
      };
      const isShown = (text: string) =>
        document.querySelector('.editor pre')?.textContent?.startsWith(text.slice(0, 8)) === true;
      const isAnswered = () => document.querySelector('main')?.getAttribute('aria-busy') === 'false';
      const number = document.querySelector('.inspector input') as HTMLInputElement;
      for (const { payload } of cases) {
        type(number, payload);
        await until(() => document.querySelector('.inspector [role="alert"]') !== null);
        look();
        number.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      }
      for (const { payload, programs, link } of cases) {
        for (const program of programs) {
          type(document.querySelector('.editor textarea') as HTMLTextAreaElement, program);
          await until(() => isShown(program));
        }
        location.hash = link;
        // The link's own text, and what is said about it, before the next one is typed over it.
        await until(() => isShown(payload) && isAnswered());
        look();
      }
      return strangers;
    },
    { cases, selector: FOREIGN },
  );
  expect(found).toEqual([]);
  expect(visit.complaints).toEqual([]);
}, 120_000);

test('names that JavaScript knows are names like any other', async () => {
  const text =
    'param __proto__ = 0.5, constructor = 2\ntoString = __proto__*constructor\nE = (toString - 3)^2\nminimize E\n';
  await visit.open({ section: 'workshop', source: { text } });
  await page.locator('[data-station="constructor"]').first().click();
  await page.locator('[data-station="constructor"] > [aria-pressed="true"]').waitFor();
  expect(await page.locator('.result').innerText()).toContain('✓');
  expect(await foreign()).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
