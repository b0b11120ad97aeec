/** What a step means, on the reference that all back ends are compared with. */
import { expect, test } from 'vitest';
import { forward, interpret, type Step } from '../../src/compile/index.ts';
import { constant, multiply, named, subtract, symbol } from '../../src/graph/index.ts';
import { parseProgram } from '../../src/parse/index.ts';

const [a, b, rate] = [symbol('a'), symbol('b'), symbol('rate')];

test('updates are computed from the old values, all at once', () => {
  const swap = interpret({
    outputs: new Map([['difference', subtract(a, b)]]),
    updates: new Map([
      [a, b],
      [b, a],
    ]),
  });
  swap.write(a, 1);
  swap.write(b, 2);
  swap.run();
  expect([swap.read(a), swap.read(b), swap.read('difference')]).toEqual([2, 1, -1]);
  swap.run(2);
  expect([swap.read(a), swap.read('difference')]).toEqual([2, -1]);
});

const [x, w] = [symbol('x', [2, 1]), symbol('w')];
const decay: Step = {
  outputs: new Map([['seen', named('seen', multiply(x, constant(10)))]]),
  updates: new Map([[w, subtract(w, rate)]]),
  samples: [x],
};

test('a passage draws its batches in the given order, follows schedules and records outputs', () => {
  const step = interpret(decay);
  step.write(w, 1);
  step.load(new Map([[x, Float64Array.of(1, 2, 3, 4)]]));
  const recorded = step.runOver({
    steps: 2,
    order: Uint32Array.of(3, 0, 1, 1),
    schedules: new Map([[rate, Float64Array.of(0.5, 0.25)]]),
    record: ['seen'],
  });
  expect([...(recorded.get('seen') ?? [])]).toEqual([40, 10, 20, 20]);
  expect(step.read(w)).toBe(0.25);
});

test('the stations of a program, over a batch', () => {
  const program = parseProgram('input x; param w = 3; z = w*x; E = z^2; minimize E');
  const given = forward(program, { batch: 2, outputs: ['z'] });
  const step = interpret(given);
  const [samples] = given.samples ?? [];
  step.write(samples as typeof x, { shape: [2], data: Float64Array.of(1, 2) });
  step.write(w, 3);
  step.run();
  expect(step.read('z')).toEqual({ shape: [2], data: Float64Array.of(3, 6) });
});

test.each([
  [
    'a value of another shape',
    () => interpret(decay).write(w, { shape: [1], data: Float64Array.of(1) }),
    'w has the shape [], but the value for it has the shape [1]',
  ],
  [
    'a symbol that is not there',
    () => interpret(decay).write(a, 1),
    'the compiled step has nothing called a; there are seen, x, w, rate',
  ],
  [
    'an output that is not there',
    () => interpret(decay).read('E'),
    'the compiled step has nothing called E; there are seen, x, w, rate',
  ],
  [
    'an output before the first step',
    () => interpret(decay).read('seen'),
    'seen has no value before the first step; run one first',
  ],
  ['a missing value', () => interpret(decay).run(), 'x has no value; give it one, as in “input x = 0.5”'],
  [
    'rows that end within a sample',
    () =>
      interpret({ ...decay, samples: [symbol('y', [2, 3])] }).load(
        new Map([[symbol('y', [2, 3]), Float64Array.of(1, 2)]]),
      ),
    'y has the shape [2,3], but the value for it has the shape [2]',
  ],
  [
    'an order that is too short',
    () => loaded().runOver({ steps: 2, order: Uint32Array.of(0, 1) }),
    'these steps need 4 entries, but only 2 are given',
  ],
  [
    'a sample that is not loaded',
    () => loaded().runOver({ steps: 1, order: Uint32Array.of(0, 4) }),
    'there is no sample 4: 4 are loaded, counted from 0',
  ],
  [
    'samples of different lengths',
    () => interpret({ ...decay, samples: [x, symbol('y', [3])] }),
    'every sample needs all of its values, but x has 2 rows and y has 3',
  ],
  [
    'an update of another shape',
    () => interpret({ outputs: new Map(), updates: new Map([[w, x]]) }),
    'w has the shape [], but the value for it has the shape [2,1]',
  ],
])('%s is refused', (_, act, sentence) => {
  expect(act).toThrow(sentence);
});

function loaded() {
  const step = interpret(decay);
  step.load(new Map([[x, Float64Array.of(1, 2, 3, 4)]]));
  return step;
}
