import { expect, test } from 'vitest';
import { directional } from '../../src/gradient/index.ts';
import {
  add,
  array,
  evaluate,
  matmul,
  multiply,
  type Node,
  named,
  one,
  printExpression,
  sin,
  softmax,
  stack,
  symbol,
  toNested,
  type Value,
  zero,
} from '../../src/graph/index.ts';

const x = symbol('x');
const y = symbol('y');

const printed = (root: Node, tangents: [Node, Node][]): string =>
  printExpression(directional([root], new Map(tangents))[0] as Node);

test('one moving symbol', () => {
  expect(printed(multiply(x, y), [[x, one]])).toBe('y');
  expect(printed(sin(multiply(x, y)), [[x, one]])).toBe('cos(x*y)*y');
});

test('several moving symbols', () => {
  expect(
    printed(multiply(x, y), [
      [x, symbol('dx')],
      [y, symbol('dy')],
    ]),
  ).toBe('y*dx + x*dy');
});

test('a station moves on its own', () => {
  const z = named('z', multiply(x, y));
  expect(printed(multiply(z, x), [[z, one]])).toBe('x');
});

test('several roots, in their own shapes', () => {
  const roots = [stack([x, y]), multiply(x, x), y];
  const [first, second, third] = directional(roots, new Map([[x, one]])) as [Node, Node, Node];
  expect(printExpression(first)).toBe('stack(1, 0)');
  expect(printExpression(second)).toBe('x + x');
  expect(third).toBe(zero);
});

test('a tangent is spread to the shape of its root', () => {
  const v = symbol('v', [2]);
  const [tangent] = directional([add(v, x)], new Map([[x, one]])) as [Node];
  expect(tangent.shape).toEqual([2]);
});

test('matrices: (A·B)′ = A′·B + A·B′', () => {
  const A = symbol('A', [2, 2]);
  const B = symbol('B', [2, 2]);
  expect(
    printed(matmul(A, B), [
      [A, symbol('dA', [2, 2])],
      [B, symbol('dB', [2, 2])],
    ]),
  ).toBe('dA @ B + A @ dB');
});

test('a softmax moves only within its sum of 1', () => {
  const v = symbol('v', [3]);
  const move = array({ shape: [3], data: Float64Array.of(1, 1, 1) });
  const [tangent] = directional([softmax(v)], new Map([[v, move]])) as [Node];
  const at = new Map<Node, Value>([[v, { shape: [3], data: Float64Array.of(0, 0, 0) }]]);
  for (const each of toNested(evaluate([tangent], at).get(tangent) as Value) as number[])
    expect(each).toBeCloseTo(0, 15);
});

test('a chain of 100,000 nodes is an ordinary graph', () => {
  let node: Node = x;
  for (let at = 0; at < 50_000; at++) node = sin(multiply(node, y));
  const [tangent] = directional([node], new Map([[x, one]])) as [Node];
  expect(
    evaluate(
      [tangent],
      new Map([
        [x, 0.5],
        [y, 0],
      ]),
    ).get(tangent),
  ).toBe(0);
});
