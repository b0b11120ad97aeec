/** Builds dist: types with tsc; the library, the command line and the page with Vite. */
import { chmodSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram, root, runTool } from './run.mjs';

const output = join(root, 'dist');
/** Written last, so that a build which broke off counts as none. */
const stamp = join(output, '.built');
const sources = [
  'src',
  'types',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
  'vite.library.config.ts',
  'vite.cli.config.ts',
];

/** Gives the exit code of the first tool that failed, or 0. */
export function build() {
  // From nothing, so that no file of a source since removed stays behind.
  rmSync(output, { recursive: true, force: true });
  const vite = (/** @type {string[]} */ ...words) => runTool('vite', 'build', '--logLevel', 'warn', ...words);
  const code =
    runTool('tsc', '-p', 'tsconfig.build.json') ||
    vite('--config', 'vite.library.config.ts') ||
    vite('--config', 'vite.cli.config.ts') ||
    vite();
  if (code !== 0) return code;
  chmodSync(join(output, 'cli/main.js'), 0o755);
  writeFileSync(stamp, '');
  return 0;
}

export function buildIsCurrent() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return sources.every((path) => newestChange(join(root, path)) <= built);
}

/** A folder's own date tells of removed files. @param {string} path @returns {number} */
function newestChange(path) {
  const entry = statSync(path);
  const inside = entry.isDirectory() ? readdirSync(path).map((name) => newestChange(join(path, name))) : [];
  return Math.max(entry.mtimeMs, ...inside);
}

if (isProgram(import.meta.url)) process.exitCode = build();
