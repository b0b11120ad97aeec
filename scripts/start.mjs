/** `npm start`: opens the page, also on a fresh clone. Installs and builds what is missing first. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, buildIsCurrent } from './build.mjs';
import { ensureDependencies } from './prepare.mjs';
import { root } from './run.mjs';

ensureDependencies();
if (!buildIsCurrent()) {
  console.log('Building …');
  const code = build();
  if (code !== 0) process.exit(code);
}

const server = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'serve', '--open', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  // The server ends, then so do we, by its exit below.
  process.on(signal, () => server.kill(signal));
}
server.on('exit', (code, signal) => {
  // Ended by a person's own signal is a fine end.
  process.exitCode = code ?? (signal === 'SIGKILL' ? 1 : 0);
});
