/** Named simplification, as a person would write it on a board. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, evaluate, multiply, type Node, one, printExpression } from '../../src/graph/index.ts';
import { parseExpression, parseProgram } from '../../src/parse/index.ts';
import {
  applySimplification,
  between,
  finalOrder,
  provenEqual,
  type SimplificationStep,
  simplify,
  writtenLength,
} from '../../src/rewrite/index.ts';
import { formulas } from '../formulas.ts';

const program = parseProgram('input p, y, a, w, x, y1, y2, y3\nX = x');
const read = (formula: string): Node => parseExpression(formula, program);

function stepsOf(formula: string): string[] {
  const steps: SimplificationStep[] = [];
  simplify(read(formula), { listener: (step) => steps.push(step) });
  return steps.map(({ rule, whole }) => `${rule}: ${printExpression(whole)}`);
}

describe('the steps of a simplification', () => {
  test('the error of a logistic unit cancels to p − y', () => {
    expect(stepsOf('(-y/p + (1 - y)/(1 - p)) * (p*(1 - p)) * a')).toEqual([
      'cancel: (-y*(1 - p) + (1 - y)*p)*a',
      'collect: (p - y)*a',
    ]);
  });

  test('what lies between two lines: brackets multiplied out, then what cancels', () => {
    const within = (formula: string, rule: 'cancel' | 'collect'): string[] =>
      between(read(formula), applySimplification(read(formula), rule))
        .slice(0, -1)
        .map(({ form }) => printExpression(form));
    expect(within('(-y/p + (1 - y)/(1 - p)) * (p*(1 - p)) * a', 'cancel')).toEqual([
      '(-y*p*(1 - p)/p + (1 - y)*p*(1 - p)/(1 - p))*a',
    ]);
    expect(within('(-y*(1 - p) + (1 - y)*p) * a', 'collect')).toEqual(['(-y + y*p + p - y*p)*a']);
    expect(within('p*y1 - y1*(1 - p) + p*y2', 'collect')).toEqual(['p*y1 - y1 + y1*p + p*y2', '2*y1*p - y1 + p*y2']);
    expect(within('x + x', 'collect')).toEqual([]);
  });

  test('each rewriting on the way goes by its own name, where one before it has nothing to do, too', () => {
    const done = (formula: string): string[] =>
      between(read(formula), applySimplification(read(formula), 'collect')).map(({ by }) => by);
    expect(done('p*y1 - y1*(1 - p) + p*y2')).toEqual(['multiplyOut', 'likeTerms', 'factorOut']);
    expect(done('p*y1 + p*y2 + p*y1')).toEqual(['likeTerms', 'factorOut']);
  });

  test('softmax with cross-entropy leaves the sum of the targets', () => {
    expect(stepsOf('-y1/p*(p*(1 - p)) + -y2/x*(-x*p) + -y3/w*(-w*p)').at(-1)).toBe('collect: p*(y1 + y2 + y3) - y1');
  });

  test('numbers and signs', () => {
    expect(stepsOf('0.5*(2*(p - y)*1)')).toEqual(['arithmetic: p - y']);
    expect(stepsOf('-(y*(1/p) - (1 - y))')).toEqual(['arithmetic: -y/p + 1 - y']);
    expect(stepsOf('0.1*x + 0.2*x')).toEqual(['collect: 0.3*x']);
  });

  test('transposes of transposes', () => {
    const matrices = parseProgram('input X[5, 2], D[5, 3], W[3, 2]');
    const simplified = (formula: string): string => printExpression(simplify(parseExpression(formula, matrices)));
    expect(simplified("(X' @ D)'")).toBe("D' @ X");
    expect(simplified("D @ W''")).toBe('D @ W');
  });

  test('a factor beside its negative is −1', () => {
    expect(stepsOf('(p - 1)*a/(1 - p)')).toEqual(['cancel: -a']);
  });

  test('a common factor goes before the bracket', () => {
    expect(stepsOf('a*x + a*w')).toEqual(['factorOut: a*(x + w)']);
    expect(stepsOf('2*p*(1 - p)*a - 2*p*(1 - p)*w*x')).toEqual(['factorOut: 2*p*(1 - p)*(a - w*x)']);
    expect(stepsOf('-a*x - a*w')).toEqual(['factorOut: -a*(x + w)']);
  });

  test('a bracket that stands open beside its own product is seen', () => {
    expect(stepsOf('(x - y)*a*w + x - y')).toEqual(['factorOut: (x - y)*(a*w + 1)']);
    expect(stepsOf('(x - y)*a*w - x + y')).toEqual(['factorOut: (x - y)*(a*w - 1)']);
    expect(stepsOf('(x - y)*a*w + x + y')).toEqual([]);
    expect(stepsOf('(x - y)*a*w + x')).toEqual([]);
  });

  test('brackets without like terms stay brackets', () => {
    expect(stepsOf('w*(1 - p^2)*a + p')).toEqual([]);
  });

  test('a difference of squares cancels with its bracket', () => {
    expect(stepsOf('(p - y)*(1 - p^2)/(p*(1 - p))')).toEqual(['cancel: (p - y)*(1 + p)/p']);
    expect(stepsOf('a*(1 - p^2)/(1 - y)')).toEqual([]);
  });

  test('a product goes into cases of which one is 0, and not into others', () => {
    expect(stepsOf('(p - y)*select(step(x), 1, 0)*w')).toEqual(['intoCases: select(step(x), (p - y)*w, 0)']);
    expect(stepsOf('-2*select(step(x), a, 0)')).toEqual(['intoCases: select(step(x), -2*a, 0)']);
    expect(stepsOf('(p - y)*select(step(x), 1, 0.01)')).toEqual([]);
    expect(stepsOf('a - select(step(x), -y, 0)')).toEqual(['intoCases: a + select(step(x), y, 0)']);
  });

  test('only a final result comes over one bar', () => {
    const final = (formula: string): string => printExpression(simplify(read(formula), { rules: finalOrder }));
    expect(stepsOf('-y/p + (1 - y)/(1 - p)')).toEqual([]);
    expect(final('-y/p + (1 - y)/(1 - p)')).toBe('(p - y)/(p*(1 - p))');
    expect(final('a/x + w/y')).toBe('a/x + w/y');
  });

  test('thousands of brackets inside one another are no task without end', () => {
    let nested = read('x');
    for (let depth = 0; depth < 3000; depth++) nested = add(multiply(nested, read('w')), one);
    expect(writtenLength(simplify(nested))).toBeLessThanOrEqual(writtenLength(nested));
  });

  test('what would get longer stays', () => {
    for (const formula of [
      '((p - y)*w + (x - y2)*y3)*(a*(1 - a))*x',
      '(p - y)*(a + w)',
      '(x + y)^2',
      'exp(-x)*exp(x)',
    ]) {
      expect(stepsOf(formula)).toEqual([]);
    }
  });
});

test('a simplified formula is never longer, is proved equal, and has the same value', () => {
  fc.assert(
    fc.property(formulas(['p', 'y', 'a', 'w']), (formula) => {
      const before = read(formula);
      const after = simplify(before);
      expect(writtenLength(after)).toBeLessThanOrEqual(writtenLength(before));
      const given = new Map(['p', 'y', 'a', 'w'].map((name, at) => [read(name), 0.37 + 0.41 * at]));
      const values = evaluate([before, after], given);
      const [left, right] = [values.get(before) as number, values.get(after) as number];
      if (!Number.isFinite(left)) return;
      expect(provenEqual(before, after)).toBe('equal');
      expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(left), Math.abs(right)));
    }),
    { numRuns: 500 },
  );
});

describe('proof at random points of a prime field', () => {
  const isProved = (left: string, right: string): boolean => provenEqual(read(left), read(right)) === 'equal';

  test('equal rational functions are proved', () => {
    expect(isProved('(p - y)/(p*(1 - p))', '-y/p + (1 - y)/(1 - p)')).toBe(true);
    expect(isProved('(x + y)^3', 'x^3 + 3*x^2*y + 3*x*y^2 + y^3')).toBe(true);
    expect(isProved('0.1*x + 0.2*x', '0.3*x')).toBe(true);
  });

  test('a function of equal arguments is equal, whatever the function', () => {
    expect(isProved('exp(x + y)', 'exp(y + x)')).toBe(true);
    expect(isProved('sigmoid(2*x)/2', '0.5*sigmoid(x + x)')).toBe(true);
    expect(isProved('a*select(step(x), 1, 0)', 'select(step(x), a, 0)')).toBe(true);
    expect(isProved('select(step(x), a, y)', 'select(step(x), y, a)')).toBe(false);
  });

  test('different formulas are not, and nothing is assumed of a function', () => {
    expect(isProved('p - y', 'y - p')).toBe(false);
    expect(isProved('x*y', 'x*y + 0.0000001')).toBe(false);
    expect(isProved('exp(x)*exp(-x)', '1')).toBe(false);
    expect(isProved('x/(p - p)', 'x/(p - p)*2')).toBe(false);
  });
});
