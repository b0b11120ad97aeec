/** ConvNetJS: softmax cross-entropy, or squared error in place of the binary cross-entropy. */
import convnetjs from 'convnetjs';
import { serve, workload } from '../contestant.mjs';
import { dataOf } from '../workloads.mjs';

const { sizes, hidden, loss, batch, rate } = workload();
const { x, y } = dataOf(workload());
const outputs = sizes.at(-1);
const network = new convnetjs.Net();
network.makeLayers([
  { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] },
  ...sizes.slice(1, -1).map((num_neurons) => ({ type: 'fc', num_neurons, activation: hidden })),
  loss === 'ce' ? { type: 'softmax', num_classes: outputs } : { type: 'regression', num_neurons: outputs },
]);
const trainer = new convnetjs.Trainer(network, { learning_rate: rate, momentum: 0, batch_size: batch, l2_decay: 0 });
const inputs = Array.from(
  { length: batch },
  (_, row) => new convnetjs.Vol(Array.from(x.slice(row * sizes[0], (row + 1) * sizes[0]))),
);
const targets = Array.from({ length: batch }, (_, row) => {
  const own = Array.from(y.slice(row * outputs, (row + 1) * outputs));
  return loss === 'ce' ? own.indexOf(1) : own;
});
await serve({
  steps: (count) => {
    for (let n = 0; n < count; n++) for (let row = 0; row < batch; row++) trainer.train(inputs[row], targets[row]);
  },
  loss: () => Number.NaN,
});
