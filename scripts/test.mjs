/**
 * `npm test`: everything, stage by stage, also on a fresh clone. `npm test -- graph` runs only the test files whose
 * path contains "graph" (and takes Vitest's options).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, buildIsCurrent } from './build.mjs';
import { check } from './check.mjs';
import { ensureDependencies } from './prepare.mjs';
import { runTool } from './run.mjs';

const wanted = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'chainrule-test-'));
const total = { passed: 0, failed: 0 };

/** @type {[name: string, work: () => number][]} */
const everything = [
  ['build', build],
  ['type check', check],
  ['lint', () => runTool('biome', 'check', '--error-on-warnings')],
  ['tests', () => vitest()],
];
/** @type {typeof everything} */
const chosen = [
  ['build', () => (buildIsCurrent() ? 0 : build())],
  [`tests: ${wanted.join(' ')}`, () => vitest(...wanted)],
];

/** Runs Vitest and adds what it counted to the total. @param {...string} words */
function vitest(...words) {
  const report = join(reports, 'report.json');
  rmSync(report, { force: true });
  const code = runTool(
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...words,
  );
  const { passed, failed } = countIn(report);
  total.passed += passed;
  total.failed += failed;
  return code;
}

/** @param {string} report */
function countIn(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/** Gives the exit code of the first stage that fails, or 0. */
function runStages() {
  for (const [name, work] of wanted.length > 0 ? chosen : everything) {
    console.log(`\n── ${name}`);
    const start = performance.now();
    const code = work();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`── ${name}: ${code === 0 ? 'done' : `FAILED with exit code ${code}`} in ${seconds} s`);
    if (code === 0) continue;
    // A failed build, or a test file that doesn't load, is a failure too, though no test was counted.
    total.failed ||= 1;
    return code;
  }
  return 0;
}

try {
  ensureDependencies();
  process.exitCode = runStages();
} finally {
  rmSync(reports, { recursive: true, force: true });
}
// CI reads this line.
console.log(`\n${total.passed} passed, ${total.failed} failed`);
