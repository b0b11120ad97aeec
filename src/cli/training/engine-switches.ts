/** Instructions that V8 keeps behind an option of its own: switched on for this process alone, and only after a self-test. */
import { spawnSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { engineFeatures, type SelfTest, testProducts } from '../../compile/index.ts';
import { commandProblem } from '../../words/index.ts';

/**
 * Fused multiply-add, which the V8 of Node 20 has but keeps behind an option; later engines have it by default.
 *
 * @returns the self-test, or undefined where there is nothing to switch on
 */
export function switchOnFusedMultiplyAdd(): SelfTest | undefined {
  if (engineFeatures().relaxedSimd) return undefined;
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  if (!engineFeatures().relaxedSimd) return undefined;
  const test = testProducts();
  if (!test.passed) setFlagsFromString('--no-experimental-wasm-relaxed-simd');
  return test;
}

const REVECTORIZER = '--experimental-wasm-revectorize';

/**
 * The revectoriser joins two vectors of 128 bits in one of 256, where processor and code allow it. It is an experiment of V8, and used only by
 * those who ask for it.
 *
 * @throws Problem `noRevectorizer` where this engine has none
 */
export function switchOnRevectorizer(): SelfTest {
  // An option that V8 doesn't know is passed over without a word, and only its own list tells.
  const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  if (!stdout.includes(REVECTORIZER)) throw commandProblem('invalid', 'noRevectorizer', { node: process.version });
  setFlagsFromString(REVECTORIZER);
  const test = testOptimised();
  if (!test.passed) setFlagsFromString(REVECTORIZER.replace('--', '--no-'));
  return test;
}

/** It is the optimising compiler that joins vectors, so the test must not run what the quick one makes. */
function testOptimised(): SelfTest {
  setFlagsFromString('--no-liftoff');
  try {
    return testProducts({ ...engineFeatures(), wideVectors: true });
  } finally {
    setFlagsFromString('--liftoff');
  }
}
