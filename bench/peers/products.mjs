/** Products of square matrices: `products.mjs LIBRARY FORM SIZE [256]`, where FORM is AB, AtB or ABt. A step is one product. */
import { serve } from '../contestant.mjs';
import { generator } from '../workloads.mjs';

const [library, form, words, bits] = process.argv.slice(2);
const wideVectors = bits === '256';
const size = Number(words);
const random = generator(3);
const [a, b] = [0, 1].map(() => Float32Array.from({ length: size * size }, random));

const libraries = {
  async chainrule() {
    const { compile } = await import('../../dist/compile/index.js');
    const { matmul, symbol, transpose } = await import('../../dist/graph/index.js');
    const [left, right] = [symbol('A', [size, size]), symbol('B', [size, size])];
    const product = matmul(form === 'AtB' ? transpose(left) : left, form === 'ABt' ? transpose(right) : right);
    const step = compile({ outputs: new Map([['C', product]]), updates: new Map() }, { precision: 'f32', wideVectors });
    step.write(left, { shape: [size, size], data: Float64Array.from(a) });
    step.write(right, { shape: [size, size], data: Float64Array.from(b) });
    return { steps: (count) => step.run(count), first: () => step.read('C').data[0] };
  },
  async jax() {
    const { init, jit, numpy: np } = await import('@jax-js/jax');
    await init('wasm');
    const [left, right] = [a, b].map((data) => np.array(data).reshape([size, size]));
    const multiply = jit((x, y) => np.matmul(form === 'AtB' ? x.transpose() : x, form === 'ABt' ? y.transpose() : y));
    const first = async () => (await multiply(left.ref, right.ref).data())[0];
    const steps = async (count) => {
      for (let n = 0; n < count; n++) await multiply(left.ref, right.ref).data();
    };
    return { steps, first };
  },
  async tfjs() {
    const tf = await import('@tensorflow/tfjs');
    const { setThreadsCount } = await import('@tensorflow/tfjs-backend-wasm');
    setThreadsCount(1);
    await tf.setBackend('wasm');
    const [left, right] = [a, b].map((data) => tf.tensor2d(data, [size, size]));
    const multiply = () => tf.tidy(() => tf.matMul(left, right, form === 'AtB', form === 'ABt').dataSync()[0]);
    const steps = (count) => {
      for (let n = 0; n < count; n++) multiply();
    };
    return { steps, first: multiply };
  },
};
const { steps, first } = await libraries[library]();
await serve({ steps, loss: first });
