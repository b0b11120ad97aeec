/** W6: from the start of a process to its first step of W1, and what a page has to load for gradients and training. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundleSizes, fetchedModules } from './bundle.mjs';
import { peers } from './peers.mjs';
import { median } from './statistics.mjs';
import { workloads } from './workloads.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {{ rounds: number }} options */
export async function raceStarts({ rounds }) {
  console.log('\nW6: milliseconds from the start of a process, medians; bare Node first');
  const work = /** @type {any} */ (workloads['W1']);
  /** @type {[string, () => Promise<unknown> | unknown][]} */
  const starts = [
    ['bare node', () => spawnSync(process.execPath, ['-e', '0'])],
    [
      'chainrule, first gradient',
      () => spawnSync(process.execPath, [fileURLToPath(new URL('peers/first-gradient.mjs', import.meta.url))]),
    ],
    ...peers
      .filter(({ takesPart }) => takesPart?.(work) ?? true)
      .map(
        ({ name, start }) =>
          /** @type {[string, () => Promise<unknown>]} */ ([`${name}, first step`, () => firstStep(start(work))]),
      ),
  ];
  const times = starts.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round <= rounds; round++) {
    for (const [at, [, work]] of starts.entries()) {
      const begin = performance.now();
      try {
        await work();
        // The first round fills the disk's cache.
        if (round > 0) times[at]?.push(performance.now() - begin);
      } catch {
        // Said by the training workloads.
      }
    }
  }
  const bare = median(times[0] ?? []);
  for (const [at, [name]] of starts.entries()) {
    const own = times[at] ?? [];
    if (own.length > 0)
      console.log(
        `  ${name.padEnd(32)} ${median(own).toFixed(0).padStart(6)} ms   ${(median(own) - bare).toFixed(0).padStart(6)} over bare Node`,
      );
  }
  await reportBundles();
}

/** A page that trains W1 fetches no more than small networks need. */
async function reportBundles() {
  const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const room = (/** @type {string} */ name) => `${root}dist/${name}/index.js`;
  const gradients = `export { gradients } from '${room('gradient')}';\n`;
  const training = `${gradients}export { train } from '${room('train')}';\n`;
  const reading = `${training}export { readExample, readProgram } from '${room('parse')}';\n`;
  const trainW1 = `await page.train(page.readExample('lecture'), undefined, { steps: 10 });`;
  const fetched = await fetchedModules(reading, trainW1);
  for (const [name, entry] of [
    ['gradients', gradients],
    ['gradients and training', training],
    ['gradients, training and the reader of files', reading],
  ]) {
    const { atOnce, used, all } = await bundleSizes(/** @type {string} */ (entry), fetched);
    console.log(
      `  bundle of ${name}: ${kilobytes(atOnce)} with gzip, ${kilobytes(used)} when W1 has been trained, ${kilobytes(all)} with all that could be fetched`,
    );
  }
}

/** @param {import('./process.mjs').Contestant} contestant */
async function firstStep(contestant) {
  await contestant.ready();
  await contestant.steps(1);
  contestant.end();
}
