/** The program on screen as a file: read again, it is the same program with the same numbers. */
import { expect, test } from 'vitest';
import { differentiate } from '../../src/gradient/index.ts';
import type { Program } from '../../src/graph/index.ts';
import { type ExampleName, exampleNames, examples, readProgram } from '../../src/parse/index.ts';
import { Engine } from '../../src/web/engine/engine.ts';
import type { Edits, Question, TextRequest } from '../../src/web/engine/question.ts';
import { textOf } from '../../src/web/engine/texts.ts';
import { languages } from '../../src/words/index.ts';

const engine = new Engine();
const question = (question: Partial<Question>): Question => ({
  source: { example: 'lecture' },
  view: 'variables',
  language: 'en',
  ...question,
});
const text = (about: Partial<Question>, format: TextRequest['format']): Promise<string> =>
  textOf({ question: question(about), format }, languages[about.language ?? 'en'], engine);

const numbersOf = ({ declarations }: Program) =>
  [...declarations].map(([name, { role, value }]) => [name, role, value]);

test('a network file keeps its layout; only what was changed on the page is written anew', async () => {
  const { text: before = '' } = examples.get('lecture') ?? {};
  expect(await text({ edits: {} }, 'network')).toBe(before);
  expect(await text({ edits: { x1: 0.5, y2: 0 } }, 'network')).toBe(
    before.replace('"x": [[0.05, 0.10]], "y": [[0, 1]]', '"x": [[0.5, 0.1]], "y": [[0, 0]]'),
  );
  expect(await text({ edits: { w5: -1 } }, 'network')).toContain('"w5": -1,\n    "w6": 0.45');
});

test('formulas keep their comments', async () => {
  const source = { text: '# my neuron\ninput x = 1  # by hand\nparam w = 0.30\nE = (w*x - 1)^2\nminimize E\n' };
  expect(await text({ source, edits: { x: 2 } }, 'formulas')).toBe(source.text.replace('x = 1', 'x = 2'));
});

test('a network can be had as formulas; in the lesson a comment says the learning rate', async () => {
  const lesson = { chapter: 'descent', rate: 0.3 } as const;
  const formulas = await text({ edits: { b3: 0.25 }, lesson }, 'formulas');
  expect(formulas).toMatch(/^# Learning rate η = 0\.3\ninput x1 = 0\.05, x2 = 0\.1\n/);
  expect(formulas).toContain('b3 = 0.25');
  expect(await text({ lesson, language: 'zh' }, 'formulas')).toMatch(/^# 学习率 η = 0\.3\n/);
});

/** The first number of each role, and one of a vector or matrix, changed. */
async function someEdits(example: ExampleName): Promise<Edits> {
  const { cells } = await engine.answer(question({ source: { example } }), languages.en);
  const roles = [...new Set(cells.map(({ role }) => role))];
  const chosen = roles.flatMap((role) => {
    const own = cells.filter((cell) => cell.role === role);
    return [own[0], own.at(-1)].flatMap((cell) => (cell === undefined ? [] : [cell.reference]));
  });
  return Object.fromEntries(chosen.map((reference, at) => [reference, 1 / (at + 2)]));
}

const small = exampleNames.filter((name) => name !== 'mnist-mlp');

test.each(small)('%s: what is written reads back to the same numbers and gradients', async (example) => {
  for (const numbering of [{ edits: await someEdits(example) }, { seed: 7 }]) {
    const about = { source: { example }, ...numbering };
    const { now: program } = await engine.program(question(about));
    const isNetwork = examples.get(example)?.kind === 'network';
    for (const format of isNetwork ? (['network', 'formulas'] as const) : (['formulas'] as const)) {
      const again = readProgram(await text(about, format), format === 'network' ? 'a.json' : 'a.chain');
      expect(numbersOf(again)).toEqual(numbersOf(program));
      const { objective = '' } = program;
      expect(differentiate(again, objective).value).toBe(differentiate(program, objective).value);
    }
  }
});

test('the strength of a penalty is a number like others', async () => {
  const source = {
    text: '{"inputs": 1, "layers": [{"units": 1, "activation": "tanh"}], "loss": "mse", "l2": 0.1, "samples": {"x": [[1]], "y": [[0]]}}',
  };
  expect(await text({ source, edits: { l2: 0.5 } }, 'network')).toBe(source.text.replace('0.1', '0.5'));
});
