/** Formulas become elements of the page one by one. */
import { expect, test } from 'vitest';
import { type ExampleName, examples } from '../../src/parse/index.ts';
import { Engine } from '../../src/web/engine/engine.ts';
import { readMathematics } from '../../src/web/parts/mathematics.ts';
import { languages } from '../../src/words/index.ts';

test.each([
  ['<script/>', 'script'],
  ['<mi onclick="x"/>', 'onclick'],
  ['<mrow><mi>x</mrow>', 'closes'],
  ['</math><mi/>', 'closes'],
  ['<mi>', 'closes'],
])('what no formula has is not read: %s', (content, reason) => {
  expect(() => readMathematics(content)).toThrow(reason);
});

test('text in a formula is text', () => {
  expect(readMathematics('<mtext class="x">&lt;b&gt;&amp;amp;</mtext>').children).toEqual([
    { name: 'mtext', attributes: { class: 'x' }, children: ['<b>&amp;'] },
  ]);
});

/** All MathML anywhere in an answer. */
function mathematicsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'mathml' in value ? (value.mathml as string[]) : [];
  return [...own, ...Object.values(value).flatMap(mathematicsIn)];
}

test.each([...examples.keys()])('the page can read every formula of %s', async (name) => {
  const engine = new Engine();
  // Names and operations of every kind stand in these two.
  for (const chapter of ['forward', 'detail'] as const) {
    const source = { example: name as ExampleName };
    const answer = await engine.answer(
      { source, view: 'variables', language: 'en', lesson: { chapter } },
      languages.en,
    );
    const formulas = new Set(mathematicsIn(answer));
    expect(formulas.size).toBeGreaterThan(0);
    for (const formula of formulas) readMathematics(formula);
  }
});
