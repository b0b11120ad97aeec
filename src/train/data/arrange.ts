/** What is done to data before training: held out, brought to one scale. */
import type { Tensor } from '../../graph/index.ts';
import { shuffled, streams } from '../random.ts';
import { type DataSet, matrix } from './data.ts';

/** Which samples are learned from, and which are held out to see how well. */
export interface Split {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/** Holds a part of the samples out, chosen by the seed alone; of both parts at least one sample. Undefined for no part. */
export function split(count: number, part: number, seed: number): Split | undefined {
  if (part <= 0 || count < 2) return undefined;
  const held = Math.min(count - 1, Math.max(1, Math.round(count * part)));
  const order = shuffled(count, seed, streams.split);
  return { training: order.slice(held).sort(), validation: order.slice(0, held).sort() };
}

/** For each column what is subtracted, and what it is then divided by. */
export interface Scale {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** Mean and standard deviation of each column over these rows; a column that never changes is left at its own size. */
export function scaleOf({ shape, data }: Tensor, rows: Uint32Array): Scale {
  const columns = shape[1] as number;
  const means = new Float64Array(columns);
  const variances = new Float64Array(columns);
  const overRows = (totals: Float64Array, part: (x: number, column: number) => number): void => {
    for (const row of rows) {
      for (let column = 0; column < columns; column++) {
        const x = data[row * columns + column] as number;
        totals[column] = (totals[column] as number) + part(x, column) / rows.length;
      }
    }
  };
  overRows(means, (x) => x);
  overRows(variances, (x, column) => (x - (means[column] as number)) ** 2);
  return { means, deviations: variances.map((variance) => Math.sqrt(variance) || 1) };
}

/** Inputs with mean 0 and standard deviation 1 in every column. */
export function standardised(data: DataSet, { means, deviations }: Scale): DataSet {
  const [rows, columns] = data.inputs.shape as [number, number];
  const numbers = data.inputs.data.map(
    (x, at) => (x - (means[at % columns] as number)) / (deviations[at % columns] as number),
  );
  return { ...data, inputs: matrix(rows, columns, numbers) };
}
