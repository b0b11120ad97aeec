/** Where the samples of a batch are. */
import type { Code, Local } from '../assembler/index.ts';
import type { Layout } from '../memory/layout.ts';

/** Where the samples are: the rows of all of them, the numbers of those of this batch, and where results go. */
export interface Batch {
  readonly rows: Local;
  readonly order: Local;
  readonly outputs: Local;
}

/** Pushes the address of a sample's row: the sample that stands in the order at this place. */
export function pushRow(code: Code, layout: Layout, { rows, order }: Omit<Batch, 'outputs'>, place: number): Code {
  code
    .get(order)
    .emit('i32.load', 4 * place)
    .emit('i32.const', layout.row.size * layout.width);
  return code.emit('i32.mul').get(rows).emit('i32.add');
}
