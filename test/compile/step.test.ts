/** What every back end has in common: state, batches, schedules, records, limits, and what it says about itself. */
import { describe, expect, test } from 'vitest';
import {
  type Backend,
  batched,
  compile,
  forward,
  interpret,
  type Step,
  type Variable,
} from '../../src/compile/index.ts';
import { gradients } from '../../src/gradient/index.ts';
import * as graph from '../../src/graph/index.ts';
import { parseNetwork, parseProgram } from '../../src/parse/index.ts';
import { between, seeded } from '../gradient/sampling.ts';

const { constant, divide, matmul, multiply, square, sqrt, subtract, sum, symbol, transpose } = graph;
const backends: readonly Backend[] = ['interpreter', 'scalar', 'lanes', 'tensors'];

const vector = (...numbers: number[]): graph.Value => ({ shape: [numbers.length], data: Float64Array.from(numbers) });

describe.each(backends)('%s', (backend) => {
  test('updates are computed from the old values, all at once', () => {
    const [a, b, c] = [symbol('a', [3]), symbol('b', [3]), symbol('c')];
    const step = compile(
      {
        outputs: new Map([['difference', subtract(a, b)]]),
        updates: new Map<Variable, graph.Node>([
          [a, b],
          [b, a],
          [c, sum(multiply(a, b))],
        ]),
      },
      { backend },
    );
    step.write(a, vector(1, 2, 3));
    step.write(b, vector(4, 5, 6));
    step.write(c, 0);
    step.run();
    expect([a, b, c].map((each) => step.read(each))).toEqual([vector(4, 5, 6), vector(1, 2, 3), 32]);
    expect(step.read('difference')).toEqual(vector(-3, -3, -3));
    step.run(2);
    expect(step.read(a)).toEqual(vector(4, 5, 6));
  });

  test('state that other formulas read is not overwritten too early', () => {
    const [W, V] = [symbol('W', [2, 2]), symbol('V', [2, 2])];
    const step = compile(
      {
        outputs: new Map([['W', W]]),
        updates: new Map<Variable, graph.Node>([
          [W, matmul(W, V)],
          [V, subtract(transpose(W), V)],
        ]),
      },
      { backend },
    );
    step.write(W, { shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) });
    step.write(V, { shape: [2, 2], data: Float64Array.of(0, 1, 1, 0) });
    step.run();
    expect(graph.toNested(step.read(W))).toEqual([
      [2, 1],
      [4, 3],
    ]);
    expect(graph.toNested(step.read(V))).toEqual([
      [1, 2],
      [1, 4],
    ]);
    expect(graph.toNested(step.read('W'))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('a passage draws batches, follows schedules and records every step, as evaluation does', () => {
    const { step, rows } = regression();
    const [ours, reference] = [compile(step, { backend }), interpret(step)];
    const order = Uint32Array.from({ length: 30 }, (_, at) => (at * 7) % 8);
    const schedules = new Map([[rate, Float64Array.from({ length: 6 }, (_, at) => 0.1 / (1 + at))]]);
    const recorded = [ours, reference].map((each) => {
      each.write(w, vector(0.5, -0.5));
      each.write(m, vector(0, 0));
      each.load(rows);
      const losses = each.runOver({ steps: 6, order, schedules, record: ['loss'] }).get('loss');
      return [...(losses ?? []), ...[w, m, rate].flatMap((of) => [...graph.dataOf(each.read(of))])];
    });
    expect(recorded[0]).toHaveLength(6 + 5);
    recorded[0]?.forEach((number, at) => {
      expect(number).toBeCloseTo(recorded[1]?.[at] as number, 12);
    });
    // What was drawn and set last is there to be read, and to go on with.
    expect(ours.read([...(step.samples ?? [])][0] as Variable)).toEqual(
      reference.read([...(step.samples ?? [])][0] as Variable),
    );
    for (const each of [ours, reference]) each.run();
    expect(graph.dataOf(ours.read(w))[0]).toBeCloseTo(graph.dataOf(reference.read(w))[0] as number, 12);
  });

  test('the stations of a program, sample by sample', () => {
    const program = parseProgram(
      'input x[2]; param W[2, 2]; z = W @ x; p = softmax(z); E = sum(p^2)/norm(x); minimize E',
    );
    const step = forward(program, { batch: 3, outputs: ['p', 'E'] });
    const values = [compile(step, { backend }), interpret(step)].map((each) => {
      const [x] = step.samples ?? [];
      each.write(x as Variable, { shape: [3, 2], data: Float64Array.of(1, 2, 0.5, -1, 3, 0) });
      each.write(symbol('W', [2, 2]), { shape: [2, 2], data: Float64Array.of(0.1, -0.2, 0.3, 0.4) });
      each.run();
      return [...graph.dataOf(each.read('p')), ...graph.dataOf(each.read('E'))];
    });
    values[0]?.forEach((number, at) => {
      expect(number).toBeCloseTo(values[1]?.[at] as number, 14);
    });
  });
});

const [w, m, rate] = [symbol('w', [2]), symbol('m', [2]), symbol('rate')];

/** Linear regression with momentum, on batches of five. */
function regression(): { step: Step; rows: Map<Variable, Float64Array> } {
  const [x, y] = [symbol('x', [5, 2]), symbol('y', [5])];
  const loss = graph.mean(square(subtract(matmul(x, w), y)));
  const slope = gradients(loss, { wrt: [w] }).get(w) as graph.Node;
  const momentum = graph.add(multiply(constant(0.9), m), slope);
  const random = seeded(3);
  const drawn = (count: number): Float64Array => Float64Array.from({ length: count }, () => between(-1, 1)(random));
  return {
    step: {
      outputs: new Map([['loss', loss]]),
      updates: new Map<Variable, graph.Node>([
        [m, momentum],
        [w, subtract(w, multiply(rate, momentum))],
      ]),
      samples: [x, y],
    },
    rows: new Map([
      [x, drawn(16)],
      [y, drawn(8)],
    ]),
  };
}

/** Adam on a network, which has state of every kind and an update with many operations. */
function adam(units: number, batch: number): Step {
  const program = parseNetwork(
    JSON.stringify({
      inputs: 3,
      layers: [
        { units, activation: 'relu' },
        { units: 2, activation: 'softmax' },
      ],
      loss: 'cross-entropy',
    }),
  );
  const { objective, samples } = batched(program, batch);
  const parameters = [...program.declarations.values()].filter(({ role }) => role === 'param').map(({ node }) => node);
  const slopes = gradients(objective as graph.Node, { wrt: parameters });
  const updates = parameters.flatMap((parameter): [Variable, graph.Node][] => {
    const { name } = parameter.attrs;
    const slope = slopes.get(parameter) as graph.Node;
    const [first, second] = [symbol(`first ${name}`, parameter.shape), symbol(`second ${name}`, parameter.shape)];
    const mean = graph.add(multiply(constant(0.9), first), multiply(constant(0.1), slope));
    const variance = graph.add(multiply(constant(0.99), second), multiply(constant(0.01), square(slope)));
    const change = divide(multiply(constant(0.01), mean), graph.add(sqrt(variance), constant(1e-8)));
    return [
      [first, mean],
      [second, variance],
      [parameter, subtract(parameter, change)],
    ];
  });
  return {
    outputs: new Map([['loss', objective as graph.Node]]),
    updates: new Map(updates),
    samples: [...samples.values()],
  };
}

test.each([
  ['scalar', 4, 1],
  ['lanes', 4, 6],
  ['tensors', 4, 6],
  ['tensors', 40, 9],
] as const)('%s: Adam on a network of %i units, batch %i', (backend, units, batch) => {
  const step = adam(units, batch);
  const random = seeded(7);
  const start = new Map<Variable, graph.Value>();
  for (const variable of [...step.updates.keys(), ...(step.samples ?? [])]) {
    const isSquare = variable.attrs.name.startsWith('second');
    const data = Float64Array.from({ length: graph.sizeOf(variable.shape) }, () =>
      between(isSquare ? 0.1 : -1, 1)(random),
    );
    start.set(variable, graph.valueFrom(variable.shape, data));
  }
  const results = [compile(step, { backend }), interpret(step)].map((each) => {
    for (const [variable, value] of start) each.write(variable, value);
    each.run(10);
    return [...step.updates.keys(), 'loss'].flatMap((of) => [...graph.dataOf(each.read(of))]);
  });
  results[0]?.forEach((number, at) => {
    expect(number).toBeCloseTo(results[1]?.[at] as number, 11);
  });
});

describe('the choice of a back end', () => {
  const report = (step: Step) => compile(step).report;

  test('follows the size of the graph', () => {
    expect(report(adam(2, 1))).toMatchObject({ backend: 'scalar', reason: 'small' });
    expect(report(adam(2, 8))).toMatchObject({ backend: 'lanes', reason: 'smallBatch' });
    expect(report(adam(60, 8))).toMatchObject({ backend: 'tensors', reason: 'large' });
  });

  test.each([
    ['auto', { backend: 'scalar', reason: 'irregular' }],
    ['tensors', { backend: 'tensors', reason: 'asked' }],
  ] as const)('%s: a graph of many single numbers', (backend, expected) => {
    const x = symbol('x');
    let node: graph.Node = x;
    for (let at = 0; at < 600; at++) node = graph.cos(multiply(node, constant(0.8 + (at % 7) / 50)));
    const step = compile({ outputs: new Map([['y', node]]), updates: new Map() }, { backend });
    expect(step.report).toMatchObject(expected);
    step.write(x, 0.7);
    step.run();
    expect(step.read('y')).toBeCloseTo(graph.evaluate([node], new Map([[x, 0.7]])).get(node) as number, 9);
  });

  test('leaves tensors without elements to evaluation', () => {
    const empty = symbol('x', [0, 3]);
    const step = compile({ outputs: new Map([['sum', sum(empty)]]), updates: new Map() });
    expect(step.report).toMatchObject({ backend: 'interpreter', reason: 'empty' });
  });
});

describe('memory', () => {
  const large = symbol('X', [4096, 1024]);
  const step: Step = { outputs: new Map([['sum', sum(large)]]), updates: new Map() };

  test('is estimated before it is taken', () => {
    const limit = () => compile(step, { memoryLimit: 16 * 2 ** 20 });
    expect(limit).toThrow('this would take 33 MiB of memory, and the limit is 16 MiB');
    expect(compile(step, { precision: 'f32', memoryLimit: 20 * 2 ** 20 }).report.bytes).toBeGreaterThan(2 ** 24);
  });

  test('is limited for samples too', () => {
    const x = symbol('x', [2, 1000]);
    const small = compile(
      { outputs: new Map([['sum', sum(x)]]), updates: new Map(), samples: [x] },
      { memoryLimit: 16 * 2 ** 20 },
    );
    expect(() => small.load(new Map([[x, new Float64Array(4_000_000)]]))).toThrow('the limit is 16 MiB');
  });
});
