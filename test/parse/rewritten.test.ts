/** Trained numbers go back into the file that a person wrote. */
import { expect, test } from 'vitest';
import { dataOf, type Value } from '../../src/graph/index.ts';
import { examples, readProgram, withParameterValues } from '../../src/parse/index.ts';

test('formulas keep their comments, their layout and what is not trained', () => {
  const text = [
    '# a line',
    'input x = 1; target y = 2  # sample',
    'param w = 1/3   # slope',
    'param A[2,2] = 0.5, b = [1,  # first',
    '  2]  # second',
    'const k = 7',
    'E = w*x + sum(A) + sum(b) + k',
  ].join('\n');
  const values = new Map<string, Value>([
    ['w', -0.1],
    ['A', { shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) }],
    ['b', { shape: [2], data: Float64Array.of(5, -6e-300) }],
  ]);
  expect(withParameterValues(text, 'a.chain', values)).toBe(
    [
      '# a line',
      'input x = 1; target y = 2  # sample',
      'param w = -0.1   # slope',
      'param A[2,2] = [[1, 2], [3, 4]], b = [5, -6e-300]  # second',
      'const k = 7',
      'E = w*x + sum(A) + sum(b) + k',
    ].join('\n'),
  );
});

test.each([...examples])('%s: reads back to the same bits', (name, { text }) => {
  const program = readProgram(text, name);
  const parameters = [...program.declarations].filter(([, { role }]) => role === 'param');
  const values = new Map(
    parameters.map(([each, { node }], at) => {
      const numbers = Float64Array.from(
        { length: node.shape.reduce((size, length) => size * length, 1) },
        (_, place) => (place === 0 ? -0 : Math.sin(1 + at + place) * 10 ** (at - 3)),
      );
      return [each, node.shape.length === 0 ? (numbers[0] as number) : { shape: node.shape, data: numbers }] as const;
    }),
  );
  const again = readProgram(withParameterValues(text, name, values), name);
  for (const [each, value] of values) {
    const bits = (numbers: Value) => Array.from(new BigUint64Array(dataOf(numbers).slice().buffer));
    expect(bits(again.declarations.get(each)?.value as Value)).toEqual(bits(value));
  }
  expect(withParameterValues(withParameterValues(text, name, values), name, values)).toBe(
    withParameterValues(text, name, values),
  );
});
