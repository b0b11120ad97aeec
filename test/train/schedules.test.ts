/** Learning rates, clipping, initial weights and metrics, against numbers worked out by hand. */
import { describe, expect, test } from 'vitest';
import { dataOf, evaluate, type Node, symbol, type Value } from '../../src/graph/index.ts';
import { parseNetwork } from '../../src/parse/index.ts';
import { clipped } from '../../src/train/clipping.ts';
import { type InitialiserName, initialised } from '../../src/train/index.ts';
import { confusionOf, metricsOf, predictedClasses } from '../../src/train/metrics.ts';
import { shuffled } from '../../src/train/random.ts';
import { afterEpoch, noPlateau, type Schedule, scheduledFactor } from '../../src/train/schedules.ts';

describe('a schedule', () => {
  const factors = (schedule: Schedule, warmUp = 0): number[] =>
    Array.from({ length: 8 }, (_, at) =>
      scheduledFactor(schedule, warmUp, { step: at + 1, stepsPerEpoch: 2, totalSteps: 8 }),
    );
  test.each<[Schedule, number, number[]]>([
    [{ kind: 'constant' }, 0, [1, 1, 1, 1, 1, 1, 1, 1]],
    [{ kind: 'constant' }, 2, [0.25, 0.5, 0.75, 1, 1, 1, 1, 1]],
    [{ kind: 'step', stepSize: 1, gamma: 0.5 }, 0, [1, 1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125]],
    [{ kind: 'step', stepSize: 2, gamma: 0.1 }, 0, [1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1]],
    [
      { kind: 'cosine', least: 0.2 },
      0,
      [0, 1, 2, 3, 4, 5, 6, 7].map((step) => 0.2 + 0.4 * (1 + Math.cos((Math.PI * step) / 8))),
    ],
  ])('%j, warm-up %d', (schedule, warmUp, expected) => {
    factors(schedule, warmUp).forEach((factor, at) => {
      expect(factor).toBeCloseTo(expected[at] as number, 14);
    });
  });

  test('plateau: falls when the loss has not fallen for more than its patience', () => {
    const schedule: Schedule = { kind: 'plateau', factor: 0.5, patience: 2 };
    const seen: number[] = [];
    [3, 2, 2, 2, 2, 1, 1, 1, 1].reduce((state, loss) => {
      const next = afterEpoch(state, loss, schedule);
      seen.push(next.factor);
      return next;
    }, noPlateau);
    expect(seen).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25]);
  });
});

describe('clipping', () => {
  const [a, b] = [symbol('a', [2]), symbol('b')];
  const values = new Map<Node, Value>([
    [a, { shape: [2], data: Float64Array.of(3, -4) }],
    [b, 12],
  ]);
  const result = (limits: Parameters<typeof clipped>[1]): number[] => {
    const nodes = clipped([a, b], limits);
    const found = evaluate(nodes, values);
    return nodes.flatMap((node) => Array.from(dataOf(found.get(node) as Value)));
  };
  test('by norm: all gradients are one vector, and a short one stays', () => {
    result({ norm: 1.3 }).forEach((x, at) => {
      expect(x).toBeCloseTo([0.3, -0.4, 1.2][at] as number, 6);
    });
    expect(result({ norm: 100 })).toEqual([3, -4, 12]);
  });
  test('by value', () => expect(result({ value: 3.5 })).toEqual([3, -3.5, 3.5]));
});

test.each<[InitialiserName, number, number]>([
  ['xavier-uniform', 2 / 500, 0],
  ['xavier-normal', 2 / 500, 0],
  ['he-uniform', 2 / 200, 0],
  ['he-normal', 2 / 200, 0],
  ['lecun-uniform', 1 / 200, 0],
  ['lecun-normal', 1 / 200, 0],
  ['pytorch', 1 / 600, 1 / 600],
])('%s: weights and biases have the variance that they should', (name, weights, biases) => {
  const network = parseNetwork('{"inputs": 200, "layers": [{"units": 300, "activation": "relu"}], "loss": "mse"}');
  const variance = (parameter: string): number => {
    const numbers = dataOf(initialised(network, name, 1).declarations.get(parameter)?.value as Value);
    return numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length;
  };
  expect(variance('W1') / weights).toBeCloseTo(1, 1);
  if (biases === 0) expect(variance('b1')).toBe(0);
  else expect(Math.abs(variance('b1') / biases - 1)).toBeLessThan(0.2);
});

describe('metrics', () => {
  test('the class of a row is its largest output, or of one output which side of a half it is on', () => {
    expect(Array.from(predictedClasses(Float64Array.of(0.1, 0.7, 0.2, 0.5, 0.3, 0.2), 3))).toEqual([1, 0]);
    expect(Array.from(predictedClasses(Float64Array.of(0.4, 0.5, 0.9), 1))).toEqual([0, 1, 1]);
  });
  test('confusion: rows are what samples are', () => {
    expect(confusionOf(Uint16Array.of(0, 0, 1, 2), Uint16Array.of(0, 1, 1, 0), 3)).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [1, 0, 0],
    ]);
  });
  test('targets of 0 and 1 are classes, others numbers', () => {
    expect(metricsOf(1, Float64Array.of(1, 0), Float64Array.of(0.9, 0.8), 1)).toMatchObject({ accuracy: 0.5 });
    expect(metricsOf(1, Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 2), 1)).toEqual({ loss: 1, r2: 0.5 });
    expect(metricsOf(1, Float64Array.of(2, 2), Float64Array.of(1, 2), 1)).toEqual({ loss: 1 });
  });
});

test('an order holds every sample once, and depends on seed, stream and epoch', () => {
  const order = shuffled(100, 1, 2, 3);
  expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at));
  expect(shuffled(100, 1, 2, 3)).toEqual(order);
  for (const other of [shuffled(100, 2, 2, 3), shuffled(100, 1, 3, 3), shuffled(100, 1, 2, 4)])
    expect(other).not.toEqual(order);
});
