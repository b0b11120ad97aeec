/** What happens around the kernels of a step: samples and settings come in, outputs and new state go out. */
import { type Code, countedLoop, type Local } from '../assembler/index.ts';
import type { Layout } from '../memory/layout.ts';
import type { Variable } from '../step.ts';

/** Up to so many bytes are copied by instructions in place; more are worth a call of the engine's own copying. */
const COPIED_IN_PLACE = 64;

/** An address: a local and what is added to it. */
export interface Address {
  readonly base?: Local;
  readonly offset: number;
}

/** Copies so many bytes, a multiple of 4. */
export function emitCopy(code: Code, from: Address, to: Address, bytes: number): void {
  const push = ({ base }: Address): Code => (base === undefined ? code.emit('i32.const', 0) : code.get(base));
  if (bytes > COPIED_IN_PLACE) {
    push(to).emit('i32.const', to.offset).emit('i32.add');
    push(from).emit('i32.const', from.offset).emit('i32.add');
    code.emit('i32.const', bytes).emit('memory.copy');
    return;
  }
  let at = 0;
  for (; at + 16 <= bytes; at += 16) {
    push(to);
    push(from)
      .emit('v128.load', from.offset + at)
      .emit('v128.store', to.offset + at);
  }
  for (; at < bytes; at += 4) {
    push(to);
    push(from)
      .emit('f32.load', from.offset + at)
      .emit('f32.store', to.offset + at);
  }
}

/** Copies the rows of a batch, in its order, to where each symbol stands by itself. */
export function emitGather(
  code: Code,
  layout: Layout,
  samples: ReadonlyMap<Variable, number>,
  { rows, order }: { readonly rows: Local; readonly order: Local },
): void {
  if (layout.batch === 0) return;
  const { row, width, batch } = layout;
  const [counter, source] = [code.local('i32'), code.local('i32')];
  const targets = [...samples].map(([variable, address]) => ({
    address,
    ...row.of(variable),
    pointer: code.local('i32'),
  }));
  for (const { address, pointer } of targets) code.emit('i32.const', address).set(pointer);
  countedLoop(code, counter, { to: 4 * batch, step: 4 }, () => {
    code.get(order).get(counter).emit('i32.add').emit('i32.load', 0);
    code
      .emit('i32.const', row.size * width)
      .emit('i32.mul')
      .get(rows)
      .emit('i32.add')
      .set(source);
    for (const { start, size, pointer } of targets) {
      emitCopy(code, { base: source, offset: start * width }, { base: pointer, offset: 0 }, size * width);
      code
        .get(pointer)
        .emit('i32.const', size * width)
        .emit('i32.add')
        .set(pointer);
    }
  });
}
