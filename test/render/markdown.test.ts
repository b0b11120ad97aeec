import katex from 'katex';
import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/render/index.ts';
import { languages } from '../../src/words/index.ts';
import { program, weight1, weight5 } from './lecture.ts';

const page = (language: 'en' | 'zh'): string =>
  renderMarkdown([weight5(), weight1()], { words: languages[language], program });

test.each(['en', 'zh'] as const)('a page in %s', async (language) => {
  await expect(page(language)).toMatchFileSnapshot(`../golden/derivations.${language}.md`);
});

test('every formula between dollar signs can be set', () => {
  for (const language of ['en', 'zh'] as const) {
    const formulas = [...page(language).matchAll(/\$\$\n([^$]+)\n\$\$|\$([^$]+)\$/g)].map(
      ([, block, inline]) => block ?? inline,
    );
    expect(formulas.length).toBeGreaterThan(30);
    for (const formula of formulas) {
      expect(katex.renderToString(formula as string, { strict: 'error', displayMode: true })).toContain('katex');
    }
  }
});

test('each numbered line has its numbered reason', () => {
  const text = page('en');
  const lines = [...text.matchAll(/&& \((\d+)\)/g)].map(([, number]) => number);
  const reasons = [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => number);
  expect(reasons).toEqual(lines);
});
