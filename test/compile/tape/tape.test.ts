/** The tape computes what `evaluate` makes of the graph and of the gradient graph. */
import { expect, test } from 'vitest';
import { compile, type Derivatives, interpret, recordTape, type Step } from '../../../src/compile/index.ts';
import { type Elementwise, gradients, localDerivatives } from '../../../src/gradient/index.ts';
import * as graph from '../../../src/graph/index.ts';

const { add, constant, evaluate, multiply, sigmoid, sin, symbol } = graph;
type Symbol = graph.NodeOf<'symbol'>;

const derivatives: Derivatives = localDerivatives;
const [x, y, z] = ['x', 'y', 'z'].map((name) => symbol(name)) as [Symbol, Symbol, Symbol];

/** The tape's value and gradients beside those of `evaluate`. */
function compare(root: graph.Node, point: ReadonlyMap<Symbol, number>): { tape: number[]; graph: number[] } {
  const tape = recordTape(root, { derivatives });
  const symbols = [...point.keys()];
  for (const [name, value] of point) tape.write(name, value);
  const own = [tape.run(), ...symbols.map((name) => tape.gradient(name))];
  const slopes = gradients(root, { wrt: symbols });
  const nodes = [root, ...symbols.map((name) => slopes.get(name) as graph.Node)];
  const values = evaluate(nodes, point);
  return { tape: own, graph: nodes.map((node) => values.get(node) as number) };
}

function expectClose({ tape, graph: expected }: ReturnType<typeof compare>, tolerance = 1e-13): void {
  tape.forEach((number, at) => {
    const exact = expected[at] as number;
    expect(Math.abs(number - exact)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(exact)));
  });
}

/** A formula for every operation: without one, this file doesn't compile. */
const formulas: Readonly<Record<Elementwise, graph.Node>> = {
  add: add(x, y),
  subtract: graph.subtract(x, y),
  multiply: multiply(x, x),
  divide: graph.divide(x, y),
  power: graph.power(x, y),
  negate: graph.negate(x),
  exp: graph.exp(x),
  ln: graph.ln(x),
  log2: graph.log2(x),
  log10: graph.log10(x),
  sqrt: graph.sqrt(x),
  sin: sin(x),
  cos: graph.cos(x),
  tan: graph.tan(x),
  tanh: graph.tanh(x),
  normalCdf: graph.normalCdf(x),
  sigmoid: sigmoid(x),
  relu: graph.relu(x),
  leakyRelu: graph.leakyRelu(graph.negate(x), 0.1),
  elu: graph.elu(graph.negate(x), 0.5),
  gelu: add(graph.gelu(x), graph.gelu(x, 'tanh')),
  silu: graph.silu(x),
  softplus: graph.softplus(x),
  abs: graph.abs(graph.negate(x)),
  sign: multiply(graph.sign(x), x),
  step: multiply(graph.step(x), x),
  equal: multiply(graph.equal(x, y), x),
  select: graph.select(graph.step(graph.subtract(x, y)), multiply(x, x), y),
  maximum: graph.maximum([x, y, multiply(y, y)]),
  minimum: graph.minimum([x, y]),
};

test.each(Object.entries(formulas))('%s', (_, formula) => {
  for (const [a, b] of [
    [0.7, 1.3],
    [2.1, 0.4],
    [1, 1],
  ] as const) {
    const root = add(multiply(formula, y), sin(formula));
    expectClose(
      compare(
        root,
        new Map([
          [x, a],
          [y, b],
        ]),
      ),
    );
  }
});

/** A random graph of n operations on the inputs, every one of which counts. */
function random(n: number, inputs: readonly graph.Node[], seed: number): graph.Node {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
  const loose = [...inputs];
  const all = [...inputs];
  const take = (): graph.Node =>
    next(3) > 0 ? (loose.splice(next(loose.length), 1)[0] ?? x) : (all[next(all.length)] as graph.Node);
  while (all.length < n) {
    const [a, b] = [take(), take()];
    const node = [add(a, b), multiply(sin(a), b), sigmoid(a), graph.named('station', graph.tanh(b))][
      next(4)
    ] as graph.Node;
    all.push(node);
    loose.push(node);
  }
  return [...loose, ...inputs].reduce((sum, each) => add(sum, each));
}

test.each([1, 2, 3, 4, 5, 6])('random graph %i', (seed) => {
  const point = new Map([
    [x, 0.3],
    [y, -0.8],
    [z, 1.7],
  ]);
  expectClose(compare(random(300, [x, y, z], seed), point), 1e-11);
});

test('a chain of 100,000 operations takes less than 40 bytes for each', () => {
  let root: graph.Node = x;
  for (let at = 0; at < 50_000; at++) root = sin(add(root, constant(0.1)));
  const tape = recordTape(root, { derivatives });
  tape.write(x, 0.5);
  let value = 0.5;
  let slope = 1;
  for (let at = 0; at < 50_000; at++) {
    slope *= Math.cos(value + 0.1);
    value = Math.sin(value + 0.1);
  }
  expect(tape.run()).toBeCloseTo(value, 12);
  expect(tape.gradient(x)).toBeCloseTo(slope, 12);
  expect(tape.size).toBe(100_000);
  expect(tape.bytes / tape.size).toBeLessThan(40);
});

test('gradients are those of the latest pass, and start from 0 each time', () => {
  const tape = recordTape(multiply(x, multiply(x, y)), { derivatives });
  tape.write(x, 3);
  tape.write(y, 2);
  expect([tape.run(), tape.gradient(x), tape.gradient(y)]).toEqual([18, 12, 9]);
  expect([tape.run(), tape.gradient(x), tape.gradient(y)]).toEqual([18, 12, 9]);
  tape.write(x, 1);
  expect([tape.run(), tape.gradient(x), tape.gradient(y)]).toEqual([2, 4, 1]);
});

test('only what is asked for is differentiated by', () => {
  const tape = recordTape(multiply(x, y), { derivatives, wrt: [x] });
  tape.write(x, 3);
  tape.write(y, 2);
  tape.run();
  expect(tape.gradient(x)).toBe(2);
  expect(tape.gradient(y)).toBe(0);
});

test('numbers side by side may be added up, averaged and picked', () => {
  const several = graph.stack([x, multiply(x, y), sin(y)]);
  const root = add(graph.sum(several), multiply(graph.mean(several), graph.element(several, [1])));
  expectClose(
    compare(
      root,
      new Map([
        [x, 0.4],
        [y, 1.1],
      ]),
    ),
  );
});

test('a symbol alone is a graph', () => {
  const tape = recordTape(x, { derivatives });
  expect(tape.run()).toBeNaN();
  tape.write(x, 4);
  expect([tape.run(), tape.gradient(x)]).toEqual([4, 1]);
});

test('a tensor is refused, and so is a symbol that is not in the graph', () => {
  const v = symbol('v', [3]);
  expect(() => recordTape(graph.sum(v), { derivatives })).toThrow(
    'a tape holds operations on single numbers, but v is not one (its shape is [3]); compile the graph as a step instead',
  );
  expect(() => recordTape(multiply(x, y), { derivatives }).gradient(z)).toThrow(
    'the compiled step has nothing called z; there are x, y',
  );
});

/** A step of single numbers: gradient descent on a random graph, one symbol taking another's old value. */
function descent(n: number): Step {
  const root = random(n, [x, y], 9);
  const slopes = gradients(root, { wrt: [x] });
  const rate = symbol('rate');
  return {
    outputs: new Map<string, graph.Node>([
      ['E', root],
      ['x before', x],
    ]),
    updates: new Map<Symbol, graph.Node>([
      [x, graph.subtract(x, multiply(rate, slopes.get(x) as graph.Node))],
      [y, x],
    ]),
  };
}

test('a step runs on the tape as it is evaluated', () => {
  const step = descent(60);
  const steps = [compile(step, { backend: 'tape' }), interpret(step)];
  const schedules = new Map([[symbol('rate'), Float64Array.of(0.01, 0.02, 0.03)]]);
  const [own, evaluated] = steps.map((each) => {
    each.write(x, 0.3);
    each.write(y, -0.5);
    const recorded = each.runOver({ steps: 3, schedules, record: ['E'] });
    return [...(recorded.get('E') ?? []), each.read('x before'), each.read(x), each.read(y)] as number[];
  }) as [number[], number[]];
  expect(steps[0]?.report.backend).toBe('tape');
  expectClose({ tape: own, graph: evaluated }, 1e-11);
});

test('an irregular step that is too large to be written out takes the tape', () => {
  let value: graph.Node = x;
  for (let at = 0; at < 15_000; at++) value = sin(add(value, constant(0.1)));
  const step = compile({ outputs: new Map([['E', value]]), updates: new Map() });
  step.write(x, 0.5);
  step.run();
  expect(step.report).toMatchObject({ backend: 'tape', reason: 'irregular' });
});

test('a step on tensors takes another back end, also where the tape is asked for', () => {
  const v = symbol('v', [3]);
  const step = compile({ outputs: new Map([['E', graph.sum(v)]]), updates: new Map() }, { backend: 'tape' });
  expect(step.report.backend).toBe('tensors');
});
