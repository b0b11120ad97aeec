/** What the questions of the lesson take for granted holds for the program that they ask about. */
import { expect, test } from 'vitest';
import type { ExampleName } from '../../src/parse/index.ts';
import { Engine } from '../../src/web/engine/engine.ts';
import type { Attempt, Chapter, ChapterId } from '../../src/web/engine/lesson/chapter.ts';
import { plainText } from '../../src/web/engine/prose.ts';
import { languages } from '../../src/words/index.ts';

const engine = new Engine();

async function asked(example: ExampleName, chapter: ChapterId, attempt?: Attempt): Promise<Chapter> {
  const lesson = { chapter, ...(attempt && { attempt }) };
  const answer = await engine.answer({ source: { example }, view: 'variables', language: 'en', lesson }, languages.en);
  return answer.chapter as Chapter;
}

const promptOf = ({ exercise }: Chapter): string => plainText(exercise?.prompt ?? []);

test('targets that are assumed to add up to 1 are changed together', async () => {
  expect(promptOf(await asked('softmax-regression', 'detail'))).toMatch(/: y1 = 0 and y2 = 1, .* would ∂E\/∂w1 be\?$/);
  // (p1 − y1) · x1 with p1 = 0.5661
  const { judgement } = await asked('softmax-regression', 'detail', { number: 0.5661 * 1.5 });
  expect(judgement?.isRight).toBe(true);
});

test('a target of which nothing is assumed is changed alone', async () => {
  expect(promptOf(await asked('lecture', 'detail'))).toMatch(/^Suppose y1 were 1 instead of 0/);
});

test('the widths of layers in matrices are those of their shapes', async () => {
  expect(promptOf(await asked('mnist-mlp', 'general'))).toMatch(/784–128–10 becomes 784–128–5–10/);
  expect(promptOf(await asked('lecture', 'general'))).toMatch(/2–2–2 becomes 2–2–5–2/);
});
