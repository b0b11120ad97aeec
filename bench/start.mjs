/**
 * `npm run bench`: Chainrule beside its peers. Installs the peers and builds Chainrule where that is missing. `npm run bench -- W1 W5` measures
 * some of it; `--rounds 15`, `--warm-up 1` (seconds for each contestant).
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));

function run(/** @type {string} */ program, /** @type {string[]} */ words, /** @type {string} */ cwd) {
  const { status } = spawnSync(program, words, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0;
}

if (!existsSync(`${folder}node_modules/.package-lock.json`)) {
  console.log('Installing the peers (npm ci in bench) …');
  if (!run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder)) {
    console.log('Not all peers could be installed; the others are measured.');
  }
}
if (!existsSync(`${root}dist/.built`) && !run('npm', ['run', 'build'], root)) process.exit(1);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' }, 'warm-up': { type: 'string', default: '5' } },
});
const { measure } = await import('./measure.mjs');
await measure(positionals, { rounds: Number(values.rounds), warmUp: Number(values['warm-up']) });
