/** Samples in lanes: networks of every size, batches of every length, and state that is packed four by four. */
import { expect, test } from 'vitest';
import { batched, compile, interpret, type Step, type Variable } from '../../../src/compile/index.ts';
import { gradients } from '../../../src/gradient/index.ts';
import * as graph from '../../../src/graph/index.ts';
import { parseNetwork } from '../../../src/parse/index.ts';
import { seeded } from '../../gradient/sampling.ts';

const { add, constant, multiply, square, subtract, symbol } = graph;

/** A network's step of gradient descent; its loss, and what it says for each sample. */
function trainingStep(sizes: readonly number[], batch: number): Step {
  const layers = sizes.slice(1).map((units) => ({ units, activation: 'sigmoid' }));
  const program = parseNetwork(JSON.stringify({ inputs: sizes[0], layers, loss: 'binary-cross-entropy' }));
  const over = batched(program, batch);
  const objective = over.objective as graph.Node;
  const parameters = [...program.declarations.values()]
    .filter(({ role }) => role === 'param')
    .map(({ node }) => node as Variable);
  const slopes = gradients(objective, { wrt: parameters });
  const last = [...over.stations.values()].findLast(({ shape }) => shape.length > 0) as graph.Node;
  return {
    outputs: new Map([
      ['loss', objective],
      ['last', last],
    ]),
    updates: new Map(
      parameters.map((each) => [each, subtract(each, multiply(constant(0.3), slopes.get(each) as graph.Node))]),
    ),
    samples: [...over.samples.values()],
  };
}

function results(step: Step, compiled: ReturnType<typeof compile>, steps: number): number[] {
  const random = seeded(9);
  for (const each of [...(step.samples ?? []), ...step.updates.keys()]) {
    const numbers = Float64Array.from({ length: graph.sizeOf(each.shape) }, () => Math.fround(random() - 0.5));
    compiled.write(each, graph.valueFrom(each.shape, numbers));
  }
  compiled.run(steps);
  return [...step.updates.keys(), ...step.outputs.keys()].flatMap((of) => [...graph.dataOf(compiled.read(of))]);
}

const sizes = [
  [2, 2, 2],
  [2, 3, 1],
  [2, 8, 8, 1],
];
const batches = [2, 3, 4, 5, 8, 9, 16, 23];

test.each(sizes.flatMap((each) => batches.map((batch) => [each.join('-'), batch, each] as const)))(
  '%s, batch %i: what evaluation says, in both precisions',
  (_, batch, each) => {
    const step = trainingStep(each, batch);
    const wanted = results(step, interpret(step), 3);
    for (const [precision, unit] of [
      ['f64', 2 ** -52],
      ['f32', 2 ** -23],
    ] as const) {
      const came = results(step, compile(step, { backend: 'lanes', precision }), 3);
      wanted.forEach((number, at) => {
        expect(Math.abs(number - came[at]!)).toBeLessThanOrEqual(40 * unit * Math.max(1, Math.abs(number)));
      });
    }
  },
);

test('a network counts as small by its own operations, not by those that they are written in', () => {
  const { backend, reason } = compile(trainingStep([2, 8, 8, 1], 16)).report;
  expect([backend, reason]).toEqual(['lanes', 'smallBatch']);
});

test('numbers of one pack that go different ways', () => {
  const [x, a, b, c, d] = [symbol('x', [6]), symbol('a'), symbol('b'), symbol('c', [3]), symbol('d', [5])];
  const mean = graph.mean(multiply(x, add(a, graph.sum(c))));
  const step: Step = {
    outputs: new Map([['mean', mean]]),
    updates: new Map<Variable, graph.Node>([
      [a, add(b, mean)],
      [b, a],
      [c, graph.stack([graph.element(c, [2]), multiply(graph.element(c, [0]), mean), square(a)])],
      [d, subtract(graph.broadcast(mean, [5]), d)],
    ]),
    samples: [x],
  };
  for (const precision of ['f64', 'f32'] as const) {
    const [ours, wanted] = [compile(step, { backend: 'lanes', precision }), interpret(step)];
    const came = results(step, ours, 3);
    results(step, wanted, 3).forEach((number, at) => {
      expect(came[at]).toBeCloseTo(number, precision === 'f64' ? 13 : 5);
    });
  }
});
