import { expect, test } from 'vitest';
import { dataOf, evaluate, type Program, symbol, type Value } from '../../src/graph/index.ts';
import { type Gradients, gradientsJson, gradientsTable } from '../../src/render/index.ts';
import { languages } from '../../src/words/index.ts';
import { program } from './lecture.ts';

function lectureGradients(): Gradients {
  const given = new Map([...program.declarations.values()].map(({ node, value }) => [node, value as Value] as const));
  const all = evaluate([...program.stations.values()], given);
  const values = new Map<string, Value>([
    ...[...program.declarations].map(([name, { value }]) => [name, value as Value] as const),
    ...[...program.stations].map(([name, node]) => [name, all.get(node) as Value] as const),
  ]);
  const gradients = new Map<string, Value>([
    ['w1', 0.00225629121],
    ['w5', 0.44580935],
    ['b3', 0.751365],
    ['p2', -1.29381],
    ['E', 1],
  ]);
  return { of: 'E', value: values.get('E') as Value, values, gradients };
}

test('a table groups by role and puts decimal points under one another', () => {
  const table = gradientsTable(lectureGradients(), { words: languages.en, program });
  expect(table).toBe(
    `\
E = 1.64934

Parameters   value      ∂E/∂…
w1           0.15        0.00225629
w2           0.2
w3           0.25
w4           0.3
b1           0.35
b2           0.35
w5           0.4         0.445809
w6           0.45
w7           0.5
w8           0.55
b3           0.6         0.751365
b4           0.6

Inputs       value      ∂E/∂…
x1           0.05
x2           0.1

Targets      value      ∂E/∂…
y1           0
y2           1

Stations     value      ∂E/∂…
z1           0.3775
z2           0.3925
a1           0.59327
a2           0.596884
z3           1.10591
z4           1.22492
p1           0.751365
p2           0.772928   -1.29381
E1           1.39177
E2           0.257569
E            1.64934     1
`,
  );
});

test('the table in Chinese is aligned too', () => {
  const table = gradientsTable(lectureGradients(), { words: languages.zh, program });
  expect(table.split('\n').slice(2, 4)).toEqual(['参数     值         ∂E/∂…', 'w1       0.15        0.00225629']);
});

const W = symbol('W', [2, 2]);
const matrixProgram: Program = {
  declarations: new Map([['W', { role: 'param', node: W }]]),
  stations: new Map(),
  assumptions: [],
};

test('a matrix has a row for each element, a large one for its first 64', () => {
  const square = { shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) };
  const table = (value: Value): string =>
    gradientsTable(
      { of: 'L', value: 1, values: new Map([['W', value]]), gradients: new Map([['W', value]]) },
      { words: languages.en, program: matrixProgram },
    );
  expect(table(square)).toContain('W[1, 0]      3       3');
  const large = table({ shape: [100, 100], data: new Float64Array(10_000) });
  expect(large.split('\n').length).toBeLessThan(75);
  expect(large).toContain('… 9,936 more elements');
});

test('JSON is one line: loss, values, gradients, and the Hessian where it is asked for', () => {
  const tensor = { shape: [2], data: Float64Array.of(1, Number.NaN) };
  const result: Gradients = {
    of: 'L',
    value: Number.POSITIVE_INFINITY,
    values: new Map<string, Value>([
      ['__proto__', 1.5],
      ['v', tensor],
    ]),
    gradients: new Map([['v', tensor]]),
    hessian: new Map([['a', new Map([['b', 2]])]]),
  };
  expect(gradientsJson(result)).toBe(
    '{"loss":"Infinity","values":{"__proto__":1.5,"v":[1,"NaN"]},"gradients":{"v":[1,"NaN"]},"hessian":{"a":{"b":2}}}',
  );
});

test('doubles pass through JSON unchanged', () => {
  const result = lectureGradients();
  const read = JSON.parse(gradientsJson(result));
  for (const [name, value] of result.values) expect(read.values[name]).toBe(dataOf(value)[0]);
});
