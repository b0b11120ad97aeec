/** Vectors in products of matrices are columns, and how far a Σ reaches is plain. */
import { expect, test } from 'vitest';
import { matmul, multiply, reshape, stack, sum, symbol, transpose, valueFrom } from '../../src/graph/index.ts';
import { latex, mathml, mathText } from '../../src/render/index.ts';

const [d, a] = [symbol('d', [2]), symbol('a', [2])];
const outer = matmul(reshape(d, [2, 1]), reshape(a, [1, 2]));
const numbers = new Map([
  [d, valueFrom([2], Float64Array.of(1, 2))],
  [a, valueFrom([2], Float64Array.of(3, 4))],
]);

test('a column times a row', () => {
  expect(mathText(outer)).toBe('d aᵀ');
  expect(mathText(outer, { numbers, vectors: 'columns' })).toBe('[1, 2]ᵀ [3, 4]');
  expect(latex(outer, undefined, { numbers, vectors: 'columns' })).toBe(
    '\\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix} [3, 4]',
  );
  expect(mathml(outer, undefined, { numbers, vectors: 'columns' })).toContain('<mtr><mtd><mn>1</mn></mtd></mtr><mtr>');
});

test('a row times a column', () => {
  expect(mathText(matmul(transpose(d), a), { numbers, vectors: 'columns' })).toBe('[1, 2] [3, 4]ᵀ');
});

test('names of one layer stand below each other', () => {
  const names = stack([symbol('p1'), symbol('p2')]);
  expect(mathText(names)).toBe('[p1, p2]');
  expect(mathText(names, { vectors: 'columns' })).toBe('[p1, p2]ᵀ');
});

test('a Σ without a letter has parentheses around a product', () => {
  expect(mathText(multiply(sum(d), a))).toBe('(Σ d)·a');
  expect(mathText(sum(multiply(d, a)))).toBe('Σ (d ⊙ a)');
  expect(mathText(sum(multiply(d, a)), { vectors: 'samples' })).toBe('Σ d·a');
  expect(mathText(sum(matmul(symbol('W', [2, 2]), a)))).toBe('Σ (W a)');
});
