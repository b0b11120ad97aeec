/** Expressions as text: what the formula language reads back to the same node. */
import { expect, test } from 'vitest';
import {
  add,
  array,
  broadcast,
  constant,
  divide,
  element,
  elu,
  equal,
  gelu,
  greatest,
  leakyRelu,
  least,
  logsumexp,
  matmul,
  maximum,
  mean,
  minimum,
  multiply,
  named,
  negate,
  place,
  power,
  printExpression,
  printValue,
  reshape,
  select,
  sigmoid,
  softmax,
  square,
  stack,
  subtract,
  sum,
  symbol,
  transpose,
} from '../../src/graph/index.ts';

const [a, b, c] = [symbol('a'), symbol('b'), symbol('c')];
const v = symbol('v', [3]);
const A = symbol('A', [2, 3]);

test.each([
  // As few parentheses as needed
  [multiply(subtract(a, b), c), '(a - b)*c'],
  [subtract(a, subtract(b, c)), 'a - (b - c)'],
  [subtract(subtract(a, b), c), 'a - b - c'],
  [divide(a, multiply(b, c)), 'a/(b*c)'],
  [multiply(divide(a, b), c), 'a/b*c'],
  [add(a, add(b, c)), 'a + (b + c)'],
  // Powers bind to the right, and tighter than a minus before them
  [power(power(a, b), c), '(a^b)^c'],
  [power(a, power(b, c)), 'a^b^c'],
  [negate(square(a)), '-a^2'],
  [square(negate(a)), '(-a)^2'],
  [power(a, negate(b)), 'a^-b'],
  [multiply(a, negate(b)), 'a*-b'],
  // A negative number is one number
  [constant(-2), '-2'],
  [constant(-0), '-0'],
  [negate(constant(2)), '-(2)'],
  [negate(constant(-2)), '--2'],
  [square(constant(-2)), '(-2)^2'],
  [constant(1e21), '1e21'],
  [constant(5e-324), '5e-324'],
  // Reductions say their axes by keyword, because max(x, 0) compares
  [maximum([v, constant(0)]), 'max(v, 0)'],
  [minimum([a, b, c]), 'min(a, b, c)'],
  [greatest(A), 'max(A)'],
  [greatest(A, { axes: [0] }), 'max(A, axis=0)'],
  [least(A, { axes: [1], keep: true }), 'min(A, axis=1, keep=true)'],
  [sum(A, { axes: [] }), 'sum(A, axis=[])'],
  [sum(A, { keep: true }), 'sum(A, keep=true)'],
  [mean(symbol('T', [2, 3, 4]), { axes: [0, 2] }), 'mean(T, axis=[0, 2])'],
  [logsumexp(v), 'logsumexp(v)'],
  [softmax(A), 'softmax(A)'],
  [softmax(A, 0), 'softmax(A, axis=0)'],
  // Functions and their options
  [leakyRelu(a, 0.1), 'leakyrelu(a, slope=0.1)'],
  [elu(a), 'elu(a, alpha=1)'],
  [gelu(a), 'gelu(a)'],
  [gelu(a, 'tanh'), 'gelu(a, approximate=tanh)'],
  [select(equal(a, b), a, c), 'select(equal(a, b), a, c)'],
  // Matrices
  [add(matmul(A, v), symbol('b1', [2])), 'A @ v + b1'],
  [transpose(matmul(A, v)), "(A @ v)'"],
  [transpose(A), "A'"],
  [element(A, [0, 2]), 'A[0, 2]'],
  [element(sigmoid(v), [1]), 'sigmoid(v)[1]'],
  [reshape(A, [6]), 'reshape(A, [6])'],
  [broadcast(v, [4, 3]), 'broadcast(v, [4,3])'],
  [place(a, [1], [3]), 'place(a, [1], [3])'],
  [array({ shape: [2, 2], data: Float64Array.of(1, -2, 0.5, 4) }), '[[1, -2], [0.5, 4]]'],
  [stack([a, constant(1)]), '[a, 1]'],
  // A list of numbers alone would be read as an array
  [stack([constant(1), constant(2)]), 'stack(1, 2)'],
])('$1', (node, text) => {
  expect(printExpression(node)).toBe(text);
});

test('a station stands as its name, unless its definition is asked for', () => {
  const z = named('z', multiply(a, b));
  expect(printExpression(sigmoid(z))).toBe('sigmoid(z)');
  expect(printExpression(z, { definition: true })).toBe('a*b');
});

test('values are written as they are read', () => {
  expect(printValue(-0.1)).toBe('-0.1');
  expect(printValue({ shape: [2, 1], data: Float64Array.of(1, 2) })).toBe('[[1], [2]]');
});

test('a text that doubles at every node is refused', () => {
  let node: Parameters<typeof add>[0] = a;
  for (let level = 0; level < 40; level++) node = add(node, node);
  expect(() => printExpression(node)).toThrow('longer than 2,000,000 characters');
});
