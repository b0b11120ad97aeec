/**
 * Powers of two as eˣ needs them: 2^(k/steps), of a number that a large one was added to, so that its lowest bits are those of the
 * whole number k. A single double takes 256 steps from a table; all others, whose polynomials are longer, one.
 */
import type { Code, Local } from '../assembler/index.ts';
import type { Form, Library } from './library.ts';
import { powersOfTwo, STEPS } from './tables.ts';

export const stepsOf = (form: Form): number => (form === 'f64' ? STEPS : 1);

export interface Entry {
  /** The bits of the shifted number, as i64. */
  readonly n: Local;
  /** How far behind the beginning of the table the entry stands. */
  readonly offset: Local;
}

/** The entry of the table for a double. */
export function entryOf(code: Code, shifted: Local): Entry {
  const [n, offset] = [code.local('i64'), code.local('i32')];
  code.get(shifted).emit('i64.reinterpret_f64').tee(n).emit('i32.wrap_i64');
  code
    .emit('i32.const', STEPS - 1)
    .emit('i32.and')
    .emit('i32.const', 16)
    .emit('i32.mul')
    .set(offset);
  return { n, offset };
}

/** Pushes the bits of 2^(n/256). */
export const pushPower = (code: Code, library: Library, { n, offset }: Entry): Code =>
  code
    .get(offset)
    .emit('i64.load', tableIn(library))
    .get(n)
    .emit('i64.const', 52 - Math.log2(STEPS))
    .emit('i64.shl')
    .emit('i64.add');

/** Pushes what that double lacks, as a share of it. */
export const pushPowerError = (code: Code, library: Library, { offset }: Entry): Code =>
  code.get(offset).emit('f64.load', tableIn(library) + 8);

const tableIn = (library: Library): number => library.constants.table('powersOfTwo', powersOfTwo);

/** 2^(k/steps), for a result that has full precision. */
export function twoTo(code: Code, library: Library, form: Form, shifted: Local): Local {
  const result = code.local(form === 'f64' || form === 'f32' ? form : 'v128');
  if (form === 'f64') pushPower(code, library, entryOf(code, shifted)).emit('f64.reinterpret_i64');
  else if (form === 'f32') {
    code.get(shifted).emit('i32.reinterpret_f32').emit('i32.const', 23).emit('i32.shl');
    code
      .emit('i32.const', 127 << 23)
      .emit('i32.add')
      .emit('f32.reinterpret_i32');
  } else {
    const [integers, fraction] = form === 'f64x2' ? (['i64x2', 52] as const) : (['i32x4', 23] as const);
    const ones = form === 'f64x2' ? Float64Array.of(1, 1) : Float32Array.of(1, 1, 1, 1);
    code.get(shifted).emit('i32.const', fraction).emit(`${integers}.shl`);
    library.pushRepeated(code, ones).emit(`${integers}.add`);
  }
  code.set(result);
  return result;
}

/** What `twoTo` lacks, as a share of it; asked of a single double only, as the others are exact. */
export function twoToError(code: Code, library: Library, form: Form, shifted: Local): Local {
  if (form !== 'f64') throw new Error('internal: whole powers of two are exact');
  const result = code.local('f64');
  pushPowerError(code, library, entryOf(code, shifted)).set(result);
  return result;
}
