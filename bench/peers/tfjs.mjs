/** TensorFlow.js on its WebAssembly back end, by its own optimiser. */
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { serve, workload } from '../contestant.mjs';
import { dataOf } from '../workloads.mjs';

const { sizes, hidden, loss, batch, rate } = workload();
const { layers, x, y } = dataOf(workload());
setThreadsCount(1);
await tf.setBackend('wasm');
await tf.ready();
const inputs = tf.tensor2d(Float32Array.from(x), [batch, sizes[0]]);
const targets = tf.tensor2d(Float32Array.from(y), [batch, sizes.at(-1)]);
const weights = layers.flatMap((layer) => [
  tf.variable(tf.tensor2d(Float32Array.from(layer.weights), [layer.inputs, layer.units])),
  tf.variable(tf.tensor1d(Float32Array.from(layer.biases))),
]);
function objective() {
  let value = inputs;
  for (let at = 0; at < weights.length; at += 2) {
    value = value.matMul(weights[at]).add(weights[at + 1]);
    if (at + 2 < weights.length) value = hidden === 'relu' ? value.relu() : value.sigmoid();
  }
  if (loss === 'ce')
    return value
      .logSoftmax()
      .mul(targets)
      .sum()
      .mul(-1 / batch);
  return value
    .softplus()
    .sub(targets.mul(value))
    .sum()
    .mul(1 / batch);
}
const optimizer = tf.train.sgd(rate);
await serve({
  steps: (count) => {
    for (let n = 0; n < count; n++) optimizer.minimize(objective, false, weights);
    weights[0].dataSync();
  },
  loss: () => tf.tidy(() => objective().dataSync()[0]),
});
