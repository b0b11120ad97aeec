/** Fused multiply-add, which the V8 of Node 20 has but keeps behind an option; later engines have it by default. */
import { setFlagsFromString } from 'node:v8';
import { engineFeatures, type SelfTest, testProducts } from '../../compile/index.ts';

/**
 * Switches it on for this process, unless the products then fail their self-test.
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
