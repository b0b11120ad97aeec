/** brain.js 1: squared error, one update for each sample. */
import brain from 'brain.js';
import { serve, workload } from '../contestant.mjs';
import { dataOf } from '../workloads.mjs';

const { sizes, batch, rate } = workload();
const { x, y } = dataOf(workload());
const network = new brain.NeuralNetwork({
  hiddenLayers: sizes.slice(1, -1),
  activation: 'sigmoid',
  learningRate: rate,
  momentum: 0.1,
});
const rows = (data, width) =>
  Array.from({ length: batch }, (_, row) => Array.from(data.slice(row * width, (row + 1) * width)));
const inputs = rows(x, sizes[0]);
const targets = rows(y, sizes.at(-1));
network.sizes = [...sizes];
network.initialize();
await serve({
  steps: (count) => {
    for (let n = 0; n < count; n++) {
      for (let row = 0; row < batch; row++) {
        network.runInput(inputs[row]);
        network.calculateDeltas(targets[row]);
        network.adjustWeights(rate);
      }
    }
  },
  loss: () => Number.NaN,
});
