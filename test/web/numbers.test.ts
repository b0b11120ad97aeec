/** Numbers changed in place: what may be typed, what they change, and the way back. */
import { expect, test } from 'vitest';
import { Engine } from '../../src/web/engine/engine.ts';
import { filled, glimpseOf } from '../../src/web/engine/in-sight.ts';
import type { Chapter } from '../../src/web/engine/lesson/chapter.ts';
import type { Question } from '../../src/web/engine/question.ts';
import { contentOf, emptyHistory, redone, remember, undone, withContent } from '../../src/web/state/history.ts';
import { initialState } from '../../src/web/state/state.ts';
import { typedAnswer, typedNumber } from '../../src/web/state/typed-number.ts';
import { languages } from '../../src/words/index.ts';

test.each([
  ['0.5', 0.5],
  [' -2 ', -2],
  ['−1.25', -1.25],
  ['.5', 0.5],
  ['3.', 3],
  ['1e-3', 0.001],
  ['1e−3', 0.001],
  ['0e999', 0],
])('%j is a number', (text, value) => {
  expect(typedNumber(text)).toBe(value);
});

test.each([
  ['', 'Type a number'],
  ['   ', 'Type a number'],
  ['1,5', 'as in 1.5'],
  ['1e999', 'too large'],
  ['-1e999', 'too large'],
  ['1e-999', 'too close to 0'],
  ['abc', 'is not a number'],
  ['0x10', 'is not a number'],
  ['1_000', 'is not a number'],
  ['1 2', 'is not a number'],
  ['Infinity', 'is not a number'],
  ['NaN', 'is not a number'],
  ['１．５', 'type 1.5'],
  ['١٢', 'is not a number'],
  ['9'.repeat(400), 'too large'],
])('%j is refused with a sentence', (text, sentence) => {
  const refusal = typedNumber(text);
  expect(typeof refusal === 'function' && refusal(languages.en.page)).toContain(sentence);
});

test.each([
  ['17/40', 0.425],
  [' −1 / 8 ', -0.125],
  ['0.425', 0.425],
])('%j answers a question', (text, value) => {
  expect(typedAnswer(text)).toBe(value);
});

test.each([
  ['', 'such as 0.425 or 17/40'],
  ['1/0', 'is not a number such as'],
  ['1/2/3', 'is not a number such as'],
  ['1,5', 'as in 1.5'],
  ['half', 'or 17/40'],
])('%j is no answer, and a sentence says what would be', (text, sentence) => {
  const refusal = typedAnswer(text);
  expect(typeof refusal === 'function' && refusal(languages.en.page)).toContain(sentence);
});

const english = languages.en;
const lecture: Question = { source: { example: 'lecture' }, view: 'variables', language: 'en' };

test('an edited number changes values, partials and derivation; its program stays', async () => {
  const engine = new Engine();
  const before = await engine.answer({ ...lecture, selected: 'w5' }, english);
  const after = await engine.answer({ ...lecture, selected: 'w5', edits: { w5: 0 } }, english);
  expect(after.cells.find(({ reference }) => reference === 'w5')?.value).toBe(0);
  expect(after.error?.value.text).not.toBe(before.error?.value.text);
  expect(after.text).toBe(before.text);
  const back = await engine.answer({ ...lecture, selected: 'w5' }, english);
  expect(back).toEqual(before);
});

test('of a chapter with another number what is in sight comes first, and stands among what was there', async () => {
  const hidden: Question = { ...lecture, lesson: { chapter: 'hidden' } };
  const engine = new Engine();
  const { chapter: before } = structuredClone(await engine.answer(hidden, english));
  const after = await engine.answer({ ...hidden, edits: { w5: 0 } }, english);
  const glimpse = structuredClone(glimpseOf(after, after.chapter as Chapter, { figure: 2, steps: [4, 5] }));
  expect(glimpse.chapter.figures.map((figure) => figure !== undefined)).toEqual([
    false,
    false,
    true,
    false,
    false,
    false,
  ]);
  const { chapter } = filled(glimpse, before) ?? {};
  const stepsOf = (each: Chapter | undefined) => each?.phases.flatMap(({ steps }) => steps) ?? [];
  expect(stepsOf(chapter).slice(4, 6)).toEqual(stepsOf(after.chapter).slice(4, 6));
  expect(stepsOf(chapter).at(-1)).toBe(stepsOf(before).at(-1));
  expect(stepsOf(chapter).at(-1)).not.toEqual(stepsOf(after.chapter).at(-1));
  expect(chapter?.figures[2]).toEqual(after.chapter?.figures[2]);
  // Another chapter has nothing to stand there until the rest comes.
  const other = (await engine.answer({ ...lecture, lesson: { chapter: 'purpose' } }, english)).chapter;
  expect(filled(glimpse, other)).toBeUndefined();
});

test('an element of a matrix is edited by its place', async () => {
  const text = 'input x = [1, 2]\nparam W[2,2] = [[1, 2], [3, 4]]\nz = W @ x\nE = sum(z*z)\nminimize E\n';
  const { cells } = await new Engine().answer(
    { ...lecture, source: { text }, edits: { 'W[1,0]': 9, 'W[7,7]': 1, nobody: 2 } },
    english,
  );
  expect(cells.map(({ reference, value }) => `${reference} = ${value}`)).toEqual([
    ...['x[0] = 1', 'x[1] = 2', 'W[0,0] = 1', 'W[0,1] = 2', 'W[1,0] = 9', 'W[1,1] = 4'],
  ]);
});

test('a name that the program leaves without a number is given one in place', async () => {
  const engine = new Engine();
  const source = { text: 'z = w*x\nE = z^2\n' };
  const question: Question = { source, view: 'variables', language: 'en' };
  expect((await engine.answer(question, english)).open).toEqual(['w', 'x']);
  expect((await engine.answer({ ...question, edits: { w: 3 } }, english)).open).toEqual(['x']);
  const { cells, error, open } = await engine.answer({ ...question, edits: { w: 3, x: 2 } }, english);
  expect(open).toBeUndefined();
  expect(error?.value.text).toBe('36');
  expect(cells.map(({ reference, partial }) => `∂E/∂${reference} = ${partial}`)).toEqual(['∂E/∂w = 24', '∂E/∂x = 36']);
});

test('a seed draws the same parameters each time, and leaves the data alone', async () => {
  const numbersOf = async (seed: number) => (await new Engine().answer({ ...lecture, seed }, english)).cells;
  expect(await numbersOf(7)).toEqual(await numbersOf(7));
  expect(await numbersOf(7)).not.toEqual(await numbersOf(8));
  expect((await numbersOf(7)).find(({ reference }) => reference === 'x1')?.value).toBe(0.05);
});

test('what was changed is undone and redone, a stretch of typing at once', () => {
  let state = initialState('en');
  let history = emptyHistory;
  for (const [w1, stretch] of [
    [0.1, 'a'],
    [0.12, 'a'],
    [0.5, 'b'],
  ] as const) {
    history = remember(history, contentOf(state), stretch);
    state = { ...state, edits: { w1 } };
  }
  const first = undone(history, contentOf(state));
  expect(first?.content.edits).toEqual({ w1: 0.12 });
  const second = undone(first?.history ?? history, first?.content ?? contentOf(state));
  expect(withContent(state, second?.content ?? contentOf(state))).toEqual(initialState('en'));
  expect(redone(second?.history ?? history, second?.content ?? contentOf(state))?.content.edits).toEqual({ w1: 0.12 });
});
