/** The chapters of the lesson: what each step says and shows. */
import { expect, test } from 'vitest';
import { generalFormula } from '../../src/explain/index.ts';
import { differentiate } from '../../src/gradient/index.ts';
import { hasAllValues, type Node, nodeNamed, type Program } from '../../src/graph/index.ts';
import { examples, readExample, readProgram } from '../../src/parse/index.ts';
import { Engine } from '../../src/web/engine/engine.ts';
import { brokenFormula, expressionFormula } from '../../src/web/engine/formulas.ts';
import {
  type Attempt,
  type Chapter,
  type ChapterId,
  chapterIds,
  type LessonBlock,
} from '../../src/web/engine/lesson/chapter.ts';
import { allMarks, type Mark } from '../../src/web/engine/marks.ts';
import { plainText } from '../../src/web/engine/prose.ts';
import type { Formula, Prose, Source } from '../../src/web/engine/question.ts';
import { type Language, languages } from '../../src/words/index.ts';

const engine = new Engine();

/** Chapters are values, so that tests may share them. */
const chapters = new Map<string, Promise<Chapter>>();

function chapterOf(
  chapter: ChapterId,
  {
    source = { example: 'lecture' },
    language = 'en',
    attempt,
  }: { source?: Source; language?: Language; attempt?: Attempt } = {},
): Promise<Chapter> {
  const key = JSON.stringify([chapter, source, language, attempt]);
  const lesson = { chapter, ...(attempt === undefined ? {} : { attempt }) };
  const known =
    chapters.get(key) ??
    engine
      .answer({ source, view: 'variables', language, lesson }, languages[language])
      .then((answer) => answer.chapter as Chapter);
  chapters.set(key, known);
  return known;
}

const stepsOf = ({ phases }: Chapter) => phases.flatMap(({ steps }) => steps);
const formulasIn = (chapter: Chapter): string[] =>
  stepsOf(chapter).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'formulas' ? block.formulas.map((formula) => formula.latex) : [])),
  );
const textOf = (prose: Prose): string =>
  prose.map((part) => (typeof part === 'string' ? part : part.formula.latex)).join('');

const programs: [string, Source][] = [
  ['the lecture’s network', { example: 'lecture' }],
  ['shared biases and other names', { example: 'mazur' }],
  ['several samples', { example: 'xor' }],
  ['three layers', { example: 'deep' }],
  ['one layer with a softmax', { example: 'softmax-regression' }],
  ['formulas', { example: 'logistic-regression' }],
  [
    'matrices',
    {
      text: '{"inputs":2,"layers":[{"units":3,"activation":"tanh"},{"units":2,"activation":"sigmoid"}],"loss":"mse","samples":{"x":[[1,2]],"y":[[0,1]]}}',
    },
  ],
  ['no layers', { text: 'param w = 1\nE = (w - 3)^2\nminimize E\n' }],
  ['nothing to change', { text: 'input x = 2\nE = x^2\nminimize E\n' }],
  ['no values', { text: 'input x\nparam w, b\ntarget y\nz = w*x + b\nE = (z - y)^2\nminimize E\n' }],
  ['nothing to minimise', { text: 'param w = 1\na = w^2\nb = w^3\n' }],
];

test.each(programs)('every chapter has something to say about %s, in both languages', async (_, source) => {
  for (const language of ['en', 'zh'] as const) {
    for (const id of chapterIds) {
      const chapter = await chapterOf(id, { source, language });
      expect(chapter.id).toBe(id);
      for (const { title, steps } of chapter.phases) {
        expect(textOf(title)).not.toBe('');
        expect(steps.length).toBeGreaterThan(0);
        for (const { blocks, shows } of steps) {
          expect(chapter.figures[shows.figure]).toBeDefined();
          for (const text of blocks.flatMap(textsIn))
            expect(text).not.toMatch(/undefined|null|\[object|NaN|\b0 (?:param|个参数|个偏导)/);
        }
      }
    }
  }
});

/** All that a block says, as plain text. */
function textsIn(block: LessonBlock): string[] {
  const joined = (formula: Formula): string => formula.latex;
  switch (block.kind) {
    case 'prose':
      return [textOf(block.prose)];
    case 'formulas':
      return block.formulas.map(joined);
    case 'line':
      return [textOf(block.line.reason), joined(block.line.formula)];
    case 'why':
      return [block.question, ...block.answer].map(textOf);
    case 'table':
      return [...block.head, ...block.rows.flat()].map(textOf);
    default:
      return [JSON.stringify(block)];
  }
}

test('forward propagation: each station is worked out in a step of its own, and its value appears with it', async () => {
  const chapter = await chapterOf('forward');
  expect(formulasIn(chapter)[0]).toContain('= 0.3775');
  expect(stepsOf(chapter).map(({ shows }) => shows.values?.at(-1))).toEqual([
    undefined,
    ...['z1', 'a1', 'z2', 'a2', 'z3', 'p1', 'z4', 'p2', 'E1', 'E2', 'E'],
  ]);
});

test('the nudge of the first chapter agrees with the derivative', async () => {
  const [text = ''] = stepsOf(await chapterOf('purpose')).flatMap(({ blocks }) =>
    blocks.flatMap(textsIn).filter((each) => each.startsWith('Try it')),
  );
  const ratio = Number(/which is ([\d.]+) times/.exec(text)?.[1]);
  const slope = differentiate(readExample('lecture') as never).gradients.get('w5') as number;
  expect(ratio).toBeCloseTo(slope, 2);
});

test('of a parameter that is a matrix one number is nudged', async () => {
  const said = async (example: 'attention' | 'layer-norm', language: Language = 'en') =>
    stepsOf(await chapterOf('purpose', { source: { example }, language })).flatMap(({ blocks }) =>
      blocks.flatMap(textsIn).filter((each) => /^Try it|^试一试/.test(each)),
    );
  expect((await said('attention'))[0]).toContain('Try it: \\mathrm{Wq}[0, 0] goes from 0.4 to 0.41');
  expect((await said('layer-norm', 'zh'))[0]).toContain('\\gamma[0]');
});

test('in front of a single layer stand the inputs: the chapter derives what a layer there would need', async () => {
  const chapter = await chapterOf('hidden', { source: { example: 'softmax-regression' } });
  const lines = stepsOf(chapter).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'line' ? block.line.formula.text : [])),
  );
  expect(lines).toContain('(p1 − y1)·w1 + (p2 − y2)·w3 + (p3 − y3)·w5');
  const { exercise } = chapter;
  expect(exercise?.kind === 'choice' && exercise.choices.map(({ text }) => text)).toContain(
    '(p1 − y1)·w2 + (p2 − y2)·w4 + (p3 − y3)·w6',
  );
});

test.each<[ChapterId, Attempt, boolean, string]>([
  ['purpose', { name: 'a1' }, true, 'belongs to this neuron: it appears in the weighted sum z_{1}'],
  ['purpose', { name: 'p1' }, false, 'something before it'],
  ['purpose', { name: 'x1' }, false, 'does not change'],
  ['forward', { number: 0.52 }, true, '0.52'],
  ['forward', { number: 0.17 }, false, 'left out b_{1}'],
  ['forward', { number: 0.6271 }, false, 'activation'],
  ['forward', { number: -0.52 }, false, 'sign'],
  ['graph', { name: 'a1' }, true, 'several paths'],
  ['graph', { name: 'z1' }, false, 'only one arrow'],
  ['graph', { name: 'E' }, false, 'meet again'],
  ['graph', { name: 'p1' }, false, 'already split'],
  ['graph', { name: 'x2' }, false, 'No path'],
  ['general', { number: 33 }, true, '2·(2 + 1) + 5·(2 + 1) + 2·(5 + 1)'],
  ['general', { number: 24 }, false, 'bias'],
  ['general', { number: 12 }, false, 'now'],
  ['general', { number: 5 }, false, 'layer by layer'],
  ['descent', { number: 0.3554 }, true, '0.3554'],
  ['descent', { number: 0.4446 }, false, 'up the slope'],
  ['descent', { number: -0.0458 }, false, 'learning rate'],
  ['detail', { number: -0.1475 }, true, '-0.1475'],
  ['detail', { number: 0.1475 }, false, 'sign'],
  ['detail', { number: -0.2486 }, false, 'missing'],
  ['detail', { number: 0.4458 }, false, 'present derivative'],
  ['detail', { number: -0.02755 }, false, 'too many'],
])('%s: the answer %j is judged %s', async (chapter, attempt, isRight, reply) => {
  const { judgement } = await chapterOf(chapter, { attempt });
  expect(judgement?.isRight).toBe(isRight);
  expect(judgement?.reply.map(textOf).join(' ')).toContain(reply);
});

test.each<[ChapterId, [string, boolean, string][]]>([
  [
    'output',
    [
      ['p_{2}}{\\partial z_{4}}', true, 'covers the stretch'],
      ['z_{4}}{\\partial p_{2}}', false, 'wrong way round'],
      ['p_{2}}{\\partial w_{8}}', false, 'covers more'],
      ['p_{1}}{\\partial z_{3}}', false, 'another path'],
    ],
  ],
  [
    'hidden',
    [
      ['w_{6} + (p_{2} - y_{2}) {\\cdot} w_{8}', true, 'Each path'],
      ['w_{7} + (p_{2} - y_{2}) {\\cdot} w_{8}', false, 'another neuron'],
      ['w_{6} \\cdot', false, 'add over the paths'],
      ['(p_{1} - y_{1}) \\cdot w_{6}', false, 'one path'],
    ],
  ],
])('%s: each choice has its own reply', async (id, expected) => {
  const { exercise } = await chapterOf(id);
  const choices = exercise?.kind === 'choice' ? exercise.choices.map(({ latex }) => latex) : [];
  expect(choices).toHaveLength(expected.length);
  for (const [formula, isRight, reply] of expected) {
    const choice = choices.findIndex((each) =>
      formula.endsWith('w_{6}') ? each.endsWith(formula) : each.includes(formula),
    );
    const { judgement } = await chapterOf(id, { attempt: { choice } });
    expect(judgement?.isRight).toBe(isRight);
    expect(judgement?.reply.map(textOf).join(' ')).toContain(reply);
  }
});

test('nudging takes a run for every number, however many stand in one matrix', async () => {
  const said = async (source: Source) =>
    stepsOf(await chapterOf('purpose', { source }))
      .map(({ spoken }) => spoken)
      .join(' ');
  expect(await said({ example: 'lecture' })).toContain('would take 13 runs');
  expect(await said({ example: 'autoencoder' })).toContain('would take 21 runs');
});

test('a parameter of two layers has a way of its own, and is not said to act through the first alone', async () => {
  const first = async (source: Source) => stepsOf(await chapterOf('hidden', { source }))[0]?.spoken;
  expect(await first({ example: 'autoencoder' })).toContain('a path of its own');
  expect(await first({ example: 'lecture' })).toContain('only through');
});

test('the last layer asks for nothing that the next chapter derives', async () => {
  const asked = async (source: Source) => {
    const { exercise } = await chapterOf('output', { source });
    return exercise?.kind === 'choice' ? [textOf(exercise.prompt), ...exercise.choices.map(({ text }) => text)] : [];
  };
  expect(await asked({ example: 'softmax-regression' })).toContain('∂z3/∂w5');
  expect(await asked({ example: 'mnist-mlp' })).toContain('(∂E/∂z2) a1ᵀ');
});

test('a step of gradient descent is asked for where there is one', async () => {
  const { exercise } = await chapterOf('descent', { source: { example: 'mnist-mlp' } });
  expect(exercise && plainText(exercise.prompt)).not.toContain(' is 0. ');
});

test('what the larger learning rate does is said as its curve shows it', async () => {
  const said = async (source: Source) =>
    stepsOf(await chapterOf('descent', { source }))
      .map(({ spoken }) => spoken)
      .join(' ');
  expect(await said({ example: 'lecture' })).toContain('not too large yet');
  expect(await said({ text: 'param w = 1\nE = (w - 3)^2\nminimize E' })).toContain('some steps make E larger');
});

test('of a batch, the chain rule of one sample has the answers that a single sample has', async () => {
  const chapter = await chapterOf('detail', { source: { example: 'xor' } });
  const questions = stepsOf(chapter).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'why' ? [textOf(block.question)] : [])),
  );
  expect(questions).toContain('Why may the other names be held fixed?');
  expect(questions).toContain('Where else does this form appear?');
});

test('at a corner no ratio is said to tend to the derivative', async () => {
  const said = async (w: number) => {
    const text = `param w = ${w}\na = relu(w)\nE = (a - 1)^2\nminimize E`;
    return stepsOf(await chapterOf('purpose', { source: { text } }))
      .map(({ spoken }) => spoken)
      .join(' ');
  };
  expect(await said(0)).toContain('has a corner');
  expect(await said(0.5)).toContain('is the limit of this ratio');
  // A smooth minimum, where the derivative is 0 and no ratio is.
  expect(await said(1)).toContain('is the limit of this ratio');
});

test('where the error has a corner there is no central difference to show', async () => {
  const text = 'input x = 1\ntarget y = 1\nparam w = 0\na = relu(w*x)\nE = (a - y)^2\nminimize E';
  const steps = stepsOf(await chapterOf('detail', { source: { text } }));
  const [result] = steps.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'result' ? [block.result] : [])),
  );
  expect(result?.verdict).toBe('kink');
  expect(result?.numeric).toBeUndefined();
  expect(steps.map(({ spoken }) => spoken).join(' ')).toContain('the slope of the left side is taken');
});

test('the general formula shows inside of a line what was put into it', async () => {
  const inside = stepsOf(await chapterOf('general')).flatMap((each) => each.inside);
  expect(inside.map(({ line }) => line.formula.text)).toContain('g′(zₖᴸ)·[k = i]');
});

const asking = programs.slice(0, 7);

test.each(asking)('every chapter asks something about %s, and exactly one choice is right', async (_, source) => {
  for (const id of chapterIds) {
    const { exercise } = await chapterOf(id, { source });
    // How many parameters a wider network has is asked of networks alone.
    expect(exercise !== undefined || id === 'general', id).toBe(true);
    if (exercise?.kind !== 'choice') continue;
    const replies = await Promise.all(
      exercise.choices.map((_, choice) => chapterOf(id, { source, attempt: { choice } })),
    );
    expect(replies.filter(({ judgement }) => judgement?.isRight)).toHaveLength(1);
  }
});

test('the last layer in detail: every line of the derivation is a step, its factors before they are put in', async () => {
  const [first] = (await chapterOf('detail')).phases;
  const lines = (first?.steps ?? []).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'line' ? block.line.formula.text : [])),
  );
  expect(lines).toEqual([
    '∂E/∂p1 · ∂p1/∂z3 · ∂z3/∂w5',
    '−y1/p1 + (1 − y1)/(1 − p1)',
    'p1·(1 − p1)',
    'a1',
    '(−y1/p1 + (1 − y1)/(1 − p1)) · p1·(1 − p1) · a1',
    '(−y1·(1 − p1) + (1 − y1)·p1) · a1',
    '(p1 − y1) · a1',
    '(0.7514 − 0) · 0.5933 = 0.4458',
  ]);
});

test.each(programs)('values in the tables of results are the gradients: %s', async (_, source) => {
  const program = readProgram('text' in source ? source.text : (examples.get(source.example)?.text ?? ''), '');
  if (program.objective === undefined || !hasAllValues(program, nodeNamed(program, program.objective) as Node)) return;
  const { gradients } = differentiate(program);
  for (const id of ['detail', 'hidden'] as const) {
    const rows = stepsOf(await chapterOf(id, { source })).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])),
    );
    for (const [partial = [], value = []] of rows) {
      const name = /∂([^/]*)$/.exec(plainText(partial))?.[1] ?? '';
      const gradient = gradients.get(name);
      if (typeof gradient === 'number') expect(Number(plainText(value).replace('−', '-'))).toBeCloseTo(gradient, 3);
    }
  }
});

test('the general formula ends with the numbers of this network', async () => {
  const last = (await chapterOf('general')).phases.at(-1)?.steps.flatMap(({ blocks }) => blocks) ?? [];
  const lines = last.flatMap((block) => (block.kind === 'line' ? block.line.formula.text : []));
  expect(lines).toContain('[4.022, −1.294]ᵀ ⊙ [0.1868, 0.1755]ᵀ = [0.7514, −0.2271]ᵀ');
});

test('one step of gradient descent: the table holds w − η·∂E/∂w, and the curve goes on from there', async () => {
  const blocks = stepsOf(await chapterOf('descent')).flatMap((step) => step.blocks);
  const table = blocks.find((block) => block.kind === 'table');
  const row = table?.kind === 'table' ? table.rows.find(([name = []]) => plainText(name) === 'w5') : undefined;
  expect(row?.map(plainText)).toEqual(['w5', '0.4', '0.4458', '0.1771']);
  const curve = blocks.find((block) => block.kind === 'curve');
  const errors = curve?.kind === 'curve' ? (curve.curve.lines[0]?.values ?? []) : [];
  expect(errors[0]).toBeCloseTo(1.6493, 4);
  expect(errors[1]).toBeCloseTo(1.1685, 4);
  expect(errors.at(-1)).toBeLessThan(0.0825);
});

test('names that a step lights are in its drawing', async () => {
  for (const id of chapterIds) {
    const chapter = await chapterOf(id);
    for (const { shows } of stepsOf(chapter)) {
      const drawn = allMarks(chapter.figures[shows.figure]?.drawing as Mark).flatMap(
        ({ attributes }) => attributes['data-station'] ?? [],
      );
      expect(drawn).toEqual(expect.arrayContaining([...(shows.lights?.stations ?? [])]));
    }
  }
});

test.each(['lecture', 'deep', 'mnist-mlp'] as const)(
  '%s: the general formula that is stated first is the one that is derived later',
  async (example) => {
    const program = readExample(example) as Program;
    const stated = formulasIn(await chapterOf('purpose', { source: { example } })).slice(-3);
    const derived = generalFormula(program).find(({ id }) => id === 'matrices')?.equations ?? [];
    const closed = derived.slice(1).map(({ goal, lines }) => {
      const right = brokenFormula(program, lines.at(-1)?.expression as Node, { vectors: 'layers' });
      return `${expressionFormula(program, goal, { vectors: 'layers' }).latex} = ${right.latex}`;
    });
    expect(stated).toEqual(closed);
  },
);

test('a term of the error that is no factor has its answer beside the factors', async () => {
  const answers = async (source: Source) =>
    stepsOf(await chapterOf('output', { source })).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'why' ? block.answer.map((part) => plainText(part)) : [])),
    );
  expect((await answers({ example: 'lecture' })).join(' ')).toContain('∂E/∂E1 = 1');
  // There the error is one term.
  expect((await answers({ example: 'logistic-regression' })).join(' ')).not.toContain('= 1,');
});
