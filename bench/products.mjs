/** W5: products of matrices, as a fraction of what this core can do in WebAssembly, measured in the same rounds. */
import { peak } from './peak.mjs';
import { hasWide, inNode, inPython, wideFlags } from './peers.mjs';
import { median, short } from './statistics.mjs';

const forms = /** @type {const} */ ([
  ['AB', 'A·B'],
  ['AtB', 'Aᵀ·B'],
  ['ABt', 'A·Bᵀ'],
]);
const SIZES = [512, 1024];

const libraries = (/** @type {string} */ form, /** @type {number} */ size) => [
  () => inNode('chainrule', 'products.mjs', ['chainrule', form, String(size)]),
  ...(hasWide
    ? [() => inNode('chainrule, 256 bits', 'products.mjs', ['chainrule', form, String(size), '256'], wideFlags)]
    : []),
  () => inPython('numpy', 'NumPy (OpenBLAS)', 'products.py', [form, String(size)]),
  () => inNode('jax-js', 'products.mjs', ['jax', form, String(size)]),
  () => inNode('TensorFlow.js wasm', 'products.mjs', ['tfjs', form, String(size)]),
];

/** @param {{ rounds: number }} options */
export async function raceProducts({ rounds }) {
  console.log(
    '\nW5: products of square matrices of floats, GFLOP/s; beside it the fraction of the peak of plain WebAssembly here',
  );
  for (const size of SIZES) {
    for (const [form, name] of forms) console.log(`  ${name} ${size}: ${await one(form, size, rounds)}`);
  }
}

/** @param {string} form @param {number} size @param {number} rounds */
async function one(form, size, rounds) {
  const operations = 2 * size ** 3;
  const results = [];
  const taking = [];
  for (const start of libraries(form, size)) {
    try {
      const contestant = start();
      await contestant.ready();
      const seconds = await contestant.steps(1);
      const again = await contestant.steps(1);
      taking.push({
        contestant,
        pace: Math.max(1, Math.round(0.12 / Math.min(seconds, again))),
        rates: [],
        value: await contestant.loss(),
      });
    } catch (error) {
      results.push(`not here: ${error instanceof Error ? error.message : error}`);
    }
  }
  const peaks = [];
  for (let round = 0; round < rounds; round++) {
    peaks.push(peak());
    for (const each of taking)
      each.rates.push((operations * each.pace) / (await each.contestant.steps(each.pace)) / 1e9);
  }
  const value = taking[0]?.value;
  for (const { contestant, rates, value: own } of taking) {
    contestant.end();
    const fraction = median(rates.map((rate, round) => rate / peaks[round]));
    const agrees = Math.abs(own / value - 1) < 1e-5 ? '' : ' DIFFERS';
    results.push(`${contestant.name} ${short(median(rates))} (${(100 * fraction).toFixed(0)} %)${agrees}`);
  }
  return `peak ${short(median(peaks))} · ${results.join(' · ')}`;
}
