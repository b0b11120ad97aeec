/** Random training steps: every back end computes what `evaluate` computes. CHAINRULE_GRAPHS=2000 tries so many. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  Batching,
  type CompiledStep,
  type CompileOptions,
  compile,
  interpret,
  type Step,
  type Variable,
} from '../../src/compile/index.ts';
import { gradients } from '../../src/gradient/index.ts';
import * as graph from '../../src/graph/index.ts';

const GRAPHS = Number(process.env['CHAINRULE_GRAPHS'] ?? 15);
/** In groups of lanes: some abreast, one alone, and an incomplete one. */
const BATCH = 14;
const STEPS = 2;
const { add, constant, divide, exp, ln, matmul, multiply, one, power, sin, square, stack, subtract, symbol, two } =
  graph;

const samples = [symbol('x'), symbol('y'), symbol('v', [3])];
const parameters = [symbol('w'), symbol('b'), symbol('u', [3]), symbol('W', [3, 3])];

/** Formulas so far: numbers and vectors of three. */
interface Formulas {
  readonly numbers: graph.Node[];
  readonly vectors: graph.Node[];
}
type Step3 = (
  pick: { number(at: number): graph.Node; vector(at: number): graph.Node },
  i: number,
  j: number,
) => graph.Node;

/** Steps that keep values in a range where nothing overflows, whatever comes before them. */
const steps: readonly Step3[] = [
  (p, i, j) => add(p.number(i), p.number(j)),
  (p, i, j) => multiply(graph.tanh(p.number(i)), p.number(j)),
  (p, i, j) => divide(p.number(i), add(one, square(p.number(j)))),
  (p, i) => exp(sin(p.number(i))),
  (p, i) => ln(add(two, graph.cos(p.number(i)))),
  (p, i) => power(add(two, sin(p.number(i))), constant(1.5)),
  (p, i) => graph.sigmoid(p.number(i)),
  (p, i) => graph.softplus(p.number(i)),
  (p, i) => graph.gelu(sin(p.number(i))),
  (p, i, j) => graph.maximum([p.number(i), sin(p.number(j))]),
  (p, i, j) => graph.select(graph.step(p.number(i)), p.number(j), graph.relu(p.number(i))),
  (p, i) => graph.element(p.vector(i), [i % 3]),
  (p, i) => graph.mean(p.vector(i)),
  (p, i) => graph.logsumexp(p.vector(i)),
  (p, i) => graph.greatest(p.vector(i)),
  (p, i) => graph.norm(add(p.vector(i), constant(0.1))),
  (p, i, j) => matmul(graph.tanh(p.vector(i)), p.vector(j)),
  (p, i, j) => add(p.vector(i), p.vector(j)),
  (p, i, j) => multiply(graph.tanh(p.number(i)), p.vector(j)),
  (p, i, j) => stack([p.number(i), p.number(j), sin(p.number(i))]),
  (p, i) => graph.softmax(p.vector(i)),
  (p, i) => matmul(parameters[3] as graph.Node, graph.tanh(p.vector(i))),
  (p, i) => matmul(graph.sigmoid(p.vector(i)), graph.transpose(parameters[3] as graph.Node)),
  (p, i) => graph.place(graph.element(p.vector(i), [1]), [i % 3], [3]),
  (p, i) => graph.named('station', graph.elu(p.vector(i))),
];

const recipe = fc.record({
  written: fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(20), fc.nat(20)), { minLength: 2, maxLength: 14 }),
  numbers: fc.array(fc.integer({ min: -1500, max: 1500 }), { minLength: 64, maxLength: 64 }),
});
type Recipe = typeof recipe extends fc.Arbitrary<infer Value> ? Value : never;

function built({ written }: Recipe): graph.Node {
  const [x, y, v] = samples as [graph.Node, graph.Node, graph.Node];
  const [w, b, u] = parameters as unknown as [graph.Node, graph.Node, graph.Node];
  const found: Formulas = { numbers: [x, y, w, b, add(multiply(w, x), b)], vectors: [v, u, multiply(u, v)] };
  const recent = (list: readonly graph.Node[], at: number): graph.Node =>
    list[list.length - 1 - (at % Math.min(list.length, 5))] as graph.Node;
  for (const [which, i, j] of written) {
    const node = (steps[which] as Step3)(
      { number: (at) => recent(found.numbers, at), vector: (at) => recent(found.vectors, at) },
      i,
      j,
    );
    (node.shape.length === 0 ? found.numbers : found.vectors).push(node);
  }
  return add(found.numbers.at(-1) as graph.Node, graph.sum(square(found.vectors.at(-1) as graph.Node)));
}

/** One step of gradient descent, and what each sample contributes to the loss. */
function trainingStep(each: Recipe): Step {
  const error = built(each);
  const batching = new Batching([error], samples, BATCH);
  const loss = batching.combined(error, 'mean');
  const slopes = gradients(loss, { wrt: parameters });
  const updates = parameters.map((parameter): [Variable, graph.Node] => [
    parameter,
    subtract(parameter, multiply(constant(0.01), slopes.get(parameter) as graph.Node)),
  ]);
  return {
    outputs: new Map([
      ['loss', loss],
      ['errors', batching.of(error)],
    ]),
    updates: new Map(updates),
    samples: [...batching.symbols.values()],
  };
}

function results(step: Step, compiled: CompiledStep, { numbers }: Recipe): number[] {
  let next = 0;
  for (const variable of [...(step.samples ?? []), ...step.updates.keys()]) {
    const data = Float64Array.from({ length: graph.sizeOf(variable.shape) }, () =>
      Math.fround((numbers[next++ % numbers.length] as number) / 1000),
    );
    compiled.write(variable, graph.valueFrom(variable.shape, data));
  }
  compiled.run(STEPS);
  const read = [...step.updates.keys(), 'loss', 'errors'];
  return read.flatMap((of) => [...graph.dataOf(compiled.read(of))]);
}

const backends: readonly CompileOptions[] = [
  { backend: 'scalar' },
  { backend: 'lanes' },
  { backend: 'tensors' },
  { backend: 'lanes', precision: 'f32' },
  { backend: 'tensors', precision: 'f32' },
];

test.each(backends)('%o', (options) => {
  // Errors of single operations grow along the formulas: by this factor at most, in units of the last digit.
  const unit = options.precision === 'f32' ? 2 ** -23 : 2 ** -52;
  fc.assert(
    fc.property(recipe, (each) => {
      const step = trainingStep(each);
      const compiled = compile(step, options);
      expect(compiled.report.backend).toBe(options.backend);
      const wanted = results(step, interpret(step), each);
      const came = results(step, compiled, each);
      const size = Math.max(1, ...wanted.map(Math.abs));
      wanted.forEach((number, at) => {
        expect(Math.abs(number - (came[at] as number))).toBeLessThanOrEqual(4 * unit * 100 * size);
      });
    }),
    { numRuns: GRAPHS, seed: 5 },
  );
});
