/** Chainrule: the network's program, its gradient graph, and the compiled step. */
import { batched, compile } from '../../dist/compile/index.js';
import { gradients } from '../../dist/gradient/index.js';
import { constant, multiply, subtract } from '../../dist/graph/index.js';
import { parseNetwork } from '../../dist/parse/index.js';
import { stabilise } from '../../dist/rewrite/index.js';
import { serve, workload } from '../contestant.mjs';
import { dataOf } from '../workloads.mjs';

const { sizes, hidden, loss, batch, rate, precision } = workload();
const threads = Number(process.argv[3] ?? 1);
const wideVectors = process.argv[4] === '256';
const { layers, x, y } = dataOf(workload());
const activation = (/** @type {number} */ at) =>
  at < layers.length - 1 ? hidden : loss === 'ce' ? 'softmax' : 'sigmoid';
const program = parseNetwork(
  JSON.stringify({
    inputs: sizes[0],
    layers: layers.map(({ units }, at) => ({ units, activation: activation(at) })),
    loss: loss === 'ce' ? 'cross-entropy' : 'binary-cross-entropy',
    outputReduction: 'sum',
  }),
);
const over = batched(program, batch);
const [objective] = stabilise([over.objective]);
const named = (name) => program.declarations.get(name).node;
const parameters = layers.flatMap((_, at) => [named(`W${at + 1}`), named(`b${at + 1}`)]);
const slopes = gradients(objective, { wrt: parameters });
const updates = new Map(parameters.map((each) => [each, subtract(each, multiply(constant(rate), slopes.get(each)))]));
const samples = [...over.samples.values()];

// The loss is worked out by a step of its own: for training it is not needed.
const training = compile({ outputs: new Map(), updates, samples }, { precision, threads, wideVectors });
const judging = compile({ outputs: new Map([['loss', objective]]), updates: new Map(), samples }, { precision: 'f64' });

/** Weights are [units, inputs] here. */
const transposed = ({ inputs, units, weights }) =>
  Float64Array.from(weights, (_, at) => weights[(at % inputs) * units + Math.floor(at / inputs)]);
layers.forEach((layer, at) => {
  const [weights, biases] = [named(`W${at + 1}`), named(`b${at + 1}`)];
  training.write(weights, { shape: weights.shape, data: transposed(layer) });
  training.write(biases, { shape: biases.shape, data: layer.biases });
});
for (const step of [training, judging]) {
  for (const [at, data] of [x, y].entries()) step.write(samples[at], { shape: samples[at].shape, data });
}

await serve({
  steps: (count) => training.run(count),
  loss: () => {
    for (const each of parameters) judging.write(each, training.read(each));
    judging.run();
    return judging.read('loss');
  },
});
