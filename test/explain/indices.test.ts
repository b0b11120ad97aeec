/** Derivations in index notation: what they come to, and that every line of them holds. */
import { describe, expect, test } from 'vitest';
import { type Derivation, explainInIndices } from '../../src/explain/index.ts';
import { differentiate } from '../../src/gradient/index.ts';
import { dataOf, type Program, type Value } from '../../src/graph/index.ts';
import { parseProgram, readExample } from '../../src/parse/index.ts';
import { mathText } from '../../src/render/index.ts';

const example = (name: string): Program => readExample(name) as Program;

const derive = (program: Program, name: string, ...index: number[]): Derivation =>
  explainInIndices(program, [index.length > 0 ? { name, index } : { name }])[0] as Derivation;

const closed = ({ closedForm }: Derivation): string => mathText(closedForm);

const twoLayers = parseProgram(`
  input x = [0.5, -1]
  target y = [0, 1]
  param W1 = [[0.1, 0.2], [0.3, 0.4]], b1 = [0.1, 0.1], W2 = [[0.5, 0.6], [0.7, 0.8]]
  z1 = W1 @ x + b1
  a1 = sigmoid(z1)
  z2 = W2 @ a1
  p = sigmoid(z2)
  E = sum(-(y*ln(p) + (1 - y)*ln(1 - p)))
  minimize E`);

test('an element of a weight: the entries that it takes, and no others', () => {
  const derivation = derive(twoLayers, 'W1', 1, 0);
  expect(closed(derivation)).toBe('(Σᵢ W2[i, 1]·(p[i] − y[i]))·a1[1]·(1 − a1[1])·x[0]');
  expect(derivation.value).toBeCloseTo(dataOf(differentiate(twoLayers).gradients.get('W1') as Value)[2] as number, 12);
  expect(derivation.check?.verdict).toBe('agrees');
  expect(derivation.paths.listed).toEqual([['W1', 'z1', 'a1', 'z2', 'p', 'E']]);
});

test('a whole tensor in letters', () => {
  expect(closed(derive(twoLayers, 'W2'))).toBe('(p[i] − y[i])·a1[j]');
  expect(closed(derive(twoLayers, 'b1'))).toBe('(Σⱼ W2[j, i]·(p[j] − y[j]))·a1[i]·(1 − a1[i])');
});

test('[m = j], 1 where both are equal, says why a sum has only one term left', () => {
  const inner = derive(twoLayers, 'W2').lines[0]?.inner ?? [];
  const local = inner.find(({ goal }) => mathText(goal) === '∂z2[i]/∂W2[i, j]');
  expect(local?.lines.map(({ expression, rule }) => [mathText(expression), rule])).toEqual([
    ['Σₘ [m = j]·a1[m]', 'insideSums'],
    ['a1[j]', 'kronecker'],
  ]);
});

describe('the matrix examples: every element agrees with reverse mode and with differences', () => {
  test.each<[string, string, ...number[]]>([
    ['attention', 'Wq', 1, 0],
    ['attention', 'Wk', 3, 1],
    ['attention', 'Wv', 0, 1],
    ['layer-norm', 'W', 1, 2],
    ['layer-norm', 'gamma', 2],
    ['rnn', 'W', 0, 2],
    ['rnn', 'U', 2, 1],
    ['autoencoder', 'W', 1, 4],
    ['mnist-mlp', 'W1', 3, 300],
    ['mnist-mlp', 'W2', 7, 5],
    ['mnist-mlp', 'b1', 3],
  ])('%s: %s', (name, parameter, ...index) => {
    expect(derive(example(name), parameter, ...index).check?.verdict).toBe('agrees');
  });

  test.each(['attention', 'layer-norm', 'rnn', 'autoencoder'])('%s, all parameters in letters', (name) => {
    const program = example(name);
    const names = [...program.declarations].flatMap(([each, { role }]) => (role === 'param' ? [{ name: each }] : []));
    for (const { check } of explainInIndices(program, names)) expect(check?.verdict).toBe('agrees');
  });
});

describe('definitions of all kinds', () => {
  test.each<[string, string, string]>([
    ['transposes and products of matrices', "E = sum((W' @ X')*(W' @ X'))", ''],
    ['a mean over rows', 'E = sum(mean(X @ W, axis=0)^2)', ''],
    ['logsumexp and softmax within one formula', 'E = sum(logsumexp(X @ W, axis=1)) + sum(softmax(X @ W)*X)', ''],
    ['a norm', 'E = norm(X @ W)', ''],
    ['elements and lists', 'E = (X @ W)[1, 0]^2 + sum([W[0], W[1]])', ''],
    ['a scalar that all elements share', 'c = sum(W); E = sum((W - c)^2)', ''],
  ])('%s', (_, text, expected) => {
    const program = parseProgram(`
      input X = [[1, 2], [0.5, -1], [0.3, 0.7]]
      param W = [[0.1, -0.2], [0.4, 0.3]]
      ${text}
      minimize E`);
    const derivation = derive(program, 'W');
    expect(derivation.check?.verdict).toBe('agrees');
    if (expected !== '') expect(closed(derivation)).toBe(expected);
  });

  test('a saturated network is explained too', () => {
    const program = parseProgram(`
      input x = [1]
      target y = [1]
      param w[1, 1] = [[800]]
      p = sigmoid(w @ x)
      E = sum(-(y*ln(p) + (1 - y)*ln(1 - p)))
      minimize E`);
    expect(derive(program, 'w', 0, 0).value).toBe(0);
  });

  test('what has no form in indices is said', () => {
    const program = parseProgram('param W[2,3] = 1; E = sum(reshape(W, [3, 2])[0]^2); minimize E');
    expect(() => derive(program, 'W')).toThrow('has no form in indices');
  });

  test('a name without influence, and the root itself', () => {
    const program = parseProgram('param w = [1, 2], v = [3, 4]; E = sum(w^2); F = sum(v); minimize E');
    expect(closed(derive(program, 'v'))).toBe('0');
    expect(closed(derive(program, 'E'))).toBe('1');
  });
});
