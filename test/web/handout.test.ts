/** Chapters as documents. */
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import type { ExampleName } from '../../src/parse/index.ts';
import { Engine } from '../../src/web/engine/engine.ts';
import { type ChapterId, chapterIds } from '../../src/web/engine/lesson/chapter.ts';
import type { Hideable, Question, TextFormat } from '../../src/web/engine/question.ts';
import { textOf } from '../../src/web/engine/texts.ts';
import { languages } from '../../src/words/index.ts';

const katex = createRequire(import.meta.url)('katex') as { renderToString(latex: string, options: object): string };
const engine = new Engine();

function chapterIn(
  format: TextFormat,
  chapter: ChapterId,
  language: 'en' | 'zh' = 'en',
  hides: readonly Hideable[] = [],
  example: ExampleName = 'lecture',
): Promise<string> {
  const question: Question = { source: { example }, view: 'variables', language, lesson: { chapter } };
  return textOf({ question, format, hides }, languages[language], engine);
}

test('the chapter on screen is the document: its title, steps with their reasons, and its question', async () => {
  const text = await chapterIn('markdown', 'detail');
  expect(text).toMatch(/^# \$\\frac\{\\partial E\}\{\\partial w_\{5\}\}\$ in full detail\n/);
  expect(text).toContain('p_{1} - y_{1}');
  expect(text).toContain('## Your turn');
  expect(await chapterIn('markdown', 'detail', 'zh')).toContain('## 轮到你了');
});

test.each(chapterIds)(
  'chapter %s: every formula in its Markdown is one, and no dollar sign is left over',
  async (id) => {
    for (const language of ['en', 'zh'] as const) {
      const text = await chapterIn('markdown', id, language);
      const formulas = [...text.matchAll(/\$\$\n(.+?)\n\$\$|(?<!\\)\$([^$\n]+)\$/gs)].map(
        ([, shown, inside]) => shown ?? inside,
      );
      expect(formulas.length).toBeGreaterThan(3);
      for (const formula of formulas) katex.renderToString(formula as string, { throwOnError: true });
    }
  },
);

test.each(chapterIds)('chapter %s: the LaTeX document is complete, its environments closed', async (id) => {
  const text = await chapterIn('latex', id, 'zh');
  expect(text).toContain('{ctexart}');
  expect(text.match(/\\begin\{/g)?.length).toBe(text.match(/\\end\{/g)?.length);
  expect(text.trimEnd()).toMatch(/\\end\{document\}$/);
  expect(text.replace(/\\[{}]/g, '').match(/\{/g)?.length).toBe(text.replace(/\\[{}]/g, '').match(/\}/g)?.length);
});

test('a page to hand out has the drawings of the chapter as its steps show them, and nothing that it would have to load', async () => {
  const text = await chapterIn('html', 'hidden', 'zh');
  expect(text).toContain('<html lang="zh-CN">');
  expect(text.match(/<svg /g)?.length).toBeGreaterThanOrEqual(6);
  expect(text).toContain('∂ 0.1870');
  expect(text).not.toMatch(/var\(--chainrule|<script|https?:\/\/(?!www\.w3\.org)/);
  const first = await chapterIn('html', 'purpose');
  // Nothing has been computed yet but the error.
  expect(first).not.toContain('0.5933');
  expect(first).toContain('1.6493');
});

test('what the class has to find is left out of its handout', async () => {
  const whole = await chapterIn('html', 'hidden');
  const sheet = await chapterIn('html', 'hidden', 'en', ['partials', 'formulas', 'reasons', 'results']);
  expect(whole).not.toContain('class="gap"');
  expect(sheet.match(/class="gap"/g)?.length).toBeGreaterThan(10);
  expect(sheet).not.toContain('∂ 0.1870');
});

test('Markdown and LaTeX have the same drawings', async () => {
  const [page, markdown, latex] = await Promise.all([
    chapterIn('html', 'descent'),
    chapterIn('markdown', 'descent'),
    chapterIn('latex', 'descent'),
  ]);
  const count = page.match(/<svg /g)?.length;
  const images = [...markdown.matchAll(/^\[(picture-\d+)\]: data:image\/svg\+xml;base64,(\S+)$/gm)];
  expect(images).toHaveLength(count as number);
  for (const [, label, packed = ''] of images) {
    expect(markdown).toMatch(new RegExp(`^!\\[.+\\]\\[${label}\\]$`, 'm'));
    const svg = Buffer.from(packed, 'base64').toString();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).not.toContain('var(');
  }
  expect(latex).toContain('\\usepackage{tikz}');
  expect(latex.match(/\\begin\{tikzpicture\}/g)).toHaveLength(count as number);
});

test('values that the page hides are not in the drawings; weights stay, to calculate with', async () => {
  const sheet = await chapterIn('latex', 'forward', 'en', ['values']);
  const texts = [...sheet.matchAll(/\\node.*\{\$(.*)\$\};/g)].map(([, text]) => text);
  expect(texts).toContain('x_{1}');
  expect(texts).toContain('w_{1}\\ 0.15');
  expect(texts).not.toContain('0.0500');
  const matrices = await chapterIn('html', 'general', 'en', ['values'], 'attention');
  expect(matrices).not.toContain('[4×2]');
});

test('formulas and results that the page hides are left out, with room for them', async () => {
  const hidden = await chapterIn('markdown', 'hidden', 'en', ['formulas', 'results']);
  const whole = await chapterIn('markdown', 'hidden');
  expect(whole).toContain('| Derivative |');
  expect(hidden).not.toContain('| Derivative |');
  const found = 'p_{1} - y_{1}';
  for (const chapter of ['detail', 'hidden'] as const) {
    expect(await chapterIn('markdown', chapter)).toContain(found);
    const [told] = (await chapterIn('markdown', chapter, 'en', ['formulas', 'results'])).split('## Your turn');
    expect(told).not.toContain(found);
  }
});

test('what is pressed on the page is marked on paper', async () => {
  expect(await chapterIn('html', 'purpose')).toContain('Mark it in the drawing.');
  expect(await chapterIn('html', 'purpose', 'zh')).not.toContain('点它');
});

test('formulas to choose from are as large as on a line of their own', async () => {
  expect(await chapterIn('markdown', 'output')).toMatch(/^- \$\\displaystyle .*\\frac/m);
});

test('the curve of gradient descent is a picture in it', async () => {
  expect((await chapterIn('html', 'descent')).match(/<svg /g)?.length).toBeGreaterThan(2);
});
