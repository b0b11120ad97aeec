/** The check says "right", "wrong", "kink" or "can't tell", and how sure it is. */
import { describe, expect, test } from 'vitest';
import { checkGradient, gradients, relativeDifference, type Verdict } from '../../src/gradient/index.ts';
import * as graph from '../../src/graph/index.ts';
import { between, seeded } from './sampling.ts';

const x = graph.symbol('x');
const y = graph.symbol('y');

const verdictAt = (root: graph.Node, at: number, claimed: number): Verdict =>
  checkGradient({ root, given: new Map([[x, at]]), wrt: x }, claimed).verdict;

const slopeAt = (root: graph.Node, at: number): number => {
  const slope = gradients(root).get(x) as graph.Node;
  return graph.evaluate([slope], new Map([[x, at]])).get(slope) as number;
};

describe('a smooth function', () => {
  test('agrees to many digits', () => {
    const check = checkGradient({ root: graph.sin(x), given: new Map([[x, 1]]), wrt: x }, Math.cos(1));
    expect(check.verdict).toBe('agrees');
    expect(check.relativeError).toBeLessThan(1e-12);
    expect(check.error).toBeLessThan(1e-12);
    expect(Number.isInteger(Math.log2(check.step))).toBe(true);
  });

  test('differs where the gradient is 0.09 % wrong', () => {
    expect(verdictAt(graph.sin(x), 1, Math.cos(1) * 1.0009)).toBe('differs');
  });

  test('differs where a finite derivative is claimed to be infinite or NaN', () => {
    expect(verdictAt(graph.sin(x), 1, Number.POSITIVE_INFINITY)).toBe('differs');
    expect(verdictAt(graph.sin(x), 1, Number.NaN)).toBe('differs');
  });

  test('of a fast oscillation is not mistaken for a constant', () => {
    const root = graph.sin(graph.multiply(graph.constant(32 * Math.PI), x));
    expect(verdictAt(root, 0.01, slopeAt(root, 0.01))).toBe('agrees');
    expect(verdictAt(root, 0.01, 0)).toBe('differs');
  });

  test('is measured at the scale of its point', () => {
    for (const at of [1e-8, 1e-3, 1, 1e3, 1e8]) expect(verdictAt(graph.ln(x), at, 1 / at)).toBe('agrees');
    for (const at of [1e-8, 1e-3, 1, 1e3, 1e8]) expect(verdictAt(graph.ln(x), at, 1.001 / at)).toBe('differs');
  });
});

describe('a kink', () => {
  const kinked: [string, graph.Node][] = [
    ['relu', graph.relu(x)],
    ['leakyrelu', graph.leakyRelu(x, 0.1)],
    ['elu', graph.elu(x, 2)],
    ['abs', graph.abs(x)],
    ['max', graph.maximum([x, graph.multiply(graph.two, x)])],
    ['min', graph.minimum([x, graph.zero])],
    ['norm', graph.norm(graph.stack([x, graph.multiply(x, x)]))],
    ['sqrt', graph.sqrt(graph.multiply(x, x))],
    ['greatest', graph.greatest(graph.stack([x, graph.zero]))],
    ['select', graph.select(graph.step(x), x, graph.negate(x))],
  ];

  test.each(kinked)('of %s between the two points is named, whatever is claimed', (_, root) => {
    for (const claimed of [slopeAt(root, 0), 0, 1, -7]) {
      const check = checkGradient({ root: graph.add(root, graph.exp(x)), given: new Map([[x, 0]]), wrt: x }, claimed);
      expect(check.verdict).toBe('kink');
      expect(graph.topologicalOrder([root])).toContain(check.kink?.node);
    }
  });

  test('close by never makes a right gradient wrong', () => {
    const random = seeded(7);
    for (const [, root] of kinked) {
      for (let point = 0; point < 40; point++) {
        const at = between(-1, 1)(random) * 10 ** -between(1, 12)(random);
        expect(['agrees', 'kink']).toContain(verdictAt(graph.add(root, graph.one), at, slopeAt(root, at)));
      }
    }
  });

  test('close by excuses the slope of its other side', () => {
    expect(verdictAt(graph.relu(x), 1e-6, 0)).toBe('kink');
  });

  test('far away excuses nothing', () => {
    expect(verdictAt(graph.relu(x), 0.01, 0)).toBe('differs');
    expect(verdictAt(graph.relu(x), 0.01, 1)).toBe('agrees');
  });
});

describe('no evidence', () => {
  test('where the function has no value', () => {
    expect(verdictAt(graph.ln(x), -1, -1)).toBe('unreliable');
  });

  test('where a large part hides a small one', () => {
    // 10⁸ + 10⁻⁹·x in doubles doesn't move with x at all.
    const root = graph.add(graph.constant(1e8), graph.multiply(graph.constant(1e-9), x));
    expect(verdictAt(root, 1, 5)).toBe('differs');
    expect(verdictAt(graph.multiply(graph.constant(1e300), graph.exp(x)), 800, 1)).toBe('unreliable');
  });
});

describe('what is differentiated by', () => {
  const z = graph.named('z', graph.multiply(x, y));
  const p = graph.named('p', graph.sigmoid(z));
  const E = graph.named('E', graph.negate(graph.ln(graph.subtract(graph.one, p))));
  const at = (size: number): Map<graph.Node, graph.Value> =>
    new Map<graph.Node, graph.Value>([
      [x, size],
      [y, 2],
    ]);

  test('can be a station, though the stable form bypasses it', () => {
    const value = graph.evaluate([p], at(0.3)).get(p) as number;
    const check = checkGradient({ root: E, given: at(0.3), wrt: p }, 1 / (1 - value));
    expect(check).toMatchObject({ verdict: 'agrees' });
    expect(check.relativeError).toBeLessThan(1e-10);
  });

  test('can be saturated: the stable form still has a slope', () => {
    expect(checkGradient({ root: E, given: at(400), wrt: z }, 1)).toMatchObject({ verdict: 'agrees' });
    expect(checkGradient({ root: E, given: at(400), wrt: x }, 2)).toMatchObject({ verdict: 'agrees' });
  });

  test('can be a tensor: element by element', () => {
    const v = graph.symbol('v', [3]);
    const root = graph.sum(graph.multiply(v, v));
    const given = new Map<graph.Node, graph.Value>([[v, graph.fromNested([1, -2, 3]) as graph.Value]]);
    const right = graph.fromNested([2, -4, 6]) as graph.Value;
    const wrong = graph.fromNested([2, 4, 6]) as graph.Value;
    expect(checkGradient({ root, given, wrt: v }, right)).toMatchObject({ verdict: 'agrees' });
    const check = checkGradient({ root, given, wrt: v }, wrong);
    expect(check.verdict).toBe('differs');
    expect(check.relativeError).toBeCloseTo(8 / 6, 8);
    expect(graph.dataOf(check.numeric)[1]).toBeCloseTo(-4, 8);
  });

  test('can be a large tensor, of which an even part is measured', () => {
    const v = graph.symbol('v', [1000]);
    const given = new Map<graph.Node, graph.Value>([[v, graph.filled([1000], 2)]]);
    const check = checkGradient({ root: graph.sum(graph.square(v)), given, wrt: v }, graph.filled([1000], 4));
    expect(check).toMatchObject({ verdict: 'agrees', checked: 250 });
    expect(graph.dataOf(check.numeric).filter((x) => !Number.isNaN(x))).toHaveLength(250);
  });

  test('can have no influence', () => {
    const w = graph.symbol('w');
    const check = checkGradient({ root: E, given: at(1).set(w, 3), wrt: w }, 0);
    expect(check).toMatchObject({ verdict: 'agrees', relativeError: 0 });
    expect(() => checkGradient({ root: E, given: at(1), wrt: w }, 0)).toThrow('w has no value');
  });

  test('can be a function from elsewhere', () => {
    const check = checkGradient({ f: (value) => Math.atan(value as number), at: 2 }, 1 / 5);
    expect(check).toMatchObject({ verdict: 'agrees' });
  });
});

test('NaN equals only NaN, and an infinity only itself', () => {
  expect(relativeDifference(Number.NaN, Number.NaN)).toBe(0);
  expect(relativeDifference(Number.NaN, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(relativeDifference(Number.NaN, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(relativeDifference(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(0);
  expect(relativeDifference(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(relativeDifference(0, -0)).toBe(0);
  expect(relativeDifference(1, 1.5)).toBeCloseTo(1 / 3, 15);
});
