/** The built-in examples, and reading a file of either kind. */
import { describe, expect, test } from 'vitest';
import { evaluate, type Node, nodeNamed, type Program, valuesOf } from '../../src/graph/index.ts';
import { exampleNames, examples, readExample, readProgram } from '../../src/parse/index.ts';
import { languages } from '../../src/words/index.ts';

function valueIn(program: Program, name: string): number {
  const root = nodeNamed(program, name) as Node;
  const given = new Map([...valuesOf(program)].map(([each, value]) => [nodeNamed(program, each) as Node, value]));
  return evaluate([root], given).get(root) as number;
}

const example = (name: string): Program => readExample(name) as Program;

test('the lecture’s numbers', () => {
  const program = example('lecture');
  expect(valueIn(program, 'a1')).toBeCloseTo(0.5933, 4);
  expect(valueIn(program, 'p1')).toBeCloseTo(0.7514, 4);
  expect(valueIn(program, 'E')).toBeCloseTo(1.6493, 4);
  const parameters = [...program.declarations.values()].filter(({ role }) => role === 'param');
  expect(parameters.map(({ node }) => node.attrs.name).join(' ')).toBe('w1 w2 w3 w4 w5 w6 w7 w8 b1 b2 b3 b4');
});

test('Mazur’s error, 0.298371109', () => {
  expect(valueIn(example('mazur'), 'E_total')).toBeCloseTo(0.298371109, 9);
  expect(valueIn(example('mazur'), 'out_o1')).toBeCloseTo(0.75136507, 8);
});

test('softmax regression’s classes sum to 1', () => {
  const program = example('softmax-regression');
  expect(valueIn(program, 'p1') + valueIn(program, 'p2') + valueIn(program, 'p3')).toBeCloseTo(1, 15);
});

test.each(exampleNames)('%s has all its values, an objective, and a title in both languages', (name) => {
  const program = example(name);
  expect(Number.isFinite(valueIn(program, program.objective as string))).toBe(true);
  expect(languages.en.examples.titles[name]).not.toBe(languages.zh.examples.titles[name]);
});

test('their sizes are as their titles say', () => {
  const units = (name: string): number[] | undefined =>
    example(name).network?.layers.map(({ neurons }) => neurons.length);
  expect([units('lecture'), units('mazur'), units('xor'), units('deep')]).toEqual([
    [2, 2],
    [2, 2],
    [2, 1],
    [4, 3, 2],
  ]);
  expect(example('logistic-regression').network).toBeUndefined();
  expect(readExample('nothing')).toBeUndefined();
});

describe('a file', () => {
  const network = examples.get('lecture')?.text as string;
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test('is a network by its name or its first character, formulas otherwise', () => {
    expect(readProgram(network, 'net.json').network).toBeDefined();
    expect(readProgram(`\n ${network}`, '-').network).toBeDefined();
    expect(readProgram('E = (w - 1)^2', 'a.chain').objective).toBe('E');
    expect(() => readProgram('E = 1', 'a.json')).toThrow(
      expect.objectContaining({ code: 'jsonSyntax', place: { file: 'a.json', line: 1, column: 1 } }),
    );
  });

  test('may be given as bytes, with a byte-order mark and other line ends', () => {
    expect(readProgram(bytes(`\ufeff${network}`.replaceAll('\n', '\r\n')), 'net').network).toBeDefined();
    expect(readProgram(bytes('z = 权重\rE = z^2'), 'a').objective).toBe('E');
    expect(readProgram('\ufeffE = w^2', 'a').objective).toBe('E');
  });
});
