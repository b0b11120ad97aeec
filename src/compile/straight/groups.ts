/** The samples of a batch in groups, one in each lane of a vector; the last group may be incomplete. */
import { type Code, countedLoop, type Local } from '../assembler/index.ts';
import { kept } from '../expression/writer.ts';
import type { Layout } from '../memory/layout.ts';
import { type Batch, pushRow } from './batch.ts';

export interface Group {
  /** One number of each sample, so many bytes behind the beginning of its row. */
  load(offset: number): Local;
  /** Pushes the vector, with 0 in the lanes that hold no sample. */
  pushMasked(value: Local): void;
  /** Stores one number of each sample, the next sample's `step` bytes on. */
  store(offset: number, step: number, value: Local): void;
}

/** Whether the body is emitted once, and not in a loop. */
export function isOneRound({ batch, width }: Layout, abreast: number): boolean {
  const lanes = 16 / width;
  return batch <= lanes || batch === abreast * lanes;
}

/**
 * Emits the body for complete groups abreast, for those that are left, and for an incomplete one.
 *
 * @param abreast how many complete groups are computed side by side: while one waits for a result, the others go on
 */
export function emitGroups(
  code: Code,
  layout: Layout,
  batch: Batch,
  abreast: number,
  body: (groups: readonly Group[]) => void,
): void {
  const lanes = 16 / layout.width;
  const [order, first, counter] = [code.local('i32'), code.local('i32'), code.local('i32')];
  code.get(batch.order).set(order);
  code.emit('i32.const', 0).set(first);
  const group = (at: number, count: number): Group => {
    // A lane without a sample repeats the last one, and is masked.
    const rows = Array.from({ length: lanes }, (_, lane) =>
      lane < count ? kept(pushRow(code, layout, { ...batch, order }, at * lanes + lane), 'i32') : undefined,
    );
    const last = rows[count - 1] as Local;
    const own = { rows: rows.map((row) => row ?? last), count, first, before: at * lanes, outputs: batch.outputs };
    return groupOf(code, layout, own);
  };
  const rounds = (groups: number, from: number, to: number): void => {
    const step = groups * lanes;
    countedLoop(code, counter, { from, to, step }, () => {
      body(Array.from({ length: groups }, (_, at) => group(at, lanes)));
      advance(code, order, 4 * step);
      advance(code, first, step);
    });
  };
  const complete = layout.batch - (layout.batch % lanes);
  const even = complete - (complete % (abreast * lanes));
  rounds(abreast, 0, even);
  rounds(1, even, complete);
  if (complete < layout.batch) body([group(0, layout.batch - complete)]);
}

const advance = (code: Code, pointer: Local, by: number): Code =>
  code.get(pointer).emit('i32.const', by).emit('i32.add').set(pointer);

interface GroupPlace {
  readonly rows: readonly Local[];
  readonly count: number;
  /** The number of the round's first sample in the batch. */
  readonly first: Local;
  /** How many samples of this round come before it. */
  readonly before: number;
  readonly outputs: Local;
}

function groupOf(code: Code, { width }: Layout, { rows, count, first, before, outputs }: GroupPlace): Group {
  const [zero, into, out] =
    width === 8
      ? (['v128.load64_zero', 'v128.load64_lane', 'v128.store64_lane'] as const)
      : (['v128.load32_zero', 'v128.load32_lane', 'v128.store32_lane'] as const);
  return {
    load: (offset) => {
      const value = kept(code.get(rows[0] as Local).emit(zero, offset), 'v128');
      rows.slice(1).forEach((row, at) => {
        code
          .get(row)
          .get(value)
          .emit(into, at + 1, offset)
          .set(value);
      });
      return value;
    },
    pushMasked: (value) => {
      code.get(value);
      if (count < rows.length) code.emit('v128.const', maskOf(count * width)).emit('v128.and');
    },
    store: (offset, step, value) => {
      const start = kept(code.get(first).emit('i32.const', step).emit('i32.mul').get(outputs).emit('i32.add'), 'i32');
      for (let lane = 0; lane < count; lane++) {
        code.get(start).get(value);
        code.emit(out, lane, offset + (before + lane) * step);
      }
    },
  };
}

/** All bits of the first bytes. */
const maskOf = (bytes: number): Uint8Array => new Uint8Array(16).fill(0xff, 0, bytes);
