import { describe, expect, test } from 'vitest';
import {
  add,
  cos,
  dependents,
  multiply,
  type Node,
  negate,
  one,
  rebuild,
  sin,
  subtract,
  symbol,
  topologicalOrder,
  withInputs,
} from '../../src/graph/index.ts';

const x = symbol('x');
const y = symbol('y');

function chain(length: number): Node {
  let node: Node = x;
  for (let at = 1; at < length; at++) node = sin(node);
  return node;
}

describe('topological order', () => {
  test('puts inputs first, from left to right, each node once', () => {
    const product = multiply(y, x);
    const root = add(product, subtract(x, product));
    expect(topologicalOrder([root])).toEqual([y, x, product, subtract(x, product), root]);
  });

  test('follows several roots in their order', () => {
    expect(topologicalOrder([negate(y), negate(x)])).toEqual([y, negate(y), x, negate(x)]);
  });

  test('stops where it is told that nothing comes in', () => {
    const product = multiply(x, y);
    expect(topologicalOrder([negate(product)], (node) => (node === product ? [] : node.inputs))).toEqual([
      product,
      negate(product),
    ]);
  });

  test('does not depend on when nodes were made', () => {
    const late = sin(symbol('made first'));
    const early = sin(symbol('made second'));
    expect(topologicalOrder([add(early, late)]).map(({ op }) => op)).toEqual(['symbol', 'sin', 'symbol', 'sin', 'add']);
    expect(topologicalOrder([add(early, late)])[1]).toBe(early);
  });

  test('of a chain of 100,000 nodes', () => {
    expect(topologicalOrder([chain(100_000)])).toHaveLength(100_000);
  });

  test('of a graph with 2¹⁰⁰ paths', () => {
    let node: Node = x;
    for (let at = 0; at < 100; at++) node = add(node, node);
    expect(topologicalOrder([node])).toHaveLength(101);
  });
});

test('dependents are the nodes that a source reaches, and the sources', () => {
  const [left, right] = [sin(x), sin(y)];
  const order = topologicalOrder([add(left, right)]);
  expect([...dependents(order, new Set([x])).keys()]).toEqual([x, left, add(left, right)]);
});

describe('rebuild', () => {
  const swapped = (node: Node, inputs: readonly Node[]): Node => (node === x ? y : withInputs(node, inputs));

  test('changes from the leaves up', () => {
    expect(rebuild([add(sin(x), one)], swapped)).toEqual([add(sin(y), one)]);
  });

  test('keeps what stays the same', () => {
    expect(rebuild([sin(y)], swapped)[0]).toBe(sin(y));
  });

  test('shares results between roots, and takes known ones as they are', () => {
    const known = new Map<Node, Node>([[sin(x), one]]);
    let asked = 0;
    const counted = (node: Node, inputs: readonly Node[]): Node => {
      asked++;
      return swapped(node, inputs);
    };
    expect(rebuild([add(sin(x), x), cos(x)], counted, known)).toEqual([add(one, y), cos(y)]);
    // x once, the sum and the cosine; sin(x) is known.
    expect(asked).toBe(3);
  });

  test('of a chain of 100,000 nodes', () => {
    expect(topologicalOrder(rebuild([chain(100_000)], swapped))[0]).toBe(y);
  });
});
