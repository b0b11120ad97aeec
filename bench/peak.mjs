/** What one core of this machine can do in WebAssembly at best: products added to twelve sums that don't wait for each other. */
import { engineFeatures, f32x4, ModuleBuilder } from '../dist/compile/assembler/index.js';

const SUMS = 12;
const ROUNDS = 2_000_000;

/** @param {boolean} fused */
function kernel(fused) {
  const module = new ModuleBuilder();
  module.function({ name: 'run', parameters: ['i32'], results: ['f32'], exported: true }, (code, [count]) => {
    const [factor, term] = [code.local('v128'), code.local('v128')];
    code.emit('v128.const', f32x4(0.5, 0.5, 0.5, 0.5)).set(factor);
    code.emit('v128.const', f32x4(1, 1, 1, 1)).set(term);
    const sums = Array.from({ length: SUMS }, () => code.local('v128'));
    code.loop((again) => {
      for (const sum of sums) {
        code.get(sum).get(factor);
        if (fused) code.get(term).emit('f32x4.relaxed_madd').set(sum);
        else code.emit('f32x4.mul').get(term).emit('f32x4.add').set(sum);
      }
      code.get(count).emit('i32.const', 1).emit('i32.sub').tee(count).branchIf(again);
    });
    const [first, ...others] = /** @type {[any, ...any[]]} */ (sums);
    code.get(first);
    for (const sum of others) code.get(sum).emit('f32x4.add');
    code.emit('f32x4.extract_lane', 0);
  });
  return /** @type {(count: number) => number} */ (
    new WebAssembly.Instance(new WebAssembly.Module(module.toBytes())).exports['run']
  );
}

const run = kernel(engineFeatures().relaxedSimd);
run(1000);

/** GFLOP/s of one turn. */
export function peak() {
  const start = performance.now();
  run(ROUNDS);
  return (ROUNDS * SUMS * 4 * 2) / (performance.now() - start) / 1e6;
}
