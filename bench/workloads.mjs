/**
 * What is measured: networks with their weights, samples and learning rate, the same for everyone. A step is forward, backward and
 * update on one fixed batch.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {string} about
 * @property {readonly number[]} sizes units of each layer, the inputs first
 * @property {'sigmoid' | 'relu'} hidden
 * @property {'bce' | 'ce'} loss of sigmoid or softmax outputs; averaged over the batch
 * @property {number} batch
 * @property {number} rate
 * @property {'f64' | 'f32'} precision of those who have a choice
 */

/** @type {Record<string, Workload>} */
export const workloads = {
  W1: {
    name: 'W1',
    about: '2-2-2, one sample',
    sizes: [2, 2, 2],
    hidden: 'sigmoid',
    loss: 'bce',
    batch: 1,
    rate: 0.5,
    precision: 'f64',
  },
  W2a: {
    name: 'W2a',
    about: '2-2-2, batch 4',
    sizes: [2, 2, 2],
    hidden: 'sigmoid',
    loss: 'bce',
    batch: 4,
    rate: 0.5,
    precision: 'f32',
  },
  W2b: {
    name: 'W2b',
    about: '2-8-8-1, batch 256',
    sizes: [2, 8, 8, 1],
    hidden: 'sigmoid',
    loss: 'bce',
    batch: 256,
    rate: 0.1,
    precision: 'f32',
  },
  W3: {
    name: 'W3',
    about: '784-128-10, batch 64',
    sizes: [784, 128, 10],
    hidden: 'sigmoid',
    loss: 'ce',
    batch: 64,
    rate: 0.1,
    precision: 'f32',
  },
  W4: {
    name: 'W4',
    about: '784-512-512-10, batch 128',
    sizes: [784, 512, 512, 10],
    hidden: 'relu',
    loss: 'ce',
    batch: 128,
    rate: 0.05,
    precision: 'f32',
  },
};

/** The same numbers each time, even in [0, 1): a linear congruential generator. @param {number} seed */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/**
 * Weights as [inputs, units] and biases of each layer, samples as rows.
 * @param {Workload} workload
 */
export function dataOf({ sizes, batch, loss }) {
  const random = generator(7);
  const layers = sizes.slice(1).map((units, at) => {
    const inputs = /** @type {number} */ (sizes[at]);
    const bound = 1 / Math.sqrt(inputs);
    const draw = () => (2 * random() - 1) * bound;
    return {
      inputs,
      units,
      weights: Float64Array.from({ length: inputs * units }, draw),
      biases: Float64Array.from({ length: units }, draw),
    };
  });
  const [width, outputs] = /** @type {[number, number]} */ ([sizes[0], sizes.at(-1)]);
  const x = Float64Array.from({ length: batch * width }, random);
  const y = new Float64Array(batch * outputs);
  for (let row = 0; row < batch; row++) {
    if (loss === 'ce') y[row * outputs + Math.floor(random() * outputs)] = 1;
    else for (let at = 0; at < outputs; at++) y[row * outputs + at] = random() < 0.5 ? 0 : 1;
  }
  return { layers, x, y };
}

/** All numbers as doubles in a file, for programs in other languages: weights and biases by layer, then x, then y. @param {Workload} workload */
export function writeData(workload) {
  const { layers, x, y } = dataOf(workload);
  const path = join(mkdtempSync(join(tmpdir(), 'chainrule-bench-')), 'data.bin');
  const parts = [...layers.flatMap(({ weights, biases }) => [weights, biases]), x, y];
  writeFileSync(path, Buffer.concat(parts.map((part) => Buffer.from(part.buffer))));
  return path;
}
