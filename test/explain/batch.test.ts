/** Batches: one sample's derivation inside the mean or the sum over all of them. */
import { describe, expect, test } from 'vitest';
import { type Derivation, explain } from '../../src/explain/index.ts';
import { printExpression } from '../../src/graph/index.ts';
import { parseNetwork, parseProgram } from '../../src/parse/index.ts';
import { mathText } from '../../src/render/index.ts';

const logistic = (error: string, more = ''): string => `
  input x = [0.5, -1, 2]
  target y = [1, 0, 1]
  param w = 0.4, b = -0.2
  z = w*x + b
  p = sigmoid(z)
  ${error}
  ${more}
  minimize E`;

const withError = logistic('e = -(y*ln(p) + (1 - y)*ln(1 - p))', 'E = mean(e)');

const derive = (text: string, name: string): Derivation =>
  explain(parseProgram(text), { wrt: [name] })[0] as Derivation;

const outline = ({ lines }: Derivation): string[] =>
  lines.map(({ expression, rule }) => `${mathText(expression, { vectors: 'samples' })}  [${rule}]`);

describe('a mean over samples', () => {
  const derivation = derive(withError, 'w');

  test('is derived for one sample, then averaged', () => {
    expect(outline(derivation).slice(0, 2)).toEqual(['(1/3)·Σ ∂e/∂w  [meanOfSamples]', '(1/3)·Σ (p − y)·x  [putIn]']);
    const one = derivation.lines[0]?.inner?.[0] as Derivation;
    expect(outline(one)).toEqual([
      '∂e/∂p · ∂p/∂z · ∂z/∂w  [chainOnlyPath]',
      '(−y/p + (1 − y)/(1 − p))·p·(1 − p)·x  [putIn]',
      '(−y·(1 − p) + (1 − y)·p)·x  [cancel]',
      '(p − y)·x  [collectOutputMinusTarget]',
    ]);
    expect(derivation.check?.verdict).toBe('agrees');
  });

  test('shows in its numbers what each of few samples gives', () => {
    expect(outline(derivation).at(-1)).toMatch(/^\(\(\(p − y\)·x\)\[0\] \+ /);
    expect(derivation.lines.at(-1)?.numbers?.size).toBe(3);
  });

  test('a sample’s own station counts for its share', () => {
    const { lines, closedForm } = derive(withError, 'z');
    expect(lines[0]?.rule).toBe('oneOfSamples');
    expect(printExpression(closedForm)).toBe('(p - y)/3');
  });

  test('later derivations rest on what one sample has shown', () => {
    const [, bias] = explain(parseProgram(withError), { wrt: ['w', 'b'] }) as [Derivation, Derivation];
    expect(printExpression(bias.closedForm)).toBe('mean(p - y)');
    expect(bias.lines[0]?.inner?.[0]?.lines[0]?.rule).toBe('chainToKnown');
  });
});

test('a sum over samples is added up', () => {
  const derivation = derive(logistic('e = (p - y)^2/2', 'E = sum(e)'), 'b');
  expect(outline(derivation)[0]).toBe('Σ ∂e/∂b  [sumOfSamples]');
  expect(printExpression(derivation.closedForm)).toBe('sum((p - y)*p*(1 - p))');
  expect(derivation.check?.verdict).toBe('agrees');
});

test('an error without a name gets one, which the program does not have', () => {
  const derivation = derive(logistic('E = mean((p - y)^2)'), 'w');
  expect(outline(derivation)[0]).toBe('(1/3)·Σ ∂e/∂w  [meanOfSamples]');
  expect(derivation.lines[0]?.reasons.map(({ rule }) => rule)).toContain('sampleError');
  const taken = derive(logistic('e = 1', 'E = mean((p - y)^2) + e'), 'w');
  expect(outline(taken)[0]).toBe('(1/3)·Σ ∂ε/∂w  [meanOfSamples]');
});

test('a penalty is added once', () => {
  const derivation = derive(logistic('e = (p - y)^2/2\nR = 0.01/2*w^2', 'E = mean(e) + R'), 'w');
  expect(outline(derivation)[0]).toBe('(1/3)·Σ ∂e/∂w + ∂R/∂w  [meanOfSamples]');
  expect(derivation.lines[0]?.reasons.map(({ rule }) => rule)).toEqual(['meanOfSamples', 'sharedTerm']);
  expect(printExpression(derivation.closedForm)).toBe('mean((p - y)*p*(1 - p)*x) + 0.01*w');
  expect(derivation.check?.verdict).toBe('agrees');
});

test('lines light the drawing’s own edges, whatever one sample’s error is called', () => {
  const program = parseNetwork(`{
    "inputs": 1, "layers": [{ "units": 2, "activation": "sigmoid" }], "loss": "half-mse", "names": "lecture",
    "samples": { "x": [[1], [2]], "y": [[0, 1], [1, 0]] } }`);
  const known = new Set([...program.stations.keys(), ...program.declarations.keys()]);
  for (const { lines } of explain(program)) {
    const all = lines.flatMap((line) => [line, ...(line.inner ?? []).flatMap((inner) => inner.lines)]);
    for (const { lights } of all) for (const name of lights.edges.flat()) expect(known).toContain(name);
    expect(all[0]?.lights.edges.at(-1)?.[1]).toBe('E');
  }
});

describe('what is used many times', () => {
  test('a shared bias collects from each unit', () => {
    const program = parseNetwork(`{
      "inputs": 1, "layers": [{ "units": 2, "activation": "sigmoid", "bias": "shared" }], "loss": "half-mse",
      "names": "lecture", "samples": { "x": [[1]], "y": [[0, 1]] } }`);
    const [derivation] = explain(program, { wrt: ['b1'] }) as [Derivation];
    expect(outline(derivation)[0]).toBe('∂E/∂z1 · ∂z1/∂b1 + ∂E/∂z2 · ∂z2/∂b1  [sumOverPaths]');
    expect(printExpression(derivation.closedForm)).toBe('(p1 - y1)*p1*(1 - p1) + (p2 - y2)*p2*(1 - p2)');
  });

  test('a weight of every time step, its common factors before one bracket', () => {
    const text = `
      input x1 = 0.5, x2 = -0.3, x3 = 0.8; target y = 1
      param w = 0.7, u = 0.4, v = 1.2
      h1 = tanh(u*x1); h2 = tanh(w*h1 + u*x2); h3 = tanh(w*h2 + u*x3); p = sigmoid(v*h3)
      E = -(y*ln(p) + (1 - y)*ln(1 - p)); minimize E`;
    const derivation = derive(text, 'w');
    expect(printExpression(derivation.closedForm)).toBe('(p - y)*v*(1 - h3^2)*(w*(1 - h2^2)*h1 + h2)');
    expect(derivation.check?.verdict).toBe('agrees');
  });

  test('a residual connection adds 1 to its slope', () => {
    const text = `input x = 0.5; target y = 1; param w1 = 0.7, w2 = 0.4
      h1 = x + tanh(w1*x); h2 = h1 + tanh(w2*h1); E = (h2 - y)^2/2; minimize E`;
    expect(printExpression(derive(text, 'h1').closedForm)).toBe('(h2 - y)*(1 + (1 - tanh(w2*h1)^2)*w2)');
  });
});
