/** A chain of = equates equal things: a line that goes on after another derivation names what it is about. */
import { expect, test } from 'vitest';
import type { ExampleName } from '../../src/parse/index.ts';
import { Engine } from '../../src/web/engine/engine.ts';
import type { Chapter } from '../../src/web/engine/lesson/chapter.ts';
import { languages } from '../../src/words/index.ts';

const engine = new Engine();

async function stepsOf(example: ExampleName): Promise<Chapter['phases'][number]['steps']> {
  const question = { source: { example }, view: 'variables', language: 'en', lesson: { chapter: 'detail' } } as const;
  return ((await engine.answer(question, languages.en)).chapter as Chapter).phases.flatMap(({ steps }) => steps);
}

test('each line in matrices says which derivative it is', async () => {
  const lines = (await stepsOf('attention'))
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'line' ? [`${block.goal?.text ?? ''} = ${block.line.formula.text}`] : []));
  expect(lines.slice(3, 7)).toEqual([
    '∂E/∂A = (∂E/∂O) Vᵀ',
    '∂E/∂O = O − Y',
    '∂E/∂A = (O − Y) Vᵀ',
    '∂E/∂S = A ⊙ ((O − Y) Vᵀ − Σⱼ ((O − Y) Vᵀ ⊙ A))',
  ]);
});

test('a chain that nothing interrupts names its left side once', async () => {
  const inside = (await stepsOf('logistic-regression'))
    .map((step) => step.inside)
    .find(([first]) => first?.goal?.text === '∂E/∂p');
  expect(inside?.map(({ goal }) => goal?.text)).toEqual(['∂E/∂p', ...Array(4).fill(undefined)]);
});

test('a parameter of two places is a sum, and a factor of 1 is spoken of', async () => {
  const said = (await stepsOf('mazur')).map(({ spoken }) => spoken).find((text) => text.includes('b2 acts'));
  expect(said).toContain('on net_o1, net_o2');
  expect(said).toContain('∂net_o1/∂b2 = 1 and ∂net_o2/∂b2 = 1');
});
