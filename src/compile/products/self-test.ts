/** Compares compiled products with their plain meaning, before an engine's experimental instructions are trusted. */
import { engineFeatures, ModuleBuilder } from '../assembler/index.ts';
import type { Engine, ProductForm } from './form.ts';
import { emitProduct } from './product.ts';

export interface SelfTest {
  readonly passed: boolean;
  /** The largest deviation of an element, as a share of what rounding allows. */
  readonly worst: number;
  /** How many elements were compared. */
  readonly elements: number;
}

/** Whole tiles and parts of tiles, short and long sums, each operand in either orientation. */
const shapes = [
  { m: 25, n: 39, k: 70 },
  { m: 23, n: 30, k: 33, transposeA: true },
  { m: 12, n: 37, k: 41, transposeB: true },
  { m: 1, n: 21, k: 1100 },
] as const;

/**
 * Computes some products of random numbers, compiled for this engine, and compares every element with three plain loops in
 * double precision: its error must stay within (k + 1)·ε·Σ|a·b|. It takes some tens of milliseconds.
 *
 * @example
 * v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
 * if (!testProducts().passed) v8.setFlagsFromString('--no-experimental-wasm-relaxed-simd');
 */
export function testProducts(engine: Engine = engineFeatures()): SelfTest {
  const deviations = (['f32', 'f64'] as const).flatMap((precision) =>
    shapes.flatMap((shape) => deviationsOf({ ...shape, precision }, engine)),
  );
  // A deviation that is not a number must not get lost among those that are.
  const passed = deviations.every((deviation) => deviation <= 1);
  return { passed, worst: Math.max(...deviations), elements: deviations.length };
}

function deviationsOf(form: ProductForm, engine: Engine): number[] {
  const { m, n, k, transposeA = false, transposeB = false, precision } = form;
  const bytes = precision === 'f32' ? 4 : 8;
  const epsilon = precision === 'f32' ? 2 ** -24 : 2 ** -53;
  const after = (address: number, length: number): number => Math.ceil((address + length * bytes + 16) / 64) * 64;
  const a = 64;
  const b = after(a, m * k);
  const result = after(b, k * n);
  const scratch = after(result, m * n);
  const module = new ModuleBuilder();
  module.importMemory('host', 'memory', { minimum: 1 });
  const product = emitProduct(module, form, engine);
  module.function({ name: 'run', exported: true }, (code) => {
    for (const argument of [a, b, result, scratch, 0, m]) code.emit('i32.const', argument);
    code.call(product.function);
  });
  const memory = new WebAssembly.Memory({ initial: Math.ceil((scratch + product.scratchBytes) / 65_536) });
  const numbers = precision === 'f32' ? new Float32Array(memory.buffer) : new Float64Array(memory.buffer);
  for (let place = a / bytes; place < result / bytes; place++) numbers[place] = Math.sin(place * place);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()), { host: { memory } });
  (instance.exports['run'] as () => void)();

  return Array.from({ length: m * n }, (_, element) => {
    const [row, column] = [Math.floor(element / n), element % n];
    let [sum, size] = [0, 0];
    for (let term = 0; term < k; term++) {
      const share =
        numbers[a / bytes + (transposeA ? term * m + row : row * k + term)]! *
        numbers[b / bytes + (transposeB ? column * k + term : term * n + column)]!;
      sum += share;
      size += Math.abs(share);
    }
    return Math.abs(numbers[result / bytes + element]! - sum) / ((k + 1) * epsilon * size);
  });
}
