import { describe, expect, test } from 'vitest';
import { gradients, type Share } from '../../src/gradient/index.ts';
import {
  add,
  element,
  evaluate,
  filled,
  multiply,
  type Node,
  named,
  negate,
  printExpression,
  sigmoid,
  sin,
  square,
  stack,
  step,
  subtract,
  sum,
  symbol,
  toNested,
  type Value,
  zero,
} from '../../src/graph/index.ts';
import { Problem } from '../../src/words/index.ts';

const x = symbol('x');
const y = symbol('y');
const v = symbol('v', [3]);

const printed = (root: Node, wrt: Node): string => printExpression(gradients(root, { wrt: [wrt] }).get(wrt) as Node);

describe('gradients', () => {
  test('are graph', () => {
    expect(printed(multiply(x, y), x)).toBe('y');
    expect(printed(sin(multiply(x, y)), x)).toBe('cos(x*y)*y');
    expect(printed(subtract(x, y), y)).toBe('-1');
  });

  test('are there for every node between the root and what is differentiated by', () => {
    const z = named('z', multiply(x, y));
    const found = gradients(sin(z), { wrt: [x] });
    expect([...found.keys()]).toEqual([sin(z), z, multiply(x, y), x]);
  });

  test('are by all symbols, unless told otherwise', () => {
    const found = gradients(multiply(x, y));
    expect([found.get(x), found.get(y)]).toEqual([y, x]);
  });

  test('of a node without influence are zeros of its shape', () => {
    expect(gradients(x, { wrt: [y, v] }).get(y)).toBe(zero);
    const zeros = gradients(sum(step(v))).get(v) as Node;
    expect(evaluate([zeros], new Map()).get(zeros)).toEqual(filled([3], 0));
  });

  test('by the root itself are 1', () => {
    expect(printed(x, x)).toBe('1');
  });

  test('can be taken by stations', () => {
    const z = named('z', multiply(x, y));
    expect(printed(square(z), z)).toBe('2*z');
  });

  test('flow back through elements of tensors', () => {
    const root = multiply(element(v, [0]), element(stack([x, element(v, [2])]), [1]));
    const slope = gradients(root).get(v) as Node;
    const value = evaluate(
      [slope],
      new Map<Node, Value>([
        [v, { shape: [3], data: Float64Array.of(5, 6, 7) }],
        [x, 1],
      ]),
    );
    expect(toNested(value.get(slope) as Value)).toEqual([7, 0, 5]);
  });

  test('need a scalar', () => {
    expect(() => gradients(v)).toThrow(Problem);
    expect(() => gradients(named('a', v))).toThrow(
      'a gradient needs a scalar to differentiate, but a has the shape [3]',
    );
  });
});

describe('shares', () => {
  test('are reported as they are added, in the order of their uses', () => {
    const heard: Share[] = [];
    const [first, second] = [sin(x), multiply(x, x)];
    const root = add(first, second);
    const slope = gradients(root, { record: (share) => heard.push(share) }).get(x) as Node;
    const ofX = heard.filter(({ of }) => of === x);
    expect(ofX.map(({ output, input }) => [output, input])).toEqual([
      [first, 0],
      [second, 0],
      [second, 1],
    ]);
    expect(printExpression(slope)).toBe(ofX.map(({ share }) => printExpression(share)).join(' + '));
  });

  test('without influence are not reported', () => {
    const heard: Share[] = [];
    gradients(multiply(step(x), y), { record: (share) => heard.push(share) });
    expect(heard.filter(({ of }) => of === x)).toEqual([]);
  });

  test('arrive in the shape of the node, however it was broadcast', () => {
    const column = symbol('c', [2, 1]);
    const heard: Share[] = [];
    gradients(sum(multiply(add(column, v), x)), { record: (share) => heard.push(share) });
    expect(heard.length).toBeGreaterThan(3);
    for (const { of, share } of heard) expect(share.shape).toEqual(of.shape);
  });
});

test('the chain rule of the lecture: ∂E/∂z through p', () => {
  const p = named('p', sigmoid(named('z', x)));
  expect(printed(negate(p), x)).toBe('-(sigmoid(z)*(1 - sigmoid(z)))');
});

test('a chain of 100,000 nodes is an ordinary graph', () => {
  let node: Node = x;
  for (let at = 0; at < 50_000; at++) node = sin(multiply(node, y));
  const slope = gradients(node).get(x) as Node;
  expect(
    evaluate(
      [slope],
      new Map([
        [x, 0.5],
        [y, 0],
      ]),
    ).get(slope),
  ).toBe(0);
});

test('a node used 100,000 times gets all its shares', () => {
  let node: Node = x;
  for (let at = 1; at < 100_000; at++) node = add(node, x);
  const slope = gradients(node).get(x) as Node;
  expect(evaluate([slope], new Map([[x, 0.5]])).get(slope)).toBe(100_000);
});
