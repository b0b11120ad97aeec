/** W6: from the start of a process to its first step of W1, and what a page has to load for gradients and training. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
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
  console.log(`  bundle of gradients and training: ${bundleSize(gradientsAndTraining)}`);
  console.log(`  … with the reader of network files: ${bundleSize(gradientsAndTraining + networkFile)}`);
}

/** @param {import('./process.mjs').Contestant} contestant */
async function firstStep(contestant) {
  await contestant.ready();
  await contestant.steps(1);
  contestant.end();
}

const gradientsAndTraining = `
export { gradients } from '${root}dist/gradient/index.js';
export { train } from '${root}dist/train/index.js';
`;
const networkFile = `export { parseNetwork } from '${root}dist/parse/index.js';`;

/** Minified by the bundler that the page is built with. @param {string} entry */
function bundleSize(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-bundle-'));
  writeFileSync(join(folder, 'entry.mjs'), entry);
  const rolldown = join(root, 'node_modules/rolldown/bin/cli.mjs');
  const output = join(folder, 'bundle.mjs');
  const words = [rolldown, join(folder, 'entry.mjs'), '--file', output, '--minify', '--platform', 'browser'];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  if (status !== 0) return `not measured: ${stderr.trim().split('\n')[0]}`;
  const bytes = readFileSync(output);
  return `${(bytes.length / 1024).toFixed(0)} KiB, ${(gzipSync(bytes).length / 1024).toFixed(1)} KiB with gzip`;
}
