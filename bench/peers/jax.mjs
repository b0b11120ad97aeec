/** jax-js: one jitted function from weights to weights. */
import { grad, init, jit, nn, numpy as np } from '@jax-js/jax';
import { serve, workload } from '../contestant.mjs';
import { dataOf } from '../workloads.mjs';

const { sizes, hidden, loss, batch, rate } = workload();
const { layers, x, y } = dataOf(workload());
await init('wasm');
const array = (data, shape) => np.array(Float32Array.from(data)).reshape(shape);
const inputs = array(x, [batch, sizes[0]]);
const targets = array(y, [batch, sizes.at(-1)]);
let weights = layers.flatMap((layer) => [
  array(layer.weights, [layer.inputs, layer.units]),
  array(layer.biases, [layer.units]),
]);

const activate = hidden === 'relu' ? nn.relu : nn.sigmoid;
function objective(parameters, a, t) {
  let value = a;
  for (let at = 0; at < parameters.length; at += 2) {
    value = np.matmul(value, parameters[at]).add(parameters[at + 1]);
    if (at + 2 < parameters.length) value = activate(value);
  }
  if (loss === 'ce') return np.sum(nn.logSoftmax(value).mul(t)).mul(-1 / batch);
  // softplus(z) − y·z
  return np.sum(nn.softplus(value.ref).sub(t.mul(value))).mul(1 / batch);
}
const step = jit((parameters, a, t) => {
  const slopes = grad(objective)(
    parameters.map((each) => each.ref),
    a,
    t,
  );
  return parameters.map((each, at) => each.sub(slopes[at].mul(rate)));
});
const judge = jit(objective);

await serve({
  steps: async (count) => {
    for (let n = 0; n < count; n++) weights = step(weights, inputs.ref, targets.ref);
    await weights[0].ref.data();
  },
  loss: async () =>
    (
      await judge(
        weights.map((each) => each.ref),
        inputs.ref,
        targets.ref,
      ).data()
    )[0],
});
