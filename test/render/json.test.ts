import { describe, expect, test } from 'vitest';
import type { Derivation } from '../../src/explain/index.ts';
import {
  array,
  broadcast,
  equal,
  evaluate,
  exp,
  gelu,
  multiply,
  type Node,
  named,
  normalCdf,
  partial,
  place,
  select,
  step,
  symbol,
  zero,
} from '../../src/graph/index.ts';
import { spelledOut } from '../../src/render/derivation/spelling.ts';
import { renderJson } from '../../src/render/index.ts';
import { languages } from '../../src/words/index.ts';
import { node, program, weight1, weight5 } from './lecture.ts';

const view = { words: languages.en, program };
const parsed = (derivations: readonly Derivation[]) => JSON.parse(renderJson(derivations, view));

test('a derivation is what it derives, its closed form, value, check, paths and lines', () => {
  const [w5] = parsed([weight5()]);
  expect(w5).toMatchObject({
    of: 'E',
    wrt: 'w5',
    closedForm: '(p1 - y1)*a1',
    value: 0.44580935,
    check: { numeric: 0.44580935 + 4e-12, relativeError: 1e-11 },
    paths: [['w5', 'z3', 'p1', 'E1', 'E']],
  });
  expect(w5.lines.at(-2)).toEqual({
    rule: 'collectOutputMinusTarget',
    text: '∂E/∂w5 = (p1 − y1) · a1',
    latex: '\\frac{\\partial E}{\\partial w_{5}} = (p_{1} - y_{1}) \\cdot a_{1}',
    reason: 'collect; the same form as logistic regression',
  });
});

test('what is derived inside stands before the line that uses it', () => {
  const [w1] = parsed([weight1()]);
  expect(w1.lines.map(({ text }: { text: string }) => text)).toEqual([
    '∂E/∂w1 = ∂E/∂a1 · ∂a1/∂z1 · ∂z1/∂w1',
    '∂E/∂a1 = ∂E/∂z3 · ∂z3/∂a1 + ∂E/∂z4 · ∂z4/∂a1',
    '∂E/∂z3 = p1 − y1',
    '∂z3/∂a1 = w5',
    '∂E/∂z4 = p2 − y2',
    '∂z4/∂a1 = w7',
    '∂E/∂a1 = (p1 − y1)·w5 + (p2 − y2)·w7',
    '∂a1/∂z1 = a1·(1 − a1)',
    '∂z1/∂w1 = x1',
    '∂E/∂w1 = ((p1 − y1)·w5 + (p2 − y2)·w7) · a1·(1 − a1) · x1',
    '∂E/∂w1 = ((0.7514 − 0)·0.4 + (0.7729 − 1)·0.5) · 0.5933·(1 − 0.5933) · 0.05 = 0.002256',
  ]);
});

test('no number, no check: null; numbers that JSON lacks are strings; uncounted paths have their count', () => {
  const { check: _, value: __, ...bare } = weight5();
  expect(parsed([bare])[0]).toMatchObject({ value: null, check: null });
  const odd = { ...weight5(), value: Number.NaN, paths: { count: 2n ** 64n, listed: [['w5', 'E']] } };
  expect(parsed([odd])[0]).toMatchObject({ value: 'NaN', pathCount: '18446744073709551616' });
  expect(parsed([weight5()])[0]).not.toHaveProperty('pathCount');
});

test('a tensor is nested arrays', () => {
  const W = symbol('W', [2, 2]);
  const E = named('E', multiply(symbol('x'), symbol('y')));
  const value = { shape: [2, 2], data: Float64Array.of(1, 2, Number.POSITIVE_INFINITY, 4) };
  const derivation: Derivation = { ...weight5(), goal: partial(E, W), lines: [], value };
  expect(parsed([derivation])[0].value).toEqual([
    [1, 2],
    ['Infinity', 4],
  ]);
});

describe('a closed form uses only what the formula language lists', () => {
  const x = symbol('x');
  const y = symbol('y');
  const v = symbol('v', [3]);
  const spelled = (node: Node): string => {
    const derivation: Derivation = { ...weight5(), closedForm: node };
    return parsed([derivation])[0].closedForm;
  };

  test('step, equal and select are spelled out', () => {
    expect(spelled(step(x))).toBe('max(sign(x), 0)');
    expect(spelled(equal(x, y))).toBe('1 - abs(sign(x - y))');
    expect(spelled(select(step(x), x, y))).toBe('max(sign(x), 0)*x + (1 - max(sign(x), 0))*y');
    expect(spelled(select(step(x), y, zero))).toBe('max(sign(x), 0)*y');
    expect(spelled(select(step(x), zero, y))).toBe('(1 - max(sign(x), 0))*y');
    // e^x must not become infinite where it does not count.
    expect(spelled(select(step(x), zero, exp(x)))).toBe('(1 - max(sign(x), 0))*exp(min(x, 0))');
    expect(spelled(select(x, x, y))).toBe('abs(sign(x))*x + (1 - abs(sign(x)))*y');
    expect(spelled(normalCdf(x))).toBe('gelu(x)/x');
  });

  test('a station stays a name, whatever is in its definition', () => {
    expect(spelled(multiply(node('p1'), y))).toBe('p1*y');
    // What only the derivation has named is written out.
    expect(spelled(multiply(named('s', step(x)), y))).toBe('max(sign(x), 0)*y');
  });

  test.each([
    ['step', step(x)],
    ['equal', equal(x, y)],
    ['select', select(step(x), y, multiply(x, y))],
    ['normalCdf', normalCdf(x)],
    ['gelu, tanh form', gelu(x, 'tanh')],
    ['broadcast', broadcast(x, [2, 3])],
    ['place', place(x, [1], [3])],
    ['place of a row', place(v, [1], [2, 3])],
    ['inside', multiply(step(x), select(equal(x, y), x, array({ shape: [2], data: Float64Array.of(1, 2) })))],
  ])('%s keeps its meaning', (_, node) => {
    for (const [atX, atY] of [
      [0.7, -1.3],
      [-2, -2],
      [3, 0],
    ] as const) {
      const given = new Map<Node, number | { shape: number[]; data: Float64Array }>([
        [x, atX],
        [y, atY],
        [v, { shape: [3], data: Float64Array.of(1, -2, 3) }],
      ]);
      const other = spelledOut(node, () => true);
      const values = evaluate([node, other], given);
      const [meant, got] = [values.get(node), values.get(other)].map((value) =>
        typeof value === 'number' ? [value] : Array.from(value?.data ?? []),
      ) as [number[], number[]];
      expect(got).toHaveLength(meant.length);
      meant.forEach((element, at) => {
        expect(got[at]).toBeCloseTo(element, 12);
      });
    }
  });
});
