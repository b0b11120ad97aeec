/** Checks the types of everything: each project sees only what is there where its code runs. */
import { isProgram, runTool } from './run.mjs';

const projects = ['tsconfig.json', 'src/web/tsconfig.json', 'test/browser/tsconfig.json'];

/** Gives 0, or the exit code of the first project with errors, after showing the errors of all. */
export function check() {
  return projects.map((project) => runTool('tsc', '--noEmit', '-p', project)).find((code) => code !== 0) ?? 0;
}

if (isProgram(import.meta.url)) process.exitCode = check();
