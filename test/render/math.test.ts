import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  abs,
  add,
  array,
  broadcast,
  constant,
  divide,
  element,
  elu,
  equal,
  evaluate,
  exp,
  gelu,
  greatest,
  leakyRelu,
  ln,
  log2,
  logsumexp,
  matmul,
  maximum,
  mean,
  multiply,
  type Node,
  named,
  negate,
  norm,
  normalCdf,
  normalDensityOf,
  one,
  partial,
  place,
  power,
  reshape,
  select,
  sigmoid,
  softmax,
  sqrt,
  square,
  stack,
  step,
  subtract,
  sum,
  symbol,
  tanh,
  transpose,
  two,
  zero,
} from '../../src/graph/index.ts';
import { mathText } from '../../src/render/index.ts';
import { Problem } from '../../src/words/index.ts';

const [a, b, c, z] = ['a', 'b', 'c', 'z'].map((name) => symbol(name)) as [Node, Node, Node, Node];
const [p1, y1, a1, w5] = ['p1', 'y1', 'a1', 'w5'].map((name) => symbol(name)) as [Node, Node, Node, Node];
const E = named('E', add(p1, y1));
const [A, B] = ['A', 'B'].map((name) => symbol(name, [2, 2])) as [Node, Node];
const v = symbol('v', [4]);

const written: readonly [Node, string][] = [
  // Sums and signs
  [subtract(subtract(a, b), c), 'a − b − c'],
  [subtract(a, subtract(b, c)), 'a − (b − c)'],
  [add(a, add(b, c)), 'a + b + c'],
  [negate(add(a, b)), '−(a + b)'],
  [negate(negate(a)), '−(−a)'],
  [subtract(a, multiply(b, c)), 'a − b·c'],
  [add(a, negate(b)), 'a + (−b)'],
  [add(a, multiply(negate(b), c)), 'a + (−b·c)'],
  [multiply(a, negate(b)), 'a·(−b)'],
  [multiply(negate(a), b), '−a·b'],
  [multiply(constant(-1), a), '−a'],
  [multiply(constant(-2), a), '−2·a'],
  [multiply(a, constant(-2)), 'a·(−2)'],
  [multiply(negate(add(a, b)), c), '−(a + b)·c'],
  // Products and fractions
  [multiply(p1, subtract(one, p1)), 'p1·(1 − p1)'],
  [multiply(a, multiply(b, c)), 'a·b·c'],
  [add(negate(divide(y1, p1)), divide(subtract(one, y1), subtract(one, p1))), '−y1/p1 + (1 − y1)/(1 − p1)'],
  [divide(a, multiply(b, c)), 'a/(b·c)'],
  [divide(divide(a, b), c), '(a/b)/c'],
  [divide(multiply(a, b), c), 'a·b/c'],
  [multiply(divide(a, b), c), '(a/b)·c'],
  [multiply(c, divide(a, b)), 'c·(a/b)'],
  [divide(a, negate(b)), 'a/(−b)'],
  // Powers, functions
  [square(a), 'a²'],
  [square(add(a, b)), '(a + b)²'],
  [square(square(a)), '(a²)²'],
  [square(negate(a)), '(−a)²'],
  [negate(square(a)), '−a²'],
  [power(a, constant(-1)), 'a⁻¹'],
  [power(a, b), 'a^b'],
  [power(a, add(b, c)), 'a^(b + c)'],
  [exp(negate(z)), 'e^(−z)'],
  [divide(one, add(one, exp(negate(z)))), '1/(1 + e^(−z))'],
  [sqrt(add(a, b)), '√(a + b)'],
  [sqrt(a), '√a'],
  [ln(p1), 'ln p1'],
  [ln(subtract(one, p1)), 'ln(1 − p1)'],
  [multiply(y1, ln(p1)), 'y1·ln p1'],
  [multiply(ln(p1), y1), 'ln(p1)·y1'],
  [multiply(multiply(y1, ln(p1)), a), 'y1·ln(p1)·a'],
  [add(multiply(y1, ln(p1)), a), 'y1·ln p1 + a'],
  [square(ln(p1)), '(ln p1)²'],
  [log2(a), 'log₂ a'],
  [multiply(a, ln(constant(2))), 'a·ln 2'],
  [sigmoid(z), 'sigmoid(z)'],
  [subtract(one, square(tanh(z))), '1 − tanh(z)²'],
  [leakyRelu(z, 0.01), 'leakyrelu(z, 0.01)'],
  [elu(z, 2), 'elu(z, 2)'],
  [gelu(z), 'gelu(z)'],
  [normalCdf(z), 'Φ(z)'],
  [abs(subtract(a, b)), '|a − b|'],
  [abs(abs(a)), 'abs(|a|)'],
  [maximum([a, zero]), 'max(a, 0)'],
  // Choices
  [step(z), '{ 1, z > 0; 0, z ≤ 0 }'],
  [equal(a, b), '{ 1, a = b; 0, a ≠ b }'],
  [select(step(z), z, multiply(constant(0.01), z)), '{ z, z > 0; 0.01·z, z ≤ 0 }'],
  [select(equal(a, b), one, zero), '{ 1, a = b; 0, a ≠ b }'],
  [select(c, a, b), '{ a, c ≠ 0; b, c = 0 }'],
  [select(step(subtract(one, a)), b, zero), '{ b, a < 1; 0, a ≥ 1 }'],
  [select(step(a), select(step(b), c, zero), zero), '{ c, a > 0 ∧ b > 0; 0, a ≤ 0 ∨ b ≤ 0 }'],
  [select(step(subtract(a, b)), one, select(equal(a, b), c, zero)), '{ 1, a > b; c, a = b; 0, a < b }'],
  [select(step(a), select(step(a), b, c), zero), '{ b, a > 0; 0, a ≤ 0 }'],
  [multiply(z, normalDensityOf(z)), 'z·φ(z)'],
  [multiply(two, constant(Math.PI)), '2·π'],
  // Partials
  [partial(E, w5), '∂E/∂w5'],
  [partial(add(a, b), w5), '∂(a + b)/∂w5'],
  [multiply(partial(E, p1), partial(p1, w5)), '∂E/∂p1 · ∂p1/∂w5'],
  [partial(E, element(A, [0, 1])), '∂E/∂A[0, 1]'],
  [divide(one, partial(E, w5)), '1/(∂E/∂w5)'],
  // Vectors and matrices
  [sum(v), 'Σ v'],
  [sum(multiply(v, a)), 'Σ v·a'],
  [sum(add(v, a)), 'Σ (v + a)'],
  [mean(square(v)), '(1/4)·Σ v²'],
  [multiply(sum(v), a), '(Σ v)·a'],
  [sum(A, { axes: [0] }), 'Σᵢ A'],
  [greatest(A, { axes: [1] }), 'maxⱼ(A)'],
  [logsumexp(v), 'logsumexp(v)'],
  [softmax(A, 0), 'softmaxᵢ(A)'],
  [norm(v), '‖v‖'],
  [multiply(transpose(A), B), 'Aᵀ ⊙ B'],
  [matmul(transpose(A), multiply(A, B)), 'Aᵀ (A ⊙ B)'],
  [multiply(matmul(transpose(A), B), A), 'Aᵀ B ⊙ A'],
  [matmul(A, add(B, A)), 'A (B + A)'],
  [multiply(a, A), 'a·A'],
  [element(A, [0, 1]), 'A[0, 1]'],
  [stack([a, b]), '[a, b]'],
  [stack([stack([a, b]), stack([b, c])]), '[[a, b], [b, c]]'],
  [array({ shape: [2, 2], data: Float64Array.of(1, -2, 3, 0.5) }), '[[1, −2], [3, 0.5]]'],
  [array({ shape: [100], data: new Float64Array(100).fill(1) }), '[1, 1, 1, 1, 1, 1, …, 1]'],
  [matmul(reshape(v, [4, 1]), reshape(v, [1, 4])), 'v vᵀ'],
  [reshape(A, [4]), 'reshape(A, 4)'],
  [broadcast(a, [2, 3]), 'broadcast(a, 2×3)'],
  [place(a, [1], [3]), 'place(a, [1], 3)'],
  // Numbers
  [constant(0.1), '0.1'],
  [constant(-3), '−3'],
  [constant(2.5e-7), '2.5·10⁻⁷'],
  [constant(1e300), '10³⁰⁰'],
  [multiply(constant(2.5e-7), a), '2.5·10⁻⁷·a'],
  [constant(Number.NEGATIVE_INFINITY), '−∞'],
  [constant(Number.NaN), 'NaN'],
];

test.each(written.map(([node, text]) => [text, node] as const))('%s', (text, node) => {
  expect(mathText(node)).toBe(text);
});

describe('the outermost product', () => {
  const sloped = add(negate(divide(y1, p1)), divide(subtract(one, y1), subtract(one, p1)));
  const chain = multiply(multiply(sloped, multiply(p1, subtract(one, p1))), a1);

  test('has its factors set apart, those inside a factor stay close', () => {
    expect(mathText(chain, { topLevelProduct: true })).toBe('(−y1/p1 + (1 − y1)/(1 − p1)) · p1·(1 − p1) · a1');
    expect(mathText(chain)).toBe('(−y1/p1 + (1 − y1)/(1 − p1))·p1·(1 − p1)·a1');
  });

  test('is found behind a minus and a Σ', () => {
    const product = multiply(multiply(subtract(p1, y1), a), v);
    expect(mathText(negate(chain), { topLevelProduct: true })).toContain(' · a1');
    expect(mathText(sum(product), { topLevelProduct: true })).toBe('Σ (p1 − y1) · a · v');
  });
});

describe('numbers in place of names', () => {
  const put = (node: Node, numbers: readonly [Node, number][]): string =>
    mathText(node, { numbers: new Map(numbers), topLevelProduct: true });

  test('keep four significant digits', () => {
    expect(put(a, [[a, 0.75136507]])).toBe('0.7514');
    expect(put(a, [[a, 0.05]])).toBe('0.05');
    expect(put(a, [[a, 2.2562912e-3]])).toBe('0.002256');
    expect(put(a, [[a, 2.1e-7]])).toBe('2.1·10⁻⁷');
    expect(put(a, [[a, 123456.7]])).toBe('123457');
    expect(put(a, [[a, 1.2345678e12]])).toBe('1.235·10¹²');
  });

  test('are in parentheses where they are negative and not in front', () => {
    const numbers: [Node, number][] = [
      [a, -0.5],
      [b, -2],
    ];
    expect(put(multiply(a, b), numbers)).toBe('−0.5 · (−2)');
    expect(put(subtract(a, b), numbers)).toBe('−0.5 − (−2)');
    expect(put(square(a), numbers)).toBe('(−0.5)²');
    expect(put(ln(a), numbers)).toBe('ln(−0.5)');
  });

  test('stand for vectors too', () => {
    const value = { shape: [2], data: Float64Array.of(0.123456, -1) };
    const pair = symbol('pair', [2]);
    expect(mathText(sum(pair), { numbers: new Map([[pair, value]]) })).toBe('Σ [0.1235, −1]');
  });
});

test('vectors of samples are multiplied one by one, vectors of a layer with ⊙', () => {
  const product = multiply(v, subtract(one, v));
  expect(mathText(product)).toBe('v ⊙ (1 − v)');
  expect(mathText(product, { vectors: 'samples' })).toBe('v·(1 − v)');
  expect(mathText(broadcast(one, [4]), { vectors: 'samples' })).toBe('1');
});

test('a name cannot bring control characters into the terminal', () => {
  expect(mathText(symbol('a\u{1b}[31mb\u{202e}c\n'))).toBe('a�[31mb�c�');
});

test('a chain of 100,000 nodes is refused as too long, not by a full stack', () => {
  let chain: Node = a;
  for (let at = 0; at < 100_000; at++) chain = add(chain, b);
  expect(() => mathText(chain)).toThrow(Problem);
  let doubling: Node = a;
  for (let at = 0; at < 100; at++) doubling = multiply(doubling, doubling);
  expect(() => mathText(doubling)).toThrow(Problem);
});

test('names shorten a chain: a station is written as its name', () => {
  let station: Node = a;
  for (let at = 0; at < 10_000; at++) station = named(`s${at}`, add(station, b));
  expect(mathText(station)).toBe('s9999');
});

/** Sums, products, quotients and signs over a, b, c and small numbers. */
const arithmetic = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom<Node>(a, b, c, one, constant(-2), constant(0.5)),
    fc.tuple(fc.constantFrom(add, subtract, multiply, divide), tie('node'), tie('node')).map(([of, x, y]) => of(x, y)),
    tie('node').map((x) => negate(x)),
  ),
})).node;

test('what is written means what was meant: reading the text as arithmetic gives the value of the node', () => {
  const at = { a: 1.25, b: -0.75, c: 3.5 };
  const given = new Map<Node, number>([
    [a, at.a],
    [b, at.b],
    [c, at.c],
  ]);
  fc.assert(
    fc.property(arithmetic, fc.boolean(), (node, topLevelProduct) => {
      const code = mathText(node, { topLevelProduct }).replaceAll('−', '-').replaceAll('·', '*');
      const read = new Function('a', 'b', 'c', `return ${code}`)(at.a, at.b, at.c) as number;
      const meant = evaluate([node], given).get(node) as number;
      // Left out parentheses in a·(b·c) and a + (b + c) may change the last bits.
      if (Number.isFinite(meant)) expect(read).toBeCloseTo(meant, 6 - Math.ceil(Math.log10(1 + Math.abs(meant))));
    }),
    { numRuns: 1000 },
  );
});
