/** Runs other programs: npm, and the tools that npm installed. Needs nothing but Node. */
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

// Started as files of this very Node, so that no shell, path or .cmd wrapper is involved.
const tools = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  playwright: 'node_modules/playwright-core/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
};

/**
 * Runs a program in the project's folder, on our terminal. Gives its exit code; one that a signal ended has failed.
 * @param {string} program
 * @param {string[]} words
 * @param {{ environment?: Record<string, string>, shell?: boolean }} [options]
 */
export function run(program, words, { environment = {}, shell = false } = {}) {
  const env = { ...process.env, ...environment };
  const { status, error } = spawnSync(program, words, { cwd: root, stdio: 'inherit', env, shell });
  if (error) console.error(`${program}: ${error.message}`);
  return status ?? 1;
}

/** @param {keyof typeof tools} tool @param {...string} words */
export function runTool(tool, ...words) {
  return run(process.execPath, [tools[tool], ...words]);
}

/** @param {...string} words */
export function runNpm(...words) {
  // Inside `npm start` and `npm test`, npm says where it is. A bare `node scripts/test.mjs` looks on the path, where
  // Windows has a .cmd file, which only a shell starts.
  const npm = process.env['npm_execpath'];
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...words]);
  return run('npm', words, { shell: process.platform === 'win32' });
}

/** Whether a script is the program that Node was started with, and not imported. @param {string} url its import.meta.url */
export function isProgram(url) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(url);
}
