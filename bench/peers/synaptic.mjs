/** synaptic: squared error, one update for each sample; its network compiles itself. */
import synaptic from 'synaptic';
import { serve, workload } from '../contestant.mjs';
import { dataOf } from '../workloads.mjs';

const { sizes, batch, rate } = workload();
const { x, y } = dataOf(workload());
const network = new synaptic.Architect.Perceptron(...sizes);
const rows = (data, width) =>
  Array.from({ length: batch }, (_, row) => Array.from(data.slice(row * width, (row + 1) * width)));
const inputs = rows(x, sizes[0]);
const targets = rows(y, sizes.at(-1));
await serve({
  steps: (count) => {
    for (let n = 0; n < count; n++) {
      for (let row = 0; row < batch; row++) {
        network.activate(inputs[row]);
        network.propagate(rate, targets[row]);
      }
    }
  },
  loss: () => Number.NaN,
});
