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
  };
}

function validates(body: (code: Code) => void, memory?: MemoryLimits): boolean {
  const module = new ModuleBuilder();
  if (memory !== undefined) module.memory(memory);
  module.function({ name: 'probe' }, body);
  return WebAssembly.validate(module.toBytes());
}
