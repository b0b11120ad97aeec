/** The lecture's network: what a teacher writes on the board must come out of the program. */
import { describe, expect, test } from 'vitest';
import { type Derivation, explain } from '../../src/explain/index.ts';
import { printExpression } from '../../src/graph/index.ts';
import { parseProgram } from '../../src/parse/index.ts';

const lecture = parseProgram(`
input x1 = 0.05, x2 = 0.10
target y1 = 0, y2 = 1
param w1 = 0.15, w2 = 0.20, w3 = 0.25, w4 = 0.30, w5 = 0.40, w6 = 0.45, w7 = 0.50, w8 = 0.55
param b1 = 0.35, b2 = 0.35, b3 = 0.60, b4 = 0.60
z1 = x1*w1 + x2*w2 + b1
z2 = x1*w3 + x2*w4 + b2
a1 = sigmoid(z1)
a2 = sigmoid(z2)
z3 = a1*w5 + a2*w6 + b3
z4 = a1*w7 + a2*w8 + b4
p1 = sigmoid(z3)
p2 = sigmoid(z4)
E1 = -(y1*ln(p1) + (1 - y1)*ln(1 - p1))
E2 = -(y2*ln(p2) + (1 - y2)*ln(1 - p2))
E = E1 + E2
minimize E
`);

const named = (derivations: readonly Derivation[]): Map<string, Derivation> =>
  new Map(derivations.map((derivation) => [printExpression(derivation.goal.attrs.wrt), derivation]));

/** Each line with its rule; what stands inside a line is indented below it. */
function outline({ goal, lines }: Derivation): string[] {
  const of = printExpression(goal.attrs.of);
  const wrt = printExpression(goal.attrs.wrt);
  return [
    `∂${of}/∂${wrt}`,
    ...lines.flatMap((line) => [
      `  = ${printExpression(line.expression)}  [${line.reasons.map(({ rule }) => rule).join(', ')}]`,
      ...(line.inner ?? []).flatMap((inner) => outline(inner).map((row) => `      ${row}`)),
    ]),
  ];
}

test('all twelve closed forms are those of the lecture', () => {
  const forms = [...named(explain(lecture))].map(([name, { closedForm }]) => [name, printExpression(closedForm)]);
  expect(Object.fromEntries(forms)).toEqual({
    w5: '(p1 - y1)*a1',
    w6: '(p1 - y1)*a2',
    w7: '(p2 - y2)*a1',
    w8: '(p2 - y2)*a2',
    b3: 'p1 - y1',
    b4: 'p2 - y2',
    w1: '((p1 - y1)*w5 + (p2 - y2)*w7)*a1*(1 - a1)*x1',
    w2: '((p1 - y1)*w5 + (p2 - y2)*w7)*a1*(1 - a1)*x2',
    w3: '((p1 - y1)*w6 + (p2 - y2)*w8)*a2*(1 - a2)*x1',
    w4: '((p1 - y1)*w6 + (p2 - y2)*w8)*a2*(1 - a2)*x2',
    b1: '((p1 - y1)*w5 + (p2 - y2)*w7)*a1*(1 - a1)',
    b2: '((p1 - y1)*w6 + (p2 - y2)*w8)*a2*(1 - a2)',
  });
  // Backwards: the output layer before the hidden one.
  expect(forms.slice(0, 6).map(([name]) => name)).toEqual(['w5', 'w6', 'w7', 'w8', 'b3', 'b4']);
});

test('w5, as on the board', () => {
  const [derivation] = explain(lecture, { wrt: ['w5'] }) as [Derivation];
  expect(outline(derivation)).toEqual([
    '∂E/∂w5',
    '  = ∂(E)/∂p1*∂(p1)/∂z3*∂(z3)/∂w5  [chainOnlyPath]',
    '      ∂E/∂p1',
    '        = -y1/p1 + (1 - y1)/(1 - p1)  [independent, ln, constants]',
    '      ∂p1/∂z3',
    '        = p1*(1 - p1)  [sigmoid]',
    '      ∂z3/∂w5',
    '        = a1  [linear]',
    '  = (-y1/p1 + (1 - y1)/(1 - p1))*(p1*(1 - p1))*a1  [putIn]',
    '  = (-y1*(1 - p1) + (1 - y1)*p1)*a1  [cancel]',
    '  = (p1 - y1)*a1  [collectOutputMinusTarget]',
    '  = (p1 - y1)*a1  [numbersAgree]',
  ]);
  expect(derivation.value).toBeCloseTo(0.4458, 4);
  expect(derivation.check?.relativeError).toBeLessThan(1e-9);
});

test('w1 rests on a1, which reaches E along two paths', () => {
  const [derivation] = explain(lecture, { wrt: ['w1'] }) as [Derivation];
  expect(derivation.paths.count).toBe(2n);
  expect(derivation.paths.listed).toEqual([
    ['w1', 'z1', 'a1', 'z3', 'p1', 'E1', 'E'],
    ['w1', 'z1', 'a1', 'z4', 'p2', 'E2', 'E'],
  ]);
  const [chain] = derivation.lines;
  const hidden = chain?.inner?.[0] as Derivation;
  expect(outline(hidden).filter((row) => row.startsWith('  = '))).toEqual([
    '  = ∂(E)/∂z3*∂(z3)/∂a1 + ∂(E)/∂z4*∂(z4)/∂a1  [sumOverPaths]',
    '  = (p1 - y1)*w5 + (p2 - y2)*w7  [putInKnown]',
  ]);
  expect(derivation.value).toBeCloseTo(0.00225629, 8);
});

test('a later derivation rests on what an earlier one has shown', () => {
  const all = named(explain(lecture));
  expect(all.get('w6')?.lines[0]?.rule).toBe('chainToKnown');
  expect(all.get('w2')?.lines[0]?.rule).toBe('chainToKnown');
  expect(all.get('w3')?.lines[0]?.rule).toBe('chainToFork');
});

describe('what a line lights in the drawing', () => {
  test('a chain lights its stations and edges, error terms included', () => {
    const [derivation] = explain(lecture, { wrt: ['w5'] }) as [Derivation];
    expect(derivation.lines[0]?.lights.edges).toEqual([
      ['w5', 'z3'],
      ['z3', 'p1'],
      ['p1', 'E1'],
      ['E1', 'E'],
    ]);
  });
});
