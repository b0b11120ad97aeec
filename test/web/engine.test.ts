/** The engine behind the page: what a click shows. */
import { expect, test } from 'vitest';
import { Engine } from '../../src/web/engine/engine.ts';
import { allMarks, type Mark } from '../../src/web/engine/marks.ts';
import type { Answer, Derived, Question } from '../../src/web/engine/question.ts';
import { languages } from '../../src/words/index.ts';

const english = languages.en;
const lecture: Question = { source: { example: 'lecture' }, view: 'variables', language: 'en' };
const answerTo = (question: Partial<Question>): Promise<Answer> =>
  new Engine().answer({ ...lecture, ...question }, english);

test('a name that is not chosen is the first parameter, and w1 has two paths with what they contribute', async () => {
  const { selected, paths } = await answerTo({});
  expect(selected).toBe('w1');
  expect(paths?.paths.map(({ formula }) => formula.latex)).toEqual([
    'w_{1} \\to z_{1} \\to a_{1} \\to z_{3} \\to p_{1} \\to E_{1} \\to E',
    'w_{1} \\to z_{1} \\to a_{1} \\to z_{4} \\to p_{2} \\to E_{2} \\to E',
  ]);
  expect(paths?.paths.map(({ contribution }) => contribution?.latex)).toEqual(['0.003626', '-0.00137']);
  expect(paths?.total.value?.latex).toBe('0.002256');
});

test.each(['variables', 'neurons', 'simplified'] as const)(
  'in the view %s a path has one colour in drawing and list',
  async (view) => {
    const { drawing, paths } = await answerTo({ view });
    const drawn = allMarks(drawing as Mark).flatMap(({ attributes }) => attributes['data-path'] ?? []);
    expect(new Set(drawn)).toEqual(new Set(['shared', '1', '2']));
    expect(paths?.paths.map(({ colour }) => colour)).toEqual([1, 2]);
  },
);

test('a line lights what the view draws of it: in neurons p1 stands for z3 too', async () => {
  const lightsOf = async (view: Question['view']) => {
    const { block } = (await answerTo({ selected: 'w5', view })).derivation as Derived;
    return block.lines[0]?.after[1]?.lines[0]?.lights.edges;
  };
  expect(await lightsOf('variables')).toEqual([['z3', 'p1']]);
  expect(await lightsOf('neurons')).toEqual([]);
  expect(await lightsOf('simplified')).toEqual([]);
});

test('contributions over samples are added up', async () => {
  const question = { source: { text: xorOfTwoPaths } };
  const { paths } = await answerTo(question);
  expect(paths?.paths).toHaveLength(2);
  expect(paths?.paths.every(({ contribution }) => contribution !== undefined)).toBe(true);
});

const xorOfTwoPaths = `
input x = [1, 2, 3]
param w = 0.5
a = x*w
b = sigmoid(a)
c = tanh(a)
E = mean(b*c)
minimize E
`;

test('the program stays while what is typed can’t be read, and follows as soon as it can', async () => {
  const engine = new Engine();
  const wrong = await engine.answer({ ...lecture, draft: 'param w = 2\nE = (w - )^2\n' }, english);
  expect(wrong.source).toEqual({ example: 'lecture' });
  expect(wrong.objection).toEqual({
    sentence: expect.stringContaining('“)”'),
    place: expect.objectContaining({ line: 2 }),
  });
  const right = await engine.answer({ ...lecture, draft: 'param w = 2\nE = (w - 1)^2\nminimize E\n' }, english);
  expect(right.source).toEqual({ text: 'param w = 2\nE = (w - 1)^2\nminimize E\n' });
  expect(right.objection).toBeUndefined();
  expect((right.derivation as Derived).result?.value.latex).toBe('2');
});

test('a program of matrices has a drawing and a derivation as well', async () => {
  const text = 'input x = [1, 2]\nparam W[2,2] = [[1, 2], [3, 4]]\nz = W @ x\nE = sum(z*z)\nminimize E\n';
  const { drawing, derivation } = await answerTo({ source: { text } });
  expect(drawing).toHaveProperty('children');
  expect((derivation as Derived).result?.verdict).toBe('agrees');
});

test('where not even the program can be read, as in a link, the last one stays', async () => {
  const engine = new Engine();
  const { source, objection } = await engine.answer({ ...lecture, source: { text: 'E = ' } }, english);
  expect(source).toEqual({ example: 'lecture' });
  expect(objection?.place).toEqual({ line: 1, column: 5 });
});

test.each([
  [
    'nothing to minimise',
    'param w = 2\nE = w^2\nF = w^3\n',
    { derivation: expect.objectContaining({ sentence: expect.any(String) }) },
  ],
  ['nothing to differentiate by', 'E = 2^3\nminimize E\n', {}],
  [
    'a name without a value',
    'param w = 1\nE = (w - q)^2\nminimize E\n',
    { numbersObjection: { sentence: expect.stringContaining('q') } },
  ],
  ['a value that is no number', 'param w = -1\nE = ln(w)\nminimize E\n', { selected: 'w' }],
])('a program with %s has an answer too', async (_, text, expected) => {
  const answer = await answerTo({ source: { text }, draft: text });
  expect(answer).toMatchObject(expected);
  expect(answer.objection).toBeUndefined();
});

test('numbers written as formulas: it is said how they become something to differentiate by', async () => {
  const source = { text: 'z = w*x\nE = z^2\nw = 0.3\nx = -1\n' };
  const { derivation } = await new Engine().answer({ source, view: 'variables', language: 'en' }, languages.en);
  expect(derivation).toMatchObject({ sentence: expect.stringContaining('write “param w = 0.3”') });
  const { chapter } = await new Engine().answer(
    { source, view: 'variables', language: 'zh', lesson: { chapter: 'output' } },
    languages.zh,
  );
  expect(chapter?.note?.join('')).toContain('“param w = 0.3”');
});

test('what a twin is asked leaves the engine as it is', async () => {
  const question: Question = { source: { example: 'xor' }, view: 'variables', language: 'en' };
  const engine = new Engine();
  const before = await engine.answer(question, languages.en);
  const twin = engine.twin();
  const drawn = await twin.answer({ ...question, seed: 7 }, languages.en);
  expect(drawn.names).toEqual(before.names);
  expect(drawn.cells).not.toEqual(before.cells);
  expect(await engine.answer(question, languages.en)).toEqual(before);
});
