/** Second derivatives, derived and computed. */
import { explainSecond } from 'chainrule/explain';
import { hessian, hessianTimes } from 'chainrule/gradient';
import { dataOf, type Program, printExpression, type Value, valueFrom } from 'chainrule/graph';
import { parseProgram, readExample } from 'chainrule/parse';
import { renderLatex, renderText, withFormulaNames } from 'chainrule/render';
import { languages } from 'chainrule/words';
import { expect, test } from 'vitest';

const forms = (program: Program, wrt?: readonly string[]): string[] =>
  explainSecond(program, wrt === undefined ? {} : { wrt }).derivations.map(({ closedForm }) =>
    printExpression(closedForm),
  );

test.each([
  ['param w = 2; E = w^3; minimize E', ['6*w']],
  ['param a = 2, b = 3; E = a*b + a^2; minimize E', ['2', '1', '0']],
  ['param w = 0.5, b = 0.1; input x = 2; z = w*x + b; E = sigmoid(z); minimize E', undefined],
])('%s', (text, wanted) => {
  const program = parseProgram(text);
  const { derivations } = explainSecond(program);
  if (wanted !== undefined) expect(forms(program)).toEqual(wanted);
  const names = [...program.declarations].filter(([, { role }]) => role === 'param').map(([name]) => name);
  const expected = names.flatMap((a, at) => names.slice(at).map((b) => hessian(program).get(a)?.get(b)));
  for (const [at, { value, check }] of derivations.entries()) {
    expect(value).toBeCloseTo(expected[at] as number, 10);
    expect(check?.verdict).toBe('agrees');
  }
});

test('the curvature of logistic regression', () => {
  expect(forms(readExample('logistic-regression') as Program, ['w1', 'b'])).toEqual([
    'x1^2*p*(1 - p)',
    'x1*p*(1 - p)',
    'p*(1 - p)',
  ]);
});

test('the second derivatives of a network agree with the Hessian', () => {
  const lecture = readExample('lecture') as Program;
  const all = hessian(lecture);
  const { derivations } = explainSecond(lecture, { wrt: ['w5', 'b4', 'w1', 'b1'] });
  expect(derivations).toHaveLength(10);
  for (const { goal, value } of derivations) {
    const first = goal.attrs.of.op === 'partial' ? printExpression(goal.attrs.of.attrs.wrt) : '';
    const expected = all.get(first)?.get(printExpression(goal.attrs.wrt)) as number;
    expect(Math.abs((value as number) - expected)).toBeLessThanOrEqual(1e-14 + 1e-12 * Math.abs(expected));
  }
});

test('they are written as second derivatives', () => {
  const { program, names, derivations } = explainSecond(readExample('lecture') as Program, { wrt: ['w5', 'w1'] });
  const view = { words: languages.en, program: withFormulaNames(program, names) };
  const text = renderText(derivations, view);
  expect(text).toMatch(
    /^∂²E\/∂w5² = ∂²E\/∂w5∂p1 · ∂p1\/∂z3 · ∂z3\/∂w5 {3,}chain rule along the only path w5 → z3 → p1 → ∂E\/∂w5\n/,
  );
  expect(text).toContain('∂²E/∂w5∂w1 = ∂²E/∂w5∂a1 · ∂a1/∂z1 · ∂z1/∂w1');
  const paper = renderLatex(derivations, view);
  expect(paper).toContain('\\frac{\\partial^{2}E}{\\partial w_{5}\\partial w_{1}}');
  expect(paper).not.toContain('?');
});

test('a tensor and too many names are refused with a way out', () => {
  const tensor = parseProgram('param W[2]; E = sum(W^2); minimize E');
  expect(() => explainSecond(tensor)).toThrow(
    /with respect to single numbers, but W has the shape \[2\]; “gradients --order 2”/,
  );
  const many = Array.from({ length: 21 }, (_, at) => `w${at}`);
  const program = parseProgram(
    `param ${many.join(', ')}; E = ${many.map((name) => `${name}^2`).join(' + ')}; minimize E`,
  );
  expect(() => explainSecond(program)).toThrow(/name the few that matter/);
});

test('the Hessian times a direction, without the Hessian', () => {
  const program = parseProgram('param W[2] = [1, 2], v = 3; E = sum(W^3)*v; minimize E');
  const direction = new Map<string, Value>([
    ['W', valueFrom([2], Float64Array.of(1, -1))],
    ['v', 2],
  ]);
  const product = hessianTimes(program, direction);
  // H = [[6·W·v, 3·W²], [3·W², 0]]
  expect([...dataOf(product.get('W') as Value)]).toEqual([6 * 1 * 3 + 3 * 1 * 2, -6 * 2 * 3 + 3 * 4 * 2]);
  expect(product.get('v')).toBe(3 * 1 - 3 * 4);
});
