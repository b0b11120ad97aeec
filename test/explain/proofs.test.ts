/** Where a function's derivative comes from: proofs from its definition, for whatever slope or scale it has. */
import { expect, test } from 'vitest';
import { type Derivation, explain } from '../../src/explain/index.ts';
import { parseProgram } from '../../src/parse/index.ts';
import { mathText } from '../../src/render/index.ts';

/** The lines of the proof that stands aside of ∂p/∂z. */
function proofLines(activation: string): string[] {
  const program = parseProgram(`target y = 1; param z = 0.3; p = ${activation}; E = (p - y)^2; minimize E`);
  const [derivation] = explain(program, { wrt: ['z'] }) as [Derivation];
  const slope = derivation.lines[0]?.inner?.find(({ goal }) => mathText(goal) === '∂p/∂z');
  const proof = slope?.lines[0]?.asides?.find(({ goal }) => mathText(goal) !== '∂p/∂z');
  return proof?.lines.map(({ expression }) => mathText(expression)) ?? [];
}

test.each([
  ['sigmoid(z)', 'g·(1 − g)'],
  ['tanh(z)', '1 − g²'],
  ['relu(z)', '{ 1, z > 0; 0, z ≤ 0 }'],
  ['leakyrelu(z, slope=0.2)', '{ 1, z > 0; 0.2, z ≤ 0 }'],
  ['elu(z, alpha=1.5)', '{ 1, z > 0; 1.5·e^z, z ≤ 0 }'],
  ['silu(z)', 'g + sigmoid(z)·(1 − g)'],
  ['gelu(z)', 'Φ(z) + z·φ(z)'],
  ['gelu(z, approximate=1)', 's(z) + 2·z·s(z)·(1 − s(z))·√(2/π)·(1 + 0.134145·z²)'],
  ['softplus(z)', 'sigmoid(z)'],
])('%s', (activation, result) => {
  const lines = proofLines(activation);
  expect(lines.at(-1)).toBe(result);
  expect(lines.length).toBeGreaterThan(1);
  expect(new Set(lines).size).toBe(lines.length);
});
