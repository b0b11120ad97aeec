/** Training as a library: programs of one sample and of many, data from outside and from the program itself. */
import { describe, expect, test } from 'vitest';
import { parseNetwork, parseProgram, readExample } from '../../src/parse/index.ts';
import { dataFrom, generate, startTraining, type TrainingOptions, train } from '../../src/train/index.ts';

const line = parseProgram('input x\ntarget y\nparam w = 0, b = 0\np = w*x + b\nE = (p - y)^2\nminimize E');
const points = dataFrom([[0], [1], [2], [3]], [[1], [3], [5], [7]]);

test('a line through points', async () => {
  const { parameters, training, ending } = await train(line, points, { steps: 500, optimizerOptions: { lr: 0.1 } });
  expect(ending).toBe('finished');
  expect(parameters.get('w')).toBeCloseTo(2, 6);
  expect(parameters.get('b')).toBeCloseTo(1, 6);
  expect(training.r2).toBeCloseTo(1, 6);
});

test('the built-in network learns the exclusive or from its own four samples', async () => {
  const program = readExample('xor');
  const { training } = await train(program as NonNullable<typeof program>, undefined, {
    steps: 500,
    optimizerOptions: { lr: 0.5 },
  });
  expect(training.loss).toBeLessThan(0.02);
  expect(training).toMatchObject({
    accuracy: 1,
    confusion: [
      [2, 0],
      [0, 2],
    ],
  });
});

describe('the same steps, however the program is written', () => {
  const layers = '"inputs": 2, "layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}]';
  const network = (more: string) =>
    parseNetwork(`{${layers}, "loss": "binary-cross-entropy", "seed": 3, "l2": 0.1${more}}`);
  const data = generate('moons', { samples: 10 });
  const samples = (count: number) =>
    `, "samples": { "x": ${JSON.stringify(new Array(count).fill([0, 0]))}, "y": ${JSON.stringify(new Array(count).fill([0]))} }`;

  test.each(['mean', 'sum'])('errors reduced by %s', async (reduction) => {
    const results = await Promise.all(
      [
        network(`, "reduction": "${reduction}"`),
        network(`${samples(7)}, "reduction": "${reduction}"`),
        network(`${samples(1)}, "reduction": "${reduction}", "names": "lecture"`),
      ].map((program) => train(program, data, { epochs: 3, batchSize: 4, optimizer: 'adam' })),
    );
    const [first, ...others] = results.map(({ training }) => training);
    for (const each of others) expect(each.loss).toBeCloseTo((first as typeof each).loss, 12);
  });
});

test.each([{ batchSize: 3, validation: 0.2 }, { batchSize: 25 }, { batchSize: 25, earlyStopping: 3 }])(
  'nothing depends on how many steps are taken at once: %j',
  (more) => {
    const options = { epochs: 4, optimizer: 'adam', seed: 7, ...more } as const;
    const network = parseNetwork(
      '{"inputs": 2, "layers": [{"units": 1, "activation": "sigmoid"}], "loss": "binary-cross-entropy"}',
    );
    const results = [1, 2, 1000].map((pace) => {
      const training = startTraining(network, generate('circles', { samples: 25 }), options);
      const epochs: unknown[] = [];
      while (training.ending === 'running') {
        epochs.push(...training.advance(pace).epochs);
      }
      return { epochs, state: training.state() };
    });
    expect(results[0]?.epochs).toHaveLength(4);
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  },
);

describe('where numbers end', () => {
  test('the step, the name and the operation are named, and the last good state is kept', async () => {
    const { ending, divergence, parameters, steps } = await train(line, points, {
      steps: 5000,
      optimizerOptions: { lr: 10 },
    });
    expect(ending).toBe('diverged');
    expect(divergence).toMatchObject({ step: steps + 1, name: 'E', value: Number.POSITIVE_INFINITY });
    expect([...parameters.values()].every(Number.isFinite)).toBe(true);
  });

  test('a logarithm of 0', async () => {
    const program = parseProgram('param w = 0.5\nu = w - 0.5\nE = ln(u)');
    const { divergence } = await train(program, undefined, { steps: 10 });
    expect(divergence).toMatchObject({ step: 1, name: 'E', value: Number.NEGATIVE_INFINITY });
  });
});

describe('compiled and evaluated trainings agree', () => {
  const network = parseNetwork(
    '{"inputs": 2, "layers": [{"units": 4, "activation": "tanh"}, {"units": 3, "activation": "softmax"}], "loss": "cross-entropy"}',
  );
  const losses = (options: TrainingOptions): number[] => {
    const training = startTraining(network, generate('blobs', { samples: 50 }), {
      steps: 40,
      batchSize: 16,
      optimizer: 'adam',
      ...options,
    });
    const found: number[] = [];
    while (training.ending === 'running') found.push(...training.advance(40).losses);
    return found;
  };
  const evaluated = losses({ backend: 'interpreter' });
  test.each<[TrainingOptions, number]>([
    [{ precision: 'f64' }, 1e-12],
    [{ precision: 'f64', backend: 'tensors' }, 1e-12],
    [{ precision: 'f32' }, 1e-5],
    [{ precision: 'f32', backend: 'tensors' }, 1e-5],
  ])('%j', (options, tolerance) => {
    losses(options).forEach((loss, at) => {
      expect(Math.abs(loss - (evaluated[at] as number))).toBeLessThan(tolerance);
    });
  });

  test('what is finite in double precision and not in single is named too', async () => {
    const program = parseProgram('param w = 1e30\nu = w*w\nE = u*1e-30');
    const { divergence } = await train(program, undefined, { steps: 3, precision: 'f32' });
    expect(divergence).toMatchObject({ step: 1, name: 'u', value: Number.POSITIVE_INFINITY });
    expect((await train(program, undefined, { steps: 3 })).ending).toBe('finished');
  });
});

test('early stopping takes the best parameters', async () => {
  const { ending, training } = await train(line, points, {
    steps: 3000,
    earlyStopping: 5,
    optimizerOptions: { lr: 0.23, momentum: 0.5 },
  });
  expect(ending).toBe('stoppedEarly');
  expect(training.loss).toBeLessThan(1e-20);
});

test('a signal ends a training after the step that is under way', async () => {
  const controller = new AbortController();
  const { ending, steps } = await train(line, points, {
    steps: 1e6,
    signal: controller.signal,
    onEpoch: ({ epoch }) => epoch === 3 && controller.abort(),
  });
  expect(ending).toBe('interrupted');
  expect(steps).toBeGreaterThanOrEqual(3);
});
