/** Whether a·b + c is rounded once is for the engine and the processor to say: the report says what they do. */
import { expect, test } from 'vitest';
import { compile, type Variable } from '../../../src/compile/index.ts';
import { dataOf, matmul, symbol } from '../../../src/graph/index.ts';

test('the report says how the terms of a product are rounded', () => {
  const [a, b] = [symbol('a', [4, 2]) as Variable, symbol('b', [2, 4]) as Variable];
  const step = compile({ outputs: new Map([['ab', matmul(a, b)]]), updates: new Map() }, { backend: 'tensors' });
  // −1·1 + (1 + ε)(1 − ε) = −ε², which is lost where the product is rounded to 1.
  const epsilon = 2 ** -30;
  step.write(a, {
    shape: [4, 2],
    data: Float64Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? -1 : 1 + epsilon)),
  });
  step.write(b, { shape: [2, 4], data: Float64Array.from({ length: 8 }, (_, at) => (at < 4 ? 1 : 1 - epsilon)) });
  step.run();
  const expected = step.report.fused ? -(epsilon ** 2) : 0;
  expect(Array.from(dataOf(step.read('ab')))).toEqual(new Array(16).fill(expected));
});
