import { expect, test } from 'vitest';
import {
  add,
  array,
  broadcast,
  constant,
  divide,
  multiply,
  type Node,
  named,
  negate,
  one,
  power,
  printExpression,
  select,
  subtract,
  symbol,
  topologicalOrder,
  transpose,
  zero,
} from '../../src/graph/index.ts';
import { tidy } from '../../src/rewrite/index.ts';

const x = symbol('x');
const y = symbol('y');
const row = symbol('v', [3]);
const zeros = broadcast(zero, [3]);

test.each<[string, Node, Node]>([
  ['x + 0 = x', add(x, zero), x],
  ['0 + x = x', add(zero, x), x],
  ['x − 0 = x', subtract(x, zero), x],
  ['0 − x = −x', subtract(zero, x), negate(x)],
  ['x·1 = x', multiply(x, one), x],
  ['1·x = x', multiply(one, x), x],
  ['x·0 = 0', multiply(x, zero), zero],
  ['x/1 = x', divide(x, one), x],
  ['x¹ = x', power(x, one), x],
  ['−(−x) = x', negate(negate(x)), x],
  ['(Aᵀ)ᵀ = A', transpose(transpose(row)), row],
  ['a choice between equals is no choice', select(y, x, x), x],
  ['2·3 = 6', multiply(constant(2), constant(3)), constant(6)],
  ['6/3 = 2', divide(constant(6), constant(3)), constant(2)],
  ['−(2) = −2', negate(constant(2)), constant(-2)],
  ['v + 0 = v, elementwise', add(row, zeros), row],
  ['v·0 = 0, elementwise', multiply(row, zero), zeros],
  ['x + 0 in the shape of the sum', add(x, zeros), broadcast(x, [3])],
])('%s', (_, written, tidied) => {
  expect(tidy([written])).toEqual([tidied]);
});

test('arithmetic that a double would round stays as it is', () => {
  const third = divide(one, constant(3));
  const tenths = add(constant(0.1), constant(0.2));
  const large = multiply(constant(2 ** 52), constant(3));
  expect(tidy([third, tenths, large])).toEqual([third, tenths, large]);
});

test('what becomes neutral by tidying is tidied too, below stations as well', () => {
  const station = named('z', multiply(add(x, multiply(zero, y)), one));
  expect(printExpression(tidy([station])[0] as Node, { definition: true })).toBe('x');
});

test('literals and names stay', () => {
  const literal = array({ shape: [2], data: Float64Array.of(0, 0) });
  expect(tidy([literal, x])).toEqual([literal, x]);
});

test('a chain of 100,000 additions of 0 ends', () => {
  let node: Node = x;
  for (let at = 0; at < 100_000; at++) node = add(node, multiply(zero, y));
  expect(topologicalOrder(tidy([node]))).toEqual([x]);
});
