/** A program over a batch computes for every sample what the program computes for one. */
import { expect, test } from 'vitest';
import { Batching, batched } from '../../src/compile/index.ts';
import { gradients } from '../../src/gradient/index.ts';
import * as graph from '../../src/graph/index.ts';
import { parseProgram } from '../../src/parse/index.ts';
import { between, seeded } from '../gradient/sampling.ts';

const BATCH = 3;
const { constant, symbol } = graph;

const x = symbol('x');
const v = symbol('v', [3]);
const M = symbol('M', [2, 3]);
const T = symbol('T', [2, 2, 3]);
const w = symbol('w');
const u = symbol('u', [3]);
const W = symbol('W', [2, 3]);
const samples = [x, v, M, T];
const shared = [w, u, W];

/** Formulas over samples (x, v, M, T) and parameters (w, u, W). */
const formulas: Readonly<Record<string, graph.Node>> = {
  numbers: graph.sigmoid(graph.add(graph.multiply(w, x), constant(0.5))),
  'a number and a vector': graph.multiply(x, u),
  'a number and a matrix of samples': graph.add(x, M),
  'a vector and a matrix': graph.subtract(v, W),
  'a choice': graph.select(graph.step(x), v, u),
  'the largest of several': graph.maximum([x, v, W]),
  'a sum over all': graph.sum(M),
  'a mean along an axis': graph.mean(M, { axes: [0] }),
  'the greatest, its axis kept': graph.greatest(M, { axes: [1], keep: true }),
  logsumexp: graph.logsumexp(graph.add(M, u), { axes: [1] }),
  'softmax along rows': graph.softmax(M, 1),
  'softmax along columns': graph.softmax(M, 0),
  'norm of a vector': graph.norm(v),
  'norm of a matrix': graph.norm(M),
  'norm of a number': graph.norm(x),
  'W @ v': graph.matmul(W, v),
  'u @ v': graph.matmul(u, v),
  'v @ u': graph.matmul(v, u),
  'v @ v': graph.matmul(v, v),
  'M @ v': graph.matmul(M, v),
  'M @ u': graph.matmul(M, u),
  "M @ W'": graph.matmul(M, graph.transpose(W)),
  "W @ M'": graph.matmul(W, graph.transpose(M)),
  "M @ M'": graph.matmul(M, graph.transpose(M)),
  "v @ M'": graph.matmul(v, graph.transpose(M)),
  "v @ W'": graph.matmul(v, graph.transpose(W)),
  "u @ M'": graph.matmul(u, graph.transpose(M)),
  transpose: graph.transpose(M),
  'transpose of three axes': graph.transpose(T),
  reshape: graph.reshape(M, [3, 2]),
  broadcast: graph.broadcast(v, [2, 3]),
  'an element': graph.element(v, [1]),
  'a row': graph.element(M, [1]),
  'a matrix of three axes': graph.element(T, [1]),
  place: graph.place(v, [1], [2, 3]),
  'place of a number': graph.place(x, [1, 2], [2, 3]),
  'a stack of numbers': graph.stack([x, w, x]),
  'a stack of vectors': graph.stack([v, u]),
  'a station': graph.named('z', graph.tanh(v)),
};

const drawn = (shape: graph.Shape, random: () => number): graph.Value =>
  graph.valueFrom(
    shape,
    Float64Array.from({ length: graph.sizeOf(shape) }, () => between(-2, 2)(random)),
  );

test.each(Object.entries(formulas))('%s', (_, formula) => {
  const random = seeded(1);
  const parameters = shared.map((each) => [each, drawn(each.shape, random)] as const);
  const rows = Array.from({ length: BATCH }, () => samples.map((each) => drawn(each.shape, random)));

  const batching = new Batching([formula], samples, BATCH);
  const over = batching.of(formula);
  const given = new Map<graph.Node, graph.Value>(parameters);
  samples.forEach((each, at) => {
    const variable = batching.symbols.get(each) as graph.Node;
    const numbers = rows.flatMap((row) => [...graph.dataOf(row[at] as graph.Value)]);
    given.set(variable, graph.valueFrom(variable.shape, Float64Array.from(numbers)));
  });
  const whole = graph.dataOf(graph.evaluate([over], given).get(over) as graph.Value);

  const one = rows.flatMap((row) => {
    const own = new Map<graph.Node, graph.Value>(parameters);
    samples.forEach((each, at) => {
      own.set(each, row[at] as graph.Value);
    });
    return [...graph.dataOf(graph.evaluate([formula], own).get(formula) as graph.Value)];
  });
  expect(over.shape).toEqual([BATCH, ...formula.shape]);
  expect(batching.isPerSample(formula)).toBe(true);
  expect(whole.length).toBe(one.length);
  one.forEach((number, at) => {
    expect(whole[at]).toBeCloseTo(number, 13);
  });
});

test('what depends on no sample stays as it is', () => {
  const penalty = graph.sum(graph.square(W));
  const batching = new Batching([penalty], samples, BATCH);
  expect(batching.of(penalty)).toBe(penalty);
  expect(batching.isPerSample(penalty)).toBe(false);
});

const ridge = `input x; target y; param w = 0.5; e = (w*x - y)^2; R = 0.1*w^2; E = e + R; minimize E`;

test.each([
  ['mean', (1 + 4) / 2 + 0.025],
  ['sum', 1 + 4 + 0.025],
] as const)('the %s over the samples adds a penalty once', (reduction, expected) => {
  const { samples, objective } = batched(parseProgram(ridge), 2, reduction);
  const given = new Map<graph.Node, graph.Value>([
    [samples.get('x') as graph.Node, { shape: [2], data: Float64Array.of(2, 4) }],
    [samples.get('y') as graph.Node, { shape: [2], data: Float64Array.of(0, 0) }],
    [symbol('w'), 0.5],
  ]);
  expect(graph.evaluate([objective as graph.Node], given).get(objective as graph.Node)).toBeCloseTo(expected, 14);
});

test('the norm of a sample that is 0 has no slope, as for one sample', () => {
  const { samples, objective } = batched(parseProgram('input x[2]; param s; E = norm(s*x); minimize E'), 2);
  const slope = gradients(objective as graph.Node).get(symbol('s')) as graph.Node;
  const given = new Map<graph.Node, graph.Value>([
    [samples.get('x') as graph.Node, { shape: [2, 2], data: Float64Array.of(0, 0, 3, 4) }],
    [symbol('s'), 1],
  ]);
  expect(graph.evaluate([slope], given).get(slope)).toBe(2.5);
});

test('a batch of no samples is refused', () => {
  expect(() => batched(parseProgram(ridge), 0)).toThrow('a batch is a whole number of samples from 1 on, not 0');
});
