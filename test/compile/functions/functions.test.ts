/** Every function within its stated error of the exact value, and right at the borders. */
import { describe, expect, test } from 'vitest';
import { engineFeatures } from '../../../src/compile/assembler/index.ts';
import type { FunctionName } from '../../../src/compile/functions/index.ts';
import { type Arithmetic, arithmetic, type Precise, precise, toDouble, ulps } from '../../precise.ts';
import { type Functions, instantiate, names } from './run.ts';

interface Case {
  readonly exact: (a: Arithmetic, x: Precise, y: Precise) => Precise;
  /** The largest error, in units of the last digit: for doubles and for floats. */
  readonly error: readonly [f64: number, f32: number];
  /** Where points are drawn, evenly; for a function of two inputs one range each. */
  readonly ranges: readonly (readonly [low: number, high: number])[];
  /** Ranges of the second input. */
  readonly exponents?: readonly (readonly [low: number, high: number])[];
  /** What must come out exactly. */
  readonly borders: readonly (readonly number[])[];
  /** How many bits the exact value needs on the way. */
  readonly bits?: number;
}

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const oneMinusExp = (a: Arithmetic, x: Precise): Precise => a.subtract(a.exp(x), a.one);

/** A record for every function: without one, this file doesn't compile. The ranges are cut to what a float can hold. */
const cases: Readonly<Record<FunctionName, Case>> = {
  exp: {
    exact: (a, x) => a.exp(x),
    error: [1, 1.2],
    ranges: [
      [-745, 709.7],
      [-104, 88.7],
      [-1, 1],
      [-1e-9, 1e-9],
    ],
    borders: [
      [0, 1],
      [-0, 1],
      [infinity, infinity],
      [-infinity, 0],
      [nan, nan],
      [-746, 0],
      [710, infinity],
      [5e-324, 1],
    ],
  },
  expm1: {
    exact: oneMinusExp,
    error: [1.5, 1.5],
    ranges: [
      [-45, 0],
      [-1, 0],
      [-1e-3, 1e-3],
    ],
    borders: [
      [0, 0],
      [-0, -0],
      [-infinity, -1],
      [nan, nan],
      [-1e-300, -1e-300],
    ],
  },
  ln: {
    exact: (a, x) => a.ln(x),
    error: [1, 1],
    ranges: [
      [0, 1e-310],
      [0, 1e-40],
      [0.5, 2],
      [0.999, 1.001],
      [0, 1e6],
      [0, 1e300],
    ],
    borders: [
      [1, 0],
      [0, -infinity],
      [-0, -infinity],
      [-1, nan],
      [infinity, infinity],
      [-infinity, nan],
      [nan, nan],
    ],
  },
  log1p: {
    exact: (a, x) => a.log1p(x),
    error: [1.5, 1.5],
    ranges: [
      [0, 1e-9],
      [0, 1],
      [0, 100],
      [0, 1e30],
    ],
    borders: [
      [0, 0],
      [-0, -0],
      [infinity, infinity],
      [nan, nan],
      [1e-300, 1e-300],
    ],
  },
  log2: {
    exact: (a, x) => a.divide(a.ln(x), a.ln(a.two)),
    error: [2, 2],
    ranges: [
      [0, 1e-310],
      [0.5, 2],
      [0.999, 1.001],
      [0, 1e6],
      [0, 1e300],
    ],
    borders: [
      [1, 0],
      [8, 3],
      [0.25, -2],
      [0, -infinity],
      [-1, nan],
      [infinity, infinity],
      [nan, nan],
    ],
  },
  log10: {
    exact: (a, x) => a.divide(a.ln(x), a.ln(precise(10))),
    error: [2, 2],
    ranges: [
      [0, 1e-310],
      [0.5, 2],
      [0.999, 1.001],
      [0, 1e6],
      [0, 1e300],
    ],
    borders: [
      [1, 0],
      [0, -infinity],
      [-1, nan],
      [infinity, infinity],
      [nan, nan],
    ],
  },
  tanh: {
    exact: (a, x) => a.tanh(x),
    error: [2, 2],
    ranges: [
      [-25, 25],
      [-1, 1],
      [-1e-3, 1e-3],
      [0.5, 0.6],
    ],
    borders: [
      [0, 0],
      [-0, -0],
      [infinity, 1],
      [-infinity, -1],
      [nan, nan],
      [1e-300, 1e-300],
      [40, 1],
    ],
  },
  sigmoid: {
    exact: (a, x) => a.sigmoid(x),
    error: [2, 2.5],
    ranges: [
      [-745, 40],
      [-103, 40],
      [-10, 10],
      [-1, 1],
    ],
    borders: [
      [0, 0.5],
      [-0, 0.5],
      [infinity, 1],
      [-infinity, 0],
      [nan, nan],
      [800, 1],
      [-800, 0],
    ],
  },
  softplus: {
    exact: (a, x) => a.log1p(a.exp(x)),
    error: [2.5, 2.5],
    ranges: [
      [-745, 100],
      [-103, 100],
      [-10, 10],
      [-1, 1],
    ],
    borders: [
      [infinity, infinity],
      [-infinity, 0],
      [nan, nan],
      [1e30, 1e30],
      [-800, 0],
    ],
  },
  normalCdf: {
    exact: (a, x) => a.normalCdf(x),
    error: [6, 6],
    ranges: [
      [-8, 8],
      [-1, 1],
      [-13, 0],
    ],
    borders: [
      [0, 0.5],
      [infinity, 1],
      [-infinity, 0],
      [nan, nan],
      [40, 1],
      [-40, 0],
    ],
    bits: 500,
  },
  sin: {
    exact: (a, x) => a.sin(x),
    error: [2.5, 1],
    ranges: [
      [-1, 1],
      [-100, 100],
      [-1e6, 1e6],
      [-1e22, 1e22],
      [-1e300, 1e300],
    ],
    borders: [
      [0, 0],
      [-0, -0],
      [infinity, nan],
      [-infinity, nan],
      [nan, nan],
      [1e-300, 1e-300],
    ],
    bits: 1300,
  },
  cos: {
    exact: (a, x) => a.cos(x),
    error: [2.5, 1],
    ranges: [
      [-1, 1],
      [-100, 100],
      [-1e6, 1e6],
      [-1e22, 1e22],
      [-1e300, 1e300],
    ],
    borders: [
      [0, 1],
      [-0, 1],
      [infinity, nan],
      [-infinity, nan],
      [nan, nan],
      [1e-300, 1],
    ],
    bits: 1300,
  },
  tan: {
    exact: (a, x) => a.divide(a.sin(x), a.cos(x)),
    error: [3, 1],
    ranges: [
      [-1, 1],
      [-100, 100],
      [-1e6, 1e6],
      [-1e22, 1e22],
      [-1e300, 1e300],
    ],
    borders: [
      [0, 0],
      [-0, -0],
      [infinity, nan],
      [-infinity, nan],
      [nan, nan],
      [1e-300, 1e-300],
    ],
    bits: 1300,
  },
  power: {
    exact: (a, x, y) => a.exp(a.multiply(y, a.ln(x))),
    error: [1.5, 1],
    ranges: [
      [0, 4],
      [0.9, 1.1],
      [0, 1e5],
    ],
    exponents: [
      [-3, 3],
      [-100, 100],
      [-700, 700],
    ],
    borders: [
      [2, 10, 1024],
      [-2, 3, -8],
      [-2, 2, 4],
      [-8, 1 / 3, nan],
      [0, 0, 1],
      [nan, 0, 1],
      [1, nan, 1],
      [2, nan, nan],
      [nan, 2, nan],
      [0, 2, 0],
      [0, -1, infinity],
      [-0, -3, -infinity],
      [-0, 3, -0],
      [-0, 2, 0],
      [-0, 0.5, 0],
      [1, infinity, 1],
      [2, infinity, infinity],
      [0.5, infinity, 0],
      [2, -infinity, 0],
      [-infinity, 3, -infinity],
      [-infinity, -3, -0],
      [infinity, -1, 0],
      [-infinity, 0.5, infinity],
      [10, 400, infinity],
      [10, -400, 0],
      [-10, 401, -infinity],
      [3, 5, 243],
      [1.5, 2, 2.25],
      [9, 0.5, 3],
    ],
  },
};

const formats = {
  f64: {
    which: 0,
    form: 'f64x2',
    lanes: 2,
    digits: 53,
    smallest: -1074,
    largest: Number.MAX_VALUE,
    round: (x: number) => x,
  },
  f32: { which: 1, form: 'f32x4', lanes: 4, digits: 24, smallest: -149, largest: 3.4e38, round: Math.fround },
} as const;

/** The same points each time: a linear congruential generator. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const POINTS_PER_RANGE = 12;

function pointsOf({ ranges, exponents }: Pick<Case, 'ranges' | 'exponents'>, largest: number): number[][] {
  const random = generator(1);
  const within = ([low, high]: readonly [number, number]): number => low + random() * (high - low);
  return ranges
    .filter(([low, high]) => Math.abs(low) <= largest && high <= largest)
    .flatMap((range, at) =>
      Array.from({ length: POINTS_PER_RANGE }, () =>
        [range, exponents?.[at]].flatMap((each) => (each ? [within(each)] : [])),
      ),
    );
}

/** Fails where any form of the function is further from the exact value than it says. */
function checkAccuracy(functions: Functions, name: FunctionName, precision: 'f64' | 'f32'): void {
  const { which, form, lanes, largest, round, ...format } = formats[precision];
  const { exact, error, bits = 250, ...about } = cases[name];
  const precisely = arithmetic(bits);
  for (const point of pointsOf(about, largest)) {
    const inputs = point.map(round);
    if (inputs[0] === 0) continue;
    const [x, y] = inputs.map(precise) as [Precise, Precise];
    const expected = exact(precisely, x, y);
    const vector = functions.vector(
      name,
      form,
      inputs.map((input) => Array.from({ length: lanes }, () => input)),
    );
    for (const result of new Set([...vector, functions.scalar(name, precision, inputs)])) {
      if (!Number.isFinite(result))
        expect(Math.abs(toDouble(expected)), `${name}(${inputs}) = ${result}`).toBeGreaterThan(largest);
      else expect(ulps(result, expected, format), `${name}(${inputs}) = ${result}`).toBeLessThanOrEqual(error[which]);
    }
  }
}

describe.each(['f64', 'f32'] as const)('%s', (precision) => {
  const { form, lanes, round } = formats[precision];
  const functions = instantiate();

  test.each(names)('%s is as exact as it says', (name) => checkAccuracy(functions, name, precision));

  test.runIf(engineFeatures().relaxedSimd).each(names)('%s also with fused multiply-add', (name) =>
    checkAccuracy(instantiate({ fused: true }), name, precision),
  );

  test.each(names)('%s at its borders', (name) => {
    for (const border of cases[name].borders) {
      const inputs = border.slice(0, -1).map(round);
      const expected = round(border.at(-1) as number);
      // The other lanes hold other numbers, which must not matter.
      const vector = inputs.map((input) => Array.from({ length: lanes }, (_, lane) => (lane === 1 ? input : 0.3)));
      expect(functions.vector(name, form, vector)[1], `${name}(${inputs})`).toBe(expected);
      expect(functions.scalar(name, precision, inputs), `${name}(${inputs}) of one number`).toBe(expected);
    }
  });

  test.each(names)('each lane of %s is worked out by itself', (name) => {
    const points = [0.3, 0.7, 2, 1e7].slice(0, lanes).map(round);
    const inputs = name === 'power' ? [points, [...points].reverse()] : [points];
    const together = functions.vector(name, form, inputs);
    const alone = points.map((_, lane) => {
      const same = inputs.map((input) => Array.from({ length: lanes }, () => input[lane] as number));
      return functions.vector(name, form, same)[0];
    });
    expect(together).toEqual(alone);
  });
});
