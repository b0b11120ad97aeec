/** Loops whose bounds are known when they are emitted. */
import type { Code } from './code.ts';
import type { Local } from './types.ts';

export interface Range {
  readonly from?: number;
  readonly to: number;
  readonly step?: number;
}

/**
 * for (counter = from; counter < to; counter += step) body. Nothing is emitted for no run, and no loop for a single one.
 * The bounds may be addresses, so that a counter serves as the pointer of loads and stores.
 *
 * @example countedLoop(code, pointer, { from: base, to: base + 8 * length, step: 8 }, () => code.get(pointer)…);
 */
export function countedLoop(code: Code, counter: Local, { from = 0, to, step = 1 }: Range, body: () => void): void {
  if (from >= to) return;
  code.emit('i32.const', from).set(counter);
  if (from + step >= to) {
    body();
    return;
  }
  code.loop((again) => {
    body();
    code.get(counter).emit('i32.const', step).emit('i32.add').tee(counter);
    code.emit('i32.const', to).emit('i32.lt_s').branchIf(again);
  });
}
