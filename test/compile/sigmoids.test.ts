/** σ(z) and σ(−z), where both are asked for: as exact as said, in every form of code. */
import { describe, expect, test } from 'vitest';
import { type Backend, compile, type Precision } from '../../src/compile/index.ts';
import { dataOf, divide, type Node, negate, sigmoid, subtract, symbol, two, valueFrom } from '../../src/graph/index.ts';
import { seeded } from '../gradient/sampling.ts';
import { arithmetic, precise, ulps } from '../precise.ts';

const forms = (['scalar', 'lanes', 'tensors'] as const).flatMap((backend) =>
  (['f64', 'f32'] as const).map((precision) => ({ backend, precision })),
);
const digits = { f64: 53, f32: 24 } as const;
const BATCH = 60;

/** σ(z), σ(−z) and half their difference, of a batch of numbers. */
function both(numbers: readonly number[], backend: Backend, precision: Precision): number[][] {
  const z = symbol('z', [numbers.length]);
  const [right, left] = [sigmoid(z), sigmoid(negate(z))];
  const outputs = new Map<string, Node>([
    ['right', right],
    ['left', left],
    ['half', divide(subtract(right, left), two)],
  ]);
  const step = compile({ outputs, updates: new Map(), samples: [z] }, { backend, precision });
  step.write(z, valueFrom(z.shape, Float64Array.from(numbers)));
  step.run();
  return ['right', 'left', 'half'].map((name) => [...dataOf(step.read(name))]);
}

describe.each(forms)('$backend $precision', ({ backend, precision }) => {
  test('both are within 3 ulp', () => {
    const random = seeded(3);
    const numbers = Array.from({ length: BATCH }, (_, at) => Math.fround((random() - 0.5) * [2, 20, 110][at % 3]!));
    const exactly = arithmetic(200);
    const [right, left] = both(numbers, backend, precision) as [number[], number[]];
    numbers.forEach((z, at) => {
      const exact = exactly.sigmoid(precise(z));
      const mirrored = exactly.sigmoid(precise(-z));
      expect(ulps(right[at]!, exact, { digits: digits[precision] }), `σ(${z})`).toBeLessThanOrEqual(3);
      expect(ulps(left[at]!, mirrored, { digits: digits[precision] }), `σ(−${z})`).toBeLessThanOrEqual(3);
    });
  });

  test('far out they are 0 and 1 but for tiny numbers, and NaN stays', () => {
    const far = [100, 1e4, 1e30, Number.POSITIVE_INFINITY];
    const [right, left, half] = both([...far, ...far.map((z) => -z), 0, Number.NaN], backend, precision);
    expect(right!.slice(0, 4)).toEqual([1, 1, 1, 1]);
    expect(left!.slice(4, 8)).toEqual([1, 1, 1, 1]);
    for (const each of [...left!.slice(0, 4), ...right!.slice(4, 8)]) expect(Math.abs(each)).toBeLessThan(1e-26);
    expect(half!.slice(0, 9)).toEqual([0.5, 0.5, 0.5, 0.5, -0.5, -0.5, -0.5, -0.5, 0]);
    expect([right![9], left![9], half![9]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});
