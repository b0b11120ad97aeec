/** What depends on the program's own numbers: kinks on the way, the case that holds, a name without influence; and short forms. */
import { describe, expect, test } from 'vitest';
import { briefly, type Derivation, explain } from '../../src/explain/index.ts';
import { parseProgram } from '../../src/parse/index.ts';
import { mathText } from '../../src/render/index.ts';

const derive = (text: string, name: string): Derivation =>
  explain(parseProgram(`${text}\nminimize E`), { wrt: [name] })[0] as Derivation;

const lastRules = ({ lines }: Derivation): (string | undefined)[] =>
  (lines.at(-1)?.reasons ?? []).map(({ rule }) => rule);

describe('a kink on the way names its convention', () => {
  test.each([
    ['relu', 'param z = 0; a = relu(z); E = 3*a', 'kinkLeftSide', 0],
    ['leaky relu', 'param z = 0; a = leakyrelu(z); E = a', 'kinkLeftSide', 0.01],
    ['an absolute value', 'param z = 1; E = abs(z - 1)', 'kinkMiddle', 0],
    ['a sign', 'param z = 0; E = sign(z)', 'kinkJump', 0],
    ['a tie', 'param z = 2; E = max(z, 2)', 'kinkShared', 0.5],
    ['a tie of three', 'param z = 2; E = max(z, 2, 2)', 'kinkShared', 1 / 3],
    ['a choice', 'param z = 0; E = select(step(z), z, 2*z)', 'kinkChosen', 2],
  ])('%s', (_, text, rule, value) => {
    const derivation = derive(text, 'z');
    expect(lastRules(derivation)).toContain(rule);
    expect(derivation.value).toBeCloseTo(value, 12);
  });

  test('none is named elsewhere, nor for what the variable has no part in', () => {
    expect(lastRules(derive('param z = 0.1; a = relu(z); E = 3*a', 'z'))).toEqual(['numbersAgree']);
    expect(lastRules(derive('param z = 0, w = 2; a = relu(z); E = a + w', 'w'))).toEqual(['numbersAgree']);
  });
});

describe('numbers', () => {
  const numbersOf = ({ lines }: Derivation): string => {
    const { expression, numbers } = lines.at(-1) as Derivation['lines'][number];
    return mathText(expression, { ...(numbers && { numbers }) });
  };

  test('only the case that holds has its numbers put in', () => {
    const text = (z: number): string => `param z = ${z}, w = 3; a = relu(z); E = w*a^2`;
    expect(mathText(derive(text(2), 'z').closedForm)).toBe('{ 2·w·a, z > 0; 0, z ≤ 0 }');
    expect(numbersOf(derive(text(2), 'z'))).toBe('2·3·2');
    expect(numbersOf(derive(text(-2), 'z'))).toBe('0');
  });

  test('how many are largest is put in as a number', () => {
    expect(numbersOf(derive('param a = 1, b = 5, c = 3; m = max(a, b, c); E = m^2', 'b'))).toBe('2·5/1');
  });
});

describe('numbers made of a whole vector', () => {
  test.each([
    ['the largest', 'param x = [1, 2, 3]; m = max(x); E = m^2', '{ 2·m/k, x = m; 0, x ≠ m }'],
    ['the length', 'param x = [3, 4]; m = norm(x); E = m^2/2', '{ 0, m = 0; x, m ≠ 0 }'],
  ])('%s', (_, text, expected) => {
    const derivation = derive(text, 'x');
    expect(mathText(derivation.closedForm)).toBe(expected);
    expect(derivation.check?.verdict).toBe('agrees');
  });

  test('of products with one number', () => {
    const derivation = derive('param w = 2; input x = [1, 2, 3]; m = max(w*x); E = m^2', 'w');
    expect(mathText(derivation.closedForm)).toBe('2·m·Σ { x/k, w·x = m; 0, w·x ≠ m }');
    expect(derivation.value).toBe(36);
  });
});

describe('a name without influence has the derivative 0', () => {
  test('because nothing uses it, or only what does not reach the root', () => {
    expect(derive('param v = 3, w = 1; E = w^2', 'v').lines[0]?.rule).toBe('noInfluence');
    expect(derive('param v = 3, w = 1; E = w^2; F = 2*v', 'v').lines[0]?.rule).toBe('noInfluenceThrough');
    expect(derive('param v = 3, w = 1; E = w^2; F = 2*v', 'v').value).toBe(0);
  });
});

describe('briefly', () => {
  const text =
    'param w = 0.5, b = 1; input x = 2; target y = 1; z = w*x + b; p = sigmoid(z); E = -(y*ln(p) + (1 - y)*ln(1 - p))';

  test('three lines: split, result, numbers', () => {
    const { lines } = briefly(derive(text, 'w'));
    expect(lines.map(({ rule }) => rule)).toEqual(['chainOnlyPath', 'workedOut', 'numbersAgree']);
    expect(mathText(lines[1]?.expression as NonNullable<(typeof lines)[number]>['expression'])).toBe('(p − y)·x');
    expect(lines.every(({ inner, asides }) => inner === undefined && asides === undefined)).toBe(true);
  });

  test('what is short already stays as it is', () => {
    expect(briefly(derive('param w = 2; E = 3*w', 'E')).lines).toHaveLength(2);
  });
});
