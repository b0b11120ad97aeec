/** The samples of a batch in groups, one in each lane of a vector; the last group may be incomplete. */
import { type Code, countedLoop, type Local } from '../assembler/index.ts';
import { kept } from '../expression/writer.ts';
import type { Layout } from '../memory/layout.ts';

/** Where the samples are: the rows of all of them, the numbers of those of this batch, and where results go. */
export interface Batch {
  readonly rows: Local;
  readonly order: Local;
  readonly outputs: Local;
}

export interface Group {
  /** One number of each sample, so many bytes behind the beginning of its row. */
  load(offset: number): Local;
  /** Pushes the vector, with 0 in the lanes that hold no sample. */
  masked(value: Local): void;
  /** Stores one number of each sample, the next sample's `step` bytes on. */
  store(offset: number, step: number, value: Local): void;
}

/** Pushes the address of a sample's row: the sample that stands in the order at this place. */
export function pushRow(code: Code, layout: Layout, { rows, order }: Omit<Batch, 'outputs'>, place: number): Code {
  code
    .get(order)
    .emit('i32.load', 4 * place)
    .emit('i32.const', layout.row.size * layout.width);
  return code.emit('i32.mul').get(rows).emit('i32.add');
}

/** Emits the body once for all complete groups, and once more for an incomplete one. */
export function emitGroups(code: Code, layout: Layout, batch: Batch, body: (group: Group) => void): void {
  const lanes = 16 / layout.width;
  const rest = layout.batch % lanes;
  const [order, first, counter] = [code.local('i32'), code.local('i32'), code.local('i32')];
  code.get(batch.order).set(order);
  code.emit('i32.const', 0).set(first);
  const group = (count: number): void => {
    // A lane without a sample repeats the last one, and is masked.
    const rows = Array.from({ length: lanes }, (_, lane) =>
      lane < count ? kept(pushRow(code, layout, { ...batch, order }, lane), 'i32') : undefined,
    );
    const own = rows.slice(0, count) as Local[];
    const last = own.at(-1) as Local;
    body(groupOf(code, layout, { rows: rows.map((row) => row ?? last), count, first, outputs: batch.outputs }));
  };
  countedLoop(code, counter, { to: layout.batch - rest, step: lanes }, () => {
    group(lanes);
    code
      .get(order)
      .emit('i32.const', 4 * lanes)
      .emit('i32.add')
      .set(order);
    code.get(first).emit('i32.const', lanes).emit('i32.add').set(first);
  });
  if (rest > 0) group(rest);
}

interface GroupPlace {
  readonly rows: readonly Local[];
  readonly count: number;
  /** The number of its first sample in the batch. */
  readonly first: Local;
  readonly outputs: Local;
}

function groupOf(code: Code, { width }: Layout, { rows, count, first, outputs }: GroupPlace): Group {
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
    masked: (value) => {
      code.get(value);
      if (count < rows.length) code.emit('v128.const', maskOf(count * width)).emit('v128.and');
    },
    store: (offset, step, value) => {
      const start = kept(code.get(first).emit('i32.const', step).emit('i32.mul').get(outputs).emit('i32.add'), 'i32');
      for (let lane = 0; lane < count; lane++)
        code
          .get(start)
          .get(value)
          .emit(out, lane, offset + lane * step);
    },
  };
}

/** All bits of the first bytes. */
const maskOf = (bytes: number): Uint8Array => new Uint8Array(16).fill(0xff, 0, bytes);
