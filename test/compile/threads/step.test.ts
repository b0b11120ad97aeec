/** A training step that several threads share: not a bit differs from what one thread computes. */
import { expect, test } from 'vitest';
import { compile, type Step, type Variable } from '../../../src/compile/index.ts';
import { gradients } from '../../../src/gradient/index.ts';
import * as graph from '../../../src/graph/index.ts';

const { add, constant, divide, logsumexp, matmul, multiply, relu, subtract, sum, symbol } = graph;

const [BATCH, INPUTS, UNITS, CLASSES] = [40, 400, 160, 10];
const x = symbol('x', [BATCH, INPUTS]) as Variable;
const y = symbol('y', [BATCH, CLASSES]) as Variable;
const parameters = [
  symbol('W1', [INPUTS, UNITS]),
  symbol('b1', [UNITS]),
  symbol('W2', [UNITS, UNITS]),
  symbol('W3', [UNITS, CLASSES]),
] as Variable[];

/** A network with softmax and cross-entropy, one step of gradient descent. */
function trainingStep(): Step {
  const [w1, b1, w2, w3] = parameters as unknown as [graph.Node, graph.Node, graph.Node, graph.Node];
  const hidden = graph.tanh(matmul(relu(add(matmul(x, w1), b1)), w2));
  const scores = matmul(hidden, w3);
  const errors = subtract(logsumexp(scores, { axes: [1] }), sum(multiply(y, scores), { axes: [1] }));
  const loss = divide(sum(errors), constant(BATCH));
  const slopes = gradients(loss, { wrt: parameters });
  return {
    outputs: new Map([['loss', loss]]),
    updates: new Map(parameters.map((each) => [each, subtract(each, multiply(constant(0.1), slopes.get(each)!))])),
    samples: [x, y],
  };
}

const numbers = (length: number, scale: number): Float64Array =>
  Float64Array.from({ length }, (_, at) => scale * Math.sin(at * at));

async function train(threads: number): Promise<{ threads: number; losses: number[]; bits: Buffer }> {
  const compiled = compile(trainingStep(), { precision: 'f32', threads });
  for (const each of parameters) {
    compiled.write(each, graph.valueFrom(each.shape, numbers(graph.sizeOf(each.shape), 0.1)));
  }
  const classes = new Float64Array(2 * BATCH * CLASSES).map((_, at) => Number(at % CLASSES === (at * 7) % 3));
  compiled.load(
    new Map([
      [x, numbers(2 * BATCH * INPUTS, 1)],
      [y, classes],
    ]),
  );
  const order = Uint32Array.from({ length: 2 * BATCH }, (_, at) => (at * 37) % (2 * BATCH));
  const losses: number[] = [];
  // The workers join when they are ready: meanwhile, and after that, the results are the same.
  for (let passage = 0; passage < 2; passage++) {
    losses.push(...compiled.runOver({ steps: 2, order, record: ['loss'] }).get('loss')!);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const state = parameters.map((each) => Buffer.from(graph.dataOf(compiled.read(each)).buffer));
  return { threads: compiled.report.threads, losses, bits: Buffer.concat(state) };
}

test('1, 2 and 4 threads give the same bits', async () => {
  const one = await train(1);
  expect(one.losses.at(-1)).toBeLessThan(one.losses[0]!);
  for (const threads of [2, 4]) {
    const several = await train(threads);
    expect(several.threads).toBe(threads);
    expect(several.losses).toEqual(one.losses);
    expect(several.bits.equals(one.bits)).toBe(true);
  }
  // Where other programs take the processors, threads wait long for each other.
}, 30_000);

test('threads that would cost more than they give are not started, and the report says so', () => {
  const w = symbol('w', [40, 40]) as Variable;
  const step: Step = { outputs: new Map(), updates: new Map([[w, matmul(w, w)]]) };
  expect(compile(step, { backend: 'tensors', threads: 2 }).report).toMatchObject({ threads: 1, alone: 'small' });
  expect(compile(step, { backend: 'tensors' }).report).not.toHaveProperty('alone');
});
