/** What this engine's WebAssembly can do, found by asking it to validate a tiny module for each. */
import type { Code } from './code.ts';
import { type MemoryLimits, ModuleBuilder } from './module.ts';

export interface Features {
  /** 128-bit vectors. */
  readonly simd: boolean;
  /** Fused multiply-add on vectors. Node 20 knows it behind a flag, Node 22 and browsers by default. */
  readonly relaxedSimd: boolean;
  /** Atomic instructions on a shared memory. Whether a page may share one is for the page to say. */
  readonly threads: boolean;
  /**
   * Garbage-collected types. They are not used here, but tell engines of 2023 and later from earlier ones, whose code for
   * vectors runs out of registers sooner: V8 knows them from 11.9 on, Node from 22.
   */
  readonly garbageCollection: boolean;
}

/** Asked anew each time, as a process may switch its engine's flags; it takes some microseconds. */
export function engineFeatures(): Features {
  return {
    simd: validates((code) => code.emit('i32.const', 0).emit('i32x4.splat').drop()),
    relaxedSimd: validates((code) => {
      for (let operand = 0; operand < 3; operand++) code.emit('i32.const', 0).emit('i32x4.splat');
      code.emit('f32x4.relaxed_madd').drop();
    }),
    threads: validates((code) => code.emit('i32.const', 0).emit('i32.atomic.load').drop(), {
      minimum: 1,
      maximum: 1,
      shared: true,
    }),
    garbageCollection: WebAssembly.validate(structType()),
  };
}

/**
 * Whether relaxed a·b + c is rounded once. The instruction leaves that to the engine: on a processor that can't, the product is
 * rounded too.
 */
export function roundsOnce({ relaxedSimd }: Pick<Features, 'relaxedSimd'>): boolean {
  if (!relaxedSimd) return false;
  const module = new ModuleBuilder();
  module.function(
    { name: 'probe', parameters: ['f64', 'f64', 'f64'], results: ['f64'], exported: true },
    (code, given) => {
      for (const number of given) code.get(number).emit('f64x2.splat');
      code.emit('f64x2.relaxed_madd').emit('f64x2.extract_lane', 0);
    },
  );
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()));
  // (1 + ε)(1 − ε) − 1 is −ε², which a rounded product has lost.
  return (
    (instance.exports['probe'] as (a: number, b: number, c: number) => number)(1 + 2 ** -30, 1 - 2 ** -30, -1) !== 0
  );
}

function validates(body: (code: Code) => void, memory?: MemoryLimits): boolean {
  const module = new ModuleBuilder();
  if (memory !== undefined) module.memory(memory);
  module.function({ name: 'probe' }, body);
  return WebAssembly.validate(module.toBytes());
}

/** A module with nothing but the type of an empty structure. */
const structType = (): Uint8Array<ArrayBuffer> => new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 3, 1, 0x5f, 0]);
